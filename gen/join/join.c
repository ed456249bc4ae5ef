/*
 * bantin-join: PDFs joined into others, for `bantin print`; nobody calls it by hand. Told on its input what to join,
 * each word with a NUL behind it:
 *
 *	out PATH TITLE    add PATH PAGES BOOKMARK    add …    end        as often as there are files to make
 *
 * The argument "--version" makes it name its library. With the argument "duplex" a PDF of an odd number of pages gets a blank one behind it, so that the next begins on the
 * front of a sheet. Status 0, or 3 after a line on the error output.
 *
 * Pages are taken over as they are: their content streams stay byte for byte, and what several pages share stays shared.
 * What is joined is for a printer: it has a bookmark for each part, but neither tags nor the files that its parts carry,
 * and does not say that it is PDF/A.
 *
 * It is a program of its own because libqpdf brings C++'s and GnuTLS' libraries with it, which every start of bantin would
 * pay for. The choice not taken: a joiner of our own. A PDF of record is ours today; tomorrow it may be one that an office
 * has signed and stamped with other programs.
 */
#include <errno.h>
#include <fcntl.h>
#include <qpdf/qpdf-c.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

enum { STATUS_FAULT = 3, KEPT = 64 };

/*
 * A PDF that pages are taken from; it stays open, for a dispatch goes to everybody. It lies in memory as the file does, so
 * that one addressee may get more documents than a process may have files open.
 */
struct source {
	char *path;
	void *bytes;
	size_t n;
	qpdf_data pdf;
};

struct joining {
	bool duplex;
	struct source *kept;
	size_t n_kept, cap;
	/* the file in the making */
	qpdf_data out;
	char *path;
	qpdf_oh bookmarks, last; /* their root, and the one added last */
	int n_bookmarks, n_pages;
};

_Noreturn static void
fail(const char *path, const char *why)
{
	fprintf(stderr, "%s: %s\n", path, why);
	exit(STATUS_FAULT);
}

/* Ends the program where something went wrong with the PDF. */
static void
look(qpdf_data pdf, const char *path)
{
	if (qpdf_has_error(pdf))
		fail(path, qpdf_get_error_full_text(pdf, qpdf_get_error(pdf)));
}

/* The next word of the input; NULL at its end. The caller frees. */
static char *
next_word(void)
{
	char *word = NULL;
	size_t room = 0;
	if (getdelim(&word, &room, '\0', stdin) >= 0)
		return word;
	free(word);
	return NULL;
}

static char *
word_wanted(void)
{
	char *word = next_word();
	if (!word)
		fail("bantin-join", "what to join is cut short");
	return word;
}

/* --- sources -------------------------------------------------------------------------------------------------------- */

static void
map(struct source *source)
{
	struct stat status;
	int file = open(source->path, O_RDONLY | O_CLOEXEC);
	if (file < 0 || fstat(file, &status) != 0)
		fail(source->path, strerror(errno));
	source->n = (size_t)status.st_size;
	source->bytes = mmap(NULL, source->n, PROT_READ, MAP_PRIVATE, file, 0);
	if (source->bytes == MAP_FAILED)
		fail(source->path, strerror(errno));
	close(file);
}

static void
open_source(struct source *source, const char *path)
{
	source->path = strdup(path);
	if (!source->path)
		fail(path, strerror(errno));
	map(source);
	source->pdf = qpdf_init();
	qpdf_silence_errors(source->pdf);
	qpdf_set_suppress_warnings(source->pdf, QPDF_TRUE);
	qpdf_read_memory(source->pdf, path, source->bytes, source->n, NULL);
	look(source->pdf, path);
	qpdf_push_inherited_attributes_to_page(source->pdf);
	look(source->pdf, path);
}

/* A file that is being made may still need the pages of all sources: they are closed between two. */
static void
close_sources(struct joining *j)
{
	for (size_t i = 0; i < j->n_kept; i++) {
		qpdf_cleanup(&j->kept[i].pdf);
		munmap(j->kept[i].bytes, j->kept[i].n);
		free(j->kept[i].path);
	}
	j->n_kept = 0;
}

static qpdf_data
source_of(struct joining *j, const char *path)
{
	for (size_t i = 0; i < j->n_kept; i++)
		if (strcmp(j->kept[i].path, path) == 0)
			return j->kept[i].pdf;
	if (j->n_kept == j->cap) {
		j->cap = j->cap ? 2 * j->cap : KEPT;
		j->kept = realloc(j->kept, j->cap * sizeof *j->kept);
		if (!j->kept)
			fail(path, strerror(errno));
	}
	struct source *source = &j->kept[j->n_kept++];
	open_source(source, path);
	return source->pdf;
}

/* --- a file --------------------------------------------------------------------------------------------------------- */

static void
set(qpdf_data pdf, qpdf_oh dictionary, const char *key, qpdf_oh value)
{
	qpdf_oh_replace_key(pdf, dictionary, key, value);
}

/* The printer's dialogue offers both sides, turned as a book is. */
static void
begin(struct joining *j, char *path, const char *title)
{
	j->path = path;
	j->n_pages = j->n_bookmarks = 0;
	j->out = qpdf_init();
	qpdf_silence_errors(j->out);
	qpdf_empty_pdf(j->out);
	qpdf_oh root = qpdf_get_root(j->out);
	j->bookmarks = qpdf_make_indirect_object(j->out, qpdf_oh_parse(j->out, "<< /Type /Outlines >>"));
	set(j->out, root, "/Outlines", j->bookmarks);
	set(j->out, root, "/PageMode", qpdf_oh_new_name(j->out, "/UseOutlines"));
	set(j->out, root, "/ViewerPreferences",
		qpdf_oh_parse(j->out,
			j->duplex ? "<< /Duplex /DuplexFlipLongEdge /DisplayDocTitle true >>"
				  : "<< /Duplex /Simplex /DisplayDocTitle true >>"));
	qpdf_oh info = qpdf_make_indirect_object(j->out, qpdf_oh_new_dictionary(j->out));
	set(j->out, info, "/Title", qpdf_oh_new_unicode_string(j->out, title));
	set(j->out, qpdf_get_trailer(j->out), "/Info", info);
	look(j->out, path);
}

