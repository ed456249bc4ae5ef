/*
 * Manuals: see manual.h. Pictures are looked for in the text before it is parsed, for they count among what a document is made
 * of, and are read once in a run.
 */
#include "doc/manual.h"

#include <assert.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "doc/reader.h"
#include "doc/table.h"

const char manual_picture_info[] = "!";

/* --- pictures ------------------------------------------------------------------------------------------------------ */

/* A file beside the manual's text, from the campaign's folder. */
static const char *
beside(struct arena *arena, const struct doc_source *source, const char *name, size_t n)
{
	const char *slash = strrchr(source->text_file, '/');
	int folder = slash ? (int)(slash + 1 - source->text_file) : 0;
	return arena_printf(arena, "%.*s%.*s", folder, source->text_file, (int)n, name);
}

static const struct image *
find_picture(const struct doc_source *source, const char *file)
{
	for (size_t i = 0; i < source->n_pictures; i++)
		if (text_equal(source->pictures[i]->file, file))
			return source->pictures[i];
	return NULL;
}

static size_t
count_of(const char *text, const char *sign)
{
	size_t n = 0;
	for (const char *p = text; (p = strstr(p, sign)); p++)
		n++;
	return n;
}

/* A character of which tokens are made, by its name; NULL: the line has none. */
static const char *
token_character(const char *line, size_t n)
{
	if (memmem(line, n, INLINE_OPEN, strlen(INLINE_OPEN)))
		return "U+E000";
	return memmem(line, n, INLINE_CLOSE, strlen(INLINE_CLOSE)) ? "U+E001" : NULL;
}

bool
manual_pictures(struct arena *arena, struct diag *diag, struct images *images, struct doc_source *source)
{
	size_t before = diag_errors(diag);
	struct place at = source->body_at;
	const char *line = source->body;
	source->pictures = ARENA_ARRAY(arena, const struct image *, count_of(line, "\n![") + 1);
	for (; *line; line += strcspn(line, "\n"), line += *line == '\n', at.line++) {
		const char *token = token_character(line, strcspn(line, "\n"));
		if (token)
			diag_add(diag, MSG_TEXT_PRIVATE, at, token);
		const char *name = text_starts(line, "![") ? strstr(line, "](") : NULL;
		size_t n = name ? strcspn(name + 2, ")\n") : 0;
		if (!n || name[2 + n] != ')')
			continue;
		const char *file = beside(arena, source, name + 2, n);
		const struct image *picture = find_picture(source, file) ? NULL : image_picture(images, file, at);
		if (picture)
			source->pictures[source->n_pictures++] = picture;
	}
	return diag_errors(diag) == before;
}

/* --- blocks -------------------------------------------------------------------------------------------------------- */

const char *
manual_body(const struct doc_source *source)
{
	const char *end = strchr(source->body, '\n');
	return text_starts(source->body, "# ") && end ? end : source->body;
}

/* Lines as they are, blanks and all. */
static struct node *
code_node(struct arena *arena, const char *text, size_t n, struct place place)
{
	struct node *code = node_paragraph(arena, ROLE_CODE, place);
	while (n && text[n - 1] == '\n')
		n--;
	for (const char *p = text, *end = text + n; p < end;) {
		const char *stop = memchr(p, '\n', (size_t)(end - p));
		size_t length = stop ? (size_t)(stop - p) : (size_t)(end - p);
		if (length)
			chain_add(&code->children, node_text(arena, arena_copy_n(arena, p, length), place));
		if (stop)
			chain_add(&code->children, node_new(arena, NODE_BREAK, place));
		p += length + (stop != NULL);
	}
	return code;
}

struct node *
manual_block(struct arena *arena, const struct doc_source *source, const char *info, const char *text, size_t n,
	struct place place)
{
	if (!text_equal(info, manual_picture_info))
		return code_node(arena, text, n, place);
	const struct image *picture = find_picture(source, beside(arena, source, text, n));
	if (!picture)
		return NULL;
	struct node *caption = node_paragraph(arena, ROLE_CAPTION, place);
	caption->paragraph.picture = picture;
	return caption;
}

/* --- tables -------------------------------------------------------------------------------------------------------- */

void
manual_open_table(struct reader *r, struct manual_size size)
{
	struct table *table = ARENA_NEW(r->arena, struct table);
	reader_close_paragraph(r);
	*table = (struct table){.n_columns = size.columns,
		.columns = ARENA_ARRAY(r->arena, struct table_column, size.columns),
		.n_head = size.head,
		.n_rows = size.head + size.rows,
		.rows = ARENA_ARRAY(r->arena, struct table_row, size.head + size.rows),
		.light = true};
	for (size_t i = 0; i < size.columns; i++)
		table->columns[i] = (struct table_column){.kind = COLUMN_TEXT, .place = reader_seen_place(r)};
	for (size_t i = 0; i < table->n_rows; i++)
		table->rows[i] = (struct table_row){.kind = i < size.head ? ROW_HEAD : ROW_BODY,
			.cells = ARENA_ARRAY(r->arena, struct table_cell, size.columns)};
	r->table = table;
	r->row = r->column = 0;
}

void
manual_open_cell(struct reader *r)
{
	reader_open_cell(r, r->row < r->table->n_head ? ROLE_SHEET_HEAD_CELL : ROLE_SHEET_CELL);
}

void
manual_close_cell(struct reader *r)
{
	assert(r->row < r->table->n_rows && r->column < r->table->n_columns);
	r->table->rows[r->row].cells[r->column] = (struct table_cell){
		.content = reader_take_paragraph(r), .rows = 1, .cols = 1};
	if (++r->column == r->table->n_columns)
		r->column = 0, r->row++;
}

void
manual_close_table(struct reader *r)
{
	struct node *node = node_new(r->arena, NODE_TABLE, reader_seen_place(r));
	node->table = r->table;
	r->table = NULL;
	chain_add(&r->out, node);
}
