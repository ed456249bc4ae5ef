/*
 * bantin: argv becomes one command. See batch/build.h for what the commands do.
 *
 * Exit status: 0 all well (warnings at most), 1 bad input, 2 wrong usage, 3 the machine failed.
 */
#include <errno.h>
#include <getopt.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/companion.h"
#include "base/diag.h"
#include "base/file.h"
#include "base/mem.h"
#include "base/text.h"
#include "base/usage.h"
#include "batch/build.h"
#include "batch/diff.h"
#include "batch/explain.h"
#include "batch/init.h"
#include "batch/merge.h"
#include "batch/print.h"
#include "batch/schema.h"
#include "batch/verify.h"
#include "batch/version.h"
#include "batch/watch.h"
#include "load/sharded.h"
#include "out/paint.h"

enum { JOBS_MOST = 256, SECONDS_MOST = 3600 };
#define SECONDS_LEAST 0.05

/* What stands behind a command's name. */
enum takes {
	TAKES_FOLDER, /* of a campaign */
	TAKES_KIND,   /* of a document, then a folder */
	TAKES_NOTHING,
	TAKES_PACKET,
	TAKES_PACKETS, /* two */
	TAKES_FIGURE,  /* a document of a packet, then a figure printed in it */
	TAKES_PDF,     /* then a campaign's folder */
	TAKES_SHARDS   /* behind a campaign's folder, one or more */
};

struct command {
	const char *name;
	int (*run)(const struct request *request);
	bool writes; /* needs -o */
	enum takes takes;
};

/* `bantin mail` has become another program before options are read, unless one of those stood before it. */
static int
mail_first(const struct request *request)
{
	return usage_wrong(request->lang, MSG_USAGE_MAIL_FIRST, "", NULL);
}

static const struct command commands[] = {
	{"build", build_packet, true, TAKES_FOLDER},
	{"check", build_check, false, TAKES_FOLDER},
	{"lint", build_lint, false, TAKES_FOLDER},
	{"list", build_list, false, TAKES_FOLDER},
	{"merge", merge_packet, true, TAKES_SHARDS},
	{"init", init_folder, false, TAKES_KIND},
	{"schema", schema_print, false, TAKES_NOTHING},
	{"explain", explain_figure, false, TAKES_FIGURE},
	{"diff", diff_packets, false, TAKES_PACKETS},
	{"verify", verify_pdf, false, TAKES_PDF},
	{"print", print_packet, true, TAKES_PACKET},
	{"watch", watch_folder, false, TAKES_FOLDER},
	{"mail", mail_first, false, TAKES_FOLDER},
};
enum { N_COMMANDS = sizeof commands / sizeof *commands };

static const char *const nouns[] = {"store", "figures", "tree", "pages"};

enum {
	OPTION_AS_OF = 256,
	OPTION_ANNOTATE,
	OPTION_ARCHIVE,
	OPTION_EXPLAIN,
	OPTION_REPLACES,
	OPTION_REPORT,
	OPTION_POLL,
	OPTION_SETTLE,
	OPTION_OPEN,
	OPTION_JOBS,
	OPTION_KEEP_GOING,
	OPTION_ONLY,
	OPTION_SHARD,
	OPTION_SOURCES,
	OPTION_LANG,
	OPTION_SHARE,
	OPTION_PAINTER,
	OPTION_SIMPLEX,
	OPTION_SHARED_STYLE,
	OPTION_FRAGMENT,
	OPTION_TIMINGS,
	OPTION_CAMPAIGN,
	OPTION_ALL,
	OPTION_HELP,
	OPTION_VERSION
};

