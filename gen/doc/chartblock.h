/*
 * Chart blocks: ```chart YAML becomes a CHART node. Key figures: keysblock.h.
 */
#ifndef DOC_CHARTBLOCK_H
#define DOC_CHARTBLOCK_H

#include "doc/chart.h"
#include "doc/draft.h"

struct yaml;

/* The CHART node, or NULL after findings. */
struct node *chartblock_node(const struct draft *draft, const struct yaml *map, struct place place);
/* The text alternative: the chart's kind, its title and every value it shows, as a sentence (chartalt.c). */
const char *chartblock_alt(struct arena *arena, const struct chart *chart);

#endif
