/*
 * Wrapping: lines made of words shaped before are those that Pango makes, glyph by glyph, on random Vietnamese texts in
 * random widths; and what words cannot do is left to Pango. Even lines.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/mem.h"
#include "base/text.h"
#include "layout/wrap.h"

static const struct place nowhere = {.file = "docs/test.md", .line = 3, .col = 1};
static struct fonts *fonts;
static uint64_t seed;

static int
setup(void **state)
{
	(void)state;
	fonts = fonts_open("fonts");
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	fonts_close(fonts);
	return 0;
}

static unsigned
chance(unsigned below)
{
	seed = seed * 6364136223846793005u + 1442695040888963407u;
	return (unsigned)(seed >> 33) % below;
}

/* --- random texts ---------------------------------------------------------------------------------------------------- */

static const char *const words[] = {"Tính", "đến", "hết", "ngày", "AVATAR", "Yên", "To", "Wa", "xã", "Mường", "được",
	"hồ", "sơ", "1.234", "567", "91,7%", "31/3/2026", "Tỷ", "lệ", "LỰC", "LƯỢNG", "và", "ở", "V", "A", "y", "P",
	"fi", "ffl", "(gồm", "cả", "đó)", "“Tháng", "cao", "điểm”", "hạn;", "trong", "đó:", "UBND.", "năm,", "-", "–",
	"11", "1", "Ế", "ngày\u00A001", "(1.024)", "\"Nhanh\"", "T.", "F.", "nghiêng", "khuyết"};

static void
add_words(struct buf *out)
{
	for (unsigned n = 1 + chance(6); n-- > 0;) {
		buf_add(out, words[chance(sizeof words / sizeof *words)]);
		if (n > 0)
			buf_add_char(out, ' ');
	}
}

/* Some words, in a look of their own or not, and a space on either side of where the look changes, or on none. */
static void
add_piece(struct arena *arena, struct chain *chain, bool first)
{
	static const enum node_kind kinds[] = {NODE_TEXT, NODE_TEXT, NODE_STRONG, NODE_EMPH, NODE_SUPER};
	enum node_kind kind = kinds[chance(5)];
	struct buf text = {0};
	unsigned where = first ? 3 : chance(4);
	if (where == 0)
		buf_add_char(&text, ' ');
	if (where == 1)
		chain_add(chain, node_text(arena, " ", nowhere));
	if (where == 2 && chance(2))
		buf_add(&text, "a");
	add_words(&text);
	struct node *node = node_text(arena, buf_finish(&text, arena), nowhere);
	if (kind != NODE_TEXT) {
		struct node *look = node_new(arena, kind, nowhere);
		chain_add(&look->children, node);
		node = look;
	}
	chain_add(chain, node);
}

static struct work
random_work(const struct setting *setting, enum role role)
{
	struct node *paragraph = node_paragraph(setting->arena, role, nowhere);
	for (unsigned i = 0, n = 1 + chance(8); i < n; i++)
		add_piece(setting->arena, &paragraph->children, i == 0);
	struct work work = {.setting = setting,
		.node = paragraph,
		.style = role_style(role),
		.role = role,
		.size = POS_TENTHS_PT((int)(90 + 5 * chance(12))),
		.indent = chance(3) ? 0 : POS_PT(28),
		.hang = chance(3) ? 0 : POS_PT(12)};
	work.inlines = inlines_read(setting, paragraph);
	return work;
}

/* --- comparing ------------------------------------------------------------------------------------------------------- */

static void
assert_same_run(const char *text, const struct copied *a, const struct copied *b)
{
	const struct run *one = a->run, *other = b->run;
	bool same = a->offset == b->offset && one->face == other->face && one->size == other->size &&
		one->advance == other->advance && one->n_glyphs == other->n_glyphs &&
		text_equal(one->text, other->text);
	for (size_t i = 0; same && i < one->n_glyphs; i++)
		same = one->glyphs[i].id == other->glyphs[i].id && one->glyphs[i].x == other->glyphs[i].x &&
			one->glyphs[i].y == other->glyphs[i].y && one->glyphs[i].cluster == other->glyphs[i].cluster;
	if (!same)
		fail_msg("<%s> (%d wide, %zu glyphs) is not <%s> (%d wide, %zu glyphs), in: %s", one->text,
			one->advance, one->n_glyphs, other->text, other->advance, other->n_glyphs, text);
}

static void
assert_same_lines(const char *text, const broken_list *a, const broken_list *b)
{
	if (a->n != b->n)
		fail_msg("%zu lines, not %zu: %s", a->n, b->n, text);
	for (size_t i = 0; i < a->n; i++) {
		const struct broken *one = &a->at[i], *other = &b->at[i];
		if (one->runs.n != other->runs.n || one->spaced != other->spaced || one->full != other->full)
			fail_msg("line %zu: %zu runs, spaced %d, full %d; not %zu, %d, %d: %s", i + 1, one->runs.n,
				one->spaced, one->full, other->runs.n, other->spaced, other->full, text);
		for (size_t j = 0; j < one->runs.n; j++)
			assert_same_run(text, &one->runs.at[j], &other->runs.at[j]);
	}
}

