/*
 * A watched folder's run: see watchrun.h.
 */
#include "batch/watchrun.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/text.h"
#include "batch/report.h"
#include "batch/stop.h"

enum { PATIENCE = 10000 }; /* milliseconds for a run that was asked to end */

typedef LIST(const char *) words;

/* Set for the build, so that the page it writes says what is true of a watched folder. */
static const char WATCHED[] = "BANTIN_WATCHED";

static void
add_option(struct arena *arena, words *list, const char *name, const char *value)
{
	if (!value)
		return;
	*LIST_ADD(arena, list) = name;
	*LIST_ADD(arena, list) = value;
}

static void
add_flag(struct arena *arena, words *list, const char *name, bool set)
{
	if (set)
		*LIST_ADD(arena, list) = name;
}

/* The command line that asks for the same. */
static char **
arguments_of(struct arena *arena, const struct request *request)
{
	words list = {0};
	*LIST_ADD(arena, &list) = "bantin";
	*LIST_ADD(arena, &list) = "build";
	add_option(arena, &list, "-o", request->out);
	add_option(arena, &list, "--annotate", request->annotate);
	add_option(arena, &list, "--report", request->report);
	add_option(arena, &list, "--as-of", request->as_of);
	add_option(arena, &list, "--archive", request->archive);
	add_option(arena, &list, "--sources", request->sources);
	add_option(arena, &list, "--only", request->only);
	add_option(arena, &list, "--share", request->share);
	add_option(arena, &list, "--lang", request->lang == LANG_EN ? "en" : "vi");
	add_option(arena, &list, "--painter", request->painter == PAINTER_CAIRO ? "cairo" : "bantin");
	add_option(arena, &list, "--jobs", request->jobs ? arena_printf(arena, "%zu", request->jobs) : NULL);
	add_flag(arena, &list, "--shared-style", request->shared_style);
	add_flag(arena, &list, "--fragment", request->fragment);
	add_flag(arena, &list, "--timings", request->timings);
	add_flag(arena, &list, "-q", true);
	*LIST_ADD(arena, &list) = "--";
	*LIST_ADD(arena, &list) = request->folder;
	char **copies = ARENA_ARRAY(arena, char *, list.n + 1);
	for (size_t i = 0; i < list.n; i++)
		copies[i] = arena_copy(arena, list.at[i]);
	return copies;
}

_Noreturn static void
become(char **arguments, int said, int listening, int parent)
{
	stop_with(parent);
	stop_ignore(listening);
	dup2(said, STDERR_FILENO);
	setenv(WATCHED, "1", 1);
	execv("/proc/self/exe", arguments);
	_exit(STATUS_FAULT);
}

bool
watchrun_is(void)
{
	return getenv(WATCHED) != NULL;
}

bool
watchrun_begin(struct watchrun *run, const struct request *request, int listening)
{
	int ends[2], parent = getpid();
	*run = (struct watchrun){0};
	if (pipe2(ends, O_CLOEXEC) != 0)
		return false;
	struct arena *arena = arena_open();
	char **arguments = arguments_of(arena, request);
	run->process = fork();
	if (run->process == 0)
		become(arguments, ends[1], listening, parent);
	arena_close(arena);
	close(ends[1]);
	run->said = ends[0];
	if (run->process > 0)
		return true;
	close(ends[0]);
	run->process = 0;
	return false;
}

/* Keeps the last of what was said. */
static void
keep(struct watchrun *run, const char *s, size_t n)
{
	size_t room = WATCHRUN_SAID - run->n;
	if (n > WATCHRUN_SAID) {
		s += n - WATCHRUN_SAID;
		n = WATCHRUN_SAID;
	}
	if (n > room) {
		memmove(run->last, run->last + (n - room), run->n - (n - room));
		run->n -= n - room;
	}
	memcpy(run->last + run->n, s, n);
	run->n += n;
	run->last[run->n] = '\0';
}

bool
watchrun_hear(struct watchrun *run)
{
	char piece[4096];
	ssize_t n = read(run->said, piece, sizeof piece);
	if (n <= 0)
		return n < 0 && errno == EINTR;
	fwrite(piece, 1, (size_t)n, stderr);
	keep(run, piece, (size_t)n);
	return true;
}

static int
status_of(pid_t process)
{
	int status;
	while (waitpid(process, &status, 0) < 0)
		if (errno != EINTR)
			return -1;
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

int
watchrun_end(struct watchrun *run)
{
	int status = status_of(run->process);
	close(run->said);
	run->process = 0;
	return status;
}

void
watchrun_stop(struct watchrun *run)
{
	if (!run->process)
		return;
	struct pollfd said = {.fd = run->said, .events = POLLIN};
	kill(run->process, SIGTERM);
	while (poll(&said, 1, PATIENCE) > 0)
		if (!watchrun_hear(run))
			break;
	kill(run->process, SIGKILL);
	watchrun_end(run);
}

/* Valid text of what may be cut in the middle of a letter. */
static const char *
as_text(struct arena *arena, const char *said)
{
	while (((unsigned char)*said & 0xC0) == 0x80)
		said++;
	return arena_copy_n(arena, said, text_valid_prefix(said, strlen(said)));
}

bool
watchrun_report_failed(const struct request *request, const char *said)
{
	pid_t process = fork();
	if (process == 0) {
		struct arena *arena = arena_open();
		report_failed(request, as_text(arena, said));
		_exit(0);
	}
	return process > 0 && status_of(process) == 0;
}
