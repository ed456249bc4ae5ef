/*
 * The mail book: the ledger of what went out, "sổ gửi thư". It outlives packets and runs; on it rests that nobody gets an
 * edition twice and nobody is left out.
 *
 *	           ╭────────────── put off (4xx, gone away) ◀──╮
 *	           ▼                                           │
 *	new ─▶ waiting ─ the last bytes are about to go ─▶ handing ─ 250 ─▶ sent
 *	           │                                           ├─ 5xx ──▶ refused
 *	           ╰──────────── 5xx before that ──────────────╯
 *
 * A message is `handing` from before the server could possibly have taken it until it is known whether it has. That row is
 * flushed to the disk first. So whenever and however the program ends, each message is in one of three cases: it was not
 * handed over (waiting), it was (sent), or nobody here can know (handing): the connection or the program died in the moment
 * between the end of the data and the server's answer. SMTP has no question to ask then (RFC 1047), so the program does not
 * choose: what was `handing` when a run begins is held, told to the clerk, and settled by one of
 *
 *	--seen LOG         the server's own log: a message whose Message-ID stands there was taken, the others were not
 *	--resend-unsure    hand it over again, under the same Message-ID, by which most receivers drop a second copy
 *
 * An edition is a campaign's week. A row is one message of it for one address of one unit: the first, number 1; what replaces
 * it, number 2 (correction.h); and so on. It stays when the packet is built again, so a corrected packet does not go out a
 * second time by itself. Its key has no name of a packet or a file. Only behind a message that was sent, or may have been,
 * another can stand; so the last number says how far an address has come.
 *
 * The file is opened by one run at a time (SQLite's exclusive lock) and read by its owner alone: it holds addresses. It
 * lies with the campaign, not in the folder of what is made, which people clear.
 *
 * The choice not taken: to send again what is unsure, as mail servers do. They may, for they answer for a queue of
 * strangers' mail; a commune that gets the same ranking twice asks which one holds.
 */
#ifndef MAIL_MAILBOOK_H
#define MAIL_MAILBOOK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct mailbook;

#define MAILBOOK_NAME "so-gui-thu.sqlite"

enum mail_state { MAIL_NEW, MAIL_WAITING, MAIL_HANDING, MAIL_SENT, MAIL_REFUSED };

struct mail_row {
	enum mail_state state;
	const char *content; /* digest of what the message says, and to whom */
	const char *holds; /* of its unit: text and attached files (correction.h); "": of a book that did not note it */
	const char *file;  /* digest of the message as it was written */
	const char *said;  /* the server's last word, "" none */
	const char *changed; /* when the state was entered: "2026-03-02 08:15:04" */
	int64_t made;        /* the Date of the message, seconds since 1970 */
	int64_t tries;       /* of all runs */
};

/* What a row is about. */
struct mail_key {
	const char *edition, *unit, *address;
	int number; /* from 1 */
};

/*
 * Opens the book at `path`, made when it is missing (look: it is only looked into, and not made); NULL when another run has
 * it open. A disk that fails is a fault.
 */
struct mailbook *mailbook_open(const char *path, bool look);
void mailbook_close(struct mailbook *book);

struct mail_row mailbook_find(struct mailbook *book, struct arena *arena, const struct mail_key *key);

/* The number of the last message for the key's address, whatever the key's own; 0: none. */
int mailbook_last(struct mailbook *book, const struct mail_key *key);

/* A message was written: it waits. */
struct mail_written {
	const char *id, *content, *holds, *file;
	int64_t made;
};
void mailbook_wait(struct mailbook *book, const struct mail_key *key, const struct mail_written *written);
/* It waited, and will not go: its row is taken away. */
void mailbook_withdraw(struct mailbook *book, const struct mail_key *key);
/* Its last bytes are about to go; on disk before this returns. */
void mailbook_hand(struct mailbook *book, const struct mail_key *key);
/* What became of it. */
void mailbook_settle(struct mailbook *book, const struct mail_key *key, enum mail_state state, const char *said);

/* Many rows in one go. */
void mailbook_begin(struct mailbook *book);
void mailbook_commit(struct mailbook *book);

#endif
