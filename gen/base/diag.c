/*
 * Problems: see diag.h.
 */
#include "base/diag.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"

struct acceptance {
	const char *code, *cell, *reason, *by;
	struct place place;
	bool used;
};

struct diag {
	struct arena *arena;
	enum language lang;
	LIST(struct finding) findings;
	LIST(struct acceptance) acceptances;
	size_t errors, warnings, dropped;
	size_t base;   /* findings of the collection that it is a branch of */
	size_t last;   /* the number of the finding last added, from 1; 0 when it was not kept */
	bool repeated; /* the finding last added was said before: its notes are left out too */
};

struct diag *
diag_open(enum language lang)
{
	struct arena *arena = arena_open();
	struct diag *diag = ARENA_NEW(arena, struct diag);
	diag->arena = arena;
	diag->lang = lang;
	return diag;
}

struct diag *
diag_branch(const struct diag *diag)
{
	struct arena *arena = arena_open();
	struct diag *branch = ARENA_NEW(arena, struct diag);
	*branch = *diag;
	branch->arena = arena;
	branch->base = diag->findings.n;
	branch->findings.cap = diag->findings.n;
	branch->findings.at = ARENA_ARRAY(arena, struct finding, diag->findings.n);
	if (diag->findings.n)
		memcpy(branch->findings.at, diag->findings.at, diag->findings.n * sizeof *diag->findings.at);
	branch->acceptances.cap = diag->acceptances.n;
	branch->acceptances.at = ARENA_ARRAY(arena, struct acceptance, diag->acceptances.n);
	if (diag->acceptances.n)
		memcpy(branch->acceptances.at, diag->acceptances.at,
			diag->acceptances.n * sizeof *diag->acceptances.at);
	return branch;
}

void
diag_close(struct diag *diag)
{
	if (diag)
		arena_close(diag->arena);
}

/* Adds text with control characters (which a terminal would obey) as U+FFFD. */
static void
add_plain(struct buf *out, const char *s)
{
	for (int32_t c; (c = text_next(&s)) != 0;)
		buf_add_codepoint(out, c < 0x20 || (c >= 0x7F && c < 0xA0) ? 0xFFFD : c);
}

static const char *
fill(struct arena *arena, const char *text, const char *const *args)
{
	size_t n = 0;
	while (args[n])
		n++;
	struct buf out = {0};
	while (*text) {
		if (text[0] == '{' && text[1] >= '1' && text[1] <= '9' && text[2] == '}') {
			size_t i = (size_t)(text[1] - '1');
			add_plain(&out, i < n ? args[i] : "?");
			text += 3;
		} else {
			buf_add_char(&out, *text++);
		}
	}
	return buf_finish(&out, arena);
}

struct place
place_behind(struct place place, const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (s[i] == '\n') {
			place.line++;
			place.col = 1;
		} else if (((unsigned char)s[i] & 0xC0) != 0x80) {
			place.col++;
		}
	}
	return place;
}

void
place_add(struct buf *out, const struct place *place)
{
	if (!place->file)
		return;
	buf_add(out, place->file);
	if (place->cell) {
		buf_add_char(out, ':');
		buf_add(out, place->cell);
	} else if (place->line) {
		buf_add_char(out, ':');
		buf_add_integer(out, place->line);
		if (place->col) {
			buf_add_char(out, ':');
			buf_add_integer(out, place->col);
		}
	}
}

/* Whether the acceptance's cell names this place: equal, or equal up to the column. */
static bool
cell_matches(const char *cell, const struct place *place)
{
	struct buf text = {0};
	place_add(&text, place);
	size_t n = strlen(cell);
	bool match = strncmp(buf_text(&text), cell, n) == 0 && (text.n == n || (n && buf_text(&text)[n] == ':'));
	buf_free(&text);
	return match;
}

