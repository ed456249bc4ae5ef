/*
 * Bundles: see bundle.h.
 */
#include "batch/bundle.h"

#include <fnmatch.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "load/memo.h"
#include "vn/fold.h"

enum { FILE_NAME_MOST = 28 };

/* What the packet has of a stem or a unit. */
struct shelf {
	bundle_parts parts;
};

struct bundling {
	struct arena *arena;
	const struct issued *issued;
	struct memo *appendices; /* stem → shelf */
	struct memo *own;        /* unit → shelf */
	struct memo *by_key;     /* → bundle */
	bundles all;
};

static bool
is_dispatch(const struct issued_document *document)
{
	return document->to.n + document->recipients.n > 0;
}

/* --- what there is -------------------------------------------------------------------------------------------------- */

static void
put(struct bundling *b, struct memo *shelves, const char *key, const struct issued_document *document)
{
	struct shelf *shelf = memo_get(shelves, key);
	if (!shelf) {
		shelf = ARENA_NEW(b->arena, struct shelf);
		memo_keep(shelves, key, shelf);
	}
	*LIST_ADD(b->arena, &shelf->parts) = document;
}

static void
sort_out(struct bundling *b)
{
	for (size_t i = 0; i < b->issued->n_documents; i++) {
		const struct issued_document *document = &b->issued->documents[i];
		if (!document->path[0] || is_dispatch(document))
			continue;
		if (document->sibling[0] && !document->bound)
			put(b, b->appendices, document->sibling, document);
		else if (!document->sibling[0] && !text_equal(document->unit, b->issued->root))
			put(b, b->own, document->unit, document);
	}
}

static void
add_shelf(struct bundling *b, const struct memo *shelves, const char *key, bundle_parts *parts)
{
	const struct shelf *shelf = memo_get(shelves, key);
	for (size_t i = 0; shelf && i < shelf->parts.n; i++)
		*LIST_ADD(b->arena, parts) = shelf->parts.at[i];
}

/* --- who gets it ---------------------------------------------------------------------------------------------------- */

/* "xã Chiềng Đông" → "xa-chieng-dong"; a long one is cut between words. */
static const char *
file_slug(struct arena *arena, const char *name)
{
	const char *slug = fold_slug(arena, name);
	size_t n = strlen(slug);
	if (n > FILE_NAME_MOST)
		for (n = FILE_NAME_MOST; n > 1 && slug[n] != '-';)
			n--;
	return n ? arena_copy_n(arena, slug, n) : "noi-nhan";
}

static const char *
key_of(struct arena *arena, const struct addressee *addressee)
{
	if (addressee->unit)
		return arena_printf(arena, "unit %s", addressee->unit->id);
	return arena_printf(arena, "%zu %s", addressee->copies, fold_text(arena, addressee->name));
}

static struct bundle *
bundle_for(struct bundling *b, const struct addressee *addressee)
{
	const char *key = key_of(b->arena, addressee);
	struct bundle *bundle = memo_get(b->by_key, key);
	if (bundle)
		return bundle;
	bundle = ARENA_NEW(b->arena, struct bundle);
	*bundle = (struct bundle){.name = addressee->unit ? addressee->unit->name : addressee->name,
		.unit = addressee->unit,
		.files = addressee->files};
	memo_keep(b->by_key, key, bundle);
	*LIST_ADD(b->arena, &b->all) = bundle;
	return bundle;
}

static void
note_line(struct bundling *b, struct bundle *bundle, const char *line)
{
	for (size_t i = 0; i < bundle->lines.n; i++)
		if (text_equal(bundle->lines.at[i], line))
			return;
	*LIST_ADD(b->arena, &bundle->lines) = line;
}

/* The dispatch and its appendices, once; its copies are those of all lines that lead to the bundle. */
static void
send(struct bundling *b, const struct issued_document *document, const struct addressee *addressee)
{
	struct bundle *bundle = bundle_for(b, addressee);
	note_line(b, bundle, addressee->name);
	bundle->several |= addressee->several;
	if (bundle->last != document) {
		bundle->last = document;
		bundle->asked = 0;
		*LIST_ADD(b->arena, &bundle->parts) = document;
		add_shelf(b, b->appendices, document->stem, &bundle->parts);
	}
	bundle->asked += addressee->copies;
	bundle->copies = bundle->asked > bundle->copies ? bundle->asked : bundle->copies;
}

/* --- all ------------------------------------------------------------------------------------------------------------- */

static void
finish(struct bundling *b)
{
	int digits = snprintf(NULL, 0, "%zu", b->all.n);
	for (size_t i = 0; i < b->all.n; i++) {
		struct bundle *bundle = b->all.at[i];
		bundle->file = arena_printf(b->arena, "%0*zu-%s.pdf", digits, i + 1, file_slug(b->arena, bundle->name));
		if (bundle->unit && !bundle->files)
			add_shelf(b, b->own, bundle->unit->id, &bundle->parts);
	}
}

bundles
bundles_of(struct arena *arena, const struct issued *issued, const char *only)
{
	struct bundling b = {arena, issued, memo_open(arena), memo_open(arena), memo_open(arena), {0}};
	const struct addressing *addressing = addressing_open(arena, issued);
	sort_out(&b);
	for (size_t i = 0; i < issued->n_documents; i++) {
		const struct issued_document *document = &issued->documents[i];
		if (!is_dispatch(document) || !document->path[0] || (only && fnmatch(only, document->stem, 0) != 0))
			continue;
		addressees all = addressing_of(addressing, document);
		for (size_t k = 0; k < all.n; k++)
			send(&b, document, &all.at[k]);
	}
	finish(&b);
	return b.all;
}

size_t
bundle_sheets(size_t pages, bool simplex)
{
	return simplex ? pages : (pages + 1) / 2;
}
