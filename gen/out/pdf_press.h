/*
 * A press: streams of a PDF deflated by a second thread, for a document of hundreds of pages, where a processor is free.
 *
 *	streams ─▶ [ slot | slot | slot | … ] ─▶ deflated, in the order in which they came
 *	                ▲ the thread takes the next
 *
 * The thread sees bytes and nothing else: it writes to no file and knows no object, so what becomes of the streams, and when,
 * stays with whoever gave them, and the file is the same. The choice not taken: the whole writing of pages aside, which would
 * share fonts, marks and arenas.
 */
#ifndef OUT_PDF_PRESS_H
#define OUT_PDF_PRESS_H

#include <stdbool.h>

#include "base/text.h"

struct pdf_press;

/* A stream on its way; good until the next call. */
struct pdf_pressed {
	uint32_t number;
	const char *entries;
	const struct buf *deflated;
};

/* NULL: there can be no thread. */
struct pdf_press *pdf_press_open(void);
/* What has not been taken is lost. */
void pdf_press_close(struct pdf_press *press);

/* Whether one more can be given before the oldest is taken. */
bool pdf_press_has_room(const struct pdf_press *press);
/* Gives a stream, which is copied; there must be room. */
void pdf_press_give(struct pdf_press *press, uint32_t number, const char *entries, const char *s, size_t n);
/* Takes the oldest: false when there is none, or when it is not ready and nobody wants to wait. */
bool pdf_press_take(struct pdf_press *press, bool wait, struct pdf_pressed *pressed);

#endif
