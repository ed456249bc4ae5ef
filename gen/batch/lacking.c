/*
 * What is lacking: see lacking.h.
 */
#include "batch/lacking.h"

#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/text.h"
#include "batch/archive.h"
#include "load/memo.h"

/* --- families ----------------------------------------------------------------------------------------------------- */

struct lacking *
lacking_open(const struct edition *edition)
{
	struct arena *arena = edition->arena;
	const struct doc_jobs *jobs = &edition->jobs;
	struct lacking *lacking = ARENA_NEW(arena, struct lacking);
	struct memo *by_stem = memo_open(arena);
	*lacking = (struct lacking){
		.edition = edition, .families = ARENA_ARRAY(arena, struct lacking_family *, jobs->n)};
	for (size_t i = 0; i < jobs->n; i++) {
		const struct doc_job *job = &jobs->at[i];
		const char *head = job->parent_stem ? job->parent_stem : job->stem;
		struct lacking_family *family = memo_get(by_stem, head);
		if (!family) {
			family = ARENA_NEW(arena, struct lacking_family);
			memo_keep(by_stem, head, family);
		}
		family->n++;
		family->open++;
		lacking->families[i] = family;
	}
	return lacking;
}

bool
lacking_alone(const struct lacking *lacking, size_t job)
{
	return lacking->families[job]->n == 1;
}

void
lacking_finish(struct lacking *lacking, size_t job, bool good)
{
	struct lacking_family *family = lacking->families[job];
	family->open--;
	if (!good && !family->bad)
		family->bad = &lacking->edition->jobs.at[job];
}

bool
lacking_settled(const struct lacking *lacking, size_t job)
{
	return lacking->families[job]->open == 0;
}

/* --- adding ------------------------------------------------------------------------------------------------------- */

static struct lacking_document *
add(struct lacking *lacking, size_t job, enum lacking_why why, enum message message, const char *const *args)
{
	const struct edition *edition = lacking->edition;
	struct diag *vi = diag_open(LANG_VI);
	struct lacking_document *document = LIST_ADD(edition->arena, &lacking->documents);
	*document = (struct lacking_document){.job = &edition->jobs.at[job],
		.why = why,
		.text = diag_text_args(edition->diag, edition->arena, message, args),
		.vi = diag_text_args(vi, edition->arena, message, args)};
	diag_close(vi);
	return document;
}

bool
lacking_shared(struct lacking *lacking, size_t job)
{
	const struct doc_job *bad = lacking->families[job]->bad;
	if (bad)
		add(lacking, job, LACKING_WITH, MSG_LACKING_WITH, (const char *const[]){bad->stem, NULL});
	return bad != NULL;
}

/* Errors of the data have codes of their own: sums that differ, found in a table as well as by the checks. */
static bool
is_of_data(enum message code)
{
	return message_code(code)[0] == 'D';
}

static struct place
keep_place(struct arena *arena, struct place place)
{
	place.file = place.file ? arena_copy(arena, place.file) : NULL;
	place.cell = place.cell ? arena_copy(arena, place.cell) : NULL;
	return place;
}

void
lacking_error(struct lacking *lacking, size_t job, const struct made *made)
{
	bool added = false;
	for (size_t i = 0; i < made->findings.n; i++) {
		const struct made_finding *finding = &made->findings.at[i];
		if (!finding->error)
			continue;
		lacking->of_data |= is_of_data(finding->code);
		if (!added)
			add(lacking, job, LACKING_ERROR, finding->code, (const char *const *)finding->args)->place =
				keep_place(lacking->edition->arena, finding->place);
		added = true;
	}
}

void
lacking_worker(struct lacking *lacking, size_t job, const char *how)
{
	add(lacking, job, LACKING_WORKER, MSG_LACKING_WORKER, (const char *const[]){how, NULL});
}

/* --- publishing without them -------------------------------------------------------------------------------------- */

static struct memo *
stems(const struct lacking *lacking, struct arena *arena)
{
	struct memo *memo = memo_open(arena);
	for (size_t i = 0; i < lacking->documents.n; i++)
		memo_keep(memo, lacking->documents.at[i].job->stem, &lacking->documents.at[i]);
	return memo;
}

/* A lacking document whose earlier edition stays in the archive, and leads to the files of the last one. */
static const char *
edition_left(const struct lacking *lacking, struct arena *arena)
{
	const struct archive *archive = lacking->edition->archive;
	const struct memo *memo = stems(lacking, arena);
	for (size_t i = 0; archive && i < archive->documents.n; i++) {
		const struct archived *past = archive->documents.at[i];
		if (past->edition && !past->dropped && memo_get(memo, past->document->stem))
			return past->document->stem;
	}
	return NULL;
}

bool
lacking_bearable(const struct lacking *lacking, struct diag *diag)
{
	struct arena *arena = arena_open();
	const char *stem = edition_left(lacking, arena);
	if (lacking->of_data)
		diag_add(diag, MSG_LACKING_DATA, (struct place){0}, "");
	if (stem)
		diag_add(diag, MSG_LACKING_EDITION, (struct place){0}, stem);
	arena_close(arena);
	return !lacking->of_data && !stem;
}

/* Files of a document are called by its stem, and go on with "." or "_", which no stem has. */
static void
sweep_folder(const struct memo *stems, struct packet *packet, const char *folder)
{
	struct arena *arena = arena_open();
	size_t n;
	const char *path = packet_path_in(arena, packet, folder);
	const struct folder_entry *entries = folder_list(arena, path, &n);
	for (size_t i = 0; i < n; i++) {
		const char *name = entries[i].name, *stem = arena_copy_n(arena, name, strcspn(name, "._"));
		if (memo_get(stems, stem))
			packet_remove(packet, arena_printf(arena, "%s/%s", folder, name));
	}
	(void)rmdir(path); /* nothing is left in it, or something is */
	arena_close(arena);
}

void
lacking_sweep(const struct lacking *lacking, struct packet *packet)
{
	if (!lacking->documents.n)
		return;
	struct arena *arena = arena_open();
	const struct memo *memo = stems(lacking, arena);
	size_t n;
	const struct folder_entry *entries = folder_list(arena, packet_path_in(arena, packet, ""), &n);
	for (size_t i = 0; i < n; i++)
		if (entries[i].folder)
			sweep_folder(memo, packet, entries[i].name);
	arena_close(arena);
}

/* --- telling ------------------------------------------------------------------------------------------------------ */

const char *
lacking_word(enum lacking_why why)
{
	switch (why) {
	case LACKING_ERROR:
		return "error";
	case LACKING_WORKER:
		return "worker";
	case LACKING_WITH:
		break;
	}
	return "with";
}

void
lacking_print(const struct lacking *lacking, FILE *out)
{
	const struct edition *edition = lacking->edition;
	struct arena *arena = arena_open();
	const char *n = arena_printf(arena, "%zu", lacking->documents.n);
	if (lacking->documents.n)
		fprintf(out, "%s\n",
			diag_text(edition->diag, arena, MSG_LACKING, n, arena_printf(arena, "%zu", edition->jobs.n)));
	for (size_t i = 0; i < lacking->documents.n; i++) {
		const struct lacking_document *document = &lacking->documents.at[i];
		struct buf line = {0};
		buf_printf(&line, "  %s (%s): ", document->job->stem, document->job->unit_name);
		place_add(&line, &document->place);
		fprintf(out, "%s%s%s\n", buf_text(&line), document->place.file ? ": " : "", document->text);
		buf_free(&line);
	}
	arena_close(arena);
}
