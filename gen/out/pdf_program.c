/*
 * The program of a font: see pdf_program.h.
 *
 *	a face ─ outlines, advances ─▶ those of the glyphs in hand, numbered by code ─▶ six tables
 *
 * Glyphs are copied as they are, but for the instructions that hint them, and what composes a letter and its marks gets
 * new numbers.
 *
 * The choice not taken: hb-subset. To strip a face takes it 2 ms, to pick from it ten times what this takes, and its glyphs
 * keep the order of the face, so that each font needs a map from codes.
 */
#include "out/pdf_program.h"

#include <assert.h>
#include <string.h>

#include "base/mem.h"

/* Lengths of tables and places in them, in bytes (OpenType 1.9). */
enum { HEAD = 54, HEAD_SUM = 8, HEAD_PLACES = 50, HHEA = 36, HHEA_WIDTHS = 34, MAXP = 6, MAXP_GLYPHS = 4 };
/* Of maxp: from its zones to the length of instructions, what only hinting takes. */
enum { MAXP_ZONES = 14, MAXP_PARTS = 28 };
enum { DIRECTORY = 12, RECORD = 16, WIDTH = 4, BEARING = 2, OUTLINE_HEAD = 10 };
/* Of a part of a composite glyph. */
enum { PART_WORDS = 1, PART_SCALE = 8, PART_MORE = 32, PART_SCALES = 64, PART_MATRIX = 128, PART_HINTED = 256 };

/* What a face's file sums up to, with what its head says (head.checkSumAdjustment). */
static const uint32_t whole_sum = 0xB1B0AFBA;

static uint32_t
word_at(const unsigned char *at)
{
	return (uint32_t)(at[0] << 8 | at[1]);
}

static uint32_t
long_at(const unsigned char *at)
{
	return word_at(at) << 16 | word_at(at + 2);
}

static void
set_word(char *at, uint32_t n)
{
	at[0] = (char)(n >> 8 & 255);
	at[1] = (char)(n & 255);
}

static void
set_long(char *at, uint32_t n)
{
	set_word(at, n >> 16);
	set_word(at + 2, n & 0xFFFF);
}

static void
add_word(struct buf *out, uint32_t n)
{
	char bytes[2];
	set_word(bytes, n);
	buf_add_n(out, bytes, sizeof bytes);
}

static void
add_long(struct buf *out, uint32_t n)
{
	add_word(out, n >> 16);
	add_word(out, n & 0xFFFF);
}

static void
pad(struct buf *out, size_t to)
{
	while (out->n % to)
		buf_add_char(out, '\0');
}

/* --- the face -------------------------------------------------------------------------------------------------------- */

static const unsigned char *
bytes_of(hb_blob_t *blob)
{
	return (const unsigned char *)hb_blob_get_data(blob, NULL);
}

/* Where a glyph's outline begins; that of the last is followed by one place more. */
static size_t
place_of(const struct pdf_tables *tables, uint32_t glyph)
{
	const unsigned char *places = bytes_of(tables->places);
	return tables->wide ? long_at(places + 4 * (size_t)glyph) : 2 * (size_t)word_at(places + 2 * (size_t)glyph);
}

static bool
places_rise(const struct pdf_tables *tables)
{
	if (hb_blob_get_length(tables->places) < (tables->n_glyphs + 1) * (tables->wide ? 4 : 2))
		return false;
	for (uint32_t i = 0; i < tables->n_glyphs; i++)
		if (place_of(tables, i) > place_of(tables, i + 1))
			return false;
	return place_of(tables, tables->n_glyphs) <= hb_blob_get_length(tables->outlines);
}

bool
pdf_tables_open(struct pdf_tables *tables, hb_face_t *face)
{
	*tables = (struct pdf_tables){.head = hb_face_reference_table(face, HB_TAG('h', 'e', 'a', 'd')),
		.hhea = hb_face_reference_table(face, HB_TAG('h', 'h', 'e', 'a')),
		.maxp = hb_face_reference_table(face, HB_TAG('m', 'a', 'x', 'p')),
		.widths = hb_face_reference_table(face, HB_TAG('h', 'm', 't', 'x')),
		.places = hb_face_reference_table(face, HB_TAG('l', 'o', 'c', 'a')),
		.outlines = hb_face_reference_table(face, HB_TAG('g', 'l', 'y', 'f')),
		.n_glyphs = hb_face_get_glyph_count(face)};
	if (hb_blob_get_length(tables->head) < HEAD || hb_blob_get_length(tables->hhea) < HHEA ||
		hb_blob_get_length(tables->maxp) < MAXP || tables->n_glyphs == 0)
		return false;
	tables->wide = word_at(bytes_of(tables->head) + HEAD_PLACES) != 0;
	tables->n_widths = word_at(bytes_of(tables->hhea) + HHEA_WIDTHS);
	return tables->n_widths > 0 && tables->n_widths <= tables->n_glyphs && places_rise(tables) &&
		hb_blob_get_length(tables->widths) >=
		WIDTH * tables->n_widths + BEARING * (tables->n_glyphs - tables->n_widths);
}

