/*
 * Lines by words: each word of a simple text is shaped once in a run, with the spaces beside it, and lines are filled with
 * as many as they hold. See wrap.h.
 *
 *	text ─ faces ─▶ stretches ─ spaces ─▶ words ─ widths ─▶ lines ─▶ of each stretch in a line a run
 *
 * A bulletin's paragraph is new in each document and its words are not. Pango reads and shapes it twice, as a whole and
 * line by line; here a word costs a look into the shelf of strings. The lines are the same to the last glyph, for:
 *
 *  - a word is shaped as " word " wherever spaces stand beside it in its stretch, so that kerning with them is in it, and
 *    what a space is kerned by is the sum of what either side does to it;
 *  - text is simple when, by the rules for breaking lines (UAX 14), it may be broken behind spaces and nowhere else.
 *    Whatever is not surely so (a dash within a word, a slash, a bracket behind a full stop) is left to Pango, and so is
 *    a word that is wider than its line.
 *
 * tests/unit/test_wrap.c holds both against each other on random texts.
 */
#include <assert.h>
#include <string.h>

#include "base/text.h"
#include "layout/shelf.h"
#include "layout/wrap.h"

/* The text from a change of face to the next. */
struct stretch {
	const struct face *face;
	pos size;
	size_t start, end;
	const struct shaped *space; /* as it is by itself */
};

/* A word, or its part in a stretch. */
struct part {
	const struct stretch *stretch;
	size_t start, end;
	const struct shaped *shaped; /* with the spaces beside it in its stretch */
	bool spaced;                 /* a space stands before it: here a line may begin */
	bool after;                  /* that space is in its own stretch */
	bool before;                 /* a space follows in its own stretch */
	pos space;                   /* what the space before it advances */
	pos kern;                    /* of which the part itself takes so much */
	pos space_x;                 /* where that space stands, from where it would */
	uint32_t blank;              /* the glyph of that space */
	pos width;
};

struct wording {
	const struct work *work;
	LIST(struct stretch) stretches;
	LIST(struct part) parts;
};

/* --- simple text ----------------------------------------------------------------------------------------------------- */

enum sort {
	SORT_NONE,
	SORT_LETTER,
	SORT_DIGIT,
	SORT_SPACE,
	SORT_OPEN,
	SORT_STOP,
	SORT_CLOSE,
	SORT_QUOTE,
	SORT_DASH,
	SORT_SLASH
};

static enum sort
sort_of(int32_t c)
{
	if (c >= '0' && c <= '9')
		return SORT_DIGIT;
	if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= 0xC0 && c < 0x250 && c != 0xD7 && c != 0xF7) ||
		(c >= 0x1E00 && c < 0x1F00) || c == 0xA0)
		return SORT_LETTER;
	switch (c) {
	case ' ':
		return SORT_SPACE;
	case '(':
		return SORT_OPEN;
	case '.':
	case ',':
	case ':':
	case ';':
		return SORT_STOP;
	case ')':
	case '%':
		return SORT_CLOSE;
	case '"':
	case 0x201C:
	case 0x201D:
		return SORT_QUOTE;
	case '-':
	case 0x2013:
		return SORT_DASH;
	case '/':
		return SORT_SLASH;
	}
	return SORT_NONE;
}

static bool
is_word(enum sort sort)
{
	return sort == SORT_LETTER || sort == SORT_DIGIT;
}

/* Whether between the two a line is broken exactly when the first is a space. */
static bool
sure_between(enum sort before, enum sort c, enum sort after)
{
	switch (c) {
	case SORT_NONE:
		return false;
	case SORT_LETTER:
		return before != SORT_DASH && before != SORT_SLASH;
	case SORT_DIGIT:
		return before != SORT_DASH;
	case SORT_SPACE:
		return before != SORT_SPACE && before != SORT_OPEN && after != SORT_SPACE && after != SORT_NONE &&
			!(before == SORT_QUOTE && after == SORT_OPEN);
	case SORT_OPEN:
		return before == SORT_SPACE || is_word(before);
	case SORT_STOP:
		if (after == SORT_DIGIT)
			return before == SORT_DIGIT;
		return is_word(before) || before == SORT_CLOSE || before == SORT_QUOTE;
	case SORT_CLOSE:
		return is_word(before) || before == SORT_STOP || before == SORT_QUOTE;
	case SORT_QUOTE:
		return true;
	case SORT_DASH:
		return before == SORT_SPACE && after == SORT_SPACE;
	case SORT_SLASH:
		return before == SORT_DIGIT && after == SORT_DIGIT;
	}
	return false;
}

