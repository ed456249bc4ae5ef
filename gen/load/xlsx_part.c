/*
 * A workbook's package: see xlsx_part.h. libzip checks lengths and checksums; what it refuses is told in its words.
 */
#include "load/xlsx_part.h"

#include <zip.h>

#include "base/mem.h"

struct package {
	zip_t *zip;
	zip_source_t *source;
	struct arena *arena;
	const char *why;
};

static struct package *
package_open(struct arena *arena, const struct bytes *bytes, const char **why)
{
	struct package *package = ARENA_NEW(arena, struct package);
	package->arena = arena;
	zip_error_t error;
	zip_error_init(&error);
	package->source = zip_source_buffer_create(bytes->s, bytes->n, 0, &error);
	if (!package->source)
		mem_exhausted();
	package->zip = zip_open_from_source(package->source, 0, &error);
	if (package->zip) {
		zip_source_keep(package->source);
		zip_error_fini(&error);
		return package;
	}
	*why = arena_copy(arena, zip_error_strerror(&error));
	zip_source_free(package->source);
	zip_error_fini(&error);
	return NULL;
}

static void
package_close(struct package *package)
{
	if (package->zip)
		zip_discard(package->zip);
	if (package->source)
		zip_source_free(package->source);
	package->zip = NULL;
	package->source = NULL;
}

static const char *
package_why(const struct package *package)
{
	return package->why;
}

static enum part_state
broken(struct package *package, const char *why)
{
	package->why = arena_copy(package->arena, why);
	return PART_BROKEN;
}

/* The whole of an opened part; one byte more than it declares is one too many. */
static enum part_state
read_whole(struct arena *arena, struct package *package, zip_file_t *file, size_t size, struct bytes *bytes)
{
	*bytes = (struct bytes){.s = arena_take(arena, size + 1), .n = 0};
	while (bytes->n < size) {
		zip_int64_t n = zip_fread(file, bytes->s + bytes->n, size - bytes->n);
		if (n <= 0)
			return broken(package, n < 0 ? zip_file_strerror(file) : "the part is too short");
		bytes->n += (size_t)n;
	}
	char more;
	zip_int64_t n = zip_fread(file, &more, 1);
	if (n != 0)
		return broken(package, n < 0 ? zip_file_strerror(file) : "the part is too long");
	return PART_GOOD;
}

static enum part_state
package_read(struct arena *arena, struct package *package, const char *name, struct bytes *bytes)
{
	zip_stat_t status;
	zip_int64_t index = zip_name_locate(package->zip, name, ZIP_FL_NOCASE);
	if (index < 0)
		return PART_MISSING;
	if (zip_stat_index(package->zip, (zip_uint64_t)index, 0, &status) != 0 || !(status.valid & ZIP_STAT_SIZE))
		return broken(package, zip_strerror(package->zip));
	if (status.size > PART_MOST)
		return PART_LARGE;
	zip_file_t *file = zip_fopen_index(package->zip, (zip_uint64_t)index, 0);
	if (!file)
		return broken(package, zip_strerror(package->zip));
	enum part_state state = read_whole(arena, package, file, (size_t)status.size, bytes);
	zip_fclose(file);
	return state;
}

/* The time stays, so that no clock gets into the copy. */
static bool
package_replace(struct package *package, const char *name, const struct bytes *part)
{
	zip_t *zip = package->zip;
	zip_stat_t status;
	zip_int64_t index = zip_name_locate(zip, name, ZIP_FL_NOCASE);
	if (index < 0 || zip_stat_index(zip, (zip_uint64_t)index, 0, &status) != 0)
		return false;
	zip_source_t *source = zip_source_buffer(zip, part->s, part->n, 0);
	if (!source || zip_file_replace(zip, (zip_uint64_t)index, source, 0) != 0) {
		zip_source_free(source);
		return false;
	}
	return zip_file_set_mtime(zip, (zip_uint64_t)index, status.mtime, 0) == 0;
}

/* What the zip was written to. */
static bool
read_source(struct arena *arena, zip_source_t *source, struct bytes *out)
{
	zip_stat_t status;
	if (zip_source_stat(source, &status) != 0 || zip_source_open(source) != 0)
		return false;
	*out = (struct bytes){.s = arena_take(arena, (size_t)status.size + 1)};
	while (out->n < status.size) {
		zip_int64_t n = zip_source_read(source, out->s + out->n, status.size - out->n);
		if (n <= 0)
			break;
		out->n += (size_t)n;
	}
	zip_source_close(source);
	return out->n == status.size;
}

static bool
package_save(struct arena *arena, struct package *package, struct bytes *out)
{
	if (zip_close(package->zip) != 0) {
		broken(package, zip_strerror(package->zip));
		return false;
	}
	package->zip = NULL;
	return read_source(arena, package->source, out);
}

const struct package_calls annex_zip = {.open = package_open,
	.close = package_close,
	.read = package_read,
	.why = package_why,
	.replace = package_replace,
	.save = package_save,
	.version = zip_libzip_version};
