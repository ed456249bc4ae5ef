/*
 * Figures: see figure.h. Opening the folders, binding, and the cache of answers; query.c prepares, answer.c reads rows.
 *
 * Many documents ask the same (the rank of every commune, the whole district's total), so an answer is kept under the
 * query's name and the values bound, and not under what the caller gave: a parameter that the query does not ask for
 * makes no difference.
 */
#include "figure/figure.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/mem.h"
#include "base/pack.h"
#include "base/stopwatch.h"
#include "base/text.h"
#include "figure/answer.h"
#include "figure/include.h"
#include "figure/longanswer.h"
#include "figure/query.h"
#include "load/memo.h"

enum { BETWEEN = 0x1F }; /* ASCII's unit separator, which no value holds */

struct answer {
	const char *key; /* the query's name, then BETWEEN and name=value for each parameter (the name alone: NULL) */
	const struct figure *figure;
	size_t heard; /* the listening that it was last asked in */
};

/* Answers that are kept as long as each other. */
struct answers {
	struct arena *arena;
	struct memo *known; /* key → struct answer */
	size_t n_cells;
	LIST(struct longanswer *) spilled;
};

enum { CELLS_MOST = 60000 }; /* that pass: some MiB */

struct figures {
	struct arena *arena;
	const struct store *store;
	struct query_watch watch;
	struct query_shelf shelf;
	LIST(struct parameter) run;      /* the run table's only row */
	struct answers lasting, passing; /* passing.arena NULL: all last */
	LIST(struct answer *) dumped;    /* the lasting ones */
	size_t listening;
	LIST(struct figure_asked) heard;
};

/* --- opening --------------------------------------------------------------------------------------------------- */

static void
add_query(struct figures *figures, struct diag *diag, const char *folder, const char *shown, const char *file)
{
	struct arena *arena = figures->arena;
	struct query query = {
		.name = arena_copy_n(arena, file, strlen(file) - strlen(".sql")),
		.path = path_join(arena, folder, file),
		.file = path_join(arena, shown, file),
	};
	if (query_find(&figures->shelf, query.name))
		diag_add(diag, MSG_QUERY_TWICE, (struct place){.file = query.file}, query.name);
	else
		*LIST_ADD(arena, &figures->shelf.list) = query;
}

/* `shown` is the folder as findings name it: a campaign's files are named from the campaign's folder on. */
static void
open_folder(struct figures *figures, struct diag *diag, const char *folder, const char *shown)
{
	size_t n;
	const struct folder_entry *entries = folder_list(figures->arena, folder, &n);
	for (size_t i = 0; i < n; i++)
		if (!entries[i].folder && text_ends(entries[i].name, ".sql"))
			add_query(figures, diag, folder, shown, entries[i].name);
}

/* The run's own parameters; a store that was not settled has none. */
static void
read_run(struct figures *figures)
{
	sqlite3_stmt *statement = NULL;
	if (sqlite3_prepare_v2(figures->store->db, "SELECT * FROM run", -1, &statement, NULL) != SQLITE_OK)
		return;
	bool row = sqlite3_step(statement) == SQLITE_ROW;
	for (int i = 0; row && i < sqlite3_column_count(statement); i++) {
		const char *text = (const char *)sqlite3_column_text(statement, i);
		*LIST_ADD(figures->arena, &figures->run) = (struct parameter){
			.name = arena_copy(figures->arena, sqlite3_column_name(statement, i)),
			.text = text ? arena_copy(figures->arena, text) : NULL,
		};
	}
	sqlite3_finalize(statement);
}

struct figures *
figures_open(struct arena *arena, struct diag *diag, const struct store *store, const char *builtin_folder,
	const char *campaign_folder)
{
	struct figures *figures = ARENA_NEW(arena, struct figures);
	figures->arena = arena;
	figures->store = store;
	figures->lasting = (struct answers){.arena = arena, .known = memo_open(arena)};
	query_watch(store->db, &figures->watch);
	read_run(figures);
	open_folder(figures, diag, builtin_folder, builtin_folder);
	if (campaign_folder)
		open_folder(figures, diag, campaign_folder, path_name(campaign_folder));
	return figures;
}