/* Spaces stand only singly between other characters. */
static bool
text_simple(const char *text)
{
	enum sort before = SORT_SPACE, sort = sort_of(text_next(&text));
	if (sort == SORT_SPACE)
		return false;
	while (sort != SORT_NONE) {
		int32_t c = text_next(&text);
		enum sort after = c ? sort_of(c) : SORT_NONE;
		if ((c && after == SORT_NONE) || !sure_between(before, sort, after))
			return false;
		if (!c)
			return true;
		before = sort;
		sort = after;
	}
	return false;
}

/* --- words ----------------------------------------------------------------------------------------------------------- */

/* Whether Pango is told something of the piece, which parts it from the others. */
static bool
piece_told(const struct work *work, const struct piece *piece)
{
	return piece->bold != work->style->bold || piece->italic != work->style->italic || piece->super;
}

/* Stretches reach from one piece that looks otherwise to the next; false: some piece is a blank. */
static bool
find_stretches(struct wording *words)
{
	const struct work *work = words->work;
	struct stretch *last = NULL;
	for (size_t i = 0; i < work->inlines.pieces.n; i++) {
		const struct piece *piece = &work->inlines.pieces.at[i];
		bool told = piece_told(work, piece);
		if (piece->spacing)
			return false;
		if (piece->start == piece->end)
			continue;
		if (last && !told && !piece_told(work, inlines_at(&work->inlines, last->start))) {
			last->end = piece->end;
			continue;
		}
		last = LIST_ADD(work->setting->arena, &words->stretches);
		*last = (struct stretch){
			.face = font_face(work->setting->fonts, work->style->family, piece->bold, piece->italic),
			.size = piece->super ? super_size(work->size) : work->size,
			.start = piece->start,
			.end = piece->end};
		last->space = font_word(work->setting->fonts, last->face, last->size, " ");
	}
	return last != NULL;
}

/* Bytes of the stretch as they are shaped. */
static const struct shaped *
shape(const struct wording *words, const struct stretch *stretch, size_t start, size_t end)
{
	char text[256];
	const struct setting *setting = words->work->setting;
	const char *from = words->work->inlines.text + start;
	size_t n = end - start;
	if (n >= sizeof text)
		return font_word(setting->fonts, stretch->face, stretch->size, arena_copy_n(setting->arena, from, n));
	memcpy(text, from, n);
	text[n] = '\0';
	return font_word(setting->fonts, stretch->face, stretch->size, text);
}

/* The part as a line begins with it: without the space before it. */
static const struct shaped *
shape_first(const struct wording *words, const struct part *part)
{
	return part->after ? shape(words, part->stretch, part->start, part->end + part->before) : part->shaped;
}

/* How far the space behind the part is moved, as the last glyph of what is shaped. */
static pos
space_offset(const struct shaped *shaped)
{
	const struct run *run = &shaped->run;
	return run->glyphs[run->n_glyphs - 1].x - (run->advance - shaped->last);
}

/* The space between two parts: kerned from both sides where they are of its stretch. */
static void
set_space(const struct part *before, struct part *part)
{
	const struct stretch *stretch = part->after ? part->stretch : part->stretch - 1;
	const struct shaped *plain = stretch->space;
	part->blank = plain->run.glyphs[0].id;
	if (part->after)
		part->kern = part->shaped->first - plain->first;
	part->space = plain->first + part->kern;
	if (before->before) {
		part->space += before->shaped->last - plain->first;
		part->space_x = space_offset(before->shaped);
	}
}

