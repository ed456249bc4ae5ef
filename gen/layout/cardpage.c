/*
 * A share card as a page of placed items: half as many points as the picture has dots, so that strokes, dashes and
 * hatching keep their looks.
 *
 *	▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔
 *	BAN CHỈ ĐẠO …          Tuần 4 · 22–28/01
 *	Xã Chiềng Đông
 *	Kích hoạt tài khoản …
 *	━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━
 *	Đã kích hoạt  Tỷ lệ     Còn lại       ╱ ·
 *	587           91,7%     53          ·╱
 *	Số liệu đến hết ngày 28/01/2024
 *
 * Names are as long as they are: a text takes the largest of its sizes in which it fits its lines, and only in the least
 * one are words left off at its end. Words are measured once and scaled, so a size that is tried costs no shaping.
 */
#include <math.h>
#include <string.h>

#include "base/text.h"
#include "doc/card.h"
#include "layout/layout.h"
#include "layout/marks.h"

enum { WORDS_MOST = 64, LINES_MOST = 3 };

/* In points. */
enum {
	MARGIN = 34,
	BAND = 7,
	HEAD = 34,  /* the baseline of the issuer */
	NAME = 46,  /* the top of the name */
	RULE = 196, /* between the words and the figures */
	FOOT = 297, /* the baseline of the day */
	MARK = 150, /* the width of the mark beside figures */
	GAP = 14
};

/* A text as it may be set. */
struct wish {
	enum family family;
	bool bold;
	int most, least; /* sizes, in points */
	size_t lines;
	unsigned color;
};

struct carding {
	struct arena *arena;
	struct fonts *fonts;
	const struct sheet *sheet;
	item_list items;
};

/* --- words ----------------------------------------------------------------------------------------------------------- */

struct worded {
	const char *at[WORDS_MOST]; /* where each begins; it ends at a space or with the text */
	size_t length[WORDS_MOST], n;
	pos width[WORDS_MOST], space; /* in the largest size */
};

static const struct run *
shape(const struct carding *c, const struct wish *wish, pos size, const char *text)
{
	return font_run(
		c->fonts, NULL, font_face(c->fonts, wish->family, wish->bold, false), size, text, (struct place){0});
}

static struct worded
split(const struct carding *c, const struct wish *wish, const char *text)
{
	struct worded words = {.space = shape(c, wish, POS_PT(wish->most), " ")->advance};
	for (const char *p = text; *p && words.n < WORDS_MOST; p += strspn(p, " ")) {
		size_t length = strcspn(p, " ");
		words.at[words.n] = p;
		words.length[words.n] = length;
		words.width[words.n++] = shape(c, wish, POS_PT(wish->most), arena_copy_n(c->arena, p, length))->advance;
		p += length;
	}
	return words;
}

/* A width of the largest size in another. */
static pos
scaled(const struct wish *wish, pos width, pos size)
{
	return (pos)((int64_t)width * size / POS_PT(wish->most)) + 1;
}

/* The word behind the last that stands on a line with this one. */
static size_t
line_end(const struct worded *words, const struct wish *wish, size_t from, pos size, pos room)
{
	pos x = words->width[from];
	size_t i = from + 1;
	while (i < words->n && scaled(wish, x + words->space + words->width[i], size) <= room)
		x += words->space + words->width[i++];
	return i;
}

static bool
fits(const struct worded *words, const struct wish *wish, pos size, pos room)
{
	size_t lines = 0;
	for (size_t i = 0; i < words->n; i = line_end(words, wish, i, size, room), lines++)
		if (scaled(wish, words->width[i], size) > room)
			return false;
	return lines <= wish->lines;
}

/* The largest whole size in which the text fits; one below the least when it does in none. */
static int
largest(const struct worded *words, const struct wish *wish, pos room)
{
	int size = wish->most;
	while (size >= wish->least && !fits(words, wish, POS_PT(size), room))
		size--;
	return size;
}

static int
largest_size(const struct carding *c, const struct wish *wish, const char *text, pos room)
{
	struct worded words = split(c, wish, text);
	return largest(&words, wish, room);
}

static pos
size_of(const struct worded *words, const struct wish *wish, pos room)
{
	int whole = largest(words, wish, room);
	pos size = POS_PT(whole < wish->least ? wish->least : whole);
	for (size_t i = 0; i < words->n; i++)
		if (scaled(wish, words->width[i], size) > room)
			size = (pos)((int64_t)POS_PT(wish->most) * room / words->width[i]) - 1;
	return size;
}

