/*
 * Groups of a table: the answer's rows are gathered by `groups:`, nested as often as is asked for.
 *
 *	Huyện A            GROUP, level 1                 made where the first column changes its value
 *	  Cụm 1            GROUP, level 2
 *	    xã …           rows of the answer
 *	  Cộng Cụm 1       SUBTOTAL, level 2              with subtotal: last; with first the GROUP row shows the sums
 *	Cộng Huyện A       SUBTOTAL, level 1
 *
 * A query may as well make such rows itself (_row_kind, _row_level). The plan says what stands where; a row's cells are
 * made when it is walked over.
 */
#include "base/mem.h"
#include "base/text.h"
#include "doc/field.h"
#include "doc/tableblock.h"
#include "load/memo.h"

enum { GROUPS_MOST = 8 };

/* --- what the answer's rows are -------------------------------------------------------------------------------------- */

static enum row_kind
kind_named(const char *name)
{
	static const struct {
		const char *name;
		enum row_kind kind;
	} kinds[] = {{"group", ROW_GROUP}, {"subtotal", ROW_SUBTOTAL}, {"total", ROW_TOTAL}};
	for (size_t i = 0; name && i < sizeof kinds / sizeof kinds[0]; i++)
		if (text_equal(name, kinds[i].name))
			return kinds[i].kind;
	return ROW_BODY;
}

static int64_t
whole_in(const struct figure *figure, size_t row, int column)
{
	const struct cell *cell = column < 0 ? NULL : figure_cell(figure, row, (size_t)column);
	return cell && cell->state == CELL_VALUE && cell->type == CELL_INTEGER ? cell->integer : 0;
}

static void
mark_rows(struct tabling *tabling)
{
	const struct figure *figure = tabling->figure;
	int kind = figure_column(figure, "_row_kind"), level = figure_column(figure, "_row_level");
	int apart = figure_column(figure, "_apart");
	tabling->marks = ARENA_ARRAY(tabling->draft->arena, struct row_mark, figure->n_rows);
	for (size_t row = 0; row < figure->n_rows; row++) {
		struct row_mark *mark = &tabling->marks[row];
		enum row_kind own = kind < 0 ? ROW_BODY : kind_named(figure_cell(figure, row, (size_t)kind)->text);
		int64_t said = whole_in(figure, row, level);
		bool nests = own == ROW_GROUP || own == ROW_SUBTOTAL;
		mark->kind = (unsigned char)own;
		mark->level = (unsigned char)(!nests ? 0 : said < 1 ? 1 : said > GROUPS_MOST ? GROUPS_MOST : said);
		mark->apart = whole_in(figure, row, apart) != 0;
		tabling->depth = mark->level > tabling->depth ? mark->level : tabling->depth;
	}
}

enum row_kind
tablerows_kind(const struct tabling *tabling, size_t row)
{
	return (enum row_kind)tabling->marks[row].kind;
}

/* --- groups: ---------------------------------------------------------------------------------------------------------- */

static bool
read_group(const struct tabling *tabling, const struct yaml *item, struct table_group *group)
{
	static const char *const keys[] = {"by", "subtotal", "label"}, *const places[] = {"none", "first", "last"};
	const struct draft *draft = tabling->draft;
	const struct yaml *by = item;
	*group = (struct table_group){.label = "Cộng", .place = item->place};
	if (item->kind == YAML_MAP) {
		field_known(draft->diag, item, keys, sizeof keys / sizeof keys[0]);
		by = field_scalar(draft->diag, item, "by");
		group->subtotal = (enum total_place)field_choice(draft->diag, item, "subtotal", places, 3, TOTAL_NONE);
		const char *label = field_text(draft->diag, item, "label");
		group->label = label ? draft_plain(draft, label) : group->label;
		if (!by)
			diag_add(draft->diag, MSG_FIELD_MISSING, item->place, "by");
	} else if (!field_is_text(draft->diag, item)) {
		by = NULL;
	}
	group->field = by ? draft_column(draft, tabling->figure, by->text, by->place) : -1;
	return group->field >= 0;
}

