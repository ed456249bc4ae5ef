/*
 * `--version`: the program, its source and the libraries it runs with, for a report of what went wrong on another machine.
 *
 * A library that can say its version is asked as it runs, which need not be the one the program was built with; of the
 * others the one it was built with is said, and marked so. The companions' libraries are asked of them. The choice not taken: a function in each file that owns a
 * library, called through every layer, for words that no document ever holds.
 */
#ifndef BATCH_VERSION_H
#define BATCH_VERSION_H

struct buf;

/* "bantin 0.1.0 (source 5f0c…)", then a line for each library; "libqpdf 11.3.0 (bantin-join)" of a companion. */
void version_add(struct buf *out);

#endif
