/*
 * Addresses of links: see href.h.
 */
#include "doc/href.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "doc/inline.h"

/* Everything but what RFC 3986 calls unreserved is percent-encoded. */
static void
add_encoded(struct buf *out, const char *s)
{
	static const char plain[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
	for (; *s; s++) {
		if (strchr(plain, *s))
			buf_add_char(out, *s);
		else
			buf_printf(out, "%%%02X", (unsigned)(unsigned char)*s);
	}
}

static const char *
raw_text(const struct value *value)
{
	return value->cell && value->cell->state == CELL_VALUE && value->cell->text ? value->cell->text : value->text;
}

void
href_add(struct buf *out, const char *s, size_t n, const struct slots *slots)
{
	for (const char *p = s, *end = s + n; p < end;) {
		size_t slot, length = inline_token(p, end, &slot);
		if (length == 0) {
			buf_add_char(out, *p++);
			continue;
		}
		assert(slots && slot < slots->at.n);
		add_encoded(out, raw_text(&slots->at.at[slot]));
		p += length;
	}
}

/* Neither control characters nor the private-use area, where tokens are made of. */
static bool
add_numbered(struct buf *out, const char *digits, int base)
{
	long c = strtol(digits, NULL, base);
	if (c < 0x20 || (c >= 0x7F && c < 0xA0) || (c >= 0xD800 && c <= 0xF8FF) || c > 0xEFFFF)
		return false;
	buf_add_codepoint(out, (int32_t)c);
	return true;
}

bool
href_add_entity(struct buf *out, const char *s, size_t n)
{
	static const struct {
		const char *name, *text;
	} named[] = {{"&amp;", "&"}, {"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&apos;", "'"},
		{"&nbsp;", "\xC2\xA0"}};
	for (size_t i = 0; i < sizeof named / sizeof *named; i++) {
		if (strlen(named[i].name) != n || memcmp(s, named[i].name, n) != 0)
			continue;
		buf_add(out, named[i].text);
		return true;
	}
	char digits[16] = "";
	if (n < 4 || n >= sizeof digits || s[1] != '#')
		return false;
	bool hex = s[2] == 'x' || s[2] == 'X';
	memcpy(digits, s + (hex ? 3 : 2), n - (hex ? 4 : 3));
	return add_numbered(out, digits, hex ? 16 : 10);
}

bool
href_allowed(const char *href)
{
	static const char *const schemes[] = {"http://", "https://", "mailto:"};
	for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++)
		if (text_starts(href, schemes[i]))
			return true;
	/* A colon before any / ? # would end a scheme; two slashes would name a host. */
	size_t n = strcspn(href, ":/?#");
	return href[0] && href[n] != ':' && !text_starts(href, "//") && !strchr(href, '\\');
}
