/*
 * Which way the sheet of a section lies, for the sake of its tables: upright where all of them stand whole in 10 pt or
 * more, else lying, where that brings them whole or in fewer pieces. What was chosen, and why, is said in a note.
 */
#ifndef LAYOUT_TURN_H
#define LAYOUT_TURN_H

#include "layout/measure.h"

/* The tables of a section, measured once. */
struct gauges {
	LIST(struct gauged {
		const struct node *node;
		const struct gauge *gauge;
	})
	at;
};

struct gauges gauges_of(const struct setting *setting, const struct node *section);
/* NULL where it has not been measured. */
const struct gauge *gauges_find(const struct gauges *gauges, const struct node *table);

/* The sheet for the section; its own where that is not free. */
enum sheet_kind turn_sheet(const struct setting *setting, const struct node *section, const struct gauges *gauges);

#endif
