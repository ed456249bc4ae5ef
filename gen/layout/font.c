/*
 * Fonts: a private font set, and strings shaped with it once. See font.h.
 *
 *	fonts.conf ─ folders ─▶ files ─ names ─▶ 12 faces ─▶ 12 HarfBuzz fonts
 *	                                            └─ when a text asks for it ─▶ Pango (pangoset.c)
 *
 * fonts.conf is read by fontconfig itself; only its folders are taken from it. The faces are told apart by what stands in
 * the font files, never by file names. Single strings go to HarfBuzz directly (three times as fast as a PangoLayout, same
 * advances) and are kept.
 *
 * The choice not taken: the FT2 or cairo metrics of a face. They are hinted or rounded by default; hhea's are not.
 */
#include "layout/font.h"

#include <assert.h>
#include <fontconfig/fontconfig.h>
#include <hb-ot.h>
#include <hb.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/mem.h"
#include "base/text.h"
#include "layout/bypango.h"
#include "layout/digits.h"
#include "layout/fontfile.h"
#include "layout/shaper.h"
#include "layout/shelf.h"

enum { FAMILIES = 3, STYLES = 4, SHAPED_MOST = 30000, METRICS_PT = 1000 };

/* In the order of preference within a folder. */
static const char *const family_names[FAMILIES][4] = {
	[FAMILY_SERIF] = {"Times New Roman", "Liberation Serif", "Tinos", NULL},
	[FAMILY_SANS] = {"Arial", "Liberation Sans", "Arimo", NULL},
	[FAMILY_MONO] = {"Courier New", "Liberation Mono", "Cousine", NULL},
};

struct fonts {
	struct arena *arena;
	const struct pango_calls *pango; /* this and the one below when Pango is asked for */
	struct pangoset *pangoset;
	const char *family[FAMILIES];
	struct face faces[FAMILIES][STYLES];
	hb_font_t *shapers[FAMILIES][STYLES];
	hb_buffer_t *buffer;
	struct shelf now, before; /* strings asked for since the last turn that forgot some, and those before it */
	struct figures_shaped figures;
};

static size_t
style_index(bool bold, bool italic)
{
	return (bold ? 1u : 0u) + (italic ? 2u : 0u);
}

/* --- finding the files --------------------------------------------------------------------------------------------- */

/* The four styles of a family, or false. */
static bool
family_complete(const fontfile_list *list, const char *family, const struct fontfile *styles[STYLES])
{
	size_t n = 0;
	memset(styles, 0, STYLES * sizeof *styles);
	for (size_t i = 0; i < list->n; i++) {
		const struct fontfile *found = &list->at[i];
		size_t style = style_index(found->bold, found->italic);
		if (!styles[style] && text_equal(found->family, family)) {
			styles[style] = found;
			n++;
		}
	}
	return n == STYLES;
}

static pos
metric(hb_font_t *font, hb_ot_metrics_tag_t tag)
{
	hb_position_t value = 0;
	hb_ot_metrics_get_position(font, tag, &value);
	return (pos)labs((long)value);
}

/* Opens a face; its metrics are read at METRICS_PT points. */
static void
face_open(struct fonts *fonts, enum family family, const struct fontfile *found)
{
	size_t style = style_index(found->bold, found->italic);
	hb_font_t *font = hb_font_create(found->face); /* which keeps the face */
	hb_font_set_scale(font, METRICS_PT * 1024, METRICS_PT * 1024);
	fonts->faces[family][style] = (struct face){
		.path = arena_copy(fonts->arena, found->path),
		.index = found->index,
		.name = fontfile_name(fonts->arena, found->face, HB_OT_NAME_ID_POSTSCRIPT_NAME),
		.family = family,
		.bold = found->bold,
		.italic = found->italic,
		.ascent = metric(font, HB_OT_METRICS_TAG_HORIZONTAL_ASCENDER),
		.descent = metric(font, HB_OT_METRICS_TAG_HORIZONTAL_DESCENDER),
		.cap_height = metric(font, HB_OT_METRICS_TAG_CAP_HEIGHT),
		.x_height = metric(font, HB_OT_METRICS_TAG_X_HEIGHT),
	};
	hb_font_get_nominal_glyph(font, ' ', &fonts->faces[family][style].space);
	fonts->shapers[family][style] = font;
}

/* Takes the family from the folder when it is there, whole, and not found before. */
static void
family_open(struct fonts *fonts, enum family family, const fontfile_list *list)
{
	const struct fontfile *styles[STYLES];
	for (const char *const *name = family_names[family]; *name && !fonts->family[family]; name++) {
		if (!family_complete(list, *name, styles))
			continue;
		fonts->family[family] = *name;
		for (size_t i = 0; i < STYLES; i++)
			face_open(fonts, family, styles[i]);
	}
}

