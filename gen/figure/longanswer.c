/*
 * Long answers: see longanswer.h. Rows are looked at in windows; when some windows have been passed, all pages go, since
 * those that are still wanted come back cheaply.
 */
#include "figure/longanswer.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/spill.h"

enum { WINDOW = 2048, WINDOWS_MOST = 2 };

struct longanswer {
	struct spill *cells, *texts;
	struct cell *first;
	size_t window;
	int passed; /* windows since the pages went */
};

struct longanswer *
longanswer_open(const struct cell *cells, size_t n)
{
	struct spill *own = spill_open(), *texts = spill_open();
	if (!own || !texts) {
		spill_close(own);
		spill_close(texts);
		return NULL;
	}
	struct longanswer *longanswer = mem_take(sizeof *longanswer);
	*longanswer = (struct longanswer){.cells = own, .texts = texts};
	longanswer->first = spill_take(own, n * sizeof *cells);
	memcpy(longanswer->first, cells, n * sizeof *cells);
	return longanswer;
}

void
longanswer_close(struct longanswer *longanswer)
{
	if (!longanswer)
		return;
	spill_close(longanswer->cells);
	spill_close(longanswer->texts);
	free(longanswer);
}

struct cell *
longanswer_cells(const struct longanswer *longanswer)
{
	return longanswer->first;
}

void
longanswer_add(struct longanswer *longanswer, size_t n_columns)
{
	spill_take(longanswer->cells, n_columns * sizeof *longanswer->first);
}

char *
longanswer_copy(struct longanswer *longanswer, const char *text)
{
	size_t n = strlen(text) + 1;
	return memcpy(spill_take(longanswer->texts, n), text, n);
}

void
longanswer_pass(struct longanswer *longanswer, size_t row)
{
	if (row / WINDOW == longanswer->window)
		return;
	longanswer->window = row / WINDOW;
	if (++longanswer->passed < WINDOWS_MOST)
		return;
	spill_rest(longanswer->cells);
	spill_rest(longanswer->texts);
	longanswer->passed = 0;
}
