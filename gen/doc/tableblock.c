/*
 * Table blocks: see tableblock.h.
 */
#include "doc/tableblock.h"

#include "base/mem.h"
#include "base/text.h"
#include "doc/field.h"

static const char *const keys[] = {"query", "with", "title", "unit", "columns", "numbers", "total", "total_row",
	"label", "formats", "notes", "groups", "carry", "widths"};

enum role
tabling_role(const struct tabling *tabling, enum row_kind kind)
{
	bool sheet = tabling->draft->bulletin;
	switch (kind) {
	case ROW_HEAD:
		return sheet ? ROLE_SHEET_HEAD_CELL : ROLE_HEAD_CELL;
	case ROW_NUMBERS:
		return sheet ? ROLE_SHEET_NUMBER_CELL : ROLE_NUMBER_CELL;
	case ROW_BODY:
		break;
	case ROW_GROUP:
		return sheet ? ROLE_SHEET_GROUP_CELL : ROLE_GROUP_CELL;
	case ROW_SUBTOTAL:
	case ROW_TOTAL:
		return sheet ? ROLE_SHEET_TOTAL_CELL : ROLE_TOTAL_CELL;
	}
	return sheet ? ROLE_SHEET_CELL : ROLE_CELL;
}

struct table_cell
tabling_text(const struct tabling *tabling, enum role role, const char *text, struct place place, enum align align)
{
	struct node *content = draft_paragraph(tabling->draft, role, text, place);
	if (!content)
		content = node_paragraph(tabling->draft->arena, role, place);
	return (struct table_cell){.content = content, .rows = 1, .cols = 1, .align = align};
}

/* "Đơn vị tính: tài khoản", whether the block says so or just `unit: tài khoản`. */
static struct node *
unit_line(const struct draft *draft, const struct yaml *map)
{
	const struct yaml *unit = field_scalar(draft->diag, map, "unit");
	if (!unit)
		return NULL;
	const char *lead = text_starts(unit->text, "Đơn vị tính") ? "" : "Đơn vị tính: ";
	const char *text = arena_printf(draft->arena, "%s%s", lead, unit->text);
	return draft_paragraph(draft, draft->bulletin ? ROLE_SHEET_NOTE : ROLE_TABLE_UNIT, text, unit->place);
}

static void
add_notes(const struct tabling *tabling)
{
	const struct draft *draft = tabling->draft;
	struct yaml *const *notes;
	size_t n = field_items(tabling->map, "notes", &notes);
	for (size_t i = 0; i < n; i++) {
		enum role role = draft->bulletin ? ROLE_SHEET_NOTE : ROLE_TABLE_NOTE;
		struct node *note = field_is_text(draft->diag, notes[i])
			? draft_paragraph(draft, role, notes[i]->text, notes[i]->place)
			: NULL;
		if (note)
			chain_add(&tabling->table->notes, note);
	}
}

struct node *
tableblock_node(const struct draft *draft, const struct yaml *map, struct place place)
{
	field_known(draft->diag, map, keys, sizeof keys / sizeof keys[0]);
	const struct yaml *query = field_scalar(draft->diag, map, "query");
	if (!query) {
		diag_add(draft->diag, MSG_FIELD_MISSING, map->place, "query");
		return NULL;
	}
	const struct yaml *with = field_map(draft->diag, map, "with");
	struct node *node = node_new(draft->arena, NODE_TABLE, place);
	node->table = ARENA_NEW(draft->arena, struct table);
	struct tabling tabling = {
		.draft = draft,
		.map = map,
		.place = place,
		.figure = draft_figure(draft, draft_plain(draft, query->text), with, query->place),
		.table = node->table,
	};
	if (!tabling.figure || !tablehead_read(&tabling) || !tablewidths_read(&tabling))
		return NULL;
	node->table->light = draft->bulletin;
	node->table->title = draft_field(draft, draft->bulletin ? ROLE_SECTION_TITLE : ROLE_TABLE_TITLE, map, "title");
	node->table->unit_line = unit_line(draft, map);
	tablerows_add(&tabling);
	add_notes(&tabling);
	return node;
}
