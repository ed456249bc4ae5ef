/*
 * Files: whole files in, whole files out, folders made and listed. Reading problems are findings; writing problems
 * are faults of the machine and end the program (diag_fault).
 */
#ifndef BASE_FILE_H
#define BASE_FILE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/digest.h"

struct arena;

struct bytes {
	char *s; /* followed by a NUL that is not counted */
	size_t n;
};

/* The whole file into the arena. False, with errno set, when it cannot be read. */
bool file_read(struct arena *arena, const char *path, struct bytes *bytes);
/*
 * The SHA-256 of a file, read piece by piece, and its length (n may be NULL). False, with errno set and "" in its place,
 * when it cannot be read.
 */
bool file_digest(const char *path, char hex[DIGEST_LENGTH + 1], size_t *n);
bool file_exists(const char *path);
bool folder_exists(const char *path);
/* Writes the whole file in one go, flushed to the disk when sync is set. */
void file_write(const char *path, const char *s, size_t n, bool sync);
/* mkdir -p */
void folder_make(const char *path);
/* rm -rf, of a folder that we made. Missing is fine. */
void folder_remove(const char *path);
/* Moves a folder of ours; where one stands, what is in it goes there, over what has the same name. Missing is fine. */
void folder_move(const char *from, const char *to);

struct folder_entry {
	const char *name;
	bool folder;
};
/* The names in a folder that do not start with a dot, in byte order; *n = 0 when it is missing. */
const struct folder_entry *folder_list(struct arena *arena, const char *path, size_t *n);
/* "folder/name", or name itself when it is absolute or the folder is empty. */
const char *path_join(struct arena *arena, const char *folder, const char *name);
/* The last part of the path. */
const char *path_name(const char *path);
/* The folder that this program lies in, with its slash, wherever it was called from; "" when the system does not tell. */
const char *path_of_program(struct arena *arena);

#endif
