/*
 * A run: see run.h.
 */
#include "batch/run.h"

#include <stdlib.h>
#include <unistd.h>

#include "base/file.h"
#include "base/stopwatch.h"
#include "base/text.h"
#include "batch/before.h"
#include "batch/crew.h"
#include "batch/gather.h"
#include "batch/inputs.h"
#include "batch/lacking.h"
#include "batch/merge.h"
#include "batch/progress.h"
#include "batch/reissue.h"
#include "batch/shop.h"
#include "batch/stop.h"
#include "load/fingerprint.h"

/* The store, where workers read it: among what is staged, and never published. */
static const char shared_store[] = ".store";

struct session {
	struct edition *edition;
	struct packet *packet;
	struct siting siting;
	struct gather gather;
	struct shop shop;              /* a worker's */
	const struct merging *merging; /* NULL: documents are made */
	struct arena *arena;           /* a worker's that takes them over, of the document in hand */
	struct progress progress;
	struct diag *found; /* before any document: what workers begin with, whenever one is hired */
	size_t finished;
	int listening;
	const char *inputs;             /* unchanged_key() */
	const char *fingerprint;        /* of the store, and what was accepted of it */
	const struct fingerprint *held; /* against those of the packet before */
};

/* --- workers ------------------------------------------------------------------------------------------------------ */

static size_t
jobs_of(const struct edition *edition)
{
	size_t jobs = crew_jobs(edition->request->jobs), n = edition->n_ours;
	return jobs < n ? jobs : n > 0 ? n : 1;
}

/* --- in a worker -------------------------------------------------------------------------------------------------- */

static void
open_shop(void *context)
{
	struct session *run = context;
	struct edition *edition = run->edition;
	edition->diag = run->found;
	store_reopen(edition->store);
	figures_move(edition->figures);
	figures_pass(edition->figures);
	edition->timings = (struct timings){0};
	figures_reset_cost(edition->figures);
	shop_open(&run->shop, edition);
	run->shop.spare = crew_jobs(edition->request->jobs) > 1 && edition->n_ours <= crew_jobs(edition->request->jobs);
	run->shop.packet = run->packet;
	run->shop.siting = &run->siting;
	run->shop.inputs = inputs_open(edition->arena, edition, run->shop.fonts, &run->siting, run->held);
	run->shop.before = before_open(edition->arena, reissue_base(edition->request));
	before_looked_over(run->shop.before, edition->lookover);
	run->shop.left = edition->request->replaces ? NULL : packet_left(run->packet); /* of an edition without marks */
	packet_work(run->packet, run->shop.arena);
}

static unsigned
make_document(void *context, size_t job)
{
	struct session *run = context;
	return shop_make(&run->shop, &run->edition->jobs.at[job]);
}

/* Where the worker's time went. */
static void
close_shop(void *context, struct buf *report)
{
	struct session *run = context;
	timings_pack(&run->edition->timings, report);
	figures_pack_cost(run->edition->figures, report);
	before_close(run->shop.before);
	shop_close(&run->shop);
}

/* The same three of a run that takes over what shards have made. */
static void
open_merging(void *context)
{
	struct session *run = context;
	run->edition->diag = run->found;
	run->edition->timings = (struct timings){0};
	figures_reset_cost(run->edition->figures);
	run->arena = arena_open();
	packet_work(run->packet, run->arena);
}

static unsigned
take_over(void *context, size_t job)
{
	struct session *run = context;
	merging_take(run->merging, run->arena, run->edition->diag, run->packet, &run->edition->jobs.at[job]);
	arena_clear(run->arena);
	return SHOP_TOLD_OF;
}

static void
close_merging(void *context, struct buf *report)
{
	struct session *run = context;
	timings_pack(&run->edition->timings, report);
	figures_pack_cost(run->edition->figures, report);
	arena_close(run->arena);
}

/* --- in the parent ------------------------------------------------------------------------------------------------ */

static void
add_report(void *context, const char *report, size_t n)
{
	struct session *run = context;
	struct unpack in = {.at = report, .end = report + n};
	timings_unpack(&run->edition->timings, &in);
	figures_unpack_cost(run->edition->figures, &in);
}

static void
begin(void *context)
{
	struct session *run = context;
	gather_open(&run->gather, run->edition, run->packet, &run->siting);
}

static void
take_done(void *context, size_t job, unsigned made)
{
	struct session *run = context;
	run->finished++;
	gather_done(&run->gather, job, (enum shop_made)made);
}

static void
take_lost(void *context, size_t job, int signal)
{
	struct session *run = context;
	run->finished++;
	gather_lost(&run->gather, job, signal);
}

/* What shards tell of how they were made is not of this run. */
static size_t
taken_up(const struct session *run)
{
	return run->merging ? 0 : run->gather.n_taken;
}

static void
tick(void *context)
{
	struct session *run = context;
	run->progress.taken = taken_up(run);
	progress_show(&run->progress, run->finished);
}

/* Those made for the whole first, which may be long: then all others are alike, and nobody waits for one at the end. */
static const size_t *
order_of(const struct edition *edition)
{
	size_t n = 0, *order = ARENA_ARRAY(edition->arena, size_t, edition->n_ours);
	for (int each = 0; each < 2; each++)
		for (size_t i = 0; i < edition->jobs.n; i++)
			if ((edition->jobs.at[i].each != NULL) == each && edition_makes(edition, i))
				order[n++] = i;
	return order;
}

