/*
 * Settling: see settling.h. It also tells of messages that went out otherwise than they would now, and takes back those that
 * were to replace one and are not needed any more, since the packet is again what was sent.
 */
#include "mail/settling.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/mem.h"
#include "base/text.h"

static void
settle(struct rota *rota, struct rota_item *item, struct mailbook *book, enum mail_state state, const char *said)
{
	struct mail_key key = rota_key(rota, item);
	mailbook_settle(book, &key, state, said);
	rota_reread(rota, item, book);
}

/* Message-IDs are long and random: where one stands, however the log writes its lines, it is that one. */
static void
settle_seen(struct rota *rota, struct rota_item *item, struct mailbook *book, const struct bytes *log)
{
	bool taken = memmem(log->s, log->n, item->id, strlen(item->id)) != NULL;
	settle(rota, item, book, taken ? MAIL_SENT : MAIL_WAITING, taken ? "--seen" : "");
}

/* What may have been taken is handed over again as it was, or not at all. */
static void
settle_unsure(const struct settling *settling, struct diag *diag, struct rota *rota, struct rota_item *item,
	struct mailbook *book)
{
	if (!item->changes[0])
		settle(rota, item, book, MAIL_WAITING, "--resend-unsure");
	else if (settling->replace_sent)
		rota_replace(rota, item, book);
	else
		diag_add(diag, MSG_MAIL_UNSURE_CHANGED, (struct place){0}, item->unit_name, item->address,
			item->row.changed, item->changes);
}

static void
withdraw(const struct settling *settling, struct rota *rota, struct rota_item *item, struct mailbook *book)
{
	struct mail_key key = rota_key(rota, item);
	if (!settling->look) {
		mailbook_withdraw(book, &key);
		unlink(item->path);
	}
	rota_withdraw(rota, item, book);
}

static void
settle_item(const struct settling *settling, struct diag *diag, struct rota *rota, struct rota_item *item,
	struct mailbook *book)
{
	if (item->row.state == MAIL_HANDING && settling->resend_unsure && !settling->look)
		settle_unsure(settling, diag, rota, item, book);
	if (item->row.state == MAIL_REFUSED && settling->resend_refused && !settling->look)
		settle(rota, item, book, MAIL_WAITING, "--resend-refused");
	if (rota_is_needless(item))
		withdraw(settling, rota, item, book);
	if (item->row.state != MAIL_SENT || !rota_is_outdated(item))
		return;
	if (settling->replace_sent)
		rota_replace(rota, item, book);
	else
		diag_add(diag, MSG_MAIL_DIFFERENT, (struct place){0}, item->unit_name, item->address, item->row.changed,
			item->changes);
}

bool
settling_run(const struct settling *settling, struct diag *diag, struct rota *rota, struct mailbook *book)
{
	struct bytes log = {0};
	if (settling->seen && !settling->look && !file_read(rota->arena, settling->seen, &log)) {
		diag_add(diag, MSG_FILE_UNREADABLE, (struct place){0}, settling->seen, strerror(errno));
		return false;
	}
	for (size_t i = 0; i < rota->n; i++) {
		struct rota_item *item = &rota->at[i];
		if (!item->address)
			continue;
		if (item->row.state == MAIL_HANDING && log.s && !settling->look)
			settle_seen(rota, item, book, &log);
		settle_item(settling, diag, rota, item, book);
	}
	return true;
}
