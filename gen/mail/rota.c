/*
 * The rota: see rota.h.
 */
#include "mail/rota.h"

#include <string.h>

#include "base/digest.h"
#include "base/mem.h"
#include "base/text.h"
#include "mail/correction.h"

/* out/tuan-giao → out/mail/tuan-giao/2024-W04 */
static const char *
folder_beside(struct arena *arena, const char *out, const char *campaign, const char *week)
{
	size_t n = strlen(out);
	while (n > 1 && out[n - 1] == '/')
		n--;
	while (n && out[n - 1] != '/')
		n--;
	return arena_printf(arena, "%.*smail/%s/%s", (int)n, out, campaign, week);
}

struct mail_key
rota_key(const struct rota *rota, const struct rota_item *item)
{
	return (struct mail_key){rota->edition, item->letter->unit, item->address, item->number};
}

/* The same for the same edition, unit, address and number, whatever else changes: receivers know a second copy by it. */
static const char *
message_id(const struct rota *rota, const struct rota_item *item, int number)
{
	char hex[DIGEST_LENGTH + 1];
	struct digest *digest = digest_open();
	digest_add_text(digest, rota->edition);
	digest_add_text(digest, item->letter->unit);
	digest_add_text(digest, item->address);
	if (number > 1)
		digest_add_text(digest, arena_printf(rota->arena, "%d", number));
	digest_finish(digest, hex);
	return arena_printf(rota->arena, "%.32s.bantin%s", hex, strchr(rota->campaign->mail->from, '@'));
}

static const char *
content_of(const struct rota *rota, const struct rota_item *item)
{
	const struct mailing *mailing = rota->campaign->mail;
	char hex[DIGEST_LENGTH + 1];
	struct digest *digest = digest_open();
	const char *const texts[] = {mailing->from_name, mailing->from, mailing->reply_to, item->unit_name,
		item->address, item->letter->sha256};
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		digest_add_text(digest, texts[i]);
	for (size_t i = 0; i < item->n_attached; i++) {
		digest_add_text(digest, item->attached[i]->title);
		digest_add_text(digest, item->attached[i]->sha256);
	}
	if (item->number > 1) {
		digest_add_text(digest, item->earlier_id);
		digest_add_text(digest, item->changes);
	}
	digest_finish(digest, hex);
	return arena_copy(rota->arena, hex);
}

/* Subject, blank line, text: as out/plain.h writes it. */
static void
read_text(const struct rota *rota, struct diag *diag, struct rota_item *item)
{
	struct bytes bytes;
	item->subject = item->text = "";
	if (!mailed_read(rota->arena, rota->mailed, item->letter, &bytes)) {
		diag_add(diag, MSG_MAIL_CHANGED, (struct place){0},
			path_join(rota->arena, rota->mailed->folder, item->letter->file));
		item->faulty = true;
		return;
	}
	size_t n = strcspn(bytes.s, "\n");
	item->subject = arena_copy_n(rota->arena, bytes.s, n);
	item->text = bytes.s + n + strspn(bytes.s + n, "\n");
}

static void
find_attached(const struct rota *rota, struct diag *diag, struct rota_item *item)
{
	const struct words *kinds = &rota->campaign->mail->attach;
	for (size_t i = 0; i < kinds->n && i < ATTACHED_MOST; i++) {
		const struct mailed_document *found = mailed_find_above(rota->mailed, kinds->at[i], item->letter->unit);
		if (found) {
			item->attached[item->n_attached++] = found;
			continue;
		}
		diag_add(diag, MSG_MAIL_NO_ATTACHMENT, rota->campaign->mail->at, item->unit_name, kinds->at[i]);
		item->faulty = true;
	}
}

/* What all messages of a unit share. */
static struct rota_item
item_of(const struct rota *rota, struct diag *diag, const struct mailed_document *letter)
{
	struct rota_item item = {
		.letter = letter, .unit_name = mailed_unit_name(rota->arena, rota->mailed, letter->unit)};
	read_text(rota, diag, &item);
	find_attached(rota, diag, &item);
	item.holds = correction_holds(rota->arena, letter, item.attached, item.n_attached);
	return item;
}

