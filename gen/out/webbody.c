/*
 * Bodies of a table on a web page: see webgrid.h.
 */
#include "out/webgrid.h"

static void
open_body(struct webbody *body, bool begins)
{
	if (body->open && begins)
		buf_add(&body->html, "</tbody>\n");
	if (!body->open || begins)
		buf_add(&body->html, "<tbody>\n");
	body->open = true;
}

/* Totals that rows follow are a body as others. */
static void
settle_totals(struct webbody *body)
{
	if (!body->totals.n)
		return;
	open_body(body, true);
	buf_add(&body->html, buf_text(&body->totals));
	buf_clear(&body->totals);
}

void
webbody_add(struct webbody *body, bool begins, const char *row)
{
	settle_totals(body);
	open_body(body, begins);
	buf_add(&body->html, row);
	body->rows++;
}

void
webbody_total(struct webbody *body, const char *row)
{
	buf_add(&body->totals, row);
	body->rows++;
}

void
webbody_end(struct webbody *body)
{
	if (body->open)
		buf_add(&body->html, "</tbody>\n");
	body->open = false;
}

void
webbody_clear(struct webbody *body)
{
	buf_clear(&body->html);
	buf_clear(&body->totals);
	body->open = false;
	body->rows = 0;
}

void
webbody_free(struct webbody *body)
{
	buf_free(&body->html);
	buf_free(&body->totals);
}
