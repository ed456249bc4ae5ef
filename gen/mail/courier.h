/*
 * The courier: hands one message after another to whoever carries mail from here, a server that speaks SMTP (smtp.c) or the
 * local sendmail (sendmail.c), and says what became of it.
 *
 * `about_to` is called once, right before the last bytes go: up to there nobody can have taken the message, from there on
 * somebody may have (mailbook.h).
 */
#ifndef MAIL_COURIER_H
#define MAIL_COURIER_H

#include "base/file.h"
#include "base/message.h"
#include "load/mailing.h"

struct courier;

enum handed {
	HANDED_TAKEN,       /* 250 */
	HANDED_LATER,       /* put off: 4xx, or gone away before it could have been taken */
	HANDED_REFUSED,     /* 5xx, for this message */
	HANDED_UNSURE,      /* gone away when it may have been taken */
	HANDED_UNREACHABLE, /* nobody to talk to: no connection, no greeting */
	HANDED_UNWELCOME    /* the server will not have us: certificate, user name and password, sender */
};

struct parcel {
	const char *from, *to;
	struct bytes bytes;
	void (*about_to)(void *context);
	void *context;
};

enum { COURIER_SAID = 512 };

/*
 * What handing over came to, and the last word of the other side; where it has none, or will not let us in, the cause in
 * words, with the library's own, or that last word, in brackets.
 */
struct handing {
	enum handed handed;
	char said[COURIER_SAID];
};

/* User name and password; NULL: neither. */
struct credentials;

/* `lang`: of what is said of a server that says nothing. */
struct courier *courier_open(const struct mailing *mailing, const struct credentials *credentials, enum language lang);
struct handing courier_hand(struct courier *courier, const struct parcel *parcel);
void courier_close(struct courier *courier);

/* smtp.c */
struct smtp;
struct smtp *smtp_open(const struct mailing *mailing, const struct credentials *credentials, enum language lang);
struct handing smtp_hand(struct smtp *smtp, const struct parcel *parcel);
void smtp_close(struct smtp *smtp);
/* The version of libcurl: "7.88.1". */
const char *smtp_library(void);

/* sendmail.c */
struct handing sendmail_hand(const struct parcel *parcel);

#endif
