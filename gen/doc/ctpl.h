/*
 * ctemplate behind a C header. ctemplate is C++; nothing else of it is seen outside ctpl.cc.
 *
 * Two uses: ctpl_expand() for texts with markers, where a callback answers for every name; and ctpl_page() for HTML
 * frames with auto-escaping, where values are strings and lists of strings.
 */
#ifndef DOC_CTPL_H
#define DOC_CTPL_H

#include <stdbool.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/* A level of names: the text itself, or one row of a section. */
struct ctpl_source {
	void *context;
	/* Number of times the section shows in this frame; frames of its rows are got with `row`. */
	size_t (*count)(void *context, const void *frame, const char *section);
	const void *(*row)(void *context, const void *frame, const char *section, size_t i);
	/*
	 * The text that stands for a marker in this frame: called once for each marker met, with the format named
	 * ("x-int", "" for none) and the offset of the marker in the text given to ctpl_expand().
	 */
	const char *(*value)(void *context, const void *frame, const char *name, const char *format, size_t offset);
};

/* Expands the text; the result is malloc'd and the caller frees it. NULL when ctemplate cannot parse it. */
char *ctpl_expand(const char *text, const struct ctpl_source *source);

/* A name and its value for a page; a list repeats a section, each row with names of its own. `raw` is trusted HTML. */
struct ctpl_name {
	const char *name, *value;
	bool raw;
};
struct ctpl_row {
	const struct ctpl_name *names;
	size_t n;
};
struct ctpl_list {
	const char *name;
	const struct ctpl_row *rows;
	size_t n;
};

/*
 * Expands the HTML frame in a file with auto-escaping in HTML context. Frames are parsed once in a process. Malloc'd;
 * NULL when the file is missing or does not parse.
 */
char *ctpl_page(const char *path, const struct ctpl_name *names, size_t n_names, const struct ctpl_list *lists,
	size_t n_lists);

#ifdef __cplusplus
}
#endif

#endif
