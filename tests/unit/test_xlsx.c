/*
 * Workbooks: sheets, cells, formats, merged ranges, damage; and what a clerk is told.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <zip.h>

#include <cmocka.h>

#include "base/file.h"
#include "base/mem.h"
#include "base/text.h"
#include "load/cell.h"
#include "load/rows.h"
#include "load/xlsx_cell.h"
#include "load/xlsx_sheet.h"
#include "rows_read.h"

#define MAIN "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#define OFFICE "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define PACKAGE "http://schemas.openxmlformats.org/package/2006/relationships"
#define XML "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define TEXT(at, text) "<c r=\"" at "\" t=\"inlineStr\"><is><t>" text "</t></is></c>"
#define NUMBER(at, value) "<c r=\"" at "\"><v>" value "</v></c>"
#define HEAD(row) "<row r=\"" row "\">" TEXT("A" row, "Thôn") TEXT("B" row, "Kết quả") "</row>"
#define SHEET(rows) XML "<worksheet xmlns=\"" MAIN "\"><sheetData>" rows "</sheetData></worksheet>"

struct part {
	const char *name, *text;
};

struct fixture {
	struct arena *arena;
	struct diag *diag;
	const char *folder;
	struct source source;
	struct source_field fields[4];
	struct column columns[4];
};

static int
setup(void **state)
{
	struct arena *arena = arena_open();
	struct fixture *f = ARENA_NEW(arena, struct fixture);
	f->arena = arena;
	f->diag = diag_open(LANG_VI);
	f->folder = mkdtemp(arena_copy(arena, "test_xlsx_XXXXXX"));
	assert_non_null(f->folder);
	f->source = (struct source){.file = "a.xlsx", .columns = f->fields};
	*state = f;
	return 0;
}

static int
teardown(void **state)
{
	struct fixture *f = *state;
	folder_remove(f->folder);
	diag_close(f->diag);
	arena_close(f->arena);
	return 0;
}

/* Packs the parts as a.xlsx; a part whose text is NULL is left out. */
static void
pack(const struct fixture *f, const struct part *parts, size_t n)
{
	int error;
	zip_t *zip = zip_open(path_join(f->arena, f->folder, "a.xlsx"), ZIP_CREATE | ZIP_TRUNCATE, &error);
	assert_non_null(zip);
	for (size_t i = 0; i < n; i++) {
		if (!parts[i].text)
			continue;
		zip_source_t *source = zip_source_buffer(zip, parts[i].text, strlen(parts[i].text), 0);
		assert_true(zip_file_add(zip, parts[i].name, source, ZIP_FL_OVERWRITE) >= 0);
	}
	assert_int_equal(zip_close(zip), 0);
}

#define RELS \
	XML "<Relationships xmlns=\"" PACKAGE "\"><Relationship Id=\"rId1\" Type=\"" OFFICE \
	    "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
#define BOOK_RELS \
	XML "<Relationships xmlns=\"" PACKAGE "\">" \
	    "<Relationship Id=\"rId1\" Type=\"" OFFICE "/worksheet\" Target=\"worksheets/sheet1.xml\"/>" \
	    "<Relationship Id=\"rId2\" Type=\"" OFFICE "/worksheet\" Target=\"/xl/worksheets/sheet2.xml\"/>" \
	    "<Relationship Id=\"rId3\" Type=\"" OFFICE "/sharedStrings\" Target=\"sharedStrings.xml\"/>" \
	    "<Relationship Id=\"rId4\" Type=\"" OFFICE "/styles\" Target=\"styles.xml\"/></Relationships>"
#define BOOK(properties, first, second) \
	XML "<workbook xmlns=\"" MAIN "\" xmlns:r=\"" OFFICE "\">" properties "<sheets><sheet name=\"" first \
	    " r:id=\"rId1\"/><sheet name=\"" second " r:id=\"rId2\"/></sheets></workbook>"
