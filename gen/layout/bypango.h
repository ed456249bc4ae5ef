/*
 * By Pango: how wrap.c has those paragraphs set that wrap_words.c leaves. An annex (base/annex.h), since few texts need it,
 * and what it opens takes longer than a bulletin: it is asked through this table alone.
 */
#ifndef LAYOUT_BYPANGO_H
#define LAYOUT_BYPANGO_H

#include "base/annex.h"
#include "layout/wrap.h"

struct pangoset;

struct pango_calls {
	/* Pango on the set of fonts, which must outlive it; that it finds the same files is checked. */
	struct pangoset *(*open)(const struct fonts *fonts);
	void (*close)(struct pangoset *set);
	/* As wrap_by_pango() of wrap.h says. */
	void (*wrap)(const struct pangoset *set, const struct work *work, const struct room *room, broken_list *out);
	const char *(*version)(void);
};
extern const struct pango_calls annex_pango;

#endif
