/*
 * The packet: see packet.h. Linux alone: renameat2() swaps two folders in one step, syncfs() flushes one file system.
 */
#include "batch/packet.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/mem.h"
#include "base/text.h"
#include "batch/lock.h"
#include "load/sharded.h"

struct packet {
	struct arena *arena;
	const char *path, *staging, *left;
	const char *base; /* the published packet: what it has already is linked */
	int lock;
};

/* The path without slashes at its end, so that its last part is its name. */
static const char *
plain_path(struct arena *arena, const char *path)
{
	size_t n = strlen(path);
	while (n > 1 && path[n - 1] == '/')
		n--;
	return arena_copy_n(arena, path, n);
}

/* "folder/.name.suffix" beside "folder/name". */
static const char *
hidden_beside(struct arena *arena, const char *path, const char *suffix)
{
	const char *name = path_name(path);
	return arena_printf(arena, "%.*s.%s.%s", (int)(name - path), path, name, suffix);
}

static const char *
parent_of(struct arena *arena, const char *path)
{
	const char *name = path_name(path);
	if (name == path)
		return ".";
	return arena_copy_n(arena, path, name - path > 1 ? (size_t)(name - path - 1) : 1);
}

/* A packet says in its manifest whether it is partial; the words are the manifest's own (manifest.c). */
static bool
is_partial(struct arena *arena, const char *manifest)
{
	struct bytes bytes;
	return file_read(arena, manifest, &bytes) && strstr(bytes.s, "\"partial\": true") != NULL;
}

static bool
may_replace(struct arena *arena, struct diag *diag, const char *path, bool partial)
{
	size_t n;
	folder_list(arena, path, &n);
	if (n == 0)
		return true;
	const char *manifest = path_join(arena, path, PACKET_MANIFEST);
	if (!file_exists(manifest)) {
		diag_add(diag, MSG_PACKET_FOREIGN, (struct place){0}, path);
		return false;
	}
	if (partial && !is_partial(arena, manifest)) {
		diag_add(diag, MSG_PACKET_WHOLE, (struct place){0}, path);
		return false;
	}
	return true;
}

bool
packet_busy(const char *path)
{
	struct arena *arena = arena_open();
	bool busy = lock_held(hidden_beside(arena, plain_path(arena, path), "lock"));
	arena_close(arena);
	return busy;
}

static void
recover(struct arena *arena, const char *path)
{
	const char *aside = hidden_beside(arena, path, "before");
	if (!folder_exists(path) && folder_exists(aside))
		(void)rename(aside, path);
	else
		folder_remove(aside);
}

/* Whether nothing stands there, or what has this list; a finding when not. */
static bool
may_replace_its_like(struct arena *arena, struct diag *diag, const char *path, const char *list, enum message foreign)
{
	size_t n;
	folder_list(arena, path, &n);
	if (n == 0 || file_exists(path_join(arena, path, list)))
		return true;
	diag_add(diag, foreign, (struct place){0}, path);
	return false;
}

static struct packet *
stage(struct arena *arena, const char *path)
{
	folder_make(parent_of(arena, path));
	struct packet *packet = ARENA_NEW(arena, struct packet);
	packet->arena = arena;
	packet->path = packet->base = path;
	const char *lock = hidden_beside(arena, path, "lock");
	packet->lock = lock_take(lock);
	if (packet->lock < 0)
		diag_fault(lock, "một lần chạy khác đang ghi (another run is writing here)");
	packet->staging = hidden_beside(arena, path, "staging");
	packet->left = hidden_beside(arena, path, "left");
	recover(arena, path);
	folder_move(packet->staging, packet->left);
	folder_make(packet->staging);
	return packet;
}

struct packet *
packet_open(struct arena *arena, struct diag *diag, const char *path, bool partial)
{
	path = plain_path(arena, path);
	return may_replace(arena, diag, path, partial) ? stage(arena, path) : NULL;
}

struct packet *
packet_open_shard(struct arena *arena, struct diag *diag, const char *path)
{
	path = plain_path(arena, path);
	return may_replace_its_like(arena, diag, path, SHARD_LIST, MSG_SHARD_FOREIGN) ? stage(arena, path) : NULL;
}

struct packet *
packet_open_print(struct arena *arena, struct diag *diag, const char *path)
{
	path = plain_path(arena, path);
	return may_replace_its_like(arena, diag, path, PACKET_PRINT_LIST, MSG_PRINT_FOREIGN) ? stage(arena, path)
											     : NULL;
}

/*
 * Where a file is staged, with its folder made. What a worker that died has left there goes: it may be a hard link, and to
 * write into it would be to write into the published packet.
 */
const char *
packet_new(struct packet *packet, const char *name)
{
	const char *path = path_join(packet->arena, packet->staging, name), *parent = parent_of(packet->arena, path);
	if (unlink(path) != 0 && !folder_exists(parent))
		folder_make(parent);
	return path;
}

void
packet_base(struct packet *packet, const char *folder)
{
	packet->base = plain_path(packet->arena, folder);
}

/* Whether the published packet has a file of this name with these bytes. */
static bool
is_published(struct packet *packet, const char *name, const char *s, size_t n)
{
	struct stat status;
	const char *path = path_join(packet->arena, packet->base, name);
	if (stat(path, &status) != 0 || (size_t)status.st_size != n)
		return false;
	struct arena *arena = arena_open();
	struct bytes bytes;
	bool same = file_read(arena, path, &bytes) && bytes.n == n && memcmp(bytes.s, s, n) == 0;
	arena_close(arena);
	return same;
}

