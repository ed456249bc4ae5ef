/*
 * What the writers of a sheet share while it is written: spreadbook.c (lines), spreadtable.c, spreadcell.c, spreadinput.c.
 */
#ifndef OUT_SPREADSHEET_H
#define OUT_SPREADSHEET_H

#include <xlsxwriter.h>

#include "out/spreadplan.h"

/* How a number is shown, in the order of a list in spreadcell.c. */
enum numeral {
	NUMERAL_NONE,
	NUMERAL_TEXT,
	NUMERAL_INT,
	NUMERAL_DEC1,
	NUMERAL_DEC2,
	NUMERAL_PERCENT,
	NUMERAL_PERCENT2,
	NUMERAL_DATE,
	NUMERAL_DAY_MONTH,
	NUMERAL_FILLED /* a sum over cells that are not filled in yet: shows nothing for 0 */
};

/* How a cell looks; two that are equal byte for byte share a format. */
struct look {
	enum numeral numeral;
	enum align align;
	bool bold, italic, border, input, changed;
	int size; /* points */
};

struct spreadsheet {
	struct arena *arena;   /* of the book */
	struct arena *scratch; /* of the row at hand */
	lxw_workbook *book;
	lxw_worksheet *sheet;
	LIST(struct look_format {
		struct look look;
		lxw_format *format;
	})
	formats; /* of the book */
	const struct table *table;
	const struct spreadplan *plan;
	uint32_t row;          /* the next to be written, from 0 */
	uint32_t header, body; /* the first row of the header, the first below it */
};

enum { SPREAD_SIZE = 12 };

lxw_format *spread_format(struct spreadsheet *s, struct look look);
/* A cell of the table; the milestone is its row's, or NULL. */
void spread_cell(struct spreadsheet *s, const struct table_row *row, size_t column, const struct milestone *milestone);
/* "C7", "$C$7": column and row from 0. */
const char *spread_address(struct arena *arena, uint32_t row, size_t column);

/* Header and rows of the table, then what the sheet needs to be read and printed. */
void spread_table(struct spreadsheet *s);
/* A line over all columns: text across them, as high as it needs. */
void spread_line(struct spreadsheet *s, const char *text, struct look look);

/* Whether cells of the table are to be filled in. */
bool spread_has_inputs(const struct table *table);
/* The line above the table that tells how to fill them in; nothing without such cells. */
void spread_hint(struct spreadsheet *s);
/* What may be typed into them, and that nothing else may be touched. */
void spread_guard(struct spreadsheet *s);

#endif
