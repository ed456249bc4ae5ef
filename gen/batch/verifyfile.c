/*
 * Files held against each other: see verifyfile.h. A row is known again by what names it, the first of its words (in the
 * file of the sentences, the place in the text, the query and its column); of several so named, the first is the first.
 */
#include "batch/verifyfile.h"

#include <string.h>

#include "base/mem.h"

typedef LIST(const char *) field_list;

struct line {
	field_list fields;
	const char *key;
	bool found;
};

struct lines {
	field_list heads;
	struct line *at;
	size_t n;
};

/* The next line's fields; NULL at the end. */
static const char *
read_line(struct arena *arena, const char *p, field_list *fields)
{
	*fields = (field_list){0};
	while (*p) {
		struct buf field = {0};
		bool quoted = *p == '"';
		for (p += quoted; *p && (quoted || !strchr(";\r\n", *p)); p++) {
			if (quoted && *p == '"' && *++p != '"')
				break;
			buf_add_char(&field, *p);
		}
		*LIST_ADD(arena, fields) = field.n ? buf_finish(&field, arena) : "";
		if (*p != ';')
			return p + strspn(p, "\r\n");
		p++;
	}
	return fields->n ? p : NULL;
}

static bool
is_number(const char *field)
{
	return field[0] && strspn(field, "0123456789,-") == strlen(field);
}

/* What names the line. */
static const char *
key_of(struct arena *arena, const field_list *fields, bool sentences)
{
	if (sentences && fields->n >= 3)
		return arena_printf(arena, "%s %s.%s", fields->at[0], fields->at[1], fields->at[2]);
	for (size_t i = 0; i < fields->n; i++)
		if (fields->at[i][0] && !is_number(fields->at[i]))
			return fields->at[i];
	return fields->n ? fields->at[0] : "";
}

static struct lines
read_lines(struct arena *arena, const char *text, bool sentences)
{
	LIST(struct line) list = {0};
	struct lines lines = {0};
	const char *p = text_starts(text, "\xEF\xBB\xBF") ? text + 3 : text;
	p = read_line(arena, p, &lines.heads);
	for (field_list fields; p && (p = read_line(arena, p, &fields));)
		*LIST_ADD(arena, &list) = (struct line){fields, key_of(arena, &fields, sentences), false};
	lines.at = list.at;
	lines.n = list.n;
	return lines;
}

/* The first line of this name that has not been found yet, sought from a hint on. */
static struct line *
find(const struct lines *lines, const char *key, size_t *hint)
{
	for (size_t k = 0; k < lines->n; k++) {
		size_t i = (*hint + k) % lines->n;
		if (lines->at[i].found || !text_equal(lines->at[i].key, key))
			continue;
		*hint = i + 1;
		lines->at[i].found = true;
		return &lines->at[i];
	}
	return NULL;
}

static void
tell(struct verifyfile *file, enum message message, const char *what, const char *before, const char *after)
{
	if (file->n++ < VERIFY_LISTED_MOST || file->all)
		buf_printf(file->out, "%s\n", diag_text(file->diag, file->arena, message, what, before, after));
}

static void
compare_line(struct verifyfile *file, const field_list *heads, const struct line *a, const struct line *b)
{
	const char *row = diag_text(file->diag, file->arena, MSG_VERIFY_ROW, a->key);
	for (size_t i = 0; i < a->fields.n && i < b->fields.n; i++) {
		if (text_equal(a->fields.at[i], b->fields.at[i]))
			continue;
		const char *where = diag_text(
			file->diag, file->arena, MSG_VERIFY_COLUMN, file->name, row, i < heads->n ? heads->at[i] : "");
		tell(file, MSG_VERIFY_VALUE, where, a->fields.at[i], b->fields.at[i]);
	}
}

void
verifyfile_compare(struct verifyfile *file, const char *before, const char *after)
{
	bool sentences = text_equal(file->name, "so-lieu.csv");
	struct lines old = read_lines(file->arena, before, sentences), new = read_lines(file->arena, after, sentences);
	size_t hint = 0;
	for (size_t i = 0; i < old.n; i++) {
		struct line *line = &old.at[i], *same = find(&new, line->key, &hint);
		const char *row = diag_text(file->diag, file->arena, MSG_VERIFY_ROW, line->key);
		if (same)
			compare_line(file, &old.heads, line, same);
		else
			tell(file, MSG_VERIFY_GONE, file->name, row, "");
	}
	for (size_t i = 0; i < new.n; i++)
		if (!new.at[i].found)
			tell(file, MSG_VERIFY_NEW, file->name,
				diag_text(file->diag, file->arena, MSG_VERIFY_ROW, new.at[i].key), "");
}
