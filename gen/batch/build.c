/*
 * Build: the commands over an edition. All documents of the plan are made into the packet's staging (shop.c); then come the
 * record, the site and the manifest; then all is published, or, after any error, nothing.
 *
 *	edition_open ─▶ for each job { shop_make } ─▶ record, site, manifest ─▶ publish
 */
#include "batch/build.h"

#include "base/stopwatch.h"
#include "base/text.h"
#include "batch/shop.h"

static void
make_documents(struct shop *shop)
{
	for (size_t i = 0; i < shop->edition->jobs.n; i++)
		shop_make(shop, &shop->edition->jobs.at[i]);
}

/* What every document of the packet has gone through: the site around the public ones, and the manifest. */
static void
finish_packet(struct shop *shop)
{
	siting_finish(&shop->siting);
	struct buf json = {0};
	manifest_write(shop->manifest, shop->edition, &json);
	packet_write(shop->packet, "manifest.json", json.s, json.n);
	buf_free(&json);
}

static void
note_query(void *context, const char *name, const char *text, const char *sql, bool is_private)
{
	record_query(context, name, text, sql, is_private);
}

/* The record is written to its file as it grows, and read back once for the manifest. */
static void
finish_record(struct shop *shop)
{
	figures_queries(shop->edition->figures, note_query, shop->record);
	record_end(shop->record);
	manifest_written(shop->manifest, RECORD_NAME, packet_path(shop->packet, RECORD_NAME));
}

static void
publish(struct shop *shop)
{
	struct edition *edition = shop->edition;
	diag_settle(edition->diag);
	if (diag_errors(edition->diag)) {
		record_end(shop->record);
		packet_abandon(shop->packet);
		return;
	}
	finish_record(shop);
	finish_packet(shop);
	packet_publish(shop->packet);
	if (!edition->request->quiet)
		manifest_print(shop->manifest, edition->request->out, edition->request->lang, stdout);
}

static void
build_documents(struct edition *edition)
{
	struct shop shop;
	shop_open(&shop, edition);
	shop.manifest = manifest_open(edition->arena);
	shop.packet = packet_open(edition->arena, edition->diag, edition->request->out, edition->request->only != NULL);
	if (shop.packet) {
		const char *path = packet_path(shop.packet, RECORD_NAME);
		shop.record = record_begin(edition->arena, edition->store, path);
		siting_open(&shop.siting, edition, shop.packet, shop.manifest);
		make_documents(&shop);
		double began = stopwatch();
		publish(&shop);
		timings_add(&edition->timings, STAGE_WRITE, began);
	}
	shop_close(&shop);
}

/* Composes, lays out and lints all documents, for their findings and dumps; says what the lint was applied to. */
static struct lint_tally
try_documents(struct edition *edition)
{
	struct shop shop;
	shop_open(&shop, edition);
	make_documents(&shop);
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

int
build_packet(const struct request *request)
{
	struct edition edition;
	edition_open(&edition, request);
	if (request->dump && !text_equal(request->dump, "store")) {
		if (diag_errors(edition.diag) == 0)
			try_documents(&edition);
	} else if (!request->dump && diag_errors(edition.diag) == 0) {
		build_documents(&edition);
	}
	if (request->dump)
		print_dump(&edition);
	int status = edition_report(&edition);
	edition_close(&edition);
	return status;
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
		printf("%s\t%s\t%s\t%s\n", job->stem, job->source->kind->name,
			doc_job_audience(job) == AUDIENCE_PUBLIC ? "public" : "internal", job->source->file);
	}
	int status = edition_report(&edition);
	edition_close(&edition);
	return status;
}