/* Shared: a plain text, one of two runs with the way it is read aloud, one with an escape. */
#define TEXTS \
	XML "<sst xmlns=\"" MAIN \
	    "\"><si><t>Thôn</t></si><si><r><t xml:space=\"preserve\">Kết </t></r><r><rPr><b/></rPr>" \
	    "<t>quả</t></r><rPh sb=\"0\" eb=\"1\"><t>x</t></rPh></si><si><t>Thôn_x000D_ Giá_x0041_</t></si></sst>"
/* Formats of cells: 0 plain, 1 built-in day, 2 own day with a language, 3 own with day letters in quotes, 4 time. */
#define STYLES \
	XML "<styleSheet xmlns=\"" MAIN "\"><numFmts><numFmt numFmtId=\"164\" formatCode=\"[$-42A]dd/mm/yyyy;@\"/>" \
	    "<numFmt numFmtId=\"165\" formatCode=\"#,##0&quot; days&quot;\"/></numFmts>" \
	    "<cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/>" \
	    "<xf numFmtId=\"164\"/><xf numFmtId=\"165\"/><xf numFmtId=\"20\"/></cellXfs></styleSheet>"

/* A workbook of two sheets; the properties of the book as given. */
#define WRITE(f, properties, first, second, sheet1, sheet2) \
	pack((f), \
		(const struct part[]){{"_rels/.rels", RELS}, {"xl/_rels/workbook.xml.rels", BOOK_RELS}, \
			{"xl/workbook.xml", BOOK(properties, first, second)}, {"xl/sharedStrings.xml", TEXTS}, \
			{"xl/styles.xml", STYLES}, {"xl/worksheets/sheet1.xml", sheet1}, \
			{"xl/worksheets/sheet2.xml", sheet2}}, \
		7)
#define WRITE_ONE(f, rows) WRITE(f, "", "Một\"", "Hai\"", SHEET(rows), SHEET(""))

static struct rows *
open_columns(struct fixture *f, size_t n, const char *const *headers)
{
	for (size_t i = 0; i < n; i++) {
		f->columns[i] = (struct column){.header = headers[i]};
		f->fields[i] = (struct source_field){.field = i ? "value" : "unit", .text = headers[i]};
	}
	f->source.n_columns = n;
	return xlsx_open(f->arena, f->diag, f->folder, &f->source, f->columns, n);
}

#define OPEN(f, ...) \
	open_columns((f), sizeof((const char *[]){__VA_ARGS__}) / sizeof(char *), (const char *[]){__VA_ARGS__})

/* The i-th finding: its code, the cell of its place, and a piece of its sentence. */
static void
expect_finding(const struct fixture *f, size_t i, enum message code, const char *cell, const char *piece)
{
	assert_true(i < diag_count(f->diag));
	const struct finding *finding = diag_at(f->diag, i);
	assert_string_equal(message_code(finding->code), message_code(code));
	if (cell)
		assert_string_equal(finding->place.cell, cell);
	if (!strstr(finding->text, piece))
		fail_msg("“%s” lacks “%s”", finding->text, piece);
}

static void
test_shared_texts(void **state)
{
	struct fixture *f = *state;
	WRITE_ONE(f,
		"<row r=\"3\"><c r=\"A3\" t=\"s\"><v>0</v></c><c r=\"C3\" t=\"s\"><v>1</v></c></row>"
		"<row r=\"7\"><c r=\"A7\" t=\"s\"><v>2</v></c>" NUMBER("C7", "12") "</row>");
	struct rows *rows = OPEN(f, "Thôn", "Kết quả");
	ROW(rows, 7, "Thôn GiáA", "12");
	struct place place = rows->place(rows, f->arena, 7, f->columns[1].number);
	assert_string_equal(place.file, "a.xlsx");
	assert_string_equal(place.cell, "Một!C7");
	expect_end(rows);
	assert_int_equal(diag_count(f->diag), 0);
}

/* Rows and cells that do not say where they stand follow one another. */
static void
test_no_addresses(void **state)
{
	struct fixture *f = *state;
	WRITE_ONE(f,
		"<row><c t=\"inlineStr\"><is><t>Thôn</t></is></c><c t=\"str\"><v>Kết quả</v></c></row><row/>"
		"<row><c t=\"inlineStr\"><is><r><t>Gi</t></r><r><t>á</t></r></is></c><c><v>5</v></c></row>");
	struct rows *rows = OPEN(f, "Thôn", "Kết quả");
	ROW(rows, 3, "Giá", "5");
	expect_end(rows);
}

