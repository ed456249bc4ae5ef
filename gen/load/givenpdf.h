/*
 * The objects of a PDF that our own writer made: looked up by number, streams inflated.
 */
#ifndef LOAD_GIVENPDF_H
#define LOAD_GIVENPDF_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct givenpdf;

/* Opens the oldest part of the file; NULL when it is not of our writer's kind. */
struct givenpdf *givenpdf_open(struct arena *arena, const char *s, size_t n);
size_t givenpdf_updates(const struct givenpdf *pdf);
/* Where that part ends. */
size_t givenpdf_end(const struct givenpdf *pdf);
/* The dictionary of the cross-reference stream. */
const char *givenpdf_trailer(const struct givenpdf *pdf);

/* The object's text, of a stream its dictionary; NULL when there is none. */
const char *givenpdf_object(struct givenpdf *pdf, uint32_t number);
/* A stream's bytes, inflated, with a NUL behind them; NULL when it is none. */
const char *givenpdf_stream(struct givenpdf *pdf, uint32_t number, size_t *n);

/* The number of the object that a key of a dictionary refers to; 0: none. */
uint32_t givenpdf_reference(const char *dictionary, const char *key);

#endif
