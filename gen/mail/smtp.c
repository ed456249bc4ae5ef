/*
 * A server that speaks SMTP, through libcurl: one connection for as many messages as the server likes.
 *
 * libcurl takes the message piece by piece from us. The last line end is held back: when it is asked for, all before has
 * been taken off our hands and the server cannot have the message yet, for the final dot comes after. That is the moment
 * of `about_to`.
 *
 * What an error means depends on how far the talk had come, so commands and replies are watched as they pass:
 *
 *	greeting, EHLO, STARTTLS, AUTH   nothing to do with this message
 *	MAIL FROM                        5xx: the server will not have the sender (but 552: this message is too large)
 *	RCPT TO, DATA                    4xx: later, 5xx: refused
 *	the text, no reply to its end    unsure
 */
#include <curl/curl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/diag.h"
#include "base/mem.h"
#include "base/text.h"
#include "mail/courier.h"
#include "mail/credentials.h"

enum stage { STAGE_GREETING, STAGE_MAIL, STAGE_TO, STAGE_TEXT };

struct smtp {
	CURL *curl;
	enum language lang;
	const struct parcel *parcel;
	size_t given; /* bytes of it */
	bool handing; /* about_to has been called */
	bool over;    /* the talk about this message has ended */
	enum stage stage;
	int reply; /* the code of the last reply line; 0: none since the last command */
	char said[COURIER_SAID];
};

/* A reply's line: "450 4.2.0 mailbox busy". */
static void
hear(struct smtp *smtp, const char *line, size_t n)
{
	while (n && (line[n - 1] == '\r' || line[n - 1] == '\n'))
		n--;
	if (smtp->over || n < 3 || strspn(line, "0123456789") < 3)
		return;
	smtp->reply = atoi(line);
	snprintf(smtp->said, sizeof smtp->said, "%.*s", (int)n, line);
}

/* Commands tell how far the talk has come; those that carry a password are not looked at beyond their word. */
static void
tell(struct smtp *smtp, const char *line, size_t n)
{
	static const struct {
		const char *word;
		enum stage stage;
	} words[] = {{"MAIL ", STAGE_MAIL}, {"RCPT ", STAGE_TO}, {"DATA", STAGE_TO}};
	if (smtp->over || (n >= 4 && strncasecmp(line, "QUIT", 4) == 0)) {
		smtp->over = true; /* what libcurl says and hears when it has given up is no news */
		return;
	}
	smtp->reply = 0;
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (n >= strlen(words[i].word) && strncasecmp(line, words[i].word, strlen(words[i].word)) == 0)
			smtp->stage = words[i].stage;
}

static int
watch(CURL *curl, curl_infotype type, char *data, size_t n, void *context)
{
	struct smtp *smtp = context;
	(void)curl;
	if (type == CURLINFO_HEADER_IN)
		hear(smtp, data, n);
	else if (type == CURLINFO_HEADER_OUT)
		tell(smtp, data, n);
	return 0;
}

enum { HELD_BACK = 2 }; /* the last line end */

static size_t
give(char *into, size_t size, size_t count, void *context)
{
	struct smtp *smtp = context;
	const struct bytes *bytes = &smtp->parcel->bytes;
	size_t room = size * count, left = bytes->n - smtp->given;
	if (left > HELD_BACK)
		left -= HELD_BACK;
	else if (left && !smtp->handing) {
		smtp->handing = true;
		smtp->reply = 0;
		smtp->parcel->about_to(smtp->parcel->context);
	}
	smtp->stage = STAGE_TEXT;
	size_t n = left < room ? left : room;
	memcpy(into, bytes->s + smtp->given, n);
	smtp->given += n;
	return n;
}

static void
set(CURLcode code)
{
	if (code != CURLE_OK)
		diag_fault("libcurl", curl_easy_strerror(code));
}

static void
set_server(CURL *curl, const struct mailing *mailing)
{
	set(curl_easy_setopt(curl, CURLOPT_URL, mailing->server));
	set(curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "smtp,smtps"));
	set(curl_easy_setopt(curl, CURLOPT_PROXY, ""));
	set(curl_easy_setopt(
		curl, CURLOPT_USE_SSL, mailing->unprotected ? (long)CURLUSESSL_NONE : (long)CURLUSESSL_ALL));
	set(curl_easy_setopt(curl, CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2));
	if (mailing->certificates)
		set(curl_easy_setopt(curl, CURLOPT_CAINFO, mailing->certificates));
	set(curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, (long)mailing->timeout));
	set(curl_easy_setopt(curl, CURLOPT_SERVER_RESPONSE_TIMEOUT, (long)mailing->timeout));
	set(curl_easy_setopt(curl, CURLOPT_LOW_SPEED_LIMIT, 1L));
	set(curl_easy_setopt(curl, CURLOPT_LOW_SPEED_TIME, (long)mailing->timeout));
}

struct smtp *
smtp_open(const struct mailing *mailing, const struct credentials *credentials, enum language lang)
{
	struct smtp *smtp = mem_take(sizeof *smtp);
	*smtp = (struct smtp){.lang = lang};
	set(curl_global_init(CURL_GLOBAL_DEFAULT));
	CURL *curl = smtp->curl = curl_easy_init();
	if (!curl)
		mem_exhausted();
	set_server(curl, mailing);
	if (credentials) {
		set(curl_easy_setopt(curl, CURLOPT_USERNAME, credentials->user));
		set(curl_easy_setopt(curl, CURLOPT_PASSWORD, credentials->password));
	}
	set(curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L));
	set(curl_easy_setopt(curl, CURLOPT_UPLOAD, 1L));
	set(curl_easy_setopt(curl, CURLOPT_READFUNCTION, give));
	set(curl_easy_setopt(curl, CURLOPT_READDATA, smtp));
	set(curl_easy_setopt(curl, CURLOPT_VERBOSE, 1L));
	set(curl_easy_setopt(curl, CURLOPT_DEBUGFUNCTION, watch));
	set(curl_easy_setopt(curl, CURLOPT_DEBUGDATA, smtp));
	return smtp;
}

