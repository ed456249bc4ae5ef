/*
 * Paragraphs: inline content set in a measure, as lines whose items stand relative to the paragraph's top left.
 *
 * Simple text is broken word by word, of words shaped before; any other by Pango, whose lines are copied out as glyph runs.
 * The pitch of the lines is ours (the role's share of the font's single spacing), so a bold word or a superscript moves no
 * line. Text that is one line in one face (table cells, labels) is one run of the font set's cache.
 */
#ifndef LAYOUT_PARAGRAPH_H
#define LAYOUT_PARAGRAPH_H

#include "doc/tree.h"
#include "layout/box.h"
#include "layout/font.h"

/* What every part of layout needs at hand. */
struct setting {
	struct arena *arena;
	struct diag *diag; /* NULL: a trial, of which nothing is said */
	struct fonts *fonts;
	const struct document *about; /* NULL: a drawing by itself */
	const struct sheet *sheet;
	enum size_set sizes;
	pos least_pitch;     /* of running text; 0: the role's own */
	int table_size;      /* tenths of a point for table text when smaller than its role's; 0: the role's */
	pos foot;            /* what the running foot takes of the page's height */
	pos above;           /* of a table: what stands above it that nothing may part from it */
	const char *section; /* what it is called where a table goes on: "Phụ lục I"; NULL: no name */
	bool streams;        /* pages are let go of as they fill: strings may be forgotten behind them */
	bool counts; /* pages are counted, not given: the rows of tables are as high as they will be, and empty */
};

struct line {
	struct item *
		items; /* TEXT and LINK items, or the marks of a drawing; x from the paragraph's left, y from the line's own top */
	size_t n_items;
	pos baseline; /* from the line's top */
	pos height;   /* the pitch */
	pos width;    /* of the ink, without the indent */
};

struct text_block {
	struct line *lines;
	size_t n_lines;
	pos height;
	pos longest; /* the widest line */
	const struct role_style *style;
};

/* Sets a paragraph within a width; `align` overrides the role's (pass the role's own to keep it). */
struct text_block paragraph_set(
	const struct setting *setting, const struct node *paragraph, pos width, enum align align);

/* The height that the same block would have. */
pos paragraph_height(const struct setting *setting, const struct node *paragraph, pos width, enum align align);

/* Width of the whole content on one line, and of its widest unbreakable piece. */
void paragraph_measure(const struct setting *setting, const struct node *paragraph, pos *natural, pos *narrowest);

/*
 * Appends the block's lines as boxes at x from the frame's left, with the role's keep rules and the rule under it. The
 * gap above is the larger of `gap` (the room that what stands before asks for below itself) and the role's own.
 */
void paragraph_boxes(const struct setting *setting, const struct text_block *block, pos x, pos gap, box_list *out);

/* Copies the block's items to a list, moved by x, y. */
void paragraph_items(const struct setting *setting, const struct text_block *block, pos x, pos y, item_list *out);

/* The role's rule under a text: `longest` its widest line, `bottom` the end of its descenders. */
struct item paragraph_rule(const struct setting *setting, enum role role, pos longest, pos centre, pos bottom);

/* The end of the last line's descenders, from the block's top. */
pos paragraph_descender(const struct setting *setting, const struct text_block *block);

#endif
