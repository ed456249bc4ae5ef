/*
 * Share cards: see card.h.
 */
#include "doc/card.h"

#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "doc/chart.h"
#include "doc/table.h"
#include "vn/date.h"

static const char not_reported[] = "chưa báo cáo";

static const char *
plain(struct arena *arena, const struct node *node)
{
	struct buf out = {0};
	if (node)
		node_plain(node, &out);
	return buf_finish(&out, arena);
}

/* The first block of the kind in the main section, or NULL. */
static const struct node *
first_of(const struct node *document, enum node_kind kind)
{
	const struct node *node = document->children.first ? document->children.first->children.first : NULL;
	while (node && node->kind != kind)
		node = node->next;
	return node;
}

static const struct node *
first_role(const struct node *first, enum role role)
{
	while (first && (first->kind != NODE_PARAGRAPH || first->paragraph.role != role))
		first = first->next;
	return first;
}

static const struct value *
first_value(const struct node *node)
{
	if (!node)
		return NULL;
	if (node->kind == NODE_VALUE)
		return &node->value;
	const struct value *found = NULL;
	for (const struct node *child = node->children.first; child && !found; child = child->next)
		found = first_value(child);
	return found;
}

/* --- words ----------------------------------------------------------------------------------------------------------- */

static void
set_masthead(struct arena *arena, struct card *card, const struct node *letterhead)
{
	struct buf issuer = {0};
	for (const struct node *line = letterhead ? letterhead->letterhead.left.first : NULL; line; line = line->next) {
		buf_add(&issuer, issuer.n ? " · " : "");
		node_plain(line, &issuer);
	}
	card->issuer = buf_finish(&issuer, arena);
	card->issue = letterhead ? plain(arena, first_role(letterhead->letterhead.right.first, ROLE_MAST_ISSUE)) : "";
}

static const char *
capital(struct arena *arena, const char *name)
{
	const char *rest = name;
	if (text_next(&rest) <= 0)
		return "";
	return arena_printf(arena, "%s%s", text_upper(arena, arena_copy_n(arena, name, (size_t)(rest - name))), rest);
}

/* Whether one text says the other, capitals or not. */
static bool
says(struct arena *arena, const char *text, const char *words)
{
	return strstr(text_upper(arena, text), text_upper(arena, words)) != NULL;
}

/* The unit large, then the headline and the campaign, none of them twice. */
static void
set_title(struct arena *arena, struct card *card, const char *unit, const char *headline, const char *campaign)
{
	bool named = !unit || !unit[0] || says(arena, headline, unit);
	size_t n = 0;
	card->lines[0] = card->lines[1] = "";
	card->name = named ? headline : capital(arena, unit);
	if (!named)
		card->lines[n++] = headline;
	if (campaign && !says(arena, campaign, n ? headline : card->name))
		card->lines[n++] = campaign;
}

/* --- figures --------------------------------------------------------------------------------------------------------- */

static void
add_figure(struct card *card, struct arena *arena, const struct node *label, const struct node *value, const char *note)
{
	const struct value *known = first_value(value);
	struct card_figure *figure = &card->figures[card->n_figures++];
	*figure = (struct card_figure){.label = plain(arena, label), .value = plain(arena, value), .note = note};
	figure->missing = known && known->cell && known->cell->state == CELL_MISSING;
	if (figure->missing)
		figure->note = not_reported;
}

/* How it has moved says more than what it was. */
static const char *
key_note(struct arena *arena, const struct key_figure *key)
{
	const struct node *change = key->change;
	if (!change || !change->paragraph.label)
		return plain(arena, change ? change : key->note);
	return arena_printf(arena, "%s %s", change->paragraph.label, plain(arena, change));
}

static void
set_keys(struct arena *arena, struct card *card, const struct node *keys)
{
	for (size_t i = 0; i < keys->keys.n && i < CARD_FIGURES; i++) {
		const struct key_figure *key = &keys->keys.at[i];
		add_figure(card, arena, key->label, key->value, key_note(arena, key));
	}
}

/* What a ranking's table is made of, for a card; the measure is a rate or, without one, the column "value". */
struct standing {
	int rank, name, measure; /* columns; -1 for none */
};

static bool
is_rate(const struct table_column *column)
{
	return column->format && strstr(column->format, "percent");
}

