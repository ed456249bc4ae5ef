/*
 * The text of an e-mail, among the documents of a run: mail/STEM.txt in the packet. It is no page, so nothing is laid out;
 * its figures are recorded as those of all documents are (load/record.h), which is what `bantin mail` holds it against
 * before it goes out (mail/audit.h).
 */
#ifndef BATCH_MAILTEXT_H
#define BATCH_MAILTEXT_H

#include "batch/shop.h"

/* Writes the text of a document of a kind that is mailed; without a packet nothing is written. */
void mailtext_write(struct shop *shop, const struct node *tree);

#endif
