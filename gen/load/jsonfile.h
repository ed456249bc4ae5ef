/*
 * A JSON file that this program has written into a packet, read back: its manifest, the list of a shard.
 *
 *	{"program": "bantin", …, "documents": […], "files": [{"path": …, "sha256": …}, …]}
 *
 * What its readers share: whether it is one of ours at all, single texts of it, the digest of one of its files. The rest they
 * ask of `json` themselves, with SQLite's JSON. Nothing in it is trusted before its digest was compared.
 *
 * The choice not taken: a parser of our own. SQLite is here, and asks of JSON what it asks of tables.
 */
#ifndef LOAD_JSONFILE_H
#define LOAD_JSONFILE_H

#include <sqlite3.h>
#include <stdbool.h>

struct arena;

struct jsonfile {
	struct arena *arena;
	const char *path;
	sqlite3 *db; /* of its own, in memory; to be closed */
	const char *json;
	int error; /* errno where it cannot be read, else 0 */
};

/* False: it cannot be read (error), or is none of ours. jsonfile_close() is due either way. */
bool jsonfile_open(struct arena *arena, const char *path, struct jsonfile *file);
void jsonfile_close(struct jsonfile *file);

/* One value as text ("$.campaign"), in the arena; "" when it is not there. */
const char *jsonfile_text(const struct jsonfile *file, const char *where);
/* The digest that it lists for a file of the whole packet, in the arena; "" when it lists none. */
const char *jsonfile_digest(const struct jsonfile *file, const char *path);

#endif
