/*
 * Delivery: the waiting messages of a rota, handed to the courier one after another, each step in the book.
 *
 * What is put off goes back into the queue for a moment that is about twice as far away each time (at most five minutes,
 * give or take a quarter, so that not all come back at once), and the others go on meanwhile. After `tries` it waits for the
 * next run. Where there is nobody to talk to, all wait likewise, and after `tries` in a row the run ends. A server that
 * does not want us ends it at once.
 */
#ifndef MAIL_DELIVERY_H
#define MAIL_DELIVERY_H

#include "mail/courier.h"
#include "mail/rota.h"

enum delivery_end {
	DELIVERY_DONE,    /* nothing is left that could be tried */
	DELIVERY_STOPPED, /* from outside: *signal */
	DELIVERY_GONE     /* the server cannot be reached, or will not have us; a finding says why */
};

struct delivery_order {
	struct rota *rota;
	struct mailbook *book;
	struct courier *courier;
	int rate; /* a minute; 0: no limit */
	bool quiet;
	int listening; /* stop_listen()'s */
};

enum delivery_end delivery_run(const struct delivery_order *order, struct diag *diag, int *signal);

#endif
