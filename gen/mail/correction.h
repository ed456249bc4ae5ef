/*
 * Corrections: what a unit's message holds, and the message that replaces one sent before.
 *
 * What a message holds is its text and its attached files, by their digests: a line each, "thu-dien-tu DIGEST", "ban-tin
 * DIGEST". The book keeps the lines of each message. Where those of the packet are others, the unit has got something else
 * than what now stands; where they are the same, it has what it should, whatever changed for others, and nothing more is
 * written to it. Who is written to, and from which address, is no part of it.
 *
 * The message that replaces another says so in its subject and in its first lines, which name the day of the other and what
 * is new; it answers the other (In-Reply-To), so that mail programs show both together. It has a number, and so a Message-ID,
 * of its own: else a receiver would drop it as a second copy.
 *
 * The choice not taken: to compare the figures alone. A name or a deadline that was wrong is a reason to write again, too.
 */
#ifndef MAIL_CORRECTION_H
#define MAIL_CORRECTION_H

#include <stdint.h>

#include "mail/mailed.h"

/* The lines of a letter with what is attached. */
const char *correction_holds(struct arena *arena, const struct mailed_document *letter,
	const struct mailed_document *const *attached, size_t n_attached);

/* Which of them are not as in `before`, as a reader knows them: "lời thư; tệp “Xã Số 3 – Tuần 11-2026”". "": none. */
const char *correction_changes(struct arena *arena, const char *before, const struct mailed_document *letter,
	const struct mailed_document *const *attached, size_t n_attached);

/* The day of a message as others name it: "10/3/2026". */
const char *correction_day(struct arena *arena, int64_t made);
/* Subject and text of the message that replaces the one made then. */
const char *correction_subject(struct arena *arena, const char *subject, int64_t made);
const char *correction_text(struct arena *arena, const char *text, int64_t made, const char *changes);

#endif
