/*
 * Kinds of documents: the one list of what rules.md and the decree say of each as a whole.
 *
 * Files are named after the kind in ASCII; the type (tên loại) and its code in the number are those of Nghị định 30,
 * Phụ lục III. A reconciliation sheet (đối soát) goes out as a phiếu báo and a commendation request as a tờ trình: the
 * decree knows no type of its own for either.
 */
#include "base/text.h"
#include "doc/source.h"

#define PLAN .outline = OUTLINE_PLAN, .audience = AUDIENCE_INTERNAL
#define LETTER .outline = OUTLINE_DISPATCH, .audience = AUDIENCE_INTERNAL
#define ANNEX .outline = OUTLINE_PLAN, .audience = AUDIENCE_INTERNAL, .appendix = true
#define SHEET .outline = OUTLINE_SHEET, .audience = AUDIENCE_PUBLIC, .bulletin = true, .weekly = true

const struct doc_kind doc_kinds[] = {
	{.name = "cong-van", .in_sentence = "Công văn", .addressed = true, LETTER},
	{.name = "ke-hoach", .type = "KẾ HOẠCH", .code = "KH", .in_sentence = "Kế hoạch", PLAN},
	{.name = "ke-hoach-phoi-hop",
		.type = "KẾ HOẠCH PHỐI HỢP",
		.code = "KHPH",
		.in_sentence = "Kế hoạch phối hợp",
		PLAN},
	{.name = "phu-luc-chi-tieu", .in_sentence = "Phụ lục chỉ tiêu", ANNEX},
	{.name = "danh-sach", .in_sentence = "Danh sách", .internal_only = true, ANNEX},
	{.name = "bieu-mau", .in_sentence = "Biểu mẫu", .internal_only = true, ANNEX},
	{.name = "bao-cao-ngay",
		.type = "BÁO CÁO",
		.code = "BC",
		.in_sentence = "Báo cáo",
		.addressed = true,
		.internal_only = true,
		PLAN},
	{.name = "ban-tin", .in_sentence = "Bản tin", SHEET},
	{.name = "xep-hang", .in_sentence = "Xếp hạng", SHEET},
	{.name = "bao-cao-tong-ket",
		.type = "BÁO CÁO",
		.code = "BC",
		.in_sentence = "Báo cáo",
		.addressed = true,
		PLAN},
	{.name = "bao-cao", .type = "BÁO CÁO", .code = "BC", .in_sentence = "Báo cáo", .addressed = true, PLAN},
	{.name = "khen-thuong",
		.type = "TỜ TRÌNH",
		.code = "TTr",
		.in_sentence = "Tờ trình",
		.addressed = true,
		.internal_only = true,
		LETTER},
	{.name = "doi-soat",
		.type = "PHIẾU BÁO",
		.code = "PB",
		.in_sentence = "Phiếu báo",
		.addressed = true,
		.internal_only = true,
		LETTER},
	{.name = "to-trinh", .type = "TỜ TRÌNH", .code = "TTr", .in_sentence = "Tờ trình", .addressed = true, LETTER},
	{.name = "thong-bao", .type = "THÔNG BÁO", .code = "TB", .in_sentence = "Thông báo", LETTER},
	{.name = "quyet-dinh", .type = "QUYẾT ĐỊNH", .code = "QĐ", .in_sentence = "Quyết định", LETTER},
};

const size_t n_doc_kinds = sizeof doc_kinds / sizeof doc_kinds[0];

const struct doc_kind *
doc_kind_by_name(const char *name)
{
	for (size_t i = 0; i < n_doc_kinds; i++)
		if (text_equal(doc_kinds[i].name, name))
			return &doc_kinds[i];
	return NULL;
}