/* A configuration of that file alone. By a relative name fontconfig would look for it in the machine's folders. */
static FcConfig *
conf_read(const char *conf)
{
	char *path = realpath(conf, NULL);
	FcConfig *config = FcConfigCreate();
	if (!path || !config || !FcConfigParseAndLoad(config, (const FcChar8 *)path, FcTrue))
		diag_fault(conf, "cannot be read as a fontconfig file");
	free(path);
	return config;
}

static bool
is_whole(const struct fonts *fonts)
{
	for (int family = 0; family < FAMILIES; family++)
		if (!fonts->family[family])
			return false;
	return true;
}

/* Calls family_open for the folders of fonts.conf in their order, until nothing is left to be found. */
static void
folders_open(struct fonts *fonts, const char *conf)
{
	FcConfig *list = conf_read(conf);
	struct arena *arena = arena_open();
	FcStrList *folders = FcConfigGetFontDirs(list);
	for (const FcChar8 *folder; !is_whole(fonts) && (folder = FcStrListNext(folders));) {
		fontfile_list found = fontfile_faces(arena, (const char *)folder);
		for (int family = 0; family < FAMILIES; family++)
			family_open(fonts, (enum family)family, &found);
		fontfile_let_go(&found);
	}
	FcStrListDone(folders);
	FcConfigDestroy(list);
	arena_close(arena);
	if (!is_whole(fonts))
		diag_fault(conf, "no folder holds all four styles of a family (install fonts-liberation2)");
}

/* --- Pango --------------------------------------------------------------------------------------------------------- */

const struct pango_calls *
font_pango(struct fonts *fonts, struct pangoset **set)
{
	if (!fonts->pango) {
		fonts->pango = annex_open(ANNEX_PANGO);
		fonts->pangoset = fonts->pango->open(fonts);
	}
	*set = fonts->pangoset;
	return fonts->pango;
}

const char *
font_family_name(const struct fonts *fonts, enum family family)
{
	return fonts->family[family];
}

/* --- the set ------------------------------------------------------------------------------------------------------- */

struct fonts *
fonts_open(const char *folder)
{
	struct arena *arena = arena_open();
	struct fonts *fonts = ARENA_NEW(arena, struct fonts);
	fonts->arena = arena;
	folders_open(fonts, path_join(arena, folder, "fonts.conf"));
	fonts->buffer = hb_buffer_create();
	digits_open(&fonts->figures);
	shelf_open(&fonts->now);
	shelf_open(&fonts->before);
	return fonts;
}

void
fonts_close(struct fonts *fonts)
{
	if (!fonts)
		return;
	shelf_close(&fonts->now);
	shelf_close(&fonts->before);
	digits_close(&fonts->figures);
	hb_buffer_destroy(fonts->buffer);
	for (size_t family = 0; family < FAMILIES; family++)
		for (size_t style = 0; style < STYLES; style++)
			hb_font_destroy(fonts->shapers[family][style]);
	if (fonts->pango)
		fonts->pango->close(fonts->pangoset);
	arena_close(fonts->arena);
}

const struct face *
font_face(const struct fonts *fonts, enum family family, bool bold, bool italic)
{
	return &fonts->faces[family][style_index(bold, italic)];
}

const struct face *
font_face_at(const struct fonts *fonts, size_t i)
{
	return &fonts->faces[i / FONT_SERIFS][i % FONT_SERIFS];
}

static pos
scaled(pos of_metrics, pos size)
{
	return (pos)(((int64_t)of_metrics * size + METRICS_PT * 512) / (METRICS_PT * 1024));
}

pos
font_ascent(const struct face *face, pos size)
{
	return scaled(face->ascent, size);
}

pos
font_descent(const struct face *face, pos size)
{
	return scaled(face->descent, size);
}

pos
font_spacing(const struct face *face, pos size)
{
	return scaled(face->ascent + face->descent, size);
}

/* --- strings ------------------------------------------------------------------------------------------------------- */

static hb_font_t *
shaper_of(const struct fonts *fonts, const struct face *face)
{
	return fonts->shapers[face->family][style_index(face->bold, face->italic)];
}

/* Figures stand below one another, digit below digit: the two of "11" must not move together. */
static const struct digits *
figure_digits(struct fonts *fonts, const struct face *face, pos size)
{
	return digits_of(&fonts->figures, shaper_of(fonts, face), face, size);
}

static void
run_shape(struct fonts *fonts, const struct face *face, struct shaped *shaped)
{
	struct run *run = &shaped->run;
	hb_font_t *font = shaper_of(fonts, face);
	hb_font_set_scale(font, run->size, run->size);
	hb_buffer_clear_contents(fonts->buffer);
	hb_buffer_set_direction(fonts->buffer, HB_DIRECTION_LTR);
	hb_buffer_set_script(fonts->buffer, HB_SCRIPT_LATIN);
	hb_buffer_set_language(fonts->buffer, hb_language_from_string("vi", -1));
	hb_buffer_add_utf8(fonts->buffer, run->text, -1, 0, -1);
	hb_shape(font, fonts->buffer, NULL, 0);
	unsigned n;
	const hb_glyph_info_t *infos = hb_buffer_get_glyph_infos(fonts->buffer, &n);
	const hb_glyph_position_t *places = hb_buffer_get_glyph_positions(fonts->buffer, NULL);
	run->n_glyphs = n;
	run->glyphs = ARENA_ARRAY(fonts->now.arena, struct glyph, n);
	for (unsigned i = 0; i < n; i++) {
		run->glyphs[i] = (struct glyph){.id = infos[i].codepoint,
			.x = run->advance + places[i].x_offset,
			.y = -places[i].y_offset,
			.cluster = infos[i].cluster};
		run->advance += places[i].x_advance;
		shaped->missing |= infos[i].codepoint == 0;
	}
	shaped->first = n ? places[0].x_advance : 0;
	shaped->last = n ? places[n - 1].x_advance : 0;
}

