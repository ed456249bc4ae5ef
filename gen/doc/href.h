/*
 * Addresses of links: tokens in them become the cell's plain text, so that {{UNIT}}.html works, and what an address
 * may begin with is a short list. Data may stand in an address; it may not decide what kind of address it is.
 */
#ifndef DOC_HREF_H
#define DOC_HREF_H

#include "base/text.h"
#include "doc/template.h"

/* Adds n bytes of an address; a token's value is written so that it stays within its part of the path. */
void href_add(struct buf *out, const char *s, size_t n, const struct slots *slots);
/* Adds the character of an entity: &amp; &lt; &gt; &quot; &apos; &nbsp; &#233; &#xE9;. False: not one of these. */
bool href_add_entity(struct buf *out, const char *s, size_t n);
/* http, https, mailto, #anchor, or a path within the site. */
bool href_allowed(const char *href);

#endif
