/*
 * Stopping: see stop.h. Signals are blocked and read from a descriptor (signalfd).
 */
#include "batch/stop.h"

#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include "base/diag.h"

static sigset_t
stopping(void)
{
	sigset_t set;
	sigemptyset(&set);
	sigaddset(&set, SIGINT);
	sigaddset(&set, SIGTERM);
	sigaddset(&set, SIGHUP);
	return set;
}

int
stop_listen(void)
{
	sigset_t set = stopping();
	sigprocmask(SIG_BLOCK, &set, NULL);
	int listening = signalfd(-1, &set, SFD_NONBLOCK | SFD_CLOEXEC);
	if (listening < 0)
		diag_fault("signalfd", strerror(errno));
	return listening;
}

int
stop_wanted(int listening)
{
	struct signalfd_siginfo info;
	return read(listening, &info, sizeof info) == (ssize_t)sizeof info ? (int)info.ssi_signo : 0;
}

void
stop_ignore(int listening)
{
	sigset_t set = stopping();
	close(listening);
	sigprocmask(SIG_UNBLOCK, &set, NULL);
}

void
stop_with(int parent)
{
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	if (getppid() != parent)
		_exit(0);
}

/* A terminal sends Ctrl-C to the workers too; it is the parent who decides. */
void
stop_in_worker(int listening, int parent)
{
	signal(SIGINT, SIG_IGN);
	signal(SIGHUP, SIG_IGN);
	signal(SIGPIPE, SIG_DFL);
	stop_with(parent);
	stop_ignore(listening);
}

_Noreturn void
stop_by(int number)
{
	sigset_t set = stopping();
	signal(number, SIG_DFL);
	raise(number);
	sigprocmask(SIG_UNBLOCK, &set, NULL);
	_exit(128 + number);
}
