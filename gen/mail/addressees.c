/*
 * Addressees: see addressees.h.
 */
#include "mail/addressees.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "load/feed.h"
#include "load/mailing.h"
#include "load/sql.h"

typedef LIST(struct addressee) addressee_list;

struct reading {
	struct arena *arena;
	struct diag *diag;
	struct vocabulary vocabulary;
	addressee_list found;
};

/* The units of the record, under every name they have borne. */
static struct names *
unit_names(struct arena *arena, const struct mailed *mailed)
{
	struct names *names = names_open(arena, true);
	sqlite3_stmt *select = sql_prepare(mailed->db,
		"SELECT n.unit, n.name, n.short, n.kind, n.first, n.last FROM unit_name n JOIN unit u ON u.id = "
		"n.unit");
	while (sql_next(select)) {
		const char *texts[6];
		for (int i = 0; i < 6; i++)
			texts[i] = arena_copy(arena, sql_text(select, i));
		names_add_dated(names, texts[0], texts[1], texts[2], texts[3], texts[4], texts[5]);
	}
	sqlite3_finalize(select);
	return names;
}

static void
read_row(struct reading *r, struct feed *feed)
{
	const char *text = text_trim(r->arena, feed_text(feed, FIELD_ADDRESS));
	const char *unit = feed_unit(feed, "");
	if (!unit || !unit[0] || !text[0])
		return; /* a unit without an address is told with all the others that get no mail */
	struct place at = feed_place(feed, FIELD_ADDRESS);
	if (!mailing_is_address(text))
		diag_add(r->diag, MSG_MAIL_ADDRESS, at, text);
	else
		*LIST_ADD(r->arena, &r->found) = (struct addressee){
			arena_copy(r->arena, unit), arena_copy(r->arena, text), at};
}

static void
read_source(struct reading *r, const struct source *source)
{
	struct feed feed;
	if (!feed_open(&feed, r->arena, r->arena, r->diag, &r->vocabulary, source))
		return;
	while (feed_next(&feed)) {
		if (!feed_is_blank(&feed))
			read_row(r, &feed);
		arena_clear(feed.scratch);
	}
	feed_close(&feed);
}

static int
compare(const void *a, const void *b)
{
	const struct addressee *x = a, *y = b;
	int order = strcmp(x->unit, y->unit);
	return order ? order : strcasecmp(x->address, y->address);
}

/* An address that stands twice for one unit gets one message. */
static size_t
leave_out_twice(struct addressee *at, size_t n)
{
	size_t kept = 0;
	for (size_t i = 0; i < n; i++)
		if (kept == 0 || compare(&at[kept - 1], &at[i]) != 0)
			at[kept++] = at[i];
	return kept;
}

struct addressees
addressees_read(struct arena *arena, struct diag *diag, const struct campaign *campaign, const struct mailed *mailed)
{
	struct reading r = {.arena = arena, .diag = diag};
	struct names *none = names_open(arena, false);
	r.vocabulary = (struct vocabulary){.units = unit_names(arena, mailed),
		.forces = none,
		.phases = none,
		.measures = none,
		.units_known = true,
		.campaign = campaign};
	for (size_t i = 0; i < campaign->mail->n_addresses; i++)
		read_source(&r, &campaign->mail->addresses[i]);
	if (r.found.n)
		qsort(r.found.at, r.found.n, sizeof *r.found.at, compare);
	return (struct addressees){r.found.at, leave_out_twice(r.found.at, r.found.n)};
}

const struct addressee *
addressees_of(const struct addressees *addressees, const char *unit)
{
	size_t low = 0, high = addressees->n;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (strcmp(addressees->at[middle].unit, unit) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low < addressees->n && text_equal(addressees->at[low].unit, unit) ? &addressees->at[low] : NULL;
}
