/*
 * Text: see text.h. Unicode tables are utf8proc's; only the walk over bytes is ours.
 */
#include "base/text.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#include "base/mem.h"

static void
buf_reserve(struct buf *buf, size_t more)
{
	if (buf->n + more + 1 <= buf->cap)
		return;
	buf->cap = (buf->n + more + 1) * 2;
	if (buf->cap < 64)
		buf->cap = 64;
	buf->s = mem_resize(buf->s, buf->cap);
}

void
buf_add_n(struct buf *buf, const char *s, size_t n)
{
	buf_reserve(buf, n);
	assert(buf->s);
	if (n)
		memcpy(buf->s + buf->n, s, n);
	buf->n += n;
	buf->s[buf->n] = '\0';
}

void
buf_take(void *self, const char *s, size_t n)
{
	buf_add_n(self, s, n);
}

void
buf_add(struct buf *buf, const char *s)
{
	buf_add_n(buf, s, strlen(s));
}

void
buf_add_char(struct buf *buf, char c)
{
	buf_reserve(buf, 1);
	buf->s[buf->n++] = c;
	buf->s[buf->n] = '\0';
}

void
buf_add_codepoint(struct buf *buf, int32_t codepoint)
{
	utf8proc_uint8_t bytes[4];
	utf8proc_ssize_t n = utf8proc_encode_char(codepoint, bytes);
	buf_add_n(buf, (const char *)bytes, (size_t)n);
}

void
buf_add_integer(struct buf *buf, int64_t n)
{
	char digits[24], *at = digits + sizeof digits;
	uint64_t rest = n < 0 ? -(uint64_t)n : (uint64_t)n;
	do
		*--at = (char)('0' + rest % 10);
	while (rest /= 10);
	if (n < 0)
		*--at = '-';
	buf_add_n(buf, at, (size_t)(digits + sizeof digits - at));
}

/* Most of what is printed fits into the room that there is; only what does not is printed twice. */
void
buf_printf(struct buf *buf, const char *format, ...)
{
	enum { USUAL = 63 };
	va_list args, again;
	buf_reserve(buf, USUAL);
	size_t room = buf->cap - buf->n;
	va_start(args, format);
	va_copy(again, args);
	int n = vsnprintf(buf->s + buf->n, room, format, args);
	va_end(args);
	if (n < 0)
		mem_exhausted();
	if ((size_t)n >= room) {
		buf_reserve(buf, (size_t)n);
		vsnprintf(buf->s + buf->n, (size_t)n + 1, format, again);
	}
	va_end(again);
	buf->n += (size_t)n;
}

void
buf_clear(struct buf *buf)
{
	buf->n = 0;
	if (buf->s)
		buf->s[0] = '\0';
}

void
buf_free(struct buf *buf)
{
	free(buf->s);
	*buf = (struct buf){0};
}

const char *
buf_text(const struct buf *buf)
{
	return buf->s ? buf->s : "";
}

char *
buf_finish(struct buf *buf, struct arena *arena)
{
	char *text = arena_copy_n(arena, buf_text(buf), buf->n);
	buf_free(buf);
	return text;
}

int32_t
text_next(const char **p)
{
	if (!(**p & 0x80))
		return **p ? *(*p)++ : 0;
	utf8proc_int32_t codepoint;
	utf8proc_ssize_t n = utf8proc_iterate((const utf8proc_uint8_t *)*p, -1, &codepoint);
	if (n < 1) {
		++*p;
		return -1;
	}
	*p += n;
	return codepoint;
}

size_t
text_length(const char *s)
{
	size_t n = 0;
	while (text_next(&s))
		n++;
	return n;
}

size_t
text_valid_prefix(const char *s, size_t n)
{
	size_t i = 0;
	while (i < n) {
		if (s[i] && !((unsigned char)s[i] & 0x80)) {
			i++;
			continue;
		}
		utf8proc_int32_t codepoint;
		utf8proc_ssize_t step = utf8proc_iterate(
			(const utf8proc_uint8_t *)s + i, (utf8proc_ssize_t)(n - i), &codepoint);
		if (step < 1 || codepoint == 0)
			return i;
		i += (size_t)step;
	}
	return n;
}

/*
 * Whether the text is composed beyond doubt: ASCII, the Latin blocks below U+0300 and from U+1E00 to U+1EFF, and the
 * dashes, quotes and dots from U+2010 to U+203F. That is nearly all there is, and spares a table walk a character.
 */
static bool
is_plainly_composed(const char *s)
{
	const unsigned char *p = (const unsigned char *)s;
	while (*p) {
		if (*p < 0x80)
			p += 1;
		else if (*p >= 0xC2 && *p <= 0xCB && p[1])
			p += 2;
		else if ((*p == 0xE1 && p[1] >= 0xB8 && p[1] <= 0xBB && p[2]) ||
			(*p == 0xE2 && p[1] == 0x80 && p[2] >= 0x90))
			p += 3;
		else
			return false;
	}
	return true;
}

const char *
text_nfc(struct arena *arena, const char *s)
{
	if (is_plainly_composed(s))
		return s;
	utf8proc_uint8_t *composed = utf8proc_NFC((const utf8proc_uint8_t *)s);
	if (!composed)
		return s;
	const char *result = s;
	if (strcmp((const char *)composed, s) != 0)
		result = arena_copy(arena, (const char *)composed);
	free(composed);
	return result;
}

