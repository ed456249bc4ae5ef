/*
 * Inputs: what a document is made of, known without making it, so that one whose inputs are the same as before is not made
 * again. Never by the time of a file: by its content.
 *
 *	program, options, campaign, as-of       the program's own source; what the command line asks for; campaign.yaml without
 *	                                        what reaches documents through the data alone
 *	text docs/x.md                          its text, and those of the appendices bound with it
 *	front docs/y.md                         the front matter of its document, and of appendices that are files of their own
 *	image, font, template                   files it may show, or is set in (by its directory: making.h); the frames of web pages
 *	job                                     its unit, parameters and the row it is made for
 *	links                                   where the page leads: the unit's and the parent's names and addresses
 *	query unit_progress                     its SQL, with what it stands on
 *	answer unit_progress unit=np            each answer that it asked for, and what was accepted of the rows in it
 *
 * Which answers a document asks for is learnt when it is made. As long as all else and these answers are the same, it would
 * ask the same again: so to ask these is enough (a verifying trace). Nor need they be asked while nothing has changed of the
 * store that they were read from (load/reads.h).
 *
 * The choice not taken: the snapshot's digest. One figure would make three thousand documents again.
 */
#ifndef BATCH_INPUTS_H
#define BATCH_INPUTS_H

#include "batch/edition.h"
#include "batch/made.h"
#include "batch/siting.h"

struct fonts;
struct inputs;
struct fingerprint;

/*
 * One for a worker; digests of files are kept. `held`: how the store compares with that of the packet before, NULL when it
 * does not. Lives in the arena.
 */
struct inputs *inputs_open(struct arena *arena, const struct edition *edition, const struct fonts *fonts,
	const struct siting *siting, const struct fingerprint *held);
/* The digest of what an office has accepted of the data: where it is another, answers may be too. */
void inputs_accepted(const struct diag *diag, char digest[DIGEST_LENGTH + 1]);

/* Adds those that are known before it is made. */
void inputs_of_job(struct inputs *inputs, const struct doc_job *job, struct made *made);
/* Adds what has been asked since figures_listen(). */
void inputs_of_answers(struct inputs *inputs, struct made *made);

/*
 * Whether `before` was made of the same; adds to `reasons` what is not. Of `made` the job's own inputs are there.
 * SAME_MOVED: it is, but an answer is read from elsewhere now, as `before` then says.
 */
enum inputs_same { SAME_NOT, SAME_MOVED, SAME_KEPT };
enum inputs_same inputs_same(struct inputs *inputs, struct made *made, struct made *before, made_reasons *reasons);
/* The same of one that was never published: nobody knows which store it was made of, so every answer is asked. */
bool inputs_same_asked(struct inputs *inputs, struct made *made, struct made *before, made_reasons *reasons);

#endif
