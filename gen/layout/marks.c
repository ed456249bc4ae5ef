/*
 * Marks: the strokes, shapes and labels of charts. See marks.h.
 *
 * The choice not taken: a library of charts. What the kinds share is a few dozen lines, and no library asks whether a
 * label meets a line.
 */
#include "layout/marks.h"

#include <assert.h>
#include <math.h>
#include <string.h>

#include "base/text.h"

enum {
	WHITE = 0xFFFFFF,
	BLACK = 0x000000,
	NARROW_PT = 230, /* below this, at scale 1, a chart is drawn for a telephone */
	SIZE_LEAST = 1024,
};

/* ---- colours ---- */

unsigned
color_mix(unsigned a, unsigned b, int share)
{
	unsigned mixed = 0;
	for (int shift = 0; shift < 24; shift += 8) {
		unsigned from = a >> shift & 0xFF, to = b >> shift & 0xFF;
		mixed |= (from * (unsigned)share + to * (unsigned)(100 - share) + 50) / 100 << shift;
	}
	return mixed;
}

/* Relative luminance, as WCAG 2 defines it. */
static double
luminance(unsigned color)
{
	static const double share[3] = {0.0722, 0.7152, 0.2126};
	double sum = 0;
	for (int i = 0; i < 3; i++) {
		double c = (color >> 8 * i & 0xFF) / 255.0;
		sum += share[i] * (c <= 0.04045 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4));
	}
	return sum;
}

unsigned
color_on(unsigned ground, unsigned ink)
{
	double own = luminance(ground) + 0.05;
	return (luminance(WHITE) + 0.05) / own > own / (luminance(ink) + 0.05) ? WHITE : ink;
}

/* The decree asks for black text; greys are for marks alone. */
static struct palette
palette_of(const struct sheet *sheet, bool grey)
{
	if (grey)
		return (struct palette){.accent = 0x4D4D4D,
			.pale = 0x8C8C8C,
			.tint = 0xE8E8E8,
			.target = BLACK,
			.ink = BLACK,
			.ink_pale = BLACK,
			.grid = 0xD0D0D0,
			.up = BLACK,
			.down = BLACK,
			.hatch = 0x4D4D4D};
	return (struct palette){.accent = sheet->accent,
		.pale = sheet->accent_pale,
		.tint = color_mix(sheet->accent_pale, WHITE, 28),
		.target = sheet->target,
		.ink = sheet->ink,
		.ink_pale = sheet->ink_pale,
		.grid = sheet->grid,
		.up = sheet->up,
		.down = sheet->down,
		.hatch = sheet->ink_pale};
}

/*
 * Dark and light in turn, each at 3 to 1 on paper at least. The first is the accent, so that a chart of one part looks
 * as bars do. What the colour-blind see of them, and what a copier makes of the greys, is held by tests.
 */
unsigned
marks_series(const struct marks *marks, size_t i)
{
	static const unsigned colors[CHART_PARTS_MOST] = {0, 0xC77A00, 0x301546, 0x2B9A82, 0x7A1F2B, 0x9A7FD0};
	static const unsigned greys[CHART_PARTS_MOST] = {0x474747, 0x939393, 0x1A1A1A, 0x797979, 0x303030, 0x5E5E5E};
	i %= CHART_PARTS_MOST;
	if (marks->chart->grey)
		return greys[i];
	return i == 0 ? marks->palette.accent : colors[i];
}

/* ---- the frame ---- */

struct marks
marks_begin(const struct setting *setting, const struct chart *chart, pos width, double scale)
{
	return (struct marks){.setting = setting,
		.chart = chart,
		.scale = scale,
		.width = width,
		.narrow = width < NARROW_PT * 1024 * scale,
		.palette = palette_of(setting->sheet, chart->grey)};
}

struct drawing
marks_end(struct marks *marks, pos height)
{
	return (struct drawing){
		.width = marks->width, .height = height, .items = marks->items.at, .n_items = marks->items.n};
}

static pos
marks_size(const struct marks *marks, enum role role)
{
	return (pos)lround(POS_TENTHS_PT(role_style(role)->size[marks->setting->sizes]) * marks->scale);
}

pos
marks_em(const struct marks *marks, int hundredths)
{
	return (pos)((int64_t)marks_size(marks, ROLE_CHART_LABEL) * hundredths / 100);
}

