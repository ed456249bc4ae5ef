/*
 * Reporting: what a run has found, as a page for the clerk (--report, out/checkpage.h). It is written all or nothing, beside
 * the data; what it tells comes from the findings themselves and from the rows that they are about.
 *
 *	findings ─▶ remarks (load/remark.h) ╮
 *	data files ─▶ excerpts ─────────────┴▶ files, tables, rows ─▶ page
 */
#ifndef BATCH_REPORT_H
#define BATCH_REPORT_H

#include "batch/edition.h"

/* Writes the page of the edition's request. */
void report_write(const struct edition *edition);
/* The page of a run that ended without one: `said` is what the program said last. */
void report_failed(const struct request *request, const char *said);

/* The time of day here: "14:05 ngày 22/11/2026". */
const char *report_time(struct arena *arena);

#endif
