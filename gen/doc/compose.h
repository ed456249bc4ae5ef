/*
 * Compose: a document source and its figures become a tree.
 *
 * Fenced blocks:
 *	```table
 *	query: quota_by_force
 *	with: {force: cong-an}
 *	title: …                       # optional; unit: "Đơn vị tính: tài khoản"
 *	columns: [STT, {Đơn vị: name}, {Chỉ tiêu giao: [{Công an: police}, {Huyện đoàn: youth}]}, {"Cộng (3=1+2)": total}]
 *	numbers: yes                   # a column-number row: A, B, 1, 2, 3=1+2 (formulas from the labels, checked);
 *	                               # the default where a label has a formula
 *	total: last                    # the row of sums: last, first or none; label: Tổng cộng
 *	groups: [district]             # rows are gathered by columns of the query, the outer one first; or maps:
 *	                               # {by: district, subtotal: last, label: Cộng}: first shows sums in the heading
 *	carry: no                      # no "Cộng trang" and "Mang sang" where the table runs over a page
 *	total_row: quota_total
 *	formats: {rate: x-percent}     # x-int for integers is the default
 *	widths: {name: 2*, code: 18mm} # of columns by field or label: fixed, 30mm+ at least so much, or a share (2*) of
 *	                               # what the others leave; the others are as wide as their content asks for
 *	notes: [ … ]
 *	```
 * A column is STT, {Label: field} or {Label: [columns]}; any depth. {Label: } without a field is blank, to be filled in
 * by hand; {Label: {fill: whole}} is so too, and in the document's workbook its cells can be typed into and are held to
 * what may stand there: whole, day, force, text, or one of a list (doc/tableinput.h). The total row sums integer
 * columns by the three states; rates in it come from their formula, or from `total_row: QUERY`, whose single row
 * replaces the sums. A query's
 * _row_kind column (body, group, subtotal, total) marks rows it made itself, _row_level how deep a group is nested (from
 * 1), and _apart (1) a row whose figures stand in other rows too, which sums leave out.
 *
 *	```chart
 *	kind: bars                     # or line
 *	query: rate_by_unit            # bars: label, value, target, change, strong (default: at or above the
 *	                               # reference); line: day, value
 *	title: …   note: …   finding: …   (markers allowed; no finding: the chart says its own, doc/finding.h; `no`: none)
 *	noun: lực lượng                # what the bars are of, in its own finding; the default is đơn vị
 *	format: x-percent   unit: "%"   top: 1.0
 *	reference: {query: pace, field: share, label: nhịp cần đạt {{…}}}
 *	pace: {query: pace_line}       # line: first, last, start, target in one row
 *	```
 *
 *	```keys
 *	- {label: Đã kích hoạt, value: "{{DONE:x-int}}", note: "+{{WEEK:x-int}} trong tuần"}
 *	```
 */
#ifndef DOC_COMPOSE_H
#define DOC_COMPOSE_H

#include "doc/source.h"
#include "doc/tree.h"
#include "figure/figure.h"
#include "load/campaign.h"

struct compose_input {
	const struct campaign *campaign;
	const struct doc_sources *sources;
	struct figures *figures;
	bool replacing; /* the store tells what an edition before has printed otherwise (replaced.h) */
};

/* One document to make: a source with the parameters of one row of its for_each, or an appendix by itself. */
struct doc_job {
	const struct doc_source *source;
	const struct doc_source *parent; /* set when an appendix is made as a file of its own */
	const char *parent_stem;
	const char *stem;      /* of the files: kind-unit[-week] */
	const char *unit;      /* its id */
	const char *unit_name; /* as lists name it: "xã Chiềng Đông" */
	struct parameter *parameters;
	size_t n_parameters;
	const struct figure *each; /* the answer to for_each, whose row also names {{MARKERS}}; or NULL */
	size_t each_row;
};

/* A unit of the campaign, and the name its files get. */
struct doc_unit {
	const char *id, *name, *short_name, *kind;
	const char *parent; /* id, "" none */
	const char *slug;
};

struct doc_jobs {
	struct doc_job *at;
	size_t n;
	struct doc_unit *
		units; /* the root alone, or all of the campaign's in the order of their table, when jobs are of others */
	size_t n_units;
	const char *week; /* as stems end: "2024-w04" */
	int week_first;   /* its first day, in days since 1970-01-01 */
};

/* Who may see the job's document: an appendix that says nothing follows its document. */
enum audience doc_job_audience(const struct doc_job *job);

/*
 * The jobs of a campaign, in order of their stems; two jobs with one stem are a finding.
 *
 * A stem is kind-unit[-week] with the unit's short name in ASCII. Where two units of the campaign share a name, the
 * unit at the root keeps it and the others take their kind before it (tt-tuan-giao), then their parent behind it, then
 * their id. It depends on the unit table alone, so a file keeps its name when documents come and go.
 */
struct doc_jobs compose_plan(struct arena *arena, struct diag *diag, const struct compose_input *input);

/* The tree of one job: a DOCUMENT node; NULL after findings. */
struct node *compose_document(
	struct arena *arena, struct diag *diag, const struct compose_input *input, const struct doc_job *job);

#endif
