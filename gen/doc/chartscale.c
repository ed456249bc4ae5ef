/*
 * What is to be known of a chart before it is drawn: whether there is anything, and where a shared scale ends.
 */
#include <math.h>

#include "doc/chart.h"

bool
chart_empty(const struct chart *chart)
{
	switch (chart->kind) {
	case CHART_BARS:
	case CHART_STACKED:
	case CHART_BULLET:
		return chart->n_bars == 0;
	case CHART_LINE:
	case CHART_CALENDAR:
	case CHART_SPARK:
		return chart->n_points == 0;
	case CHART_SLOPE:
		break;
	}
	return chart->n_ranks == 0;
}

double
chart_scale_fixed(double most)
{
	static const double steps[] = {1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10};
	if (!(most > 0) || !isfinite(most))
		return 0;
	double power = pow(10, floor(log10(most)));
	for (size_t i = 0; i < sizeof steps / sizeof *steps; i++)
		if (most <= steps[i] * power * (1 + 1e-9))
			return steps[i] * power;
	return 10 * power;
}
