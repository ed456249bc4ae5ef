/*
 * Roles: what a piece of text is in a document, and the one table of how each is set.
 *
 * A tree names roles and holds no millimetre; layout and the style sheet read everything from here. Every number of
 * the decree (Nghị định 30/2020/NĐ-CP, Phụ lục I) stands in role.c beside the article it comes from, and nowhere
 * else. Sizes come in the decree's two sets, which grow and shrink together: A (13/14/14) and B (12/13/13).
 *
 * Units: tenths of a point for sizes and spaces, tenths of a millimetre for lengths on the page.
 */
#ifndef DOC_ROLE_H
#define DOC_ROLE_H

#include <stdbool.h>
#include <stddef.h>

enum family { FAMILY_SERIF, FAMILY_SANS, FAMILY_MONO };
enum align { ALIGN_LEFT, ALIGN_CENTRE, ALIGN_RIGHT, ALIGN_JUSTIFY };
enum size_set { SIZE_SET_A, SIZE_SET_B };

/* A rule under a text: none, as long as the text, or between a third and a half of its longest line. */
enum under_rule { RULE_NONE, RULE_FULL, RULE_PART };

enum role {
	/* the official header, left block then right block */
	ROLE_SUPERIOR,
	ROLE_ISSUER,
	ROLE_NUMBER,
	ROLE_ABOUT, /* "V/v …" of a dispatch */
	ROLE_NATION,
	ROLE_MOTTO,
	ROLE_PLACE_DATE,
	/* the same blocks of the Party and the youth union */
	ROLE_BODY_ISSUER,
	ROLE_STAR,       /* under the issuer, in place of a rule */
	ROLE_BODY_TITLE, /* ĐẢNG CỘNG SẢN VIỆT NAM, ĐOÀN TNCS HỒ CHÍ MINH */
	/* marks, in boxes */
	ROLE_URGENCY,
	ROLE_CIRCULATION,
	/* title and address */
	ROLE_TYPE,
	ROLE_SUBJECT,
	ROLE_ISSUED_SUBJECT, /* of a text that a decision issues: the rule comes below (Kèm theo …) */
	ROLE_ADDRESS_LEAD,   /* "Kính gửi:", with the addressee when there is one */
	ROLE_ADDRESSEE,
	/* body */
	ROLE_DECIDER, /* of a decision: who decides, above the grounds */
	ROLE_BASIS,   /* căn cứ */
	ROLE_DECIDES, /* "QUYẾT ĐỊNH:" */
	ROLE_BODY,
	ROLE_DIVISION,       /* "Phần I", "Chương I", "Mục 1" on a line of its own */
	ROLE_DIVISION_TITLE, /* its title, below */
	ROLE_PART,           /* I. TITLE of a plan, a report */
	ROLE_CLAUSE_TITLE,   /* 1. with a title of its own line */
	ROLE_ARTICLE,        /* Điều 1. with a title */
	ROLE_ARTICLE_TEXT,   /* Điều 1. and running text */
	ROLE_CLAUSE,         /* 1. running text */
	ROLE_POINT,          /* a) */
	ROLE_DASH,           /* - */
	ROLE_PLUS,           /* + */
	/* closing */
	ROLE_AUTHORITY,
	ROLE_SIGNER,
	ROLE_RECIPIENTS_LEAD,
	ROLE_RECIPIENT,
	ROLE_DRAFTER, /* who wrote it and how many copies: "PL.(300)" */
	ROLE_CONTACT, /* address, telephone … at the foot of page 1 */
	/* appendix */
	ROLE_APPENDIX,
	ROLE_APPENDIX_TITLE,
	ROLE_ATTACHED, /* (Kèm theo …) */
	/* page furniture */
	ROLE_PAGE_NUMBER,
	/* tables */
	ROLE_TABLE_TITLE,
	ROLE_TABLE_UNIT,      /* Đơn vị tính */
	ROLE_TABLE_CONTINUED, /* Phụ lục I (tiếp theo) */
	ROLE_HEAD_CELL,
	ROLE_NUMBER_CELL, /* of the column-number row */
	ROLE_CELL,
	ROLE_GROUP_CELL,
	ROLE_CARRY_CELL, /* Cộng trang, Mang sang */
	ROLE_TOTAL_CELL,
	ROLE_TABLE_NOTE,
	/* bulletin and ranking: their own sheet */
	ROLE_MAST_ISSUER,
	ROLE_MAST_UNIT,
	ROLE_MAST_ISSUE,
	ROLE_MAST_NOTE,
	ROLE_HEADLINE,
	ROLE_STANDFIRST,
	ROLE_KEY_LABEL,
	ROLE_KEY_VALUE,
	ROLE_KEY_NOTE,
	ROLE_KEY_GAIN,
	ROLE_KEY_LOSS,
	ROLE_LEAD,
	ROLE_TEXT,
	ROLE_SECTION_TITLE,
	ROLE_SUBSECTION_TITLE, /* of a manual, with the two below */
	ROLE_CODE,             /* lines as they are typed, a rule at their left */
	ROLE_CAPTION,          /* below its picture */
	ROLE_SHEET_HEAD_CELL,
	ROLE_SHEET_NUMBER_CELL,
	ROLE_SHEET_CELL,
	ROLE_SHEET_GROUP_CELL,
	ROLE_SHEET_TOTAL_CELL,
	ROLE_SHEET_NOTE,
	ROLE_SOURCE,
	ROLE_FOOT,
	/* charts, in either sheet */
	ROLE_CHART_TITLE,
	ROLE_CHART_NOTE,
	ROLE_CHART_LABEL,
	ROLE_CHART_VALUE,
	ROLE_CHART_AXIS,
	ROLE_COUNT
};

