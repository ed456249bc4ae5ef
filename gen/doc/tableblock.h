/*
 * Table blocks: ```table YAML and the answer to its query become a struct table.
 *
 *	tableblock.c  the block: query, title, unit, notes
 *	tablehead.c   columns: a tree of labels → header cells with spans, column kinds, the column-number row
 *	tablewidths.c widths that the block asks for
 *	tablespark.c  columns of small lines
 *	tablegroups.c what each row is, and the groups that the block makes of them
 *	tablerows.c   rows, one by one
 *	tabletotal.c  the row of sums, the legend
 *	tablecheck.c  formulas held against every row
 *	tablechange.c cells that an edition before has printed otherwise
 */
#ifndef DOC_TABLEBLOCK_H
#define DOC_TABLEBLOCK_H

#include "doc/draft.h"
#include "doc/formula.h"
#include "doc/table.h"

struct tablespark;
struct yaml;

/* The TABLE node of a block, or NULL after findings. */
struct node *tableblock_node(const struct draft *draft, const struct yaml *map, struct place place);

/* One column while the table is made: the table's own, and what is only needed for making it. */
struct tabled {
	int field;                      /* of the figure; -1: ordinal or blank */
	bool blank;                     /* to be filled in by hand */
	const char *formula;            /* "3=1+2" or NULL */
	size_t number;                  /* among the data columns, from 1; 0: a label column */
	const char *label;              /* of its lowest header cell, as printed: to name it in notes */
	const char *over;               /* the label right above that one, or NULL */
	bool summed;                    /* whole numbers that may be added up */
	const struct tablespark *spark; /* or NULL */
};

/* Rows of the answer, from first up to end, that one not counted. */
struct extent {
	size_t first, end;
};

/* A row as it will stand: one of the answer, or one that `groups:` makes above or below some of the answer. */
struct planned_row {
	enum row_kind kind;
	int level; /* of a GROUP or SUBTOTAL, from 1 */
	bool made; /* by groups: */
	bool sums; /* made, and shows the sums of its rows */
	struct extent of;
};

enum total_place { TOTAL_NONE, TOTAL_FIRST, TOTAL_LAST };

/* What a row of the answer says of itself. */
struct row_mark {
	unsigned char kind;  /* enum row_kind */
	unsigned char level; /* _row_level */
	bool apart;          /* _apart: its figures stand in other rows too, and sums leave it out */
};

/* A group that the block asks for. */
struct table_group {
	int field; /* of the answer: rows in which it reads alike, one after another, are one group */
	enum total_place subtotal;
	const char *label; /* of its sums: "Cộng" */
	struct place place;
};

/* A table while it is made. */
struct tabling {
	const struct draft *draft;
	const struct yaml *map;
	struct place place;
	const struct figure *figure;
	int anchor; /* its column of anchors, or -1 */
	struct table *table;
	struct tabled *columns;
	struct row_mark *marks; /* one for each row of the answer */
	LIST(struct planned_row) rows;
	struct table_group *groups; /* the outer one first */
	size_t n_groups;
	int depth; /* of the groups, those of the answer too */
	enum total_place total_at;
	struct table_row total;                        /* when there is one */
	struct formula_column *known;                  /* of the row being checked */
	size_t n_data;                                 /* data columns so far */
	bool named;                                    /* a text column stands to the left */
	size_t n_label;                                /* label columns (ordinal, text) before the first data column */
	bool shows_nothing, shows_missing, shows_void; /* marks that the legend must explain */
	bool held;                                     /* few enough rows to keep, and to draw lines for */
	const struct tablechanges *changes;            /* to be marked; NULL: none */
	bool adjusts;                                  /* a share is shown otherwise than usual rounding has it */
};

/* A cell's paragraph of a text with tokens. */
struct table_cell tabling_text(
	const struct tabling *tabling, enum role role, const char *text, struct place place, enum align align);
/* The role in the document's sheet. */
enum role tabling_role(const struct tabling *tabling, enum row_kind kind);

