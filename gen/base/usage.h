/*
 * Usage: what a program of ours says of a command line that it does not understand; bantin and what it becomes for the post
 * say it alike.
 */
#ifndef BASE_USAGE_H
#define BASE_USAGE_H

#include <stddef.h>

#include "base/message.h"

struct arena;
struct option;

enum { STATUS_USAGE = 2 };

/* Says what is wrong with the arguments, and what stands nearest (NULL: where help is); STATUS_USAGE. */
int usage_wrong(enum language lang, enum message message, const char *word, const char *nearest);
/* The same of a word that is none of those known. */
int usage_unknown(enum language lang, enum message message, const char *word, const char *const *names, size_t n);
/* Reads what --lang was given; 0, or STATUS_USAGE when it is no language of ours, which is said in the one that was set. */
int usage_language(const char *word, enum language *lang);
/* The nearest long option to a mistyped one, with its dashes; NULL: none is near. The options end as getopt_long() has it. */
const char *usage_nearest_option(struct arena *arena, const struct option *options, const char *typed);

#endif