static void
test_numbers(void **state)
{
	struct fixture *f = *state;
	f->source.number = NUMBER_COMMA_DECIMAL;
	WRITE_ONE(f,
		HEAD("1") "<row r=\"2\">" NUMBER("A2", "36123456789") NUMBER("B2",
			"0.30000000000000004") "</row>"
					       "<row r=\"3\">" NUMBER("A3", "1.23456789012E11") NUMBER("B3",
						       "29.999999999999996") "</row>"
									     "<row r=\"4\">" NUMBER("A4",
										     "1234567890123456") NUMBER("B4",
										     "1.125") "</row>"
											      "<row r=\"5\">" NUMBER(
												      "A5",
												      "-5") "<c "
													    "r=\"B5\" "
													    "t=\"b\"><"
													    "v>1</v></"
													    "c></row>");
	struct rows *rows = OPEN(f, "Thôn", "Kết quả");
	ROW(rows, 2, "36123456789", "0,3");
	ROW(rows, 3, "123456789012", "30");
	ROW(rows, 4, "1,23456789012346e+15", "1,125");
	ROW(rows, 5, "-5", "TRUE");
	expect_end(rows);
	assert_true(cell_is_spoilt("1,23456789012346e+15"));
}

/* A fraction under no declared way of writing reads one way only. */
static void
test_undeclared(void **state)
{
	struct fixture *f = *state;
	assert_string_equal(cell_number_text(f->arena, 1.125, NUMBER_UNDECLARED), "1.1250");
	assert_string_equal(cell_number_text(f->arena, 1.5, NUMBER_UNDECLARED), "1.5");
	assert_int_equal(cell_read("1.1250", NUMBER_UNDECLARED).code, MSG_NUMBER_FRACTION);
	assert_string_equal(cell_number_text(f->arena, 0.1 + 0.2, NUMBER_DOT_DECIMAL), "0.3");
}

/* 45319 is 28 January 2024: 45292 is 1 January. 0.711805555555556 of a day is 17 h 5 min. */
static void
test_dates(void **state)
{
	struct fixture *f = *state;
	WRITE_ONE(f,
		HEAD("1") "<row r=\"2\"><c r=\"A2\" s=\"1\"><v>45319</v></c><c r=\"B2\" "
			  "s=\"2\"><v>45319.711805555555</v></c></row>"
			  "<row r=\"3\"><c r=\"A3\" s=\"3\"><v>45319</v></c><c r=\"B3\" "
			  "s=\"4\"><v>0.711805555555556</v></c></row>"
			  "<row r=\"4\"><c r=\"A4\" t=\"d\"><v>2024-01-28T00:00:00</v></c>"
			  "<c r=\"B4\" t=\"d\"><v>2024-01-28T17:05:00</v></c></row>");
	struct rows *rows = OPEN(f, "Thôn", "Kết quả");
	ROW(rows, 2, "2024-01-28", "2024-01-28 17:05");
	ROW(rows, 3, "45319", "17:05");
	ROW(rows, 4, "2024-01-28", "2024-01-28 17:05");
	expect_end(rows);
}

static void
test_date_arithmetic(void **state)
{
	struct arena *arena = ((struct fixture *)*state)->arena;
	assert_string_equal(xlsx_date_text(arena, 1, false), "1900-01-01");
	assert_string_equal(xlsx_date_text(arena, 59, false), "1900-02-28");
	assert_string_equal(xlsx_date_text(arena, 61, false), "1900-03-01");
	assert_string_equal(xlsx_date_text(arena, 43857, true), "2024-01-28"); /* 45319 - 1462 */
	assert_string_equal(xlsx_date_text(arena, 45319.999999999, false), "2024-01-29");
	assert_string_equal(xlsx_date_text(arena, 0.5 + 1 / 86400.0, false), "12:00:01");
	assert_null(xlsx_date_text(arena, -1, false));
	assert_null(xlsx_date_text(arena, 1e9, false));
}

