/*
 * Includes: see include.h. The scanner knows as much of SQL as it must: what is in quotes or in a comment is no include.
 *
 * The choice not taken: each query as a view. A view has no parameters, and a name that is missing would be SQLite's
 * "no such table", which says neither the file nor the nearest right word.
 */
#include "figure/include.h"

#include <string.h>

#include "base/text.h"

enum {
	MOST_TEXT = 1000000
}; /* bytes of a joined text: twenty queries, each of which includes the next twice, do not end */

/* One query being joined, and the ones that include it. */
struct joining {
	struct arena *arena;
	struct diag *diag;
	struct query_shelf *shelf;
	struct query_joined *joined;
	struct buf *out;
};

struct chain_link {
	const struct query *query;
	const struct chain_link *outer;
	size_t piece; /* of the outer query, before the {{…}} */
};

/* --- scanning -------------------------------------------------------------------------------------------------- */

/* Behind a comment or a quoted text that begins here; the same place when none does. */
static const char *
skip_quiet(const char *s)
{
	const char *end = NULL;
	if (text_starts(s, "--"))
		return s + strcspn(s, "\n");
	if (text_starts(s, "/*"))
		end = (end = strstr(s + 2, "*/")) ? end + 2 : NULL;
	else if (*s == '\'' || *s == '"' || *s == '`')
		end = (end = strchr(s + 1, *s)) ? end + 1 : NULL;
	else if (*s == '[')
		end = (end = strchr(s, ']')) ? end + 1 : NULL;
	else
		return s;
	return end ? end : s + strlen(s);
}

/* The name in {{name}} at s, NULL when there is none; *after is behind the braces. */
static const char *
included_name(struct arena *arena, const char *s, const char **after)
{
	static const char letters[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-";
	if (!text_starts(s, "{{"))
		return NULL;
	const char *name = s + 2 + strspn(s + 2, " ");
	size_t n = strspn(name, letters);
	const char *end = name + n + strspn(name + n, " ");
	if (!n || !text_starts(end, "}}"))
		return NULL;
	*after = end + 2;
	return arena_copy_n(arena, name, n);
}

/* Where the statement ends: at its ';', when nothing but blanks and comments follows, else at the end of the text. */
static const char *
statement_end(const char *text)
{
	const char *end = NULL;
	for (const char *s = text; *s;) {
		const char *quiet = skip_quiet(s);
		bool comment = *s == '-' || *s == '/';
		if (quiet == s)
			quiet++, comment = strchr(" \t\r\n", *s) != NULL;
		if (*s == ';')
			end = end ? end : s;
		else if (!comment)
			end = NULL;
		s = quiet;
	}
	return end ? end : text + strlen(text);
}

/* --- joining --------------------------------------------------------------------------------------------------- */

static void
add_piece(struct joining *joining, const struct chain_link *link, size_t offset)
{
	size_t piece = joining->joined->pieces.n;
	*LIST_ADD(joining->arena, &joining->joined->pieces) = (struct query_piece){
		.start = joining->out->n,
		.offset = offset,
		.query = link->query,
		.outer = link->outer ? link->piece : piece,
	};
}

/* "ranking → standing → ranking" */
static const char *
circle(struct arena *arena, const struct chain_link *link, const struct query *again)
{
	const char *text = again->name;
	for (; link; link = link->outer) {
		text = arena_printf(arena, "%s → %s", link->query->name, text);
		if (link->query == again)
			return text;
	}
	return NULL;
}

static bool join_text(struct joining *joining, const struct chain_link *link);

static bool
join_include(struct joining *joining, const struct chain_link *link, const char *name, struct place place)
{
	struct query *query = query_find(joining->shelf, name);
	if (!query) {
		diag_add(joining->diag, MSG_QUERY_UNKNOWN, place, name,
			query_hint(joining->shelf, joining->diag, joining->arena, name));
		return false;
	}
	const char *round = circle(joining->arena, link, query);
	if (round) {
		diag_add(joining->diag, MSG_QUERY_CIRCLE, place, round);
		return false;
	}
	if (joining->out->n > MOST_TEXT) {
		diag_add(joining->diag, MSG_QUERY_TOO_LONG, place, "");
		return false;
	}
	struct chain_link inner = {.query = query, .outer = link, .piece = joining->joined->pieces.n - 1};
	if (!query_read(joining->arena, joining->diag, query)) {
		diag_note(joining->diag, MSG_QUERY_NAMED_HERE, place, "");
		return false;
	}
	if (!*query_start(query->text)) {
		diag_add(joining->diag, MSG_QUERY_EMPTY, query_place_in(query, strlen(query->text)), "");
		return false;
	}
	buf_add_char(joining->out, '(');
	bool fine = join_text(joining, &inner);
	buf_add(joining->out, "\n)"); /* on a line of its own: the query may end in a comment */
	return fine;
}

/* The text of one query with its includes in place; its last ';' is left out where it would stand in parentheses. */
static bool
join_text(struct joining *joining, const struct chain_link *link)
{
	const char *text = link->query->text, *from = text, *after, *name;
	const char *end = link->outer ? statement_end(text) : text + strlen(text);
	bool fine = true;
	add_piece(joining, link, 0);
	for (const char *s = text; s < end;) {
		const char *quiet = skip_quiet(s);
		if (quiet != s || !(name = included_name(joining->arena, s, &after))) {
			s = quiet != s ? quiet : s + 1;
			continue;
		}
		buf_add_n(joining->out, from, (size_t)(s - from));
		fine &= join_include(joining, link, name, query_place_in(link->query, (size_t)(s - text)));
		s = from = after;
		add_piece(joining, link, (size_t)(from - text));
	}
	if (from < end)
		buf_add_n(joining->out, from, (size_t)(end - from));
	return fine;
}

bool
query_join(struct arena *arena, struct diag *diag, struct query_shelf *shelf, struct query *query,
	struct query_joined *joined)
{
	if (!query_read(arena, diag, query))
		return false;
	struct buf out = {0};
	struct joining joining = {.arena = arena, .diag = diag, .shelf = shelf, .joined = joined, .out = &out};
	bool fine = join_text(&joining, &(struct chain_link){.query = query});
	joined->sql = buf_finish(&out, arena);
	return fine;
}

/* --- places ---------------------------------------------------------------------------------------------------- */

static size_t
piece_at(const struct query_joined *joined, size_t at)
{
	size_t i = joined->pieces.n - 1;
	while (i > 0 && joined->pieces.at[i].start > at)
		i--;
	return i;
}

struct place
query_place(const struct query_joined *joined, size_t at)
{
	const struct query_piece *piece = &joined->pieces.at[piece_at(joined, at)];
	size_t offset = piece->offset + (at - piece->start), n = strlen(piece->query->text);
	return query_place_in(piece->query, offset < n ? offset : n);
}

void
query_note_includes(struct diag *diag, const struct query_joined *joined, size_t at)
{
	size_t i = piece_at(joined, at);
	while (joined->pieces.at[i].outer != i) {
		i = joined->pieces.at[i].outer;
		/* The {{…}} stands where this piece ends; in the joined text only its '(' comes before the next. */
		const struct query_piece *piece = &joined->pieces.at[i];
		size_t length = joined->pieces.at[i + 1].start - strlen("(") - piece->start;
		diag_note(diag, MSG_QUERY_NAMED_HERE, query_place_in(piece->query, piece->offset + length), "");
	}
}
