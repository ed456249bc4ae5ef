/*
 * Key figures: ```keys YAML becomes a KEYS node.
 *
 *	- {label: Tỷ lệ, value: "{{RATE:x-percent}}", change: "{{RATE_CHANGE:x-points}}", note: "tuần trước …"}
 *
 * change: how the figure has moved. Its first figure says which way, by its sign as printed: what rounds to nothing has
 * not moved. The sign gives way to a mark, ▲ ▼ or –, which is the paragraph's label; a gain and a loss have colours of
 * their own too, and `better: down` turns those round where less is better.
 */
#ifndef DOC_KEYSBLOCK_H
#define DOC_KEYSBLOCK_H

#include "doc/draft.h"

struct yaml;

/* The KEYS node, or NULL after findings. */
struct node *keysblock_node(const struct draft *draft, const struct yaml *list, struct place place);

/* What stands for a direction (1 up, -1 down, 0 neither): "▲", "▼", "–"; and in words for those who hear it. */
const char *keys_mark(int direction);
const char *keys_words(int direction);

#endif
