/*
 * The mail book: see mailbook.h.
 *
 * The log is written ahead (WAL), without shared memory since one process has it. Every `handing` is flushed; that a message
 * was taken is not: a power cut can lose that row, and then the message is unsure, which is true.
 */
#include "mail/mailbook.h"

#include <sqlite3.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "base/diag.h"
#include "base/file.h"
#include "base/mem.h"
#include "base/text.h"
#include "load/sql.h"

struct mailbook {
	sqlite3 *db;
	sqlite3_stmt *find, *last, *wait, *settle, *withdraw;
};

enum { BOOK_APPLICATION = 0x62746e32, BOOK_FORMAT = 1 }; /* "btn2"; user_version */

static const char schema[] =
	"CREATE TABLE IF NOT EXISTS message (\n"
	"  edition TEXT NOT NULL,     -- campaign and week: 'tuan-giao 2024-W04'\n"
	"  unit TEXT NOT NULL, address TEXT NOT NULL,\n"
	"  id TEXT NOT NULL,          -- Message-ID\n"
	"  state TEXT NOT NULL,       -- waiting, handing, sent, refused\n"
	"  content TEXT NOT NULL, file TEXT NOT NULL,  -- digests\n"
	"  made INTEGER NOT NULL, tries INTEGER NOT NULL, said TEXT NOT NULL, changed TEXT NOT NULL,\n"
	"  number INTEGER NOT NULL,   -- 1 the first of the week, 2 what replaces it\n"
	"  holds TEXT NOT NULL,       -- digests of its text and attached files: lines of 'kind digest'\n"
	"  PRIMARY KEY (edition, unit, address, number)\n"
	") WITHOUT ROWID;\n";

/* Books of the first format had one message a week for each address. */
static const char from_first_format[] =
	"ALTER TABLE message RENAME TO first_format;\n%s"
	"INSERT INTO message SELECT edition, unit, address, id, state, content, file, made, tries, said, changed, 1, ''"
	" FROM first_format;\n"
	"DROP TABLE first_format";

static const char *const state_names[] = {"new", "waiting", "handing", "sent", "refused"};

static enum mail_state
state_of(const char *name)
{
	for (int i = MAIL_REFUSED; i > MAIL_NEW; i--)
		if (text_equal(state_names[i], name))
			return (enum mail_state)i;
	return MAIL_NEW;
}

static void
prepare(struct mailbook *book)
{
	book->find = sql_prepare(book->db,
		"SELECT state, content, file, said, changed, made, tries, holds FROM message"
		" WHERE edition = ? AND unit = ? AND address = ? AND number = ?");
	book->last = sql_prepare(
		book->db, "SELECT max(number) FROM message WHERE edition = ? AND unit = ? AND address = ?");
	book->wait = sql_prepare(book->db,
		"INSERT INTO message VALUES (?1, ?2, ?3, ?5, 'waiting', ?6, ?8, ?9, 0, '',"
		" datetime('now', 'localtime'), ?4, ?7)"
		" ON CONFLICT DO UPDATE SET state = 'waiting', content = excluded.content, file = excluded.file,"
		" made = excluded.made, changed = excluded.changed, holds = excluded.holds");
	book->settle = sql_prepare(book->db,
		"UPDATE message SET state = ?5, said = coalesce(?6, said), tries = tries + (?5 = 'handing'),"
		" changed = datetime('now', 'localtime')"
		" WHERE edition = ?1 AND unit = ?2 AND address = ?3 AND number = ?4");
	book->withdraw = sql_prepare(book->db,
		"DELETE FROM message WHERE edition = ? AND unit = ? AND address = ? AND number = ?"
		" AND state IN ('waiting', 'refused')");
}

/* Whether somebody else has it; any other trouble is a fault. */
static bool
is_busy(sqlite3 *db, int status, const char *path)
{
	if (status == SQLITE_OK)
		return false;
	if (status == SQLITE_BUSY || status == SQLITE_LOCKED)
		return true;
	diag_fault(path, sqlite3_errmsg(db));
}

