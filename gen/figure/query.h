/*
 * A query: one SQL file, read, checked and prepared over the store.
 *
 * It is prepared when first run, not when its folder is opened: a packet uses a few of the built-in queries, and a
 * worker should not pay for the rest. A query found wrong is reported once and stays broken.
 */
#ifndef FIGURE_QUERY_H
#define FIGURE_QUERY_H

#include "base/mem.h"
#include "figure/figure.h"

struct query {
	const char *name;
	const char *path; /* on the disk */
	const char *file; /* as findings name it */
	const char *text; /* once read */
	const char *sql;  /* once prepared: the text with its includes in place */
	sqlite3_stmt *statement;
	bool broken;
	bool is_private; /* reads a private column of the store; known when prepared */
	double seconds;  /* how long preparing and running took */
	size_t n_answers;
};

/* All queries of a run, by name. */
struct query_shelf {
	LIST(struct query) list;
};
struct query *query_find(const struct query_shelf *shelf, const char *name);
/* diag_hint() over the names on the shelf. */
const char *query_hint(
	const struct query_shelf *shelf, const struct diag *diag, struct arena *arena, const char *typed);

/* What is read by the statement being prepared. */
struct query_watch {
	bool is_private;
};

/* Sets the watch over a database, for as long as statements are prepared; setting it later would expire them. */
void query_watch(sqlite3 *db, struct query_watch *watch);
void query_unwatch(sqlite3 *db);

/* Reads the file if that has not been done. False after a finding. */
bool query_read(struct arena *arena, struct diag *diag, struct query *query);
/* The place of a byte of the query's own text. */
struct place query_place_in(const struct query *query, size_t offset);
/* Behind the blanks and comments at the beginning. */
const char *query_start(const char *sql);

/* Binds a parameter: as an integer when the text is one, else as the text; NULL binds NULL. */
void query_bind(sqlite3_stmt *statement, int i, const char *text);
/* The text of a parameter among lines of name=value, as an answer keeps them; NULL when it was NULL, or is not there. */
const char *query_parameter(struct arena *arena, const char *lines, const char *name);
/* Binds all parameters of a statement as such lines have them. */
void query_bind_again(struct arena *arena, sqlite3_stmt *statement, const char *lines);

/* Reads and prepares the query if that has not been done. False after findings, now or before. */
bool query_prepare(struct arena *arena, struct diag *diag, sqlite3 *db, struct query_watch *watch,
	struct query_shelf *shelf, struct query *query);

#endif
