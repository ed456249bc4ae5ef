/*
 * Document sources: the front matter read into its struct, and every problem of it found with its place.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/file.h"
#include "base/mem.h"
#include "base/text.h"
#include "doc/source.h"

struct fixture {
	char folder[64];
	struct arena *arena;
	struct diag *diag;
	struct campaign campaign;
};

static int
set_up(void **state)
{
	struct fixture *f = calloc(1, sizeof *f);
	strcpy(f->folder, "/tmp/test-source-XXXXXX");
	assert_non_null(mkdtemp(f->folder));
	f->arena = arena_open();
	f->diag = diag_open(LANG_EN);
	f->campaign = (struct campaign){.folder = f->folder, .file = "campaign.yaml", .as_of = "2024-06-30"};
	f->campaign.issuer.full_name = "Ủy ban nhân dân tỉnh Ninh Thuận";
	f->campaign.n_phases = 1;
	f->campaign.phases = ARENA_ARRAY(f->arena, struct phase, 1);
	f->campaign.phases->id = "dot-1";
	folder_make(path_join(f->arena, f->folder, "docs"));
	*state = f;
	return 0;
}

static int
tear_down(void **state)
{
	struct fixture *f = *state;
	folder_remove(f->folder);
	diag_close(f->diag);
	arena_close(f->arena);
	free(f);
	return 0;
}

static void
put(struct fixture *f, const char *name, const char *text)
{
	file_write(arena_printf(f->arena, "%s/docs/%s", f->folder, name), text, strlen(text), false);
}

/* "CODE line:col" of every finding. */
static const char *
findings(const struct fixture *f)
{
	struct buf out = {0};
	for (size_t i = 0; i < diag_count(f->diag); i++) {
		const struct finding *finding = diag_at(f->diag, i);
		buf_printf(&out, "%s%s %s:%d:%d", i ? ", " : "", message_code(finding->code), finding->place.file,
			finding->place.line, finding->place.col);
	}
	return buf_finish(&out, f->arena);
}

static void
reads_everything(void **state)
{
	struct fixture *f = *state;
	put(f, "cong-van.md",
		"---\n"
		"kind: cong-van\n"
		"subject: đẩy mạnh kích hoạt\n"
		"number: 7\n"
		"date: 2024-07\n"
		"to: [Công an tỉnh, Báo Ninh Thuận]\n"
		"signers: [{lines: [KT. CHỦ TỊCH, PHÓ CHỦ TỊCH], name: Nguyễn Văn A}]\n"
		"recipients: [Như trên, \"Lưu: VT, TCD\"]\n"
		"facts: remaining\n"
		"lists: {DISTRICT: remaining_by_district}\n"
		"with: {phase: dot-1}\n"
		"appendices: [phu-luc]\n"
		"audience: public\n"
		"sizes: B\n"
		"---\n"
		"Tính đến nay.\n");
	put(f, "phu-luc.md",
		"---\nkind: phu-luc-chi-tieu\nsubject: số còn lại\nseparate: also\npaper: landscape\n---\n\n");
	struct doc_sources sources = doc_sources_read(f->arena, f->diag, &f->campaign);
	assert_string_equal(findings(f), "");
	assert_int_equal(sources.n, 2);
	const struct doc_source *s = doc_source_find(&sources, "cong-van");
	assert_string_equal(s->kind->in_sentence, "Công văn");
	assert_string_equal(s->subject.text, "đẩy mạnh kích hoạt");
	assert_int_equal(s->subject.at.line, 3);
	assert_string_equal(s->number, "7");
	assert_int_equal(s->n_to, 2);
	assert_int_equal(s->signers[0].lines.n, 2);
	assert_string_equal(s->signers[0].name, "Nguyễn Văn A");
	assert_string_equal(s->facts[0].query, "remaining");
	assert_string_equal(s->lists[0].name, "DISTRICT");
	assert_string_equal(s->with[0].text, "dot-1");
	assert_int_equal(s->audience, AUDIENCE_PUBLIC);
	assert_true(s->small);
	assert_string_equal(s->body, "Tính đến nay.\n");
	assert_int_equal(s->body_at.line, 16);
	assert_string_equal(s->issuer.full_name, "Ủy ban nhân dân tỉnh Ninh Thuận");
	const struct doc_source *appendix = doc_source_find(&sources, "phu-luc");
	assert_int_equal(appendix->separate, SEPARATE_ALSO);
	assert_true(appendix->paper == PAPER_LANDSCAPE);
	assert_false(appendix->audience_set);
}

