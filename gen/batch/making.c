/*
 * Making: see making.h. Fonts are those of the families that the document's sheet is set in, known before a line is: its
 * pages show the code that follows from them. Of a font its directory is digested, which holds the checksum of each of its
 * tables: all of its bytes would take longer than a bulletin.
 */
#include "batch/making.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "base/mem.h"
#include "base/text.h"
#include "doc/chart.h"
#include "doc/table.h"
#include "layout/font.h"
#include "out/carry.h"

struct known {
	const char *name;
	char digest[DIGEST_LENGTH + 1];
};

struct makings {
	struct arena *arena;
	LIST(struct known) files;   /* by path */
	LIST(struct known) queries; /* by name */
};

/* A provenance on its way. */
struct gathering {
	struct makings *makings;
	struct arena *arena;
	LIST(struct provenance_part) parts;
};

struct makings *
makings_open(struct arena *arena)
{
	struct makings *makings = ARENA_NEW(arena, struct makings);
	makings->arena = arena;
	return makings;
}

static struct provenance_part *
add_part(struct gathering *g, const char *kind, const char *name)
{
	struct provenance_part *part = LIST_ADD(g->arena, &g->parts);
	*part = (struct provenance_part){.kind = kind, .name = name};
	return part;
}

static void
set_digest(struct provenance_part *part, const char *hex)
{
	memcpy(part->digest, hex, sizeof part->digest);
}

/* --- files and queries --------------------------------------------------------------------------------------------- */

/*
 * Of a font the bytes up to the end of its directory tell all. 0: they are not all among the first n of the file, or it has
 * several directories.
 */
static size_t
directory_end(const unsigned char *s, size_t n)
{
	if (n < 12 || memcmp(s, "ttcf", 4) == 0)
		return 0;
	size_t end = 12 + 16 * ((size_t)s[4] << 8 | s[5]);
	return end <= n ? end : 0;
}

bool
making_font(const char *path, char hex[DIGEST_LENGTH + 1])
{
	unsigned char head[4096];
	FILE *file = fopen(path, "rbe");
	hex[0] = '\0';
	if (!file)
		return false;
	size_t end = directory_end(head, fread(head, 1, sizeof head, file));
	fclose(file);
	if (!end)
		return file_digest(path, hex, NULL);
	digest_of(head, end, hex);
	return true;
}

static const char *
digest_of_file(struct makings *makings, const char *path, bool font)
{
	for (size_t i = 0; i < makings->files.n; i++)
		if (text_equal(makings->files.at[i].name, path))
			return makings->files.at[i].digest;
	struct known *known = LIST_ADD(makings->arena, &makings->files);
	known->name = arena_copy(makings->arena, path);
	if (!(font ? making_font(path, known->digest) : file_digest(path, known->digest, NULL)))
		diag_fault(path, strerror(errno));
	return known->digest;
}

static const char *
digest_of_query(struct makings *makings, const struct figures *figures, const char *name)
{
	for (size_t i = 0; i < makings->queries.n; i++)
		if (text_equal(makings->queries.at[i].name, name))
			return makings->queries.at[i].digest;
	const char *sql = figures_sql(figures, name);
	struct known *known = LIST_ADD(makings->arena, &makings->queries);
	known->name = arena_copy(makings->arena, name);
	digest_of(sql, strlen(sql), known->digest);
	return known->digest;
}

static bool
has_part(const struct gathering *g, const char *kind, const char *name)
{
	for (size_t i = 0; i < g->parts.n; i++)
		if (text_equal(g->parts.at[i].kind, kind) && text_equal(g->parts.at[i].name, name))
			return true;
	return false;
}

static void
gather_texts(struct gathering *g, const struct edition *edition, const struct document *document)
{
	for (size_t i = 0; i < document->n_texts; i++) {
		const char *path = path_join(g->arena, edition->request->folder, document->texts[i]);
		set_digest(add_part(g, "text", document->texts[i]), digest_of_file(g->makings, path, false));
	}
	for (size_t i = 0; i < document->n_asked; i++) {
		const char *name = document->asked[i]->query;
		if (!has_part(g, "query", name))
			set_digest(add_part(g, "query", name), digest_of_query(g->makings, edition->figures, name));
	}
}

