/*
 * The scan: see scan.h.
 *
 * One walk from left to right with a stack of open sections. It goes on after a finding, so that a writer gets all
 * of them at once; a name within a section that is itself unknown is not complained about a second time.
 */
#include "doc/scan.h"

#include <string.h>

#include "base/text.h"
#include "doc/field.h"
#include "doc/inline.h"

enum { SECTION_DEPTH = 6 };

static const char separator[] = "_separator", any[] = "_any";

struct section {
	const char *name;
	struct place at;
	enum section_kind kind;
	const struct figure *figure; /* of its rows; NULL: it has none, or it is unknown */
	bool unknown;
	size_t opened; /* the number of the marker that opened it; of a separator its list's */
	size_t rows;   /* shown altogether, with the sections around it */
};

struct scanner {
	struct arena *arena;
	struct diag *diag;
	const struct scope *scope;
	struct scan *scan;
	const char *text;
	const char *placed; /* `place` is the place of this byte */
	struct place place;
	struct section open[SECTION_DEPTH];
	size_t n_open, too_deep;
	bool failed;
};

#define REPORT(scanner, code, place, ...) \
	((scanner)->failed = true, diag_add((scanner)->diag, (code), (place), __VA_ARGS__))

/* The place of a byte at or behind the one asked for before. */
static struct place
place_at(struct scanner *s, const char *p)
{
	s->place = place_behind(s->place, s->placed, (size_t)(p - s->placed));
	s->placed = p;
	return s->place;
}

/* The list whose name is the n bytes, or NULL. */
static const struct scope_list *
find_list(const struct scope *scope, const char *name, size_t n)
{
	for (size_t i = 0; i < scope->n_lists; i++)
		if (strlen(scope->lists[i].name) == n && strncmp(scope->lists[i].name, name, n) == 0)
			return &scope->lists[i];
	return NULL;
}

/* Whether the marker's name is this column's in upper case. Columns that begin with _ are not for texts. */
static bool
names_column(const char *name, const char *column)
{
	if (column[0] == '_')
		return false;
	for (; *name && *column; name++, column++)
		if (*name != (*column >= 'a' && *column <= 'z' ? *column - 'a' + 'A' : *column))
			return false;
	return !*name && !*column;
}

static bool
find_column(const struct figure *figure, const char *name, struct marker *marker)
{
	for (size_t i = 0; figure && i < figure->n_columns; i++) {
		if (!names_column(name, figure->columns[i]))
			continue;
		marker->figure = figure;
		marker->column = i;
		return true;
	}
	return false;
}

struct names {
	LIST(const char *) at;
};

static void
add_columns(struct arena *arena, struct names *names, const struct figure *figure)
{
	for (size_t i = 0; figure && i < figure->n_columns; i++)
		if (figure->columns[i][0] != '_')
			*LIST_ADD(arena, &names->at) = text_upper(arena, figure->columns[i]);
}

/* A name that is no column, and of a section no list either. */
static void
report_unknown_name(struct scanner *s, const struct marker *marker)
{
	struct names names = {0};
	for (size_t i = 0; marker->kind == MARKER_OPEN && i < s->scope->n_lists; i++)
		*LIST_ADD(s->arena, &names.at) = s->scope->lists[i].name;
	for (size_t i = s->n_open; i-- > 0;)
		add_columns(s->arena, &names, s->open[i].figure);
	for (size_t i = 0; i < s->scope->n_facts; i++)
		add_columns(s->arena, &names, s->scope->facts[i].figure);
	REPORT(s, marker->kind == MARKER_OPEN ? MSG_SECTION_UNKNOWN : MSG_MARKER_UNKNOWN, marker->at, marker->name,
		diag_hint(s->diag, s->arena, marker->name, names.at.at, names.at.n));
}

/* Finds the row's column, then the rows' around it, then the facts'. False: some names there are not known at all. */
static bool
find_marker(const struct scanner *s, struct marker *marker)
{
	bool all_known = true;
	for (size_t i = s->n_open; i-- > 0;) {
		if (find_column(s->open[i].figure, marker->name, marker))
			return true;
		all_known = all_known && !s->open[i].unknown;
	}
	for (size_t i = 0; i < s->scope->n_facts; i++) {
		if (find_column(s->scope->facts[i].figure, marker->name, marker))
			return true;
		all_known = all_known && s->scope->facts[i].figure;
	}
	return all_known;
}

static bool
is_fact(const struct scanner *s, const struct figure *figure)
{
	for (size_t i = 0; i < s->n_open; i++)
		if (s->open[i].figure == figure)
			return false;
	return true;
}

