/*
 * Parameters of documents: see given.h.
 */
#include "doc/given.h"

#include "base/mem.h"
#include "base/text.h"
#include "load/campaign.h"
#include "vn/date.h"

/* The ids that campaign.yaml declares under the parameter's plural; NULL: the parameter names nothing declared. */
static const char **
declared(struct arena *arena, const struct campaign *campaign, const char *name, const char **under, size_t *n)
{
	bool measure = text_equal(name, "measure"), phase = text_equal(name, "phase");
	if (!measure && !phase && !text_equal(name, "force"))
		return NULL;
	*under = measure ? "measures" : phase ? "phases" : "forces";
	*n = measure ? campaign->n_measures : phase ? campaign->n_phases : campaign->n_forces;
	const char **ids = ARENA_ARRAY(arena, const char *, *n + 1);
	for (size_t i = 0; i < *n; i++)
		ids[i] = measure ? campaign->measures[i].id : phase ? campaign->phases[i].id : campaign->forces[i].id;
	return ids;
}

static bool
is_day(const char *value)
{
	struct date date;
	return date_read_iso(value, &date) && date.day;
}

void
given_check(struct arena *arena, struct diag *diag, const struct campaign *campaign, const char *name,
	const char *value, struct place place)
{
	static const char *const days[] = {"as_of", "week_first", "week_last"};
	for (size_t i = 0; i < sizeof days / sizeof *days; i++)
		if (text_equal(name, days[i]) && !is_day(value))
			diag_add(diag, MSG_NOT_DAY, place, value);
	const char *under;
	size_t n;
	const char **ids = declared(arena, campaign, name, &under, &n);
	if (!ids)
		return;
	for (size_t i = 0; i < n; i++)
		if (text_equal(ids[i], value))
			return;
	diag_add(diag, MSG_GIVEN_UNKNOWN, place, name, value, under, diag_names(diag, arena, value, ids, n));
}
