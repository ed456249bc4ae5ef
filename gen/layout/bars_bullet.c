/*
 * Bullet bars: a value against two targets, before bands that say how good it is.
 *
 *	 ┃ chỉ tiêu giao  ◆ phấn đấu  ▓ chậm  ▒ đạt nhịp  ░ tốt
 *	              ▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▒▒▒▒▒▒▒▒░░░░░░░░░
 *	 Chiềng Đông  ██████████████████████┃███◆░░░░   91,1%
 *	              ▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▒▒▒▒▒▒▒▒░░░░░░░░░
 *
 * Bands are greys from dark to light, so that the bar (half as thick, in the accent) and both marks are told from them
 * by shape and by lightness; every bar is in the full accent, for its marks say what it has reached. Values stand in a column at the right: over bands they would be hard to read.
 */
#include "layout/bars.h"

unsigned
bullet_band_color(const struct bars *bars, size_t band)
{
	static const unsigned greys[CHART_BANDS_MOST] = {0x98A1AD, 0xBBC2CB, 0xDADFE5, 0xF1F3F5};
	static const unsigned plain[CHART_BANDS_MOST] = {0x9E9E9E, 0xC0C0C0, 0xDEDEDE, 0xF2F2F2};
	return bars->chart->grey ? plain[band] : greys[band];
}

static void
bands_draw(struct bars *bars, struct rect rect)
{
	pos from = bars->left;
	for (size_t i = 0; i < bars->chart->n_bands; i++) {
		pos to = bars_x(bars, bars->chart->bands[i].to);
		marks_box(&bars->marks, (struct rect){from, rect.y0, to, rect.y1}, bullet_band_color(bars, i));
		from = pos_most(from, to);
	}
}

void
bullet_draw(struct bars *bars, const struct chart_bar *bar, struct rect rect)
{
	struct marks *marks = &bars->marks;
	pos thin = (rect.y1 - rect.y0) / 4, half = (rect.y1 - rect.y0) * 3 / 10;
	bands_draw(bars, rect);
	marks_box(marks, (struct rect){rect.x0, rect.y0 + thin, rect.x1, rect.y1 - thin}, marks->palette.accent);
	if (bar_marked(&bar->target)) {
		pos x = bars_x(bars, value_number(&bar->target));
		struct rect whole = {rect.x0, rect.y0 + thin, rect.x1, rect.y1 - thin};
		bar_mark(bars, x, whole, thin, mark_stroke(bars) * 3 / 2, marks->palette.ink);
	}
	if (bar_marked(&bar->second)) {
		pos x = bars_x(bars, value_number(&bar->second)), y = rect.y0 / 2 + rect.y1 / 2;
		marks_diamond(marks, x, y, half + mark_stroke(bars), 0xFFFFFF);
		marks_diamond(marks, x, y, half, marks->palette.ink);
	}
}