/* The pictures that the office has supplied for the signers. */
static void
gather_images(struct gathering *g, const struct edition *edition, const struct node *closing)
{
	for (size_t i = 0; closing->closing.supplied && i < closing->closing.n_signers; i++) {
		const struct supplied *supplied = &closing->closing.supplied[i];
		const struct image *images[] = {supplied->signature, supplied->seal};
		for (size_t k = 0; k < 2; k++) {
			if (!images[k] || has_part(g, "image", images[k]->file))
				continue;
			const char *path = path_join(g->arena, edition->request->folder, images[k]->file);
			set_digest(add_part(g, "image", images[k]->file), digest_of_file(g->makings, path, false));
		}
	}
}

static void
gather_closings(struct gathering *g, const struct edition *edition, const struct node *tree)
{
	for (const struct node *section = tree->children.first; section; section = section->next)
		for (const struct node *block = section->children.first; block; block = block->next)
			if (block->kind == NODE_CLOSING)
				gather_images(g, edition, block);
}

static void
gather_fonts(struct gathering *g, const struct fonts *fonts, bool bulletin)
{
	for (size_t i = 0; i < (bulletin ? FONT_FACES : FONT_SERIFS); i++) {
		const char *path = font_face_at(fonts, i)->path, *name = path_name(path);
		if (!has_part(g, "font", name))
			set_digest(add_part(g, "font", name), digest_of_file(g->makings, path, true));
	}
}

/* --- words and figures --------------------------------------------------------------------------------------------- */

/* A block's text; of a table that is longer than memory what stands around its rows, which are among the figures. */
static void
add_block(struct buf *words, const struct node *block)
{
	if (block->kind == NODE_TABLE && block->table->source) {
		const struct table *table = block->table;
		if (table->title)
			node_plain(table->title, words);
		for (const struct node *note = table->notes.first; note; note = note->next)
			node_plain(note, words);
		return;
	}
	node_plain(block, words);
	if (block->kind == NODE_CHART)
		buf_add(words, block->chart->alt);
}

static void
gather_words(struct gathering *g, const struct node *tree)
{
	struct buf words = {0};
	struct digest *digest = digest_open();
	for (const struct node *section = tree->children.first; section; section = section->next) {
		for (const struct node *block = section->children.first; block; block = block->next) {
			add_block(&words, block);
			buf_add_char(&words, '\n');
		}
		for (const struct node *line = section->section.contact.first; line; line = line->next)
			node_plain(line, &words);
		if (section->section.foot)
			node_plain(section->section.foot, &words);
		digest_add(digest, buf_text(&words), words.n);
		buf_clear(&words);
	}
	digest_finish(digest, add_part(g, "words", "")->digest);
	buf_free(&words);
}

static void
take_piece(void *self, const char *s, size_t n)
{
	digest_add(self, s, n);
}

static void
gather_figures(struct gathering *g, const struct carried *carried)
{
	for (size_t i = 0; i < carried->n; i++) {
		struct digest *digest = digest_open();
		carry_write(carried, i, take_piece, digest);
		digest_finish(digest, add_part(g, "figures", carried->at[i].name)->digest);
	}
}

const struct provenance *
making_of(struct makings *makings, struct arena *arena, const struct edition *edition, const struct fonts *fonts,
	const struct node *tree)
{
	const struct document *document = tree->document;
	struct gathering g = {.makings = makings, .arena = arena};
	gather_words(&g, tree);
	gather_figures(&g, document->carried);
	gather_texts(&g, edition, document);
	gather_closings(&g, edition, tree);
	gather_fonts(&g, fonts, document->bulletin);
	struct provenance *provenance = ARENA_NEW(arena, struct provenance);
	*provenance = (struct provenance){.stem = document->stem,
		.as_of = document->as_of,
		.program = "bantin " BANTIN_VERSION,
		.parts = g.parts.at,
		.n = g.parts.n};
	provenance_settle(provenance);
	return provenance;
}