static void
reads_windows_files(void **state)
{
	struct fixture *f = *state;
	put(f, "a.md", "\xEF\xBB\xBF---\r\nkind: ban-tin\r\nsubject: Ta\xCC\x81 x\r\n---\r\nMo\xCC\xA3\xCC\x82t\r\n");
	struct doc_sources sources = doc_sources_read(f->arena, f->diag, &f->campaign);
	assert_string_equal(findings(f), "");
	assert_string_equal(sources.at[0].subject.text, "Tá x");
	assert_string_equal(sources.at[0].body, "Một\n");
	assert_int_equal(sources.at[0].audience, AUDIENCE_PUBLIC);
}

static void
finds_all_problems_at_once(void **state)
{
	struct fixture *f = *state;
	put(f, "a.md",
		"---\n"
		"kind: cong-van\n"
		"subjct: x\n"
		"number: 12a\n"
		"date: 31/7/2024\n"
		"audience: web\n"
		"to: [[x]]\n"
		"name: Chiềng Đông\n"
		"appendices: [phu-luk]\n"
		"---\n");
	put(f, "b.md", "no front matter\n");
	put(f, "c.md", "---\nkind: cong-vam\nsubject: x\n---\n");
	put(f, "d.md", "---\nkind: ban-tin\nsubject: x\n");
	put(f, "e.md", "---\nkind: danh-sach\nsubject: x\naudience: public\n---\n");
	put(f, "f.md", "---\nkind: ban-tin\nsubject: \xFFx\n---\n");
	put(f, "g.md", "---\n# kind: ban-tin\n---\nx\n");
	doc_sources_read(f->arena, f->diag, &f->campaign);
	assert_string_equal(findings(f),
		"B501 docs/a.md:3:1, B514 docs/a.md:4:9, B515 docs/a.md:5:7, B502 docs/a.md:7:6, "
		"B506 docs/a.md:6:11, B524 docs/a.md:8:7, B507 docs/a.md:2:1, "
		"B511 docs/b.md:1:1, B513 docs/c.md:2:7, B511 docs/d.md:1:1, "
		"B521 docs/e.md:4:11, B512 docs/f.md:3:0, B507 docs/g.md:2:1, B516 docs/a.md:9:14");
}

static void
weighs_documents_with_their_appendices(void **state)
{
	struct fixture *f = *state;
	put(f, "a.md", "---\nkind: ke-hoach\nsubject: x\naudience: public\nappendices: [b, c, d]\n---\n");
	put(f, "b.md", "---\nkind: danh-sach\nsubject: x\n---\n");
	put(f, "c.md", "---\nkind: phu-luc-chi-tieu\nsubject: x\nfor_each: communes\n---\n");
	put(f, "d.md", "---\nkind: ban-tin\nsubject: x\n---\n");
	doc_sources_read(f->arena, f->diag, &f->campaign);
	assert_string_equal(findings(f), "B522 docs/a.md:5:14, B518 docs/c.md:4:11, B517 docs/a.md:5:20");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(reads_everything, set_up, tear_down),
		cmocka_unit_test_setup_teardown(reads_windows_files, set_up, tear_down),
		cmocka_unit_test_setup_teardown(finds_all_problems_at_once, set_up, tear_down),
		cmocka_unit_test_setup_teardown(weighs_documents_with_their_appendices, set_up, tear_down),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