static bool
read_groups(struct tabling *tabling)
{
	struct yaml *const *items;
	size_t n = field_items(tabling->map, "groups", &items);
	bool fine = true;
	if (n > GROUPS_MOST) {
		diag_add(tabling->draft->diag, MSG_GROUPS_DEEP, items[GROUPS_MOST]->place,
			arena_printf(tabling->draft->arena, "%d", GROUPS_MOST));
		return false;
	}
	tabling->groups = ARENA_ARRAY(tabling->draft->arena, struct table_group, n);
	for (size_t i = 0; i < n; i++)
		fine &= read_group(tabling, items[i], &tabling->groups[tabling->n_groups++]);
	if ((int)n > tabling->depth)
		tabling->depth = (int)n;
	return fine;
}

/* --- the plan ---------------------------------------------------------------------------------------------------------- */

static const char *
group_text(const struct tabling *tabling, size_t group, size_t row)
{
	const char *text = figure_cell(tabling->figure, row, (size_t)tabling->groups[group].field)->text;
	return text ? text : "";
}

/* The outermost group in which two rows differ; n_groups where they are in the same ones. */
static size_t
differs_at(const struct tabling *tabling, size_t a, size_t b)
{
	size_t i = 0;
	while (i < tabling->n_groups && text_equal(group_text(tabling, i, a), group_text(tabling, i, b)))
		i++;
	return i;
}

static struct planned_row *
plan_row(struct tabling *tabling, struct planned_row row)
{
	struct planned_row *own = LIST_ADD(tabling->draft->arena, &tabling->rows);
	*own = row;
	return own;
}

/* A group met again after it has ended: its rows would stand in two places. */
static void
check_once(const struct tabling *tabling, struct memo *seen, size_t group, size_t row)
{
	struct buf key = {0};
	for (size_t i = 0; i <= group; i++)
		buf_printf(&key, "%s\x1F", group_text(tabling, i, row));
	const char *kept = buf_finish(&key, tabling->draft->arena);
	if (memo_get(seen, kept))
		diag_add(tabling->draft->diag, MSG_GROUP_AGAIN, tabling->groups[group].place,
			group_text(tabling, group, row), tabling->figure->columns[tabling->groups[group].field]);
	memo_put(seen, kept, (void *)tabling);
}

/* Closes the groups from the innermost out to `outer`: their rows end before `end`. */
static void
close_groups(struct tabling *tabling, size_t outer, const size_t *begins, size_t end)
{
	for (size_t i = tabling->n_groups; i-- > outer;)
		if (tabling->groups[i].subtotal == TOTAL_LAST)
			plan_row(tabling,
				(struct planned_row){.kind = ROW_SUBTOTAL,
					.level = (int)i + 1,
					.made = true,
					.sums = true,
					.of = {begins[i], end}});
}

/* The end of the group that begins at the row. */
static size_t
group_end(const struct tabling *tabling, size_t group, size_t row)
{
	size_t end = row + 1;
	while (end < tabling->figure->n_rows && differs_at(tabling, row, end) > group)
		end++;
	return end;
}

static void
open_groups(struct tabling *tabling, struct memo *seen, size_t outer, size_t *begins, size_t row)
{
	for (size_t i = outer; i < tabling->n_groups; i++) {
		begins[i] = row;
		check_once(tabling, seen, i, row);
		plan_row(tabling,
			(struct planned_row){.kind = ROW_GROUP,
				.level = (int)i + 1,
				.made = true,
				.sums = tabling->groups[i].subtotal == TOTAL_FIRST,
				.of = {row, group_end(tabling, i, row)}});
	}
}

static void
plan_rows(struct tabling *tabling)
{
	struct memo *seen = memo_open(tabling->draft->arena);
	size_t begins[GROUPS_MOST] = {0}, n = tabling->figure->n_rows;
	for (size_t row = 0; row < n; row++) {
		size_t outer = row ? differs_at(tabling, row - 1, row) : 0;
		if (row)
			close_groups(tabling, outer, begins, row);
		open_groups(tabling, seen, outer, begins, row);
		plan_row(tabling,
			(struct planned_row){.kind = tablerows_kind(tabling, row),
				.level = tabling->marks[row].level,
				.of = {row, row + 1}});
	}
	if (n)
		close_groups(tabling, 0, begins, n);
}

bool
tablegroups_plan(struct tabling *tabling)
{
	mark_rows(tabling);
	if (!read_groups(tabling))
		return false;
	plan_rows(tabling);
	return true;
}
