/*
 * The workbook of a document: see spread.h. A sheet takes the lines that stand above its table on paper: of an appendix
 * all of them, of a document's own text the title alone.
 */
#include "out/spread.h"

#include <string.h>

#include "base/text.h"
#include "doc/source.h"
#include "out/spreadsheet.h"
#include "vn/date.h"

enum { LONGEST_NAME = 31, MOST_ROWS = 1048576 };

/* A table on its way to a sheet. */
struct leaf {
	const struct node *section, *node; /* of the table */
	const struct node *from;           /* the first node of the lines above it */
	const char *name;
	bool last; /* of its section: takes the lines below it too */
};

struct leaves {
	LIST(struct leaf) at;
};

/* --- which tables, under which names ------------------------------------------------------------------------------ */

/* The text of a paragraph, room to write by hand as dots. */
static const char *
plain(struct arena *arena, const struct node *node)
{
	struct buf text = {0};
	for (const struct node *n = node->children.first; n; n = n->next)
		if (n->kind == NODE_BLANK)
			buf_add(&text, "......");
		else
			node_plain(n, &text);
	return buf_finish(&text, arena);
}

/* "Phụ lục I" of an appendix, the kind's name of anything else. */
static const char *
section_name(struct arena *arena, const struct node *document, const struct node *section)
{
	for (const struct node *n = section->children.first; n && section->section.appendix; n = n->next)
		if (n->kind == NODE_PARAGRAPH && n->paragraph.role == ROLE_APPENDIX)
			return plain(arena, n);
	const struct doc_kind *kind = doc_kind_by_name(document->document->kind);
	return kind ? kind->in_sentence : document->document->kind;
}

/* The first letters of a name, without what sheets refuse; room is left for a number behind it. */
static const char *
clean_name(struct arena *arena, const char *name, const char *suffix)
{
	struct buf out = {0};
	size_t room = LONGEST_NAME - strlen(suffix), n = 0;
	for (const char *p = name; *p && n < room;) {
		int32_t c = text_next(&p);
		if (c < ' ' || (c < 0x80 && strchr("[]:*?/\\'", c)))
			continue;
		n += c > 0xFFFF ? 2 : 1;
		if (n <= room)
			buf_add_codepoint(&out, c);
	}
	const char *clean = text_trim(arena, buf_finish(&out, arena));
	return arena_printf(arena, "%s%s", clean[0] ? clean : "Bảng", suffix);
}

/* Sheets are one to Excel when their names differ in case alone. */
static bool
is_taken(struct arena *arena, const struct leaves *leaves, const char *name)
{
	for (size_t i = 0; i < leaves->at.n; i++)
		if (text_equal(text_upper(arena, leaves->at.at[i].name), text_upper(arena, name)))
			return true;
	return false;
}

static const char *
unique_name(struct arena *arena, const struct leaves *leaves, const char *wanted)
{
	const char *name = clean_name(arena, wanted, "");
	for (int i = 2; is_taken(arena, leaves, name); i++)
		name = clean_name(arena, wanted, arena_printf(arena, " (%d)", i));
	return name;
}

static struct leaves
leaves_of(struct arena *arena, const struct node *document)
{
	struct leaves leaves = {0};
	for (const struct node *section = document->children.first; section; section = section->next) {
		const struct node *from = section->children.first;
		struct leaf *leaf = NULL;
		for (const struct node *n = from; n && spread_has_sheets(document, section); n = n->next) {
			if (n->kind != NODE_TABLE)
				continue;
			const char *name = unique_name(arena, &leaves, section_name(arena, document, section));
			leaf = LIST_ADD(arena, &leaves.at);
			*leaf = (struct leaf){.section = section, .node = n, .from = from, .name = name};
			from = n->next;
		}
		if (leaf)
			leaf->last = true;
	}
	return leaves;
}

/* --- lines above and below ---------------------------------------------------------------------------------------- */

static bool
is_title(const struct node *node)
{
	return node->kind == NODE_PARAGRAPH &&
		(node->paragraph.role == ROLE_APPENDIX || node->paragraph.role == ROLE_APPENDIX_TITLE ||
			node->paragraph.role == ROLE_ATTACHED);
}

static void
write_paragraph(struct spreadsheet *s, const struct node *node)
{
	const struct role_style *style = role_style(node->paragraph.role);
	const char *label = node->paragraph.label, *text = plain(s->arena, node);
	if (label)
		text = arena_printf(s->arena, "%s %s", label, text);
	spread_line(s, text,
		(struct look){
			.align = style->align, .bold = style->bold, .italic = style->italic, .size = SPREAD_SIZE});
}

static void
write_above(struct spreadsheet *s, const struct document *document, const struct leaf *leaf)
{
	if (!leaf->section->section.appendix)
		spread_line(s, document->title,
			(struct look){.align = ALIGN_CENTRE, .bold = true, .size = SPREAD_SIZE + 1});
	for (const struct node *n = leaf->section->children.first; n && n != leaf->from; n = n->next)
		if (is_title(n))
			write_paragraph(s, n);
	for (const struct node *n = leaf->from; n != leaf->node; n = n->next)
		if (n->kind == NODE_PARAGRAPH && leaf->section->section.appendix)
			write_paragraph(s, n);
	const struct table *table = leaf->node->table;
	if (table->title)
		write_paragraph(s, table->title);
	s->row++; /* a blank row tells the table from what stands above it */
	spread_hint(s);
	if (table->unit_line)
		write_paragraph(s, table->unit_line);
}

