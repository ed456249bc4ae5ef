/*
 * Columns: how wide each column of a table is. Pure arithmetic on two numbers a column, so that it can be checked by
 * hand: the narrowest a column may be (its widest unbreakable piece) and its natural width (all on one line).
 *
 *	narrowest ≤ width          always, while the sum of the narrowest fits
 *	width → natural            where all are: what is left goes to the one column that may grow
 *	one line                   for the least wide, while that is no more than an even share
 *	width ~ √text              of the others where they do not fit: the table is then least tall
 *
 * Of columns so wide that each holds its text in text ÷ width lines, the sum of those lines is least when the widths are
 * as the roots of the texts. A column that is all on one line before that, or as narrow as it may be, stays so.
 *
 * The choice not taken: the browsers' way, which shares what is left among all columns; numbers then drift away from
 * the rules that bound them, and the same table looks different with every long name.
 */
#include "layout/table.h"

#include <assert.h>
#include <string.h>

static int64_t
columns_sum(const pos *widths, size_t n)
{
	int64_t sum = 0;
	for (size_t i = 0; i < n; i++)
		sum += widths[i];
	return sum;
}

/* Adds `room` to the widths in proportion to the shares; what rounding leaves goes to `rest`. */
static void
columns_share(const int64_t *shares, size_t n, int64_t room, size_t rest, pos *widths)
{
	int64_t all = 0, given = 0;
	for (size_t i = 0; i < n; i++)
		all += shares[i];
	for (size_t i = 0; i < n && all > 0; i++) {
		int64_t part = room * shares[i] / all;
		widths[i] += (pos)part;
		given += part;
	}
	widths[rest] += (pos)(room - given);
}

/* The narrowest do not fit: each column gets its part of the total, by what it needs. */
static void
columns_squeeze(const pos *narrowest, size_t n, pos total, size_t grow, pos *widths)
{
	int64_t all = columns_sum(narrowest, n), given = 0;
	for (size_t i = 0; i < n; i++) {
		widths[i] = (pos)((int64_t)total * narrowest[i] / all);
		given += widths[i];
	}
	widths[grow] += (pos)(total - given);
}

bool
columns_fit(const pos *narrowest, const pos *natural, size_t n, size_t grow, pos total, pos *widths)
{
	assert(grow < n && n <= COLUMNS_MOST && total >= 0);
	int64_t room = total - columns_sum(narrowest, n);
	if (room < 0) {
		columns_squeeze(narrowest, n, total, grow, widths);
		return false;
	}
	int64_t lacks[COLUMNS_MOST], lack = 0;
	for (size_t i = 0; i < n; i++) {
		widths[i] = narrowest[i];
		lacks[i] = natural[i] > narrowest[i] ? natural[i] - narrowest[i] : 0;
		lack += lacks[i];
	}
	columns_share(lacks, n, room < lack ? room : lack, grow, widths);
	if (room > lack)
		widths[grow] += (pos)(room - lack);
	return true;
}

void
columns_air(const bool *airy, size_t n, pos total, pos *natural)
{
	assert(n <= COLUMNS_MOST);
	int64_t room = total - columns_sum(natural, n), lacks[COLUMNS_MOST], lack = 0;
	pos even = total / (pos)(n + 1);
	for (size_t i = 0; i < n; i++) {
		lacks[i] = airy[i] && natural[i] < even ? even - natural[i] : 0;
		lack += lacks[i];
	}
	if (room <= 0 || lack == 0)
		return;
	for (size_t i = 0; i < n; i++)
		natural[i] += (pos)(room < lack ? lacks[i] * room / lack : lacks[i]);
}

static int64_t
whole_root(int64_t square)
{
	int64_t low = 0, high = 3000000000;
	while (low < high) {
		int64_t middle = (low + high + 1) / 2;
		if (middle * middle <= square)
			low = middle;
		else
			high = middle - 1;
	}
	return low;
}

/* The column's width where so much (of SCALE) is given to each part of a weight: its narrowest at least, its natural at most. */
enum { SCALE = 4096 };

static pos
balanced(pos narrowest, pos natural, int64_t weight, int64_t each)
{
	enum { NEARLY = 125 }; /* so much of the width, in hundredths, makes one line of two */
	int64_t width = weight * each / SCALE;
	bool whole = width * NEARLY / 100 >= natural;
	return width <= narrowest ? narrowest : whole ? pos_most(natural, narrowest) : (pos)width;
}

/*
 * Names, days and codes stay on one line where that takes no more than an even share of the room: the least wide first,
 * each out of what those before it left. Raises the narrowest; their sum stays within the total.
 */
static void
columns_keep(const pos *natural, size_t n, pos total, pos *narrowest)
{
	bool kept[COLUMNS_MOST] = {false};
	int64_t room = total, spare = total - columns_sum(narrowest, n);
	for (size_t left = n; left > 0; left--) {
		size_t least = n;
		for (size_t i = 0; i < n; i++)
			if (!kept[i] && (least == n || natural[i] < natural[least]))
				least = i;
		pos more = pos_most(natural[least] - narrowest[least], 0);
		if (natural[least] > room / (int64_t)left || more > spare)
			return;
		kept[least] = true;
		narrowest[least] += more;
		spare -= more;
		room -= narrowest[least];
	}
}

void
columns_balance(const pos *narrowest, const int64_t *text, size_t n, pos total, pos *natural)
{
	assert(n <= COLUMNS_MOST);
	pos least[COLUMNS_MOST];
	int64_t weights[COLUMNS_MOST], low = 0, high = (int64_t)total * SCALE;
	if (columns_sum(natural, n) <= total || columns_sum(narrowest, n) > total)
		return;
	memcpy(least, narrowest, n * sizeof *least);
	columns_keep(natural, n, total, least);
	for (size_t i = 0; i < n; i++)
		weights[i] = whole_root(text[i]);
	while (low < high) {
		int64_t each = (low + high + 1) / 2, sum = 0;
		for (size_t i = 0; i < n; i++)
			sum += balanced(least[i], natural[i], weights[i], each);
		if (sum <= total)
			low = each;
		else
			high = each - 1;
	}
	for (size_t i = 0; i < n; i++)
		natural[i] = balanced(least[i], natural[i], weights[i], low);
}

void
columns_weigh(const pos *narrowest, const int *weights, size_t n, pos total, pos *natural)
{
	assert(n <= COLUMNS_MOST);
	bool least[COLUMNS_MOST] = {false}; /* its share would be less than its narrowest */
	int64_t room, all;
	for (bool again = true; again;) {
		room = total;
		all = 0;
		for (size_t i = 0; i < n; i++) {
			room -= !weights[i] ? natural[i] : least[i] ? narrowest[i] : 0;
			all += least[i] ? 0 : weights[i];
		}
		again = false;
		for (size_t i = 0; i < n; i++)
			if (weights[i] && !least[i] && room * weights[i] < narrowest[i] * all)
				again = least[i] = true;
	}
	for (size_t i = 0; i < n; i++)
		if (weights[i])
			natural[i] = least[i] ? narrowest[i] : (pos)(room * weights[i] / all);
}
