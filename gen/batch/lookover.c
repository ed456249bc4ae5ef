/*
 * Looking over: see lookover.h. The record's descriptor stays open, so that its number on the disk is not given to another.
 */
#include "batch/lookover.h"

#include <fcntl.h>
#include <stdatomic.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/mem.h"
#include "batch/aside.h"
#include "batch/before.h"
#include "load/record.h"

enum { DOCUMENTS_LEAST = 64 }; /* for fewer no process is worth its while */

struct lookover {
	const char *folder, *path; /* of the packet; of its record */
	int record;
	struct stat status; /* of the record */
	struct aside process;
	size_t n;
	atomic_uchar *intact; /* of each document, from 1; shared */
};

static bool
is_its_record(const struct lookover *lookover, const char *path)
{
	struct stat status;
	return stat(path, &status) == 0 && status.st_ino == lookover->status.st_ino &&
		status.st_dev == lookover->status.st_dev;
}

static bool
look_over(void *self)
{
	struct lookover *lookover = self;
	struct arena *arena = arena_open(), *own = arena_open();
	struct before *before = before_open(own, lookover->folder);
	if (!before || !is_its_record(lookover, lookover->path))
		return false;
	for (const char *stem; (stem = before_next(before)) != NULL; arena_clear(arena)) {
		struct made made;
		if (!before_find(before, arena, stem, &made))
			continue;
		size_t document = before_number(before);
		if (document < lookover->n && before_intact(before, &made))
			atomic_store(&lookover->intact[document], 1);
	}
	return true;
}

static bool
reserve(struct lookover *lookover)
{
	void *room = mmap(NULL, lookover->n, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	lookover->intact = room;
	return room != MAP_FAILED;
}

static size_t
count_documents(const char *folder)
{
	struct arena *arena = arena_open();
	struct before *before = before_open(arena, folder);
	size_t n = before ? before_last(before) : 0;
	before_close(before);
	arena_close(arena);
	return n;
}

struct lookover *
lookover_begin(struct arena *arena, const char *folder)
{
	struct lookover *lookover = ARENA_NEW(arena, struct lookover);
	lookover->folder = folder;
	lookover->path = path_join(arena, folder, RECORD_NAME);
	lookover->record = open(lookover->path, O_RDONLY | O_CLOEXEC);
	if (lookover->record < 0)
		return NULL;
	lookover->n = count_documents(folder) + 1;
	if (lookover->n <= DOCUMENTS_LEAST || fstat(lookover->record, &lookover->status) != 0 || !reserve(lookover)) {
		close(lookover->record);
		return NULL;
	}
	lookover->process = aside_begin(look_over, lookover);
	return lookover;
}

void
lookover_end(struct lookover *lookover)
{
	if (!lookover)
		return;
	aside_drop(&lookover->process);
	munmap(lookover->intact, lookover->n);
	close(lookover->record);
}

bool
lookover_intact(const struct lookover *lookover, const char *record, size_t document)
{
	return lookover && document < lookover->n && atomic_load(&lookover->intact[document]) &&
		is_its_record(lookover, record);
}
