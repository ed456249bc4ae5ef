/*
 * The shop: see shop.h.
 *
 *	compose ─▶ layout ─▶ lint ─▶ paint, workbook, html, record
 *
 * A document lives in an arena of its own that is cleared behind it; what the run needs of it is told in a file (made.h).
 */
#include "batch/shop.h"

#include <limits.h>
#include <string.h>

#include "base/file.h"
#include "base/stopwatch.h"
#include "base/text.h"
#include "batch/mailtext.h"
#include "batch/making.h"
#include "batch/printed.h"
#include "batch/proof.h"
#include "batch/tell.h"
#include "batch/webfiles.h"
#include "doc/card.h"
#include "doc/provenance.h"
#include "doc/table.h"
#include "layout/font.h"
#include "layout/layout.h"
#include "out/carry.h"
#include "out/paint.h"
#include "out/spread.h"

static void
write_pdf(struct shop *shop, const struct node *tree, const struct pages *pages)
{
	const struct document *document = tree->document;
	struct buf pdf = {0};
	paint_pdf(shop->painter, pages, tree, &pdf);
	const char *name = arena_printf(shop->arena, "pdf/%s.pdf", document->stem);
	packet_write(shop->packet, name, pdf.s, pdf.n);
	made_file(&shop->made, name, pdf.s, pdf.n, pages->n);
	buf_free(&pdf);
}

static const char *
workbook_name(struct shop *shop, const struct node *tree)
{
	return arena_printf(shop->arena, "xlsx/%s.xlsx", tree->document->stem);
}

static bool
make_workbook(struct shop *shop, const struct node *tree, const char *path)
{
	return spread_write(shop->arena, shop->diag, tree, path, packet_path_in(shop->arena, shop->packet, SHOP_TOLD));
}

/* The tables as a workbook, unless it was written aside; false when the document has none. */
static bool
write_workbook(struct shop *shop, const struct node *tree)
{
	if (!spread_wanted(tree))
		return false;
	const char *name = workbook_name(shop, tree), *path = packet_path(shop->packet, name);
	if (!aside_end(&shop->workbook) && !make_workbook(shop, tree, packet_new(shop->packet, name)))
		return false;
	made_file_written(&shop->made, name, path, 0);
	packet_settle(shop->packet, name);
	return true;
}

/* The file of the packet, in the site too, which can then be put on a server by itself. */
static void
put_beside(struct shop *shop, const char *type)
{
	const char *stem = shop->job->stem;
	const char *from = arena_printf(shop->arena, "%s/%s.%s", type, stem, type),
		   *to = arena_printf(shop->arena, "site/%s.%s", stem, type);
	packet_link(shop->packet, from, to);
	made_file_again(&shop->made, to, from);
}

/* The page of a public document and what stands beside it. */
static void
write_public(struct shop *shop, const struct node *tree)
{
	struct made *made = &shop->made;
	made->summary = summary_of(shop->arena, tree);
	made->n_pages = webfiles_page(shop, tree, &made->summary, made->workbook);
	if (card_wanted(tree->document))
		webfiles_card(shop, tree);
	put_beside(shop, "pdf");
	if (made->workbook)
		put_beside(shop, "xlsx");
}

/* All that is made of a document besides its PDF. */
static void
write_others(struct shop *shop, const struct node *tree, struct standings *standings, size_t n_pages)
{
	shop->made.pages = n_pages;
	printed_parts(tree, standings, made_out_part, shop->told);
	shop->made.workbook = write_workbook(shop, tree);
	if (tree->document->audience == AUDIENCE_PUBLIC)
		write_public(shop, tree);
}

/* The sheet that layout has chosen for a section: its workbook and its web page in print lie the same way. */
static void
settle_sheet(struct node *section, const struct page *first)
{
	section->section.sheet = first->sheet;
}

static void
settle_sheets(struct node *tree, const struct pages *pages)
{
	struct node *section = tree->children.first;
	for (size_t i = 0; i < pages->n && section; i++)
		if (pages->at[i].number == 1) {
			settle_sheet(section, &pages->at[i]);
			section = section->next;
		}
}

static void
write_document(struct shop *shop, struct node *tree, const struct pages *pages)
{
	settle_sheets(tree, pages);
	write_pdf(shop, tree, pages);
	struct standings *standings = standings_open(shop->arena);
	for (size_t i = 0; i < pages->n; i++)
		standings_add(standings, &pages->at[i], true);
	write_others(shop, tree, standings, pages->n);
}

