/*
 * The joiner: bantin-join (join/join.c), a program beside this one that joins PDFs. It is told what to join while the next
 * cover is set; nothing it makes is there for sure before joiner_close().
 */
#ifndef BATCH_JOINER_H
#define BATCH_JOINER_H

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct joiner;

/* Starts it; a program that cannot be started is a fault. `duplex`: each part begins on the front of a sheet. */
struct joiner *joiner_open(struct arena *arena, bool duplex);

/* A file begins; its parts, each with the bookmark that leads to it; it ends. */
void joiner_out(struct joiner *joiner, const char *path, const char *title);
void joiner_add(struct joiner *joiner, const char *path, size_t pages, const char *bookmark);
void joiner_end(struct joiner *joiner);

/* Waits until all is written. What it could not do, it has said: that is a fault. */
void joiner_close(struct joiner *joiner);

#endif
