/*
 * Findings: the sentence that says what a chart shows, made from the chart's own figures.
 *
 * BARS, BULLET, STACKED as counts
 *	Cao nhất là A và B (97,5%); 9/17 đơn vị đã báo cáo bằng hoặc trên nhịp cần đạt 87,5%; 2 đơn vị chưa báo cáo.
 *	Highest is the largest figure itself, not the rounded one; all who have it share the place, four or more are counted
 *	instead of named. Where all are equal, or none has a result, it says that. A mark of each bar's own ("chỉ tiêu") is
 *	counted where there is no common line.
 * LINE
 *	Đến hết ngày 28/01/2024 có 587 tài khoản, sớm hơn nhịp cần đạt 2 ngày; từ hôm sau chưa báo cáo.
 *	Of the last day that was reported. Ahead or behind by so many whole days as lie between that day and the day on which
 *	the straight line has the same height; less than one day is "chưa đến 1 ngày"; at the quota, and on
 *	the last day, it says whether the quota is met.
 * CALENDAR
 *	Nhiều nhất là ngày 25/01/2024 (120); 3 ngày chưa báo cáo.
 * SLOPE
 *	2 đơn vị lên hạng, 1 đơn vị xuống hạng, 4 đơn vị giữ hạng; lên nhiều nhất là A (3 bậc).
 *
 * A name of one syllable, or with a digit, does not stand by itself in a sentence: "Cao nhất là Mới" reads as if something
 * were new. Such a name has its unit's kind before it ("thôn Mới"), and so have all that stand beside it.
 *
 * Units not reported are in no comparison and are counted apart. Every number and name is a VALUE node, as in texts.
 */
#ifndef DOC_FINDING_H
#define DOC_FINDING_H

#include "doc/chart.h"

/* The sentence as a paragraph; NULL where there is nothing to say: no rows, stacked shares, or stacked bars
 * that lack a part. */
struct node *finding_of(struct arena *arena, const struct chart *chart, enum role role, struct place place);

#endif
