/*
 * The ledger: see ledger.h.
 *
 * Each dimension's texts are numbered as they come, and renumbered in byte order when all are known; then the key of a
 * row is one 64-bit number, and a radix sort, which keeps equal keys in the order they came, puts a million in order in
 * some hundredths of a second.
 *
 * The choice not taken: a heap table and INSERT … SELECT … ORDER BY, which writes and sorts every row twice.
 */
#include "load/ledger.h"

#include <assert.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "load/fill.h"
#include "load/memo.h"

enum { DIGIT = 11, DIGITS = 1 << DIGIT }; /* bits of a key that one pass of the sort looks at */

/* The dimensions, in the order of the key; the field is one of the row's texts too. */
enum dimension { BY_UNIT, BY_MEASURE, BY_DAY, BY_FORCE, BY_FIELD, DIMENSIONS, KEYS = BY_FIELD };

struct word {
	const char *text;
	uint32_t n;      /* its length */
	uint32_t number; /* as it came */
};

struct wordlist {
	struct memo *known; /* text → word */
	const struct word *last;
	LIST(struct word *) list;
};

struct line {
	uint32_t numbers[DIMENSIONS];
	uint16_t source;
	uint8_t reading;
	int64_t value, row;
};

/* A line as the sort moves it. */
struct mark {
	uint64_t key;
	uint32_t line;
};

struct ledger {
	struct arena *arena;
	const char *table;
	struct wordlist words[DIMENSIONS];
	LIST(struct line) lines; /* by mem_resize(): an arena would keep every smaller copy */
};

struct ledger *
ledger_open(struct arena *arena, const char *table)
{
	struct ledger *ledger = ARENA_NEW(arena, struct ledger);
	ledger->arena = arena;
	ledger->table = table;
	for (int i = 0; i < DIMENSIONS; i++)
		ledger->words[i].known = memo_open(arena);
	return ledger;
}

static uint32_t
number_of(struct ledger *ledger, enum dimension dimension, const char *text)
{
	struct wordlist *words = &ledger->words[dimension];
	if (words->last && words->last->text == text)
		return words->last->number; /* as of the row's other values */
	struct word *word = memo_get(words->known, text);
	if (!word) {
		word = ARENA_NEW(ledger->arena, struct word);
		*word = (struct word){.text = text, .n = (uint32_t)strlen(text), .number = (uint32_t)words->list.n};
		memo_keep(words->known, text, word);
		*LIST_ADD(ledger->arena, &words->list) = word;
	}
	words->last = word;
	return word->number;
}

static struct line *
add_line(struct ledger *ledger)
{
	if (ledger->lines.n == ledger->lines.cap) {
		ledger->lines.cap = ledger->lines.cap ? 2 * ledger->lines.cap : 1024;
		ledger->lines.at = mem_resize(ledger->lines.at, ledger->lines.cap * sizeof *ledger->lines.at);
	}
	return &ledger->lines.at[ledger->lines.n++];
}

void
ledger_add(struct ledger *ledger, const struct ledger_row *row)
{
	struct line *line = add_line(ledger);
	*line = (struct line){
		.numbers =
			{
				[BY_UNIT] = number_of(ledger, BY_UNIT, row->unit),
				[BY_MEASURE] = number_of(ledger, BY_MEASURE, row->measure),
				[BY_DAY] = number_of(ledger, BY_DAY, row->day),
				[BY_FORCE] = number_of(ledger, BY_FORCE, row->force),
				[BY_FIELD] = number_of(ledger, BY_FIELD, row->field),
			},
		.source = (uint16_t)row->source,
		.reading = (uint8_t)row->reading,
		.value = row->value,
		.row = row->row,
	};
}

/* --- sorting ---------------------------------------------------------------------------------------------------- */

static int
compare_words(const void *a, const void *b)
{
	const struct word *const *x = a, *const *y = b;
	return strcmp((*x)->text, (*y)->text);
}

