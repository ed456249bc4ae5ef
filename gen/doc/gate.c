/*
 * The gate: see gate.h.
 *
 *	tree ─▶ each paragraph as plain text, figures left out ─▶ literals ─▶ supported? ─▶ finding with the nearest figure
 *
 * Figures are asked only when a literal is met: most documents have none, and the answer of a country is long.
 *
 * The choice not taken: to ask that the figure be of the same unit. A column does not say what it counts, and a wrong
 * guess would stop an office's right text.
 */
#include "doc/gate.h"

#include <math.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "doc/chart.h"
#include "doc/literal.h"
#include "doc/table.h"
#include "vn/number.h"

struct gate {
	struct arena *arena;
	struct diag *diag;
	const struct compose_input *input;
	const struct slots *slots;
	const struct node *document;
	struct words units; /* nouns of the measures */
};

/* A paragraph as text, and which node each stretch of it came from. */
struct stretch {
	size_t offset;
	const struct node *node;
};

struct plain {
	struct buf text;
	LIST(struct stretch) stretches;
};

static void
add_plain(struct gate *g, struct plain *plain, const struct chain *chain)
{
	for (const struct node *node = chain->first; node; node = node->next) {
		switch (node->kind) {
		case NODE_TEXT:
			*LIST_ADD(g->arena, &plain->stretches) = (struct stretch){plain->text.n, node};
			buf_add(&plain->text, node->text);
			break;
		case NODE_STRONG:
		case NODE_EMPH:
			add_plain(g, plain, &node->children);
			break;
		case NODE_BREAK:
			buf_add(&plain->text, " ");
			break;
		case NODE_VALUE:
		case NODE_SUPER:
		case NODE_LINK:
		case NODE_BLANK:
		case NODE_DOCUMENT:
		case NODE_SECTION:
		case NODE_LETTERHEAD:
		case NODE_PARAGRAPH:
		case NODE_TABLE:
		case NODE_CHART:
		case NODE_KEYS:
		case NODE_CLOSING:
			buf_add(&plain->text, LITERAL_OTHER);
			break;
		}
	}
}

/* --- support ---------------------------------------------------------------------------------------------------- */

static bool
rounds_to(double value, const struct literal *literal)
{
	double scale = pow(10, literal->decimals);
	return fabs(round(value * scale) - round(literal->value * scale)) < 0.5 &&
		(literal->decimals || literal->percent || fabs(value - literal->value) < 1e-9);
}

/*
 * Whether a cell prints as the literal. A rate is a fraction (0.917) or stands as it is printed (91.7); of a whole number
 * only that of a single row may be one ("80" of a plan), for among many counts any number is found.
 */
static bool
cell_supports(const struct figure *figure, const struct cell *cell, const struct literal *literal)
{
	if (cell->state != CELL_VALUE || cell->type == CELL_TEXT)
		return false;
	if (literal->percent && cell->type == CELL_REAL && rounds_to(cell->real * 100, literal))
		return true;
	return (!literal->percent || cell->type == CELL_REAL || figure->n_rows == 1) && rounds_to(cell->real, literal);
}

static bool
figures_support(const struct gate *g, const struct literal *literal)
{
	for (size_t i = 0; i < g->slots->figures.n; i++) {
		const struct figure *figure = g->slots->figures.at[i];
		if (!literal->percent && fabs((double)figure->n_rows - literal->value) < 1e-9)
			return true; /* "14 xã" of a table of fourteen */
		for (size_t k = 0; k < figure->n_rows * figure->n_columns; k++)
			if (cell_supports(figure, &figure->cells[k], literal))
				return true;
	}
	return false;
}

/* "20", "1.000" or "100%" as a constant or the text of a figure has it. */
static bool
text_supports(const struct gate *g, const char *text, const struct literal *literal)
{
	double value;
	bool percent = text_ends(text, "%");
	const char *digits = percent ? arena_copy_n(g->arena, text, strlen(text) - 1) : text;
	return percent == literal->percent &&
		number_read(text_trim(g->arena, digits), STYLE_COMMA_DECIMAL, &value) == READING_NUMBER &&
		fabs(value - literal->value) < 1e-9;
}

