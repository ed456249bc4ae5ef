/*
 * Companions: see companion.h.
 */
#include "base/companion.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/diag.h"
#include "base/file.h"
#include "base/mem.h"
#include "base/text.h"

void
companion_become(const char *name, char *const *argv)
{
	static const char *const folders[] = {"", "../libexec/bantin/"};
	struct arena *arena = arena_open();
	const char *program = path_of_program(arena);
	for (size_t i = 0; program[0] && i < sizeof folders / sizeof *folders; i++)
		execv(arena_printf(arena, "%s%s%s", program, folders[i], name), argv);
	int error = errno;
	arena_close(arena);
	errno = error;
}

/* The companion's output, to be read; its process. */
static FILE *
ask_version(const char *name, pid_t *process)
{
	char word[] = "--version", own[64];
	char *argv[] = {own, word, NULL};
	int ends[2];
	snprintf(own, sizeof own, "%s", name);
	if (pipe(ends) != 0 || (*process = fork()) < 0)
		diag_fault(name, strerror(errno));
	if (*process == 0) {
		dup2(ends[1], STDOUT_FILENO);
		close(ends[0]);
		close(ends[1]);
		companion_become(name, argv);
		_exit(STATUS_FAULT);
	}
	close(ends[1]);
	FILE *in = fdopen(ends[0], "r");
	if (!in)
		diag_fault(name, strerror(errno));
	return in;
}

void
companion_add_version(const char *name, struct buf *out)
{
	char line[256];
	pid_t process;
	int status;
	size_t before = out->n;
	FILE *in = ask_version(name, &process);
	while (fgets(line, sizeof line, in)) {
		line[strcspn(line, "\n")] = '\0';
		buf_printf(out, "%s (%s)\n", line, name);
	}
	fclose(in);
	while (waitpid(process, &status, 0) < 0 && errno == EINTR)
		continue;
	if (out->n == before)
		buf_printf(out, "%s (không chạy được; cannot be run)\n", name);
}
