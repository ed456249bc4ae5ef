/*
 * From a campaign folder to the settled store, and the checks over it. The figures are few enough to add by head.
 */
#include "check/check.h"
#include "loaded.h"

static const char campaign_head[] = "campaign: thu\n"
				    "title: Kích hoạt\n"
				    "as_of: 2024-01-10\n"
				    "unit: h\n"
				    "issuer: {name: [A], full_name: A, place: A, symbol: A}\n"
				    "forces: [{id: ca, name: Công an}, {id: doan, name: Đoàn}]\n"
				    "phases:\n"
				    "  - {id: dot-1, name: Đợt 1, first: 2024-01-02, last: 2024-01-05}\n"
				    "  - {id: dot-2, name: Đợt 2, first: 2024-01-08, before: 2024-02-05}\n"
				    "measures:\n"
				    "  - {id: done, name: Kích hoạt, noun: tài khoản, kind: flow}\n"
				    "  - {id: eligible, name: Đủ điều kiện, noun: người, kind: stock}\n"
				    "  - {id: issued, name: Đã cấp, noun: tài khoản, kind: stock}\n";

static const char unit_rows[] = "id,name,parent\nh,Huyện A,\nx,Xã X,h\ny,Xã Y,h\nz,Xã Z,h\n";

static void
put_campaign(const struct loaded *f, const char *more, const char *sources)
{
	loaded_put(f, "units.csv", unit_rows);
	loaded_put(f, "campaign.yaml",
		arena_printf(f->arena,
			"%s%ssources:\n"
			"  - {file: units.csv, into: unit, columns: {id: id, name: name, parent: parent}}\n%s",
			campaign_head, more, sources));
}

/* The single value that a query gives, as text; "NULL" for NULL. */
static void
expect_sql(const struct loaded *f, const char *sql, const char *expected)
{
	sqlite3_stmt *select;
	assert_int_equal(sqlite3_prepare_v2(f->store->db, sql, -1, &select, NULL), SQLITE_OK);
	assert_int_equal(sqlite3_step(select), SQLITE_ROW);
	const unsigned char *text = sqlite3_column_text(select, 0);
	assert_string_equal(text ? (const char *)text : "NULL", expected);
	sqlite3_finalize(select);
}

static void
expect_finding(const struct loaded *f, size_t i, enum message code, const char *file, int line, int col)
{
	assert_true(diag_count(f->diag) > i);
	const struct finding *finding = diag_at(f->diag, i);
	assert_string_equal(message_code(finding->code), message_code(code));
	assert_string_equal(finding->place.file, file);
	assert_int_equal(finding->place.line, line);
	assert_int_equal(finding->place.col, col);
}

static const char result_sources[] =
	"  - {file: r.csv, into: result, columns: {unit: u, day: d, force: f, value: v}, set: {measure: done}}\n"
	"  - {file: p.csv, into: report, columns: {unit: u, day: d, received: at}}\n"
	"  - {file: q.csv, into: quota, columns: {unit: u}, set: {measure: done, phase: dot-2},\n"
	"     values: [{column: CA, force: ca}, {column: D, force: doan}]}\n";

/* x: all reported; y: a blank cell and a force without a row, report received; z: the same, report not received. */
static void
put_results(const struct loaded *f)
{
	put_campaign(f, "", result_sources);
	loaded_put(f, "r.csv",
		"u,d,f,v\nx,8/1/2024,ca,5\nx,8/1/2024,doan,0\ny,8/1/2024,ca,\nz,8/1/2024,ca,\nx,12/1/2024,ca,9\n");
	loaded_put(f, "p.csv", "u,d,at\nx,8/1/2024,8/1/2024 17:05\ny,8/1/2024,9/1/2024 07:30\nz,8/1/2024,\n");
	loaded_put(f, "q.csv", "u,CA,D\nx,10,20\ny,30,-\nz,,40\n");
}

