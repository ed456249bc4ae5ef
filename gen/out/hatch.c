/*
 * Hatching: see hatch.h. A line that starts left of the box enters it at its left edge, one that would leave it on the
 * right ends there.
 */
#include "out/hatch.h"

bool
hatch_line(const struct item *item, int i, struct hatch_line *line)
{
	double x = POS_TO_PT(item->x), y = POS_TO_PT(item->y), w = POS_TO_PT(item->w), h = POS_TO_PT(item->h);
	double start = -h + HATCH_STEP / 2 + i * HATCH_STEP;
	if (start >= w)
		return false;
	double from = start < 0 ? -start : 0, to = start + h > w ? w - start : h;
	*line = (struct hatch_line){x + start + from, y + h - from, x + start + to, y + h - to};
	return true;
}
