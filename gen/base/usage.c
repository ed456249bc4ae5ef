/*
 * Usage: see usage.h.
 */
#include "base/usage.h"

#include <getopt.h>
#include <stdio.h>
#include <string.h>

#include "base/diag.h"
#include "base/mem.h"
#include "base/text.h"

int
usage_wrong(enum language lang, enum message message, const char *word, const char *nearest)
{
	struct diag *diag = diag_open(lang);
	diag_add(diag, message, (struct place){0}, word, nearest ? nearest : "bantin --help");
	diag_print(diag, NULL, stderr);
	diag_close(diag);
	return STATUS_USAGE;
}

int
usage_unknown(enum language lang, enum message message, const char *word, const char *const *names, size_t n)
{
	struct arena *arena = arena_open();
	struct diag *diag = diag_open(lang);
	diag_add(diag, message, (struct place){0}, word, diag_names(diag, arena, word, names, n));
	diag_print(diag, NULL, stderr);
	diag_close(diag);
	arena_close(arena);
	return STATUS_USAGE;
}

int
usage_language(const char *word, enum language *lang)
{
	static const char *const languages[] = {[LANG_VI] = "vi", [LANG_EN] = "en"};
	enum { N = sizeof languages / sizeof *languages };
	for (size_t i = 0; i < N; i++)
		if (text_equal(word, languages[i])) {
			*lang = (enum language)i;
			return 0;
		}
	return usage_unknown(*lang, MSG_USAGE_LANG, word, languages, N);
}

const char *
usage_nearest_option(struct arena *arena, const struct option *options, const char *typed)
{
	LIST(const char *) names = {0};
	for (; options->name; options++)
		*LIST_ADD(arena, &names) = options->name;
	typed += strspn(typed, "-");
	const char *name = text_nearest(arena_copy_n(arena, typed, strcspn(typed, "=")), names.at, names.n);
	return name ? arena_printf(arena, "--%s", name) : NULL;
}
