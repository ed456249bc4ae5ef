/*
 * Objects of a PDF, on their way into a file that only grows.
 *
 *	objects ─▶ object stream ─┐
 *	streams ──────────────────┴─▶ deflated ─▶ write()        then the cross-reference stream
 *
 * Every object has a number before it is written, so what is not there yet can be referred to. Small objects are gathered
 * into object streams; of what was written only the places are kept, eight bytes an object.
 */
#ifndef OUT_PDF_OBJECT_H
#define OUT_PDF_OBJECT_H

#include "base/text.h"

struct pdf_file;

/* Begins a file whose bytes go to write(). */
struct pdf_file *pdf_file_open(void (*write)(void *self, const char *s, size_t n), void *self);
/* From here on a second processor deflates its streams (pdf_press.h); the bytes are the same. */
void pdf_file_press(struct pdf_file *file);
/* Ends the file and closes it; its ID is the digest of its bytes. */
void pdf_file_close(struct pdf_file *file, uint32_t catalog, uint32_t info);

/* The number of an object that will be written. Each has to be, once. */
uint32_t pdf_reserve(struct pdf_file *file);
void pdf_object(struct pdf_file *file, uint32_t number, const struct buf *body);
/* A stream; its dictionary has these entries beside those of length and filter. */
void pdf_stream(struct pdf_file *file, uint32_t number, const char *entries, const char *s, size_t n);
/* A stream that is not deflated. */
void pdf_stream_plain(struct pdf_file *file, uint32_t number, const char *entries, const char *s, size_t n);
/* Deflates what will be the stream of many files, and writes it into one. */
void pdf_stream_prepare(struct pdf_file *file, const char *s, size_t n, struct buf *deflated);
void pdf_stream_prepared(struct pdf_file *file, uint32_t number, const char *entries, const struct buf *deflated);
/* The same in pieces, for what is longer than memory; nothing else may be written before its end. */
void pdf_stream_open(struct pdf_file *file, uint32_t number, const char *entries);
void pdf_stream_add(struct pdf_file *file, const char *s, size_t n);
void pdf_stream_end(struct pdf_file *file);

#endif
