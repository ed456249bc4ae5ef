/*
 * Compose: the plan of files and the trees of documents, over queries that need no data.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <sqlite3.h>

#include "base/file.h"
#include "base/mem.h"
#include "base/text.h"
#include "doc/chart.h"
#include "doc/compose.h"
#include "doc/table.h"

struct fixture {
	char folder[64];
	struct arena *arena;
	struct diag *diag;
	struct campaign campaign;
	struct store store;
	struct doc_sources sources;
	struct compose_input input;
};

static const char *const issuer_lines[] = {"Ủy ban nhân dân", "tỉnh Ninh Thuận"};

static void
put(struct fixture *f, const char *name, const char *text)
{
	file_write(arena_printf(f->arena, "%s/%s", f->folder, name), text, strlen(text), false);
}

static int
set_up(void **state)
{
	struct fixture *f = calloc(1, sizeof *f);
	strcpy(f->folder, "/tmp/test-compose-XXXXXX");
	assert_non_null(mkdtemp(f->folder));
	f->arena = arena_open();
	f->diag = diag_open(LANG_EN);
	f->campaign = (struct campaign){
		.folder = f->folder, .file = "campaign.yaml", .id = "t", .as_of = "2024-01-28", .unit = "h1"};
	f->campaign.issuer = (struct issuer){.name = {(const char **)issuer_lines, 2},
		.full_name = "Ủy ban nhân dân tỉnh Ninh Thuận",
		.place = "Ninh Thuận",
		.symbol = "UBND-TCD"};
	folder_make(path_join(f->arena, f->folder, "docs"));
	folder_make(path_join(f->arena, f->folder, "queries"));
	put(f, "queries/units.sql",
		"SELECT column1 AS id, column2 AS name, column3 AS short, column4 AS kind, column5 AS parent FROM "
		"(VALUES"
		" ('h1', 'huyện Tuần Giáo', 'Tuần Giáo', 'huyện', NULL),"
		" ('x1', 'thị trấn Tuần Giáo', 'Tuần Giáo', 'thị trấn', 'h1'),"
		" ('x2', 'xã Chiềng Đông', 'Chiềng Đông', 'xã', 'h1'))");
	put(f, "queries/unit_named.sql", "SELECT * FROM {{units}} WHERE id = :unit");
	put(f, "queries/communes.sql",
		"SELECT column1 AS unit, column2 AS name FROM (VALUES ('x1', 'Tuần Giáo'), ('x2', 'Chiềng Đông'))");
	put(f, "queries/fact.sql", "SELECT 31297 AS remaining, '<b>' AS odd");
	put(f, "queries/quota.sql",
		"SELECT column1 AS name, column2 AS police, column3 AS youth, column4 AS total, column5 AS rate FROM "
		"(VALUES"
		" ('Bình Minh', 1200, 3, 1203, 0.5), ('Hòa Bình', 10, NULL, NULL, 0.25), ('An Lạc', 5, '-', 5, NULL))");
	assert_int_equal(sqlite3_open(":memory:", &f->store.db), SQLITE_OK);
	f->store.campaign = &f->campaign;
	*state = f;
	return 0;
}

static int
tear_down(void **state)
{
	struct fixture *f = *state;
	figures_close(f->input.figures);
	sqlite3_close(f->store.db);
	folder_remove(f->folder);
	diag_close(f->diag);
	arena_close(f->arena);
	free(f);
	return 0;
}

static struct doc_jobs
plan(struct fixture *f)
{
	f->sources = doc_sources_read(f->arena, f->diag, &f->campaign);
	const char *queries = path_join(f->arena, f->folder, "queries");
	f->input = (struct compose_input){
		.campaign = &f->campaign,
		.sources = &f->sources,
		.figures = figures_open(f->arena, f->diag, &f->store, queries, NULL),
	};
	return compose_plan(f->arena, f->diag, &f->input);
}

static const char *
codes(const struct fixture *f)
{
	struct buf out = {0};
	for (size_t i = 0; i < diag_count(f->diag); i++)
		if (!diag_at(f->diag, i)->note)
			buf_printf(&out, "%s%s", out.n ? " " : "", message_code(diag_at(f->diag, i)->code));
	return buf_finish(&out, f->arena);
}

/* The first document of the plan, composed. */
static struct node *
compose(struct fixture *f)
{
	struct doc_jobs jobs = plan(f);
	assert_true(jobs.n > 0);
	return compose_document(f->arena, f->diag, &f->input, &jobs.at[0]);
}

