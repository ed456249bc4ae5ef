/*
 * Page marks: see pagemark.h. The pages are SQLite's, as its file format describes them: an inner page of an index begins with
 * 2, a leaf with 10; a row is a varint with its length, then the types of its columns, then their values, the key's first.
 */
#include "load/pagemark.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"
#include "load/sql.h"

enum { INNER = 2, LEAF = 10, INNER_HEADER = 12, LEAST_ROOM = 23 };

struct marking {
	const struct store *store;
	int fd; /* of the store's file; -1: it is in memory */
	size_t size, n;
	char *marks;   /* MARK_DIGITS for each page; NUL where it has none yet */
	size_t n_keys; /* columns of the key of the table in hand */
};

/* A row as it stands in a page within the tree; bytes NULL: there is none. */
struct row {
	const unsigned char *bytes;
	size_t n;
	const unsigned char *record; /* NULL: it does not stand there whole */
};

/* --- pages --------------------------------------------------------------------------------------------------------- */

static unsigned char *
page_take(const struct marking *m, size_t number)
{
	off_t at = (off_t)((number - 1) * m->size);
	unsigned char *page = mem_take(m->size);
	if (m->fd < 0)
		memcpy(page, m->store->image + at, m->size);
	else if (pread(m->fd, page, m->size, at) != (ssize_t)m->size)
		diag_fault(m->store->file, strerror(errno));
	return page;
}

static void
put_mark(struct marking *m, size_t number, struct digest *digest)
{
	char hex[DIGEST_LENGTH + 1];
	digest_finish(digest, hex);
	memcpy(m->marks + (number - 1) * MARK_DIGITS, hex, MARK_DIGITS);
}

static size_t
two(const unsigned char *p)
{
	return (size_t)p[0] << 8 | p[1];
}

static size_t
four(const unsigned char *p)
{
	return two(p) << 16 | two(p + 2);
}

/* Seven bits a byte, the highest first, and all eight of the ninth. */
static uint64_t
varint(const unsigned char **at)
{
	uint64_t n = 0;
	for (int i = 0; i < 8; i++) {
		unsigned char c = *(*at)++;
		n = n << 7 | (c & 127);
		if (c < 128)
			return n;
	}
	return n << 8 | *(*at)++;
}

/* --- rows ---------------------------------------------------------------------------------------------------------- */

/* Of a long row the end stands elsewhere, in pages that are looked at by themselves. */
static struct row
row_at(const struct marking *m, const unsigned char *cell)
{
	struct row row = {.bytes = cell};
	uint64_t length = varint(&cell), most = (m->size - 12) * 64 / 255 - LEAST_ROOM;
	row.record = length <= most ? cell : NULL;
	if (length > most) {
		uint64_t least = (m->size - 12) * 32 / 255 - LEAST_ROOM,
			 room = least + (length - least) % (m->size - 4);
		length = (room <= most ? room : least) + 4;
	}
	row.n = (size_t)(cell - row.bytes) + length;
	return row;
}

static size_t
value_length(uint64_t type)
{
	static const unsigned char lengths[] = {0, 1, 2, 3, 4, 6, 8, 8, 0, 0, 0, 0};
	return type < sizeof lengths ? lengths[type] : (size_t)(type - 12) / 2;
}

static void
add_key(const struct marking *m, struct digest *digest, const struct row *row)
{
	const unsigned char *types = row->record, *values = types;
	size_t length = 0;
	values += varint(&types);
	const unsigned char *first = types;
	for (size_t i = 0; i < m->n_keys; i++)
		length += value_length(varint(&types));
	digest_add(digest, first, (size_t)(types - first));
	digest_add(digest, values, length);
}

/* --- trees --------------------------------------------------------------------------------------------------------- */

static void
mark_leaf(struct marking *m, size_t number, const unsigned char *page, struct row before, struct row behind)
{
	struct digest *digest = digest_open();
	digest_add(digest, page, m->size);
	digest_add(digest, before.bytes, before.n);
	digest_add(digest, behind.bytes, behind.n);
	put_mark(m, number, digest);
}

