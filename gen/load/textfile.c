/*
 * A text file of data, decoded: see textfile.h.
 */
#include "load/textfile.h"

#include <errno.h>
#include <string.h>

#include "base/file.h"

static bool
is_utf16(enum charset charset)
{
	return charset == CHARSET_UTF16LE || charset == CHARSET_UTF16BE;
}

/* UTF-16 takes its byte order from the mark, and is little-endian without one. */
enum charset
textfile_charset(enum encoding encoding, const struct bytes *bytes)
{
	switch (encoding) {
	case ENCODING_AUTO:
		return charset_guess(bytes->s, bytes->n);
	case ENCODING_UTF8:
		return CHARSET_UTF8;
	case ENCODING_UTF16:
		return bytes->n > 1 && memcmp(bytes->s, "\xFE\xFF", 2) == 0 ? CHARSET_UTF16BE : CHARSET_UTF16LE;
	case ENCODING_1258:
		return CHARSET_1258;
	case ENCODING_TCVN3:
		return CHARSET_TCVN3;
	case ENCODING_VNI:
		return CHARSET_VNI;
	}
	return CHARSET_UTF8;
}

/* The place of a byte of the undecoded file; columns count UTF-8 characters, elsewhere code units. */
static struct place
place_of_byte(const char *name, const struct bytes *bytes, size_t offset, enum charset charset)
{
	struct place place = {.file = name, .line = 1, .col = 1};
	size_t unit = is_utf16(charset) ? 2 : 1, low = charset == CHARSET_UTF16BE ? 1 : 0;
	for (size_t i = 0; i + unit <= offset; i += unit) {
		unsigned char c = (unsigned char)bytes->s[i + low];
		if (c == '\n' && (unit == 1 || !bytes->s[i + 1 - low])) {
			place.line++;
			place.col = 1;
		} else if (charset != CHARSET_UTF8 || (c & 0xC0) != 0x80) {
			place.col++;
		}
	}
	return place;
}

/* The offset of the first NUL character, or n. */
static size_t
find_nul(const struct bytes *bytes, enum charset charset)
{
	if (!is_utf16(charset)) {
		const char *nul = memchr(bytes->s, '\0', bytes->n);
		return nul ? (size_t)(nul - bytes->s) : bytes->n;
	}
	for (size_t i = 0; i + 1 < bytes->n; i += 2)
		if (!bytes->s[i] && !bytes->s[i + 1])
			return i;
	return bytes->n;
}

static const char *
decode(struct arena *arena, struct diag *diag, const struct source *source, const struct bytes *bytes)
{
	enum charset charset = textfile_charset(source->encoding, bytes);
	size_t bad = find_nul(bytes, charset);
	if (bad < bytes->n) {
		diag_add(diag, MSG_DATA_NUL, place_of_byte(source->file, bytes, bad, charset), NULL);
		return NULL;
	}
	const char *text = charset_decode(arena, bytes->s, bytes->n, charset, &bad);
	if (!text)
		diag_add(diag, MSG_DATA_CHARSET, place_of_byte(source->file, bytes, bad, charset),
			charset_name(charset));
	return text;
}

size_t
textfile_line_end(const struct textfile *file, size_t offset)
{
	size_t end = offset + strcspn(file->text + offset, "\r\n");
	if (file->text[end] == '\r' && file->text[end + 1] == '\n')
		end++;
	return end < file->n ? end + 1 : file->n;
}

static void
mark_lines(struct arena *arena, struct textfile *file)
{
	int line = 0;
	for (size_t at = 0; at < file->n; at = textfile_line_end(file, at))
		if (line++ % TEXTFILE_BLOCK == 0)
			*LIST_ADD(arena, &file->marks) = at;
}

/* The text of the file; its bytes as they are on the disk are not kept beside it. NULL after a finding. */
static const char *
read_text(struct arena *arena, struct diag *diag, const char *folder, const struct source *source)
{
	struct bytes bytes;
	struct arena *raw = arena_open();
	const char *text = NULL;
	if (file_read(raw, path_join(raw, folder, source->file), &bytes))
		text = decode(arena, diag, source, &bytes);
	else if (errno == ENOENT)
		diag_add(diag, MSG_FILE_MISSING, source->at, source->file);
	else
		diag_add(diag, MSG_FILE_UNREADABLE, source->at, source->file, strerror(errno));
	arena_close(raw);
	return text;
}

struct textfile *
textfile_open(struct arena *arena, struct diag *diag, const char *folder, const struct source *source)
{
	const char *text = read_text(arena, diag, folder, source);
	if (!text)
		return NULL;
	struct textfile *file = ARENA_NEW(arena, struct textfile);
	file->name = source->file;
	file->text = text;
	file->n = strlen(text);
	mark_lines(arena, file);
	return file;
}

size_t
textfile_line(const struct textfile *file, int line)
{
	size_t mark = (size_t)(line - 1) / TEXTFILE_BLOCK;
	if (mark >= file->marks.n)
		return file->n;
	size_t at = file->marks.at[mark];
	for (int i = (line - 1) % TEXTFILE_BLOCK; i > 0; i--)
		at = textfile_line_end(file, at);
	return at;
}

/* A scan over the characters of a row that keeps count of the place. */
struct scan {
	const char *p;
	int line, col;
};

static void
step(struct scan *s)
{
	if (*s->p == '\n' || (*s->p == '\r' && s->p[1] != '\n')) {
		s->line++;
		s->col = 0;
	}
	for (s->p++; ((unsigned char)*s->p & 0xC0) == 0x80; s->p++)
		;
	s->col++;
}

static void
skip_spaces(struct scan *s, char delimiter)
{
	while ((*s->p == ' ' || *s->p == '\t') && *s->p != delimiter)
		step(s);
}

/* Moves to the delimiter or line end after the cell that begins here. */
static void
skip_cell(struct scan *s, char delimiter)
{
	if (*s->p == '"') {
		step(s);
		while (*s->p && (*s->p != '"' || s->p[1] == '"')) {
			if (*s->p == '"')
				step(s);
			step(s);
		}
	}
	while (*s->p && *s->p != delimiter && *s->p != '\r' && *s->p != '\n')
		step(s);
}

struct place
textfile_cell(const struct textfile *file, int line, char delimiter, size_t column)
{
	struct scan s = {.p = file->text + textfile_line(file, line), .line = line, .col = 1};
	for (size_t i = 1;; i++) {
		struct scan start = s;
		skip_spaces(&s, delimiter);
		if (i >= column && (*s.p == delimiter || *s.p == '\r' || *s.p == '\n'))
			s = start; /* a blank cell */
		if (i >= column)
			break;
		skip_cell(&s, delimiter);
		if (*s.p != delimiter)
			break;
		step(&s);
	}
	return (struct place){.file = file->name, .line = s.line, .col = s.col};
}
