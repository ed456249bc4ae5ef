/*
 * The rota: who is to get a message of this edition, what is in it, and how far it has come. One item for each address of
 * each unit that has a text in the packet; a unit without an address is an item too, so that nobody is left out unseen.
 */
#ifndef MAIL_ROTA_H
#define MAIL_ROTA_H

#include <stdint.h>

#include "load/mailing.h"
#include "mail/addressees.h"
#include "mail/mailbook.h"
#include "mail/mailed.h"

enum { ATTACHED_MOST = 8 };

struct rota_item {
	const struct mailed_document *letter;
	const char *unit_name, *subject;
	const char *text;    /* what follows the subject */
	const char *address; /* NULL: none is known */
	const char *nth;     /* of the unit's addresses, in names of files: "", "_2" */
	const struct mailed_document *attached[ATTACHED_MOST];
	size_t n_attached;
	const char *content;     /* digest of what the message says, and to whom */
	const char *holds;       /* what it holds of its unit: correction.h */
	int number;              /* of the message, from 1 */
	const char *id;          /* Message-ID, without < and > */
	const char *path;        /* of its .eml */
	struct mail_row row;     /* of the book */
	struct mail_row earlier; /* the message that this one replaces; new: none */
	const char *earlier_id;  /* its Message-ID; or NULL */
	const char *changes;     /* what this one holds otherwise than the one sent before; "" nothing, or none was */
	bool faulty;             /* it must not go out; a finding says why */
};

struct rota {
	struct arena *arena;
	const struct campaign *campaign;
	const struct mailed *mailed;
	const char *edition; /* "tuan-giao 2024-W04" */
	const char *folder;  /* of the .eml files */
	struct rota_item *at;
	size_t n;
};

/* Works it out; findings for what is missing. `out` is the packet's folder: the messages go into mail/ beside it. */
struct rota rota_open(struct arena *arena, struct diag *diag, const struct campaign *campaign,
	const struct mailed *mailed, const char *out, struct mailbook *book);

/*
 * Turns an item whose message was sent, or may have been, and holds something else now, into the message that replaces it;
 * or back, where that was never sent and is not needed any more.
 */
void rota_replace(const struct rota *rota, struct rota_item *item, struct mailbook *book);
void rota_withdraw(const struct rota *rota, struct rota_item *item, struct mailbook *book);
/* Reads the item's row again, after the book has been changed. */
void rota_reread(const struct rota *rota, struct rota_item *item, struct mailbook *book);
/* Whether what was sent, or may have been, is another than what now stands; and whether a message that was to replace one is not needed any more. */
bool rota_is_outdated(const struct rota_item *item);
bool rota_is_needless(const struct rota_item *item);

/* How an item is called in the book. */
struct mail_key rota_key(const struct rota *rota, const struct rota_item *item);

/* How many items are in which case. */
struct rota_count {
	size_t sent, waiting, refused, unsure, without_address, faulty;
};
struct rota_count rota_count(const struct rota *rota);
/* A line for each item: what becomes of it, the unit, the address, the subject. */
void rota_print(const struct rota *rota, const struct diag *diag, FILE *out);

#endif
