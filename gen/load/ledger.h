/*
 * A ledger: rows of figures or reports kept in memory until all sources are read, then written to their table in the
 * order of its key.
 *
 *	import.c ─▶ ledger (rows as numbers) ─ sorted ─▶ quota, result, stock, own or report
 *
 * A consolidator's file runs day by day over all units, the tables run unit by unit: written as they come, a million
 * rows each touch another page of the tree. Texts are held once each; a row is 40 bytes.
 */
#ifndef LOAD_LEDGER_H
#define LOAD_LEDGER_H

#include <sqlite3.h>
#include <stdint.h>

#include "load/cell.h"

struct arena;
struct ledger;

/*
 * A row of figures, or a report: then measure is '', value is 1 when it is wrong, READ_MISSING that it did not come.
 * Texts are looked at when they are added, and need not live on.
 */
struct ledger_row {
	const char *unit, *measure, *force;
	const char *day; /* of a quota: the phase */
	enum reading reading;
	int64_t value;
	int source;
	int64_t row;
	const char *field; /* of a report: when it was received */
};

/* A ledger for one of the tables quota, result, stock, own, report. */
struct ledger *ledger_open(struct arena *arena, const char *table);
/* The texts stay the caller's, as long as the ledger. */
void ledger_add(struct ledger *ledger, const struct ledger_row *row);
/*
 * Writes all rows. Of several with one key the first that was added is written; each other is called back with it, in
 * the order in which they were added.
 */
typedef void ledger_twice(void *context, const struct ledger_row *first, const struct ledger_row *again);
void ledger_write(struct ledger *ledger, sqlite3 *db, ledger_twice *twice, void *context);

#endif
