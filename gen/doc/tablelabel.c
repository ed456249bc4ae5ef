/*
 * Labels of a table: what its columns and rows are called where they are named one by one, in the record of a packet and
 * in the files that a PDF carries. A label is searched for, so it has plain spaces.
 */
#include "base/mem.h"
#include "base/text.h"
#include "doc/table.h"

const char *
table_cell_text(struct arena *arena, const struct table_cell *cell)
{
	if (!cell->content)
		return "";
	struct buf text = {0}, plain = {0};
	node_plain(cell->content, &text);
	const char *p = buf_text(&text);
	for (int32_t c; (c = text_next(&p)) != 0;)
		buf_add_codepoint(&plain, c == 0xA0 ? ' ' : c);
	buf_free(&text);
	return buf_finish(&plain, arena);
}

/* The cell that a place among the rows belongs to, spans looked through. */
static const struct table_cell *
spanning(const struct table_row *rows, size_t row, size_t column)
{
	for (size_t r = row + 1; r-- > 0;)
		for (size_t c = column + 1; c-- > 0;) {
			const struct table_cell *cell = &rows[r].cells[c];
			if (!cell->covered && r + (size_t)cell->rows > row && c + (size_t)cell->cols > column)
				return cell;
		}
	return NULL;
}

const char *
table_column_label(struct arena *arena, const struct table *table, size_t column)
{
	const struct table_cell *last = NULL;
	struct buf label = {0};
	for (size_t r = 0; r < table->n_head; r++) {
		const struct table_cell *cell = spanning(table->rows, r, column);
		if (!cell || cell == last || !cell->content || table->rows[r].kind == ROW_NUMBERS)
			continue;
		last = cell;
		buf_printf(&label, "%s%s", label.n ? " / " : "", table_cell_text(arena, cell));
	}
	return buf_finish(&label, arena);
}

const char *
table_row_label(struct arena *arena, const struct table *table, const struct table_row *row)
{
	for (size_t c = 0; c < table->n_columns; c++) {
		const struct table_cell *cell = spanning(row, 0, c);
		if (table->columns[c].kind == COLUMN_TEXT && cell && cell->content)
			return table_cell_text(arena, cell);
	}
	return NULL;
}

/* The names above a level, from the outer one. */
static const char *
groups_above(struct arena *arena, const struct table_groups *groups, int level)
{
	const char *path = "";
	for (int i = 1; i < level && i < TABLE_GROUPS; i++)
		if (groups->names[i])
			path = path[0] ? arena_printf(arena, "%s / %s", path, groups->names[i]) : groups->names[i];
	return path;
}

const char *
table_groups_next(
	struct arena *arena, struct table_groups *groups, const struct table *table, const struct table_row *row)
{
	int level = row->level < 1 ? 1 : row->level < TABLE_GROUPS ? row->level : TABLE_GROUPS - 1;
	if (row->kind == ROW_TOTAL)
		return "";
	if (row->kind != ROW_GROUP)
		return groups_above(arena, groups, row->kind == ROW_SUBTOTAL ? level + 1 : TABLE_GROUPS);
	const char *label = table_row_label(arena, table, row);
	groups->names[level] = label ? arena_copy(arena, label) : "";
	for (int i = level + 1; i < TABLE_GROUPS; i++)
		groups->names[i] = NULL;
	return groups_above(arena, groups, level);
}