void
packet_keep(struct packet *packet, const char *name)
{
	packet_take(packet, path_join(packet->arena, packet->base, name), name);
}

void
packet_settle(struct packet *packet, const char *name)
{
	struct arena *arena = arena_open();
	struct bytes bytes;
	const char *path = packet_path(packet, name);
	if (file_read(arena, path, &bytes) && is_published(packet, name, bytes.s, bytes.n)) {
		unlink(path);
		packet_keep(packet, name);
	}
	arena_close(arena);
}

void
packet_write(struct packet *packet, const char *name, const char *s, size_t n)
{
	if (is_published(packet, name, s, n)) {
		packet_keep(packet, name);
		return;
	}
	file_write(packet_new(packet, name), s, n, false);
}

void
packet_link(struct packet *packet, const char *of, const char *name)
{
	packet_take(packet, path_join(packet->arena, packet->staging, of), name);
}

void
packet_take(struct packet *packet, const char *from, const char *name)
{
	const char *to = packet_path(packet, name);
	if (link(from, to) == 0)
		return; /* its folder is there, and nothing else: nearly always */
	if (link(from, packet_new(packet, name)) == 0)
		return;
	struct arena *arena = arena_open();
	struct bytes bytes;
	if (!file_read(arena, from, &bytes))
		diag_fault(from, strerror(errno));
	file_write(to, bytes.s, bytes.n, false);
	arena_close(arena);
}

void
packet_join(struct packet *packet, const char *from, const char *name, size_t n, const char *sha256)
{
	struct stat status;
	char hex[DIGEST_LENGTH + 1];
	const char *path = path_join(packet->arena, packet->base, name);
	bool same = stat(path, &status) == 0 && (size_t)status.st_size == n && file_digest(path, hex, NULL) &&
		text_equal(hex, sha256);
	packet_take(packet, same ? path : from, name);
}

void
packet_rename(struct packet *packet, const char *name, const char *to)
{
	const char *from = packet_path(packet, name);
	if (rename(from, packet_path(packet, to)) != 0)
		diag_fault(from, strerror(errno));
}

struct packet_file {
	const char *path;
	FILE *out;
};

struct packet_file *
packet_file_open(struct packet *packet, const char *name)
{
	struct packet_file *file = ARENA_NEW(packet->arena, struct packet_file);
	file->path = packet_new(packet, name);
	file->out = fopen(file->path, "wbe");
	if (!file->out)
		diag_fault(file->path, strerror(errno));
	return file;
}

void
packet_file_write(struct packet_file *file, const char *s, size_t n)
{
	if (fwrite(s, 1, n, file->out) != n)
		diag_fault(file->path, strerror(errno));
}

void
packet_file_close(struct packet_file *file)
{
	if (fclose(file->out) != 0)
		diag_fault(file->path, strerror(errno));
}

const char *
packet_path(const struct packet *packet, const char *name)
{
	return path_join(packet->arena, packet->staging, name);
}

const char *
packet_path_in(struct arena *arena, const struct packet *packet, const char *name)
{
	return path_join(arena, packet->staging, name);
}

static void
remove_any(const char *path)
{
	if (unlink(path) != 0 && folder_exists(path))
		folder_remove(path);
}

void
packet_remove(struct packet *packet, const char *name)
{
	remove_any(packet_path(packet, name));
}

const char *
packet_left(const struct packet *packet)
{
	return folder_exists(packet->left) ? packet->left : NULL;
}

void
packet_forget(struct packet *packet, const char *name)
{
	remove_any(path_join(packet->arena, packet->left, name));
}

void
packet_set_aside(struct packet *packet, const char *name)
{
	folder_make(packet->left);
	folder_move(packet_path(packet, name), path_join(packet->arena, packet->left, name));
}

void
packet_work(struct packet *packet, struct arena *arena)
{
	packet->arena = arena;
	close(packet->lock);
}

static void
flush(const struct packet *packet)
{
	int folder = open(packet->staging, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (folder < 0 || syncfs(folder) != 0)
		diag_fault(packet->staging, strerror(errno));
	close(folder);
}

static void
unlock(const struct packet *packet)
{
	lock_release(hidden_beside(packet->arena, packet->path, "lock"), packet->lock);
}

static void
move(const char *from, const char *to)
{
	if (rename(from, to) != 0)
		diag_fault(to, strerror(errno));
}

/*
 * In one step where the file system can; network drives and those of Windows need two. Killed between them, the packet that
 * was there stands aside, and the next run puts it back (recover).
 */
static void
change_places(const struct packet *packet)
{
	if (renameat2(AT_FDCWD, packet->staging, AT_FDCWD, packet->path, RENAME_EXCHANGE) == 0) {
		folder_remove(packet->staging);
		return;
	}
	if (errno != EINVAL && errno != ENOSYS && errno != EOPNOTSUPP)
		diag_fault(packet->path, strerror(errno));
	const char *aside = hidden_beside(packet->arena, packet->path, "before");
	folder_remove(aside);
	move(packet->path, aside);
	move(packet->staging, packet->path);
	folder_remove(aside);
}

void
packet_publish(struct packet *packet)
{
	flush(packet);
	if (folder_exists(packet->path))
		change_places(packet);
	else
		move(packet->staging, packet->path);
	folder_remove(packet->left);
	unlock(packet);
}

void
packet_leave(struct packet *packet)
{
	unlock(packet);
}

void
packet_abandon(struct packet *packet)
{
	folder_remove(packet->staging);
	folder_remove(packet->left);
	unlock(packet);
}