static struct shaped *
shaped_new(struct fonts *fonts, uint64_t hash, const struct wanted *wanted)
{
	struct shaped *shaped = ARENA_NEW(fonts->now.arena, struct shaped);
	shaped->hash = hash;
	shaped->run.face = wanted->face;
	shaped->run.size = wanted->size;
	shaped->run.text = arena_copy(fonts->now.arena, wanted->text);
	run_shape(fonts, wanted->face, shaped);
	return shaped;
}

static struct shaped *
run_new(struct fonts *fonts, uint64_t hash, const struct wanted *wanted)
{
	const struct shaped *known = shelf_find(&fonts->before, hash, wanted);
	struct shaped *shaped = known ? ARENA_NEW(fonts->now.arena, struct shaped) : shaped_new(fonts, hash, wanted);
	if (known) {
		*shaped = *known;
		shaped->run = *run_keep(fonts->now.arena, &known->run);
	}
	shelf_put(&fonts->now, shaped);
	return shaped;
}

static struct shaped *
shaped_once(struct fonts *fonts, const struct wanted *wanted)
{
	uint64_t hash = shelf_hash(wanted);
	struct shaped *shaped = shelf_find(&fonts->now, hash, wanted);
	return shaped ? shaped : run_new(fonts, hash, wanted);
}

const struct run *
font_run(
	struct fonts *fonts, struct diag *diag, const struct face *face, pos size, const char *text, struct place place)
{
	const struct wanted wanted = {.face = face, .size = size, .text = text};
	const struct shaped *shaped = digits_are(text)
		? digits_shape(&fonts->figures, figure_digits(fonts, face, size), text)
		: shaped_once(fonts, &wanted);
	for (size_t i = 0; diag && shaped->missing && i < shaped->run.n_glyphs; i++)
		if (shaped->run.glyphs[i].id == 0)
			font_missing(diag, face, shaped->run.text + shaped->run.glyphs[i].cluster, place);
	return &shaped->run;
}

pos
font_advance(struct fonts *fonts, const struct face *face, pos size, const char *text)
{
	if (digits_are(text))
		return digits_advance(figure_digits(fonts, face, size), text);
	return shaped_once(fonts, &(struct wanted){.face = face, .size = size, .text = text})->run.advance;
}

const struct shaped *
font_word(struct fonts *fonts, const struct face *face, pos size, const char *text)
{
	return shaped_once(fonts, &(struct wanted){.face = face, .size = size, .text = text});
}

void
fonts_turn(struct fonts *fonts)
{
	digits_turn(&fonts->figures);
	if (fonts->now.n <= SHAPED_MOST)
		return;
	shelf_close(&fonts->before);
	fonts->before = fonts->now;
	shelf_open(&fonts->now);
}

const struct run *
run_keep(struct arena *arena, const struct run *run)
{
	struct run *copy = ARENA_NEW(arena, struct run);
	*copy = *run;
	copy->text = arena_copy(arena, run->text);
	copy->glyphs = ARENA_ARRAY(arena, struct glyph, run->n_glyphs);
	if (run->n_glyphs)
		memcpy(copy->glyphs, run->glyphs, run->n_glyphs * sizeof *run->glyphs);
	return copy;
}

/* The same character is met again when a text is measured and then set. */
static bool
reported(const struct diag *diag, const char *code, struct place place)
{
	for (size_t i = diag_count(diag); i-- > 0;) {
		const struct finding *finding = diag_at(diag, i);
		if (finding->code == MSG_GLYPH_MISSING && text_equal(finding->place.file, place.file) &&
			finding->place.line == place.line && finding->place.col == place.col &&
			text_equal(finding->place.cell, place.cell) && strstr(finding->text, code))
			return true;
	}
	return false;
}

void
font_missing(struct diag *diag, const struct face *face, const char *character, struct place place)
{
	const char *end = character;
	int32_t c = text_next(&end);
	char code[16], shown[8] = "";
	snprintf(code, sizeof code, "U+%04X", (unsigned)c);
	if ((size_t)(end - character) < sizeof shown)
		memcpy(shown, character, (size_t)(end - character));
	if (!reported(diag, code, place))
		diag_add(diag, MSG_GLYPH_MISSING, place, shown, code, face->name);
}
