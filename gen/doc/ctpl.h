/*
 * ctemplate behind a C header. ctemplate is C++; nothing else of it is seen outside ctpl.cc.
 *
 * Two uses: ctpl_expand() for texts with markers, where callbacks answer for every section and marker; and
 * ctpl_page() for HTML frames with auto-escaping, where values are strings and lists of strings.
 *
 * ctemplate opens what it does not know as a file of that name. Here it never meets a file: texts and frames are
 * handed over as strings, and every {{>include}} is hidden.
 */
#ifndef DOC_CTPL_H
#define DOC_CTPL_H

#include <stdbool.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/*
 * What answers for a text. A frame is one level of names: NULL is the text itself, else one row of a section, as
 * `row` gave it.
 */
struct ctpl_source {
	void *context;
	/* How many times the section shows in this frame; its rows are got with `row`. 0 for NAME_separator. */
	size_t (*count)(void *context, const void *frame, const char *section);
	const void *(*row)(void *context, const void *frame, const char *section, size_t i);
	/* The text that stands for the marker with this number in this frame; good until the expansion ends. */
	const char *(*value)(void *context, const void *frame, size_t marker);
};

/*
 * Expands the text. Its markers are {{NAME:x-at=NUMBER}} (the scan writes them so; the name is not looked at), its
 * sections {{#NAME}} {{#NAME_separator}}. The result is malloc'd and the caller frees it. NULL when ctemplate cannot
 * parse the text, which after a scan without findings is a bug of the scan.
 */
char *ctpl_expand(const char *text, const struct ctpl_source *source);

/*
 * A name and its value for a page; a list repeats a section, each row with names of its own (what a row does not
 * name, the page does). `raw` is trusted HTML: it goes in as it is where the frame says {{NAME:x-raw}}, and a value
 * that is not raw is escaped there all the same. A frame with ":none" does not parse.
 */
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
 * Expands the HTML frame in a file with auto-escaping in HTML context. Frames are read and parsed once in a process.
 * Malloc'd; NULL when the file is missing or does not parse.
 */
char *ctpl_page(
	const char *path, const struct ctpl_name *names, size_t n_names, const struct ctpl_list *lists, size_t n_lists);

#ifdef __cplusplus
}
#endif

#endif
