/*
 * An edition: see edition.h. Stages go on as long as they can, so that one report names everything.
 */
#include "batch/edition.h"

#include <fnmatch.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/mem.h"
#include "base/stopwatch.h"
#include "base/text.h"
#include "batch/archive.h"
#include "batch/beside.h"
#include "batch/reissue.h"
#include "batch/report.h"
#include "batch/weigh.h"
#include "check/check.h"
#include "load/annotate.h"

/* Says that no document is meant, and which stem or kind was likely to be: "ban-tni-*" is near "ban-tin". */
static void
refuse_only(const struct edition *edition, const struct doc_jobs *all)
{
	const char *only = edition->request->only;
	const char *bare = arena_copy_n(edition->arena, only, strcspn(only, "*?["));
	const char **names = ARENA_ARRAY(edition->arena, const char *, 2 * all->n);
	for (size_t i = 0; i < all->n; i++) {
		names[i] = all->at[i].source->kind->name;
		names[all->n + i] = all->at[i].stem;
	}
	size_t n = strlen(bare);
	if (n && n < strlen(only) && bare[n - 1] == '-')
		bare = arena_copy_n(edition->arena, bare, n - 1);
	diag_add(edition->diag, MSG_ONLY_NOTHING, (struct place){0}, only,
		diag_hint(edition->diag, edition->arena, bare, names, 2 * all->n));
}

static struct doc_jobs
matching(struct edition *edition, struct doc_jobs all)
{
	const char *only = edition->request->only;
	if (!only)
		return all;
	struct doc_jobs some = all;
	some.at = ARENA_ARRAY(edition->arena, struct doc_job, all.n);
	some.n = 0;
	for (size_t i = 0; i < all.n; i++)
		if (fnmatch(only, all.at[i].stem, 0) == 0)
			some.at[some.n++] = all.at[i];
	if (all.n && !some.n)
		refuse_only(edition, &all);
	return some;
}

/*
 * Of all jobs, before --only chooses: a partial packet has no past. The option's folder is seen from where the program
 * runs, and places are seen from the campaign's folder, so it is named in full.
 */
static void
open_archive(struct edition *edition, const struct doc_jobs *jobs)
{
	const char *asked = edition->request->archive, *named = edition->campaign->archive;
	if ((!asked && !named) || edition->request->only || diag_errors(edition->diag))
		return;
	char whole[PATH_MAX];
	const char *path = asked && realpath(asked, whole) ? arena_copy(edition->arena, whole) : asked;
	if (!asked)
		path = path_join(edition->arena, edition->request->folder, named);
	edition->archive = archive_open(
		edition->arena, edition->diag, path, asked != NULL, edition->campaign->as_of, jobs);
}

/* Of the documents of this run, the share that --shard asks for. */
static void
share_out(struct edition *edition)
{
	const struct request *request = edition->request;
	edition->n_ours = edition->jobs.n;
	if (!request->n_shards)
		return;
	edition->weights = weigh_jobs(edition->arena, edition);
	edition->shares = weigh_shares(edition->arena, &edition->jobs, edition->weights, request->n_shards);
	edition->n_ours = 0;
	for (size_t i = 0; i < edition->jobs.n; i++)
		edition->n_ours += edition_makes(edition, i);
}

bool
edition_makes(const struct edition *edition, size_t job)
{
	return !edition->shares || edition->shares[job] == edition->request->shard - 1;
}

static void
plan(struct edition *edition)
{
	double began = stopwatch();
	bool replacing = edition->request->replaces && diag_errors(edition->diag) == 0 && reissue_prepare(edition);
	const char *builtin = path_join(edition->arena, edition->request->share, "templates/figures");
	const char *own = path_join(edition->arena, edition->request->folder, "queries");
	edition->figures = figures_open(edition->arena, edition->diag, edition->store, builtin, own);
	edition->sources = doc_sources_read(edition->arena, edition->diag, edition->campaign);
	edition->input = (struct compose_input){.campaign = edition->campaign,
		.sources = &edition->sources,
		.figures = edition->figures,
		.replacing = replacing};
	if (diag_errors(edition->diag) == 0) {
		struct doc_jobs all = compose_plan(edition->arena, edition->diag, &edition->input);
		edition->jobs = matching(edition, all);
		open_archive(edition, &all);
		share_out(edition);
	}
	edition->timings.counts[STAGE_PLAN] = edition->n_ours;
	timings_add(&edition->timings, STAGE_PLAN, began + figures_seconds(edition->figures));
}

void
edition_open(struct edition *edition, const struct request *request)
{
	*edition = (struct edition){.request = request, .arena = arena_open(), .diag = diag_open(request->lang)};
	timings_begin(&edition->timings);
	edition->campaign = campaign_read(
		edition->arena, edition->diag, request->folder, request->sources, request->as_of);
	if (!edition->campaign)
		return;
	timings_add(&edition->timings, STAGE_CAMPAIGN, edition->timings.began);
	if (request->annotate)
		edition->annotated = annotate_check(edition->diag, edition->campaign, request->annotate);
	edition->store = store_load(edition->arena, edition->diag, edition->campaign);
	edition->timings.seconds[STAGE_IMPORT] = edition->store->import_seconds;
	edition->timings.seconds[STAGE_SETTLE] = edition->store->settle_seconds;
	double began = stopwatch();
	struct beside *beside = beside_begin(edition);
	check_store(edition->arena, edition->diag, edition->store);
	beside_end(beside, edition);
	timings_add(&edition->timings, STAGE_CHECK, began);
	plan(edition);
}

void
edition_close(struct edition *edition)
{
	if (edition->figures)
		figures_close(edition->figures);
	if (edition->store)
		store_close(edition->store);
	diag_close(edition->diag);
	arena_close(edition->arena);
}

static void
print_timings(const struct edition *edition)
{
	struct timings timings = edition->timings;
	if (edition->store)
		timings.counts[STAGE_IMPORT] = store_count(edition->store);
	if (edition->figures) {
		timings.seconds[STAGE_FIGURES] = figures_seconds(edition->figures);
		timings.counts[STAGE_FIGURES] = figures_count(edition->figures);
	}
	timings_print(&timings, stderr);
	struct buf cost = {0};
	if (edition->figures)
		figures_cost(edition->figures, &cost);
	fputs(buf_text(&cost), stderr);
	buf_free(&cost);
}

static void
annotate(const struct edition *edition)
{
	struct buf written = {0};
	annotate_sources(edition->arena, edition->diag, edition->campaign, edition->store->rows,
		edition->request->annotate, &written);
	if (!edition->request->quiet)
		fputs(buf_text(&written), stdout);
	buf_free(&written);
}

int
edition_report(const struct edition *edition)
{
	if (edition->annotated && edition->store)
		annotate(edition);
	if (edition->request->report)
		report_write(edition);
	diag_print(edition->diag, edition->request->folder, stderr);
	if (edition->request->timings)
		print_timings(edition);
	return diag_errors(edition->diag) ? 1 : 0;
}
