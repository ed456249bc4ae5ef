/*
 * Cells of a sheet: see spread.h. A value keeps its type: a number is a number, a day a day, a code or an identity
 * number a text that no spreadsheet rounds; what is not a number (-, …, x) is text and stands as on paper.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "doc/template.h"
#include "out/spreadformula.h"
#include "out/spreadsheet.h"
#include "vn/date.h"
#include "vn/number.h"

static const char *const numerals[] = {
	[NUMERAL_NONE] = NULL,
	[NUMERAL_TEXT] = "@",
	[NUMERAL_INT] = "#,##0",
	[NUMERAL_DEC1] = "#,##0.0",
	[NUMERAL_DEC2] = "#,##0.00",
	[NUMERAL_PERCENT] = "0.0%",
	[NUMERAL_PERCENT2] = "0.00%",
	[NUMERAL_DATE] = "dd/mm/yyyy",
	[NUMERAL_DAY_MONTH] = "dd/mm",
	[NUMERAL_FILLED] = "#,##0;-#,##0;",
};

static bool
same_look(const struct look *a, const struct look *b)
{
	return a->numeral == b->numeral && a->align == b->align && a->bold == b->bold && a->italic == b->italic &&
		a->border == b->border && a->input == b->input && a->changed == b->changed && a->size == b->size;
}

static uint8_t
align_of(enum align align)
{
	switch (align) {
	case ALIGN_CENTRE:
		return LXW_ALIGN_CENTER;
	case ALIGN_RIGHT:
		return LXW_ALIGN_RIGHT;
	case ALIGN_LEFT:
	case ALIGN_JUSTIFY:
		break;
	}
	return LXW_ALIGN_LEFT;
}

lxw_format *
spread_format(struct spreadsheet *s, struct look look)
{
	enum { PALE_YELLOW = 0xFFF8DC };
	for (size_t i = 0; i < s->formats.n; i++)
		if (same_look(&s->formats.at[i].look, &look))
			return s->formats.at[i].format;
	lxw_format *format = workbook_add_format(s->book);
	format_set_font_name(format, "Times New Roman");
	format_set_font_size(format, look.size);
	format_set_align(format, align_of(look.align));
	format_set_align(format, LXW_ALIGN_VERTICAL_CENTER);
	format_set_text_wrap(format);
	if (look.bold)
		format_set_bold(format);
	if (look.italic)
		format_set_italic(format);
	if (look.border)
		format_set_border(format, LXW_BORDER_THIN);
	if (numerals[look.numeral] && look.changed && look.numeral != NUMERAL_TEXT)
		format_set_num_format(
			format, arena_printf(s->arena, "%s\"" VALUE_CHANGED "\"", numerals[look.numeral]));
	else if (numerals[look.numeral])
		format_set_num_format(format, numerals[look.numeral]);
	if (look.input) {
		format_set_unlocked(format);
		format_set_bg_color(format, PALE_YELLOW);
	}
	*LIST_ADD(s->arena, &s->formats) = (struct look_format){look, format};
	return format;
}

const char *
spread_address(struct arena *arena, uint32_t row, size_t column)
{
	char letters[4];
	size_t n = 0;
	for (size_t c = column + 1; c; c = (c - 1) / 26)
		letters[n++] = (char)('A' + (c - 1) % 26);
	char name[4] = {0};
	for (size_t i = 0; i < n; i++)
		name[i] = letters[n - 1 - i];
	return arena_printf(arena, "%s%u", name, row + 1);
}

/* --- what stands in a cell ---------------------------------------------------------------------------------------- */

static enum numeral
numeral_of(const struct cell *cell, const char *format)
{
	static const struct {
		const char *format;
		enum numeral numeral;
	} known[] = {{"x-int", NUMERAL_INT}, {"x-dec1", NUMERAL_DEC1}, {"x-dec2", NUMERAL_DEC2},
		{"x-percent", NUMERAL_PERCENT}, {"x-percent2", NUMERAL_PERCENT2}, {"x-points", NUMERAL_PERCENT},
		{"x-date", NUMERAL_DATE}, {"x-born", NUMERAL_DATE}, {"x-day-month", NUMERAL_DAY_MONTH}};
	if (!format)
		return cell->type == CELL_INTEGER ? NUMERAL_INT : cell->type == CELL_REAL ? NUMERAL_DEC1 : NUMERAL_TEXT;
	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		if (text_equal(format, known[i].format))
			return known[i].numeral;
	return NUMERAL_TEXT; /* in words, masked, a day in full: as printed */
}

static bool
is_day(enum numeral numeral)
{
	return numeral == NUMERAL_DATE || numeral == NUMERAL_DAY_MONTH;
}

/* The number of a day in sheets: 1 is 1 January 1900, and 1900 had a 29 February. */
static bool
day_number(const char *iso, double *number)
{
	enum { FIRST_RIGHT = 61, EPOCH = 25569 };
	struct date date;
	if (!date_read_iso(iso, &date) || !date.month || !date.day)
		return false;
	*number = date_days(date) + EPOCH;
	return *number >= FIRST_RIGHT;
}

