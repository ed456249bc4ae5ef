/*
 * Plain: a tree as plain text, for an e-mail.
 *
 *	the subject
 *
 *	Paragraphs, a blank line between them, each one line however long: whoever shows it breaks it to the width of the
 *	screen.
 *
 *	- items of a list one below the other,
 *	  + those within them set in
 *
 *	Đã kích hoạt: 587 (225 trong tuần)      key figures, one to a line
 *
 * The choice not taken: lines broken at 72 columns, or format=flowed. What one reader joins again the next one shows as it
 * came, and a telephone breaks both once more.
 */
#ifndef OUT_PLAIN_H
#define OUT_PLAIN_H

#include "doc/tree.h"

/* The document: its subject, a blank line, its text. Ends with a line end. Tables and charts have no place in it. */
void plain_write(const struct node *document, struct buf *out);

#endif
