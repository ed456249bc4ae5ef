/*
 * The shop: where the documents of a run are made, one after another, each from its job to its files in the packet.
 */
#ifndef BATCH_SHOP_H
#define BATCH_SHOP_H

#include "base/mem.h"
#include "batch/aside.h"
#include "batch/edition.h"
#include "batch/made.h"
#include "batch/packet.h"
#include "batch/siting.h"
#include "lint/lint.h"

struct fonts;
struct makings;
struct painter;
struct proof;

struct shop {
	struct edition *edition;
	struct arena *arena; /* of the document in hand */
	struct diag *diag;   /* with a packet: of the document in hand */
	struct fonts *fonts;
	struct makings *makings;
	struct painter *painter;
	struct packet *packet;       /* NULL: nothing is written (check, dumps) */
	const struct siting *siting; /* with the packet */
	struct proof *proof;         /* instead of a packet: the document is kept in it */
	struct lint_tally tally;
	const struct doc_job *job; /* in hand */
	struct made made;          /* with the packet: of it */
	struct made_out *told;     /* where that goes */
	made_reasons reasons;      /* why it is made anew */
	struct inputs *inputs;     /* with the packet */
	bool spare;                /* a processor is free for a part of a long document */
	struct aside workbook;     /* of the document in hand, where it is written meanwhile */
	struct before *before;     /* what is published now; NULL: nothing */
	const char *left;          /* where that lies which a stopped run has made; NULL: nothing does */
};

/* A shop that writes nothing, until it is given a packet and its site. */
void shop_open(struct shop *shop, struct edition *edition);
void shop_close(struct shop *shop);

/* With a packet: what a document's files are told in, or that all of it is as the packet before has it. */
enum shop_made { SHOP_TOLD_OF, SHOP_KEPT };

/*
 * Makes one document. Without a packet findings go to the edition's collection. With one, they and all that is made go
 * into the file that shop_told() names, and nothing depends on other documents, or on what was found in them.
 */
enum shop_made shop_make(struct shop *shop, const struct doc_job *job);

/* Makes it, without telling anybody (tell.h). */
void shop_compose(struct shop *shop, const struct doc_job *job);

/* Where it is told what was made of a job: within the packet's staging, and not for the public. */
const char *shop_told(struct arena *arena, const struct packet *packet, const struct doc_job *job);
#define SHOP_TOLD ".made"

#endif