/* Reads `columns:`; sets the table's columns and header rows. False after findings. */
bool tablehead_read(struct tabling *tabling);
/* What the map {spark: …} says; NULL after a finding. */
const struct tablespark *tablespark_read(const struct tabling *tabling, const struct yaml *map);
void tablespark_column(const struct tablespark *spark, struct table_column *column);
/* The cell of a row of the answer. */
struct table_cell tablespark_cell(
	struct tabling *tabling, const struct tablespark *spark, enum row_kind kind, size_t row);
/* Whether the row has no figure to draw. */
bool tablespark_missing(const struct tablespark *spark, const struct tabling *tabling, size_t row);
/* Reads `widths:` into the table's columns. False after findings. */
bool tablewidths_read(const struct tabling *tabling);
/* What is to be marked in the table, by what the store says of the edition that this one replaces; NULL: nothing. */
const struct tablechanges *tablechange_open(const struct tabling *tabling);
/* Says below the table what the mark means, and which rows have come or gone. */
void tablechange_notes(struct tabling *tabling);
/* A walk over the rows, one after another, each marked as it comes; the caller closes it. NULL changes: NULL, and no mark. */
struct tablechange_walk;
struct tablechange_walk *tablechange_begin(const struct tablechanges *changes);
void tablechange_mark(struct tablechange_walk *walk, const struct tabling *tabling, struct table_row *row);
void tablechange_end(struct tablechange_walk *walk);

/* Adds the rows of the answer, the row of sums and the notes. */
void tablerows_add(struct tabling *tabling);
/* What a row of the answer is, by its _row_kind. */
enum row_kind tablerows_kind(const struct tabling *tabling, size_t row);
/* Fills marks and, by `groups:`, rows (tablegroups.c). False after findings. */
bool tablegroups_plan(struct tabling *tabling);
struct table_cell tablerows_value(struct tabling *tabling, enum row_kind kind, struct value value, enum align align);
struct table_cell tablerows_text(struct tabling *tabling, enum row_kind kind, const char *text, enum align align);
/* Lets a cell span to the right over n columns in all. */
void tablerows_span(struct table_row *row, size_t column, size_t n);

/* The sum of one column over the BODY rows. */
struct sum {
	int64_t value;
	size_t numbers, nothings, missing;
};

/* Of the body rows among those of the answer. */
struct sum tabletotal_sum(const struct tabling *tabling, size_t field, struct extent of);
/* All rows of the answer. */
struct extent tabletotal_all(const struct tabling *tabling);
/* Makes the row of sums; `given` is the answer to total_row, or NULL. */
void tabletotal_make(struct tabling *tabling, const struct figure *given);
/* The row of sums of a group, under a label that ends before the first of them. */
struct table_row tabletotal_group(struct tabling *tabling, const struct planned_row *planned, const char *label);
/* A note under the table. */
void tabletotal_note(struct tabling *tabling, const char *text);
void tabletotal_note_partial(struct tabling *tabling);
void tabletotal_note_legend(struct tabling *tabling);

/* Holds the formulas of the labels against a row; what disagrees is a finding with both values. */
void tablecheck_formulas(struct tabling *tabling, size_t row);
/* The same for the cells, by column, of the row that total_row gives, where no part of the table is lacking. */
void tablecheck_given(struct tabling *tabling, const struct figure *given, const struct cell *const *cells);
/* Weighs a subtotal, or a group that has figures, against the body rows it stands for. */
void tablecheck_part(struct tabling *tabling, size_t row);
/* Weighs a total row that the query made against its column. */
void tablecheck_total(struct tabling *tabling, size_t row);
/* Notes under the table for what was accepted of its rows' data; errors of formulas have theirs already. */
void tablecheck_accepted(struct tabling *tabling);
/* What a column's formula gives, in the terms of the column: a rate is a fraction, whether the label says ×100 or not. */
enum formula_result tablecheck_formula(
	const struct tabling *tabling, size_t column, const struct formula_column *known, double *value);
struct formula_column tablecheck_known(const struct cell *cell);

#endif
