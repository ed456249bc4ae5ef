/*
 * Build: the commands over an edition. Workers make all documents of the plan into the packet's staging (run.c); then come
 * the record, the site and the manifest; then all is published, or, after any error, nothing.
 *
 *	edition_open ─▶ run_documents ─▶ publish
 */
#include "batch/build.h"

#include "base/stopwatch.h"
#include "base/text.h"
#include "batch/crew.h"
#include "batch/lacking.h"
#include "batch/lookover.h"
#include "batch/reissue.h"
#include "batch/run.h"
#include "batch/shard.h"
#include "batch/shop.h"
#include "batch/unchanged.h"

/* Composes, lays out and lints all documents, for their findings and dumps; says what the lint was applied to. */
static struct lint_tally
try_documents(struct edition *edition)
{
	struct shop shop;
	shop_open(&shop, edition);
	for (size_t i = 0; i < edition->jobs.n; i++)
		shop_make(&shop, &edition->jobs.at[i]);
	shop_close(&shop);
	diag_settle(edition->diag);
	return shop.tally;
}

static void
print_dump(const struct edition *edition)
{
	struct buf out = {0};
	if (text_equal(edition->request->dump, "store") && edition->store)
		store_dump(edition->store, &out);
	if (text_equal(edition->request->dump, "figures") && edition->figures)
		figures_dump(edition->figures, &out);
	fputs(buf_text(&out), stdout);
	buf_free(&out);
}

static const char *
inputs_of(struct arena *arena, const struct request *request)
{
	if (request->dump)
		return NULL;
	return request->n_shards ? shard_key(arena, request) : unchanged_key(arena, request);
}

static bool
is_unchanged(const struct request *request, const char *inputs)
{
	return request->n_shards ? shard_unchanged(request, inputs) : unchanged(request, inputs);
}

/* What a run of many documents will ask of the packet before it, by the processor that is free until then. */
static struct lookover *
look_over(struct arena *arena, const struct request *request)
{
	bool wanted = !request->dump && crew_jobs(request->jobs) > 1;
	return wanted ? lookover_begin(arena, reissue_base(request)) : NULL;
}

int
build_packet(const struct request *request)
{
	struct edition edition;
	bool failed = false;
	struct arena *arena = arena_open();
	const char *inputs = inputs_of(arena, request);
	if (!request->dump && !request->annotate && !request->report && !request->timings &&
		is_unchanged(request, inputs)) {
		arena_close(arena);
		return 0;
	}
	struct lookover *lookover = look_over(arena, request);
	edition_open(&edition, request);
	edition.lookover = lookover;
	if (request->dump && !text_equal(request->dump, "store")) {
		if (diag_errors(edition.diag) == 0)
			try_documents(&edition);
	} else if (!request->dump && diag_errors(edition.diag) == 0) {
		failed = !run_documents(&edition, inputs);
	} else if (!request->dump && request->keep_going) {
		diag_add(edition.diag, MSG_LACKING_DATA, (struct place){0}, "");
	}
	lookover_end(lookover);
	if (request->dump)
		print_dump(&edition);
	int status = edition_report(&edition);
	if (edition.lacking && edition.published)
		lacking_print(edition.lacking, stderr);
	edition_close(&edition);
	arena_close(arena);
	return failed ? STATUS_FAULT : status;
}

int
build_check(const struct request *request)
{
	struct edition edition;
	edition_open(&edition, request);
	if (diag_errors(edition.diag) == 0)
		try_documents(&edition);
	int status = edition_report(&edition);
	if (!request->quiet && status == 0)
		printf(request->lang == LANG_VI ? "%s: %zu văn bản, không có lỗi, %zu cảnh báo\n"
						: "%s: %zu documents, no error, %zu warnings\n",
			request->folder, edition.jobs.n, diag_warnings(edition.diag));
	edition_close(&edition);
	return status;
}

int
build_lint(const struct request *request)
{
	struct edition edition;
	struct lint_tally tally = {0};
	edition_open(&edition, request);
	if (diag_errors(edition.diag) == 0)
		tally = try_documents(&edition);
	int status = edition_report(&edition);
	if (!request->quiet)
		printf(request->lang == LANG_VI ? "%zu văn bản, %zu quy tắc đã kiểm tra\n"
						: "%zu documents, %zu rules checked\n",
			tally.documents, lint_tally_rules(&tally));
	edition_close(&edition);
	return status;
}

int
build_list(const struct request *request)
{
	struct edition edition;
	edition_open(&edition, request);
	for (size_t i = 0; i < edition.jobs.n; i++) {
		const struct doc_job *job = &edition.jobs.at[i];
		if (!edition_makes(&edition, i))
			continue;
		printf("%s\t%s\t%s\t%s\n", job->stem, job->source->kind->name,
			doc_job_audience(job) == AUDIENCE_PUBLIC ? "public" : "internal", job->source->file);
	}
	int status = edition_report(&edition);
	edition_close(&edition);
	return status;
}