static void
test_1904(void **state)
{
	struct fixture *f = *state;
	WRITE(f, "<workbookPr date1904=\"1\"/>", "Một\"", "Hai\"",
		SHEET(HEAD("1") "<row r=\"2\"><c r=\"A2\" s=\"1\"><v>43857</v></c>" NUMBER("B2", "1") "</row>"),
		SHEET(""));
	struct rows *rows = OPEN(f, "Thôn", "Kết quả");
	ROW(rows, 2, "2024-01-28", "1");
	expect_end(rows);
}

static void
test_formats(void **state)
{
	(void)state;
	static const char *const dates[] = {"dd/mm/yyyy", "d\\-mmm\\-yy;@", "[$-42A]dd/mm/yyyy", "[h]:mm:ss",
		"m/d/yy h:mm", "yyyy\"-\"mm", "\"Ngày\" d", "DD/MM/YYYY"};
	static const char *const plain[] = {"General", "0", "#,##0.00", "0%", "@", "\"days\" 0", "[Red]0",
		"#,##0\\ \\d", "0_);(0)", "General\" người\"", "0;\"d\"", "_-* #,##0_-", "\"", "[", "\\"};
	for (size_t i = 0; i < sizeof dates / sizeof *dates; i++)
		assert_true(xlsx_format_is_date(dates[i]));
	for (size_t i = 0; i < sizeof plain / sizeof *plain; i++)
		assert_false(xlsx_format_is_date(plain[i]));
}

/* Title rows, a header of two rows with merged cells, a row that numbers the columns, a blank row. */
static void
test_office_header(void **state)
{
	struct fixture *f = *state;
	WRITE(f, "", "Một\"", "Hai\"",
		XML "<worksheet xmlns=\"" MAIN "\"><sheetData><row r=\"1\">" TEXT("A1",
			"KẾT QUẢ") "</row><row r=\"2\"/>"
				   "<row r=\"4\">" TEXT("A4", "TT") TEXT("B4", "Thôn") TEXT("C4", "Công an") TEXT("E4",
					   "Đoàn") "</row>"
						   "<row r=\"5\">" TEXT("C5", "Giao") TEXT("D5", "Làm") TEXT(
							   "E5", "Giao") TEXT("F5",
							   "Làm") "</row>"
								  "<row r=\"6\">" TEXT("A6", "(1)") TEXT(
									  "B6", "(2)") NUMBER("C6", "3") NUMBER("D6",
									  "4") "</row>"
									       "<row r=\"8\">" NUMBER("A8", "1") TEXT(
										       "B8", "Giá") NUMBER("C8",
										       "10") NUMBER("D8",
										       "7") NUMBER("E8",
										       "20") NUMBER("F8",
										       "9") "</row></"
											    "sheetData><mergeCells><"
											    "mergeCell ref=\"A4:A5\"/>"
											    "<mergeCell "
											    "ref=\"B4:B5\"/><mergeCell "
											    "ref=\"C4:D4\"/><mergeCell "
											    "ref=\"E4:F4\"/></"
											    "mergeCells></worksheet>",
		SHEET(""));
	struct rows *rows = OPEN(f, "Thôn", "Công an > Làm", "Đoàn > Giao", "Đoàn > Làm");
	ROW(rows, 8, "Giá", "7", "20", "9");
	expect_end(rows);
	assert_int_equal(diag_count(f->diag), 0);
}

/* A name merged over three rows belongs to each; a figure merged over two is a finding, and its rows are left out. */
static void
test_merged_body(void **state)
{
	struct fixture *f = *state;
	WRITE(f, "", "Tháng 1\"", "Hai\"",
		XML "<worksheet xmlns=\"" MAIN "\"><sheetData>" HEAD("1") "<row r=\"2\">" TEXT("A2", "Giá")
			NUMBER("B2", "1") "</row><row r=\"3\"><c r=\"A3\" s=\"1\"/>" NUMBER("B3",
				"2") "</row><row r=\"4\">" NUMBER("B4", "3") "</row><row r=\"5\">" TEXT("A5", "Rồ Ôn")
				NUMBER("B5", "9") "</row><row r=\"6\">" TEXT("A6",
					"Tân Hà") "</row></sheetData><mergeCells count=\"2\"><mergeCell ref=\"B5:B6\"/>"
						  "<mergeCell ref=\"A2:A4\"/></mergeCells></worksheet>",
		SHEET(""));
	struct rows *rows = OPEN(f, "Thôn", "Kết quả");
	ROW(rows, 2, "Giá", "1");
	ROW(rows, 3, "Giá", "2");
	ROW(rows, 4, "Giá", "3");
	ROW(rows, 5, "Rồ Ôn", "9");
	expect_end(rows);
	expect_finding(f, 0, MSG_CELL_MERGED, "'Tháng 1'!B5", "9");
}

