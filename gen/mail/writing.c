/*
 * Writing: see writing.h. Rows go into the book a hundred at a time. A file that a power cut took is missed, or does not have
 * its digest, when it is to go out, and is written again.
 */
#include "mail/writing.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/digest.h"
#include "base/mem.h"
#include "base/text.h"
#include "batch/progress.h"
#include "mail/correction.h"
#include "mail/letter.h"

enum { AT_ONCE = 100 };

/* Whether it has still to go, and is not faulty. */
static bool
may_go(const struct rota_item *item)
{
	bool open = item->row.state == MAIL_NEW || item->row.state == MAIL_WAITING;
	return item->address && open && !item->faulty;
}

/* Whether it was checked and written before, from the same. */
static bool
is_written(const struct rota_item *item)
{
	return item->row.state == MAIL_WAITING && text_equal(item->row.content, item->content) &&
		file_exists(item->path);
}

/* Its text, and what is attached of its own: documents of units above are public. */
static bool
check(struct diag *diag, struct audit *audit, const struct rota_item *item)
{
	const char *unit = item->letter->unit;
	bool good = audit_document(audit, diag, item->letter, unit);
	for (size_t i = 0; good && i < item->n_attached; i++)
		if (text_equal(item->attached[i]->unit, unit))
			good = audit_document(audit, diag, item->attached[i], unit);
	return good;
}

void
writing_check(struct rota *rota, struct diag *diag, struct audit *audit)
{
	for (size_t i = 0; i < rota->n; i++) {
		struct rota_item *item = &rota->at[i];
		if (may_go(item) && !is_written(item))
			item->faulty = !check(diag, audit, item);
	}
}

/* When a message that is written now was made; SOURCE_DATE_EPOCH for those who want the same bytes again. */
static time_t
now(void)
{
	const char *fixed = getenv("SOURCE_DATE_EPOCH");
	return fixed ? (time_t)strtoll(fixed, NULL, 10) : time(NULL);
}

static bool
read_attached(struct arena *arena, const struct rota *rota, struct diag *diag, const struct rota_item *item,
	struct attachment *attachments)
{
	for (size_t i = 0; i < item->n_attached; i++) {
		const struct mailed_document *document = item->attached[i];
		struct bytes bytes;
		if (!mailed_read(arena, rota->mailed, document, &bytes)) {
			diag_add(diag, MSG_MAIL_CHANGED, (struct place){0},
				path_join(arena, rota->mailed->folder, document->file));
			return false;
		}
		attachments[i] = (struct attachment){.name = letter_file_name(arena, document->title),
			.fallback = arena_printf(arena, "%s.pdf", document->stem),
			.s = bytes.s,
			.n = bytes.n};
	}
	return true;
}

static void
write_item(
	struct arena *arena, const struct rota *rota, struct diag *diag, struct rota_item *item, struct mailbook *book)
{
	const struct mailing *mailing = rota->campaign->mail;
	struct attachment attachments[ATTACHED_MOST];
	char hex[DIGEST_LENGTH + 1];
	item->faulty = !read_attached(arena, rota, diag, item, attachments);
	if (item->faulty)
		return;
	bool replaces = item->number > 1;
	int64_t earlier = item->earlier.made;
	struct letter letter = {.from_name = mailing->from_name,
		.from = mailing->from,
		.reply_to = mailing->reply_to,
		.to_name = item->unit_name,
		.to = item->address,
		.subject = replaces ? correction_subject(arena, item->subject, earlier) : item->subject,
		.text = replaces ? correction_text(arena, item->text, earlier, item->changes) : item->text,
		.id = item->id,
		.answers = item->earlier_id,
		.date = item->row.made ? (time_t)item->row.made : now(),
		.attachments = attachments,
		.n_attachments = item->n_attached};
	struct buf out = {0};
	struct mail_key key = rota_key(rota, item);
	letter_write(arena, &letter, &out);
	file_write(item->path, out.s, out.n, false);
	digest_of(out.s, out.n, hex);
	buf_free(&out);
	mailbook_wait(book, &key,
		&(struct mail_written){.id = item->id,
			.content = item->content,
			.holds = item->holds,
			.file = hex,
			.made = letter.date});
	item->row = mailbook_find(book, rota->arena, &key);
}

void
writing_all(struct rota *rota, struct diag *diag, struct audit *audit, struct mailbook *book, bool quiet)
{
	struct arena *arena = arena_open();
	struct progress progress;
	folder_make(rota->folder);
	progress_begin(&progress, diag_language(diag), quiet, rota->n);
	progress.mail = true;
	mailbook_begin(book);
	for (size_t i = 0; i < rota->n; i++) {
		struct rota_item *item = &rota->at[i];
		progress_show(&progress, i);
		if (!may_go(item) || is_written(item))
			continue;
		item->faulty = !check(diag, audit, item);
		if (!item->faulty)
			write_item(arena, rota, diag, item, book);
		arena_clear(arena);
		if (i % AT_ONCE == 0) {
			mailbook_commit(book);
			mailbook_begin(book);
		}
	}
	mailbook_commit(book);
	progress_end(&progress);
	arena_close(arena);
}
