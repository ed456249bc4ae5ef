/*
 * A share card: what a link to a bulletin shows before it is opened. One picture, 1200 by 630: who issues it, which unit
 * it is about, at most three figures, one simple mark, the week and the day.
 *
 * The words and figures are those of the document's own tree and nothing is asked anew, so a card cannot say what its page
 * does not. Where they stand: layout_card() (layout/layout.h); how they become a picture: out/picture.h.
 */
#ifndef DOC_CARD_H
#define DOC_CARD_H

#include "doc/tree.h"

enum { CARD_FIGURES = 3, CARD_WIDTH = 1200, CARD_HEIGHT = 630 };

struct card_figure {
	const char *label, *value, *note; /* note "" for none */
	bool missing;                     /* not reported: the value is "…" and the note says so */
};

/* A bar of the mark: how long, and whether in the full accent. */
struct card_bar {
	double value;
	bool missing, strong;
};

struct card {
	const char *issuer;   /* "BAN CHỈ ĐẠO ĐỀ ÁN 06 · HUYỆN TUẦN GIÁO" */
	const char *issue;    /* "Tuần 4 · 22–28/01/2024" */
	const char *name;     /* large: the unit, or the headline where it names the unit */
	const char *lines[2]; /* below it: what it is about; "" for none */
	const char *day;      /* "Số liệu đến hết ngày 28/01/2024" */
	struct card_figure figures[CARD_FIGURES];
	size_t n_figures;
	const struct chart *line; /* the mark: the line of this chart, or else the bars */
	struct card_bar *bars;    /* not reported ones last */
	size_t n_bars;
};

/* Whether the document has one: public bulletins and rankings do. */
bool card_wanted(const struct document *document);
/*
 * The card of a document; `campaign` is the campaign's title. The figures are the first of its key figures; a ranking
 * without any shows the first rows of its table.
 */
struct card card_of(struct arena *arena, const struct node *document, const char *campaign);
/* What a card says to those who do not see it: title, figures, day. */
const char *card_alt(struct arena *arena, const struct node *document, const char *campaign);

#endif
