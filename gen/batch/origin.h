/*
 * Origins: the part of an explanation that leads from one cell of an answer to the lines of the data.
 */
#ifndef BATCH_ORIGIN_H
#define BATCH_ORIGIN_H

#include "base/diag.h"
#include "base/text.h"
#include "figure/trace.h"
#include "load/store.h"

/* What the explanations of one run share. */
struct telling {
	struct arena *arena;
	struct diag *diag;    /* also the language */
	sqlite3 *db;          /* the record */
	const char *campaign; /* the data's folder, to show lines from; or NULL */
	bool all;             /* long lists whole */
	int indent;           /* of what is told */
	struct buf *out;
};

#define TELL(telling, message, ...) \
	buf_printf((telling)->out, "%*s%s\n", (telling)->indent, "", \
		diag_text((telling)->diag, (telling)->arena, (message), __VA_ARGS__))

/* "data/huyen.csv:3 “Chưa kích hoạt”", as the record knows it. */
const char *origin_place(const struct telling *telling, int source, int64_t row, const char *field);
/* The text of the line, trimmed, when the campaign's folder is given and the file is text; else NULL. */
const char *origin_line(const struct telling *telling, int source, int64_t row);

/* Tells what a cell is made of; `text` is the figure as printed. */
void origin_tell(const struct telling *telling, struct trace *trace, size_t row, size_t column, const char *text);

#endif
