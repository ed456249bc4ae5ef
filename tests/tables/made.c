/*
 * From description to tree: see made.h.
 */
#include "made.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "doc/template.h"

static const struct table_cell covered = {.rows = 1, .cols = 1, .covered = true};
static const struct place somewhere = {.file = "docs/phu-luc.md", .line = 12, .col = 1};

/* What one seed decides. */
enum { FOR_STATE = 1, FOR_VALUE, FOR_SIZE, FOR_SIGN, FOR_LENGTH, FOR_WORD };

struct making {
	struct made *made;
	struct arena *arena;
	const struct spec *spec;
	struct table *table;
	LIST(struct made_text) texts;
};

/* --- words ---------------------------------------------------------------------------------------------------------- */

static const char *
words_of(struct arena *arena, const char *lead, uint64_t seed, unsigned n)
{
	static const char *const words[] = {"xã", "phường", "thị trấn", "công an", "đoàn viên", "tổ", "dân phố", "số",
		"được", "cấp", "tài khoản", "định danh", "mức", "độ", "hai", "nghiêng", "thuộc", "của", "Ủy ban",
		"nhân dân", "huyện", "trường", "và", "trung học", "cơ sở", "bưu điện", "ở", "kế hoạch", "giao", "năm"};
	struct buf text = {0};
	buf_add(&text, lead);
	for (unsigned i = 0; i < n; i++)
		buf_printf(&text, " %s", words[spec_draw(seed, FOR_WORD + i, sizeof words / sizeof *words)]);
	return buf_finish(&text, arena);
}

static struct node *
text_node(struct making *m, enum role role, const char *text, int row, size_t column)
{
	struct node *node = node_line(m->arena, role, text, somewhere);
	*LIST_ADD(m->arena, &m->texts) = (struct made_text){node, text, row, column};
	return node;
}

/* --- figures -------------------------------------------------------------------------------------------------------- */

static struct cell
figure_of(const struct column_spec *column, uint64_t row_seed)
{
	uint64_t seed = column->seed ^ row_seed;
	unsigned state = spec_draw(seed, FOR_STATE, 30);
	struct cell cell = {.state = state == 0 ? CELL_MISSING : state <= 2 ? CELL_NOTHING : CELL_VALUE};
	unsigned most = 10;
	for (unsigned n = spec_draw(column->seed, FOR_SIZE, 6); n > 0; n--)
		most *= 10;
	cell.integer = spec_draw(seed, FOR_VALUE, most);
	if (spec_draw(column->seed, FOR_SIGN, 10) == 0 && spec_draw(seed, FOR_SIGN, 2))
		cell.integer = -cell.integer;
	cell.real = (double)cell.integer;
	if (column->content != CONTENT_INTEGER) {
		cell.type = CELL_REAL;
		cell.real /= column->content == CONTENT_PERCENT ? 10.0 * most : 100.0;
	}
	return cell;
}

bool
made_integer(const struct spec *spec, size_t row, size_t column, int64_t *value)
{
	struct cell cell = figure_of(&spec->columns[column], spec->rows[row].seed);
	*value = cell.integer;
	return spec->rows[row].kind == ROW_BODY && !spec->rows[row].apart && cell.state == CELL_VALUE;
}

/* The sum of a group's rows (those above back to its heading, or below down to the end of it), or of all. */
static int64_t
sum_of(const struct spec *spec, size_t row, size_t column)
{
	const struct row_spec *at = &spec->rows[row];
	size_t first = 0, end = spec->n_rows;
	if (at->kind == ROW_SUBTOTAL)
		for (end = row, first = row;
			first > 0 && !(spec->rows[first].kind == ROW_GROUP && spec->rows[first].level <= at->level);)
			first--;
	if (at->kind == ROW_GROUP)
		for (first = row, end = row + 1; end < spec->n_rows &&
			!(spec->rows[end].kind == ROW_GROUP && spec->rows[end].level <= at->level);)
			end++;
	int64_t sum = 0, value;
	for (size_t i = first; i < end; i++)
		if (made_integer(spec, i, column, &value))
			sum += value;
	return sum;
}

static const char *
format_of(const struct column_spec *column)
{
	static const char *const formats[] = {NULL, NULL, NULL, "x-dec2", "x-percent"};
	return formats[column->content];
}

