/*
 * A table in the structure of a PDF: one Table however many pages it runs over, written row by row.
 *
 *	Table ─▶ Caption ─▶ P     title, unit
 *	         THead ─▶ TR ─▶ TH
 *	         TBody ─▶ TR ─▶ TH, TD      a new one with each group
 *	         TFoot ─▶ TR                totals at the end
 *
 * What heads what is told as on a web page (tablehead.h): by scope, and by headers and IDs below a deep head or a group.
 * Of the rows behind it keeps four bytes each.
 */
#ifndef OUT_PDF_TAGTABLE_H
#define OUT_PDF_TAGTABLE_H

#include "layout/page.h"
#include "out/pdf_element.h"

struct pdf_tagtable;

/* Opens the table, or the piece of one, that the part is of, as the next kid of `around`. */
struct pdf_tagtable *pdf_tagtable_open(
	const struct pdf_elements *elements, struct pdf_element *around, const struct item_part *part);
bool pdf_tagtable_is(const struct pdf_tagtable *table, const struct item_part *part);
/* The part's rows come; those before them are written. A row that goes on over pages comes more than once. */
void pdf_tagtable_rows(struct pdf_tagtable *table, const struct item_part *part);
/* The element of a text, and with what its kids are made. */
struct pdf_element *pdf_tagtable_element(
	struct pdf_tagtable *table, const struct item *item, const struct pdf_elements **elements);
/* Writes the rest. */
void pdf_tagtable_close(struct pdf_tagtable *table);

#endif