static void
test_cells_that_are_wrong(void **state)
{
	struct fixture *f = *state;
	WRITE_ONE(f,
		HEAD("1") "<row r=\"2\">" TEXT(
			"A2", "Giá") "<c r=\"B2\" t=\"e\"><f>C2</f><v>#REF!</v></c></row>"
				     "<row r=\"3\">" TEXT(
					     "A3", "Rồ Ôn") "<c r=\"B3\"><f>SUM(C3:D3)</f></c></row>"
							    "<row r=\"4\">" TEXT("A4",
								    "Tân Hà") "<c r=\"B4\"><f>1+1</f><v>2</v></c><c "
									      "r=\"C4\" t=\"e\"><v>#N/A</v></c></row>"
									      "<row r=\"5\">" TEXT("A5",
										      "Bến") "<c r=\"B5\" "
											     "t=\"str\"><f>IF(1,\"\",2)"
											     "</f><v></v></c></row>");
	struct rows *rows = OPEN(f, "Thôn", "Kết quả");
	ROW(rows, 4, "Tân Hà", "2");
	ROW(rows, 5, "Bến", "");
	expect_end(rows);
	assert_int_equal(diag_count(f->diag), 2);
	expect_finding(f, 0, MSG_CELL_ERROR, "Một!B2", "#REF!");
	expect_finding(f, 1, MSG_CELL_FORMULA, "Một!B3", "lưu lại");
}

/* Without a name the first sheet that has the header, and no hidden one; with a name that one, hidden or not. */
static void
test_sheets(void **state)
{
	struct fixture *f = *state;
	const char *const headers[] = {"Thôn", "Kết quả"};
	WRITE(f, "", "Ẩn đi\" state=\"hidden\"", "Số liệu\"",
		SHEET(HEAD("1") "<row r=\"2\">" TEXT("A2", "a") NUMBER("B2", "1") "</row>"),
		SHEET(HEAD("3") "<row r=\"4\">" TEXT("A4", "b") NUMBER("B4", "2") "</row>"));
	struct rows *rows = open_columns(f, 2, headers);
	ROW(rows, 4, "b", "2");
	expect_end(rows);
	f->source.table = "ẨN ĐI";
	rows = open_columns(f, 2, headers);
	ROW(rows, 2, "a", "1");
	expect_end(rows);
	f->source.table = "Tháng 2";
	assert_null(open_columns(f, 2, headers));
	expect_finding(f, 0, MSG_BOOK_SHEET, NULL, "Ẩn đi, Số liệu");
	f->source.table = NULL;
	assert_null(open_columns(f, 2, (const char *const[]){"Xã", "Đạt"}));
	expect_finding(f, 1, MSG_HEADER_NONE, "'Số liệu'", "Xã");
	assert_null(open_columns(f, 2, (const char *const[]){"Thôn", "Đạt"}));
	expect_finding(f, 2, MSG_COLUMN_MISSING, "'Số liệu'!A3", "Đạt");
}

