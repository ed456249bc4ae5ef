/*
 * Inline text: see inline.h.
 */
#include "doc/inline.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

static const char hard_blank[] = "\xC2\xA0";

struct place
inline_place(const struct inline_text *in, const char *p)
{
	return in->map && text_map_holds(in->map, p) ? text_map_place(in->map, p) : in->place;
}

size_t
inline_token(const char *p, const char *end, size_t *slot)
{
	enum { MARK = sizeof INLINE_OPEN - 1 };
	if (end - p < 2 * MARK + 1 || memcmp(p, INLINE_OPEN, MARK) != 0)
		return 0;
	const char *at = p + MARK;
	size_t number = 0;
	for (; at < end && *at >= '0' && *at <= '9'; at++)
		number = number * 10 + (size_t)(*at - '0');
	if (end - at < MARK || memcmp(at, INLINE_CLOSE, MARK) != 0)
		return 0;
	*slot = number;
	return (size_t)(at + MARK - p);
}

void
inline_flush(struct inline_text *in)
{
	if (in->pending.n == 0)
		return;
	const char *text = arena_copy_n(in->arena, in->pending.s, in->pending.n);
	chain_add(in->chain, node_text(in->arena, text, in->pending_at));
	buf_clear(&in->pending);
}

void
inline_add_node(struct inline_text *in, struct node *node)
{
	inline_flush(in);
	chain_add(in->chain, node);
}

static void
add_text(struct inline_text *in, const char *s, size_t n)
{
	if (n == 0)
		return;
	if (in->pending.n == 0)
		in->pending_at = inline_place(in, s);
	buf_add_n(&in->pending, s, n);
}

static void
add_value(struct inline_text *in, size_t slot, struct place place)
{
	assert(in->slots && slot < in->slots->at.n);
	struct node *node = node_new(in->arena, NODE_VALUE, place);
	node->value = in->slots->at.at[slot];
	inline_add_node(in, node);
}

void
inline_add(struct inline_text *in, const char *s, size_t n)
{
	const char *from = s, *end = s + n;
	for (const char *p = s; p < end;) {
		size_t slot, length = *p == INLINE_OPEN[0] ? inline_token(p, end, &slot) : 0;
		if (length == 0) {
			p++;
			continue;
		}
		add_text(in, from, (size_t)(p - from));
		add_value(in, slot, inline_place(in, p));
		p += length;
		from = p;
	}
	add_text(in, from, (size_t)(end - from));
}

/* The ^ that ends what the one at p begins, or NULL: near, not at once, and without a blank between. */
static const char *
raised_end(const char *p, const char *end)
{
	enum { LONGEST = 32 };
	for (const char *q = p + 1; q < end && q - p <= LONGEST; q++) {
		if (*q == '^')
			return q > p + 1 ? q : NULL;
		if (*q == ' ' || *q == '\n')
			return NULL;
	}
	return NULL;
}

static void
add_raised(struct inline_text *in, const char *s, size_t n)
{
	struct node *node = node_new(in->arena, NODE_SUPER, inline_place(in, s));
	inline_add_node(in, node);
	struct chain *chain = in->chain;
	in->chain = &node->children;
	inline_add(in, s, n);
	inline_flush(in);
	in->chain = chain;
}

void
inline_add_marked(struct inline_text *in, const char *s, size_t n)
{
	const char *from = s, *end = s + n;
	for (const char *p = s; p < end && (p = memchr(p, '^', (size_t)(end - p))) != NULL;) {
		const char *close = raised_end(p, end);
		if (!close) {
			p++;
			continue;
		}
		inline_add(in, from, (size_t)(p - from));
		add_raised(in, p + 1, (size_t)(close - p - 1));
		from = p = close + 1;
	}
	inline_add(in, from, (size_t)(end - from));
}

/* The words that hold on to the number behind them. */
static const char *const gluing[] = {"ngày", "tháng", "năm", "quý", "tuần", "số", "điều", "khoản", "điểm", "mục",
	"Ngày", "Tháng", "Năm", "Quý", "Tuần", "Số", "Điều", "Khoản", "Điểm", "Mục"};

/* "mỗi ngày 1.016 hồ sơ": the number belongs to what follows. */
static bool
after_each(const char *text, const char *word)
{
	static const char each[] = "mỗi ";
	size_t n = sizeof each - 1;
	return (size_t)(word - text) >= n && memcmp(word - n, each, n) == 0;
}

/* Whether the text up to p ends in such a word, as a word of its own. */
static bool
ends_in_gluing_word(const char *text, const char *p)
{
	for (size_t i = 0; i < sizeof gluing / sizeof *gluing; i++) {
		size_t n = strlen(gluing[i]);
		if ((size_t)(p - text) < n || memcmp(p - n, gluing[i], n) != 0)
			continue;
		if (p - n == text || strchr(" (,;/\n", p[-(ptrdiff_t)n - 1]) ||
			(unsigned char)p[-(ptrdiff_t)n - 1] == 0xA0)
			return !after_each(text, p - n);
	}
	return false;
}

/* Whether the blank at p stands between such a word and a digit; `next` follows the text. */
static bool
glues(const char *text, const char *p, char next)
{
	char after = p[1] ? p[1] : next;
	return *p == ' ' && after >= '0' && after <= '9' && ends_in_gluing_word(text, p);
}

static const char *
glued(struct arena *arena, const char *text, char next)
{
	struct buf out = {0};
	const char *from = text;
	for (const char *p = text; *p; p++) {
		if (!glues(text, p, next))
			continue;
		buf_add_n(&out, from, (size_t)(p - from));
		buf_add(&out, hard_blank);
		from = p + 1;
	}
	if (from == text)
		return text;
	buf_add(&out, from);
	return buf_finish(&out, arena);
}

const char *
inline_glued(struct arena *arena, const char *text)
{
	return glued(arena, text, '\0');
}

/* The text that waits to know what follows it. */
struct waiting {
	struct arena *arena;
	struct node *text;
};

static void
glue_to(struct waiting *waiting, char next)
{
	if (waiting->text)
		waiting->text->text = glued(waiting->arena, waiting->text->text, next);
	waiting->text = NULL;
}

static void
glue_chain(struct waiting *waiting, struct node *node)
{
	for (; node; node = node->next) {
		switch (node->kind) {
		case NODE_TEXT:
			glue_to(waiting, node->text[0]);
			waiting->text = node;
			break;
		case NODE_VALUE:
			glue_to(waiting, node->value.text[0]);
			break;
		case NODE_STRONG:
		case NODE_EMPH:
		case NODE_LINK:
			glue_chain(waiting, node->children.first);
			break;
		case NODE_SUPER:
		case NODE_BREAK:
		case NODE_BLANK:
		case NODE_DOCUMENT:
		case NODE_SECTION:
		case NODE_LETTERHEAD:
		case NODE_PARAGRAPH:
		case NODE_TABLE:
		case NODE_CHART:
		case NODE_KEYS:
		case NODE_CLOSING:
			glue_to(waiting, '\0');
			break;
		}
	}
}

void
inline_glue(struct arena *arena, struct chain *chain)
{
	struct waiting waiting = {.arena = arena};
	glue_chain(&waiting, chain->first);
	glue_to(&waiting, '\0');
}
