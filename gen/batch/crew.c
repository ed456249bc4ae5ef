/*
 * A crew: see crew.h. Each worker has two pipes: pieces go in as numbers, two at a time so that it never waits for the
 * parent; out comes each number when it is done, with what
 * became of it, then CLOSING and the report with its length.
 */
#include "batch/crew.h"

#include <errno.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/diag.h"
#include "base/mem.h"
#include "batch/stop.h"

enum { AHEAD = 2, TRIES = 2 };
#define CLOSING UINT64_MAX

struct worker {
	pid_t pid; /* 0: there is none */
	int to, from;
	uint64_t pieces[AHEAD]; /* the one in its hands, then the next */
	size_t n;
	bool closing; /* nothing more is given to it */
	struct buf said;
};

struct crew {
	const struct crew_work *work;
	struct worker *workers;
	size_t next;     /* in work->order */
	size_t finished; /* done or lost */
	uint64_t *again; /* pieces to be given out once more */
	size_t n_again;
	unsigned char *tries; /* of each piece: the deaths in its hands */
	bool failed;
};

/* --- in a worker -------------------------------------------------------------------------------------------------- */

static bool
take_bytes(int fd, void *into, size_t n)
{
	for (size_t done = 0; done < n;) {
		ssize_t k = read(fd, (char *)into + done, n - done);
		if (k < 0 && errno == EINTR)
			continue;
		if (k <= 0)
			return false;
		done += (size_t)k;
	}
	return true;
}

static void
give_bytes(int fd, const void *from, size_t n)
{
	for (size_t done = 0; done < n;) {
		ssize_t k = write(fd, (const char *)from + done, n - done);
		if (k < 0 && errno != EINTR)
			_exit(0); /* the parent is gone */
		if (k > 0)
			done += (size_t)k;
	}
}

_Noreturn static void
work_on(const struct crew_work *work, int from, int to)
{
	uint64_t piece = 0;
	work->open(work->context);
	while (take_bytes(from, &piece, sizeof piece)) {
		uint64_t done[] = {piece, work->work(work->context, piece)};
		give_bytes(to, done, sizeof done);
	}
	struct buf report = {0};
	work->close(work->context, &report);
	uint64_t head[] = {CLOSING, report.n};
	give_bytes(to, head, sizeof head);
	give_bytes(to, buf_text(&report), report.n);
	fflush(NULL);
	_exit(0);
}

/* --- hiring and giving -------------------------------------------------------------------------------------------- */

static void
close_end(int *fd)
{
	if (*fd >= 0)
		close(*fd);
	*fd = -1;
}

/* In the child: the pipes of the others must not be kept open by us. */
static void
leave_others(struct crew *crew)
{
	for (size_t i = 0; i < crew->work->jobs; i++) {
		close_end(&crew->workers[i].to);
		close_end(&crew->workers[i].from);
	}
}

static void
hire(struct crew *crew, struct worker *worker)
{
	int in[2], out[2];
	pid_t parent = getpid();
	if (pipe(in) != 0 || pipe(out) != 0)
		diag_fault("pipe", strerror(errno));
	fflush(NULL); /* or both would write what is waiting */
	pid_t pid = fork();
	if (pid < 0)
		diag_fault("fork", strerror(errno));
	if (pid == 0) {
		stop_in_worker(crew->work->listening, parent);
		leave_others(crew);
		close(in[1]);
		close(out[0]);
		work_on(crew->work, in[0], out[1]);
	}
	close(in[0]);
	close(out[1]);
	*worker = (struct worker){.pid = pid, .to = in[1], .from = out[0], .said = worker->said};
	buf_clear(&worker->said);
}

static bool
next_piece(struct crew *crew, uint64_t *piece)
{
	if (crew->n_again)
		*piece = crew->again[--crew->n_again];
	else if (crew->next < crew->work->n)
		*piece = crew->work->order[crew->next++];
	else
		return false;
	return true;
}

/* Gives the worker what it has room for; when all is given out, its pipe ends. */
static void
supply(struct crew *crew, struct worker *worker)
{
	uint64_t piece;
	while (!worker->closing && worker->n < AHEAD && next_piece(crew, &piece)) {
		worker->pieces[worker->n++] = piece;
		if (write(worker->to, &piece, sizeof piece) < 0)
			break; /* it has died: dismiss() gives its pieces to others */
	}
	if (!worker->closing && worker->n == 0) {
		worker->closing = true;
		close_end(&worker->to);
	}
}

/* --- hearing ------------------------------------------------------------------------------------------------------ */

/* What a worker has said so far, as far as it is whole. */
static void
heed(struct crew *crew, struct worker *worker)
{
	const struct crew_work *work = crew->work;
	size_t at = 0;
	uint64_t head[2];
	while (worker->said.n - at >= sizeof head) {
		memcpy(head, worker->said.s + at, sizeof head);
		if (*head != CLOSING) {
			at += sizeof head;
			memmove(worker->pieces, worker->pieces + 1, sizeof worker->pieces - sizeof *worker->pieces);
			worker->n -= worker->n > 0;
			crew->finished++;
			work->done(work->context, head[0], (unsigned)head[1]);
			continue;
		}
		if (worker->said.n - at - sizeof head < head[1])
			break;
		work->closed(work->context, worker->said.s + at + sizeof head, head[1]);
		at += sizeof head + head[1];
	}
	if (at) {
		memmove(worker->said.s, worker->said.s + at, worker->said.n - at);
		worker->said.n -= at;
	}
}

