/*
 * Explaining: where a printed figure comes from, down to the lines of the data. It reads the packet's record alone
 * (load/record.h); given the campaign's folder, it shows the lines themselves.
 */
#ifndef BATCH_EXPLAIN_H
#define BATCH_EXPLAIN_H

#include "batch/edition.h"

/*
 * Explains request->figure ("31.297", "31297", "91,7%") as it stands in the document at request->folder, a path such as
 * OUT/pdf/x.pdf or OUT/site/x.html. Status 1 after findings: no record, no such document or figure.
 */
int explain_figure(const struct request *request);

#endif
