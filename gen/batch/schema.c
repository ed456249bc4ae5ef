/*
 * The schema: see schema.h.
 */
#include "batch/schema.h"

#include <stdio.h>

#include "base/text.h"
#include "load/sources.h"
#include "load/tables.h"

int
schema_print(const struct request *request)
{
	(void)request;
	struct buf out = {0};
	buf_add(&out, "-- The store of bantin: what queries (queries/*.sql) ask.\n\n");
	tables_print(&out);
	buf_add(&out, "\n-- What a source may bring (campaign.yaml, sources); * must come from columns or set:\n");
	sources_print(&out);
	fputs(buf_text(&out), stdout);
	buf_free(&out);
	return 0;
}
