/*
 * Addressees: see addressee.h. Names are compared folded; on the envelope stands what the clerk wrote.
 */
#include "batch/addressee.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "load/memo.h"
#include "vn/fold.h"

enum { COPIES_MOST = 9999, KINDS_MOST = 8 };

struct addressing {
	struct arena *arena;
	const struct issued *issued;
	struct memo *by_id, *by_name; /* of two units of one name, neither: `nobody` */
	struct memo *highest;         /* kind → the highest unit of it */
	const char **kinds;           /* of each unit, as a key */
};

static struct issued_unit nobody;

/* --- names -------------------------------------------------------------------------------------------------------- */

/* Kinds as units are named by them, short or in full. */
static const char *
kind_key(struct arena *arena, const char *kind)
{
	static const char *const shorts[][2] = {{"tp.", "thành phố"}, {"tx.", "thị xã"}, {"tt.", "thị trấn"}};
	const char *folded = fold_text(arena, kind);
	for (size_t i = 0; i < sizeof shorts / sizeof *shorts; i++)
		if (text_equal(folded, shorts[i][0]))
			return fold_text(arena, shorts[i][1]);
	return folded;
}

static void
note_unit(struct addressing *a, size_t i)
{
	struct issued_unit *unit = &a->issued->units[i];
	const char *name = fold_text(a->arena, unit->name), *kind = kind_key(a->arena, unit->kind);
	const struct issued_unit *highest = memo_get(a->highest, kind);
	a->kinds[i] = kind;
	memo_keep(a->by_id, unit->id, unit);
	if (unit->level == 0)
		return;
	memo_keep(a->by_name, name, memo_get(a->by_name, name) ? &nobody : unit);
	if (!highest || unit->level < highest->level)
		memo_keep(a->highest, kind, unit);
}

struct addressing *
addressing_open(struct arena *arena, const struct issued *issued)
{
	struct addressing *a = ARENA_NEW(arena, struct addressing);
	*a = (struct addressing){arena, issued, memo_open(arena), memo_open(arena), memo_open(arena),
		ARENA_ARRAY(arena, const char *, issued->n_units)};
	for (size_t i = 0; i < issued->n_units; i++)
		note_unit(a, i);
	return a;
}

static bool
is_within(const struct issued_unit *unit, const char *id)
{
	for (; unit; unit = unit->parent)
		if (text_equal(unit->id, id))
			return true;
	return false;
}

/* The unit with whose name the text ends, the longest such name; of several of one name the document's own. */
static const struct issued_unit *
unit_named(const struct addressing *a, const char *text, const struct issued_document *document)
{
	const struct issued_unit *own = memo_get(a->by_id, document->unit);
	const char *own_name = own && own->level ? fold_text(a->arena, own->name) : NULL;
	for (const char *word = fold_text(a->arena, text); word; word = strchr(word, ' ')) {
		word += *word == ' ';
		const struct issued_unit *unit = text_equal(word, own_name) ? own : memo_get(a->by_name, word);
		if (unit)
			return unit == &nobody ? NULL : unit;
	}
	return NULL;
}

/* --- "các xã, thị trấn" --------------------------------------------------------------------------------------------- */

struct kinds {
	const char *at[KINDS_MOST];
	size_t n;
};

/* The kinds that the words name, all of them ("xã, thị trấn", "xã và thị trấn"); none when one is not a kind of unit. */
static struct kinds
kinds_named(const struct addressing *a, const char *words)
{
	struct kinds kinds = {.n = 0};
	char *rest = arena_copy(a->arena, words), *word;
	for (char *and; (and = strstr(rest, " và ")) != NULL;)
		memcpy(and, ",    ", strlen(" và "));
	while ((word = strsep(&rest, ",")) != NULL) {
		const char *kind = kind_key(a->arena, text_trim(a->arena, word));
		if (kinds.n == KINDS_MOST || !memo_get(a->highest, kind))
			return (struct kinds){.n = 0};
		kinds.at[kinds.n++] = kind;
	}
	return kinds;
}

static bool
is_of(const struct addressing *a, size_t unit, const struct kinds *kinds)
{
	for (size_t i = 0; i < kinds->n; i++)
		if (text_equal(a->kinds[unit], kinds->at[i])) {
			const struct issued_unit *highest = memo_get(a->highest, kinds->at[i]);
			return a->issued->units[unit].level == highest->level;
		}
	return false;
}

