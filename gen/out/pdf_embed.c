/*
 * A font as it stands in a PDF: a composite font over a TrueType subset.
 *
 *	Type0 ─▶ CIDFontType2 ─▶ descriptor ─▶ the subset, deflated
 *	     └▶ ToUnicode    └▶ widths
 *
 * What is long in it is prepared once in a process for all documents that ask for the same glyphs: groups of the stock
 * (pdf_stock.h), and beside them what most documents have from one text.
 */
#include <hb-ot.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/diag.h"
#include "base/digest.h"
#include "base/text.h"
#include "out/pdf_face.h"
#include "out/pdf_object.h"
#include "out/pdf_syntax.h"

/* The flags of a descriptor (ISO 32000-1, table 123), and stems, which a TrueType font does not tell. */
enum {
	FLAG_FIXED = 1 << 0,
	FLAG_SERIF = 1 << 1,
	FLAG_SYMBOLIC = 1 << 2,
	FLAG_ITALIC = 1 << 6,
	STEM = 80,
	STEM_BOLD = 140
};
/* Of one section of a character map; fonts kept of a face; a good part of a group: a third of it. */
enum { MAPPED_MOST = 100, PREPARED_MOST = 32, GOOD_PART = 3 };

/* --- preparing ------------------------------------------------------------------------------------------------------- */

/* What a font shows. */
struct shown {
	struct arena *arena;
	LIST(uint32_t) ids;                    /* by code less one; PDF_NO_GLYPH: none has this code */
	LIST(const struct pdf_glyph *) glyphs; /* those that are there, by code */
};

static void
add_shown(struct shown *shown, uint32_t id, const struct pdf_glyph *glyph)
{
	while (shown->ids.n + 1 < glyph->code)
		*LIST_ADD(shown->arena, &shown->ids) = (uint32_t)PDF_NO_GLYPH;
	*LIST_ADD(shown->arena, &shown->ids) = id;
	*LIST_ADD(shown->arena, &shown->glyphs) = glyph;
}

/* Whether the font has a glyph of the stock: it is shown, or a good part of its group is. */
static bool
has(const struct pdf_font *font, size_t i)
{
	const struct pdf_stock *stock = &font->face->stock;
	size_t group = stock->groups[i];
	return font->shown[i] || GOOD_PART * font->counts[group] >= stock->sizes[group];
}

static void
find_shown(struct shown *shown, const struct pdf_font *font)
{
	const struct pdf_stock *stock = &font->face->stock;
	for (size_t i = 0; i < stock->n; i++)
		if (has(font, i))
			add_shown(shown, stock->ids[i], &stock->glyphs[i]);
	for (size_t i = 0; i < font->used.n; i++)
		add_shown(shown, font->used.at[i], font->glyphs.at[i]);
}

/* "ABCDEF+Name": six letters that tell this subset from others of the face. */
static void
name_subset(struct pdf_prepared *prepared, const struct buf *program, const struct face *face)
{
	char hex[DIGEST_LENGTH + 1], tag[7] = "";
	digest_of(program->s, program->n, hex);
	for (int i = 0; i < 6; i++)
		tag[i] = (char)('A' + (hex[2 * i] * 16 + hex[2 * i + 1]) % 26);
	snprintf(prepared->name, sizeof prepared->name, "%s+%s", tag, face->name);
}

/* "/W[0[778]3[500 500]]": each stretch of codes from its first. */
static void
add_widths(struct buf *out, const struct pdf_face *face, const struct shown *shown)
{
	unsigned next = 1;
	buf_printf(out, "/W[0[%d", pdf_face_width(face, 0));
	for (size_t i = 0; i < shown->glyphs.n; i++) {
		const struct pdf_glyph *glyph = shown->glyphs.at[i];
		if (glyph->code == next)
			buf_add_char(out, ' ');
		else
			buf_printf(out, "]%d[", glyph->code);
		pdf_add_integer(out, glyph->width);
		next = glyph->code + 1u;
	}
	buf_add(out, "]]");
}

