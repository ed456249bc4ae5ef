/*
 * Unchanged: see unchanged.h.
 */
#include "batch/unchanged.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/file.h"
#include "base/mem.h"
#include "base/program.h"
#include "base/text.h"
#include "batch/before.h"
#include "batch/making.h"
#include "batch/packet.h"
#include "batch/reissue.h"
#include "doc/image.h"
#include "doc/source.h"
#include "layout/font.h"
#include "load/record.h"

/* --- what is read ------------------------------------------------------------------------------------------------- */

/* Its name and its bytes, or that it is not there. */
static void
add_file(struct digest *digest, const char *path, const char *name)
{
	char hex[DIGEST_LENGTH + 1];
	(void)file_digest(path, hex, NULL);
	digest_add_text(digest, name);
	digest_add_text(digest, hex);
}

/* All files below a folder, in order; `depth` levels of folders. */
static void
add_folder(struct digest *digest, const char *folder, int depth)
{
	struct arena *arena = arena_open();
	size_t n;
	const struct folder_entry *entries = folder_list(arena, folder, &n);
	for (size_t i = 0; i < n; i++) {
		const char *path = path_join(arena, folder, entries[i].name);
		if (!entries[i].folder)
			add_file(digest, path, entries[i].name);
		else if (depth > 0)
			add_folder(digest, path, depth - 1);
	}
	digest_add_text(digest, folder[0] ? "/" : "");
	arena_close(arena);
}

static void
add_request(struct digest *digest, const struct request *request)
{
	struct arena *arena = arena_open();
	digest_add_text(digest, "bantin " BANTIN_VERSION);
	digest_add_text(digest, program_source);
	digest_add_text(digest, request->as_of);
	digest_add_text(digest, request->sources);
	digest_add_text(digest, request->archive);
	digest_add_text(digest, request->only);
	digest_add_text(digest,
		arena_printf(arena, "%d %d %d", (int)request->painter, request->shared_style, request->fragment));
	arena_close(arena);
}

/* Data files, those of a pattern too; beside a database its journal. */
static void
add_sources(struct digest *digest, const struct request *request, const struct campaign *campaign)
{
	struct arena *arena = arena_open();
	for (size_t i = 0; i < campaign->n_sources; i++) {
		const char *file = campaign->sources[i].file, *path = path_join(arena, request->folder, file);
		add_file(digest, path, file);
		add_file(digest, arena_printf(arena, "%s-wal", path), "");
		add_file(digest, arena_printf(arena, "%s-journal", path), "");
	}
	arena_close(arena);
}

/* The manifests of an archive's packets; that of the packet itself is what a run leaves, not what it reads. */
static void
add_packets(struct digest *digest, const char *path, const char *out)
{
	struct arena *arena = arena_open();
	char mine[PATH_MAX], other[PATH_MAX];
	bool known = realpath(out, mine) != NULL;
	size_t n;
	const struct folder_entry *entries = folder_list(arena, path, &n);
	if (!known || !realpath(path, other) || !text_equal(mine, other))
		add_file(digest, path_join(arena, path, PACKET_MANIFEST), "");
	for (size_t i = 0; i < n; i++) {
		const char *folder = path_join(arena, path, entries[i].name);
		if (entries[i].folder && !(known && realpath(folder, other) && text_equal(mine, other)))
			add_file(digest, path_join(arena, folder, PACKET_MANIFEST), entries[i].name);
	}
	arena_close(arena);
}

/* The packet that is replaced: its figures are in its record; and who was mailed it. */
static void
add_replaced(struct digest *digest, const struct request *request)
{
	struct arena *arena = arena_open();
	add_file(digest, path_join(arena, request->replaces, PACKET_MANIFEST), "replaces");
	add_file(digest, path_join(arena, request->replaces, RECORD_NAME), "");
	add_file(digest, path_join(arena, request->folder, REISSUE_MAILBOOK), "");
	arena_close(arena);
}

static void
add_past(struct digest *digest, const struct request *request, const struct campaign *campaign)
{
	struct arena *arena = arena_open();
	if (request->archive)
		add_packets(digest, request->archive, request->out);
	else if (campaign->archive)
		add_packets(digest, path_join(arena, request->folder, campaign->archive), request->out);
	if (request->replaces)
		add_replaced(digest, request);
	if (campaign->published)
		add_packets(digest, path_join(arena, request->folder, campaign->published), request->out);
	arena_close(arena);
}

