/*
 * Mailing: see mailing.h.
 */
#include "load/mailing.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/mem.h"
#include "base/text.h"
#include "load/schema.h"
#include "load/sources.h"
#include "load/yaml.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))
#define LETTERS "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
#define DIGITS "0123456789"

/* The map as it is read: plain members go straight into the mailing, the others wait. */
struct draft {
	struct mailing mailing;
	const struct yaml *from, *addresses;
	int tls;
	const char *rate, *tries, *wait, *timeout;
};

static const char *const tls_names[] = {"required", "none", NULL};

static const struct schema_field mail_fields[] = {
	{"from", SCHEMA_MAP, true, offsetof(struct draft, from), NULL},
	{"reply_to", SCHEMA_TEXT, false, offsetof(struct draft, mailing.reply_to), NULL},
	{"addresses", SCHEMA_LIST, true, offsetof(struct draft, addresses), NULL},
	{"attach", SCHEMA_WORDS, false, offsetof(struct draft, mailing.attach), NULL},
	{"server", SCHEMA_TEXT, true, offsetof(struct draft, mailing.server), NULL},
	{"tls", SCHEMA_CHOICE, false, offsetof(struct draft, tls), tls_names},
	{"credentials", SCHEMA_TEXT, false, offsetof(struct draft, mailing.credentials), NULL},
	{"certificates", SCHEMA_TEXT, false, offsetof(struct draft, mailing.certificates), NULL},
	{"rate", SCHEMA_TEXT, false, offsetof(struct draft, rate), NULL},
	{"tries", SCHEMA_TEXT, false, offsetof(struct draft, tries), NULL},
	{"wait", SCHEMA_TEXT, false, offsetof(struct draft, wait), NULL},
	{"timeout", SCHEMA_TEXT, false, offsetof(struct draft, timeout), NULL},
};

static const struct schema_field from_fields[] = {
	{"name", SCHEMA_TEXT, false, offsetof(struct mailing, from_name), NULL},
	{"address", SCHEMA_TEXT, true, offsetof(struct mailing, from), NULL},
};

static const char *const attached_by_default[] = {"ban-tin", "xep-hang"};

bool
mailing_is_address(const char *text)
{
	enum { LOCAL_MOST = 64, MOST = 254 };
	size_t local = strspn(text, LETTERS DIGITS "!#$%&'*+/=?^_`{|}~.-");
	const char *host = text + local + 1;
	if (!local || local > LOCAL_MOST || text[local] != '@' || strlen(text) > MOST)
		return false;
	if (text[0] == '.' || text[0] == '-' || text[local - 1] == '.' || strstr(text, ".."))
		return false;
	size_t n = strspn(host, LETTERS DIGITS ".-");
	return n && !host[n] && strchr(host, '.') && !strchr(".-", host[0]) && !strchr(".-", host[n - 1]);
}

/* A whole number in a range; the default where nothing is said. */
static int
read_number(
	struct diag *diag, const struct yaml *map, const char *key, const char *text, int least, int most, int usual)
{
	char *end;
	if (!text)
		return usual;
	long n = strtol(text, &end, 10);
	if (!*end && n >= least && n <= most)
		return (int)n;
	char lowest[16], highest[16];
	snprintf(lowest, sizeof lowest, "%d", least);
	snprintf(highest, sizeof highest, "%d", most);
	diag_add(diag, MSG_MAIL_NUMBER, yaml_get(map, key)->place, key, text, lowest, highest);
	return usual;
}

static void
check_address(struct diag *diag, const struct yaml *map, const char *key, const char *text)
{
	if (text && !mailing_is_address(text))
		diag_add(diag, MSG_MAIL_ADDRESS, yaml_get(map, key)->place, text);
}

/* Whether the server is this machine: then nobody listens between us. */
static bool
is_here(const char *server)
{
	static const char *const hosts[] = {"smtp://localhost", "smtp://127.0.0.1", "smtp://[::1]"};
	for (size_t i = 0; i < COUNT(hosts); i++) {
		size_t n = strlen(hosts[i]);
		if (strncmp(server, hosts[i], n) == 0 && (server[n] == ':' || !server[n]))
			return true;
	}
	return false;
}

/* scheme://host[:port], nothing else: what stands behind would be taken for a name to greet with. */
static bool
is_server(const char *text)
{
	size_t scheme = text_starts(text, "smtps://") ? 8 : text_starts(text, "smtp://") ? 7 : 0;
	size_t host = scheme ? strspn(text + scheme, LETTERS DIGITS "-.[]:") : 0;
	return host && !text[scheme + host];
}

static void
settle_server(struct diag *diag, const struct yaml *map, struct mailing *mailing)
{
	if (!mailing->server)
		return;
	mailing->server_at = yaml_get(map, "server")->place;
	if (!text_equal(mailing->server, "sendmail") && !is_server(mailing->server))
		diag_add(diag, MSG_MAIL_SERVER, mailing->server_at, mailing->server);
	else if (mailing->unprotected && !is_here(mailing->server))
		diag_add(diag, MSG_MAIL_UNPROTECTED, yaml_get(map, "tls")->place, mailing->server);
}

/* As seen from the campaign's folder; ~/ is the home of whoever runs this. */
static const char *
settle_path(struct arena *arena, const struct campaign *campaign, const char *path)
{
	const char *home = getenv("HOME");
	if (path && home && text_starts(path, "~/"))
		return path_join(arena, home, path + 2);
	return path ? path_join(arena, campaign->folder, path) : NULL;
}

static void
settle_paths(struct arena *arena, const struct yaml *map, const struct campaign *campaign, struct mailing *mailing)
{
	if (mailing->credentials)
		mailing->credentials_at = yaml_get(map, "credentials")->place;
	mailing->credentials = settle_path(arena, campaign, mailing->credentials);
	mailing->certificates = settle_path(arena, campaign, mailing->certificates);
}

const struct mailing *
mailing_read(struct arena *arena, struct diag *diag, const struct yaml *map, const struct campaign *campaign)
{
	struct draft draft = {.mailing.at = map->place};
	schema_read(arena, diag, map, "mail", mail_fields, COUNT(mail_fields), &draft);
	struct mailing *mailing = ARENA_NEW(arena, struct mailing);
	*mailing = draft.mailing;
	mailing->unprotected = draft.tls == 1;
	if (draft.from) {
		schema_read(arena, diag, draft.from, "from", from_fields, COUNT(from_fields), mailing);
		check_address(diag, draft.from, "address", mailing->from);
	}
	check_address(diag, map, "reply_to", mailing->reply_to);
	if (draft.addresses)
		mailing->addresses = sources_of_addresses(
			arena, diag, draft.addresses, campaign, &mailing->n_addresses);
	if (!mailing->attach.n) {
		mailing->attach.at = ARENA_ARRAY(arena, const char *, COUNT(attached_by_default));
		memcpy(mailing->attach.at, attached_by_default, sizeof attached_by_default);
		mailing->attach.n = COUNT(attached_by_default);
	}
	settle_server(diag, map, mailing);
	settle_paths(arena, map, campaign, mailing);
	mailing->rate = read_number(diag, map, "rate", draft.rate, 1, 1000000, 0);
	mailing->tries = read_number(diag, map, "tries", draft.tries, 1, 1000, 6);
	mailing->wait = read_number(diag, map, "wait", draft.wait, 0, 3600, 2);
	mailing->timeout = read_number(diag, map, "timeout", draft.timeout, 1, 3600, 300);
	return mailing;
}
