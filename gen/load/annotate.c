/*
 * The clerk's own files with a column more: see annotate.h.
 */
#include "load/annotate.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/mem.h"
#include "base/text.h"
#include "load/remark.h"
#include "load/rows.h"
#include "load/sources.h"

struct annotate {
	struct arena *arena;
	const struct diag *diag;
	const struct campaign *campaign;
	struct rows *const *rows;
};

/* --- where files go ----------------------------------------------------------------------------------------------- */

static const char *
folder_of(struct arena *arena, const char *path)
{
	const char *slash = strrchr(path, '/');
	return slash ? arena_copy_n(arena, path, (size_t)(slash - path)) : ".";
}

bool
annotate_check(struct diag *diag, const struct campaign *campaign, const char *folder)
{
	struct arena *arena = arena_open();
	struct stat there, here;
	bool good = true;
	for (size_t i = 0; good && i < campaign->n_sources && stat(folder, &there) == 0; i++) {
		const char *path = path_join(arena, campaign->folder, campaign->sources[i].file);
		good = stat(folder_of(arena, path), &here) != 0 || here.st_dev != there.st_dev ||
			here.st_ino != there.st_ino;
	}
	if (!good)
		diag_add(diag, MSG_ANNOTATE_FOLDER, (struct place){0}, folder);
	arena_close(arena);
	return good;
}

/* Whether an earlier source's file in another folder has the same name. */
static bool
name_is_taken(const struct campaign *campaign, const char *file)
{
	for (size_t i = 0; i < campaign->n_sources && !text_equal(campaign->sources[i].file, file); i++)
		if (text_equal(path_name(campaign->sources[i].file), path_name(file)))
			return true;
	return false;
}

/* "ket-qua-can-sua.csv": never the name of the file itself, so that a folder with other originals is safe too. */
static const char *
name_of(struct arena *arena, const struct campaign *campaign, const struct source *source, bool list)
{
	char *name = arena_copy(arena, name_is_taken(campaign, source->file) ? source->file : path_name(source->file));
	for (char *p = name; *p; p++)
		if (*p == '/')
			*p = '-';
	const char *dot = strrchr(name, '.');
	if (list || !dot)
		return arena_printf(arena, "%s-can-sua.csv", name);
	return arena_printf(arena, "%.*s-can-sua%s", (int)(dot - name), name, dot);
}

/* --- writing ------------------------------------------------------------------------------------------------------ */

static bool
is_first(const struct campaign *campaign, size_t i)
{
	for (size_t k = 0; k < i; k++)
		if (text_equal(campaign->sources[k].file, campaign->sources[i].file))
			return false;
	return true;
}

/* The copy, or the list where no copy can be made; false: there is nothing to say. */
static bool
write_file(const struct annotate *a, const struct remarks *remarks, bool *list, struct buf *out)
{
	const char *folder = a->campaign->folder;
	*list = source_is_database(remarks->source);
	if (!remarks->all.n)
		return false;
	if (!*list)
		*list = !(source_is_workbook(remarks->source) ? remark_xlsx(a->arena, folder, remarks, out)
							      : remark_csv(a->arena, folder, remarks, out));
	if (*list)
		remark_list(remarks, out);
	return true;
}

static void
annotate_file(const struct annotate *a, const struct source *source, const char *folder, struct buf *written)
{
	struct remarks remarks = remarks_collect(a->arena, a->diag, a->campaign, a->rows, source);
	struct buf out = {0};
	bool list;
	if (!source_is_database(source))
		remarks_join(a->arena, &remarks);
	bool any = write_file(a, &remarks, &list, &out);
	const char *path = path_join(a->arena, folder, name_of(a->arena, a->campaign, source, list));
	unlink(path_join(a->arena, folder, name_of(a->arena, a->campaign, source, !list)));
	if (!any) {
		unlink(path);
		return;
	}
	folder_make(folder);
	file_write(path, out.s, out.n, false);
	buf_printf(written, "%s\n", path);
	buf_free(&out);
}

void
annotate_sources(struct arena *arena, const struct diag *diag, const struct campaign *campaign,
	struct rows *const *rows, const char *folder, struct buf *written)
{
	struct annotate a = {arena, diag, campaign, rows};
	for (size_t i = 0; i < campaign->n_sources; i++)
		if (is_first(campaign, i))
			annotate_file(&a, &campaign->sources[i], folder, written);
}

const char *
annotate_copy(struct arena *arena, const struct campaign *campaign, const struct source *source, const char *folder)
{
	for (int list = 0; list < 2; list++) {
		const char *path = path_join(arena, folder, name_of(arena, campaign, source, list));
		if (file_exists(path))
			return path;
	}
	return NULL;
}
