/*
 * A letter: one message of RFC 5322, as bytes with CRLF at line ends, made with GMime.
 *
 *	From, To, Reply-To, Subject      encoded words (RFC 2047) where they are not ASCII
 *	Date, Message-ID, MIME-Version
 *	In-Reply-To, References          of a message that replaces another
 *	Auto-Submitted: auto-generated   so that nobody's holiday notice answers (RFC 3834)
 *	multipart/mixed
 *	  text/plain; charset=utf-8      quoted-printable
 *	  application/pdf                base64; the name in Vietnamese (RFC 2231), and in ASCII for old readers
 *
 * The same letter gives the same bytes. Text from data that goes into a header loses its control characters first: no name
 * can begin a header of its own.
 */
#ifndef MAIL_LETTER_H
#define MAIL_LETTER_H

#include <stddef.h>
#include <time.h>

struct arena;
struct buf;

struct attachment {
	const char *name;     /* as its reader sees it: "Bản tin xã Chiềng Đông.pdf" */
	const char *fallback; /* the same in ASCII */
	const char *s;
	size_t n;
};

struct letter {
	const char *from_name, *from, *reply_to; /* from_name and reply_to: or NULL */
	const char *to_name, *to;
	const char *subject, *text;
	const char *id;      /* without < and > */
	const char *answers; /* the id of the message that it replaces, or NULL */
	time_t date;
	const struct attachment *attachments;
	size_t n_attachments;
};

void letter_write(struct arena *arena, const struct letter *letter, struct buf *out);

/* The version of the library that writes it: "3.2.13". */
const char *letter_library(void);

/* A title as the name of a file: "Xếp hạng – Tuần 4-2024.pdf". */
const char *letter_file_name(struct arena *arena, const char *title);

#endif
