/*
 * Texts with markers: {{NAME:x-int}} is a figure, {{#LIST}}…{{/LIST}} a section that repeats for each row of a query,
 * {{#NAME}}…{{/NAME}} a section that shows when that figure has a value, {{^NAME}}…{{/NAME}} when it has none.
 *
 * ctemplate expands them (behind the C++ shim, ctpl.h), but a value never enters the text: what is left in its place
 * is a token, U+E000 digits U+E001, the number of a slot that remembers the cell, the format and the marker's place.
 * Markdown is then parsed with the tokens in it, and compose puts a VALUE node in each token's place.
 *
 * ctemplate stays silent about what it does not know, so the text is scanned first: unknown names, formats and
 * sections, unclosed or crossed sections, {{%…}}, {{=…}}, includes, U+E000/E001 in the source: each a finding with
 * line and column and the nearest right word.
 *
 * Formats: x-int 31.297 · x-dec1 12,9 (x-dec2) · x-percent 91,7% of 0.917 (x-percent2 with two digits) ·
 * x-points 2,5 điểm % of 0.025, a difference of two rates ·
 * x-share like x-percent, but the column's shown shares add up to 100,0% (or to what is shown of their sum) by largest
 * remainder (doc/share.h); a cell that this changes is marked `adjusted` in the dump of the tree ·
 * x-date 30/6/2024 · x-date-long ngày 30 tháng 6 năm 2024 · x-day-month 30/6 · x-words in words · x-text as it is ·
 * x-born 07/3/1985, or 1985 where only the year is known · x-masked all but the last three characters hidden.
 * Without a format an integer is x-int and a text x-text; a number with a fraction must name one. A cell with
 * nothing to report is "-" and one not reported "…" in every format.
 *
 * Names are the query's columns in upper case: column remaining is {{REMAINING}}. Inside a section a name means the
 * innermost row that has such a column, then the facts, the first of them that has it. {{#LIST_separator}} directly
 * inside {{#LIST}} shows between rows. A section alone on its line leaves no blank line behind.
 *
 * Sections by rule, so that no sentence is printed where its data are missing:
 *	{{#LIST_any}}chưa có {{#LIST}}…{{/LIST}}{{/LIST_any}}    once, when the list has a row
 *	{{^LIST}}Không còn đơn vị nào …{{/LIST}}                 once, when it has none
 *	{{#FORECAST_DAY}}dự kiến xong {{FORECAST_DAY:x-date}}{{/FORECAST_DAY}}    when the cell is a value: 0 is one;
 *	                                                         not reported, nothing to report ("-") and "" are not
 *	{{^FORECAST_DAY}}chưa đủ số liệu{{/FORECAST_DAY}}        when it is not
 * A section's name is first sought among the lists, then as a marker's is. The words that such a sentence needs come
 * from SQL functions with stated rules (load/store.h: standing_phrase, …). Sections nest six deep.
 */
#ifndef DOC_TEMPLATE_H
#define DOC_TEMPLATE_H

#include "base/mem.h"
#include "doc/textmap.h"
#include "doc/tree.h"

/*
 * What names mean in one text: facts (single-row figures) and lists (figures by section name). A figure that is NULL
 * stands for a query that failed and has its finding: the text then does not expand, and names that the figure might
 * have given are not complained about.
 */
struct scope_fact {
	const struct figure *figure;
};
struct scope_list {
	const char *name;
	const struct figure *figure;
};
struct scope {
	const struct scope_fact *facts;
	size_t n_facts;
	const struct scope_list *lists;
	size_t n_lists;
};

/*
 * The tokens of a document: grows with every text expanded for it. The maps tell where each text's bytes came from;
 * figures are all that the document asked for.
 */
struct slots {
	LIST(struct value) at;
	LIST(const struct figure *) figures;
	LIST(struct text_map) maps;
};

/* The map of the expanded text that this byte is of, or NULL. */
const struct text_map *slots_map(const struct slots *slots, const char *text);

/*
 * Expands a text; returns it with tokens, and adds their slots. place is where the text begins in its file.
 * NULL after findings.
 */
const char *template_expand(struct arena *arena, struct diag *diag, const char *text, struct place place,
	const struct scope *scope, struct slots *slots);

/* The inline chain of a text with tokens and no markup (titles, cells, labels); a line end is a BREAK. */
struct chain template_inline(struct arena *arena, const char *text, const struct slots *slots, struct place place);

/*
 * A cell in a format (NULL: the default), as printed; the same for texts, tables and charts. NULL when the format is
 * unknown; "" only for a text cell that is empty.
 */
const char *format_cell(struct arena *arena, const struct cell *cell, const char *format);
bool format_known(const char *format);
/* Whether the format (NULL: none) says how to print this cell; where it does not, format_cell gives its plain text. */
bool format_fits(const struct cell *cell, const char *format);
/* The nearest format to a mistyped one, or NULL. */
const char *format_nearest(const char *typed);

#endif
