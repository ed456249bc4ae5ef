/*
 * The archive: see archive.h.
 *
 *	packets, the earliest first ─▶ by stem the latest stays, earlier ones become editions or go ─▶ files ─▶ digests
 */
#include "batch/archive.h"

#include <stdlib.h>
#include <string.h>

#include "base/digest.h"
#include "base/file.h"
#include "base/text.h"
#include "load/memo.h"

struct choosing {
	struct arena *arena;
	struct diag *diag;
	const char *as_of, *later; /* the last day found after as_of, or NULL */
	struct memo *jobs;         /* stem → its job */
	struct memo *pages;        /* page → struct archived; of a style sheet: that it is taken */
	struct archive *archive;
};

/* --- packets ------------------------------------------------------------------------------------------------------ */

static int
compare_packets(const void *a, const void *b)
{
	const struct published *x = a, *y = b;
	int order = strcmp(x->as_of, y->as_of);
	return order ? order : strcmp(x->folder, y->folder);
}

typedef LIST(struct published) packet_list;

static void
add_packet(const struct choosing *c, packet_list *packets, const char *folder)
{
	struct published published;
	if (published_read(c->arena, c->diag, folder, &published))
		*LIST_ADD(c->arena, packets) = published;
}

static packet_list
read_packets(const struct choosing *c, const char *path)
{
	packet_list packets = {0};
	if (file_exists(path_join(c->arena, path, PUBLISHED_MANIFEST))) {
		add_packet(c, &packets, path);
		return packets;
	}
	size_t n;
	const struct folder_entry *entries = folder_list(c->arena, path, &n);
	for (size_t i = 0; i < n; i++) {
		const char *folder = path_join(c->arena, path, entries[i].name);
		if (entries[i].folder && file_exists(path_join(c->arena, folder, PUBLISHED_MANIFEST)))
			add_packet(c, &packets, folder);
	}
	if (packets.n)
		qsort(packets.at, packets.n, sizeof *packets.at, compare_packets);
	return packets;
}

/* --- what stays --------------------------------------------------------------------------------------------------- */

static const char *
page_digest(const struct published_document *document)
{
	for (size_t i = 0; i < document->n_files; i++)
		if (text_equal(document->files[i].path + strlen("site/"), document->page))
			return document->files[i].sha256;
	return "";
}

/* Puts it under the name of its page; what stood there goes. */
static void
put(struct choosing *c, struct archived archived)
{
	struct archived *before = memo_get(c->pages, archived.page);
	if (before)
		before->dropped = true;
	struct archived *kept = ARENA_NEW(c->arena, struct archived);
	*kept = archived;
	memo_put(c->pages, kept->page, kept);
	*LIST_ADD(c->arena, &c->archive->documents) = kept;
}

/* An earlier edition of what now has the stem's address, unless it is of the same day or has no week. */
static void
put_edition(struct choosing *c, struct archived archived, const char *day)
{
	const struct published_document *document = archived.document;
	if (!document->week[0] || strcmp(document->as_of, day) >= 0)
		return;
	archived.page = arena_printf(c->arena, "%s_ban-%s.html", document->stem, document->as_of);
	archived.edition = true;
	put(c, archived);
}

static void
choose(struct choosing *c, const struct published_document *document, const char *folder)
{
	struct archived archived = {.document = document, .folder = folder, .page = document->page};
	const struct doc_job *job = memo_get(c->jobs, document->stem);
	archived.edition = !text_equal(document->page, arena_printf(c->arena, "%s.html", document->stem));
	if (job) {
		if (doc_job_audience(job) != AUDIENCE_PUBLIC)
			return; /* it is not for the public any more */
		if (archived.edition)
			put(c, archived);
		else
			put_edition(c, archived, c->as_of);
		return;
	}
	const struct archived *before = archived.edition ? NULL : memo_get(c->pages, archived.page);
	if (before && !text_equal(page_digest(before->document), page_digest(document)))
		put_edition(c, *before, document->as_of);
	put(c, archived);
}

static void
choose_from(struct choosing *c, const struct published *packet)
{
	for (size_t i = 0; i < packet->n_documents; i++) {
		const struct published_document *document = &packet->documents[i];
		if (strcmp(document->as_of, c->as_of) <= 0)
			choose(c, document, packet->folder);
		else if (!c->later || strcmp(document->as_of, c->later) > 0)
			c->later = document->as_of;
	}
}

/* --- files -------------------------------------------------------------------------------------------------------- */

static void
check_file(struct choosing *c, const struct archived_file *file)
{
	char hex[DIGEST_LENGTH + 1];
	(void)file_digest(file->from, hex, NULL);
	if (!text_equal(hex, file->file->sha256))
		diag_add(c->diag, MSG_ARCHIVE_CHANGED, (struct place){.file = arena_copy(c->arena, file->from)},
			PUBLISHED_MANIFEST);
}

static void
take_file(struct choosing *c, struct archived *archived, const struct published_file *file)
{
	const char *name = file->path + strlen("site/");
	bool page = text_equal(name, archived->document->page);
	if (archived->edition && !page)
		return; /* what it leads to is the latest edition's */
	struct archived_file *taken = LIST_ADD(c->arena, &archived->files);
	*taken = (struct archived_file){.from = path_join(c->arena, archived->folder, file->path),
		.name = page ? archived->page : name,
		.file = file};
	check_file(c, taken);
}

static void
take_styles(struct choosing *c, const struct published *packet)
{
	for (size_t i = 0; i < packet->n_extras; i++) {
		const struct published_file *file = &packet->extras[i];
		const char *name = file->path + strlen("site/");
		if (!text_ends(name, ".css") || strchr(name, '/') || memo_get(c->pages, name))
			continue;
		struct archived_file *taken = LIST_ADD(c->arena, &c->archive->styles);
		*taken = (struct archived_file){
			.from = path_join(c->arena, packet->folder, file->path), .name = name, .file = file};
		memo_put(c->pages, name, c->archive);
		check_file(c, taken);
	}
}

static void
take_files(struct choosing *c)
{
	for (size_t i = 0; i < c->archive->documents.n; i++) {
		struct archived *archived = c->archive->documents.at[i];
		for (size_t k = 0; !archived->dropped && k < archived->document->n_files; k++)
			take_file(c, archived, &archived->document->files[k]);
	}
}

struct archive *
archive_open(struct arena *arena, struct diag *diag, const char *path, bool asked, const char *as_of,
	const struct doc_jobs *jobs)
{
	struct choosing c = {.arena = arena,
		.diag = diag,
		.as_of = as_of,
		.jobs = memo_open(arena),
		.pages = memo_open(arena),
		.archive = ARENA_NEW(arena, struct archive)};
	if (!folder_exists(path)) {
		if (asked)
			diag_add(diag, MSG_ARCHIVE_MISSING, (struct place){0}, path);
		return c.archive;
	}
	for (size_t i = 0; i < jobs->n; i++)
		memo_put(c.jobs, jobs->at[i].stem, &jobs->at[i]);
	packet_list packets = read_packets(&c, path);
	for (size_t i = 0; i < packets.n; i++)
		choose_from(&c, &packets.at[i]);
	for (size_t i = 0; i < packets.n; i++)
		take_styles(&c, &packets.at[i]);
	take_files(&c);
	if (c.later)
		diag_add(diag, MSG_ARCHIVE_LATER, (struct place){0}, c.later, as_of);
	return c.archive;
}
