/*
 * Figures: named SQL queries over the store, and their answers as small tables whose cells know where they came from.
 *
 * A query is a file: templates/figures/NAME.sql (built in) or queries/NAME.sql (the campaign's own). Its parameters
 * (:unit, :week_first …) are bound by name, never pasted. A query gives one statement, read-only.
 *
 * A query may stand on another, built in or the campaign's own: FROM {{standing}} is that query as a subquery in
 * parentheses, with the same parameters by name, however deep. So what two documents say is counted in one place. Braces
 * inside quotes and comments are text. Unknown names and circles are findings; a mistake is told in the file it is in.
 *
 * Identity numbers leave the store masked: a text that holds twelve digits in a row shows the last three only.
 *
 * States: NULL is not reported (…), the text '-' in a cell is nothing to report, anything else is itself.
 * Columns named _source, _row and _field are not shown: where a query can name them, a row's cells know their
 * source file and line. Columns whose names begin with another underscore are for the composer (_row_kind, _href …).
 */
#ifndef FIGURE_FIGURE_H
#define FIGURE_FIGURE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/diag.h"
#include "base/digest.h"
#include "load/reads.h"
#include "load/store.h"

struct buf;

enum cell_type { CELL_INTEGER, CELL_REAL, CELL_TEXT };
enum cell_state { CELL_VALUE, CELL_NOTHING, CELL_MISSING };

struct cell {
	enum cell_state state;
	enum cell_type type; /* of a value */
	int64_t integer;
	double real;      /* also set for an integer */
	const char *text; /* also set for numbers: SQLite's plain form */
};

struct figure {
	const char *query;
	const char *parameters; /* that it was asked with: lines of name=value, a name alone for NULL */
	size_t first;           /* of the whole answer, the row that is row 0 here: 0 but in a single row of one */
	size_t n_columns, n_rows;
	const char **columns;
	struct cell *cells;             /* row by row */
	struct place *sources;          /* one a row; file NULL when the query names none */
	struct longanswer *spilled;     /* where a long answer lies (longanswer.h), or NULL */
	bool is_private;                /* the query reads who somebody is (load/store.h): not for the public */
	char digest[DIGEST_LENGTH + 1]; /* of all that it says, and of where its rows stand */
};

struct parameter {
	const char *name; /* without the colon */
	const char *text; /* bound as an integer when it is one, else as text; NULL binds NULL */
};

struct figures;

/*
 * Opens the queries of the two folders (the second may be missing) over a store. A name in both is a finding. The
 * figures object belongs to the arena; statements are prepared once and kept: release with figures_close().
 */
struct figures *figures_open(struct arena *arena, struct diag *diag, const struct store *store,
	const char *builtin_folder, const char *campaign_folder);
void figures_close(struct figures *figures);

/*
 * Runs a query with these parameters (the run's own: as_of, unit, week_first, week_last, phase, are added when the
 * query asks for them and the caller has not given them). `place` is where the query was named, for findings. NULL
 * after a finding (unknown query, SQL error with its line, a parameter nobody gave).
 * Answers are cached by query and bound values for the life of the figures object.
 */
const struct figure *figure_run(struct figures *figures, struct diag *diag, const char *query,
	const struct parameter *parameters, size_t n, struct place place);

/*
 * The queries that have been run, or stand within one that has, in the order in which they were opened: calls back with
 * each one's name, its file's text, its SQL as prepared ("" when it was not run by itself), and whether it reads who
 * somebody is.
 */
typedef void figures_visit(void *context, const char *name, const char *text, const char *sql, bool is_private);
void figures_queries(const struct figures *figures, figures_visit *visit, void *context);

/* Counts a query as run, which another process has; it knows what the query reads. */
void figures_name(struct figures *figures, struct diag *diag, const char *name, bool is_private);

/* The SQL of a query that has been run, with what it stands on in place; "" for another. */
const char *figures_sql(const struct figures *figures, const char *query);

/*
 * For a worker, which makes many documents: after figures_pass() the answers to come are kept until figures_turn() finds
 * that they have become many, so that ten thousand documents take the memory of a few hundred. Call that between
 * documents: an answer is good until then.
 */
void figures_pass(struct figures *figures);
void figures_turn(struct figures *figures);
/* After store_reopen(): statements are prepared anew over the store's other connection. */
void figures_move(struct figures *figures);

/* What has been asked since figures_listen(), each answer once, in the order of the first asking. */
struct figure_asked {
	const char *key; /* for figure_again() */
	const struct figure *figure;
	struct reads reads; /* what it was read from */
};
void figures_listen(struct figures *figures);
const struct figure_asked *figures_heard(const struct figures *figures, size_t *n);
/* Asks again what was asked under this key, in another run perhaps. NULL after findings. */
const struct figure *figure_again(struct figures *figures, struct diag *diag, const char *key, struct place place);
/* Whether the key may be written down: a query that reads who somebody is may have been asked with a name. */
bool figures_key_told(const struct figures *figures, const struct figure_asked *asked);
/* The SQL of a query as it would be run now; "" after findings. */
const char *figures_sql_now(struct figures *figures, struct diag *diag, const char *query);
/* The key for a reader: "unit_progress (unit=np, week=2024-W31)". */
void figure_key_print(struct buf *out, const char *key);

/* The column's index, or -1. */
int figure_column(const struct figure *figure, const char *column);
const struct cell *figure_cell(const struct figure *figure, size_t row, size_t column);

/* All figures run so far, in order of name and parameters: the dump behind -T figures. */
void figures_dump(const struct figures *figures, struct buf *out);

/* For --timings: how many answers the store gave, how long it took, and a line for each query that was asked. */
size_t figures_count(const struct figures *figures);
double figures_seconds(const struct figures *figures);
void figures_cost(const struct figures *figures, struct buf *out);
/* In a worker: counts from nothing; puts what it took into a report, which the parent adds to its own. */
void figures_reset_cost(struct figures *figures);
void figures_pack_cost(const struct figures *figures, struct buf *out);
struct unpack;
void figures_unpack_cost(struct figures *figures, struct unpack *in);

#endif
