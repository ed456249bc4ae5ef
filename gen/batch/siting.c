/*
 * Siting: see siting.h.
 */
#include "batch/siting.h"

#include <string.h>

#include "base/text.h"
#include "batch/archive.h"
#include "doc/source.h"
#include "out/head.h"
#include "vn/date.h"

/* --- opening ------------------------------------------------------------------------------------------------------ */

static void
take_page(void *context, const char *name, const char *s, size_t n)
{
	struct siting *siting = context;
	const char *path = arena_printf(siting->site.arena, "site/%s", name);
	packet_write(siting->packet, path, s, n);
	manifest_extra(siting->manifest, path, s, n);
}

static bool
is_taken(const struct site *site, const char *slug)
{
	for (size_t i = 0; i < site->n_units; i++)
		if (text_equal(site->units[i].slug, slug))
			return true;
	return false;
}

/* A unit of past documents that the campaign has no more, with the name that it had. */
static void
take_past_unit(struct site *site, const struct published_document *document)
{
	const char *slug = document->unit_slug;
	for (size_t i = 0; i < site->n_units; i++)
		if (text_equal(site->units[i].id, document->unit))
			return;
	while (is_taken(site, slug))
		slug = arena_printf(site->arena, "%s-cu", slug);
	site->units[site->n_units++] = (struct site_unit){
		.id = document->unit, .name = document->unit_name, .parent = document->unit_parent, .slug = slug};
}

static void
take_units(struct site *site, const struct doc_jobs *jobs, const struct archive *archive)
{
	size_t n_past = archive ? archive->documents.n : 0;
	site->n_units = jobs->n_units;
	site->units = ARENA_ARRAY(site->arena, struct site_unit, jobs->n_units + n_past);
	for (size_t i = 0; i < jobs->n_units; i++)
		site->units[i] = (struct site_unit){.id = jobs->units[i].id,
			.name = jobs->units[i].name,
			.parent = jobs->units[i].parent,
			.slug = jobs->units[i].slug};
	site_units_index(site);
	for (size_t i = 0; i < n_past; i++)
		if (!site_unit(site, archive->documents.at[i]->document->unit))
			take_past_unit(site, archive->documents.at[i]->document);
	site_units_index(site);
}

/* The style sheet that the pages of this run share. */
static void
write_stylesheet(struct siting *siting)
{
	struct buf css = {0};
	siting->site.stylesheet = head_stylesheet(siting->site.arena, &css);
	take_page(siting, siting->site.stylesheet, css.s, css.n);
	buf_free(&css);
}

/* --- the past ----------------------------------------------------------------------------------------------------- */

static size_t
further_pages(const struct archived *archived)
{
	size_t n = 0;
	for (size_t i = 0; i < archived->files.n; i++)
		n += text_ends(archived->files.at[i].name, ".html") &&
			!text_ends(archived->files.at[i].name, ".fragment.html");
	return n ? n - 1 : 0;
}

/* The document's file of that type, or NULL. */
static const char *
file_of(struct arena *arena, const struct archived *archived, const char *type)
{
	const char *name = arena_printf(arena, "%s.%s", archived->document->stem, type);
	for (size_t i = 0; i < archived->files.n; i++)
		if (text_equal(archived->files.at[i].name, name))
			return name;
	return NULL;
}

static struct site_week
week_of_past(const struct published_document *document)
{
	struct date first;
	if (!document->week[0] || !date_read_iso(document->week_first, &first))
		return (struct site_week){0};
	return (struct site_week){document->week, date_days(first)};
}

static void
take_past(struct siting *siting, const struct archived *archived)
{
	struct site *site = &siting->site;
	const struct published_document *document = archived->document;
	const struct doc_kind *kind = doc_kind_by_name(document->kind);
	manifest_past(siting->manifest, archived);
	for (size_t i = 0; i < archived->files.n; i++) {
		const struct archived_file *file = &archived->files.at[i];
		const char *name = arena_printf(site->arena, "site/%s", file->name);
		packet_take(siting->packet, file->from, name);
		manifest_known(siting->manifest, name, file->file, false);
	}
	*LIST_ADD(site->arena, &site->documents) = (struct site_document){.kind = document->kind,
		.stem = document->stem,
		.unit = document->unit,
		.title = document->title,
		.as_of = document->as_of,
		.week = week_of_past(document),
		.html = archived->page,
		.pdf = file_of(site->arena, archived, "pdf"),
		.xlsx = file_of(site->arena, archived, "xlsx"),
		.n_pages = further_pages(archived),
		.bulletin = kind && kind->bulletin,
		.past = true,
		.edition = archived->edition,
		.summary.sentence = document->sentence};
	site_list_unit(site, document->unit);
}

static void
take_archive(struct siting *siting, const struct archive *archive)
{
	for (size_t i = 0; i < archive->styles.n; i++) {
		const struct archived_file *file = &archive->styles.at[i];
		const char *name = arena_printf(siting->site.arena, "site/%s", file->name);
		if (siting->site.stylesheet && text_equal(file->name, siting->site.stylesheet))
			continue; /* the same, by its name */
		packet_take(siting->packet, file->from, name);
		manifest_known(siting->manifest, name, file->file, true);
	}
	for (size_t i = 0; i < archive->documents.n; i++)
		if (!archive->documents.at[i]->dropped)
			take_past(siting, archive->documents.at[i]);
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
	take_units(&siting->site, &edition->jobs, edition->archive);
	if (edition->request->shared_style)
		write_stylesheet(siting);
	if (edition->archive)
		take_archive(siting, edition->archive);
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
