/*
 * Problems: what is wrong with the input, where, and what to do about it.
 *
 * Bad input is collected, all of it, and ends a run with status 1; nothing is published then. A finding names its
 * place, a stable code and a sentence in the reader's language; the sentences of both languages stand in one table
 * (message.c). Bugs abort; machine faults go through diag_fault() and end the program with status 3.
 *
 *	data/huyen.csv:4:9: lỗi B301: ...
 *	data/tinh.csv:2:30:   ... (a note: the second place of the same finding)
 *
 * The choice not taken: error codes returned up the stack. A clerk mends ten cells in one go, so a stage goes on
 * after a finding, with the bad piece left out, and its caller asks diag_errors() once at the end.
 */
#ifndef BASE_DIAG_H
#define BASE_DIAG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "base/message.h"

/* Where something stands. A file's lines and columns count from 1, columns in code points; 0 is "not known". */
struct place {
	const char *file; /* as the user wrote it, relative to the campaign folder; NULL: no place */
	int line, col;
	const char
		*cell; /* in a database "table/rowid/column", in a workbook "Sheet1!C7": printed instead of line:col */
};

/* The place n bytes on, where the text at s begins at the place. */
struct place place_behind(struct place place, const char *s, size_t n);
/* Adds "file:line:col" as far as it is known; nothing without a file. */
struct buf;
void place_add(struct buf *out, const struct place *place);

struct finding {
	enum message code;
	enum severity severity; /* the table's, unless accepted */
	struct place place;
	const char *text; /* the sentence */
	const char *vi;   /* in Vietnamese, whatever the reader's language: for what is written into a clerk's file */
	const char *const *args; /* that fill it; NULL at the end */
	const int64_t *rows;     /* the rows it is about, where it is said once for several (diag_rows) */
	size_t n_rows;
	bool note;          /* belongs to the finding before it */
	const char *reason; /* set when an error was accepted: why, and by whom */
};

struct diag;

/* Opens an empty collection; lang is the language of the sentences. */
struct diag *diag_open(enum language lang);
void diag_close(struct diag *diag);
/*
 * A collection of its own that begins with all that another one has found and accepts: what is then added (from
 * diag_count() of the other on) can be carried over by diag_add_args(). The other must outlive it.
 */
struct diag *diag_branch(const struct diag *diag);

/*
 * Adds a finding. The arguments fill {1}, {2} … of the message, as strings; they are copied. Text from data is
 * shown as it is, except control characters. What was said before in the same place is not said again. At most
 * DIAG_MOST findings are kept (a branch: of its own); the rest are counted.
 */
enum { DIAG_MOST = 500 };
#define diag_add(diag, code, place, ...) \
	diag_add_args((diag), (code), (place), (const char *const[]){__VA_ARGS__, NULL}, false)
#define diag_note(diag, code, place, ...) \
	diag_add_args((diag), (code), (place), (const char *const[]){__VA_ARGS__, NULL}, true)
void diag_add_args(struct diag *diag, enum message code, struct place place, const char *const *args, bool note);

/* Says which rows of the place's file the finding added last is about, its own among them; by the reader's numbers. */
void diag_rows(struct diag *diag, const int64_t *rows, size_t n);

/* The sentence of a message by itself, in the collection's language: to be part of another message. */
#define diag_text(diag, arena, code, ...) \
	diag_text_args((diag), (arena), (code), (const char *const[]){__VA_ARGS__, NULL})
struct arena;
const char *diag_text_args(const struct diag *diag, struct arena *arena, enum message code, const char *const *args);

/* "; did you mean “near”?" for the end of a finding about a mistyped name, or "". */
const char *diag_hint(
	const struct diag *diag, struct arena *arena, const char *typed, const char *const *names, size_t n);
/* The names there are, and the hint: "flow, stock; did you mean “flow”?" */
const char *diag_names(
	const struct diag *diag, struct arena *arena, const char *typed, const char *const *names, size_t n);

/*
 * Lets one error through as a warning (rules.md's acceptance: {code, cell, reason, by}). The cell is "file:line:col",
 * or "file:line". Codes whose message is marked never-accepted stay errors, and asking for it is an error itself.
 */
void diag_accept(
	struct diag *diag, const char *code, const char *cell, const char *reason, const char *by, struct place place);
/* Reports acceptances that met no finding (a warning each); call once, when all checks have run. */
void diag_settle(struct diag *diag);

size_t diag_errors(const struct diag *diag);
size_t diag_warnings(const struct diag *diag);
size_t diag_count(const struct diag *diag);
size_t diag_dropped(const struct diag *diag); /* beyond DIAG_MOST */
const struct finding *diag_at(const struct diag *diag, size_t i);
enum language diag_language(const struct diag *diag);

/* Prints all findings, sorted by place, each file:line:col with the prefix put before relative files. */
void diag_print(const struct diag *diag, const char *prefix, FILE *out);

/* Ends the program with status 3: the machine (disk, font, library) failed, not the input. */
_Noreturn void diag_fault(const char *what, const char *why);

#endif