void
pdf_tables_close(struct pdf_tables *tables)
{
	hb_blob_destroy(tables->head);
	hb_blob_destroy(tables->hhea);
	hb_blob_destroy(tables->maxp);
	hb_blob_destroy(tables->widths);
	hb_blob_destroy(tables->places);
	hb_blob_destroy(tables->outlines);
}

/* --- glyphs ---------------------------------------------------------------------------------------------------------- */

/* A program in the making. */
struct chosen {
	const struct pdf_tables *tables;
	struct arena *arena;
	LIST(uint32_t) glyphs; /* by their new numbers */
	uint16_t *numbers;     /* the new ones of the face's glyphs; 0: not among them */
	struct buf widths, places, outlines;
};

/* The glyph's new number; it gets one when it has none. */
static uint32_t
number_of(struct chosen *chosen, uint32_t glyph)
{
	if (glyph == 0 || glyph >= chosen->tables->n_glyphs)
		return 0;
	if (chosen->numbers[glyph] == 0) {
		chosen->numbers[glyph] = (uint16_t)chosen->glyphs.n;
		*LIST_ADD(chosen->arena, &chosen->glyphs) = glyph;
	}
	return chosen->numbers[glyph];
}

/* What a part takes beyond its flags and its glyph. */
static size_t
part_length(uint32_t flags)
{
	size_t n = flags & PART_WORDS ? 4 : 2;
	if (flags & PART_SCALE)
		return n + 2;
	if (flags & PART_SCALES)
		return n + 4;
	return flags & PART_MATRIX ? n + 8 : n;
}

/* A composite glyph: its parts get their new numbers. What hints it stands behind the last of them. */
static void
add_composite(struct chosen *chosen, const unsigned char *outline, size_t n)
{
	struct buf *out = &chosen->outlines;
	uint32_t flags = PART_MORE;
	buf_add_n(out, (const char *)outline, OUTLINE_HEAD);
	for (size_t at = OUTLINE_HEAD, more; flags & PART_MORE && at + 4 <= n; at += 4 + more) {
		flags = word_at(outline + at);
		more = part_length(flags);
		more = more <= n - at - 4 ? more : n - at - 4;
		add_word(out, flags & ~(uint32_t)PART_HINTED);
		add_word(out, number_of(chosen, word_at(outline + at + 2)));
		buf_add_n(out, (const char *)outline + at + 4, more);
	}
}

/* A simple one: how long its instructions are, and these, stand behind the ends of its contours. */
static void
add_simple(struct chosen *chosen, const unsigned char *outline, size_t n)
{
	struct buf *out = &chosen->outlines;
	size_t ends = OUTLINE_HEAD + 2 * (size_t)word_at(outline);
	size_t points = ends + 2 <= n ? ends + 2 + word_at(outline + ends) : n + 1;
	if (points > n) { /* it is broken, and stays so */
		buf_add_n(out, (const char *)outline, n);
		return;
	}
	buf_add_n(out, (const char *)outline, ends);
	add_word(out, 0);
	buf_add_n(out, (const char *)outline + points, n - points);
}

static void
add_outline(struct chosen *chosen, uint32_t glyph)
{
	const struct pdf_tables *tables = chosen->tables;
	size_t from = place_of(tables, glyph), n = place_of(tables, glyph + 1) - from;
	const unsigned char *outline = bytes_of(tables->outlines) + from;
	if (n > OUTLINE_HEAD && outline[0] & 0x80) /* so many contours: -1 */
		add_composite(chosen, outline, n);
	else if (n > OUTLINE_HEAD)
		add_simple(chosen, outline, n);
	pad(&chosen->outlines, 2);
}

/* The last advance of the table stands for all glyphs behind it. */
static void
add_width(struct chosen *chosen, uint32_t glyph)
{
	const struct pdf_tables *tables = chosen->tables;
	const char *widths = hb_blob_get_data(tables->widths, NULL);
	uint32_t full = glyph < tables->n_widths ? glyph : tables->n_widths - 1;
	buf_add_n(&chosen->widths, widths + WIDTH * (size_t)full, 2);
	if (glyph < tables->n_widths)
		buf_add_n(&chosen->widths, widths + WIDTH * (size_t)glyph + 2, BEARING);
	else
		buf_add_n(&chosen->widths,
			widths + WIDTH * (size_t)tables->n_widths + BEARING * (size_t)(glyph - tables->n_widths),
			BEARING);
}