static void
close_long(struct answers *answers)
{
	for (size_t i = 0; i < answers->spilled.n; i++)
		longanswer_close(answers->spilled.at[i]);
}

void
figures_close(struct figures *figures)
{
	if (!figures)
		return;
	for (size_t i = 0; i < figures->shelf.list.n; i++) {
		sqlite3_finalize(figures->shelf.list.at[i].statement);
		figures->shelf.list.at[i].statement = NULL;
	}
	close_long(&figures->lasting);
	close_long(&figures->passing);
	query_unwatch(figures->store->db);
	arena_close(figures->passing.arena);
}

static void
open_passing(struct figures *figures)
{
	struct arena *arena = arena_open();
	figures->passing = (struct answers){.arena = arena, .known = memo_open(arena)};
}

void
figures_pass(struct figures *figures)
{
	if (!figures->passing.arena)
		open_passing(figures);
}

void
figures_turn(struct figures *figures)
{
	if (!figures->passing.arena || figures->passing.n_cells <= CELLS_MOST)
		return;
	close_long(&figures->passing);
	arena_close(figures->passing.arena);
	open_passing(figures);
}

/* The statements before belong to the connection before, which is another process's: they are left alone. */
void
figures_move(struct figures *figures)
{
	for (size_t i = 0; i < figures->shelf.list.n; i++)
		figures->shelf.list.at[i].statement = NULL;
	query_watch(figures->store->db, &figures->watch);
}

/* --- binding --------------------------------------------------------------------------------------------------- */

static const struct parameter *
find_parameter(const struct parameter *parameters, size_t n, const char *name)
{
	for (size_t i = 0; i < n; i++)
		if (text_equal(parameters[i].name, name))
			return &parameters[i];
	return NULL;
}

/* Binds all; the key becomes the name of this answer. */
static bool
bind_all(struct figures *figures, struct diag *diag, const struct query *query, const struct parameter *parameters,
	size_t n, struct place place, struct buf *key)
{
	bool fine = true;
	buf_add(key, query->name);
	for (int i = 1; i <= sqlite3_bind_parameter_count(query->statement); i++) {
		const char *name = sqlite3_bind_parameter_name(query->statement, i) + 1;
		const struct parameter *parameter = find_parameter(parameters, n, name);
		if (!parameter)
			parameter = find_parameter(figures->run.at, figures->run.n, name);
		if (!parameter) {
			diag_add(diag, MSG_QUERY_PARAMETER, place, query->name, name);
			fine = false;
			continue;
		}
		query_bind(query->statement, i, parameter->text);
		buf_printf(key, "%c%s", BETWEEN, name);
		if (parameter->text)
			buf_printf(key, "=%s", parameter->text);
	}
	return fine;
}

/* --- the cache ------------------------------------------------------------------------------------------------- */

static struct answers *
shelf_of(struct figures *figures)
{
	return figures->passing.arena ? &figures->passing : &figures->lasting;
}

static struct answer *
find_answer(const struct figures *figures, const char *key)
{
	struct answer *answer = memo_get(figures->lasting.known, key);
	return answer || !figures->passing.arena ? answer : memo_get(figures->passing.known, key);
}

static struct answer *
keep(struct figures *figures, const char *key, const struct figure *figure)
{
	struct answers *answers = shelf_of(figures);
	struct answer *answer = ARENA_NEW(answers->arena, struct answer);
	*answer = (struct answer){.key = arena_copy(answers->arena, key), .figure = figure};
	memo_keep(answers->known, answer->key, answer);
	answers->n_cells += (figure->n_columns + 2) * (figure->n_rows + 1);
	if (figure->spilled)
		*LIST_ADD(answers->arena, &answers->spilled) = figure->spilled;
	if (answers == &figures->lasting)
		*LIST_ADD(figures->arena, &figures->dumped) = answer;
	return answer;
}

/*
 * The parameters in an answer's key, as figure.h has them. Of a figure that says who somebody is only those that the run
 * gives to every query are told: any other may hold a name.
 */
