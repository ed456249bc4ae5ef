/*
 * A text file of data, decoded: UTF-8, composed, its lines found again by number.
 *
 * The text is kept for the whole run, so that the exact place of a cell need not be stored with a million rows: it is
 * scanned for when a finding wants it. Every 256th line's offset is kept, so that a scan is short.
 */
#ifndef LOAD_TEXTFILE_H
#define LOAD_TEXTFILE_H

#include <stddef.h>

#include "base/diag.h"
#include "base/mem.h"
#include "load/campaign.h"
#include "vn/charset.h"

enum { TEXTFILE_BLOCK = 256, TEXTFILE_ROW = 100 }; /* lines: of a block, and of a row at most */

struct textfile {
	const char *name; /* as places name it */
	const char *text;
	size_t n;
	LIST(size_t) marks; /* offsets of lines 1, 257, 513 …: where each block begins */
};

/* NULL after a finding: missing, not in the encoding, a NUL in it. */
struct textfile *textfile_open(struct arena *arena, struct diag *diag, const char *folder, const struct source *source);

/* The encoding of a source's bytes: the declared one, or a guess. */
struct bytes;
enum charset textfile_charset(enum encoding encoding, const struct bytes *bytes);

/* The offset just past the line that begins at this offset: LF, CR LF or a lone CR ends it. */
size_t textfile_line_end(const struct textfile *file, size_t offset);
/* The offset of a line, from 1; the end where there is no such line. */
size_t textfile_line(const struct textfile *file, int line);
/* The place of a cell, column from 1, of the row that begins at this line; the row's end when it is shorter. */
struct place textfile_cell(const struct textfile *file, int line, char delimiter, size_t column);

#endif
