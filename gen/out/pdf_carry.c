/*
 * The files within a PDF: see pdf_carry.h. They are deflated as their lines come; size and checksum, which are known then,
 * stand in an object of their own.
 */
#include "out/pdf_carry.h"

#include "base/digest.h"
#include "base/mem.h"
#include "doc/tree.h"
#include "out/carry.h"
#include "out/pdf_syntax.h"

struct carrying {
	struct pdf_file *file;
	struct checksum *checksum;
	uint64_t bytes;
};

static void
take_piece(void *self, const char *s, size_t n)
{
	struct carrying *c = self;
	checksum_add(c->checksum, s, n);
	pdf_stream_add(c->file, s, n);
	c->bytes += n;
}

static void
write_params(struct pdf_file *file, uint32_t number, struct carrying *c, const char *as_of)
{
	struct buf body = {0};
	unsigned char sum[CHECKSUM_LENGTH];
	checksum_finish(c->checksum, sum);
	buf_printf(&body, "<</Size %llu/ModDate", (unsigned long long)c->bytes);
	pdf_add_day(&body, as_of);
	buf_add(&body, "/CheckSum<");
	for (size_t i = 0; i < CHECKSUM_LENGTH; i++)
		buf_printf(&body, "%02X", sum[i]);
	buf_add(&body, ">>>");
	pdf_object(file, number, &body);
	buf_free(&body);
}

/* The file's bytes; returns their object. */
static uint32_t
write_file(struct pdf_file *file, const struct document *document, size_t i)
{
	struct carrying c = {.file = file, .checksum = checksum_open()};
	struct buf entries = {0};
	uint32_t number = pdf_reserve(file), params = pdf_reserve(file);
	buf_printf(&entries, "/Type/EmbeddedFile/Subtype/text#2Fcsv/Params %u 0 R", params);
	pdf_stream_open(file, number, buf_text(&entries));
	carry_write(document->carried, i, take_piece, &c);
	pdf_stream_end(file);
	write_params(file, params, &c, document->as_of);
	buf_free(&entries);
	return number;
}

static uint32_t
write_specification(struct pdf_file *file, const struct carried_file *carried, uint32_t bytes)
{
	struct buf body = {0};
	uint32_t number = pdf_reserve(file);
	buf_add(&body, "<</Type/Filespec/AFRelationship/Data/F");
	pdf_add_text(&body, carried->name);
	buf_add(&body, "/UF");
	pdf_add_text(&body, carried->name);
	buf_add(&body, "/Desc");
	pdf_add_text(&body, carried->description);
	buf_printf(&body, "/EF<</F %u 0 R/UF %u 0 R>>>>", bytes, bytes);
	pdf_object(file, number, &body);
	buf_free(&body);
	return number;
}

static void
add_names(struct buf *catalog, const struct carried *carried, const uint32_t *specifications)
{
	buf_add(catalog, "/Names<</EmbeddedFiles<</Names[");
	for (size_t i = 0; i < carried->n; i++) {
		pdf_add_text(catalog, carried->at[i].name);
		pdf_add_reference(catalog, specifications[i]);
	}
	buf_add(catalog, "]>>>>/AF[");
	for (size_t i = 0; i < carried->n; i++) {
		buf_add(catalog, i ? " " : "");
		pdf_add_reference(catalog, specifications[i]);
	}
	buf_add_char(catalog, ']');
}

void
pdf_carry_write(struct pdf_file *file, const struct document *document, struct buf *catalog)
{
	const struct carried *carried = document->carried;
	if (!carried || !carried->n)
		return;
	struct arena *arena = arena_open();
	uint32_t *specifications = ARENA_ARRAY(arena, uint32_t, carried->n);
	for (size_t i = 0; i < carried->n; i++)
		specifications[i] = write_specification(file, &carried->at[i], write_file(file, document, i));
	add_names(catalog, carried, specifications);
	arena_close(arena);
}
