/*
 * Rules of the outline: R43 to R47. Divisions (Phần, Chương, Mục) and their titles stand on lines of their own; Điều are
 * counted through the document, khoản and điểm within what stands above them.
 */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "lint/rule.h"

enum { LEVELS_MOST = 16 };

/* --- R43, R44 divisions -------------------------------------------------------------------------------------------- */

/* Whether the words are one of the names and a numeral made of these signs. */
static bool
numbered(const char *words, const char *name, const char *signs)
{
	size_t n = strlen(name);
	return text_starts(words, name) && words[n] == ' ' && words[n + 1] &&
		!words[n + 1 + strspn(words + n + 1, signs)];
}

static bool
is_part(const char *words)
{
	return text_starts(words, "Phần") || text_starts(words, "Chương");
}

static void
check_middle(struct lint *lint, const struct lint_line *line)
{
	const struct page *page = lines_page(lint, line);
	lint_centre(lint, line, (page_left(page) + page_right(page)) / 2, false);
}

/* A line of a division: its form, and where the title below it stands. */
static void
check_division(struct lint *lint, const struct lint_line *line)
{
	const char roman[] = "IVXLC", digits[] = "0123456789", *words = lines_words(lint, line);
	if (!numbered(words, "Phần", roman) && !numbered(words, "Chương", roman) && !numbered(words, "Mục", digits))
		lint_say(lint, MSG_LINT_DIVISION, line, NULL);
	check_middle(lint, line);
	const struct lint_line *title = line + 1;
	if (title < lint->lines + lint->section->end_line && title->role == ROLE_DIVISION_TITLE) {
		check_middle(lint, title);
		if (title->page != line->page)
			lint_say(lint, MSG_LINT_HEADING_LAST, line, NULL);
	}
}

/* The divisions of one sort; the look of all is judged with the first. */
static bool
each_division(struct lint *lint, bool parts)
{
	bool applied = false;
	for (const struct lint_line *l = lines_first(lint, ROLE_DIVISION); l; l = lines_next(lint, l)) {
		if (is_part(l->text) != parts)
			continue;
		check_division(lint, l);
		applied = true;
	}
	if (applied) {
		lint_look(lint, ROLE_DIVISION, LOOK_BOLD);
		lint_look(lint, ROLE_DIVISION_TITLE, LOOK_BOLD | LOOK_CAPS);
	}
	return applied;
}

bool
rule_parts(struct lint *lint)
{
	return each_division(lint, true);
}

bool
rule_sections(struct lint *lint)
{
	return each_division(lint, false);
}

/* --- R45 Điều ------------------------------------------------------------------------------------------------------ */

/* The number in "Điều 12.", whatever blank stands in it; 0 for another label. */
static int
article_number(const char *label)
{
	const char lead[] = "Điều";
	if (!label || !text_starts(label, lead))
		return 0;
	const char *digits = label + strcspn(label, "0123456789");
	size_t n = strspn(digits, "0123456789");
	return n && strcmp(digits + n, ".") == 0 ? atoi(digits) : 0;
}

bool
rule_articles(struct lint *lint)
{
	int last = 0;
	for (const struct node *node = lint->section->node->children.first; node; node = node->next) {
		if (node->kind != NODE_PARAGRAPH ||
			(node->paragraph.role != ROLE_ARTICLE && node->paragraph.role != ROLE_ARTICLE_TEXT))
			continue;
		const struct lint_line *line = lines_of(lint, node);
		int n = article_number(node->paragraph.label);
		if (line && n != last + 1)
			lint_say(lint, MSG_LINT_ARTICLE_ORDER, line, NULL);
		if (line && !line->face->bold)
			lint_say(lint, MSG_LINT_BOLD, line, NULL);
		last = n;
	}
	return last > 0;
}

/* --- R46, R47 the order of labels ---------------------------------------------------------------------------------- */

/* A label's place in its list, from 1; 0 when it is of another kind. */
typedef int label_reader(const char *label);

static int
clause_number(const char *label)
{
	size_t n = strspn(label, "0123456789");
	return n && strcmp(label + n, ".") == 0 ? atoi(label) : 0;
}

static int
point_letter(const char *label)
{
	/* The alphabet as the decree's own lists run. */
	static const char *const letters[] = {"a", "b", "c", "d", "đ", "e", "g", "h", "i", "k", "l", "m", "n", "o", "p",
		"q", "r", "s", "t", "u", "v", "x", "y"};
	size_t n = strcspn(label, ")"), count = sizeof letters / sizeof *letters;
	if (label[n] != ')' || label[n + 1] || n == 0 || n > 2 || (n == 2 && (unsigned char)label[0] < 0x80))
		return 0;
	for (size_t i = 0; i < count; i++)
		if (strlen(letters[i]) == n && strncmp(letters[i], label, n) == 0)
			return (int)i + 1;
	return -1; /* a letter that no list has */
}

struct counter {
	int last;
	bool fresh; /* something else stands in between: it may begin again */
};

/* What comes below a line of that level begins again; any list may after plain text. */
static void
counters_reset(struct counter *counters, int level)
{
	for (int i = level; i < LEVELS_MOST; i++)
		counters[i] = (struct counter){.fresh = true};
}

static void
counters_rest(struct counter *counters)
{
	for (int i = 0; i < LEVELS_MOST; i++)
		counters[i].fresh = true;
}

/* How deep a labelled paragraph stands: headings count their levels, and items theirs below all headings; 0 for none. */
static int
depth_of(const struct node *node)
{
	if (node->kind != NODE_PARAGRAPH || !node->paragraph.label || node->paragraph.level < 1 ||
		node->paragraph.level >= LEVELS_MOST / 2)
		return 0;
	return node->paragraph.level + (node->paragraph.heading ? 0 : LEVELS_MOST / 2);
}

static void
check_label(struct lint *lint, const struct node *node, int n, struct counter *counter, enum message message)
{
	if (n == 0)
		return;
	if (n != counter->last + 1 && !(counter->fresh && n == 1)) {
		const struct lint_line *line = lines_of(lint, node);
		lint_say_at(lint, message, node, line ? line->page : lint->section->first_page, node->paragraph.label,
			NULL);
	}
	*counter = (struct counter){.last = n};
}

static bool
check_order(struct lint *lint, label_reader *read, enum message message)
{
	struct counter counters[LEVELS_MOST];
	bool applied = false;
	counters_reset(counters, 0);
	for (const struct node *node = lint->section->node->children.first; node; node = node->next) {
		int depth = depth_of(node);
		if (depth == 0) {
			counters_rest(counters);
			continue;
		}
		int n = read(node->paragraph.label);
		check_label(lint, node, n, &counters[depth], message);
		applied |= n != 0;
		counters_reset(counters, depth + 1);
	}
	return applied;
}

bool
rule_clauses(struct lint *lint)
{
	return check_order(lint, clause_number, MSG_LINT_CLAUSE_ORDER);
}

bool
rule_points(struct lint *lint)
{
	return check_order(lint, point_letter, MSG_LINT_POINT_ORDER);
}
