/*
 * tables N [SEED]: N random tables laid out, and what stands on their pages held against what they say. From a failure
 * it goes on to smaller tables that fail as well, and shows the smallest with its seed.
 *
 * A page is looked at as its reader would: placed words and rules, and the tree for what they ought to say. Nothing of
 * the engine's boxes, widths or sums is used.
 */
#include <setjmp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "layout/layout.h"
#include "layout/table.h"
#include "seen.h"

static struct fonts *fonts;
static sigjmp_buf aborted;

static void
on_abort(int number)
{
	siglongjmp(aborted, number);
}

/* --- layout --------------------------------------------------------------------------------------------------------- */

struct laid {
	struct arena *arena;
	page_list pages;
	struct frame *frames;
	struct diag *diag;
};

static void
take_page(void *self, struct page *page)
{
	struct laid *laid = self;
	struct page *own = LIST_ADD(laid->arena, &laid->pages);
	*own = *page;
	own->items = ARENA_ARRAY(laid->arena, struct item, page->n_items);
	for (size_t i = 0; i < page->n_items; i++) {
		own->items[i] = page->items[i];
		if (page->items[i].run)
			own->items[i].run = run_keep(laid->arena, page->items[i].run);
	}
}

static struct frame
frame_of(const struct sheet *sheet)
{
	return (struct frame){.x = POS_TENTHS_MM(sheet->left),
		.y = POS_TENTHS_MM(sheet->top),
		.width = POS_TENTHS_MM(sheet->width - sheet->left - sheet->right),
		.height = POS_TENTHS_MM(sheet->height - sheet->top - sheet->bottom)};
}

/* The table by itself on a sheet of the test's own. */
static void
lay_table(struct laid *laid, const struct made *made)
{
	const struct spec *spec = made->spec;
	struct setting setting = {.arena = laid->arena,
		.diag = laid->diag,
		.fonts = fonts,
		.sheet = &spec->sheet,
		.section = spec->named ? "Phụ lục I" : NULL};
	struct frame frame = frame_of(&spec->sheet);
	struct page blank = {
		.width = POS_TENTHS_MM(spec->sheet.width), .height = POS_TENTHS_MM(spec->sheet.height), .number = 1};
	box_list boxes = {0};
	size_t stray;
	table_boxes(&setting, made->table_node, frame.width, &boxes);
	size_t of = boxes_count(&boxes, &frame, &stray);
	boxes_break(laid->arena, &boxes, &frame, &blank, of, &laid->pages);
	for (size_t i = 0; i < laid->pages.n; i++)
		table_join_rules(&laid->pages.at[i]);
}

static void
lay_out(struct laid *laid, const struct made *made)
{
	struct page_sink sink = {.take = take_page, .self = laid};
	laid->diag = diag_open(LANG_EN);
	if (made->spec->paper == PAPER_OWN)
		lay_table(laid, made);
	else
		layout_stream(laid->arena, laid->diag, fonts, made->document, &sink);
	laid->frames = ARENA_ARRAY(laid->arena, struct frame, laid->pages.n);
	for (size_t i = 0; i < laid->pages.n; i++)
		laid->frames[i] = frame_of(
			made->spec->paper == PAPER_OWN ? &made->spec->sheet : sheet_of(laid->pages.at[i].sheet));
}

/* --- one table ------------------------------------------------------------------------------------------------------ */

/* NULL: all holds. In the arena. */
static const char *
check(struct arena *arena, const struct spec *spec)
{
	struct made made;
	struct laid laid = {.arena = arena};
	struct seen seen;
	made_of(&made, arena, spec);
	lay_out(&laid, &made);
	if (seen_read(&seen, arena, &made, &laid.pages, laid.frames) && diag_errors(laid.diag) == 0) {
		if (place_check(&seen) && widths_check(&seen) && pages_check(&seen))
			sums_check(&seen);
	}
	if (!seen.failure)
		found_check(&seen, laid.diag);
	diag_close(laid.diag);
	for (size_t i = 0; i < seen.n_pages; i++) {
		buf_free(&seen.pages[i].continued);
		buf_free(&seen.pages[i].path);
	}
	return seen.failure;
}

static const char *
try_table(struct arena *arena, const struct spec *spec)
{
	int number = sigsetjmp(aborted, 1);
	if (number)
		return number == SIGABRT ? "an assertion failed" : "it broke down";
	return check(arena, spec);
}

/* --- many ----------------------------------------------------------------------------------------------------------- */

static void
show_failure(struct spec *spec)
{
	enum { TRIES = 4000 };
	struct arena *arena = arena_open();
	const char *why = try_table(arena, spec);
	printf("  seed %llu: %s\n", (unsigned long long)spec->seed, why ? why : "?");
	struct spec *smaller = mem_take(sizeof *smaller);
	unsigned tries = 0;
	for (unsigned way = 0; tries < TRIES && spec_smaller(spec, way, smaller); way++, tries++) {
		arena_clear(arena);
		if (memcmp(spec, smaller, sizeof *spec) == 0 || !try_table(arena, smaller))
			continue;
		*spec = *smaller;
		way = (unsigned)-1;
	}
	arena_clear(arena);
	why = try_table(arena, spec);
	printf("  the smallest that fails: %s\n", why ? why : "?");
	spec_print(spec);
	free(smaller);
	arena_close(arena);
}

int
main(int argc, char **argv)
{
	enum { SHOWN = 3, FIRST = 1000 };
	unsigned long n = argc > 1 ? strtoul(argv[1], NULL, 10) : 1000;
	uint64_t first = argc > 2 ? strtoull(argv[2], NULL, 10) : FIRST;
	struct spec *spec = mem_take(sizeof *spec);
	unsigned failed = 0;
	signal(SIGABRT, on_abort);
	signal(SIGSEGV, on_abort);
	signal(SIGFPE, on_abort);
	fonts = fonts_open("fonts");
	struct arena *arena = arena_open();
	for (unsigned long i = 0; i < n; i++) {
		spec_random(spec, first + i);
		arena_clear(arena);
		if (try_table(arena, spec) && ++failed <= SHOWN)
			show_failure(spec);
		fonts_turn(fonts);
	}
	arena_close(arena);
	fonts_close(fonts);
	free(spec);
	printf("%s tables: %lu random tables, %u failed\n", failed ? "not ok" : "ok", n, failed);
	return failed != 0;
}
