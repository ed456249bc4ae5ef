/*
 * Rules of the closing: R51 to R59, and of several issuers, R79 to R81.
 */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "doc/image.h"
#include "doc/source.h"
#include "layout/font.h"
#include "lint/rule.h"

enum { FLUSH_TENTHS_MM = 5, COLUMN_TENTHS_MM = 10 };

static size_t
n_signers(const struct lint *lint)
{
	return lint->section->closing ? lint->section->closing->closing.n_signers : 0;
}

static const struct chain *
signer(const struct lint *lint, size_t i)
{
	return &lint->section->closing->closing.signers[i];
}

/* The last line of a paragraph. */
static const struct lint_line *
end_of(const struct lint_line *line)
{
	while (!line->last)
		line++;
	return line;
}

/* Of one signer: the first title, the last line of the titles, the name; NULL where it has none. */
struct signature {
	const struct lint_line *title, *end, *name;
};

static struct signature
signature_at(const struct lint *lint, size_t i)
{
	struct signature s = {0};
	for (const struct node *node = signer(lint, i)->first; node; node = node->next) {
		const struct lint_line *line = lines_of(lint, node);
		if (!line)
			continue;
		if (node->paragraph.role == ROLE_SIGNER) {
			s.name = line;
		} else if (node->paragraph.role == ROLE_AUTHORITY) {
			s.title = s.title ? s.title : line;
			s.end = end_of(line);
		}
	}
	return s;
}

/* --- R51 to R55 signatures ----------------------------------------------------------------------------------------- */

bool
rule_authority(struct lint *lint)
{
	for (size_t i = 0; i < n_signers(lint); i++) {
		struct signature s = signature_at(lint, i);
		for (const struct lint_line *line = s.title; line && line <= s.end; line++)
			lint_centre(lint, line, lines_centre(s.title), false);
	}
	if (n_signers(lint) == 1) {
		const struct lint_line *title = signature_at(lint, 0).title;
		const struct page *page = title ? lines_page(lint, title) : NULL;
		if (page && lines_centre(title) <= (page_left(page) + page_right(page)) / 2)
			lint_say(lint, MSG_LINT_AUTHORITY_SIDE, title, NULL);
	}
	return lint_look(lint, ROLE_AUTHORITY, LOOK_BOLD | LOOK_CAPS);
}

static bool
listed(const char *const *list, size_t n, const char *word, size_t length)
{
	for (size_t i = 0; i < n; i++)
		if (strlen(list[i]) == length && strncmp(list[i], word, length) == 0)
			return true;
	return false;
}

#define LISTED(list, word, n) listed((list), sizeof(list) / sizeof *(list), (word), (n))

/* A title whose first word is a prefix, or looks like one: "TM." is, "TM", "T.M." and "PT." are not. */
static void
check_prefix(struct lint *lint, const struct node *node)
{
	static const char *const known[] = {"TM.", "Q.", "KT.", "TL.", "TUQ.", "T/M", "K/T", "T/L"};
	static const char *const bare[] = {"TM", "KT", "TL", "TUQ"};
	static const char *const seconded[] = {"KT.", "TL.", "TUQ.", "K/T", "T/L"};
	const struct lint_line *line = lines_of(lint, node);
	if (!line)
		return;
	size_t n = strcspn(line->text, " ");
	bool prefix = LISTED(known, line->text, n);
	if (!prefix && (LISTED(bare, line->text, n) || memchr(line->text, '.', n)))
		lint_say(lint, MSG_LINT_PREFIX, line, NULL);
	if (LISTED(seconded, line->text, n) && (!node->next || node->next->paragraph.role != ROLE_AUTHORITY))
		lint_say(lint, MSG_LINT_PREFIX_SECOND, line, NULL);
}

bool
rule_prefix(struct lint *lint)
{
	for (size_t i = 0; i < n_signers(lint); i++)
		for (const struct node *node = signer(lint, i)->first; node; node = node->next)
			if (node->paragraph.role == ROLE_AUTHORITY)
				check_prefix(lint, node);
	return n_signers(lint) > 0;
}

/* Whether every word begins with a capital and goes on in small letters, as names do. */
static bool
title_case(struct arena *arena, const char *name)
{
	for (const char *at = name + strspn(name, " "); *at; at += strspn(at, " ")) {
		const char *second = at;
		size_t n = strcspn(at, " ");
		text_next(&second);
		const char *first = arena_copy_n(arena, at, (size_t)(second - at));
		const char *rest = arena_copy_n(arena, second, n - (size_t)(second - at));
		if (!text_equal(first, text_upper(arena, first)) ||
			(rest[0] && text_equal(rest, text_upper(arena, rest))))
			return false;
		at += n;
	}
	return true;
}

bool
rule_signer(struct lint *lint)
{
	for (size_t i = 0; i < n_signers(lint); i++) {
		struct signature s = signature_at(lint, i);
		if (!s.name)
			continue;
		if (s.end)
			lint_centre(lint, s.name, lines_centre(s.end), false);
		if (!title_case(lint->arena, s.name->text))
			lint_say(lint, MSG_LINT_SIGNER_CASE, s.name, NULL);
	}
	return lint_look(lint, ROLE_SIGNER, LOOK_BOLD);
}

