/*
 * What the figures took: see figure.h.
 */
#include "base/pack.h"
#include "figure/figures.h"

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
