/*
 * Document sources: front matter in YAML, then the text, which is left as it is for template.c and markdown.c.
 *
 * All files are read before anything is judged across them (appendices that exist, audiences that agree), so that a
 * clerk sees the problems of every document in one run.
 */
#include "doc/source.h"

#include <errno.h>
#include <string.h>

#include "base/file.h"
#include "base/mem.h"
#include "base/text.h"
#include "doc/field.h"
#include "doc/given.h"
#include "doc/issuing.h"
#include "doc/manual.h"
#include "vn/date.h"

/* What a reader of one file works with. */
struct reading {
	struct arena *arena;
	struct diag *diag;
	const struct campaign *campaign;
	struct images *images;
	const struct yaml *map;
	struct doc_source *source;
};

static const char *const front_keys[] = {"kind", "subject", "standfirst", "issue", "masthead", "foot", "number", "date",
	"to", "signers", "recipients", "facts", "lists", "with", "for_each", "appendices", "separate", "audience",
	"paper", "name", "issuer", "sizes", "basis", "authority", "parts", "meeting", "issuers", "host_column",
	"urgency", "circulation", "drafter", "contact", "mode", "replaces", "text"};

static struct source_text
read_text(struct reading *r, const char *key)
{
	return field_source(r->diag, r->map, key);
}

static struct source_text *
read_texts(struct reading *r, const char *key, size_t *n)
{
	return field_sources(r->arena, r->diag, r->map, key, n);
}

static bool
read_kind(struct reading *r)
{
	const struct yaml *value = field_scalar(r->diag, r->map, "kind");
	if (!value) {
		diag_add(r->diag, MSG_FIELD_MISSING, r->map->place, "kind");
		return false;
	}
	r->source->kind = doc_kind_by_name(value->text);
	if (r->source->kind)
		return true;
	const char **names = ARENA_ARRAY(r->arena, const char *, n_doc_kinds);
	size_t n = 0;
	for (size_t i = 0; i < n_doc_kinds; i++)
		if (doc_kinds[i].name)
			names[n++] = doc_kinds[i].name;
	diag_add(r->diag, MSG_KIND_UNKNOWN, value->place, value->text,
		diag_hint(r->diag, r->arena, value->text, names, n));
	return false;
}

/* NULL: it has none yet, or after a finding. */
static const char *
read_number(struct reading *r, const struct yaml *map, struct place *at)
{
	const struct yaml *number = field_scalar(r->diag, map, "number");
	if (!number || !number->text[0])
		return NULL;
	if (number->text[strspn(number->text, "0123456789")]) {
		diag_add(r->diag, MSG_NUMBER_BAD, number->place, number->text);
		return NULL;
	}
	*at = number->place;
	return number->text;
}

static const char *
read_date(struct reading *r, const struct yaml *map, struct place *at)
{
	const struct yaml *date = field_scalar(r->diag, map, "date");
	struct date day;
	const char *said = date && text_equal(date->text, "as_of") ? r->campaign->as_of : date ? date->text : NULL;
	if (!said)
		return NULL;
	if (!date_read_iso(said, &day)) {
		diag_add(r->diag, MSG_DATE_BAD, date->place, date->text);
		return NULL;
	}
	*at = date->place;
	return said;
}

static void
read_number_and_date(struct reading *r)
{
	static const char *const replaces_keys[] = {"number", "date"};
	struct doc_source *s = r->source;
	s->number = read_number(r, r->map, &s->number_at);
	s->date = read_date(r, r->map, &s->date_at);
	const struct yaml *replaces = field_map(r->diag, r->map, "replaces");
	struct place at;
	if (!replaces)
		return;
	field_known(r->diag, replaces, replaces_keys, sizeof replaces_keys / sizeof *replaces_keys);
	s->replaced_number = read_number(r, replaces, &at);
	s->replaced_date = read_date(r, replaces, &at);
}

static struct words
read_words(struct reading *r, const struct yaml *map, const char *key)
{
	struct yaml *const *items;
	struct words words = {0};
	size_t n = field_items(map, key, &items);
	words.at = ARENA_ARRAY(r->arena, const char *, n);
	for (size_t i = 0; i < n; i++)
		if (field_is_text(r->diag, items[i]))
			words.at[words.n++] = items[i]->text;
	return words;
}

