/*
 * Watching: see watch.h. The loop waits for the bell, the run and the wish to stop, and for the time when something is due.
 */
#include "batch/watch.h"

#include <limits.h>
#include <math.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/mem.h"
#include "base/stopwatch.h"
#include "base/text.h"
#include "batch/desktop.h"
#include "batch/lock.h"
#include "batch/packet.h"
#include "batch/report.h"
#include "batch/stop.h"
#include "batch/watchbell.h"
#include "batch/watchrun.h"
#include "batch/watchstate.h"

#define SETTLE 1.0      /* seconds for which nothing may change before a run */
#define PATIENCE 10     /* times as long for a file that looks half-written */
#define POLL 2.0        /* between two looks where no bell rings */
#define LISTENED 60.0   /* and where one does */
#define PAUSE_FIRST 2.0 /* before a run that failed is tried again; then twice as long each time */
#define PAUSE_MOST 600.0

enum outcome { OUTCOME_NONE, OUTCOME_GOOD, OUTCOME_WRONG, OUTCOME_FAILED };

struct watch {
	struct arena *arena;
	struct diag *said;      /* the language of what is said */
	struct request request; /* of each run */
	struct watchplace place;
	double settle, every; /* seconds */
	int listening;
	struct watchbell *bell; /* NULL: looked at by the clock alone */
	bool limited;           /* the machine does not let us hear all folders */
	struct watchstate *seen, *built;
	double since, looked, due; /* since when it is as seen; when it was looked at, and will be */
	double retry, pause;       /* when a run that failed is tried again (0: none failed), and the pause before */
	struct watchrun run;
	enum outcome outcome;
	bool waits; /* for another run's packet, which has been said */
	bool gone;  /* the folder, which has been said */
};

/* --- saying ------------------------------------------------------------------------------------------------------- */

#define say(watch, code, ...) say_args((watch), (code), (const char *const[]){__VA_ARGS__, NULL})

static void
say_args(const struct watch *watch, enum message code, const char *const *args)
{
	struct arena *arena = arena_open();
	printf("%s  %s\n", report_time(arena), diag_text_args(watch->said, arena, code, args));
	fflush(stdout);
	arena_close(arena);
}

/* --- looking ------------------------------------------------------------------------------------------------------ */

static void
hear_folder(void *context, const char *path)
{
	struct watch *watch = context;
	if (watch->bell && !watchbell_add(watch->bell, path))
		watch->limited = true;
}

/* How often it is looked at when nothing happens. */
static void
choose_bell(struct watch *watch)
{
	const char *data = path_join(watch->arena, watch->place.folder, "data");
	bool deaf = watchbell_is_deaf(watch->place.folder) || watchbell_is_deaf(data);
	watch->every = watch->request.poll > 0 ? watch->request.poll : POLL;
	if (watch->request.poll > 0 || deaf || !(watch->bell = watchbell_open()))
		return;
	watch->every = LISTENED;
}

/* Without all of its folders the bell cannot be relied on. */
static void
drop_bell(struct watch *watch)
{
	watchbell_close(watch->bell);
	watch->bell = NULL;
	watch->every = POLL;
	say(watch, MSG_WATCH_LIMIT, "2");
}

/* A look takes time, on a busy machine much: what was found may be as old as its begin, and no longer so than since its end. */
static void
look(struct watch *watch)
{
	watch->looked = stopwatch();
	struct watchstate *now = watchstate_look(&watch->place);
	if (watch->limited && watch->bell)
		drop_bell(watch);
	if (!now != watch->gone)
		say(watch, now ? MSG_WATCH_BACK : MSG_WATCH_GONE, watch->place.folder);
	watch->gone = !now;
	if (!watchstate_same(now, watch->seen ? watch->seen : watch->built))
		watch->since = stopwatch();
	watchstate_close(watch->seen);
	watch->seen = now;
}

static bool
is_half(const struct watch *watch)
{
	return (watch->bell && watchbell_writing(watch->bell)) || watchstate_half(watch->seen, watch->built);
}

/* Whether a run is due; else, when to look next. */
static bool
is_due(struct watch *watch)
{
	double now = watch->looked, quiet = now - watch->since;
	bool again = watch->retry > 0 && now >= watch->retry;
	watch->due = now + (watch->seen ? watch->every : POLL);
	if (watch->retry > now && watch->retry < watch->due)
		watch->due = watch->retry;
	if (!watch->seen || (watchstate_same(watch->seen, watch->built) && !again))
		return false;
	watch->due = quiet < watch->settle ? watch->since + watch->settle : now + watch->settle;
	if (quiet < watch->settle || (quiet < PATIENCE * watch->settle && is_half(watch)))
		return false;
	bool busy = packet_busy(watch->request.out);
	if (busy && !watch->waits)
		say(watch, MSG_WATCH_BUSY, watch->request.out);
	watch->waits = busy;
	return !busy;
}

/* --- runs --------------------------------------------------------------------------------------------------------- */

static void
begin_run(struct watch *watch)
{
	say(watch, MSG_WATCH_RUN, watch->place.folder);
	watchstate_close(watch->built);
	watch->built = watch->seen;
	watch->seen = NULL;
	if (!watchrun_begin(&watch->run, &watch->request, watch->listening))
		watch->retry = stopwatch() + POLL;
}

