/*
 * The desktop: shows a page to whoever sits at this machine, in the browser of the desktop, or of Windows under WSL.
 */
#ifndef BATCH_DESKTOP_H
#define BATCH_DESKTOP_H

#include <stdbool.h>

/* Whether somebody sits there: a session with a screen. A server has none. */
bool desktop_there(void);
/* Shows a file of the folder; does not wait, and says nothing where it cannot. */
void desktop_show(const char *folder, const char *file);

#endif
