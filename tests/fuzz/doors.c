/*
 * Doors: see doors.h. Each begins with the files of an example, and per case one of them is changed and all is read as
 * the program reads it, up to what can be said about it: findings, and for a text that is still good its pages.
 */
#include "doors.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "check/check.h"
#include "doc/compose.h"
#include "layout/font.h"
#include "layout/layout.h"
#include "load/annotate.h"
#include "load/store.h"
#include "out/html.h"

static const char example[] = "examples/tuan-giao";

enum { FILES_MOST = 16, LINES_KEPT = 30, JOBS_TRIED = 2 };

/* The files of a door: as they are in the example, or what is left of their first lines. */
struct files {
	const char *folder;
	const char *names[FILES_MOST];
	struct bytes bytes[FILES_MOST];
	size_t n;
};

static void
put(struct arena *arena, const struct files *files, const char *name, const char *s, size_t n)
{
	file_write(path_join(arena, files->folder, name), s, n, false);
}

static size_t
first_lines(const char *s, size_t n)
{
	size_t at = 0;
	for (int i = 0; i < LINES_KEPT && at < n; i++)
		at += strcspn(s + at, "\n") + 1;
	return at < n ? at : n;
}

static void
take(struct arena *arena, struct files *files, const char *name, bool whole)
{
	struct bytes *bytes = &files->bytes[files->n];
	bool read = file_read(arena, path_join(arena, example, name), bytes);
	assert(read && files->n < FILES_MOST);
	(void)read;
	if (!whole)
		bytes->n = first_lines(bytes->s, bytes->n);
	files->names[files->n++] = arena_copy(arena, name);
	put(arena, files, name, bytes->s, bytes->n);
}

static void
take_folder(struct arena *arena, struct files *files, const char *folder, const char *ending, bool whole)
{
	size_t n;
	const struct folder_entry *entries = folder_list(arena, path_join(arena, example, folder), &n);
	folder_make(path_join(arena, files->folder, folder));
	for (size_t i = 0; i < n; i++)
		if (!entries[i].folder && text_ends(entries[i].name, ending))
			take(arena, files, path_join(arena, folder, entries[i].name), whole);
}

/* One of the files, changed, in its place; returns which, so that it can be put right again. */
static size_t
put_changed(struct arena *arena, const struct files *files, struct dice *dice, const char *const *words, size_t n_words)
{
	size_t which = dice_below(dice, files->n);
	struct buf text = {0};
	buf_add_n(&text, files->bytes[which].s, files->bytes[which].n);
	mutate(dice, &text, &(struct stock){words, n_words, files->bytes, files->n});
	put(arena, files, files->names[which], buf_text(&text), text.n);
	buf_free(&text);
	return which;
}

static void
put_back(struct arena *arena, const struct files *files, size_t which)
{
	put(arena, files, files->names[which], files->bytes[which].s, files->bytes[which].n);
}

/* Findings are printed too: their texts hold what was read. */
static void
end_findings(struct diag *diag)
{
	FILE *nowhere = fopen("/dev/null", "w");
	assert(nowhere);
	diag_print(diag, NULL, nowhere);
	fclose(nowhere);
	diag_close(diag);
}

static struct campaign *
read_example(struct arena *arena)
{
	struct diag *diag = diag_open(LANG_VI);
	struct campaign *campaign = campaign_read(arena, diag, example, NULL, NULL);
	assert(campaign && diag_errors(diag) == 0);
	diag_close(diag);
	return campaign;
}

/* --- data files --------------------------------------------------------------------------------------------------- */

struct data_door {
	struct files files;
	struct campaign *campaign;
};

static void *
data_open(struct arena *arena, const char *folder)
{
	struct data_door *door = ARENA_NEW(arena, struct data_door);
	door->files.folder = folder;
	take_folder(arena, &door->files, "data", ".csv", false);
	door->campaign = read_example(arena);
	door->campaign->folder = folder;
	return door;
}

