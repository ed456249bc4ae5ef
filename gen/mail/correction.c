/*
 * Corrections: see correction.h.
 */
#include "mail/correction.h"

#include <string.h>
#include <time.h>

#include "base/mem.h"
#include "base/text.h"
#include "vn/date.h"

static void
add_line(struct buf *lines, const struct mailed_document *document)
{
	buf_printf(lines, "%s %s\n", document->kind, document->sha256);
}

const char *
correction_holds(struct arena *arena, const struct mailed_document *letter,
	const struct mailed_document *const *attached, size_t n_attached)
{
	struct buf lines = {0};
	add_line(&lines, letter);
	for (size_t i = 0; i < n_attached; i++)
		add_line(&lines, attached[i]);
	return buf_finish(&lines, arena);
}

/* Whether the line of the document stands among the lines. */
static bool
stands_in(const char *lines, const struct mailed_document *document)
{
	struct buf line = {0};
	add_line(&line, document);
	const char *found = strstr(lines, buf_text(&line));
	buf_free(&line);
	return found && (found == lines || found[-1] == '\n');
}

static size_t
count_lines(const char *lines)
{
	size_t n = 0;
	for (; *lines; lines++)
		n += *lines == '\n';
	return n;
}

static void
add_change(struct buf *changes, const char *change)
{
	buf_printf(changes, "%s%s", changes->n ? "; " : "", change);
}

const char *
correction_changes(struct arena *arena, const char *before, const struct mailed_document *letter,
	const struct mailed_document *const *attached, size_t n_attached)
{
	struct buf changes = {0};
	if (!stands_in(before, letter))
		add_change(&changes, "lời thư");
	for (size_t i = 0; i < n_attached; i++)
		if (!stands_in(before, attached[i]))
			add_change(&changes, arena_printf(arena, "tệp “%s”", attached[i]->title));
	if (!changes.n && count_lines(before) > n_attached + 1)
		add_change(&changes, "bớt tệp đính kèm");
	return buf_finish(&changes, arena);
}

/* As a clock on the wall here showed it. */
static struct tm
moment(int64_t made)
{
	time_t seconds = (time_t)made;
	struct tm tm;
	localtime_r(&seconds, &tm);
	return tm;
}

const char *
correction_day(struct arena *arena, int64_t made)
{
	struct tm tm = moment(made);
	return date_short(arena, (struct date){tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday});
}

const char *
correction_subject(struct arena *arena, const char *subject, int64_t made)
{
	return arena_printf(arena, "%s (thay thế bản ngày %s)", subject, correction_day(arena, made));
}

/* With the hour: two on one day are told apart. */
const char *
correction_text(struct arena *arena, const char *text, int64_t made, const char *changes)
{
	struct tm tm = moment(made);
	return arena_printf(arena,
		"Thư này thay thế bản ngày %s (lúc %02d:%02d) đã gửi đến địa chỉ này; đề nghị dùng thư này và bỏ bản "
		"trước.\nNội dung đã thay đổi: %s.\n\n%s",
		correction_day(arena, made), tm.tm_hour, tm.tm_min, changes, text);
}
