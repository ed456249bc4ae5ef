/*
 * The list of sources: which file goes into which table of the store, and which column of it is which field. Read
 * from campaign.yaml, or from a file of its own; checked as far as it can be without opening the data.
 */
#ifndef LOAD_SOURCES_H
#define LOAD_SOURCES_H

#include <stdbool.h>

#include "load/campaign.h"

struct arena;
struct yaml;

/* What a row can say. */
enum field {
	FIELD_ID,
	FIELD_NAME,
	FIELD_SHORT,
	FIELD_KIND,
	FIELD_PARENT,
	FIELD_UNIT,
	FIELD_FORCE,
	FIELD_PHASE,
	FIELD_MEASURE,
	FIELD_DAY,
	FIELD_VALUE,
	FIELD_RECEIVED,
	FIELD_LIST,
	FIELD_BORN,
	FIELD_PLACE,
	FIELD_IDENTITY,
	FIELD_OFFICER,
	FIELD_SECTOR,
	FIELD_FROM,
	FIELD_TO,
	FIELD_SUCCESSOR,
	FIELD_WRONG,
	FIELD_CITIZEN,
	FIELD_LEVEL,
	FIELD_CATEGORY,
	FIELD_BOTH,
	FIELD_ADDRESS,
	FIELD_COUNT
};
extern const char *const field_names[FIELD_COUNT + 1];

/* The names of the tables, in the order of enum source_into. */
extern const char *const into_names[];
bool into_has(enum source_into into, enum field field);
bool into_needs(enum source_into into, enum field field);
/* Which fields each table takes, an SQL comment a table: for people who write sources. */
struct buf;
void sources_print(struct buf *out);

/* How a source writes numbers, as its `number:` declares it; NULL when it does not. */
const char *number_format_name(enum number_format format);

/* Whether the file of a source is an SQLite database, by its name. */
bool source_is_database(const struct source *source);

/* Whether it is a workbook; .xls too, so that its reader can tell how to save it anew. */
bool source_is_workbook(const struct source *source);

/*
 * What the store calls the column of a value: "value", or of an unpivoted one the ids that it sets ("cong-an",
 * "activated/cong-an"). A row keeps this name, so that its cell can be found again.
 */
const char *source_value_name(struct arena *arena, const struct source_value *value);

/* The same of the list of those who get mail, which never reaches the store (load/mailing.h). */
struct source *sources_of_addresses(
	struct arena *arena, struct diag *diag, const struct yaml *list, const struct campaign *campaign, size_t *n);

/* Reads the list into the campaign. */
void sources_read(struct arena *arena, struct diag *diag, const struct yaml *list, struct campaign *campaign);

#endif