static void
test_states(void **state)
{
	struct loaded *f = *state;
	put_results(f);
	loaded_load(f, NULL);
	assert_int_equal(diag_count(f->diag), 0);
	expect_sql(f, "SELECT state FROM result WHERE unit = 'x' AND force = 'doan'", "number");
	expect_sql(f, "SELECT state || value FROM result WHERE unit = 'y' AND force = 'ca'", "nothing0");
	expect_sql(f, "SELECT state || value FROM result WHERE unit = 'y' AND force = 'doan'", "nothing0");
	expect_sql(f, "SELECT state FROM result WHERE unit = 'z' AND force = 'ca'", "missing");
	expect_sql(f, "SELECT value FROM result WHERE unit = 'z'", "NULL");
	expect_sql(f, "SELECT count(*) FROM result WHERE unit = 'z'", "1");
	expect_sql(f, "SELECT received FROM report WHERE unit = 'x'", "17:05");
	expect_sql(f, "SELECT received FROM report WHERE unit = 'y'", "2024-01-09 07:30");
	expect_sql(f, "SELECT received FROM report WHERE unit = 'z'", "NULL");
	expect_sql(f, "SELECT state FROM quota WHERE unit = 'y' AND force = 'doan'", "nothing");
	expect_sql(f, "SELECT state FROM quota WHERE unit = 'z' AND force = 'ca'", "missing");
	expect_sql(f, "SELECT count(*) FROM result WHERE day = '2024-01-12'", "1");
}

static void
test_run(void **state)
{
	struct loaded *f = *state;
	put_results(f);
	loaded_load(f, NULL);
	expect_sql(f, "SELECT week || ' ' || week_first || ' ' || week_last || ' ' || phase FROM run",
		"2024-W02 2024-01-08 2024-01-14 dot-2");
	expect_sql(f, "SELECT last || before FROM phase WHERE id = 'dot-2'", "2024-02-041");
	expect_sql(f,
		"SELECT group_concat(unit || depth, ' ') FROM (SELECT * FROM within WHERE ancestor = 'h' ORDER BY "
		"unit)",
		"h0 x1 y1 z1");
	expect_sql(f, "SELECT short || kind || level FROM unit WHERE id = 'x'", "Xxã1");
}

/* Between two phases the next one counts, after all of them the last; weeks from the start are counted from 2/1. */
static void
test_run_between_phases(void **state)
{
	struct loaded *f = *state;
	put_campaign(f, "weeks: from-start\n", "");
	static const char *const days[][2] = {
		{"2024-01-06", "1 2024-01-02 2024-01-08 dot-2"},
		{"2024-01-09", "2 2024-01-09 2024-01-15 dot-2"},
		{"2024-03-01", "9 2024-02-27 2024-03-04 dot-2"},
		{"2023-12-31", "1 2024-01-02 2024-01-08 dot-1"},
	};
	for (size_t i = 0; i < sizeof days / sizeof *days; i++) {
		struct campaign *campaign = campaign_read(f->arena, f->diag, f->folder, NULL, days[i][0]);
		f->store = store_load(f->arena, f->diag, campaign);
		expect_sql(
			f, "SELECT week || ' ' || week_first || ' ' || week_last || ' ' || phase FROM run", days[i][1]);
		store_close(f->store);
		f->store = NULL;
	}
}

static void
test_functions(void **state)
{
	struct loaded *f = *state;
	put_results(f);
	loaded_load(f, NULL);
	expect_sql(f, "SELECT cell(5, 'number')", "5");
	expect_sql(f, "SELECT cell(0, 'nothing')", "-");
	expect_sql(f, "SELECT cell(NULL, 'missing')", "NULL");
	expect_sql(f, "SELECT ceil_div(31297, 31)", "1010"); /* 31297 = 1009 × 31 + 18 */
	expect_sql(f, "SELECT ceil_div(62, 31)", "2");
	expect_sql(f, "SELECT ceil_div(1, 0)", "NULL");
	expect_sql(f, "SELECT iso_week('2024-12-30')", "2025-W01");
	expect_sql(f,
		"SELECT group_concat(n) FROM (SELECT column1 AS n FROM (VALUES ('Đà'), ('Da'), ('Ân'), ('An')) ORDER "
		"BY n"
		" COLLATE vi)",
		"An,Ân,Da,Đà");
	expect_sql(f, "SELECT fold('TỎA  Tình') = fold('Toả tình')", "1");
}

