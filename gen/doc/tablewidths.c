/*
 * Table widths: `widths: {name: 2*, code: 18mm, note: 30mm+}`.
 *
 * A column is named by its field or by its label. What a block asks for is about room on paper alone: a page of the web
 * is as wide as its reader's screen.
 */
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "doc/field.h"
#include "doc/tableblock.h"
#include "vn/number.h"

/* More than the widest sheet is long, and as good as no limit for a share. */
enum { TENTHS = 10, MOST = 1000 };

/* The number before the unit, in tenths; -1: none, or not above 0. */
static int
tenths_before(const struct tabling *tabling, const char *text, size_t n)
{
	const char *digits = text_trim(tabling->draft->arena, arena_copy_n(tabling->draft->arena, text, n));
	char *own = arena_copy(tabling->draft->arena, digits);
	double number;
	char *comma = strchr(own, ',');
	if (comma)
		*comma = '.';
	if (number_read(own, STYLE_DOT_DECIMAL, &number) != READING_NUMBER || number * TENTHS < 1 || number > MOST)
		return -1;
	return (int)(number * TENTHS + 0.5);
}

/* Reads one width; false where it is none. */
static bool
read_width(const struct tabling *tabling, const char *text, struct table_column *column)
{
	static const char *const units[] = {"mm+", "mm", "*"};
	int *const widths[] = {&column->least, &column->width, &column->weight};
	const char *trimmed = text_trim(tabling->draft->arena, text);
	for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
		if (!text_ends(trimmed, units[i]))
			continue;
		size_t n = strlen(trimmed) - strlen(units[i]);
		int tenths = n == 0 && units[i][0] == '*' ? TENTHS : tenths_before(tabling, trimmed, n);
		*widths[i] = tenths;
		return tenths > 0;
	}
	return false;
}

static const char *
column_key(const struct tabling *tabling, size_t column)
{
	const char *field = tabling->table->columns[column].field;
	return field ? field : tabling->columns[column].label;
}

/* The column that a key names; n_columns after a finding. */
static size_t
column_named(const struct tabling *tabling, const struct yaml *key)
{
	const struct draft *draft = tabling->draft;
	size_t n = tabling->table->n_columns;
	const char **names = ARENA_ARRAY(draft->arena, const char *, n);
	for (size_t i = 0; i < n; i++) {
		const char *label = tabling->columns[i].label;
		names[i] = column_key(tabling, i);
		if (text_equal(names[i], key->text) || (label && text_equal(label, key->text)))
			return i;
	}
	diag_add(draft->diag, MSG_WIDTH_COLUMN, key->place, key->text,
		diag_hint(draft->diag, draft->arena, key->text, names, n));
	return n;
}

bool
tablewidths_read(const struct tabling *tabling)
{
	struct diag *diag = tabling->draft->diag;
	const struct yaml *widths = field_map(diag, tabling->map, "widths");
	bool good = widths || !yaml_get(tabling->map, "widths");
	for (size_t i = 0; widths && i < widths->n; i++) {
		const struct yaml *width = widths->items[i];
		size_t column = column_named(tabling, widths->keys[i]);
		if (column == tabling->table->n_columns || !field_is_text(diag, width)) {
			good = false;
			continue;
		}
		if (read_width(tabling, width->text, &tabling->table->columns[column]))
			continue;
		diag_add(diag, MSG_WIDTH_SHAPE, width->place, width->text);
		good = false;
	}
	return good;
}