static void
resolve(struct scanner *s, struct marker *marker)
{
	bool all_known = find_marker(s, marker);
	const struct figure *figure = marker->figure;
	if (!figure && all_known)
		report_unknown_name(s, marker);
	else if (!figure)
		s->failed = true;
	else if (figure->n_rows != 1 && is_fact(s, figure))
		REPORT(s, MSG_QUERY_NOT_SINGLE, marker->at, figure->query ? figure->query : "",
			arena_printf(s->arena, "%zu", figure->n_rows));
}

static void
check_format(struct scanner *s, const struct marker *marker)
{
	if (!marker->format || format_known(marker->format))
		return;
	const char *near = format_nearest(marker->format);
	REPORT(s, MSG_FORMAT_UNKNOWN, marker->at, marker->format,
		diag_hint(s->diag, s->arena, marker->format, &near, near ? 1 : 0));
}

static bool
is_separator_of(const char *name, const char *section)
{
	return text_starts(name, section) && text_equal(name + strlen(section), separator);
}

/* Its rows: as many as the list has in each row around it. */
static void
repeat_section(struct scanner *s, const struct marker *marker, struct section *section)
{
	section->figure = marker->figure;
	section->unknown = !marker->figure;
	section->rows *= marker->figure ? marker->figure->n_rows : 0;
	if (section->rows <= SCAN_MOST_ROWS)
		return;
	REPORT(s, MSG_SECTION_ROWS, marker->at, marker->name);
	section->rows = SCAN_MOST_ROWS;
}

/* A section that goes by a list, if there is one of its name: by its rows, or by whether it has any. */
static bool
list_section(struct scanner *s, struct marker *marker, struct section *section)
{
	size_t n = strlen(marker->name) - (text_ends(marker->name, any) ? sizeof any - 1 : 0);
	const struct scope_list *list = find_list(s->scope, marker->name, n);
	if (!list)
		return false;
	marker->figure = list->figure;
	marker->section = marker->inverse || marker->name[n] ? SECTION_ANY : SECTION_ROWS;
	if (marker->section == SECTION_ROWS)
		repeat_section(s, marker, section);
	else
		s->failed = s->failed || !list->figure;
	return true;
}

static void
separator_section(struct scanner *s, struct marker *marker, const struct section *around)
{
	marker->section = SECTION_SEPARATOR;
	if (!around || around->kind != SECTION_ROWS || !is_separator_of(marker->name, around->name))
		REPORT(s, MSG_SEPARATOR_PLACE, marker->at, marker->name);
	else
		marker->opened = around->opened;
}

static void
open_section(struct scanner *s, struct marker *marker)
{
	const struct section *around = s->n_open ? &s->open[s->n_open - 1] : NULL;
	if (s->n_open == SECTION_DEPTH || s->too_deep) {
		if (!s->too_deep++)
			REPORT(s, MSG_SECTION_DEEP, marker->at, marker->name);
		return;
	}
	for (size_t i = 0; i < s->n_open; i++)
		if (text_equal(s->open[i].name, marker->name))
			REPORT(s, MSG_SECTION_WITHIN_ITSELF, marker->at, marker->name);
	struct section section = {.name = marker->name, .at = marker->at, .rows = around ? around->rows : 1};
	marker->opened = s->scan->markers.n;
	if (text_ends(marker->name, separator)) {
		separator_section(s, marker, around);
	} else if (!list_section(s, marker, &section)) {
		marker->section = SECTION_CELL;
		resolve(s, marker);
		section.unknown = !marker->figure;
	}
	section.kind = marker->section;
	section.opened = marker->opened;
	s->open[s->n_open++] = section;
}

static void
close_section(struct scanner *s, struct marker *marker)
{
	if (s->too_deep) {
		s->too_deep--;
		return;
	}
	size_t i = s->n_open;
	while (i > 0 && !text_equal(s->open[i - 1].name, marker->name))
		i--;
	if (i == 0) {
		REPORT(s, MSG_SECTION_NOT_OPEN, marker->at, marker->name);
		return;
	}
	if (i < s->n_open) {
		const struct section *inner = &s->open[s->n_open - 1];
		REPORT(s, MSG_SECTION_CROSSED, marker->at, marker->name, inner->name);
		diag_note(s->diag, MSG_SECTION_OPENED, inner->at, inner->name);
	}
	s->n_open = i - 1;
	marker->section = s->open[i - 1].kind;
	marker->opened = s->open[i - 1].opened;
}

/* A section mark alone on its line takes the line with it: Markdown would read the blank line as the end of a block. */
static void
take_line(struct scanner *s, struct marker *marker)
{
	const char *begin = marker->begin, *end = marker->end;
	while (begin > s->text && (begin[-1] == ' ' || begin[-1] == '\t'))
		begin--;
	while (*end == ' ' || *end == '\t')
		end++;
	if ((begin > s->text && begin[-1] != '\n') || (*end && *end != '\n'))
		return;
	marker->begin = begin;
	marker->end = *end ? end + 1 : end;
}

