/*
 * Credentials: the user name and the password for the mail server, from a file that its owner alone may read. They never
 * stand among arguments, where everybody on the machine sees them, nor in campaign.yaml, which is handed around.
 */
#ifndef MAIL_CREDENTIALS_H
#define MAIL_CREDENTIALS_H

#include <stdbool.h>

#include "base/diag.h"

struct arena;

struct credentials {
	const char *user, *password;
};

/*
 * Reads the two lines of the file. False after a finding at `named`: it is missing, it belongs to somebody else, others may
 * read or write it, or it has not two lines.
 */
bool credentials_read(
	struct arena *arena, struct diag *diag, const char *path, struct place named, struct credentials *credentials);

#endif