static const char *
plain(struct fixture *f, const struct node *node)
{
	struct buf out = {0};
	node_plain(node, &out);
	char *text = buf_finish(&out, f->arena), *to = text;
	/* Blanks that hold words together are blanks here. */
	for (const char *from = text; (*to = *from) != '\0'; from++, to++)
		if (from[0] == '\xC2' && from[1] == '\xA0')
			*to = ' ', from++;
	return text;
}

/* Paragraphs with a role in a chain, as "label text|label text"; blanks as "_". */
static void
add_role(struct fixture *f, struct buf *out, struct chain chain, enum role role)
{
	for (const struct node *node = chain.first; node; node = node->next) {
		if (node->kind == NODE_LETTERHEAD) {
			add_role(f, out, node->letterhead.left, role);
			add_role(f, out, node->letterhead.right, role);
		}
		if (node->kind == NODE_CLOSING) {
			add_role(f, out, node->closing.recipients, role);
			for (size_t i = 0; i < node->closing.n_signers; i++)
				add_role(f, out, node->closing.signers[i], role);
		}
		if (node->kind != NODE_PARAGRAPH || node->paragraph.role != role)
			continue;
		buf_add(out, out->n ? "|" : "");
		if (node->paragraph.label)
			buf_printf(out, "%s ", node->paragraph.label);
		for (const struct node *part = node->children.first; part; part = part->next)
			buf_add(out, part->kind == NODE_BLANK ? "_" : plain(f, part));
	}
}

static const char *
role_text(struct fixture *f, const struct node *section, enum role role)
{
	struct buf out = {0};
	add_role(f, &out, section->children, role);
	return buf_finish(&out, f->arena);
}

static void
names_files(void **state)
{
	struct fixture *f = *state;
	put(f, "docs/ban-tin.md", "---\nkind: ban-tin\nsubject: x\nfor_each: communes\n---\n");
	put(f, "docs/ban-tin-huyen.md", "---\nkind: ban-tin\nsubject: x\n---\n");
	put(f, "docs/cong-van.md", "---\nkind: cong-van\nsubject: x\nappendices: [phu-luc]\n---\n");
	put(f, "docs/phu-luc.md", "---\nkind: phu-luc-chi-tieu\nsubject: x\nseparate: also\n---\n");
	struct doc_jobs jobs = plan(f);
	assert_string_equal(codes(f), "");
	static const char *const stems[] = {"ban-tin-chieng-dong-2024-w04", "ban-tin-tt-tuan-giao-2024-w04",
		"ban-tin-tuan-giao-2024-w04", "cong-van-tuan-giao", "phu-luc-chi-tieu-tuan-giao"};
	assert_int_equal(jobs.n, 5);
	for (size_t i = 0; i < 5; i++)
		assert_string_equal(jobs.at[i].stem, stems[i]);
	assert_string_equal(jobs.at[4].parent_stem, "cong-van-tuan-giao");
	assert_string_equal(jobs.at[1].unit, "x1");
}

static void
refuses_two_documents_in_one_file(void **state)
{
	struct fixture *f = *state;
	put(f, "docs/a.md", "---\nkind: ban-tin\nsubject: x\n---\n");
	put(f, "docs/b.md", "---\nkind: ban-tin\nsubject: x\n---\n");
	plan(f);
	assert_string_equal(codes(f), "B523");
}

static const char dispatch[] = "---\n"
			       "kind: cong-van\n"
			       "subject: V/v đẩy mạnh kích hoạt.\n"
			       "date: 2024-07\n"
			       "to: [\"- Công an tỉnh;\", \"Báo Ninh Thuận.\"]\n"
			       "signers: [{lines: [kt. chủ tịch, phó chủ tịch], name: Nguyễn Văn A}]\n"
			       "recipients: [\"Như trên; (thực hiện)\", Cục C06., \"Lưu: VT, TCD.\"]\n"
			       "facts: [fact]\n"
			       "appendices: [phu-luc]\n"
			       "---\n"
			       "Còn **{{REMAINING:x-int}}** tài khoản (Phụ lục kèm theo).\n"
			       "\n"
			       "Đề nghị các đơn vị thực hiện {{ODD}}.\n";

