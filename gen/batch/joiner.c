/*
 * The joiner: see joiner.h. It reads what to do from a pipe; when it ends before it was told to, writing fails and its
 * status tells.
 */
#include "batch/joiner.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/companion.h"
#include "base/diag.h"
#include "base/mem.h"

static const char program_name[] = "bantin-join";

struct joiner {
	FILE *out;
	pid_t process;
};

_Noreturn static void
become_joiner(bool duplex)
{
	char name[] = "bantin-join", sides[] = "duplex", side[] = "simplex";
	char *argv[] = {name, duplex ? sides : side, NULL};
	companion_become(program_name, argv);
	fprintf(stderr, "%s: %s\n", program_name, strerror(errno));
	_exit(STATUS_FAULT);
}

struct joiner *
joiner_open(struct arena *arena, bool duplex)
{
	int ends[2];
	struct joiner *joiner = ARENA_NEW(arena, struct joiner);
	if (pipe(ends) != 0)
		diag_fault(program_name, strerror(errno));
	fflush(stdout);
	joiner->process = fork();
	if (joiner->process < 0)
		diag_fault(program_name, strerror(errno));
	if (joiner->process == 0) {
		dup2(ends[0], STDIN_FILENO);
		close(ends[0]);
		close(ends[1]);
		become_joiner(duplex);
	}
	close(ends[0]);
	signal(SIGPIPE, SIG_IGN);
	joiner->out = fdopen(ends[1], "w");
	if (!joiner->out)
		diag_fault(program_name, strerror(errno));
	return joiner;
}

/* Its status is asked for at the end: what could not be written by then was not read. */
static void
say(struct joiner *joiner, const char *word)
{
	fwrite(word, strlen(word) + 1, 1, joiner->out);
}

void
joiner_out(struct joiner *joiner, const char *path, const char *title)
{
	say(joiner, "out");
	say(joiner, path);
	say(joiner, title);
}

void
joiner_add(struct joiner *joiner, const char *path, size_t pages, const char *bookmark)
{
	char number[32];
	snprintf(number, sizeof number, "%zu", pages);
	say(joiner, "add");
	say(joiner, path);
	say(joiner, number);
	say(joiner, bookmark);
}

void
joiner_end(struct joiner *joiner)
{
	say(joiner, "end");
	fflush(joiner->out);
}

void
joiner_close(struct joiner *joiner)
{
	int status = 0;
	bool written = !ferror(joiner->out);
	written &= fclose(joiner->out) == 0;
	while (waitpid(joiner->process, &status, 0) < 0 && errno == EINTR)
		continue;
	if (!WIFEXITED(status) || WEXITSTATUS(status) != 0 || !written)
		diag_fault(program_name, "không ghép được các tệp PDF (the PDFs could not be joined)");
}
