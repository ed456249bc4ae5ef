/*
 * Tables on a web page: the grid of doc/table.h as <table>, in a frame that scrolls by itself where the screen is
 * narrow, so that the page never does; head and names stay in sight.
 *
 * On a telephone a table stays a table. The choice not taken: each row as a block of labelled lines. Tried on 320 pixels,
 * eight wards and nine figures below a head of two rows were 3,300 pixels long, as table 500; no label had room beside
 * its figure, and figures of one column, which a table is there to compare, stood half a screen apart.
 */
#include "doc/table.h"

#include "out/webgrid.h"

void
webtable_caption(struct web *web, const struct table *table)
{
	if (!table->title && !table->unit_line)
		return;
	buf_add(web->out, "<caption>\n");
	webtext_paragraph(web, "p", table->title);
	webtext_paragraph(web, "p", table->unit_line);
	buf_add(web->out, "</caption>\n");
}

void
webtable_notes(struct web *web, const struct table *table)
{
	for (const struct node *note = table->notes.first; note; note = note->next)
		webtext_paragraph(web, "p", note);
}

/* In CSS pixels: of a letter in a cell, on a screen and in print, what stands around it, the least for a name; what screens leave for a table. */
enum { LETTER = 9, PRINTED = 8, AROUND = 18, NAME = 126, TEXT_WIDE = 696, SHEET_WIDE = 920 };
/* In letters: a name that stays whole on a telephone; one that does where there is room. */
enum { SHORT_NAME = 18, LONG_NAME = 34 };

/* The least width of the table, in letters of so many pixels. */
static size_t
least_width(const struct webgrid *grid, size_t letter)
{
	size_t width = 0;
	for (size_t i = 0; i < grid->table->n_columns; i++) {
		size_t least = grid->widths[i] * letter + AROUND;
		bool name = i >= grid->head.names && i < grid->head.names_end;
		width += name && least < NAME ? NAME : least;
	}
	return width;
}

/*
 * A table that fits its screen needs no frame that scrolls; its head can then stay at the top of the screen. The frame
 * does not know what it will hold, so the width is reckoned here.
 */
static const char *
frame_class(const struct webgrid *grid)
{
	size_t width = least_width(grid, LETTER);
	const struct node *section = grid->web->section;
	bool wide = section && section->kind == NODE_SECTION &&
		(section->section.sheet == SHEET_OFFICIAL_LANDSCAPE || section->section.sheet == SHEET_OFFICIAL_A3);
	if (width <= TEXT_WIDE)
		return "scroll fits";
	return wide && width <= SHEET_WIDE ? "scroll fits-wide" : "scroll";
}

/* How names break: not at all, or later where the table has room for them (--name: their letters). */
static void
open_table(const struct webgrid *grid, struct buf *out)
{
	size_t letters = grid->longest_name > LONG_NAME ? LONG_NAME : grid->longest_name;
	buf_printf(out, "<table class=\"%s", grid->table->light ? "light" : "grid");
	if (letters <= SHORT_NAME)
		buf_add(out, " short\">\n");
	else if (least_width(grid, LETTER) - NAME + letters * LETTER <= TEXT_WIDE)
		buf_printf(out, " roomy\" style=\"--name:%zu\">\n", letters);
	else
		buf_add(out, "\">\n");
}

/*
 * On paper nothing scrolls: a table wider than its sheet is set as much smaller as brings it onto it (--fit). In CSS
 * pixels, of which there are 96 to the inch.
 */
static void
print_fit(const struct webgrid *grid, struct buf *out)
{
	const struct node *section = grid->web->section;
	bool known = section && section->kind == NODE_SECTION;
	const struct sheet *sheet = sheet_of(known ? section->section.sheet : SHEET_OFFICIAL);
	size_t room = (size_t)(sheet->width - sheet->left - sheet->right) * 96 / 254,
	       width = least_width(grid, PRINTED);
	if (width > room)
		buf_printf(out, " style=\"--fit:.%02zu\"", room * 100 / width);
}

/*
 * The frame that scrolls can be reached by keyboard, and must therefore have a name. A group and not a region: a page of
 * many tables is no list of landmarks, and tables below one heading have the same name.
 */
static void
open_frame(const struct webgrid *grid, const char *label_id, struct buf *out)
{
	buf_printf(out, "<div class=\"%s\"", frame_class(grid));
	print_fit(grid, out);
	buf_add(out, " role=\"group\" tabindex=\"0\" ");
	if (!grid->table->title && label_id) {
		buf_printf(out, "aria-labelledby=\"%s\">\n", label_id);
		return;
	}
	struct buf name = {0};
	if (grid->table->title)
		node_plain(grid->table->title, &name);
	buf_add(out, "aria-label=\"");
	escape_html(out, name.n ? buf_text(&name) : "Bảng số liệu");
	buf_add(out, "\">\n");
	buf_free(&name);
}

void
webtable_page(struct webgrid *grid, const struct webbody *body, const char *label_id, struct buf *out)
{
	struct buf head = {0}, *before = grid->web->out;
	webgrid_head(grid, &head);
	open_frame(grid, label_id, out);
	open_table(grid, out);
	grid->web->out = out;
	webtable_caption(grid->web, grid->table);
	grid->web->out = before;
	buf_add(out, buf_text(&head));
	buf_add(out, buf_text(&body->html));
	if (body->totals.n) {
		buf_add(out, "<tfoot>\n");
		buf_add(out, buf_text(&body->totals));
		buf_add(out, "</tfoot>\n");
	}
	buf_add(out, "</table>\n</div>\n");
	buf_free(&head);
}

/* All rows; no more than a page can hold when the page is tried. */
static void
write_rows(struct webgrid *grid, struct webbody *body)
{
	struct arena *scratch = arena_open();
	struct table_walk walk = table_walk_open(grid->table);
	struct table_row row;
	struct buf html = {0};
	bool bounded = grid->web->trial;
	while (table_walk_next(&walk, scratch, &row) && !(bounded && body->html.n > HTML_PAGE_BYTES)) {
		buf_clear(&html);
		bool begins = webgrid_row(grid, &row, &html);
		if (row.kind == ROW_TOTAL)
			webbody_total(body, buf_text(&html));
		else
			webbody_add(body, begins, buf_text(&html));
		arena_clear(scratch);
	}
	webbody_end(body);
	table_walk_close(&walk);
	buf_free(&html);
	arena_close(scratch);
}

static void
note_table(struct web *web, const struct table *table, size_t bytes)
{
	struct buf title = {0};
	if (table->title)
		node_plain(table->title, &title);
	else
		buf_add(&title, buf_text(&web->heading_text));
	*LIST_ADD(web->arena, &web->tables) = (struct web_table){
		.table = table, .section = web->section, .bytes = bytes, .title = buf_finish(&title, web->arena)};
}

void
webtable_write(struct web *web, const struct table *table)
{
	size_t number = web->n_tables++;
	if (!web->trial && number < web->tables.n && web->tables.at[number].contents) {
		buf_add(web->out, web->tables.at[number].contents);
		webtable_notes(web, table);
		return;
	}
	struct webgrid grid;
	struct webbody body = {0};
	webgrid_open(&grid, web, table, (int)number + 1, false);
	write_rows(&grid, &body);
	webtable_page(&grid, &body, web->heading, web->out);
	webtable_notes(web, table);
	if (web->trial)
		note_table(web, table, body.html.n);
	webbody_free(&body);
	webgrid_close(&grid);
}
