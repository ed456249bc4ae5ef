/*
 * Letterhead: see letterhead.h. Capitals and punctuation are set here, whatever the clerk typed, so that the tree holds
 * the text as it is printed and the page and the web page agree.
 */
#include "doc/letterhead.h"

#include <assert.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "doc/issuing.h"
#include "vn/date.h"

/* Room for writing by hand, in tenths of a millimetre: the number of four digits, a day or a month of two. */
enum { BLANK_NUMBER = 130, BLANK_DAY = 90 };

static const char MOTTO[] = "Độc lập - Tự do - Hạnh phúc";

/* What stands in these places in the documents of each profile. */
static const struct {
	const char *title, *star, *number;
} heads[] = {
	[PROFILE_STATE] = {"CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", NULL, "Số:"},
	[PROFILE_PARTY] = {"ĐẢNG CỘNG SẢN VIỆT NAM", "*", "Số"},
	[PROFILE_YOUTH] = {"ĐOÀN TNCS HỒ CHÍ MINH", "***", "Số:"},
};

static void
add_text(struct arena *arena, struct chain *chain, const char *text)
{
	chain_add(chain, node_text(arena, text, (struct place){0}));
}

static void
add_blank(struct arena *arena, struct chain *chain, int width)
{
	struct node *blank = node_new(arena, NODE_BLANK, (struct place){0});
	blank->blank = width;
	chain_add(chain, blank);
}

/* "Số: 05/UBND-TCD"; without a number yet, room to write it. */
static void
add_number(struct arena *arena, struct chain *chain, const char *lead, const struct doc_source *source)
{
	const char *symbol = issuing_symbol(arena, source);
	if (source->number) {
		const char *pad = strlen(source->number) == 1 ? "0" : "";
		add_text(arena, chain, arena_printf(arena, "%s %s%s%s", lead, pad, source->number, symbol));
		return;
	}
	add_text(arena, chain, lead);
	add_blank(arena, chain, BLANK_NUMBER);
	add_text(arena, chain, symbol);
}

/* A day or month: its number, padded below `pad`, or room to write it; hard blanks keep a date on one line. */
static void
add_day(struct arena *arena, struct chain *chain, const char *word, int number, int pad)
{
	if (number) {
		add_text(arena, chain,
			arena_printf(arena, number < pad ? "%s\u00A00%d\u00A0" : "%s\u00A0%d\u00A0", word, number));
		return;
	}
	add_text(arena, chain, arena_printf(arena, "%s\u00A0", word));
	add_blank(arena, chain, BLANK_DAY);
	add_text(arena, chain, "\u00A0");
}

/* "ngày … tháng 7 năm 2024": days below 10 and months 1 and 2 are padded; a year not given is that of the data. */
static void
add_date(struct arena *arena, struct chain *chain, const char *iso, const char *as_of)
{
	struct date date = {0};
	if (iso)
		date_read_iso(iso, &date);
	else if (as_of && date_read_iso(as_of, &date))
		date.month = date.day = 0;
	add_day(arena, chain, "ngày", date.day, 10);
	add_day(arena, chain, "tháng", date.month, 3);
	add_text(arena, chain, arena_printf(arena, "năm\u00A0%d", date.year));
}

/* Neighbouring TEXT nodes as one, so that a dump and a web page read as a line. */
static void
merge_text(struct arena *arena, struct chain *chain)
{
	for (struct node *node = chain->first; node; node = node->next)
		while (node->kind == NODE_TEXT && node->next && node->next->kind == NODE_TEXT) {
			node->text = arena_printf(arena, "%s%s", node->text, node->next->text);
			node->next = node->next->next;
			if (!node->next)
				chain->last = node;
		}
}

static void
add_upper(struct arena *arena, struct chain *chain, enum role role, const char *text, struct place place)
{
	chain_add(chain, node_line(arena, role, role_style(role)->caps ? text_upper(arena, text) : text, place));
}