/* What the message `row` held otherwise than the item; of a book that did not note it, whether it said anything else. */
static const char *
changes_since(const struct rota *rota, const struct rota_item *item, const struct mail_row *row)
{
	if (row->state == MAIL_NEW)
		return "";
	if (!row->holds[0])
		return text_equal(row->content, item->content) ? "" : "lời thư hoặc tệp đính kèm";
	return correction_changes(rota->arena, row->holds, item->letter, item->attached, item->n_attached);
}

/* The item as its n-th message: the book's row, and what it replaces. */
static void
take_number(const struct rota *rota, struct rota_item *item, int number, struct mailbook *book)
{
	struct mail_key key = rota_key(rota, item);
	item->earlier = (struct mail_row){0};
	item->earlier_id = NULL;
	item->changes = "";
	if (number > 1) {
		item->number = key.number = number - 1;
		item->content = content_of(rota, item);
		item->earlier = mailbook_find(book, rota->arena, &key);
		item->earlier_id = message_id(rota, item, number - 1);
		item->changes = changes_since(rota, item, &item->earlier);
	}
	item->number = key.number = number;
	item->id = message_id(rota, item, number);
	item->content = content_of(rota, item);
	item->path = arena_printf(rota->arena, "%s/%s%s%s.eml", rota->folder, item->letter->stem, item->nth,
		number > 1 ? arena_printf(rota->arena, "_thay-the-%d", number - 1) : "");
	item->row = mailbook_find(book, rota->arena, &key);
	if (item->row.state == MAIL_SENT || item->row.state == MAIL_HANDING)
		item->changes = changes_since(rota, item, &item->row);
}

/* The same for one of its addresses, the n-th; its last message. */
static struct rota_item
addressed(const struct rota *rota, struct rota_item item, const char *address, size_t n, struct mailbook *book)
{
	item.address = address;
	item.nth = n == 1 ? "" : arena_printf(rota->arena, "_%zu", n);
	struct mail_key key = rota_key(rota, &item);
	int last = mailbook_last(book, &key);
	take_number(rota, &item, last ? last : 1, book);
	return item;
}

bool
rota_is_outdated(const struct rota_item *item)
{
	return (item->row.state == MAIL_SENT || item->row.state == MAIL_HANDING) && item->changes[0];
}

bool
rota_is_needless(const struct rota_item *item)
{
	bool open = item->row.state == MAIL_WAITING || item->row.state == MAIL_REFUSED;
	return item->number > 1 && open && !item->changes[0];
}

void
rota_reread(const struct rota *rota, struct rota_item *item, struct mailbook *book)
{
	take_number(rota, item, item->number, book);
}

void
rota_replace(const struct rota *rota, struct rota_item *item, struct mailbook *book)
{
	take_number(rota, item, item->number + 1, book);
}

void
rota_withdraw(const struct rota *rota, struct rota_item *item, struct mailbook *book)
{
	take_number(rota, item, item->number - 1, book);
}

/* Those who have an address and get nothing, because no text is about them. */
static void
tell_strangers(const struct rota *rota, struct diag *diag, const struct addressees *addressees)
{
	for (size_t i = 0; i < addressees->n; i++) {
		const struct addressee *one = &addressees->at[i];
		bool first = i == 0 || !text_equal(addressees->at[i - 1].unit, one->unit);
		if (first && !mailed_find(rota->mailed, "thu-dien-tu", one->unit))
			diag_add(diag, MSG_MAIL_NO_LETTER, one->at,
				mailed_unit_name(rota->arena, rota->mailed, one->unit));
	}
}

