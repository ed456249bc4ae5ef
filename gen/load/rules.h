/*
 * The rules of a campaign as campaign.yaml states them: who reports when, which claims count, what is commended, which
 * figures a text may state by hand, how ranks are made. Read after forces, phases and measures, which they name.
 */
#ifndef LOAD_RULES_H
#define LOAD_RULES_H

#include "load/campaign.h"

struct arena;
struct yaml;

/* The parts of campaign.yaml that hold rules; NULL where there is none. */
struct rule_nodes {
	const struct yaml *reports, *claims, *awards, *constants, *ranking;
};

/* Reads them into the campaign; findings go to diag. What is wrong with a rule leaves it out, or the part of it. */
void rules_read(struct arena *arena, struct diag *diag, const struct rule_nodes *nodes, struct campaign *campaign);

#endif
