/*
 * Objects of a PDF: see pdf_object.h.
 *
 * The choice not taken: plain objects and a plain cross-reference table. A page's object, its links and the fonts' are a
 * third of a short document then, undeflated.
 */
#include "out/pdf_object.h"

#include <assert.h>
#include <stdlib.h>

#include "base/digest.h"
#include "base/mem.h"
#include "out/pdf_deflate.h"
#include "out/pdf_press.h"
#include "out/pdf_syntax.h"

/* Objects in one object stream: a reader that wants one unpacks them all. */
enum { GATHERED_MOST = 200 };

enum { ENTRY_UNWRITTEN, ENTRY_PLAIN, ENTRY_GATHERED };

/*
 * Where an object is: PLAIN at this byte of the file, GATHERED as the index-th of the object stream of this number. In one
 * word, for a long table has a million: 48 bits, 14 and 2.
 */
typedef uint64_t entry;

static entry
entry_of(unsigned type, uint64_t where, unsigned index)
{
	return where << 16 | (uint64_t)index << 2 | type;
}

static unsigned
entry_type(entry at)
{
	return (unsigned)(at & 3);
}

enum { LEAF = 4096 };

struct pdf_file {
	void (*write)(void *self, const char *s, size_t n);
	void *self;
	struct arena *arena;
	struct digest *digest; /* NULL once the ID is known */
	uint64_t written;
	LIST(entry *) leaves; /* of LEAF entries each, so that none moves as the file grows */
	uint32_t n_entries;   /* by number; the first stands for no object */
	struct pdf_deflater *deflater;
	struct pdf_press *press; /* NULL: none is wanted, or can be had */
	uint32_t length;         /* of the stream that is written in pieces: the object that will say it; 0: none */
	uint64_t began;          /* where its bytes begin */
	/* objects gathered for one stream: "number place number place …", and their bodies */
	uint32_t gathering;
	uint16_t n_gathered;
	struct buf places, bodies;
};

static void
put(struct pdf_file *file, const char *s, size_t n)
{
	if (file->digest)
		digest_add(file->digest, s, n);
	file->write(file->self, s, n);
	file->written += n;
}

static void
put_buf(struct pdf_file *file, const struct buf *bytes)
{
	put(file, buf_text(bytes), bytes->n);
}

struct pdf_file *
pdf_file_open(void (*write)(void *self, const char *s, size_t n), void *self)
{
	static const char head[] = "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n"; /* a comment that shows the file is not text */
	struct pdf_file *file = mem_take(sizeof *file);
	*file = (struct pdf_file){.write = write, .self = self, .arena = arena_open(), .digest = digest_open()};
	file->deflater = pdf_deflater_open();
	(void)pdf_reserve(file); /* 0 is no object */
	put(file, head, sizeof head - 1);
	return file;
}

void
pdf_file_press(struct pdf_file *file)
{
	if (!file->press)
		file->press = pdf_press_open();
}

uint32_t
pdf_reserve(struct pdf_file *file)
{
	if (file->n_entries % LEAF == 0)
		*LIST_ADD(file->arena, &file->leaves) = ARENA_ARRAY(file->arena, entry, LEAF);
	return file->n_entries++;
}

static entry *
entry_at(const struct pdf_file *file, uint32_t number)
{
	return &file->leaves.at[number / LEAF][number % LEAF];
}

static void
set_entry(struct pdf_file *file, uint32_t number, entry at)
{
	assert(number > 0 && number < file->n_entries && entry_type(*entry_at(file, number)) == ENTRY_UNWRITTEN);
	*entry_at(file, number) = at;
}

/* Puts a stream whose turn it is. */
static void
put_next_stream(
	struct pdf_file *file, uint32_t number, const char *entries, const char *filter, const char *s, size_t n)
{
	struct buf head = {0};
	assert(!file->length);
	set_entry(file, number, entry_of(ENTRY_PLAIN, file->written, 0));
	pdf_add_integer(&head, number);
	buf_add(&head, " 0 obj\n<<");
	buf_add(&head, entries);
	buf_add(&head, filter);
	buf_add(&head, "/Length ");
	pdf_add_integer(&head, (int64_t)n);
	buf_add(&head, ">>stream\n");
	put_buf(file, &head);
	put(file, s, n);
	put(file, "\nendstream\nendobj\n", 18);
	buf_free(&head);
}

static const char flate[] = "/Filter/FlateDecode";

/* Puts the oldest stream that the press has; false when there is none, or when it is not ready and nobody waits for it. */
static bool
put_pressed(struct pdf_file *file, bool wait)
{
	struct pdf_pressed pressed;
	if (!file->press || !pdf_press_take(file->press, wait, &pressed))
		return false;
	put_next_stream(file, pressed.number, pressed.entries, flate, pressed.deflated->s, pressed.deflated->n);
	return true;
}

/* Streams stand in the file in the order in which they came. */
static void
put_all_pressed(struct pdf_file *file)
{
	while (put_pressed(file, true))
		;
}

static void
put_stream(struct pdf_file *file, uint32_t number, const char *entries, const char *filter, const char *s, size_t n)
{
	put_all_pressed(file);
	put_next_stream(file, number, entries, filter, s, n);
}

void
pdf_stream(struct pdf_file *file, uint32_t number, const char *entries, const char *s, size_t n)
{
	if (file->press) {
		while (put_pressed(file, !pdf_press_has_room(file->press)))
			;
		pdf_press_give(file->press, number, entries, s, n);
		return;
	}
	const struct buf *deflated = pdf_deflate(file->deflater, s, n);
	put_stream(file, number, entries, flate, deflated->s, deflated->n);
}