static void
sets_the_header_and_the_closing(void **state)
{
	struct fixture *f = *state;
	put(f, "docs/cong-van.md", dispatch);
	put(f, "docs/phu-luc.md", "---\nkind: phu-luc-chi-tieu\nsubject: số còn lại\n---\nMột.\n");
	const struct node *document = compose(f);
	assert_string_equal(codes(f), "");
	const struct node *main = document->children.first, *appendix = main->next;
	assert_string_equal(role_text(f, main, ROLE_ISSUER), "ỦY BAN NHÂN DÂN|TỈNH NINH THUẬN");
	assert_string_equal(role_text(f, main, ROLE_NUMBER), "Số:_/UBND-TCD");
	assert_string_equal(role_text(f, main, ROLE_ABOUT), "V/v đẩy mạnh kích hoạt");
	assert_string_equal(role_text(f, main, ROLE_NATION), "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM");
	assert_string_equal(role_text(f, main, ROLE_PLACE_DATE), "Ninh Thuận, ngày _ tháng 7 năm 2024");
	assert_string_equal(role_text(f, main, ROLE_ADDRESS_LEAD), "Kính gửi:");
	assert_string_equal(role_text(f, main, ROLE_ADDRESSEE), "- Công an tỉnh;|- Báo Ninh Thuận.");
	assert_string_equal(role_text(f, main, ROLE_BODY),
		"Còn 31.297 tài khoản (Phụ lục kèm theo).|Đề nghị các đơn vị thực hiện <b>./.");
	assert_string_equal(role_text(f, main, ROLE_RECIPIENTS_LEAD), "Nơi nhận:");
	assert_string_equal(role_text(f, main, ROLE_RECIPIENT), "- Như trên (thực hiện);|- Cục C06;|- Lưu: VT, TCD.");
	assert_string_equal(role_text(f, main, ROLE_AUTHORITY), "KT. CHỦ TỊCH|PHÓ CHỦ TỊCH");
	assert_string_equal(role_text(f, main, ROLE_SIGNER), "Nguyễn Văn A");
	assert_string_equal(role_text(f, appendix, ROLE_APPENDIX), "Phụ lục");
	assert_string_equal(appendix->section.anchor, "phu-luc");
	assert_string_equal(role_text(f, appendix, ROLE_APPENDIX_TITLE), "SỐ CÒN LẠI");
	assert_string_equal(role_text(f, appendix, ROLE_ATTACHED),
		"(Kèm theo Công văn số_/UBND-TCD ngày _ tháng 7 năm 2024 của Ủy ban nhân dân tỉnh Ninh Thuận)");
	assert_string_equal(document->document->title, "Công văn V/v đẩy mạnh kích hoạt");
	assert_int_equal(document->document->audience, AUDIENCE_INTERNAL);
}

static void
sets_a_typed_document(void **state)
{
	struct fixture *f = *state;
	put(f, "docs/ke-hoach.md",
		"---\nkind: ke-hoach\nsubject: Kích hoạt tài khoản\nnumber: 5\ndate: 2024-02-03\n"
		"signers: {lines: CHỦ TỊCH, name: Nguyễn Văn A}\nrecipients: \"Lưu: VT\"\n---\n# Mục đích\n\nMột\n");
	const struct node *document = compose(f), *main = document->children.first;
	assert_string_equal(codes(f), "");
	assert_string_equal(role_text(f, main, ROLE_NUMBER), "Số: 05/KH-UBND");
	assert_string_equal(role_text(f, main, ROLE_PLACE_DATE), "Ninh Thuận, ngày 03 tháng 02 năm 2024");
	assert_string_equal(role_text(f, main, ROLE_TYPE), "KẾ HOẠCH");
	assert_string_equal(role_text(f, main, ROLE_SUBJECT), "Kích hoạt tài khoản");
	assert_string_equal(role_text(f, main, ROLE_ABOUT), "");
	assert_string_equal(role_text(f, main, ROLE_BODY), "Một./.");
	assert_string_equal(role_text(f, main, ROLE_RECIPIENT), "- Lưu: VT.");
}

static void
names_what_breaks_the_form(void **state)
{
	struct fixture *f = *state;
	put(f, "docs/cong-van.md",
		"---\nkind: cong-van\nsubject: x\nto: [Công an tỉnh]\nrecipients: [Công an tỉnh, Báo]\n"
		"appendices: [phu-luc]\n---\nMột.\n");
	put(f, "docs/phu-luc.md", "---\nkind: phu-luc-chi-tieu\nsubject: x\n---\n");
	assert_null(compose(f));
	assert_string_equal(codes(f), "H507 H508 H509 H511");
}

/* Police, union and committee of one commune; the committee is the host. */
static void
issue_jointly(struct fixture *f)
{
	static const char *police[] = {"Công an", "xã A"}, *union_lines[] = {"Đoàn Thanh niên", "xã A"},
			  *committee[] = {"Ủy ban nhân dân xã A"};
	static struct issuer list[] = {
		{.name = {police, 2}, .full_name = "Công an xã A", .place = "A", .symbol = "CAX"},
		{.name = {union_lines, 2},
			.full_name = "Đoàn xã A",
			.place = "A",
			.symbol = "ĐTN",
			.profile = PROFILE_YOUTH},
		{.name = {committee, 1}, .full_name = "Ủy ban nhân dân xã A", .place = "A", .symbol = "UBND-VX"},
	};
	f->campaign.issuers = (struct issuers){list, 3, 2};
}