const char *
text_nfd(struct arena *arena, const char *s)
{
	utf8proc_uint8_t *decomposed = utf8proc_NFD((const utf8proc_uint8_t *)s);
	if (!decomposed)
		return s;
	const char *result = arena_copy(arena, (const char *)decomposed);
	free(decomposed);
	return result;
}

bool
text_equal(const char *a, const char *b)
{
	if (!a || !b)
		return a == b;
	return strcmp(a, b) == 0;
}

bool
text_starts(const char *s, const char *prefix)
{
	return strncmp(s, prefix, strlen(prefix)) == 0;
}

bool
text_ends(const char *s, const char *suffix)
{
	size_t n = strlen(s), k = strlen(suffix);
	return n >= k && strcmp(s + n - k, suffix) == 0;
}

static bool
is_space(int32_t c)
{
	return c == ' ' || (c >= '\t' && c <= '\r') || c == 0xA0 || c == 0xFEFF || c == 0x200B || c == 0x202F;
}

const char *
text_trim(struct arena *arena, const char *s)
{
	const char *first = NULL, *end = s;
	for (const char *p = s, *at = s; *p; at = p) {
		if (is_space(text_next(&p)))
			continue;
		if (!first)
			first = at;
		end = p;
	}
	if (!first)
		return "";
	return *end || first != s ? arena_copy_n(arena, first, (size_t)(end - first)) : s;
}

const char *
text_upper(struct arena *arena, const char *s)
{
	struct buf upper = {0};
	for (int32_t c; (c = text_next(&s)) != 0;)
		if (c > 0)
			buf_add_codepoint(&upper, utf8proc_toupper(c));
	return buf_finish(&upper, arena);
}

bool
text_numbers_document(const char *word, size_t n)
{
	const char *slash = memchr(word, '/', n);
	if (!slash || slash + 1 == word + n)
		return false;
	unsigned char before = slash == word ? '0' : (unsigned char)slash[-1];
	bool blank = before == 0xA0; /* the last byte of a no-break space */
	const char *after = slash + 1;
	return (blank || (before >= '0' && before <= '9')) &&
		utf8proc_category(text_next(&after)) == UTF8PROC_CATEGORY_LU;
}

const char *
text_lower_first(struct arena *arena, const char *s)
{
	struct buf lower = {0};
	int32_t c = text_next(&s);
	if (c > 0)
		buf_add_codepoint(&lower, utf8proc_tolower(c));
	buf_add(&lower, s);
	return buf_finish(&lower, arena);
}

enum { NEAREST_LONGEST = 64 };

/* A name as it is compared: what marks it has, its case, and which of - _ and blank parts it, does not count. */
struct bare {
	int32_t at[NEAREST_LONGEST];
	size_t n;
};

static struct bare
bare_of(const char *name)
{
	struct bare bare = {.n = 0};
	for (int32_t c; (c = text_next(&name)) > 0;) {
		int32_t parts[4];
		int boundary = 0;
		utf8proc_option_t how = UTF8PROC_DECOMPOSE | UTF8PROC_CASEFOLD | UTF8PROC_STRIPMARK;
		utf8proc_ssize_t n = utf8proc_decompose_char(c, parts, 4, how, &boundary);
		for (utf8proc_ssize_t i = 0; i < n && i < 4; i++) {
			if (bare.n == NEAREST_LONGEST)
				return bare;
			bool parting = parts[i] == '_' || parts[i] == ' ';
			bare.at[bare.n++] = parting ? '-' : parts[i] == 0x111 ? 'd' : parts[i];
		}
	}
	return bare;
}

static size_t
edit_distance(const struct bare *a, const struct bare *b)
{
	size_t row[NEAREST_LONGEST + 1];
	for (size_t j = 0; j <= b->n; j++)
		row[j] = j;
	for (size_t i = 1; i <= a->n; i++) {
		size_t corner = row[0];
		row[0] = i;
		for (size_t j = 1; j <= b->n; j++) {
			size_t change = corner + (a->at[i - 1] != b->at[j - 1]);
			corner = row[j];
			row[j] = row[j] + 1 < row[j - 1] + 1 ? row[j] + 1 : row[j - 1] + 1;
			if (change < row[j])
				row[j] = change;
		}
	}
	return row[b->n];
}

const char *
text_nearest(const char *typed, const char *const *names, size_t n)
{
	const char *nearest = NULL;
	struct bare bare = bare_of(typed);
	size_t best = bare.n / 2 < 2 ? bare.n / 2 : 2;
	for (size_t i = 0; i < n; i++) {
		struct bare name = bare_of(names[i]);
		size_t distance = edit_distance(&bare, &name);
		if (distance > best || (distance == best && nearest))
			continue;
		best = distance;
		nearest = names[i];
	}
	return nearest;
}

const char *
text_list(struct arena *arena, const char *const *names, size_t n)
{
	struct buf text = {0};
	for (size_t i = 0; i < n; i++)
		buf_printf(&text, "%s%s", i ? ", " : "", names[i]);
	return buf_finish(&text, arena);
}