static void
test_places(void **state)
{
	struct loaded *f = *state;
	put_results(f);
	loaded_load(f, NULL);
	struct place place = store_place(f->store, f->arena, 4, 3, "doan");
	assert_string_equal(place.file, "q.csv");
	assert_int_equal(place.line, 3);
	assert_int_equal(place.col, 6);
	expect_sql(f, "SELECT source || ' ' || row || ' ' || field FROM quota WHERE unit = 'y' AND force = 'doan'",
		"4 3 doan");
	place = store_place(f->store, f->arena, 4, 3, NULL);
	assert_int_equal(place.line, 3);
	assert_int_equal(place.col, 0);
	assert_null(store_place(f->store, f->arena, 0, 3, "doan").file);
}

/* The same rows from a database: the dump is the same above its places. */
static void
test_database(void **state)
{
	struct loaded *f = *state;
	put_results(f);
	loaded_load(f, NULL);
	struct buf text = {0}, database = {0};
	store_dump(f->store, &text);
	store_close(f->store);
	f->store = NULL;
	sqlite3 *db;
	assert_int_equal(sqlite3_open(path_join(f->arena, f->folder, "a \"b\"?.sqlite"), &db), SQLITE_OK);
	assert_int_equal(
		sqlite3_exec(db,
			"CREATE TABLE \"bảng \"\"1\"\"\" (u, d, f, v);"
			"INSERT INTO \"bảng \"\"1\"\"\" VALUES ('x', '8/1/2024', 'ca', 5), ('x', '8/1/2024', 'doan', "
			"0.0),"
			" ('y', '8/1/2024', 'ca', NULL), ('z', '8/1/2024', 'ca', ''), ('x', '12/1/2024', 'ca', '9')",
			NULL, NULL, NULL),
		SQLITE_OK);
	sqlite3_close(db);
	loaded_put(f, "campaign.yaml",
		arena_printf(f->arena,
			"%ssources:\n"
			"  - {file: units.csv, into: unit, columns: {id: id, name: name, parent: parent}}\n"
			"  - {file: 'a \"b\"?.sqlite', table: 'bảng \"1\"', into: result,\n"
			"     columns: {unit: u, day: d, force: f, value: v}, set: {measure: done}}\n%s",
			campaign_head, strstr(result_sources, "  - {file: p.csv")));
	loaded_load(f, NULL);
	assert_int_equal(diag_count(f->diag), 0);
	store_dump(f->store, &database);
	char *a = strstr(text.s, "# places"), *b = strstr(database.s, "# places");
	assert_non_null(a);
	assert_non_null(b);
	*a = *b = '\0';
	assert_string_equal(text.s, database.s);
	struct place place = store_place(f->store, f->arena, 2, 3, "value");
	assert_string_equal(place.cell, "bảng \"1\"/3/v");
	buf_free(&text);
	buf_free(&database);
}

