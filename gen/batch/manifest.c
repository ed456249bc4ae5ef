/*
 * The manifest: see manifest.h. Files are digested as they are handed over; what SQLite and libxlsxwriter write is read
 * back.
 */
#include "batch/manifest.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "base/digest.h"
#include "base/json.h"
#include "base/mem.h"
#include "batch/archive.h"
#include "doc/provenance.h"
#include "out/site.h"
#include "vn/date.h"

struct listed_file {
	const char *path;
	size_t bytes, pages;
	char sha256[DIGEST_LENGTH + 1];
};

typedef LIST(struct listed_file) file_list;

struct listed_document {
	const struct document *document;
	struct site_document site; /* html NULL: it is not for the public */
	const struct site_unit *unit;
	const struct archived *past; /* NULL: made by this run */
	file_list files;
};

struct manifest {
	struct arena *arena;
	LIST(struct listed_document) documents;
	file_list extras;
};

struct manifest *
manifest_open(struct arena *arena)
{
	struct manifest *manifest = ARENA_NEW(arena, struct manifest);
	manifest->arena = arena;
	return manifest;
}

void
manifest_document(struct manifest *manifest, const struct document *document)
{
	*LIST_ADD(manifest->arena, &manifest->documents) = (struct listed_document){.document = document};
}

void
manifest_site(struct manifest *manifest, const struct site_document *document, const struct site_unit *unit)
{
	struct listed_document *last = &manifest->documents.at[manifest->documents.n - 1];
	last->site = *document;
	last->unit = unit;
}

void
manifest_past(struct manifest *manifest, const struct archived *archived)
{
	*LIST_ADD(manifest->arena, &manifest->documents) = (struct listed_document){.past = archived};
}

void
manifest_known(struct manifest *manifest, const char *name, const struct published_file *file, bool extra)
{
	struct listed_document *last = extra ? NULL : &manifest->documents.at[manifest->documents.n - 1];
	struct listed_file *listed = LIST_ADD(manifest->arena, extra ? &manifest->extras : &last->files);
	*listed = (struct listed_file){.path = arena_copy(manifest->arena, name), .bytes = file->bytes};
	snprintf(listed->sha256, sizeof listed->sha256, "%s", file->sha256);
}

void
manifest_file_again(struct manifest *manifest, const char *name, const char *of)
{
	struct listed_document *last = &manifest->documents.at[manifest->documents.n - 1];
	for (size_t i = 0; i < last->files.n; i++)
		if (text_equal(last->files.at[i].path, of)) {
			struct listed_file *again = LIST_ADD(manifest->arena, &last->files);
			*again = last->files.at[i];
			again->path = arena_copy(manifest->arena, name);
			return;
		}
}

static void
list_file(struct arena *arena, file_list *files, const char *name, const char *s, size_t n, size_t pages)
{
	struct listed_file *file = LIST_ADD(arena, files);
	*file = (struct listed_file){.path = arena_copy(arena, name), .bytes = n, .pages = pages};
	digest_of(s, n, file->sha256);
}

void
manifest_file(struct manifest *manifest, const char *name, const char *s, size_t n, size_t pages)
{
	struct listed_document *last = &manifest->documents.at[manifest->documents.n - 1];
	list_file(manifest->arena, &last->files, name, s, n, pages);
}

void
manifest_extra(struct manifest *manifest, const char *name, const char *s, size_t n)
{
	list_file(manifest->arena, &manifest->extras, name, s, n, 0);
}

static void
list_written(struct arena *arena, file_list *files, const char *name, const char *path, size_t pages)
{
	enum { PIECE = 1 << 18 };
	FILE *in = fopen(path, "rb");
	if (!in)
		diag_fault(path, strerror(errno));
	char *piece = mem_take(PIECE);
	struct digest *digest = digest_open();
	struct listed_file *file = LIST_ADD(arena, files);
	*file = (struct listed_file){.path = arena_copy(arena, name), .pages = pages};
	for (size_t n; (n = fread(piece, 1, PIECE, in)) > 0; file->bytes += n)
		digest_add(digest, piece, n);
	if (ferror(in))
		diag_fault(path, strerror(errno));
	digest_finish(digest, file->sha256);
	free(piece);
	fclose(in);
}

void
manifest_file_written(struct manifest *manifest, const char *name, const char *path, size_t pages)
{
	struct listed_document *last = &manifest->documents.at[manifest->documents.n - 1];
	list_written(manifest->arena, &last->files, name, path, pages);
}

void
manifest_written(struct manifest *manifest, const char *name, const char *path)
{
	list_written(manifest->arena, &manifest->extras, name, path, 0);
}

/* --- JSON --------------------------------------------------------------------------------------------------------- */

static void
write_files(struct json *json, const file_list *files)
{
	json_open(json, "files", '[');
	for (size_t i = 0; i < files->n; i++) {
		const struct listed_file *file = &files->at[i];
		json_open(json, NULL, '{');
		json_text(json, "path", file->path);
		json_integer(json, "bytes", (int64_t)file->bytes);
		json_text(json, "sha256", file->sha256);
		if (file->pages)
			json_integer(json, "pages", (int64_t)file->pages);
		json_close(json);
	}
	json_close(json);
}

