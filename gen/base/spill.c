/*
 * Spills: see spill.h.
 */
#include "base/spill.h"

#include <fcntl.h>
#include <stdbool.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/mem.h"

/* Addresses cost nothing; the file grows by steps. */
static const size_t RESERVED = (size_t)16 << 30, STEP = (size_t)4 << 20;

struct spill {
	char *at;
	size_t used, grown;
	size_t filed; /* of what is grown so much from the front lies in the file */
	int file;     /* -1: there is none, or it is full */
};

/* A file that has no name and is gone with its last user. */
static int
nameless_file(void)
{
	const char *const folders[] = {getenv("TMPDIR"), "/var/tmp", "/tmp"};
	int file = -1;
	for (size_t i = 0; i < sizeof folders / sizeof *folders && file < 0; i++)
		if (folders[i])
			file = open(folders[i], O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
	return file;
}

struct spill *
spill_open(void)
{
	void *at = mmap(NULL, RESERVED, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
	if (at == MAP_FAILED)
		return NULL;
	struct spill *spill = mem_take(sizeof *spill);
	*spill = (struct spill){.at = at, .file = nameless_file()};
	return spill;
}

void
spill_close(struct spill *spill)
{
	if (!spill)
		return;
	munmap(spill->at, RESERVED);
	if (spill->file >= 0)
		close(spill->file);
	free(spill);
}

/* Maps the file's next step, its blocks its own: no write there can fail for want of one. False when it is full. */
static bool
grow_file(struct spill *spill)
{
	off_t at = (off_t)spill->grown;
	if (spill->file < 0)
		return false;
	if (posix_fallocate(spill->file, at, (off_t)STEP) == 0 &&
		mmap(spill->at + at, STEP, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_FIXED, spill->file, at) !=
			MAP_FAILED) {
		spill->filed += STEP;
		return true;
	}
	close(spill->file);
	spill->file = -1;
	return false;
}

static void
grow(struct spill *spill)
{
	if (RESERVED - spill->grown < STEP)
		mem_exhausted();
	if (!grow_file(spill) && mprotect(spill->at + spill->grown, STEP, PROT_READ | PROT_WRITE) != 0)
		mem_exhausted();
	spill->grown += STEP;
}

void *
spill_take(struct spill *spill, size_t size)
{
	while (spill->grown - spill->used < size)
		grow(spill);
	void *piece = spill->at + spill->used;
	spill->used += size;
	return piece;
}

void
spill_rest(struct spill *spill)
{
	size_t page = (size_t)sysconf(_SC_PAGESIZE), n = spill->used < spill->filed ? spill->used : spill->filed;
	madvise(spill->at, n / page * page, MADV_DONTNEED);
}