static void
words_make_the_lines_of_pango(void **state)
{
	(void)state;
	enum { TEXTS = 5000 };
	static const enum role roles[] = {ROLE_BODY, ROLE_CELL, ROLE_HEAD_CELL, ROLE_SUBJECT, ROLE_ISSUER};
	struct arena *arena = arena_open();
	const struct setting setting = {.arena = arena, .fonts = fonts, .sheet = sheet_of(SHEET_OFFICIAL)};
	size_t by_words = 0;
	seed = 2026;
	for (int i = 0; i < TEXTS; i++) {
		struct work work = random_work(&setting, roles[chance(5)]);
		unsigned kind = chance(6);
		const struct room room = {.width = kind == 0 ? -1
				: kind == 1                  ? 0
							     : POS_PT(60 + (int)chance(500)),
			.whole = kind < 2,
			.balanced = kind == 2};
		broken_list own = {0}, pango = {0};
		if (wrap_by_words(&work, &room, &own)) {
			by_words++;
			wrap_by_pango(&work, &room, &pango);
			assert_same_lines(work.inlines.text, &own, &pango);
		}
		arena_clear(arena);
	}
	assert_true(by_words > TEXTS / 2); /* of these texts at least half are within what words can do */
	arena_close(arena);
}

static void
the_rest_is_left_to_pango(void **state)
{
	(void)state;
	static const char *const texts[] = {"số 15/KH-UBND", "2 –4 ngày", "từ 2026-03-31", "a  b", " a", "a ", "",
		"x\u2028y", "( a)", "“a” (b", "a.(b", "≥ 80%", "ngày…", "a/b", "\u0E01", "và/hoặc", "1+2"};
	struct arena *arena = arena_open();
	const struct setting setting = {.arena = arena, .fonts = fonts, .sheet = sheet_of(SHEET_OFFICIAL)};
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		struct node *paragraph = node_line(arena, ROLE_CELL, texts[i], nowhere);
		struct work work = {.setting = &setting,
			.node = paragraph,
			.style = role_style(ROLE_CELL),
			.role = ROLE_CELL,
			.size = POS_PT(13)};
		work.inlines = inlines_read(&setting, paragraph);
		broken_list none = {0};
		if (wrap_by_words(&work, &(struct room){.width = POS_PT(200)}, &none))
			fail_msg("taken for simple: <%s>", texts[i]);
	}
	arena_close(arena);
}

/* A word that is wider than its line is broken, which words are not. */
static void
a_wide_word_is_left_to_pango(void **state)
{
	(void)state;
	struct arena *arena = arena_open();
	const struct setting setting = {.arena = arena, .fonts = fonts, .sheet = sheet_of(SHEET_OFFICIAL)};
	struct node *paragraph = node_line(arena, ROLE_CELL, "đã khuyếtkhuyếtkhuyết rồi", nowhere);
	struct work work = {.setting = &setting,
		.node = paragraph,
		.style = role_style(ROLE_CELL),
		.role = ROLE_CELL,
		.size = POS_PT(13)};
	work.inlines = inlines_read(&setting, paragraph);
	broken_list lines = {0};
	assert_false(wrap_by_words(&work, &(struct room){.width = POS_PT(60)}, &lines));
	assert_int_equal(lines.n, 0);
	assert_true(wrap_by_words(&work, &(struct room){.width = POS_PT(135)}, &lines));
	assert_int_equal(lines.n, 2);
	arena_close(arena);
}

/* Six words alike, and room for five: a headline has three and three, running text five and one. */
static void
headlines_have_even_lines(void **state)
{
	(void)state;
	static const enum role roles[] = {ROLE_HEADLINE, ROLE_LEAD};
	struct arena *arena = arena_open();
	const struct setting setting = {.arena = arena, .fonts = fonts, .sheet = sheet_of(SHEET_BULLETIN)};
	for (size_t i = 0; i < 2; i++) {
		struct node *paragraph = node_line(arena, roles[i], "xã xã xã xã xã xã", nowhere);
		struct work work = {.setting = &setting,
			.node = paragraph,
			.style = role_style(roles[i]),
			.role = roles[i],
			.size = POS_PT(26)};
		work.inlines = inlines_read(&setting, paragraph);
		size_t n;
		pos whole = wrap_lines(&work, POS_PT(500), ALIGN_LEFT, &n)[0].width;
		assert_int_equal(n, 1);
		const struct line *lines = wrap_lines(&work, whole - POS_PT(1), ALIGN_LEFT, &n);
		assert_int_equal(n, 2);
		if (roles[i] == ROLE_HEADLINE)
			assert_int_equal(lines[0].width, lines[1].width);
		else
			assert_true(lines[0].width > 4 * lines[1].width);
	}
	arena_close(arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(words_make_the_lines_of_pango),
		cmocka_unit_test(the_rest_is_left_to_pango),
		cmocka_unit_test(a_wide_word_is_left_to_pango),
		cmocka_unit_test(headlines_have_even_lines),
	};
	return cmocka_run_group_tests(tests, setup, teardown);
}
