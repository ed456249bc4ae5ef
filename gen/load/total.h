/*
 * Total rows: recognised by their first cell (Tổng cộng, Toàn huyện …), checked against the column, never imported.
 *
 * A total may close the rows since the total before it, or all rows so far (the sum of subtotals): either will do.
 */
#ifndef LOAD_TOTAL_H
#define LOAD_TOTAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct feed;
struct totals;

struct totals *totals_open(struct arena *arena, const struct feed *feed);
/* Whether the row at hand is a total row. */
bool totals_is_total(struct totals *totals);
/* Counts the value of the row at hand in the i-th value column; one that could not be read spoils the column. */
void totals_add(struct totals *totals, size_t i, int64_t value);
void totals_spoil(struct totals *totals, size_t i);
/* Checks the total row at hand. */
void totals_check(struct totals *totals);

#endif