static void
put_run(struct carding *c, const struct run *run, pos x, pos baseline, unsigned color)
{
	*LIST_ADD(c->arena, &c->items) = (struct item){.kind = ITEM_TEXT,
		.role = ROLE_CHART_LABEL,
		.x = x,
		.y = baseline,
		.w = run->advance,
		.h = run->size,
		.color = color,
		.run = run};
}

/* Words left off at the end of the last line are not passed over in silence. */
static const char *
line_text(const struct carding *c, const struct worded *words, size_t from, size_t to, bool cut)
{
	const char *end = words->at[to - 1] + words->length[to - 1];
	const char *line = arena_copy_n(c->arena, words->at[from], (size_t)(end - words->at[from]));
	return cut ? arena_printf(c->arena, "%s…", line) : line;
}

/* Puts the text with its top at y; returns its bottom. */
static pos
put_text(struct carding *c, const struct wish *wish, const char *text, pos x, pos y, pos room)
{
	struct worded words = split(c, wish, text);
	pos size = size_of(&words, wish, room);
	const struct face *face = font_face(c->fonts, wish->family, wish->bold, false);
	for (size_t i = 0, line = 0; i < words.n && line < wish->lines; line++) {
		size_t end = line_end(&words, wish, i, size, room);
		bool cut = line + 1 == wish->lines && end < words.n;
		while (cut && end > i + 1 && shape(c, wish, size, line_text(c, &words, i, end, true))->advance > room)
			end--;
		put_run(c, shape(c, wish, size, line_text(c, &words, i, end, cut)), x, y + font_ascent(face, size),
			wish->color);
		y += font_spacing(face, size);
		i = end;
	}
	return y;
}

/* --- the upper half -------------------------------------------------------------------------------------------------- */

static void
put_box(struct carding *c, struct rect rect, unsigned color)
{
	*LIST_ADD(c->arena, &c->items) = (struct item){.kind = ITEM_BOX,
		.role = ROLE_CHART_LABEL,
		.x = rect.x0,
		.y = rect.y0,
		.w = rect.x1 - rect.x0,
		.h = rect.y1 - rect.y0,
		.color = color};
}

/* Lets the text have no more lines than there is room for in its largest size; whether that is any. */
static bool
lines_in(const struct carding *c, struct wish *wish, pos room)
{
	pos line = font_spacing(font_face(c->fonts, wish->family, wish->bold, false), POS_PT(wish->most));
	while (wish->lines > 0 && line * (pos)wish->lines > room)
		wish->lines--;
	return wish->lines > 0;
}

/* Few words stand in the middle of their room. */
static void
move_down(struct carding *c, size_t first, pos by)
{
	for (size_t i = first; by > 0 && i < c->items.n; i++)
		c->items.at[i].y += by;
}

static void
put_words(struct carding *c, const struct card *card)
{
	const struct sheet *s = c->sheet;
	const pos left = POS_PT(MARGIN), width = POS_PT(CARD_WIDTH / 2 - 2 * MARGIN);
	const struct wish issuers[] = {{FAMILY_SANS, true, 12, 10, 1, s->ink}, {FAMILY_SANS, true, 10, 8, 2, s->ink}};
	const struct wish issue = {FAMILY_SANS, false, 12, 10, 1, s->ink_pale};
	const struct wish name = {FAMILY_SERIF, true, 46, 26, 2, s->ink};
	struct wish about[] = {{FAMILY_SANS, false, 21, 14, 2, s->ink}, {FAMILY_SANS, false, 17, 12, 2, s->ink_pale}};
	const struct run *week = shape(c, &issue, POS_PT(issue.most), card->issue);
	pos top = POS_PT(HEAD) - week->size;
	put_box(c, (struct rect){0, 0, POS_PT(CARD_WIDTH / 2), POS_PT(BAND)}, s->accent);
	pos rest = width - week->advance - POS_PT(GAP);
	bool is_long = largest_size(c, &issuers[0], card->issuer, rest) < issuers[0].least;
	put_text(c, &issuers[is_long], card->issuer, left, top, rest);
	put_text(c, &issue, card->issue, left + width - week->advance, top, week->advance + POS_PT(1));
	size_t first = c->items.n;
	pos y = put_text(c, &name, card->name, left, POS_PT(NAME), width) + POS_PT(3);
	for (size_t i = 0; i < 2; i++)
		if (card->lines[i][0] && lines_in(c, &about[i], POS_PT(RULE - 4) - y))
			y = put_text(c, &about[i], card->lines[i], left, y, width) + POS_PT(2);
	move_down(c, first, (POS_PT(RULE - GAP) - y) / 2);
	put_box(c, (struct rect){left, POS_PT(RULE), left + width, POS_PT(RULE) + POS_PT(1.5)}, s->ink);
	const struct wish day = {FAMILY_SANS, false, 12, 10, 1, s->ink_pale};
	put_text(c, &day, card->day, left, POS_PT(FOOT) - POS_PT(12), width);
}

