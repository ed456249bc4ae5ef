/*
 * The figures of a chart as lines of CSV.
 */
#ifndef OUT_CARRYCHART_H
#define OUT_CARRYCHART_H

#include "doc/chart.h"
#include "out/carrycsv.h"

void carrychart_write(struct carrycsv *csv, const struct chart *chart);

#endif
