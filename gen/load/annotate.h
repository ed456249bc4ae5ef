/*
 * The clerk's own files with a column more: what is wrong in each row, in Vietnamese whatever the reader's language.
 *
 *	findings ─▶ remarks by file, table and row ─▶ DIR/ket-qua-can-sua.csv, DIR/so-lieu-can-sua.xlsx
 *
 * The original is never touched. In the copy only the new column is new: a CSV keeps its encoding, delimiter, quotes and
 * line ends, a workbook all parts but the sheet. A database gets a CSV beside it that names table, row and column. A file
 * with nothing wrong gets none, and one that an earlier run wrote for it is removed.
 */
#ifndef LOAD_ANNOTATE_H
#define LOAD_ANNOTATE_H

#include <stdbool.h>

#include "base/diag.h"
#include "load/campaign.h"

struct arena;
struct rows;

/* Whether the folder may be written to: a finding when it is one that data are read from. */
bool annotate_check(struct diag *diag, const struct campaign *campaign, const char *folder);

/*
 * Writes the copies; rows[i] is the reader of source i, or NULL. Names of the files written go to `written`, a line each.
 */
struct buf;
void annotate_sources(struct arena *arena, const struct diag *diag, const struct campaign *campaign,
	struct rows *const *rows, const char *folder, struct buf *written);

/* The copy of a source's file that was written into the folder; NULL: none. */
const char *annotate_copy(
	struct arena *arena, const struct campaign *campaign, const struct source *source, const char *folder);

#endif
