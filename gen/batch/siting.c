/*
 * Siting: see siting.h.
 */
#include "batch/siting.h"

#include <string.h>

#include "base/text.h"
#include "doc/source.h"
#include "out/head.h"

/* --- opening ------------------------------------------------------------------------------------------------------ */

static void
take_page(void *context, const char *name, const char *s, size_t n)
{
	struct siting *siting = context;
	const char *path = arena_printf(siting->site.arena, "site/%s", name);
	packet_write(siting->packet, path, s, n);
	manifest_extra(siting->manifest, path, s, n);
}

static void
take_units(struct site *site, const struct doc_jobs *jobs)
{
	site->n_units = jobs->n_units;
	site->units = ARENA_ARRAY(site->arena, struct site_unit, jobs->n_units);
	for (size_t i = 0; i < jobs->n_units; i++)
		site->units[i] = (struct site_unit){.id = jobs->units[i].id,
			.name = jobs->units[i].name,
			.parent = jobs->units[i].parent,
			.slug = jobs->units[i].slug};
	site_units_index(site);
}

/* The year in which the campaign's first phase begins. */
static const char *
year_of(struct arena *arena, const struct campaign *campaign)
{
	enum { DIGITS = 4 };
	const char *day = campaign->as_of;
	for (size_t i = 0; i < campaign->n_phases; i++)
		if (i == 0 || strcmp(campaign->phases[i].first, day) < 0)
			day = campaign->phases[i].first;
	return arena_copy_n(arena, day, DIGITS);
}

void
siting_open(struct siting *siting, struct edition *edition, struct packet *packet, struct manifest *manifest)
{
	const struct campaign *campaign = edition->campaign;
	struct arena *arena = edition->arena;
	*siting = (struct siting){.edition = edition, .packet = packet, .manifest = manifest};
	siting->site = (struct site){.arena = arena,
		.campaign = campaign->id,
		.title = campaign->title,
		.author = campaign->issuer.full_name,
		.as_of = campaign->as_of,
		.root = campaign->unit,
		.since = year_of(arena, campaign),
		.address = campaign->address,
		.templates = arena_printf(arena, "%s/templates/html", edition->request->share),
		.page = take_page,
		.context = siting};
	take_units(&siting->site, &edition->jobs);
	for (size_t i = 0; i < edition->jobs.n; i++)
		if (doc_job_audience(&edition->jobs.at[i]) == AUDIENCE_PUBLIC)
			site_list_unit(&siting->site, edition->jobs.at[i].unit);
}

/* --- documents ---------------------------------------------------------------------------------------------------- */

size_t
siting_links(const struct siting *siting, struct arena *arena, const struct doc_job *job, bool workbook,
	struct html_link links[SITING_LINKS])
{
	const struct site *site = &siting->site;
	const struct site_unit *unit = site_unit(site, job->unit),
			       *parent = unit ? site_unit(site, unit->parent) : NULL;
	size_t n = 0;
	links[n++] = (struct html_link){"index.html", "Trang chính"};
	if (parent && parent->listed && !text_equal(unit->id, site->root))
		links[n++] = (struct html_link){site_unit_page(arena, parent), site_capital(arena, parent->name)};
	if (unit)
		links[n++] = (struct html_link){site_unit_page(arena, unit), site_capital(arena, unit->name)};
	if (job->source->kind->weekly)
		links[n++] = (struct html_link){site_week_page(arena, siting->edition->jobs.week),
			site_week_name(arena, siting->edition->jobs.week)};
	links[n++] = (struct html_link){arena_printf(arena, "%s.pdf", job->stem), "Tải bản PDF"};
	if (workbook)
		links[n++] = (struct html_link){arena_printf(arena, "%s.xlsx", job->stem), "Tải bảng tính"};
	return n;
}

/* The file of the packet, in the site too, which can then be put on a server by itself. */
static const char *
put_beside(struct siting *siting, const char *stem, const char *type)
{
	struct arena *arena = siting->site.arena;
	const char *file = arena_printf(arena, "%s.%s", stem, type);
	const char *from = arena_printf(arena, "%s/%s", type, file), *to = arena_printf(arena, "site/%s", file);
	packet_link(siting->packet, from, to);
	manifest_file_again(siting->manifest, to, from);
	return file;
}

void
siting_add(struct siting *siting, const struct document *document, const struct summary *summary, bool workbook,
	size_t n_pages)
{
	struct site *site = &siting->site;
	const struct doc_kind *kind = doc_kind_by_name(document->kind);
	struct site_document added = {.kind = document->kind,
		.stem = document->stem,
		.unit = document->unit ? document->unit : site->root,
		.title = document->title,
		.as_of = document->as_of,
		.html = arena_printf(site->arena, "%s.html", document->stem),
		.pdf = put_beside(siting, document->stem, "pdf"),
		.xlsx = workbook ? put_beside(siting, document->stem, "xlsx") : NULL,
		.n_pages = n_pages,
		.bulletin = document->bulletin,
		.summary = *summary};
	if (kind && kind->weekly)
		added.week = (struct site_week){siting->edition->jobs.week, siting->edition->jobs.week_first};
	manifest_site(siting->manifest, &added, site_unit(site, added.unit));
	*LIST_ADD(site->arena, &site->documents) = added;
}

void
siting_finish(struct siting *siting)
{
	site_write(&siting->site);
}