static const struct option options[] = {
	{"out", required_argument, NULL, 'o'},
	{"as-of", required_argument, NULL, OPTION_AS_OF},
	{"archive", required_argument, NULL, OPTION_ARCHIVE},
	{"simplex", no_argument, NULL, OPTION_SIMPLEX},
	{"shared-style", no_argument, NULL, OPTION_SHARED_STYLE},
	{"fragment", no_argument, NULL, OPTION_FRAGMENT},
	{"annotate", required_argument, NULL, OPTION_ANNOTATE},
	{"replaces", required_argument, NULL, OPTION_REPLACES},
	{"report", required_argument, NULL, OPTION_REPORT},
	{"poll", required_argument, NULL, OPTION_POLL},
	{"settle", required_argument, NULL, OPTION_SETTLE},
	{"open", no_argument, NULL, OPTION_OPEN},
	{"explain", no_argument, NULL, OPTION_EXPLAIN},
	{"jobs", required_argument, NULL, OPTION_JOBS},
	{"keep-going", no_argument, NULL, OPTION_KEEP_GOING},
	{"only", required_argument, NULL, OPTION_ONLY},
	{"shard", required_argument, NULL, OPTION_SHARD},
	{"sources", required_argument, NULL, OPTION_SOURCES},
	{"lang", required_argument, NULL, OPTION_LANG},
	{"share", required_argument, NULL, OPTION_SHARE},
	{"painter", required_argument, NULL, OPTION_PAINTER},
	{"campaign", required_argument, NULL, OPTION_CAMPAIGN},
	{"all", no_argument, NULL, OPTION_ALL},
	{"dump", required_argument, NULL, 'T'},
	{"quiet", no_argument, NULL, 'q'},
	{"timings", no_argument, NULL, OPTION_TIMINGS},
	{"help", no_argument, NULL, OPTION_HELP},
	{"version", no_argument, NULL, OPTION_VERSION},
	{NULL, 0, NULL, 0},
};

/* --lang is wanted before the first message, wherever it stands. */
static enum language
wanted_language(int argc, char **argv)
{
	for (int i = 1; i < argc; i++)
		if (strcmp(argv[i], "--lang=en") == 0 ||
			(strcmp(argv[i], "--lang") == 0 && i + 1 < argc && strcmp(argv[i + 1], "en") == 0))
			return LANG_EN;
	return LANG_VI;
}

/* The folder with templates/ and fonts/: above the program in its build folder, or where `make install` puts it. */
static const char *
find_share(struct arena *arena)
{
	const char *named = getenv("BANTIN_SHARE");
	if (named)
		return named;
	const char *program = path_of_program(arena);
	for (size_t n = strlen(program); n > 0; n--) {
		if (program[n - 1] != '/')
			continue;
		const char *folder = arena_copy_n(arena, program, n);
		const char *beside = path_join(arena, folder, "share/bantin");
		if (file_exists(path_join(arena, beside, "fonts/fonts.conf")))
			return beside;
		if (file_exists(path_join(arena, folder, "fonts/fonts.conf")))
			return folder;
	}
	return "/usr/share/bantin";
}

static bool
take_jobs(const char *value, struct request *request)
{
	char *end;
	long n = strtol(value, &end, 10);
	if (*end || n < 1 || n > JOBS_MOST)
		return usage_wrong(request->lang, MSG_USAGE_JOBS, value, NULL) == 0;
	request->jobs = (size_t)n;
	return true;
}

/* "2/5" */
static bool
take_shard(const char *value, struct request *request)
{
	char *end;
	long k = strtol(value, &end, 10), n = *end == '/' ? strtol(end + 1, &end, 10) : 0;
	if (*end || k < 1 || k > n || n > SHARDS_MOST)
		return usage_wrong(request->lang, MSG_USAGE_SHARD, value, NULL) == 0;
	request->shard = (size_t)k;
	request->n_shards = (size_t)n;
	return true;
}

static bool
take_seconds(const char *value, double *seconds, enum language lang)
{
	char *end;
	*seconds = strtod(value, &end);
	return (end > value && !*end && *seconds >= SECONDS_LEAST && *seconds <= SECONDS_MOST) ||
		usage_wrong(lang, MSG_USAGE_SECONDS, value, NULL) == 0;
}

