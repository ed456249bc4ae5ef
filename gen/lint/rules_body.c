/*
 * Rules of the body: R39 to R42, R48 to R50.
 */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "layout/font.h"
#include "lint/rule.h"

enum { EDGE_TENTHS_MM = 5 };

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
			((!lint_near(indent, POS_TENTHS_MM(decree_law.indents[0])) &&
				 !lint_near(indent, POS_TENTHS_MM(decree_law.indents[1]))) ||
				!lint_near(indent, taken)))
			lint_say(lint, MSG_LINT_INDENT, line, lint_mm(lint, indent),
				lint_mm(lint, POS_TENTHS_MM(decree_law.indents[0])),
				lint_mm(lint, POS_TENTHS_MM(decree_law.indents[1])));
	}
	return first;
}

static void
check_pitch(struct lint *lint, const struct lint_line *line, pos step, pos single)
{
	pos slack = POS_TENTHS_PT(1);
	if (step < single * decree_law.pitch.min / 100 - slack || step > single * decree_law.pitch.max / 100 + slack)
		lint_say(lint, MSG_LINT_PITCH, line, lint_pt(lint, step),
			lint_pt(lint, single * decree_law.pitch.min / 100),
			lint_pt(lint, single * decree_law.pitch.max / 100));
}

static void
check_gap(struct lint *lint, const struct lint_line *line, pos step, pos single)
{
	pos gap = step - single * role_style(line->role)->pitch / 100, least = POS_TENTHS_PT(decree_law.paragraph_gap);
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

/* --- R48 to R50 its ends ------------------------------------------------------------------------------------------- */

bool
rule_end(struct lint *lint)
{
	const struct lint_line *last = NULL;
	for (const struct lint_line *line = body_first(lint); line; line = body_from(lint, line + 1))
		if (!line->node->paragraph.heading)
			last = line;
	const char *mark = lint->section->node->section.party ? "." : "./.";
	if (last && !text_ends(last->text, mark))
		lint_say(lint, MSG_LINT_END_MARK, last, mark);
	return last;
}

/* Lines of the paragraph from this one on. */
static size_t
lines_left(const struct lint *lint, const struct lint_line *line)
{
	size_t n = 1;
	for (const struct lint_line *at = line; !at->last && ++at < section_end(lint);)
		n += at->node == line->node && !at->artifact;
	return n;
}

/* A line that begins a page within its paragraph. */
static void
check_cut(struct lint *lint, const struct lint_line *line)
{
	size_t kept = (size_t)decree_law.lines_kept;
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
	if (authority->page != lint->section->first_page && before < decree_law.lines_kept)
		lint_say(lint, MSG_LINT_CLOSING_ALONE, authority, NULL);
	return true;
}
