/*
 * Kinds of documents: the one list of what rules.md and the decree say of each as a whole.
 *
 * Files are named after the kind in ASCII; the type (tên loại) and its code in the number are those of Nghị định 30,
 * Phụ lục III, all of which stand here, those of types with a form of their own that no campaign needs at the end
 * without a name. Some kinds of ours share a type: a reconciliation sheet (đối soát) goes out as a phiếu báo and a
 * commendation request as a tờ trình, for the decree knows no type of its own for either. KHPH is practice, not law.
 */
#include <string.h>

#include "base/text.h"
#include "doc/source.h"

#define PLAN .outline = OUTLINE_PLAN, .audience = AUDIENCE_INTERNAL
#define LETTER .outline = OUTLINE_DISPATCH, .audience = AUDIENCE_INTERNAL
#define DECREE .outline = OUTLINE_DECREE, .audience = AUDIENCE_INTERNAL
#define ANNEX .outline = OUTLINE_PLAN, .audience = AUDIENCE_INTERNAL, .appendix = true
#define SHEET .outline = OUTLINE_SHEET, .audience = AUDIENCE_PUBLIC, .bulletin = true, .weekly = true
#define TYPE(capitals, abbreviation, sentence) .type = capitals, .code = abbreviation, .in_sentence = sentence

/* Read by rows. Kính gửi belongs to dispatches and to what is sent upward (tờ trình, báo cáo), and nowhere else. */
/* clang-format off */
const struct doc_kind doc_kinds[] = {
	{.name = "cong-van", .in_sentence = "Công văn", .addressed = true, LETTER},
	{.name = "ke-hoach", TYPE("KẾ HOẠCH", "KH", "Kế hoạch"), PLAN},
	{.name = "ke-hoach-phoi-hop", TYPE("KẾ HOẠCH PHỐI HỢP", "KHPH", "Kế hoạch phối hợp"), .joint = true, PLAN},
	{.name = "phu-luc-chi-tieu", .in_sentence = "Phụ lục chỉ tiêu", ANNEX},
	{.name = "danh-sach", .in_sentence = "Danh sách", .internal_only = true, ANNEX},
	{.name = "bieu-mau", .in_sentence = "Biểu mẫu", .internal_only = true, .form = true, ANNEX},
	{.name = "ban-tin", .in_sentence = "Bản tin", SHEET},
	{.name = "xep-hang", .in_sentence = "Xếp hạng", .sheets = true, SHEET},
	{.name = "bao-cao", TYPE("BÁO CÁO", "BC", "Báo cáo"), .addressed = true, .sheets = true, PLAN},
	{.name = "bao-cao-ngay", TYPE("BÁO CÁO", "BC", "Báo cáo"), .addressed = true, .internal_only = true, .sheets = true, PLAN},
	{.name = "bao-cao-tong-ket", TYPE("BÁO CÁO", "BC", "Báo cáo"), .addressed = true, .sheets = true, PLAN},
	{.name = "to-trinh", TYPE("TỜ TRÌNH", "TTr", "Tờ trình"), .addressed = true, LETTER},
	{.name = "khen-thuong", TYPE("TỜ TRÌNH", "TTr", "Tờ trình"), .addressed = true, .internal_only = true, LETTER},
	{.name = "doi-soat", TYPE("PHIẾU BÁO", "PB", "Phiếu báo"), .internal_only = true, LETTER},
	{.name = "thu-dien-tu", .in_sentence = "Thư điện tử", .mail = true, .weekly = true, .internal_only = true, .outline = OUTLINE_SHEET, .audience = AUDIENCE_INTERNAL},
	{.name = "tai-lieu", .in_sentence = "Tài liệu", .bulletin = true, .manual = true, .internal_only = true, .outline = OUTLINE_MANUAL, .audience = AUDIENCE_INTERNAL},
	{.name = "thong-bao", TYPE("THÔNG BÁO", "TB", "Thông báo"), LETTER},
	{.name = "quyet-dinh", TYPE("QUYẾT ĐỊNH", "QĐ", "Quyết định"), .decides = "QUYẾT ĐỊNH:", DECREE},
	{.name = "nghi-quyet", TYPE("NGHỊ QUYẾT", "NQ", "Nghị quyết"), .decides = "QUYẾT NGHỊ:", DECREE},
	{.name = "quy-che", TYPE("QUY CHẾ", "QC", "Quy chế"), .appendix = true, .issued = true, DECREE},
	{.name = "quy-dinh", TYPE("QUY ĐỊNH", "QyĐ", "Quy định"), .appendix = true, .issued = true, DECREE},
	{.name = "bien-ban", TYPE("BIÊN BẢN", "BB", "Biên bản"), .meeting = MEETING_MINUTES, LETTER},
	{.name = "giay-moi", TYPE("GIẤY MỜI", "GM", "Giấy mời"), .meeting = MEETING_INVITATION, LETTER},
	{.name = "chi-thi", TYPE("CHỈ THỊ", "CT", "Chỉ thị"), LETTER},
	{.name = "thong-cao", TYPE("THÔNG CÁO", "TC", "Thông cáo"), LETTER},
	{.name = "huong-dan", TYPE("HƯỚNG DẪN", "HD", "Hướng dẫn"), PLAN},
	{.name = "chuong-trinh", TYPE("CHƯƠNG TRÌNH", "CTr", "Chương trình"), PLAN},
	{.name = "phuong-an", TYPE("PHƯƠNG ÁN", "PA", "Phương án"), PLAN},
	{.name = "de-an", TYPE("ĐỀ ÁN", "ĐA", "Đề án"), PLAN},
	{.name = "du-an", TYPE("DỰ ÁN", "DA", "Dự án"), PLAN},
	{.name = "giay-uy-quyen", TYPE("GIẤY ỦY QUYỀN", "GUQ", "Giấy ủy quyền"), LETTER},
	{.name = "phieu-gui", TYPE("PHIẾU GỬI", "PG", "Phiếu gửi"), LETTER},
	{.name = "phieu-chuyen", TYPE("PHIẾU CHUYỂN", "PC", "Phiếu chuyển"), LETTER},
	{.name = "phieu-bao", TYPE("PHIẾU BÁO", "PB", "Phiếu báo"), LETTER},
	{TYPE("HỢP ĐỒNG", "HĐ", "Hợp đồng"), LETTER},
	{TYPE("CÔNG ĐIỆN", "CĐ", "Công điện"), LETTER},
	{TYPE("BẢN GHI NHỚ", "BGN", "Bản ghi nhớ"), LETTER},
	{TYPE("BẢN THỎA THUẬN", "BTT", "Bản thỏa thuận"), LETTER},
	{TYPE("GIẤY GIỚI THIỆU", "GGT", "Giấy giới thiệu"), LETTER},
	{TYPE("GIẤY NGHỈ PHÉP", "GNP", "Giấy nghỉ phép"), LETTER},
};
/* clang-format on */

const size_t n_doc_kinds = sizeof doc_kinds / sizeof doc_kinds[0];

const struct doc_kind *
doc_kind_by_name(const char *name)
{
	for (size_t i = 0; i < n_doc_kinds; i++)
		if (doc_kinds[i].name && text_equal(doc_kinds[i].name, name))
			return &doc_kinds[i];
	return NULL;
}

const char *
doc_kind_code(const char *text, size_t n)
{
	for (size_t i = 0; i < n_doc_kinds; i++) {
		const char *code = doc_kinds[i].code;
		if (code && strlen(code) == n && strncmp(code, text, n) == 0)
			return code;
	}
	return NULL;
}