struct rota
rota_open(struct arena *arena, struct diag *diag, const struct campaign *campaign, const struct mailed *mailed,
	const char *out, struct mailbook *book)
{
	struct addressees addressees = addressees_read(arena, diag, campaign, mailed);
	struct rota rota = {.arena = arena, .campaign = campaign, .mailed = mailed};
	rota.edition = arena_printf(arena, "%s %s", mailed->campaign, mailed->week);
	rota.folder = folder_beside(arena, out, mailed->campaign, mailed->week);
	LIST(struct rota_item) items = {0};
	for (size_t i = 0; i < mailed->n_documents; i++) {
		const struct mailed_document *letter = &mailed->documents[i];
		if (!text_equal(letter->kind, "thu-dien-tu"))
			continue;
		if (items.n && text_equal(items.at[items.n - 1].letter->unit, letter->unit)) {
			diag_add(diag, MSG_MAIL_TWO_LETTERS, (struct place){0}, letter->stem,
				items.at[items.n - 1].letter->stem);
			continue;
		}
		struct rota_item item = item_of(&rota, diag, letter);
		const struct addressee *one = addressees_of(&addressees, letter->unit);
		if (!one) {
			*LIST_ADD(arena, &items) = item;
			diag_add(diag, MSG_MAIL_NO_ADDRESS, campaign->mail->at, item.unit_name);
		}
		for (size_t n = 1; one && one < addressees.at + addressees.n && text_equal(one->unit, letter->unit);
			n++, one++)
			*LIST_ADD(arena, &items) = addressed(&rota, item, one->address, n, book);
	}
	tell_strangers(&rota, diag, &addressees);
	rota.at = items.at;
	rota.n = items.n;
	return rota;
}

/* --- telling ------------------------------------------------------------------------------------------------------ */

struct rota_count
rota_count(const struct rota *rota)
{
	struct rota_count count = {0};
	for (size_t i = 0; i < rota->n; i++) {
		const struct rota_item *item = &rota->at[i];
		bool done = item->row.state == MAIL_SENT;
		count.sent += done;
		count.refused += item->row.state == MAIL_REFUSED;
		count.unsure += item->row.state == MAIL_HANDING;
		if (!item->address)
			count.without_address++;
		else if (item->row.state == MAIL_NEW || item->row.state == MAIL_WAITING)
			*(item->faulty ? &count.faulty : &count.waiting) += 1;
	}
	return count;
}

/* What becomes of it; and where it holds something else than what the unit has, what. */
static const char *
word_of(const struct rota *rota, const struct rota_item *item, const struct diag *diag)
{
	struct arena *arena = rota->arena;
	if (!item->address)
		return diag_text(diag, arena, MSG_MAIL_IS_WITHOUT, "");
	switch (item->row.state) {
	case MAIL_SENT:
		return diag_text(diag, arena, item->changes[0] ? MSG_MAIL_IS_OUTDATED : MSG_MAIL_IS_SENT,
			item->row.changed, item->changes);
	case MAIL_HANDING:
		return diag_text(diag, arena, MSG_MAIL_IS_UNSURE, item->row.changed);
	case MAIL_REFUSED:
		return diag_text(diag, arena, MSG_MAIL_IS_REFUSED, item->row.changed);
	case MAIL_NEW:
	case MAIL_WAITING:
		break;
	}
	if (item->faulty)
		return diag_text(diag, arena, MSG_MAIL_IS_FAULTY, "");
	if (item->number > 1)
		return diag_text(
			diag, arena, MSG_MAIL_IS_REPLACING, correction_day(arena, item->earlier.made), item->changes);
	return diag_text(diag, arena, MSG_MAIL_IS_WAITING, "");
}

void
rota_print(const struct rota *rota, const struct diag *diag, FILE *out)
{
	for (size_t i = 0; i < rota->n; i++) {
		const struct rota_item *item = &rota->at[i];
		fprintf(out, "%s\t%s\t%s\t%s\n", word_of(rota, item, diag), item->unit_name,
			item->address ? item->address : "–", item->subject);
	}
}
