/*
 * Remarks: what findings say about one data file, row by row. Collected here; written into a copy by one
 * writer a kind of file (annotate.h), or told on a page beside the rows themselves (excerpt.h).
 */
#ifndef LOAD_REMARK_H
#define LOAD_REMARK_H

#include <stdbool.h>
#include <stdint.h>

#include "base/mem.h"
#include "base/message.h"
#include "base/text.h"
#include "load/campaign.h"

#define REMARK_TITLE "Cần sửa"

/* What is wrong in a row of a table. */
struct remark {
	const char *table; /* of a workbook: the sheet as places name it; NULL in a CSV */
	const char *cell;  /* of a database: table/rowid/column */
	int64_t row;       /* 0: of the table as a whole */
	size_t column;     /* of the file, from 1; 0: of none that is known */
	const char *text;
	const char *code; /* of the finding; NULL: it says how many are not told */
	enum severity severity;
	size_t order; /* in which it was found */
};

/* The last row of a table's header; not found: the first row that something is said of. */
struct remark_header {
	const char *table;
	int64_t row;
	bool found;
};

struct remarks {
	const struct source *source; /* the first that reads the file */
	char delimiter;              /* of a CSV; 0 when it is not known */
	LIST(struct remark) all;     /* by table and row; those of the whole table are in its header's */
	LIST(struct remark_header) headers;
};

/* What has been found in the file of a source, a remark a finding; rows[i] is the reader of source i,
 * or NULL; rows NULL: none was opened. The source may be a text too, whose rows are lines. */
struct diag;
struct rows;
struct remarks remarks_collect(struct arena *arena, const struct diag *diag, const struct campaign *campaign,
	struct rows *const *rows, const struct source *source);
/* One remark for each row: what is said several times is numbered. */
void remarks_join(struct arena *arena, struct remarks *remarks);

/* The copy of the file with its remarks; false when it cannot be made, and a list is written instead. */
bool remark_csv(struct arena *arena, const char *folder, const struct remarks *remarks, struct buf *out);
bool remark_xlsx(struct arena *arena, const char *folder, const struct remarks *remarks, struct buf *out);
/* A CSV of its own: table, row, column, what is wrong. */
void remark_list(const struct remarks *remarks, struct buf *out);

#endif
