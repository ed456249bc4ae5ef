/*
 * Gathering: see gather.h. A document that is done waits in its file until all before it have been taken, so what waits
 * takes no memory.
 */
#include "batch/gather.h"
#include "batch/reissue.h"

#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "batch/holders.h"
#include "batch/lacking.h"
#include "batch/shard.h"
#include "batch/tell.h"
#include "batch/unchanged.h"

static const char changed[] = "đã bị sửa trong lúc dựng (was changed while it was in use)";

enum gather_state { STATE_OPEN, STATE_DONE, STATE_KEPT, STATE_LOST, STATE_ELSEWHERE };

void
gather_open(struct gather *gather, struct edition *edition, struct packet *packet, struct siting *siting)
{
	*gather = (struct gather){.edition = edition, .packet = packet, .siting = siting, .arena = arena_open()};
	gather->states = ARENA_ARRAY(edition->arena, unsigned char, edition->jobs.n);
	gather->signals = ARENA_ARRAY(edition->arena, int, edition->jobs.n);
	for (size_t i = 0; i < edition->jobs.n; i++)
		if (!edition_makes(edition, i))
			gather->states[i] = STATE_ELSEWHERE;
	if (edition->request->n_shards) {
		gather->shard = shard_open(edition, packet);
		return;
	}
	gather->record = record_begin(edition->arena, edition->store, packet_path(packet, RECORD_NAME));
	gather->before = before_open(edition->arena, reissue_base(edition->request));
	gather->manifest = manifest_open(edition, packet);
	siting_begin(siting, packet, gather->manifest);
	if (edition->request->keep_going)
		edition->lacking = lacking_open(edition);
}

/* --- a document --------------------------------------------------------------------------------------------------- */

static void
take_part(void *self, const struct record_part *part)
{
	record_part(self, part);
}

/* Begins the document in the record; its parts follow. */
static void
take_record(struct gather *gather, const struct made *made, const char *bytes, size_t n)
{
	const struct document *about = &made->about;
	const struct record_document row = {
		about->stem, about->kind, about->unit, about->title, about->audience == AUDIENCE_PUBLIC, made->pages};
	record_document(gather->record, &row);
	record_made(gather->record, bytes, n);
}

static void
take_findings(struct gather *gather, const struct made *made)
{
	for (size_t i = 0; i < made->findings.n; i++) {
		const struct made_finding *finding = &made->findings.at[i];
		diag_add_args(gather->edition->diag, finding->code, finding->place, (const char *const *)finding->args,
			finding->note);
	}
	for (size_t i = 0; i < made->queries.n; i++)
		figures_name(gather->edition->figures, gather->edition->diag, made->queries.at[i].name,
			made->queries.at[i].is_private);
}

/* The word for why a document is made anew. */
static enum message
reason_message(const char *kind)
{
	static const struct {
		const char *kind;
		enum message message;
	} reasons[] = {{"new", MSG_ANEW_NEW}, {"damaged", MSG_ANEW_DAMAGED}, {"program", MSG_ANEW_PROGRAM},
		{"options", MSG_ANEW_OPTIONS}, {"campaign", MSG_ANEW_CAMPAIGN}, {"as-of", MSG_ANEW_AS_OF},
		{"text", MSG_ANEW_FILE}, {"front", MSG_ANEW_FRONT}, {"image", MSG_ANEW_FILE}, {"font", MSG_ANEW_FONT},
		{"template", MSG_ANEW_TEMPLATE}, {"job", MSG_ANEW_JOB}, {"links", MSG_ANEW_LINKS},
		{"query", MSG_ANEW_QUERY}, {"private", MSG_ANEW_PRIVATE}};
	for (size_t i = 0; i < sizeof reasons / sizeof *reasons; i++)
		if (text_equal(kind, reasons[i].kind))
			return reasons[i].message;
	return MSG_ANEW_ANSWER;
}

static bool
is_taken_up(made_reasons reasons)
{
	return reasons.n && text_equal(reasons.at[0].kind, TELL_LEFT);
}

/* Why it was made again, or that it was not. */
static void
explain(const struct gather *gather, const struct made *made, made_reasons reasons)
{
	const struct diag *diag = gather->edition->diag;
	if (!gather->edition->request->explain)
		return;
	if (is_taken_up(reasons)) {
		puts(diag_text(diag, gather->arena, MSG_TAKEN_UP, made->about.stem));
		return;
	}
	if (!reasons.n)
		puts(diag_text(diag, gather->arena, MSG_KEPT, made->about.stem));
	for (size_t i = 0; i < reasons.n; i++) {
		struct buf name = {0};
		figure_key_print(&name, reasons.at[i].name);
		const char *why = diag_text(diag, gather->arena, reason_message(reasons.at[i].kind), buf_text(&name));
		puts(diag_text(diag, gather->arena, MSG_ANEW, made->about.stem, why));
		buf_free(&name);
	}
}

static void
take_good(struct gather *gather, const struct made *made, struct made_in *in, const char *path)
{
	gather->n_good++;
	if (gather->shard) {
		shard_document(gather->shard, gather->edition->jobs.at[gather->next].stem,
			gather->edition->weights[gather->next], path);
		return;
	}
	size_t n;
	const char *bytes = made_in_bytes(in, &n);
	take_record(gather, made, bytes, n);
	if (!made_in_parts(in, take_part, gather->record))
		diag_fault(path, changed);
	siting_add(gather->siting, made);
}

static void
take_made(struct gather *gather, const struct made *made, struct made_in *in, const char *path)
{
	struct lacking *lacking = gather->edition->lacking;
	if (made->good && !(lacking && lacking_shared(lacking, gather->next)))
		take_good(gather, made, in, path);
	gather->n_bad += !made->good;
	if (!made->good && lacking)
		lacking_error(lacking, gather->next, made);
}

