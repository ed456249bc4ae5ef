/*
 * The commands over a campaign: build, check, lint, list. Each returns the program's exit status.
 */
#ifndef BATCH_BUILD_H
#define BATCH_BUILD_H

#include "batch/edition.h"

/* Renders every document into the packet at request->out, or prints a dump. */
int build_packet(const struct request *request);
/* Finds everything that is wrong, up to and with the composed and laid-out documents; writes nothing. */
int build_check(const struct request *request);
/* The same, and says how many of the form's rules (lint/) were held against how many documents. */
int build_lint(const struct request *request);
/* Prints the documents that build would make: stem, kind, audience, title's source. */
int build_list(const struct request *request);

#endif
