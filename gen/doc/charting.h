/*
 * A chart while it is made from its block: chartblock.c reads what all kinds share and calls the kind's own reader.
 *
 *	bars, stacked, bullet ─▶ chartbars.c      line, calendar ─▶ chartdays.c      slope ─▶ chartranks.c
 */
#ifndef DOC_CHARTING_H
#define DOC_CHARTING_H

#include "doc/chartblock.h"
#include "doc/field.h"

struct charting {
	const struct draft *draft;
	const struct yaml *map;
	struct place at; /* of the query's name */
	const struct figure *figure;
	const char *format;
	struct chart *chart;
};

/* A column that must be there; -1 after a finding. */
int chart_wanted(const struct charting *c, const char *field);
/* A cell as a value; column -1: none. */
struct value chart_value(const struct charting *c, size_t row, int column);
const char *chart_text(const struct charting *c, size_t row, int column);
/* The kind of the unit that the row is about: of its column `name`, where that is the label with a kind before it; "". */
const char *chart_unit_kind(const struct charting *c, size_t row, const char *label);
/* Whether the column says so of the row; no column: it does not. */
bool chart_flag(const struct charting *c, size_t row, const char *field);
/* Reads an ISO day; a finding at the row's source when it is none. */
bool chart_day(const struct charting *c, const struct figure *figure, size_t row, int column, int *day);
/* The single row that `KEY: {query: …, with: …}` names, and its map; NULL without the key or after a finding. */
const struct figure *chart_single(
	struct charting *c, const char *key, const char *const *known, size_t n, const struct yaml **map, bool *good);
/* A word of the document: the key's text, or what is said without it. */
const char *chart_word(const struct charting *c, const struct yaml *scalar, const char *otherwise);

/* `- {Label: rest}` of a list: the label and what stands behind it; false after a finding. */
bool chart_pair(const struct charting *c, const struct yaml *item, const char **label, const struct yaml **rest);

/* The kinds; false after findings. */
bool charting_bars(struct charting *c);
bool charting_stacked(struct charting *c);
bool charting_bullet(struct charting *c);
bool charting_line(struct charting *c);
bool charting_calendar(struct charting *c);
bool charting_slope(struct charting *c);

#endif
