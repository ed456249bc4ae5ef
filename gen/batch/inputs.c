/*
 * Inputs: see inputs.h.
 */
#include "batch/inputs.h"

#include <string.h>

#include "base/file.h"
#include "base/program.h"
#include "base/text.h"
#include "batch/making.h"
#include "doc/image.h"
#include "layout/font.h"
#include "load/fingerprint.h"
#include "load/memo.h"

struct inputs {
	struct arena *arena;
	const struct edition *edition;
	const struct siting *siting;
	const struct fingerprint *held;
	struct memo *files;             /* path → digest */
	struct memo *queries;           /* name → digest of its SQL */
	LIST(struct made_input) shared; /* by all documents */
	LIST(struct made_input) pages;  /* by all for the public */
};

/* --- digests ------------------------------------------------------------------------------------------------------ */

static struct made_input *
add(struct made *made, const char *kind, const char *name)
{
	struct made_input *input = LIST_ADD(made->arena, &made->inputs);
	*input = (struct made_input){.kind = kind, .name = arena_copy(made->arena, name)};
	return input;
}

/* What cannot be read is found by whoever needs it. */
static const char *
digest_of_file(struct inputs *inputs, const char *path)
{
	const char *known = memo_get(inputs->files, path);
	if (known)
		return known;
	char *digest = arena_take(inputs->arena, DIGEST_LENGTH + 1);
	(void)file_digest(path, digest, NULL);
	memo_put(inputs->files, path, digest);
	return digest;
}

static void
add_file(struct inputs *inputs, struct made *made, const char *kind, const char *file)
{
	for (size_t i = 0; i < made->inputs.n; i++)
		if (text_equal(made->inputs.at[i].kind, kind) && text_equal(made->inputs.at[i].name, file))
			return;
	const char *path = path_join(made->arena, inputs->edition->request->folder, file);
	strcpy(add(made, kind, file)->digest, digest_of_file(inputs, path));
}

/* --- what documents share ----------------------------------------------------------------------------------------- */

static void
add_fonts(const struct fonts *fonts, struct made *made)
{
	for (size_t i = 0; i < FONT_FACES; i++) {
		const char *path = font_face_at(fonts, i)->path;
		making_font(path, add(made, "font", path_name(path))->digest);
	}
}

static void
add_templates(struct inputs *inputs, struct made *made)
{
	size_t n;
	const char *folder = inputs->siting->site.templates;
	const struct folder_entry *entries = folder_list(made->arena, folder, &n);
	for (size_t i = 0; i < n; i++)
		if (!entries[i].folder)
			strcpy(add(made, "template", entries[i].name)->digest,
				digest_of_file(inputs, path_join(made->arena, folder, entries[i].name)));
}

static void
add_word(struct made *made, const char *kind, const char *text)
{
	digest_of(text, strlen(text), add(made, kind, "")->digest);
}

static void
add_options(const struct inputs *inputs, struct made *made)
{
	const struct request *request = inputs->edition->request;
	add_word(made, "options",
		arena_printf(made->arena, "%d %d %s", (int)request->painter, request->fragment,
			inputs->siting->site.stylesheet ? inputs->siting->site.stylesheet : ""));
}

struct inputs *
inputs_open(struct arena *arena, const struct edition *edition, const struct fonts *fonts, const struct siting *siting,
	const struct fingerprint *held)
{
	struct inputs *inputs = ARENA_NEW(arena, struct inputs);
	*inputs = (struct inputs){.arena = arena,
		.edition = edition,
		.siting = siting,
		.held = held,
		.files = memo_open(arena),
		.queries = memo_open(arena)};
	struct made shared = made_open(arena, &(struct document){0}), pages = made_open(arena, &(struct document){0});
	add_word(&shared, "program", arena_printf(arena, "%s %s", BANTIN_VERSION, program_source));
	add_word(&shared, "campaign", edition->campaign->settings);
	add_word(&shared, "as-of", edition->campaign->as_of);
	add_options(inputs, &shared);
	add_fonts(fonts, &shared);
	add_templates(inputs, &pages);
	inputs->shared.at = shared.inputs.at;
	inputs->shared.n = shared.inputs.n;
	inputs->pages.at = pages.inputs.at;
	inputs->pages.n = pages.inputs.n;
	return inputs;
}

