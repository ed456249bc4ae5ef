/*
 * A shard: see shard.h.
 */
#include "batch/shard.h"

#include "base/file.h"
#include "base/json.h"
#include "base/mem.h"
#include "base/program.h"
#include "base/text.h"
#include "batch/shop.h"
#include "batch/unchanged.h"
#include "load/sharded.h"

struct sharded_job {
	const char *stem;
	size_t weight;
	char sha256[DIGEST_LENGTH + 1];
};

struct shard {
	const struct edition *edition;
	struct arena *arena;
	struct packet *packet;
	LIST(struct sharded_job) jobs;
};

struct shard *
shard_open(const struct edition *edition, struct packet *packet)
{
	struct shard *shard = ARENA_NEW(edition->arena, struct shard);
	*shard = (struct shard){.edition = edition, .arena = edition->arena, .packet = packet};
	return shard;
}

void
shard_document(struct shard *shard, const char *stem, size_t weight, const char *told)
{
	struct sharded_job *job = LIST_ADD(shard->arena, &shard->jobs);
	*job = (struct sharded_job){.stem = stem, .weight = weight};
	(void)file_digest(told, job->sha256, NULL);
}

static void
write_documents(const struct shard *shard, struct json *json)
{
	json_open(json, "documents", '[');
	for (size_t i = 0; i < shard->jobs.n; i++) {
		const struct sharded_job *job = &shard->jobs.at[i];
		json_open(json, NULL, '{');
		json_text(json, "stem", job->stem);
		json_integer(json, "weight", (int64_t)job->weight);
		json_text(json, "sha256", job->sha256);
		json_close(json);
	}
	json_close(json);
}

void
shard_close(struct shard *shard, const char *inputs)
{
	const struct request *request = shard->edition->request;
	struct buf out = {0};
	struct json json = {.out = &out};
	packet_rename(shard->packet, SHOP_TOLD, SHARD_MADE);
	json_open(&json, NULL, '{');
	json_text(&json, "program", "bantin");
	json_text(&json, "version", BANTIN_VERSION);
	json_text(&json, "source", program_source);
	json_text(&json, "campaign", shard->edition->campaign->id);
	json_text(&json, "as_of", shard->edition->campaign->as_of);
	json_integer(&json, "shard", (int64_t)request->shard);
	json_integer(&json, "of", (int64_t)request->n_shards);
	json_text(&json, "inputs", inputs);
	json_text(&json, "shape", unchanged_shape(shard->arena, packet_path(shard->packet, "")));
	write_documents(shard, &json);
	json_close(&json);
	packet_write(shard->packet, SHARD_LIST, buf_text(&out), out.n);
	buf_free(&out);
}

/* Its share of the work, in tenths of a per cent, by weight. */
static size_t
per_mille(const struct shard *shard)
{
	const struct edition *edition = shard->edition;
	size_t ours = 0, all = 0;
	for (size_t i = 0; i < edition->jobs.n; i++) {
		all += edition->weights[i];
		ours += edition_makes(edition, i) ? edition->weights[i] : 0;
	}
	return all ? (ours * 1000 + all / 2) / all : 0;
}

static const char *
name_of(struct arena *arena, const struct request *request)
{
	return arena_printf(arena, "%zu/%zu", request->shard, request->n_shards);
}

void
shard_print(const struct shard *shard, FILE *out)
{
	const struct edition *edition = shard->edition;
	struct arena *arena = shard->arena;
	size_t share = per_mille(shard);
	const char *point = edition->request->lang == LANG_VI ? "," : ".";
	fprintf(out, "%s\n",
		diag_text(edition->diag, arena, MSG_SHARD_MADE, edition->request->out, name_of(arena, edition->request),
			arena_printf(arena, "%zu", shard->jobs.n), arena_printf(arena, "%zu", edition->jobs.n),
			arena_printf(arena, "%zu%s%zu", share / 10, point, share % 10)));
}

/* --- made already ------------------------------------------------------------------------------------------------- */

const char *
shard_key(struct arena *arena, const struct request *request)
{
	struct request anywhere = *request;
	anywhere.out = NULL;
	return unchanged_key(arena, &anywhere);
}

bool
shard_unchanged(const struct request *request, const char *key)
{
	struct sharded shard;
	struct arena *arena = arena_open();
	bool same = key && sharded_read(arena, request->out, &shard) && text_equal(shard.inputs, key) &&
		text_equal(shard.source, program_source) && shard.k == request->shard && shard.n == request->n_shards &&
		text_equal(shard.shape, unchanged_shape(arena, request->out));
	if (same && !request->quiet) {
		struct diag *diag = diag_open(request->lang);
		puts(diag_text(diag, arena, MSG_SHARD_UNCHANGED, request->out, name_of(arena, request)));
		diag_close(diag);
	}
	arena_close(arena);
	return same;
}
