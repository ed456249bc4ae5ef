/*
 * Claims: every rule by itself, which reason comes first, and what becomes of those that count.
 */
#include "loaded.h"

static const char head[] =
	"campaign: thu\n"
	"title: Kích hoạt\n"
	"as_of: 2023-05-31\n"
	"unit: h\n"
	"issuer: {name: [A], full_name: A, place: A, symbol: A}\n"
	"forces: [{id: doan, name: Đoàn}, {id: hoi, name: Hội}]\n"
	"phases: [{id: dot, name: Đợt, first: 2023-04-21, last: 2023-11-28}]\n"
	"measures: [{id: done, name: Kích hoạt, noun: tài khoản, kind: flow}]\n"
	"sources:\n"
	"  - {file: units.csv, into: unit, columns: {id: id, name: name, parent: parent}}\n"
	"  - {file: claims.csv, into: claim, columns: {unit: u, force: f, day: d, citizen: c, officer: o,\n"
	"     level: l, category: k, both: b}}\n";

/* Loads rows of unit, force, day, citizen, officer, level, category, second account under the rules. */
static void
load_claims(struct loaded *l, const char *rules, const char *rows)
{
	loaded_put(l, "units.csv", "id,name,parent\nh,Huyện A,\nx,Xã X,h\ny,Xã Y,h\n");
	loaded_put(l, "claims.csv", arena_printf(l->arena, "u,f,d,c,o,l,k,b\n%s", rows));
	loaded_put(l, "campaign.yaml", arena_printf(l->arena, "%sclaims: {measure: done%s}\n", head, rules));
	loaded_load(l, NULL);
}

static const char whys[] = "SELECT CASE counts WHEN 1 THEN 'counts' || why ELSE why END FROM claim ORDER BY ord";

/* The first phase begins on 21/4: that day counts, the one before does not; the last day is in, too. */
static void
test_days(void **state)
{
	struct loaded *l = *state;
	load_claims(l, ", last: 2023-05-20",
		"x,doan,20/4/2023,000000000001,A,2,,x\n"
		"x,doan,21/4/2023,000000000002,A,2,,x\n"
		"x,doan,20/5/2023,000000000003,A,2,,x\n"
		"x,doan,21/5/2023,000000000004,A,2,,x\n");
	assert_int_equal(diag_count(l->diag), 0);
	loaded_says(l, whys, "before counts counts after");
	load_claims(l, ", first: 2023-04-22", "x,doan,21/4/2023,000000000002,A,2,,x\n");
	loaded_says(l, whys, "before");
}

static void
test_category_level_both(void **state)
{
	struct loaded *l = *state;
	load_claims(l, ", leave_out: [Đoàn viên, Cán bộ], levels: [2], both: yes",
		"x,doan,1/5/2023,000000000001,A,2,đoàn  VIÊN,có\n"
		"x,doan,1/5/2023,000000000002,A,Mức 2,Nông dân,có\n"
		"x,doan,1/5/2023,000000000003,A,Mức độ 1,,có\n"
		"x,doan,1/5/2023,000000000004,A,2,,\n"
		"x,doan,1/5/2023,000000000005,A,2,,Chưa\n"
		"x,doan,1/5/2023,000000000006,A,2,,-\n"
		"x,doan,1/5/2023,000000000007,A,2,,01/5/2023\n"
		"x,doan,1/5/2023,000000000008,A,,Cán bộ y tế,có\n");
	assert_int_equal(diag_count(l->diag), 0);
	loaded_says(l, whys, "category counts level both both both counts level");
}

/* A row with everything wrong has the first reason; one by one the rules before it are met. */
static void
test_order_of_reasons(void **state)
{
	struct loaded *l = *state;
	load_claims(l, ", last: 2023-05-20, leave_out: [Cán bộ], levels: [2], both: yes",
		"x,doan,1/4/2023,000000000001,A,1,Cán bộ,\n"
		"x,doan,21/5/2023,000000000002,A,1,Cán bộ,\n"
		"x,doan,1/5/2023,000000000003,A,1,Cán bộ,\n"
		"x,doan,1/5/2023,000000000004,A,1,,\n"
		"x,doan,1/5/2023,000000000005,A,2,,\n");
	loaded_says(l, whys, "before after category level both");
}

