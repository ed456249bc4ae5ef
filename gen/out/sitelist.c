/*
 * Entries of the site's pages: documents, a bulletin's figures and sentence, units.
 */
#include "out/site.h"

#include <string.h>

#include "doc/source.h"
#include "vn/date.h"
#include "vn/fold.h"

const char *
site_day(struct arena *arena, const char *iso)
{
	struct date date;
	return iso && date_read_iso(iso, &date) && date.day ? date_short(arena, date) : "";
}

const char *
site_capital(struct arena *arena, const char *name)
{
	const char *rest = name;
	text_next(&rest);
	const char *first = text_upper(arena, arena_copy_n(arena, name, (size_t)(rest - name)));
	return arena_printf(arena, "%s%s", first, rest);
}

const char *
site_within(struct arena *arena, const char *name)
{
	bool kind = !text_equal(fold_unit(arena, name), fold_text(arena, name));
	return kind && !strchr(name, '.') ? text_lower_first(arena, name) : name;
}

/* --- documents ---------------------------------------------------------------------------------------------------- */

static void
write_files(struct buf *out, const struct site_document *document)
{
	buf_add(out, "<span class=\"files web-only\">");
	if (document->pdf)
		site_link(out, document->pdf, "PDF", document->title);
	if (document->pdf && document->xlsx)
		buf_add_char(out, ' ');
	if (document->xlsx)
		site_link(out, document->xlsx, "Excel", document->title);
	buf_add(out, "</span>");
}

void
site_item(struct site_page *page, const struct site_document *document)
{
	struct arena *arena = arena_open();
	struct buf html = {0};
	buf_add(&html, "<span>");
	site_link(&html, document->html, document->title, NULL);
	if (document->edition)
		buf_printf(&html, " <small>(bản trước, số liệu đến hết ngày %s)</small>",
			site_day(arena, document->as_of));
	else if (document->n_pages)
		buf_printf(&html, " <small>(và %zu trang của bảng)</small>", document->n_pages);
	buf_add(&html, "</span>");
	write_files(&html, document);
	site_page_item(page, html.s);
	buf_free(&html);
	arena_close(arena);
}

void
site_kinds(struct site_page *page, struct site_run run, bool past)
{
	const char *kind = NULL;
	for (size_t i = 0; i < run.n; i++) {
		const struct site_document *document = &run.at[i];
		if (document->past && !past)
			continue;
		if (!kind || !text_equal(kind, document->kind)) {
			const struct doc_kind *known = doc_kind_by_name(document->kind);
			site_page_group(page, known ? known->in_sentence : document->kind, "documents");
			kind = document->kind;
		}
		site_item(page, document);
	}
}

void
site_lacking(struct site_page *page, size_t n)
{
	struct buf html = {0};
	if (!n)
		return;
	buf_printf(&html, "<p class=\"under\">Còn %zu văn bản của kỳ này chưa công bố.</p>\n", n);
	site_page_block(page, html.s);
	buf_free(&html);
}

/* --- a bulletin --------------------------------------------------------------------------------------------------- */

const struct site_document *
site_bulletin(struct site_run run)
{
	for (size_t i = 0; i < run.n; i++)
		if (run.at[i].bulletin && !run.at[i].edition)
			return &run.at[i];
	return NULL;
}

/* Text as printed, with the words for those who hear it where it says that something is not reported. */
static void
write_printed(struct buf *out, const char *text)
{
	static const char sign[] = "…";
	for (const char *at; (at = strstr(text, sign)); text = at + strlen(sign)) {
		struct buf before = {0};
		buf_add_n(&before, text, (size_t)(at - text));
		escape_html(out, buf_text(&before));
		buf_add(out, "<span aria-hidden=\"true\">…</span><span class=\"web-only unseen\">chưa báo cáo</span>");
		buf_free(&before);
	}
	escape_html(out, text);
}

static void
write_part(struct buf *out, const char *tag, const char *class, const char *text)
{
	if (!text[0])
		return;
	buf_printf(out, "<%s class=\"%s\">", tag, class);
	write_printed(out, text);
	buf_printf(out, "</%s>\n", tag);
}