/* What tables add up stands in no figure: it is read off the tree. */
static bool
chain_supports(const struct gate *g, const struct chain *chain, const struct literal *literal)
{
	for (const struct node *node = chain->first; node; node = node->next) {
		if (node->kind == NODE_VALUE && text_supports(g, node->value.text, literal))
			return true;
		if (chain_supports(g, &node->children, literal))
			return true;
		if (node->kind != NODE_TABLE)
			continue;
		for (size_t i = 0; i < node->table->n_rows * node->table->n_columns; i++) {
			const struct table_row *row = &node->table->rows[i / node->table->n_columns];
			const struct node *cell = row->cells[i % node->table->n_columns].content;
			if (cell && row->kind >= ROW_BODY && chain_supports(g, &cell->children, literal))
				return true;
		}
	}
	return false;
}

static bool
constants_support(const struct gate *g, const struct literal *literal)
{
	const struct campaign *campaign = g->input->campaign;
	for (size_t i = 0; i < campaign->n_constants; i++)
		if (text_supports(g, campaign->constants[i].value, literal))
			return true;
	for (size_t i = 0; i < campaign->n_awards; i++)
		if (!literal->percent && fabs((double)campaign->awards[i].at_least - literal->value) < 1e-9)
			return true;
	return false;
}

/* --- findings --------------------------------------------------------------------------------------------------- */

struct nearest {
	const struct figure *figure;
	size_t row, column;
	double value, off;
};

static void
find_nearest(const struct gate *g, const struct literal *literal, struct nearest *nearest)
{
	for (size_t i = 0; i < g->slots->figures.n; i++) {
		const struct figure *figure = g->slots->figures.at[i];
		for (size_t k = 0; k < figure->n_rows * figure->n_columns; k++) {
			const struct cell *cell = &figure->cells[k];
			bool rate = cell->type == CELL_REAL;
			if (cell->state != CELL_VALUE || cell->type == CELL_TEXT || rate != literal->percent)
				continue;
			double value = rate ? cell->real * 100 : cell->real, off = fabs(value - literal->value);
			if (!nearest->figure || off < nearest->off)
				*nearest = (struct nearest){
					figure, k / figure->n_columns, k % figure->n_columns, value, off};
		}
	}
}

/* Where a number begins by itself, not within another. */
static const char *
find_number(const char *p, const char *number)
{
	size_t n = strlen(number);
	for (; (p = strstr(p, number)) != NULL; p++)
		if (!strchr("0123456789", p[n] ? p[n] : ' '))
			return p;
	return NULL;
}

static struct place
place_at(struct place place, const char *from, const char *to)
{
	for (const char *line; (line = memchr(from, '\n', (size_t)(to - from))) != NULL; from = line + 1) {
		place.line++;
		place.col = 1;
	}
	return place_behind(place, from, (size_t)(to - from));
}

static const struct doc_source *
source_of(const struct gate *g, const char *file)
{
	for (size_t i = 0; file && i < g->input->sources->n; i++)
		if (text_equal(g->input->sources->at[i].file, file))
			return &g->input->sources->at[i];
	return NULL;
}

/* The byte of the source's body where a place is. */
static const char *
body_at(const struct doc_source *source, struct place place)
{
	struct place at = source->body_at;
	const char *p = source->body;
	while (*p && at.line < place.line) {
		at.line += *p++ == '\n';
		at.col = 1;
	}
	for (; *p && *p != '\n' && at.col < place.col; at.col++)
		text_next(&p);
	return p;
}

/*
 * Where a literal stands. A node knows where it begins; behind a line's end, or within a block, the source is searched
 * for the number, as often as it stands in the node before.
 */
static struct place
literal_place(const struct gate *g, const struct node *node, size_t offset, const char *number)
{
	const struct doc_source *source = source_of(g, node->place.file);
	if (!source || node->place.line < source->body_at.line)
		return place_behind(node->place, node->text, offset);
	const char *p = body_at(source, node->place), *in = node->text;
	for (const char *found = p; (in = find_number(in, number)) != NULL; in++, found++) {
		found = find_number(found, number);
		if (!found)
			break;
		if ((size_t)(in - node->text) == offset)
			return place_at(node->place, p, found);
	}
	return place_behind(node->place, node->text, offset);
}