static struct table_cell
figure_cell_of(struct making *m, size_t row, size_t column, enum role role)
{
	const struct column_spec *c = &m->spec->columns[column];
	struct cell *cell = ARENA_NEW(m->arena, struct cell);
	*cell = figure_of(c, m->spec->rows[row].seed);
	if (m->spec->rows[row].kind != ROW_BODY && c->content == CONTENT_INTEGER) {
		cell->state = CELL_VALUE;
		cell->integer = sum_of(m->spec, row, column);
		cell->real = (double)cell->integer;
	}
	struct node *content = node_paragraph(m->arena, role, somewhere);
	struct node *node = node_new(m->arena, NODE_VALUE, somewhere);
	node->value.cell = cell;
	node->value.text = format_cell(m->arena, cell, format_of(c));
	chain_add(&content->children, node);
	*LIST_ADD(m->arena, &m->texts) = (struct made_text){
		content, node->value.text, (int)(row + m->table->n_head), column};
	return (struct table_cell){.content = content, .rows = 1, .cols = 1, .align = m->table->columns[column].align};
}

/* --- rows ----------------------------------------------------------------------------------------------------------- */

static enum role
role_of(const struct spec *spec, enum row_kind kind)
{
	static const enum role roles[][2] = {{ROLE_HEAD_CELL, ROLE_SHEET_HEAD_CELL},
		{ROLE_NUMBER_CELL, ROLE_SHEET_NUMBER_CELL}, {ROLE_CELL, ROLE_SHEET_CELL},
		{ROLE_GROUP_CELL, ROLE_SHEET_GROUP_CELL}, {ROLE_TOTAL_CELL, ROLE_SHEET_TOTAL_CELL},
		{ROLE_TOTAL_CELL, ROLE_SHEET_TOTAL_CELL}};
	return roles[kind][spec_light(spec)];
}

static struct table_cell
words_cell(struct making *m, size_t row, size_t column, const char *text, enum align align)
{
	enum role role = role_of(m->spec, m->spec->rows[row].kind);
	struct node *node = text_node(m, role, text, (int)(row + m->table->n_head), column);
	return (struct table_cell){.content = node, .rows = 1, .cols = 1, .align = align};
}

static void
span(struct table_cell *cells, size_t first, size_t n)
{
	cells[first].cols = (int)n;
	for (size_t i = first + 1; i < first + n; i++)
		cells[i] = covered;
}

static size_t
first_words(const struct spec *spec)
{
	size_t c = 0;
	while (c < spec->n_columns && spec->columns[c].content != CONTENT_WORDS)
		c++;
	return c;
}

static const char *
body_text(const struct making *m, size_t row, size_t column)
{
	enum { TALL = 900, WORD = 220 };
	const struct row_spec *r = &m->spec->rows[row];
	const struct column_spec *c = &m->spec->columns[column];
	bool first = column == first_words(m->spec);
	const char *lead = arena_printf(m->arena, "d%zu", row);
	unsigned n = spec_draw(c->seed ^ r->seed, FOR_LENGTH, c->words + 1);
	if (first && r->word) {
		char word[WORD + 1];
		memset(word, 'm', WORD);
		word[WORD] = '\0';
		lead = arena_printf(m->arena, "%s %s", lead, word);
	}
	return words_of(m->arena, lead, c->seed ^ r->seed, first && r->tall ? TALL : n);
}

static void
make_body(struct making *m, size_t row, struct table_cell *cells)
{
	for (size_t c = 0; c < m->spec->n_columns; c++) {
		if (m->spec->columns[c].content == CONTENT_ORDINAL)
			cells[c] = words_cell(m, row, c, arena_printf(m->arena, "%zu", row + 1), ALIGN_CENTRE);
		else if (m->spec->columns[c].content == CONTENT_WORDS)
			cells[c] = words_cell(m, row, c, body_text(m, row, c), ALIGN_LEFT);
		else
			cells[c] = figure_cell_of(m, row, c, role_of(m->spec, ROW_BODY));
	}
}

/* A label over the columns from `first` up to `end`, and the row's figures behind it. */
static void
make_labelled(struct making *m, size_t row, size_t first, size_t end, const char *label, struct table_cell *cells)
{
	const struct spec *spec = m->spec;
	for (size_t c = end; c < spec->n_columns; c++)
		cells[c] = spec->columns[c].content > CONTENT_WORDS
			? figure_cell_of(m, row, c, role_of(spec, spec->rows[row].kind))
			: words_cell(m, row, c, "", ALIGN_LEFT);
	if (end == first)
		return;
	cells[first] = words_cell(m, row, first, label, ALIGN_LEFT);
	span(cells, first, end - first);
}

static void
make_group(struct making *m, size_t row, struct table_cell *cells)
{
	const struct spec *spec = m->spec;
	size_t stub = spec_stub(spec), first = spec->columns[0].content == CONTENT_ORDINAL && spec->n_columns > 1;
	const char *label = words_of(m->arena, arena_printf(m->arena, "g%zu", row), spec->rows[row].seed, 2);
	if (first)
		cells[0] = words_cell(m, row, 0, "IV", ALIGN_CENTRE);
	bool wide = spec->rows[row].wide || stub <= first;
	make_labelled(m, row, first, wide ? spec->n_columns : stub, label, cells);
}

