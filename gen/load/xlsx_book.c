/*
 * A workbook: see xlsx_book.h.
 */
#include "load/xlsx_book.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "load/campaign.h"
#include "load/xlsx_cell.h"
#include "load/xlsx_part.h"
#include "load/xlsx_xml.h"

/* --- relationships ------------------------------------------------------------------------------------------------ */

struct relation {
	const char *id, *type, *target;
};

struct relations {
	struct arena *arena;
	const char *folder; /* what targets are relative to: "xl/" */
	LIST(struct relation) all;
};

/* The part that a target names: "/xl/a.xml", or "a.xml" and "../a.xml" in the folder. */
static const char *
resolve(struct arena *arena, const char *folder, const char *target)
{
	if (target[0] == '/')
		return arena_copy(arena, target + 1);
	size_t n = strlen(folder);
	while (text_starts(target, "../")) {
		target += 3;
		while (n && folder[--n] == '/')
			;
		while (n && folder[n - 1] != '/')
			n--;
	}
	if (text_starts(target, "./"))
		target += 2;
	return arena_printf(arena, "%.*s%s", (int)n, folder, target);
}

static void
relation_start(void *self, const struct xml_tag *tag)
{
	struct relations *r = self;
	const char *id = xml_attribute(tag, "Id"), *type = xml_attribute(tag, "Type"),
		   *target = xml_attribute(tag, "Target"), *mode = xml_attribute(tag, "TargetMode");
	if (!text_equal(tag->name, "Relationship") || !id || !type || !target || text_equal(mode, "External"))
		return;
	const char *kind = strrchr(type, '/');
	*LIST_ADD(r->arena, &r->all) = (struct relation){arena_copy(r->arena, id),
		arena_copy(r->arena, kind ? kind + 1 : type), resolve(r->arena, r->folder, target)};
}

static void
nothing(void *self, const struct xml_tag *tag)
{
	(void)self;
	(void)tag;
}

/* The relations of a part ("" for the package); they lie beside it in _rels. */
static bool
read_relations(struct book *book, const char *part, struct relations *relations)
{
	const char *slash = strrchr(part, '/'), *name = slash ? slash + 1 : part;
	*relations = (struct relations){
		.arena = book->arena, .folder = arena_copy_n(book->arena, part, (size_t)(name - part))};
	const char *rels = arena_printf(book->arena, "%s_rels/%s.rels", relations->folder, name);
	struct bytes bytes;
	if (!book_read(book, rels, &bytes))
		return false;
	const char *why = xml_walk(
		book->arena, &bytes, &(struct xml_walk){.start = relation_start, .end = nothing, .self = relations});
	if (why)
		book_add_broken(book, rels, why);
	return !why;
}

/* The part by its id, or by its kind ("styles"); NULL when there is none. */
static const char *
find_part(const struct relations *relations, const char *id, const char *kind)
{
	for (size_t i = 0; i < relations->all.n; i++) {
		const struct relation *r = &relations->all.at[i];
		if (text_equal(r->type, kind) && (!id || text_equal(r->id, id)))
			return r->target;
	}
	return NULL;
}

/* --- the workbook ------------------------------------------------------------------------------------------------- */

struct contents {
	struct book *book;
	const struct relations *relations;
	LIST(struct book_sheet) sheets;
};

static void
workbook_start(void *self, const struct xml_tag *tag)
{
	struct contents *c = self;
	struct arena *arena = c->book->arena;
	if (text_equal(tag->name, "workbookPr"))
		c->book->from_1904 = xml_is_set(tag, "date1904");
	const char *name = xml_attribute(tag, "name"), *id = xml_attribute(tag, "id"),
		   *state = xml_attribute(tag, "state");
	if (!text_equal(tag->name, "sheet") || !name || !id)
		return;
	*LIST_ADD(arena, &c->sheets) = (struct book_sheet){
		.name = text_nfc(arena, arena_copy(arena, name)),
		.part = find_part(c->relations, id, "worksheet"),
		.hidden = state && !text_equal(state, "visible"),
	};
}