static void
report(struct gate *g, const struct plain *plain, const struct literal *literal)
{
	size_t i = plain->stretches.n;
	while (i && plain->stretches.at[i - 1].offset > literal->at)
		i--;
	const struct stretch *stretch = &plain->stretches.at[i - 1];
	const char *number = arena_copy_n(g->arena, buf_text(&plain->text) + literal->at, literal->n);
	struct place place = literal_place(g, stretch->node, literal->at - stretch->offset, number);
	const char *written = arena_printf(g->arena, literal->percent ? "%s%s" : "%s %s", number, literal->unit);
	struct nearest nearest = {0};
	find_nearest(g, literal, &nearest);
	if (!nearest.figure) {
		diag_add(g->diag, MSG_LITERAL_ALONE, place, written);
		return;
	}
	const struct cell *cell = figure_cell(nearest.figure, nearest.row, nearest.column);
	const char *marker = text_upper(g->arena, nearest.figure->columns[nearest.column]);
	diag_add(g->diag, MSG_LITERAL_UNSUPPORTED, place, written,
		arena_printf(g->arena, "{{%s:%s}}", marker, literal->percent ? "x-percent" : "x-int"),
		format_cell(g->arena, cell, literal->percent ? "x-percent" : "x-int"), nearest.figure->query);
	struct place source = nearest.figure->sources ? nearest.figure->sources[nearest.row] : (struct place){0};
	if (source.file)
		diag_note(g->diag, MSG_NOTE_NEAREST, source, "");
}

static void
check_paragraph(struct gate *g, const struct node *paragraph)
{
	if (!paragraph)
		return;
	struct plain plain = {0};
	add_plain(g, &plain, &paragraph->children);
	struct literal literal;
	for (size_t at = 0; literal_find(g->arena, buf_text(&plain.text), at, &g->units, &literal);
		at = literal.at + literal.n)
		if (!constants_support(g, &literal) && !figures_support(g, &literal) &&
			!chain_supports(g, &g->document->children, &literal))
			report(g, &plain, &literal);
	buf_free(&plain.text);
}

/* --- what is read ----------------------------------------------------------------------------------------------- */

/* Texts that quote the law or name people and offices. */
static bool
is_read(enum role role)
{
	return role != ROLE_BASIS && role != ROLE_ADDRESS_LEAD && role != ROLE_ADDRESSEE && role != ROLE_ATTACHED &&
		role != ROLE_APPENDIX && role != ROLE_MAST_ISSUE;
}

/* The notes that a table makes itself stand at the table's place; what they count it has counted. */
static void
check_table(struct gate *g, const struct table *table, struct place place)
{
	check_paragraph(g, table->title);
	for (size_t row = 0; row < table->n_head; row++)
		for (size_t i = 0; i < table->n_columns; i++)
			if (table->rows[row].kind == ROW_HEAD)
				check_paragraph(g, table->rows[row].cells[i].content);
	for (const struct node *note = table->notes.first; note; note = note->next)
		if (note->place.line != place.line || note->place.col != place.col)
			check_paragraph(g, note);
}

static void
check_block(struct gate *g, const struct node *node)
{
	if (node->kind == NODE_TABLE)
		check_table(g, node->table, node->place);
	if (node->kind == NODE_CHART) {
		check_paragraph(g, node->chart->title);
		check_paragraph(g, node->chart->note);
		check_paragraph(g, node->chart->source);
		check_paragraph(g, node->chart->finding);
	}
	for (size_t i = 0; node->kind == NODE_KEYS && i < node->keys.n; i++) {
		check_paragraph(g, node->keys.at[i].label);
		check_paragraph(g, node->keys.at[i].value);
		check_paragraph(g, node->keys.at[i].change);
		check_paragraph(g, node->keys.at[i].note);
	}
	if (node->kind == NODE_PARAGRAPH && is_read(node->paragraph.role))
		check_paragraph(g, node);
	if (node->kind == NODE_LETTERHEAD)
		for (const struct node *line = node->letterhead.left.first; line; line = line->next)
			if (line->kind == NODE_PARAGRAPH && line->paragraph.role == ROLE_ABOUT)
				check_paragraph(g, line);
}

void
gate_check(struct arena *arena, struct diag *diag, const struct compose_input *input, const struct slots *slots,
	const struct node *document)
{
	const struct campaign *campaign = input->campaign;
	struct gate g = {.arena = arena, .diag = diag, .input = input, .slots = slots, .document = document};
	g.units.at = ARENA_ARRAY(arena, const char *, campaign->n_measures + campaign->n_constants);
	for (size_t i = 0; i < campaign->n_measures; i++)
		g.units.at[g.units.n++] = campaign->measures[i].noun;
	for (size_t i = 0; i < campaign->n_constants; i++)
		g.units.at[g.units.n++] = campaign->constants[i].noun;
	for (const struct node *section = document->children.first; section; section = section->next)
		for (const struct node *node = section->children.first; node; node = node->next)
			check_block(&g, node);
}
