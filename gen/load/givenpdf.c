/*
 * Objects of our own PDFs: see givenpdf.h. Objects end where our writer ends them: "endobj" behind a stream, a line's end in
 * an object stream; a cross-reference stream is found through the chain of /Prev.
 */
#include "load/givenpdf.h"

#include <stdlib.h>
#include <string.h>
#define ZLIB_CONST
#include <zlib.h>

#include "base/mem.h"
#include "base/text.h"

enum {
	UPDATES_MOST = 1000,
	INFLATED_MOST = 1 << 30, /* more than any document carries */
	HEAD_MOST = 1 << 14      /* of a dictionary */
};

struct gathered {
	uint32_t number;
	const char *text; /* NULL: it cannot be read */
	size_t n;
};

struct givenpdf {
	struct arena *arena;
	const char *s; /* the whole file, with a NUL behind it */
	size_t n;
	size_t end, n_updates;
	const char *trailer;
	const unsigned char *table; /* entries of 3 + width bytes */
	size_t n_entries, width;
	LIST(struct gathered) gathered; /* object streams that have been inflated */
};

/* --- streams ------------------------------------------------------------------------------------------------------- */

/* The dictionary that begins behind an object's number at this place; NULL when there is none. */
static const char *
dictionary_at(const struct givenpdf *pdf, size_t at, size_t *stream)
{
	if (at >= pdf->n)
		return NULL;
	size_t room = pdf->n - at < HEAD_MOST ? pdf->n - at : HEAD_MOST;
	const char *from = memmem(pdf->s + at, room, "<<", 2);
	const char *to = from ? memmem(from, room - (size_t)(from - (pdf->s + at)), ">>stream\n", 9) : NULL;
	if (!to)
		return NULL;
	*stream = (size_t)(to - pdf->s) + 9;
	return arena_copy_n(pdf->arena, from, (size_t)(to - from) + 2);
}

static const char *
inflate_at(const struct givenpdf *pdf, size_t at, size_t *n)
{
	struct buf out = {0};
	char piece[1 << 14];
	z_stream z = {.next_in = (const Bytef *)pdf->s + at, .avail_in = (uInt)(pdf->n - at)};
	int state = inflateInit(&z);
	while (state == Z_OK && out.n < INFLATED_MOST) {
		z.next_out = (Bytef *)piece;
		z.avail_out = sizeof piece;
		state = inflate(&z, Z_NO_FLUSH);
		buf_add_n(&out, piece, sizeof piece - z.avail_out);
	}
	inflateEnd(&z);
	*n = out.n;
	if (state != Z_STREAM_END) {
		buf_free(&out);
		return NULL;
	}
	buf_add(&out, "");
	return out.n ? buf_finish(&out, pdf->arena) : arena_copy(pdf->arena, "");
}

/* A whole number behind a key of a dictionary; -1: none. */
static long long
number_of(const char *dictionary, const char *key)
{
	const char *at = dictionary ? strstr(dictionary, key) : NULL;
	if (!at)
		return -1;
	at += strlen(key);
	at += strspn(at, " ");
	return *at >= '0' && *at <= '9' ? strtoll(at, NULL, 10) : -1;
}

/* Streams that are not deflated say their length themselves. */
static const char *
stream_at(const struct givenpdf *pdf, size_t at, size_t *n)
{
	size_t from;
	const char *dictionary = dictionary_at(pdf, at, &from);
	if (!dictionary)
		return NULL;
	if (strstr(dictionary, "/FlateDecode"))
		return inflate_at(pdf, from, n);
	long long length = number_of(dictionary, "/Length");
	if (length < 0 || (unsigned long long)length > pdf->n - from)
		return NULL;
	*n = (size_t)length;
	return arena_copy_n(pdf->arena, pdf->s + from, *n);
}

/* --- cross-references ---------------------------------------------------------------------------------------------- */

/* Where the file says, at its end, that its cross-references begin; the file's length when it does not. */
static size_t
last_references(const struct givenpdf *pdf)
{
	static const char word[] = "startxref";
	for (size_t i = pdf->n; i >= sizeof word - 1; i--)
		if (memcmp(pdf->s + i - (sizeof word - 1), word, sizeof word - 1) == 0) {
			char *end;
			long long at = strtoll(pdf->s + i, &end, 10);
			return at >= 0 && end > pdf->s + i ? (size_t)at : pdf->n;
		}
	return pdf->n;
}

/* The cross-references before those at this place, as an update names them; the file's length when these are the first. */
static size_t
references_before(const struct givenpdf *pdf, size_t at)
{
	const char *from = pdf->s + at;
	size_t room = pdf->n - at;
	const char *end = memmem(from, room, "startxref", 9);
	if (room > 4 && memcmp(from, "xref", 4) == 0) {
		from = memmem(from, room, "trailer", 7);
	} else {
		const char *stream = memmem(from, room < HEAD_MOST ? room : HEAD_MOST, "stream", 6);
		end = stream ? stream : end;
	}
	const char *prev = from && end > from ? memmem(from, (size_t)(end - from), "/Prev", 5) : NULL;
	long long before = prev ? number_of(prev, "/Prev") : -1;
	return before >= 0 ? (size_t)before : pdf->n;
}

