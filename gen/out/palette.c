/*
 * Palette: see palette.h. The dark paper is a constant; every other dark colour is found by moving the lightness of the
 * light one (in HSL) until its luminance is the one wanted.
 */
#include "out/palette.h"

#include <assert.h>
#include <math.h>

static const unsigned dark_paper = 0x14181F;
/* Black would turn whiter than white; text that bright glares at night. */
static const double brightest = 0.85;

double
palette_luminance(unsigned color)
{
	static const double share[3] = {0.0722, 0.7152, 0.2126};
	double sum = 0;
	for (int i = 0; i < 3; i++) {
		double c = (color >> 8 * i & 255) / 255.0;
		sum += share[i] * (c <= 0.04045 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4));
	}
	return sum;
}

static double
channel(unsigned color, int shift)
{
	return (color >> shift & 255) / 255.0;
}

static unsigned
byte(double share)
{
	return (unsigned)(share * 255 + 0.5);
}

/* The colour's hue and saturation at another lightness: towards black below its own pure tone, towards white above. */
static unsigned
at_lightness(unsigned color, double lightness)
{
	double r = channel(color, 16), g = channel(color, 8), b = channel(color, 0);
	double most = fmax(r, fmax(g, b)), least = fmin(r, fmin(g, b));
	double own = (most + least) / 2, chroma = most - least;
	double saturation = chroma > 0 ? chroma / (1 - fabs(2 * own - 1)) : 0;
	double wanted = saturation * (1 - fabs(2 * lightness - 1));
	double scale = chroma > 0 ? wanted / chroma : 0;
	return byte(lightness + (r - own) * scale) << 16 | byte(lightness + (g - own) * scale) << 8 |
		byte(lightness + (b - own) * scale);
}

unsigned
palette_dark(unsigned color)
{
	if (color == PALETTE_PAPER)
		return dark_paper;
	double wanted = 1.05 * (palette_luminance(dark_paper) + 0.05) / (palette_luminance(color) + 0.05) - 0.05;
	wanted = fmin(wanted, brightest);
	double low = 0, high = 1;
	for (int i = 0; i < 20; i++) {
		double middle = (low + high) / 2;
		if (palette_luminance(at_lightness(color, middle)) < wanted)
			low = middle;
		else
			high = middle;
	}
	return at_lightness(color, high);
}

void
palette_add(struct palette_set *set, unsigned color)
{
	for (size_t i = 0; i < set->n; i++)
		if (set->at[i] == color)
			return;
	assert(set->n < PALETTE_MOST); /* sheets and charts have a fixed choice of them */
	set->at[set->n++] = color;
}

void
palette_write(const struct palette_set *set, bool dark, struct buf *out)
{
	for (size_t i = 0; i < set->n; i++)
		buf_printf(out, "--c-%06x:#%06x;", set->at[i], dark ? palette_dark(set->at[i]) : set->at[i]);
}

void
palette_use(unsigned color, struct buf *out)
{
	buf_printf(out, "var(--c-%06x,#%06x)", color, color);
}

void
palette_refer(unsigned color, struct buf *out)
{
	buf_printf(out, "var(--c-%06x)", color);
}