pos
marks_stroke(const struct marks *marks, int hundredths_pt)
{
	return (pos)(hundredths_pt * 1024 / 100.0 * marks->scale);
}

/* ---- labels ---- */

const struct run *
marks_run(const struct marks *marks, enum role role, const char *text, pos most)
{
	const struct role_style *style = role_style(role);
	enum family family = marks->chart->grey ? FAMILY_SERIF : style->family;
	const struct face *face = font_face(marks->setting->fonts, family, style->bold, style->italic);
	struct place place = marks->chart->title ? marks->chart->title->place : (struct place){0};
	pos size = marks_size(marks, role);
	const struct run *run = font_run(marks->setting->fonts, marks->setting->diag, face, size, text, place);
	/* advances are rounded glyph by glyph, so that the first guess may be a hair too wide */
	while (run->advance > most && size > SIZE_LEAST) {
		size = pos_most((pos)((int64_t)size * pos_most(most, 1) / run->advance) - 1, SIZE_LEAST);
		run = font_run(marks->setting->fonts, marks->setting->diag, face, size, text, place);
	}
	return run;
}

pos
run_ascent(const struct run *run)
{
	return font_ascent(run->face, run->size);
}

pos
run_height(const struct run *run)
{
	return run_ascent(run) + font_descent(run->face, run->size);
}

pos
run_cap(const struct run *run)
{
	return (pos)((int64_t)run->face->cap_height * run->size / POS_PT(1000));
}

struct rect
run_rect(const struct run *run, pos x, pos y)
{
	return (struct rect){x, y - run_ascent(run), x + run->advance, y + font_descent(run->face, run->size)};
}

const struct run *
marks_cut(const struct marks *marks, enum role role, const char *text, pos most)
{
	const struct run *run = marks_run(marks, role, text, INT32_MAX);
	size_t fits = 0;
	if (run->advance <= most)
		return run;
	for (const char *next = text; *next;) {
		text_next(&next);
		const char *cut = arena_printf(marks->setting->arena, "%.*s…", (int)(next - text), text);
		if (marks_run(marks, role, cut, INT32_MAX)->advance > most)
			break;
		fits = (size_t)(next - text);
	}
	while (fits && text[fits - 1] == ' ')
		fits--;
	return marks_run(marks, role, arena_printf(marks->setting->arena, "%.*s…", (int)fits, text), most);
}

/* The longest beginning of whole words that fits, at least one word. */
static size_t
words_fitting(const struct marks *marks, enum role role, const char *text, pos width)
{
	size_t fitting = 0;
	for (size_t end = 0; text[end];) {
		end += strcspn(text + end + 1, " ") + 1;
		const char *part = arena_copy_n(marks->setting->arena, text, end);
		if (fitting && marks_run(marks, role, part, INT32_MAX)->advance > width)
			break;
		fitting = end;
	}
	return fitting;
}

size_t
marks_lines(
	const struct marks *marks, enum role role, const char *text, pos width, const struct run **lines, size_t most)
{
	size_t n = 0;
	lines[0] = marks_run(marks, role, text, INT32_MAX);
	if (lines[0]->advance <= width)
		return 1;
	while (*text && n < most) {
		size_t end = n + 1 < most ? words_fitting(marks, role, text, width) : strlen(text);
		lines[n++] = marks_run(marks, role, arena_copy_n(marks->setting->arena, text, end), width);
		text += end;
		text += strspn(text, " ");
	}
	return n;
}

/* ---- items ---- */

static struct item *
marks_add(struct marks *marks, enum item_kind kind, unsigned color)
{
	struct item *item = LIST_ADD(marks->setting->arena, &marks->items);
	item->kind = kind;
	item->role = ROLE_CHART_LABEL;
	item->color = color;
	return item;
}

void
marks_text(struct marks *marks, enum role role, const struct run *run, pos x, pos baseline, unsigned color)
{
	if (run->n_glyphs == 0)
		return;
	struct item *item = marks_add(marks, ITEM_TEXT, color);
	item->role = role;
	item->x = x;
	item->y = baseline;
	item->w = run->advance;
	item->h = run->size;
	item->run = run;
}

static void
marks_filled(struct marks *marks, enum item_kind kind, struct rect rect, unsigned color)
{
	if (rect.x1 <= rect.x0 || rect.y1 <= rect.y0)
		return;
	struct item *item = marks_add(marks, kind, color);
	item->x = rect.x0;
	item->y = rect.y0;
	item->w = rect.x1 - rect.x0;
	item->h = rect.y1 - rect.y0;
}

