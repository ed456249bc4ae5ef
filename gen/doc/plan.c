/*
 * The plan: which documents a campaign makes, with which parameters, under which file names (compose.h).
 *
 *	source ─▶ for each row of for_each: a job ─▶ for each appendix that is a file of its own: a job
 *
 * Most packets are of one unit, the root; all units are asked for only when some job is of another one, whose file name
 * must then be told from all the others'.
 */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "doc/compose.h"
#include "load/memo.h"
#include "load/week.h"
#include "vn/fold.h"

struct planning {
	struct arena *arena;
	struct diag *diag;
	const struct compose_input *input;
	struct doc_unit *root; /* NULL: no unit of the campaign */
	struct doc_unit *units;
	size_t n_units;
	struct memo *by_id; /* → its unit; NULL until all are read */
	struct memo *kinds; /* → as file names have it */
	const char **plain; /* of each unit the slug of its name alone */
	const char *week;   /* "2024-w04" */
	LIST(struct doc_job) jobs;
};

static const char *
text_of(const struct figure *figure, size_t row, const char *column)
{
	int at = figure_column(figure, column);
	const struct cell *cell = at < 0 ? NULL : figure_cell(figure, row, (size_t)at);
	return cell && cell->state == CELL_VALUE ? cell->text : "";
}

/* "tt" of thị trấn, as addresses shorten it; other kinds in full. */
static const char *
read_kind(struct arena *arena, const char *kind)
{
	static const struct {
		const char *kind, *slug;
	} short_kinds[] = {{"thị trấn", "tt"}, {"thành phố", "tp"}, {"thị xã", "tx"}};
	const char *folded = fold_text(arena, kind);
	for (size_t i = 0; i < sizeof short_kinds / sizeof short_kinds[0]; i++)
		if (text_equal(folded, fold_text(arena, short_kinds[i].kind)))
			return short_kinds[i].slug;
	return fold_slug(arena, kind);
}

static const char *
kind_slug(const struct planning *p, const char *kind)
{
	const char *slug = memo_get(p->kinds, kind);
	if (!slug) {
		slug = read_kind(p->arena, kind);
		memo_keep(p->kinds, kind, (void *)slug);
	}
	return slug;
}

/* A longer name for a unit that shares its slug: with its kind, with its parent, then its id. */
static const char *
longer_slug(const struct planning *p, const struct doc_unit *unit, int stage)
{
	const struct doc_unit *parent = memo_get(p->by_id, unit->parent);
	const char *kind = stage == 0 ? kind_slug(p, unit->kind) : "";
	if (kind[0])
		return arena_printf(p->arena, "%s-%s", kind, unit->slug);
	if (stage == 1 && parent)
		return arena_printf(p->arena, "%s-%s", unit->slug, p->plain[parent - p->units]);
	return stage == 2 ? fold_slug(p->arena, unit->id) : unit->slug;
}

/* Marks the units whose slug another one has; false when there are none. */
static bool
find_shared(const struct planning *p, bool *shared)
{
	struct arena *arena = arena_open();
	struct memo *first = memo_open(arena); /* slug → the unit that has it, the first of them */
	bool any = false;
	memset(shared, 0, p->n_units * sizeof *shared);
	for (size_t i = 0; i < p->n_units; i++) {
		const struct doc_unit *other = memo_get(first, p->units[i].slug);
		if (other)
			any = shared[i] = shared[other - p->units] = true;
		else
			memo_keep(first, p->units[i].slug, &p->units[i]);
	}
	arena_close(arena);
	return any;
}

/* Gives every unit but the root a slug of its own, by stages. */
static void
part_slugs(struct planning *p)
{
	bool *shared = ARENA_ARRAY(p->arena, bool, p->n_units);
	for (int stage = 0; stage < 3 && find_shared(p, shared); stage++)
		for (size_t i = 0; i < p->n_units; i++) {
			struct doc_unit *unit = &p->units[i];
			if (shared[i] && !text_equal(unit->id, p->input->campaign->unit))
				unit->slug = longer_slug(p, unit, stage);
		}
}