/* How a value is written: as a number in some numeral, or as its printed text. */
static enum numeral
read_value(const struct value *value, const char *format, double *number)
{
	const struct cell *cell = value->cell;
	enum numeral numeral = numeral_of(cell, format);
	if (cell->state != CELL_VALUE || numeral == NUMERAL_TEXT)
		return NUMERAL_TEXT;
	if (is_day(numeral))
		return cell->type == CELL_TEXT && day_number(cell->text, number) ? numeral : NUMERAL_TEXT;
	if (cell->type == CELL_TEXT || !isfinite(cell->real))
		return NUMERAL_TEXT;
	*number = cell->type == CELL_INTEGER ? (double)cell->integer : cell->real;
	return fabs(*number) < 1e15 ? numeral : NUMERAL_TEXT; /* what a sheet would round stays whole as text */
}

/* "=SUBTOTAL(9,D8:D12,D14:D20)": sums within the runs are not counted again. */
static const char *
sum_formula(const struct spreadsheet *s, const struct milestone *m, size_t column)
{
	struct extent runs[SPREAD_RUNS];
	size_t n = spreadplan_runs(s->plan, m, column, runs, SPREAD_RUNS);
	struct buf out = {0};
	buf_add(&out, "=SUBTOTAL(9");
	for (size_t i = 0; i < n; i++)
		buf_printf(&out, ",%s:%s", spread_address(s->scratch, s->body + (uint32_t)runs[i].first, column),
			spread_address(s->scratch, s->body + (uint32_t)runs[i].end - 1, column));
	buf_add(&out, ")");
	return buf_finish(&out, s->scratch);
}

/* The label's formula over the cells of the row; where one holds a mark in place of a number it counts as none. */
static const char *
label_formula(const struct spreadsheet *s, const struct table_row *row, size_t column)
{
	const struct spreadplan *plan = s->plan;
	const struct table_column *c = &s->table->columns[column];
	const char **names = ARENA_ARRAY(s->scratch, const char *, plan->n_numbers + 1);
	struct buf out = {0};
	for (size_t i = 0; i < plan->n_numbers; i++) {
		int at = plan->column_of[i + 1];
		double number;
		if (at < 0)
			continue;
		const char *address = spread_address(s->scratch, s->row, (size_t)at);
		bool holds = spread_number(&s->table->columns[at], &row->cells[at], &number);
		names[i] = holds ? address : arena_printf(s->scratch, "N(%s)", address);
	}
	bool percent = c->format && text_starts(c->format, "x-percent") &&
		formula_in_percent(c->label, plan->n_numbers);
	buf_add(&out, percent ? "=(" : "=");
	spreadformula_write(&out, c->label, names, plan->n_numbers);
	buf_add(&out, percent ? ")/100" : "");
	return buf_finish(&out, s->scratch);
}

/* Why a figure that looks like a sum is none; NULL: nobody would take it for one. */
static const char *
why_value(const struct spreadsheet *s, const struct milestone *m, size_t column)
{
	const struct table_column *c = &s->table->columns[column];
	if (!m || !m->has[column] || m->reckon[column] != RECKON_VALUE ||
		(c->format && !text_equal(c->format, "x-int")))
		return NULL;
	struct tally tally = spreadplan_tally(s->plan, m, column);
	if (!tally.numbers)
		return NULL;
	if (tally.missing)
		return arena_printf(s->scratch,
			"Số của %zu/%zu dòng đã báo cáo, không phải công thức: còn %zu dòng chưa báo cáo (…).",
			tally.rows - tally.missing, tally.rows, tally.missing);
	if (tally.sum == m->figures[column])
		return "Bằng tổng các dòng, nhưng các dòng được cộng nằm quá rải rác để viết thành công thức.";
	return arena_printf(s->scratch, "Số của văn bản, không phải tổng các dòng: các dòng cộng lại là %s.",
		tally.sum == floor(tally.sum) ? number_integer(s->scratch, (int64_t)tally.sum)
					      : number_decimal(s->scratch, tally.sum, 2));
}

static void
comment(struct spreadsheet *s, size_t column, const char *text)
{
	static char font[] = "Times New Roman";
	lxw_comment_options options = {.width = 260, .height = 80, .font_name = font, .font_size = 10};
	worksheet_write_comment_opt(s->sheet, s->row, (lxw_col_t)column, text, &options);
}

