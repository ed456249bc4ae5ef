/*
 * An equation as SQL: see suspect.h.
 *
 *	places c(unit, day) of the leading term, where  left <> right;   a side: ± factor * (SELECT …) of each term
 *
 * A term that is not known at a place is NULL, and so is its side: then the comparison is NULL too, and the place is no
 * suspect. What is known is said once more in balance.c, cell by cell; it has the last word.
 */
#include "check/suspect.h"

#include <inttypes.h>

#include "base/mem.h"
#include "base/text.h"

/* Of the figures of one unit and group: the one without a force, else the sum of all forces when all are known. */
#define KNOWN \
	"CASE WHEN count(*) FILTER (WHERE force = '') THEN max(value) FILTER (WHERE force = '')" \
	" WHEN count(*) AND count(*) = count(value) THEN sum(value) END"
/* Of groups or children, each with its v: their sum when there are some and all are known. */
#define ALL_KNOWN "CASE WHEN count(*) AND count(*) = count(v) THEN sum(v) END"

static const char *
table_of(const struct term *term)
{
	if (term->quota)
		return "quota";
	return term->measure->kind == MEASURE_STOCK ? "stock" : "result";
}

/* The figure that a term names at a unit, given as a column. Measures and phases are ids: letters, digits, - and _. */
static void
add_figure(struct buf *out, const struct term *term, const char *unit)
{
	const char *id = term->measure->id;
	if (term->quota && !term->phase)
		buf_printf(out,
			"(SELECT " ALL_KNOWN " FROM (SELECT phase, " KNOWN " AS v FROM quota"
			" WHERE unit = %s AND measure = '%s' GROUP BY phase) g WHERE g.phase = '' OR NOT EXISTS"
			" (SELECT 1 FROM quota z WHERE z.unit = %s AND z.measure = '%s' AND z.phase = ''))",
			unit, id, unit, id);
	else if (term->quota)
		buf_printf(out, "(SELECT " KNOWN " FROM quota WHERE unit = %s AND measure = '%s' AND phase = '%s')",
			unit, id, term->phase);
	else if (term->sum)
		buf_printf(out,
			"(SELECT " ALL_KNOWN " FROM (SELECT " KNOWN " AS v FROM result"
			" WHERE unit = %s AND measure = '%s' AND day <= c.day GROUP BY day))",
			unit, id);
	else
		buf_printf(out, "(SELECT " KNOWN " FROM %s WHERE unit = %s AND measure = '%s' AND day = c.day)",
			table_of(term), unit, id);
}

static void
add_term(struct buf *out, const struct term *term)
{
	buf_printf(out, "%s%" PRId64, term->minus ? " - " : " + ", term->factor);
	if (term->constant)
		return;
	buf_add(out, " * ");
	if (!term->children) {
		add_figure(out, term, "c.unit");
		return;
	}
	buf_add(out, "(SELECT " ALL_KNOWN " FROM (SELECT ");
	add_figure(out, term, "k.id");
	buf_add(out, " AS v FROM unit k WHERE k.parent = c.unit))");
}

static void
add_side(struct buf *out, const struct side *side)
{
	buf_add(out, "0");
	for (size_t i = 0; i < side->n; i++)
		add_term(out, &side->terms[i]);
}

/* How well a term says where to try: by days of its own, by the days it adds up, by its units alone, not at all. */
static int
leads(const struct term *term)
{
	if (term->constant)
		return 0;
	return term->quota ? 1 : term->sum ? 2 : 3;
}

static const struct term *
leading_term(const struct equation *equation)
{
	const struct side *sides[] = {&equation->left, &equation->right};
	const struct term *best = &equation->left.terms[0];
	for (size_t s = 0; s < 2; s++)
		for (size_t i = 0; i < sides[s]->n; i++)
			if (leads(&sides[s]->terms[i]) > leads(best))
				best = &sides[s]->terms[i];
	return best;
}

/* Where the term has figures, or its children have. */
static void
add_places(struct buf *out, const struct term *term)
{
	const char *day = term->quota ? "''" : "t.day";
	buf_printf(out, "SELECT DISTINCT %s, %s FROM %s t%s WHERE t.measure = '%s'%s%s",
		term->children ? "u.parent" : "t.unit", day, table_of(term),
		term->children ? " JOIN unit u ON u.id = t.unit" : "", term->measure->id,
		term->quota ? " AND ?1 IS NOT NULL" : " AND t.day <= ?1", term->children ? " AND u.parent <> ''" : "");
}

/* Whether the equation speaks of children at all: then it need not be tried where there are none. */
static bool
has_children(const struct side *side)
{
	for (size_t i = 0; i < side->n; i++)
		if (side->terms[i].children)
			return true;
	return false;
}

const char *
suspect_sql(struct arena *arena, const struct equation *equation)
{
	const struct term *term = leading_term(equation);
	if (term->constant)
		return NULL;
	struct buf sql = {0};
	buf_add(&sql, "WITH c (unit, day) AS (");
	add_places(&sql, term);
	if (!term->children && (has_children(&equation->left) || has_children(&equation->right)))
		buf_add(&sql, " AND t.unit IN (SELECT parent FROM unit)");
	buf_add(&sql, ") SELECT c.unit, c.day FROM c WHERE (");
	add_side(&sql, &equation->left);
	buf_add(&sql, equation->at_most ? ") > (" : ") <> (");
	add_side(&sql, &equation->right);
	buf_add(&sql, ") ORDER BY c.day, c.unit");
	return buf_finish(&sql, arena);
}
