/*
 * Before: see before.h. Each worker reads it by a connection of its own; the file does not change while it stands there,
 * since a packet is never written in place.
 */
#include "batch/before.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/file.h"
#include "base/text.h"
#include "load/past.h"

struct before {
	const char *folder;
	struct past *past;
};

struct before *
before_open(struct arena *arena, const char *folder)
{
	struct past *past = past_open(arena, path_join(arena, folder, RECORD_NAME));
	if (!past)
		return NULL;
	struct before *before = ARENA_NEW(arena, struct before);
	*before = (struct before){.folder = arena_copy(arena, folder), .past = past};
	return before;
}

void
before_close(struct before *before)
{
	if (before)
		past_close(before->past);
}

const char *
before_bytes(struct before *before, struct arena *arena, const char *stem, struct made *made, size_t *n)
{
	const char *bytes = past_made(before->past, arena, stem, n);
	bool ours = bytes && made_read(arena, bytes, *n, made) && made->good && text_equal(made->about.stem, stem);
	return ours ? bytes : NULL;
}

bool
before_find(struct before *before, struct arena *arena, const char *stem, struct made *made)
{
	size_t n;
	return before_bytes(before, arena, stem, made, &n) != NULL;
}

bool
before_parts(struct before *before, const struct made *made, parts_take *take, void *self)
{
	return past_parts(before->past, take, self) == made->n_printed;
}

void
before_changed(void)
{
	diag_fault(RECORD_NAME,
		"bản ghi của bộ văn bản đang có đã bị sửa; xóa bộ ấy rồi chạy lại"
		" (the record of the published packet was changed: remove that packet)");
}

/* A second name of a file that was looked at already needs no second look. */
static bool
is_second_name(const struct before *before, struct arena *arena, const struct made *made, size_t i)
{
	struct stat one, other;
	const struct made_file *file = &made->files.at[i];
	for (size_t k = 0; k < i; k++)
		if (text_equal(made->files.at[k].sha256, file->sha256))
			return stat(path_join(arena, before->folder, file->path), &one) == 0 &&
				stat(path_join(arena, before->folder, made->files.at[k].path), &other) == 0 &&
				one.st_ino == other.st_ino && one.st_dev == other.st_dev;
	return false;
}

bool
before_intact(const struct before *before, struct arena *arena, const struct made *made)
{
	struct arena *scratch = arena_open();
	bool intact = true;
	for (size_t i = 0; i < made->files.n && intact; i++, arena_clear(scratch)) {
		const struct made_file *file = &made->files.at[i];
		char digest[DIGEST_LENGTH + 1];
		size_t n;
		if (is_second_name(before, arena, made, i))
			continue;
		intact = file_digest(path_join(scratch, before->folder, file->path), digest, &n) && n == file->bytes &&
			text_equal(digest, file->sha256);
	}
	arena_close(scratch);
	return intact;
}

const char *
before_noted(struct before *before, struct arena *arena, const char *name)
{
	return past_noted(before->past, arena, name);
}

const char *
before_next(struct before *before)
{
	return past_next(before->past);
}
