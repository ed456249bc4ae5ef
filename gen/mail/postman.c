/*
 * bantin-mail: the command `bantin mail`, a program of its own. GMime and libcurl bring some thirty libraries, which every
 * `bantin build` would otherwise load; `bantin mail` starts this one, which stands beside it (gen/main.c).
 *
 *	packet, addresses ─▶ rota ─▶ writing (audit, letter) ─▶ .eml ─▶ delivery ─▶ courier ─▶ a server
 *	                       ╰────────────────── mail book ──────────────╯
 *
 * Exit status: 0 everybody has it; 1 somebody will not get it unless something is mended or decided (refused, unsure, no
 * address, failed check); 2 wrong usage; 3 the server is out of reach or puts off, the machine failed: run it again.
 */
#include <errno.h>
#include <getopt.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/diag.h"
#include "base/file.h"
#include "base/mem.h"
#include "base/text.h"
#include "base/usage.h"
#include "batch/stop.h"
#include "load/campaign.h"
#include "load/store.h"
#include "mail/audit.h"
#include "mail/credentials.h"
#include "mail/delivery.h"
#include "mail/letter.h"
#include "mail/settling.h"
#include "mail/writing.h"

enum { STATUS_BAD = 1 };

struct order {
	const char *folder, *out, *week;
	struct settling settling;
	bool send, dry, quiet, help, version;
	int rate;
	enum language lang;
};

/* What a run works with. */
struct post {
	struct arena *arena;
	struct diag *diag;
	const struct order *order;
	const struct campaign *campaign;
	struct mailed mailed;
	struct mailbook *book;
	struct audit *audit;
	struct rota rota;
	int signal; /* that stopped it */
};

/* --- usage -------------------------------------------------------------------------------------------------------- */

enum {
	OPTION_WEEK = 256,
	OPTION_SEND,
	OPTION_DRY,
	OPTION_SEEN,
	OPTION_UNSURE,
	OPTION_REFUSED,
	OPTION_REPLACE,
	OPTION_RATE,
	OPTION_LANG,
	OPTION_HELP,
	OPTION_VERSION
};

static const struct option options[] = {
	{"out", required_argument, NULL, 'o'},
	{"week", required_argument, NULL, OPTION_WEEK},
	{"send", no_argument, NULL, OPTION_SEND},
	{"dry-run", no_argument, NULL, OPTION_DRY},
	{"seen", required_argument, NULL, OPTION_SEEN},
	{"resend-unsure", no_argument, NULL, OPTION_UNSURE},
	{"resend-refused", no_argument, NULL, OPTION_REFUSED},
	{"replace-sent", no_argument, NULL, OPTION_REPLACE},
	{"rate", required_argument, NULL, OPTION_RATE},
	{"lang", required_argument, NULL, OPTION_LANG},
	{"quiet", no_argument, NULL, 'q'},
	{"help", no_argument, NULL, OPTION_HELP},
	{"version", no_argument, NULL, OPTION_VERSION},
	{NULL, 0, NULL, 0},
};

static int
read_rate(const char *text, struct order *order)
{
	char *end;
	long rate = strtol(text, &end, 10);
	if (*end || rate < 1 || rate > 1000000)
		return usage_wrong(order->lang, MSG_USAGE_MAIL_RATE, text, NULL);
	order->rate = (int)rate;
	return 0;
}

/* Of the libraries that bantin does not have; `bantin --version` asks for them. */
static void
print_versions(void)
{
	printf("gmime %s\nlibcurl %s\n", letter_library(), smtp_library());
}

/* 0, or the status to end with. */
static int
read_options(struct arena *arena, int argc, char **argv, struct order *order)
{
	const char *nearest;
	int status = 0;
	opterr = 0;
	for (int c; !status && (c = getopt_long(argc, argv, "o:q", options, NULL)) != -1;) {
		switch (c) {
		case 'o':
			order->out = optarg;
			break;
		case 'q':
			order->quiet = true;
			break;
		case OPTION_WEEK:
			order->week = optarg;
			break;
		case OPTION_SEND:
			order->send = true;
			break;
		case OPTION_DRY:
			order->dry = order->settling.look = true;
			break;
		case OPTION_SEEN:
			order->settling.seen = optarg;
			break;
		case OPTION_UNSURE:
			order->settling.resend_unsure = true;
			break;
		case OPTION_REFUSED:
			order->settling.resend_refused = true;
			break;
		case OPTION_REPLACE:
			order->settling.replace_sent = true;
			break;
		case OPTION_RATE:
			status = read_rate(optarg, order);
			break;
		case OPTION_LANG:
			status = usage_language(optarg, &order->lang);
			break;
		case OPTION_HELP:
			order->help = true;
			break;
		case OPTION_VERSION:
			order->version = true;
			break;
		default:
			nearest = usage_nearest_option(arena, options, argv[optind - 1]);
			status = usage_wrong(order->lang, MSG_USAGE_OPTION, argv[optind - 1],
				nearest ? nearest : "bantin mail --help");
		}
	}
	return status;
}

/* mail CAMPAIGN -o PACKET */
static int
read_arguments(char **arguments, int n, struct order *order)
{
	if (n && text_equal(arguments[0], "mail"))
		arguments++, n--;
	if (order->help || order->version)
		return 0;
	if (n < 1)
		return usage_wrong(order->lang, MSG_USAGE_FOLDER, "mail", "bantin mail --help");
	if (n > 1)
		return usage_wrong(order->lang, MSG_USAGE_EXTRA, arguments[1], "bantin mail --help");
	if (!order->out || !order->out[0])
		return usage_wrong(order->lang, MSG_USAGE_MAIL_OUT, "mail", NULL);
	if (order->send && order->dry)
		return usage_wrong(order->lang, MSG_USAGE_MAIL_BOTH, "", NULL);
	order->folder = arguments[0];
	return 0;
}

