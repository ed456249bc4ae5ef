/*
 * Names of units in sentences: see unitname.h.
 */
#include "doc/unitname.h"

#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "load/names.h"

bool
unitname_misleads(const char *name)
{
	return !strchr(name, ' ') || name[strcspn(name, "0123456789")];
}

const char *
unitname_kind(struct arena *arena, const char *name, const char *own, const char *all)
{
	if (own && own[0])
		return own;
	return all ? unit_kind(arena, arena_printf(arena, "%s %s", all, name)) : "";
}

const char *
unitname_capital(struct arena *arena, const char *kind)
{
	const char *rest = kind;
	(void)text_next(&rest);
	return arena_printf(arena, "%s%s", text_upper(arena, arena_copy_n(arena, kind, (size_t)(rest - kind))), rest);
}
