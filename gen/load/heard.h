/*
 * What a report says by leaving something out.
 *
 * A report that was received says everything of its day: what it leaves blank, or does not mention, is nothing to
 * report. What it might have mentioned are the forces and measures that the unit has a quota for or ever reported;
 * a quota by forces does not count where the unit reports without them, nor the other way round. Where results are made
 * of claims, any force that claims anywhere might have. A report of one force speaks for that force alone.
 */
#ifndef LOAD_HEARD_H
#define LOAD_HEARD_H

#include <sqlite3.h>

/* Turns missing results of days with a report into nothing to report, and adds those that have no row. */
void heard_settle(sqlite3 *db);

#endif