#define JOINT_SIGNERS \
	"signers: [{lines: [TRƯỞNG CÔNG AN], name: P}, {lines: [BÍ THƯ], name: D}, {lines: [CHỦ TỊCH], name: U}]\n"

static void
joins_issuers(void **state)
{
	struct fixture *f = *state;
	issue_jointly(f);
	put(f, "docs/ke-hoach.md",
		"---\nkind: ke-hoach-phoi-hop\nsubject: x\nnumber: 7\ndate: 2024-02-03\nhost_column: "
		"middle\n" JOINT_SIGNERS "recipients: \"Lưu: VT\"\nappendices: phu-luc\n---\nXem Phụ lục.\n");
	put(f, "docs/phu-luc.md", "---\nkind: phu-luc-chi-tieu\nsubject: x\n---\n");
	const struct node *document = compose(f), *main = document->children.first;
	assert_string_equal(codes(f), "");
	/* The committee's name is made two lines; the line that all share stands last. */
	assert_string_equal(role_text(f, main, ROLE_ISSUER), "CÔNG AN|ĐOÀN THANH NIÊN|ỦY BAN NHÂN DÂN|XÃ A");
	assert_string_equal(role_text(f, main, ROLE_NUMBER), "Số: 07/KHPH-CAX-ĐTN-UBND");
	assert_string_equal(role_text(f, main, ROLE_NATION), "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM");
	assert_string_equal(role_text(f, main, ROLE_SIGNER), "P|U|D");
	assert_string_equal(document->document->author, "Công an xã A, Đoàn xã A và Ủy ban nhân dân xã A");
	assert_string_equal(role_text(f, main->next, ROLE_ATTACHED),
		"(Kèm theo Kế hoạch phối hợp số 07/KHPH-CAX-ĐTN-UBND ngày 03 tháng 02 năm 2024 của Công an xã A, Đoàn "
		"xã A và Ủy ban nhân dân xã A)");
}

static void
gives_the_party_its_form(void **state)
{
	struct fixture *f = *state;
	f->campaign.issuer.profile = PROFILE_PARTY;
	f->campaign.issuer.superior = "Đảng bộ tỉnh";
	f->campaign.issuer.symbol = "HU";
	put(f, "docs/cong-van.md",
		"---\nkind: cong-van\nsubject: x\nnumber: 15\ndate: 2024-02-03\nto: [Các chi bộ]\n"
		"signers: {lines: [T/M BAN THƯỜNG VỤ, BÍ THƯ], name: A}\nrecipients: [Như trên, Lưu Văn phòng]\n"
		"drafter: PL.(300)\ncontact: Số 1\nurgency: khẩn\ncirculation: lưu hành nội bộ\n---\nMột./.\n");
	const struct node *main = compose(f)->children.first;
	assert_string_equal(codes(f), "");
	assert_string_equal(role_text(f, main, ROLE_BODY_ISSUER), "ỦY BAN NHÂN DÂN|TỈNH NINH THUẬN");
	assert_string_equal(role_text(f, main, ROLE_STAR), "*");
	assert_string_equal(role_text(f, main, ROLE_BODY_TITLE), "ĐẢNG CỘNG SẢN VIỆT NAM");
	assert_string_equal(role_text(f, main, ROLE_MOTTO), "");
	assert_string_equal(role_text(f, main, ROLE_NUMBER), "Số 15-CV/HU");
	assert_string_equal(role_text(f, main, ROLE_URGENCY), "KHẨN");
	assert_string_equal(role_text(f, main, ROLE_BODY), "Một.");
	assert_string_equal(role_text(f, main, ROLE_DRAFTER), "PL.(300)");
	assert_true(main->section.party);
	assert_string_equal(plain(f, main->section.contact.first), "Số 1");
	assert_string_equal(plain(f, main->children.first->letterhead.above), "LƯU HÀNH NỘI BỘ");
}

static void
leaves_an_electronic_number_blank(void **state)
{
	struct fixture *f = *state;
	put(f, "docs/ke-hoach.md",
		"---\nkind: ke-hoach\nsubject: x\nnumber: 7\ndate: 2024-02-03\nmode: electronic\n"
		"signers: {lines: CHỦ TỊCH, name: A}\nrecipients: \"Lưu: VT\"\nappendices: p\n---\nXem Phụ lục.\n");
	put(f, "docs/p.md", "---\nkind: phu-luc-chi-tieu\nsubject: x\n---\n");
	const struct node *main = compose(f)->children.first;
	assert_string_equal(codes(f), "");
	assert_string_equal(role_text(f, main, ROLE_NUMBER), "Số: 07/KH-UBND");
	assert_string_equal(role_text(f, main->next, ROLE_ATTACHED),
		"(Kèm theo Kế hoạch số_/KH-UBND ngày _ tháng _ năm 2024 của Ủy ban nhân dân tỉnh Ninh Thuận)");
}

