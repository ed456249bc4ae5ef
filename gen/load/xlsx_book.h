/*
 * A workbook as Excel, LibreOffice and the libraries write it: its sheets by name, the texts and the formats of cells
 * that all sheets share. Its sheets themselves are read one by one (xlsx_sheet.h).
 *
 *	file ─▶ package (zip) ─▶ _rels/.rels ─▶ workbook.xml ─▶ its rels ─▶ sheets, sharedStrings.xml, styles.xml
 *
 * Nothing is taken from where a part usually lies: each is found by its relationship, as the standard has it.
 */
#ifndef LOAD_XLSX_BOOK_H
#define LOAD_XLSX_BOOK_H

#include <stdbool.h>
#include <stddef.h>

#include "base/diag.h"
#include "base/file.h"

struct arena;
struct package;
struct package_calls;
struct source;

struct book_sheet {
	const char *name;
	const char *part; /* its name in the package; NULL when the workbook does not say */
	bool hidden;
};

struct book {
	struct arena *arena; /* holds all of it; closed with the book */
	struct diag *diag;
	struct place at; /* where campaign.yaml names the file */
	const char *file;
	struct bytes bytes;
	const struct package_calls *zip; /* what reads the package */
	struct package *package;
	struct book_sheet *sheets;
	size_t n_sheets;
	const char **texts; /* shared; composed, trimmed */
	size_t n_texts;
	bool *dates; /* of each cell format: whether it shows a number as a day or a time */
	size_t n_dates;
	bool from_1904; /* how days are counted: from 1904 as old Macs did, or from 1900 */
};

/* NULL after a finding: missing, of the old kind, locked, damaged. */
struct book *book_open(struct diag *diag, const char *folder, const struct source *source);
void book_close(struct book *book);

/* A part that must be there; false after a finding. */
bool book_read(struct book *book, const char *part, struct bytes *bytes);
/* The finding for a part that is not the XML it should be. */
void book_add_broken(struct book *book, const char *part, const char *why);
/* A text as cells hold it: _x000D_ and its like undone, composed, trimmed. */
const char *book_text(struct arena *arena, const char *s);

#endif
