/*
 * Cells of a sheet as text, the way a clerk would have typed them: a number plainly, a day as 2024-01-28, a time as
 * 17:05. A day is a number like any other to Excel; only the cell's format makes it one.
 */
#ifndef LOAD_XLSX_CELL_H
#define LOAD_XLSX_CELL_H

#include <stdbool.h>

#include "base/message.h"
#include "load/campaign.h"

struct arena;
struct book;
struct sheet;
struct sheet_cell;

/* Whether a format (by its code, or its number among the built-in ones) shows a number as a day or a time. */
bool xlsx_format_is_date(const char *code);
bool xlsx_builtin_is_date(long id);

/* "2024-01-28", "2024-01-28 17:05", "17:05" (seconds only when there are any); NULL when no day has this number. */
const char *xlsx_date_text(struct arena *arena, double serial, bool from_1904);

/* Whether the cell holds a number, and not a text that looks like one. */
bool xlsx_cell_is_number(const struct book *book, const struct sheet_cell *cell);
/* The cell's text, numbers with a fraction written as `format` has them. Of an error, its name ("#REF!"). */
const char *xlsx_cell_text(struct arena *arena, const struct book *book, const struct sheet *sheet,
	const struct sheet_cell *cell, enum number_format format);

/* "C7", "AA12". */
const char *xlsx_address(struct arena *arena, size_t row, size_t column);
/* The address with its sheet, as formulas write it: "Sheet1!C7", "'Tháng 1'!C7"; the sheet alone when row is 0. */
const char *xlsx_full_address(struct arena *arena, const char *sheet, size_t row, size_t column);

#endif