const char *
letterhead_subject(const struct draft *draft)
{
	const char *subject = text_trim(draft->arena, draft_expand(draft, draft->source->subject));
	size_t n = strlen(subject);
	if (text_starts(subject, "V/v "))
		subject += strlen("V/v "), n = strlen(subject);
	while (n && (subject[n - 1] == '.' || subject[n - 1] == ' '))
		n--;
	return arena_copy_n(draft->arena, subject, n);
}

/* Who issues it: the State's bodies over a rule, the Party's and the union's over their star. */
static void
add_issuers(const struct draft *draft, struct chain *chain)
{
	const struct doc_source *source = draft->source;
	const char *superior = issuing_superior(source), *star = heads[source->profile].star;
	struct words lines = issuing_lines(draft->arena, source);
	struct place at = source->issuer.at;
	if (superior)
		add_upper(draft->arena, chain, ROLE_SUPERIOR, superior, at);
	for (size_t i = 0; i < lines.n; i++)
		add_upper(draft->arena, chain, star ? ROLE_BODY_ISSUER : ROLE_ISSUER, lines.at[i], at);
	if (star)
		chain_add(chain, node_line(draft->arena, ROLE_STAR, star, at));
}

static struct chain
left_block(const struct draft *draft)
{
	const struct doc_source *source = draft->source;
	struct chain chain = {0};
	add_issuers(draft, &chain);
	if (source->kind->issued)
		return chain;
	struct node *number = node_paragraph(draft->arena, ROLE_NUMBER, source->number_at);
	add_number(draft->arena, &number->children, heads[source->profile].number, source);
	chain_add(&chain, number);
	if (!source->kind->type) {
		const char *about = arena_printf(draft->arena, "V/v %s", letterhead_subject(draft));
		chain_add(&chain, draft_paragraph(draft, ROLE_ABOUT, about, source->subject.at));
	}
	if (source->urgency)
		chain_add(&chain, node_line(draft->arena, ROLE_URGENCY, source->urgency->text, source->urgency_at));
	return chain;
}

static struct chain
right_block(const struct draft *draft)
{
	const struct doc_source *source = draft->source;
	bool state = source->profile == PROFILE_STATE;
	struct chain chain = {0};
	chain_add(&chain,
		node_line(
			draft->arena, state ? ROLE_NATION : ROLE_BODY_TITLE, heads[source->profile].title, source->at));
	if (state)
		chain_add(&chain, node_line(draft->arena, ROLE_MOTTO, MOTTO, source->at));
	if (source->kind->issued)
		return chain;
	struct node *date = node_paragraph(draft->arena, ROLE_PLACE_DATE, source->date_at);
	if (source->issuer.place)
		add_text(draft->arena, &date->children, arena_printf(draft->arena, "%s, ", source->issuer.place));
	add_date(draft->arena, &date->children, source->date, draft->input->campaign->as_of);
	merge_text(draft->arena, &date->children);
	chain_add(&chain, date);
	return chain;
}

/* Punctuation and space at the end of s, over which a bare name ends. */
static size_t
bare_length(const char *s, size_t n)
{
	while (n && strchr(" ;.,:\t", s[n - 1]))
		n--;
	return n;
}

const char *
letterhead_bare(struct arena *arena, const char *typed)
{
	const char *s = text_trim(arena, typed);
	while (*s == '-' || *s == ' ')
		s++;
	size_t n = bare_length(s, strlen(s));
	/* "Như trên; (thực hiện)": the note belongs to the name. */
	const char *note = n && s[n - 1] == ')' ? strrchr(s, '(') : NULL;
	if (!note || note == s)
		return arena_copy_n(arena, s, n);
	size_t name = bare_length(s, (size_t)(note - s));
	return arena_printf(arena, "%.*s %.*s", (int)name, s, (int)(s + n - note), note);
}

