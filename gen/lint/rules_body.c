/*
 * Rules of the body: R39 to R42, R46 to R50.
 */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "layout/font.h"
#include "lint/rule.h"

enum { EDGE_TENTHS_MM = 5, LEVELS_MOST = 16 };

static const struct lint_line *
section_begin(const struct lint *lint)
{
	return lint->lines + lint->section->first_line;
}

static const struct lint_line *
section_end(const struct lint *lint)
{
	return lint->lines + lint->section->end_line;
}

/* The section's next line of running text from this one on; NULL at the end. */
static const struct lint_line *
body_from(const struct lint *lint, const struct lint_line *line)
{
	for (; line < section_end(lint); line++)
		if (lines_body(line))
			return line;
	return NULL;
}

static const struct lint_line *
body_first(const struct lint *lint)
{
	return body_from(lint, section_begin(lint));
}

/* --- R39 căn cứ ---------------------------------------------------------------------------------------------------- */

bool
rule_basis(struct lint *lint)
{
	const struct lint_line *line = lines_first(lint, ROLE_BASIS), *next = line;
	lint_look(lint, ROLE_BASIS, LOOK_ITALIC);
	for (; line; line = next) {
		do
			next = lines_next(lint, next);
		while (next && next->node == line->node);
		const char *end = next ? ";" : ".";
		if (!text_ends(lines_words(lint, line), end))
			lint_say(lint, MSG_LINT_LIST_END, line, end);
	}
	return lines_first(lint, ROLE_BASIS);
}

/* --- R40 to R42 how it is set -------------------------------------------------------------------------------------- */

static bool
has_break(const struct node *node)
{
	for (const struct node *child = node->children.first; child; child = child->next)
		if (child->kind == NODE_BREAK || has_break(child))
			return true;
	return false;
}

static void
check_size(struct lint *lint, const struct lint_line *line, const struct lint_line *first)
{
	struct range law = role_style(line->role)->law;
	if (line->size < POS_TENTHS_PT(law.min) || line->size > POS_TENTHS_PT(law.max))
		lint_say(lint, MSG_LINT_SIZE, line, lint_pt(lint, line->size), lint_pt(lint, POS_TENTHS_PT(law.min)),
			lint_pt(lint, POS_TENTHS_PT(law.max)));
	else if (line->size != first->size)
		lint_say(lint, MSG_LINT_BODY_SIZES, line, lint_pt(lint, line->size), lint_pt(lint, first->size));
}

bool
rule_body(struct lint *lint)
{
	const struct lint_line *first = body_first(lint);
	for (const struct lint_line *line = first; line; line = body_from(lint, line + 1)) {
		check_size(lint, line, first);
		pos short_by = page_right(lines_page(lint, line)) - line->right;
		if (!line->last && !lint_within(short_by, 0, EDGE_TENTHS_MM) && !has_break(line->node))
			lint_say(lint, MSG_LINT_NOT_JUSTIFIED, line, lint_mm(lint, short_by));
	}
	return first;
}

bool
rule_indent(struct lint *lint)
{
	const struct lint_line *first = body_first(lint);
	pos taken = first ? first->x - page_left(lines_page(lint, first)) : 0;
	for (const struct lint_line *line = first; line; line = body_from(lint, line + 1)) {
		pos indent = line->x - page_left(lines_page(lint, line));
		if (line->order == 0 &&
			((!lint_near(indent, POS_TENTHS_MM(decree.indents[0])) &&
				 !lint_near(indent, POS_TENTHS_MM(decree.indents[1]))) ||
				!lint_near(indent, taken)))
			lint_say(lint, MSG_LINT_INDENT, line, lint_mm(lint, indent),
				lint_mm(lint, POS_TENTHS_MM(decree.indents[0])),
				lint_mm(lint, POS_TENTHS_MM(decree.indents[1])));
	}
	return first;
}

static void
check_pitch(struct lint *lint, const struct lint_line *line, pos step, pos single)
{
	pos slack = POS_TENTHS_PT(1);
	if (step < single * decree.pitch.min / 100 - slack || step > single * decree.pitch.max / 100 + slack)
		lint_say(lint, MSG_LINT_PITCH, line, lint_pt(lint, step),
			lint_pt(lint, single * decree.pitch.min / 100), lint_pt(lint, single * decree.pitch.max / 100));
}

static void
check_gap(struct lint *lint, const struct lint_line *line, pos step, pos single)
{
	pos gap = step - single * role_style(line->role)->pitch / 100, least = POS_TENTHS_PT(decree.paragraph_gap);
	if (gap < least - POS_TENTHS_PT(1))
		lint_say(lint, MSG_LINT_GAP, line, lint_pt(lint, gap), lint_pt(lint, least));
}

bool
rule_gaps(struct lint *lint)
{
	for (const struct lint_line *line = section_begin(lint) + 1; line < section_end(lint); line++) {
		const struct lint_line *above = line - 1;
		if (!lines_body(line) || !lines_body(above) || line->page != above->page)
			continue;
		pos single = font_spacing(line->face, line->size), step = line->y - above->y;
		if (line->node == above->node)
			check_pitch(lint, line, step, single);
		else
			check_gap(lint, line, step, single);
	}
	return body_first(lint);
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

/* --- R48 to R50 its ends ------------------------------------------------------------------------------------------- */

bool
rule_end(struct lint *lint)
{
	const struct lint_line *last = NULL;
	for (const struct lint_line *line = body_first(lint); line; line = body_from(lint, line + 1))
		if (!line->node->paragraph.heading)
			last = line;
	if (last && !text_ends(last->text, "./."))
		lint_say(lint, MSG_LINT_END_MARK, last, NULL);
	return last;
}

/* Lines of the paragraph from this one on. */
static size_t
lines_left(const struct lint *lint, const struct lint_line *line)
{
	size_t n = 1;
	while (!line->last && line + 1 < section_end(lint) && line[1].node == line->node)
		line++, n++;
	return n;
}

/* A line that begins a page within its paragraph. */
static void
check_cut(struct lint *lint, const struct lint_line *line)
{
	size_t kept = (size_t)decree.lines_kept;
	if (line->order < kept || lines_left(lint, line) < kept)
		lint_say(lint, MSG_LINT_LONE_LINE, line, NULL);
}

bool
rule_pages_of_text(struct lint *lint)
{
	const struct lint_line *above = NULL;
	for (const struct lint_line *line = section_begin(lint); line < section_end(lint); line++) {
		if (line->artifact || !line->node)
			continue;
		if (above && above->page != line->page) {
			if (above->node->paragraph.heading || role_style(above->role)->keep_next)
				lint_say(lint, MSG_LINT_HEADING_LAST, above, NULL);
			if (line->node == above->node && lines_body(line))
				check_cut(lint, line);
		}
		above = line;
	}
	return lint->section->end_page - lint->section->first_page > 1;
}

bool
rule_closing_page(struct lint *lint)
{
	const struct lint_line *authority = lines_first(lint, ROLE_AUTHORITY);
	int before = 0;
	if (!authority)
		return false;
	for (const struct lint_line *line = section_begin(lint); line < section_end(lint); line++)
		before += line->page == authority->page && line->node && !line->artifact &&
			(lines_body(line) || line->role == ROLE_CELL || line->role == ROLE_TOTAL_CELL ||
				line->role == ROLE_TABLE_NOTE);
	if (before < decree.lines_kept)
		lint_say(lint, MSG_LINT_CLOSING_ALONE, authority, NULL);
	return true;
}