static const char map_head[] = "/CIDInit/ProcSet findresource begin\n12 dict begin\nbegincmap\n"
			       "/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def\n"
			       "/CMapName/Adobe-Identity-UCS def\n/CMapType 2 def\n"
			       "1 begincodespacerange\n<0000><FFFF>\nendcodespacerange\n";
static const char map_end[] = "endcmap\nCMapName currentdict/CMap defineresource pop\nend\nend\n";

/* A mark beyond the characters of its cluster has no text of its own. */
#define UNREADABLE "\xEF\xBF\xBD"

/* What the codes read as. */
static void
add_meanings(struct buf *map, const struct shown *shown)
{
	size_t n = shown->glyphs.n;
	buf_add(map, map_head);
	for (size_t i = 0; i < n; i++) {
		const struct pdf_glyph *glyph = shown->glyphs.at[i];
		if (i % MAPPED_MOST == 0)
			buf_printf(map, "%s%zu beginbfchar\n", i ? "endbfchar\n" : "",
				n - i < MAPPED_MOST ? n - i : MAPPED_MOST);
		buf_add_char(map, '<');
		pdf_add_unit(map, glyph->code);
		buf_add_n(map, "><", 2);
		pdf_add_utf16(map, glyph->text ? glyph->text : UNREADABLE, glyph->text ? glyph->length : 3);
		buf_add(map, ">\n");
	}
	if (n > 0)
		buf_add(map, "endbfchar\n");
	buf_add(map, map_end);
}

/* What a font shows, as bytes. */
static void
add_key(struct buf *key, const struct pdf_font *font)
{
	for (size_t i = 0; i < font->face->stock.n; i++)
		buf_add_char(key, has(font, i));
	for (size_t i = 0; i < font->used.n; i++) {
		const struct pdf_glyph *glyph = font->glyphs.at[i];
		buf_add_n(key, (const char *)&font->used.at[i], sizeof font->used.at[i]);
		buf_add_n(key, (const char *)&glyph->length, sizeof glyph->length);
		buf_add_n(key, glyph->text ? glyph->text : "", glyph->length);
	}
}

static struct pdf_prepared *
prepare(struct pdf_file *file, const struct pdf_font *font)
{
	struct pdf_prepared *prepared = mem_take(sizeof *prepared);
	struct shown shown = {.arena = arena_open()};
	struct buf program = {0}, map = {0};
	*prepared = (struct pdf_prepared){0};
	add_key(&prepared->key, font);
	find_shown(&shown, font);
	pdf_program(&font->face->tables, shown.ids.at, shown.ids.n, &program);
	name_subset(prepared, &program, font->face->face);
	prepared->length = program.n;
	pdf_stream_prepare(file, program.s, program.n, &prepared->program);
	add_widths(&prepared->widths, font->face, &shown);
	add_meanings(&map, &shown);
	pdf_stream_prepare(file, map.s, map.n, &prepared->meanings);
	buf_free(&program);
	buf_free(&map);
	arena_close(shown.arena);
	return prepared;
}

void
pdf_prepared_close(struct pdf_prepared *prepared)
{
	for (struct pdf_prepared *next; prepared; prepared = next) {
		next = prepared->next;
		buf_free(&prepared->key);
		buf_free(&prepared->program);
		buf_free(&prepared->meanings);
		buf_free(&prepared->widths);
		free(prepared);
	}
}

/* Takes the font with this key out of the face's list, and with it the last of a full list; NULL: it is not there. */
static struct pdf_prepared *
take_prepared(struct pdf_face *face, const struct buf *key)
{
	struct pdf_prepared **at = &face->prepared;
	for (int n = 1; *at; at = &(*at)->next, n++) {
		struct pdf_prepared *prepared = *at;
		if (prepared->key.n == key->n && memcmp(prepared->key.s, key->s, key->n) == 0) {
			*at = prepared->next;
			return prepared;
		}
		if (n == PREPARED_MOST) {
			pdf_prepared_close(prepared);
			*at = NULL;
			break;
		}
	}
	return NULL;
}

static const struct pdf_prepared *
prepared_of(struct pdf_file *file, const struct pdf_font *font)
{
	struct pdf_face *face = font->face;
	struct buf key = {0};
	add_key(&key, font);
	struct pdf_prepared *prepared = take_prepared(face, &key);
	if (!prepared)
		prepared = prepare(file, font);
	prepared->next = face->prepared;
	face->prepared = prepared;
	buf_free(&key);
	return prepared;
}