static bool
is_tied(const struct spec *spec, size_t row)
{
	return spec->rows[row].tied && spec->rows[row].kind == ROW_BODY && row + 1 < spec->n_rows &&
		spec->rows[row + 1].kind == ROW_BODY && first_words(spec) < spec->n_columns;
}

static void
make_row(struct making *m, size_t row, struct table_row *out)
{
	const struct row_spec *r = &m->spec->rows[row];
	*out = (struct table_row){.kind = r->kind,
		.level = r->level,
		.apart = r->apart,
		.cells = ARENA_ARRAY(m->arena, struct table_cell, m->spec->n_columns)};
	size_t stub = spec_stub(m->spec), name = first_words(m->spec);
	const char *sum = arena_printf(m->arena, "t%zu cộng", row);
	if (r->kind == ROW_BODY)
		make_body(m, row, out->cells);
	else if (r->kind == ROW_GROUP)
		make_group(m, row, out->cells);
	else
		make_labelled(m, row, 0, stub, sum, out->cells);
	if (r->kind == ROW_BODY && is_tied(m->spec, row))
		out->cells[name].rows = 2;
	if (row > 0 && out[-1].cells[name < m->spec->n_columns ? name : 0].rows == 2) {
		const struct node *gone = out->cells[name].content;
		for (size_t i = 0; i < m->texts.n; i++)
			if (m->texts.at[i].node == gone)
				m->texts.at[i].text = "";
		out->cells[name] = covered;
	}
}

/* --- header --------------------------------------------------------------------------------------------------------- */

/* How many columns from this one on stand under one heading in that row. */
static size_t
joined(const struct spec *spec, int level, size_t column)
{
	size_t n = 1;
	while (level < spec->depth - 1 && column + n < spec->n_columns && spec->columns[column + n].joined[level])
		n++;
	return n;
}

static void
make_heading(struct making *m, int level, size_t column)
{
	const struct spec *spec = m->spec;
	size_t cols = joined(spec, level, column);
	bool lowest = cols == 1 && (level == spec->depth - 1 || spec->columns[column].depth <= level + 1);
	const char *lead = arena_printf(m->arena, "k%d.%zu", level, column);
	const char *text = words_of(m->arena, lead, spec->columns[column].seed + (unsigned)level,
		spec_draw(spec->columns[column].seed, (unsigned)level + FOR_LENGTH, 4));
	struct table_cell cell = {.content = text_node(m, role_of(spec, ROW_HEAD), text, level, column),
		.rows = lowest ? spec->depth - level : 1,
		.cols = (int)cols,
		.align = ALIGN_CENTRE};
	if (lowest)
		m->made->labels[column] = text;
	for (int r = level; r < level + cell.rows; r++)
		for (size_t c = column; c < column + cols; c++)
			m->made->rows[r].cells[c] = covered;
	m->made->rows[level].cells[column] = cell;
}

static void
make_header(struct making *m)
{
	const struct spec *spec = m->spec;
	struct table_row *rows = m->made->rows;
	for (size_t r = 0; r < m->table->n_head; r++)
		rows[r] = (struct table_row){.kind = (int)r < spec->depth ? ROW_HEAD : ROW_NUMBERS,
			.cells = ARENA_ARRAY(m->arena, struct table_cell, spec->n_columns)};
	for (int level = 0; level < spec->depth; level++)
		for (size_t c = 0; c < spec->n_columns; c++)
			if (!rows[level].cells[c].covered &&
				(c == 0 || level == spec->depth - 1 || !spec->columns[c].joined[level]))
				make_heading(m, level, c);
	for (size_t c = 0; m->table->n_head > (size_t)spec->depth && c < spec->n_columns; c++) {
		const char *text = arena_printf(m->arena, "%zu", c + 1);
		struct node *node = text_node(m, role_of(spec, ROW_NUMBERS), text, spec->depth, c);
		rows[spec->depth].cells[c] = (struct table_cell){
			.content = node, .rows = 1, .cols = 1, .align = ALIGN_CENTRE};
	}
}

static void
make_columns(struct making *m)
{
	for (size_t c = 0; c < m->spec->n_columns; c++) {
		const struct column_spec *column = &m->spec->columns[c];
		bool words = column->content == CONTENT_WORDS, ordinal = column->content == CONTENT_ORDINAL;
		m->table->columns[c] = (struct table_column){.kind = ordinal ? COLUMN_ORDINAL
				: words                                      ? COLUMN_TEXT
									     : COLUMN_NUMBER,
			.field = ordinal ? NULL : "field",
			.format = format_of(column),
			.align = ordinal ? ALIGN_CENTRE
				: words  ? ALIGN_LEFT
					 : ALIGN_RIGHT,
			.carried = column->carried,
			.width = column->width,
			.least = column->least,
			.weight = column->weight,
			.place = somewhere};
	}
}

