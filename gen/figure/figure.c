/*
 * Figures: see figure.h. Opening the folders, binding, and the cache of answers; query.c prepares, answer.c reads rows.
 *
 * Many documents ask the same (the rank of every commune, the whole district's total), so an answer is kept under the
 * query's name and the values bound, and not under what the caller gave: a parameter that the query does not ask for
 * makes no difference.
 */
#include "figure/figures.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/mem.h"
#include "base/stopwatch.h"
#include "base/text.h"
#include "figure/answer.h"
#include "figure/include.h"
#include "figure/longanswer.h"
#include "figure/query.h"
#include "load/memo.h"

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
	reads_watch(store->db);
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
	reads_watch(figures->store->db);
}

/* --- binding --------------------------------------------------------------------------------------------------- */

const struct parameter *
figures_parameter(const struct parameter *parameters, size_t n, const char *name)
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
		const struct parameter *parameter = figures_parameter(parameters, n, name);
		if (!parameter)
			parameter = figures_parameter(figures->run.at, figures->run.n, name);
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
keep(struct figures *figures, const char *key, const struct figure *figure, struct reads reads)
{
	struct answers *answers = shelf_of(figures);
	struct answer *answer = ARENA_NEW(answers->arena, struct answer);
	*answer = (struct answer){.key = arena_copy(answers->arena, key), .figure = figure, .reads = reads};
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
		bool told = !is_private || figures_parameter(figures->run.at, figures->run.n, buf_text(&name));
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
	reads_begin();
	struct figure *figure = answer_read(arena, diag, figures->store, query, place);
	struct reads reads = reads_end(arena);
	query->n_answers++;
	if (!figure)
		return NULL;
	figure->parameters = key_parameters(figures, arena, key, figure->is_private);
	return keep(figures, key, figure, reads);
}

static void
hear(struct figures *figures, struct answer *answer)
{
	if (answer->heard == figures->listening)
		return;
	answer->heard = figures->listening;
	*LIST_ADD(figures->arena, &figures->heard) = (struct figure_asked){answer->key, answer->figure, answer->reads};
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