/* Parts are added behind what is asked for, while it is walked. */
static void
choose(struct chosen *chosen, const uint32_t *glyphs, size_t n)
{
	*LIST_ADD(chosen->arena, &chosen->glyphs) = 0;
	for (size_t i = 0; i < n; i++)
		if (glyphs[i] == (uint32_t)PDF_NO_GLYPH)
			*LIST_ADD(chosen->arena, &chosen->glyphs) = glyphs[i];
		else
			number_of(chosen, glyphs[i]);
	assert(chosen->glyphs.n == n + 1);
	for (size_t i = 0; i < chosen->glyphs.n; i++) {
		add_long(&chosen->places, (uint32_t)chosen->outlines.n);
		if (chosen->glyphs.at[i] == (uint32_t)PDF_NO_GLYPH) {
			add_long(&chosen->widths, 0);
			continue;
		}
		add_width(chosen, chosen->glyphs.at[i]);
		add_outline(chosen, chosen->glyphs.at[i]);
	}
	add_long(&chosen->places, (uint32_t)chosen->outlines.n);
}

/* --- the file -------------------------------------------------------------------------------------------------------- */

static uint32_t
sum_of(const char *s, size_t n)
{
	uint32_t sum = 0;
	for (size_t i = 0; i + 4 <= n; i += 4)
		sum += long_at((const unsigned char *)s + i);
	return sum;
}

/* The directory stands before the tables, in the order of their names. */
static void
add_table(struct buf *out, size_t *record, const char *name, const char *s, size_t n)
{
	size_t from = out->n;
	buf_add_n(out, s, n);
	pad(out, 4);
	char *at = out->s + *record;
	memcpy(at, name, 4);
	set_long(at + 4, sum_of(out->s + from, out->n - from));
	set_long(at + 8, (uint32_t)from);
	set_long(at + 12, (uint32_t)n);
	*record += RECORD;
}

/* There is one zone, and nothing in it. */
static void
clear_hinting(struct buf *maxp)
{
	for (size_t at = MAXP_ZONES; maxp->n >= MAXP_PARTS && at < MAXP_PARTS; at += 2)
		set_word(maxp->s + at, at == MAXP_ZONES);
}

/* A table as the face has it, but for one word, and what depends on the rest of the file. */
static void
add_changed(struct buf *out, size_t *record, const char *name, hb_blob_t *blob, size_t at, uint32_t word)
{
	unsigned n;
	const char *bytes = hb_blob_get_data(blob, &n);
	struct buf table = {0};
	buf_add_n(&table, bytes, n);
	set_word(table.s + at, word);
	if (strcmp(name, "head") == 0)
		set_long(table.s + HEAD_SUM, 0);
	if (strcmp(name, "maxp") == 0)
		clear_hinting(&table);
	add_table(out, record, name, table.s, table.n);
	buf_free(&table);
}

/* Places are of two bytes each where those reach. */
static void
narrow_places(struct buf *places)
{
	for (size_t i = 0; 4 * i < places->n; i++)
		set_word(places->s + 2 * i, long_at((const unsigned char *)places->s + 4 * i) / 2);
	places->n /= 2;
}

static void
add_head(struct buf *out, int tables)
{
	int power = 1, log = 0;
	for (; power * 2 <= tables; power *= 2)
		log++;
	add_long(out, 0x00010000);
	add_word(out, (uint32_t)tables);
	add_word(out, (uint32_t)(power * RECORD));
	add_word(out, (uint32_t)log);
	add_word(out, (uint32_t)((tables - power) * RECORD));
	for (int i = 0; i < tables * RECORD; i++)
		buf_add_char(out, '\0');
}

void
pdf_program(const struct pdf_tables *tables, const uint32_t *glyphs, size_t n, struct buf *out)
{
	struct chosen chosen = {.tables = tables, .arena = arena_open()};
	chosen.numbers = ARENA_ARRAY(chosen.arena, uint16_t, tables->n_glyphs);
	choose(&chosen, glyphs, n);
	bool wide = chosen.outlines.n / 2 > 0xFFFF;
	uint32_t count = (uint32_t)chosen.glyphs.n;
	size_t record = DIRECTORY;
	if (!wide)
		narrow_places(&chosen.places);
	buf_clear(out);
	add_head(out, 6);
	add_table(out, &record, "glyf", chosen.outlines.s, chosen.outlines.n);
	size_t head = out->n;
	add_changed(out, &record, "head", tables->head, HEAD_PLACES, wide);
	add_changed(out, &record, "hhea", tables->hhea, HHEA_WIDTHS, count);
	add_table(out, &record, "hmtx", chosen.widths.s, chosen.widths.n);
	add_table(out, &record, "loca", chosen.places.s, chosen.places.n);
	add_changed(out, &record, "maxp", tables->maxp, MAXP_GLYPHS, count);
	set_long(out->s + head + HEAD_SUM, whole_sum - sum_of(out->s, out->n));
	buf_free(&chosen.widths);
	buf_free(&chosen.places);
	buf_free(&chosen.outlines);
	arena_close(chosen.arena);
}
