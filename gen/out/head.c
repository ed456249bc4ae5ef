/*
 * Heads of pages: see head.h.
 */
#include "out/head.h"

#include "base/digest.h"
#include "base/mem.h"
#include "doc/card.h"
#include "out/cssframe.h"

static void
write_meta(struct buf *out, const char *attribute, const char *name, const char *content)
{
	buf_printf(out, "<meta %s=\"%s\" content=\"", attribute, name);
	escape_html(out, content);
	buf_add(out, "\">\n");
}

static void
write_property(struct buf *out, const char *name, const char *content)
{
	write_meta(out, "property", name, content);
}

static void
write_card(const struct head *head, struct buf *out)
{
	struct arena *arena = arena_open();
	write_property(out, "og:image", arena_printf(arena, "%s%s", head->address, head->card));
	write_property(out, "og:image:type", "image/png");
	write_property(out, "og:image:width", arena_printf(arena, "%d", CARD_WIDTH));
	write_property(out, "og:image:height", arena_printf(arena, "%d", CARD_HEIGHT));
	write_property(out, "og:image:alt", head->card_alt);
	write_meta(out, "name", "twitter:card", "summary_large_image");
	arena_close(arena);
}

static void
write_place(const struct head *head, struct buf *out)
{
	struct arena *arena = arena_open();
	const char *url = arena_printf(arena, "%s%s", head->address, head->file);
	buf_add(out, "<link rel=\"canonical\" href=\"");
	escape_href(out, url);
	buf_add(out, "\">\n");
	write_property(out, "og:url", url);
	if (head->card)
		write_card(head, out);
	arena_close(arena);
}

void
head_write(const struct head *head, struct buf *out)
{
	bool said = head->description && head->description[0];
	if (said)
		write_meta(out, "name", "description", head->description);
	write_property(out, "og:title", head->title);
	if (said)
		write_property(out, "og:description", head->description);
	write_property(out, "og:type", head->article ? "article" : "website");
	write_property(out, "og:locale", "vi_VN");
	if (head->address)
		write_place(head, out);
	if (head->feed)
		buf_add(out, "<link rel=\"alternate\" type=\"application/atom+xml\" href=\"feed.xml\">\n");
}

/* The link, or nothing; then the rules that the page holds itself. */
static void
write_style(const char *stylesheet, const struct buf *css, struct buf *out)
{
	if (stylesheet) {
		buf_add(out, "<link rel=\"stylesheet\" href=\"");
		escape_href(out, stylesheet);
		buf_add(out, "\">\n");
	}
	if (css->n) {
		buf_add(out, "<style>\n");
		buf_add(out, css->s);
		buf_add(out, "</style>\n");
	}
}

void
head_style(const char *stylesheet, const struct chart_drawings *drawings, size_t n, const char *body, struct buf *out)
{
	struct buf css = {0};
	if (!stylesheet)
		css_write(body, &css);
	css_colors(drawings, n, &css);
	write_style(stylesheet, &css, out);
	buf_free(&css);
}

void
head_site_style(const char *stylesheet, struct buf *out)
{
	struct buf css = {0};
	if (!stylesheet) {
		css_write(NULL, &css);
		csssite_write(&css);
	}
	write_style(stylesheet, &css, out);
	buf_free(&css);
}

const char *
head_style_source(const char *stylesheet)
{
	return stylesheet ? "'self' 'unsafe-inline'" : "'unsafe-inline'";
}

const char *
head_stylesheet(struct arena *arena, struct buf *css)
{
	enum { SHOWN = 12 };
	char hex[DIGEST_LENGTH + 1];
	css_write(NULL, css);
	csssite_write(css);
	digest_of(css->s, css->n, hex);
	return arena_printf(arena, "bantin-%.*s.css", SHOWN, hex);
}