/* --- a job -------------------------------------------------------------------------------------------------------- */

static bool
has(const struct made *made, const char *name)
{
	for (size_t i = 0; i < made->inputs.n; i++)
		if (text_equal(made->inputs.at[i].name, name))
			return true;
	return false;
}

/* A file up to where its text begins, unless all of it counts already. */
static void
add_front(const struct inputs *inputs, struct made *made, const struct doc_source *source)
{
	struct bytes bytes = {0};
	struct arena *arena = arena_open();
	size_t n = 0;
	struct made_input *input = add(made, "front", source->file);
	if (file_read(arena, path_join(arena, inputs->edition->request->folder, source->file), &bytes))
		for (int line = 1; line < source->body_at.line && n < bytes.n; n++)
			line += bytes.s[n] == '\n';
	digest_of(bytes.s, n, input->digest);
	arena_close(arena);
}

static void
add_images(struct inputs *inputs, struct made *made, const struct doc_source *source)
{
	for (size_t i = 0; i < doc_source_images(source); i++) {
		const struct image *image = doc_source_image(source, i);
		if (image)
			add_file(inputs, made, "image", image->file);
	}
}

static void
add_texts(struct inputs *inputs, struct made *made, const struct doc_job *job)
{
	const struct doc_sources *sources = inputs->edition->input.sources;
	const struct doc_source *of = job->parent ? job->parent : job->source;
	add_file(inputs, made, "text", job->source->file);
	if (job->source->text_file)
		add_file(inputs, made, "text", job->source->text_file);
	add_images(inputs, made, job->source);
	if (job->parent)
		add_front(inputs, made, job->parent);
	for (size_t i = 0; i < of->n_appendices; i++) {
		const struct doc_source *appendix = doc_source_find(sources, of->appendices[i].text);
		if (!appendix)
			continue;
		bool bound = !job->parent && appendix->separate != SEPARATE_YES;
		if (bound) {
			add_file(inputs, made, "text", appendix->file);
			add_images(inputs, made, appendix);
		} else if (!has(made, appendix->file)) {
			add_front(inputs, made, appendix);
		}
	}
}

static void
add_job(const struct inputs *inputs, struct made *made, const struct doc_job *job)
{
	struct digest *digest = digest_open();
	if (job->each)
		digest_add_text(digest, figures_sql(inputs->edition->figures, job->each->query));
	digest_add_text(digest, job->stem);
	digest_add_text(digest, job->unit);
	digest_add_text(digest, job->unit_name);
	digest_add_text(digest, job->parent_stem);
	for (size_t i = 0; i < job->n_parameters; i++) {
		digest_add_text(digest, job->parameters[i].name);
		digest_add_text(digest, job->parameters[i].text);
	}
	for (size_t i = 0; job->each && i < job->each->n_columns; i++) {
		const struct cell *cell = figure_cell(job->each, job->each_row, i);
		digest_add_text(digest, job->each->columns[i]);
		digest_add_text(digest, cell->state == CELL_MISSING ? NULL : cell->text);
	}
	digest_finish(digest, add(made, "job", "")->digest);
}

static void
add_links(const struct inputs *inputs, struct made *made, const struct doc_job *job)
{
	struct html_link links[SITING_LINKS];
	size_t n = siting_links(inputs->siting, made->arena, job, true, links);
	struct digest *digest = digest_open();
	for (size_t i = 0; i < n; i++) {
		digest_add_text(digest, links[i].href);
		digest_add_text(digest, links[i].text);
	}
	digest_finish(digest, add(made, "links", "")->digest);
}

