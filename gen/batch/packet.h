/*
 * The packet: the folder a run publishes, whole or not at all.
 *
 *	out/.tuan-giao.lock       held while a run works on the packet
 *	out/.tuan-giao.staging/   files are written here, then flushed to the disk
 *	out/tuan-giao/            … and the two folders change places in one step; the old one is removed after
 *	out/.tuan-giao.left/      what was staged by runs that were stopped, until a packet is published
 *
 * A file system that cannot exchange two folders (a network's, Windows') takes two steps, with the old one in
 * out/.tuan-giao.before in between.
 *
 * A run that fails or is killed leaves the packet that was there, byte for byte. What it had staged is set aside by the next
 * run, which may take files over from there, and trusts none of them. A second run at the same time is refused.
 *
 * The choices not taken: writing files in place and taking them back on failure; nobody takes back a power cut. And going on
 * in the staging that a stopped run left: whatever stands in the staging is published, so it begins empty.
 */
#ifndef BATCH_PACKET_H
#define BATCH_PACKET_H

#include <stddef.h>

#include "base/diag.h"

struct arena;
struct packet;

#define PACKET_MANIFEST "manifest.json" /* without it a folder is no packet */

/*
 * Opens the staging of a packet that will stand at `path`. NULL after a finding when something that is no packet
 * stands there (a folder with files and without manifest.json), or when a partial packet would replace a whole one.
 * A lock held by another run, or a disk that cannot be written, is a fault.
 */
struct packet *packet_open(struct arena *arena, struct diag *diag, const char *path, bool partial);

/* The same of a share of a packet (shard.h), which another share may stand for and nothing else. */
struct packet *packet_open_shard(struct arena *arena, struct diag *diag, const char *path);

/* From here on the packet at `folder` counts as the published one, and stays where it is. */
void packet_base(struct packet *packet, const char *folder);
/* The same of a folder of print files (print.h), which only another such folder may stand for. */
#define PACKET_PRINT_LIST "danh-sach-in.csv"
struct packet *packet_open_print(struct arena *arena, struct diag *diag, const char *path);

/* Whether a run works on the packet that stands, or will stand, at `path`. */
bool packet_busy(const char *path);

/*
 * Writes a file of the packet ("pdf/x.pdf"); folders are made as needed. What stands in the published packet with the same
 * bytes becomes a hard link to that one.
 */
void packet_write(struct packet *packet, const char *name, const char *s, size_t n);

/* The same of a file that something else has written into the staging. */
void packet_settle(struct packet *packet, const char *name);

/* A file of the published packet that stays as it is. */
void packet_keep(struct packet *packet, const char *name);

/* A second name of a file of the packet: a hard link, where the disk has them. */
void packet_link(struct packet *packet, const char *of, const char *name);

/* What runs that were stopped have staged; NULL: nothing. */
const char *packet_left(const struct packet *packet);
/* Takes a file or folder out of that; "": all of it. */
void packet_forget(struct packet *packet, const char *name);
/* Moves a folder of the staging over to it: it is not published, but there again if this run is stopped before it has published. */
void packet_set_aside(struct packet *packet, const char *name);

/* A file from elsewhere that stays as it is, byte for byte. */
void packet_take(struct packet *packet, const char *from, const char *name);

/* The same of a file with this digest: where the published packet has it too, that one stays. */
void packet_join(struct packet *packet, const char *from, const char *name, size_t n, const char *sha256);
/* Another name for a file or a folder in the staging. */
void packet_rename(struct packet *packet, const char *name, const char *to);

/* Where a new file of the packet is staged, for a writer of its own; its folder is made. */
const char *packet_new(struct packet *packet, const char *name);
/* Where a file of the packet is staged. */
const char *packet_path(const struct packet *packet, const char *name);
const char *packet_path_in(struct arena *arena, const struct packet *packet, const char *name);

/* Takes a file out again; or a folder with all that is in it, such as notes that are not to be published. */
void packet_remove(struct packet *packet, const char *name);

/* In a worker process: paths live in this arena, and the lock stays with the parent. */
void packet_work(struct packet *packet, struct arena *arena);

/* The same of a file that is written piece by piece; closed by packet_file_close(). */
struct packet_file;
struct packet_file *packet_file_open(struct packet *packet, const char *name);
void packet_file_write(struct packet_file *file, const char *s, size_t n);
void packet_file_close(struct packet_file *file);

/* Flushes and changes places; the packet is closed. */
void packet_publish(struct packet *packet);
/* Leaves the published packet as it is, and what was staged to the next run; the packet is closed. */
void packet_leave(struct packet *packet);
/* Leaves the published packet as it is and nothing beside it; the packet is closed. */
void packet_abandon(struct packet *packet);

#endif
