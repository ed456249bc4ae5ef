/*
 * The audit: before a message goes out, every figure in it is asked for again, of the packet's record, and must be the
 * unit's own or a total of a unit above it.
 *
 * Checked are the text and each attached document that is about the unit. A document about a unit above it may be attached
 * when it is public, as the ranking is, and is not looked into: everybody may read it (rules of audience). For each
 * figure printed, with the query and the parameters that the record has for it:
 *
 *	1. the unit that the query was asked about (:unit; the root where it names none) is the unit, within it or above it;
 *	2. of the unit or within it: the answer is the same when nothing but the unit's own data is there (a record with the
 *	   rows of quota, result, stock, own, claim and report of all other units left out): then it is its own;
 *	3. else the row of the answer says whose it is, in a column `unit` or `…_unit`: each of these must be the unit, within
 *	   it or above it. So its place in a ranking is its own figure, and the place of another unit is not. Of a row that says
 *	   nothing, asked about the unit itself, others' data made the figure, and it is refused;
 *	4. asked about a unit above, such a row must be that unit's total. Where one unit directly below it gives the figure by
 *	   itself, and is not the only one that has done anything, the figure is that one's; and so on down. It must then be the
 *	   unit, within it or above it;
 *	5. no text among them is the name of a unit that is neither the unit, within it or above it;
 *	6. no query behind them reads who somebody is.
 *
 * What it cannot see: a query of the campaign's own, asked about a unit above, that makes a figure of some of the units below
 * it (two of nineteen communes) and says in no column whose it is.
 *
 * The choice not taken: to look at the text for numbers. A number does not say whose it is.
 */
#ifndef MAIL_AUDIT_H
#define MAIL_AUDIT_H

#include "mail/mailed.h"

struct audit;

/* Opens the audit of a packet; NULL after findings. */
struct audit *audit_open(struct arena *arena, struct diag *diag, const struct mailed *mailed);
void audit_close(struct audit *audit);

/* Holds a document for a unit against its record; false after a finding, which names the first figure that is wrong. */
bool audit_document(struct audit *audit, struct diag *diag, const struct mailed_document *document, const char *unit);

#endif