static void
add_addressees(const struct draft *draft, struct chain *chain)
{
	const struct doc_source *source = draft->source;
	if (!source->n_to)
		return;
	struct arena *arena = draft->arena;
	const char *first = letterhead_bare(arena, draft_expand(draft, source->to[0]));
	const char *lead = source->n_to == 1 ? arena_printf(arena, "Kính gửi: %s", first) : "Kính gửi:";
	chain_add(chain, draft_paragraph(draft, ROLE_ADDRESS_LEAD, lead, source->to[0].at));
	for (size_t i = 0; source->n_to > 1 && i < source->n_to; i++) {
		const char *name = letterhead_bare(arena, draft_expand(draft, source->to[i]));
		const char *text = arena_printf(arena, "%s%s", name, i + 1 < source->n_to ? ";" : ".");
		struct node *line = draft_paragraph(draft, ROLE_ADDRESSEE, text, source->to[i].at);
		line->paragraph.label = "-";
		chain_add(chain, line);
	}
}

struct node *
letterhead_block(const struct draft *draft)
{
	const struct doc_source *source = draft->source;
	struct node *head = node_new(draft->arena, NODE_LETTERHEAD, source->at);
	head->letterhead.left = left_block(draft);
	head->letterhead.right = right_block(draft);
	if (source->circulation && !source->kind->issued)
		head->letterhead.above = node_line(
			draft->arena, ROLE_CIRCULATION, source->circulation->text, source->circulation_at);
	return head;
}

struct chain
letterhead_open(const struct draft *draft)
{
	const struct doc_source *source = draft->source;
	struct chain chain = {0};
	chain_add(&chain, letterhead_block(draft));
	if (source->kind->type) {
		chain_add(&chain, node_line(draft->arena, ROLE_TYPE, source->kind->type, source->at));
		const char *subject = letterhead_subject(draft);
		if (subject[0])
			chain_add(&chain, draft_paragraph(draft, ROLE_SUBJECT, subject, source->subject.at));
	}
	add_addressees(draft, &chain);
	return chain;
}

struct chain
letterhead_contact(const struct draft *draft)
{
	const struct doc_source *source = draft->source;
	struct chain chain = {0};
	for (size_t i = 0; i < source->n_contact; i++) {
		struct node *line = draft_line(draft, ROLE_CONTACT, source->contact[i]);
		if (line)
			chain_add(&chain, line);
	}
	return chain;
}

/* An electronic document has its number and date from the signature that is put to it (NĐ 30, Phụ lục I, III.1). */
static struct doc_source
attached_to(const struct doc_source *source)
{
	struct doc_source named = *source;
	if (source->electronic)
		named.number = named.date = NULL;
	return named;
}

/* "(Kèm theo Công văn số …/… ngày …", with these words around it; `year`: a day of the year it was. */
static struct node *
hung_on(struct arena *arena, const struct doc_source *named, const char *lead, const char *year, const char *end)
{
	assert(!named->kind->bulletin);
	struct node *line = node_paragraph(arena, ROLE_ATTACHED, named->at);
	add_number(arena, &line->children, arena_printf(arena, "(%s %s số", lead, named->kind->in_sentence), named);
	add_text(arena, &line->children, " ");
	add_date(arena, &line->children, named->date, year);
	add_text(arena, &line->children, end);
	merge_text(arena, &line->children);
	return line;
}

struct node *
letterhead_attached(struct arena *arena, const struct doc_source *source, const char *as_of)
{
	struct doc_source named = attached_to(source);
	return hung_on(arena, &named, "Kèm theo", source->date ? source->date : as_of,
		arena_printf(arena, " của %s)", issuing_names(arena, source)));
}

struct node *
letterhead_replaced(struct arena *arena, const struct doc_source *source, const char *name, const char *as_of)
{
	struct doc_source named = *source;
	named.number = source->replaced_number;
	named.date = source->replaced_date;
	return hung_on(arena, &named, arena_printf(arena, "Thay thế %s kèm theo", name), as_of, ")");
}
