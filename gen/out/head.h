/*
 * What stands in the <head> of a page besides its name: where it is, what it says, how it is shared, its style.
 *
 * Description and Open Graph tags are whole on any page; what must be a whole address (canonical, og:url, og:image) is
 * written only where the campaign says where the site is put. A share card is the STEM.png beside a bulletin's STEM.html.
 */
#ifndef OUT_HEAD_H
#define OUT_HEAD_H

#include "out/html.h"

struct head {
	const char *title, *description; /* description "" or NULL: none */
	const char *address;             /* of the site, ends in '/'; NULL: not known */
	const char *file;                /* of the page within the site, "" of the index */
	const char *card, *card_alt;     /* file name of the share card, and what it says; NULL: it has none */
	bool feed;                       /* names the site's feed */
	bool article;                    /* a document; else a page of the site */
};

void head_write(const struct head *head, struct buf *out);

/*
 * <style> with all that the body asks for (NULL: with all); or a link to the style sheet that pages share, and the colours
 * of these drawings.
 */
void head_style(
	const char *stylesheet, const struct chart_drawings *drawings, size_t n, const char *body, struct buf *out);
/* The same for a page of the site, which has no drawings and some rules of its own. */
void head_site_style(const char *stylesheet, struct buf *out);
/* What may be styled from, for the page's content security policy. */
const char *head_style_source(const char *stylesheet);
/* The name of the style sheet that pages share, after its content: "bantin-0123456789ab.css". */
const char *head_stylesheet(struct arena *arena, struct buf *css);

#endif
