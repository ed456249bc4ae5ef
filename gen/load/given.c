/*
 * A PDF given back: see given.h. Its XMP is read where our own writer put it, element by element.
 */
#include "load/given.h"

#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "load/givenpdf.h"

/* --- XMP ----------------------------------------------------------------------------------------------------------- */

static const struct {
	const char *entity, *text;
} entities[] = {{"&amp;", "&"}, {"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&#39;", "'"}};

static const char *
unescaped(struct arena *arena, const char *s, size_t n)
{
	struct buf out = {0};
	for (size_t i = 0; i < n;) {
		size_t k = 0, kinds = sizeof entities / sizeof *entities;
		while (k < kinds && !text_starts(s + i, entities[k].entity))
			k++;
		buf_add_n(&out, k < kinds ? entities[k].text : s + i, 1);
		i += k < kinds ? strlen(entities[k].entity) : 1;
	}
	return out.n ? buf_finish(&out, arena) : "";
}

/* The text of the first element of this name at or behind `from`; NULL when there is none. */
static const char *
element(struct arena *arena, const char *from, const char *name, const char **behind)
{
	const char *open = strstr(from, arena_printf(arena, "<%s>", name));
	const char *close = open ? strstr(open, arena_printf(arena, "</%s>", name)) : NULL;
	if (!close)
		return NULL;
	open += strlen(name) + 2;
	*behind = close;
	return unescaped(arena, open, (size_t)(close - open));
}

/* "text docs/x.md 0123…": the name may have spaces, and may be missing. */
static bool
read_part(struct arena *arena, const char *line, struct given_part *part)
{
	const char *first = strchr(line, ' '), *last = strrchr(line, ' ');
	if (!first)
		return false;
	part->kind = arena_copy_n(arena, line, (size_t)(first - line));
	part->name = last > first ? arena_copy_n(arena, first + 1, (size_t)(last - first) - 1) : "";
	part->digest = last + 1;
	return true;
}

static bool
read_parts(struct arena *arena, const char *xmp, struct given *given)
{
	LIST(struct given_part) parts = {0};
	const char *from = strstr(xmp, "<bantin:madeFrom>"), *to = from ? strstr(from, "</bantin:madeFrom>") : NULL;
	if (!to)
		return false;
	for (const char *line; (line = element(arena, from, "rdf:li", &from)) && from < to;) {
		struct given_part part;
		if (!read_part(arena, line, &part))
			return false;
		*LIST_ADD(arena, &parts) = part;
	}
	given->parts = parts.at;
	given->n_parts = parts.n;
	return true;
}

static bool
read_provenance(struct arena *arena, const char *xmp, struct given *given)
{
	const char *behind;
	given->stem = element(arena, xmp, "bantin:document", &behind);
	given->as_of = element(arena, xmp, "bantin:asOf", &behind);
	given->program = element(arena, xmp, "bantin:program", &behind);
	given->digest = element(arena, xmp, "bantin:digest", &behind);
	given->code = element(arena, xmp, "bantin:code", &behind);
	return given->stem && given->as_of && given->program && given->digest && given->code &&
		read_parts(arena, xmp, given);
}

/* --- files --------------------------------------------------------------------------------------------------------- */

static bool
read_file(struct givenpdf *pdf, uint32_t specification, struct given_file *file)
{
	uint32_t bytes = givenpdf_reference(givenpdf_object(pdf, specification), "/EF<</F ");
	file->text = givenpdf_stream(pdf, bytes, &file->n);
	return file->text;
}

/* "(bang-1.csv)5 0 R(bieu-do-1.csv)9 0 R" */
static bool
read_files(struct arena *arena, struct givenpdf *pdf, const char *catalog, struct given *given)
{
	LIST(struct given_file) files = {0};
	const char *p = strstr(catalog, "/EmbeddedFiles<</Names[");
	p = p ? strchr(p, '[') + 1 : "";
	while (*p == '(') {
		const char *end = strchr(p, ')');
		struct given_file file = {0};
		if (!end)
			return false;
		file.name = arena_copy_n(arena, p + 1, (size_t)(end - p) - 1);
		if (!read_file(pdf, givenpdf_reference(end, ")"), &file))
			return false;
		*LIST_ADD(arena, &files) = file;
		p = end + strcspn(end, "R");
		p += *p == 'R';
	}
	given->files = files.at;
	given->n_files = files.n;
	return true;
}

bool
given_read(struct arena *arena, const char *s, size_t n, struct given *given)
{
	size_t length;
	*given = (struct given){0};
	struct givenpdf *pdf = givenpdf_open(arena, s, n);
	if (!pdf)
		return false;
	const char *catalog = givenpdf_object(pdf, givenpdf_reference(givenpdf_trailer(pdf), "/Root"));
	const char *xmp = givenpdf_stream(pdf, givenpdf_reference(catalog, "/Metadata"), &length);
	given->n_bytes = givenpdf_end(pdf);
	given->n_updates = givenpdf_updates(pdf);
	return xmp && read_provenance(arena, xmp, given) && read_files(arena, pdf, catalog, given);
}
