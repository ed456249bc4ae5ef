/*
 * The document tree: what a document says, in roles and words. It holds no millimetre, no SQL, no markup.
 *
 *	DOCUMENT
 *	 ├ SECTION (main)      sheet, running foot or contact line
 *	 │  ├ LETTERHEAD       left chain, right chain of PARAGRAPHs, a mark above
 *	 │  ├ PARAGRAPH…       role, label, inline children
 *	 │  ├ TABLE / CHART / KEYS
 *	 │  └ CLOSING          recipients chain, one chain of PARAGRAPHs for each signer
 *	 └ SECTION (appendix)
 *
 * A node is a head and a union by kind; writers switch over the kind without a default, so that a new kind is a
 * compiler warning in each. Children are a chain first → next. All nodes belong to the document's arena.
 *
 * Values travel by reference: a printed figure is a VALUE node that carries its text, its raw value and the place it
 * came from, never a piece of a string. So no data can become markup, and every figure knows its cell.
 */
#ifndef DOC_TREE_H
#define DOC_TREE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/diag.h"
#include "doc/role.h"
#include "figure/figure.h"

struct arena;
struct table;
struct chart;
struct carried;
struct provenance;
struct outgoing;

enum node_kind {
	/* inline */
	NODE_TEXT,
	NODE_VALUE,
	NODE_STRONG,
	NODE_EMPH,
	NODE_SUPER,
	NODE_LINK,
	NODE_BREAK,
	NODE_BLANK, /* room to write by hand: the number or the day before they are known */
	/* block */
	NODE_DOCUMENT,
	NODE_SECTION,
	NODE_LETTERHEAD,
	NODE_PARAGRAPH,
	NODE_TABLE,
	NODE_CHART,
	NODE_KEYS,
	NODE_CLOSING
};

/* A figure as printed. */
struct value {
	const char *text;        /* formatted, never empty: "31.297", "91,7%", "-", "…" */
	const struct cell *cell; /* raw; its state tells number, nothing, missing */
	const char *query;       /* NULL: a constant of the campaign (as_of, a name) */
	size_t row;
	const char *column;
	const char *before;  /* an edition that this one replaces printed this instead ("": had no such row); or NULL */
	bool adjusted;       /* a share, shown otherwise than usual rounding would have it (doc/share.h) */
	struct place source; /* the row of the data, file NULL when unknown */
	const char *target;  /* the anchor of the row of a table that it leads to, or NULL (doc/follow.h) */
	const struct figure *figure; /* the answer that it is a cell of, or NULL; row n_rows: the sum below it */
};

/* Behind a figure that has `before`, which is bold besides: seen in black and white, and explained below its table. */
#define VALUE_CHANGED "*"

struct chain {
	struct node *first, *last;
};

struct key_figure {
	struct node *label, *value, *note; /* PARAGRAPHs; note may be NULL */
	struct node *change;               /* how the figure has moved, its mark as label (doc/keysblock.h); or NULL */
	int direction;                     /* of change: 1 up, -1 down, 0 neither, or not known (no label) */
};

struct image;

/* What an office has supplied to be printed above a signer's name (doc/image.h); NULL: nothing, and the place is left free. */
struct supplied {
	const struct image *signature, *seal;
};

struct node {
	enum node_kind kind;
	struct node *next;
	struct chain children;
	struct place place; /* in the source text */
	union {
		const char *text;   /* TEXT */
		struct value value; /* VALUE */
		const char *href;   /* LINK */
		int blank;          /* BLANK: width, tenths of a millimetre */
		struct {
			enum role role;
			const char *label;  /* "1.", "a)", "-" or NULL: printed before the children, with a space */
			bool label_bold;    /* the label alone is bold: "Điều 1." before running text */
			int level;          /* outline depth from 1 of a heading or item, 0 for none */
			const char *anchor; /* of a cell: what figures of the text lead to, or NULL */
			bool heading;       /* a title of what follows: kept with it, h2… in HTML */
			const struct image *picture; /* of a CAPTION: what stands above it; else NULL */
		} paragraph;
		struct {
			struct chain left, right;
			struct node *above; /* in the margin over the right block: a CIRCULATION mark or NULL */
		} letterhead;
		struct {
			struct chain recipients; /* lead, RECIPIENTs, perhaps a DRAFTER */
			struct chain *signers;   /* columns, left to right; each AUTHORITY lines then one SIGNER */
			size_t n_signers;
			struct supplied *supplied; /* of each signer; NULL: nothing for any */
		} closing;
		struct {
			struct key_figure *at;
			size_t n;
		} keys;
		struct table *table; /* TABLE: doc/table.h */
		struct chart *chart; /* CHART: doc/chart.h */
		struct {
			enum sheet_kind sheet;
			bool sheet_free;              /* layout may turn it, for the sake of its tables */
			enum size_set sizes_at_least; /* SIZE_SET_B when the document asks for small sizes */
			bool appendix;
			const char *anchor;   /* its id in HTML: "phu-luc-i"; NULL for the main section */
			struct node *foot;    /* running foot of a bulletin: a PARAGRAPH or NULL */
			struct chain contact; /* CONTACT lines at the foot of page 1 */
			bool party;           /* set as the Party's documents are */
		} section;
		struct document *document; /* DOCUMENT */
	};
};

enum audience { AUDIENCE_INTERNAL, AUDIENCE_PUBLIC };

struct document {
	const char *kind;      /* "cong-van" */
	const char *stem;      /* of its files: "ban-tin-chieng-dong-2024-w04" */
	const char *unit;      /* id of the unit it is about */
	const char *unit_name; /* as lists name it */
	const char *title;     /* type and subject, for PDF, HTML and lists */
	const char *author;    /* the issuer in full */
	const char *as_of;     /* ISO */
	enum audience audience;
	bool bulletin;       /* D8, D9: the sheet with a style of its own */
	const char *address; /* of its web page, whole; NULL: it has none, or where the site is put is not known */
	const char *sibling; /* stem of the document it is an appendix of, or NULL */
	bool bound;          /* of an appendix: it stands in that document's file too */
	const struct outgoing *outgoing; /* doc/outgoing.h; NULL: it goes out with others */
	const char **texts;              /* the files of its texts: "docs/x.md", then those of its appendices */
	size_t n_texts;
	const struct figure *const *asked; /* all answers that it asked for, whether they are printed or not */
	size_t n_asked;
	const struct provenance *provenance; /* doc/provenance.h; NULL: not known */
	const struct carried *carried;       /* out/carry.h; NULL: its PDF carries nothing */
};

struct node *node_new(struct arena *arena, enum node_kind kind, struct place place);
struct node *node_text(struct arena *arena, const char *text, struct place place);
struct node *node_paragraph(struct arena *arena, enum role role, struct place place);
/* A paragraph of plain text. */
struct node *node_line(struct arena *arena, enum role role, const char *text, struct place place);
void chain_add(struct chain *chain, struct node *node);
/* Moves all of `from` to the end of `chain`. */
void chain_join(struct chain *chain, struct chain from);

/*
 * Gives each node right below one, in the order of a reader: the blocks of a section and its foot, the columns of a closing,
 * the lines of key figures, the words of a chart. Of a table its title, header and notes; table_walk has its rows. Who
 * composes the tree may write in what is given; nobody else does.
 */
typedef void node_visit(void *self, struct node *node);
void node_below(const struct node *node, node_visit *visit, void *self);

/* The plain text below a node, values as printed, BREAK as a space. */
struct buf;
void node_plain(const struct node *node, struct buf *out);
/* The tree as indented text, the dump behind -T tree. */
void tree_dump(const struct node *document, struct buf *out);

#endif
