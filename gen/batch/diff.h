/*
 * Differences: what changed between two packets, read from their records (load/record.h).
 */
#ifndef BATCH_DIFF_H
#define BATCH_DIFF_H

#include "batch/edition.h"

/*
 * Tells what the packet at request->other has otherwise than the one at request->folder: documents, cells of the data
 * with both places, figures as printed. A difference is no error: the status is 0. With --quiet nothing is told, and the
 * status is 1 when there is a difference, for scripts. Status 1 also after findings (no record).
 */
int diff_packets(const struct request *request);

#endif
