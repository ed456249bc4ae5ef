/*
 * Replaced: see replaced.h.
 */
#include "doc/replaced.h"

#include "base/mem.h"
#include "base/text.h"
#include "doc/issuing.h"
#include "vn/date.h"

const struct figure *
replaced_in(const struct draft *draft)
{
	if (!draft->input->replacing)
		return NULL;
	const struct parameter parameters[] = {{"document", draft->stem}, {"text", draft->source->name}};
	const struct figure *cells = figure_run(
		draft->input->figures, draft->diag, "replaced_cells", parameters, 2, draft->source->at);
	return cells && cells->n_rows ? cells : NULL;
}

const char *
replaced_named(const struct draft *draft)
{
	const struct doc_source *issued = draft->issued;
	struct arena *arena = draft->arena;
	struct date date;
	const char *number = issued->replaced_number, *pad = number && !number[1] ? "0" : "";
	bool dated = issued->replaced_date && date_read_iso(issued->replaced_date, &date);
	if (!number && !dated)
		return "bản đã ban hành trước";
	const char *kind = issued->kind->in_sentence ? issued->kind->in_sentence : "bản";
	const char *numbered = number ? arena_printf(arena, " số %s%s%s", pad, number, issuing_symbol(arena, issued))
				      : "";
	return arena_printf(
		arena, "%s%s%s%s", kind, numbered, dated ? " ngày " : "", dated ? date_short(arena, date) : "");
}
