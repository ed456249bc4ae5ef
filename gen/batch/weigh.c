/*
 * Weighing: see weigh.h.
 */
#include "batch/weigh.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "load/memo.h"

/*
 * Hundredths of a millisecond, measured over a country's documents one kind at a time (tests/bench/country.py, --only):
 * a commune's bulletin takes 13 ms, a province's with its 98 communes 54, the country's with 34 provinces 120.
 */
enum { WEIGHT_DOCUMENT = 1200, WEIGHT_MAIL = 200, WEIGHT_WEB = 100, WEIGHT_ROW = 35, WEIGHT_UNIT = 3 };

/* --- a document --------------------------------------------------------------------------------------------------- */

struct size {
	size_t within, below;
};

struct weighing {
	struct arena *arena;
	const struct edition *edition;
	struct memo *sizes; /* unit → struct size */
};

static size_t
count_blocks(const char *text)
{
	static const char mark[] = "```table";
	size_t n = 0;
	for (const char *at = text; at && (at = strstr(at, mark)) != NULL; at += strlen(mark))
		n += at == text || at[-1] == '\n';
	return n;
}

/* The tables that are in the file of a source: its own, and those of the appendices bound with it. */
static size_t
tables_of(const struct edition *edition, const struct doc_source *source)
{
	size_t n = count_blocks(source->body);
	for (size_t i = 0; i < source->n_appendices; i++) {
		const struct doc_source *appendix = doc_source_find(&edition->sources, source->appendices[i].text);
		if (appendix && appendix->separate != SEPARATE_YES)
			n += count_blocks(appendix->body);
	}
	return n;
}

static void
take_size(void *self, const char *unit, size_t within, size_t below)
{
	struct weighing *weighing = self;
	struct size *size = ARENA_NEW(weighing->arena, struct size);
	*size = (struct size){within, below};
	memo_put(weighing->sizes, unit, size);
}

static size_t
weigh(const struct weighing *weighing, const struct doc_job *job)
{
	const struct size *size = job->unit ? memo_get(weighing->sizes, job->unit) : NULL;
	size_t weight = job->source->kind->mail ? WEIGHT_MAIL : WEIGHT_DOCUMENT;
	if (size)
		weight += WEIGHT_UNIT * size->within +
			WEIGHT_ROW * size->below * tables_of(weighing->edition, job->source);
	return doc_job_audience(job) == AUDIENCE_PUBLIC ? weight + WEIGHT_WEB : weight;
}

const size_t *
weigh_jobs(struct arena *arena, const struct edition *edition)
{
	struct weighing weighing = {.arena = arena, .edition = edition, .sizes = memo_open(arena)};
	size_t *weights = ARENA_ARRAY(arena, size_t, edition->jobs.n);
	store_sizes(edition->store, take_size, &weighing);
	for (size_t i = 0; i < edition->jobs.n; i++)
		weights[i] = weigh(&weighing, &edition->jobs.at[i]);
	return weights;
}

/* --- the shares --------------------------------------------------------------------------------------------------- */

struct heavy {
	size_t job, weight;
	const char *stem;
};

struct load {
	size_t weight, share;
};

static int
compare_heavy(const void *a, const void *b)
{
	const struct heavy *x = a, *y = b;
	return x->weight != y->weight ? (x->weight < y->weight ? 1 : -1) : strcmp(x->stem, y->stem);
}

static bool
is_lighter(const struct load *a, const struct load *b)
{
	return a->weight != b->weight ? a->weight < b->weight : a->share < b->share;
}

/* The lightest at the top of the heap has become heavier. */
static void
sink(struct load *heap, size_t n)
{
	for (size_t at = 0, child; (child = 2 * at + 1) < n; at = child) {
		if (child + 1 < n && is_lighter(&heap[child + 1], &heap[child]))
			child++;
		if (!is_lighter(&heap[child], &heap[at]))
			return;
		struct load lighter = heap[child];
		heap[child] = heap[at];
		heap[at] = lighter;
	}
}

const size_t *
weigh_shares(struct arena *arena, const struct doc_jobs *jobs, const size_t *weights, size_t n_shares)
{
	size_t *shares = ARENA_ARRAY(arena, size_t, jobs->n);
	struct heavy *heavy = ARENA_ARRAY(arena, struct heavy, jobs->n);
	struct load *heap = ARENA_ARRAY(arena, struct load, n_shares);
	for (size_t i = 0; i < n_shares; i++)
		heap[i].share = i;
	for (size_t i = 0; i < jobs->n; i++)
		heavy[i] = (struct heavy){i, weights[i], jobs->at[i].stem};
	if (jobs->n)
		qsort(heavy, jobs->n, sizeof *heavy, compare_heavy);
	for (size_t i = 0; i < jobs->n; i++) {
		shares[heavy[i].job] = heap[0].share;
		heap[0].weight += heavy[i].weight;
		sink(heap, n_shares);
	}
	return shares;
}
