/*
 * The state of a watched folder: its files with their sizes and times, by which two looks at it are told apart.
 *
 * Left out is what is not the clerk's: hidden names, what Excel and LibreOffice keep beside an open file or write a new one
 * into (~$x.xlsx, .~lock.x.xlsx#, 3A5B10C0, ~WRL0001.tmp), what this program writes itself, and packets, wherever they lie.
 *
 * The choice not taken: to trust the events of the file system. They are lost where a queue runs over and never come over
 * a network; they only say when to look.
 */
#ifndef BATCH_WATCHSTATE_H
#define BATCH_WATCHSTATE_H

#include <stdbool.h>

struct watchstate;

struct watchplace {
	const char *folder;
	const char *out, *annotate; /* folders of our own that may lie in it */
	const char *report;         /* name of the page in it */
	/* Each folder looked into, for its events; may be NULL. */
	void (*folder_seen)(void *context, const char *path);
	void *context;
};

/* What is there now; closed by watchstate_close(). NULL: the folder itself is not there. */
struct watchstate *watchstate_look(const struct watchplace *place);
void watchstate_close(struct watchstate *state); /* NULL is fine */

/* NULL equals nothing, not even itself. */
bool watchstate_same(const struct watchstate *a, const struct watchstate *b);
/*
 * Whether a file that is not in `before` (NULL: nothing is) as it is now looks half-written: a workbook without the end of a
 * zip, a text that does not end with its line, a database with a journal.
 */
bool watchstate_half(const struct watchstate *state, const struct watchstate *before);
/* Whether a file or folder of this name is left out. */
bool watchstate_ignores(const char *name);

#endif