/* An option with few values; false, with what is wrong said, for any other. */
static bool
take_choice(int option, const char *value, struct request *request)
{
	if (option == OPTION_JOBS)
		return take_jobs(value, request);
	if (option == OPTION_SHARD)
		return take_shard(value, request);
	if (option == OPTION_POLL || option == OPTION_SETTLE)
		return take_seconds(value, option == OPTION_POLL ? &request->poll : &request->settle, request->lang);
	if (option == OPTION_PAINTER)
		return painter_named(value, &request->painter) ||
			usage_unknown(request->lang, MSG_USAGE_PAINTER, value, painter_names, N_PAINTERS) == 0;
	return usage_language(value, &request->lang) == 0;
}

static void
print_version(void)
{
	struct buf text = {0};
	version_add(&text);
	fputs(buf_text(&text), stdout);
	buf_free(&text);
}

/* Reads the options into the request; 0, or the status to end with. *done is set by --help and --version. */
static int
read_options(struct arena *arena, int argc, char **argv, struct request *request, bool *done)
{
	opterr = 0;
	for (int c; (c = getopt_long(argc, argv, "o:T:q", options, NULL)) != -1;) {
		switch (c) {
		case 'o':
			request->out = optarg;
			break;
		case 'T':
			request->dump = optarg;
			break;
		case 'q':
			request->quiet = true;
			break;
		case OPTION_AS_OF:
			request->as_of = optarg;
			break;
		case OPTION_ANNOTATE:
			request->annotate = optarg;
			break;
		case OPTION_REPLACES:
			request->replaces = optarg;
			break;
		case OPTION_REPORT:
			request->report = optarg;
			break;
		case OPTION_OPEN:
			request->open = true;
			break;
		case OPTION_ARCHIVE:
			request->archive = optarg;
			break;
		case OPTION_EXPLAIN:
			request->explain = true;
			break;
		case OPTION_SIMPLEX:
			request->simplex = true;
			break;
		case OPTION_SHARED_STYLE:
			request->shared_style = true;
			break;
		case OPTION_FRAGMENT:
			request->fragment = true;
			break;
		case OPTION_KEEP_GOING:
			request->keep_going = true;
			break;
		case OPTION_ONLY:
			request->only = optarg;
			break;
		case OPTION_SOURCES:
			request->sources = optarg;
			break;
		case OPTION_SHARE:
			request->share = optarg;
			break;
		case OPTION_TIMINGS:
			request->timings = true;
			break;
		case OPTION_CAMPAIGN:
			request->campaign = optarg;
			break;
		case OPTION_ALL:
			request->all = true;
			break;
		case OPTION_JOBS:
		case OPTION_POLL:
		case OPTION_SETTLE:
		case OPTION_LANG:
		case OPTION_PAINTER:
		case OPTION_SHARD:
			if (!take_choice(c, optarg, request))
				return STATUS_USAGE;
			break;
		case OPTION_HELP:
			puts(message_text(MSG_USAGE, request->lang));
			puts(message_text(MSG_USAGE_OPTIONS, request->lang));
			*done = true;
			return 0;
		case OPTION_VERSION:
			print_version();
			*done = true;
			return 0;
		default:
			return usage_wrong(request->lang, MSG_USAGE_OPTION, argv[optind - 1],
				usage_nearest_option(arena, options, argv[optind - 1]));
		}
	}
	return 0;
}

static int
check_dump(const struct request *request)
{
	size_t n = sizeof nouns / sizeof *nouns;
	for (size_t i = 0; request->dump && i < n; i++)
		if (strcmp(request->dump, nouns[i]) == 0)
			return 0;
	if (!request->dump)
		return 0;
	return usage_unknown(request->lang, MSG_USAGE_DUMP, request->dump, nouns, n);
}

/* What is said when the arguments of a command are not all there. */
static enum message
lacking(enum takes takes)
{
	switch (takes) {
	case TAKES_KIND:
		return MSG_USAGE_INIT;
	case TAKES_FIGURE:
		return MSG_USAGE_EXPLAIN;
	case TAKES_PACKETS:
		return MSG_USAGE_DIFF;
	case TAKES_PDF:
		return MSG_USAGE_VERIFY;
	case TAKES_SHARDS:
		return MSG_USAGE_MERGE;
	case TAKES_PACKET:
		return MSG_USAGE_PRINT;
	case TAKES_FOLDER:
	case TAKES_NOTHING:
		break;
	}
	return MSG_USAGE_FOLDER;
}

