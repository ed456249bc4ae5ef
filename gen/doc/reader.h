/*
 * The reader: what a Markdown text has become so far, and what is open in it: a paragraph, its spans, the lists
 * around it, the count of headings. markdown.c feeds it; nothing here knows of md4c.
 */
#ifndef DOC_READER_H
#define DOC_READER_H

#include "doc/inline.h"
#include "doc/markdown.h"

enum { SPAN_DEPTH = 6, LIST_DEPTH = 5, HEADING_DEPTH = 4 };

struct open_list {
	enum role role; /* also its rank: ARTICLE_TEXT before CLAUSE before POINT before DASH before PLUS */
	int next;       /* number of the next item */
	bool fresh;     /* an item has begun and has no paragraph yet */
};

struct reader {
	struct arena *arena;
	struct diag *diag;
	const struct text_map *map;
	enum outline outline;
	markdown_block *block;
	void *context;
	struct chain out;
	struct node *paragraph;         /* the open one, or NULL */
	bool placed;                    /* whether the open paragraph knows its place */
	struct node *spans[SPAN_DEPTH]; /* the open ones, outermost first */
	size_t n_spans;
	struct open_list lists[LIST_DEPTH];
	size_t n_lists;
	struct inline_text text;
	int headings[HEADING_DEPTH]; /* how many so far; the deepest of a decree's counts articles in lists, too */
	enum role heading;           /* the last one's; ROLE_BODY: none so far */
	bool in_fence, in_html;
	struct table *table; /* the open one of a manual, or NULL */
	size_t row, column;  /* where its next cell is */
	const char *info;
	struct buf fence;
	struct place fence_at;
	enum message refused; /* reported with the next characters; MESSAGE_COUNT: nothing */
	const char *seen;     /* the end of the characters so far */
};

/* Where the characters so far end. */
struct place reader_seen_place(const struct reader *r);
/* Of n characters at s, which count as seen; line ends and the like are the parser's own and not of the text. */
struct place reader_place(struct reader *r, const char *s, size_t n);
/*
 * Of what has no characters (a rule, an empty item): the next line that holds nothing but such signs, n of them at
 * least. It counts as seen.
 */
struct place reader_sign_place(struct reader *r, const char *signs, size_t n);
/* Reports what was refused and waits for its place. */
void reader_report(struct reader *r, struct place place);

/* Whether it stands on the sheet of bulletins and manuals, whose texts have one role. */
bool reader_on_sheet(const struct reader *r);
/* A cell of a manual's table. */
void reader_open_cell(struct reader *r, enum role role);
/* The open paragraph, ended; NULL when none is open. */
struct node *reader_take_paragraph(struct reader *r);
/* Goes on within a paragraph that is given; an empty one that is open gives way. */
void reader_enter_paragraph(struct reader *r, struct node *paragraph);
/* A paragraph of the body or of a list item, whose first one has the label. What was open is closed. */
void reader_open_paragraph(struct reader *r);
void reader_close_paragraph(struct reader *r);
/* Opens one if none is open: text of a tight item comes without a paragraph around it. */
void reader_need_paragraph(struct reader *r);
void reader_open_heading(struct reader *r, int level);
/* A heading whose characters begin at s: underlined with --- or ===, it was perhaps never meant to be one. */
void reader_check_heading(struct reader *r, const char *s);
/* False: deeper than can be kept. */
bool reader_open_list(struct reader *r, bool ordered, unsigned start);
void reader_open_item(struct reader *r);
void reader_close_item(struct reader *r);

#endif