static bool
read_sheets(struct book *book, const char *part, const struct relations *relations)
{
	struct contents c = {.book = book, .relations = relations};
	struct bytes bytes;
	if (!book_read(book, part, &bytes))
		return false;
	const char *why = xml_walk(
		book->arena, &bytes, &(struct xml_walk){.start = workbook_start, .end = nothing, .self = &c});
	if (why)
		book_add_broken(book, part, why);
	book->sheets = c.sheets.at;
	book->n_sheets = c.sheets.n;
	return !why;
}

/* --- texts -------------------------------------------------------------------------------------------------------- */

struct texts {
	struct book *book;
	LIST(const char *) all;
	struct buf text;
	bool open;    /* within a t */
	int phonetic; /* within an rPh: how a name is read aloud, no part of it */
};

static void
texts_start(void *self, const struct xml_tag *tag)
{
	struct texts *t = self;
	if (text_equal(tag->name, "si"))
		buf_clear(&t->text);
	else if (text_equal(tag->name, "rPh"))
		t->phonetic++;
	else if (text_equal(tag->name, "t"))
		t->open = !t->phonetic;
}

static void
texts_end(void *self, const struct xml_tag *tag)
{
	struct texts *t = self;
	if (text_equal(tag->name, "t"))
		t->open = false;
	else if (text_equal(tag->name, "rPh"))
		t->phonetic--;
	else if (text_equal(tag->name, "si"))
		*LIST_ADD(t->book->arena, &t->all) = book_text(t->book->arena, buf_text(&t->text));
}

static void
texts_text(void *self, const char *s, size_t n)
{
	struct texts *t = self;
	if (t->open)
		buf_add_n(&t->text, s, n);
}

static bool
read_texts(struct book *book, const char *part)
{
	struct texts t = {.book = book};
	struct bytes bytes;
	if (!part)
		return true;
	if (!book_read(book, part, &bytes))
		return false;
	const char *why = xml_walk(book->arena, &bytes, &(struct xml_walk){texts_start, texts_end, texts_text, &t});
	buf_free(&t.text);
	if (why)
		book_add_broken(book, part, why);
	book->texts = t.all.at;
	book->n_texts = t.all.n;
	return !why;
}

/* --- formats ------------------------------------------------------------------------------------------------------ */

struct format {
	long id;
	bool date;
};

struct styles {
	struct book *book;
	LIST(struct format) own; /* those that the workbook defines */
	LIST(bool) dates;
	bool cells; /* within cellXfs; the formats of named styles do not count */
};

static bool
format_is_date(const struct styles *styles, long id)
{
	for (size_t i = 0; i < styles->own.n; i++)
		if (styles->own.at[i].id == id)
			return styles->own.at[i].date;
	return xlsx_builtin_is_date(id);
}

static void
styles_start(void *self, const struct xml_tag *tag)
{
	struct styles *s = self;
	const char *id = xml_attribute(tag, "numFmtId"), *code = xml_attribute(tag, "formatCode");
	if (text_equal(tag->name, "cellXfs"))
		s->cells = true;
	else if (text_equal(tag->name, "numFmt") && id && code)
		*LIST_ADD(s->book->arena, &s->own) = (struct format){strtol(id, NULL, 10), xlsx_format_is_date(code)};
	else if (text_equal(tag->name, "xf") && s->cells)
		*LIST_ADD(s->book->arena, &s->dates) = format_is_date(s, id ? strtol(id, NULL, 10) : 0);
}

static void
styles_end(void *self, const struct xml_tag *tag)
{
	struct styles *s = self;
	if (text_equal(tag->name, "cellXfs"))
		s->cells = false;
}

static bool
read_styles(struct book *book, const char *part)
{
	struct styles s = {.book = book};
	struct bytes bytes;
	if (!part)
		return true;
	if (!book_read(book, part, &bytes))
		return false;
	const char *why = xml_walk(
		book->arena, &bytes, &(struct xml_walk){.start = styles_start, .end = styles_end, .self = &s});
	if (why)
		book_add_broken(book, part, why);
	book->dates = s.dates.at;
	book->n_dates = s.dates.n;
	return !why;
}

/* --- the file ----------------------------------------------------------------------------------------------------- */