/* Within the transaction that opens the book. */
static void
settle_format(sqlite3 *db, const char *path)
{
	static const char columns[] = "SELECT count(*) FROM pragma_table_info('message')";
	sqlite3_int64 application = sql_number(db, "PRAGMA application_id");
	if (application != 0 && application != BOOK_APPLICATION)
		diag_fault(path, "không phải sổ gửi thư (no mail book)");
	if (sql_number(db, "PRAGMA user_version") > BOOK_FORMAT)
		diag_fault(path, "sổ của một bản bantin mới hơn (of a newer bantin)");
	if (sql_number(db, "PRAGMA user_version") < BOOK_FORMAT && sql_number(db, columns) > 0) {
		char *sql = sqlite3_mprintf(from_first_format, schema);
		sql_execute(db, sql);
		sqlite3_free(sql);
	}
	sql_execute(db, schema);
	sql_execute(db, "PRAGMA application_id = 1651797554; PRAGMA user_version = 1");
}

struct mailbook *
mailbook_open(const char *path, bool look)
{
	struct mailbook *book = mem_take(sizeof *book);
	bool none = look && !file_exists(path);
	*book = (struct mailbook){0};
	int status = sqlite3_open(none ? ":memory:" : path, &book->db);
	is_busy(book->db, status, path);
	if (!none)
		chmod(path, S_IRUSR | S_IWUSR);
	status = sqlite3_exec(book->db,
		"PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; BEGIN "
		"IMMEDIATE",
		NULL, NULL, NULL);
	if (is_busy(book->db, status, path)) {
		sqlite3_close(book->db);
		free(book);
		return NULL;
	}
	settle_format(book->db, path);
	sql_execute(book->db, "COMMIT");
	prepare(book);
	return book;
}

void
mailbook_close(struct mailbook *book)
{
	sqlite3_finalize(book->find);
	sqlite3_finalize(book->last);
	sqlite3_finalize(book->wait);
	sqlite3_finalize(book->settle);
	sqlite3_finalize(book->withdraw);
	sqlite3_close(book->db);
	free(book);
}

struct mail_row
mailbook_find(struct mailbook *book, struct arena *arena, const struct mail_key *key)
{
	struct mail_row row = {.state = MAIL_NEW, .content = "", .holds = "", .file = "", .said = "", .changed = ""};
	sql_bind(book->find, "ttti", key->edition, key->unit, key->address, (sqlite3_int64)key->number);
	if (sql_next(book->find))
		row = (struct mail_row){.state = state_of(sql_text(book->find, 0)),
			.content = arena_copy(arena, sql_text(book->find, 1)),
			.file = arena_copy(arena, sql_text(book->find, 2)),
			.said = arena_copy(arena, sql_text(book->find, 3)),
			.changed = arena_copy(arena, sql_text(book->find, 4)),
			.made = sqlite3_column_int64(book->find, 5),
			.tries = sqlite3_column_int64(book->find, 6),
			.holds = arena_copy(arena, sql_text(book->find, 7))};
	sqlite3_reset(book->find);
	return row;
}

int
mailbook_last(struct mailbook *book, const struct mail_key *key)
{
	sql_bind(book->last, "ttt", key->edition, key->unit, key->address);
	int number = sql_next(book->last) ? sqlite3_column_int(book->last, 0) : 0;
	sqlite3_reset(book->last);
	return number;
}

void
mailbook_wait(struct mailbook *book, const struct mail_key *key, const struct mail_written *written)
{
	sql_bind(book->wait, "tttitttti", key->edition, key->unit, key->address, (sqlite3_int64)key->number,
		written->id, written->content, written->holds, written->file, (sqlite3_int64)written->made);
	sql_run(book->wait);
}

void
mailbook_withdraw(struct mailbook *book, const struct mail_key *key)
{
	sql_bind(book->withdraw, "ttti", key->edition, key->unit, key->address, (sqlite3_int64)key->number);
	sql_run(book->withdraw);
}

void
mailbook_hand(struct mailbook *book, const struct mail_key *key)
{
	sql_execute(book->db, "PRAGMA synchronous = FULL");
	mailbook_settle(book, key, MAIL_HANDING, NULL);
	sql_execute(book->db, "PRAGMA synchronous = NORMAL");
}

void
mailbook_settle(struct mailbook *book, const struct mail_key *key, enum mail_state state, const char *said)
{
	sql_bind(book->settle, "tttitt", key->edition, key->unit, key->address, (sqlite3_int64)key->number,
		state_names[state], said);
	sql_run(book->settle);
}

void
mailbook_begin(struct mailbook *book)
{
	sql_execute(book->db, "BEGIN");
}

void
mailbook_commit(struct mailbook *book)
{
	sql_execute(book->db, "COMMIT");
}