/* The units that a query gives, all of them or the root alone, under their short names. */
static struct doc_unit *
ask_units(const struct planning *p, const char *query, size_t *n)
{
	struct place place = {.file = p->input->campaign->file};
	const struct parameter unit = {"unit", p->input->campaign->unit};
	const struct figure *figure = figure_run(p->input->figures, p->diag, query, &unit, 1, place);
	*n = figure ? figure->n_rows : 0;
	struct doc_unit *units = ARENA_ARRAY(p->arena, struct doc_unit, *n);
	for (size_t i = 0; i < *n; i++) {
		units[i] = (struct doc_unit){
			.id = text_of(figure, i, "id"),
			.name = text_of(figure, i, "name"),
			.short_name = text_of(figure, i, "short"),
			.kind = text_of(figure, i, "kind"),
			.parent = text_of(figure, i, "parent"),
		};
		units[i].slug = fold_slug(p->arena, units[i].short_name);
	}
	return units;
}

static void
read_root(struct planning *p)
{
	size_t n;
	struct doc_unit *root = ask_units(p, "unit_named", &n);
	p->root = n ? root : NULL;
}

static void
read_units(struct planning *p)
{
	p->by_id = memo_open(p->arena);
	p->units = ask_units(p, "units", &p->n_units);
	p->kinds = memo_open(p->arena);
	p->plain = ARENA_ARRAY(p->arena, const char *, p->n_units);
	for (size_t i = 0; i < p->n_units; i++) {
		memo_keep(p->by_id, p->units[i].id, &p->units[i]);
		p->plain[i] = p->units[i].slug;
	}
	part_slugs(p);
}

static const struct doc_unit *
unit_by_id(struct planning *p, const char *id)
{
	if (id && p->root && text_equal(id, p->root->id))
		return p->root;
	if (id && !p->by_id)
		read_units(p);
	return id ? memo_get(p->by_id, id) : NULL;
}

/* The row's columns as parameters; those that begin with _ are for the composer. */
static struct parameter *
row_parameters(const struct planning *p, const struct figure *each, size_t row, size_t *n)
{
	struct parameter *parameters = ARENA_ARRAY(p->arena, struct parameter, each->n_columns);
	*n = 0;
	for (size_t i = 0; i < each->n_columns; i++) {
		const struct cell *cell = figure_cell(each, row, i);
		if (each->columns[i][0] != '_')
			parameters[(*n)++] = (struct parameter){
				each->columns[i], cell->state == CELL_VALUE ? cell->text : NULL};
	}
	return parameters;
}

static const char *
parameter_text(const struct parameter *parameters, size_t n, const char *name)
{
	for (size_t i = 0; i < n; i++)
		if (text_equal(parameters[i].name, name))
			return parameters[i].text;
	return NULL;
}

/* What stands between kind and week: the name given, else the unit's; rows that are no units add their first cell. */
static const char *
middle_of(struct planning *p, const struct doc_source *source, const struct doc_job *job, bool by_unit)
{
	const struct doc_unit *unit = unit_by_id(p, job->unit);
	const char *slug = unit ? unit->slug : fold_slug(p->arena, job->unit ? job->unit : "");
	if (source->file_name)
		return source->file_name;
	if (!job->each || by_unit)
		return slug;
	const char *first = job->each->n_columns ? figure_cell(job->each, job->each_row, 0)->text : NULL;
	return arena_printf(p->arena, "%s-%s", slug, fold_slug(p->arena, first ? first : ""));
}

static const char *
stem_of(struct planning *p, const struct doc_source *source, const struct doc_job *job, bool by_unit)
{
	const char *middle = middle_of(p, source, job, by_unit);
	const char *kind = source->kind->name;
	if (source->kind->weekly)
		return arena_printf(p->arena, "%s-%s-%s", kind, middle, p->week);
	return arena_printf(p->arena, "%s%s%s", kind, middle[0] ? "-" : "", middle);
}

