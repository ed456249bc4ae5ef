/*
 * A source being read: its rows with every cell understood as the field it is.
 *
 *	rows (cells of text) ─▶ feed (ids, days) ─▶ import.c (into the tables)
 *
 * A name or day is looked up once for each spelling in a file, and one that is not understood is one finding, however
 * many rows have it: a clerk mends it by replacing it everywhere.
 */
#ifndef LOAD_FEED_H
#define LOAD_FEED_H

#include <stdbool.h>
#include <stdint.h>

#include "base/diag.h"
#include "base/mem.h"
#include "load/names.h"
#include "load/rows.h"
#include "load/sources.h"

struct memo;
struct units;

/* What texts may name. */
struct vocabulary {
	struct names *units, *forces, *phases, *measures;
	bool units_known; /* false when the unit table could not be read: unknown units are then no finding */
	const struct campaign *campaign;
	const struct units *lives; /* of the units, once they are known */
};

/* A column of values: the field it is stored as, and the ids it sets ("" where the row says it). */
struct value_column {
	size_t slot;
	const char *field;
	const char *measure, *force, *phase;
};

struct feed {
	struct arena *arena;   /* of the import */
	struct arena *scratch; /* of the row at hand: cleared by whoever takes from it */
	struct diag *diag;
	const struct vocabulary *vocabulary;
	const struct source *source;
	struct rows *rows;
	struct row row;                  /* the row at hand */
	int slots[FIELD_COUNT];          /* the cell of a field, or -1 */
	const char *fixed[FIELD_COUNT];  /* the same in every row, or NULL */
	struct memo *known[FIELD_COUNT]; /* text → what it means */
	struct value_column *values;
	size_t n_values;
	bool broken; /* campaign.yaml names something unknown: the rows would be put in the wrong place */
	LIST(struct spelling *) bad;
};

/*
 * Opens a source; false after findings. What `set` and `values` name is looked up here. The reader of its rows, of which
 * places can be asked later, lives in the arena `lasting`; all else in the one of the import.
 */
bool feed_open(struct feed *feed, struct arena *arena, struct arena *lasting, struct diag *diag,
	const struct vocabulary *vocabulary, const struct source *source);
bool feed_next(struct feed *feed);
/*
 * Whether none of the wanted cells of the row at hand holds anything but words where figures go: a note or a signature
 * below the table.
 */
bool feed_is_blank(const struct feed *feed);
/* Reports the texts that were not understood, and ends the reading; places can still be asked of feed->rows. */
void feed_close(struct feed *feed);

/* The cell of a field in the row at hand, "" when the source has none. */
const char *feed_text(const struct feed *feed, enum field field);
/* The id or ISO day that the cell means; "" when it is blank and may be; NULL after a finding. */
const char *feed_id(struct feed *feed, enum field field);
/*
 * The unit that the row at hand is about, on its day ("" or NULL when it has none): a name means the unit that bore it
 * then, and a unit that is no longer, or not yet, is a finding.
 */
const char *feed_unit(struct feed *feed, const char *day);
/* The finding for a text that names no unit, or several. */
void feed_refuse_unit(struct diag *diag, const char *text, struct names_result found, struct place place);
struct place feed_place(const struct feed *feed, enum field field);
struct place feed_slot_place(const struct feed *feed, size_t slot);

#endif
