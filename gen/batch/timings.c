/*
 * Where the time of a run went: see timings.h.
 */
#include "batch/timings.h"

#include <sys/resource.h>

#include "base/stopwatch.h"

/* Each stage's name, and what it counts. */
static const struct {
	const char *name, *noun;
} stages[STAGE_COUNT] = {
	[STAGE_CAMPAIGN] = {"campaign", ""},
	[STAGE_IMPORT] = {"import", "rows in the store"},
	[STAGE_SETTLE] = {"settle", ""},
	[STAGE_CHECK] = {"check", ""},
	[STAGE_PLAN] = {"plan", "documents"},
	[STAGE_FIGURES] = {"figures", "answers"},
	[STAGE_COMPOSE] = {"compose", ""},
	[STAGE_LAYOUT] = {"layout", ""},
	[STAGE_LINT] = {"lint", ""},
	[STAGE_WRITE] = {"write", ""},
};

void
timings_begin(struct timings *timings)
{
	*timings = (struct timings){.began = stopwatch()};
}

double
timings_add(struct timings *timings, enum stage stage, double began)
{
	double now = stopwatch();
	timings->seconds[stage] += now - began;
	return now;
}

void
timings_pack(const struct timings *timings, struct buf *out)
{
	for (int i = 0; i < STAGE_COUNT; i++)
		pack_number(out, (uint64_t)(timings->seconds[i] * 1e9));
}

void
timings_unpack(struct timings *timings, struct unpack *in)
{
	for (int i = 0; i < STAGE_COUNT; i++)
		timings->seconds[i] += (double)unpack_number(in) * 1e-9;
}

void
timings_print(const struct timings *timings, FILE *out)
{
	struct rusage usage;
	for (int i = 0; i < STAGE_COUNT; i++) {
		fprintf(out, "%-10s %9.3f s", stages[i].name, timings->seconds[i]);
		if (timings->counts[i])
			fprintf(out, " %10zu %s", timings->counts[i], stages[i].noun);
		fputc('\n', out);
	}
	fprintf(out, "%-10s %9.3f s\n", "all", stopwatch() - timings->began);
	if (getrusage(RUSAGE_SELF, &usage) == 0)
		fprintf(out, "%-10s %9.1f MiB\n", "memory", (double)usage.ru_maxrss / 1024);
	if (getrusage(RUSAGE_CHILDREN, &usage) == 0 && usage.ru_maxrss)
		fprintf(out, "%-10s %9.1f MiB\n", "worker", (double)usage.ru_maxrss / 1024);
}