/* --- figures --------------------------------------------------------------------------------------------------------- */

enum part { LABEL, VALUE, NOTE };

static const char *
part_of(const struct card_figure *figure, enum part part)
{
	return part == LABEL ? figure->label : part == VALUE ? figure->value : figure->note;
}

/* One line of all figures, in the largest size in which they all fit; small ones stand in the middle of the height. */
static void
put_part(struct carding *c, const struct card *card, enum part part, struct wish wish, pos y, pos pitch)
{
	pos room = pitch - POS_PT(GAP), height = POS_PT(wish.most);
	for (size_t i = 0; i < card->n_figures; i++) {
		int size = largest_size(c, &wish, part_of(&card->figures[i], part), room);
		wish.most = size < wish.least ? wish.least : size;
	}
	for (size_t i = 0; i < card->n_figures; i++)
		put_text(c, &wish, part_of(&card->figures[i], part), POS_PT(MARGIN) + pitch * (pos)i,
			y + (height - POS_PT(wish.most)) / 2, room);
}

/* Labels stand on one line or, long names among them, small on two. */
static void
put_labels(struct carding *c, const struct card *card, pos pitch)
{
	const struct wish one = {FAMILY_SANS, false, 12, 9, 1, c->sheet->ink_pale};
	const struct wish two = {FAMILY_SANS, false, 9, 8, 2, c->sheet->ink_pale};
	bool long_one = false;
	for (size_t i = 0; i < card->n_figures; i++)
		long_one |= largest_size(c, &one, card->figures[i].label, pitch - POS_PT(GAP)) < one.least;
	put_part(c, card, LABEL, long_one ? two : one, POS_PT(RULE + (long_one ? 4 : 9)), pitch);
}

static void
put_figures(struct carding *c, const struct card *card, pos width)
{
	const struct sheet *s = c->sheet;
	if (card->n_figures == 0)
		return;
	pos pitch = width / (pos)card->n_figures;
	put_labels(c, card, pitch);
	put_part(c, card, VALUE, (struct wish){FAMILY_SANS, true, 36, 14, 1, s->ink}, POS_PT(RULE + 24), pitch);
	put_part(c, card, NOTE, (struct wish){FAMILY_SANS, false, 12, 9, 1, s->ink_pale}, POS_PT(RULE + 66), pitch);
}

/* --- the mark -------------------------------------------------------------------------------------------------------- */

static void
put_path(struct carding *c, const struct point *points, size_t n, int tenths, bool dashed, unsigned color)
{
	if (n < 2)
		return;
	struct point *copy = ARENA_ARRAY(c->arena, struct point, n);
	memcpy(copy, points, n * sizeof *points);
	*LIST_ADD(c->arena, &c->items) = (struct item){.kind = ITEM_LINE,
		.role = ROLE_CHART_LABEL,
		.stroke = POS_TENTHS_PT(tenths),
		.dashed = dashed,
		.color = color,
		.points = copy,
		.n_points = n};
}

static double
line_top(const struct chart *chart)
{
	double top = isnan(chart->target) ? 0 : chart->target;
	for (size_t i = 0; i < chart->n_points; i++)
		top = fmax(top, value_number(&chart->points[i].value));
	return top > 0 ? top : 1;
}

static struct point
line_point(const struct chart *chart, struct rect frame, double top, int day, double value)
{
	int days = chart->last_day > chart->first_day ? chart->last_day - chart->first_day : 1;
	double x = (double)(day - chart->first_day) / days, y = value / top;
	x = fmin(fmax(x, 0), 1);
	y = fmin(fmax(y, 0), 1);
	return (struct point){
		frame.x0 + (pos)lround(x * (frame.x1 - frame.x0)), frame.y1 - (pos)lround(y * (frame.y1 - frame.y0))};
}

