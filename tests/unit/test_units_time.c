/*
 * Units over time: the mergers of 01/7/2025, names of their time, and sectors, each sum taken by head.
 */
#include "loaded.h"

static const char head[] =
	"campaign: thu\n"
	"title: Kích hoạt\n"
	"as_of: 2025-07-10\n"
	"unit: h\n"
	"issuer: {name: [A], full_name: A, place: A, symbol: A}\n"
	"phases: [{id: dot, name: Đợt, first: 2025-06-01, last: 2025-09-30}]\n"
	"measures: [{id: done, name: Kích hoạt, noun: tài khoản, kind: flow}]\n"
	"sources:\n"
	"  - {file: units.csv, into: unit, columns: {id: id, name: name, parent: parent, sector: sector,\n"
	"     from: from, to: to, successor: successor}}\n"
	"  - {file: r.csv, into: result, columns: {unit: u, day: d, value: v}, set: {measure: done}}\n";

/* Loads units of id, name, parent, sector, from, to, successor, and results of unit, day, value. */
static void
load_units(struct loaded *l, const char *units, const char *results)
{
	loaded_put(l, "units.csv", arena_printf(l->arena, "id,name,parent,sector,from,to,successor\n%s", units));
	loaded_put(l, "r.csv", arena_printf(l->arena, "u,d,v\n%s", results));
	loaded_put(l, "campaign.yaml", head);
	loaded_load(l, NULL);
}

/* Mường Mùn and Pú Xi became the commune Mường Mùn (another unit of the same name); Quài Tở went on. */
static const char merged[] = "h,Tỉnh H,,,,,\n"
			     "mm-cu,Xã Mường Mùn,h,,,30/6/2025,mm\n"
			     "px,Xã Pú Xi,h,,,30/6/2025,Xã Mường Mùn\n"
			     "mm,Xã Mường Mùn,h,,1/7/2025,,\n"
			     "qt,Xã Quài Tở,h,,,,\n";

/*
 * Before: 5 of the old Mường Mùn and 7 of Pú Xi; after: 11 of the new one. The new one has 5 + 7 + 11 = 23, the province
 * with Quài Tở's 2 has 25, each result once.
 */
static void
test_merger(void **state)
{
	struct loaded *l = *state;
	load_units(
		l, merged, "Mường Mùn,30/6/2025,5\nXã Pú Xi,30/6/2025,7\nMường Mùn,1/7/2025,11\nQuài Tở,1/7/2025,2\n");
	assert_int_equal(diag_count(l->diag), 0);
	loaded_says(l, "SELECT unit || value FROM result ORDER BY value", "qt2 mm-cu5 px7 mm11");
	loaded_says(l, "SELECT id || gone || parent || level FROM unit ORDER BY ord", "h00 mm-cu12 px12 mm0h1 qt0h1");
	loaded_says(l, "SELECT unit || depth FROM within WHERE ancestor = 'mm' ORDER BY 1", "mm-cu1 mm0 px1");
	loaded_says(l, "SELECT sum(value) FROM result r JOIN within w ON w.unit = r.unit WHERE ancestor = 'mm'", "23");
	loaded_says(l, "SELECT sum(value) FROM result r JOIN within w ON w.unit = r.unit WHERE ancestor = 'h'", "25");
	loaded_says(l, "SELECT id FROM unit WHERE parent = 'h' ORDER BY ord", "mm qt");
}

/* The same as of 30/6: the old ones are there, the new one is not yet. */
static void
test_before_the_merger(void **state)
{
	struct loaded *l = *state;
	load_units(l, merged, "");
	loaded_load(l, "2025-06-30");
	loaded_says(l, "SELECT id || gone || parent FROM unit ORDER BY ord", "h0 mm-cu0h px0h qt0h");
	loaded_says(l, "SELECT unit FROM within WHERE ancestor = 'h' ORDER BY 1", "h mm-cu px qt");
	loaded_says(l, "SELECT count(*) FROM unit_name WHERE unit = 'mm'", "1");
}

/* A day outside a unit's life: one finding for all its days, naming where they belong; the rows are not taken. */
static void
test_outside(void **state)
{
	struct loaded *l = *state;
	load_units(
		l, merged, "Pú Xi,30/6/2025,1\nPú Xi,1/7/2025,2\nPú Xi,2/7/2025,3\nmm,30/6/2025,4\nmm-cu,3/7/2025,5\n");
	loaded_finds(l, 0, "C401", "r.csv", 3, 1);
	assert_non_null(strstr(diag_at(l->diag, 0)->text, "30/6/2025"));
	assert_non_null(strstr(diag_at(l->diag, 0)->text, "“Xã Mường Mùn”"));
	loaded_finds(l, 1, "C209", "r.csv", 4, 1);
	loaded_finds(l, 2, "C403", "r.csv", 5, 1);
	loaded_finds(l, 3, "C401", "r.csv", 6, 1);
	assert_int_equal(diag_count(l->diag), 4);
	loaded_says(l, "SELECT unit || value FROM result", "px1");
}

