/*
 * Looking over: whether the files of the published packet are as they were made, found out by a process of its own while this
 * one reads the data. That takes one processor alone, and to hold half a gigabyte of files against their digests would
 * be waited for after it.
 *
 *	record of the packet ─▶ document by document: its files, read and summed ─▶ a byte each that workers see
 *
 * What has not been looked at by the time it is asked for, or was not as it should be, is looked at by whoever asks.
 *
 * The choice not taken: to believe sizes and times. A file that was mended by hand has new ones, one on a bad disk has not.
 */
#ifndef BATCH_LOOKOVER_H
#define BATCH_LOOKOVER_H

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct lookover;

/* Begins with the packet at `folder`. NULL: none stands there, or too small a one. */
struct lookover *lookover_begin(struct arena *arena, const char *folder);
/* Nobody asks any more. NULL is fine. */
void lookover_end(struct lookover *lookover);

/*
 * Whether the files of this document, by its number in the record, were seen to be as they were made. `record` is the record that
 * the number is from: of a packet that was published meanwhile nothing is known. NULL is fine.
 */
bool lookover_intact(const struct lookover *lookover, const char *record, size_t document);

#endif
