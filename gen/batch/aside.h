/*
 * Aside: a part of a document made by a second process while the first goes on, where a processor is free for it.
 *
 * It is forked and never execs, so it has all that was known then, and shares nothing that it writes but a file of its own.
 * It dies with whoever began it.
 */
#ifndef BATCH_ASIDE_H
#define BATCH_ASIDE_H

#include <stdbool.h>
#include <sys/types.h>

struct aside {
	pid_t process; /* 0: none was begun */
};

/* Begins work(self) in a process of its own; where none can be had, none is begun. */
struct aside aside_begin(bool (*work)(void *self), void *self);
/*
 * Whether it was begun and is done as work() says. False also when it died: its work is to be done again here. A fault of
 * its machine, which it has told, ends this process too (status 3).
 */
bool aside_end(struct aside *aside);
/* Ends it, whatever it is doing: nobody wants its work. */
void aside_drop(struct aside *aside);

#endif
