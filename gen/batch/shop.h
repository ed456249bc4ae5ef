/*
 * The shop: where the documents of a run are made, one after another, each from its job to its files in the packet.
 */
#ifndef BATCH_SHOP_H
#define BATCH_SHOP_H

#include "base/mem.h"
#include "batch/edition.h"
#include "batch/manifest.h"
#include "batch/packet.h"
#include "batch/siting.h"
#include "lint/lint.h"
#include "load/record.h"

struct fonts;
struct makings;
struct painter;
struct proof;

struct shop {
	struct edition *edition;
	struct arena *arena; /* of the document in hand */
	struct fonts *fonts;
	struct makings *makings;
	struct painter *painter;
	struct packet *packet; /* NULL: nothing is written (check, dumps) */
	struct manifest *manifest;
	struct record *record; /* with the packet */
	struct proof *proof;   /* instead of a packet: the document is kept in it */
	struct lint_tally tally;
	const struct doc_job *job; /* in hand */
	struct siting siting;      /* with the packet */
};

/* A shop that writes nothing, until it is given a packet, its manifest and its record. */
void shop_open(struct shop *shop, struct edition *edition);
void shop_close(struct shop *shop);

/* Makes one document; findings go to the edition's collection, and after an error no more files are written. */
void shop_make(struct shop *shop, const struct doc_job *job);

#endif