static void
plan_retry(struct watch *watch)
{
	if (watch->outcome != OUTCOME_FAILED) {
		watch->retry = watch->pause = 0;
		return;
	}
	watch->pause = watch->pause > 0 ? fmin(2 * watch->pause, PAUSE_MOST) : PAUSE_FIRST;
	watch->retry = stopwatch() + watch->pause;
}

/* Shows the page when the verdict is another one than before: whoever has it open presses F5. */
static void
end_run(struct watch *watch)
{
	int status = watchrun_end(&watch->run);
	enum outcome before = watch->outcome;
	bool told = true;
	watch->outcome = status == 0 ? OUTCOME_GOOD : status == 1 ? OUTCOME_WRONG : OUTCOME_FAILED;
	if (watch->outcome == OUTCOME_FAILED)
		told = watchrun_report_failed(&watch->request, watch->run.last);
	plan_retry(watch);
	if (watch->outcome == OUTCOME_GOOD) {
		rmdir(watch->request.annotate);
		say(watch, MSG_WATCH_GOOD, watch->request.out);
	} else if (watch->outcome == OUTCOME_WRONG) {
		say(watch, MSG_WATCH_WRONG, watch->request.report);
	} else {
		say(watch, MSG_WATCH_FAILED, arena_printf(watch->arena, "%g", watch->pause));
	}
	if (watch->request.open && told && watch->outcome != before)
		desktop_show(watch->place.folder, WATCH_PAGE);
	watch->due = 0;
}

/* --- the loop ----------------------------------------------------------------------------------------------------- */

/* Until the bell rings, the run says something, somebody wants us to stop, or a look is due. */
static void
wait_for(struct watch *watch)
{
	struct pollfd at[3] = {{.fd = watch->listening, .events = POLLIN},
		{.fd = watch->run.process ? watch->run.said : -1, .events = POLLIN},
		{.fd = watch->bell ? watchbell_descriptor(watch->bell) : -1, .events = POLLIN}};
	double left = watch->due - stopwatch();
	int most = watch->run.process ? -1 : left <= 0 ? 0 : (int)ceil(left * 1000);
	if (poll(at, 3, most) <= 0)
		return;
	if (at[1].revents && !watchrun_hear(&watch->run))
		end_run(watch);
	if (at[2].revents && watchbell_take(watch->bell))
		watch->due = fmin(watch->due, watch->looked + watch->settle / 4);
}

static void
go_on(struct watch *watch)
{
	for (;;) {
		if (stop_wanted(watch->listening))
			break;
		if (!watch->run.process && stopwatch() >= watch->due) {
			look(watch);
			if (is_due(watch))
				begin_run(watch);
		}
		wait_for(watch);
	}
}

/* --- the command -------------------------------------------------------------------------------------------------- */

/* Where things go, in full: the page and the log name them for whoever reads them elsewhere. */
static void
choose_places(struct watch *watch, const struct request *request)
{
	char whole[PATH_MAX];
	const char *folder = realpath(request->folder, whole) ? arena_copy(watch->arena, whole) : request->folder;
	watch->request = *request;
	watch->request.folder = folder;
	if (!request->out)
		watch->request.out = path_join(watch->arena, folder, "out");
	if (!request->annotate)
		watch->request.annotate = path_join(watch->arena, folder, "can-sua");
	if (!request->report)
		watch->request.report = path_join(watch->arena, folder, WATCH_PAGE);
	watch->place = (struct watchplace){.folder = folder,
		.out = watch->request.out,
		.annotate = watch->request.annotate,
		.report = path_name(watch->request.report),
		.folder_seen = hear_folder,
		.context = watch};
	watch->settle = request->settle > 0 ? request->settle : SETTLE;
}

static int
refuse(const struct request *request, enum message code)
{
	struct diag *diag = diag_open(request->lang);
	diag_add(diag, code, (struct place){0}, request->folder);
	diag_print(diag, NULL, stderr);
	diag_close(diag);
	return 1;
}

static void
begin(struct watch *watch)
{
	choose_bell(watch);
	if (watch->bell)
		say(watch, MSG_WATCH_BEGIN, watch->place.folder);
	else
		say(watch, MSG_WATCH_POLLED, watch->place.folder, arena_printf(watch->arena, "%g", watch->every));
	if (watch->request.open && !desktop_there()) {
		say(watch, MSG_WATCH_NO_DESKTOP, watch->request.report);
		watch->request.open = false;
	}
}

int
watch_folder(const struct request *request)
{
	if (!folder_exists(request->folder))
		return refuse(request, MSG_WATCH_MISSING);
	struct watch watch = {.arena = arena_open(), .said = diag_open(request->lang)};
	choose_places(&watch, request);
	const char *guard = path_join(watch.arena, watch.place.folder, ".bantin-watch");
	int lock = lock_take(guard), status = 0;
	if (lock >= 0) {
		watch.listening = stop_listen();
		begin(&watch);
		go_on(&watch);
		watchrun_stop(&watch.run);
		say(&watch, MSG_WATCH_END, watch.place.folder);
		lock_release(guard, lock);
	} else {
		status = refuse(request, MSG_WATCH_TAKEN);
	}
	watchbell_close(watch.bell);
	watchstate_close(watch.seen);
	watchstate_close(watch.built);
	diag_close(watch.said);
	arena_close(watch.arena);
	return status;
}
