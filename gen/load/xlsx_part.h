/*
 * A workbook's package: a zip file whose parts are XML (ECMA-376, part 2), read from memory.
 *
 * The file comes from anywhere, so sizes are held against bounds before memory is taken, and a part that unpacks to more
 * than PART_MOST bytes is refused: a zip of some kilobytes can unpack to terabytes.
 */
#ifndef LOAD_XLSX_PART_H
#define LOAD_XLSX_PART_H

#include <stddef.h>

#include "base/annex.h"
#include "base/file.h"

struct arena;
struct package;

enum { PART_MOST = 256 << 20 };
enum part_state { PART_GOOD, PART_MISSING, PART_LARGE, PART_BROKEN };

/* An annex: called through the table of its functions. */
struct package_calls {
	/* The bytes stay the caller's and must outlive the package. NULL, with *why, when they are no zip file. */
	struct package *(*open)(struct arena *arena, const struct bytes *bytes, const char **why);
	void (*close)(struct package *package);
	/* The whole part into the arena; its name as in the zip, letter case of no account. */
	enum part_state (*read)(struct arena *arena, struct package *package, const char *name, struct bytes *bytes);
	/* What was wrong with the part read last. */
	const char *(*why)(const struct package *package);
	/* Puts the bytes in the place of a part, which keeps its time; they must outlive the package. */
	bool (*replace)(struct package *package, const char *name, const struct bytes *part);
	/*
	 * The package with its parts replaced; all others keep their bytes as they were packed. False, with why(), when
	 * that cannot be. It can only be closed after.
	 */
	bool (*save)(struct arena *arena, struct package *package, struct bytes *out);
	const char *(*version)(void);
};
extern const struct package_calls annex_zip;

#endif
