/*
 * Aside: see aside.h. The child leaves by _exit: what its parent has in buffers and files is the parent's to write.
 */
#include "batch/aside.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/mem.h"
#include "batch/stop.h"

struct aside
aside_begin(bool (*work)(void *self), void *self)
{
	pid_t parent = getpid(), child = fork();
	if (child == 0) {
		stop_with(parent);
		_exit(work(self) ? 0 : 1);
	}
	return (struct aside){.process = child > 0 ? child : 0};
}

bool
aside_end(struct aside *aside)
{
	int status = 0;
	if (!aside->process)
		return false;
	while (waitpid(aside->process, &status, 0) < 0)
		if (errno != EINTR)
			return false;
	aside->process = 0;
	if (WIFEXITED(status) && WEXITSTATUS(status) == STATUS_FAULT)
		exit(STATUS_FAULT);
	return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

void
aside_drop(struct aside *aside)
{
	if (!aside->process)
		return;
	kill(aside->process, SIGKILL);
	while (waitpid(aside->process, NULL, 0) < 0 && errno == EINTR)
		continue;
	aside->process = 0;
}
