/*
 * What the rules share: the lines of a page, the section at hand, how a slip is said.
 */
#ifndef LINT_RULE_H
#define LINT_RULE_H

#include "doc/tree.h"
#include "layout/page.h"
#include "lint/lint.h"

/* A line of text on a page: neighbouring runs of one paragraph on one baseline, a raised one included. */
struct lint_line {
	enum role role;
	const struct node *node; /* the paragraph; NULL for page furniture */
	size_t page;             /* index among the document's pages */
	size_t order;            /* which line of its node it is, from 0 */
	bool last;               /* of its node */
	bool artifact;           /* a repeated header, a page number */
	pos x, right, y, size;   /* its ends, baseline and largest type size */
	bool bold, upright;      /* all of it */
	const struct face *face; /* of its first run */
	const char *text;
};

/* A stretch of pages that begins with page number 1: the main text or an appendix. */
struct lint_section {
	const struct node *node;
	size_t first_page, end_page;
	size_t first_line, end_line; /* of lint.lines */
	bool appendix;
	const struct node *letterhead, *closing; /* or NULL */
};

struct lint {
	struct arena *arena;
	struct diag *diag;
	const struct node *document;
	const struct pages *pages;
	bool part; /* they are of one section alone, not of all the document */
	struct lint_line *lines;
	size_t n_lines;
	struct lint_section *sections;
	size_t n_sections;
	const struct lint_section *section; /* at hand */
	int rule;                           /* the number of the rule at hand */
};

/* A rule of the table: whether it applied to the section at hand (or to the document). */
typedef bool lint_rule(struct lint *lint);

/* --- lines --------------------------------------------------------------------------------------------------------- */

/* Fills lines and sections from the document and its pages. */
void lines_read(struct lint *lint);
/* The same where all pages are of one section. */
void lines_read_section(struct lint *lint, const struct node *section);

/* The section's first line of the role, and the next one after a line of it; NULL at the end. */
const struct lint_line *lines_first(const struct lint *lint, enum role role);
const struct lint_line *lines_next(const struct lint *lint, const struct lint_line *line);
/* The last line of the role. */
const struct lint_line *lines_last(const struct lint *lint, enum role role);
/* The first line of a paragraph. */
const struct lint_line *lines_of(const struct lint *lint, const struct node *node);
/* All lines of the line's paragraph as one text; blanks of any kind are spaces. */
const char *lines_words(const struct lint *lint, const struct lint_line *line);
pos lines_centre(const struct lint_line *line);
/* The rule below the lines of a role on a page: the first stroke of that role, or NULL. */
const struct item *lines_rule(const struct lint *lint, const struct lint_line *line);
/* Running text of the body: what is set in one size and justified. */
bool lines_body(const struct lint_line *line);

const struct page *lines_page(const struct lint *lint, const struct lint_line *line);
/* The left and right edges of the text area of a page. */
pos page_left(const struct page *page);
pos page_right(const struct page *page);

/* --- slips --------------------------------------------------------------------------------------------------------- */

/* Adds a finding about a line: {1} is the rule's number, {2} the page, {3} the line's text, {4}… what follows. */
#define lint_say(lint, message, line, ...) \
	lint_say_args((lint), (message), (line), (const char *const[]){__VA_ARGS__, NULL})
void lint_say_args(struct lint *lint, enum message message, const struct lint_line *line, const char *const *args);
/* The same about a node of the tree and a page (counted from 0), with the text in its place. */
#define lint_say_at(lint, message, node, page, text, ...) \
	lint_say_at_args((lint), (message), (node), (page), (text), (const char *const[]){__VA_ARGS__, NULL})
void lint_say_at_args(struct lint *lint, enum message message, const struct node *node, size_t page, const char *text,
	const char *const *args);

/* Lengths in words: "12,5" millimetres or points. */
const char *lint_mm(const struct lint *lint, pos length);
const char *lint_pt(const struct lint *lint, pos length);

/* Whether two lengths agree within 0.3 mm; within so many tenths of a millimetre. */
bool lint_near(pos a, pos b);
bool lint_within(pos a, pos b, int tenths_mm);

enum look { LOOK_BOLD = 1, LOOK_ITALIC = 2, LOOK_CAPS = 4, LOOK_ANY_CASE = 8 };
/* Every line of the role: weight, slant, capitals and the decree's sizes; true when there is a line. */
bool lint_look(struct lint *lint, enum role role, unsigned look);
/* Centres that agree, or baselines; a slip of practice is a warning. */
void lint_centre(struct lint *lint, const struct lint_line *line, pos centre, bool practice);
void lint_baseline(struct lint *lint, const struct lint_line *line, const struct lint_line *with, bool practice);
/* The rule below the lines of a role from this line on: length between shares (thousandths) of the longest, centred. */
void lint_under_rule(struct lint *lint, const struct lint_line *line, struct range share);

/* --- the rules ----------------------------------------------------------------------------------------------------- */

/* rules_page.c */
lint_rule rule_paper, rule_vertical, rule_horizontal, rule_first_page, rule_page_number, rule_number_centre, rule_ink,
	rule_unicode, rule_drawn_rules;
/* rules_header.c */
lint_rule rule_nation, rule_nation_line, rule_nation_top, rule_motto, rule_motto_centre, rule_motto_below,
	rule_motto_rule, rule_size_set, rule_superior, rule_issuer, rule_committee, rule_issuer_rule, rule_first_row,
	rule_number_look, rule_place_date, rule_date_centre;
/* rules_number.c */
lint_rule rule_number, rule_number_blanks, rule_type_code, rule_no_year, rule_date, rule_place;
/* rules_title.c */
lint_rule rule_type, rule_subject, rule_subject_rule, rule_about, rule_subject_stop, rule_address, rule_addressees;
/* rules_outline.c */
lint_rule rule_parts, rule_sections, rule_articles, rule_clauses, rule_points;
/* rules_body.c */
lint_rule rule_basis, rule_body, rule_indent, rule_gaps, rule_end, rule_pages_of_text, rule_closing_page;
/* rules_closing.c */
lint_rule rule_authority, rule_prefix, rule_signer, rule_room_to_sign, rule_seal, rule_recipients_lead, rule_recipients,
	rule_recipients_apart, rule_joint_header, rule_joint_columns, rule_joint_titles;
/* rules_mark.c */
lint_rule rule_drafter, rule_contact, rule_urgency, rule_circulation;
/* rules_annex.c */
lint_rule rule_appendix, rule_appendix_title, rule_attached, rule_restart;
/* rules_table.c */
lint_rule rule_table_head, rule_table_unit, rule_column_numbers, rule_quantities, rule_no_blank;

#endif