static const char *
key_parameters(const struct figures *figures, struct arena *arena, const char *key, bool is_private)
{
	struct buf out = {0};
	for (const char *p = strchr(key, BETWEEN); p; p = strchr(p + 1, BETWEEN)) {
		size_t n = strcspn(p + 1, (const char[]){BETWEEN, '\0'});
		struct buf name = {0};
		buf_add_n(&name, p + 1, strcspn(p + 1, (const char[]){BETWEEN, '=', '\0'}));
		bool told = !is_private || find_parameter(figures->run.at, figures->run.n, buf_text(&name));
		buf_free(&name);
		if (!told)
			continue;
		if (out.n)
			buf_add_char(&out, '\n');
		buf_add_n(&out, p + 1, n);
	}
	return buf_finish(&out, arena);
}

/* --- running --------------------------------------------------------------------------------------------------- */

/* The answer to a bound query under its key; NULL after findings. */
static struct answer *
read_answer(struct figures *figures, struct diag *diag, struct query *query, const char *key, struct place place)
{
	struct arena *arena = shelf_of(figures)->arena;
	struct figure *figure = answer_read(arena, diag, figures->store, query, place);
	query->n_answers++;
	if (!figure)
		return NULL;
	figure->parameters = key_parameters(figures, arena, key, figure->is_private);
	return keep(figures, key, figure);
}

static void
hear(struct figures *figures, struct answer *answer)
{
	if (answer->heard == figures->listening)
		return;
	answer->heard = figures->listening;
	*LIST_ADD(figures->arena, &figures->heard) = (struct figure_asked){answer->key, answer->figure};
}

static const struct figure *
run_query(struct figures *figures, struct diag *diag, struct query *query, const struct parameter *parameters, size_t n,
	struct place place)
{
	bool broken = query->broken;
	if (!query_prepare(figures->arena, diag, figures->store->db, &figures->watch, &figures->shelf, query)) {
		if (!broken)
			diag_note(diag, MSG_QUERY_NAMED_HERE, place, "");
		return NULL;
	}
	struct buf key = {0};
	struct answer *answer = NULL;
	if (bind_all(figures, diag, query, parameters, n, place, &key)) {
		answer = find_answer(figures, buf_text(&key));
		if (!answer)
			answer = read_answer(figures, diag, query, buf_text(&key), place);
	}
	buf_free(&key);
	if (!answer)
		return NULL;
	hear(figures, answer);
	return answer->figure;
}

const struct figure *
figure_run(struct figures *figures, struct diag *diag, const char *name, const struct parameter *parameters, size_t n,
	struct place place)
{
	double began = stopwatch();
	struct query *query = query_find(&figures->shelf, name);
	if (!query) {
		diag_add(diag, MSG_QUERY_UNKNOWN, place, name, query_hint(&figures->shelf, diag, figures->arena, name));
		return NULL;
	}
	const struct figure *figure = run_query(figures, diag, query, parameters, n, place);
	query->seconds += stopwatch() - began;
	return figure;
}

/* --- what is asked ------------------------------------------------------------------------------------------------ */

void
figures_listen(struct figures *figures)
{
	figures->listening++;
	figures->heard.n = 0;
}

const struct figure_asked *
figures_heard(const struct figures *figures, size_t *n)
{
	*n = figures->heard.n;
	return figures->heard.at;
}

const char *
figure_key_query(struct arena *arena, const char *key)
{
	return arena_copy_n(arena, key, strcspn(key, (const char[]){BETWEEN, '\0'}));
}

const struct figure *
figure_again(struct figures *figures, struct diag *diag, const char *key, struct place place)
{
	struct arena *arena = arena_open();
	LIST(struct parameter) parameters = {0};
	for (const char *p = strchr(key, BETWEEN); p; p = strchr(p + 1, BETWEEN)) {
		char *pair = arena_copy_n(arena, p + 1, strcspn(p + 1, (const char[]){BETWEEN, '\0'}));
		char *equals = strchr(pair, '=');
		if (equals)
			*equals = '\0';
		*LIST_ADD(arena, &parameters) = (struct parameter){pair, equals ? equals + 1 : NULL};
	}
	const struct figure *figure = figure_run(
		figures, diag, figure_key_query(arena, key), parameters.at, parameters.n, place);
	arena_close(arena);
	return figure;
}

/* Also when it was prepared before figures_move(). */
static const char *
prepared_sql(const struct query *query)
{
	return query->sql && !query->broken ? query->sql : "";
}

