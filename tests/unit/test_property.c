/*
 * Properties that hold for every campaign, tried on random small ones: the program's figures against sums of our own
 * taken from the very numbers that were written into its files.
 *
 *	seed ─▶ world (tree, forces, days, quotas, results, reports) ─▶ files ─▶ store ─▶ figures
 *	                        └─▶ sums by plain loops ───────────────────────────────▶ the same?
 *
 *  - what a unit did is the sum over all within it, each once, whatever way they are within (parent, sector, successor);
 *    the forces add up to the unit, the days to the cumulative curve;
 *  - ranks are 1 + the number of units strictly better by exact fractions; who was not heard of has none; the order is
 *    that of the ranks, and of the source where they are equal;
 *  - shown shares add up to 100,0%;
 *  - the order of rows in the files changes neither the store nor any figure.
 *
 * test_property [HOW_MANY [FIRST_SEED]]; a failure prints its seed. `make property` tries 10,000.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/file.h"
#include "base/mem.h"
#include "base/text.h"
#include "doc/share.h"
#include "figure/figure.h"
#include "load/store.h"
#include "vn/date.h"

enum { UNITS = 12, FORCES = 3, DAYS = 24, NONE = -1 };

/* What a cell of a file says. */
enum said { SAID_NOTHING_AT_ALL, SAID_BLANK, SAID_DASH, SAID_NUMBER };

struct said_value {
	enum said said;
	int value;
};

struct world {
	uint64_t seed, dice;
	int n_units, n_forces, n_days;
	int slots; /* forces, or the one that is none */
	int parent[UNITS], sector[UNITS], successor[UNITS], last_day[UNITS];
	bool gone[UNITS], within[UNITS][UNITS];
	int as_of, first, last, reach, week; /* days; week: the Monday of as_of */
	struct said_value quota[UNITS][FORCES], result[UNITS][FORCES][DAYS];
	enum said report[UNITS][DAYS]; /* a number: received */
};

/* A sum of which some part may be known. */
struct sum {
	bool known;
	int64_t value;
};

static long how_many = 60;
static uint64_t first_seed = 1;

