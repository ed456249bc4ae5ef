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
};

/* Units have pages where a public document of this run is about them or one below them. */
void siting_open(struct siting *siting, struct edition *edition, struct packet *packet, struct manifest *manifest);

enum { SITING_LINKS = 8 };

/* The links over the page of a job's document: up, beside, and its files. Returns how many. */
size_t siting_links(const struct siting *siting, struct arena *arena, const struct doc_job *job, bool workbook,
	struct html_link links[SITING_LINKS]);

/* Adds the document, which lives as long as the run; its files for the public are put beside its page. */
void siting_add(struct siting *siting, const struct document *document, const struct summary *summary, bool workbook,
	size_t n_pages);

/* Writes the pages around the documents. */
void siting_finish(struct siting *siting);

#endif
