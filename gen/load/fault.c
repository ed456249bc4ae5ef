/*
 * The same thing wrong in many rows: see fault.h.
 */
#include "load/fault.h"

void
fault_add(struct fault *fault, const struct feed *feed, const char *text)
{
	if (!fault->rows.n)
		fault->text = arena_copy(feed->arena, text);
	*LIST_ADD(feed->arena, &fault->rows) = feed->row.number;
}

void
fault_report(const struct fault *fault, const struct feed *feed, enum field field)
{
	size_t n = fault->rows.n;
	if (!n)
		return;
	const struct rows *rows = feed->rows;
	int slot = feed->slots[field];
	size_t column = slot < 0 ? 0 : rows->columns[slot].number;
	diag_add(feed->diag, fault->code, rows->place(rows, feed->arena, fault->rows.at[0], column), fault->text);
	if (n > 1)
		diag_note(feed->diag, MSG_NOTE_ALSO, rows->place(rows, feed->arena, fault->rows.at[n - 1], column),
			arena_printf(feed->arena, "%zu", n - 1));
	diag_rows(feed->diag, fault->rows.at, n);
}