/* --- the run ------------------------------------------------------------------------------------------------------ */

/* The campaign and the packet fit each other, and what was asked for. */
static bool
open_packet(struct post *post)
{
	const struct order *order = post->order;
	post->campaign = campaign_read(post->arena, post->diag, order->folder, NULL, NULL);
	if (!post->campaign || diag_errors(post->diag))
		return false;
	if (!post->campaign->mail) {
		diag_add(post->diag, MSG_MAIL_NONE, (struct place){.file = post->campaign->file}, "");
		return false;
	}
	if (!mailed_open(post->arena, post->diag, order->out, &post->mailed))
		return false;
	if (!text_equal(post->mailed.campaign, post->campaign->id))
		diag_add(post->diag, MSG_MAIL_OTHER_CAMPAIGN, (struct place){0}, order->out, post->mailed.campaign,
			post->campaign->id);
	else if (order->week && strcasecmp(order->week, post->mailed.week) != 0)
		diag_add(
			post->diag, MSG_MAIL_OTHER_WEEK, (struct place){0}, order->out, post->mailed.week, order->week);
	return diag_errors(post->diag) == 0;
}

static bool
open_book(struct post *post)
{
	const char *path = path_join(post->arena, post->order->folder, MAILBOOK_NAME);
	post->book = mailbook_open(path, post->order->dry);
	if (!post->book)
		diag_add(post->diag, MSG_MAIL_BUSY, (struct place){0}, path);
	return post->book != NULL;
}

/* 0, or the status of a run that could not finish. */
static int
send_all(struct post *post)
{
	const struct mailing *mailing = post->campaign->mail;
	struct credentials credentials;
	if (mailing->credentials &&
		!credentials_read(post->arena, post->diag, mailing->credentials, mailing->credentials_at, &credentials))
		return STATUS_BAD;
	struct delivery_order order = {.rota = &post->rota,
		.book = post->book,
		.courier = courier_open(mailing, mailing->credentials ? &credentials : NULL, post->order->lang),
		.rate = post->order->rate ? post->order->rate : mailing->rate,
		.quiet = post->order->quiet,
		.listening = stop_listen()};
	enum delivery_end end = delivery_run(&order, post->diag, &post->signal);
	courier_close(order.courier);
	stop_ignore(order.listening);
	return end == DELIVERY_GONE ? STATUS_FAULT : 0;
}

/* What the clerk must know: the cases counted, and what each wants to be done. */
static int
sum_up(struct post *post, int status)
{
	struct rota_count count = rota_count(&post->rota);
	struct arena *arena = post->arena;
	const size_t numbers[] = {
		count.sent, count.waiting, count.refused, count.unsure, count.without_address, count.faulty};
	const char *texts[6];
	for (size_t i = 0; i < 6; i++)
		texts[i] = arena_printf(arena, "%zu", numbers[i]);
	if (!post->order->quiet || post->order->dry)
		puts(diag_text(post->diag, arena, MSG_MAIL_COUNT, post->rota.edition, texts[0], texts[1], texts[2],
			texts[3], texts[4], texts[5]));
	if (count.unsure)
		diag_add(post->diag, MSG_MAIL_HOLD, (struct place){0}, texts[3]);
	if (status)
		return status;
	if (post->order->send && count.waiting)
		return STATUS_FAULT;
	return count.refused || count.unsure || count.without_address || count.faulty ? STATUS_BAD : 0;
}

static int
work(struct post *post)
{
	const struct order *order = post->order;
	post->rota = rota_open(post->arena, post->diag, post->campaign, &post->mailed, order->out, post->book);
	if (!post->rota.n)
		diag_add(post->diag, MSG_MAIL_NO_LETTERS, (struct place){0}, order->out);
	if (!post->rota.n || !settling_run(&order->settling, post->diag, &post->rota, post->book))
		return STATUS_BAD;
	post->audit = audit_open(post->arena, post->diag, &post->mailed);
	if (!post->audit)
		return STATUS_BAD;
	if (order->dry)
		writing_check(&post->rota, post->diag, post->audit);
	else
		writing_all(&post->rota, post->diag, post->audit, post->book, order->quiet);
	audit_close(post->audit);
	if (order->dry)
		rota_print(&post->rota, post->diag, stdout);
	return sum_up(post, order->send ? send_all(post) : 0);
}

static int
run(struct arena *arena, const struct order *order)
{
	struct post post = {.arena = arena, .diag = diag_open(order->lang), .order = order};
	int status = STATUS_BAD;
	if (open_packet(&post) && open_book(&post))
		status = work(&post);
	if (post.book)
		mailbook_close(post.book);
	if (post.mailed.db)
		mailed_close(&post.mailed);
	if (status == 0 && diag_errors(post.diag))
		status = STATUS_BAD;
	diag_print(post.diag, order->folder, stderr);
	diag_close(post.diag);
	if (post.signal)
		stop_by(post.signal);
	return status;
}

int
main(int argc, char **argv)
{
	setlocale(LC_ALL, "C");
	store_set_up();
	umask(S_IRWXG | S_IRWXO); /* all that is written holds addresses */
	struct arena *arena = arena_open();
	struct order order = {.lang = LANG_VI};
	int status = read_options(arena, argc, argv, &order);
	if (!status)
		status = read_arguments(argv + optind, argc - optind, &order);
	if (!status && order.help)
		puts(message_text(MSG_USAGE_MAIL, order.lang));
	else if (!status && order.version)
		print_versions();
	else if (!status)
		status = run(arena, &order);
	arena_close(arena);
	if (fflush(stdout) != 0 || ferror(stdout))
		diag_fault("stdout", strerror(errno));
	return status;
}
