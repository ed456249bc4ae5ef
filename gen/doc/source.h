/*
 * Document sources: docs/NAME.md, a front matter in YAML between two --- lines, then the text.
 *
 *	---
 *	kind: cong-van                  # see kinds below
 *	subject: đẩy mạnh hướng dẫn …   # V/v of a dispatch, trích yếu of a plan, headline of a bulletin, subject of an e-mail;
 *	                                # markers allowed
 *	standfirst: …                   # bulletin: the line under the headline
 *	issue: Tuần 4 · 22–28/01/2024   # bulletin: at the right of the masthead; the week by default
 *	masthead: Bản tin số 04         # bulletin: the line under the issue
 *	foot: …                         # bulletin: the running foot (source of the figures)
 *	number: 12                      # optional; blank when missing
 *	replaces: {number: 9, date: 2024-07-02}   # of the edition before, where this one replaces it (--replaces); blank when
 *	                                # missing
 *	date: 2024-07                   # YYYY-MM-DD; the day (or month) left out is left blank on paper; as_of: that day
 *	to: [Công an tỉnh, …]           # Kính gửi
 *	signers: [{lines: [KT. CHỦ TỊCH, PHÓ CHỦ TỊCH], name: Nguyễn Văn A}]
 *	                                #   signature: images/x.png, seal: {file: images/y.png, width: 36}: doc/image.h
 *	basis: [Căn cứ …, Theo đề nghị của …]     # căn cứ; ";" and "." are set by the program
 *	authority: Chủ tịch Ủy ban nhân dân xã …  # of a decision: who decides; the issuer by default
 *	parts: yes                      # the highest headings are Phần I, Phần II …
 *	meeting: {…}                    # of minutes and invitations: meeting.h
 *	recipients: [Như trên, "Lưu: VT, TCD"]    # Nơi nhận; ";" and "." are set by the program
 *	facts: [remaining]              # queries whose single row names {{MARKERS}}
 *	lists: {DISTRICT: remaining_by_district}  # queries behind {{#DISTRICT}} sections
 *	with: {phase: dot-1}            # parameters for all queries of this document; as_of: the day it speaks of
 *	for_each: communes              # a query; one document for each row, its columns bind parameters (unit → :unit)
 *	appendices: [phu-luc-chi-tieu]  # names of other sources; in this order, Roman when two or more
 *	separate: no                    # of an appendix: yes (a file of its own), also (both), no
 *	audience: public                # or internal; the default is the kind's (rules.md 4)
 *	paper: portrait                 # landscape; of an appendix also a3 (lying), or auto (the default): the first of
 *	                                # portrait and landscape on which its tables stand whole in 10 pt or more
 *	name: chieng-dong               # overrides the middle of the file name; default the unit's folded name
 *	issuer: {…}                     # overrides campaign.yaml's
 *	issuers: [{…}, {…}]             # the bodies of a joint document, signers in their order; overrides campaign.yaml's
 *	host_column: right              # middle, left: where the host of a joint document signs
 *	urgency: hoa-toc                # thuong-khan, khan
 *	circulation: lưu hành nội bộ    # xem xong trả lại
 *	drafter: PL.(300)               # who wrote it and the number of copies, under Nơi nhận
 *	contact: Số 1, phố A; ĐT: …     # at the foot of page 1; a list: one line each
 *	mode: paper                     # electronic: "(Kèm theo …)" leaves number and date blank
 *	sizes: A                        # or B: the smaller set of type sizes
 *	text: ../README.md              # of a manual (tai-lieu): the Markdown file that it sets, from the campaign's folder
 *	---
 *
 * Fenced blocks in the text (YAML): ```table, ```chart, ```keys: see compose.h.
 */
#ifndef DOC_SOURCE_H
#define DOC_SOURCE_H

#include "doc/image.h"
#include "doc/meeting.h"
#include "doc/outline.h"
#include "doc/tree.h"
#include "figure/figure.h"
#include "load/campaign.h"

struct yaml;

