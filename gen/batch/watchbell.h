/*
 * The bell: rings when something happens in a watched folder (inotify), so that it is looked at then and not only now and
 * then. What has happened it does not tell, but for one thing: that a file is being written and not yet closed.
 *
 * Over a network, and in Windows' folders under WSL, changes made elsewhere ring no bell: such a folder is only looked at.
 */
#ifndef BATCH_WATCHBELL_H
#define BATCH_WATCHBELL_H

#include <stdbool.h>

struct watchbell;

/* Whether changes in the folder, made by others, are not told of: by the kind of its file system. */
bool watchbell_is_deaf(const char *folder);

/* NULL: there is none to be had (a limit of the machine's is reached). */
struct watchbell *watchbell_open(void);
void watchbell_close(struct watchbell *bell); /* NULL is fine */

/* Rings for this folder too; once is enough. False: the machine lets us hear no more folders. */
bool watchbell_add(struct watchbell *bell, const char *folder);
/* Readable when it has rung. */
int watchbell_descriptor(const struct watchbell *bell);
/* Takes what has happened; whether it was anything of the clerk's. */
bool watchbell_take(struct watchbell *bell);
/* Whether a file has been written to and not been closed since. */
bool watchbell_writing(const struct watchbell *bell);

#endif