/* --- rows from a source --------------------------------------------------------------------------------------------- */

struct source_walk {
	const struct made *made;
	size_t at;
};

static void *
source_open(void *self)
{
	struct source_walk *walk = mem_take(sizeof *walk);
	walk->made = self;
	walk->at = walk->made->table->n_head;
	return walk;
}

static bool
source_next(void *self, struct arena *arena, struct table_row *row)
{
	struct source_walk *walk = self;
	(void)arena;
	if (walk->at == walk->made->n_rows)
		return false;
	*row = walk->made->rows[walk->at++];
	return true;
}

static const struct table_source source = {source_open, source_next, free};

/* --- the document ---------------------------------------------------------------------------------------------------- */

static void
make_table(struct making *m, struct made *made)
{
	const struct spec *spec = m->spec;
	struct table *table = m->table = ARENA_NEW(m->arena, struct table);
	table->n_columns = spec->n_columns;
	table->columns = ARENA_ARRAY(m->arena, struct table_column, spec->n_columns);
	table->n_head = (size_t)spec->depth + (spec->depth && spec->numbers);
	table->light = spec_light(spec);
	table->carries = spec->carries && !table->light;
	made->n_rows = table->n_head + spec->n_rows;
	made->rows = table->rows = ARENA_ARRAY(m->arena, struct table_row, made->n_rows);
	make_columns(m);
	make_header(m);
	for (size_t r = 0; r < spec->n_rows; r++)
		make_row(m, r, &made->rows[table->n_head + r]);
	table->n_rows = spec->sourced ? table->n_head : made->n_rows;
	if (spec->sourced) {
		table->source = &source;
		table->source_self = made;
	}
	made->table = table;
}

static void
make_around(struct making *m, struct chain *chain, unsigned n, enum role role, const char *name)
{
	for (unsigned i = 0; i < n; i++) {
		const char *text = words_of(m->arena, arena_printf(m->arena, "%s%u", name, i), i, 20);
		chain_add(chain, text_node(m, role, text, -1, 0));
	}
}

static int
by_node(const void *a, const void *b)
{
	const struct made_text *left = a, *right = b;
	return (left->node > right->node) - (left->node < right->node);
}

static struct node *
make_section(struct making *m)
{
	static const enum sheet_kind sheets[] = {SHEET_OFFICIAL, SHEET_OFFICIAL, SHEET_OFFICIAL_LANDSCAPE,
		SHEET_OFFICIAL_A3, SHEET_BULLETIN, SHEET_OFFICIAL};
	const struct spec *spec = m->spec;
	struct node *section = node_new(m->arena, NODE_SECTION, somewhere);
	bool light = spec_light(spec);
	section->section.appendix = true;
	section->section.sheet = sheets[spec->paper];
	section->section.sheet_free = spec->paper == PAPER_OF_TABLE;
	if (spec->named && spec->paper != PAPER_OWN)
		chain_add(&section->children, text_node(m, ROLE_APPENDIX, "Phụ lục I", -1, 0));
	make_around(m, &section->children, spec->before, ROLE_BODY, "p");
	struct node *node = m->made->table_node = node_new(m->arena, NODE_TABLE, somewhere);
	make_table(m, m->made);
	node->table = m->table;
	if (spec->title)
		m->table->title = text_node(m, light ? ROLE_SECTION_TITLE : ROLE_TABLE_TITLE, "Tên bảng", -1, 0);
	if (spec->unit)
		m->table->unit_line = text_node(
			m, light ? ROLE_SHEET_NOTE : ROLE_TABLE_UNIT, "Đơn vị tính: người", -1, 0);
	make_around(m, &m->table->notes, spec->notes, light ? ROLE_SHEET_NOTE : ROLE_TABLE_NOTE, "n");
	chain_add(&section->children, node);
	make_around(m, &section->children, spec->after, ROLE_BODY, "a");
	return section;
}

void
made_of(struct made *made, struct arena *arena, const struct spec *spec)
{
	struct making m = {.made = made, .arena = arena, .spec = spec};
	*made = (struct made){.spec = spec, .labels = ARENA_ARRAY(arena, const char *, spec->n_columns)};
	made->document = node_new(arena, NODE_DOCUMENT, somewhere);
	made->document->document = ARENA_NEW(arena, struct document);
	chain_add(&made->document->children, make_section(&m));
	qsort(m.texts.at, m.texts.n, sizeof *m.texts.at, by_node);
	made->texts = m.texts.at;
	made->n_texts = m.texts.n;
}

const struct made_text *
made_find(const struct made *made, const struct node *node)
{
	struct made_text key = {.node = node};
	return bsearch(&key, made->texts, made->n_texts, sizeof key, by_node);
}