/* The piece in its hands may be what killed it; what it had ahead is as good as new. */
static void
give_back(struct crew *crew, struct worker *worker, int signal)
{
	for (size_t i = worker->n; i-- > 1;)
		crew->again[crew->n_again++] = worker->pieces[i];
	if (worker->n && ++crew->tries[worker->pieces[0]] < TRIES) {
		crew->again[crew->n_again++] = worker->pieces[0];
	} else if (worker->n) {
		crew->finished++;
		crew->work->lost(crew->work->context, worker->pieces[0], signal);
	}
	worker->n = 0;
}

static void
dismiss(struct crew *crew, struct worker *worker)
{
	int status = 0;
	close_end(&worker->to);
	close_end(&worker->from);
	while (waitpid(worker->pid, &status, 0) < 0 && errno == EINTR)
		continue;
	worker->pid = 0;
	bool ended = WIFEXITED(status) && WEXITSTATUS(status) == 0;
	if (WIFEXITED(status) && WEXITSTATUS(status) == STATUS_FAULT)
		crew->failed = true;
	else if (!ended || worker->n)
		give_back(crew, worker, WIFSIGNALED(status) ? WTERMSIG(status) : 0);
}

static void
hear(struct crew *crew, struct worker *worker)
{
	char piece[1 << 14];
	ssize_t n = read(worker->from, piece, sizeof piece);
	if (n < 0 && errno == EINTR)
		return;
	if (n <= 0) {
		dismiss(crew, worker);
		return;
	}
	buf_add_n(&worker->said, piece, (size_t)n);
	heed(crew, worker);
	supply(crew, worker);
}

/* Waits for anything; the signal that wants us to stop, or 0. */
static int
wait_for(struct crew *crew, struct pollfd *polled)
{
	size_t jobs = crew->work->jobs;
	for (size_t i = 0; i < jobs; i++)
		polled[i] = (struct pollfd){.fd = crew->workers[i].pid ? crew->workers[i].from : -1, .events = POLLIN};
	polled[jobs] = (struct pollfd){.fd = crew->work->listening, .events = POLLIN};
	if (poll(polled, jobs + 1, CREW_TICK) < 0)
		return 0;
	if (polled[jobs].revents)
		return stop_wanted(crew->work->listening);
	for (size_t i = 0; i < jobs; i++)
		if (polled[i].revents)
			hear(crew, &crew->workers[i]);
	return 0;
}

/* --- the whole ---------------------------------------------------------------------------------------------------- */

/* As many at work as there are pieces for; whether anybody still is. */
static bool
man(struct crew *crew)
{
	bool any = false;
	for (size_t i = 0; i < crew->work->jobs; i++) {
		struct worker *worker = &crew->workers[i];
		if (!worker->pid && (crew->n_again || crew->next < crew->work->n)) {
			hire(crew, worker);
			supply(crew, worker);
		}
		any |= worker->pid != 0;
	}
	return any;
}

static void
end_all(struct crew *crew)
{
	for (size_t i = 0; i < crew->work->jobs; i++)
		if (crew->workers[i].pid)
			kill(crew->workers[i].pid, SIGKILL);
	for (size_t i = 0; i < crew->work->jobs; i++) {
		struct worker *worker = &crew->workers[i];
		close_end(&worker->to);
		close_end(&worker->from);
		if (worker->pid)
			waitpid(worker->pid, NULL, 0);
		buf_free(&worker->said);
	}
}

int
crew_run(const struct crew_work *work)
{
	struct arena *arena = arena_open();
	struct crew crew = {.work = work, .workers = ARENA_ARRAY(arena, struct worker, work->jobs)};
	struct pollfd *polled = ARENA_ARRAY(arena, struct pollfd, work->jobs + 1);
	crew.again = ARENA_ARRAY(arena, uint64_t, work->jobs * AHEAD + 1);
	crew.tries = ARENA_ARRAY(arena, unsigned char, work->n);
	for (size_t i = 0; i < work->jobs; i++)
		crew.workers[i].to = crew.workers[i].from = -1;
	void (*before)(int) = signal(SIGPIPE, SIG_IGN);
	int stopped = 0;
	man(&crew);
	work->begun(work->context);
	while (!stopped && !crew.failed && man(&crew)) {
		stopped = wait_for(&crew, polled);
		work->tick(work->context);
	}
	end_all(&crew);
	signal(SIGPIPE, before);
	arena_close(arena);
	return crew.failed ? -1 : stopped;
}

size_t
crew_jobs(size_t asked)
{
	cpu_set_t set;
	int n = sched_getaffinity(0, sizeof set, &set) == 0 ? CPU_COUNT(&set) : 1;
	return asked ? asked : n > 0 ? (size_t)n : 1;
}
