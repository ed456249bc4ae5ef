/*
 * Spills: memory that does not have to be in memory. What is put there stands at the same address as long as the spill
 * is open, and lies in a temporary file without a name; spill_rest() lets go of the pages, and whoever looks at them again
 * gets them back from the file, or from what the system still holds of it.
 *
 *	reserved addresses  |=== put ===|--- grown, free ---|        nothing yet         |
 *	file                |===========|-------------------|
 *
 * What the disk has no room for stays in memory. The choice not taken: a struct of rows that are read back one by one;
 * everybody who holds a pointer into an answer would have to let it go in time.
 */
#ifndef BASE_SPILL_H
#define BASE_SPILL_H

#include <stddef.h>

struct spill;

/* NULL where so many addresses are not to be had: the caller then keeps to an arena. */
struct spill *spill_open(void);
void spill_close(struct spill *spill); /* NULL is fine */
/* Room for so many bytes, zeroed, right behind what was taken before; aligned if all sizes are. */
void *spill_take(struct spill *spill, size_t size);
/* Nobody is about to look at what was taken so far. */
void spill_rest(struct spill *spill);

#endif