/* The strict form of ISO 29500, with prefixes, as some libraries write it. */
static void
test_strict(void **state)
{
	struct fixture *f = *state;
	pack(f,
		(const struct part[]){
			{"_rels/.rels",
				XML "<Relationships xmlns=\"" PACKAGE "\"><Relationship Id=\"a\" Type=\"http://"
				    "purl.oclc.org/ooxml/officeDocument/relationships/officeDocument\" "
				    "Target=\"/book/b.xml\"/></Relationships>"},
			{"book/_rels/b.xml.rels",
				XML "<Relationships xmlns=\"" PACKAGE
				    "\"><Relationship Id=\"s\" Type=\"http://purl.oclc.org/ooxml/"
				    "officeDocument/relationships/worksheet\" Target=\"../s.xml\"/>"
				    "</Relationships>"},
			{"book/b.xml",
				XML "<x:workbook xmlns:x=\"http://purl.oclc.org/ooxml/spreadsheetml/main\" "
				    "xmlns:q=\"http://purl.oclc.org/ooxml/officeDocument/relationships\"><x:sheets>"
				    "<x:sheet name=\"S\" q:id=\"s\"/></x:sheets></x:workbook>"},
			{"s.xml",
				XML
				"<x:worksheet xmlns:x=\"http://purl.oclc.org/ooxml/spreadsheetml/main\" "
				"xmlns:y=\"urn:y\"><x:sheetData><x:row><x:c t=\"str\"><x:v>Thôn</x:v><y:v>?</y:v></x:c>"
				"<x:c t=\"str\"><x:v>Kết quả</x:v></x:c></x:row><x:row><x:c t=\"str\"><x:v>Giá</x:v>"
				"</x:c><x:c><x:v>4</x:v></x:c></x:row></x:sheetData></x:worksheet>"},
		},
		4);
	struct rows *rows = OPEN(f, "Thôn", "Kết quả");
	ROW(rows, 2, "Giá", "4");
	expect_end(rows);
}

static void
write_bytes(const struct fixture *f, const char *s, size_t n)
{
	file_write(path_join(f->arena, f->folder, "a.xlsx"), s, n, false);
}

static void
test_not_a_workbook(void **state)
{
	struct fixture *f = *state;
	static const char old[] = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 Workbook";
	static const char locked[] =
		"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0";
	assert_null(OPEN(f, "Thôn"));
	write_bytes(f, old, sizeof old - 1);
	assert_null(OPEN(f, "Thôn"));
	write_bytes(f, locked, sizeof locked - 1);
	assert_null(OPEN(f, "Thôn"));
	write_bytes(f, "<html>", 6);
	assert_null(OPEN(f, "Thôn"));
	write_bytes(f, "", 0);
	assert_null(OPEN(f, "Thôn"));
	expect_finding(f, 0, MSG_FILE_MISSING, NULL, "a.xlsx");
	expect_finding(f, 1, MSG_BOOK_OLD, NULL, ".xlsx");
	expect_finding(f, 2, MSG_BOOK_LOCKED, NULL, "mật khẩu");
	expect_finding(f, 3, MSG_BOOK_BROKEN, NULL, "a.xlsx");
}

/* Cut short anywhere, a workbook is a finding or what is left of it. */
static void
test_cut_short(void **state)
{
	struct fixture *f = *state;
	struct bytes bytes;
	WRITE_ONE(f, HEAD("1") "<row r=\"2\">" TEXT("A2", "Giá") NUMBER("B2", "1") "</row>");
	assert_true(file_read(f->arena, path_join(f->arena, f->folder, "a.xlsx"), &bytes));
	for (size_t n = 0; n < bytes.n; n += 13) {
		write_bytes(f, bytes.s, n);
		struct rows *rows = OPEN(f, "Thôn", "Kết quả");
		if (rows)
			rows->close(rows);
	}
	assert_true(diag_errors(f->diag) > 0);
}

static void
expect_broken(struct fixture *f, const char *sheet, const char *piece)
{
	WRITE(f, "", "Một\"", "Hai\"", sheet, SHEET(""));
	diag_close(f->diag);
	f->diag = diag_open(LANG_VI);
	assert_null(OPEN(f, "Thôn", "Kết quả"));
	expect_finding(f, 0, MSG_BOOK_BROKEN, NULL, piece);
}

