/*
 * A draft: what the parts of one document share while it is composed — its source, the figures it may name, its tokens.
 *
 * Every text of a front matter goes through draft_line() or draft_expand(); the texts of fenced blocks have been
 * expanded with the body and carry tokens already, so they go through draft_paragraph() or draft_plain().
 */
#ifndef DOC_DRAFT_H
#define DOC_DRAFT_H

#include "doc/compose.h"
#include "doc/template.h"

struct yaml;

struct draft {
	struct arena *arena;
	struct diag *diag;
	const struct compose_input *input;
	const struct doc_source *source; /* of this section: the document's, or an appendix's */
	const struct doc_source *issued; /* what has a number and a date: of an appendix the document it hangs on */
	const char *stem;                /* of the document's files */
	struct slots *slots;             /* of the whole document */
	struct scope scope;
	const struct parameter *parameters;
	size_t n_parameters;
	bool bulletin;          /* the sheet of the document, also for its appendices */
	enum audience audience; /* of the document, also for its appendices */
};

/* Runs the facts and lists of the source with the job's parameters; findings go to diag. */
struct draft draft_open(struct arena *arena, struct diag *diag, const struct compose_input *input,
	const struct doc_job *job, const struct doc_source *source, struct slots *slots);

/* The text with tokens for its markers; "" when there is none or after a finding. */
const char *draft_expand(const struct draft *draft, struct source_text text);
/* A paragraph of a text with tokens, in capitals where the role says so; NULL for no text. */
struct node *draft_paragraph(const struct draft *draft, enum role role, const char *text, struct place place);
struct node *draft_line(const struct draft *draft, enum role role, struct source_text text);
/* A text with tokens as it is printed. */
const char *draft_plain(const struct draft *draft, const char *text);
/* A paragraph of a scalar of a fenced block; NULL when the map has none. */
struct node *draft_field(const struct draft *draft, enum role role, const struct yaml *map, const char *key);

/*
 * Runs a query with the draft's parameters and, over them, those of a `with:` map (or NULL). A figure that says who
 * somebody is is refused to a public document: NULL and a finding.
 */
const struct figure *draft_figure(
	const struct draft *draft, const char *query, const struct yaml *with, struct place place);
/* The same for a query that must give exactly one row. */
const struct figure *draft_single(
	const struct draft *draft, const char *query, const struct yaml *with, struct place place);
/* A column of the figure; -1 and a finding with the nearest name when there is none. */
int draft_column(const struct draft *draft, const struct figure *figure, const char *field, struct place place);
/* A cell as a value; the format NULL means what suits its type. An empty text is nothing to report. */
struct value draft_value(
	const struct draft *draft, const struct figure *figure, size_t row, size_t column, const char *format);

#endif
