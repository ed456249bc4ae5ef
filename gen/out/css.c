/*
 * The style sheet: a rule for each role of the role table, after the frame that all pages share.
 *
 *	role table ─▶ .body{font:calc(var(--pt)*14)/calc(var(--lead)*1.24) var(--serif);margin:…}
 *
 * Lengths are multiples of --pt, a point of the sheet: a point on paper, a little less than 1.3 CSS pixels on a screen,
 * so that a page prints in the decree's sizes and is read in the browser's. --least is the smallest type on a screen,
 * --lead what a screen adds to the pitch of lines. Colours: palette.h.
 */
#include <stdio.h>
#include <string.h>

#include "out/cssframe.h"
#include "out/html.h"
#include "out/palette.h"

/* --- the role table ---------------------------------------------------------------------------------------------- */

/* Cells take their class from the table and the row, so that a page of a thousand cells does not name it in each. */
static const struct {
	enum role role;
	const char *selector;
} cells[] = {
	{ROLE_CELL, ".grid :is(th,td)"},
	{ROLE_HEAD_CELL, ".grid thead th"},
	{ROLE_NUMBER_CELL, ".grid .numbers th"},
	{ROLE_GROUP_CELL, ".grid :is(.group,.subtotal)>*"},
	{ROLE_TOTAL_CELL, ".grid .total>*"},
	{ROLE_SHEET_CELL, ".light :is(th,td)"},
	{ROLE_SHEET_HEAD_CELL, ".light thead th"},
	{ROLE_SHEET_NUMBER_CELL, ".light .numbers th"},
	{ROLE_SHEET_GROUP_CELL, ".light :is(.group,.subtotal)>*"},
	{ROLE_SHEET_TOTAL_CELL, ".light .total>*"},
};

static const char *
cell_selector(enum role role)
{
	for (size_t i = 0; i < sizeof cells / sizeof *cells; i++)
		if (cells[i].role == role)
			return cells[i].selector;
	return NULL;
}

/* Tenths, with their decimal when they have one. */
static void
add_tenths(struct buf *out, int tenths)
{
	if (tenths < 0) {
		buf_add_char(out, '-');
		tenths = -tenths;
	}
	buf_printf(out, tenths % 10 ? "%d.%d" : "%d", tenths / 10, tenths % 10);
}

static void
add_points(struct buf *out, int tenths)
{
	if (tenths == 0) {
		buf_add_char(out, '0');
		return;
	}
	buf_add(out, "calc(var(--pt)*");
	add_tenths(out, tenths);
	buf_add_char(out, ')');
}

static int
points_of_millimetres(int tenths_mm)
{
	return (tenths_mm * 720 + 127) / 254;
}

/* Small type does not shrink below what can be read on a screen. */
static void
add_size(struct buf *out, int tenths)
{
	enum { SMALL = 105 };
	if (tenths < SMALL)
		buf_add(out, "max(var(--least),");
	add_points(out, tenths);
	if (tenths < SMALL)
		buf_add_char(out, ')');
}

/* The pitch in hundredths of the size: both families have a single spacing of 1.15. Large type needs no more of it. */
static void
add_pitch(struct buf *out, const struct role_style *style)
{
	enum { LARGE = 200, SPACING = 115 };
	int hundredths = style->pitch * SPACING / 100;
	if (style->size[0] >= LARGE)
		buf_printf(out, "%d.%02d", hundredths / 100, hundredths % 100);
	else
		buf_printf(out, "calc(var(--lead)*%d.%02d)", hundredths / 100, hundredths % 100);
}

static void
add_font(struct buf *out, const struct role_style *style)
{
	buf_printf(out, "font:%s%s", style->italic ? "italic " : "", style->bold ? "700 " : "400 ");
	add_size(out, style->size[0]);
	buf_add_char(out, '/');
	add_pitch(out, style);
	static const char *const families[] = {
		[FAMILY_SERIF] = " var(--serif)", [FAMILY_SANS] = " var(--sans)", [FAMILY_MONO] = " monospace"};
	buf_add(out, families[style->family]);
}

static const char *
align_name(enum align align)
{
	switch (align) {
	case ALIGN_LEFT:
		break;
	case ALIGN_CENTRE:
		return "center";
	case ALIGN_RIGHT:
		return "right";
	case ALIGN_JUSTIFY:
		return "justify";
	}
	return NULL;
}

static void
add_spaces(struct buf *out, const struct role_style *style)
{
	if (style->before || style->after) {
		buf_add(out, ";margin:");
		add_points(out, style->before);
		buf_add(out, " 0 ");
		add_points(out, style->after);
	}
	if (style->indent || style->hang) {
		buf_add(out, ";text-indent:");
		add_points(out, points_of_millimetres(style->indent - style->hang));
	}
	if (style->hang) {
		buf_add(out, ";padding-left:");
		add_points(out, points_of_millimetres(style->hang));
	}
}

