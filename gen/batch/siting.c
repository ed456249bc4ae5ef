/*
 * Siting: see siting.h.
 */
#include "batch/siting.h"

#include <string.h>

#include "base/text.h"
#include "batch/archive.h"
#include "batch/lacking.h"
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
siting_open(struct siting *siting, struct edition *edition)
{
	const struct campaign *campaign = edition->campaign;
	struct arena *arena = edition->arena;
	*siting = (struct siting){.edition = edition};
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
		siting->site.stylesheet = head_stylesheet(arena, &siting->style);
	for (size_t i = 0; edition->archive && i < edition->archive->documents.n; i++)
		if (!edition->archive->documents.at[i]->dropped)
			take_past(siting, edition->archive->documents.at[i]);
	for (size_t i = 0; i < edition->jobs.n; i++)
		if (doc_job_audience(&edition->jobs.at[i]) == AUDIENCE_PUBLIC)
			site_list_unit(&siting->site, edition->jobs.at[i].unit);
}

/* --- what is there before the documents --------------------------------------------------------------------------- */

/* Style sheets of past pages; this run's own is the same where its name is. */
static void
put_styles(struct siting *siting, const struct archive *archive)
{
	for (size_t i = 0; i < archive->styles.n; i++) {
		const struct archived_file *file = &archive->styles.at[i];
		const char *name = arena_printf(siting->site.arena, "site/%s", file->name);
		if (siting->site.stylesheet && text_equal(file->name, siting->site.stylesheet))
			continue;
		packet_take(siting->packet, file->from, name);
		manifest_known(siting->manifest, name, file->file);
	}
}

static void
put_past(struct siting *siting, const struct archived *archived)
{
	for (size_t i = 0; i < archived->files.n; i++) {
		const struct archived_file *file = &archived->files.at[i];
		packet_take(siting->packet, file->from, arena_printf(siting->site.arena, "site/%s", file->name));
	}
	manifest_past(siting->manifest, archived);
}

void
siting_begin(struct siting *siting, struct packet *packet, struct manifest *manifest)
{
	const struct archive *archive = siting->edition->archive;
	siting->packet = packet;
	siting->manifest = manifest;
	if (siting->site.stylesheet)
		take_page(siting, siting->site.stylesheet, siting->style.s, siting->style.n);
	buf_free(&siting->style);
	if (!archive)
		return;
	put_styles(siting, archive);
	for (size_t i = 0; i < archive->documents.n; i++)
		if (!archive->documents.at[i]->dropped)
			put_past(siting, archive->documents.at[i]);
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

static struct summary
keep_summary(struct arena *arena, const struct summary *summary)
{
	struct summary kept = {.sentence = arena_copy(arena, summary->sentence)};
	for (size_t i = 0; i < summary->keys.n; i++) {
		const struct summary_key *key = &summary->keys.at[i];
		*LIST_ADD(arena, &kept.keys) = (struct summary_key){.label = arena_copy(arena, key->label),
			.value = arena_copy(arena, key->value),
			.note = arena_copy(arena, key->note),
			.change = arena_copy(arena, key->change),
			.moved = key->moved ? arena_copy(arena, key->moved) : NULL,
			.direction = key->direction};
	}
	for (size_t i = 0; i < summary->standings.n; i++) {
		const struct summary_standing *standing = &summary->standings.at[i];
		*LIST_ADD(arena, &kept.standings) = (struct summary_standing){arena_copy(arena, standing->name),
			arena_copy(arena, standing->rank), arena_copy(arena, standing->rate)};
	}
	return kept;
}

static const struct site_document *
add_page(struct siting *siting, const struct made *made)
{
	struct site *site = &siting->site;
	const struct document *document = &made->about;
	const struct doc_kind *kind = doc_kind_by_name(document->kind);
	struct site_document *added = LIST_ADD(site->arena, &site->documents);
	const char *stem = arena_copy(site->arena, document->stem);
	*added = (struct site_document){.kind = kind ? kind->name : arena_copy(site->arena, document->kind),
		.stem = stem,
		.unit = document->unit ? arena_copy(site->arena, document->unit) : site->root,
		.title = arena_copy(site->arena, document->title),
		.as_of = arena_copy(site->arena, document->as_of),
		.html = arena_printf(site->arena, "%s.html", stem),
		.pdf = arena_printf(site->arena, "%s.pdf", stem),
		.xlsx = made->workbook ? arena_printf(site->arena, "%s.xlsx", stem) : NULL,
		.n_pages = made->n_pages,
		.bulletin = document->bulletin,
		.summary = keep_summary(site->arena, &made->summary)};
	if (kind && kind->weekly)
		added->week = (struct site_week){siting->edition->jobs.week, siting->edition->jobs.week_first};
	return added;
}

void
siting_add(struct siting *siting, const struct made *made)
{
	bool is_public = made->about.audience == AUDIENCE_PUBLIC;
	const struct site_document *page = is_public ? add_page(siting, made) : NULL;
	manifest_document(siting->manifest, made, page, page ? site_unit(&siting->site, page->unit) : NULL);
}

void
siting_finish(struct siting *siting)
{
	const struct lacking *lacking = siting->edition->lacking;
	for (size_t i = 0; lacking && i < lacking->documents.n; i++) {
		const struct doc_job *job = lacking->documents.at[i].job;
		if (doc_job_audience(job) == AUDIENCE_PUBLIC)
			site_lack(&siting->site, job->unit);
	}
	site_write(&siting->site);
}
