/*
 * Fragments: the body of a page, to be pasted into the editor of a portal that has a frame and a style of its own.
 *
 * Portals let through a short list of elements and attributes and strip the rest: so a fragment has no class, no id, no
 * <style>, no SVG; looks are inline, headings begin at h2, a chart is a picture (a PNG beside the page), and the tables
 * of charts' figures, which a page unfolds, stand at the end. Links within the page are text, and links to other pages of the site need the site's address.
 *
 * It is made from the page's own HTML, through a sieve that knows every element the page may have: what it does not know it
 * unwraps, so nothing new on a page can slip through. The choice not taken: a writer of its own beside html.c, which would
 * be a second place for each block.
 */
#ifndef OUT_FRAGMENT_H
#define OUT_FRAGMENT_H

#include "out/html.h"

/* The body of the input's document, sieved. Pictures are named by fragment_picture(). */
void fragment_write(const struct html_input *input, struct buf *out);

/* The sieve by itself, over well-formed HTML of ours. */
void fragment_sieve(const char *html, const char *stem, const char *address, struct buf *out);

/* "STEM_bieu-do-1.png": the document's n-th drawing that is wide, from 1. */
const char *fragment_picture(struct arena *arena, const char *stem, size_t n);

#endif