/* Where a row does not stand whole in the page, its key may not either: all of the page counts. */
static void
mark_inner(struct marking *m, size_t number, const unsigned char *page, const struct row *rows, size_t n)
{
	struct digest *digest = digest_open();
	bool whole = true;
	for (size_t i = 0; i < n && whole; i++)
		whole = rows[i].record != NULL;
	if (!whole)
		digest_add(digest, page, m->size);
	for (size_t i = 0; i < n && whole; i++) {
		digest_add(digest, rows[i].bytes - 4, 4);
		add_key(m, digest, &rows[i]);
	}
	digest_add(digest, page + 8, 4);
	put_mark(m, number, digest);
}

/* The page and all below it, between these two rows of the pages above. */
static void
mark_tree(struct marking *m, size_t number, struct row before, struct row behind)
{
	unsigned char *page = page_take(m, number);
	if (page[0] == LEAF) {
		mark_leaf(m, number, page, before, behind);
		free(page);
		return;
	}
	assert(page[0] == INNER);
	size_t n = two(page + 3);
	struct row *rows = mem_take((n + 1) * sizeof *rows);
	for (size_t i = 0; i < n; i++)
		rows[i] = row_at(m, page + two(page + INNER_HEADER + 2 * i) + 4);
	rows[n] = behind;
	mark_inner(m, number, page, rows, n);
	for (size_t i = 0; i < n; i++)
		mark_tree(m, four(rows[i].bytes - 4), i ? rows[i - 1] : before, rows[i]);
	mark_tree(m, four(page + 8), n ? rows[n - 1] : before, behind);
	free(rows);
	free(page);
}

/* Tables that are their own key are trees of index pages. */
static void
mark_tables(struct marking *m)
{
	sqlite3_stmt *tables = sql_prepare(m->store->db,
		"SELECT rootpage, (SELECT count(*) FROM pragma_table_info(t.name, 'main') WHERE pk > 0)"
		" FROM main.sqlite_master t WHERE type = 'table' AND rootpage > 1"
		" AND NOT EXISTS (SELECT 1 FROM main.sqlite_master i WHERE i.type = 'index' AND i.tbl_name = t.name)");
	while (sql_next(tables)) {
		size_t root = (size_t)sqlite3_column_int64(tables, 0);
		unsigned char *page = page_take(m, root);
		m->n_keys = (size_t)sqlite3_column_int64(tables, 1);
		if (page[0] == INNER)
			mark_tree(m, root, (struct row){0}, (struct row){0});
		free(page);
	}
	sqlite3_finalize(tables);
}

/* --- the whole ----------------------------------------------------------------------------------------------------- */

void
pagemark_add_one(struct buf *out, const void *bytes, size_t n)
{
	char hex[DIGEST_LENGTH + 1];
	digest_of(bytes, n, hex);
	buf_add_char(out, ' ');
	buf_add_n(out, hex, MARK_DIGITS);
}

static void
mark_pages(struct marking *m, struct buf *out)
{
	for (size_t i = 0; i < m->n; i++) {
		const char *mark = m->marks + i * MARK_DIGITS;
		if (*mark) {
			buf_add_char(out, ' ');
			buf_add_n(out, mark, MARK_DIGITS);
			continue;
		}
		unsigned char *page = page_take(m, i + 1);
		pagemark_add_one(out, page, m->size);
		free(page);
	}
}

void
pagemark_add(struct buf *out, const struct store *store)
{
	struct marking m = {.store = store, .fd = -1};
	m.size = (size_t)sql_number(store->db, "PRAGMA page_size");
	m.n = (size_t)sql_number(store->db, "PRAGMA page_count");
	if (store->file && (m.fd = open(store->file, O_RDONLY | O_CLOEXEC)) < 0)
		diag_fault(store->file, strerror(errno));
	m.marks = mem_take(m.n * MARK_DIGITS + 1);
	memset(m.marks, 0, m.n * MARK_DIGITS + 1);
	mark_tables(&m);
	mark_pages(&m, out);
	free(m.marks);
	if (m.fd >= 0)
		close(m.fd);
}
