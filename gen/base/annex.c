/*
 * Annexes: see annex.h. The dynamic linker knows which it has opened before, so nothing is kept here.
 */
#include "base/annex.h"

#include <dlfcn.h>
#include <limits.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/diag.h"
#include "base/file.h"
#include "base/program.h"

enum { LONGEST_NAME = 64 };

static const char *const names[] = {
	[ANNEX_CAIRO] = "cairo", [ANNEX_PANGO] = "pango", [ANNEX_XLSXWRITER] = "xlsxwriter", [ANNEX_ZIP] = "zip"};

/* Where it lies: below the program in the build folder, or where `make install` puts it. */
static void
find(const char *name, char path[PATH_MAX + LONGEST_NAME])
{
	static const char *const folders[] = {"annex", "../lib/bantin"};
	char program[PATH_MAX];
	ssize_t n = readlink("/proc/self/exe", program, sizeof program);
	while (n > 0 && program[n - 1] != '/')
		n--;
	for (size_t i = 0; i < sizeof folders / sizeof *folders; i++) {
		snprintf(path, PATH_MAX + LONGEST_NAME, "%.*s%s/%s.so", (int)n, program, folders[i], name);
		if (file_exists(path))
			return;
	}
}

const void *
annex_open(enum annex annex)
{
	char symbol[LONGEST_NAME], path[PATH_MAX + LONGEST_NAME];
	snprintf(symbol, sizeof symbol, "annex_%s", names[annex]);
	const void *calls = dlsym(RTLD_DEFAULT, symbol);
	if (calls)
		return calls;
	find(names[annex], path);
	void *opened = dlopen(path, RTLD_LAZY | RTLD_LOCAL);
	calls = opened ? dlsym(opened, symbol) : NULL;
	const char *source = calls ? dlsym(opened, "annex_source") : NULL;
	if (!source)
		diag_fault(names[annex], dlerror()); /* with its path */
	if (strcmp(source, program_source) != 0)
		diag_fault(path, "is of another version of the program");
	return calls;
}
