/*
 * How a document goes out: its number and day, to whom it is addressed (Kính gửi), and who else receives it (Nơi nhận), as
 * text. The packet's manifest keeps it, so that whoever prints or sends the packet later need not ask the campaign, whose
 * texts may have changed since.
 *
 * A bulletin or a sheet goes out with others and has none of its own; an appendix goes out with its document.
 */
#ifndef DOC_OUTGOING_H
#define DOC_OUTGOING_H

#include "doc/draft.h"

struct outgoing {
	const char *number; /* "12/KH-UBND"; "/KH-UBND": it is not known yet */
	const char *date;   /* ISO, as far as it is known: "2024-07" */
	struct words to, recipients;
};

/* NULL: it has no header of its own, or names nobody. */
const struct outgoing *outgoing_of(const struct draft *draft);

#endif