static void
add_part(struct wording *words, const struct stretch *stretch, size_t start, size_t end)
{
	const char *text = words->work->inlines.text;
	struct part part = {.stretch = stretch,
		.start = start,
		.end = end,
		.spaced = start > 0 && text[start - 1] == ' ',
		.after = start > stretch->start && text[start - 1] == ' ',
		.before = end < stretch->end && text[end] == ' '};
	part.shaped = shape(words, stretch, start - part.after, end + part.before);
	if (part.spaced)
		set_space(&words->parts.at[words->parts.n - 1], &part);
	part.width = part.shaped->run.advance - (part.after ? part.shaped->first : 0) -
		(part.before ? part.shaped->last : 0);
	*LIST_ADD(words->work->setting->arena, &words->parts) = part;
}

static void
find_parts(struct wording *words)
{
	const char *text = words->work->inlines.text;
	for (size_t i = 0; i < words->stretches.n; i++) {
		const struct stretch *stretch = &words->stretches.at[i];
		for (size_t start = stretch->start; start < stretch->end;) {
			size_t end = start;
			while (end < stretch->end && text[end] != ' ')
				end++;
			if (end > start)
				add_part(words, stretch, start, end);
			start = end + 1;
		}
	}
}

/* --- lines ----------------------------------------------------------------------------------------------------------- */

/* Where the word ends that begins with this part, and how wide it is. */
static size_t
word_end(const struct wording *words, size_t first, pos *width)
{
	size_t i = first;
	*width = 0;
	do
		*width += words->parts.at[i++].width;
	while (i < words->parts.n && !words->parts.at[i].spaced);
	return i;
}

/*
 * Where the line that begins with this part ends; `first` itself when not even a word fits. A line that is broken within a
 * stretch is shaped anew: what the next word has taken from the space before it comes back, which Pango holds against the
 * line; `loose` lets a single word have it.
 */
static size_t
line_end(const struct wording *words, size_t first, pos room, bool loose)
{
	size_t end = first, fits = first;
	pos width = 0;
	while (end < words->parts.n && width <= room) {
		pos word;
		size_t next = word_end(words, end, &word);
		width += word + (end > first ? words->parts.at[end].space : 0);
		pos back = next < words->parts.n ? -words->parts.at[next].kern : 0;
		if (width + back <= room || (loose && end == first && width <= room))
			fits = next;
		end = next;
	}
	return fits;
}

/* How many lines there are in a width; 0: a word is wider than its line. */
static size_t
count_lines(const struct wording *words, pos width, bool loose)
{
	const struct work *work = words->work;
	pos common = pos_least(work->indent, work->hang);
	size_t n = 0;
	for (size_t first = 0, end; first < words->parts.n; first = end, n++) {
		end = line_end(words, first, width - (n == 0 ? work->indent : work->hang) + common, loose);
		if (end == first)
			return 0;
	}
	return n;
}

/* The narrowest width, to a point, that still does with as many lines. */
static pos
balanced(const struct wording *words, pos width)
{
	size_t n = count_lines(words, width, false);
	pos narrow = width / 2, wide = width;
	while (n > 1 && wide - narrow > POS_PT(1)) {
		pos middle = narrow + (wide - narrow) / 2;
		if (count_lines(words, middle, true) == n)
			wide = middle;
		else
			narrow = middle;
	}
	return wide;
}

/* --- runs ------------------------------------------------------------------------------------------------------------ */

/* A run of these bytes with room for so many glyphs, the last of its line. */
static struct run *
run_begin(const struct wording *words, const struct stretch *stretch, size_t start, size_t end, size_t most,
	struct broken *line)
{
	struct arena *arena = words->work->setting->arena;
	struct run *run = ARENA_NEW(arena, struct run);
	run->face = stretch->face;
	run->size = stretch->size;
	run->text = arena_copy_n(arena, words->work->inlines.text + start, end - start);
	run->glyphs = ARENA_ARRAY(arena, struct glyph, most);
	*LIST_ADD(arena, &line->runs) = (struct copied){.run = run, .offset = start};
	return run;
}

