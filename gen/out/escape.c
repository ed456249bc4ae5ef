/*
 * Escaping: the one place where text becomes HTML. Nothing else in out/ writes a character of the tree by itself.
 *
 * Text within an element and text within a double-quoted attribute are escaped alike, with all five characters, so that
 * no caller can choose the wrong one.
 */
#include <string.h>

#include "doc/href.h"
#include "out/html.h"

static const char *
entity(char c)
{
	switch (c) {
	case '&':
		return "&amp;";
	case '<':
		return "&lt;";
	case '>':
		return "&gt;";
	case '"':
		return "&quot;";
	case '\'':
		return "&#39;";
	}
	return NULL;
}

/* HTML knows no control characters but these. */
static bool
writable(char c)
{
	return ((unsigned char)c >= ' ' && c != 0x7F) || c == '\n' || c == '\t';
}

void
escape_html(struct buf *out, const char *text)
{
	const char *from = text;
	for (const char *p = text; *p; p++) {
		const char *written = entity(*p);
		if (!written && writable(*p))
			continue;
		buf_add_n(out, from, (size_t)(p - from));
		if (written)
			buf_add(out, written);
		from = p + 1;
	}
	buf_add(out, from);
}

/* Browsers drop tabs and line ends within an address before they look for its scheme; so none may be there. */
bool
escape_href_good(const char *href)
{
	for (const char *p = href; *p; p++)
		if ((unsigned char)*p <= ' ' || *p == 0x7F)
			return false;
	return href_allowed(href);
}

void
escape_href(struct buf *out, const char *href)
{
	if (escape_href_good(href))
		escape_html(out, href);
}
