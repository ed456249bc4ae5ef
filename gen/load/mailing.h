/*
 * Mailing: who gets which documents by e-mail, from whom, through which server. The key `mail` of campaign.yaml:
 *
 *	mail:
 *	  from: {name: Ban Chỉ đạo Đề án 06, address: bcd@tuangiao.example}
 *	  reply_to: so-lieu@tuangiao.example    # optional
 *	  addresses:                            # sources as in campaign.yaml's own list
 *	    - {file: data/thu-dien-tu.csv, into: address, columns: {unit: Đơn vị, address: Thư điện tử}}
 *	  attach: [ban-tin, xep-hang]           # kinds; of each the unit's own document, else that of the nearest unit above it
 *	                                        # which is public. This is the default
 *	  server: smtp://mail.tuangiao.example:587   # smtps://… (TLS from the start), or sendmail: the local one
 *	  tls: required                         # STARTTLS or nothing; none: only to a server on this machine
 *	  credentials: ~/.config/bantin/thu     # a file that its owner alone may read: user name, then password, a line each
 *	  certificates: ca.pem                  # of the authorities that may vouch for the server; default: the machine's
 *	  rate: 600                             # messages a minute at most; default: no limit
 *	  tries: 6                              # how often a message is offered in a run when the server puts it off
 *	  wait: 2                               # seconds until the second try; each wait is about twice the one before
 *	  timeout: 300                          # seconds until a server that does not answer counts as gone
 *
 * Addresses are contact data. They never enter the store, so no query can print them, no record keeps them, and the packet
 * is the same whoever gets it; they are read when mail goes out, and not before.
 */
#ifndef LOAD_MAILING_H
#define LOAD_MAILING_H

#include "load/campaign.h"

struct yaml;

struct mailing {
	const char *from_name, *from, *reply_to; /* from_name and reply_to: or NULL */
	struct source *addresses;
	size_t n_addresses;
	struct words attach;
	const char *server;
	bool unprotected;         /* tls: none */
	const char *credentials;  /* a path, or NULL */
	const char *certificates; /* the same */
	int rate;                 /* 0: no limit */
	int tries, wait, timeout;
	struct place at, server_at, credentials_at;
};

/* Reads the map. All problems go to diag. */
const struct mailing *mailing_read(
	struct arena *arena, struct diag *diag, const struct yaml *map, const struct campaign *campaign);

/* Whether it can be an address in a message: something@host in ASCII, no longer than RFC 5321 has it. */
bool mailing_is_address(const char *text);

#endif
