/*
 * Before: see before.h. Each worker reads it by a connection of its own; the file does not change while it stands there,
 * since a packet is never written in place.
 */
#include "batch/before.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/text.h"
#include "batch/lookover.h"
#include "load/past.h"

struct before {
	const char *folder, *record;
	struct past *past;
	const struct lookover *lookover; /* or NULL */
};

struct before *
before_open(struct arena *arena, const char *folder)
{
	const char *record = path_join(arena, folder, RECORD_NAME);
	struct past *past = past_open(arena, record);
	if (!past)
		return NULL;
	struct before *before = ARENA_NEW(arena, struct before);
	*before = (struct before){.folder = arena_copy(arena, folder), .record = record, .past = past};
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

bool
before_intact(const struct before *before, const struct made *made)
{
	return lookover_intact(before->lookover, before->record, before_number(before)) ||
		made_intact(made, before->folder);
}

void
before_looked_over(struct before *before, const struct lookover *lookover)
{
	if (before)
		before->lookover = lookover;
}

size_t
before_number(const struct before *before)
{
	return past_document(before->past);
}

size_t
before_last(struct before *before)
{
	return past_last(before->past);
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
