/*
 * The check page: what a clerk reads after saving a file, KIEM-TRA.html. What was published; or what is wrong, file by file
 * and row by row, each row as the sheet shows it, with the cell that is wrong marked and what to do said below it.
 *
 *	verdict        Chưa dựng được: 2 lỗi phải sửa
 *	file           data/ket-qua.xlsx, and the way to its copy with the column “Cần sửa”
 *	table          trang Sheet1:       A         B         C
 *	row            dòng 4          An Bình     -12 ✗    27/01/2024
 *	                               B4: “-12” là số âm; …
 *
 * One file without script or request, like all pages (head.h). It may hold what is private: it stands beside the data and
 * never in a packet.
 *
 * It does not load itself again: a page that does so under a reader's hands takes the place away where they were (WCAG
 * 2.2.1, failure F41). It says when it was made, and what shows the state after the next saving: F5 where the folder is
 * watched, else the command once more.
 */
#ifndef OUT_CHECKPAGE_H
#define OUT_CHECKPAGE_H

#include "base/mem.h"
#include "out/html.h"

enum check_verdict {
	CHECK_PUBLISHED, /* a packet stands there, made of these data */
	CHECK_GOOD,      /* nothing is wrong; nothing was to be published */
	CHECK_REFUSED,   /* errors: the packet is as it was */
	CHECK_FAILED     /* the machine, or the program */
};

struct check_finding {
	const char *text, *code; /* code NULL: none */
	const char *cell;        /* "B4"; NULL: the row, the file … as a whole */
	bool warning;
};

struct check_row {
	int64_t number;
	const char *const *cells;
	size_t n;
	bool *wrong; /* n of them */
	LIST(struct check_finding) findings;
};

struct check_table {
	const char *name; /* of a sheet; NULL: the file's only one */
	const char *const *heads;
	size_t n_heads, width;               /* the widest of its rows */
	LIST(struct check_finding) findings; /* of no row */
	LIST(struct check_row) rows;
	size_t n_more; /* rows that are not shown */
};

struct check_file {
	const char *name;
	const char *copy; /* its address; NULL: there is none */
	bool data;        /* else a text, whose rows are lines */
	LIST(struct check_table) tables;
};

struct check_page {
	const char *title; /* of the campaign, or its folder's name */
	const char *time;  /* "14:05 ngày 22/11/2026" */
	enum check_verdict verdict;
	bool watched; /* `bantin watch` makes it anew after each saving; else somebody has to run it again */
	size_t documents, errors, warnings, dropped;
	const struct html_link *links;
	size_t n_links;
	LIST(struct check_finding) findings; /* of no file */
	LIST(struct check_file) files;
	const char *said; /* CHECK_FAILED: what the program said last */
	const char *templates;
};

void checkpage_write(const struct check_page *page, struct buf *out);

/* The rules of its style that other pages have not (csscheck.c). */
void csscheck_write(struct buf *out);

#endif
