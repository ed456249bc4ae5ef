/*
 * Forms: cells to be filled in on a sheet that is otherwise locked. What may be typed is told when the cell is entered,
 * and held to: a whole number, a day of the phase, a name of a list. The lock has no password: it keeps headings and
 * names from being changed by mistake, which is what makes the filled form readable again.
 */
#include <string.h>

#include "base/text.h"
#include "out/spreadsheet.h"
#include "vn/date.h"

bool
spread_has_inputs(const struct table *table)
{
	for (size_t i = 0; i < table->n_columns; i++)
		if (table->columns[i].input)
			return true;
	return false;
}

static lxw_datetime
datetime_of(const char *iso)
{
	struct date date = {0};
	date_read_iso(iso, &date);
	return (lxw_datetime){.year = date.year, .month = date.month, .day = date.day};
}

/* Lists longer than Excel takes in a rule are told in the hint alone. */
static char **
choices_of(const struct spreadsheet *s, const struct table_input *input)
{
	enum { LONGEST_LIST = 255 };
	char **choices = ARENA_ARRAY(s->arena, char *, input->n_choices + 1);
	size_t length = 0;
	for (size_t i = 0; i < input->n_choices; i++) {
		choices[i] = arena_copy(s->arena, input->choices[i]);
		length += text_length(choices[i]) + 1;
	}
	return length <= LONGEST_LIST ? choices : NULL;
}

/* What to type, in a sentence. */
static const char *
hint_of(const struct spreadsheet *s, const struct table_input *input)
{
	struct date first = {0}, last = {0};
	switch (input->kind) {
	case INPUT_WHOLE:
		return "Ghi số nguyên, không âm; không có phát sinh thì ghi 0; chưa có số liệu thì để trống.";
	case INPUT_DAY:
		if (!date_read_iso(input->first, &first) || !date_read_iso(input->last, &last))
			break;
		return arena_printf(s->arena, "Ghi ngày (ngày/tháng/năm), từ %s đến %s.", date_short(s->arena, first),
			date_short(s->arena, last));
	case INPUT_CHOICE:
		return "Chọn một tên trong danh sách.";
	case INPUT_TEXT:
		break;
	}
	return "Ghi bằng chữ; không có thì để trống.";
}

/* The rule of a column; false where anything may be typed. */
static bool
rule_of(const struct spreadsheet *s, const struct table_input *input, lxw_data_validation *rule)
{
	switch (input->kind) {
	case INPUT_WHOLE:
		rule->validate = LXW_VALIDATION_TYPE_INTEGER;
		rule->criteria = LXW_VALIDATION_CRITERIA_GREATER_THAN_OR_EQUAL_TO;
		rule->value_number = 0;
		return true;
	case INPUT_DAY:
		rule->validate = LXW_VALIDATION_TYPE_DATE;
		rule->criteria = LXW_VALIDATION_CRITERIA_BETWEEN;
		rule->minimum_datetime = datetime_of(input->first);
		rule->maximum_datetime = datetime_of(input->last);
		return true;
	case INPUT_CHOICE:
		rule->validate = LXW_VALIDATION_TYPE_LIST;
		rule->value_list = choices_of(s, input);
		return rule->value_list != NULL;
	case INPUT_TEXT:
		break;
	}
	rule->validate = LXW_VALIDATION_TYPE_ANY;
	return true;
}

static void
guard_column(struct spreadsheet *s, size_t column)
{
	static char title[] = "Cách ghi", refused[] = "Không ghi được";
	const struct table_input *input = s->table->columns[column].input;
	lxw_data_validation rule = {.ignore_blank = LXW_VALIDATION_ON,
		.show_input = LXW_VALIDATION_ON,
		.show_error = LXW_VALIDATION_ON,
		.error_type = LXW_VALIDATION_ERROR_TYPE_STOP,
		.input_title = title,
		.error_title = refused};
	if (!s->plan->n_rows || !rule_of(s, input, &rule))
		return;
	rule.input_message = rule.error_message = arena_copy(s->arena, hint_of(s, input));
	worksheet_data_validation_range(s->sheet, s->body, (lxw_col_t)column, s->body + (uint32_t)s->plan->n_rows - 1,
		(lxw_col_t)column, &rule);
}

void
spread_guard(struct spreadsheet *s)
{
	lxw_protection rights = {.format_columns = LXW_TRUE, .format_rows = LXW_TRUE};
	for (size_t i = 0; i < s->table->n_columns; i++)
		if (s->table->columns[i].input)
			guard_column(s, i);
	worksheet_protect(s->sheet, NULL, &rights);
}

void
spread_hint(struct spreadsheet *s)
{
	if (spread_has_inputs(s->table))
		spread_line(s,
			"Chỉ ghi vào các ô nền vàng; không sửa tiêu đề, không thêm bớt dòng, cột. Ghi xong, lưu rồi "
			"gửi lại tệp này.",
			(struct look){.align = ALIGN_LEFT, .italic = true, .size = SPREAD_SIZE});
}