static int
take_arguments(const struct command *command, char **arguments, int n, struct request *request)
{
	bool single = command->takes == TAKES_FOLDER || command->takes == TAKES_PACKET;
	int wanted = command->takes == TAKES_NOTHING ? 0 : single ? 1 : 2;
	if (n < wanted)
		return usage_wrong(request->lang, lacking(command->takes), command->name, NULL);
	if (n > wanted && command->takes != TAKES_SHARDS)
		return usage_wrong(request->lang, MSG_USAGE_EXTRA, arguments[wanted], NULL);
	if (command->writes && !(request->out && request->out[0]) && !request->dump)
		return usage_wrong(request->lang, MSG_USAGE_OUT, command->name, NULL);
	bool second = command->takes == TAKES_KIND || command->takes == TAKES_PDF;
	request->folder = wanted ? arguments[second ? 1 : 0] : NULL;
	if (command->takes == TAKES_SHARDS) {
		request->merged = (const char *const *)arguments + 1;
		request->n_merged = (size_t)n - 1;
		request->n_shards = 0;
	}
	if (command->takes == TAKES_PDF)
		request->pdf = arguments[0];
	if (command->takes == TAKES_KIND)
		request->kind = arguments[0];
	if (command->takes == TAKES_FIGURE)
		request->figure = arguments[1];
	if (command->takes == TAKES_PACKETS)
		request->other = arguments[1];
	return 0;
}

static int
run_command(const char *name, char **arguments, int n, struct request *request)
{
	const char *names[N_COMMANDS];
	for (size_t i = 0; i < N_COMMANDS; i++) {
		names[i] = commands[i].name;
		if (strcmp(name, commands[i].name) != 0)
			continue;
		int status = take_arguments(&commands[i], arguments, n, request);
		if (!status && request->keep_going && (request->n_shards || request->n_merged))
			return usage_wrong(request->lang, MSG_USAGE_KEEP_GOING, "--keep-going", NULL);
		return status ? status : commands[i].run(request);
	}
	return usage_unknown(request->lang, MSG_USAGE_COMMAND, name, names, N_COMMANDS);
}

/* Whether the command is this one: the first word that is no option and no value of one. */
static bool
is_command(int argc, char **argv, const char *name)
{
	for (int i = 1; i < argc; i++) {
		if (strcmp(argv[i], "--lang") == 0)
			i++;
		else if (argv[i][0] != '-')
			return strcmp(argv[i], name) == 0;
	}
	return false;
}

/* `bantin mail` is a program of its own (mail/postman.c says why). */
static int
become_postman(char **argv, enum language lang)
{
	static const char name[] = "bantin-mail";
	companion_become(name, argv);
	usage_wrong(lang, MSG_USAGE_MAIL_PROGRAM, name, strerror(errno));
	return STATUS_FAULT;
}

int
main(int argc, char **argv)
{
	if (is_command(argc, argv, "mail"))
		return become_postman(argv, wanted_language(argc, argv));
	/* Numbers and sorting must not depend on where the program runs: the C locale stays in force. */
	store_set_up();
	setlocale(LC_ALL, "C");
	mem_keep();
	struct arena *arena = arena_open();
	struct request request = {.lang = wanted_language(argc, argv)};
	bool done = false;
	int status = read_options(arena, argc, argv, &request, &done);
	if (status == 0 && !done)
		status = check_dump(&request);
	if (status == 0 && !done) {
		if (!request.share)
			request.share = find_share(arena);
		if (optind >= argc)
			status = usage_wrong(request.lang, MSG_USAGE_NOTHING, "", NULL);
		else
			status = run_command(argv[optind], argv + optind + 1, argc - optind - 1, &request);
	}
	arena_close(arena);
	if (fflush(stdout) != 0 || ferror(stdout))
		diag_fault("stdout", strerror(errno));
	return status;
}