static void
read_signers(struct reading *r)
{
	static const char *const keys[] = {"lines", "name", "signature", "seal"};
	struct yaml *const *items;
	size_t n = field_items(r->map, "signers", &items);
	r->source->signers = ARENA_ARRAY(r->arena, struct signer, n);
	for (size_t i = 0; i < n; i++) {
		if (!field_is_map(r->diag, items[i]))
			continue;
		field_known(r->diag, items[i], keys, sizeof keys / sizeof keys[0]);
		struct signer signer = {.at = items[i]->place,
			.lines = read_words(r, items[i], "lines"),
			.name = field_text(r->diag, items[i], "name"),
			.signature = image_read(r->images, items[i], IMAGE_SIGNATURE),
			.seal = image_read(r->images, items[i], IMAGE_SEAL)};
		if (!signer.lines.n)
			diag_add(r->diag, MSG_FIELD_MISSING, signer.at, "lines");
		r->source->signers[r->source->n_signers++] = signer;
	}
}

static void
read_facts(struct reading *r)
{
	struct yaml *const *items;
	size_t n = field_items(r->map, "facts", &items);
	r->source->facts = ARENA_ARRAY(r->arena, struct named_query, n);
	for (size_t i = 0; i < n; i++)
		if (field_is_text(r->diag, items[i]))
			r->source->facts[r->source->n_facts++] = (struct named_query){
				.query = items[i]->text, .at = items[i]->place};
}

static void
read_lists(struct reading *r)
{
	const struct yaml *map = field_map(r->diag, r->map, "lists");
	if (!map)
		return;
	r->source->lists = ARENA_ARRAY(r->arena, struct named_query, map->n);
	for (size_t i = 0; i < map->n; i++)
		if (field_is_text(r->diag, map->items[i]))
			r->source->lists[r->source->n_lists++] = (struct named_query){
				map->keys[i]->text, map->items[i]->text, map->items[i]->place};
}

static void
read_with(struct reading *r)
{
	const struct yaml *map = field_map(r->diag, r->map, "with");
	if (!map)
		return;
	r->source->with = ARENA_ARRAY(r->arena, struct parameter, map->n);
	for (size_t i = 0; i < map->n; i++) {
		const struct yaml *item = map->items[i];
		if (!field_is_text(r->diag, item))
			continue;
		given_check(r->arena, r->diag, r->campaign, map->keys[i]->text, item->text, item->place);
		r->source->with[r->source->n_with++] = (struct parameter){map->keys[i]->text, item->text};
	}
}

/* The middle of a file name, as typed: ASCII, for it goes into addresses of pages. */
static void
read_name(struct reading *r)
{
	struct source_text name = read_text(r, "name");
	if (name.text && (!name.text[0] || name.text[strspn(name.text, "abcdefghijklmnopqrstuvwxyz0123456789-")]))
		diag_add(r->diag, MSG_NAME_BAD, name.at, name.text);
	else
		r->source->file_name = name.text;
}

static void
read_choices(struct reading *r)
{
	static const char *const audiences[] = {"internal", "public"},
				 *const papers[] = {"portrait", "landscape", "a3", "auto"}, *const sizes[] = {"A", "B"},
				 *const separates[] = {"no", "yes", "also"};
	struct doc_source *s = r->source;
	struct source_text audience = read_text(r, "audience");
	s->audience_set = audience.text;
	s->audience_at = audience.at;
	s->audience = field_choice(r->diag, r->map, "audience", audiences, 2, s->kind->audience == AUDIENCE_PUBLIC)
		? AUDIENCE_PUBLIC
		: AUDIENCE_INTERNAL;
	s->paper = (enum paper)field_choice(r->diag, r->map, "paper", papers, s->kind->appendix ? 4 : 2,
		s->kind->appendix ? PAPER_AUTO : PAPER_PORTRAIT);
	s->small = field_choice(r->diag, r->map, "sizes", sizes, 2, 0) == 1;
	s->separate = (enum separate)field_choice(r->diag, r->map, "separate", separates, 3, SEPARATE_NO);
	if (s->audience == AUDIENCE_PUBLIC && s->kind->internal_only)
		diag_add(r->diag, MSG_AUDIENCE_NEVER_PUBLIC, audience.at, s->kind->name);
}

