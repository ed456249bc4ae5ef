/*
 * Workbooks: see spread.h. Which documents have one; how it is written only those who write one need.
 */
#include "out/spread.h"

#include "doc/source.h"

bool
spread_has_sheets(const struct node *document, const struct node *section)
{
	const struct doc_kind *kind = doc_kind_by_name(document->document->kind);
	return section->section.appendix || (kind && kind->sheets);
}

bool
spread_wanted(const struct node *document)
{
	for (const struct node *section = document->children.first; section; section = section->next)
		for (const struct node *n = section->children.first; n && spread_has_sheets(document, section);
			n = n->next)
			if (n->kind == NODE_TABLE)
				return true;
	return false;
}

bool
spread_write(struct arena *arena, struct diag *diag, const struct node *document, const char *path, const char *scratch)
{
	const struct spread_calls *spread = annex_open(ANNEX_XLSXWRITER);
	return spread->write(arena, diag, document, path, scratch);
}
