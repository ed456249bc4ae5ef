/*
 * The frame around a page, and a document's further pages: see web.h.
 */
#include <stdlib.h>

#include "doc/ctpl.h"
#include "out/head.h"
#include "out/web.h"

void
web_frame(const struct html_input *input, const struct web_frame *frame, struct buf *out)
{
	struct arena *arena = arena_open();
	const struct document *document = input->document->document;
	struct ctpl_name *link = ARENA_ARRAY(arena, struct ctpl_name, 2 * frame->n_links);
	struct ctpl_row *rows = ARENA_ARRAY(arena, struct ctpl_row, frame->n_links);
	for (size_t i = 0; i < frame->n_links; i++) {
		link[2 * i] = (struct ctpl_name){.name = "HREF", .value = frame->links[i].href};
		link[2 * i + 1] = (struct ctpl_name){.name = "TEXT", .value = frame->links[i].text};
		rows[i] = (struct ctpl_row){&link[2 * i], 2};
	}
	struct buf head = {0};
	head_write(&(struct head){.title = frame->title ? frame->title : "",
			   .description = input->description,
			   .card_alt = input->card_alt,
			   .address = input->address,
			   .file = frame->file,
			   .card = input->card_alt ? arena_printf(arena, "%s.png", document->stem) : NULL,
			   .feed = true,
			   .article = true},
		&head);
	const struct ctpl_name names[] = {
		{.name = "TITLE", .value = frame->title ? frame->title : ""},
		{.name = "AUTHOR", .value = document->author ? document->author : ""},
		{.name = "SHEET", .value = document->bulletin ? "bulletin" : "official"},
		{.name = "KIND", .value = document->kind},
		{.name = "PART", .value = frame->part ? frame->part : "whole"},
		{.name = "HEAD", .value = buf_text(&head), .raw = true},
		{.name = "SOURCE", .value = head_style_source(input->stylesheet)},
		{.name = "STYLE", .value = frame->style, .raw = true},
		{.name = "BODY", .value = frame->body, .raw = true},
	};
	const struct ctpl_list links = {"LINK", rows, frame->n_links};
	const char *path = arena_printf(arena, "%s/page.tpl", input->templates);
	char *page = ctpl_page(path, names, sizeof names / sizeof *names, &links, 1);
	if (!page)
		diag_fault(path, "không đọc được khuôn trang (cannot read the page's frame)");
	buf_add(out, page);
	free(page);
	buf_free(&head);
	arena_close(arena);
}

/* A further page's links lead to the document first, then where the document's own lead. */
static void
fill_further(
	const struct web *web, const char *name, const char *part, const char *title, const char *body, struct buf *out)
{
	const struct html_input *input = web->input;
	const struct document *document = input->document->document;
	struct arena *arena = arena_open();
	struct html_link *links = ARENA_ARRAY(arena, struct html_link, input->n_links + 1);
	links[0] = (struct html_link){arena_printf(arena, "%s.html", document->stem), document->title};
	for (size_t i = 0; i < input->n_links; i++)
		links[i + 1] = input->links[i];
	web_frame(input,
		&(struct web_frame){.file = name,
			.part = part,
			.title = title,
			.style = web->style,
			.body = body,
			.links = links,
			.n_links = input->n_links + 1},
		out);
	arena_close(arena);
}

size_t
web_page_frame(struct web *web, const char *title)
{
	struct buf page = {0};
	fill_further(web, "", "contents", title, "", &page);
	size_t n = page.n;
	buf_free(&page);
	return n;
}

void
web_page(struct web *web, const char *name, const char *part, const char *title, const struct buf *body)
{
	struct buf page = {0};
	fill_further(web, name, part, title, buf_text(body), &page);
	web->input->page(web->input->context, name, page.s, page.n);
	buf_free(&page);
}

void
web_target(struct web *web, const char *anchor)
{
	if (web->part) {
		buf_printf(web->out, "%s.html", web->input->document->document->stem);
		return;
	}
	if (web->trial)
		*LIST_ADD(web->arena, &web->targets) = (struct web_target){.anchor = anchor};
	for (size_t i = 0; i < web->targets.n; i++)
		if (web->targets.at[i].page && text_equal(web->targets.at[i].anchor, anchor)) {
			escape_html(web->out, web->targets.at[i].page);
			return;
		}
}
