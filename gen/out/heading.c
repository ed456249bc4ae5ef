/*
 * Headings: see heading.h.
 */
#include "out/heading.h"

/* The roles that are a document's title; of two that follow one another, the second ends it. */
bool
heading_begins(enum role role)
{
	return role == ROLE_TYPE || role == ROLE_ABOUT || role == ROLE_HEADLINE || role == ROLE_APPENDIX;
}

bool
heading_goes_on(const struct node *next)
{
	return next && next->kind == NODE_PARAGRAPH &&
		(next->paragraph.role == ROLE_SUBJECT || next->paragraph.role == ROLE_ISSUED_SUBJECT ||
			next->paragraph.role == ROLE_APPENDIX_TITLE);
}

bool
heading_named(const struct node *section)
{
	for (const struct node *node = section->children.first; node; node = node->next) {
		if (node->kind == NODE_PARAGRAPH && heading_begins(node->paragraph.role))
			return true;
		if (node->kind == NODE_LETTERHEAD)
			for (const struct node *n = node->letterhead.left.first; n; n = n->next)
				if (heading_begins(n->paragraph.role))
					return true;
	}
	return false;
}

int
heading_level(int *last, int asked)
{
	enum { DEEPEST = 6 };
	if (asked > *last + 1)
		asked = *last + 1;
	if (asked < 1 || asked > DEEPEST)
		asked = asked < 1 ? 1 : DEEPEST;
	*last = asked;
	return asked;
}
