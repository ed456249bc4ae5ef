/*
 * Names as data write them: see names.h.
 */
#include "load/names.h"

#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "load/memo.h"
#include "vn/fold.h"

struct entry {
	const char *id, *name, *kind;
	const char *first, *last; /* the days it is borne */
	bool again;               /* a further entry has its id */
};

/* Entries that a folded text may mean. */
struct link {
	const struct entry *entry;
	const struct link *next;
};

struct links {
	struct link first, *last;
};

struct names {
	struct arena *arena;
	struct arena *scratch; /* of what is folded to be looked up */
	bool units;
	LIST(struct entry *) entries;
	struct memo *ids;   /* id → entry */
	struct memo *full;  /* folded name → links */
	struct memo *bare;  /* folded name without the kind word, folded short name → links */
	struct memo *kinds; /* folded kind words written out, each once */
};

struct names *
names_open(struct arena *arena, bool units)
{
	struct names *names = ARENA_NEW(arena, struct names);
	names->arena = arena;
	names->scratch = arena_open();
	names->units = units;
	names->ids = memo_open(arena);
	names->full = memo_open(arena);
	names->bare = memo_open(arena);
	names->kinds = memo_open(arena);
	return names;
}

void
names_close(struct names *names)
{
	arena_close(names->scratch);
}

/* A folded kind word written out: "tt." → "thị trấn". */
static const char *
write_out(struct arena *arena, const char *kind)
{
	static const char *const shortened[][2] = {
		{"tt", "thị trấn"},
		{"tp", "thành phố"},
		{"tx", "thị xã"},
		{"h", "huyện"},
		{"p", "phường"},
		{"x", "xã"},
		{"q", "quận"},
		{"t", "tỉnh"},
		{"kp", "khu phố"},
		{"đk", "đặc khu"},
	};
	size_t n = strcspn(kind, ".");
	for (size_t i = 0; i < sizeof shortened / sizeof *shortened; i++)
		if (strlen(shortened[i][0]) == n && strncmp(kind, shortened[i][0], n) == 0)
			return fold_text(arena, shortened[i][1]);
	return kind;
}

static void
add_link(struct names *names, struct memo *memo, const char *folded, const struct entry *entry)
{
	struct links *links = memo_get(memo, folded);
	if (!links) {
		links = ARENA_NEW(names->arena, struct links);
		links->first.entry = entry;
		links->last = &links->first;
		memo_put(memo, folded, links);
		return;
	}
	if (links->last->entry == entry)
		return; /* entries come one after another */
	struct link *link = ARENA_NEW(names->arena, struct link);
	link->entry = entry;
	links->last->next = link;
	links->last = link;
}

static const struct link *
get_links(const struct memo *memo, const char *folded)
{
	const struct links *links = memo_get(memo, folded);
	return links ? &links->first : NULL;
}

/* The kind word folded and written out, kept once for all that have it. */
static const char *
kind_of(struct names *names, const char *kind, const char *name)
{
	struct arena *scratch = names->scratch;
	const char *written = kind && kind[0] ? write_out(scratch, fold_text(scratch, kind)) : unit_kind(scratch, name);
	const char *kept = memo_get(names->kinds, written);
	if (kept)
		return kept;
	kept = arena_copy(names->arena, written);
	memo_keep(names->kinds, kept, (void *)kept);
	return kept;
}

static const char *
bare_name(const struct names *names, struct arena *arena, const char *name)
{
	return names->units ? fold_unit(arena, name) : fold_text(arena, name);
}

void
names_add(struct names *names, const char *id, const char *name, const char *short_name, const char *kind)
{
	names_add_dated(names, id, name, short_name, kind, "", "");
}

void
names_add_dated(struct names *names, const char *id, const char *name, const char *short_name, const char *kind,
	const char *first, const char *last)
{
	struct entry *entry = ARENA_NEW(names->arena, struct entry);
	entry->id = id;
	entry->name = name;
	entry->first = first;
	entry->last = last;
	entry->kind = kind_of(names, kind, name);
	*LIST_ADD(names->arena, &names->entries) = entry;
	struct entry *known = memo_get(names->ids, id);
	if (known)
		known->again = true;
	else
		memo_keep(names->ids, id, entry);
	add_link(names, names->full, fold_text(names->scratch, name), entry);
	const char *folded = fold_text(names->scratch, id);
	if (known || !text_equal(folded, id)) /* else it is found among the ids */
		add_link(names, names->bare, folded, entry);
	add_link(names, names->bare, bare_name(names, names->scratch, name), entry);
	if (short_name)
		add_link(names, names->bare, fold_text(names->scratch, short_name), entry);
	arena_clear(names->scratch);
}

static bool
is_of_kind(const struct entry *entry, const char *kind)
{
	return text_equal(entry->kind, kind);
}

static bool
is_of_day(const struct entry *entry, const char *day)
{
	return strcmp(entry->first, day) <= 0 && (!entry->last[0] || strcmp(day, entry->last) <= 0);
}

