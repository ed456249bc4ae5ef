/*
 * Merging: see merge.h.
 */
#include "batch/merge.h"

#include <string.h>

#include "base/file.h"
#include "base/mem.h"
#include "base/program.h"
#include "base/text.h"
#include "batch/made.h"
#include "batch/run.h"
#include "batch/shard.h"
#include "batch/shop.h"
#include "batch/unchanged.h"
#include "load/memo.h"
#include "load/sharded.h"

struct merging_source {
	const char *folder;
	const struct sharded_document *document;
	bool wanted; /* it is in the plan */
};

struct merging {
	struct arena *arena;
	const struct request *request;
	struct diag *diag;
	struct sharded *shards;
	size_t n;
	struct memo *sources; /* stem → its source */
};

/* --- the set ------------------------------------------------------------------------------------------------------ */

#define ADD(m, message, ...) diag_add((m)->diag, message, (struct place){0}, __VA_ARGS__)

static const char *
number(const struct merging *m, size_t n)
{
	return arena_printf(m->arena, "%zu", n);
}

static const char *
part(const struct merging *m, size_t k, size_t n)
{
	return arena_printf(m->arena, "%zu/%zu", k, n);
}

/* A program by its version and the beginning of its source's digest. */
static const char *
program_name(const struct merging *m, const char *version, const char *source)
{
	return arena_printf(m->arena, "%s, %.8s", version, source);
}

/* Those that can be read, one after another. */
static void
read_shards(struct merging *m)
{
	m->shards = ARENA_ARRAY(m->arena, struct sharded, m->request->n_merged);
	for (size_t i = 0; i < m->request->n_merged; i++)
		if (sharded_read(m->arena, m->request->merged[i], &m->shards[m->n]))
			m->n++;
		else
			ADD(m, MSG_SHARD_UNREADABLE, m->request->merged[i]);
}

static void
check_programs(struct merging *m)
{
	for (size_t i = 0; i < m->n; i++)
		if (!text_equal(m->shards[i].source, program_source))
			ADD(m, MSG_SHARD_PROGRAM, m->shards[i].folder,
				program_name(m, m->shards[i].version, m->shards[i].source),
				program_name(m, BANTIN_VERSION, program_source));
}

/* All of one split, each of its shards there, and once. */
static void
check_split(struct merging *m)
{
	const struct sharded *first = &m->shards[0];
	for (size_t i = 1; i < m->n; i++)
		if (m->shards[i].n != first->n)
			ADD(m, MSG_SHARD_SPLIT, first->folder, number(m, first->n), m->shards[i].folder,
				number(m, m->shards[i].n));
	if (diag_errors(m->diag))
		return;
	const char **there = ARENA_ARRAY(m->arena, const char *, first->n + 1);
	for (size_t i = 0; i < m->n; i++) {
		const struct sharded *shard = &m->shards[i];
		if (there[shard->k])
			ADD(m, MSG_SHARD_TWICE, part(m, shard->k, shard->n), there[shard->k], shard->folder);
		there[shard->k] = shard->folder;
	}
	for (size_t k = 1; k <= first->n; k++)
		if (!there[k])
			ADD(m, MSG_SHARD_MISSING, part(m, k, first->n));
}

static void
check_inputs(struct merging *m, const char *key)
{
	for (size_t i = 0; i < m->n; i++)
		if (!text_equal(m->shards[i].inputs, key))
			ADD(m, MSG_SHARD_INPUTS, m->shards[i].folder, m->request->folder);
}

/* Without a key campaign.yaml is wrong, which edition_open() says best. */
static bool
check_set(struct merging *m)
{
	read_shards(m);
	if (diag_errors(m->diag))
		return false;
	check_programs(m);
	check_split(m);
	const char *key = shard_key(m->arena, m->request);
	if (key && !diag_errors(m->diag))
		check_inputs(m, key);
	return !diag_errors(m->diag);
}

/* --- the plan ----------------------------------------------------------------------------------------------------- */

static void
find_sources(struct merging *m)
{
	m->sources = memo_open(m->arena);
	for (size_t i = 0; i < m->n; i++)
		for (size_t k = 0; k < m->shards[i].n_documents; k++) {
			const struct sharded_document *document = &m->shards[i].documents[k];
			struct merging_source *source = ARENA_NEW(m->arena, struct merging_source);
			*source = (struct merging_source){m->shards[i].folder, document, false};
			if (memo_get(m->sources, document->stem))
				ADD(m, MSG_SHARD_EXTRA, document->stem, m->shards[i].folder);
			memo_keep(m->sources, document->stem, source);
		}
}

