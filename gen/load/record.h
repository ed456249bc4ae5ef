/*
 * The record: OUT/record.sqlite, what a packet knew when it was made, so that a figure can be explained and two packets
 * compared without the data they came from.
 *
 * It holds the store's tables, views and indexes as they are (load/store.h) but for private columns: a table that has
 * some is copied without them, and without an index on them. Roll-ups (load/rollup.h) are left empty: they are sums of
 * the others. Beside these:
 *	query     name, text, sql, private     each query that was run or stands within one: its file, its SQL as prepared ('':
 *	                                       not run by itself); private: it reads who somebody is
 *	document  id, stem, kind, unit, title, audience, pages
 *	made      document, made               what the next run needs to publish the document again (batch/made.h)
 *	note      name, text                   what the run says of itself to the next one (batch/unchanged.h)
 *	part      document, n, answers, columns, rows: the figures that it prints, as parts.h has them
 *	printed   document, n, text, raw, state, query, parameters, row, column, place, source, section, page, row_label,
 *	          column_label, part
 *	          a view of the parts: each figure as printed, in reading order from 1. query and parameters are what was
 *	          asked: lines of name=value, a name alone for NULL. place is where its marker stands in the text
 *	          ("docs/x.md:12:40"), source where its row of the answer stands in the data ("data/huyen.csv:4"), '' when
 *	          not known; row from 0; section 0 is the text, 1 the first appendix …; page is where its paragraph begins,
 *	          from 1 through the file; the labels are those of a table or chart. raw is NULL when missing. Of a query
 *	          that reads who somebody is, texts are left out (text, raw and row_label are '').
 *
 * The same packet gives the same bytes: one writer, rows in a fixed order, no clock.
 *
 * The choice not taken: the store's own backup. Its pages would carry private rows, dropped or not, until rewritten.
 * Nor a row of SQL for each figure printed: most of an appendix's time went there, and two thirds of its bytes.
 */
#ifndef LOAD_RECORD_H
#define LOAD_RECORD_H

#include "load/parts.h"
#include "load/store.h"

#define RECORD_NAME "record.sqlite"

enum { RECORD_APPLICATION = 0x62746e31, RECORD_FORMAT = 2 }; /* application_id "btn1"; user_version */

struct record;

struct record_document {
	const char *stem, *kind, *unit, *title; /* unit may be NULL */
	bool is_public;
	size_t pages;
};

/* Begins the record in a new file, with the store in it. A disk that cannot be written is a fault. */
struct record *record_begin(struct arena *arena, const struct store *store, const char *path);
void record_query(struct record *record, const char *name, const char *text, const char *sql, bool is_private);
/* Begins a document; the parts that follow are its own. */
void record_document(struct record *record, const struct record_document *document);
void record_part(struct record *record, const struct record_part *part);
/* What was made of the document begun last, as bytes; and what is noted of the run. Read back by past.h. */
void record_made(struct record *record, const void *bytes, size_t n);
void record_note(struct record *record, const char *name, const char *text);
/* Writes all to the file and leaves it; also when the packet is given up. */
void record_end(struct record *record);

/*
 * Opens a record to read, with the store's functions; the caller closes the database. NULL after a finding when it is
 * not there, damaged, or of another format.
 */
sqlite3 *record_open(struct diag *diag, const char *path);

#endif
