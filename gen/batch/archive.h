/*
 * The archive: pages of past weeks that stay in the site as they were published (campaign.yaml `archive`, --archive).
 *
 * It is a packet, or a folder of packets; each of their public documents that this run does not make again is taken over
 * byte for byte, after its files were held against the digests of its manifest. A file that was changed is an error.
 * Nothing of it is computed again. As a packet holds its own past too, last week's alone is archive enough, and that may
 * be the packet which this run replaces.
 *
 * Several editions of one document (one stem): the latest one has the stem's address, and so all links lead to it; an
 * earlier day's edition of a weekly document stays beside it as STEM_ban-YYYY-MM-DD.html. A document made again on the same
 * day, and a document without a week, has no earlier edition.
 */
#ifndef BATCH_ARCHIVE_H
#define BATCH_ARCHIVE_H

#include "base/mem.h"
#include "doc/compose.h"
#include "load/published.h"

struct archived_file {
	const char *from; /* path */
	const char *name; /* in the site */
	const struct published_file *file;
};

struct archived {
	const struct published_document *document;
	const char *folder; /* of its packet */
	const char *page;   /* the name of its page now */
	bool edition;
	bool dropped;
	LIST(struct archived_file) files;
};

struct archive {
	LIST(struct archived *) documents;
	LIST(struct archived_file) styles; /* style sheets that pages share */
};

/*
 * Reads the archive at `path` and checks what is to be taken over. `asked`: it was named on the command line, so it must
 * be there. Jobs are those of this run, all of them.
 */
struct archive *archive_open(struct arena *arena, struct diag *diag, const char *path, bool asked, const char *as_of,
	const struct doc_jobs *jobs);

#endif
