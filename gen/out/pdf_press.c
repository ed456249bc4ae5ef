/*
 * A press: see pdf_press.h. Three counts of streams only rise: given ≥ deflated ≥ taken; a slot is whose turn it is. The lock
 * is held for the counts alone.
 */
#include "out/pdf_press.h"

#include <assert.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>

#include "base/mem.h"
#include "out/pdf_deflate.h"

enum { SLOTS = 8 }; /* about as many pages */

struct slot {
	uint32_t number;
	struct buf entries, stream, deflated;
};

struct pdf_press {
	pthread_t thread;
	pthread_mutex_t lock;
	pthread_cond_t given_one, deflated_one;
	size_t given, deflated, taken; /* under the lock; only the giver changes the first and the last */
	bool closing;
	struct slot slots[SLOTS];
};

static struct slot *
slot_at(struct pdf_press *press, size_t n)
{
	return &press->slots[n % SLOTS];
}

/* Waits for a stream to be deflated; false at the end. */
static bool
wait_for_work(struct pdf_press *press)
{
	pthread_mutex_lock(&press->lock);
	while (press->deflated == press->given && !press->closing)
		pthread_cond_wait(&press->given_one, &press->lock);
	bool closing = press->closing;
	pthread_mutex_unlock(&press->lock);
	return !closing;
}

static void *
work(void *self)
{
	struct pdf_press *press = self;
	struct pdf_deflater *deflater = pdf_deflater_open();
	while (wait_for_work(press)) {
		struct slot *slot = slot_at(press, press->deflated);
		const struct buf *deflated = pdf_deflate(deflater, buf_text(&slot->stream), slot->stream.n);
		buf_clear(&slot->deflated);
		buf_add_n(&slot->deflated, deflated->s, deflated->n);
		pthread_mutex_lock(&press->lock);
		press->deflated++;
		pthread_cond_signal(&press->deflated_one);
		pthread_mutex_unlock(&press->lock);
	}
	pdf_deflater_close(deflater);
	return NULL;
}

/* Signals are for the thread that began it. */
static bool
begin(struct pdf_press *press)
{
	sigset_t all, before;
	sigfillset(&all);
	pthread_sigmask(SIG_SETMASK, &all, &before);
	bool begun = pthread_create(&press->thread, NULL, work, press) == 0;
	pthread_sigmask(SIG_SETMASK, &before, NULL);
	return begun;
}

static void
release(struct pdf_press *press)
{
	for (size_t i = 0; i < SLOTS; i++) {
		buf_free(&press->slots[i].entries);
		buf_free(&press->slots[i].stream);
		buf_free(&press->slots[i].deflated);
	}
	pthread_cond_destroy(&press->given_one);
	pthread_cond_destroy(&press->deflated_one);
	pthread_mutex_destroy(&press->lock);
	free(press);
}

struct pdf_press *
pdf_press_open(void)
{
	struct pdf_press *press = mem_take(sizeof *press);
	*press = (struct pdf_press){0};
	pthread_mutex_init(&press->lock, NULL);
	pthread_cond_init(&press->given_one, NULL);
	pthread_cond_init(&press->deflated_one, NULL);
	if (begin(press))
		return press;
	release(press);
	return NULL;
}

void
pdf_press_close(struct pdf_press *press)
{
	if (!press)
		return;
	pthread_mutex_lock(&press->lock);
	press->closing = true;
	pthread_cond_signal(&press->given_one);
	pthread_mutex_unlock(&press->lock);
	pthread_join(press->thread, NULL);
	release(press);
}

bool
pdf_press_has_room(const struct pdf_press *press)
{
	return press->given - press->taken < SLOTS;
}

void
pdf_press_give(struct pdf_press *press, uint32_t number, const char *entries, const char *s, size_t n)
{
	struct slot *slot = slot_at(press, press->given);
	assert(pdf_press_has_room(press));
	slot->number = number;
	buf_clear(&slot->entries);
	buf_add(&slot->entries, entries);
	buf_clear(&slot->stream);
	buf_add_n(&slot->stream, s, n);
	pthread_mutex_lock(&press->lock);
	press->given++;
	pthread_cond_signal(&press->given_one);
	pthread_mutex_unlock(&press->lock);
}

bool
pdf_press_take(struct pdf_press *press, bool wait, struct pdf_pressed *pressed)
{
	if (press->taken == press->given)
		return false;
	pthread_mutex_lock(&press->lock);
	while (wait && press->deflated == press->taken)
		pthread_cond_wait(&press->deflated_one, &press->lock);
	bool ready = press->deflated > press->taken;
	press->taken += ready;
	pthread_mutex_unlock(&press->lock);
	if (!ready)
		return false;
	const struct slot *slot = slot_at(press, press->taken - 1);
	*pressed = (struct pdf_pressed){slot->number, buf_text(&slot->entries), &slot->deflated};
	return true;
}