static void
add_bookmark(struct joining *j, const char *text, qpdf_oh page)
{
	qpdf_oh mark = qpdf_make_indirect_object(j->out, qpdf_oh_new_dictionary(j->out));
	qpdf_oh place = qpdf_oh_new_array(j->out);
	qpdf_oh_append_item(j->out, place, page);
	qpdf_oh_append_item(j->out, place, qpdf_oh_new_name(j->out, "/Fit"));
	set(j->out, mark, "/Title", qpdf_oh_new_unicode_string(j->out, text));
	set(j->out, mark, "/Parent", j->bookmarks);
	set(j->out, mark, "/Dest", place);
	if (j->n_bookmarks++) {
		set(j->out, mark, "/Prev", j->last);
		set(j->out, j->last, "/Next", mark);
	} else {
		set(j->out, j->bookmarks, "/First", mark);
	}
	set(j->out, j->bookmarks, "/Last", mark);
	set(j->out, j->bookmarks, "/Count", qpdf_oh_new_integer(j->out, j->n_bookmarks));
	j->last = mark;
}

/* Tags are not taken over: what leads to them would lead nowhere. */
static void
strip(struct joining *j, qpdf_oh page)
{
	static const char *const keys[] = {"/StructParents", "/Tabs", "/AF"};
	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
		qpdf_oh_remove_key(j->out, page, keys[i]);
	qpdf_oh notes = qpdf_oh_get_key(j->out, page, "/Annots");
	for (int i = 0; qpdf_oh_is_array(j->out, notes) && i < qpdf_oh_get_array_n_items(j->out, notes); i++)
		qpdf_oh_remove_key(j->out, qpdf_oh_get_array_item(j->out, notes, i), "/StructParent");
}

static qpdf_oh
page_added(struct joining *j, qpdf_data from, qpdf_oh page)
{
	qpdf_add_page(j->out, from, page, QPDF_FALSE);
	look(j->out, j->path);
	return qpdf_get_page_n(j->out, (size_t)j->n_pages++);
}

/* As large as the page before it. */
static void
add_blank(struct joining *j, qpdf_oh before)
{
	qpdf_oh blank = qpdf_oh_parse(j->out, "<< /Type /Page /Resources << >> >>");
	set(j->out, blank, "/MediaBox", qpdf_oh_get_key(j->out, before, "/MediaBox"));
	page_added(j, j->out, qpdf_make_indirect_object(j->out, blank));
}

static void
add(struct joining *j, const char *path, int pages, const char *bookmark)
{
	qpdf_data from = source_of(j, path);
	qpdf_oh page = 0;
	if (qpdf_get_num_pages(from) != pages)
		fail(path, "it has another number of pages than its packet says");
	for (int i = 0; i < pages; i++) {
		page = page_added(j, from, qpdf_get_page_n(from, (size_t)i));
		strip(j, page);
		if (i == 0)
			add_bookmark(j, bookmark, page);
	}
	if (j->duplex && pages % 2)
		add_blank(j, page);
}

/* Streams are written as they were read, and an ID follows from what is in the file. */
static void
finish(struct joining *j)
{
	qpdf_init_write(j->out, j->path);
	qpdf_set_minimum_pdf_version(j->out, "1.7");
	qpdf_set_stream_data_mode(j->out, qpdf_s_preserve);
	qpdf_set_object_stream_mode(j->out, qpdf_o_generate);
	qpdf_set_deterministic_ID(j->out, QPDF_TRUE);
	qpdf_write(j->out);
	look(j->out, j->path);
	qpdf_cleanup(&j->out);
	free(j->path);
	j->out = NULL;
	j->path = NULL;
	if (j->n_kept > KEPT)
		close_sources(j);
}

static void
begin_told(struct joining *j)
{
	char *path = word_wanted(), *title = word_wanted();
	begin(j, path, title);
	free(title);
}

static void
add_told(struct joining *j)
{
	char *path = word_wanted(), *pages = word_wanted(), *bookmark = word_wanted();
	add(j, path, atoi(pages), bookmark);
	free(path);
	free(pages);
	free(bookmark);
}

int
main(int argc, char **argv)
{
	struct joining j = {.duplex = argc > 1 && strcmp(argv[1], "duplex") == 0};
	if (argc > 1 && strcmp(argv[1], "--version") == 0)
		return printf("libqpdf %s\n", qpdf_get_qpdf_version()) < 0 ? STATUS_FAULT : 0;
	for (char *word; (word = next_word()); free(word)) {
		if (!j.out && strcmp(word, "out") == 0)
			begin_told(&j);
		else if (j.out && strcmp(word, "add") == 0)
			add_told(&j);
		else if (j.out && strcmp(word, "end") == 0)
			finish(&j);
		else
			fail("bantin-join", "it is called by bantin print alone");
	}
	close_sources(&j);
	free(j.kept);
	if (j.out)
		fail(j.path, "what to join is cut short");
	return 0;
}
