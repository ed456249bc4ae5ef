/*
 * The campaign: campaign.yaml read and understood. It says who issues, over which time, which forces and measures
 * there are, where the data lie, which sums must agree, and what is accepted. It holds no figure.
 *
 *	campaign: tuan-giao                     # ASCII; names the packet
 *	title: Kích hoạt tài khoản định danh điện tử
 *	as_of: 2024-01-28                       # the day the data reach; --as-of overrides
 *	unit: tuan-giao                         # the unit at the root of the packet: must be in the unit table
 *	weeks: iso                              # or from-start
 *	issuer:
 *	  name: [BAN CHỈ ĐẠO ĐỀ ÁN 06, HUYỆN TUẦN GIÁO]   # the bold lines of the header, as printed
 *	  superior: UBND HUYỆN TUẦN GIÁO        # optional, the plain line above
 *	  full_name: Ban Chỉ đạo Đề án 06 huyện Tuần Giáo # as in a sentence
 *	  place: Tuần Giáo                      # before the date
 *	  symbol: BCĐĐA06                       # after the number's slash
 *	  code: UBND                            # optional: in a typed document's number, when symbol is UBND-TCD
 *	  profile: nd30                         # or dang (Party), doan (youth union): whose header and number it has
 *	issuers:                                # of joint documents: two or three such maps, in the order of the header
 *	  - {name: [CÔNG AN HUYỆN], host: yes, …}   # whose number it is; the first when none says so
 *	  - {name: [HUYỆN ĐOÀN], …}             # a last line that all share (HUYỆN SỐP CỘP) is printed once, at the end
 *	forces:                                 # optional
 *	  - {id: cong-an, name: Công an, short: CA}
 *	phases:
 *	  - {id: dot-1, name: Đợt 1, first: 2023-12-11, before: 2024-02-05}   # or last: (that day counts)
 *	measures:
 *	  - {id: activated, name: Tài khoản đã kích hoạt, noun: tài khoản, kind: flow}   # or stock; a stock
 *	                                        # may say "grows: yes": then a fall is a warning
 *	sources: …                              # a list, or the name of a file with the list (see struct source)
 *	reports:                                # who reports when; without it nobody is late
 *	  days: daily                           # weekdays (Monday to Friday), or a list: [2023-05-12, 2023-06-20]
 *	  first: 2023-12-11                     # default: the first phase's first day; the last: as_of or the phases' last
 *	  from: children                        # of `unit`; or lowest (default): the units with nothing below them
 *	  forces: [cong-an, doan]               # each of these owes a report of its own; without it the unit as a whole
 *	  deadlines: [{force: cong-an, by: "20:00"}, {by: "17:00"}]   # by 17:00 comes in time; without force: the others;
 *	                                        # "24:00": any time that day. Without deadlines what comes is in time
 *	claims:                                 # how what `into: claim` brings is judged
 *	  measure: activated                    # a flow: what a claim that counts is a result of
 *	  first: 2023-04-21                     # accounts activated before do not count; default: the first phase's first day
 *	  last: 2023-11-28                      # accounts activated later do not count; default: none
 *	  twice: none                           # a citizen claimed by two (unit, force, officer) counts for neither; or
 *	                                        # first: for the earlier day, on one day for neither. Claimed again by the
 *	                                        # same one: once
 *	  leave_out: [Đoàn viên, Cán bộ]        # categories that do not count, matched after folding
 *	  levels: [2]                           # levels of account that count ("2", "Mức 2"); default: all
 *	  both: yes                             # only citizens with a second account count; default: no
 *	awards:                                 # rules of commendation; the queries awards_met, awards_out
 *	  - {id: tap-the, name: Tập thể, per: force, measure: activated, heads: cadres, at_least: 20, phase: dot-1,
 *	     rule: bình quân mỗi cán bộ hướng dẫn từ 20 người trở lên}
 *	                                        # per: unit, force (of a unit) or officer (of claims); heads: a stock that
 *	                                        # results are divided by; phase: results of that phase only
 *	constants:                              # figures of the law or of a plan, that a text may state by hand
 *	  - {id: per_cadre, value: 20, noun: người, source: Kế hoạch phối hợp}   # id and noun may be left out
 *	ranking: {by: rate, then: [done, name]} # by: rate, done, week_done, left; then: what decides between equals (also
 *	                                        # name); without it ties stay ties, in the order of the source
 *	site: {address: https://tuangiao.example.vn/ban-tin/}   # where site/ is put: for addresses that must be whole
 *	mail: {from: bcd@tuangiao.example, …}   # who gets what by e-mail: mailing.h
 *	archive: ../out/tuan-giao               # a packet, or a folder of packets: its pages of past weeks stay in the site as
 *	                                        # they were published; --archive overrides. It may be the packet at -o
 *	published: ../out/tuan-giao             # the packet to compare with for back-dated changes; default: that at -o
 *	checks: [ "children.left = approved - activated_1 - activated_2" ]
 *	accept: [ {code: D301, cell: "data/huyen.csv:4:9", reason: …, by: …} ]
 *
 * A source:
 *	- file: data/ket-qua.csv                # .csv .txt .xlsx; .sqlite .db .sqlite3 with table:
 *	                                        # data/bieu-mau-*.xlsx: each file that matches is a source of its own
 *	  table: ket_qua                        # of a database; of a workbook the sheet (else the first with the header)
 *	  into: result                          # unit | quota | result | stock | own | report | person | claim
 *	  columns: {unit: Đơn vị, day: Ngày, force: Lực lượng, value: Kết quả}  # field: header as in the file
 *	  values:                               # instead of value: one column for each measure, force or phase
 *	    - {column: Công an, force: cong-an}
 *	  set: {measure: activated}             # a field that is the same in every row
 *	  number: "1.234,5"                     # or "1,234.5"; how this file writes numbers
 *	  encoding: auto                        # utf-8 utf-16 windows-1258 tcvn3 vni
 *	  total: Tổng cộng                      # how this file names its total row (usual words are known)
 * Fields (`bantin schema` lists them): unit: id name short kind parent sector from to successor; quota: unit force
 * phase measure value; result, stock and own: unit force measure day value; report: unit force day received wrong;
 * person: list unit name born place identity officer; claim: unit force measure day citizen officer level category
 * both. Headers, unit names and force names match after folding (rules.md 8).
 * unit: from and to are the first and the last day it exists (blank: open), successor what it then became part of;
 * several rows with one id are its names over time, and its parent is that at as_of. wrong and both are marks: a blank
 * cell, "-", "0", "không", "chưa" say no, as "đúng" does of wrong; anything else says yes. citizen is an identity number
 * or another key that is the same for the same citizen.
 * Under a header of two rows "Công an > Chỉ tiêu" is the column Chỉ tiêu below the spanning cell Công an.
 */