/* The first document once more, over sources that changed. */
static struct node *
compose_again(struct fixture *f)
{
	figures_close(f->input.figures);
	f->input.figures = NULL;
	return compose(f);
}

/* The codes that a plan with this front matter brings about, besides what all plans have. */
static const char *
codes_with(struct fixture *f, const char *front)
{
	put(f, "docs/ke-hoach.md", arena_printf(f->arena, "---\nkind: ke-hoach\nsubject: x\n%s---\nMột.\n", front));
	compose_again(f);
	return codes(f);
}

static void
names_rights_badly_written(void **state)
{
	assert_string_equal(codes_with(*state,
				    "signers: {lines: [T/M ỦY BAN NHÂN DÂN, KT.CHỦ TỊCH], name: Nguyễn Văn A}\n"
				    "recipients: \"Lưu: VT\"\n"),
		"H541 H541 H542");
}

static void
lets_titles_be_that_look_like_rights(void **state)
{
	assert_string_equal(codes_with(*state,
				    "signers: {lines: [Q. CHỦ TỊCH, TLĐ TRƯỞNG, KTS TRƯỞNG], name: Tô Lê Sơn}\n"
				    "recipients: \"Lưu: VT\"\n"),
		"");
}

static void
names_degrees_wherever_they_stand(void **state)
{
	assert_string_equal(codes_with(*state,
				    "signers: [{lines: CHỦ TỊCH, name: \"Nguyễn Văn A, ThS\"}, {lines: CHỦ TỊCH, name: "
				    "PGS.TS. B}]\n"
				    "recipients: \"Lưu: VT\"\n"),
		"H510 H510");
}

static void
ends_districts_in_2025(void **state)
{
	struct fixture *f = *state;
	static const char front[] = "date: %s\nsigners: {lines: [TRƯỞNG PHÒNG, CHỦ TỊCH UBND HUYỆN], name: A}\n"
				    "recipients: [UBND huyện B, các xã của huyện C cũ, \"Lưu: VT\"]\n";
	assert_string_equal(codes_with(f, arena_printf(f->arena, front, "2025-06-30")), "");
	assert_string_equal(codes_with(f, arena_printf(f->arena, front, "2025-07")), "H503 H503");
}

static void
wants_a_signer_for_each_body(void **state)
{
	struct fixture *f = *state;
	put(f, "docs/a.md",
		"---\nkind: ke-hoach-phoi-hop\nsubject: x\nsigners: {lines: CHỦ TỊCH, name: A}\n"
		"recipients: \"Lưu: VT\"\ndrafter: pl 300\nhost_column: top\nurgency: x\n---\nMột.\n");
	compose(f);
	assert_string_equal(codes(f), "B506 B506 B533 H544");
	issue_jointly(f);
	compose_again(f);
	assert_string_equal(codes(f), "B506 B506 B533 H544 H543");
}

static void
numbers_appendices_and_wants_each_named(void **state)
{
	struct fixture *f = *state;
	put(f, "docs/ke-hoach.md",
		"---\nkind: ke-hoach\nsubject: x\nsigners: {lines: CHỦ TỊCH, name: Nguyễn Văn A}\nrecipients: \"Lưu: "
		"VT\"\n"
		"appendices: [p, q]\n---\nChi tiết tại Phụ lục II.\n");
	put(f, "docs/p.md", "---\nkind: phu-luc-chi-tieu\nsubject: x\n---\n");
	put(f, "docs/q.md", "---\nkind: bieu-mau\nsubject: x\n---\n");
	assert_null(compose(f));
	assert_string_equal(codes(f), "H511");
	assert_int_equal(diag_at(f->diag, 0)->place.line, 6);
	assert_int_equal(diag_at(f->diag, 0)->place.col, 14);
}

static const char bulletin[] =
	"---\n"
	"kind: ban-tin\n"
	"subject: Kích hoạt tài khoản\n"
	"standfirst: Còn\n"
	"foot: Nguồn\n"
	"---\n"
	"Câu dẫn.\n"
	"\n"
	"Câu sau.\n"
	"\n"
	"```table\n"
	"query: quota\n"
	"columns: [STT, {Đơn vị: name}, {Chỉ tiêu: [{Công an: police}, {Đoàn: youth}]}, {\"Cộng (3=1+2)\": total},"
	" {Tỷ lệ: rate}]\n"
	"formats: {rate: x-percent}\n"
	"total: last\n"
	"unit: tài khoản\n"
	"```\n";

