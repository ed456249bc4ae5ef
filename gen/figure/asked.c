/*
 * What has been asked: see figure.h. A key is the query's name and the values bound, so that the same can be asked again,
 * by another process or of the data of another day.
 */
#include <string.h>

#include "base/text.h"
#include "figure/figures.h"
#include "figure/include.h"

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

static const char *
query_of_key(struct arena *arena, const char *key)
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
		figures, diag, query_of_key(arena, key), parameters.at, parameters.n, place);
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

bool
figures_key_told(const struct figures *figures, const struct figure_asked *asked)
{
	struct arena *arena = arena_open();
	bool told = true;
	for (const char *p = strchr(asked->key, BETWEEN); p && asked->figure->is_private; p = strchr(p + 1, BETWEEN)) {
		const char *name = arena_copy_n(arena, p + 1, strcspn(p + 1, (const char[]){BETWEEN, '=', '\0'}));
		told &= figures_parameter(figures->run.at, figures->run.n, name) != NULL;
	}
	arena_close(arena);
	return told;
}

const char *
figures_sql_now(struct figures *figures, struct diag *diag, const char *name)
{
	figures_name(figures, diag, name, false);
	return figures_sql(figures, name);
}
