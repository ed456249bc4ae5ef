/*
 * An edition: everything from a campaign folder up to the list of documents it would make, opened once and shared by the
 * commands build, check and list.
 */
#ifndef BATCH_EDITION_H
#define BATCH_EDITION_H

#include "base/diag.h"
#include "batch/timings.h"
#include "doc/compose.h"
#include "load/store.h"
#include "out/paint.h"

struct arena;

struct request {
	const char *folder;   /* of the campaign */
	const char *kind;     /* init: of the document to begin with */
	const char *out;      /* build: where the packet goes */
	const char *as_of;    /* or NULL: campaign.yaml's */
	const char *sources;  /* or NULL: campaign.yaml's; a file with another list of sources */
	const char *replaces; /* or NULL: the packet that this edition replaces (reissue.h) */
	const char *archive;  /* or NULL: campaign.yaml's; a packet, or a folder of packets, with the weeks before */
	const char *annotate; /* or NULL: where copies of the data files go, with what is wrong in them */
	const char *report;   /* or NULL: a page that tells a clerk what is wrong (report.h) */
	const char *figure;   /* explain: as printed; folder is the document's path then */
	const char *other;    /* diff: the packet after; folder is the one before */
	const char *pdf;      /* verify: the file; folder is the campaign's */
	const char *campaign; /* explain: or NULL: the data's folder, to show lines from */
	bool all;             /* explain: long lists whole */
	const char *only;     /* or NULL: a glob over the stems of documents */
	const char *share;    /* where templates/ and fonts/ lie */
	const char *dump;     /* or NULL: store, figures, tree or pages, printed instead of building */
	enum painter_kind painter;
	enum language lang;
	size_t jobs;  /* worker processes; 0: one for each processor */
	size_t shard; /* build: of how many shares which, from 1; 0: all */
	size_t n_shards;
	const char *const *merged; /* merge: the folders of the shares */
	size_t n_merged;
	bool simplex;      /* print: sheets are printed on one side */
	bool shared_style; /* the site's pages share one style sheet */
	bool fragment;     /* beside each page its body alone, for a portal's editor */
	bool keep_going;   /* after errors in documents the others are published */
	bool explain;      /* why each document was made again, or was not */
	bool quiet;
	bool timings;  /* print them */
	double poll;   /* watch: seconds between two looks; 0: as the file system tells */
	double settle; /* watch: seconds for which nothing may change before it builds; 0: WATCH_SETTLE */
	bool open;     /* watch: shows the page on the desktop */
};

struct edition {
	const struct request *request;
	struct arena *arena;
	struct diag *diag;
	struct campaign *campaign;
	bool published; /* the packet stands there */
	bool annotated; /* --annotate names a folder that may be written to */
	struct store *store;
	char snapshot[DIGEST_LENGTH + 1]; /* store_digest() of it, where that is known already; else "" */
	struct figures *figures;
	struct doc_sources sources;
	struct compose_input input;
	struct doc_jobs jobs;      /* those that match --only */
	const size_t *weights;     /* with --shard, of each job: weigh.h */
	const size_t *shares;      /* and the share that it belongs to, from 0; NULL: all are ours */
	size_t n_ours;             /* jobs that this run makes */
	struct archive *archive;   /* of past weeks; NULL: there is none */
	struct lookover *lookover; /* of the packet before (lookover.h); NULL: nobody looks it over */
	struct lacking *lacking;   /* with --keep-going: the documents that are left out (lacking.h); else NULL */
	struct timings timings;
};

/* Loads, checks and plans. Findings are in edition->diag; a stage whose ground is missing is left out. */
void edition_open(struct edition *edition, const struct request *request);
void edition_close(struct edition *edition);

/* Whether the job is one that this run makes, and no other share's. */
bool edition_makes(const struct edition *edition, size_t job);

/* Prints the findings, and the timings when they are wanted; returns the program's status: 1 with errors among them, else 0. */
int edition_report(const struct edition *edition);

#endif