static void
test_broken_sheets(void **state)
{
	struct fixture *f = *state;
	expect_broken(f, NULL, "missing");
	expect_broken(f, "<worksheet", "unclosed token");
	expect_broken(f, SHEET(HEAD("2") HEAD("1")), "order");
	expect_broken(f, SHEET("<row r=\"1\">" TEXT("B1", "Thôn") TEXT("A1", "Kết quả") "</row>"), "order");
	expect_broken(f, SHEET("<row r=\"1\">" NUMBER("XFE1", "1") "</row>"), "order");
	expect_broken(f, SHEET("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>3</v></c></row>"), "shared");
	expect_broken(f,
		"<!DOCTYPE w [<!ENTITY a \"x\"><!ENTITY b \"&a;&a;\">]><worksheet xmlns=\"" MAIN "\">&b;</worksheet>",
		"DTD");
}

/* 300 MB of noughts in a few hundred kilobytes. */
static void
test_bomb(void **state)
{
	struct fixture *f = *state;
	size_t n = 300u << 20;
	char *noughts = calloc(n, 1);
	int error;
	assert_non_null(noughts);
	WRITE_ONE(f, "");
	zip_t *zip = zip_open(path_join(f->arena, f->folder, "a.xlsx"), 0, &error);
	assert_non_null(zip);
	zip_source_t *source = zip_source_buffer(zip, noughts, n, 0);
	assert_true(zip_file_add(zip, "xl/worksheets/sheet1.xml", source, ZIP_FL_OVERWRITE) >= 0);
	assert_int_equal(zip_close(zip), 0);
	free(noughts);
	assert_null(OPEN(f, "Thôn", "Kết quả"));
	expect_finding(f, 0, MSG_BOOK_LARGE, NULL, "256");
}

static void
test_addresses(void **state)
{
	struct arena *arena = ((struct fixture *)*state)->arena;
	uint32_t row, column;
	assert_true(sheet_address("C7", &row, &column));
	assert_int_equal(row * 100 + column, 703);
	assert_true(sheet_address("XFD1048576", &row, &column));
	assert_int_equal(column, 16384);
	assert_false(sheet_address("XFE1", &row, &column));
	assert_false(sheet_address("A1048577", &row, &column));
	assert_false(sheet_address("A0", &row, &column));
	assert_false(sheet_address("7", &row, &column));
	assert_false(sheet_address("c7", &row, &column));
	assert_string_equal(xlsx_address(arena, 12, 27), "AA12");
	assert_string_equal(xlsx_address(arena, 1, 16384), "XFD1");
	assert_string_equal(xlsx_full_address(arena, "Sheet1", 7, 3), "Sheet1!C7");
	assert_string_equal(xlsx_full_address(arena, "Xã A's", 7, 3), "'Xã A''s'!C7");
	assert_string_equal(xlsx_full_address(arena, "2024", 7, 3), "'2024'!C7");
	assert_string_equal(xlsx_full_address(arena, "Quý_1", 0, 0), "Quý_1");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_shared_texts, setup, teardown),
		cmocka_unit_test_setup_teardown(test_no_addresses, setup, teardown),
		cmocka_unit_test_setup_teardown(test_numbers, setup, teardown),
		cmocka_unit_test_setup_teardown(test_undeclared, setup, teardown),
		cmocka_unit_test_setup_teardown(test_dates, setup, teardown),
		cmocka_unit_test_setup_teardown(test_date_arithmetic, setup, teardown),
		cmocka_unit_test_setup_teardown(test_1904, setup, teardown),
		cmocka_unit_test_setup_teardown(test_formats, setup, teardown),
		cmocka_unit_test_setup_teardown(test_office_header, setup, teardown),
		cmocka_unit_test_setup_teardown(test_merged_body, setup, teardown),
		cmocka_unit_test_setup_teardown(test_cells_that_are_wrong, setup, teardown),
		cmocka_unit_test_setup_teardown(test_sheets, setup, teardown),
		cmocka_unit_test_setup_teardown(test_strict, setup, teardown),
		cmocka_unit_test_setup_teardown(test_not_a_workbook, setup, teardown),
		cmocka_unit_test_setup_teardown(test_cut_short, setup, teardown),
		cmocka_unit_test_setup_teardown(test_broken_sheets, setup, teardown),
		cmocka_unit_test_setup_teardown(test_bomb, setup, teardown),
		cmocka_unit_test_setup_teardown(test_addresses, setup, teardown),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
