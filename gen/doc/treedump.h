/*
 * The dump of the tree: what its parts share (treedump.c), and the charts in it (chartdump.c).
 */
#ifndef DOC_TREEDUMP_H
#define DOC_TREEDUMP_H

#include "base/text.h"
#include "doc/chart.h"
#include "doc/tree.h"

void dump_indent(struct buf *out, int depth);
/* In quotes; what the eye cannot tell from a plain blank is named. */
void dump_quoted(struct buf *out, const char *s);
/* ` name="text"`; nothing without a text. */
void dump_field(struct buf *out, const char *name, const char *text);
void dump_value(struct buf *out, const struct value *value);
/* A node below its name; nothing without one. */
void dump_optional(struct buf *out, int depth, const char *name, const struct node *node);

void dump_chart(struct buf *out, int depth, const struct chart *chart);

#endif
