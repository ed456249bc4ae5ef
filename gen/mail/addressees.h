/*
 * Addressees: which unit has which addresses, as the sources that `mail.addresses` names say (load/mailing.h).
 *
 * A unit is named as in all data; one with several rows has several addresses, and each gets the message. What is no
 * address is a finding with its place. Units are those of the packet's record.
 */
#ifndef MAIL_ADDRESSEES_H
#define MAIL_ADDRESSEES_H

#include "mail/mailed.h"

struct campaign;

struct addressee {
	const char *unit, *address;
	struct place at;
};

struct addressees {
	struct addressee *at; /* in order of unit and address, each once */
	size_t n;
};

struct addressees addressees_read(
	struct arena *arena, struct diag *diag, const struct campaign *campaign, const struct mailed *mailed);

/* The first of a unit; the others follow. NULL: it has none. */
const struct addressee *addressees_of(const struct addressees *addressees, const char *unit);

#endif