/* Adds the space before the part to a run that begins at this byte. */
static void
add_space(struct run *run, const struct part *part, size_t start)
{
	run->glyphs[run->n_glyphs++] = (struct glyph){
		.id = part->blank, .x = run->advance + part->space_x, .cluster = (uint32_t)(part->start - 1 - start)};
	run->advance += part->space;
}

/* Adds what is shaped of the part, without the spaces beside it, the first of which is there when `led`. */
static void
add_letters(struct run *run, const struct part *part, const struct shaped *shaped, bool led, size_t start)
{
	size_t from = led, to = shaped->run.n_glyphs - part->before;
	pos lead = led ? shaped->first : 0;
	for (size_t i = from; i < to; i++) {
		struct glyph glyph = shaped->run.glyphs[i];
		glyph.x += run->advance - lead;
		glyph.cluster += (uint32_t)(part->start - from - start);
		run->glyphs[run->n_glyphs++] = glyph;
	}
	run->advance += shaped->run.advance - lead - (part->before ? shaped->last : 0);
}

/* Room for the glyphs of the parts and the spaces around them. */
static size_t
glyphs_of(const struct wording *words, size_t first, size_t end)
{
	size_t n = 0;
	for (size_t i = first; i < end; i++)
		n += words->parts.at[i].shaped->run.n_glyphs;
	return n + 1;
}

/* The parts from `first` on that share a stretch, as a run of the line [begin, end); returns where they end. */
static size_t
add_run(const struct wording *words, size_t begin, size_t first, size_t end, struct broken *line)
{
	const struct part *parts = words->parts.at, *part = &parts[first];
	size_t stop = first;
	while (stop < end && parts[stop].stretch == part->stretch)
		stop++;
	const struct part *next = stop < end && parts[stop].spaced && !parts[stop].after ? &parts[stop] : NULL;
	bool tail = next && parts[stop - 1].before; /* the stretch ends with a space */
	size_t from = part->start - (first > begin && part->after), to = parts[stop - 1].end + tail;
	struct run *run = run_begin(words, part->stretch, from, to, glyphs_of(words, first, stop), line);
	for (size_t i = first; i < stop; i++) {
		bool led = i > begin && parts[i].after;
		if (led)
			add_space(run, &parts[i], from);
		add_letters(run, &parts[i], i > begin ? parts[i].shaped : shape_first(words, &parts[i]), led, from);
	}
	if (tail) {
		add_space(run, next, from);
	} else if (next) { /* the space is all of its stretch */
		run = run_begin(words, next->stretch - 1, next->start - 1, next->start, 1, line);
		add_space(run, next, next->start - 1);
	}
	return stop;
}

static void
add_line(const struct wording *words, size_t begin, size_t end, broken_list *out)
{
	struct broken *line = LIST_ADD(words->work->setting->arena, out);
	for (size_t i = begin; i < end;)
		i = add_run(words, begin, i, end, line);
	line->spaced = line->full = end < words->parts.n;
}

/* --- the contract ---------------------------------------------------------------------------------------------------- */

/* Where the line that begins with this part ends. */
static size_t
next_line(const struct wording *words, size_t first, pos width, const struct room *room)
{
	pos word;
	if (!room->whole)
		return line_end(words, first, width, room->balanced);
	return width < 0 ? words->parts.n : word_end(words, first, &word);
}

bool
wrap_by_words(const struct work *work, const struct room *room, broken_list *out)
{
	struct wording words = {.work = work};
	pos width = room->width, common = pos_least(work->indent, work->hang);
	assert(!room->whole || width <= 0);
	if (!text_simple(work->inlines.text) || !find_stretches(&words))
		return false;
	find_parts(&words);
	if (!room->whole && count_lines(&words, width, false) == 0)
		return false;
	if (room->balanced)
		width = balanced(&words, width);
	for (size_t first = 0; first < words.parts.n;) {
		pos indent = (first == 0 ? work->indent : work->hang) - common;
		size_t end = next_line(&words, first, room->whole ? width : width - indent, room);
		add_line(&words, first, end, out);
		first = end;
	}
	return true;
}
