/*
 * Lines of CSV: see carrycsv.h.
 */
#include "out/carrycsv.h"

#include <string.h>

enum { PIECE = 1 << 14 };

void
carrycsv_open(struct carrycsv *csv)
{
	buf_add(&csv->out, "\xEF\xBB\xBF");
}

static void
begin_field(struct carrycsv *csv)
{
	if (csv->within)
		buf_add_char(&csv->out, ';');
	csv->within = true;
}

/* Excel reads what begins like this as a formula; "-" alone is nothing to report. */
static bool
like_formula(const char *text)
{
	return text[0] && strchr("=+@-\t", text[0]) && text[1];
}

static void
add_quoted(struct buf *out, const char *text)
{
	buf_add_char(out, '"');
	if (like_formula(text))
		buf_add_char(out, '\'');
	for (; *text; text++) {
		if (*text == '"')
			buf_add_char(out, '"');
		buf_add_char(out, *text);
	}
	buf_add_char(out, '"');
}

void
carrycsv_text(struct carrycsv *csv, const char *text)
{
	begin_field(csv);
	if (like_formula(text) || strpbrk(text, ";\"\r\n"))
		add_quoted(&csv->out, text);
	else
		buf_add(&csv->out, text);
}

static void
add_number(struct carrycsv *csv, const char *text)
{
	begin_field(csv);
	for (; *text; text++)
		buf_add_char(&csv->out, *text == '.' ? ',' : *text);
}

bool
carrycsv_private(const struct value *value)
{
	return value->figure && value->figure->is_private;
}

void
carrycsv_value(struct carrycsv *csv, const struct value *value)
{
	const struct cell *cell = value->cell;
	bool masked = value->text && strchr(value->text, '*');
	if (!cell || cell->state != CELL_VALUE)
		carrycsv_text(csv, !cell ? "" : cell->state == CELL_NOTHING ? "-" : "…");
	else if (carrycsv_private(value) && (cell->type == CELL_TEXT || masked))
		carrycsv_text(csv, "");
	else if (cell->type == CELL_TEXT || masked)
		carrycsv_text(csv, masked ? value->text : cell->text);
	else
		add_number(csv, cell->text);
}

void
carrycsv_end_line(struct carrycsv *csv)
{
	buf_add(&csv->out, "\r\n");
	csv->within = false;
	if (csv->out.n < PIECE)
		return;
	csv->write(csv->self, csv->out.s, csv->out.n);
	buf_clear(&csv->out);
}

void
carrycsv_close(struct carrycsv *csv)
{
	if (csv->out.n)
		csv->write(csv->self, csv->out.s, csv->out.n);
	buf_free(&csv->out);
}
