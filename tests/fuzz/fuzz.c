/*
 * fuzz N: tries N changed texts at each door. fuzz N DOOR CASE: that case alone, N times, in this process: for a debugger.
 *
 *	parent ─ fork ─▶ child: case 0, 1, 2 …      the number of the case at work stands in shared memory, so that the
 *	  └─ "ok data" or "not ok text: case 4711"  parent can say on which one the child died, or took too long
 *
 * Cases come from dice, not from a clock: a number always means the same text. Run it where examples/ lies.
 */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/mem.h"
#include "doors.h"

enum { SECONDS_MOST = 30 };

/* Of its own work, so that a busy machine is not the text's fault; 0: no more. */
static void
limit_work(time_t seconds)
{
	setitimer(ITIMER_PROF, &(struct itimerval){.it_value = {.tv_sec = seconds}}, NULL);
}

static void
try_cases(const struct door *door, const char *folder, unsigned first, unsigned n, unsigned step,
	volatile unsigned *at_work)
{
	struct arena *arena = arena_open();
	void *self = door->open(arena, folder);
	for (unsigned i = 0; i < n; i++) {
		*at_work = first + i * step;
		limit_work(SECONDS_MOST);
		struct dice dice = dice_for(door->name, *at_work);
		door->try(self, &dice);
	}
	limit_work(0);
	door->close(self);
	arena_close(arena);
}

static bool
report(const struct door *door, int status, unsigned n, unsigned at_work)
{
	if (WIFEXITED(status) && WEXITSTATUS(status) == 0) {
		printf("ok fuzz %s: %u texts\n", door->name, n);
		return true;
	}
	const char *how = !WIFSIGNALED(status) ? "ended the program"
		: WTERMSIG(status) == SIGPROF  ? "took too long"
					       : strsignal(WTERMSIG(status));
	printf("not ok fuzz %s: case %u: %s\n", door->name, at_work, how);
	return false;
}

static bool
run_door(const struct door *door, const char *folder, unsigned n, volatile unsigned *at_work)
{
	fflush(stdout);
	pid_t child = fork();
	if (child == 0) {
		try_cases(door, folder, 0, n, 1, at_work);
		exit(0);
	}
	int status = -1;
	if (child < 0 || waitpid(child, &status, 0) != child) {
		perror("fuzz");
		return false;
	}
	return report(door, status, n, *at_work);
}

int
main(int argc, char **argv)
{
	unsigned n = argc > 1 ? (unsigned)strtoul(argv[1], NULL, 10) : 100;
	char folder[] = "/tmp/fuzz.XXXXXX";
	volatile unsigned *at_work = mmap(
		NULL, sizeof *at_work, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	if (!mkdtemp(folder) || at_work == MAP_FAILED) {
		perror("fuzz");
		return 1;
	}
	bool good = true;
	for (size_t i = 0; i < n_doors; i++) {
		if (argc > 2 && strcmp(argv[2], doors[i]->name) != 0)
			continue;
		if (argc > 3)
			try_cases(doors[i], folder, (unsigned)strtoul(argv[3], NULL, 10), n, 0, at_work);
		else
			good = run_door(doors[i], folder, n, at_work) && good;
	}
	folder_remove(folder);
	return good ? 0 : 1;
}
