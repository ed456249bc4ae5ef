/*
 * Init: see init.h. A starter is files to be copied as they are, comments and all: nothing of them stands in the
 * program, so that an office may change what its clerks begin with.
 */
#include "batch/init.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "base/mem.h"
#include "base/text.h"

enum { STATUS_USAGE = 2 };

/* What every campaign has; not a kind of document. */
static const char COMMON[] = "chung";

struct starters {
	struct arena *arena;
	const char *folder; /* SHARE/templates/docs */
	const char **kinds; /* that have a starter, in byte order */
	size_t n;
};

static struct starters
starters_list(struct arena *arena, const char *share)
{
	struct starters starters = {.arena = arena, .folder = path_join(arena, share, "templates/docs")};
	size_t n;
	const struct folder_entry *entries = folder_list(arena, starters.folder, &n);
	starters.kinds = ARENA_ARRAY(arena, const char *, n);
	for (size_t i = 0; i < n; i++)
		if (entries[i].folder && !text_equal(entries[i].name, COMMON))
			starters.kinds[starters.n++] = entries[i].name;
	if (!starters.n)
		diag_fault(starters.folder, "no starters there");
	return starters;
}

static bool
starters_have(const struct starters *starters, const char *kind)
{
	for (size_t i = 0; i < starters->n; i++)
		if (text_equal(starters->kinds[i], kind))
			return true;
	return false;
}

/* Copies what a folder holds into another, folders within it too; what stands there under the same name gives way. */
static void
copy_folder(struct arena *arena, const char *from, const char *to)
{
	size_t n;
	const struct folder_entry *entries = folder_list(arena, from, &n);
	folder_make(to);
	for (size_t i = 0; i < n; i++) {
		const char *source = path_join(arena, from, entries[i].name);
		const char *target = path_join(arena, to, entries[i].name);
		struct bytes bytes;
		if (entries[i].folder)
			copy_folder(arena, source, target);
		else if (file_read(arena, source, &bytes))
			file_write(target, bytes.s, bytes.n, false);
		else
			diag_fault(source, strerror(errno));
	}
}

/* Whether something stands where the folder is to be. */
static bool
is_taken(struct arena *arena, const char *folder)
{
	size_t n;
	folder_list(arena, folder, &n);
	return n > 0 || (file_exists(folder) && !folder_exists(folder));
}

static bool
check(struct diag *diag, const struct starters *starters, const struct request *request)
{
	struct place nowhere = {0};
	if (!starters_have(starters, request->kind)) {
		const char *hint = diag_hint(diag, starters->arena, request->kind, starters->kinds, starters->n);
		diag_add(diag, MSG_INIT_KIND, nowhere, request->kind, hint,
			text_list(starters->arena, starters->kinds, starters->n));
	}
	if (is_taken(starters->arena, request->folder))
		diag_add(diag, MSG_INIT_TAKEN, nowhere, request->folder);
	return diag_errors(diag) == 0;
}

/* The packet gets the folder's own name, as the guide has it; "." has none, and it gets the kind's. */
static void
tell(const struct diag *diag, struct arena *arena, const struct request *request)
{
	const char *slash = strrchr(request->folder, '/'), *name = slash ? slash + 1 : request->folder;
	puts(diag_text(diag, arena, MSG_INIT_DONE, request->folder, request->kind,
		name[strspn(name, ".")] ? name : request->kind));
}

int
init_folder(const struct request *request)
{
	struct arena *arena = arena_open();
	struct diag *diag = diag_open(request->lang);
	struct starters starters = starters_list(arena, request->share);
	bool good = check(diag, &starters, request);
	if (good) {
		copy_folder(arena, path_join(arena, starters.folder, COMMON), request->folder);
		copy_folder(arena, path_join(arena, starters.folder, request->kind), request->folder);
	}
	if (good && !request->quiet)
		tell(diag, arena, request);
	diag_print(diag, NULL, stderr);
	diag_close(diag);
	arena_close(arena);
	return good ? 0 : STATUS_USAGE;
}