void
figures_queries(const struct figures *figures, figures_visit *visit, void *context)
{
	for (size_t i = 0; i < figures->shelf.list.n; i++) {
		const struct query *query = &figures->shelf.list.at[i];
		if (query->text)
			visit(context, query->name, query->text, prepared_sql(query), query->is_private);
	}
}

void
figures_name(struct figures *figures, struct diag *diag, const char *name, bool is_private)
{
	struct query *query = query_find(&figures->shelf, name);
	struct query_joined joined = {0};
	if (!query || query->sql || query->broken || !query_join(figures->arena, diag, &figures->shelf, query, &joined))
		return;
	query->sql = joined.sql;
	query->is_private = is_private;
}

const char *
figures_sql(const struct figures *figures, const char *name)
{
	const struct query *query = query_find(&figures->shelf, name);
	return query ? prepared_sql(query) : "";
}

int
figure_column(const struct figure *figure, const char *column)
{
	for (size_t i = 0; i < figure->n_columns; i++)
		if (text_equal(figure->columns[i], column))
			return (int)i;
	return -1;
}

const struct cell *
figure_cell(const struct figure *figure, size_t row, size_t column)
{
	assert(row < figure->n_rows && column < figure->n_columns);
	if (figure->spilled)
		longanswer_pass(figure->spilled, row);
	return &figure->cells[row * figure->n_columns + column];
}

static int
compare_answers(const void *a, const void *b)
{
	const struct answer *const *x = a, *const *y = b;
	return strcmp((*x)->key, (*y)->key);
}

void
figure_key_print(struct buf *out, const char *key)
{
	bool parameters = false;
	for (; *key; key++) {
		if (*key != BETWEEN) {
			buf_add_char(out, *key);
			continue;
		}
		buf_add(out, parameters ? ", " : " (");
		parameters = true;
	}
	if (parameters)
		buf_add_char(out, ')');
}

void
figures_dump(const struct figures *figures, struct buf *out)
{
	size_t n = figures->dumped.n;
	const struct answer **sorted = mem_take((n + 1) * sizeof *sorted);
	for (size_t i = 0; i < n; i++)
		sorted[i] = figures->dumped.at[i];
	qsort(sorted, n, sizeof *sorted, compare_answers);
	for (size_t i = 0; i < n; i++) {
		buf_add(out, i ? "\n" : "");
		figure_key_print(out, sorted[i]->key);
		buf_add_char(out, '\n');
		answer_dump(sorted[i]->figure, out);
	}
	free(sorted);
}

/* --- what it took ---------------------------------------------------------------------------------------------- */

size_t
figures_count(const struct figures *figures)
{
	size_t n = 0;
	for (size_t i = 0; i < figures->shelf.list.n; i++)
		n += figures->shelf.list.at[i].n_answers;
	return n;
}

double
figures_seconds(const struct figures *figures)
{
	double seconds = 0;
	for (size_t i = 0; i < figures->shelf.list.n; i++)
		seconds += figures->shelf.list.at[i].seconds;
	return seconds;
}

void
figures_cost(const struct figures *figures, struct buf *out)
{
	for (size_t i = 0; i < figures->shelf.list.n; i++) {
		const struct query *query = &figures->shelf.list.at[i];
		if (query->n_answers)
			buf_printf(out, "  %-32s %9.3f s %10zu\n", query->name, query->seconds, query->n_answers);
	}
}

void
figures_reset_cost(struct figures *figures)
{
	for (size_t i = 0; i < figures->shelf.list.n; i++) {
		figures->shelf.list.at[i].seconds = 0;
		figures->shelf.list.at[i].n_answers = 0;
	}
}

/* The shelf is the same on both sides. */
void
figures_pack_cost(const struct figures *figures, struct buf *out)
{
	for (size_t i = 0; i < figures->shelf.list.n; i++) {
		pack_number(out, (uint64_t)(figures->shelf.list.at[i].seconds * 1e9));
		pack_number(out, figures->shelf.list.at[i].n_answers);
	}
}

void
figures_unpack_cost(struct figures *figures, struct unpack *in)
{
	for (size_t i = 0; i < figures->shelf.list.n; i++) {
		figures->shelf.list.at[i].seconds += (double)unpack_number(in) * 1e-9;
		figures->shelf.list.at[i].n_answers += unpack_number(in);
	}
}