static void
write_role(struct buf *out, const struct role_style *style, const char *cell)
{
	if (cell)
		buf_add(out, cell);
	else
		buf_printf(out, ".%s", style->name);
	buf_add_char(out, '{');
	add_font(out, style);
	if (!cell && align_name(style->align))
		buf_printf(out, ";text-align:%s", align_name(style->align));
	if (!cell)
		add_spaces(out, style);
	buf_add(out, ";color:");
	palette_use(style->color, out);
	buf_add(out, style->even ? ";text-wrap:balance}\n" : "}\n");
	if (style->size[0] == style->size[1] || cell)
		return;
	buf_printf(out, ".small .%s{font-size:", style->name);
	add_size(out, style->size[1]);
	buf_add(out, "}\n");
}

/* Page furniture is paper's; labels of charts are drawn. */
static bool
on_paper_alone(enum role role)
{
	return role == ROLE_PAGE_NUMBER || role == ROLE_CHART_LABEL || role == ROLE_CHART_VALUE ||
		role == ROLE_CHART_AXIS;
}

/* Whether the class stands in the body; a word of the text that reads alike costs a rule, no more. */
static bool
names_class(const char *body, const char *class, size_t n)
{
	for (const char *at = body; (at = strstr(at, class)) != NULL; at += n) {
		bool begins = at > body && (at[-1] == '"' || at[-1] == ' ');
		if (begins && (at[n] == '"' || at[n] == ' '))
			return true;
	}
	return false;
}

/* A page holds the rules that it needs: a bulletin none of a decree's articles. Cells are styled by their table's class. */
static bool
is_used(const char *body, enum role role)
{
	const char *cell = cell_selector(role), *name = cell ? cell + 1 : role_style(role)->name;
	char class[32];
	size_t n = strcspn(name, " ");
	snprintf(class, sizeof class, "%.*s", (int)n, name);
	return !body || names_class(body, class, strlen(class));
}

static void
write_roles(const char *body, struct buf *out)
{
	for (enum role role = 0; role < ROLE_COUNT; role++)
		if (!on_paper_alone(role) && is_used(body, role))
			write_role(out, role_style(role), cell_selector(role));
}

/* --- colours and pages ------------------------------------------------------------------------------------------- */

static void
write_scheme(const struct palette_set *set, bool dark, struct buf *out)
{
	buf_add(out, dark ? "@media screen and (prefers-color-scheme:dark){:root{" : ":root{");
	palette_write(set, dark, out);
	buf_add(out, dark ? "}}\n" : "}\n");
}

static void
write_alias(struct buf *out, const char *name, unsigned color)
{
	buf_printf(out, "--%s:", name);
	palette_use(color, out);
	buf_add_char(out, ';');
}

static void
write_colors(struct buf *out)
{
	const struct sheet *sheet = sheet_of(SHEET_BULLETIN);
	const struct {
		const char *name;
		unsigned color;
	} aliases[] = {{"paper", PALETTE_PAPER}, {"text", role_style(ROLE_BODY)->color}, {"ink", sheet->ink},
		{"pale", sheet->ink_pale}, {"accent", sheet->accent}, {"grid", sheet->grid}};
	struct palette_set set = {0};
	for (size_t i = 0; i < sizeof aliases / sizeof *aliases; i++)
		palette_add(&set, aliases[i].color);
	for (enum role role = 0; role < ROLE_COUNT; role++)
		palette_add(&set, role_style(role)->color);
	write_scheme(&set, false, out);
	write_scheme(&set, true, out);
	buf_add(out, ":root{");
	for (size_t i = 0; i < sizeof aliases / sizeof *aliases; i++)
		write_alias(out, aliases[i].name, aliases[i].color);
	buf_add(out, "}\n");
}

static void
write_page(struct buf *out, const char *name, const struct sheet *sheet)
{
	const int sides[] = {sheet->width, sheet->height, sheet->top, sheet->right, sheet->bottom, sheet->left};
	static const char *const before[] = {"{size:", " ", ";margin:", " ", " ", " "};
	buf_printf(out, "@page%s", name);
	for (size_t i = 0; i < sizeof sides / sizeof *sides; i++) {
		buf_add(out, before[i]);
		add_tenths(out, sides[i]);
		buf_add(out, "mm");
	}
	buf_add(out, "}\n");
}

void
css_write(const char *body, struct buf *out)
{
	write_colors(out);
	cssframe_screen(out);
	write_roles(body, out);
	cssframe_narrow(out);
	write_page(out, "", sheet_of(SHEET_OFFICIAL));
	write_page(out, " landscape", sheet_of(SHEET_OFFICIAL_LANDSCAPE));
	write_page(out, " a3", sheet_of(SHEET_OFFICIAL_A3));
	write_page(out, " bulletin", sheet_of(SHEET_BULLETIN));
	cssframe_print(out);
}

static void
gather_colors(const struct drawing *drawing, struct palette_set *set)
{
	for (size_t i = 0; drawing && i < drawing->n_items; i++)
		palette_add(set, drawing->items[i].color);
}

void
css_colors(const struct chart_drawings *drawings, size_t n, struct buf *out)
{
	struct palette_set set = {0};
	for (size_t i = 0; i < n; i++) {
		gather_colors(drawings[i].wide, &set);
		gather_colors(drawings[i].narrow, &set);
	}
	if (set.n == 0)
		return;
	write_scheme(&set, false, out);
	write_scheme(&set, true, out);
}
