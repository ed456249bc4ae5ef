/*
 * Delivery: see delivery.h. The queue is a heap by the moment at which a message is due; those due at once keep the order of
 * the rota.
 */
#include "mail/delivery.h"

#include <poll.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/digest.h"
#include "base/mem.h"
#include "base/stopwatch.h"
#include "base/text.h"
#include "batch/progress.h"
#include "batch/stop.h"

enum { WAIT_MOST = 300, LONELY_MOST = 20 };

struct waiting {
	struct rota_item *item;
	double due;
	size_t order;
	int tries; /* in this run */
};

struct delivery {
	const struct delivery_order *order;
	const struct mailing *mailing;
	struct diag *diag;
	struct arena *arena; /* of the message in hand */
	struct waiting *heap;
	size_t n, finished;
	struct waiting now;  /* in hand */
	struct mail_key key; /* its key */
	int unreachable;     /* how often in a row */
	int lonely;          /* how many in a row were put off without a word */
	double next;         /* when the rate lets the next one go */
	struct progress progress;
};

/* --- the queue ---------------------------------------------------------------------------------------------------- */

static bool
comes_before(const struct waiting *a, const struct waiting *b)
{
	return a->due < b->due || (a->due == b->due && a->order < b->order);
}

static void
exchange(struct waiting *a, struct waiting *b)
{
	struct waiting kept = *a;
	*a = *b;
	*b = kept;
}

static void
queue_add(struct delivery *d, struct waiting waiting)
{
	size_t i = d->n++;
	d->heap[i] = waiting;
	for (; i > 0 && comes_before(&d->heap[i], &d->heap[(i - 1) / 2]); i = (i - 1) / 2)
		exchange(&d->heap[i], &d->heap[(i - 1) / 2]);
}

static struct waiting
queue_take(struct delivery *d)
{
	struct waiting first = d->heap[0];
	d->heap[0] = d->heap[--d->n];
	for (size_t i = 0;;) {
		size_t least = i, left = 2 * i + 1;
		for (size_t child = left; child <= left + 1 && child < d->n; child++)
			if (comes_before(&d->heap[child], &d->heap[least]))
				least = child;
		if (least == i)
			return first;
		exchange(&d->heap[i], &d->heap[least]);
		i = least;
	}
}

static void
fill_queue(struct delivery *d)
{
	struct rota *rota = d->order->rota;
	d->heap = mem_take((rota->n + 1) * sizeof *d->heap);
	for (size_t i = 0; i < rota->n; i++) {
		struct rota_item *item = &rota->at[i];
		if (item->address && !item->faulty && item->row.state == MAIL_WAITING)
			queue_add(d, (struct waiting){.item = item, .order = i});
	}
}

/* --- waiting ------------------------------------------------------------------------------------------------------ */

/* Seconds before the next try, after so many. */
static double
back_off(const struct delivery *d, int tries)
{
	double wait = d->mailing->wait;
	for (int i = 1; i < tries && wait < WAIT_MOST; i++)
		wait *= 2;
	if (wait > WAIT_MOST)
		wait = WAIT_MOST;
	return wait * (0.75 + 0.5 * (double)random() / (double)RAND_MAX);
}

/* Waits until the moment; false when somebody wants us to stop. */
static bool
wait_until(const struct delivery *d, double moment, int *signal)
{
	for (double left; (left = moment - stopwatch()) > 0;) {
		struct pollfd listening = {.fd = d->order->listening, .events = POLLIN};
		if (poll(&listening, 1, (int)(left * 1000) + 1) > 0)
			break;
	}
	*signal = stop_wanted(d->order->listening);
	return *signal == 0;
}

/* --- one message -------------------------------------------------------------------------------------------------- */

static void
about_to(void *context)
{
	const struct delivery *d = context;
	mailbook_hand(d->order->book, &d->key);
}

static void
settle(struct delivery *d, enum mail_state state, const char *said)
{
	struct rota_item *item = d->now.item;
	mailbook_settle(d->order->book, &d->key, state, said);
	item->row.state = state;
	item->row.said = arena_copy(d->order->rota->arena, said);
}

static void
report(struct delivery *d, enum message message, const char *said)
{
	diag_add(d->diag, message, (struct place){0}, d->now.item->unit_name, d->now.item->address, said);
}

