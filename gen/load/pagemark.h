/*
 * Page marks: a digest for each page of the store. While the pages that a question has looked at (reads.h) have the marks that
 * they had, its answer is what it was.
 *
 * Mostly it is the digest of the page's bytes. But in a table that is its own key (WITHOUT ROWID) some rows stand within the
 * tree, between two pages below, and everybody who looks for a row farther on passes by them; a figure that changed there would
 * have a third of the country asked again. Whoever passes reads no more than their keys. So where a table has no other index
 *
 *	        [ a | K1 | b | K2 | c ]          the mark is of a, b, c and of the keys alone of K1 and K2
 *	         /       |        \
 *	  [leaf a]   [leaf b]   [leaf c]         the marks are of a and K1; of K1, b and K2; of K2 and c
 *
 * A row within the tree is read by who comes to it from the row before or behind it, and these stand in the leaves beside it.
 * For SQLite looks for a place in an index down to a leaf, and goes on from there row by row; it stops within the tree only
 * at a row that another index of the table has led to, or to find that there is one with this key.
 *
 * The choice not taken: tables of numbered rows with an index, whose inner pages hold nothing but keys. Every range of
 * days would be looked up row by row.
 */
#ifndef LOAD_PAGEMARK_H
#define LOAD_PAGEMARK_H

#include "base/text.h"
#include "load/store.h"

enum { MARK_DIGITS = 32 }; /* of a digest: 128 bits tell a page from another */

/* Adds those of all pages of a store that is shared (store_share), in order, each with a blank before it. */
void pagemark_add(struct buf *out, const struct store *store);
/* The same of any bytes. */
void pagemark_add_one(struct buf *out, const void *bytes, size_t n);

#endif