static void
dump_document(const struct shop *shop, const struct node *tree, const struct pages *pages)
{
	struct buf out = {0};
	buf_printf(&out, "== %s\n", tree->document->stem);
	if (text_equal(shop->edition->request->dump, "tree"))
		tree_dump(tree, &out);
	if (text_equal(shop->edition->request->dump, "pages"))
		pages_dump(pages, &out);
	fputs(buf_text(&out), stdout);
	buf_free(&out);
}

/* The figures that the document asks for are timed by themselves. */
static struct node *
compose(struct shop *shop, const struct doc_job *job)
{
	struct edition *edition = shop->edition;
	double asked = figures_seconds(edition->figures), began = stopwatch();
	struct node *tree = compose_document(shop->arena, shop->diag, &edition->input, job);
	timings_add(&edition->timings, STAGE_COMPOSE, began + figures_seconds(edition->figures) - asked);
	return tree;
}

static void
set_document(struct shop *shop, struct node *tree)
{
	struct edition *edition = shop->edition;
	struct timings *timings = &edition->timings;
	double at = stopwatch();
	struct pages *pages = layout_document(shop->arena, shop->diag, shop->fonts, tree);
	at = timings_add(timings, STAGE_LAYOUT, at);
	lint_document(shop->arena, shop->diag, tree, pages, &shop->tally);
	at = timings_add(timings, STAGE_LINT, at);
	if (edition->request->dump)
		dump_document(shop, tree, pages);
	else if (shop->proof && diag_errors(shop->diag) == 0)
		paint_pdf(shop->painter, pages, tree, &shop->proof->pdf);
	else if (shop->packet && diag_errors(shop->diag) == 0)
		write_document(shop, tree, pages);
	timings_add(timings, STAGE_WRITE, at);
}

/* --- a document longer than memory ----------------------------------------------------------------------------------- */

/* Pages on their way from layout to lint and into the file. */
struct stream {
	struct shop *shop;
	const struct node *tree;
	struct node *section;   /* that the last page was of */
	bool is_long;           /* that section */
	struct arena *arena;    /* of what the lint needs */
	LIST(struct page) held; /* the pages of a short section, which stay until the next one begins */
	struct pdf *pdf;        /* NULL: nothing is written */
	struct standings *standings;
	size_t n_pages;
};

/* Findings of a process aside are lost: it refuses, and the workbook is asked for again here. */
static bool
workbook_aside(void *self)
{
	struct stream *stream = self;
	struct shop *shop = stream->shop;
	const char *path = packet_path(shop->packet, workbook_name(shop, stream->tree));
	return make_workbook(shop, stream->tree, path);
}

/* Once every section has its sheet, a free processor may write the workbook while the pages are made. */
static void
begin_aside(struct stream *stream)
{
	struct shop *shop = stream->shop;
	if (!shop->spare || !stream->is_long || stream->section->next || !spread_wanted(stream->tree) || !shop->packet)
		return;
	(void)packet_new(shop->packet, workbook_name(shop, stream->tree));
	shop->workbook = aside_begin(workbook_aside, stream);
}

static void
lint_some(struct stream *stream, struct page *pages, size_t n)
{
	struct shop *shop = stream->shop;
	struct pages some = {.at = pages, .n = n};
	if (n)
		lint_section(stream->arena, shop->diag, stream->tree, stream->section, &some, &shop->tally);
	arena_clear(stream->arena);
}

static void
end_section(struct stream *stream)
{
	lint_some(stream, stream->held.at, stream->held.n);
	stream->held.n = 0;
}

/* Until the next section has a page the strings of this one may be forgotten. */
static void
hold_page(struct stream *stream, const struct page *page)
{
	struct arena *arena = stream->shop->arena;
	for (size_t i = 0; i < page->n_items; i++)
		if (page->items[i].run)
			page->items[i].run = run_keep(arena, page->items[i].run);
	*LIST_ADD(arena, &stream->held) = *page;
}

