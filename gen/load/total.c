/*
 * Total rows: see total.h.
 */
#include "load/total.h"

#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "load/cell.h"
#include "load/feed.h"
#include "vn/fold.h"
#include "vn/number.h"

struct sum {
	int64_t value;
	size_t n;
	int64_t first, last; /* rows */
};

struct column_sums {
	struct sum all, since; /* the start, the last total */
	bool spoilt;
};

enum { SUMS = 4, WHOLES = 10 };

struct totals {
	struct arena *arena;
	const struct feed *feed;
	const char *sums[SUMS], *wholes[WHOLES]; /* the words, folded */
	const char *declared;                    /* folded, or NULL */
	struct column_sums *columns;
};

/* "Tổng", "Tổng cộng:", "Cộng", "Toàn huyện", "Tổng cộng toàn tỉnh Ninh Thuận"; but not the commune Tổng Cọt. */
static const char *const sum_words[SUMS] = {"tổng cộng", "tổng số", "tổng", "cộng"};
static const char *const whole_words[WHOLES] = {"toàn tỉnh", "toàn huyện", "toàn thành phố", "toàn thị xã", "toàn quận",
	"toàn xã", "toàn phường", "toàn thị trấn", "toàn đặc khu", "toàn quốc"};

struct totals *
totals_open(struct arena *arena, const struct feed *feed)
{
	struct totals *totals = ARENA_NEW(arena, struct totals);
	totals->arena = arena;
	totals->feed = feed;
	for (int i = 0; i < SUMS; i++)
		totals->sums[i] = fold_text(arena, sum_words[i]);
	for (int i = 0; i < WHOLES; i++)
		totals->wholes[i] = fold_text(arena, whole_words[i]);
	totals->columns = ARENA_ARRAY(arena, struct column_sums, feed->n_values);
	if (feed->source->total)
		totals->declared = fold_text(arena, feed->source->total);
	return totals;
}

/* Cuts a word off the front of the folded text: the text after it, or NULL. */
static const char *
cut(const char *s, const char *word)
{
	size_t n = strlen(word);
	if (strncmp(s, word, n) != 0 || (s[n] && s[n] != ' ' && s[n] != ':'))
		return NULL;
	return s + n + strspn(s + n, " :");
}

static bool
names_total(const struct totals *totals, const char *folded)
{
	const char *rest = folded;
	for (int i = 0; i < SUMS; i++) {
		const char *after = cut(folded, totals->sums[i]);
		if (!after)
			continue;
		rest = after;
		break;
	}
	if (rest != folded && !*rest)
		return true;
	for (int i = 0; i < WHOLES; i++)
		if (cut(rest, totals->wholes[i]))
			return true;
	return false;
}

bool
totals_is_total(struct totals *totals)
{
	const char *first = totals->feed->row.first;
	if (!totals->declared && (!first[0] || !strchr("TtCc", first[0])))
		return false; /* as all of the words begin */
	struct arena *scratch = totals->feed->scratch;
	const char *folded = fold_text(scratch, first);
	bool total = totals->declared && text_equal(folded, totals->declared);
	total = total || names_total(totals, folded);
	arena_clear(scratch);
	return total;
}

static void
sum_add(struct sum *sum, int64_t value, int64_t row)
{
	sum->value += value;
	if (!sum->n++)
		sum->first = row;
	sum->last = row;
}

void
totals_add(struct totals *totals, size_t i, int64_t value)
{
	sum_add(&totals->columns[i].since, value, totals->feed->row.number);
	sum_add(&totals->columns[i].all, value, totals->feed->row.number);
}

void
totals_spoil(struct totals *totals, size_t i)
{
	totals->columns[i].spoilt = true;
}

static void
add_difference(const struct totals *totals, size_t slot, int64_t total, const struct sum *sum)
{
	const struct feed *feed = totals->feed;
	const struct rows *rows = feed->rows;
	size_t column = rows->columns[slot].number;
	diag_add(feed->diag, MSG_TOTAL_DIFFERS, feed_slot_place(feed, slot), number_integer(totals->arena, total),
		number_integer(totals->arena, sum->value));
	diag_note(feed->diag, MSG_NOTE_COLUMN_FIRST, rows->place(rows, feed->arena, sum->first, column), NULL);
	diag_note(feed->diag, MSG_NOTE_COLUMN_LAST, rows->place(rows, feed->arena, sum->last, column),
		number_integer(totals->arena, (int64_t)sum->n));
}

void
totals_check(struct totals *totals)
{
	const struct feed *feed = totals->feed;
	for (size_t i = 0; i < feed->n_values; i++) {
		struct column_sums *sums = &totals->columns[i];
		size_t slot = feed->values[i].slot;
		struct reading_result total = cell_read(feed->row.cells[slot], feed->source->number);
		if (total.reading == READ_BAD)
			diag_add(feed->diag, total.code, feed_slot_place(feed, slot), feed->row.cells[slot],
				number_format_name(feed->source->number));
		const struct sum *sum = sums->since.n ? &sums->since : &sums->all;
		bool differs = total.value != sum->value && total.value != sums->all.value;
		if (total.reading == READ_NUMBER && sum->n && !sums->spoilt && differs)
			add_difference(totals, slot, total.value, sum);
		sums->since = (struct sum){0};
	}
}
