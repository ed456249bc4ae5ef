/*
 * Charts: data become marks and labels, once, for PDF and for SVG (see doc/chart.h for what they say).
 *
 * `scale` multiplies the type sizes of labels: a narrow drawing for a telephone keeps its labels readable because it
 * is laid out narrow, not shrunk. Labels never overlap or leave the frame.
 */
#ifndef LAYOUT_CHART_H
#define LAYOUT_CHART_H

#include "doc/chart.h"
#include "layout/paragraph.h"

/* The chart's marks within the width, without title, note and finding; its height is its own affair. */
struct drawing chart_draw(const struct setting *setting, const struct chart *chart, pos width, double scale);

/* Nice ticks from 0: the step (1, 2, 2.5 or 5 times a power of ten) that gives at most `most` steps up to top. */
double chart_step(double top, int most);

/*
 * Appends title, finding, note, marks and source as boxes that stay on one page. Bars that just miss what is `left` of the
 * page (0: not known) stand closer together, down to the height of their labels, before they go to the next.
 */
void chart_boxes(const struct setting *setting, const struct node *chart, pos width, pos left, box_list *out);

#endif
