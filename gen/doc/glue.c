/*
 * Glue: see glue.h. Each blank is judged by the word before it and the word behind it; at the ends of a text, by the
 * one character that its neighbour begins or ends with.
 *
 * The choice not taken: gluing a number to any noun behind it ("31.297 tài khoản"). Long chains of hard blanks tear
 * holes into justified lines, and a noun by itself reads well enough.
 */
#include "doc/glue.h"

#include <string.h>

#include "base/text.h"

static const char hard_blank[] = "\u00A0";

/* These hold on to a number behind them. */
static const char *const before_number[] = {"ngày", "tháng", "năm", "quý", "tuần", "số", "điều", "khoản", "điểm", "mục",
	"án", "Ngày", "Tháng", "Năm", "Quý", "Tuần", "Số", "Điều", "Khoản", "Điểm", "Mục", NULL};
/* A number holds on to these behind it. */
static const char *const units[] = {"%", "‰", "ngày", "tháng", "năm", "giờ", "phút", "đồng", "nghìn", "triệu", "tỷ",
	"người", "hộ", "km", "m", "cm", "mm", "kg", "ha", NULL};
static const char *const before_numeral[] = {"lục", "Chương", "chương", "Phần", "phần", "Quý", "quý", NULL};
static const char *const before_name[] = {"TP.", "Tp.", "TX.", "TT.", "Đ/c", "đ/c", NULL};

/* The text around a blank. */
struct blank {
	const char *text, *at; /* where it begins; the blank in it */
	char before, behind;   /* the characters next to the text, or '\0' */
};

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool
is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (unsigned char)c >= 0x80;
}

/* A blank, an opening sign, the second byte of U+00A0. */
static bool
opens_word(const char *text, const char *p)
{
	return p == text || strchr(" (,;/\n", p[-1]) || (unsigned char)p[-1] == 0xA0;
}

/* "mỗi ngày 1.016 hồ sơ": the number belongs to what follows. */
static bool
after_each(const char *text, const char *word)
{
	static const char each[] = "mỗi ";
	size_t n = sizeof each - 1;
	return (size_t)(word - text) >= n && memcmp(word - n, each, n) == 0;
}

/* Whether the text ends in one of the words before the blank. */
static bool
ends_in(const struct blank *blank, const char *const *words)
{
	for (; *words; words++) {
		size_t n = strlen(*words);
		if ((size_t)(blank->at - blank->text) >= n && memcmp(blank->at - n, *words, n) == 0 &&
			opens_word(blank->text, blank->at - n))
			return !after_each(blank->text, blank->at - n);
	}
	return false;
}

/* "tháng 10 năm 2026": the word belongs to the number behind it; a date as a whole would tear holes into its line. */
static bool
belongs_behind(const struct blank *blank, const char *word)
{
	const char *behind = blank->at + 1 + strlen(word);
	return strcmp(word, "năm") == 0 && behind[0] == ' ' && is_digit(behind[1]);
}

/* Whether one of the words stands behind the blank. */
static bool
goes_on_with(const struct blank *blank, const char *const *words)
{
	for (; *words; words++)
		if (text_starts(blank->at + 1, *words) && !is_letter(blank->at[1 + strlen(*words)]))
			return !belongs_behind(blank, *words);
	return false;
}

static bool
goes_on_with_numeral(const struct blank *blank)
{
	size_t n = strspn(blank->at + 1, "IVXLC");
	return n > 0 && !is_letter(blank->at[1 + n]);
}

static bool
is_hard(const struct blank *blank)
{
	char before = blank->at > blank->text ? blank->at[-1] : blank->before;
	char behind = blank->at[1] ? blank->at[1] : blank->behind;
	return (is_digit(behind) && ends_in(blank, before_number)) ||
		(is_digit(before) && goes_on_with(blank, units)) ||
		(goes_on_with_numeral(blank) && ends_in(blank, before_numeral)) ||
		(is_letter(behind) && ends_in(blank, before_name));
}

static const char *
glued(struct arena *arena, const char *text, char before, char behind)
{
	struct buf out = {0};
	const char *from = text;
	for (const char *p = strchr(text, ' '); p; p = strchr(p + 1, ' ')) {
		if (!is_hard(&(struct blank){text, p, before, behind}))
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
glue_text(struct arena *arena, const char *text)
{
	return glued(arena, text, '\0', '\0');
}

/* The text that waits to know what follows it, and the last character of what was read. */
struct waiting {
	struct arena *arena;
	struct node *text;
	char before; /* the waiting text */
	char last;
};

/* A leaf with these characters, or with none of its own (a break): the waiting text is done. */
static void
meet(struct waiting *waiting, struct node *text, const char *characters)
{
	if (waiting->text)
		waiting->text->text = glued(waiting->arena, waiting->text->text, waiting->before, characters[0]);
	waiting->text = text;
	waiting->before = waiting->last;
	waiting->last = characters[0] ? characters[strlen(characters) - 1] : '\0';
}

static void
walk(struct waiting *waiting, struct node *node)
{
	for (; node; node = node->next) {
		switch (node->kind) {
		case NODE_TEXT:
			meet(waiting, node, node->text);
			break;
		case NODE_VALUE:
			meet(waiting, NULL, node->value.text);
			break;
		case NODE_STRONG:
		case NODE_EMPH:
		case NODE_LINK:
			walk(waiting, node->children.first);
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
			meet(waiting, NULL, "");
			break;
		}
	}
}

void
glue_chain(struct arena *arena, struct chain *chain)
{
	struct waiting waiting = {.arena = arena};
	walk(&waiting, chain->first);
	meet(&waiting, NULL, "");
}
