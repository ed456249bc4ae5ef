/*
 * Table blocks: ```table YAML and the answer to its query become a struct table.
 *
 *	tableblock.c  the block: query, title, unit, notes
 *	tablehead.c   columns: a tree of labels → header cells with spans, column kinds, the column-number row
 *	tablerows.c   rows of the answer, the row of sums, formulas held against every row, the legend
 */
#ifndef DOC_TABLEBLOCK_H
#define DOC_TABLEBLOCK_H

#include "doc/draft.h"
#include "doc/table.h"

struct yaml;

/* The TABLE node of a block, or NULL after findings. */
struct node *tableblock_node(const struct draft *draft, const struct yaml *map, struct place place);

/* One column while the table is made: the table's own, and what is only needed for making it. */
struct tabled {
	int field;           /* of the figure; -1: ordinal */
	const char *formula; /* "3=1+2" or NULL */
	size_t number;       /* among the data columns, from 1; 0: a label column */
	const char *label;   /* of its lowest header cell, as printed: to name it in notes */
	bool summed;         /* whole numbers that may be added up */
};

/* A table while it is made. */
struct tabling {
	const struct draft *draft;
	const struct yaml *map;
	struct place place;
	const struct figure *figure;
	struct table *table;
	struct tabled *columns;
	size_t n_data;                                 /* data columns */
	size_t n_label;                                /* label columns (ordinal, text) before the first data column */
	bool shows_nothing, shows_missing, shows_void; /* marks that the legend must explain */
};

/* A cell's paragraph of a text with tokens. */
struct table_cell tabling_text(
	const struct tabling *tabling, enum role role, const char *text, struct place place, enum align align);
/* The role in the document's sheet. */
enum role tabling_role(const struct tabling *tabling, enum row_kind kind);

/* Reads `columns:`; sets the table's columns and header rows. False after findings. */
bool tablehead_read(struct tabling *tabling);
/* Adds the rows of the answer, the row of sums and the notes. */
void tablerows_add(struct tabling *tabling);

#endif
