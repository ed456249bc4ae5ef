/*
 * Writing: the messages of a rota as files, STEM.eml, each checked before it is written (audit.h) and entered in the book
 * as waiting. One that waits already, with the same content, is left as it is; what was handed over is not touched.
 */
#ifndef MAIL_WRITING_H
#define MAIL_WRITING_H

#include "mail/audit.h"
#include "mail/rota.h"

/* Checks the items that may go out: those with a foreign figure become faulty, after a finding. */
void writing_check(struct rota *rota, struct diag *diag, struct audit *audit);
/* Checks and writes them. */
void writing_all(struct rota *rota, struct diag *diag, struct audit *audit, struct mailbook *book, bool quiet);

#endif