/* The files of the campaign's folder that are no data: texts, queries, and images, wherever the texts name them. */
static void
add_campaign(struct digest *digest, struct arena *arena, const struct request *request, const struct campaign *campaign)
{
	add_file(digest, path_join(arena, request->folder, campaign->file), campaign->file);
	add_folder(digest, path_join(arena, request->folder, "docs"), 0);
	add_folder(digest, path_join(arena, request->folder, "queries"), 0);
	if (request->sources)
		add_file(digest, path_join(arena, request->folder, request->sources), request->sources);
	if (campaign->sources_file)
		add_file(digest, path_join(arena, request->folder, campaign->sources_file), campaign->sources_file);
	struct diag *diag = diag_open(request->lang);
	struct doc_sources sources = doc_sources_read(arena, diag, campaign);
	for (size_t i = 0; i < sources.n; i++) {
		const char *text = sources.at[i].text_file;
		if (text)
			add_file(digest, path_join(arena, request->folder, text), text);
		for (size_t k = 0; k < doc_source_images(&sources.at[i]); k++) {
			const struct image *image = doc_source_image(&sources.at[i], k);
			if (image)
				add_file(digest, path_join(arena, request->folder, image->file), "");
		}
	}
	diag_close(diag);
}

/* fonts.conf, what the office has put beside it, and the faces themselves, which lie elsewhere. */
static void
add_fonts(struct digest *digest, const char *folder)
{
	struct fonts *fonts = fonts_open(folder);
	add_folder(digest, folder, 0);
	for (size_t i = 0; i < FONT_FACES; i++) {
		const char *path = font_face_at(fonts, i)->path;
		char hex[DIGEST_LENGTH + 1];
		making_font(path, hex);
		digest_add_text(digest, path_name(path));
		digest_add_text(digest, hex);
	}
	fonts_close(fonts);
}

const char *
unchanged_key(struct arena *arena, const struct request *request)
{
	struct diag *diag = diag_open(request->lang);
	struct arena *scratch = arena_open();
	char *key = NULL;
	const struct campaign *campaign = campaign_read(
		scratch, diag, request->folder, request->sources, request->as_of);
	if (campaign && diag_errors(diag) == 0) {
		struct digest *digest = digest_open();
		key = arena_take(arena, DIGEST_LENGTH + 1);
		add_request(digest, request);
		add_campaign(digest, scratch, request, campaign);
		add_sources(digest, request, campaign);
		add_past(digest, request, campaign);
		add_folder(digest, path_join(scratch, request->share, "templates/figures"), 0);
		add_folder(digest, path_join(scratch, request->share, "templates/html"), 0);
		add_fonts(digest, path_join(scratch, request->share, "fonts"));
		digest_finish(digest, key);
	}
	arena_close(scratch);
	diag_close(diag);
	return key;
}

/* --- what is left ------------------------------------------------------------------------------------------------- */

static void
add_sizes(struct digest *digest, const char *folder, bool top)
{
	struct arena *arena = arena_open();
	size_t n;
	const struct folder_entry *entries = folder_list(arena, folder, &n);
	for (size_t i = 0; i < n; i++) {
		const char *name = entries[i].name, *path = path_join(arena, folder, name);
		struct stat status;
		if (entries[i].folder) {
			digest_add_text(digest, name);
			add_sizes(digest, path, false);
		} else if (!top && stat(path, &status) == 0) {
			digest_add_text(digest, name);
			digest_add_text(digest, arena_printf(arena, "%lld", (long long)status.st_size));
		}
	}
	digest_add_text(digest, "/");
	arena_close(arena);
}

const char *
unchanged_shape(struct arena *arena, const char *folder)
{
	char *shape = arena_take(arena, DIGEST_LENGTH + 1);
	struct digest *digest = digest_open();
	add_sizes(digest, folder, true);
	digest_finish(digest, shape);
	return shape;
}

/* --- the question ------------------------------------------------------------------------------------------------- */

static void
say(const struct request *request, struct before *before, struct arena *arena)
{
	struct diag *diag = diag_open(request->lang);
	if (request->explain)
		for (const char *stem; (stem = before_next(before)) != NULL;)
			puts(diag_text(diag, arena, MSG_KEPT, stem));
	if (!request->quiet)
		puts(diag_text(diag, arena, MSG_UNCHANGED, request->out, before_noted(before, arena, "documents"),
			before_noted(before, arena, "warnings")));
	diag_close(diag);
}

bool
unchanged(const struct request *request, const char *key)
{
	struct arena *arena = arena_open();
	struct before *before = key && file_exists(path_join(arena, request->out, PACKET_MANIFEST))
		? before_open(arena, request->out)
		: NULL;
	bool same = before && text_equal(before_noted(before, arena, "inputs"), key) &&
		text_equal(before_noted(before, arena, "shape"), unchanged_shape(arena, request->out)) &&
		before_noted(before, arena, "documents") && before_noted(before, arena, "warnings");
	if (same)
		say(request, before, arena);
	before_close(before);
	arena_close(arena);
	return same;
}
