/*
 * The manifest: see manifest.h. What is written stays in a buffer until the next document.
 */
#include "batch/manifest.h"

#include <limits.h>
#include <string.h>

#include "base/json.h"
#include "base/mem.h"
#include "batch/archive.h"
#include "batch/lacking.h"
#include "doc/outgoing.h"
#include "doc/provenance.h"
#include "out/site.h"
#include "vn/date.h"

/* A file, for the terminal. */
struct shown_file {
	const char *path;
	size_t pages;
};

struct manifest {
	const struct edition *edition;
	struct arena *arena;
	struct packet *packet;
	struct packet_file *file;
	struct buf waiting;
	struct json json;
	LIST(struct shown_file) shown;
	struct made extras; /* its files alone */
};

static void
put_away(struct manifest *manifest)
{
	packet_file_write(manifest->file, buf_text(&manifest->waiting), manifest->waiting.n);
	buf_clear(&manifest->waiting);
}

/* --- files -------------------------------------------------------------------------------------------------------- */

static void
show(struct manifest *manifest, const char *path, size_t pages)
{
	if (!manifest->edition->request->quiet)
		*LIST_ADD(manifest->arena, &manifest->shown) = (struct shown_file){
			arena_copy(manifest->arena, path), pages};
}

static void
write_file(struct manifest *manifest, const char *path, size_t bytes, size_t pages, const char *sha256)
{
	struct json *json = &manifest->json;
	json_open(json, NULL, '{');
	json_text(json, "path", path);
	json_integer(json, "bytes", (int64_t)bytes);
	json_text(json, "sha256", sha256);
	if (pages)
		json_integer(json, "pages", (int64_t)pages);
	json_close(json);
	show(manifest, path, pages);
}

static void
write_files(struct manifest *manifest, const struct made *made)
{
	json_open(&manifest->json, "files", '[');
	for (size_t i = 0; i < made->files.n; i++) {
		const struct made_file *file = &made->files.at[i];
		write_file(manifest, file->path, file->bytes, file->pages, file->sha256);
	}
	json_close(&manifest->json);
}

void
manifest_extra(struct manifest *manifest, const char *name, const char *s, size_t n)
{
	made_file(&manifest->extras, name, s, n, 0);
}

void
manifest_written(struct manifest *manifest, const char *name)
{
	made_file_written(&manifest->extras, name, packet_path(manifest->packet, name), 0);
}

void
manifest_known(struct manifest *manifest, const char *name, const struct published_file *file)
{
	made_file_known(&manifest->extras, name, file->bytes, file->sha256);
}

/* --- documents ---------------------------------------------------------------------------------------------------- */

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
write_names(struct json *json, const char *key, struct words names)
{
	json_open(json, key, '[');
	for (size_t i = 0; i < names.n; i++)
		json_text(json, NULL, names.at[i]);
	json_close(json);
}

static void
write_outgoing(struct json *json, const struct outgoing *outgoing)
{
	json_text(json, "number", outgoing->number);
	if (outgoing->date)
		json_text(json, "date", outgoing->date);
	write_names(json, "to", outgoing->to);
	write_names(json, "recipients", outgoing->recipients);
}

void
manifest_past(struct manifest *manifest, const struct archived *archived)
{
	json_open(&manifest->json, NULL, '{');
	write_past(&manifest->json, archived);
	json_open(&manifest->json, "files", '[');
	for (size_t i = 0; i < archived->files.n; i++) {
		const struct archived_file *file = &archived->files.at[i];
		write_file(manifest, arena_printf(manifest->arena, "site/%s", file->name), file->file->bytes, 0,
			file->file->sha256);
	}
	json_close(&manifest->json);
	json_close(&manifest->json);
	put_away(manifest);
}

void
manifest_document(struct manifest *manifest, const struct made *made, const struct site_document *site,
	const struct site_unit *unit)
{
	const struct document *document = &made->about;
	struct json *json = &manifest->json;
	json_open(json, NULL, '{');
	json_text(json, "kind", document->kind);
	json_text(json, "stem", document->stem);
	json_text(json, "unit", document->unit);
	json_text(json, "title", document->title);
	json_text(json, "audience", document->audience == AUDIENCE_PUBLIC ? "public" : "internal");
	if (document->sibling)
		json_text(json, "sibling", document->sibling);
	if (document->sibling)
		json_bool(json, "bound", document->bound);
	if (document->outgoing)
		write_outgoing(json, document->outgoing);
	if (document->provenance)
		write_provenance(json, document->provenance);
	if (site)
		write_site(json, site, unit);
	write_files(manifest, made);
	json_close(json);
	put_away(manifest);
}

/* --- the whole ---------------------------------------------------------------------------------------------------- */

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

/* Documents that are not there though they were asked for. */
static void
write_missing(struct json *json, const struct lacking *lacking)
{
	json_open(json, "missing", '[');
	for (size_t i = 0; lacking && i < lacking->documents.n; i++) {
		const struct lacking_document *document = &lacking->documents.at[i];
		json_open(json, NULL, '{');
		json_text(json, "stem", document->job->stem);
		json_text(json, "unit", document->job->unit);
		json_text(json, "reason", lacking_word(document->why));
		write_place(json, &document->place);
		json_text(json, "text", document->vi);
		json_close(json);
	}
	json_close(json);
}

struct manifest *
manifest_open(const struct edition *edition, struct packet *packet)
{
	char snapshot[DIGEST_LENGTH + 1];
	strcpy(snapshot, edition->snapshot);
	if (!snapshot[0])
		store_digest(edition->store, snapshot); /* two packets with one snapshot say the same */
	struct manifest *manifest = ARENA_NEW(edition->arena, struct manifest);
	*manifest = (struct manifest){.edition = edition, .arena = edition->arena, .packet = packet};
	manifest->extras = made_open(edition->arena, &(struct document){0});
	manifest->file = packet_file_open(packet, PACKET_MANIFEST);
	manifest->json = (struct json){.out = &manifest->waiting};
	struct json *json = &manifest->json;
	json_open(json, NULL, '{');
	json_text(json, "program", "bantin");
	json_text(json, "version", BANTIN_VERSION);
	json_text(json, "campaign", edition->campaign->id);
	json_text(json, "title", edition->campaign->title);
	json_text(json, "as_of", edition->campaign->as_of);
	json_bool(json, "partial", edition->request->only != NULL); /* packet.c looks for these words */
	json_text(json, "snapshot", snapshot);
	json_open(json, "documents", '[');
	return manifest;
}

void
manifest_close(struct manifest *manifest)
{
	json_close(&manifest->json);
	write_files(manifest, &manifest->extras);
	write_missing(&manifest->json, manifest->edition->lacking);
	write_accepted(&manifest->json, manifest->edition->diag);
	json_close(&manifest->json);
	put_away(manifest);
	packet_file_close(manifest->file);
	buf_free(&manifest->waiting);
}

void
manifest_print(const struct manifest *manifest, const char *folder, enum language lang, FILE *out)
{
	size_t n = strlen(folder);
	for (size_t i = 0; i < manifest->shown.n; i++) {
		const struct shown_file *file = &manifest->shown.at[i];
		fprintf(out, "%s%s%s", folder, n && folder[n - 1] == '/' ? "" : "/", file->path);
		if (file->pages)
			fprintf(out, "  %zu %s", file->pages,
				lang == LANG_VI            ? "trang"
					: file->pages == 1 ? "page"
							   : "pages");
		fputc('\n', out);
	}
}
