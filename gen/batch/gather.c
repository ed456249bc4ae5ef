/*
 * Gathering: see gather.h. A document that is done waits in its file until all before it have been taken, so what waits
 * takes no memory.
 */
#include "batch/gather.h"

#include <string.h>

#include "base/text.h"
#include "batch/shop.h"

enum gather_state { STATE_OPEN, STATE_DONE, STATE_LOST };

void
gather_open(struct gather *gather, struct edition *edition, struct packet *packet, struct siting *siting)
{
	*gather = (struct gather){.edition = edition, .packet = packet, .siting = siting, .arena = arena_open()};
	gather->states = ARENA_ARRAY(edition->arena, unsigned char, edition->jobs.n);
	gather->signals = ARENA_ARRAY(edition->arena, int, edition->jobs.n);
	gather->record = record_begin(edition->arena, edition->store, packet_path(packet, RECORD_NAME));
	gather->manifest = manifest_open(edition, packet);
	siting_begin(siting, packet, gather->manifest);
}

/* --- a document --------------------------------------------------------------------------------------------------- */

static void
take_part(void *self, const struct record_part *part)
{
	record_part(self, part);
}

static void
take_record(struct gather *gather, const struct made *made, struct made_in *in, const char *path)
{
	const struct document *about = &made->about;
	const struct record_document row = {
		about->stem, about->kind, about->unit, about->title, about->audience == AUDIENCE_PUBLIC, made->pages};
	record_document(gather->record, &row);
	if (!made_in_parts(in, take_part, gather->record))
		diag_fault(path, "đã bị sửa trong lúc dựng (was changed while it was in use)");
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

static void
take_done(struct gather *gather, const struct doc_job *job)
{
	struct made made;
	const char *path = shop_told(gather->arena, gather->packet, job);
	struct made_in *in = made_in_open(gather->arena, path, &made);
	if (!in)
		diag_fault(path, "đã bị sửa trong lúc dựng (was changed while it was in use)");
	take_findings(gather, &made);
	gather->n_bad += !made.good;
	if (made.good) {
		take_record(gather, &made, in, path);
		siting_add(gather->siting, &made);
	}
	made_in_close(in);
}

static void
take_lost(struct gather *gather, const struct doc_job *job, int signal)
{
	const char *why = signal ? arena_printf(gather->arena, "%d, %s", signal, strsignal(signal)) : "exit";
	diag_add(gather->edition->diag, MSG_WORKER_DIED, job->source->at, job->stem, why);
	gather->n_lost++;
}

static void
take_waiting(struct gather *gather)
{
	const struct doc_jobs *jobs = &gather->edition->jobs;
	for (; gather->next < jobs->n && gather->states[gather->next] != STATE_OPEN; gather->next++) {
		if (gather->states[gather->next] == STATE_DONE)
			take_done(gather, &jobs->at[gather->next]);
		else
			take_lost(gather, &jobs->at[gather->next], gather->signals[gather->next]);
		arena_clear(gather->arena);
	}
}

void
gather_done(struct gather *gather, size_t job)
{
	gather->states[job] = STATE_DONE;
	take_waiting(gather);
}

void
gather_lost(struct gather *gather, size_t job, int signal)
{
	gather->states[job] = STATE_LOST;
	gather->signals[job] = signal;
	take_waiting(gather);
}

/* --- the whole ---------------------------------------------------------------------------------------------------- */

static void
note_query(void *context, const char *name, const char *text, const char *sql, bool is_private)
{
	record_query(context, name, text, sql, is_private);
}

/* The record is written to its file as it grows, and read back once for the manifest. */
void
gather_finish(struct gather *gather)
{
	figures_queries(gather->edition->figures, note_query, gather->record);
	record_end(gather->record);
	manifest_written(gather->manifest, RECORD_NAME);
	siting_finish(gather->siting);
	manifest_close(gather->manifest);
	arena_close(gather->arena);
}

void
gather_abandon(struct gather *gather)
{
	record_end(gather->record);
	arena_close(gather->arena);
}