static void
test_totals(void **state)
{
	struct loaded *f = *state;
	put_campaign(f, "",
		"  - {file: s.csv, into: stock, columns: {unit: u, value: v}, set: {day: 2024-01-10, measure: "
		"issued}}\n");
	loaded_put(f, "s.csv", "u,v\nx,1\ny,2\nCộng,3\nz,4\nCộng,4\nTổng cộng toàn huyện:,7\n");
	loaded_load(f, NULL);
	assert_int_equal(diag_count(f->diag), 0);
	expect_sql(f, "SELECT sum(value) FROM stock", "7");
	store_close(f->store);
	loaded_put(f, "s.csv", "u,v\nx,1\ny,2\nTổng,4\n");
	loaded_load(f, NULL);
	assert_int_equal(diag_errors(f->diag), 1);
	expect_finding(f, 0, MSG_TOTAL_DIFFERS, "s.csv", 4, 6);
	expect_finding(f, 1, MSG_NOTE_COLUMN_FIRST, "s.csv", 2, 3);
	expect_finding(f, 2, MSG_NOTE_COLUMN_LAST, "s.csv", 3, 3);
	assert_string_equal(diag_at(f->diag, 0)->text, "dòng tổng ghi 4, nhưng các dòng của cột cộng lại bằng 3");
}

/* x did 11 of 10; y has a quota and no result; z has neither. Results of 7/1 are in no phase, those of 11/1 are to come. */
static void
test_warnings(void **state)
{
	struct loaded *f = *state;
	put_campaign(f, "", result_sources);
	loaded_put(f, "r.csv", "u,d,f,v\nx,8/1/2024,ca,5\nx,9/1/2024,ca,6\nx,7/1/2024,ca,1\nx,11/1/2024,doan,99\n");
	loaded_put(f, "p.csv", "u,d,at\n");
	loaded_put(f, "q.csv", "u,CA,D\nx,10,20\ny,30,-\n");
	loaded_load(f, NULL);
	check_store(f->arena, f->diag, f->store);
	assert_int_equal(diag_errors(f->diag), 0);
	assert_int_equal(diag_count(f->diag), 7);
	expect_finding(f, 0, MSG_DAY_OUTSIDE, "r.csv", 4, 3);
	expect_finding(f, 1, MSG_NO_QUOTA, "units.csv", 5, 3);
	expect_finding(f, 2, MSG_NO_RESULT, "units.csv", 4, 3);
	expect_finding(f, 3, MSG_NO_RESULT, "units.csv", 5, 3);
	expect_finding(f, 4, MSG_OVER_QUOTA, "q.csv", 2, 3);
	expect_finding(f, 5, MSG_NOTE_RESULTS, "r.csv", 3, 15);
	expect_finding(f, 6, MSG_RESULTS_AHEAD, "r.csv", 5, 18);
	assert_string_equal(
		diag_at(f->diag, 4)->text, "Xã X, Công an: kết quả 11 vượt chỉ tiêu 10; kiểm tra lại cả hai số");
}

static const char stock_sources[] = "  - {file: s.csv, into: stock, columns: {unit: u}, set: {day: 2024-01-10},\n"
				    "     values: [{column: E, measure: eligible}, {column: I, measure: issued}]}\n";

static void
test_equations(void **state)
{
	struct loaded *f = *state;
	put_campaign(f,
		"checks: [\"issued <= eligible\", \"-children.issued + issued = 0\", \"2*issued + 1 <= 61\", \"2g = "
		"0\"]\n",
		stock_sources);
	loaded_put(f, "s.csv", "u,E,I\nh,60,30\nx,10,11\ny,20,9\nz,30,10\n");
	loaded_load(f, NULL);
	check_store(f->arena, f->diag, f->store);
	/* x has issued 11 to 10; twice 30 and 1 are no more than 61; 2g is a name */
	expect_finding(f, 0, MSG_CHECK_EXCEEDS, "s.csv", 3, 6);
	expect_finding(f, 1, MSG_NOTE_HERE, "s.csv", 3, 6);
	expect_finding(f, 2, MSG_NOTE_HERE, "s.csv", 3, 3);
	expect_finding(f, 3, MSG_CHECK_MEASURE, "campaign.yaml", 14, 88);
	assert_int_equal(diag_count(f->diag), 4);
}

