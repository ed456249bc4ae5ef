/*
 * Walking over a table's rows: see table.h. Whoever reads rows reads them so, and need not know whether they are held or
 * made on the way.
 *
 * The choice not taken: every row in the tree. A list of 100,000 rows and ten columns would take half a gigabyte, and
 * pages want one row after another anyway.
 */
#include "doc/table.h"

struct table_walk
table_walk_open(const struct table *table)
{
	struct table_walk walk = {.table = table, .at = table->n_head};
	if (table->source)
		walk.walk = table->source->open(table->source_self);
	return walk;
}

bool
table_walk_next(struct table_walk *walk, struct arena *arena, struct table_row *row)
{
	const struct table *table = walk->table;
	if (walk->walk)
		return table->source->next(walk->walk, arena, row);
	if (walk->at == table->n_rows)
		return false;
	*row = table->rows[walk->at++];
	return true;
}

void
table_walk_close(struct table_walk *walk)
{
	if (walk->walk)
		walk->table->source->close(walk->walk);
	walk->walk = NULL;
}

bool
section_is_long(const struct node *section)
{
	for (const struct node *node = section->children.first; node; node = node->next)
		if (node->kind == NODE_TABLE && node->table->source)
			return true;
	return false;
}
