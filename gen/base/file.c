/*
 * Files: see file.h.
 */
#include "base/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/diag.h"
#include "base/mem.h"

static bool
read_all(struct arena *arena, int fd, struct bytes *bytes)
{
	struct stat status;
	if (fstat(fd, &status) != 0)
		return false;
	if (S_ISDIR(status.st_mode)) {
		errno = EISDIR;
		return false;
	}
	size_t size = (size_t)status.st_size;
	bytes->s = arena_take(arena, size + 1);
	bytes->n = 0;
	while (bytes->n < size) {
		ssize_t n = read(fd, bytes->s + bytes->n, size - bytes->n);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return false;
		if (n == 0)
			break;
		bytes->n += (size_t)n;
	}
	return true;
}

bool
file_read(struct arena *arena, const char *path, struct bytes *bytes)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return false;
	bool done = read_all(arena, fd, bytes);
	int error = errno;
	close(fd);
	errno = error;
	return done;
}

bool
file_digest(const char *path, char hex[DIGEST_LENGTH + 1], size_t *n)
{
	char piece[1 << 16];
	FILE *file = fopen(path, "rbe");
	hex[0] = '\0';
	if (!file)
		return false;
	struct digest *digest = digest_open();
	size_t length = 0;
	for (size_t got; (got = fread(piece, 1, sizeof piece, file)) > 0; length += got)
		digest_add(digest, piece, got);
	bool whole = !ferror(file);
	int error = errno;
	digest_finish(digest, hex);
	if (!whole)
		hex[0] = '\0';
	if (n)
		*n = length;
	fclose(file);
	errno = error;
	return whole;
}

bool
file_exists(const char *path)
{
	struct stat status;
	return stat(path, &status) == 0 && S_ISREG(status.st_mode);
}

bool
folder_exists(const char *path)
{
	struct stat status;
	return stat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

void
file_write(const char *path, const char *s, size_t n, bool sync)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
	if (fd < 0)
		diag_fault(path, strerror(errno));
	for (size_t done = 0; done < n;) {
		ssize_t k = write(fd, s + done, n - done);
		if (k < 0 && errno == EINTR)
			continue;
		if (k < 0)
			diag_fault(path, strerror(errno));
		done += (size_t)k;
	}
	if (sync && fsync(fd) != 0)
		diag_fault(path, strerror(errno));
	if (close(fd) != 0)
		diag_fault(path, strerror(errno));
}

void
folder_make(const char *path)
{
	char *parent = mem_take(strlen(path) + 1);
	strcpy(parent, path);
	for (char *p = parent; *p; p++) {
		if (*p != '/' || p == parent)
			continue;
		*p = '\0';
		if (mkdir(parent, 0777) != 0 && errno != EEXIST)
			diag_fault(parent, strerror(errno));
		*p = '/';
	}
	free(parent);
	if (mkdir(path, 0777) != 0 && errno != EEXIST)
		diag_fault(path, strerror(errno));
}

static int
compare_entries(const void *a, const void *b)
{
	return strcmp(((const struct folder_entry *)a)->name, ((const struct folder_entry *)b)->name);
}

/* As the folder says, where the file system has it say so; a link leads to what it names. */
static bool
leads_to_folder(const struct dirent *entry, const char *path)
{
	return entry->d_type == DT_DIR ||
		((entry->d_type == DT_UNKNOWN || entry->d_type == DT_LNK) && folder_exists(path));
}

const struct folder_entry *
folder_list(struct arena *arena, const char *path, size_t *n)
{
	LIST(struct folder_entry) entries = {0};
	DIR *folder = opendir(path);
	if (folder) {
		for (struct dirent *entry; (entry = readdir(folder)) != NULL;) {
			if (entry->d_name[0] == '.')
				continue;
			struct folder_entry *added = LIST_ADD(arena, &entries);
			added->name = arena_copy(arena, entry->d_name);
			added->folder = leads_to_folder(entry, path_join(arena, path, entry->d_name));
		}
		closedir(folder);
	}
	if (entries.n)
		qsort(entries.at, entries.n, sizeof *entries.at, compare_entries);
	*n = entries.n;
	return entries.at;
}

/* A link to a folder is none: it goes, and what it names stays. */
static bool
is_folder(const struct dirent *entry, const char *path)
{
	struct stat status;
	return entry->d_type == DT_DIR ||
		(entry->d_type == DT_UNKNOWN && lstat(path, &status) == 0 && S_ISDIR(status.st_mode));
}

static void
remove_below(struct arena *arena, const char *path)
{
	DIR *folder = opendir(path);
	if (!folder)
		return;
	for (struct dirent *entry; (entry = readdir(folder)) != NULL;) {
		if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
			continue;
		const char *child = path_join(arena, path, entry->d_name);
		if (is_folder(entry, child)) {
			remove_below(arena, child);
			rmdir(child);
		} else {
			unlink(child);
		}
	}
	closedir(folder);
}

void
folder_remove(const char *path)
{
	struct arena *arena = arena_open();
	remove_below(arena, path);
	arena_close(arena);
	if (rmdir(path) != 0 && errno != ENOENT)
		diag_fault(path, strerror(errno));
}

/* What has the same name there is written over, unless one is a folder and the other is none. */
static void
move_below(struct arena *arena, const char *from, const char *to)
{
	DIR *folder = opendir(from);
	if (!folder)
		diag_fault(from, strerror(errno));
	for (struct dirent *entry; (entry = readdir(folder)) != NULL;) {
		if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
			continue;
		const char *child = path_join(arena, from, entry->d_name), *at = path_join(arena, to, entry->d_name);
		if (rename(child, at) != 0 && folder_exists(child) && folder_exists(at))
			move_below(arena, child, at);
	}
	closedir(folder);
}

void
folder_move(const char *from, const char *to)
{
	if (rename(from, to) == 0 || errno == ENOENT)
		return;
	if (errno != EEXIST && errno != ENOTEMPTY)
		diag_fault(to, strerror(errno));
	struct arena *arena = arena_open();
	move_below(arena, from, to);
	arena_close(arena);
	folder_remove(from);
}

const char *
path_join(struct arena *arena, const char *folder, const char *name)
{
	if (name[0] == '/' || !folder[0])
		return arena_copy(arena, name);
	return arena_printf(arena, "%s%s%s", folder, folder[strlen(folder) - 1] == '/' ? "" : "/", name);
}

const char *
path_name(const char *path)
{
	const char *slash = strrchr(path, '/');
	return slash ? slash + 1 : path;
}

const char *
path_of_program(struct arena *arena)
{
	char program[PATH_MAX];
	ssize_t n = readlink("/proc/self/exe", program, sizeof program);
	while (n > 0 && program[n - 1] != '/')
		n--;
	return arena_copy_n(arena, program, n > 0 ? (size_t)n : 0);
}