static void
write_number(struct spreadsheet *s, const struct table_row *row, size_t column, const struct milestone *m,
	double number, lxw_format *format)
{
	const char *formula = NULL;
	if (m && m->has[column] && m->reckon[column] == RECKON_SUM)
		formula = sum_formula(s, m, column);
	else if (m ? m->has[column] && m->reckon[column] == RECKON_LABEL : spread_label_gives(s->plan, row, column))
		formula = label_formula(s, row, column);
	const char *why = why_value(s, m, column), *before = spread_value(&row->cells[column])->before;
	if (before)
		why = arena_printf(s->scratch, "%s%s.%s%s", before[0] ? "Số liệu thay đổi, bản trước là " : "Dòng mới",
			before, why ? " " : "", why ? why : "");
	if (formula)
		worksheet_write_formula_num(s->sheet, s->row, (lxw_col_t)column, formula, format, number);
	else
		worksheet_write_number(s->sheet, s->row, (lxw_col_t)column, number, format);
	if (why)
		comment(s, column, why);
}

/* Digits alone, and not too many: the ordinals of body rows. */
static bool
is_count(const char *text)
{
	size_t n = strspn(text, "0123456789");
	return n && n < 10 && !text[n] && (text[0] != '0' || n == 1);
}

static struct look
look_of(const struct table_row *row, const struct table_cell *cell)
{
	struct look look = {.align = cell->align, .border = true, .size = SPREAD_SIZE};
	if (cell->content) {
		const struct role_style *style = role_style(cell->content->paragraph.role);
		look.bold = style->bold;
		look.italic = style->italic;
		look.changed = spread_value(cell) && spread_value(cell)->before;
		look.bold |= look.changed;
	}
	if (row->kind == ROW_HEAD || row->kind == ROW_NUMBERS)
		look.align = ALIGN_CENTRE;
	return look;
}

static void
write_text(struct spreadsheet *s, const struct table_row *row, size_t column, struct look look)
{
	const struct table_cell *cell = &row->cells[column];
	struct buf text = {0};
	node_plain(cell->content, &text);
	bool ordinal = row->kind == ROW_BODY && s->table->columns[column].kind == COLUMN_ORDINAL;
	if (!text.n) {
		worksheet_write_blank(s->sheet, s->row, (lxw_col_t)column, spread_format(s, look));
	} else if (ordinal && is_count(buf_text(&text))) {
		worksheet_write_number(
			s->sheet, s->row, (lxw_col_t)column, strtod(buf_text(&text), NULL), spread_format(s, look));
	} else {
		look.numeral = spread_value(cell) ? NUMERAL_TEXT : NUMERAL_NONE;
		worksheet_write_string(s->sheet, s->row, (lxw_col_t)column, buf_text(&text), spread_format(s, look));
	}
	buf_free(&text);
}

/* Below cells that are still to be filled in: their sum, which shows once there is one. */
static void
write_sum(struct spreadsheet *s, size_t column, const struct milestone *milestone, struct look look)
{
	look.numeral = NUMERAL_FILLED;
	look.align = ALIGN_RIGHT;
	worksheet_write_formula_num(
		s->sheet, s->row, (lxw_col_t)column, sum_formula(s, milestone, column), spread_format(s, look), 0);
}

/* A cell that is blank on paper, to be written in. */
static bool
write_blank(struct spreadsheet *s, const struct table_row *row, size_t column, const struct milestone *milestone)
{
	const struct table_input *input = s->table->columns[column].input;
	const struct table_cell *cell = &row->cells[column];
	struct look look = look_of(row, cell);
	if (!input || !cell->content || cell->content->children.first || row->kind == ROW_HEAD ||
		row->kind == ROW_NUMBERS)
		return false;
	if (row->kind != ROW_BODY) {
		if (input->kind != INPUT_WHOLE || !milestone || milestone->kind == ROW_GROUP)
			return false;
		write_sum(s, column, milestone, look);
		return true;
	}
	look.input = true;
	look.align = input->kind == INPUT_WHOLE ? ALIGN_RIGHT : input->kind == INPUT_TEXT ? ALIGN_LEFT : ALIGN_CENTRE;
	look.numeral = input->kind == INPUT_WHOLE ? NUMERAL_INT
		: input->kind == INPUT_DAY        ? NUMERAL_DATE
						  : NUMERAL_NONE;
	worksheet_write_blank(s->sheet, s->row, (lxw_col_t)column, spread_format(s, look));
	return true;
}

void
spread_cell(struct spreadsheet *s, const struct table_row *row, size_t column, const struct milestone *milestone)
{
	const struct table_cell *cell = &row->cells[column];
	struct look look = look_of(row, cell);
	const struct value *value = spread_value(cell);
	double number;
	if (!cell->content) {
		worksheet_write_blank(s->sheet, s->row, (lxw_col_t)column, spread_format(s, look));
		return;
	}
	if (write_blank(s, row, column, milestone))
		return;
	look.numeral = value ? read_value(value, s->table->columns[column].format, &number) : NUMERAL_NONE;
	if (value && look.numeral != NUMERAL_TEXT)
		write_number(s, row, column, milestone, number, spread_format(s, look));
	else
		write_text(s, row, column, look);
}
