/*
 * Pages: placed items, plain data. What layout hands to painters, and all that they know.
 *
 * Lengths are integers in 1/1024 point, x to the right and y down from the page's top left corner; no object of a
 * library lives in here. Glyph runs are copied out of the shaper, with the text they came from, so that any painter
 * can write both the shapes and the words. Items stand in reading order; later items paint over earlier ones.
 */
#ifndef LAYOUT_PAGE_H
#define LAYOUT_PAGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "doc/role.h"

struct chart;
struct image;
struct node;
struct table;
struct table_row;

typedef int32_t pos; /* 1/1024 pt */

#define POS_PT(pt) ((pos)((pt)*1024.0 + ((pt) < 0 ? -0.5 : 0.5)))
#define POS_TENTHS_PT(tenths) ((pos)(((int64_t)(tenths)*1024 + 5) / 10))
/* tenths of a millimetre */
#define POS_TENTHS_MM(tenths) ((pos)(((int64_t)(tenths)*1024 * 7200 + 12700) / 25400))
#define POS_TO_PT(p) ((double)(p) / 1024.0)

static inline pos
pos_most(pos a, pos b)
{
	return a > b ? a : b;
}

static inline pos
pos_least(pos a, pos b)
{
	return a < b ? a : b;
}

/* A face of the run's font set (layout/font.h): what a painter needs to open it itself. */
struct face {
	const char *path;
	int index;        /* of the face within the file */
	const char *name; /* PostScript name */
	enum family family;
	bool bold, italic;
	pos ascent, descent;      /* of 1000 pt type, positive both; single spacing is their sum (13 pt: 14.40 pt) */
	pos cap_height, x_height; /* of 1000 pt type */
	uint32_t space;           /* the glyph of a space */
};

struct glyph {
	uint32_t id;
	pos x, y;         /* origin, from the run's origin; y down */
	uint32_t cluster; /* offset in the run's text of the cluster it belongs to */
};

/* A shaped piece of text in one face and size; shared by all items that show the same text. */
struct run {
	const struct face *face;
	pos size;
	const char *text; /* UTF-8, NFC */
	size_t n_glyphs;
	struct glyph *glyphs;
	pos advance;
};

struct point {
	pos x, y;
};

enum item_kind {
	ITEM_TEXT,  /* run, with its baseline origin at x, y; w is the advance, h the size */
	ITEM_RULE,  /* a straight line, x y to x+w y+h, stroke wide */
	ITEM_BOX,   /* a filled rectangle */
	ITEM_HATCH, /* a rectangle of slanting hair lines */
	ITEM_LINE,  /* a polyline, stroke wide, dashed or not */
	ITEM_AREA,  /* a filled polygon */
	ITEM_DOT,   /* a filled circle: x y the centre, w the radius */
	ITEM_IMAGE, /* a supplied picture in the rectangle; node is the signer's line that it stands with */
	ITEM_LINK,  /* an active rectangle to href: an address, or "#anchor" of a paragraph */
	ITEM_FIELD  /* a rectangle to be signed in: href is its name, node who signs (NULL: the body that issues) */
};

/* What is on a page and not part of what is read. */
enum artifact {
	ARTIFACT_NONE,
	ARTIFACT_LAYOUT, /* rules, boxes */
	ARTIFACT_HEADER, /* of the page: its number, what a table repeats at its top */
	ARTIFACT_FOOTER  /* its number, the source, what a table adds up at its foot */
};

/*
 * The table or the chart that items belong to, and of a table the rows. It lasts as long as the items' runs; `table` and
 * `block` as long as the tree does.
 */
struct item_part {
	const struct node *block;     /* TABLE or CHART */
	const struct table *table;    /* TABLE: itself, or the piece of it that is set */
	const struct table_row *rows; /* TABLE: the row, or those tied together; NULL: what stands above the rows */
	size_t first, n_rows;         /* the number of the first of them in the table, from 0, header rows included */
};

struct item {
	enum item_kind kind;
	enum role role; /* of the text it belongs to; for marks ROLE_CHART_… */
	enum artifact artifact;
	pos x, y, w, h;
	pos stroke;
	bool dashed;
	unsigned color;
	const struct run *run;        /* TEXT */
	bool spaced;                  /* TEXT: ends its line, which has swallowed the space behind it */
	const struct node *node;      /* TEXT: the paragraph of the tree that it is set from; NULL for furniture */
	const struct item_part *part; /* of a table or a chart; else NULL */
	uint32_t cell;                /* TEXT, and marks, of a row: counted through the part's rows, covered ones too */
	const struct chart *chart;    /* of a mark in a cell: the small line that it is a part of; else NULL */
	const struct point *points;   /* LINE, AREA: absolute on the page */
	size_t n_points;
	const struct image *image; /* IMAGE */
	const char *href;          /* LINK, FIELD; of a link the run is that of the TEXT before it */
	uint32_t from, to;         /* LINK: bytes of the run's text */
};

struct page {
	pos width, height;
	enum sheet_kind sheet;
	int number; /* within its section, from 1 */
	struct item *items;
	size_t n_items;
};

/* Who takes pages as they are finished. Until it returns a page may be changed; then its items may be gone. */
struct page_sink {
	void (*take)(void *self, struct page *page);
	void *self;
};

struct pages {
	struct page *at;
	size_t n;
};

/* A drawing for HTML: one chart as items in a frame of its own. */
struct drawing {
	pos width, height;
	struct item *items;
	size_t n_items;
};

struct buf;
/* The pages as text, one item a line, points to two decimals: the dump behind -T pages. */
void pages_dump(const struct pages *pages, struct buf *out);

#endif
