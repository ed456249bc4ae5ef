/*
 * Columns to be filled in: {Label: {fill: whole}}.
 *
 *	fill: whole              # a whole number, 0 or more
 *	fill: day                # a day of the phase (of all phases where the document names none)
 *	fill: force              # one of the campaign's forces
 *	fill: [đạt, chưa đạt]    # one of these
 *	fill: text               # anything; so is {Label: }, which is for writing by hand
 */
#ifndef DOC_TABLEINPUT_H
#define DOC_TABLEINPUT_H

#include "doc/tableblock.h"

/* What the map says; NULL after a finding. */
const struct table_input *tableinput_read(const struct draft *draft, const struct yaml *map);

#endif
