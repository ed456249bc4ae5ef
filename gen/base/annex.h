/*
 * Annexes: parts of the program that few runs need, each a shared library of our own beside it.
 *
 *	program ── annex_open(ANNEX_CAIRO) ─▶ annex/cairo.so ── its table of functions ─▶ who draws a card
 *	        ◀── arenas, findings, faces ──╯            ╰── libcairo, libX11, libxcb …
 *
 * What an annex is for is what its libraries cost: a bulletin needs neither cairo nor Pango nor a workbook, and binding
 * the thirty libraries that these bring took thrice as long as all others together, in every run. An annex is opened when
 * something is first asked of it, is called through one table of functions, whose type the header of its part
 * declares, and may call what it needs of the program. It is never closed.
 *
 * It must be of the same source as the program, as its digest says. Where the part is linked in (unit tests, bantin-mail)
 * that one is taken, and no file.
 *
 * The choice not taken: dlsym() of each function of cairo, Pango … into tables. Their headers would be copied, and nobody
 * would notice when a copy was wrong.
 */
#ifndef BASE_ANNEX_H
#define BASE_ANNEX_H

/* Named after the library that it is for: annex/cairo.so with the table annex_cairo. */
enum annex { ANNEX_CAIRO, ANNEX_PANGO, ANNEX_XLSXWRITER, ANNEX_ZIP };

/* Its table of functions; a fault of the machine when it cannot be opened. */
const void *annex_open(enum annex annex);

/* In each annex: program_source of the program that it is of (made by the Makefile). */
extern const char annex_source[];

#endif