void
marks_box(struct marks *marks, struct rect rect, unsigned color)
{
	marks_filled(marks, ITEM_BOX, rect, color);
}

void
marks_frame(struct marks *marks, struct rect rect, pos stroke, unsigned color)
{
	pos h = stroke / 2;
	struct point corners[] = {{rect.x0 + h, rect.y0 + h}, {rect.x1 - h, rect.y0 + h}, {rect.x1 - h, rect.y1 - h},
		{rect.x0 + h, rect.y1 - h}, {rect.x0 + h, rect.y0 + h}};
	marks_line(marks, corners, 5, stroke, false, color);
}

void
marks_hatch(struct marks *marks, struct rect rect, unsigned color)
{
	marks_filled(marks, ITEM_HATCH, rect, color);
}

void
marks_rule(struct marks *marks, pos x, pos y, pos w, pos h, pos stroke, unsigned color)
{
	struct item *item = marks_add(marks, ITEM_RULE, color);
	item->x = x;
	item->y = y;
	item->w = w;
	item->h = h;
	item->stroke = stroke;
}

static struct item *
marks_path(struct marks *marks, enum item_kind kind, const struct point *points, size_t n, unsigned color)
{
	struct point *copy = ARENA_ARRAY(marks->setting->arena, struct point, n);
	memcpy(copy, points, n * sizeof *points);
	struct item *item = marks_add(marks, kind, color);
	item->points = copy;
	item->n_points = n;
	return item;
}

void
marks_line(struct marks *marks, const struct point *points, size_t n, pos stroke, bool dashed, unsigned color)
{
	if (n < 2)
		return;
	struct item *item = marks_path(marks, ITEM_LINE, points, n, color);
	item->stroke = stroke;
	item->dashed = dashed;
}

void
marks_area(struct marks *marks, const struct point *points, size_t n, unsigned color)
{
	if (n >= 3)
		marks_path(marks, ITEM_AREA, points, n, color);
}

void
marks_dot(struct marks *marks, pos x, pos y, pos radius, unsigned color)
{
	struct item *item = marks_add(marks, ITEM_DOT, color);
	item->x = x;
	item->y = y;
	item->w = radius;
}

struct drawing
marks_nothing(const struct setting *setting, const struct chart *chart, pos width, double scale)
{
	struct marks marks = marks_begin(setting, chart, width, scale);
	pos pad = marks_em(&marks, 120);
	const struct run *run = marks_run(&marks, ROLE_CHART_LABEL, "Chưa có số liệu", width - 2 * pad);
	pos height = run_height(run) + 2 * pad;
	marks_frame(&marks, (struct rect){0, 0, width, height}, marks_stroke(&marks, 50), marks.palette.grid);
	marks_text(&marks, ROLE_CHART_LABEL, run, (width - run->advance) / 2, pad + run_ascent(run),
		marks.palette.ink_pale);
	return marks_end(&marks, height);
}

/* ---- what meets what ---- */

bool
rect_meets(struct rect a, struct rect b)
{
	return a.x0 < b.x1 && b.x0 < a.x1 && a.y0 < b.y1 && b.y0 < a.y1;
}

bool
rect_within(struct rect inner, struct rect outer)
{
	return inner.x0 >= outer.x0 && inner.x1 <= outer.x1 && inner.y0 >= outer.y0 && inner.y1 <= outer.y1;
}

struct rect
rect_grow(struct rect rect, pos by)
{
	return (struct rect){rect.x0 - by, rect.y0 - by, rect.x1 + by, rect.y1 + by};
}

/* Narrows the part from..to of a line to where it lies between lo and hi in one direction; false when nowhere. */
static bool
clip(double start, double run, double lo, double hi, double *from, double *to)
{
	if (run == 0)
		return start >= lo && start <= hi;
	double a = (lo - start) / run, b = (hi - start) / run;
	*from = fmax(*from, fmin(a, b));
	*to = fmin(*to, fmax(a, b));
	return *from <= *to;
}

bool
rect_crossed(struct rect rect, struct point a, struct point b)
{
	double from = 0, to = 1;
	return clip(a.x, (double)b.x - a.x, rect.x0, rect.x1, &from, &to) &&
		clip(a.y, (double)b.y - a.y, rect.y0, rect.y1, &from, &to);
}