static void
add_marker(struct scanner *s, struct marker marker)
{
	if (marker.kind == MARKER_VALUE) {
		resolve(s, &marker);
		check_format(s, &marker);
	} else {
		if (marker.kind == MARKER_OPEN)
			open_section(s, &marker);
		else
			close_section(s, &marker);
		take_line(s, &marker);
	}
	marker.behind = place_at(s, marker.end);
	*LIST_ADD(s->arena, &s->scan->markers) = marker;
}

/* [A-Z][A-Z0-9_]*, of a section perhaps with _separator or _any behind. */
static size_t
name_length(const char *p, bool section)
{
	size_t n = strspn(p, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_");
	if (n == 0 || p[0] < 'A' || p[0] > 'Z')
		return 0;
	if (!section || n < 2 || p[n - 1] != '_')
		return n;
	if (text_starts(p + n - 1, separator))
		return n + sizeof separator - 2;
	return text_starts(p + n - 1, any) ? n + sizeof any - 2 : n;
}

/* Reads what stands between {{ and }}; false when it is no marker. */
static bool
read_marker(struct scanner *s, const char *p, const char *end, struct marker *marker)
{
	if (*p == '#' || *p == '^' || *p == '/') {
		marker->kind = *p == '/' ? MARKER_CLOSE : MARKER_OPEN;
		marker->inverse = *p++ == '^';
	}
	size_t n = name_length(p, marker->kind != MARKER_VALUE && !marker->inverse);
	marker->name = arena_copy_n(s->arena, p, n);
	p += n;
	if (n && marker->kind == MARKER_VALUE && *p == ':') {
		size_t m = strspn(p + 1, "abcdefghijklmnopqrstuvwxyz0123456789-");
		marker->format = arena_copy_n(s->arena, p + 1, m);
		p += m + 1;
	}
	return n && p == end;
}

/* One {{…}}; yields where to go on. */
static const char *
scan_marker(struct scanner *s, const char *p)
{
	struct marker marker = {.kind = MARKER_VALUE, .begin = p, .at = place_at(s, p)};
	const char *line_end = p + strcspn(p, "\n");
	const char *close = memmem(p + 2, (size_t)(line_end - p - 2), "}}", 2);
	if (!close) {
		REPORT(s, MSG_MARKER_UNCLOSED, marker.at, "");
		return line_end;
	}
	marker.end = close + 2;
	const char *shown = arena_copy_n(s->arena, p, (size_t)(marker.end - p));
	if (strchr(">%=!", p[2]))
		REPORT(s, MSG_MARKER_REFUSED, marker.at, shown);
	else if (!read_marker(s, p + 2, close, &marker))
		REPORT(s, MSG_MARKER_MALFORMED, marker.at, shown);
	else
		add_marker(s, marker);
	return marker.end;
}

bool
scan_text(struct arena *arena, struct diag *diag, const char *text, struct place place, const struct scope *scope,
	struct scan *scan)
{
	struct scanner s = {.arena = arena,
		.diag = diag,
		.scope = scope,
		.scan = scan,
		.text = text,
		.placed = text,
		.place = place};
	for (const char *p = text; *p;) {
		if (p[0] == '{' && p[1] == '{') {
			p = scan_marker(&s, p);
			continue;
		}
		if (text_starts(p, INLINE_OPEN) || text_starts(p, INLINE_CLOSE))
			REPORT(&s, MSG_TEXT_PRIVATE, place_at(&s, p),
				text_starts(p, INLINE_OPEN) ? "U+E000" : "U+E001");
		p++;
	}
	for (size_t i = 0; i < s.n_open; i++)
		REPORT(&s, MSG_SECTION_UNCLOSED, s.open[i].at, s.open[i].name);
	return !s.failed;
}

const char *
scan_numbered(struct arena *arena, const struct scan *scan, const char *text)
{
	struct buf out = {0};
	for (size_t i = 0; i < scan->markers.n; i++) {
		const struct marker *marker = &scan->markers.at[i];
		buf_add_n(&out, text, (size_t)(marker->begin - text));
		if (marker->kind != MARKER_VALUE)
			buf_printf(&out, "{{%cS%zu%s}}", marker->kind == MARKER_OPEN ? '#' : '/', marker->opened,
				marker->section == SECTION_SEPARATOR ? separator : "");
		buf_printf(&out, "{{V:x-at=%zu}}", i);
		text = marker->end;
	}
	buf_add(&out, text);
	return buf_finish(&out, arena);
}