/* The picture of this kind that a signer has on the page of the titles, or NULL. */
static const struct item *
picture_of(const struct lint *lint, size_t i, const struct lint_line *title, enum image_kind kind)
{
	const struct page *page = lines_page(lint, title);
	for (size_t k = 0; k < page->n_items; k++) {
		const struct item *item = &page->items[k];
		if (item->kind == ITEM_IMAGE && item->node == signer(lint, i)->last && item->image->kind == kind)
			return item;
	}
	return NULL;
}

static void
check_signature(struct lint *lint, size_t i, const struct lint_line *title)
{
	const struct item *picture = picture_of(lint, i, title, IMAGE_SIGNATURE);
	pos off = picture ? abs(picture->x + picture->w / 2 - lines_centre(title)) : 0;
	if (!lint_near(off, 0))
		lint_say(lint, MSG_LINT_SIGNATURE_CENTRE, title, lint_mm(lint, off));
}

bool
rule_room_to_sign(struct lint *lint)
{
	pos least = POS_TENTHS_MM(decree_law.sign_height);
	for (size_t i = 0; i < n_signers(lint); i++) {
		struct signature s = signature_at(lint, i);
		if (!s.name || !s.end)
			continue;
		pos room = s.name->y - font_ascent(s.name->face, s.name->size) - s.end->y -
			font_descent(s.end->face, s.end->size);
		if (room < least)
			lint_say(lint, MSG_LINT_SIGN_ROOM, s.name, lint_mm(lint, room), lint_mm(lint, least));
		check_signature(lint, i, s.end);
	}
	return n_signers(lint) > 0;
}

/* How much of the signature's width lies below the seal, from its left, in thousandths. */
static int
covered(const struct item *seal, const struct item *signature)
{
	return (int)((int64_t)(seal->x + seal->w - signature->x) * 1000 / signature->w);
}

/* R55: it covers about a third of the signature, and is as large as it is. */
bool
rule_seal(struct lint *lint)
{
	const struct range share = decree_law.seal_share;
	bool any = false;
	for (size_t i = 0; i < n_signers(lint); i++) {
		struct signature s = signature_at(lint, i);
		const struct item *seal = s.end ? picture_of(lint, i, s.end, IMAGE_SEAL) : NULL;
		const struct item *signature = seal ? picture_of(lint, i, s.end, IMAGE_SIGNATURE) : NULL;
		if (!seal)
			continue;
		any = true;
		int over = signature ? covered(seal, signature) : share.min;
		if (over < share.min || over > share.max)
			lint_say(lint, MSG_LINT_SEAL_SHARE, s.end, arena_printf(lint->arena, "%d", over / 10));
		pos wide = POS_TENTHS_MM(seal->image->wide);
		if (!lint_near(seal->w, wide))
			lint_say(lint, MSG_LINT_SEAL_SIZE, s.end, lint_mm(lint, seal->w), lint_mm(lint, wide));
	}
	return any;
}

/* --- R56, R57, R59 recipients -------------------------------------------------------------------------------------- */

static void
check_flush(struct lint *lint, const struct lint_line *line)
{
	pos left = page_left(lines_page(lint, line));
	if (!lint_within(line->x, left, FLUSH_TENTHS_MM))
		lint_say(lint, MSG_LINT_FLUSH, line, lint_mm(lint, abs(line->x - left)));
}

bool
rule_recipients_lead(struct lint *lint)
{
	const struct lint_line *lead = lines_first(lint, ROLE_RECIPIENTS_LEAD);
	if (!lead)
		return false;
	check_flush(lint, lead);
	if (!text_equal(lead->text, "Nơi nhận:"))
		lint_say(lint, MSG_LINT_WORDS, lead, "Nơi nhận:");
	const struct lint_line *title = n_signers(lint) == 1 ? signature_at(lint, 0).title : NULL;
	if (title)
		lint_baseline(lint, lead, title, false);
	return lint_look(lint, ROLE_RECIPIENTS_LEAD, LOOK_BOLD | LOOK_ITALIC);
}

bool
rule_recipients(struct lint *lint)
{
	const struct lint_line *line = lines_first(lint, ROLE_RECIPIENT), *next = line;
	for (; line; line = next) {
		do
			next = lines_next(lint, next);
		while (next && next->order);
		check_flush(lint, line);
		if (!text_starts(line->text, "- "))
			lint_say(lint, MSG_LINT_DASH, line, NULL);
		const char *end = next ? ";" : ".";
		if (!text_ends(lines_words(lint, line), end))
			lint_say(lint, MSG_LINT_LIST_END, line, end);
	}
	return lint_look(lint, ROLE_RECIPIENT, 0);
}