static const struct table *
find_table(const struct node *section)
{
	for (const struct node *node = section->children.first; node; node = node->next)
		if (node->kind == NODE_TABLE)
			return node->table;
	return NULL;
}

static const char *
row_text(struct fixture *f, const struct table *table, size_t row)
{
	struct buf out = {0};
	for (size_t i = 0; i < table->n_columns; i++) {
		const struct table_cell *cell = &table->rows[row].cells[i];
		buf_add(&out, i ? "|" : "");
		if (cell->covered)
			continue;
		buf_add(&out, plain(f, cell->content));
		if (cell->rows > 1 || cell->cols > 1)
			buf_printf(&out, "(%dx%d)", cell->rows, cell->cols);
	}
	return buf_finish(&out, f->arena);
}

static void
makes_a_bulletin_with_a_table(void **state)
{
	struct fixture *f = *state;
	put(f, "docs/ban-tin.md", bulletin);
	const struct node *document = compose(f), *main = document->children.first;
	assert_string_equal(codes(f), "");
	assert_string_equal(role_text(f, main, ROLE_MAST_ISSUER), "ỦY BAN NHÂN DÂN");
	assert_string_equal(role_text(f, main, ROLE_MAST_UNIT), "TỈNH NINH THUẬN");
	assert_string_equal(role_text(f, main, ROLE_MAST_ISSUE), "Tuần 4 · 22–28/01/2024");
	assert_string_equal(role_text(f, main, ROLE_LEAD), "Câu dẫn.");
	assert_string_equal(role_text(f, main, ROLE_TEXT), "Câu sau.");
	assert_string_equal(plain(f, main->section.foot), "Nguồn");
	assert_string_equal(document->document->title, "Kích hoạt tài khoản – huyện Tuần Giáo – Tuần 4/2024");
	const struct table *table = find_table(main);
	assert_true(table->light);
	assert_int_equal(table->n_head, 3);
	assert_int_equal(table->n_rows, 7);
	assert_string_equal(row_text(f, table, 0), "STT(2x1)|Đơn vị(2x1)|Chỉ tiêu(1x2)||Cộng(2x1)|Tỷ lệ(2x1)");
	assert_string_equal(row_text(f, table, 1), "||Công an|Đoàn||");
	assert_string_equal(row_text(f, table, 2), "A|B|1|2|3=1+2|4");
	assert_string_equal(row_text(f, table, 3), "1|Bình Minh|1.200|3|1.203|50,0%");
	assert_string_equal(row_text(f, table, 4), "2|Hòa Bình|10|…|…|25,0%");
	assert_string_equal(row_text(f, table, 5), "3|An Lạc|5|-|5|…");
	/* 1200 + 10 + 5; 3 of two that reported; 1203 + 5 of two. */
	assert_string_equal(row_text(f, table, 6), "Tổng cộng(1x2)||1.215|3|1.208|x");
	assert_int_equal(table->rows[6].kind, ROW_TOTAL);
	assert_string_equal(plain(f, table->notes.first), "Số cộng ở cột “Đoàn”, “Cộng” là của 2/3 đơn vị đã báo cáo.");
	assert_string_equal(
		plain(f, table->notes.last), "Ký hiệu: “-” không phát sinh; “…” chưa báo cáo; “x” không cộng.");
	assert_string_equal(plain(f, table->unit_line), "Đơn vị tính: tài khoản");
}

static void
executes_formulas(void **state)
{
	struct fixture *f = *state;
	put(f, "queries/wrong.sql",
		"SELECT column1 AS name, column2 AS a, column3 AS b, column4 AS c FROM (VALUES"
		" ('Một', 1, 2, 3), ('Hai', 10, 20, 31), ('Ba', 1, NULL, 9))");
	put(f, "docs/ban-tin.md",
		"---\nkind: ban-tin\nsubject: x\n---\n```table\nquery: wrong\n"
		"columns: [{Đơn vị: name}, {A: a}, {B: b}, {\"C (3=1+2)\": c}]\n```\n");
	assert_null(compose(f));
	assert_string_equal(codes(f), "D501");
	assert_non_null(strstr(diag_at(f->diag, 0)->text, "Hai"));
	assert_non_null(strstr(diag_at(f->diag, 0)->text, "31"));
	assert_non_null(strstr(diag_at(f->diag, 0)->text, "30"));
}