/* What only some kinds have: a meeting, one who decides, grounds, parts. */
static void
read_form(struct reading *r)
{
	struct doc_source *s = r->source;
	const struct doc_kind *kind = s->kind;
	const struct {
		const char *key;
		bool fits;
	} forms[] = {{"meeting", kind->meeting != MEETING_NONE}, {"authority", kind->decides},
		{"basis", !kind->bulletin}, {"parts", outline_with_parts(kind->outline) != kind->outline},
		{"text", kind->manual}};
	for (size_t i = 0; i < sizeof forms / sizeof forms[0]; i++) {
		const struct yaml *value = yaml_get(r->map, forms[i].key);
		if (value && !forms[i].fits)
			diag_add(r->diag, MSG_FIELD_NOT_OF_KIND, value->place, forms[i].key, kind->name);
	}
	s->meeting = meeting_read(
		r->arena, r->diag, kind->meeting, field_map(r->diag, r->map, "meeting"), r->map->place);
	s->authority = read_text(r, "authority");
	s->basis = read_texts(r, "basis", &s->n_basis);
	s->parts = field_yes(r->diag, r->map, "parts", false);
	s->text_file = read_text(r, "text").text;
	if (kind->manual && !s->text_file)
		diag_add(r->diag, MSG_FIELD_MISSING, r->map->place, "text");
}

static bool
read_front(struct reading *r)
{
	struct doc_source *s = r->source;
	field_known(r->diag, r->map, front_keys, sizeof front_keys / sizeof front_keys[0]);
	if (!read_kind(r))
		return false;
	s->subject = read_text(r, "subject");
	s->standfirst = read_text(r, "standfirst");
	s->issue = read_text(r, "issue");
	s->masthead = read_text(r, "masthead");
	s->foot = read_text(r, "foot");
	read_number_and_date(r);
	s->to = read_texts(r, "to", &s->n_to);
	read_signers(r);
	read_form(r);
	s->recipients = read_texts(r, "recipients", &s->n_recipients);
	read_facts(r);
	read_lists(r);
	read_with(r);
	struct source_text for_each = read_text(r, "for_each");
	s->for_each = for_each.text;
	s->for_each_at = for_each.at;
	s->appendices = read_texts(r, "appendices", &s->n_appendices);
	read_choices(r);
	read_name(r);
	issuing_read(r->arena, r->diag, r->map, r->campaign, s);
	if (!s->subject.text || !s->subject.text[0])
		diag_add(r->diag, MSG_FIELD_MISSING, r->map->place, "subject");
	return true;
}

/* The line after the one at p. */
static const char *
line_after(const char *p)
{
	const char *end = strchr(p, '\n');
	return end ? end + 1 : p + strlen(p);
}

static bool
is_fence(const char *line)
{
	if (!text_starts(line, "---"))
		return false;
	line += 3;
	line += strspn(line, " \t");
	return *line == '\n' || !*line;
}

/* Where the front matter's closing line begins, and which line of the file it is; NULL without one. */
static const char *
front_end(const char *text, int *line)
{
	if (!is_fence(text))
		return NULL;
	*line = 2;
	for (const char *p = line_after(text); *p; p = line_after(p), ++*line)
		if (is_fence(p))
			return p;
	return NULL;
}

/* The file as valid, composed UTF-8 with "\n" at line ends and without a byte-order mark; NULL after findings. */
static const char *
read_clean(struct arena *arena, struct diag *diag, const char *path, const char *file)
{
	struct bytes bytes;
	if (!file_read(arena, path, &bytes)) {
		struct place at = {.file = file};
		diag_add(diag, MSG_FILE_UNREADABLE, at, file, strerror(errno));
		return NULL;
	}
	size_t good = text_valid_prefix(bytes.s, bytes.n);
	if (good < bytes.n) {
		int line = 1;
		for (size_t i = 0; i < good; i++)
			line += bytes.s[i] == '\n';
		struct place at = {.file = file, .line = line};
		diag_add(diag, MSG_SOURCE_NOT_UTF8, at, "");
		return NULL;
	}
	struct buf text = {0};
	const char *s = text_starts(bytes.s, "\xEF\xBB\xBF") ? bytes.s + 3 : bytes.s;
	for (; *s; s++)
		if (!(s[0] == '\r' && s[1] == '\n'))
			buf_add_char(&text, *s == '\r' ? '\n' : *s);
	return text_nfc(arena, buf_finish(&text, arena));
}

/* The text of a manual is a file that stands elsewhere, whole, and the pictures beside it. */
static bool
read_manual(struct reading *r)
{
	struct doc_source *s = r->source;
	if (!s->kind->manual || !s->text_file)
		return true;
	s->body = read_clean(r->arena, r->diag, path_join(r->arena, r->campaign->folder, s->text_file), s->text_file);
	s->body_at = (struct place){.file = s->text_file, .line = 1, .col = 1};
	return s->body && manual_pictures(r->arena, r->diag, r->images, s);
}

