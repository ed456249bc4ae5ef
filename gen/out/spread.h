/*
 * Workbooks: the tables of a document once more as XLSX, for those who reckon on with them. One sheet a table: the lines
 * above it, the merged header, the rows with the states as on paper, sums and columns with a formula as live formulas,
 * set up to be printed as the appendix is.
 *
 *	spread.c         whether a document has one
 *	spreadbook.c     the document: which tables, names of sheets, the lines above and below
 *	spreadplan.c     first walk over the rows: widths, and what each sum is the sum of
 *	spreadtable.c    second walk: header, rows, panes, printing
 *	spreadcell.c     one cell: value or formula, format
 *	spreadinput.c    cells to be filled in: what may be typed there, and what may not be touched
 *	spreadformula.c  "3=1+2" → =C7+D7
 *
 * A formula is written only where it gives what is printed. Where a sum leaves out who has not reported, or the document
 * gives another figure than the sum, the value stands there and a comment says why.
 *
 * Rows are written as they are walked over and kept nowhere, so the memory does not grow with them; therefore two walks,
 * since a total may stand first. The same tree gives the same bytes.
 *
 * The choice not taken: values alone. An office adds a row, and a total that does not follow is a wrong total.
 */
#ifndef OUT_SPREAD_H
#define OUT_SPREAD_H

#include <stdbool.h>

#include "base/annex.h"
#include "base/diag.h"
#include "doc/tree.h"

/* Whether tables of the section come in a workbook. */
bool spread_has_sheets(const struct node *document, const struct node *section);
/* Whether the document has a workbook: tables in its appendices, or anywhere in a ranking, a report, a form. */
bool spread_wanted(const struct node *document);

/*
 * Writes it to the path. The scratch folder takes files that have other names each time, and keeps them when the process is
 * killed: it must be none that is published. False after a finding: it has more rows than a sheet
 * can hold, and nothing is written.
 */
bool spread_write(
	struct arena *arena, struct diag *diag, const struct node *document, const char *path, const char *scratch);

/* The same, of the annex (base/annex.h) that writes it. */
struct spread_calls {
	bool (*write)(struct arena *arena, struct diag *diag, const struct node *document, const char *path,
		const char *scratch);
	const char *(*version)(void);
};
extern const struct spread_calls annex_xlsxwriter;

#endif
