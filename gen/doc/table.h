/*
 * A table in the tree: a grid of header cells over columns, and rows of cells. Content and meaning, no widths.
 *
 *	┌─────┬────────┬─────────────────┬───────┐
 *	│ STT │ Đơn vị │  Chỉ tiêu giao  │ Cộng  │  header row 0: spans over rows and columns
 *	│     │        ├────────┬────────┤       │
 *	│     │        │ Công an│ Đoàn   │       │  header row 1
 *	│  A  │   B    │   1    │   2    │ 3=1+2 │  column-number row, when asked for
 *	├─────┼────────┼────────┼────────┼───────┤
 *	│  1  │ …      │     …  │     …  │    …  │  BODY, GROUP, SUBTOTAL, TOTAL rows
 *
 * Every row has n_columns cells; a cell covered by a span from above or the left has covered set and no content.
 */
#ifndef DOC_TABLE_H
#define DOC_TABLE_H

#include "doc/tree.h"

enum row_kind { ROW_HEAD, ROW_NUMBERS, ROW_BODY, ROW_GROUP, ROW_SUBTOTAL, ROW_TOTAL };

enum column_kind { COLUMN_ORDINAL, COLUMN_TEXT, COLUMN_NUMBER };

/* What is to be written by hand, or typed, into the blank cells of a column. */
enum input_kind { INPUT_TEXT, INPUT_WHOLE, INPUT_DAY, INPUT_CHOICE };

struct table_input {
	enum input_kind kind;
	const char *first, *last; /* DAY: ISO, both allowed */
	const char *const *choices;
	size_t n_choices;
};

/* What the small lines of a column are drawn from: the days of all of them, rising. */
struct table_spark {
	const int *days;
	size_t n_days;
};

struct table_column {
	enum column_kind kind;
	const char *field;  /* of the query; NULL for the ordinal and for a blank column */
	const char *format; /* x-int … as in texts */
	const char *label;  /* of the column-number row: "A", "1", "3=1+2" */
	enum align align;
	bool carried; /* whole numbers that add up: where the table runs over a page, their sums are carried forward */
	const struct table_input *input; /* NULL: its cells are filled */
	const struct table_spark *spark; /* NULL: its cells are words and figures */
	int width, least; /* tenths of a millimetre: as the block fixes it, as it must be at least; 0: by content */
	int weight;       /* of a column that shares what the others leave, in tenths; 0: by content */
	struct place place;
};

struct table_cell {
	struct node *content; /* a PARAGRAPH whose role is one of the cell roles; NULL when covered */
	int rows, cols;       /* span, at least 1 */
	bool covered;
	enum align align;
	const struct chart *spark; /* SPARK, drawn where the content says the figure of its last day; or NULL */
};

struct table_row {
	enum row_kind kind;
	int level;  /* of a GROUP or SUBTOTAL: how deep it is nested, from 1; else 0 */
	bool apart; /* a BODY row whose figures stand in others too: sums leave it out */
	struct table_cell *cells;
	const char *anchor; /* an id for links to this row, or NULL */
};

struct table {
	struct node *title;     /* PARAGRAPH or NULL */
	struct node *unit_line; /* "Đơn vị tính: …" or NULL */
	size_t n_columns;
	struct table_column *columns;
	size_t n_head; /* of the rows, the first n_head are header rows (with the column numbers) */
	size_t n_rows;
	struct table_row *rows;
	struct chain notes;                /* PARAGRAPHs: legend, notes */
	bool light;                        /* the bulletin's look: horizontal hair rules alone */
	bool carries;                      /* shows "Cộng trang" and "Mang sang" where it runs over a page */
	const struct table_source *source; /* where the rows come from when they are too many to hold; or NULL */
	void *source_self;
};

/*
 * Rows that are made one by one, from the answer to a query, as often as somebody walks over them. The table then holds
 * its header rows alone (n_rows == n_head).
 */
struct table_source {
	void *(*open)(void *self);
	/* Fills the next row, in the arena; false at the end. */
	bool (*next)(void *walk, struct arena *arena, struct table_row *row);
	void (*close)(void *walk);
};

/* A walk over the rows below the header, in their order. */
struct table_walk {
	const struct table *table;
	size_t at;  /* of the rows held */
	void *walk; /* of the source */
};

/* The labels above a column, from the top: "Chỉ tiêu giao / Công an". */
const char *table_column_label(struct arena *arena, const struct table *table, size_t column);
/* What names a row: the cell of its first column of text; NULL when there is none. */
const char *table_row_label(struct arena *arena, const struct table *table, const struct table_row *row);

/*
 * The groups that a row stands in, as its rows go by: "huyện Mường Tè / Trường học", the outer one first; "" outside
 * groups, of a total, and of an outermost group itself. So two rows of one label are told apart. Names live in the arena.
 */
enum { TABLE_GROUPS = 16 };
struct table_groups {
	const char *names[TABLE_GROUPS];
};
const char *table_groups_next(
	struct arena *arena, struct table_groups *groups, const struct table *table, const struct table_row *row);

/* The text of a cell, its no-break spaces as plain ones; "" when it has none. */
const char *table_cell_text(struct arena *arena, const struct table_cell *cell);

/* Whether a table of the section has its rows from a query: it may be longer than memory, and is set page by page. */
bool section_is_long(const struct node *section);

struct table_walk table_walk_open(const struct table *table);
/* The next row, its content in the arena or in the table; false at the end. */
bool table_walk_next(struct table_walk *walk, struct arena *arena, struct table_row *row);
void table_walk_close(struct table_walk *walk);

#endif