/* --- the run ------------------------------------------------------------------------------------------------------ */

/* What only this run needs, and the next one if this is stopped while the disk is waited for. */
static void
clear_staging(struct session *run)
{
	packet_set_aside(run->packet, SHOP_TOLD);
	packet_remove(run->packet, shared_store);
}

static const char *const not_documents[] = {shared_store, RECORD_NAME, PACKET_MANIFEST};
enum { N_NOT_DOCUMENTS = sizeof not_documents / sizeof *not_documents };

/* Of what a stopped run has left, only documents are of use; a packet that was replaced tells of none. */
static void
take_stock(struct session *run)
{
	const char *left = packet_left(run->packet);
	if (left && !folder_exists(path_join(run->edition->arena, left, SHOP_TOLD)))
		packet_forget(run->packet, "");
	else if (left)
		for (size_t i = 0; i < N_NOT_DOCUMENTS; i++)
			packet_forget(run->packet, not_documents[i]);
}

/* Nothing is published. What was finished waits for the next run; what was joined is joined again in no time. */
static void
leave(struct session *run)
{
	bool any = run->finished > run->gather.n_bad + run->gather.n_lost;
	if (run->merging || (!any && !packet_left(run->packet))) {
		packet_abandon(run->packet);
		return;
	}
	for (size_t i = 0; i < N_NOT_DOCUMENTS; i++)
		packet_remove(run->packet, not_documents[i]);
	packet_leave(run->packet);
}

_Noreturn static void
stop(struct session *run, int signal)
{
	progress_end(&run->progress);
	gather_abandon(&run->gather);
	leave(run);
	stop_by(signal);
}

/* After errors only the good documents, where that is wanted and there are some. */
static bool
may_publish(struct session *run)
{
	struct edition *edition = run->edition;
	if (!diag_errors(edition->diag))
		return true;
	return edition->lacking && run->gather.n_good && lacking_bearable(edition->lacking, edition->diag);
}

static void
publish(struct session *run)
{
	struct edition *edition = run->edition;
	if (!edition->request->n_shards)
		diag_settle(edition->diag); /* of a share it cannot be told what is left over */
	if (!may_publish(run)) {
		gather_abandon(&run->gather);
		leave(run);
		return;
	}
	gather_finish(&run->gather, run->inputs, run->fingerprint);
	clear_staging(run);
	int signal = stop_wanted(run->listening);
	if (signal) {
		leave(run);
		stop_by(signal);
	}
	packet_publish(run->packet);
	edition->published = true;
	if (!edition->request->quiet && taken_up(run))
		puts(diag_text(edition->diag, edition->arena, MSG_TAKEN_UP_ALL,
			arena_printf(edition->arena, "%zu", taken_up(run))));
	if (!edition->request->quiet)
		gather_print(&run->gather);
}

/* What is as it was in the packet before need not be asked again. */
static void
compare_store(struct session *run)
{
	struct edition *edition = run->edition;
	char accepted[DIGEST_LENGTH + 1];
	struct before *before = before_open(edition->arena, reissue_base(edition->request));
	inputs_accepted(edition->diag, accepted);
	run->fingerprint = fingerprint_of(edition->arena, edition->store, accepted);
	if (before)
		run->held = fingerprint_compare(
			edition->arena, before_noted(before, edition->arena, "fingerprint"), run->fingerprint);
	before_close(before);
}

static void
make_all(struct session *run)
{
	struct edition *edition = run->edition;
	struct crew_work work = {.order = order_of(edition),
		.n = edition->n_ours,
		.jobs = jobs_of(edition),
		.listening = run->listening,
		.context = run,
		.open = run->merging ? open_merging : open_shop,
		.work = run->merging ? take_over : make_document,
		.close = run->merging ? close_merging : close_shop,
		.begun = begin,
		.done = take_done,
		.lost = take_lost,
		.closed = add_report,
		.tick = tick};
	run->found = diag_branch(edition->diag);
	folder_make(packet_path(run->packet, SHOP_TOLD));
	store_share(edition->store, packet_path(run->packet, shared_store));
	compare_store(run);
	siting_open(&run->siting, edition);
	progress_begin(&run->progress, edition->request->lang, edition->request->quiet, edition->n_ours);
	int end = crew_run(&work);
	if (end > 0)
		stop(run, end);
	progress_end(&run->progress);
	if (end < 0) {
		packet_abandon(run->packet);
		exit(STATUS_FAULT); /* the worker has said why */
	}
}

static struct packet *
open_packet(const struct edition *edition)
{
	const struct request *request = edition->request;
	if (request->n_shards)
		return packet_open_shard(edition->arena, edition->diag, request->out);
	struct packet *packet = packet_open(edition->arena, edition->diag, request->out, request->only != NULL);
	if (packet && request->replaces)
		packet_base(packet, request->replaces);
	return packet;
}

bool
run_merged(struct edition *edition, const char *inputs, const struct merging *merging)
{
	struct session run = {.edition = edition, .inputs = inputs, .merging = merging};
	run.packet = open_packet(edition);
	if (!run.packet)
		return true;
	take_stock(&run);
	run.listening = stop_listen();
	make_all(&run);
	double began = stopwatch();
	publish(&run);
	stop_ignore(run.listening);
	diag_close(run.found);
	timings_add(&edition->timings, STAGE_WRITE, began);
	return run.gather.n_lost == 0;
}

bool
run_documents(struct edition *edition, const char *inputs)
{
	return run_merged(edition, inputs, NULL);
}
