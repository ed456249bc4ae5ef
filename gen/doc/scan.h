/*
 * The scan: every {{…}} of a text found, checked and placed before ctemplate sees it (template.h says why).
 *
 * A marker is resolved here, once, to its column; what is left for the expansion is which row. The scan also writes
 * the text that ctemplate gets: each marker with its number (ctpl.h), and behind each section mark a marker of its
 * own that prints nothing but lets the map of the expanded text (textmap.h) know where it is.
 */
#ifndef DOC_SCAN_H
#define DOC_SCAN_H

#include "doc/template.h"

enum marker_kind { MARKER_VALUE, MARKER_OPEN, MARKER_CLOSE };

/* What a section goes by: the rows of a list, whether it has any, whether a cell has a value, or its list's gaps. */
enum section_kind { SECTION_ROWS, SECTION_ANY, SECTION_CELL, SECTION_SEPARATOR };

struct marker {
	enum marker_kind kind;
	const char *name;   /* "REMAINING"; of a section without #, ^ or / */
	const char *format; /* "x-int"; NULL: none */
	const char *begin,
		*end; /* in the source; with the blanks and line end around a section mark alone on its line */
	struct place at, behind;     /* of the marker; of what follows */
	const struct figure *figure; /* VALUE, or OPEN of a CELL: whose column it is; other OPEN: of the list */
	size_t column;
	enum section_kind section; /* OPEN, CLOSE */
	bool inverse;              /* OPEN: ^ shows where # would not */
	size_t opened;             /* OPEN, CLOSE: the section's opening marker; of a SEPARATOR its list's */
	bool reported;             /* its cell was found unfit for the format: said once, not for each row */
};

struct scan {
	LIST(struct marker) markers;
};

/* The most rows that sections within sections may give together. */
enum { SCAN_MOST_ROWS = 100000 };

/* False after findings. */
bool scan_text(struct arena *arena, struct diag *diag, const char *text, struct place place, const struct scope *scope,
	struct scan *scan);
/* The text for ctpl_expand(). */
const char *scan_numbered(struct arena *arena, const struct scan *scan, const char *text);

#endif