/* Where a child has not reported, the parent is not held against the others. */
static void
test_levels(void **state)
{
	struct loaded *f = *state;
	put_campaign(f, "", stock_sources);
	loaded_put(f, "s.csv", "u,E,I\nh,60,30\nx,10,1\ny,20,\nz,31,1\n");
	loaded_load(f, NULL);
	check_store(f->arena, f->diag, f->store);
	assert_int_equal(diag_errors(f->diag), 1);
	expect_finding(f, 0, MSG_CHECK_DIFFERS, "s.csv", 2, 3);
	assert_string_equal(diag_at(f->diag, 0)->text,
		"số liệu của Huyện A ngày 10/01/2024 không khớp: eligible = 60, nhưng tổng eligible của 3 đơn vị trực "
		"thuộc = 61; sửa ô sai trong các ô sau");
}

/* An accepted disagreement is a warning, with its reason. */
static void
test_acceptance(void **state)
{
	struct loaded *f = *state;
	put_campaign(f, "accept: [{code: D301, cell: \"s.csv:2:3\", reason: chờ đính chính, by: Nguyễn Văn A}]\n",
		stock_sources);
	loaded_put(f, "s.csv", "u,E,I\nh,60,30\nx,10,1\ny,20,\nz,31,1\n");
	loaded_load(f, NULL);
	check_store(f->arena, f->diag, f->store);
	assert_int_equal(diag_errors(f->diag), 0);
	assert_int_equal(diag_warnings(f->diag), 1);
	assert_string_equal(diag_at(f->diag, 0)->reason, "chờ đính chính (Nguyễn Văn A)");
}

/* A unit's id is made of its name; a dash makes none, and '' is what stands above a root. */
static void
test_unit_without_letters(void **state)
{
	struct loaded *f = *state;
	put_campaign(f, "", "");
	loaded_put(f, "units.csv", "id,name,parent\nh,Huyện A,\n,-,h\n,Xã -,h\n");
	loaded_load(f, NULL);
	expect_finding(f, 0, MSG_CELL_BLANK, "units.csv", 3, 2);
	assert_int_equal(diag_count(f->diag), 1);
	expect_sql(f, "SELECT group_concat(id) FROM unit", "h,xa");
}

/* 1.125 in the database is a number and a bit, however the file's texts write thousands. */
static void
test_database_fraction(void **state)
{
	struct loaded *f = *state;
	sqlite3 *db;
	assert_int_equal(sqlite3_open(path_join(f->arena, f->folder, "data.sqlite"), &db), SQLITE_OK);
	sqlite3_exec(db, "CREATE TABLE t (dv, ngay, kq REAL); INSERT INTO t VALUES ('x', '2024-01-08', 1.125)", NULL,
		NULL, NULL);
	sqlite3_close(db);
	put_campaign(f, "",
		"  - {file: data.sqlite, table: t, into: result, columns: {unit: dv, day: ngay, value: kq},\n"
		"     set: {measure: done}, number: \"1.234,5\"}\n");
	loaded_load(f, NULL);
	assert_int_equal(diag_count(f->diag), 1);
	assert_string_equal(message_code(diag_at(f->diag, 0)->code), "C304");
	assert_string_equal(diag_at(f->diag, 0)->place.cell, "t/1/kq");
}

static const char person_sources[] = "  - file: p.csv\n"
				     "    into: person\n"
				     "    columns: {unit: Xã, name: Họ tên, born: Sinh, place: Bản, identity: CCCD, "
				     "officer: Cán bộ}\n";

