/*
 * Axis: values of a chart on a scale from 0, in steps that a reader can count: 1, 2, 2.5 or 5 times a power of ten.
 *
 * The scale begins at 0 always: a bar's length is what it says.
 */
#include <assert.h>
#include <math.h>

#include "layout/marks.h"
#include "vn/number.h"

double
chart_step(double top, int most)
{
	static const double nice[] = {1, 2, 2.5, 5, 10};
	assert(most > 0);
	if (!(top > 0) || !isfinite(top))
		return 1;
	double power = pow(10, floor(log10(top / most)));
	for (size_t i = 0; i < sizeof nice / sizeof *nice; i++)
		if (top / (nice[i] * power) <= most * (1 + 1e-9))
			return nice[i] * power;
	return 10 * power;
}

bool
value_missing(const struct value *value)
{
	return !value->cell || value->cell->state == CELL_MISSING;
}

double
value_number(const struct value *value)
{
	if (!value->cell || value->cell->state != CELL_VALUE || value->cell->type == CELL_TEXT)
		return 0;
	double number = value->cell->real;
	return isfinite(number) && number > 0 ? number : 0;
}

/* Decimal digits that the step needs to be told apart: 2.5 needs one. */
static int
step_digits(double step)
{
	int digits = 0;
	while (digits < 6 && fabs(step - round(step)) > 1e-9 * fabs(step)) {
		step *= 10;
		digits++;
	}
	return digits;
}

struct axis
axis_to(double most, double top, int steps, bool percent, bool whole)
{
	struct axis axis = {.top = fmax(most, top), .percent = percent};
	if (!(axis.top > 0) || !isfinite(axis.top))
		axis.top = 1;
	axis.step = chart_step(axis.top, steps);
	if (whole && axis.step < 1)
		axis.step = 1;
	else if (whole && axis.step < 10 && axis.step > floor(axis.step))
		axis.step *= 2;
	axis.digits = step_digits(percent ? axis.step * 100 : axis.step);
	return axis;
}

size_t
axis_ticks(const struct axis *axis)
{
	return (size_t)floor(axis->top / axis->step + 1e-9) + 1;
}

const char *
axis_text(const struct marks *marks, const struct axis *axis, size_t tick)
{
	double value = axis->step * (double)tick * (axis->percent ? 100 : 1);
	const char *text = number_decimal(marks->setting->arena, value, axis->digits);
	bool last = tick + 1 == axis_ticks(axis);
	return axis->percent && last ? arena_printf(marks->setting->arena, "%s%%", text) : text;
}

double
axis_share(const struct axis *axis, double value)
{
	double share = value / axis->top;
	return share < 0 || isnan(share) ? 0 : share > 1 ? 1 : share;
}
