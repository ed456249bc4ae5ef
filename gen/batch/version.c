/*
 * Versions: see version.h.
 */
#include "batch/version.h"

#include <csv.h>
#include <expat.h>
#include <fontconfig/fontconfig.h>
#include <ft2build.h>
#include <glib.h>
#include <hb.h>
#include <libdeflate.h>
#include <nettle/version.h>
#include <png.h>
#include <qrencode.h>
#include <sqlite3.h>
#include <utf8proc.h>
#include <yaml.h>
#include <zlib.h>
#include FT_FREETYPE_H

#include "base/companion.h"
#include "base/diag.h"
#include "base/program.h"
#include "base/text.h"
#include "layout/bypango.h"
#include "load/xlsx_part.h"
#include "out/paint_cairo.h"
#include "out/spread.h"

enum { SHORT_DIGEST = 12 };

static void
add_freetype(struct buf *out)
{
	FT_Library library;
	FT_Int major, minor, patch;
	if (FT_Init_FreeType(&library))
		diag_fault("freetype", "cannot be opened");
	FT_Library_Version(library, &major, &minor, &patch);
	FT_Done_FreeType(library);
	buf_printf(out, "freetype %d.%d.%d\n", major, minor, patch);
}

static void
add_numbered(struct buf *out)
{
	int font = FcGetVersion();
	png_uint_32 png = png_access_version_number();
	add_freetype(out);
	buf_printf(out, "fontconfig %d.%d.%d\n", font / 10000, font / 100 % 100, font % 100);
	buf_printf(out, "glib %u.%u.%u\n", glib_major_version, glib_minor_version, glib_micro_version);
	buf_printf(out, "libpng %u.%u.%u\n", png / 10000, png / 100 % 100, png % 100);
	buf_printf(out, "nettle %d.%d\n", nettle_version_major(), nettle_version_minor());
}

void
version_add(struct buf *out)
{
	const struct paint_cairo_calls *cairo = annex_open(ANNEX_CAIRO);
	const struct pango_calls *pango = annex_open(ANNEX_PANGO);
	const struct spread_calls *spread = annex_open(ANNEX_XLSXWRITER);
	const struct package_calls *package = annex_open(ANNEX_ZIP);
	const char *const named[][2] = {{"cairo", cairo->version()}, {"pango", pango->version()},
		{"harfbuzz", hb_version_string()}, {"sqlite", sqlite3_libversion()},
		{"libyaml", yaml_get_version_string()}, {"libxlsxwriter", spread->version()},
		{"libzip", package->version()}, {"zlib", zlibVersion()}, {"utf8proc", utf8proc_version()},
		{"libqrencode", QRcode_APIVersionString()}};
	buf_printf(out, "bantin %s (source %.*s)\n", BANTIN_VERSION, SHORT_DIGEST, program_source);
	for (size_t i = 0; i < sizeof named / sizeof *named; i++)
		buf_printf(out, "%s %s\n", named[i][0], named[i][1]);
	add_numbered(out);
	XML_Expat_Version expat = XML_ExpatVersionInfo();
	buf_printf(out, "expat %d.%d.%d\n", expat.major, expat.minor, expat.micro);
	/* these cannot say it as they run */
	buf_printf(out, "libcsv %d.%d.%d (built with)\n", CSV_MAJOR, CSV_MINOR, CSV_RELEASE);
	buf_printf(out, "libdeflate %s (built with)\n", LIBDEFLATE_VERSION_STRING);
	buf_printf(out, "ctemplate %s (built with)\n", program_ctemplate);
	buf_printf(out, "md4c %s (built with)\n", program_md4c);
	companion_add_version("bantin-mail", out);
	companion_add_version("bantin-join", out);
}