/* A rank at the left has no sum; a group without figures runs over its row; an accepted slip is told below. */
static void
ranks_and_accepts(void **state)
{
	struct fixture *f = *state;
	put(f, "queries/ranks.sql",
		"SELECT column1 AS rank, column2 AS name, column3 AS a, column4 AS b, column5 AS _row_kind FROM (VALUES"
		" (1, 'Một', 4, 5, 'body'), (NULL, 'Không xếp hạng', NULL, NULL, 'group'), (NULL, 'Hai', 6, NULL, "
		"'body'))");
	put(f, "queries/ranks_total.sql", "SELECT 10 AS a, 10 AS b");
	put(f, "docs/ban-tin.md",
		"---\nkind: ban-tin\nsubject: x\n---\n```table\nquery: ranks\n"
		"columns: [{Hạng: rank}, {Tên: name}, {A: a}, {\"B (2=1)\": b}]\n"
		"total: last\ntotal_row: ranks_total\nlabel: Toàn huyện\n```\n");
	diag_accept(f->diag, "D501", "docs/ban-tin.md:7:47", "đã rà soát", "Nguyễn Văn A", (struct place){0});
	const struct node *document = compose(f);
	assert_string_equal(codes(f), "D501");
	const struct table *table = find_table(document->children.first);
	assert_string_equal(row_text(f, table, 3), "Không xếp hạng(1x4)|||");
	assert_string_equal(row_text(f, table, 4), "…|Hai|6|…");
	assert_string_equal(row_text(f, table, 5), "Toàn huyện(1x2)||10|10");
	assert_string_equal(plain(f, table->notes.first), "Chênh lệch ở dòng “Một”: đã rà soát (Nguyễn Văn A).");
	assert_string_equal(plain(f, table->notes.first->next), "Số cộng ở cột “B” là của 1/2 đơn vị đã báo cáo.");
}

static void
computes_rates_over_sums(void **state)
{
	struct fixture *f = *state;
	put(f, "queries/rates.sql",
		"SELECT column1 AS name, column2 AS quota, column3 AS done, column4 AS rate FROM (VALUES"
		" ('Một', 100, 50, 0.5), ('Hai', 300, 250, 0.8333333333))");
	put(f, "docs/ban-tin.md",
		"---\nkind: ban-tin\nsubject: x\n---\n```table\nquery: rates\n"
		"columns: [{Đơn vị: name}, {Giao: quota}, {Xong: done}, {\"Tỷ lệ (3=2/1×100)\": rate}]\n"
		"formats: {rate: x-percent}\ntotal: first\n```\n");
	const struct node *document = compose(f);
	assert_string_equal(codes(f), "");
	const struct table *table = find_table(document->children.first);
	/* 300 of 400 are 75 in a hundred. */
	assert_string_equal(row_text(f, table, 2), "Tổng cộng|400|300|75,0%");
}

static void
reads_widths(void **state)
{
	struct fixture *f = *state;
	put(f, "docs/ban-tin.md",
		"---\nkind: ban-tin\nsubject: x\n---\n```table\nquery: quota\n"
		"columns: [STT, {Đơn vị: name}, {Công an: police}, {Đoàn: youth}, {Ghi chú: }]\n"
		"widths: {STT: 9.5mm, name: 2*, police: \"12,5 mm\", Ghi chú: 30mm+}\n```\n");
	const struct node *document = compose(f);
	assert_string_equal(codes(f), "");
	const struct table_column *columns = find_table(document->children.first)->columns;
	assert_int_equal(columns[0].width, 95);
	assert_int_equal(columns[1].weight, 20);
	assert_int_equal(columns[1].width, 0);
	assert_int_equal(columns[2].width, 125);
	assert_int_equal(columns[3].width + columns[3].least + columns[3].weight, 0);
	assert_int_equal(columns[4].least, 300);
}

static void
names_wrong_widths(void **state)
{
	struct fixture *f = *state;
	put(f, "docs/ban-tin.md",
		"---\nkind: ban-tin\nsubject: x\n---\n```table\nquery: quota\ncolumns: [STT, {Đơn vị: name}]\n"
		"widths: {nam: 20mm, name: 2cm, STT: 0mm}\n```\n");
	assert_null(compose(f));
	assert_string_equal(codes(f), "F531 F532 F532");
	assert_int_equal(diag_at(f->diag, 0)->place.line, 8);
	assert_non_null(strstr(diag_at(f->diag, 0)->text, "“name”"));
}

static void
names_wrong_columns_and_formulas(void **state)
{
	struct fixture *f = *state;
	put(f, "docs/ban-tin.md",
		"---\nkind: ban-tin\nsubject: x\n---\n"
		"```table\nquery: quota\ncolumns: [STT, {A: polise}, x]\n```\n\n"
		"```table\nquery: quota\ncolumns: [{A: name}, {\"B (2=1)\": police}]\nformats: {police: x-itn}\n```\n\n"
		"```table\nquery: quota\ncolumns: [{A: name}, {\"B (2=1)\": police}]\n```\n\n"
		"```chart\nquery: quota\nkind: bars\n```\n");
	assert_null(compose(f));
	assert_string_equal(codes(f), "F502 F511 F512 F514 F502 F502");
	assert_int_equal(diag_at(f->diag, 0)->place.line, 7);
}