void
inputs_of_job(struct inputs *inputs, const struct doc_job *job, struct made *made)
{
	bool is_public = doc_job_audience(job) == AUDIENCE_PUBLIC;
	for (size_t i = 0; i < inputs->shared.n; i++)
		*LIST_ADD(made->arena, &made->inputs) = inputs->shared.at[i];
	for (size_t i = 0; is_public && i < inputs->pages.n; i++)
		*LIST_ADD(made->arena, &made->inputs) = inputs->pages.at[i];
	add_texts(inputs, made, job);
	add_job(inputs, made, job);
	if (is_public)
		add_links(inputs, made, job);
}

/* --- answers ------------------------------------------------------------------------------------------------------ */

static bool
is_in(const struct figure *figure, const struct place *place)
{
	for (size_t row = 0; row < figure->n_rows; row++)
		if (text_equal(figure->sources[row].file, place->file) && figure->sources[row].line == place->line &&
			text_equal(figure->sources[row].cell, place->cell))
			return true;
	return false;
}

/* An answer, and what an office has accepted of its rows: tables print that below them (doc/tablecheck.c). */
static void
digest_answer(const struct diag *diag, const struct figure *figure, char digest[DIGEST_LENGTH + 1])
{
	struct digest *all = NULL;
	for (size_t i = 0; i < diag_count(diag); i++) {
		const struct finding *finding = diag_at(diag, i);
		if (!finding->reason || finding->note || !finding->place.file)
			continue;
		bool shown = is_in(figure, &finding->place);
		for (size_t k = i + 1; k < diag_count(diag) && diag_at(diag, k)->note; k++)
			shown |= is_in(figure, &diag_at(diag, k)->place);
		if (!shown)
			continue;
		if (!all)
			all = digest_open();
		digest_add_text(all, message_code(finding->code));
		digest_add_text(all, finding->reason);
	}
	strcpy(digest, figure->digest);
	if (!all)
		return;
	digest_add_text(all, figure->digest);
	digest_finish(all, digest);
}

static void
add_query(struct inputs *inputs, struct made *made, const char *name)
{
	for (size_t i = made->inputs.n; i-- > 0;)
		if (text_equal(made->inputs.at[i].kind, "query") && text_equal(made->inputs.at[i].name, name))
			return;
	const char *sql = figures_sql(inputs->edition->figures, name);
	digest_of(sql, strlen(sql), add(made, "query", name)->digest);
}

void
inputs_of_answers(struct inputs *inputs, struct made *made)
{
	size_t n;
	const struct figure_asked *asked = figures_heard(inputs->edition->figures, &n);
	for (size_t i = 0; i < n; i++) {
		add_query(inputs, made, asked[i].figure->query);
		bool told = figures_key_told(inputs->edition->figures, &asked[i]);
		struct made_input *input = add(
			made, told ? "answer" : "private", told ? asked[i].key : asked[i].figure->query);
		digest_answer(inputs->edition->diag, asked[i].figure, input->digest);
		input->reads = asked[i].reads;
	}
}

void
inputs_accepted(const struct diag *diag, char hex[DIGEST_LENGTH + 1])
{
	struct digest *digest = digest_open();
	bool accepted = false;
	for (size_t i = 0; i < diag_count(diag); i++) {
		const struct finding *finding = diag_at(diag, i);
		struct buf place = {0};
		accepted = finding->note ? accepted : finding->reason != NULL;
		if (!accepted)
			continue;
		place_add(&place, &finding->place);
		digest_add_text(digest, message_code(finding->code));
		digest_add_text(digest, finding->reason);
		digest_add_text(digest, buf_text(&place));
		buf_free(&place);
	}
	digest_finish(digest, hex);
}

/* --- comparing ---------------------------------------------------------------------------------------------------- */

static bool
is_asked(const struct made_input *input)
{
	return text_equal(input->kind, "query") || text_equal(input->kind, "answer") ||
		text_equal(input->kind, "private");
}

static const struct made_input *
find(const struct made *made, const struct made_input *like)
{
	for (size_t i = 0; i < made->inputs.n; i++)
		if (text_equal(made->inputs.at[i].kind, like->kind) && text_equal(made->inputs.at[i].name, like->name))
			return &made->inputs.at[i];
	return NULL;
}