/* Ranks of a dimension's words by their number; *bits become enough to hold them. */
static uint32_t *
ranks_of(struct ledger *ledger, enum dimension dimension, int *bits)
{
	struct wordlist *words = &ledger->words[dimension];
	size_t n = words->list.n;
	uint32_t *ranks = ARENA_ARRAY(ledger->arena, uint32_t, n);
	struct word **sorted = ARENA_ARRAY(ledger->arena, struct word *, n);
	memcpy(sorted, words->list.at, n * sizeof *sorted);
	qsort(sorted, n, sizeof *sorted, compare_words);
	for (size_t i = 0; i < n; i++)
		ranks[sorted[i]->number] = (uint32_t)i;
	for (*bits = 0; (n - 1) >> *bits;)
		++*bits;
	return ranks;
}

/* Keys of all lines, in the order they came; returns how many bits a key has. */
static int
make_marks(struct ledger *ledger, struct mark *marks)
{
	int bits[KEYS], all = 0;
	const uint32_t *ranks[KEYS];
	for (int i = 0; i < KEYS; i++) {
		ranks[i] = ranks_of(ledger, (enum dimension)i, &bits[i]);
		all += bits[i];
	}
	assert(all <= 64);
	for (size_t k = 0; k < ledger->lines.n; k++) {
		uint64_t key = 0;
		for (int i = 0; i < KEYS; i++)
			key = key << bits[i] | ranks[i][ledger->lines.at[k].numbers[i]];
		marks[k] = (struct mark){key, (uint32_t)k};
	}
	return all;
}

/* Sorts the marks by a digit of their keys. */
static void
sort_digit(const struct mark *from, struct mark *to, size_t n, int shift)
{
	size_t starts[DIGITS] = {0}, sum = 0;
	for (size_t i = 0; i < n; i++)
		starts[from[i].key >> shift & (DIGITS - 1)]++;
	for (size_t i = 0; i < DIGITS; i++) {
		size_t count = starts[i];
		starts[i] = sum;
		sum += count;
	}
	for (size_t i = 0; i < n; i++)
		to[starts[from[i].key >> shift & (DIGITS - 1)]++] = from[i];
}

/* All lines in the order of their keys, those with one key in the order they came. The caller frees. */
static struct mark *
sorted_marks(struct ledger *ledger)
{
	size_t n = ledger->lines.n;
	struct mark *marks = mem_take(n * sizeof *marks), *other = mem_take(n * sizeof *other);
	int bits = make_marks(ledger, marks);
	for (int shift = 0; shift < bits; shift += DIGIT) {
		sort_digit(marks, other, n, shift);
		struct mark *swap = marks;
		marks = other;
		other = swap;
	}
	free(other);
	return marks;
}

/* --- writing ---------------------------------------------------------------------------------------------------- */

static const char *
text_of(const struct ledger *ledger, const struct line *line, enum dimension dimension)
{
	return ledger->words[dimension].list.at[line->numbers[dimension]]->text;
}

static struct ledger_row
row_of(const struct ledger *ledger, const struct line *line)
{
	return (struct ledger_row){
		.unit = text_of(ledger, line, BY_UNIT),
		.measure = text_of(ledger, line, BY_MEASURE),
		.day = text_of(ledger, line, BY_DAY),
		.force = text_of(ledger, line, BY_FORCE),
		.field = text_of(ledger, line, BY_FIELD),
		.reading = (enum reading)line->reading,
		.value = line->value,
		.source = line->source,
		.row = line->row,
	};
}

/* A line whose key an earlier one has. */
struct repeat {
	uint32_t first, again;
};

static int
compare_repeats(const void *a, const void *b)
{
	const struct repeat *x = a, *y = b;
	return x->again < y->again ? -1 : x->again > y->again;
}

/* The sorted lines as they go into the table. */
struct writing {
	struct ledger *ledger;
	const struct mark *marks;
	size_t at, after; /* the line at hand, and the one to look at next */
	const struct line *line;
	LIST(struct repeat) repeats;
};