/* Goes back to the first part of the file; false when the chain is broken. */
static bool
find_first(struct givenpdf *pdf, size_t *at)
{
	*at = last_references(pdf);
	for (; *at < pdf->n && pdf->n_updates < UPDATES_MOST; pdf->n_updates++) {
		size_t before = references_before(pdf, *at);
		if (before >= pdf->n)
			return true;
		if (before >= *at)
			return false;
		*at = before;
	}
	return false;
}

static bool
read_references(struct givenpdf *pdf, size_t at)
{
	size_t stream, n;
	pdf->trailer = dictionary_at(pdf, at, &stream);
	long long width = -1;
	const char *w = pdf->trailer ? strstr(pdf->trailer, "/W[1 ") : NULL;
	if (w)
		width = strtoll(w + 5, NULL, 10);
	if (width < 1 || width > 8 || !strstr(pdf->trailer, "/Type/XRef"))
		return false;
	pdf->table = (const unsigned char *)stream_at(pdf, at, &n);
	if (!pdf->table)
		return false;
	pdf->width = (size_t)width;
	pdf->n_entries = n / (3 + pdf->width);
	const char *end = memmem(pdf->s + at, pdf->n - at, "%%EOF\n", 6);
	pdf->end = end ? (size_t)(end - pdf->s) + 6 : pdf->n;
	return true;
}

struct givenpdf *
givenpdf_open(struct arena *arena, const char *s, size_t n)
{
	struct givenpdf *pdf = ARENA_NEW(arena, struct givenpdf);
	size_t at;
	*pdf = (struct givenpdf){.arena = arena, .s = s, .n = n};
	if (n < 16 || n > UINT32_MAX || memcmp(s, "%PDF-1.", 7) != 0 || !find_first(pdf, &at))
		return NULL;
	return read_references(pdf, at) ? pdf : NULL;
}

size_t
givenpdf_updates(const struct givenpdf *pdf)
{
	return pdf->n_updates;
}

size_t
givenpdf_end(const struct givenpdf *pdf)
{
	return pdf->end;
}

const char *
givenpdf_trailer(const struct givenpdf *pdf)
{
	return pdf->trailer;
}

/* --- objects ------------------------------------------------------------------------------------------------------- */

/* An entry of the table: 1, a place in the file; 2, an object stream and the index in it. */
static int
entry(const struct givenpdf *pdf, uint32_t number, uint64_t *where, size_t *index)
{
	if (number == 0 || number >= pdf->n_entries)
		return 0;
	const unsigned char *at = pdf->table + (size_t)number * (3 + pdf->width);
	*where = 0;
	for (size_t i = 0; i < pdf->width; i++)
		*where = *where << 8 | at[1 + i];
	*index = (size_t)at[1 + pdf->width] << 8 | at[2 + pdf->width];
	return at[0];
}

static const struct gathered *
gathered(struct givenpdf *pdf, uint32_t number)
{
	for (size_t i = 0; i < pdf->gathered.n; i++)
		if (pdf->gathered.at[i].number == number)
			return &pdf->gathered.at[i];
	struct gathered *new = LIST_ADD(pdf->arena, &pdf->gathered);
	new->number = number;
	new->text = givenpdf_stream(pdf, number, &new->n);
	return new;
}

/* The index-th object of an object stream: "number place number place … bodies", one body a line. */
static const char *
gathered_object(struct givenpdf *pdf, uint32_t stream, size_t index)
{
	size_t unused, place = 0;
	uint64_t where;
	if (entry(pdf, stream, &where, &unused) != 1)
		return NULL;
	const char *dictionary = dictionary_at(pdf, (size_t)where, &unused);
	long long first = number_of(dictionary, "/First"), n = number_of(dictionary, "/N");
	const struct gathered *all = gathered(pdf, stream);
	if (!all->text || first < 0 || n < 0 || index >= (size_t)n || (size_t)first > all->n)
		return NULL;
	char *p = (char *)(uintptr_t)all->text;
	for (size_t i = 0; i <= index; i++) {
		strtoull(p, &p, 10);
		place = (size_t)strtoull(p, &p, 10);
	}
	if (place >= all->n - (size_t)first)
		return NULL;
	const char *body = all->text + first + place;
	return arena_copy_n(pdf->arena, body, strcspn(body, "\n"));
}

const char *
givenpdf_object(struct givenpdf *pdf, uint32_t number)
{
	uint64_t where;
	size_t index, stream;
	switch (entry(pdf, number, &where, &index)) {
	case 1:
		return where < pdf->n ? dictionary_at(pdf, (size_t)where, &stream) : NULL;
	case 2:
		return gathered_object(pdf, (uint32_t)where, index);
	}
	return NULL;
}

const char *
givenpdf_stream(struct givenpdf *pdf, uint32_t number, size_t *n)
{
	uint64_t where;
	size_t index;
	if (entry(pdf, number, &where, &index) != 1 || where >= pdf->n)
		return NULL;
	return stream_at(pdf, (size_t)where, n);
}

uint32_t
givenpdf_reference(const char *dictionary, const char *key)
{
	long long number = number_of(dictionary, key);
	return number > 0 && number < UINT32_MAX ? (uint32_t)number : 0;
}