static void
take_done(struct gather *gather, const struct doc_job *job)
{
	struct made made;
	const char *path = shop_told(gather->arena, gather->packet, job);
	struct made_in *in = made_in_open(gather->arena, path, &made);
	if (!in)
		diag_fault(path, changed);
	take_findings(gather, &made);
	made_reasons reasons = made_in_reasons(in);
	explain(gather, &made, reasons);
	gather->n_taken += is_taken_up(reasons);
	take_made(gather, &made, in, path);
	made_in_close(in);
}

static void
take_kept(struct gather *gather, const struct doc_job *job)
{
	struct made made;
	size_t n;
	const char *bytes = before_bytes(gather->before, gather->arena, job->stem, &made, &n);
	if (!bytes)
		before_changed();
	take_findings(gather, &made);
	explain(gather, &made, (made_reasons){0});
	if (gather->edition->lacking && lacking_shared(gather->edition->lacking, gather->next))
		return;
	gather->n_good++;
	take_record(gather, &made, bytes, n);
	if (!before_parts(gather->before, &made, take_part, gather->record))
		before_changed();
	siting_add(gather->siting, &made);
}

static void
take_lost(struct gather *gather, const struct doc_job *job, int signal)
{
	const char *why = signal ? arena_printf(gather->arena, "%d, %s", signal, strsignal(signal)) : "exit";
	diag_add(gather->edition->diag, MSG_WORKER_DIED, job->source->at, job->stem, why);
	if (gather->edition->lacking)
		lacking_worker(gather->edition->lacking, gather->next, why);
	gather->n_lost++;
}

/* The next job can be taken. */
static bool
is_ready(const struct gather *gather)
{
	const struct edition *edition = gather->edition;
	return gather->next < edition->jobs.n && gather->states[gather->next] != STATE_OPEN &&
		(!edition->lacking || lacking_settled(edition->lacking, gather->next));
}

static void
take_waiting(struct gather *gather)
{
	const struct doc_jobs *jobs = &gather->edition->jobs;
	for (; is_ready(gather); gather->next++) {
		const struct doc_job *job = &jobs->at[gather->next];
		if (gather->states[gather->next] == STATE_DONE)
			take_done(gather, job);
		else if (gather->states[gather->next] == STATE_KEPT)
			take_kept(gather, job);
		else if (gather->states[gather->next] == STATE_LOST)
			take_lost(gather, job, gather->signals[gather->next]);
		arena_clear(gather->arena);
	}
}

static bool
is_good(struct gather *gather, size_t job)
{
	struct made made;
	const char *path = shop_told(gather->arena, gather->packet, &gather->edition->jobs.at[job]);
	struct made_in *in = made_in_open(gather->arena, path, &made);
	if (in)
		made_in_close(in);
	return in && made.good;
}

void
gather_done(struct gather *gather, size_t job, enum shop_made made)
{
	struct lacking *lacking = gather->edition->lacking;
	gather->states[job] = made == SHOP_KEPT ? STATE_KEPT : STATE_DONE;
	if (lacking)
		lacking_finish(lacking, job, made == SHOP_KEPT || lacking_alone(lacking, job) || is_good(gather, job));
	take_waiting(gather);
}

void
gather_lost(struct gather *gather, size_t job, int signal)
{
	gather->states[job] = STATE_LOST;
	gather->signals[job] = signal;
	if (gather->edition->lacking)
		lacking_finish(gather->edition->lacking, job, false);
	take_waiting(gather);
}

/* --- the whole ---------------------------------------------------------------------------------------------------- */

static void
note_query(void *context, const char *name, const char *text, const char *sql, bool is_private)
{
	record_query(context, name, text, sql, is_private);
}

/* For the next run: unchanged.h. It tries again what is lacking, so nothing it reads is what this one has read. */
static void
note_run(struct gather *gather, const char *inputs, const char *fingerprint)
{
	const struct edition *edition = gather->edition;
	struct arena *arena = arena_open();
	bool whole = inputs && !(edition->lacking && edition->lacking->documents.n);
	record_note(gather->record, "inputs", whole ? inputs : "");
	record_note(gather->record, "fingerprint", fingerprint);
	record_note(gather->record, "shape", unchanged_shape(arena, packet_path(gather->packet, "")));
	record_note(gather->record, "documents", arena_printf(arena, "%zu", edition->jobs.n));
	record_note(gather->record, "warnings", arena_printf(arena, "%zu", diag_warnings(edition->diag)));
	arena_close(arena);
}

/* The record is written to its file as it grows, and read back once for the manifest. */
void
gather_finish(struct gather *gather, const char *inputs, const char *fingerprint)
{
	if (gather->shard) {
		shard_close(gather->shard, inputs);
		arena_close(gather->arena);
		return;
	}
	if (gather->edition->lacking)
		lacking_sweep(gather->edition->lacking, gather->packet);
	siting_finish(gather->siting);
	note_run(gather, inputs, fingerprint);
	figures_queries(gather->edition->figures, note_query, gather->record);
	record_end(gather->record);
	manifest_written(gather->manifest, RECORD_NAME);
	holders_write(gather->edition, gather->packet, gather->manifest);
	manifest_close(gather->manifest);
	before_close(gather->before);
	arena_close(gather->arena);
}

void
gather_abandon(struct gather *gather)
{
	if (!gather->shard)
		record_end(gather->record);
	before_close(gather->before);
	arena_close(gather->arena);
}

void
gather_print(const struct gather *gather)
{
	const struct request *request = gather->edition->request;
	if (gather->shard)
		shard_print(gather->shard, stdout);
	else
		manifest_print(gather->manifest, request->out, request->lang, stdout);
}