static bool
next_line(void *self)
{
	struct writing *w = self;
	bool begun = w->after > 0;
	for (; w->after < w->ledger->lines.n; w->after++) {
		if (!begun || w->marks[w->after].key != w->marks[w->at].key) {
			w->at = w->after++;
			w->line = &w->ledger->lines.at[w->marks[w->at].line];
			return true;
		}
		*LIST_ADD(w->ledger->arena, &w->repeats) = (struct repeat){
			w->marks[w->at].line, w->marks[w->after].line};
	}
	return false;
}

static void
give_word(const struct writing *w, enum dimension dimension, sqlite3_context *result)
{
	const struct word *word = w->ledger->words[dimension].list.at[w->line->numbers[dimension]];
	sqlite3_result_text(result, word->text, (int)word->n, SQLITE_STATIC);
}

static void
give_state(enum reading reading, sqlite3_context *result)
{
	const char *state = reading == READ_NUMBER ? "number" : reading == READ_NOTHING ? "nothing" : "missing";
	sqlite3_result_text(result, state, 7 - (reading == READ_NUMBER), SQLITE_STATIC);
}

/* A column of quota, result, stock or own. */
static void
give_figure(void *self, int column, sqlite3_context *result)
{
	const struct writing *w = self;
	static const enum dimension words[] = {BY_UNIT, BY_MEASURE, BY_DAY, BY_FORCE};
	if (column < 4)
		give_word(w, words[column], result);
	else if (column == 4 && w->line->reading != READ_MISSING)
		sqlite3_result_int64(result, w->line->value);
	else if (column == 5)
		give_state((enum reading)w->line->reading, result);
	else if (column == 6)
		sqlite3_result_int(result, w->line->source);
	else if (column == 7)
		sqlite3_result_int64(result, w->line->row);
	else if (column == 8)
		give_word(w, BY_FIELD, result);
}

/* A column of report. */
static void
give_report(void *self, int column, sqlite3_context *result)
{
	const struct writing *w = self;
	static const enum dimension words[] = {BY_UNIT, BY_DAY, BY_FORCE, BY_FIELD};
	if (column < 3 || (column == 3 && w->line->reading != READ_MISSING))
		give_word(w, words[column], result);
	else if (column == 4)
		sqlite3_result_int64(result, w->line->value);
	else if (column == 5)
		sqlite3_result_int(result, w->line->source);
	else if (column == 6)
		sqlite3_result_int64(result, w->line->row);
}

static void
write_lines(struct writing *w, sqlite3 *db)
{
	struct ledger *ledger = w->ledger;
	struct filling filling = {.next = next_line, .cell = give_figure, .self = w, .n_columns = 9};
	const char *columns = "unit, measure, day, force, value, state, source, row, field";
	if (text_equal(ledger->table, "quota"))
		columns = "unit, measure, phase, force, value, state, source, row, field";
	if (text_equal(ledger->table, "report")) {
		filling.cell = give_report;
		filling.n_columns = 7;
		columns = "unit, day, force, received, wrong, source, row";
	}
	fill_table(db, arena_printf(ledger->arena, "INSERT INTO %s (%s)", ledger->table, columns), &filling);
}

/* Calls back for the lines left out, in the order they came. */
static void
tell_repeats(struct writing *w, ledger_twice *twice, void *context)
{
	const struct ledger *ledger = w->ledger;
	if (w->repeats.n)
		qsort(w->repeats.at, w->repeats.n, sizeof *w->repeats.at, compare_repeats);
	for (size_t i = 0; i < w->repeats.n; i++) {
		struct ledger_row first = row_of(ledger, &ledger->lines.at[w->repeats.at[i].first]),
				  again = row_of(ledger, &ledger->lines.at[w->repeats.at[i].again]);
		twice(context, &first, &again);
	}
}

void
ledger_write(struct ledger *ledger, sqlite3 *db, ledger_twice *twice, void *context)
{
	if (!ledger->lines.n)
		return;
	struct mark *marks = sorted_marks(ledger);
	struct writing writing = {.ledger = ledger, .marks = marks};
	write_lines(&writing, db);
	tell_repeats(&writing, twice, context);
	free(marks);
	free(ledger->lines.at);
	ledger->lines.at = NULL;
	ledger->lines.n = ledger->lines.cap = 0;
}
