/*
 * The record of a packet published before, read back by the run that follows it: what was made of each document, its
 * parts, and what was noted of the run (load/record.h). Nothing in it is trusted before its digest was compared, which is
 * for whoever put it there.
 */
#ifndef LOAD_PAST_H
#define LOAD_PAST_H

#include <stddef.h>

#include "load/parts.h"

struct arena;
struct past;

/* NULL: there is none, or it is of another format. */
struct past *past_open(struct arena *arena, const char *path);
void past_close(struct past *past);

/* What record_made() was given for the document with this stem, in the arena; NULL: it is not there. */
const char *past_made(struct past *past, struct arena *arena, const char *stem, size_t *n);
/* The number of the document asked for last, from 1; and the last of all. */
size_t past_document(const struct past *past);
size_t past_last(const struct past *past);
/* The parts of the document asked for last; returns how many there were. */
size_t past_parts(struct past *past, parts_take *take, void *self);
/* What record_note() was given under this name, or NULL. */
const char *past_noted(struct past *past, struct arena *arena, const char *name);
/* The stems of all documents, one with each call; NULL at the end. */
const char *past_next(struct past *past);

#endif