static void
accept(struct diag *diag, struct finding *finding)
{
	if (finding->severity != SEVERITY_ERROR || !message_acceptable(finding->code))
		return;
	for (size_t i = 0; i < diag->acceptances.n; i++) {
		struct acceptance *a = &diag->acceptances.at[i];
		if (!text_equal(a->code, message_code(finding->code)) || !cell_matches(a->cell, &finding->place))
			continue;
		a->used = true;
		finding->severity = SEVERITY_WARNING;
		finding->reason = arena_printf(diag->arena, "%s (%s)", a->reason, a->by);
		return;
	}
}

static struct place
place_copy(struct arena *arena, struct place place)
{
	if (place.file)
		place.file = arena_copy(arena, place.file);
	if (place.cell)
		place.cell = arena_copy(arena, place.cell);
	return place;
}

/* A slip in one text shows in every document made of it, and is one finding. */
static bool
said_before(const struct diag *diag, const struct finding *finding)
{
	for (size_t i = 0; i < diag->findings.n; i++) {
		const struct finding *other = &diag->findings.at[i];
		if (other->code == finding->code && other->place.line == finding->place.line &&
			other->place.col == finding->place.col && text_equal(other->place.file, finding->place.file) &&
			text_equal(other->place.cell, finding->place.cell) && text_equal(other->text, finding->text))
			return true;
	}
	return false;
}

static const char *const *
copy_args(struct arena *arena, const char *const *args)
{
	size_t n = 0;
	while (args[n])
		n++;
	const char **copy = ARENA_ARRAY(arena, const char *, n + 1);
	for (size_t i = 0; i < n; i++)
		copy[i] = arena_copy(arena, args[i]);
	return copy;
}

void
diag_add_args(struct diag *diag, enum message code, struct place place, const char *const *args, bool note)
{
	struct finding finding = {
		.code = code,
		.severity = note ? SEVERITY_NOTE : message_severity(code),
		.place = place_copy(diag->arena, place),
		.note = note,
	};
	finding.text = finding.vi = fill(diag->arena, message_text(code, diag->lang), args);
	if (diag->lang != LANG_VI)
		finding.vi = fill(diag->arena, message_text(code, LANG_VI), args);
	if (!note)
		diag->last = 0;
	if (!note && said_before(diag, &finding)) {
		diag->repeated = true;
		return;
	}
	if (note && diag->repeated)
		return;
	if (!note)
		diag->repeated = false;
	accept(diag, &finding);
	if (finding.severity == SEVERITY_ERROR)
		diag->errors++;
	if (finding.severity == SEVERITY_WARNING)
		diag->warnings++;
	if (diag->findings.n - diag->base >= DIAG_MOST) {
		diag->dropped++;
		return;
	}
	finding.args = copy_args(diag->arena, args);
	*LIST_ADD(diag->arena, &diag->findings) = finding;
	if (!note)
		diag->last = diag->findings.n;
}

void
diag_rows(struct diag *diag, const int64_t *rows, size_t n)
{
	if (!diag->last)
		return;
	struct finding *finding = &diag->findings.at[diag->last - 1];
	int64_t *copy = ARENA_ARRAY(diag->arena, int64_t, n);
	for (size_t i = 0; i < n; i++)
		copy[i] = rows[i];
	finding->rows = copy;
	finding->n_rows = n;
}

const char *
diag_text_args(const struct diag *diag, struct arena *arena, enum message code, const char *const *args)
{
	return fill(arena, message_text(code, diag->lang), args);
}

const char *
diag_hint(const struct diag *diag, struct arena *arena, const char *typed, const char *const *names, size_t n)
{
	const char *near = text_nearest(typed, names, n);
	return near ? diag_text(diag, arena, MSG_TEXT_NEAR, near) : "";
}

const char *
diag_names(const struct diag *diag, struct arena *arena, const char *typed, const char *const *names, size_t n)
{
	return arena_printf(arena, "%s%s", text_list(arena, names, n), diag_hint(diag, arena, typed, names, n));
}

