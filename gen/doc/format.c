/*
 * Formats: how a cell is printed, in texts, tables and charts alike. See template.h for the list.
 *
 * A format belongs to the place that prints, not to the query: 0.917 is 91,7% in a sentence and 0,92 in a table of
 * indices. How digits are written is vn/'s business; here is only which function a name means, and for which cells.
 */
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "doc/glue.h"
#include "doc/template.h"
#include "vn/date.h"
#include "vn/identity.h"
#include "vn/number.h"

/* What a format can print. */
enum takes { TAKES_NUMBER, TAKES_WORDS, TAKES_DAY, TAKES_BIRTH, TAKES_ALL, TAKES_PLAIN };

typedef const char *format_print(struct arena *arena, const struct cell *cell);

static const char *
print_int(struct arena *arena, const struct cell *cell)
{
	if (cell->type == CELL_INTEGER)
		return number_integer(arena, cell->integer);
	return number_decimal(arena, cell->real, 0);
}

static const char *
print_dec1(struct arena *arena, const struct cell *cell)
{
	return number_decimal(arena, cell->real, 1);
}

static const char *
print_dec2(struct arena *arena, const struct cell *cell)
{
	return number_decimal(arena, cell->real, 2);
}

static const char *
print_percent(struct arena *arena, const struct cell *cell)
{
	return number_percent(arena, cell->real, 1);
}

static const char *
print_percent2(struct arena *arena, const struct cell *cell)
{
	return number_percent(arena, cell->real, 2);
}

/* A difference of two rates: hundredths of the whole, which is not so many percent more. */
static const char *
print_points(struct arena *arena, const struct cell *cell)
{
	const char *text = number_percent(arena, cell->real, 1);
	return arena_printf(arena, "%.*s\u00a0điểm\u00a0%%", (int)strlen(text) - 1, text);
}

static const char *
print_words(struct arena *arena, const struct cell *cell)
{
	return number_words(arena, cell->integer);
}

static struct date
day_of(const struct cell *cell)
{
	struct date date = {0};
	date_read_iso(cell->text, &date);
	return date;
}

static const char *
print_date(struct arena *arena, const struct cell *cell)
{
	return date_short(arena, day_of(cell));
}

static const char *
print_date_long(struct arena *arena, const struct cell *cell)
{
	return glue_text(arena, date_long(arena, day_of(cell)));
}

static const char *
print_day_month(struct arena *arena, const struct cell *cell)
{
	return date_day_month(arena, day_of(cell));
}

/* A day of birth, or its year alone, as identity papers of old people have it. */
static const char *
print_born(struct arena *arena, const struct cell *cell)
{
	struct date date = day_of(cell);
	return date.month ? date_short(arena, date) : arena_printf(arena, "%d", date.year);
}

static const char *
print_masked(struct arena *arena, const struct cell *cell)
{
	return identity_masked(arena, cell->text);
}

static const char *
print_text(struct arena *arena, const struct cell *cell)
{
	(void)arena;
	return cell->text;
}

static const char *
print_default(struct arena *arena, const struct cell *cell)
{
	return cell->type == CELL_INTEGER ? print_int(arena, cell) : cell->text;
}

struct format {
	const char *name;
	enum takes takes;
	format_print *print;
};

static const struct format no_format = {NULL, TAKES_PLAIN, print_default};

static const struct format formats[] = {
	{"x-int", TAKES_NUMBER, print_int},
	{"x-dec1", TAKES_NUMBER, print_dec1},
	{"x-dec2", TAKES_NUMBER, print_dec2},
	{"x-percent", TAKES_NUMBER, print_percent},
	{"x-percent2", TAKES_NUMBER, print_percent2},
	{"x-points", TAKES_NUMBER, print_points},
	{"x-share", TAKES_NUMBER, print_percent}, /* of a column: doc/share.h */
	{"x-date", TAKES_DAY, print_date},
	{"x-date-long", TAKES_DAY, print_date_long},
	{"x-day-month", TAKES_DAY, print_day_month},
	{"x-born", TAKES_BIRTH, print_born},
	{"x-words", TAKES_WORDS, print_words},
	{"x-text", TAKES_ALL, print_text},
	{"x-masked", TAKES_ALL, print_masked},
};

enum { N_FORMATS = sizeof formats / sizeof *formats };

static const struct format *
format_named(const char *name)
{
	if (!name)
		return &no_format;
	if (name[0] != 'x' || name[1] != '-')
		return NULL;
	for (size_t i = 0; i < N_FORMATS; i++) /* asked for each cell: most differ in the first letter */
		if (name[2] == formats[i].name[2] && strcmp(name, formats[i].name) == 0)
			return &formats[i];
	return NULL;
}

bool
format_known(const char *format)
{
	return format_named(format) != NULL;
}

const char *
format_nearest(const char *typed)
{
	const char *names[N_FORMATS];
	for (size_t i = 0; i < N_FORMATS; i++)
		names[i] = formats[i].name;
	return text_nearest(typed, names, N_FORMATS);
}

/* A whole day as ISO text: x-date cannot print "2024-07". */
static bool
is_day(const struct cell *cell)
{
	struct date date;
	return cell->type == CELL_TEXT && date_read_iso(cell->text, &date) && date.month > 0 && date.day > 0;
}

static bool
is_birth(const struct cell *cell)
{
	struct date date;
	return is_day(cell) || (cell->type == CELL_TEXT && date_read_iso(cell->text, &date) && !date.month);
}

static bool
takes_value(enum takes takes, const struct cell *cell)
{
	static const int64_t most_words = INT64_C(1000000000000000);
	switch (takes) {
	case TAKES_NUMBER:
		return cell->type != CELL_TEXT;
	case TAKES_WORDS:
		return cell->type == CELL_INTEGER && cell->integer <= most_words && cell->integer >= -most_words;
	case TAKES_DAY:
		return is_day(cell);
	case TAKES_BIRTH:
		return is_birth(cell);
	case TAKES_ALL:
		return true;
	case TAKES_PLAIN:
		break;
	}
	return cell->type != CELL_REAL;
}

bool
format_fits(const struct cell *cell, const char *name)
{
	const struct format *format = format_named(name);
	return format && (cell->state != CELL_VALUE || takes_value(format->takes, cell));
}

const char *
format_cell(struct arena *arena, const struct cell *cell, const char *name)
{
	const struct format *format = format_named(name);
	if (!format)
		return NULL;
	switch (cell->state) {
	case CELL_NOTHING:
		return "-";
	case CELL_MISSING:
		return "…";
	case CELL_VALUE:
		break;
	}
	return takes_value(format->takes, cell) ? format->print(arena, cell) : cell->text;
}
