/*
 * The rota: see rota.h.
 */
#include "mail/rota.h"

#include <string.h>

#include "base/digest.h"
#include "base/mem.h"
#include "base/text.h"

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
	return (struct mail_key){rota->edition, item->letter->unit, item->address};
}

/* The same for the same edition, unit and address, whatever else changes: receivers know a second copy by it. */
static const char *
message_id(const struct rota *rota, const struct rota_item *item)
{
	char hex[DIGEST_LENGTH + 1];
	struct digest *digest = digest_open();
	digest_add_text(digest, rota->edition);
	digest_add_text(digest, item->letter->unit);
	digest_add_text(digest, item->address);
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
	return item;
}

/* The same for one of its addresses, the n-th. */
static struct rota_item
addressed(const struct rota *rota, struct rota_item item, const char *address, size_t n, struct mailbook *book)
{
	item.address = address;
	item.id = message_id(rota, &item);
	item.content = content_of(rota, &item);
	item.path = n == 1 ? arena_printf(rota->arena, "%s/%s.eml", rota->folder, item.letter->stem)
			   : arena_printf(rota->arena, "%s/%s_%zu.eml", rota->folder, item.letter->stem, n);
	struct mail_key key = rota_key(rota, &item);
	item.row = mailbook_find(book, rota->arena, &key);
	return item;
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

static enum message
word_of(const struct rota_item *item)
{
	if (!item->address)
		return MSG_MAIL_IS_WITHOUT;
	switch (item->row.state) {
	case MAIL_SENT:
		return MSG_MAIL_IS_SENT;
	case MAIL_HANDING:
		return MSG_MAIL_IS_UNSURE;
	case MAIL_REFUSED:
		return MSG_MAIL_IS_REFUSED;
	case MAIL_NEW:
	case MAIL_WAITING:
		break;
	}
	return item->faulty ? MSG_MAIL_IS_FAULTY : MSG_MAIL_IS_WAITING;
}

void
rota_print(const struct rota *rota, const struct diag *diag, FILE *out)
{
	for (size_t i = 0; i < rota->n; i++) {
		const struct rota_item *item = &rota->at[i];
		fprintf(out, "%s\t%s\t%s\t%s\n",
			diag_text(diag, rota->arena, word_of(item), item->row.changed ? item->row.changed : ""),
			item->unit_name, item->address ? item->address : "–", item->subject);
	}
}
