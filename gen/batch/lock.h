/*
 * Locks: that one process alone does something to a folder. A file beside it is locked (flock) for as long as the process
 * lives, so a killed one leaves nothing to clear up.
 *
 * A file system that knows no locks (some network mounts) gives all who ask: it is better to work there unguarded than not.
 */
#ifndef BATCH_LOCK_H
#define BATCH_LOCK_H

#include <stdbool.h>

/* The descriptor that holds the lock, or -1: another process has it. A file that cannot be made is a fault. */
int lock_take(const char *path);
void lock_release(const char *path, int lock);
/* Whether somebody holds it now. */
bool lock_held(const char *path);

#endif
