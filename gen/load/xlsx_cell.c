/*
 * Cells of a sheet as text: see xlsx_cell.h.
 */
#include "load/xlsx_cell.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "load/cell.h"
#include "load/xlsx_book.h"
#include "load/xlsx_sheet.h"
#include "vn/date.h"

enum {
	DAY_SECONDS = 86400,
	DAYS_1900_TO_1970 = 25569,
	DAYS_1900_TO_1904 = 1462,
	LAST_DAY = 2958465,
	FALSE_LEAP_DAY = 60
};

/* The letters of days and times in the first section; those in quotes, brackets ([Red], [$-42A]) or escaped are not. */
bool
xlsx_format_is_date(const char *code)
{
	for (const char *p = code; *p && *p != ';'; p++) {
		if (*p == '"' || *p == '[') {
			if (*p == '[' && p[1] && strchr("hHmMsS", p[1])) /* [h]:mm counts hours past a day */
				return true;
			p = strchr(p + 1, *p == '"' ? '"' : ']');
			if (!p)
				return false;
		} else if (*p == '\\' || *p == '_' || *p == '*') {
			if (!*++p)
				return false;
		} else if (text_starts(p, "General")) {
			p += strlen("General") - 1;
		} else if (strchr("yYmMdDhHsS", *p)) {
			return true;
		}
	}
	return false;
}

bool
xlsx_builtin_is_date(long id)
{
	return (id >= 14 && id <= 22) || (id >= 45 && id <= 47);
}

static const char *
time_text(struct arena *arena, int seconds)
{
	int hour = seconds / 3600, minute = seconds / 60 % 60, second = seconds % 60;
	if (second)
		return arena_printf(arena, "%02d:%02d:%02d", hour, minute, second);
	return arena_printf(arena, "%02d:%02d", hour, minute);
}

/* Excel has a 29 February 1900 that never was: the days before it are counted one too low. */
const char *
xlsx_date_text(struct arena *arena, double serial, bool from_1904)
{
	if (!(serial >= 0) || serial >= LAST_DAY)
		return NULL;
	int day = (int)serial, seconds = (int)lround((serial - day) * DAY_SECONDS);
	if (seconds == DAY_SECONDS) {
		seconds = 0;
		day++;
	}
	if (day == 0)
		return time_text(arena, seconds);
	if (from_1904)
		day += DAYS_1900_TO_1904;
	else if (day < FALSE_LEAP_DAY)
		day++;
	const char *date = date_iso(arena, date_of_days(day - DAYS_1900_TO_1970));
	return seconds ? arena_printf(arena, "%s %s", date, time_text(arena, seconds)) : date;
}

static bool
shows_date(const struct book *book, const struct sheet_cell *cell)
{
	return cell->kind == CELL_NUMBER && cell->style < book->n_dates && book->dates[cell->style];
}

/* A number in the file: digits as they stand when they are few and plain, else by its value. */
static const char *
number_text(struct arena *arena, const struct book *book, const struct sheet_cell *cell, const char *raw,
	enum number_format format)
{
	size_t digits = strspn(raw, "0123456789");
	if (!raw[digits] && digits <= 15 && !shows_date(book, cell) && (raw[0] != '0' || digits == 1))
		return raw;
	char *end;
	double value = strtod(raw, &end);
	if (end == raw || *end || !isfinite(value))
		return raw;
	const char *date = shows_date(book, cell) ? xlsx_date_text(arena, value, book->from_1904) : NULL;
	return date ? date : cell_number_text(arena, value, format);
}

/* "2024-01-28T17:05:00": the time goes when it says midnight. */
static const char *
iso_text(struct arena *arena, const char *raw)
{
	const char *t = strchr(raw, 'T');
	if (!t)
		return raw;
	const char *date = arena_copy_n(arena, raw, (size_t)(t - raw));
	const char *time = arena_copy_n(arena, t + 1, strcspn(t + 1, ".Z"));
	if (text_ends(time, ":00") && strlen(time) == strlen("00:00:00"))
		time = arena_copy_n(arena, time, strlen("00:00"));
	if (text_equal(time, "00:00"))
		return date;
	return date[0] ? arena_printf(arena, "%s %s", date, time) : time;
}

bool
xlsx_cell_is_number(const struct book *book, const struct sheet_cell *cell)
{
	return cell->kind == CELL_NUMBER && !shows_date(book, cell);
}

const char *
xlsx_cell_text(struct arena *arena, const struct book *book, const struct sheet *sheet, const struct sheet_cell *cell,
	enum number_format format)
{
	const char *raw = buf_text(&sheet->texts) + cell->text;
	switch (cell->kind) {
	case CELL_NUMBER:
		return number_text(arena, book, cell, raw, format);
	case CELL_SHARED: {
		size_t i = strtoul(raw, NULL, 10);
		return i < book->n_texts ? book->texts[i] : "";
	}
	case CELL_STRING:
		return book_text(arena, raw);
	case CELL_BOOLEAN:
		return text_equal(raw, "1") || text_equal(raw, "true") ? "TRUE" : "FALSE";
	case CELL_DATE:
		return iso_text(arena, raw);
	case CELL_ERROR:
	case CELL_FORMULA:
		return raw;
	}
	return "";
}

const char *
xlsx_address(struct arena *arena, size_t row, size_t column)
{
	char letters[8], *p = letters + sizeof letters - 1;
	*p = '\0';
	for (; column && p > letters; column = (column - 1) / 26)
		*--p = (char)('A' + (column - 1) % 26);
	return arena_printf(arena, "%s%zu", p, row);
}

/* Whether the name needs no quotes: letters, digits, points and strokes, and no digit first. */
static bool
is_plain_name(const char *name)
{
	for (const char *p = name; *p; p++) {
		unsigned char c = (unsigned char)*p;
		bool letter = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c >= 0x80 || c == '_';
		if (!letter && (p == name || (c != '.' && (c < '0' || c > '9'))))
			return false;
	}
	return true;
}

const char *
xlsx_full_address(struct arena *arena, const char *sheet, size_t row, size_t column)
{
	struct buf address = {0};
	if (is_plain_name(sheet)) {
		buf_add(&address, sheet);
	} else {
		buf_add_char(&address, '\'');
		for (; *sheet; sheet++)
			buf_add(&address, *sheet == '\'' ? "''" : (const char[]){*sheet, '\0'});
		buf_add_char(&address, '\'');
	}
	if (row && column)
		buf_printf(&address, "!%s", xlsx_address(arena, row, column));
	else if (row)
		buf_printf(&address, "!%zu", row);
	return buf_finish(&address, arena);
}
