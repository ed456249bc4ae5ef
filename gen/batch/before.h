/*
 * Before: the packet that stands where this run publishes, as its record tells of it. What has not changed since is taken
 * over from there: files as hard links, after they were held against their digests, and the parts of the record.
 */
#ifndef BATCH_BEFORE_H
#define BATCH_BEFORE_H

#include "batch/made.h"

struct before;
struct lookover;

/* Opens the record of the packet at `folder`. NULL: nothing stands there, or nothing that tells what it was made of. */
struct before *before_open(struct arena *arena, const char *folder);
void before_close(struct before *before); /* NULL is fine */

/* What was made of the document with this stem; its texts live in the arena. False: there is none. */
bool before_find(struct before *before, struct arena *arena, const char *stem, struct made *made);
/* The same, and the bytes it was read from, made_pack()'s; NULL: there is none. */
const char *before_bytes(struct before *before, struct arena *arena, const char *stem, struct made *made, size_t *n);
/* The parts of the record of the document found last; false: they are not what was written. */
bool before_parts(struct before *before, const struct made *made, parts_take *take, void *self);
/* Ends the program: it was changed while it was read. */
_Noreturn void before_changed(void);
/* The number in the record of the document found last, from 1; and the last of all. */
size_t before_number(const struct before *before);
size_t before_last(struct before *before);
/* Whether the files of the document found last are as they were published. */
bool before_intact(const struct before *before, const struct made *made);

/* What is found out about them meanwhile (lookover.h) is to be asked first; NULL is fine. */
void before_looked_over(struct before *before, const struct lookover *lookover);

/* What was noted of the run as a whole; NULL: nothing. Lives in the arena. */
const char *before_noted(struct before *before, struct arena *arena, const char *name);
/* The stems of its documents, one after another; NULL at the end. */
const char *before_next(struct before *before);

#endif