/* Two officers: neither. One officer again, also written otherwise: once. */
static void
test_twice(void **state)
{
	struct loaded *l = *state;
	load_claims(l, "",
		"x,doan,1/5/2023,000000000001,A,,,\n" /* two officers of one union */
		"x,doan,2/5/2023,000000000001,B,,,\n"
		"x,doan,3/5/2023,000000000002,A,,,\n" /* the same officer again, in another case */
		"x,doan,3/5/2023,000000000002,a,,,\n"
		"x,doan,4/5/2023,000000000003,A,,,\n" /* officers of one name in two communes */
		"y,doan,4/5/2023,000 000 000 003,A,,,\n"
		"x,doan,5/5/2023,000000000004,A,,,\n" /* of two forces */
		"x,hoi,5/5/2023,0000.0000.0004,A,,,\n"
		"x,doan,6/5/2023,Hộ Chiếu C1,A,,,\n" /* a key of another kind */
		"x,hoi,6/5/2023,hộ chiếu c1,D,,,\n"
		"x,hoi,7/5/2023,000000000005,D,,,\n"); /* alone */
	assert_int_equal(diag_count(l->diag), 0);
	loaded_says(l, whys, "twice twice counts twice twice twice twice twice twice twice counts");
}

/* What another rule has left out makes nobody twice, nor does a claim after as_of. */
static void
test_twice_among_the_rest(void **state)
{
	struct loaded *l = *state;
	load_claims(l, ", levels: [2]",
		"x,doan,20/4/2023,000000000001,A,2,,\n"
		"x,doan,2/5/2023,000000000001,B,2,,\n"
		"x,doan,3/5/2023,000000000002,A,1,,\n"
		"x,doan,3/5/2023,000000000002,B,2,,\n"
		"x,doan,4/5/2023,000000000003,A,2,,\n"
		"x,doan,1/6/2023,000000000003,B,2,,\n");
	loaded_says(l, whys, "before counts level counts counts counts");
	loaded_load(l, "2023-06-01");
	loaded_says(l, whys, "before counts level counts twice twice");
}

/* twice: first. The earlier day wins; two on the earliest day: neither, nor those of later days. */
static void
test_twice_first(void **state)
{
	struct loaded *l = *state;
	load_claims(l, ", twice: first",
		"x,doan,2/5/2023,000000000001,A,,,\n"
		"x,doan,1/5/2023,000000000001,B,,,\n"
		"x,doan,3/5/2023,000000000002,A,,,\n"
		"x,hoi,3/5/2023,000000000002,B,,,\n"
		"y,hoi,4/5/2023,000000000002,C,,,\n"
		"x,doan,5/5/2023,000000000003,A,,,\n"
		"x,doan,5/5/2023,000000000003,A,,,\n"
		"x,doan,6/5/2023,000000000003,B,,,\n");
	loaded_says(l, whys, "twice counts twice twice twice counts twice twice");
}

/*
 * Results. x, doan: 3 rows on 1/5 of which one is left out, 2 results, the first that counts in line 3; x, hoi: 1 on
 * 2/5. Together 3 of x, and 3 of the district.
 */
static void
test_results(void **state)
{
	struct loaded *l = *state;
	load_claims(l, ", leave_out: [Cán bộ]",
		"x,doan,1/5/2023,000000000001,A,,Cán bộ,\n"
		"x,doan,1/5/2023,000000000002,A,,,\n"
		"x,doan,1/5/2023,000000000003,B,,,\n"
		"x,hoi,2/5/2023,000000000004,C,,,\n");
	loaded_says(l,
		"SELECT unit || ',' || force || ',' || day || ',' || value || ',' || state || ',' || row || ',' || "
		"field"
		" FROM result ORDER BY force",
		"x,doan,2023-05-01,2,number,3,citizen x,hoi,2023-05-02,1,number,5,citizen");
	loaded_says(
		l, "SELECT sum(value) FROM result WHERE unit IN (SELECT unit FROM within WHERE ancestor = 'h')", "3");
}