/* What a later week's site says of the document without reading its page. */
static void
write_site(struct json *json, const struct site_document *site, const struct site_unit *unit)
{
	struct arena *arena = arena_open();
	json_text(json, "as_of", site->as_of);
	if (site->week.name) {
		json_text(json, "week", site->week.name);
		json_text(json, "week_first", date_iso(arena, date_of_days(site->week.first)));
	}
	if (unit) {
		json_text(json, "unit_name", unit->name);
		json_text(json, "unit_slug", unit->slug);
		json_text(json, "unit_parent", unit->parent);
	}
	json_text(json, "sentence", site->summary.sentence);
	arena_close(arena);
}

static void
write_past(struct json *json, const struct archived *past)
{
	const struct published_document *document = past->document;
	json_text(json, "kind", document->kind);
	json_text(json, "stem", document->stem);
	json_text(json, "unit", document->unit);
	json_text(json, "title", document->title);
	json_text(json, "audience", "public");
	json_bool(json, "past", true);
	if (past->edition)
		json_text(json, "page", past->page);
	json_text(json, "as_of", document->as_of);
	if (document->week[0]) {
		json_text(json, "week", document->week);
		json_text(json, "week_first", document->week_first);
	}
	json_text(json, "unit_name", document->unit_name);
	json_text(json, "unit_slug", document->unit_slug);
	json_text(json, "unit_parent", document->unit_parent);
	json_text(json, "sentence", document->sentence);
}

/* What the document was made from: its key, the code printed on it, and its parts. */
static void
write_provenance(struct json *json, const struct provenance *provenance)
{
	json_text(json, "digest", provenance->digest);
	json_text(json, "code", provenance->code);
	json_open(json, "made_from", '{');
	for (size_t i = 0; i < provenance->n; i++) {
		const struct provenance_part *part = &provenance->parts[i];
		char name[PATH_MAX];
		snprintf(name, sizeof name, "%s%s%s", part->kind, part->name[0] ? " " : "", part->name);
		json_text(json, name, part->digest);
	}
	json_close(json);
}

static void
write_document(struct json *json, const struct listed_document *listed)
{
	const struct document *document = listed->document;
	json_text(json, "kind", document->kind);
	json_text(json, "stem", document->stem);
	json_text(json, "unit", document->unit);
	json_text(json, "title", document->title);
	json_text(json, "audience", document->audience == AUDIENCE_PUBLIC ? "public" : "internal");
	if (document->sibling)
		json_text(json, "sibling", document->sibling);
	if (document->provenance)
		write_provenance(json, document->provenance);
	if (listed->site.html)
		write_site(json, &listed->site, listed->unit);
}

static void
write_listed(struct json *json, const struct listed_document *listed)
{
	json_open(json, NULL, '{');
	if (listed->past)
		write_past(json, listed->past);
	else
		write_document(json, listed);
	write_files(json, &listed->files);
	json_close(json);
}

static void
write_place(struct json *json, const struct place *place)
{
	if (!place->file)
		return;
	json_text(json, "file", place->file);
	if (place->cell) {
		json_text(json, "cell", place->cell);
		return;
	}
	json_integer(json, "line", place->line);
	json_integer(json, "col", place->col);
}

/* Errors that someone let through, with the reason given: whoever reads the figures must be able to know. */
static void
write_accepted(struct json *json, const struct diag *diag)
{
	json_open(json, "accepted", '[');
	for (size_t i = 0; i < diag_count(diag); i++) {
		const struct finding *finding = diag_at(diag, i);
		if (!finding->reason || finding->note)
			continue;
		json_open(json, NULL, '{');
		json_text(json, "code", message_code(finding->code));
		write_place(json, &finding->place);
		json_text(json, "text", finding->text);
		json_text(json, "reason", finding->reason);
		json_close(json);
	}
	json_close(json);
}

void
manifest_write(const struct manifest *manifest, const struct edition *edition, struct buf *out)
{
	char snapshot[DIGEST_LENGTH + 1];
	store_digest(edition->store, snapshot); /* two packets with one snapshot say the same */
	struct json json = {.out = out};
	json_open(&json, NULL, '{');
	json_text(&json, "program", "bantin");
	json_text(&json, "version", BANTIN_VERSION);
	json_text(&json, "campaign", edition->campaign->id);
	json_text(&json, "title", edition->campaign->title);
	json_text(&json, "as_of", edition->campaign->as_of);
	json_bool(&json, "partial", edition->request->only != NULL); /* packet.c looks for these words */
	json_text(&json, "snapshot", snapshot);
	json_open(&json, "documents", '[');
	for (size_t i = 0; i < manifest->documents.n; i++)
		write_listed(&json, &manifest->documents.at[i]);
	json_close(&json);
	write_files(&json, &manifest->extras);
	write_accepted(&json, edition->diag);
	json_close(&json);
}

/* --- the terminal ------------------------------------------------------------------------------------------------- */

static void
print_file(const struct listed_file *file, const char *folder, enum language lang, FILE *out)
{
	size_t n = strlen(folder);
	fprintf(out, "%s%s%s", folder, n && folder[n - 1] == '/' ? "" : "/", file->path);
	if (file->pages)
		fprintf(out, "  %zu %s", file->pages, lang == LANG_VI ? "trang" : file->pages == 1 ? "page" : "pages");
	fputc('\n', out);
}

static void
print_files(const file_list *files, const char *folder, enum language lang, FILE *out)
{
	for (size_t i = 0; i < files->n; i++)
		print_file(&files->at[i], folder, lang, out);
}

void
manifest_print(const struct manifest *manifest, const char *folder, enum language lang, FILE *out)
{
	for (size_t i = 0; i < manifest->documents.n; i++)
		print_files(&manifest->documents.at[i].files, folder, lang, out);
	print_files(&manifest->extras, folder, lang, out);
}
