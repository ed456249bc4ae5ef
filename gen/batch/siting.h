/*
 * Siting: what the site (out/site.h) needs of a run, gathered while documents are made: units and their pages, where the
 * links of a document's page lead, and each public document with its summary.
 */
#ifndef BATCH_SITING_H
#define BATCH_SITING_H

#include "batch/edition.h"
#include "batch/manifest.h"
#include "batch/packet.h"
#include "out/site.h"

struct siting {
	struct edition *edition;
	struct packet *packet;
	struct manifest *manifest;
	struct site site;
	struct buf style; /* the sheet that pages share, until it is written */
};

/*
 * Units have pages where a public document of this run, or of the past, is about them or one below them. So far nothing is
 * written: siting_links() works from here on, in every worker.
 */
void siting_open(struct siting *siting, struct edition *edition);
/* Puts the past and what pages share into the packet. */
void siting_begin(struct siting *siting, struct packet *packet, struct manifest *manifest);

enum { SITING_LINKS = 8 };

/* The links over the page of a job's document: up, beside, and its files. Returns how many. */
size_t siting_links(const struct siting *siting, struct arena *arena, const struct doc_job *job, bool workbook,
	struct html_link links[SITING_LINKS]);

/* Adds a document, and gives it to the manifest. */
void siting_add(struct siting *siting, const struct made *made);

/* Writes the pages around the documents. */
void siting_finish(struct siting *siting);

#endif
