/*
 * Printing: see print.h.
 */
#include "batch/print.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/file.h"
#include "base/mem.h"
#include "base/text.h"
#include "batch/bundle.h"
#include "batch/coversheet.h"
#include "batch/joiner.h"
#include "batch/packet.h"

#define COVERS "bia"
static const char list_name[] = "danh-sach-in.pdf";

struct printing {
	struct arena *arena;
	const struct request *request;
	struct diag *diag;
	struct issued issued;
	bundles bundles;
	struct bundle_size *sizes;
	struct packet *packet;
	size_t list_pages;
};

/* --- before anything is written ------------------------------------------------------------------------------------ */

static int
by_address(const void *a, const void *b)
{
	const struct issued_document *x = *(const struct issued_document *const *)a,
				     *y = *(const struct issued_document *const *)b;
	return (x > y) - (x < y);
}

/* Each document that goes into a bundle, looked at once. */
static bool
check_parts(struct printing *p)
{
	bundle_parts all = {0};
	for (size_t i = 0; i < p->bundles.n; i++)
		for (size_t k = 0; k < p->bundles.at[i]->parts.n; k++)
			*LIST_ADD(p->arena, &all) = p->bundles.at[i]->parts.at[k];
	qsort(all.at, all.n, sizeof *all.at, by_address);
	bool whole = true;
	for (size_t i = 0; i < all.n; i++)
		if (i == 0 || all.at[i] != all.at[i - 1])
			whole &= issued_whole(p->arena, p->diag, &p->issued, all.at[i]);
	return whole;
}

static bool
prepare(struct printing *p)
{
	if (!issued_read(p->arena, p->diag, p->request->folder, &p->issued))
		return false;
	if (p->issued.n_missing)
		diag_add(p->diag, MSG_PRINT_MISSING, (struct place){0}, p->request->folder,
			arena_printf(p->arena, "%zu", p->issued.n_missing));
	p->bundles = bundles_of(p->arena, &p->issued, p->request->only);
	if (!p->bundles.n) {
		diag_add(p->diag, MSG_PRINT_NOTHING, (struct place){0}, p->request->folder,
			p->request->only ? p->request->only : "*");
		return false;
	}
	return check_parts(p);
}

/* --- the files ------------------------------------------------------------------------------------------------------ */

static void
join_bundle(struct printing *p, struct joiner *joiner, struct coversheets *sheets, size_t i)
{
	const struct bundle *bundle = p->bundles.at[i];
	const char *cover = arena_printf(p->arena, COVERS "/%s", bundle->file);
	struct buf pdf = {0};
	p->sizes[i] = coversheet_bundle(sheets, bundle, &pdf);
	file_write(packet_new(p->packet, cover), pdf.s, pdf.n, false);
	buf_free(&pdf);
	joiner_out(joiner, packet_new(p->packet, bundle->file), bundle->name);
	joiner_add(joiner, packet_path(p->packet, cover), p->sizes[i].cover, "Danh mục văn bản");
	for (size_t k = 0; k < bundle->parts.n; k++)
		joiner_add(joiner, path_join(p->arena, p->issued.folder, bundle->parts.at[k]->path),
			bundle->parts.at[k]->pages, bundle->parts.at[k]->title);
	joiner_end(joiner);
}

static void
add_cell(struct buf *out, const char *text, const char *end)
{
	buf_add_char(out, '"');
	for (; *text; text++) {
		if (*text == '"')
			buf_add_char(out, '"');
		buf_add_char(out, *text);
	}
	buf_printf(out, "\"%s", end);
}

/* As Excel opens it by a double click: a mark of UTF-8, semicolons, a file with a row for each bundle. */
static void
write_csv(struct printing *p)
{
	struct buf out = {0};
	buf_add(&out,
		"\xEF\xBB\xBF"
		"TT;Nơi nhận;Tệp;Số trang;Số tờ;Số bản;Tổng số tờ;Ghi chú\r\n");
	for (size_t i = 0; i < p->bundles.n; i++) {
		const struct bundle *bundle = p->bundles.at[i];
		buf_printf(&out, "%zu;", i + 1);
		add_cell(&out, bundle->name, ";");
		add_cell(&out, bundle->file, ";");
		buf_printf(&out, "%zu;%zu;%zu;%zu;", p->sizes[i].pages, p->sizes[i].sheets, bundle->copies,
			p->sizes[i].sheets * bundle->copies);
		add_cell(&out, bundle->several ? COVERSHEET_SEVERAL : "", "\r\n");
	}
	packet_write(p->packet, PACKET_PRINT_LIST, out.s, out.n);
	buf_free(&out);
}

static void
write_list(struct printing *p, struct coversheets *sheets)
{
	struct buf pdf = {0};
	p->list_pages = coversheet_list(sheets, &p->bundles, p->sizes, &pdf);
	packet_write(p->packet, list_name, pdf.s, pdf.n);
	buf_free(&pdf);
	write_csv(p);
}

static void
write_all(struct printing *p)
{
	struct joiner *joiner = joiner_open(p->arena, !p->request->simplex);
	struct coversheets *sheets = coversheets_open(
		p->arena, p->diag, p->request->share, &p->issued, p->request->simplex);
	p->sizes = ARENA_ARRAY(p->arena, struct bundle_size, p->bundles.n);
	for (size_t i = 0; i < p->bundles.n; i++)
		join_bundle(p, joiner, sheets, i);
	write_list(p, sheets);
	coversheets_close(sheets);
	joiner_close(joiner);
	packet_remove(p->packet, COVERS);
}

/* --- the command ---------------------------------------------------------------------------------------------------- */

static void
tell_file(const struct printing *p, const char *name, size_t pages, size_t sheets, size_t copies)
{
	printf("%s  %s\n", path_join(p->arena, p->request->out, name),
		diag_text(p->diag, p->arena, MSG_PRINT_FILE, arena_printf(p->arena, "%zu", pages),
			arena_printf(p->arena, "%zu", sheets), arena_printf(p->arena, "%zu", copies)));
}

static void
tell(const struct printing *p)
{
	size_t sheets = 0, copies = 0;
	for (size_t i = 0; i < p->bundles.n; i++) {
		const struct bundle *bundle = p->bundles.at[i];
		tell_file(p, bundle->file, p->sizes[i].pages, p->sizes[i].sheets, bundle->copies);
		sheets += p->sizes[i].sheets * bundle->copies;
		copies += bundle->copies;
	}
	tell_file(p, list_name, p->list_pages, bundle_sheets(p->list_pages, p->request->simplex), 1);
	puts(diag_text(p->diag, p->arena, MSG_PRINT_DONE, arena_printf(p->arena, "%zu", p->bundles.n),
		arena_printf(p->arena, "%zu", copies), arena_printf(p->arena, "%zu", sheets)));
}

int
print_packet(const struct request *request)
{
	struct printing p = {.arena = arena_open(), .request = request, .diag = diag_open(request->lang)};
	if (prepare(&p))
		p.packet = packet_open_print(p.arena, p.diag, request->out);
	if (p.packet) {
		write_all(&p);
		if (diag_errors(p.diag) == 0)
			packet_publish(p.packet);
		else
			packet_abandon(p.packet);
	}
	if (diag_errors(p.diag) == 0 && !request->quiet)
		tell(&p);
	diag_print(p.diag, NULL, stderr);
	int status = diag_errors(p.diag) ? 1 : 0;
	diag_close(p.diag);
	arena_close(p.arena);
	return status;
}
