/*
 * Reads: what of the store a question has looked at, so that the run after this one need not ask it again.
 *
 *	question ─▶ SQLite ─▶ its page cache ── the numbers of the pages asked for ─▶ reads
 *	         ╰─▶ places of rows ─────────── the lines scanned for them ────────╯
 *
 * An answer is a function of its SQL, of what is bound, of the pages read on the way, and of the lines of text files in which
 * its rows' places were scanned for. While all of these have the same bytes as before (fingerprint.h) the answer is the same, and
 * that is known without any understanding of the query. SQLite asks its cache for a page whenever it looks at one, whether
 * or not it is there already, so nothing that was read can be missing here.
 *
 * The choice not taken: to read out of the SQL which units a query is about. A ranking is about all of them, and a query that
 * was understood wrongly would leave an old figure standing.
 */
#ifndef LOAD_READS_H
#define LOAD_READS_H

#include <sqlite3.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;

/* Numbers in ascending order, as bytes (reads.c). s NULL: not known. */
struct reads {
	const char *s;
	size_t n;
};

/* Looks at SQLite's page cache from now on: before SQLite is first used. Where it comes too late, reads stay unknown. */
void reads_set_up(void);
/* The connection whose pages count from now on; nothing is being asked of it. */
void reads_watch(sqlite3 *db);

/* Between these two a question is asked; what it read, in the arena. */
void reads_begin(void);
struct reads reads_end(struct arena *arena);
/* The place of a row of a text file, by its line, is being scanned for; `source` from 1. */
void reads_line(int source, int64_t line);

/*
 * Each of them: a page of the database, from 1, with source 0; or a block of lines (textfile.h), from 0, of a source, from 1.
 * Returning false ends the walk, which then says false.
 */
typedef bool reads_visit(void *context, int source, size_t index);
bool reads_walk(struct reads reads, reads_visit *visit, void *context);

#endif