/* A kind of document: what the decree and rules.md say of it as a whole. */
struct doc_kind {
	const char *name;        /* "cong-van": files begin with it; NULL: a type known by its code alone */
	const char *type;        /* tên loại as printed: "KẾ HOẠCH"; NULL for a dispatch, appendices, sheets */
	const char *code;        /* in the number: "KH"; NULL: none */
	const char *in_sentence; /* "Công văn" */
	enum audience audience;
	enum outline outline;
	bool bulletin;       /* its own style sheet */
	bool appendix;       /* has no header of its own: hangs on a document */
	bool weekly;         /* its file name ends with the week */
	bool internal_only;  /* may never be public: lists of persons, working papers (rules.md 4) */
	const char *decides; /* "QUYẾT ĐỊNH:" before the articles of a decision; NULL: no decision */
	bool issued;         /* a text that a decision issues: header without number and date, no signature */
	enum meeting_form meeting;
	bool addressed; /* may carry Kính gửi: a dispatch, or what is sent upward (NĐ 30, Phụ lục I, II.9a) */
	bool joint;     /* issued by two or three bodies */
	bool sheets;    /* its own tables go into a workbook too, as those of every appendix do */
	bool form;      /* to be filled in and sent back: stands by itself, one for each unit */
	bool mail;      /* the text of an e-mail: no page, plain text (out/plain.h) */
	bool manual;    /* a Markdown file as it is, on paper alone: manual.h */
};

const struct doc_kind *doc_kind_by_name(const char *name); /* NULL: unknown */
/* The n bytes as the abbreviation of a type (Phụ lục III), or NULL. */
const char *doc_kind_code(const char *text, size_t n);
extern const struct doc_kind doc_kinds[];
extern const size_t n_doc_kinds;

struct signer {
	struct words lines;
	const char *name;
	const struct image *signature, *seal; /* doc/image.h; or NULL */
	struct place at;
};

enum paper { PAPER_PORTRAIT, PAPER_LANDSCAPE, PAPER_A3, PAPER_AUTO };
enum separate { SEPARATE_NO, SEPARATE_YES, SEPARATE_ALSO };
enum host_column { HOST_RIGHT, HOST_MIDDLE, HOST_LEFT };

struct named_query {
	const char *name, *query;
	struct place at;
};

struct doc_source {
	const char *name; /* the file's, without .md */
	const char *file; /* "docs/cong-van.md" */
	const struct doc_kind *kind;
	struct source_text subject, standfirst, masthead, issue, foot;
	const char *number, *date;
	struct place number_at, date_at;
	const char *replaced_number, *replaced_date; /* of the edition that this one replaces; or NULL */
	struct source_text *to;
	size_t n_to;
	struct signer *signers;
	size_t n_signers;
	struct source_text *basis;
	size_t n_basis;
	struct source_text authority;
	bool parts;
	struct meeting meeting;
	struct source_text *recipients;
	size_t n_recipients;
	struct named_query *facts, *lists;
	size_t n_facts, n_lists;
	struct parameter *with;
	size_t n_with;
	const char *for_each;
	struct place for_each_at;
	struct source_text *appendices;
	size_t n_appendices;
	enum separate separate;
	enum audience audience;
	bool audience_set; /* said in the front matter; an appendix that says nothing follows its document */
	struct place audience_at;
	enum paper paper;
	bool small;
	const char *file_name;
	struct issuer issuer;   /* the host's */
	struct issuers issuers; /* all of them, at least one */
	enum profile profile;   /* the State's where a body of the State is among them, else the host's */
	enum host_column host_column;
	const struct stamp *urgency, *circulation; /* or NULL */
	struct place urgency_at, circulation_at;
	struct source_text drafter;
	struct source_text *contact;
	size_t n_contact;
	bool electronic;
	const char *text_file;         /* of a manual: where its text is, from the campaign's folder */
	const struct image **pictures; /* that it shows */
	size_t n_pictures;
	const char *body; /* the text after the front matter, or of that file */
	struct place body_at;
	struct place at;
};

struct doc_sources {
	struct doc_source *at;
	size_t n;
};

/* Reads every .md file of a campaign's docs folder, in order of name. Unknown appendices, kinds, keys … are findings. */
struct doc_sources doc_sources_read(struct arena *arena, struct diag *diag, const struct campaign *campaign);
/* The images that a document's signers have supplied: of each a signature and a seal, NULL where there is none. */
size_t doc_source_images(const struct doc_source *source);
const struct image *doc_source_image(const struct doc_source *source, size_t i);

const struct doc_source *doc_source_find(const struct doc_sources *sources, const char *name);

#endif