static void
give_reason(struct made *made, made_reasons *reasons, const char *kind, const char *name)
{
	struct made_reason *reason = LIST_ADD(made->arena, reasons);
	*reason = (struct made_reason){kind, arena_copy(made->arena, name)};
}

static bool
same_job(struct made *made, const struct made *before, made_reasons *reasons)
{
	size_t found = reasons->n;
	for (size_t i = 0; i < made->inputs.n; i++) {
		const struct made_input *input = &made->inputs.at[i], *was = find(before, input);
		if (!was || !text_equal(was->digest, input->digest))
			give_reason(made, reasons, input->kind, input->name);
	}
	for (size_t i = 0; i < before->inputs.n; i++) {
		const struct made_input *was = &before->inputs.at[i];
		if (!is_asked(was) && !find(made, was))
			give_reason(made, reasons, was->kind, was->name);
	}
	return reasons->n == found;
}

static const char *
digest_of_query(struct inputs *inputs, struct diag *diag, const char *name)
{
	char *digest = memo_get(inputs->queries, name);
	if (digest)
		return digest;
	const char *sql = figures_sql_now(inputs->edition->figures, diag, name);
	digest = arena_take(inputs->arena, DIGEST_LENGTH + 1);
	digest_of(sql, strlen(sql), digest);
	memo_put(inputs->queries, name, digest);
	return digest;
}

/*
 * Asks what the document asked before, unless it would be read from what has not changed. A query that reads who somebody
 * is was not written down with its parameters.
 */
static bool
same_answer(struct inputs *inputs, struct diag *diag, struct made_input *was)
{
	char digest[DIGEST_LENGTH + 1] = "";
	if (fingerprint_holds(inputs->held, was->reads))
		return true;
	if (!text_equal(was->kind, "answer"))
		return false;
	figures_listen(inputs->edition->figures);
	const struct figure *figure = figure_again(inputs->edition->figures, diag, was->name, (struct place){0});
	if (!figure)
		return false;
	digest_answer(inputs->edition->diag, figure, digest);
	size_t n;
	was->reads = figures_heard(inputs->edition->figures, &n)->reads;
	return text_equal(digest, was->digest);
}

static bool
same_reads(struct reads a, struct reads b)
{
	return a.s && b.s && a.n == b.n && memcmp(a.s, b.s, a.n) == 0;
}

/* The queries first: they may have changed, and then an answer's reads say nothing. */
static bool
same_queries(
	struct inputs *inputs, struct diag *diag, struct made *made, const struct made *before, made_reasons *reasons)
{
	size_t found = reasons->n;
	for (size_t i = 0; i < before->inputs.n; i++) {
		const struct made_input *was = &before->inputs.at[i];
		if (text_equal(was->kind, "query") &&
			!text_equal(digest_of_query(inputs, diag, was->name), was->digest))
			give_reason(made, reasons, was->kind, was->name);
	}
	return reasons->n == found;
}

enum inputs_same
inputs_same(struct inputs *inputs, struct made *made, struct made *before, made_reasons *reasons)
{
	bool all = inputs->edition->request->explain, again = false;
	struct diag *diag = diag_branch(inputs->edition->diag); /* what is wrong is found when it is made */
	bool same = same_job(made, before, reasons);
	if (same || all)
		same &= same_queries(inputs, diag, made, before, reasons);
	for (size_t i = 0; i < before->inputs.n && (same || all); i++) {
		struct made_input *was = &before->inputs.at[i];
		struct reads reads = was->reads;
		if (!is_asked(was) || text_equal(was->kind, "query"))
			continue;
		if (!same_answer(inputs, diag, was)) {
			give_reason(made, reasons, was->kind, was->name);
			same = false;
		}
		again |= !same_reads(reads, was->reads);
	}
	diag_close(diag);
	return reasons->n ? SAME_NOT : again ? SAME_MOVED : SAME_KEPT;
}

bool
inputs_same_asked(struct inputs *inputs, struct made *made, struct made *before, made_reasons *reasons)
{
	struct inputs asking = *inputs;
	asking.held = NULL;
	return inputs_same(&asking, made, before, reasons) != SAME_NOT;
}
