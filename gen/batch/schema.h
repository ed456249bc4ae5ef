/*
 * The schema: the tables of the store as they are made, and the fields that sources may bring.
 */
#ifndef BATCH_SCHEMA_H
#define BATCH_SCHEMA_H

#include "batch/edition.h"

/* Prints them as SQL that SQLite takes, what is no SQL in comments. Returns the program's exit status. */
int schema_print(const struct request *request);

#endif