void
pdf_stream_prepare(struct pdf_file *file, const char *s, size_t n, struct buf *deflated)
{
	const struct buf *made = pdf_deflate(file->deflater, s, n);
	buf_add_n(deflated, made->s, made->n);
}

void
pdf_stream_prepared(struct pdf_file *file, uint32_t number, const char *entries, const struct buf *deflated)
{
	put_stream(file, number, entries, flate, deflated->s, deflated->n);
}

void
pdf_stream_plain(struct pdf_file *file, uint32_t number, const char *entries, const char *s, size_t n)
{
	put_stream(file, number, entries, "", s, n);
}

/* --- streams in pieces --------------------------------------------------------------------------------------------- */

void
pdf_stream_open(struct pdf_file *file, uint32_t number, const char *entries)
{
	struct buf head = {0};
	assert(!file->length);
	put_all_pressed(file);
	file->length = pdf_reserve(file);
	set_entry(file, number, entry_of(ENTRY_PLAIN, file->written, 0));
	buf_printf(&head, "%u 0 obj\n<<%s/Filter/FlateDecode/Length %u 0 R>>stream\n", number, entries, file->length);
	put_buf(file, &head);
	buf_free(&head);
	file->began = file->written;
}

static void
put_piece(void *file, const char *s, size_t n)
{
	put(file, s, n);
}

void
pdf_stream_add(struct pdf_file *file, const char *s, size_t n)
{
	pdf_deflate_piece(file->deflater, s, n, (struct pdf_sink){.write = put_piece, .self = file});
}

void
pdf_stream_end(struct pdf_file *file)
{
	struct buf length = {0};
	uint32_t number = file->length;
	pdf_deflate_end(file->deflater, (struct pdf_sink){.write = put_piece, .self = file});
	pdf_add_integer(&length, (int64_t)(file->written - file->began));
	put(file, "\nendstream\nendobj\n", 18);
	file->length = 0;
	pdf_object(file, number, &length);
	buf_free(&length);
}

/* --- small objects ------------------------------------------------------------------------------------------------- */

/* Writes the objects gathered so far. */
static void
flush_gathered(struct pdf_file *file)
{
	if (file->n_gathered == 0)
		return;
	struct buf entries = {0};
	buf_printf(&entries, "/Type/ObjStm/N %d/First %zu", file->n_gathered, file->places.n);
	buf_add_n(&file->places, file->bodies.s, file->bodies.n);
	pdf_stream(file, file->gathering, buf_text(&entries), file->places.s, file->places.n);
	buf_free(&entries);
	buf_clear(&file->places);
	buf_clear(&file->bodies);
	file->n_gathered = 0;
}

void
pdf_object(struct pdf_file *file, uint32_t number, const struct buf *body)
{
	if (file->n_gathered == 0)
		file->gathering = pdf_reserve(file);
	set_entry(file, number, entry_of(ENTRY_GATHERED, file->gathering, file->n_gathered));
	pdf_add_integer(&file->places, number);
	buf_add_char(&file->places, ' ');
	pdf_add_integer(&file->places, (int64_t)file->bodies.n);
	buf_add_char(&file->places, ' ');
	buf_add_n(&file->bodies, body->s, body->n);
	buf_add_char(&file->bodies, '\n');
	if (++file->n_gathered == GATHERED_MOST)
		flush_gathered(file);
}

static void
add_big_endian(struct buf *out, uint64_t n, int bytes)
{
	while (bytes-- > 0)
		buf_add_char(out, (char)(n >> (8 * bytes) & 255));
}

/* Entries in as many bytes as the file's length asks for. */
static void
add_entries(struct buf *out, const struct pdf_file *file, int width)
{
	add_big_endian(out, 0, 1 + width); /* the head of the free ones */
	add_big_endian(out, 65535, 2);
	for (uint32_t i = 1; i < file->n_entries; i++) {
		entry at = *entry_at(file, i);
		assert(entry_type(at) != ENTRY_UNWRITTEN);
		add_big_endian(out, entry_type(at), 1);
		add_big_endian(out, at >> 16, width);
		add_big_endian(out, at >> 2 & 0x3FFF, 2);
	}
}

static void
add_trailer(struct buf *out, struct pdf_file *file, int width, uint32_t catalog, uint32_t info)
{
	char hex[DIGEST_LENGTH + 1];
	digest_finish(file->digest, hex);
	file->digest = NULL;
	buf_printf(out, "/Type/XRef/Size %u/W[1 %d 2]/Root %u 0 R/Info %u 0 R/ID[<%.32s><%.32s>]", file->n_entries,
		width, catalog, info, hex, hex);
}

void
pdf_file_close(struct pdf_file *file, uint32_t catalog, uint32_t info)
{
	struct buf trailer = {0}, table = {0}, end = {0};
	flush_gathered(file);
	put_all_pressed(file);
	pdf_press_close(file->press);
	file->press = NULL;
	uint32_t number = pdf_reserve(file);
	uint64_t start = file->written;
	int width = 1;
	while (start >> (8 * width))
		width++;
	add_trailer(&trailer, file, width, catalog, info);
	*entry_at(file, number) = entry_of(ENTRY_PLAIN, start, 0);
	add_entries(&table, file, width);
	*entry_at(file, number) = 0;
	pdf_stream(file, number, buf_text(&trailer), table.s, table.n);
	buf_printf(&end, "startxref\n%llu\n%%%%EOF\n", (unsigned long long)start);
	put_buf(file, &end);
	buf_free(&trailer);
	buf_free(&table);
	buf_free(&end);
	pdf_deflater_close(file->deflater);
	buf_free(&file->places);
	buf_free(&file->bodies);
	arena_close(file->arena);
	free(file);
}
