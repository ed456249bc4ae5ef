/*
 * Settling: what is to become of messages that are unsure or refused, as the clerk decides (mailbook.h).
 */
#ifndef MAIL_SETTLING_H
#define MAIL_SETTLING_H

#include "mail/rota.h"

struct settling {
	const char *seen; /* a log of the mail server: what stands in it was taken, what does not was not; or NULL */
	bool resend_unsure, resend_refused;
	bool replace_sent; /* who was sent something else than what now stands gets the message that replaces it */
	bool look;         /* nothing is decided: the book stays as it is */
};

/* False after findings that end the run. */
bool settling_run(const struct settling *settling, struct diag *diag, struct rota *rota, struct mailbook *book);

#endif