void
diag_accept(
	struct diag *diag, const char *code, const char *cell, const char *reason, const char *by, struct place place)
{
	enum message message = message_by_code(code);
	if (message == MESSAGE_COUNT) {
		const char *codes[MESSAGE_COUNT];
		size_t n = 0;
		for (int i = 0; i < MESSAGE_COUNT; i++)
			if (message_acceptable((enum message)i))
				codes[n++] = message_code((enum message)i);
		diag_add(diag, MSG_ACCEPT_UNKNOWN, place, code, diag_hint(diag, diag->arena, code, codes, n));
		return;
	}
	if (!message_acceptable(message)) {
		diag_add(diag, MSG_ACCEPT_NEVER, place, code);
		return;
	}
	*LIST_ADD(diag->arena, &diag->acceptances) = (struct acceptance){
		.code = arena_copy(diag->arena, code),
		.cell = arena_copy(diag->arena, cell),
		.reason = arena_copy(diag->arena, reason),
		.by = arena_copy(diag->arena, by),
		.place = place_copy(diag->arena, place),
	};
}

void
diag_settle(struct diag *diag)
{
	for (size_t i = 0; i < diag->acceptances.n; i++) {
		const struct acceptance *a = &diag->acceptances.at[i];
		if (!a->used)
			diag_add(diag, MSG_ACCEPT_UNUSED, a->place, a->code, a->cell);
	}
}

size_t
diag_errors(const struct diag *diag)
{
	return diag->errors;
}

size_t
diag_warnings(const struct diag *diag)
{
	return diag->warnings;
}

size_t
diag_count(const struct diag *diag)
{
	return diag->findings.n;
}

size_t
diag_dropped(const struct diag *diag)
{
	return diag->dropped;
}

const struct finding *
diag_at(const struct diag *diag, size_t i)
{
	return &diag->findings.at[i];
}

enum language
diag_language(const struct diag *diag)
{
	return diag->lang;
}

/* A finding and the notes that belong to it; printed together, sorted by the finding's place. */
struct group {
	const struct place *place;
	size_t first, n;
};

static int
compare_groups(const void *a, const void *b)
{
	const struct group *x = a, *y = b;
	const struct place *p = x->place, *q = y->place;
	int order = strcmp(p->file ? p->file : "", q->file ? q->file : "");
	if (!order)
		order = (p->line > q->line) - (p->line < q->line);
	if (!order)
		order = (p->col > q->col) - (p->col < q->col);
	return order ? order : (x->first > y->first) - (x->first < y->first);
}

static void
print_finding(const struct diag *diag, const struct finding *finding, const char *prefix, FILE *out)
{
	struct buf place = {0};
	place_add(&place, &finding->place);
	if (finding->place.file && finding->place.file[0] != '/' && prefix)
		fprintf(out, "%s/", prefix);
	if (finding->place.file)
		fprintf(out, "%s: ", buf_text(&place));
	else
		fputs("bantin: ", out);
	buf_free(&place);
	if (finding->note)
		fprintf(out, "  %s\n", finding->text);
	else
		fprintf(out, "%s %s: %s\n", severity_name(finding->severity, diag->lang), message_code(finding->code),
			finding->text);
	if (finding->reason)
		fprintf(out, "  %s %s\n", diag->lang == LANG_VI ? "được chấp nhận:" : "accepted:", finding->reason);
}

void
diag_print(const struct diag *diag, const char *prefix, FILE *out)
{
	struct group *groups = mem_take((diag->findings.n + 1) * sizeof *groups);
	size_t n = 0;
	for (size_t i = 0; i < diag->findings.n; i++) {
		if (n && diag->findings.at[i].note)
			groups[n - 1].n++;
		else
			groups[n++] = (struct group){.place = &diag->findings.at[i].place, .first = i, .n = 1};
	}
	qsort(groups, n, sizeof *groups, compare_groups);
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < groups[i].n; k++)
			print_finding(diag, &diag->findings.at[groups[i].first + k], prefix, out);
	free(groups);
	if (diag->dropped)
		fprintf(out, diag->lang == LANG_VI ? "… và %zu mục nữa\n" : "… and %zu more\n", diag->dropped);
}

_Noreturn void
diag_fault(const char *what, const char *why)
{
	fprintf(stderr, "bantin: %s: %s\n", what, why);
	exit(STATUS_FAULT);
}