static void
data_try(void *self, struct dice *dice)
{
	static const char *const words[] = {";", ",", "\t", "\n", "\r", "\r\n", "\"", "\"\"", "\";\"", "\n\n",
		"Tổng cộng", "-", "…", "1.234", "1,5", "1.234.567", "999999999999999999999", "1,23457E+11",
		"31/12/2023", "30/02/2024", "2024-01-28 25:00", "\xEF\xBB\xBF", "\xFF\xFE", "\xFE\xFF", "\xCC\x81",
		"\xB5\xB8", "TT. Tuần Giáo", "Chiềng", "A;B;1;2;3=1+2", "(1);(2);(3)", " > ", "\xC2\xA0",
		"\xE2\x80\xA8"};
	struct data_door *door = self;
	struct arena *arena = arena_open();
	struct diag *diag = diag_open(LANG_VI);
	size_t which = put_changed(arena, &door->files, dice, words, sizeof words / sizeof *words);
	for (size_t i = 0; i < door->campaign->n_sources; i++) {
		struct source *source = &door->campaign->sources[i];
		source->encoding = dice_below(dice, 4) ? ENCODING_AUTO
						       : (enum encoding)dice_below(dice, ENCODING_VNI + 1);
		source->number = (enum number_format)dice_below(dice, NUMBER_DOT_DECIMAL + 1);
	}
	struct store *store = store_load(arena, diag, door->campaign);
	check_store(arena, diag, store);
	struct buf dump = {0};
	store_dump(store, &dump);
	buf_free(&dump);
	struct buf written = {0};
	annotate_sources(
		arena, diag, door->campaign, store->rows, path_join(arena, door->files.folder, "notes"), &written);
	buf_free(&written);
	store_close(store);
	end_findings(diag);
	put_back(arena, &door->files, which);
	arena_close(arena);
}

/* --- campaign.yaml ------------------------------------------------------------------------------------------------ */

static void *
yaml_open(struct arena *arena, const char *folder)
{
	struct files *files = ARENA_NEW(arena, struct files);
	files->folder = folder;
	take(arena, files, "campaign.yaml", true);
	take_folder(arena, files, "sources", ".yaml", true);
	return files;
}

static void
yaml_try(void *self, struct dice *dice)
{
	static const char *const words[] = {"- ", ": ", ":", "\n", "\n  ", "\n    - ", "{", "}", "[", "]", "&a ", "*a",
		"!!int ", "---\n", "...\n", "| \n", ">\n", "\"", "'", "#", "\t", "? ", "null", "~", "%YAML 1.1\n",
		"\xEF\xBB\xBF", "\xEE\x80\x80", "\xC2\x85", "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[", "2024-02-30",
		"before: 2024-01-01", "checks: [ \"children.activated <= quota.activated - activated\" ]\n",
		"accept: [ {code: D301, cell: a, reason: b, by: c} ]\n", "weeks: from-start\n", "measures: []\n"};
	const struct files *files = self;
	struct arena *arena = arena_open();
	struct diag *diag = diag_open(LANG_EN);
	size_t which = put_changed(arena, files, dice, words, sizeof words / sizeof *words);
	const char *sources = dice_below(dice, 2) ? "sources/sqlite.yaml" : NULL;
	campaign_read(arena, diag, files->folder, sources, NULL);
	end_findings(diag);
	put_back(arena, files, which);
	arena_close(arena);
}

static void
nothing_to_close(void *self)
{
	(void)self;
}

/* --- texts -------------------------------------------------------------------------------------------------------- */

struct text_door {
	struct files files;
	struct campaign *campaign;
	struct arena *arena; /* of the store */
	struct store *store;
	struct fonts *fonts;
};

static void *
text_open(struct arena *arena, const char *folder)
{
	struct text_door *door = ARENA_NEW(arena, struct text_door);
	struct diag *diag = diag_open(LANG_VI);
	door->files.folder = folder;
	take_folder(arena, &door->files, "docs", ".md", true);
	door->campaign = read_example(arena);
	door->store = store_load(arena, diag, door->campaign);
	assert(diag_errors(diag) == 0);
	diag_close(diag);
	door->campaign->folder = folder;
	door->fonts = fonts_open("fonts");
	return door;
}

