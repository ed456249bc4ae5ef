/*
 * The local sendmail: `sendmail -i -f FROM -- TO`, the message on its standard input. What it answers is its exit status, by
 * sysexits.h: 0 taken, 75 put off, what else there is refused. Recipients stand after "--": no address is an option.
 */
#include <errno.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <sysexits.h>
#include <unistd.h>

#include "base/diag.h"
#include "base/text.h"
#include "mail/courier.h"

extern char **environ;

/* Where Debian puts it is not on everybody's path. */
static const char *
program(void)
{
	static const char *const places[] = {"/usr/sbin/sendmail", "/usr/lib/sendmail"};
	const char *named = getenv("SENDMAIL");
	if (named)
		return named;
	for (size_t i = 0; i < sizeof places / sizeof *places; i++)
		if (access(places[i], X_OK) == 0)
			return places[i];
	return "sendmail";
}

/* All of it, or false: the other side has gone. */
static bool
write_all(int fd, const char *s, size_t n)
{
	while (n) {
		ssize_t written = write(fd, s, n);
		if (written < 0 && errno == EINTR)
			continue;
		if (written <= 0)
			return false;
		s += written;
		n -= (size_t)written;
	}
	return true;
}

/* Starts it with its end of a pipe as standard input, line ends as this machine has them. 0: it cannot be started. */
static pid_t
start(const struct parcel *parcel, int *to)
{
	int ends[2];
	pid_t child = 0;
	posix_spawn_file_actions_t actions;
	posix_spawnattr_t attributes;
	sigset_t none, pipes;
	const char *const args[] = {"sendmail", "-i", "-f", parcel->from, "--", parcel->to, NULL};
	if (pipe(ends) != 0)
		diag_fault("pipe", strerror(errno));
	sigemptyset(&none);
	sigemptyset(&pipes);
	sigaddset(&pipes, SIGPIPE);
	posix_spawn_file_actions_init(&actions);
	posix_spawn_file_actions_adddup2(&actions, ends[0], STDIN_FILENO);
	posix_spawn_file_actions_addclose(&actions, ends[0]);
	posix_spawn_file_actions_addclose(&actions, ends[1]);
	posix_spawnattr_init(&attributes);
	posix_spawnattr_setsigmask(&attributes, &none);
	posix_spawnattr_setsigdefault(&attributes, &pipes);
	posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
	if (posix_spawnp(&child, program(), &actions, &attributes, (char *const *)args, environ) != 0)
		child = 0;
	posix_spawn_file_actions_destroy(&actions);
	posix_spawnattr_destroy(&attributes);
	close(ends[0]);
	*to = ends[1];
	return child;
}

static enum handed
meaning(int status)
{
	if (!WIFEXITED(status))
		return HANDED_UNSURE;
	switch (WEXITSTATUS(status)) {
	case EX_OK:
		return HANDED_TAKEN;
	case EX_TEMPFAIL:
	case EX_IOERR:
	case EX_OSERR:
		return HANDED_LATER;
	case 127:
		return HANDED_UNREACHABLE;
	case EX_CONFIG:
	case EX_NOPERM:
	case EX_USAGE:
		return HANDED_UNWELCOME;
	default:
		return HANDED_REFUSED;
	}
}

/* Headers and text with the line ends that sendmail expects on its input. */
static struct buf
with_plain_line_ends(const struct bytes *bytes)
{
	struct buf out = {0};
	for (size_t i = 0; i < bytes->n; i++)
		if (!(bytes->s[i] == '\r' && i + 1 < bytes->n && bytes->s[i + 1] == '\n'))
			buf_add_char(&out, bytes->s[i]);
	return out;
}

struct handing
sendmail_hand(const struct parcel *parcel)
{
	struct handing handing = {.handed = HANDED_UNREACHABLE};
	int to, status = 0;
	pid_t child = start(parcel, &to);
	snprintf(handing.said, sizeof handing.said, "sendmail");
	if (child) {
		struct buf text = with_plain_line_ends(&parcel->bytes);
		void (*before)(int) = signal(SIGPIPE, SIG_IGN);
		bool whole = write_all(to, text.s, text.n - 1);
		if (whole) {
			parcel->about_to(parcel->context);
			write_all(to, text.s + text.n - 1, 1);
		} else {
			kill(child, SIGKILL); /* an input cut short must not be sent as it is */
		}
		close(to);
		while (waitpid(child, &status, 0) < 0 && errno == EINTR)
			;
		signal(SIGPIPE, before);
		buf_free(&text);
		handing.handed = whole ? meaning(status) : HANDED_LATER;
		snprintf(handing.said, sizeof handing.said, "sendmail: exit %d",
			WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status));
	} else {
		close(to);
	}
	return handing;
}