/* What a file that is no zip is: the old binary kind, or a new one behind a password, both in an OLE container. */
static enum message
kind_of(const struct bytes *bytes)
{
	static const char ole[] = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
	static const char locked[] = "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e";
	if (bytes->n < sizeof ole - 1 || memcmp(bytes->s, ole, sizeof ole - 1) != 0)
		return MSG_BOOK_BROKEN;
	return memmem(bytes->s, bytes->n, locked, sizeof locked - 1) ? MSG_BOOK_LOCKED : MSG_BOOK_OLD;
}

static bool
open_package(struct book *book, const char *folder)
{
	if (!file_read(book->arena, path_join(book->arena, folder, book->file), &book->bytes)) {
		if (errno == ENOENT)
			diag_add(book->diag, MSG_FILE_MISSING, book->at, book->file);
		else
			diag_add(book->diag, MSG_FILE_UNREADABLE, book->at, book->file, strerror(errno));
		return false;
	}
	const char *why = "";
	book->zip = annex_open(ANNEX_ZIP);
	book->package = book->zip->open(book->arena, &book->bytes, &why);
	if (!book->package)
		diag_add(book->diag, kind_of(&book->bytes), book->at, book->file, why);
	return book->package != NULL;
}

static bool
read_all(struct book *book)
{
	struct relations package, workbook;
	if (!read_relations(book, "", &package))
		return false;
	const char *part = find_part(&package, NULL, "officeDocument");
	if (!part) {
		book_add_broken(book, "_rels/.rels", "no workbook");
		return false;
	}
	return read_relations(book, part, &workbook) && read_sheets(book, part, &workbook) &&
		read_texts(book, find_part(&workbook, NULL, "sharedStrings")) &&
		read_styles(book, find_part(&workbook, NULL, "styles"));
}

struct book *
book_open(struct diag *diag, const char *folder, const struct source *source)
{
	struct arena *arena = arena_open();
	struct book *book = ARENA_NEW(arena, struct book);
	*book = (struct book){.arena = arena, .diag = diag, .at = source->at, .file = source->file};
	if (open_package(book, folder) && read_all(book))
		return book;
	book_close(book);
	return NULL;
}

void
book_close(struct book *book)
{
	if (book->package)
		book->zip->close(book->package);
	arena_close(book->arena);
}

void
book_add_broken(struct book *book, const char *part, const char *why)
{
	diag_add(book->diag, MSG_BOOK_BROKEN, book->at, book->file, arena_printf(book->arena, "%s: %s", part, why));
}

bool
book_read(struct book *book, const char *part, struct bytes *bytes)
{
	switch (book->zip->read(book->arena, book->package, part, bytes)) {
	case PART_GOOD:
		return true;
	case PART_MISSING:
		book_add_broken(book, part, "missing");
		return false;
	case PART_LARGE:
		diag_add(book->diag, MSG_BOOK_LARGE, book->at, book->file,
			arena_printf(book->arena, "%d", PART_MOST >> 20));
		return false;
	case PART_BROKEN:
		book_add_broken(book, part, book->zip->why(book->package));
		return false;
	}
	return false;
}

/* The code unit of an _xHHHH_ at s, or -1. */
static int32_t
escaped(const char *s)
{
	if (s[0] != '_' || s[1] != 'x' || strspn(s + 2, "0123456789abcdefABCDEF") < 4 || s[6] != '_')
		return -1;
	const char digits[] = {s[2], s[3], s[4], s[5], '\0'};
	return (int32_t)strtol(digits, NULL, 16);
}

const char *
book_text(struct arena *arena, const char *s)
{
	if (!strstr(s, "_x"))
		return text_trim(arena, text_nfc(arena, arena_copy(arena, s)));
	struct buf text = {0};
	for (const char *p = s; *p;) {
		int32_t c = escaped(p);
		if (c < 0) {
			buf_add_char(&text, *p++);
			continue;
		}
		if (c == '\t' || c == '\n' || (c >= 0x20 && c < 0xD800) || (c >= 0xE000 && c < 0xFFFE))
			buf_add_codepoint(&text, c);
		p += 7;
	}
	return text_trim(arena, text_nfc(arena, buf_finish(&text, arena)));
}