/* --- objects --------------------------------------------------------------------------------------------------------- */

/* A number of the face in thousandths of an em. */
static int
scaled(const struct pdf_face *face, const char *big_endian)
{
	int n = (int16_t)((unsigned char)big_endian[0] << 8 | (unsigned char)big_endian[1]);
	return (int)lround(n * 1000.0 / face->units);
}

static void
add_bounds(struct buf *out, const struct pdf_face *face)
{
	enum { BOUNDS = 36, HEAD_LENGTH = 54 };
	unsigned n;
	hb_blob_t *head = hb_face_reference_table(face->file, HB_TAG('h', 'e', 'a', 'd'));
	const char *at = hb_blob_get_data(head, &n) + BOUNDS;
	if (n < HEAD_LENGTH)
		diag_fault(face->face->path, "hỏng bảng head (its head table is broken)");
	buf_printf(out, "/FontBBox[%d %d %d %d]", scaled(face, at), scaled(face, at + 2), scaled(face, at + 4),
		scaled(face, at + 6));
	hb_blob_destroy(head);
}

static void
write_descriptor(
	struct pdf_file *file, uint32_t number, const struct pdf_face *face, const char *name, uint32_t program)
{
	const struct face *plain = face->face;
	int flags = FLAG_SYMBOLIC | (plain->family == FAMILY_SERIF ? FLAG_SERIF : 0) |
		(plain->family == FAMILY_MONO ? FLAG_FIXED : 0) | (plain->italic ? FLAG_ITALIC : 0);
	struct buf body = {0};
	buf_printf(&body, "<</Type/FontDescriptor/FontName/%s/Flags %d", name, flags);
	add_bounds(&body, face);
	buf_add(&body, "/ItalicAngle ");
	pdf_add_decimal(&body, lround(10.0 * (double)hb_style_get_value(face->font, HB_STYLE_TAG_SLANT_ANGLE)), 1);
	buf_printf(&body, "/Ascent %d/Descent %d/CapHeight %d/StemV %d/FontFile2 %u 0 R>>", plain->ascent / 1024,
		-plain->descent / 1024, plain->cap_height / 1024, plain->bold ? STEM_BOLD : STEM, program);
	pdf_object(file, number, &body);
	buf_free(&body);
}

static void
write_cid_font(struct pdf_file *file, uint32_t number, const struct pdf_face *face, const struct pdf_prepared *prepared)
{
	uint32_t descriptor = pdf_reserve(file), program = pdf_reserve(file);
	struct buf body = {0};
	buf_printf(&body,
		"<</Type/Font/Subtype/CIDFontType2/BaseFont/%s/FontDescriptor %u 0 R/CIDToGIDMap/Identity"
		"/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>",
		prepared->name, descriptor);
	buf_add_n(&body, prepared->widths.s, prepared->widths.n);
	buf_add(&body, ">>");
	pdf_object(file, number, &body);
	write_descriptor(file, descriptor, face, prepared->name, program);
	buf_clear(&body);
	buf_printf(&body, "/Length1 %zu", prepared->length);
	pdf_stream_prepared(file, program, buf_text(&body), &prepared->program);
	buf_free(&body);
}

void
pdf_embed(struct pdf_file *file, uint32_t number, const struct pdf_font *font)
{
	const struct pdf_prepared *prepared = prepared_of(file, font);
	uint32_t meanings = pdf_reserve(file), descendant = pdf_reserve(file);
	struct buf body = {0};
	buf_printf(&body, "<</Type/Font/Subtype/Type0/BaseFont/%s/Encoding/Identity-H", prepared->name);
	buf_printf(&body, "/DescendantFonts[%u 0 R]/ToUnicode %u 0 R>>", descendant, meanings);
	pdf_object(file, number, &body);
	buf_free(&body);
	write_cid_font(file, descendant, font->face, prepared);
	pdf_stream_prepared(file, meanings, "", &prepared->meanings);
}