static void
add_appendix_jobs(struct planning *p, const struct doc_job *parent, bool by_unit)
{
	for (size_t i = 0; i < parent->source->n_appendices; i++) {
		const struct doc_source *appendix = doc_source_find(
			p->input->sources, parent->source->appendices[i].text);
		if (!appendix || appendix->separate == SEPARATE_NO)
			continue;
		struct doc_job job = *parent;
		job.source = appendix;
		job.parent = parent->source;
		job.parent_stem = parent->stem;
		job.stem = stem_of(p, appendix, parent, by_unit);
		*LIST_ADD(p->arena, &p->jobs) = job;
	}
}

static void
add_job(struct planning *p, const struct doc_source *source, const struct figure *each, size_t row)
{
	struct doc_job job = {.source = source, .each = each, .each_row = row};
	if (each)
		job.parameters = row_parameters(p, each, row, &job.n_parameters);
	const char *own = parameter_text(job.parameters, job.n_parameters, "unit");
	bool by_unit = own != NULL;
	if (!own)
		own = parameter_text(source->with, source->n_with, "unit");
	job.unit = own ? own : p->input->campaign->unit;
	const struct doc_unit *unit = unit_by_id(p, job.unit);
	job.unit_name = unit ? unit->name : job.unit;
	job.stem = stem_of(p, source, &job, by_unit);
	*LIST_ADD(p->arena, &p->jobs) = job;
	add_appendix_jobs(p, &job, by_unit);
}

static bool
is_listed(const struct doc_sources *sources, const struct doc_source *appendix)
{
	for (size_t i = 0; i < sources->n; i++)
		for (size_t k = 0; k < sources->at[i].n_appendices; k++)
			if (text_equal(sources->at[i].appendices[k].text, appendix->name))
				return true;
	return false;
}

static void
plan_source(struct planning *p, const struct doc_source *source)
{
	if (source->kind->appendix) {
		if (is_listed(p->input->sources, source))
			return;
		if (!source->kind->form)
			diag_add(p->diag, MSG_APPENDIX_ALONE, source->at, "");
	}
	if (!source->for_each) {
		add_job(p, source, NULL, 0);
		return;
	}
	const struct figure *each = figure_run(
		p->input->figures, p->diag, source->for_each, source->with, source->n_with, source->for_each_at);
	for (size_t row = 0; each && row < each->n_rows; row++)
		add_job(p, source, each, row);
}

static int
compare_jobs(const void *a, const void *b)
{
	const struct doc_job *x = a, *y = b;
	int order = strcmp(x->stem, y->stem);
	return order ? order : strcmp(x->source->file, y->source->file);
}

/* Two documents in one file: said once for each pair of neighbours. */
static void
check_stems(const struct planning *p)
{
	for (size_t i = 1; i < p->jobs.n; i++) {
		const struct doc_job *a = &p->jobs.at[i - 1], *b = &p->jobs.at[i];
		if (!text_equal(a->stem, b->stem))
			continue;
		diag_add(p->diag, MSG_STEM_TWICE, b->source->at, b->stem, a->source->file, b->source->file);
		diag_note(p->diag, MSG_NOTE_HERE, a->source->at, a->stem);
	}
}

struct doc_jobs
compose_plan(struct arena *arena, struct diag *diag, const struct compose_input *input)
{
	struct planning p = {.arena = arena, .diag = diag, .input = input};
	struct week week = week_of(input->campaign);
	p.week = arena_printf(arena, "%04d-w%02d", week.year, week.number);
	read_root(&p);
	for (size_t i = 0; i < input->sources->n; i++)
		plan_source(&p, &input->sources->at[i]);
	if (p.jobs.n)
		qsort(p.jobs.at, p.jobs.n, sizeof *p.jobs.at, compare_jobs);
	check_stems(&p);
	return (struct doc_jobs){.at = p.jobs.at,
		.n = p.jobs.n,
		.units = p.by_id ? p.units : p.root,
		.n_units = p.by_id ? p.n_units : p.root != NULL,
		.week = p.week,
		.week_first = week.first};
}