/* Each document of the plan is in one shard, and no other is. */
static void
check_plan(struct merging *m, const struct doc_jobs *jobs)
{
	for (size_t i = 0; i < jobs->n; i++) {
		struct merging_source *source = memo_get(m->sources, jobs->at[i].stem);
		if (source)
			source->wanted = true;
		else
			ADD(m, MSG_SHARD_LACKS, jobs->at[i].stem);
	}
	for (size_t i = 0; i < m->n; i++)
		for (size_t k = 0; k < m->shards[i].n_documents; k++) {
			const char *stem = m->shards[i].documents[k].stem;
			const struct merging_source *source = memo_get(m->sources, stem);
			if (!source->wanted)
				ADD(m, MSG_SHARD_EXTRA, stem, m->shards[i].folder);
		}
}

/* --- a document, in a worker -------------------------------------------------------------------------------------- */

/* Within the packet: it does not begin at the root, nor climb. */
static bool
is_within(const char *path)
{
	return path[0] && path[0] != '/' && path[0] != '.' && !strstr(path, "/.");
}

/* The first file of the document that is not as it was made; NULL: all are. */
static const char *
damaged(const struct merging_source *source, struct arena *arena, const char *told, struct made *made)
{
	char hex[DIGEST_LENGTH + 1];
	if (!file_digest(told, hex, NULL) || !text_equal(hex, source->document->sha256))
		return told;
	struct made_in *in = made_in_open(arena, told, made);
	if (!in)
		return told;
	made_in_close(in);
	if (!text_equal(made->about.stem, source->document->stem))
		return told;
	for (size_t i = 0; i < made->files.n; i++) {
		const struct made_file *file = &made->files.at[i];
		const char *path = path_join(arena, source->folder, file->path);
		size_t n;
		if (!is_within(file->path) || !file_digest(path, hex, &n) || n != file->bytes ||
			!text_equal(hex, file->sha256))
			return path;
	}
	return NULL;
}

static void
tell_damage(struct arena *arena, const struct diag *of, const struct doc_job *job, const char *path, const char *told)
{
	const struct document about = {.kind = job->source->kind->name, .stem = job->stem};
	struct made made = made_open(arena, &about);
	struct diag *diag = diag_branch(of);
	struct made_out *out = made_out_open(told);
	diag_add(diag, MSG_SHARD_DAMAGED, (struct place){0}, path);
	made_findings(&made, diag, of);
	made_out_close(out, &made, &(made_reasons){0});
	diag_close(diag);
}

/* What was copied here may be two files of what was one by two names. */
static void
join_file(const struct merging_source *source, struct arena *arena, struct packet *packet, const struct made *made,
	size_t i)
{
	const struct made_file *file = &made->files.at[i];
	for (size_t k = 0; k < i; k++)
		if (text_equal(made->files.at[k].sha256, file->sha256)) {
			packet_link(packet, made->files.at[k].path, file->path);
			return;
		}
	packet_join(packet, path_join(arena, source->folder, file->path), file->path, file->bytes, file->sha256);
}

void
merging_take(const struct merging *merging, struct arena *arena, const struct diag *diag, struct packet *packet,
	const struct doc_job *job)
{
	struct made made;
	const struct merging_source *source = memo_get(merging->sources, job->stem);
	const char *name = arena_printf(arena, SHARD_MADE "/%s", job->stem);
	const char *told = path_join(arena, source->folder, name);
	const char *bad = damaged(source, arena, told, &made);
	if (bad) {
		tell_damage(arena, diag, job, bad, shop_told(arena, packet, job));
		return;
	}
	for (size_t i = 0; i < made.files.n; i++)
		join_file(source, arena, packet, &made, i);
	packet_take(packet, told, arena_printf(arena, SHOP_TOLD "/%s", job->stem));
}

/* --- the command -------------------------------------------------------------------------------------------------- */

static int
publish(struct merging *m, const char *inputs)
{
	struct edition edition;
	bool failed = false;
	edition_open(&edition, m->request);
	if (diag_errors(edition.diag) == 0) {
		m->diag = edition.diag;
		find_sources(m);
		check_plan(m, &edition.jobs);
	}
	if (diag_errors(edition.diag) == 0)
		failed = !run_merged(&edition, inputs, m);
	int status = edition_report(&edition);
	edition_close(&edition);
	return failed ? STATUS_FAULT : status;
}

int
merge_packet(const struct request *request)
{
	struct arena *arena = arena_open();
	struct diag *diag = diag_open(request->lang);
	struct merging m = {.arena = arena, .request = request, .diag = diag};
	int status = 1;
	if (check_set(&m)) {
		const char *inputs = unchanged_key(arena, request);
		status = unchanged(request, inputs) ? 0 : publish(&m, inputs);
	}
	diag_print(diag, NULL, stderr);
	diag_close(diag);
	arena_close(arena);
	return status;
}
