/*
 * The era: since 01/7/2025 there are provinces and communes, and no districts between them (Luật 72/2025/QH15).
 */
#ifndef DOC_ERA_H
#define DOC_ERA_H

#include <stdbool.h>

struct arena;

/* Whether an ISO day, or the month or year of one, lies in the time of two levels. */
bool era_two_levels(const char *day);

/*
 * Whether a text names a district, a town or a provincial city, or a body of one: "UBND huyện A", "Huyện đoàn", "TP. B".
 * What is said to be former ("huyện A cũ") is none.
 */
bool era_names_district(struct arena *arena, const char *text);

#endif
