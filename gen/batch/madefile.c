/*
 * What is made of a document, in files: see made.h.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/file.h"
#include "base/text.h"
#include "batch/made.h"

/* --- its files ---------------------------------------------------------------------------------------------------- */

/* A second name of a file that was looked at already needs no second look. */
static bool
is_second_name(const struct made *made, struct arena *arena, const char *folder, size_t i)
{
	struct stat one, other;
	const struct made_file *file = &made->files.at[i];
	for (size_t k = 0; k < i; k++)
		if (text_equal(made->files.at[k].sha256, file->sha256))
			return stat(path_join(arena, folder, file->path), &one) == 0 &&
				stat(path_join(arena, folder, made->files.at[k].path), &other) == 0 &&
				one.st_ino == other.st_ino && one.st_dev == other.st_dev;
	return false;
}

bool
made_intact(const struct made *made, const char *folder)
{
	struct arena *scratch = arena_open();
	bool intact = true;
	for (size_t i = 0; i < made->files.n && intact; i++, arena_clear(scratch)) {
		const struct made_file *file = &made->files.at[i];
		char digest[DIGEST_LENGTH + 1];
		size_t n;
		if (is_second_name(made, scratch, folder, i))
			continue;
		intact = file_digest(path_join(scratch, folder, file->path), digest, &n) && n == file->bytes &&
			text_equal(digest, file->sha256);
	}
	arena_close(scratch);
	return intact;
}

/* --- told --------------------------------------------------------------------------------------------------------- */

struct made_out {
	const char *path;
	FILE *file;
	struct digest *digest; /* of the parts */
	size_t n;
	struct buf piece;
};

struct made_out *
made_out_open(const char *path)
{
	struct made_out *out = mem_take(sizeof *out);
	*out = (struct made_out){.path = path, .file = fopen(path, "wbe"), .digest = digest_open()};
	if (!out->file)
		diag_fault(path, strerror(errno));
	return out;
}

static void
write_bytes(struct made_out *out, const void *s, size_t n)
{
	if (fwrite(s, 1, n, out->file) != n)
		diag_fault(out->path, strerror(errno));
}

void
made_out_part(void *self, const struct record_part *part)
{
	struct made_out *out = self;
	const char *const texts[] = {part->answers, part->columns, part->rows};
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		uint64_t n = strlen(texts[i]);
		buf_clear(&out->piece);
		buf_add_n(&out->piece, (const char *)&n, sizeof n);
		buf_add_n(&out->piece, texts[i], n);
		digest_add(out->digest, out->piece.s, out->piece.n);
		write_bytes(out, out->piece.s, out->piece.n);
	}
	out->n++;
}

void
made_out_close(struct made_out *out, struct made *made, const made_reasons *reasons)
{
	uint64_t lengths[2];
	made->n_printed = out->n;
	digest_finish(out->digest, made->printed_sha256);
	buf_clear(&out->piece);
	pack_number(&out->piece, reasons->n);
	for (size_t i = 0; i < reasons->n; i++) {
		pack_text(&out->piece, reasons->at[i].kind);
		pack_text(&out->piece, reasons->at[i].name);
	}
	lengths[0] = out->piece.n;
	write_bytes(out, out->piece.s, out->piece.n);
	buf_clear(&out->piece);
	made_pack(made, &out->piece);
	lengths[1] = out->piece.n;
	write_bytes(out, out->piece.s, out->piece.n);
	write_bytes(out, lengths, sizeof lengths);
	if (fclose(out->file) != 0)
		diag_fault(out->path, strerror(errno));
	buf_free(&out->piece);
	free(out);
}

struct made_in {
	FILE *file;
	struct arena *arena;
	const struct made *made;
	struct digest *digest;
	const char *reasons, *bytes;
	uint64_t lengths[2]; /* of these two */
};

/* The bytes behind the parts; false where the file is cut short. */
static bool
read_tail(struct made_in *in)
{
	if (fseek(in->file, -(long)sizeof in->lengths, SEEK_END) != 0)
		return false;
	uint64_t end = (uint64_t)ftell(in->file);
	if (fread(in->lengths, sizeof in->lengths, 1, in->file) != 1 || in->lengths[0] > end ||
		in->lengths[1] > end - in->lengths[0])
		return false;
	uint64_t n = in->lengths[0] + in->lengths[1];
	char *s = arena_take(in->arena, n + 1);
	in->reasons = s;
	in->bytes = s + in->lengths[0];
	return fseek(in->file, (long)(end - n), SEEK_SET) == 0 && fread(s, 1, n, in->file) == n;
}

struct made_in *
made_in_open(struct arena *arena, const char *path, struct made *made)
{
	struct made_in *in = ARENA_NEW(arena, struct made_in);
	*in = (struct made_in){.file = fopen(path, "rbe"), .arena = arena, .made = made};
	if (!in->file)
		return NULL;
	if (read_tail(in) && made_read(arena, in->bytes, in->lengths[1], made))
		return in;
	fclose(in->file);
	return NULL;
}

const char *
made_in_bytes(const struct made_in *in, size_t *n)
{
	*n = in->lengths[1];
	return in->bytes;
}

made_reasons
made_in_reasons(const struct made_in *in)
{
	made_reasons reasons = {0};
	struct unpack from = {.at = in->reasons, .end = in->reasons + in->lengths[0]};
	for (size_t n = unpack_count(&from); n-- && !from.broken;) {
		struct made_reason *reason = LIST_ADD(in->arena, &reasons);
		reason->kind = unpack_text(&from);
		reason->name = unpack_text(&from);
	}
	return reasons;
}

static const char *
read_text(struct made_in *in, struct arena *arena)
{
	uint64_t n;
	if (fread(&n, sizeof n, 1, in->file) != 1 || n > UINT32_MAX)
		return NULL;
	char *text = arena_take(arena, n + 1);
	digest_add(in->digest, &n, sizeof n);
	if (fread(text, 1, n, in->file) != n)
		return NULL;
	digest_add(in->digest, text, n);
	return text;
}

bool
made_in_parts(struct made_in *in, parts_take *take, void *self)
{
	struct arena *arena = arena_open();
	char digest[DIGEST_LENGTH + 1];
	bool whole = true;
	in->digest = digest_open();
	rewind(in->file);
	for (size_t i = 0; i < in->made->n_printed && whole; i++, arena_clear(arena)) {
		struct record_part part = {read_text(in, arena), read_text(in, arena), read_text(in, arena)};
		whole = part.answers && part.columns && part.rows;
		if (whole && take)
			take(self, &part);
	}
	digest_finish(in->digest, digest);
	arena_close(arena);
	return whole && text_equal(digest, in->made->printed_sha256);
}

void
made_in_close(struct made_in *in)
{
	fclose(in->file);
}
