/*
 * Pango's view of the font set: see pangoset.h. The configuration holds exactly the set's files and is made the current one:
 * without that fontconfig would open the machine's own. Which file Pango picks for each face is checked when it is
 * opened, which takes more time than all the rest.
 */
#include "layout/pangoset.h"

#include <fontconfig/fontconfig.h>
#include <pango/pangofc-font.h>
#include <pango/pangofc-fontmap.h>
#include <pango/pangoft2.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "layout/shaper.h"

struct pangoset {
	FcConfig *config;
	PangoFontMap *map;
	PangoContext *context;
};

static void
plain_glyphs(FcPattern *pattern, void *data)
{
	(void)data;
	FcPatternDel(pattern, FC_HINTING);
	FcPatternAddBool(pattern, FC_HINTING, FcFalse);
	FcPatternDel(pattern, FC_AUTOHINT);
	FcPatternAddBool(pattern, FC_AUTOHINT, FcFalse);
	FcPatternDel(pattern, FC_HINT_STYLE);
	FcPatternAddInteger(pattern, FC_HINT_STYLE, FC_HINT_NONE);
}

static void
config_open(struct pangoset *set, const struct fonts *fonts)
{
	set->config = FcConfigCreate();
	if (!set->config)
		mem_exhausted();
	for (size_t i = 0; i < FONT_FACES; i++) {
		const char *path = font_face_at(fonts, i)->path;
		if (!FcConfigAppFontAddFile(set->config, (const FcChar8 *)path))
			diag_fault(path, "fontconfig does not take it");
	}
	FcConfigSetCurrent(set->config);
}

static void
context_open(struct pangoset *set)
{
	set->map = pango_ft2_font_map_new();
	pango_ft2_font_map_set_resolution(PANGO_FT2_FONT_MAP(set->map), 72, 72);
	pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(set->map), set->config);
	pango_fc_font_map_set_default_substitute(PANGO_FC_FONT_MAP(set->map), plain_glyphs, NULL, NULL);
	set->context = pango_font_map_create_context(set->map);
	pango_context_set_round_glyph_positions(set->context, FALSE);
	pango_context_set_base_dir(set->context, PANGO_DIRECTION_LTR);
	pango_context_set_language(set->context, pango_language_from_string("vi"));
}

/* Pango must pick our file for the face. */
static void
face_check(const struct pangoset *set, const struct face *face, const char *family)
{
	PangoFontDescription *wanted = pango_font_description_new();
	pango_font_description_set_family_static(wanted, family);
	pango_font_description_set_weight(wanted, face->bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
	pango_font_description_set_style(wanted, face->italic ? PANGO_STYLE_ITALIC : PANGO_STYLE_NORMAL);
	pango_font_description_set_absolute_size(wanted, 10 * PANGO_SCALE);
	PangoFont *font = pango_context_load_font(set->context, wanted);
	FcChar8 *file = NULL;
	if (!font ||
		FcPatternGetString(pango_fc_font_get_pattern(PANGO_FC_FONT(font)), FC_FILE, 0, &file) !=
			FcResultMatch ||
		strcmp((const char *)file, face->path) != 0)
		diag_fault(face->path, "Pango picks another font for this face");
	g_object_unref(font);
	pango_font_description_free(wanted);
}

struct pangoset *
pangoset_open(const struct fonts *fonts)
{
	struct pangoset *set = mem_take(sizeof *set);
	config_open(set, fonts);
	context_open(set);
	for (size_t i = 0; i < FONT_FACES; i++) {
		const struct face *face = font_face_at(fonts, i);
		face_check(set, face, font_family_name(fonts, face->family));
	}
	return set;
}

void
pangoset_close(struct pangoset *set)
{
	g_object_unref(set->context);
	g_object_unref(set->map);
	FcConfigDestroy(set->config);
	free(set);
}

PangoContext *
pangoset_context(const struct pangoset *set)
{
	return set->context;
}
