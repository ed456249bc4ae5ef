/*
 * The opening of an official document: header of two blocks, type and subject, addressees; and the line that hangs an
 * appendix on it. All from the front matter and the issuer.
 */
#ifndef DOC_LETTERHEAD_H
#define DOC_LETTERHEAD_H

#include "doc/draft.h"

/* LETTERHEAD, then type and subject, then Kính gửi, as one chain. */
struct chain letterhead_open(const struct draft *draft);

/* The LETTERHEAD alone; of a text that a decision issues it has no number and no date (mẫu 1.3). */
struct node *letterhead_block(const struct draft *draft);

/* The subject with tokens, as it stands after "V/v" or under the type: no full stop, no V/v of the clerk's. */
const char *letterhead_subject(const struct draft *draft);

/*
 * "(Kèm theo Công văn số …/… ngày … của …)": the document's number and date, blank where they are blank,
 * or where it is electronic.
 */
struct node *letterhead_attached(struct arena *arena, const struct doc_source *source, const char *as_of);

/*
 * "(Thay thế Phụ lục II kèm theo Công văn số …/… ngày …)": of the edition that this one replaces, whose number and date the
 * front matter gives (`replaces`); of the same body, which the line above names.
 */
struct node *letterhead_replaced(
	struct arena *arena, const struct doc_source *source, const char *name, const char *as_of);

/* The lines at the foot of page 1. */
struct chain letterhead_contact(const struct draft *draft);

/* What a clerk typed in a list of names, without the dash before it and the punctuation after it. */
const char *letterhead_bare(struct arena *arena, const char *typed);

#endif
