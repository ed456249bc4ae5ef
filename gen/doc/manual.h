/*
 * Manuals: a Markdown file as it stands, set on the sheet of bulletins: how the guide of this program is printed.
 *
 *	kind: tai-lieu
 *	subject: Hướng dẫn sử dụng …
 *	text: ../HUONG-DAN.md             # from the campaign's folder; its first heading, the title, is left out
 *
 * Nothing in it is a marker, a figure or a block of ours: it is about them. So it is not expanded and not held against
 * figures (gate.h); what official text may not have is let in: fenced code, tables, pictures with a description, which
 * becomes the caption, HTML comments, which are passed over. Code within a line is italic. It is printed and never a web page,
 * for on the web the Markdown is read itself.
 *
 * The choice not taken: its text below a front matter in docs/, as all others. Then there would be two of it.
 */
#ifndef DOC_MANUAL_H
#define DOC_MANUAL_H

#include "doc/image.h"
#include "doc/source.h"

struct reader;

struct manual_size {
	size_t columns, head, rows;
};

/* What a picture is called when it is asked for as a block; no fence can be called so. */
extern const char manual_picture_info[];

/*
 * Reads the pictures that the text shows, from the file's own folder on. False after findings: one could not be read, or there
 * are characters of which tokens are made (inline.h).
 */
bool manual_pictures(struct arena *arena, struct diag *diag, struct images *images, struct doc_source *source);
/* The text without its title. */
const char *manual_body(const struct doc_source *source);
/* A fence as code; a picture by its file as a caption without words, NULL when it could not be read. */
struct node *manual_block(struct arena *arena, const struct doc_source *source, const char *info, const char *text,
	size_t n, struct place place);

/* A table, cell by cell; the reader's paragraph is the cell. */
void manual_open_table(struct reader *r, struct manual_size size);
void manual_open_cell(struct reader *r);
void manual_close_cell(struct reader *r);
void manual_close_table(struct reader *r);

#endif