/* One unit, two names: xã until 31/5/2025, phường since. Both may be used; the store has the one of as_of. */
static void
test_names(void **state)
{
	struct loaded *l = *state;
	load_units(l, "h,Tỉnh H,,,,,\nan,Xã An,h,,,31/5/2025,\nan,Phường An Bình,h,,1/6/2025,,\n",
		"Xã An,1/6/2025,1\nAn Bình,2/6/2025,2\n");
	assert_int_equal(diag_count(l->diag), 0);
	loaded_says(l, "SELECT name || '/' || kind || '/' || first || last || gone FROM unit WHERE id = 'an'",
		"Phường An Bình/phường/0");
	loaded_says(l, "SELECT name FROM unit_name WHERE unit = 'an' ORDER BY first", "Xã An Phường An Bình");
	loaded_says(l, "SELECT sum(value) FROM result WHERE unit = 'an'", "3");
	loaded_load(l, "2025-05-31");
	loaded_says(l, "SELECT name FROM unit WHERE id = 'an'", "Xã An");
}

/*
 * A school below its commune and below the education office, both below the district: its 8 are in the commune's 10
 * (with 2 of its own), in the office's 8, and once in the district's 10.
 */
static void
test_sector(void **state)
{
	struct loaded *l = *state;
	load_units(l, "h,Huyện H,,,,,\npgd,Phòng Giáo dục,h,,,,\nx,Xã X,h,,,,\ntr,Trường T,x,Phòng Giáo dục,,,\n",
		"tr,2/6/2025,8\nx,2/6/2025,2\n");
	assert_int_equal(diag_count(l->diag), 0);
	static const char sum[] = "SELECT ancestor || sum(value) FROM result r JOIN within w ON w.unit = r.unit"
				  " GROUP BY ancestor ORDER BY ancestor";
	loaded_says(l, sum, "h10 pgd8 tr8 x10");
	loaded_says(l, "SELECT depth FROM within WHERE ancestor = 'h' AND unit = 'tr'", "2");
}

/* Two rows of a overlap by one day, and it ends without a successor; b ends before it begins; c and d name successors
 * that cannot be; e is below itself. */
static void
test_contradictions(void **state)
{
	struct loaded *l = *state;
	load_units(l,
		"h,Tỉnh H,,,,,\n"
		"a,Xã A,h,,,30/6/2025,\n"
		"a,Xã Á,h,,30/6/2025,,\n"
		"b,Xã B,h,,2/6/2025,1/6/2025,\n"
		"c,Xã C,h,,,,a\n"
		"d,Xã D,h,,,30/6/2025,e\n"
		"e,Xã E,h,k,2/7/2025,,\n"
		"k,Xã K,e,,,,\n",
		"");
	loaded_finds(l, 0, "C404", "units.csv", 4, 1);
	loaded_finds(l, 2, "C405", "units.csv", 5, 20);
	loaded_finds(l, 3, "C408", "units.csv", 3, 1);
	loaded_finds(l, 4, "C406", "units.csv", 6, 13);
	loaded_finds(l, 5, "C407", "units.csv", 7, 22);
	loaded_finds(l, 6, "C409", "units.csv", 8, 10);
	assert_int_equal(diag_count(l->diag), 7);
}

/* Reports: the old commune owed them until it went, the new one since. 29/6 to 2/7: 2 of the old, 2 of the new. */
static void
test_reporters(void **state)
{
	struct loaded *l = *state;
	loaded_put(l, "units.csv",
		"id,name,parent,sector,from,to,successor\nh,Tỉnh H,,,,,\ncu,Xã Cũ,h,,,30/6/2025,moi\nmoi,Xã "
		"Mới,h,,1/7/2025,,\n");
	loaded_put(l, "r.csv", "u,d,v\n");
	loaded_put(l, "campaign.yaml",
		arena_printf(l->arena, "%sreports: {days: daily, first: 2025-06-29, from: children}\n", head));
	loaded_load(l, "2025-07-02");
	loaded_says(l, "SELECT unit || substr(day, 9) || state FROM discipline ORDER BY day",
		"cu29missing cu30missing moi01missing moi02missing");
}

int
main(void)
{
#define TEST(test) cmocka_unit_test_setup_teardown(test, loaded_setup, loaded_teardown)
	const struct CMUnitTest tests[] = {
		TEST(test_merger),
		TEST(test_before_the_merger),
		TEST(test_outside),
		TEST(test_names),
		TEST(test_sector),
		TEST(test_contradictions),
		TEST(test_reporters),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