struct range {
	int min, max;
};

struct role_style {
	const char *name;    /* of the class in HTML and of the role in dumps: "place-date" */
	const char *article; /* of the decree, or "practice", or "sheet" */
	enum family family;
	int size[2];      /* tenths of a point, in set A and set B */
	struct range law; /* the sizes that the decree allows; 0: it says nothing */
	bool bold, italic, caps;
	enum align align;
	int before, after; /* tenths of a point; between two paragraphs the larger of after and before holds */
	int indent;        /* first line, tenths of a millimetre */
	int hang;          /* all lines but the first, tenths of a millimetre */
	int pitch;         /* line pitch in percent of the font's single spacing */
	enum under_rule rule;
	bool keep_next; /* never last on a page */
	bool even;      /* lines of about one length, none of a word alone; centred text has them anyway */
	unsigned color; /* 0xRRGGBB */
};

const struct role_style *role_style(enum role role);

/* A sheet: the geometry of a page. Lengths in tenths of a millimetre. */
enum sheet_kind { SHEET_OFFICIAL, SHEET_OFFICIAL_LANDSCAPE, SHEET_OFFICIAL_A3, SHEET_BULLETIN, SHEET_COUNT };

struct sheet {
	const char *name;
	int width, height;
	int top, bottom, left, right; /* margins */
	int head_left, head_gap;      /* the header's left block and the gap between the blocks */
	int head_right;               /* the header's right block; the left may shrink for it, never it */
	int page_number_baseline;     /* from the top edge, or from the bottom edge when negative; 0: none */
	bool page_number_first;       /* whether page 1 shows it */
	int qr_module;                /* of the QR code at the foot of page 1, which is read from paper; 0: none */
	int qr_quiet;                 /* free on all its sides: four modules */
	int qr_drop;                  /* how far it reaches below the foot's baseline */
	int sign_width;               /* width of the signature column; it stands flush right */
	int sign_height;              /* kept free between title and name */
	int sign_field;               /* width of the field in that room, for a digital signature */
	int file_field_width,
		file_field_height; /* of that of a file that is signed as a whole, in the corner of page 1 */
	int file_field_top;
	int sign_gap;                 /* least distance of the titles of two columns */
	int stamp_top;                /* of a mark in the top margin, from the top edge */
	int stamp_pad;                /* between a mark without a size of its own and its box, at either side */
	int party_line;               /* tenths of a point: the least pitch of running text in the Party's documents */
	int subject_width;            /* the subject (trích yếu) wraps within this */
	int rule_thickness, rule_gap; /* tenths of a point: header rules, and their distance below the descender */
	int cell_rule;                /* tenths of a point: table rules */
	int cell_pad_x, cell_pad_y;   /* tenths of a point: between a cell's rules and its text */
	int table_yield;              /* tenths of a point: what table text may give up to save a page */
	int write_text, write_number; /* room to write a name or a remark by hand, a number, */
	int write_day, write_mark;    /* a day, a signature or one of a few words */
	int write_height;             /* the least height of a row of a form */
	unsigned accent, accent_pale, target, ink, ink_pale, grid; /* colours of charts and key figures */
	unsigned up, down;                                         /* a rank gained, a rank lost */
};

const struct sheet *sheet_of(enum sheet_kind kind);

/*
 * What the decree allows where sheets and roles take one value: for the lint, which holds both tables and pages against
 * it. Tenths of a millimetre and of a point, as above.
 */
struct decree {
	int paper_width, paper_height;      /* I.1, upright */
	struct range vertical, left, right; /* I.3: margins above and below, left, right */
	struct range rule_share;            /* o.2, o.5a: a partial rule, in thousandths of the text above it */
	int indents[2];                     /* II.5: of first lines, one of the two */
	struct range pitch;                 /* II.5: percent of single spacing */
	int paragraph_gap;                  /* II.5: at least, beyond the pitch */
	int about_gap;                      /* o.5b: below the number */
	int sign_height;                    /* practice: between title and name, at least */
	struct range seal_share; /* II.8a: about a third of the signature, from its left, below the seal; thousandths */
	int lines_kept;          /* practice: of a paragraph on either page, of the body above a closing */
};

extern const struct decree decree_law;

/* A mark in a box of one line. Lengths in tenths of a millimetre; width 0: as wide as the text and the sheet's pad. */
struct stamp {
	const char *name; /* as a front matter may name it: "hoa-toc" */
	const char *text; /* as printed */
	const char *article;
	enum role role;
	int width, height;
};

extern const struct stamp stamps[];
extern const size_t n_stamps;
/* The stamp that prints this text. */
const struct stamp *stamp_of(const char *text);

#endif