static void
text_close(void *self)
{
	struct text_door *door = self;
	store_close(door->store);
	fonts_close(door->fonts);
}

/* The pages of a document that has no errors, and its web page. */
static void
set_document(struct arena *arena, struct diag *diag, struct fonts *fonts, const struct node *document)
{
	struct buf out = {0};
	struct pages *pages = layout_document(arena, diag, fonts, document);
	tree_dump(document, &out);
	pages_dump(pages, &out);
	html_write(&(struct html_input){.document = document, .templates = "templates/html"}, &out);
	buf_free(&out);
}

static void
compose(struct arena *arena, struct diag *diag, const struct text_door *door, const char *file)
{
	struct figures *figures = figures_open(
		arena, diag, door->store, "templates/figures", path_join(arena, example, "queries"));
	struct doc_sources sources = doc_sources_read(arena, diag, door->campaign);
	struct compose_input input = {.campaign = door->campaign, .sources = &sources, .figures = figures};
	struct doc_jobs jobs = {0};
	if (diag_errors(diag) == 0)
		jobs = compose_plan(arena, diag, &input);
	for (size_t i = 0, tried = 0; i < jobs.n && tried < JOBS_TRIED; i++) {
		if (!text_equal(jobs.at[i].source->file, file) && !jobs.at[i].source->n_appendices)
			continue;
		const struct node *document = compose_document(arena, diag, &input, &jobs.at[i]);
		if (document)
			set_document(arena, diag, door->fonts, document);
		tried++;
	}
	figures_close(figures);
}

static void
text_try(void *self, struct dice *dice)
{
	static const char *const words[] = {"{{", "}}", "{{#", "{{/", "{{AS_OF:x-date}}", "{{DONE:x-int}}",
		"{{QUOTA:x-words}}", "{{#COMMUNE}}", "{{/COMMUNE}}", "{{#COMMUNE_separator}}", "{{>x}}", "{{=x}}",
		"{{%A}}", "{{!x}}", "{", "}", "\xEE\x80\x80",
		"\xEE\x80\x80"
		"0\xEE\x80\x81",
		"**", "*", "_", "^", "^(1)^", "`", "```", "```table\n", "```chart\nkind: line\n", "```keys\n", "# ",
		"## ", "\n1. ", "\n- ", "\n  - ", "\n    + ", "\n\n", "\n---\n", "  \n", "\\\n", "> ", "<b>", "&amp;",
		"&#57344;", "&nbsp;", "[a](b)", "[a]: b\n", "![a](b)", "](javascript:x)", "(3=1+2)", "(2=1/0×100)",
		"(1=1)", "x-percent", "columns: [STT]\n", "total: last\n", "numbers: yes\n", "| a | b |\n", "\xCC\x81",
		"\xE2\x80\xAE", "\xD7\x90", "\xF0\x9F\x98\x80", "\xC2\xAD", "\xE2\x80\xA8",
		"dài-không-dấu-cách-dài-không-dấu-cách-dài-không-dấu-cách-dài-không-dấu-cách-dài-không-dấu-cách"};
	struct text_door *door = self;
	struct arena *arena = arena_open();
	struct diag *diag = diag_open(LANG_VI);
	size_t which = put_changed(arena, &door->files, dice, words, sizeof words / sizeof *words);
	compose(arena, diag, door, door->files.names[which]);
	end_findings(diag);
	put_back(arena, &door->files, which);
	fonts_turn(door->fonts);
	arena_close(arena);
}

static const struct door data_door = {"data", data_open, data_try, nothing_to_close},
			 yaml_door = {"yaml", yaml_open, yaml_try, nothing_to_close},
			 text_door = {"text", text_open, text_try, text_close};

const struct door *const doors[] = {&data_door, &book_door, &yaml_door, &text_door};

const size_t n_doors = sizeof doors / sizeof *doors;
