/*
 * A trace at work: what its files share.
 *
 *	trace_bent.c  the record with some of its values bent
 *	trace.c       the query's answers over it, and the cell asked for in them
 *	trace_sift.c  which values play a part in the cell
 *	trace_sum.c   how those that do make it up
 */
#ifndef FIGURE_TRACING_H
#define FIGURE_TRACING_H

#include "base/mem.h"
#include "figure/trace.h"

/* HARD: by how much a value is bent that shall move what is rounded or ranked. */
enum { RUNS_MOST = 3000, HARD = 1000003 };

/* A value that the query looked at. */
struct seen {
	struct trace_value value;
	int64_t weight, bend; /* what it is bent by in a run: nothing or its weight */
	bool out;             /* found to play no part */
};

/* What a run gave. */
struct reading {
	bool known;   /* the row was there and held a number */
	bool integer; /* the number is whole */
	int64_t whole;
	double real;
};

struct trace {
	struct arena *arena;
	sqlite3 *db;
	sqlite3_stmt *statement;
	const char *parameters;
	struct figure *answer;
	LIST(struct seen) seen;
	struct memo *known;       /* key of a value → its number in `seen`, plus one */
	bool noting;              /* values that pass are noted */
	bool scope_is_all;        /* those of all units are in scope */
	sqlite3_stmt *rollups[3]; /* what fills each roll-up; NULL where the query asks none */
	bool straight[3];         /* it is filled from values that are not bent */
	size_t runs, runs_most;   /* of the cell in hand, and how many may be made of it */
	/* of the cell in hand */
	size_t row, column;
	bool *words;  /* of each column: by it the row is known again */
	size_t alike; /* rows of the answer above it that these words say, too */
	struct reading base;
	struct seen **live; /* those that may play a part, sorted */
	size_t n_live;
};

/* Puts the views before the record's tables, and the roll-ups that the query names. */
void bent_open(struct trace *trace, const char *sql);
void bent_close(struct trace *trace);
/* Lets values of the unit and of those within it pass alone (NULL: all); forgets what was noted. False: too many. */
bool bent_scope(struct trace *trace, const char *unit);
/* Works out the roll-ups again where values below them are bent otherwise than before. */
void bent_refresh(struct trace *trace);

/* The figure of the cell in hand, in an answer. */
struct reading tracing_read(const struct trace *trace, const struct cell *cells, size_t n_rows);
/* Runs the query with values bent as they are set. */
struct reading tracing_ask(struct trace *trace);

/* How the noted values make up the cell in hand. */
struct traced tracing_make_up(struct trace *trace);

/* Sets what values are bent by: so many times their weights. */
void tracing_bend(struct seen *const *values, size_t n, int64_t times);
/* By how much the figure moves when these values are bent; false when it is no longer there. */
bool tracing_move(struct trace *trace, struct seen *const *values, size_t n, int64_t times, struct reading *by);
bool tracing_plays_part(struct trace *trace, struct seen *const *values, size_t n);

/* The dimensions by which values are told apart. */
enum dimension { BY_TABLE, BY_MEASURE, BY_WHEN, BY_UNIT, BY_FORCE, N_DIMENSIONS };
/* Where a set may be cut so that nothing equal along the dimension is parted; n when all are equal. */
size_t tracing_cut(struct seen *const *values, size_t n, enum dimension dimension);
/* Orders the live values along one dimension after another, beginning with the first given. */
void tracing_sort(struct trace *trace, enum dimension first);
/* Leaves those live values that play a part, as far as whole tables, days, units … tell. */
void tracing_sift(struct trace *trace, enum dimension dimension);
/* Puts the values of the unit that the row is about, and of those within it, first; how many they are (all: no unit). */
size_t tracing_own_first(struct trace *trace);
/* Leaves those that were not found out. */
void tracing_drop_out(struct trace *trace);

#endif