static struct standing
standing_of(const struct table *table)
{
	struct standing s = {-1, -1, -1};
	int value = -1;
	for (size_t i = 0; i < table->n_columns; i++) {
		const struct table_column *column = &table->columns[i];
		if (s.rank < 0 && text_equal(column->field, "rank"))
			s.rank = (int)i;
		else if (s.name < 0 && column->kind == COLUMN_TEXT && column->field)
			s.name = (int)i;
		else if (s.measure < 0 && is_rate(column))
			s.measure = (int)i;
		else if (text_equal(column->field, "value"))
			value = (int)i;
	}
	if (s.measure < 0)
		s.measure = value;
	return s;
}

static void
add_row(struct arena *arena, struct card *card, const struct standing *s, const struct table_row *row)
{
	const struct value *value = first_value(row->cells[s->measure].content);
	bool missing = !value || !value->cell || value->cell->state != CELL_VALUE;
	const char *rank = s->rank >= 0 ? plain(arena, row->cells[s->rank].content) : "";
	card->bars[card->n_bars++] = (struct card_bar){
		.value = missing ? 0 : value->cell->real, .missing = missing, .strong = !missing};
	if (missing || card->n_figures == CARD_FIGURES)
		return;
	add_figure(card, arena, row->cells[s->name].content, row->cells[s->measure].content,
		rank[0] >= '0' && rank[0] <= '9' ? arena_printf(arena, "hạng %s", rank) : "");
}

static void
set_ranking(struct arena *arena, struct card *card, const struct table *table)
{
	struct standing s = standing_of(table);
	if (s.name < 0 || s.measure < 0 || table->source)
		return;
	card->bars = ARENA_ARRAY(arena, struct card_bar, table->n_rows);
	for (size_t i = table->n_head; i < table->n_rows; i++)
		if (table->rows[i].kind == ROW_BODY)
			add_row(arena, card, &s, &table->rows[i]);
}

/* --- the mark -------------------------------------------------------------------------------------------------------- */

static const struct chart *
chart_of_kind(const struct node *document, enum chart_kind kind)
{
	for (const struct node *node = first_of(document, NODE_CHART); node; node = node->next)
		if (node->kind == NODE_CHART && node->chart->kind == kind)
			return node->chart;
	return NULL;
}

static void
set_bars(struct arena *arena, struct card *card, const struct chart *chart)
{
	card->bars = ARENA_ARRAY(arena, struct card_bar, chart->n_bars);
	for (size_t i = 0; i < chart->n_bars; i++) {
		const struct chart_bar *bar = &chart->bars[i];
		bool missing = bar->value.cell->state == CELL_MISSING;
		card->bars[card->n_bars++] = (struct card_bar){
			.value = missing ? 0 : bar->value.cell->real, .missing = missing, .strong = bar->strong};
	}
}

/* --- whole cards ----------------------------------------------------------------------------------------------------- */

bool
card_wanted(const struct document *document)
{
	return document->audience == AUDIENCE_PUBLIC && document->bulletin;
}

struct card
card_of(struct arena *arena, const struct node *document, const char *campaign)
{
	struct card card = {0};
	const struct document *about = document->document;
	const struct node *keys = first_of(document, NODE_KEYS), *table = first_of(document, NODE_TABLE);
	const struct chart *bars = chart_of_kind(document, CHART_BARS);
	const struct node *first = document->children.first ? document->children.first->children.first : NULL;
	struct date date;
	set_masthead(arena, &card, first_of(document, NODE_LETTERHEAD));
	set_title(arena, &card, about->unit_name, plain(arena, first_role(first, ROLE_HEADLINE)), campaign);
	card.day = date_read_iso(about->as_of, &date) && date.day
		? arena_printf(arena, "Số liệu đến hết ngày %s", date_short(arena, date))
		: "";
	card.line = chart_of_kind(document, CHART_LINE);
	if (keys)
		set_keys(arena, &card, keys);
	else if (table)
		set_ranking(arena, &card, table->table);
	if (!card.line && bars)
		set_bars(arena, &card, bars);
	return card;
}

const char *
card_alt(struct arena *arena, const struct node *document, const char *campaign)
{
	struct card card = card_of(arena, document, campaign);
	struct buf out = {0};
	buf_printf(&out, "%s.", document->document->title);
	for (size_t i = 0; i < card.n_figures; i++) {
		const struct card_figure *figure = &card.figures[i];
		buf_printf(&out, "%s%s: %s", i ? "; " : " ", figure->label,
			figure->missing ? not_reported : figure->value);
	}
	buf_printf(&out, "%s%s.", card.n_figures ? ". " : " ", card.day);
	return buf_finish(&out, arena);
}