static void
take_page(void *self, struct page *page)
{
	struct stream *stream = self;
	if (page->number == 1) {
		end_section(stream);
		stream->section = stream->section ? stream->section->next : stream->tree->children.first;
		stream->is_long = section_is_long(stream->section);
		settle_sheet(stream->section, page);
		begin_aside(stream);
	}
	if (stream->is_long)
		lint_some(stream, page, 1);
	else
		hold_page(stream, page);
	if (stream->pdf)
		paint_add(stream->pdf, page);
	standings_add(stream->standings, page, !stream->is_long);
	stream->n_pages++;
}

static void
write_piece(void *self, const char *s, size_t n)
{
	packet_file_write(self, s, n);
}

/* Layout, lint and paint go side by side. */
static void
stream_document(struct shop *shop, struct node *tree)
{
	struct stream stream = {
		.shop = shop, .tree = tree, .arena = arena_open(), .standings = standings_open(shop->arena)};
	struct page_sink sink = {.take = take_page, .self = &stream};
	const char *name = arena_printf(shop->arena, "pdf/%s.pdf", tree->document->stem);
	struct packet_file *file = shop->packet ? packet_file_open(shop->packet, name) : NULL;
	if (file)
		stream.pdf = paint_begin(shop->painter, tree, write_piece, file);
	else if (shop->proof)
		stream.pdf = paint_begin(shop->painter, tree, proof_write, shop->proof);
	if (stream.pdf && shop->spare)
		paint_spare(stream.pdf);
	layout_stream(shop->arena, shop->diag, shop->fonts, tree, &sink);
	end_section(&stream);
	shop->tally.documents++;
	arena_close(stream.arena);
	if (stream.pdf)
		paint_end(stream.pdf);
	if (!file)
		return;
	packet_file_close(file);
	packet_settle(shop->packet, name);
	mem_rest(); /* the workbook needs no page */
	made_file_written(&shop->made, name, packet_path(shop->packet, name), stream.n_pages);
	write_others(shop, tree, stream.standings, stream.n_pages);
}

static void
stream_timed(struct shop *shop, struct node *tree)
{
	double at = stopwatch();
	stream_document(shop, tree);
	timings_add(&shop->edition->timings, STAGE_WRITE, at);
}

static bool
is_long(const struct node *tree)
{
	for (const struct node *section = tree->children.first; section; section = section->next)
		if (section_is_long(section))
			return true;
	return false;
}

/* What the document carries and what it was made from: its pages show the code of that. */
static void
know_making(struct shop *shop, struct document *document, const struct node *tree)
{
	document->carried = carry_of(shop->arena, tree);
	document->provenance = making_of(shop->makings, shop->arena, shop->edition, shop->fonts, tree);
	if (shop->proof)
		proof_keep(shop->proof, document);
}

void
shop_compose(struct shop *shop, const struct doc_job *job)
{
	struct node *tree = compose(shop, job);
	if (tree)
		know_making(shop, tree->document, tree);
	if (tree && shop->packet)
		shop->made.about = *tree->document;
	const char *dump = shop->edition->request->dump;
	bool mail = job->source->kind->mail;
	if (tree && (text_equal(dump, "figures") || (mail && text_equal(dump, "tree"))))
		dump_document(shop, tree, NULL); /* no page can change a figure */
	else if (tree && mail)
		mailtext_write(shop, tree);
	else if (tree && !shop->edition->request->dump && is_long(tree))
		stream_timed(shop, tree);
	else if (tree)
		set_document(shop, tree);
}

enum shop_made
shop_make(struct shop *shop, const struct doc_job *job)
{
	enum shop_made made = SHOP_TOLD_OF;
	shop->job = job;
	if (shop->packet)
		made = tell_job(shop, job);
	else
		shop_compose(shop, job);
	arena_clear(shop->arena);
	fonts_turn(shop->fonts);
	figures_turn(shop->edition->figures);
	return made;
}

/* --- opening and closing --------------------------------------------------------------------------------------------- */

void
shop_open(struct shop *shop, struct edition *edition)
{
	*shop = (struct shop){.edition = edition, .arena = arena_open(), .diag = edition->diag};
	shop->fonts = fonts_open(arena_printf(edition->arena, "%s/fonts", edition->request->share));
	shop->makings = makings_open(edition->arena);
	shop->painter = painter_open(edition->request->painter);
}

void
shop_close(struct shop *shop)
{
	painter_close(shop->painter);
	fonts_close(shop->fonts);
	arena_close(shop->arena);
}
