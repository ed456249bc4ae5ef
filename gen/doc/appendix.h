/*
 * An appendix as a section: its own page, "Phụ lục I", title, (Kèm theo …), then its text. A text that a decision issues
 * (quy chế, quy định) hangs on it in the same way, under a header of its own and its type.
 */
#ifndef DOC_APPENDIX_H
#define DOC_APPENDIX_H

#include "doc/draft.h"

/*
 * The section with its opening lines and no text yet. The appendix is the number-th (from 1) of the `of` appendices of
 * its document; parent is NULL for one that hangs on none.
 */
struct node *appendix_open(const struct draft *draft, const struct doc_source *parent, size_t number, size_t of);

#endif
