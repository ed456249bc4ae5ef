/*
 * Bundles: what goes into one envelope. Each addressee of a dispatch gets
 *
 *	cover ─ dispatch ─ its appendices that are files of their own ─ the next dispatch … ─ what is the unit's own
 *
 * in the packet's order; a unit's own is what the packet has of that unit alone and nobody is named in: its bulletin, its
 * form. The files ("Lưu") get the dispatch and its appendices. An appendix bound in its dispatch is not added once more.
 *
 * A unit that several lines name (UBND, Công an, … các xã) has one bundle; its copies are those of the dispatch in which
 * most lines name it. Others have a bundle for each name and number of copies.
 *
 * Each part begins on the front of a sheet: printed on both sides, a part of an odd number of pages has a blank one behind.
 */
#ifndef BATCH_BUNDLE_H
#define BATCH_BUNDLE_H

#include "batch/addressee.h"

typedef LIST(const struct issued_document *) bundle_parts;

struct bundle {
	const char *name;               /* of the unit, or as the dispatch has it */
	LIST(const char *) lines;       /* of a unit: as the dispatches address it */
	const struct issued_unit *unit; /* or NULL */
	const char *file;               /* "012-xa-chieng-dong.pdf" */
	size_t copies;
	bool files, several;
	bundle_parts parts;
	const struct issued_document *last; /* while it is filled: the dispatch taken in last, */
	size_t asked;                       /* and its copies so far */
};

typedef LIST(struct bundle *) bundles;

/* The bundles of the dispatches whose stems match `only` (NULL: of all), in the order in which they are named. */
bundles bundles_of(struct arena *arena, const struct issued *issued, const char *only);

/* Sheets that so many pages take, on one side or on both. */
size_t bundle_sheets(size_t pages, bool simplex);

#endif