#define EXPECT(w, condition) \
	do { \
		if (!(condition)) { \
			print_error("seed %llu: %s\n", (unsigned long long)(w)->seed, #condition); \
			fail(); \
		} \
	} while (0)

static int
throw_dice(struct world *w, int sides)
{
	w->dice = w->dice * 6364136223846793005u + 1442695040888963407u;
	return (int)((w->dice >> 33) % (uint64_t)sides);
}

/* --- a world ----------------------------------------------------------------------------------------------------- */

static bool
is_above(const struct world *w, int unit)
{
	for (int i = 0; i < w->n_units; i++)
		if (w->parent[i] == unit || w->sector[i] == unit)
			return true;
	return false;
}

static void
grow_tree(struct world *w)
{
	w->n_units = 2 + throw_dice(w, UNITS - 1);
	for (int i = 0; i < w->n_units; i++) {
		w->parent[i] = i ? throw_dice(w, 3) ? 0 : throw_dice(w, i) : NONE;
		w->sector[i] = i > 2 && !throw_dice(w, 6) ? throw_dice(w, i) : NONE;
		if (w->sector[i] == w->parent[i])
			w->sector[i] = NONE;
		w->successor[i] = w->last_day[i] = NONE;
	}
	for (int i = 1; i < w->n_units; i++) { /* mergers */
		int into = throw_dice(w, w->n_units);
		if (w->as_of < 2 || throw_dice(w, 5) || is_above(w, i) || into == i || w->gone[into])
			continue;
		w->gone[i] = true;
		w->last_day[i] = throw_dice(w, w->as_of - 1);
		w->successor[i] = into;
		w->sector[i] = NONE;
	}
}

/* Whether the unit stands directly below the other. */
static bool
stands_below(const struct world *w, int unit, int above)
{
	return w->gone[unit] ? w->successor[unit] == above : w->parent[unit] == above || w->sector[unit] == above;
}

static void
close_tree(struct world *w)
{
	for (int i = 0; i < w->n_units; i++)
		w->within[i][i] = true;
	for (int round = 0; round < w->n_units; round++)
		for (int top = 0; top < w->n_units; top++)
			for (int mid = 0; mid < w->n_units; mid++)
				for (int i = 0; w->within[top][mid] && i < w->n_units; i++)
					w->within[top][i] = w->within[top][i] || stands_below(w, i, mid);
}

static bool
is_lowest(const struct world *w, int unit)
{
	for (int i = 0; i < w->n_units; i++)
		if (i != unit && w->within[unit][i])
			return false;
	return true;
}

static struct said_value
say(struct world *w, int most, int silent)
{
	struct said_value value = {.said = throw_dice(w, 100) < silent ? SAID_NOTHING_AT_ALL : SAID_NUMBER};
	if (value.said == SAID_NUMBER && !throw_dice(w, 8))
		value.said = throw_dice(w, 2) ? SAID_BLANK : SAID_DASH;
	if (value.said == SAID_NUMBER)
		value.value = throw_dice(w, most);
	return value;
}

static void
fill_world(struct world *w)
{
	bool even = throw_dice(w, 2); /* many equal rates */
	for (int u = 0; u < w->n_units; u++) {
		int silent = throw_dice(w, 3) ? throw_dice(w, 60) : 100;
		bool tells = is_lowest(w, u) || !throw_dice(w, 4);
		for (int f = 0; f < w->slots; f++) {
			if (is_lowest(w,
				    u)) /* a quota above others speaks for theirs: rules of its own, tested elsewhere */
				w->quota[u][f] = even ? (struct said_value){SAID_NUMBER, 4}
						      : say(w, throw_dice(w, 2) ? 6 : 60, 15);
			for (int d = 0; tells && d < w->n_days && (!w->gone[u] || d <= w->last_day[u]); d++)
				w->result[u][f][d] = say(w, even ? 2 : 9, silent);
		}
		for (int d = 0; d < w->n_days && (!w->gone[u] || d <= w->last_day[u]); d++)
			w->report[u][d] = throw_dice(w, 2) ? SAID_NOTHING_AT_ALL
				: throw_dice(w, 4)         ? SAID_NUMBER
							   : SAID_BLANK;
	}
}

static void
make_world(struct world *w, uint64_t seed)
{
	*w = (struct world){.seed = seed, .dice = seed * 0x9E3779B97F4A7C15u + 1};
	w->n_forces = throw_dice(w, FORCES + 1);
	w->slots = w->n_forces ? w->n_forces : 1;
	w->n_days = 1 + throw_dice(w, DAYS);
	w->as_of = throw_dice(w, w->n_days);
	w->first = throw_dice(w, w->as_of + 1);
	w->last = w->first + throw_dice(w, DAYS);
	w->reach = w->last < w->as_of ? w->last : w->as_of;
	w->week = w->as_of / 7 * 7; /* day 0 is a Monday */
	grow_tree(w);
	close_tree(w);
	fill_world(w);
}

/* --- its files --------------------------------------------------------------------------------------------------- */

static const char *
day_text(struct arena *arena, int day)
{
	return date_iso(arena, date_of_days(date_days((struct date){2024, 1, 1}) + day));
}

typedef LIST(const char *) line_list;

static void
add_said(struct arena *arena, line_list *lines, const char *key, struct said_value value)
{
	if (value.said == SAID_NOTHING_AT_ALL)
		return;
	const char *text = value.said == SAID_BLANK ? ""
		: value.said == SAID_DASH           ? "-"
						    : arena_printf(arena, "%d", value.value);
	*LIST_ADD(arena, lines) = arena_printf(arena, "%s,%s\n", key, text);
}

/* Writes the lines below a header, in their order or shuffled. */
static void
write_lines(struct world *w, const char *path, const char *header, line_list lines, bool shuffled)
{
	struct buf text = {0};
	for (size_t i = lines.n; shuffled && i > 1; i--) {
		size_t k = (size_t)throw_dice(w, (int)i);
		const char *line = lines.at[k];
		lines.at[k] = lines.at[i - 1];
		lines.at[i - 1] = line;
	}
	buf_add(&text, header);
	for (size_t i = 0; i < lines.n; i++)
		buf_add(&text, lines.at[i]);
	file_write(path, buf_text(&text), text.n, false);
	buf_free(&text);
}

static const char *
unit_text(struct arena *arena, int unit)
{
	return unit == NONE ? "" : arena_printf(arena, "u%d", unit);
}

static void
write_units(struct world *w, struct arena *arena, const char *folder)
{
	line_list units = {0};
	for (int i = 0; i < w->n_units; i++)
		*LIST_ADD(arena, &units) = arena_printf(arena, "u%d,Xã U%d,%s,%s,%s,%s\n", i, i,
			unit_text(arena, w->parent[i]), unit_text(arena, w->sector[i]),
			unit_text(arena, w->successor[i]),
			w->last_day[i] == NONE ? "" : day_text(arena, w->last_day[i]));
	write_lines(w, path_join(arena, folder, "u.csv"), "id,name,parent,sector,successor,to\n", units, false);
}

static void
write_data(struct world *w, struct arena *arena, const char *folder, bool shuffled)
{
	line_list quotas = {0}, results = {0}, reports = {0};
	for (int u = 0; u < w->n_units; u++) {
		for (int f = 0; f < w->slots; f++) {
			const char *force = w->n_forces ? arena_printf(arena, "f%d", f) : "";
			add_said(arena, &quotas, arena_printf(arena, "u%d,%s", u, force), w->quota[u][f]);
			for (int d = 0; d < w->n_days; d++)
				add_said(arena, &results,
					arena_printf(arena, "u%d,%s,%s", u, force, day_text(arena, d)),
					w->result[u][f][d]);
		}
		for (int d = 0; d < w->n_days; d++)
			if (w->report[u][d] != SAID_NOTHING_AT_ALL)
				*LIST_ADD(arena, &reports) = arena_printf(arena, "u%d,%s,%s\n", u, day_text(arena, d),
					w->report[u][d] == SAID_NUMBER ? "16:30" : "");
	}
	write_lines(w, path_join(arena, folder, "q.csv"), "u,f,v\n", quotas, shuffled);
	write_lines(w, path_join(arena, folder, "r.csv"), "u,f,d,v\n", results, shuffled);
	write_lines(w, path_join(arena, folder, "p.csv"), "u,d,at\n", reports, shuffled);
}

static void
write_campaign(const struct world *w, struct arena *arena, const char *folder)
{
	struct buf out = {0};
	buf_printf(&out,
		"campaign: thu\ntitle: T\nas_of: %s\nunit: u0\nissuer: {name: [A], full_name: A, place: A, symbol: A}\n"
		"phases:\n  - {id: p, name: P, first: %s, last: %s}\n"
		"measures:\n  - {id: m, name: M, noun: n, kind: flow}\n",
		day_text(arena, w->as_of), day_text(arena, w->first), day_text(arena, w->last));
	for (int f = 0; f < w->n_forces; f++)
		buf_printf(&out, "%s  - {id: f%d, name: F%d}\n", f ? "" : "forces:\n", f, f);
	const char *force = w->n_forces ? ", force: f" : "";
	buf_printf(&out,
		"sources:\n  - {file: u.csv, into: unit, columns: {id: id, name: name, parent: parent, sector: sector,"
		" successor: successor, to: to}}\n"
		"  - {file: q.csv, into: quota, columns: {unit: u%s, value: v}, set: {measure: m, phase: p}}\n"
		"  - {file: r.csv, into: result, columns: {unit: u, day: d%s, value: v}, set: {measure: m}}\n"
		"  - {file: p.csv, into: report, columns: {unit: u, day: d, received: at}}\n",
		force, force);
	file_write(path_join(arena, folder, "campaign.yaml"), buf_text(&out), out.n, false);
	buf_free(&out);
}

/* --- sums by plain loops ----------------------------------------------------------------------------------------- */

static void
add(struct sum *sum, struct sum part)
{
	sum->known = sum->known || part.known;
	sum->value += part.known ? part.value : 0;
}

/* Whether the unit's reports might have mentioned the force. */
static bool
is_spoken_of(const struct world *w, int unit, int force)
{
	bool spoken = w->quota[unit][force].said != SAID_NOTHING_AT_ALL;
	for (int d = 0; d < w->n_days; d++)
		spoken = spoken || w->result[unit][force][d].said != SAID_NOTHING_AT_ALL;
	return spoken;
}

/* What one unit itself did on a day, by the three states. */
static struct sum
own(const struct world *w, int unit, int force, int day)
{
	struct said_value value = w->result[unit][force][day];
	bool received = w->report[unit][day] == SAID_NUMBER;
	switch (value.said) {
	case SAID_NUMBER:
		return (struct sum){true, value.value};
	case SAID_DASH:
		return (struct sum){true, 0};
	case SAID_BLANK:
		return (struct sum){received, 0};
	case SAID_NOTHING_AT_ALL:
		break;
	}
	return (struct sum){received && is_spoken_of(w, unit, force), 0};
}

/* What a unit with all within it did from a day to a day; force NONE: all of them. */
static struct sum
made(const struct world *w, int unit, int force, int from, int to)
{
	struct sum sum = {0};
	for (int u = 0; u < w->n_units; u++)
		for (int f = 0; w->within[unit][u] && f < w->slots; f++)
			for (int d = from; (force == NONE || f == force) && d <= to; d++)
				if (d >= 0 && d < w->n_days)
					add(&sum, own(w, u, f, d));
	return sum;
}

static struct sum
quota(const struct world *w, int unit, int force)
{
	struct sum sum = {0};
	for (int u = 0; u < w->n_units; u++)
		for (int f = 0; w->within[unit][u] && f < w->slots; f++)
			if ((force == NONE || f == force) &&
				(w->quota[u][f].said == SAID_NUMBER || w->quota[u][f].said == SAID_DASH))
				add(&sum, (struct sum){true, w->quota[u][f].value});
	return sum;
}

static int
later(int a, int b)
{
	return a > b ? a : b;
}

static int
earlier(int a, int b)
{
	return a < b ? a : b;
}

/* Where a unit stands at the end of this week, or of the last. */
struct standing {
	struct sum quota, done, week;
	bool heard, ranked;
};

static struct standing
standing(const struct world *w, int unit, bool before)
{
	int week = before ? w->week - 7 : w->week, to = before ? earlier(w->reach, w->week - 1) : w->reach;
	struct standing s = {.quota = quota(w, unit, NONE), .done = made(w, unit, NONE, w->first, to)};
	s.week = made(w, unit, NONE, later(w->first, week), to);
	s.heard = week > w->last ? made(w, unit, NONE, w->first, w->reach).known : s.week.known;
	s.ranked = s.heard && s.done.known && s.quota.known && s.quota.value > 0;
	return s;
}

/* The competition rank among the children of a unit by exact fractions; 0 for none. */
static int
rank_of(const struct world *w, int child, bool before)
{
	struct standing own_standing = standing(w, child, before);
	int rank = own_standing.ranked;
	for (int i = 0; rank && i < w->n_units; i++) {
		struct standing other = standing(w, i, before);
		bool sibling = w->parent[i] == w->parent[child] && !w->gone[i];
		if (sibling && other.ranked &&
			other.done.value * own_standing.quota.value > own_standing.done.value * other.quota.value)
			rank++;
	}
	return rank;
}

/* --- the program's figures --------------------------------------------------------------------------------------- */

struct run {
	struct world *w;
	struct arena *arena;
	struct diag *diag;
	struct store *store;
	struct figures *figures;
};

static void
open_run(struct run *run, struct world *w, struct arena *arena, const char *folder)
{
	*run = (struct run){.w = w, .arena = arena, .diag = diag_open(LANG_EN)};
	struct campaign *campaign = campaign_read(arena, run->diag, folder, NULL, NULL);
	EXPECT(w, campaign != NULL);
	run->store = store_load(arena, run->diag, campaign);
	if (diag_errors(run->diag))
		diag_print(run->diag, NULL, stderr);
	EXPECT(w, diag_errors(run->diag) == 0);
	run->figures = figures_open(arena, run->diag, run->store, "templates/figures", NULL);
}

static void
close_run(struct run *run)
{
	figures_close(run->figures);
	store_close(run->store);
	diag_close(run->diag);
}

static const struct figure *
ask(struct run *run, const char *query, int unit)
{
	const struct parameter parameters[] = {{"unit", unit_text(run->arena, unit)}, {"measure", "m"},
		{"day", day_text(run->arena, run->w->as_of)}, {"least", "1"}};
	const struct figure *figure = figure_run(
		run->figures, run->diag, query, parameters, sizeof parameters / sizeof *parameters, (struct place){0});
	EXPECT(run->w, figure != NULL);
	return figure;
}

static const struct cell *
cell_of(const struct figure *figure, size_t row, const char *column)
{
	return figure_cell(figure, row, (size_t)figure_column(figure, column));
}

static bool
is_sum(const struct cell *cell, struct sum sum)
{
	return sum.known ? cell->state == CELL_VALUE && cell->integer == sum.value : cell->state == CELL_MISSING;
}

static bool
is_rate(const struct cell *cell, struct sum done, struct sum given)
{
	if (!done.known || !given.known || !given.value)
		return cell->state == CELL_MISSING;
	double rate = (double)done.value / (double)given.value;
	return cell->state == CELL_VALUE && !(cell->real < rate) && !(cell->real > rate);
}

static bool
is_week(const struct world *w, const struct cell *cell, struct sum week)
{
	return w->week > w->last ? cell->state == CELL_NOTHING : is_sum(cell, week);
}

/* --- the properties ---------------------------------------------------------------------------------------------- */

static void
try_progress(struct run *run, int unit)
{
	const struct figure *figure = ask(run, "unit_progress", unit);
	struct standing now = standing(run->w, unit, false);
	EXPECT(run->w, figure->n_rows == 1);
	EXPECT(run->w, is_sum(cell_of(figure, 0, "quota"), now.quota));
	EXPECT(run->w, is_sum(cell_of(figure, 0, "done"), now.done));
	EXPECT(run->w, is_week(run->w, cell_of(figure, 0, "week_done"), now.week));
	EXPECT(run->w, is_rate(cell_of(figure, 0, "rate"), now.done, now.quota));
	int parts = 0, heard = 0,
	    since = run->w->week > run->w->last ? run->w->first : later(run->w->first, run->w->week);
	for (int i = 0; i < run->w->n_units; i++) {
		bool part = !run->w->gone[i] && stands_below(run->w, i, unit);
		parts += part;
		heard += part && made(run->w, i, NONE, since, run->w->reach).known;
	}
	if (!parts) { /* itself */
		parts = 1;
		heard = made(run->w, unit, NONE, since, run->w->reach).known;
	}
	EXPECT(run->w, cell_of(figure, 0, "parts")->integer == parts);
	EXPECT(run->w, cell_of(figure, 0, "reported")->integer == heard);
}

static void
try_days(struct run *run, int unit)
{
	const struct figure *figure = ask(run, "cumulative_by_day", unit);
	EXPECT(run->w, figure->n_rows == (size_t)(run->w->reach - run->w->first + 1));
	struct sum sofar = {0};
	for (size_t i = 0; i < figure->n_rows; i++) {
		int day = run->w->first + (int)i;
		struct sum done = made(run->w, unit, NONE, day, day);
		add(&sofar, done);
		EXPECT(run->w, is_sum(cell_of(figure, i, "value"), (struct sum){done.known, sofar.value}));
	}
}

static void
try_forces(struct run *run, int unit)
{
	const struct figure *figure = ask(run, "progress_by_force", unit);
	size_t row = 0;
	struct sum done = {0};
	for (int f = 0; f < run->w->n_forces; f++) {
		struct sum given = quota(run->w, unit, f), force = made(run->w, unit, f, run->w->first, run->w->reach);
		add(&done, force);
		if (!given.known)
			continue;
		EXPECT(run->w, row < figure->n_rows);
		EXPECT(run->w, is_sum(cell_of(figure, row, "quota"), given));
		EXPECT(run->w, is_sum(cell_of(figure, row, "done"), force));
		EXPECT(run->w, is_rate(cell_of(figure, row, "rate"), force, given));
		row++;
	}
	EXPECT(run->w, row == figure->n_rows);
	if (run->w->n_forces)
		EXPECT(run->w, is_sum(cell_of(ask(run, "unit_progress", unit), 0, "done"), done));
}

static bool
is_rank(const struct cell *cell, int rank)
{
	return rank ? cell->state == CELL_VALUE && cell->integer == rank : cell->state == CELL_MISSING;
}

static void
try_children(struct run *run, int unit)
{
	const struct figure *figure = ask(run, "progress_by_child", unit);
	size_t children = 0;
	for (int i = 0; i < run->w->n_units; i++)
		children += run->w->parent[i] == unit && !run->w->gone[i];
	EXPECT(run->w, figure->n_rows == children);
	int64_t last_rank = 0, last_unit = -1;
	for (size_t i = 0; i < figure->n_rows; i++) {
		int child = atoi(cell_of(figure, i, "unit")->text + 1);
		struct standing now = standing(run->w, child, false);
		int rank = rank_of(run->w, child, false);
		EXPECT(run->w, is_rank(cell_of(figure, i, "rank"), rank));
		EXPECT(run->w, is_rank(cell_of(figure, i, "rank_before"), rank_of(run->w, child, true)));
		EXPECT(run->w, now.heard || cell_of(figure, i, "rank")->state == CELL_MISSING);
		EXPECT(run->w, is_sum(cell_of(figure, i, "quota"), now.quota));
		EXPECT(run->w, is_sum(cell_of(figure, i, "done"), now.done));
		int64_t place = rank ? rank : INT64_MAX;
		EXPECT(run->w, place > last_rank || (place == last_rank && child > last_unit));
		last_rank = place;
		last_unit = child;
	}
}

static void
try_shares(struct world *w, struct arena *arena)
{
	enum { MOST = 12 };
	struct cell cells[MOST] = {0};
	const char *columns[] = {"share"};
	struct figure figure = {
		.n_columns = 1, .n_rows = 1 + (size_t)throw_dice(w, MOST), .columns = columns, .cells = cells};
	int parts[MOST], whole = 0;
	for (size_t i = 0; i < figure.n_rows; i++)
		whole += parts[i] = throw_dice(w, throw_dice(w, 2) ? 4 : 1000) + (i == 0);
	for (size_t i = 0; i < figure.n_rows; i++)
		cells[i] = (struct cell){.type = CELL_REAL, .real = (double)parts[i] / whole, .text = ""};
	int tenths = 0;
	for (size_t i = 0; i < figure.n_rows; i++) {
		bool adjusted;
		int shown = 0;
		for (const char *p = share_text(arena, &figure, i, 0, &adjusted); *p; p++)
			if (*p >= '0' && *p <= '9')
				shown = shown * 10 + (*p - '0');
		EXPECT(w, shown - parts[i] * 1000 / whole == 0 || shown - parts[i] * 1000 / whole == 1);
		tenths += shown;
	}
	EXPECT(w, tenths == 1000);
}

/* The store above the places of its rows, and all figures that were asked for. */
static const char *
told(struct run *run)
{
	struct buf out = {0};
	store_dump(run->store, &out);
	char *places = strstr(buf_text(&out), "# places");
	EXPECT(run->w, places != NULL);
	const char *store = arena_copy_n(run->arena, out.s, (size_t)(places - out.s));
	buf_clear(&out);
	figures_dump(run->figures, &out);
	const char *figures = buf_finish(&out, run->arena);
	return arena_printf(run->arena, "%s%s", store, figures);
}

static void
try_units(struct run *run)
{
	for (int unit = 0; unit < run->w->n_units; unit++) {
		try_progress(run, unit);
		try_days(run, unit);
		try_forces(run, unit);
		try_children(run, unit);
	}
}

static void
ask_more(struct run *run)
{
	static const char *const queries[] = {"unit_progress", "progress_by_child", "ranking", "leaders",
		"phase_progress", "phase_split", "day_progress", "zero_streaks"};
	for (size_t i = 0; i < sizeof queries / sizeof *queries; i++)
		ask(run, queries[i], 0);
}

/* The rows shuffled: the store is the same, and (which takes longer to ask) in one world of eight the figures. */
static void
try_shuffled(struct world *w, struct arena *arena, const char *folder)
{
	const char *before = NULL;
	for (int round = 0; round < 2; round++) {
		struct run run;
		write_data(w, arena, folder, round > 0);
		open_run(&run, w, arena, folder);
		if (w->seed % 8 == 0)
			ask_more(&run);
		const char *after = told(&run);
		EXPECT(w, !before || text_equal(before, after));
		before = after;
		close_run(&run);
	}
}

static void
try_world(struct world *w, struct arena *arena, const char *folder)
{
	struct run run;
	write_campaign(w, arena, folder);
	write_units(w, arena, folder);
	write_data(w, arena, folder, false);
	open_run(&run, w, arena, folder);
	try_units(&run);
	close_run(&run);
	try_shuffled(w, arena, folder);
	try_shares(w, arena);
}

static void
properties_hold(void **state)
{
	(void)state;
	struct arena *arena = arena_open(), *own_arena = arena_open();
	const char *folder = mkdtemp(arena_copy(own_arena, "test_property_XXXXXX"));
	assert_non_null(folder);
	for (uint64_t seed = first_seed; seed < first_seed + (uint64_t)how_many; seed++) {
		struct world w;
		make_world(&w, seed);
		try_world(&w, arena, folder);
		arena_clear(arena);
	}
	folder_remove(folder);
	arena_close(own_arena);
	arena_close(arena);
}

int
main(int argc, char **argv)
{
	if (argc > 1)
		how_many = atol(argv[1]);
	if (argc > 2)
		first_seed = strtoull(argv[2], NULL, 10);
	const struct CMUnitTest tests[] = {cmocka_unit_test(properties_hold)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