static bool
read_source(struct arena *arena, struct diag *diag, const struct campaign *campaign, struct images *images,
	const char *path, struct doc_source *source)
{
	struct place top = {.file = source->file, .line = 1, .col = 1};
	source->at = top;
	const char *text = read_clean(arena, diag, path, source->file);
	if (!text)
		return false;
	int line = 1;
	const char *end = front_end(text, &line);
	if (!end) {
		diag_add(diag, MSG_SOURCE_NO_FRONT, top, "");
		return false;
	}
	const char *front = line_after(text);
	struct place front_at = {.file = source->file, .line = 2, .col = 1};
	size_t before = diag_errors(diag);
	struct yaml *map = yaml_parse(arena, diag, front, (size_t)(end - front), front_at);
	source->body = line_after(end);
	source->body_at = (struct place){.file = source->file, .line = line + 1, .col = 1};
	if (!map && diag_errors(diag) == before)
		diag_add(diag, MSG_FIELD_MISSING, front_at, "kind");
	if (!map || !field_is_map(diag, map))
		return false;
	struct reading reading = {arena, diag, campaign, images, map, source};
	return read_front(&reading) && read_manual(&reading);
}

static void
add_unknown_appendix(
	struct arena *arena, struct diag *diag, const struct doc_sources *sources, const struct source_text *listed)
{
	const char **names = ARENA_ARRAY(arena, const char *, sources->n);
	for (size_t i = 0; i < sources->n; i++)
		names[i] = sources->at[i].name;
	diag_add(diag, MSG_APPENDIX_UNKNOWN, listed->at, listed->text,
		diag_hint(diag, arena, listed->text, names, sources->n));
}

static void
check_appendix(struct arena *arena, struct diag *diag, const struct campaign *campaign,
	const struct doc_sources *sources, const struct doc_source *source, const struct source_text *listed)
{
	const struct doc_source *appendix = doc_source_find(sources, listed->text);
	const char *file = arena_printf(arena, "%s/docs/%s.md", campaign->folder, listed->text);
	if (!appendix && !file_exists(file))
		add_unknown_appendix(arena, diag, sources, listed);
	if (!appendix)
		return;
	if (!appendix->kind->appendix)
		diag_add(diag, MSG_APPENDIX_KIND, listed->at, listed->text, appendix->kind->name);
	if (appendix->for_each)
		diag_add(diag, MSG_APPENDIX_FOR_EACH, appendix->for_each_at, source->file);
	bool internal = appendix->kind->internal_only ||
		(appendix->audience_set && appendix->audience == AUDIENCE_INTERNAL);
	if (source->audience == AUDIENCE_PUBLIC && internal)
		diag_add(diag, MSG_AUDIENCE_APPENDIX, listed->at, source->file, appendix->file);
}

struct doc_sources
doc_sources_read(struct arena *arena, struct diag *diag, const struct campaign *campaign)
{
	const char *folder = path_join(arena, campaign->folder, "docs");
	size_t n;
	const struct folder_entry *entries = folder_list(arena, folder, &n);
	struct doc_sources sources = {.at = ARENA_ARRAY(arena, struct doc_source, n)};
	struct images *images = images_open(arena, diag, campaign->folder);
	for (size_t i = 0; i < n; i++) {
		if (entries[i].folder || !text_ends(entries[i].name, ".md"))
			continue;
		struct doc_source source = {
			.name = arena_copy_n(arena, entries[i].name, strlen(entries[i].name) - strlen(".md")),
			.file = arena_printf(arena, "docs/%s", entries[i].name),
		};
		if (read_source(arena, diag, campaign, images, path_join(arena, folder, entries[i].name), &source))
			sources.at[sources.n++] = source;
	}
	for (size_t i = 0; i < sources.n; i++)
		for (size_t k = 0; k < sources.at[i].n_appendices; k++)
			check_appendix(arena, diag, campaign, &sources, &sources.at[i], &sources.at[i].appendices[k]);
	return sources;
}

size_t
doc_source_images(const struct doc_source *source)
{
	return 2 * source->n_signers + source->n_pictures;
}

const struct image *
doc_source_image(const struct doc_source *source, size_t i)
{
	if (i >= 2 * source->n_signers)
		return source->pictures[i - 2 * source->n_signers];
	const struct signer *signer = &source->signers[i / 2];
	return i % 2 ? signer->seal : signer->signature;
}

const struct doc_source *
doc_source_find(const struct doc_sources *sources, const char *name)
{
	for (size_t i = 0; i < sources->n; i++)
		if (text_equal(sources->at[i].name, name))
			return &sources->at[i];
	return NULL;
}