/* Line 2 of the claims is a result that result.csv has as well. */
static void
test_result_and_claim(void **state)
{
	struct loaded *l = *state;
	loaded_put(l, "units.csv", "id,name,parent\nh,Huyện A,\nx,Xã X,h\n");
	loaded_put(l, "claims.csv", "u,f,d,c,o,l,k,b\nx,doan,1/5/2023,000000000001,A,,,\n");
	loaded_put(l, "result.csv", "u,d,f,v\nx,30/4/2023,doan,7\nx,1/5/2023,doan,9\n");
	loaded_put(l, "campaign.yaml",
		arena_printf(l->arena,
			"%s  - {file: result.csv, into: result, columns: {unit: u, day: d, force: f, value: v},\n"
			"     set: {measure: done}}\nclaims: {measure: done}\n",
			head));
	loaded_load(l, NULL);
	loaded_finds(l, 0, "C411", "claims.csv", 2, 1);
	loaded_finds(l, 1, "B212", "result.csv", 3, 17);
}

/* Numbers that Excel spoilt: one finding each, quoting no number; nine digits are an old card's. */
static void
test_spoilt(void **state)
{
	struct loaded *l = *state;
	load_claims(l, "",
		"x,doan,1/5/2023,\"1,23457E+11\",A,,,\n"
		"x,doan,1/5/2023,12345678901,A,,,\n"
		"x,doan,1/5/2023,1234567890,A,,,\n"
		"x,doan,1/5/2023,123456789,A,,,\n"
		"x,doan,1/5/2023,0123456789,A,,,\n"
		"x,doan,1/5/2023,1234567890123,A,,,\n"
		"x,doan,1/5/2023,,A,,,\n");
	loaded_finds(l, 0, "C205", "claims.csv", 8, 17);
	loaded_finds(l, 1, "C307", "claims.csv", 2, 17);
	loaded_finds(l, 2, "C308", "claims.csv", 3, 17);
	assert_null(strstr(diag_at(l->diag, 2)->text, "12345678901"));
	loaded_says(l, "SELECT row FROM claim ORDER BY ord", "5 6");
	assert_true(store_is_private("claim", "citizen") && store_is_private("claim", "officer"));
	assert_false(store_is_private("claim", "why") || store_is_private("claim", "unit"));
}

/* A unit's own figures stand apart from the consolidated: 7 of its own beside 1 of claims, and no result more. */
static void
test_own(void **state)
{
	struct loaded *l = *state;
	loaded_put(l, "units.csv", "id,name,parent\nh,Huyện A,\nx,Xã X,h\n");
	loaded_put(l, "claims.csv", "u,f,d,c,o,l,k,b\nx,doan,1/5/2023,000000000001,A,,,\n");
	loaded_put(l, "own.csv", "u,d,f,v\nx,1/5/2023,doan,7\nx,2/5/2023,doan,-\nx,3/5/2023,doan,\n");
	loaded_put(l, "campaign.yaml",
		arena_printf(l->arena,
			"%s  - {file: own.csv, into: own, columns: {unit: u, day: d, force: f, value: v},\n"
			"     set: {measure: done}}\nclaims: {measure: done}\n",
			head));
	loaded_load(l, NULL);
	assert_int_equal(diag_count(l->diag), 0);
	loaded_says(l, "SELECT state || ifnull(value, '') || ',' || row || ',' || field FROM own ORDER BY day",
		"number7,2,value nothing0,3,value missing,4,value");
	loaded_says(l, "SELECT value FROM result", "1");
}

int
main(void)
{
#define TEST(test) cmocka_unit_test_setup_teardown(test, loaded_setup, loaded_teardown)
	const struct CMUnitTest tests[] = {
		TEST(test_days),
		TEST(test_category_level_both),
		TEST(test_order_of_reasons),
		TEST(test_twice),
		TEST(test_twice_among_the_rest),
		TEST(test_twice_first),
		TEST(test_results),
		TEST(test_result_and_claim),
		TEST(test_spoilt),
		TEST(test_own),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