static void
write_change(struct buf *out, const struct summary_key *key)
{
	if (!key->moved) {
		write_part(out, "dd", "key-note", key->change);
		return;
	}
	buf_printf(out, "<dd class=\"%s\">", key->moved);
	html_direction(key->direction, out);
	write_printed(out, key->change);
	buf_add(out, "</dd>\n");
}

static void
write_keys(struct buf *out, const struct summary *summary)
{
	if (!summary->keys.n)
		return;
	buf_add(out, "<dl class=\"keys\">\n");
	for (size_t i = 0; i < summary->keys.n; i++) {
		const struct summary_key *key = &summary->keys.at[i];
		buf_add(out, "<div>\n");
		write_part(out, "dt", "key-label", key->label);
		write_part(out, "dd", "key-value", key->value);
		write_change(out, key);
		write_part(out, "dd", "key-note", key->note);
		buf_add(out, "</div>\n");
	}
	buf_add(out, "</dl>\n");
}

/* "bản tin", "tuần 4/2024": within a line. The first letters of these are plain ones. */
static const char *
small(struct arena *arena, const char *name)
{
	char *copy = arena_copy(arena, name);
	if (copy[0] >= 'A' && copy[0] <= 'Z')
		copy[0] = (char)(copy[0] - 'A' + 'a');
	return copy;
}

void
site_front(struct site_page *page, const struct site_document *document)
{
	if (!document)
		return;
	struct arena *arena = arena_open();
	const struct doc_kind *kind = doc_kind_by_name(document->kind);
	const char *noun = small(arena, kind ? kind->in_sentence : document->kind);
	const char *week = document->week.name ? small(arena, site_week_name(arena, document->week.name)) : "";
	struct buf html = {0};
	write_keys(&html, &document->summary);
	write_part(&html, "p", "lead", document->summary.sentence);
	buf_add(&html, "<p class=\"more web-only\">");
	site_link(&html, document->html, arena_printf(arena, "Xem %s %s", noun, week), NULL);
	if (document->pdf)
		site_link(&html, document->pdf, "PDF", document->title);
	buf_add(&html, "</p>\n");
	site_page_block(page, html.s);
	buf_free(&html);
	arena_close(arena);
}

/* --- units -------------------------------------------------------------------------------------------------------- */

static const struct summary_standing *
standing_of(const struct summary *summary, const char *name)
{
	for (size_t i = 0; i < summary->standings.n; i++)
		if (text_equal(summary->standings.at[i].name, name))
			return &summary->standings.at[i];
	return NULL;
}

/* Of this edition: a ranking's before a bulletin's. */
static const struct summary *
standings_of(const struct site *site, const char *unit)
{
	struct site_run run = site_run_of(site, unit);
	const struct summary *found = NULL;
	for (size_t i = 0; i < run.n; i++)
		if (!run.at[i].past && run.at[i].summary.standings.n)
			if (!found || text_equal(run.at[i].kind, "xep-hang"))
				found = &run.at[i].summary;
	return found;
}

static void
add_unit(struct site_page *page, const struct site_unit *unit, const struct summary *standings)
{
	struct arena *arena = arena_open();
	struct buf html = {0};
	const char *name = site_capital(arena, unit->name);
	const struct summary_standing *standing = standings ? standing_of(standings, name) : NULL;
	site_link(&html, site_unit_page(arena, unit), name, NULL);
	if (standing)
		write_part(&html, "span", "rank",
			standing->rank[0] ? arena_printf(arena, "hạng %s", standing->rank) : "chưa xếp hạng");
	if (standing && standing->rank[0])
		write_part(&html, "span", "rate", standing->rate);
	site_page_item(page, html.s);
	buf_free(&html);
	arena_close(arena);
}

void
site_units(struct site_page *page, const char *parent)
{
	const struct site_unit *above = site_unit(page->site, parent);
	if (!above || !above->child)
		return;
	const struct summary *standings = standings_of(page->site, parent);
	site_page_group(page, "Đơn vị", "units");
	for (const struct site_unit *unit = above->child; unit; unit = unit->next)
		add_unit(page, unit, standings);
}