#ifndef LOAD_CAMPAIGN_H
#define LOAD_CAMPAIGN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/diag.h"
#include "base/digest.h"

struct arena;

enum week_rule { WEEKS_ISO, WEEKS_FROM_START };
/* Whose form a body's documents have: the State's (Nghị định 30), the Party's, the youth union's. */
enum profile { PROFILE_STATE, PROFILE_PARTY, PROFILE_YOUTH };
enum measure_kind { MEASURE_FLOW, MEASURE_STOCK };
enum source_into {
	INTO_UNIT,
	INTO_QUOTA,
	INTO_RESULT,
	INTO_STOCK,
	INTO_REPORT,
	INTO_PERSON,
	INTO_CLAIM,
	INTO_OWN,
	INTO_ADDRESS
};
enum number_format { NUMBER_UNDECLARED, NUMBER_COMMA_DECIMAL, NUMBER_DOT_DECIMAL };
enum encoding { ENCODING_AUTO, ENCODING_UTF8, ENCODING_UTF16, ENCODING_1258, ENCODING_TCVN3, ENCODING_VNI };

struct words {
	const char **at;
	size_t n;
};

struct issuer {
	struct words name;    /* bold lines, as printed */
	const char *superior; /* or NULL */
	const char *full_name;
	const char *place;
	const char *symbol;
	const char *code; /* of a typed document ("UBND" in 12/KH-UBND); NULL: the symbol's part before its first '-' */
	enum profile profile;
	struct place at;
};

/* The bodies that issue a document together, in the order of its header; the number is of the host's series. */
struct issuers {
	struct issuer *list;
	size_t n, host;
};

struct force {
	const char *id, *name, *short_name;
	struct place at;
};