static void
names_blocks_that_are_not(void **state)
{
	struct fixture *f = *state;
	put(f, "docs/ban-tin.md",
		"---\nkind: ban-tin\nsubject: x\n---\n```tabel\nquery: quota\n```\n\n```\nx\n```\n\n```json\n```\n");
	assert_null(compose(f));
	assert_string_equal(codes(f), "F503 F503 F503");
	assert_non_null(strstr(diag_at(f->diag, 0)->text, "“table”"));
}

static void
tells_charts_in_words(void **state)
{
	struct fixture *f = *state;
	put(f, "queries/bars.sql",
		"SELECT column1 AS label, column2 AS value, column3 AS change FROM (VALUES"
		" ('Pú Xi', NULL, NULL), ('Chiềng Đông', 0.911, 2), ('Mường Thín', 0.9, -1), ('Ta Ma', 0.5, 0))");
	put(f, "queries/pace.sql",
		"SELECT 0.74 AS share, '2024-01-08' AS first, '2024-02-05' AS last, 0 AS start,"
		" 11008 AS target");
	put(f, "queries/line.sql",
		"SELECT column1 AS day, column2 AS value FROM (VALUES"
		" ('2024-01-08', 120), ('2024-01-09', NULL), ('2024-01-28', 7106))");
	put(f, "docs/ban-tin.md",
		"---\nkind: ban-tin\nsubject: x\nfacts: pace\n---\n"
		"```chart\nkind: bars\nquery: bars\ntitle: Tỷ lệ\nformat: x-percent\ntop: 1.0\n"
		"reference: {query: pace, field: share, label: \"nhịp {{SHARE:x-percent}}\"}\n```\n\n"
		"```chart\nkind: line\nquery: line\ntitle: Lũy kế\nunit: tài khoản\npace: {query: pace}\n```\n");
	const struct node *document = compose(f);
	assert_string_equal(codes(f), "");
	const struct chart *bars = document->children.first->children.last->next
		? NULL
		: document->children.first->children.first->next->next->chart;
	assert_string_equal(bars->alt,
		"Biểu đồ thanh ngang: Tỷ lệ: Chiềng Đông 91,1%; Mường Thín 90,0%; Ta Ma 50,0%; "
		"chưa báo cáo: Pú Xi; vạch dọc: nhịp 74,0%.");
	assert_string_equal(bars->bars[3].label, "Pú Xi");
	assert_string_equal(bars->bars[0].change, "▲2");
	assert_string_equal(bars->bars[1].change, "▼1");
	assert_string_equal(bars->bars[2].change, "–");
	assert_true(bars->reference == 0.74);
	const struct chart *line = document->children.first->children.last->chart;
	assert_string_equal(line->alt,
		"Biểu đồ đường: Lũy kế: ngày 08/01/2024 là 120; ngày 28/01/2024 là 7.106; "
		"chỉ tiêu 11.008 vào ngày 05/02/2024.");
	assert_string_equal(line->last_label[0], "7.106 tài khoản");
	assert_string_equal(line->last_label[1], "hết ngày 28/01");
	/* 8 January 2024 is day 19730: 54 years of 365 days, 13 leap days, 7 days. */
	assert_int_equal(line->first_day, 54 * 365 + 13 + 7);
	assert_int_equal(line->last_day, 54 * 365 + 13 + 35);
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
	const struct CMUnitTest tests[] = {
		TEST(names_files),
		TEST(refuses_two_documents_in_one_file),
		TEST(sets_the_header_and_the_closing),
		TEST(sets_a_typed_document),
		TEST(names_what_breaks_the_form),
		TEST(joins_issuers),
		TEST(gives_the_party_its_form),
		TEST(leaves_an_electronic_number_blank),
		TEST(names_rights_badly_written),
		TEST(lets_titles_be_that_look_like_rights),
		TEST(names_degrees_wherever_they_stand),
		TEST(ends_districts_in_2025),
		TEST(wants_a_signer_for_each_body),
		TEST(numbers_appendices_and_wants_each_named),
		TEST(makes_a_bulletin_with_a_table),
		TEST(executes_formulas),
		TEST(ranks_and_accepts),
		TEST(computes_rates_over_sums),
		TEST(reads_widths),
		TEST(names_wrong_widths),
		TEST(names_wrong_columns_and_formulas),
		TEST(names_blocks_that_are_not),
		TEST(tells_charts_in_words),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