/* Back into the queue; or, when it was tried often enough, left for the next run. */
static void
put_off(struct delivery *d, const char *said)
{
	settle(d, MAIL_WAITING, said);
	if (++d->now.tries >= d->mailing->tries) {
		report(d, MSG_MAIL_PUT_OFF, said);
		d->finished++;
		return;
	}
	d->now.due = stopwatch() + back_off(d, d->now.tries);
	queue_add(d, d->now);
}

/* The message as it was written; false after a finding, and then it is taken away, to be written anew by the next run. */
static bool
read_message(struct delivery *d, struct bytes *bytes)
{
	const struct rota_item *item = d->now.item;
	char hex[DIGEST_LENGTH + 1] = "";
	if (file_read(d->arena, item->path, bytes))
		digest_of(bytes->s, bytes->n, hex);
	if (text_equal(hex, item->row.file))
		return true;
	diag_add(d->diag, MSG_MAIL_FILE_CHANGED, (struct place){0}, item->path);
	unlink(item->path);
	d->now.item->faulty = true;
	return false;
}

/* What an answer comes to; false: it is of no use to go on. */
static bool
take_answer(struct delivery *d, const struct handing *answer)
{
	d->lonely = answer->handed == HANDED_LATER && (answer->said[0] < '0' || answer->said[0] > '9') ? d->lonely + 1
												       : 0;
	if (answer->handed != HANDED_UNREACHABLE)
		d->unreachable = 0;
	switch (answer->handed) {
	case HANDED_TAKEN:
		settle(d, MAIL_SENT, answer->said);
		break;
	case HANDED_REFUSED:
		settle(d, MAIL_REFUSED, answer->said);
		report(d, MSG_MAIL_REFUSED, answer->said);
		break;
	case HANDED_UNSURE:
		settle(d, MAIL_HANDING, answer->said);
		report(d, MSG_MAIL_UNSURE, answer->said);
		break;
	case HANDED_LATER:
		put_off(d, answer->said);
		return d->lonely < LONELY_MOST;
	case HANDED_UNREACHABLE:
		queue_add(d, d->now);
		return ++d->unreachable < d->mailing->tries;
	case HANDED_UNWELCOME:
		return false;
	}
	d->finished++;
	return true;
}

/* False: the server is gone, or does not want us. */
static bool
deliver(struct delivery *d)
{
	struct parcel parcel = {
		.from = d->mailing->from, .to = d->now.item->address, .about_to = about_to, .context = d};
	d->key = rota_key(d->order->rota, d->now.item);
	arena_clear(d->arena);
	if (!read_message(d, &parcel.bytes)) {
		d->finished++;
		return true;
	}
	struct handing answer = courier_hand(d->order->courier, &parcel);
	if (take_answer(d, &answer))
		return true;
	diag_add(d->diag, answer.handed == HANDED_UNWELCOME ? MSG_MAIL_UNWELCOME : MSG_MAIL_UNREACHABLE,
		d->mailing->server_at, d->mailing->server, answer.said);
	return false;
}

static enum delivery_end
deliver_all(struct delivery *d, int *signal)
{
	while (d->n) {
		d->now = queue_take(d);
		double due = d->now.due > d->next ? d->now.due : d->next;
		if (d->unreachable)
			due = stopwatch() + back_off(d, d->unreachable);
		progress_show(&d->progress, d->finished);
		if (!wait_until(d, due, signal))
			return DELIVERY_STOPPED;
		if (d->order->rate)
			d->next = stopwatch() + 60.0 / d->order->rate;
		if (!deliver(d))
			return DELIVERY_GONE;
	}
	return DELIVERY_DONE;
}

enum delivery_end
delivery_run(const struct delivery_order *order, struct diag *diag, int *signal)
{
	struct delivery d = {
		.order = order, .mailing = order->rota->campaign->mail, .diag = diag, .arena = arena_open()};
	srandom((unsigned)getpid());
	fill_queue(&d);
	progress_begin(&d.progress, diag_language(diag), order->quiet, d.n);
	d.progress.mail = true;
	enum delivery_end end = deliver_all(&d, signal);
	progress_end(&d.progress);
	free(d.heap);
	arena_close(d.arena);
	return end;
}