struct phase {
	const char *id, *name;
	const char *first, *last; /* ISO days; the last day counts */
	bool before;              /* stated as "trước ngày": the day named is the one after last */
	const char *stated;       /* the day as stated */
	struct place at;
};

struct measure {
	const char *id, *name, *noun;
	enum measure_kind kind;
	bool grows; /* a stock that only grows: check/growth.c */
	struct place at;
};

struct source_value {
	const char *column, *measure, *force, *phase;
	struct place at;
};

struct source_field {
	const char *field, *text; /* the header it stands under, or the value set for all rows */
	struct place at;
};

struct source {
	const char *file, *table;
	enum source_into into;
	struct source_field *columns, *set;
	size_t n_columns, n_set;
	struct source_value *values;
	size_t n_values;
	enum number_format number;
	enum encoding encoding;
	const char *total;
	struct place at;
};

struct check_rule {
	const char *text;
	struct place at;
};

enum report_days { REPORT_DAILY, REPORT_WEEKDAYS, REPORT_LISTED };

struct deadline {
	const char *force; /* "" every force that no other names */
	const char *by;    /* HH:MM */
};

struct reports {
	enum report_days days;
	struct words listed; /* ISO days */
	const char *first;   /* of daily and weekdays */
	bool children;       /* from the root's children; else from the lowest units */
	struct words forces; /* none: the unit as a whole */
	struct deadline *deadlines;
	size_t n_deadlines;
};

struct claim_rules {
	const char *measure;
	const char *first, *last; /* ISO days, both counted; NULL: any */
	bool earlier;             /* of two claims the one of the earlier day counts */
	struct words leave_out, levels;
	bool both;
};

enum award_per { AWARD_UNIT, AWARD_FORCE, AWARD_OFFICER };

struct award {
	const char *id, *name, *measure, *rule;
	const char *heads, *phase; /* "" none */
	enum award_per per;
	int64_t at_least;
	struct place at;
};

struct constant {
	const char *id, *noun; /* "" none */
	const char *value, *source;
	struct place at;
};

struct mailing;

struct ranking {
	const char *by;    /* NULL: not declared */
	struct words then; /* tie-breakers, none: ties stay */
};

struct campaign {
	const char *folder; /* where campaign.yaml lies */
	const char *file;   /* "campaign.yaml", as places name it */
	const char *id, *title, *as_of, *unit;
	bool as_of_asked; /* --as-of: a day of the past, to which the data need not end */
	struct place unit_at;
	enum week_rule weeks;
	struct issuer issuer;   /* the host of the joint ones, where the file names only those */
	struct issuers issuers; /* of joint documents; none: n is 0 */
	struct force *forces;
	struct phase *phases;
	struct measure *measures;
	struct source *sources;
	struct check_rule *checks;
	struct reports *reports;    /* NULL: nobody owes any */
	struct claim_rules *claims; /* NULL: none are made */
	struct award *awards;
	struct constant *constants;
	struct ranking ranking;
	const struct mailing *mail; /* load/mailing.h; NULL: nothing is mailed */
	const char *address;        /* of the site, ends in '/'; NULL: not known */
	const char
		*sources_file; /* where its sources are listed, seen from its folder; NULL: in campaign.yaml itself */
	char settings[DIGEST_LENGTH + 1]; /* of what documents take from the file itself, not from the data it names */
	const char *archive;              /* seen from the campaign's folder; NULL: none */
	const char *published;            /* a packet, seen from the campaign's folder; NULL: that at -o */
	size_t n_awards, n_constants;
	size_t n_forces, n_phases, n_measures, n_sources, n_checks;
};

/*
 * Reads FOLDER/campaign.yaml; `sources` names another file for the sources, or is NULL; as_of overrides, or is NULL.
 * All problems go to diag; NULL only when the file cannot be parsed at all. Acceptances are handed to diag.
 */
struct campaign *campaign_read(
	struct arena *arena, struct diag *diag, const char *folder, const char *sources, const char *as_of);

/* Reads an issuer map (campaign.yaml, or a document's front matter); used by doc/ too. */
struct yaml;
struct issuer issuer_read(struct arena *arena, struct diag *diag, const struct yaml *map);
/* Reads a list of them: two or three bodies, of which at most one is the host (the first, when none says so). */
struct issuers issuers_read(struct arena *arena, struct diag *diag, const struct yaml *list);

#endif
