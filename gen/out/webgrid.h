/*
 * The grid of a table on a web page: its head, and one row after another, each cell with the headers that it has.
 *
 * Scope says which cells a header heads as long as the table is plain: a head of one or two rows, one column of names,
 * groups that do not nest. Where it is not, a cell names its headers by their ids. The standard's own algorithm, which
 * the tests follow, then finds the same headers in both.
 *
 *	<thead>  b1h1 … b1h9             head cells
 *	<tbody>  b1g1                    a group's name: a body of its own for every group
 *	         b1r1c1                  the names of a row; <td headers="b1h1 b1h4 b1g1 b1r1c1">
 *	<tfoot>                          totals at the end
 *
 * tablehead.c what heads what; webhead.c the head; webgrid.c cells and rows; webbody.c bodies; webtable.c what stands around.
 */
#ifndef OUT_WEBGRID_H
#define OUT_WEBGRID_H

#include <stdint.h>

#include "doc/table.h"
#include "out/tablehead.h"
#include "out/web.h"

enum { WEBGRID_SEEN = 2048 };

/* A group whose rows are being written. */
struct webgrid_group {
	int id;
	size_t column;    /* where its name stands: what is left of it, it does not head */
	struct buf label; /* its name as HTML */
};

struct webgrid {
	struct web *web;
	const struct table *table;
	int number;            /* of the table in its document */
	struct tablehead head; /* a deep one asks for ids in every cell */
	bool ids;              /* heads and groups have ids */
	bool in_parts;         /* on pages of their own: row ids are not the document page's */
	struct webgrid_group path[TABLEHEAD_DEEPEST];
	size_t depth;  /* groups open */
	size_t headed; /* the group, from 1, that heads the body being written; 0: none */
	bool totals;   /* the last row was a total */
	int rows, groups;
	struct buf plain;            /* of the cell in hand */
	size_t *widths;              /* of each column: letters that cannot be broken */
	size_t longest_name;         /* in letters */
	uint64_t seen[WEBGRID_SEEN]; /* digests of row ids, the last ones: a page has fewer rows */
	size_t n_seen;
};

void webgrid_open(struct webgrid *grid, struct web *web, const struct table *table, int number, bool in_parts);
void webgrid_close(struct webgrid *grid);
/* Column groups and <thead>. */
void webgrid_head(struct webgrid *grid, struct buf *out);
/* The row as <tr>. Returns whether it begins a body of its own. */
bool webgrid_row(struct webgrid *grid, const struct table_row *row, struct buf *out);
/* The groups open, the first n of them, named again at the top of a page that goes on with their rows. */
void webgrid_again(const struct webgrid *grid, size_t n, struct buf *out);
/* The figures of a row from a column on, under a name of their own (its id, without "b1"). */
void webgrid_figures(struct webgrid *grid, const struct table_row *row, size_t from, const char *name, struct buf *out);
/* The cell that names the row, or NULL. */
const struct node *webgrid_name(const struct webgrid *grid, const struct table_row *row);

/* Between webgrid.c and webhead.c. */
const char *webgrid_plain(struct webgrid *grid, const struct table_cell *cell);
/* Takes the cell's letters into its column's width: of words the longest where it breaks. */
void webgrid_measure(struct webgrid *grid, const struct table_cell *cell, size_t column, bool breaks);
/* The rest of the cell's opening tag. */
void webgrid_span(struct buf *out, const struct table_cell *cell, const char *class);

/* Bodies, one after another; totals at the end are its foot. */
struct webbody {
	struct buf html, totals;
	bool open;
	size_t rows;
};

void webbody_add(struct webbody *body, bool begins, const char *row);
void webbody_total(struct webbody *body, const char *row);
void webbody_end(struct webbody *body);
void webbody_clear(struct webbody *body);
void webbody_free(struct webbody *body);

/* The element that scrolls, <table>, caption and head; the rows; the notes. */
void webtable_page(struct webgrid *grid, const struct webbody *body, const char *label_id, struct buf *out);
/* The caption alone. */
void webtable_caption(struct web *web, const struct table *table);
void webtable_notes(struct web *web, const struct table *table);

#endif