/* Errors that say that the server, or we, are not who we should be. */
static bool
is_unwelcome(CURLcode code)
{
	return code == CURLE_PEER_FAILED_VERIFICATION || code == CURLE_SSL_CACERT_BADFILE ||
		code == CURLE_USE_SSL_FAILED || code == CURLE_SSL_CONNECT_ERROR || code == CURLE_LOGIN_DENIED;
}

static enum handed
meaning(const struct smtp *smtp, CURLcode code)
{
	enum { TOO_LARGE = 552 };
	bool later = smtp->reply / 100 == 4, never = smtp->reply / 100 == 5;
	if (code == CURLE_OK)
		return HANDED_TAKEN;
	switch (smtp->stage) {
	case STAGE_GREETING:
		return is_unwelcome(code) && !later ? HANDED_UNWELCOME : HANDED_UNREACHABLE;
	case STAGE_MAIL:
		if (never)
			return smtp->reply == TOO_LARGE ? HANDED_REFUSED : HANDED_UNWELCOME;
		return HANDED_LATER;
	case STAGE_TO:
		return never ? HANDED_REFUSED : HANDED_LATER;
	case STAGE_TEXT:
		break;
	}
	if (never)
		return HANDED_REFUSED;
	return later || !smtp->handing ? HANDED_LATER : HANDED_UNSURE;
}

/* A usual cause in words; NULL: another one. */
static const char *
cause_of(const struct smtp *smtp, CURLcode code)
{
	static const struct {
		CURLcode code;
		enum message cause;
	} causes[] = {{CURLE_COULDNT_RESOLVE_HOST, MSG_MAIL_CAUSE_NAME},
		{CURLE_COULDNT_CONNECT, MSG_MAIL_CAUSE_CONNECT}, {CURLE_OPERATION_TIMEDOUT, MSG_MAIL_CAUSE_TIME},
		{CURLE_RECV_ERROR, MSG_MAIL_CAUSE_GONE}, {CURLE_SEND_ERROR, MSG_MAIL_CAUSE_GONE},
		{CURLE_GOT_NOTHING, MSG_MAIL_CAUSE_GONE}, {CURLE_PEER_FAILED_VERIFICATION, MSG_MAIL_CAUSE_CERTIFICATE},
		{CURLE_SSL_CACERT_BADFILE, MSG_MAIL_CAUSE_AUTHORITY}, {CURLE_USE_SSL_FAILED, MSG_MAIL_CAUSE_PLAIN},
		{CURLE_SSL_CONNECT_ERROR, MSG_MAIL_CAUSE_TLS}, {CURLE_LOGIN_DENIED, MSG_MAIL_CAUSE_LOGIN},
		{CURLE_WEIRD_SERVER_REPLY, MSG_MAIL_CAUSE_STRANGE}};
	for (size_t i = 0; i < sizeof causes / sizeof *causes; i++)
		if (causes[i].code == code)
			return message_text(causes[i].cause, smtp->lang);
	return NULL;
}

/* The server's last word, or what its silence means; that it will not let us in is said in words, too. */
static void
note_said(const struct smtp *smtp, CURLcode code, struct handing *handing)
{
	const char *cause = cause_of(smtp, code), *said = curl_easy_strerror(code);
	bool answered = smtp->reply && (code == CURLE_OK || smtp->reply >= 400);
	if (answered)
		said = smtp->said;
	if (cause && (!answered || code == CURLE_LOGIN_DENIED))
		snprintf(handing->said, sizeof handing->said, "%s (%.200s)", cause, said);
	else
		snprintf(handing->said, sizeof handing->said, "%.*s", COURIER_SAID - 1, said);
}

struct handing
smtp_hand(struct smtp *smtp, const struct parcel *parcel)
{
	char from[320], to[320];
	struct handing handing = {0};
	snprintf(from, sizeof from, "<%s>", parcel->from);
	snprintf(to, sizeof to, "<%s>", parcel->to);
	struct curl_slist *recipients = curl_slist_append(NULL, to);
	if (!recipients)
		mem_exhausted();
	smtp->parcel = parcel;
	smtp->given = 0;
	smtp->handing = smtp->over = false;
	smtp->stage = STAGE_GREETING;
	smtp->reply = 0;
	set(curl_easy_setopt(smtp->curl, CURLOPT_MAIL_FROM, from));
	set(curl_easy_setopt(smtp->curl, CURLOPT_MAIL_RCPT, recipients));
	set(curl_easy_setopt(smtp->curl, CURLOPT_INFILESIZE_LARGE, (curl_off_t)parcel->bytes.n));
	CURLcode code = curl_easy_perform(smtp->curl);
	handing.handed = meaning(smtp, code);
	note_said(smtp, code, &handing);
	set(curl_easy_setopt(smtp->curl, CURLOPT_MAIL_RCPT, NULL));
	curl_slist_free_all(recipients);
	return handing;
}

const char *
smtp_library(void)
{
	return curl_version_info(CURLVERSION_NOW)->version;
}

void
smtp_close(struct smtp *smtp)
{
	curl_easy_cleanup(smtp->curl);
	curl_global_cleanup();
	free(smtp);
}