/* One line of each signer, side by side over the columns; false when there is none any more. */
static bool
write_side(struct spreadsheet *s, const struct node *closing, size_t line)
{
	size_t columns = s->table->n_columns, n = closing->closing.n_signers;
	bool any = false;
	for (size_t i = 0; i < n && n <= columns; i++) {
		const struct node *node = closing->closing.signers[i].first;
		for (size_t k = 0; node && k < line; k++)
			node = node->next;
		if (!node)
			continue;
		struct look look = {.align = ALIGN_CENTRE, .size = SPREAD_SIZE};
		look.bold = role_style(node->paragraph.role)->bold;
		size_t first = i * columns / n, last = (i + 1) * columns / n - 1;
		if (last > first)
			worksheet_merge_range(s->sheet, s->row, (lxw_col_t)first, s->row, (lxw_col_t)last, "",
				spread_format(s, look));
		worksheet_write_string(
			s->sheet, s->row, (lxw_col_t)first, plain(s->arena, node), spread_format(s, look));
		any = true;
	}
	s->row += any;
	return any;
}

/* Who signs a form, with room to sign. */
static void
write_signers(struct spreadsheet *s, const struct node *closing)
{
	enum { ROOM = 4 };
	s->row++;
	for (size_t line = 0; write_side(s, closing, line); line++)
		continue;
	s->row += ROOM;
}

static void
write_below(struct spreadsheet *s, const struct leaf *leaf)
{
	for (const struct node *n = leaf->node->table->notes.first; n; n = n->next)
		if (n->kind == NODE_PARAGRAPH)
			write_paragraph(s, n);
	for (const struct node *n = leaf->node->next; n && leaf->last && leaf->section->section.appendix; n = n->next)
		if (n->kind == NODE_PARAGRAPH)
			write_paragraph(s, n);
		else if (n->kind == NODE_CLOSING)
			write_signers(s, n);
}

/* --- the page ------------------------------------------------------------------------------------------------------ */

static double
inches(int tenths_mm)
{
	return tenths_mm / 254.0;
}

static void
set_page(struct spreadsheet *s, const struct node *section)
{
	enum { CODE_A3 = 8, CODE_A4 = 9 };
	const struct sheet *paper = sheet_of(section->section.sheet);
	worksheet_set_paper(s->sheet, paper->width > 2970 || paper->height > 2970 ? CODE_A3 : CODE_A4);
	if (paper->width > paper->height)
		worksheet_set_landscape(s->sheet);
	worksheet_set_margins(
		s->sheet, inches(paper->left), inches(paper->right), inches(paper->top), inches(paper->bottom));
	worksheet_fit_to_pages(s->sheet, 1, 0);
	worksheet_print_area(s->sheet, 0, 0, s->row - 1, (lxw_col_t)(s->table->n_columns - 1));
	lxw_header_footer_options options = {.margin = inches(paper->top) / 2};
	worksheet_set_header_opt(s->sheet, "&C&\"Times New Roman,Regular\"&13&P", &options);
}

/* --- the book ------------------------------------------------------------------------------------------------------ */

static bool
fits(struct diag *diag, const struct document *document, const struct leaf *leaf, const struct spreadplan *plan)
{
	enum { AROUND = 200 }; /* rows for header and lines */
	if (plan->n_rows + AROUND <= MOST_ROWS)
		return true;
	char rows[24];
	snprintf(rows, sizeof rows, "%zu", plan->n_rows);
	diag_add(diag, MSG_SHEET_ROWS, leaf->node->place, document->stem, rows);
	return false;
}

static void
write_leaf(struct spreadsheet *s, const struct document *document, const struct leaf *leaf)
{
	s->sheet = workbook_add_worksheet(s->book, leaf->name);
	s->table = leaf->node->table;
	s->row = 0;
	write_above(s, document, leaf);
	spread_table(s);
	write_below(s, leaf);
	set_page(s, leaf->section);
	if (spread_has_inputs(s->table))
		spread_guard(s);
}

/* Who and when, for the file's properties; the day is the document's, never the clock's. */
static void
set_properties(struct spreadsheet *s, const struct document *document)
{
	enum { DAY_SECONDS = 86400 };
	struct date date;
	bool known = document->as_of && date_read_iso(document->as_of, &date) && date.day;
	lxw_doc_properties properties = {
		.title = document->title ? arena_copy(s->arena, document->title) : NULL,
		.author = document->author ? arena_copy(s->arena, document->author) : NULL,
		.created = known ? (time_t)date_days(date) * DAY_SECONDS : DAY_SECONDS,
	};
	workbook_set_properties(s->book, &properties);
}

static bool
write_book(struct arena *arena, struct diag *diag, const struct node *tree, const char *path, const char *scratch)
{
	const struct document *document = tree->document;
	struct leaves leaves = leaves_of(arena, tree);
	const struct spreadplan **plans = ARENA_ARRAY(arena, const struct spreadplan *, leaves.at.n);
	for (size_t i = 0; i < leaves.at.n; i++) {
		const struct leaf *leaf = &leaves.at.at[i];
		plans[i] = spreadplan_of(arena, leaf->node->table, sheet_of(leaf->section->section.sheet));
		if (!fits(diag, document, &leaves.at.at[i], plans[i]))
			return false;
	}
	lxw_workbook_options options = {.constant_memory = LXW_TRUE, .tmpdir = arena_copy(arena, scratch)};
	struct spreadsheet s = {.arena = arena, .scratch = arena, .book = workbook_new_opt(path, &options)};
	if (!s.book)
		mem_exhausted();
	set_properties(&s, document);
	for (size_t i = 0; i < leaves.at.n; i++) {
		s.plan = plans[i];
		write_leaf(&s, document, &leaves.at.at[i]);
	}
	lxw_error error = workbook_close(s.book);
	if (error != LXW_NO_ERROR)
		diag_fault(path, lxw_strerror(error));
	return true;
}

const struct spread_calls annex_xlsxwriter = {.write = write_book, .version = lxw_version};
