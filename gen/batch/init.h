/*
 * Init: a campaign folder to begin with, for one kind of document.
 */
#ifndef BATCH_INIT_H
#define BATCH_INIT_H

#include "batch/edition.h"

/*
 * Writes the starter of request->kind into request->folder: what all starters share (SHARE/templates/docs/chung), then
 * the kind's own files (SHARE/templates/docs/KIND). A kind that has none, or a folder that is not empty, is wrong usage:
 * status 2, nothing written.
 */
int init_folder(const struct request *request);

#endif
