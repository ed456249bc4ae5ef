/*
 * Figures as they are shaped: see digits.h. Two arenas by turns hold them, and are cleared, not closed: a table asks for them
 * again every few pages.
 */
#include "layout/digits.h"

#include <string.h>

#include "base/mem.h"

enum { FIGURES_MOST = 4000 };

void
digits_open(struct figures_shaped *figures)
{
	*figures = (struct figures_shaped){.now = arena_open(), .before = arena_open()};
}

void
digits_close(struct figures_shaped *figures)
{
	arena_close(figures->now);
	arena_close(figures->before);
}

void
digits_turn(struct figures_shaped *figures)
{
	if (figures->n <= FIGURES_MOST)
		return;
	struct arena *forgotten = figures->before;
	figures->before = figures->now;
	figures->now = forgotten;
	figures->n = 0;
	arena_clear(forgotten);
}

bool
digits_are(const char *text)
{
	bool any = false;
	for (; *text; text++) {
		bool digit = *text >= '0' && *text <= '9';
		if (!digit && *text != '.' && *text != ',' && *text != '%' && *text != '+' && *text != '-')
			return false;
		any |= digit;
	}
	return any;
}

/* Of more sets than there are places the oldest goes. */
const struct digits *
digits_of(struct figures_shaped *figures, hb_font_t *shaper, const struct face *face, pos size)
{
	for (size_t i = 0; i < figures->n_sets; i++)
		if (figures->sets[i].face == face && figures->sets[i].size == size)
			return &figures->sets[i];
	struct digits *digits = &figures->sets[figures->oldest];
	figures->oldest = (figures->oldest + 1) % DIGITS_SETS;
	figures->n_sets += figures->n_sets < DIGITS_SETS;
	*digits = (struct digits){.face = face, .size = size};
	hb_font_set_scale(shaper, size, size);
	for (int i = 0; i < DIGITS_SIGNS; i++) {
		hb_codepoint_t glyph = 0;
		hb_font_get_nominal_glyph(shaper, (hb_codepoint_t)(DIGITS_FIRST + i), &glyph);
		digits->glyphs[i] = glyph;
		digits->advances[i] = hb_font_get_glyph_h_advance(shaper, glyph);
	}
	return digits;
}

pos
digits_advance(const struct digits *digits, const char *text)
{
	pos advance = 0;
	for (; *text; text++)
		advance += digits->advances[*text - DIGITS_FIRST];
	return advance;
}

struct shaped *
digits_shape(struct figures_shaped *figures, const struct digits *digits, const char *text)
{
	size_t n = strlen(text);
	struct shaped *shaped = arena_take(figures->now, sizeof *shaped + n * sizeof *shaped->run.glyphs + n + 1);
	struct run *run = &shaped->run;
	struct glyph *glyphs = (struct glyph *)(shaped + 1);
	char *copy = (char *)(glyphs + n);
	memcpy(copy, text, n + 1);
	*run = (struct run){.face = digits->face, .size = digits->size, .text = copy, .n_glyphs = n, .glyphs = glyphs};
	for (size_t i = 0; i < n; i++) {
		int sign = text[i] - DIGITS_FIRST;
		glyphs[i] = (struct glyph){.id = digits->glyphs[sign], .x = run->advance, .cluster = (uint32_t)i};
		run->advance += digits->advances[sign];
		shaped->missing |= glyphs[i].id == 0;
	}
	shaped->first = digits->advances[text[0] - DIGITS_FIRST];
	shaped->last = digits->advances[text[n - 1] - DIGITS_FIRST];
	figures->n++;
	return shaped;
}
