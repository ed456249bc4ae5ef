/*
 * The state of a watched folder: see watchstate.h.
 */
#include "batch/watchstate.h"

#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/mem.h"
#include "base/text.h"
#include "batch/packet.h"

enum { DEEPEST = 3 };

struct entry {
	const char *path;
	off_t size;
	struct timespec written, changed;
};

struct watchstate {
	struct arena *arena;
	LIST(struct entry) entries; /* by path */
};

/* --- names -------------------------------------------------------------------------------------------------------- */

static bool
ends_in(const char *name, const char *end)
{
	size_t n = strlen(name), k = strlen(end);
	return n >= k && strcasecmp(name + n - k, end) == 0;
}

bool
watchstate_ignores(const char *name)
{
	static const char *const ends[] = {".tmp", ".part", ".crdownload", "Thumbs.db", "desktop.ini"};
	if (name[0] == '.' || name[0] == '~')
		return true;
	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
		if (ends_in(name, ends[i]))
			return true;
	return strlen(name) == 8 && strspn(name, "0123456789ABCDEFabcdef") == 8;
}

static bool
is_same_folder(const char *a, const char *b)
{
	struct stat x, y;
	return a && b && stat(a, &x) == 0 && stat(b, &y) == 0 && x.st_dev == y.st_dev && x.st_ino == y.st_ino;
}

static bool
is_ours(struct arena *arena, const struct watchplace *place, const char *path)
{
	return is_same_folder(path, place->out) || is_same_folder(path, place->annotate) ||
		file_exists(path_join(arena, path, PACKET_MANIFEST));
}

/* --- looking ------------------------------------------------------------------------------------------------------ */

static void
add_folder(struct watchstate *state, const struct watchplace *place, const char *folder, int depth)
{
	size_t n;
	if (place->folder_seen)
		place->folder_seen(place->context, folder);
	const struct folder_entry *found = folder_list(state->arena, folder, &n);
	for (size_t i = 0; i < n; i++) {
		const char *path = path_join(state->arena, folder, found[i].name);
		struct stat status;
		if (watchstate_ignores(found[i].name) || (depth == 0 && text_equal(found[i].name, place->report)))
			continue;
		if (found[i].folder && depth < DEEPEST && !is_ours(state->arena, place, path))
			add_folder(state, place, path, depth + 1);
		else if (!found[i].folder && stat(path, &status) == 0)
			*LIST_ADD(state->arena, &state->entries) = (struct entry){
				path, status.st_size, status.st_mtim, status.st_ctim};
	}
}

static int
compare(const void *x, const void *y)
{
	return strcmp(((const struct entry *)x)->path, ((const struct entry *)y)->path);
}

struct watchstate *
watchstate_look(const struct watchplace *place)
{
	if (!folder_exists(place->folder))
		return NULL;
	struct arena *arena = arena_open();
	struct watchstate *state = ARENA_NEW(arena, struct watchstate);
	state->arena = arena;
	add_folder(state, place, place->folder, 0);
	if (state->entries.n)
		qsort(state->entries.at, state->entries.n, sizeof *state->entries.at, compare);
	return state;
}

void
watchstate_close(struct watchstate *state)
{
	if (state)
		arena_close(state->arena);
}

/* --- comparing ---------------------------------------------------------------------------------------------------- */

static bool
same_time(struct timespec a, struct timespec b)
{
	return a.tv_sec == b.tv_sec && a.tv_nsec == b.tv_nsec;
}

static bool
same_entry(const struct entry *a, const struct entry *b)
{
	return a->size == b->size && same_time(a->written, b->written) && same_time(a->changed, b->changed) &&
		strcmp(a->path, b->path) == 0;
}

bool
watchstate_same(const struct watchstate *a, const struct watchstate *b)
{
	if (!a || !b || a->entries.n != b->entries.n)
		return false;
	for (size_t i = 0; i < a->entries.n; i++)
		if (!same_entry(&a->entries.at[i], &b->entries.at[i]))
			return false;
	return true;
}

/* --- half-written files ------------------------------------------------------------------------------------------- */

/* The end of the file, as much as there is room for. */
static size_t
read_end(const char *path, off_t size, char *end, size_t room)
{
	int file = open(path, O_RDONLY | O_CLOEXEC);
	if (file < 0)
		return 0;
	ssize_t n = pread(file, end, room, size > (off_t)room ? size - (off_t)room : 0);
	close(file);
	return n > 0 ? (size_t)n : 0;
}

/* A zip ends with its central directory's end, and at most 64 KB of comment behind that. */
static bool
lacks_end_of_zip(const struct entry *entry)
{
	enum { RECORD = 22, COMMENT_MOST = 65535 };
	static const char mark[] = "PK\5\6";
	char end[RECORD + COMMENT_MOST];
	size_t n = read_end(entry->path, entry->size, end, sizeof end);
	return n < RECORD || !memmem(end, n - RECORD + 4, mark, 4);
}

/* UTF-16 has a zero at one side of the line's end. */
static bool
lacks_end_of_line(const struct entry *entry)
{
	char end[2] = {0};
	size_t n = read_end(entry->path, entry->size, end, sizeof end);
	for (size_t i = 0; i < n; i++)
		if (end[i] == '\n' || end[i] == '\r')
			return false;
	return true;
}

static bool
has_journal(const struct entry *entry)
{
	struct arena *arena = arena_open();
	bool has = file_exists(arena_printf(arena, "%s-journal", entry->path));
	arena_close(arena);
	return has;
}

static bool
looks_half(const struct entry *entry)
{
	if (ends_in(entry->path, ".xlsx") || ends_in(entry->path, ".xlsm"))
		return lacks_end_of_zip(entry);
	if (ends_in(entry->path, ".csv") || ends_in(entry->path, ".txt"))
		return lacks_end_of_line(entry);
	return ends_in(entry->path, ".sqlite") && has_journal(entry);
}

bool
watchstate_half(const struct watchstate *state, const struct watchstate *before)
{
	size_t k = 0, n = before ? before->entries.n : 0;
	for (size_t i = 0; i < state->entries.n; i++) {
		const struct entry *entry = &state->entries.at[i];
		while (k < n && strcmp(before->entries.at[k].path, entry->path) < 0)
			k++;
		if ((k == n || !same_entry(&before->entries.at[k], entry)) && looks_half(entry))
			return true;
	}
	return false;
}
