/*
 * Which way a sheet lies: see turn.h.
 */
#include "layout/turn.h"

#include "layout/fit.h"

struct gauges
gauges_of(const struct setting *setting, const struct node *section)
{
	struct gauges gauges = {0};
	for (const struct node *node = section->children.first; node; node = node->next)
		if (node->kind == NODE_TABLE && node->table->n_columns && node->table->n_columns <= COLUMNS_MOST)
			*LIST_ADD(setting->arena, &gauges.at) = (struct gauged){
				node, measure_table(setting, node->table)};
	return gauges;
}

const struct gauge *
gauges_find(const struct gauges *gauges, const struct node *table)
{
	for (size_t i = 0; i < gauges->at.n; i++)
		if (gauges->at.at[i].node == table)
			return gauges->at.at[i].gauge;
	return NULL;
}

/* How a sheet serves the tables. */
struct service {
	size_t pieces; /* in all */
	bool whole;    /* every table stands whole in a size that reads well */
	bool clips;    /* some table fits in no way */
	size_t worst;  /* the first that does not stand whole */
};

static pos
sheet_width(enum sheet_kind kind)
{
	const struct sheet *sheet = sheet_of(kind);
	return POS_TENTHS_MM(sheet->width - sheet->left - sheet->right);
}

static struct service
try_sheet(const struct setting *setting, enum sheet_kind kind, const struct gauges *gauges)
{
	struct service service = {.whole = true};
	struct setting own = *setting;
	own.sheet = sheet_of(kind);
	for (size_t i = 0; i < gauges->at.n; i++) {
		struct fit fit = fit_table(&own, gauges->at.at[i].gauge, sheet_width(kind), true);
		if (service.whole && !fit_is_good(&fit))
			service.worst = i;
		service.whole &= fit_is_good(&fit);
		service.clips |= fit.too_wide;
		service.pieces += fit.n_pieces;
	}
	return service;
}

static const char *
millimetres(struct arena *arena, int64_t length)
{
	return arena_printf(arena, "%.0f", (double)length / 1024 * 25.4 / 72);
}

/* "the table needs 214 mm in 10 pt, the upright sheet has 165" */
static void
say_turned(const struct setting *setting, const struct gauged *table)
{
	enum { LEAST = 100 };
	struct arena *arena = setting->arena;
	int64_t least = measure_least(table->gauge, LEAST, POS_TENTHS_PT(setting->sheet->cell_pad_x));
	diag_add(setting->diag, MSG_SHEET_TURNED, table->node->place, millimetres(arena, least),
		millimetres(arena, sheet_width(SHEET_OFFICIAL)));
}

enum sheet_kind
turn_sheet(const struct setting *setting, const struct node *section, const struct gauges *gauges)
{
	if (!section->section.sheet_free)
		return section->section.sheet;
	struct service upright = try_sheet(setting, SHEET_OFFICIAL, gauges);
	if (upright.whole)
		return SHEET_OFFICIAL;
	struct service lying = try_sheet(setting, SHEET_OFFICIAL_LANDSCAPE, gauges);
	if (!lying.whole && lying.pieces >= upright.pieces && lying.clips == upright.clips)
		return SHEET_OFFICIAL;
	say_turned(setting, &gauges->at.at[upright.worst]);
	return SHEET_OFFICIAL_LANDSCAPE;
}
