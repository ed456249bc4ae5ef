/*
 * The door of workbooks: the parts of a small one, one of them changed, packed again; now and then the packed bytes.
 */
#include <assert.h>
#include <stdlib.h>
#include <zip.h>

#include "base/mem.h"
#include "check/check.h"
#include "doors.h"
#include "load/annotate.h"
#include "load/store.h"

static const char example[] = "tests/cases/good-xlsx", book[] = "data/so-lieu.xlsx";

enum { PARTS_MOST = 16 };

struct book_door {
	const char *folder;
	struct campaign *campaign;
	struct bytes packed;
	const char *names[PARTS_MOST];
	struct bytes parts[PARTS_MOST];
	size_t n;
};

static void
unpack(struct arena *arena, struct book_door *door)
{
	zip_t *zip = zip_open(path_join(arena, example, book), ZIP_RDONLY, NULL);
	assert(zip);
	door->n = (size_t)zip_get_num_entries(zip, 0);
	assert(door->n <= PARTS_MOST);
	for (size_t i = 0; i < door->n; i++) {
		zip_stat_t status;
		zip_stat_index(zip, i, 0, &status);
		door->names[i] = arena_copy(arena, status.name);
		door->parts[i] = (struct bytes){arena_take(arena, (size_t)status.size + 1), (size_t)status.size};
		zip_file_t *file = zip_fopen_index(zip, i, 0);
		zip_fread(file, door->parts[i].s, status.size);
		zip_fclose(file);
	}
	zip_discard(zip);
}

static void *
book_door_open(struct arena *arena, const char *folder)
{
	struct book_door *door = ARENA_NEW(arena, struct book_door);
	struct diag *diag = diag_open(LANG_VI);
	struct bytes units;
	door->folder = folder;
	door->campaign = campaign_read(arena, diag, example, NULL, NULL);
	bool read = file_read(arena, path_join(arena, example, book), &door->packed) &&
		file_read(arena, path_join(arena, example, "data/don-vi.xlsx"), &units);
	assert(door->campaign && read && diag_errors(diag) == 0);
	(void)read;
	diag_close(diag);
	door->campaign->folder = folder;
	unpack(arena, door);
	folder_make(path_join(arena, folder, "data"));
	file_write(path_join(arena, folder, "data/don-vi.xlsx"), units.s, units.n, false);
	return door;
}

static void
pack(struct arena *arena, const struct book_door *door, size_t changed, const struct buf *text)
{
	zip_t *zip = zip_open(path_join(arena, door->folder, book), ZIP_CREATE | ZIP_TRUNCATE, NULL);
	assert(zip);
	for (size_t i = 0; i < door->n; i++) {
		const struct bytes *part = &door->parts[i];
		zip_source_t *source = i == changed ? zip_source_buffer(zip, buf_text(text), text->n, 0)
						    : zip_source_buffer(zip, part->s, part->n, 0);
		zip_int64_t index = zip_file_add(zip, door->names[i], source, 0);
		assert(index >= 0);
		zip_set_file_compression(zip, (zip_uint64_t)index, ZIP_CM_STORE, 0);
	}
	zip_close(zip);
}

static void
put_changed(struct arena *arena, const struct book_door *door, struct dice *dice)
{
	static const char *const words[] = {"<row>", "</row>", "<c r=\"A1\">", "<c>", "</c>", "<v>", "</v>", "<v/>",
		"<f/>", "t=\"s\"", "t=\"e\"", "t=\"d\"", "t=\"inlineStr\"", "t=\"str\"", "s=\"2\"", "s=\"99\"",
		"r=\"XFD1048576\"", "r=\"A5:A1048576\"", "<mergeCell ref=\"A1:D99\"/>", "<mergeCell ref=\"B9:A1\"/>",
		"<is><t>x</t></is>", "<rPh>", "</rPh>", "1E+308", "-1", "1e-9", "46309.99999999", "_x0000_", "_xD800_",
		"&#0;", "&amp;", "&e;", "<!DOCTYPE a [<!ENTITY e 'x'>]>", "\xFF\xFE", "\0", "hidden=\"1\"",
		"date1904=\"1\"", "../", "/", "rId10"};
	struct stock stock = {words, sizeof words / sizeof *words, door->parts, door->n};
	struct buf text = {0};
	size_t which = dice_below(dice, door->n + 1);
	const struct bytes *whole = which < door->n ? &door->parts[which] : &door->packed;
	buf_add_n(&text, whole->s, whole->n);
	mutate(dice, &text, &stock);
	if (which < door->n)
		pack(arena, door, which, &text);
	else
		file_write(path_join(arena, door->folder, book), buf_text(&text), text.n, false);
	buf_free(&text);
}

static void
book_door_try(void *self, struct dice *dice)
{
	struct book_door *door = self;
	struct arena *arena = arena_open();
	struct diag *diag = diag_open(LANG_VI);
	put_changed(arena, door, dice);
	struct store *store = store_load(arena, diag, door->campaign);
	check_store(arena, diag, store);
	struct buf dump = {0};
	store_dump(store, &dump);
	buf_free(&dump);
	struct buf written = {0};
	annotate_sources(arena, diag, door->campaign, store->rows, path_join(arena, door->folder, "notes"), &written);
	buf_free(&written);
	store_close(store);
	diag_close(diag);
	arena_close(arena);
}

static void
book_door_close(void *self)
{
	(void)self;
}

const struct door book_door = {"xlsx", book_door_open, book_door_try, book_door_close};
