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
#include "base/stopwatch.h"
#include "base/text.h"
#include "figure/answer.h"
#include "figure/longanswer.h"
#include "figure/query.h"
#include "load/memo.h"

enum { BETWEEN = 0x1F }; /* ASCII's unit separator, which no value holds */

struct answer {
	const char *key; /* the query's name, then BETWEEN and name=value for each parameter (the name alone: NULL) */
	const struct figure *figure;
};

struct figures {
	struct arena *arena;
	const struct store *store;
	struct query_watch watch;
	struct query_shelf shelf;
	LIST(struct parameter) run; /* the run table's only row */
	LIST(struct answer) answers;
	struct memo *known; /* key → figure */
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
	figures->known = memo_open(arena);
	query_watch(store->db, &figures->watch);
	read_run(figures);
	open_folder(figures, diag, builtin_folder, builtin_folder);
	if (campaign_folder)
		open_folder(figures, diag, campaign_folder, path_name(campaign_folder));
	return figures;
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
	for (size_t i = 0; i < figures->answers.n; i++)
		longanswer_close(figures->answers.at[i].figure->spilled);
	query_unwatch(figures->store->db);
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

/* Binds all; *key becomes the name of this answer. */
static bool
bind_all(struct figures *figures, struct diag *diag, const struct query *query, const struct parameter *parameters,
	size_t n, struct place place, const char **key)
{
	struct buf out = {0};
	bool fine = true;
	buf_add(&out, query->name);
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
		buf_printf(&out, "%c%s", BETWEEN, name);
		if (parameter->text)
			buf_printf(&out, "=%s", parameter->text);
	}
	*key = buf_finish(&out, figures->arena);
	return fine;
}

/* --- the cache ------------------------------------------------------------------------------------------------- */

static void
keep(struct figures *figures, const char *key, const struct figure *figure)
{
	*LIST_ADD(figures->arena, &figures->answers) = (struct answer){.key = key, .figure = figure};
	memo_put(figures->known, key, (void *)figure);
}

/*
 * The parameters in an answer's key, as figure.h has them. Of a figure that says who somebody is only those that the run
 * gives to every query are told: any other may hold a name.
 */
static const char *
key_parameters(const struct figures *figures, const char *key, bool is_private)
{
	struct buf out = {0};
	for (const char *p = strchr(key, BETWEEN); p; p = strchr(p + 1, BETWEEN)) {
		size_t n = strcspn(p + 1, (const char[]){BETWEEN, '\0'});
		const char *pair = arena_copy_n(figures->arena, p + 1, n);
		const char *name = arena_copy_n(figures->arena, pair, strcspn(pair, "="));
		if (is_private && !find_parameter(figures->run.at, figures->run.n, name))
			continue;
		buf_printf(&out, "%s%s", out.n ? "\n" : "", pair);
	}
	return buf_finish(&out, figures->arena);
}

/* --- running --------------------------------------------------------------------------------------------------- */

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
	const char *key;
	if (!bind_all(figures, diag, query, parameters, n, place, &key))
		return NULL;
	const struct figure *figure = memo_get(figures->known, key);
	if (figure)
		return figure;
	struct figure *answer = answer_read(figures->arena, diag, figures->store, query, place);
	query->n_answers++;
	if (!answer)
		return NULL;
	answer->parameters = key_parameters(figures, key, answer->is_private);
	keep(figures, key, answer);
	return answer;
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

void
figures_queries(const struct figures *figures, figures_visit *visit, void *context)
{
	for (size_t i = 0; i < figures->shelf.list.n; i++) {
		const struct query *query = &figures->shelf.list.at[i];
		if (query->text)
			visit(context, query->name, query->text, query->statement ? query->sql : "", query->is_private);
	}
}

const char *
figures_sql(const struct figures *figures, const char *name)
{
	const struct query *query = query_find(&figures->shelf, name);
	return query && query->statement ? query->sql : "";
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

/* "name (unit=np, week=2024-W31)" */
static void
dump_key(struct buf *out, const char *key)
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
	buf_add(out, parameters ? ")\n" : "\n");
}

void
figures_dump(const struct figures *figures, struct buf *out)
{
	size_t n = figures->answers.n;
	const struct answer **sorted = mem_take((n + 1) * sizeof *sorted);
	for (size_t i = 0; i < n; i++)
		sorted[i] = &figures->answers.at[i];
	qsort(sorted, n, sizeof *sorted, compare_answers);
	for (size_t i = 0; i < n; i++) {
		buf_add(out, i ? "\n" : "");
		dump_key(out, sorted[i]->key);
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
