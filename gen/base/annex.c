/*
 * Annexes: see annex.h. The dynamic linker knows which it has opened before, so nothing is kept here.
 */
#include "base/annex.h"

#include <dlfcn.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include "base/diag.h"
#include "base/file.h"
#include "base/mem.h"
#include "base/program.h"

enum { LONGEST_NAME = 64 };

static const char *const names[] = {
	[ANNEX_CAIRO] = "cairo", [ANNEX_PANGO] = "pango", [ANNEX_XLSXWRITER] = "xlsxwriter", [ANNEX_ZIP] = "zip"};

/* Where it lies: below the program in the build folder, or where `make install` puts it. */
static const char *
find(struct arena *arena, const char *name)
{
	static const char *const folders[] = {"annex", "../lib/bantin"};
	const char *program = path_of_program(arena), *path = NULL;
	for (size_t i = 0; i < sizeof folders / sizeof *folders; i++) {
		path = arena_printf(arena, "%s%s/%s.so", program, folders[i], name);
		if (file_exists(path))
			break;
	}
	return path;
}

static const void *
open_file(const char *name, const char *symbol)
{
	struct arena *arena = arena_open();
	const char *path = find(arena, name);
	void *opened = dlopen(path, RTLD_LAZY | RTLD_LOCAL);
	const void *calls = opened ? dlsym(opened, symbol) : NULL;
	const char *source = calls ? dlsym(opened, "annex_source") : NULL;
	if (!source)
		diag_fault(name, dlerror()); /* with its path */
	if (strcmp(source, program_source) != 0)
		diag_fault(path, "is of another version of the program");
	arena_close(arena);
	return calls;
}

const void *
annex_open(enum annex annex)
{
	char symbol[LONGEST_NAME];
	snprintf(symbol, sizeof symbol, "annex_%s", names[annex]);
	const void *calls = dlsym(RTLD_DEFAULT, symbol);
	return calls ? calls : open_file(names[annex], symbol);
}