/* Leaves the links for which the test holds; all of them when none does. */
static const struct link *
choose(struct arena *arena, const struct link *links, bool (*test)(const struct entry *entry, const char *what),
	const char *what)
{
	struct link *first = NULL, *last = NULL;
	for (const struct link *link = links; link; link = link->next) {
		if (!test(link->entry, what))
			continue;
		struct link *chosen = ARENA_NEW(arena, struct link);
		chosen->entry = link->entry;
		if (last)
			last->next = chosen;
		else
			first = chosen;
		last = chosen;
	}
	return first ? first : links;
}

/* Whether the links mean more than one id. */
static bool
are_several(const struct link *links)
{
	for (const struct link *link = links; link; link = link->next)
		if (!text_equal(link->entry->id, links->entry->id))
			return true;
	return false;
}

static bool
are_dated(const struct link *links)
{
	for (const struct link *link = links; link; link = link->next)
		if (link->entry->first[0] || link->entry->last[0])
			return true;
	return false;
}

static struct names_result
ambiguous(struct arena *arena, const struct link *links)
{
	struct buf text = {0};
	for (const struct link *link = links; link; link = link->next)
		buf_printf(&text, "%s“%s” (%s)", link == links ? "" : ", ", link->entry->name, link->entry->id);
	return (struct names_result){.match = NAMES_AMBIGUOUS, .others = buf_finish(&text, arena)};
}

/* Whoever types like an id is offered one where an id and a name are as near; whoever writes a name is offered a name. */
static struct names_result
unknown(const struct names *names, const char *text)
{
	struct names_result result = {.match = NAMES_UNKNOWN};
	size_t n = names->entries.n, id = text[strspn(text, "abcdefghijklmnopqrstuvwxyz0123456789-_")] != '\0';
	const char **all = ARENA_ARRAY(names->arena, const char *, 2 * n);
	for (size_t i = 0; i < n; i++) {
		all[2 * i + id] = names->entries.at[i]->id;
		all[2 * i + !id] = bare_name(names, names->arena, names->entries.at[i]->name);
	}
	const char *near = text_nearest(bare_name(names, names->arena, text), all, 2 * n);
	for (size_t i = 0; near && i < 2 * n && !result.others; i++)
		if (all[i] == near)
			result.others = !id && i % 2 == 0 ? all[i] : names->entries.at[i / 2]->name;
	return result;
}

/* What the text means as a bare name, a short name or an id. */
static const struct link *
get_bare(const struct names *names, const char *folded)
{
	const struct link *links = get_links(names->bare, folded);
	const struct entry *named = memo_get(names->ids, folded);
	for (const struct link *link = links; link && named; link = link->next)
		if (link->entry == named)
			named = NULL;
	if (!named)
		return links;
	struct link *first = ARENA_NEW(names->arena, struct link);
	*first = (struct link){named, links};
	return first;
}

static const struct link *
find_links(const struct names *names, const char *text)
{
	const char *folded = fold_text(names->scratch, text);
	const struct link *links = get_links(names->full, folded);
	if (!links)
		links = get_bare(names, folded);
	if (!links)
		links = get_links(names->bare, bare_name(names, names->scratch, text));
	arena_clear(names->scratch);
	return links;
}

const char *
names_lasting(const struct names *names, const char *text)
{
	const struct entry *entry = memo_get(names->ids, text);
	return entry && !entry->again && !entry->first[0] && !entry->last[0] ? entry->id : NULL;
}

struct names_result
names_find_on(const struct names *names, const char *text, const char *day)
{
	const struct entry *exact = memo_get(names->ids, text);
	if (exact)
		return (struct names_result){.match = NAMES_FOUND, .id = exact->id};
	const struct link *links = find_links(names, text);
	if (!links)
		return unknown(names, text);
	if (are_several(links) && names->units)
		links = choose(names->arena, links, is_of_kind, unit_kind(names->arena, text));
	bool dated = are_several(links) && are_dated(links);
	if (dated && day[0])
		links = choose(names->arena, links, is_of_day, day);
	struct names_result result = {.match = NAMES_FOUND, .id = links->entry->id};
	if (are_several(links))
		result = ambiguous(names->arena, links);
	result.dated = dated;
	return result;
}

struct names_result
names_find(const struct names *names, const char *text)
{
	return names_find_on(names, text, "");
}

const char *
names_list(const struct names *names)
{
	const char **ids = ARENA_ARRAY(names->arena, const char *, names->entries.n);
	for (size_t i = 0; i < names->entries.n; i++)
		ids[i] = names->entries.at[i]->id;
	return text_list(names->arena, ids, names->entries.n);
}

/*
 * The name after its kind word; the name itself when it has none. Folding says what the rest is when folded, but a
 * folded text is no longer the name: so the name is cut at each space or dot until the rest folds to that.
 */
static const char *
after_kind(struct arena *arena, const char *name)
{
	const char *bare = fold_unit(arena, name);
	if (text_equal(bare, fold_text(arena, name)))
		return name;
	for (const char *p = name; *p; p++)
		if ((*p == ' ' || *p == '.') && text_equal(fold_text(arena, p + 1), bare))
			return p + 1;
	return name;
}

const char *
unit_short_name(struct arena *arena, const char *name)
{
	return text_trim(arena, after_kind(arena, name));
}

const char *
unit_kind(struct arena *arena, const char *name)
{
	const char *rest = after_kind(arena, name);
	return write_out(arena, fold_text(arena, arena_copy_n(arena, name, (size_t)(rest - name))));
}