/* The left end and the last baseline of the signatures. */
static pos
signatures_left(const struct lint *lint, size_t page, pos *bottom)
{
	pos left = page_right(&lint->pages->at[page]);
	*bottom = 0;
	for (size_t i = lint->section->first_line; i < lint->section->end_line; i++) {
		const struct lint_line *line = &lint->lines[i];
		if (line->page != page || (line->role != ROLE_AUTHORITY && line->role != ROLE_SIGNER))
			continue;
		left = pos_least(left, line->x);
		*bottom = pos_most(*bottom, line->y);
	}
	return left;
}

bool
rule_recipients_apart(struct lint *lint)
{
	const struct lint_line *line = lines_first(lint, ROLE_RECIPIENT);
	if (!line || n_signers(lint) == 0)
		return false;
	pos bottom, left = signatures_left(lint, line->page, &bottom);
	for (; line; line = lines_next(lint, line))
		if (line->right >= left && line->y <= bottom)
			lint_say(lint, MSG_LINT_APART, line, lint_mm(lint, line->right - left));
	return true;
}

/* --- R79 to R81 several issuers ------------------------------------------------------------------------------------ */

static size_t
count_role(const struct chain *chain, enum role role)
{
	size_t n = 0;
	for (const struct node *node = chain->first; node; node = node->next)
		n += node->kind == NODE_PARAGRAPH && node->paragraph.role == role;
	return n;
}

/* How many groups stand in the symbol after the slash: the type's code, then one for each body. */
static size_t
symbol_groups(const char *words)
{
	const char *symbol = strchr(words, '/');
	size_t n = symbol ? 1 : 0;
	for (; symbol && *symbol; symbol++)
		n += *symbol == '-';
	return n;
}

bool
rule_joint_header(struct lint *lint)
{
	const struct node *head = lint->section->letterhead;
	size_t nations = count_role(&head->letterhead.left, ROLE_NATION) +
		count_role(&head->letterhead.right, ROLE_NATION);
	size_t numbers = count_role(&head->letterhead.left, ROLE_NUMBER) +
		count_role(&head->letterhead.right, ROLE_NUMBER);
	const struct lint_line *line = lines_first(lint, ROLE_NUMBER);
	if (n_signers(lint) < 2)
		return false;
	if (line && (nations > 1 || numbers > 1))
		lint_say(lint, MSG_LINT_JOINT_HEADER, line, NULL);
	const struct doc_kind *kind = doc_kind_by_name(lint->document->document->kind);
	if (line && kind && kind->joint && symbol_groups(lines_words(lint, line)) < n_signers(lint) + 1)
		lint_say(lint, MSG_LINT_JOINT_SYMBOL, line, NULL);
	return true;
}

/* Signers whose titles begin on one baseline, left to right. */
struct row {
	struct signature *at;
	size_t n;
};

/* The row of the i-th signer; empty when a signer before it stands in it too. */
static struct row
row_of(struct lint *lint, size_t i)
{
	struct signature s = signature_at(lint, i);
	struct row row = {.at = ARENA_ARRAY(lint->arena, struct signature, n_signers(lint))};
	for (size_t k = 0; k < n_signers(lint); k++) {
		struct signature other = signature_at(lint, k);
		if (!s.title || !other.title || !lint_near(s.title->y, other.title->y))
			continue;
		if (k < i)
			return (struct row){0};
		row.at[row.n++] = other;
	}
	return row;
}

static void
check_row(struct lint *lint, const struct row *row)
{
	for (size_t i = 0; i < row->n; i++) {
		const struct signature *s = &row->at[i];
		if (row->at[0].name && s->name)
			lint_baseline(lint, s->name, row->at[0].name, true);
		const struct page *page = lines_page(lint, s->title);
		pos width = page_right(page) - page_left(page);
		pos centre = page_left(page) + (pos)((int64_t)width * (2 * (int64_t)i + 1) / (2 * (int64_t)row->n));
		if (!lint_within(lines_centre(s->title), centre, COLUMN_TENTHS_MM))
			lint_say(lint, MSG_LINT_COLUMNS, s->title, lint_mm(lint, abs(lines_centre(s->title) - centre)));
	}
}

/* Two stand side by side; three too, or as two and one. */
bool
rule_joint_columns(struct lint *lint)
{
	size_t n = n_signers(lint), rows = 0;
	for (size_t i = 0; n > 1 && i < n; i++) {
		struct row row = row_of(lint, i);
		check_row(lint, &row);
		rows += row.n > 0;
	}
	struct signature first = n > 1 ? signature_at(lint, 0) : (struct signature){0};
	struct signature last = n > 1 ? signature_at(lint, n - 1) : (struct signature){0};
	if (rows > (n + 1) / 2 && first.title && last.title)
		lint_baseline(lint, last.title, first.title, true);
	return n > 1;
}

bool
rule_joint_titles(struct lint *lint)
{
	if (n_signers(lint) < 2)
		return false;
	for (const struct lint_line *line = lines_first(lint, ROLE_AUTHORITY); line; line = lines_next(lint, line))
		if (line->order == 0 && !line->last)
			lint_say(lint, MSG_LINT_ONE_LINE_WISH, line, NULL);
	return true;
}
