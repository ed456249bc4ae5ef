/*
 * Settling: see settling.h. It also tells of editions that went out otherwise than they would now.
 */
#include "mail/settling.h"

#include <errno.h>
#include <string.h>

#include "base/file.h"
#include "base/mem.h"
#include "base/text.h"

static void
settle(struct rota *rota, struct rota_item *item, struct mailbook *book, enum mail_state state, const char *said)
{
	struct mail_key key = rota_key(rota, item);
	mailbook_settle(book, &key, state, said);
	item->row = mailbook_find(book, rota->arena, &key);
}

/* Message-IDs are long and random: where one stands, however the log writes its lines, it is that one. */
static void
settle_seen(struct rota *rota, struct rota_item *item, struct mailbook *book, const struct bytes *log)
{
	bool taken = memmem(log->s, log->n, item->id, strlen(item->id)) != NULL;
	settle(rota, item, book, taken ? MAIL_SENT : MAIL_WAITING, taken ? "--seen" : "");
}

bool
settling_run(const struct settling *settling, struct diag *diag, struct rota *rota, struct mailbook *book)
{
	struct bytes log = {0};
	if (settling->seen && !file_read(rota->arena, settling->seen, &log)) {
		diag_add(diag, MSG_FILE_UNREADABLE, (struct place){0}, settling->seen, strerror(errno));
		return false;
	}
	for (size_t i = 0; i < rota->n; i++) {
		struct rota_item *item = &rota->at[i];
		if (item->row.state == MAIL_HANDING && settling->seen)
			settle_seen(rota, item, book, &log);
		if (item->row.state == MAIL_HANDING && settling->resend_unsure)
			settle(rota, item, book, MAIL_WAITING, "--resend-unsure");
		if (item->row.state == MAIL_REFUSED && settling->resend_refused)
			settle(rota, item, book, MAIL_WAITING, "--resend-refused");
		if (item->row.state == MAIL_SENT && !text_equal(item->row.content, item->content))
			diag_add(diag, MSG_MAIL_DIFFERENT, (struct place){0}, item->unit_name, item->address,
				item->row.changed);
	}
	return true;
}