static void
test_persons(void **state)
{
	struct loaded *f = *state;
	put_campaign(f, "", person_sources);
	loaded_put(f, "p.csv",
		"TT,Xã,Họ tên,Sinh,Bản,CCCD,Cán bộ\n"
		"1,x,Lê Thị B,07/3/1985,Bản 1,000185000123,A\n"
		"2,y,Lê Văn C,1950,,,A\n");
	loaded_load(f, NULL);
	assert_int_equal(diag_count(f->diag), 0);
	expect_sql(f, "SELECT count(*) FROM person", "2");
	expect_sql(f, "SELECT unit || ord || name || born || place || identity || officer FROM person WHERE ord = 0",
		"x0Lê Thị B1985-03-07Bản 1000185000123A");
	expect_sql(f, "SELECT born || place || identity || list FROM person WHERE ord = 1", "1950");
	struct place place = store_place(f->store, f->arena, 2, 3, "identity");
	assert_string_equal(place.file, "p.csv");
	assert_int_equal(place.line, 3);
	assert_int_equal(place.col, 20);
}

/* What is wrong with a whole column is said once; a number is never quoted. */
static void
test_identities(void **state)
{
	struct loaded *f = *state;
	put_campaign(f, "", person_sources);
	loaded_put(f, "p.csv",
		"TT,Xã,Họ tên,Sinh,Bản,CCCD,Cán bộ\n"
		"1,x,Lê Thị B,07/3/1985,Bản 1,185000123,A\n"
		"2,x,Lê Thị D,07/3/1985,Bản 1,\"1,85E+11\",A\n"
		"3,x,Lê Thị E,07/3/1985,Bản 1,185000124,A\n"
		"4,x,Lê Thị G,7 tháng 3,Bản 1,000185000125,A\n"
		"5,y,Lê Thị H,1985,Bản 1,000185000125,B\n");
	loaded_load(f, NULL);
	assert_int_equal(diag_errors(f->diag), 3);
	assert_int_equal(diag_warnings(f->diag), 1);
	assert_int_equal(diag_at(f->diag, 0)->code, MSG_DATA_DAY);
	assert_int_equal(diag_at(f->diag, 1)->code, MSG_PERSON_TWICE);
	assert_int_equal(diag_at(f->diag, 1)->place.line, 6);
	assert_int_equal(diag_at(f->diag, 3)->code, MSG_NUMBER_SPOILT);
	assert_int_equal(diag_at(f->diag, 4)->code, MSG_IDENTITY_LENGTH);
	assert_int_equal(diag_at(f->diag, 4)->place.line, 2);
	assert_null(strstr(diag_at(f->diag, 4)->text, "185000123"));
	assert_int_equal(diag_at(f->diag, 5)->code, MSG_NOTE_ALSO);
	assert_int_equal(diag_at(f->diag, 5)->place.line, 4);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_states, loaded_setup, loaded_teardown),
		cmocka_unit_test_setup_teardown(test_run, loaded_setup, loaded_teardown),
		cmocka_unit_test_setup_teardown(test_run_between_phases, loaded_setup, loaded_teardown),
		cmocka_unit_test_setup_teardown(test_functions, loaded_setup, loaded_teardown),
		cmocka_unit_test_setup_teardown(test_places, loaded_setup, loaded_teardown),
		cmocka_unit_test_setup_teardown(test_database, loaded_setup, loaded_teardown),
		cmocka_unit_test_setup_teardown(test_totals, loaded_setup, loaded_teardown),
		cmocka_unit_test_setup_teardown(test_warnings, loaded_setup, loaded_teardown),
		cmocka_unit_test_setup_teardown(test_equations, loaded_setup, loaded_teardown),
		cmocka_unit_test_setup_teardown(test_levels, loaded_setup, loaded_teardown),
		cmocka_unit_test_setup_teardown(test_acceptance, loaded_setup, loaded_teardown),
		cmocka_unit_test_setup_teardown(test_unit_without_letters, loaded_setup, loaded_teardown),
		cmocka_unit_test_setup_teardown(test_database_fraction, loaded_setup, loaded_teardown),
		cmocka_unit_test_setup_teardown(test_persons, loaded_setup, loaded_teardown),
		cmocka_unit_test_setup_teardown(test_identities, loaded_setup, loaded_teardown),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
