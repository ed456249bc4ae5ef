/*
 * Reissue: an edition that replaces one published before (build --replaces OLD). What its tables print otherwise than those of
 * the same documents in the old packet goes into the store's table `replaced`, before anything is made, and what its
 * sentences, key figures and charts do into `replaced_figure`; documents ask there for what they mark, and a dispatch for
 * what it lists. A figure outside of tables is known by what it asked, its column and the row of the answer, in a chart by
 * what its bar is called; one that was not there before is no change. Who holds the old ones goes into `holder`: those whom they name, and
 * units that the week's message was mailed to. A document that has not changed is the old packet's, file by file.
 *
 *	old record ─▶ cells printed ┐
 *	                            ├ by key ─▶ changed, added, removed ─▶ replaced
 *	campaign ─▶ composed ─▶ the same cells ┘
 *
 * The choice not taken: marking what is printed already. The dispatch that replaces an appendix lists its cells before that
 * appendix is made, and pages cannot be marked once they are laid out. Only documents that the old packet has are composed
 * twice.
 */
#ifndef BATCH_REISSUE_H
#define BATCH_REISSUE_H

#include "batch/edition.h"

/* The campaign's mail book (mail/mailbook.h), which tells who was mailed the old edition. */
#define REISSUE_MAILBOOK "so-gui-thu.sqlite"

/* Fills `replaced` by request->replaces; false after findings: no packet, a partial one, another campaign's or day's. */
bool reissue_prepare(struct edition *edition);

/* The packet that this run takes unchanged documents from: that which it replaces, else the one that stands at its place. */
const char *reissue_base(const struct request *request);

#endif