/* The line leaves out days not reported, and ends in a dot at the last one that was. */
static void
put_line(struct carding *c, const struct chart *chart, struct rect frame)
{
	const struct sheet *s = c->sheet;
	double top = line_top(chart);
	struct point *points = ARENA_ARRAY(c->arena, struct point, chart->n_points + 1);
	size_t n = 0;
	struct point last = {0};
	put_box(c, (struct rect){frame.x0, frame.y1, frame.x1, frame.y1 + POS_PT(1)}, s->grid);
	if (!isnan(chart->target)) {
		points[0] = line_point(chart, frame, top, chart->first_day, chart->start);
		points[1] = line_point(chart, frame, top, chart->last_day, chart->target);
		put_path(c, points, 2, 12, true, s->target);
	}
	for (size_t i = 0; i < chart->n_points; i++) {
		const struct chart_point *point = &chart->points[i];
		if (!value_missing(&point->value)) {
			last = points[n++] = line_point(chart, frame, top, point->day, value_number(&point->value));
			continue;
		}
		put_path(c, points, n, 26, false, s->accent);
		n = 0;
	}
	put_path(c, points, n, 26, false, s->accent);
	if (last.x)
		*LIST_ADD(c->arena, &c->items) = (struct item){.kind = ITEM_DOT,
			.role = ROLE_CHART_LABEL,
			.x = last.x,
			.y = last.y,
			.w = POS_PT(4),
			.color = s->accent};
}

/* All that were not reported, as one. */
static void
put_hatch(struct carding *c, struct rect rect)
{
	*LIST_ADD(c->arena, &c->items) = (struct item){.kind = ITEM_HATCH,
		.role = ROLE_CHART_LABEL,
		.x = rect.x0,
		.y = rect.y0,
		.w = rect.x1 - rect.x0,
		.h = rect.y1 - rect.y0,
		.color = c->sheet->ink_pale};
}

static void
put_bars(struct carding *c, const struct card *card, struct rect frame)
{
	const struct sheet *s = c->sheet;
	double top = 0, pitch = fmin((double)(frame.y1 - frame.y0) / (double)card->n_bars, POS_PT(14));
	for (size_t i = 0; i < card->n_bars; i++)
		top = fmax(top, card->bars[i].value);
	if (top <= 0)
		top = 1;
	pos bottom = frame.y0 + (pos)(pitch * (double)card->n_bars);
	for (size_t i = 0; i < card->n_bars; i++) {
		const struct card_bar *bar = &card->bars[i];
		pos y = frame.y0 + (pos)(pitch * (double)i), thick = (pos)(pitch * 0.68);
		pos width = (pos)((frame.x1 - frame.x0) * fmax(bar->value, 0) / top);
		if (!bar->missing)
			put_box(c, (struct rect){frame.x0, y, frame.x0 + width, y + thick},
				bar->strong ? s->accent : s->accent_pale);
		else if (i == 0 || !card->bars[i - 1].missing)
			put_hatch(c, (struct rect){frame.x0, y, frame.x1, bottom});
	}
	put_box(c, (struct rect){frame.x0 - POS_PT(1), frame.y0, frame.x0, bottom}, s->grid);
}

static void
put_mark(struct carding *c, const struct card *card, struct rect frame)
{
	const struct wish words = {FAMILY_SANS, false, 10, 9, 1, c->sheet->ink_pale};
	if (card->line)
		put_line(c, card->line, frame);
	else
		put_bars(c, card, frame);
	if (card->line && !isnan(card->line->target))
		put_text(c, &words, "nét đứt: nhịp cần đạt", frame.x0, frame.y1 + POS_PT(4), frame.x1 - frame.x0);
}

struct page
layout_card(struct arena *arena, struct fonts *fonts, const struct card *card)
{
	struct carding c = {.arena = arena, .fonts = fonts, .sheet = sheet_of(SHEET_BULLETIN)};
	const pos right = POS_PT(CARD_WIDTH / 2 - MARGIN), all = POS_PT(CARD_WIDTH / 2 - 2 * MARGIN);
	bool marked = card->line || card->n_bars;
	pos mark = card->n_figures ? POS_PT(MARK) : all;
	put_words(&c, card);
	put_figures(&c, card, marked ? all - mark - POS_PT(GAP) : all + POS_PT(GAP));
	if (marked)
		put_mark(&c, card, (struct rect){right - mark, POS_PT(RULE + 14), right, POS_PT(RULE + 76)});
	return (struct page){.width = POS_PT(CARD_WIDTH / 2),
		.height = POS_PT(CARD_HEIGHT / 2),
		.sheet = SHEET_BULLETIN,
		.number = 1,
		.items = c.items.at,
		.n_items = c.items.n};
}