/* Where the last "các" of the text begins; NULL: it has none. */
static const char *
plural(const char *text)
{
	const char *last = text_starts(text, "Các ") || text_starts(text, "các ") ? text : NULL;
	for (const char *p = text; (p = strstr(p, " các ")) != NULL; p++)
		last = p + 1;
	return last;
}

/* Adds an addressee for each unit that the text speaks of so; false: it does not. `said`: how many copies each gets is. */
static bool
add_units(const struct addressing *a, const struct issued_document *document, struct addressee addressee, bool said,
	addressees *all)
{
	const char *each = plural(addressee.name);
	struct kinds kinds = {.n = 0};
	if (each)
		kinds = kinds_named(a, each + strlen("các "));
	for (size_t i = 0; i < a->issued->n_units && kinds.n; i++) {
		const struct issued_unit *unit = &a->issued->units[i];
		if (unit->level == 0 || !is_of(a, i, &kinds) || !is_within(unit, document->unit))
			continue;
		struct addressee *one = LIST_ADD(a->arena, all);
		*one = addressee;
		one->unit = unit;
		one->several = !said && memchr(addressee.name, ',', (size_t)(each - addressee.name)) != NULL;
		one->name = arena_printf(a->arena, "%.*s%s", (int)(each - addressee.name), addressee.name,
			each == addressee.name ? unit->name : text_lower_first(a->arena, unit->name));
	}
	return kinds.n > 0;
}

/* --- a line --------------------------------------------------------------------------------------------------------- */

/* "(03 bản)", "(3b)", "(3)": the number; 0: it says something else. */
static size_t
copies_said(const char *inner)
{
	char *end;
	long n = isdigit((unsigned char)*inner) ? strtol(inner, &end, 10) : 0;
	if (n < 1 || n > COPIES_MOST)
		return 0;
	end += strspn(end, " ");
	return text_starts(end, ")") || text_starts(end, "b)") || text_starts(end, "bản)") ? (size_t)n : 0;
}

/* Takes what stands in brackets at the end off the name; *copies is what it says of them, or 0. */
static const char *
without_remark(struct arena *arena, const char *text, size_t *copies)
{
	const char *open = strrchr(text, '(');
	*copies = open && text_ends(text, ")") ? copies_said(open + 1) : 0;
	if (!open || open == text || !text_ends(text, ")"))
		return text;
	return text_trim(arena, arena_copy_n(arena, text, (size_t)(open - text)));
}

static size_t
count_commas(const char *text)
{
	size_t n = 0;
	for (; *text; text++)
		n += *text == ',';
	return n;
}

/* Files keep a copy for each that is named; what stands in brackets may be who. */
static struct addressee
files_of(struct arena *arena, const char *text)
{
	size_t copies;
	const char *name = without_remark(arena, text, &copies);
	return copies ? (struct addressee){.name = name, .copies = copies, .files = true}
		      : (struct addressee){.name = text, .copies = count_commas(text) + 1, .files = true};
}

static void
add_line(const struct addressing *a, const struct issued_document *document, const char *text, addressees *all)
{
	const char *folded = fold_text(a->arena, text);
	if (text_starts(folded, fold_text(a->arena, "Như trên")) && document->to.n)
		return;
	if (text_starts(folded, fold_text(a->arena, "Lưu"))) {
		*LIST_ADD(a->arena, all) = files_of(a->arena, text);
		return;
	}
	size_t copies;
	struct addressee addressee = {.name = without_remark(a->arena, text, &copies)};
	addressee.copies = copies ? copies : 1;
	if (add_units(a, document, addressee, copies != 0, all))
		return;
	addressee.unit = unit_named(a, addressee.name, document);
	addressee.several = !addressee.unit && !copies && (plural(addressee.name) || count_commas(addressee.name));
	*LIST_ADD(a->arena, all) = addressee;
}

addressees
addressing_of(const struct addressing *addressing, const struct issued_document *document)
{
	addressees all = {0};
	for (size_t i = 0; i < document->to.n; i++)
		add_line(addressing, document, document->to.at[i], &all);
	for (size_t i = 0; i < document->recipients.n; i++)
		add_line(addressing, document, document->recipients.at[i], &all);
	return all;
}
