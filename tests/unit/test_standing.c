/*
 * The built-in figures of progress over a small district, worked out by hand.
 *
 * As of Wednesday 31/01/2024. Week: 29/01 to 04/02. Phase p1: 15/01 to 21/01; p2: 22/01 to 10/02 (20 days, 10 passed,
 * 10 left). District h: education office gd, communes a, b, c, d; school s lies in a and belongs to gd; xa-cu became
 * part of b after 15/01.
 */
#include "figure/figure.h"
#include "load/rollup.h"
#include "load/sql.h"
#include "loaded.h"

struct fixture {
	struct loaded loaded;
	struct figures *figures;
};

static int
setup(void **state)
{
	struct arena *arena = arena_open();
	struct fixture *f = ARENA_NEW(arena, struct fixture);
	loaded_open(&f->loaded, arena, LANG_EN);
	*state = f;
	return 0;
}

static int
teardown(void **state)
{
	struct fixture *f = *state;
	figures_close(f->figures);
	loaded_close(&f->loaded);
	return 0;
}

static const char head[] =
	"campaign: thu\n"
	"title: Kích hoạt\n"
	"as_of: 2024-01-31\n"
	"unit: h\n"
	"issuer: {name: [A], full_name: A, place: A, symbol: A}\n"
	"forces: [{id: ca, name: Công an}, {id: doan, name: Đoàn}]\n"
	"phases:\n"
	"  - {id: p1, name: Đợt 1, first: 2024-01-15, last: 2024-01-21}\n"
	"  - {id: p2, name: Đợt 2, first: 2024-01-22, last: 2024-02-10}\n"
	"measures:\n"
	"  - {id: done, name: Kích hoạt, noun: tài khoản, kind: flow}\n"
	"  - {id: eligible, name: Đủ điều kiện, noun: người, kind: stock}\n"
	"sources:\n"
	"  - {file: units.csv, into: unit, columns: {id: id, name: name, parent: parent, sector: sector, to: to,"
	" successor: successor}}\n"
	"  - {file: quota.csv, into: quota, columns: {unit: unit, phase: phase, force: force, value: n},"
	" set: {measure: done}}\n"
	"  - {file: result.csv, into: result, columns: {unit: unit, day: day, force: force, value: n},"
	" set: {measure: done}}\n"
	"  - {file: stock.csv, into: stock, columns: {unit: unit, day: day, value: n}, set: {measure: eligible}}\n";

static const char units[] = "id,name,parent,sector,to,successor\n"
			    "h,Huyện H,,,,\n"
			    "gd,Phòng Giáo dục,h,,,\n"
			    "b,Xã B,h,,,\n"
			    "a,Xã A,h,,,\n"
			    "c,Xã C,h,,,\n"
			    "d,Xã D,h,,,\n"
			    "s,Trường S,a,gd,,\n"
			    "xa-cu,Xã Cũ,h,,2024-01-15,b\n";

static const char quotas[] = "unit,phase,force,n\n"
			     "h,p1,,50\na,p1,,30\nb,p1,,20\n"
			     "a,p2,ca,60\na,p2,doan,40\ns,p2,doan,10\nb,p2,,200\nc,p2,,100\nd,p2,,100\n";

static const char results[] = "unit,day,force,n\n"
			      "xa-cu,2024-01-15,,7\na,2024-01-16,,30\nb,2024-01-18,,13\n"
			      "a,2024-01-22,ca,10\na,2024-01-22,doan,5\na,2024-01-24,ca,5\na,2024-01-29,doan,10\n"
			      "a,2024-01-31,ca,6\na,2024-01-31,doan,-\ns,2024-01-30,doan,4\n"
			      "b,2024-01-23,,20\nb,2024-01-30,,30\nb,2024-01-30,ca,20\nb,2024-01-30,doan,10\n"
			      "c,2024-01-22,,33\nc,2024-01-30,,17\nd,2024-01-23,,50\n"
			      "a,2024-02-01,ca,99\n"; /* after as_of: not looked at */

static void
load(struct fixture *f, const char *more, const char *unit_rows, const char *quota_rows, const char *stock_rows)
{
	loaded_put(&f->loaded, "campaign.yaml", arena_printf(f->loaded.arena, "%s%s", head, more));
	loaded_put(&f->loaded, "units.csv", unit_rows);
	loaded_put(&f->loaded, "quota.csv", quota_rows);
	loaded_put(&f->loaded, "result.csv", results);
	loaded_put(&f->loaded, "stock.csv", stock_rows);
	loaded_load(&f->loaded, NULL);
	if (diag_errors(f->loaded.diag))
		diag_print(f->loaded.diag, "", stdout);
	assert_int_equal(diag_errors(f->loaded.diag), 0);
	f->figures = figures_open(f->loaded.arena, f->loaded.diag, f->loaded.store, "templates/figures", NULL);
}

static void
load_district(struct fixture *f, const char *more)
{
	load(f, more, units, quotas, "unit,day,n\na,2024-01-31,1\n");
}

static const struct figure *
run(struct fixture *f, const char *query, const char *unit, const char *phase)
{
	const struct parameter parameters[] = {
		{"unit", unit}, {"phase", phase}, {"measure", "done"}, {"weight", "eligible"}};
	const struct figure *figure = figure_run(
		f->figures, f->loaded.diag, query, parameters, 4, (struct place){.file = "a.md"});
	if (!figure)
		diag_print(f->loaded.diag, "", stdout);
	assert_non_null(figure);
	return figure;
}

/* A row's cells under the columns named, as "a|b|c": … not reported, - nothing. */
static void
expect_row(const struct figure *figure, size_t row, const char *columns, const char *cells)
{
	struct buf out = {0};
	assert_true(row < figure->n_rows);
	for (const char *name = columns; *name;) {
		size_t n = strcspn(name, " ");
		char column[32];
		assert_true(n < sizeof column);
		memcpy(column, name, n);
		column[n] = '\0';
		int i = figure_column(figure, column);
		assert_true(i >= 0);
		const struct cell *cell = figure_cell(figure, row, (size_t)i);
		buf_printf(&out, "%s%s", out.n ? "|" : "",
			cell->state == CELL_MISSING           ? "…"
				: cell->state == CELL_NOTHING ? "-"
							      : cell->text);
		name += n + strspn(name + n, " ");
	}
	assert_string_equal(buf_text(&out), cells);
	buf_free(&out);
}

/*
 * a = its own 10+5+5+10+6+0 and the school's 4 = 40, of 60+40 (the school's 10 are part of the 40 of its force).
 * b = 20+30 (the row without a force is the whole of 30/01), c = 33+17, d = 50. h = 40+50+50+50 = 190: the school's 4
 * stand in a and in gd, and count once. Quota 100+200+100+100 = 500. left 310, rate 0.38.
 * This week: a 10+6+4 = 20, b 30, c 17: 67; so are the last seven days, 25 to 31/01. Held 67/7 = 9.57, say 10; needed
 * 310/10 = 31. Forecast: 310 × 7 / 67 = 32.4, 33 days after 31/01: 29/02 is the 29th, 04/03 the 33rd.
 * Before this week: 20+20+33+50 = 123 of 500.
 */
static void
a_unit_sums_what_is_within_it_once(void **state)
{
	struct fixture *f = *state;
	load_district(f, "");
	const struct figure *figure = run(f, "unit_progress", "h", "p2");
	expect_row(figure, 0, "quota done left week_done rate rate_before days_left pace_needed pace_held forecast_day",
		"500|190|310|67|0.38|0.246|10|31|10|2024-03-04");
	expect_row(figure, 0, "parts reported time_share deadline", "5|4|0.5|2024-02-10");
	assert_string_equal(figure_cell(figure, 0, (size_t)figure_column(figure, "standing"))->text,
		"theo nhịp 7 ngày qua thì chưa kịp hạn");
	expect_row(run(f, "unit_total", "h", "p2"), 0, "quota done left week_done rate", "500|190|310|67|0.38");
}

/* c: left 50, held 17 in seven days: 50 × 7 / 17 = 20.6, 21 days: 21/02. d: nothing for seven days, no forecast. */
static void
a_forecast_needs_a_pace(void **state)
{
	struct fixture *f = *state;
	load_district(f, "");
	expect_row(
		run(f, "unit_progress", "c", "p2"), 0, "left pace_needed pace_held forecast_day", "50|5|2|2024-02-21");
	expect_row(run(f, "unit_progress", "d", "p2"), 0,
		"left pace_needed pace_held forecast_day week_done parts reported standing",
		"50|5|…|…|…|1|0|bảy ngày qua chưa báo cáo");
}

/*
 * p1: h was given 50, which are the 30 of a and the 20 of b. Done: 7 in the commune that became part of b, 30, 13: after
 * 15/01 7, after 16/01 37, after 18/01 50, which is the quota: the forecast is that day. No day is left, so no pace.
 */
static void
a_phase_that_is_over_stands(void **state)
{
	struct fixture *f = *state;
	load_district(f, "");
	const char *columns = "quota done left week_done rate days_left pace_needed forecast_day parts reported";
	expect_row(run(f, "unit_progress", "h", "p1"), 0, columns, "50|50|0|-|1.0|0|…|2024-01-18|5|2");
	expect_row(run(f, "unit_progress", "b", "p1"), 0, columns, "20|20|0|-|1.0|0|…|2024-01-18|1|1");
	const struct figure *phases = run(f, "phase_progress", "h", NULL);
	assert_int_equal(phases->n_rows, 2);
	expect_row(phases, 0, "phase name quota done rate", "p1|Đợt 1|50|50|1.0");
	expect_row(phases, 1, "phase name quota done rate", "p2|Đợt 2|500|190|0.38");
	const struct figure *ranks = run(f, "progress_by_child", "h", "p1"); /* a 30/30 and b 20/20, the others none */
	assert_int_equal(ranks->n_rows, 5);
	expect_row(ranks, 0, "unit rank rate heard", "b|1|1.0|1");
	expect_row(ranks, 1, "unit rank rate heard", "a|1|1.0|1");
	expect_row(ranks, 2, "unit rank rate heard", "gd|…|…|0");
}

/*
 * c 50/100 is first; a 40/100 and gd 4/10 share the second place; b 50/200 is fourth; d sent nothing this week.
 * At the end of last week: d 50/100, c 33/100, a 20/100, b 20/200; gd had never reported.
 */
static void
ranks_are_shared_and_the_next_left_out(void **state)
{
	struct fixture *f = *state;
	load_district(f, "");
	const struct figure *figure = run(f, "progress_by_child", "h", "p2");
	const char *columns = "unit quota done week_done rate rank rank_before change";
	assert_int_equal(figure->n_rows, 5);
	expect_row(figure, 0, columns, "c|100|50|17|0.5|1|2|1");
	expect_row(figure, 1, columns, "gd|10|4|4|0.4|2|…|…");
	expect_row(figure, 2, columns, "a|100|40|20|0.4|2|3|1");
	expect_row(figure, 3, columns, "b|200|50|30|0.25|4|4|0");
	expect_row(figure, 4, columns, "d|100|50|…|…|…|1|…");
	const struct figure *ranking = run(f, "ranking", "h", "p2");
	assert_int_equal(ranking->n_rows, 6);
	expect_row(ranking, 0, "rank name movement _row_kind", "1|Xã C|▲1|body");
	expect_row(ranking, 3, "rank name movement _row_kind", "4|Xã B|–|body");
	expect_row(ranking, 4, "rank name movement _row_kind", "…|Chưa báo cáo trong tuần, không xếp hạng|…|group");
	expect_row(ranking, 5, "rank name rate done movement", "…|Xã D|…|50|…");
	const struct figure *leaders = run(f, "leaders", "h", "p2"); /* places 1, 2, 2 */
	assert_int_equal(leaders->n_rows, 3);
}

static void
ties_are_broken_as_the_campaign_says(void **state)
{
	struct fixture *f = *state;
	load_district(f, "ranking: {by: rate, then: [done, name]}\n");
	const struct figure *figure = run(f, "progress_by_child", "h", "p2");
	expect_row(figure, 1, "unit rank", "a|2"); /* 40 done, gd 4 */
	expect_row(figure, 2, "unit rank", "gd|3");
	expect_row(figure, 3, "unit rank", "b|4");
}

/* By what is done: b and c 50 each, by name B before C; then a 40, gd 4. */
static void
ranks_may_be_by_what_is_done(void **state)
{
	struct fixture *f = *state;
	load_district(f, "ranking: {by: done, then: [name]}\n");
	const struct figure *figure = run(f, "progress_by_child", "h", "p2");
	expect_row(figure, 0, "unit rank rank_before",
		"b|1|4"); /* last week d 50, c 33, then a and b 20: by name a 3, b 4 */
}

/* a: ca 10+5+6 = 21 of 60, doan 5+10+0 and the school's 4 = 19 of 40; together the 40 of a's own total. */
static void
forces_add_up_to_their_unit(void **state)
{
	struct fixture *f = *state;
	load_district(f, "");
	const struct figure *figure = run(f, "progress_by_force", "a", "p2");
	assert_int_equal(figure->n_rows, 2);
	expect_row(figure, 0, "force quota done left rate week_done pace_needed", "ca|60|21|39|0.35|6|4");
	expect_row(figure, 1, "force quota done left rate week_done pace_needed", "doan|40|19|21|0.475|14|3");
	const struct figure *sector = run(f, "progress_by_force", "gd", "p2"); /* its school's alone */
	assert_int_equal(sector->n_rows, 1);
	expect_row(sector, 0, "force quota done week_done", "doan|10|4|4");
}

/* 22/01: 15 + 33; 23/01: 20 + 50; 24/01: 5; 25 to 28/01 nobody; 29/01: 10; 30/01: 4 + 30 + 17; 31/01: 6. */
static void
days_add_up_to_the_total(void **state)
{
	struct fixture *f = *state;
	load_district(f, "");
	const struct figure *figure = run(f, "cumulative_by_day", "h", "p2");
	static const char *const sums[] = {"48", "118", "123", "…", "…", "…", "…", "133", "184", "190"};
	assert_int_equal(figure->n_rows, 10);
	for (size_t i = 0; i < 10; i++)
		expect_row(figure, i, "value", sums[i]);
	expect_row(run(f, "pace_line", "h", "p2"), 0, "first last start target", "2024-01-22|2024-02-10|0|500");
}

/* The tables, which are filled from memory, hold what the views say; so what explains a figure counts what the figure did. */
static void
expect_views_alike(struct fixture *f)
{
	assert_int_equal(sqlite3_exec(f->loaded.store->db, rollup_views, NULL, NULL, NULL), SQLITE_OK);
	static const char *const names[] = {"total_day", "force_day", "target"};
	static const char *const columns[] = {
		"unit, measure, day, value", "unit, measure, force, day, value", "unit, measure, phase, force, value"};
	for (size_t i = 0; i < 3; i++) {
		const char *of = arena_printf(f->loaded.arena,
			"SELECT count(*) > 0 FROM (SELECT %s FROM main.%s) UNION ALL SELECT count(*) = 0 FROM"
			" (SELECT * FROM (SELECT %s FROM main.%s EXCEPT SELECT %s FROM temp.%s) UNION ALL"
			" SELECT * FROM (SELECT %s FROM temp.%s EXCEPT SELECT %s FROM main.%s))",
			columns[i], names[i], columns[i], names[i], columns[i], names[i], columns[i], names[i],
			columns[i], names[i]);
		sqlite3_stmt *select = sql_prepare(f->loaded.store->db, of);
		while (sql_next(select))
			assert_int_equal(sqlite3_column_int(select, 0), 1);
		sqlite3_finalize(select);
	}
	sqlite3_exec(f->loaded.store->db, rollup_views_dropped, NULL, NULL, NULL);
}

static void
tables_and_views_roll_up_alike(void **state)
{
	struct fixture *f = *state;
	load_district(f, "");
	expect_views_alike(f);
}

/* Quotas of any phase and force on any level of any tree, with second units above. */
static void
quotas_roll_up_as_the_view_says(void **state)
{
	static const char *const phases[] = {"", "p1", "p2"}, *const forces[] = {"", "ca", "doan"};
	struct fixture *f = *state;
	srand(11);
	for (int round = 0; round < 40; round++) {
		struct buf tree = {0}, given = {0};
		int n = 3 + rand() % 8;
		buf_add(&tree, "id,name,parent,sector,to,successor\nh,H,,,,\n");
		buf_add(&given, "unit,phase,force,n\nh,,ca,1\n");
		for (int i = 0; i < n; i++) {
			const char *parent = i && rand() % 2 ? arena_printf(f->loaded.arena, "u%d", rand() % i) : "h";
			const char *sector = i && rand() % 4 == 0 ? arena_printf(f->loaded.arena, "u%d", rand() % i)
								  : "";
			buf_printf(&tree, "u%d,U %d,%s,%s,,\n", i, i, parent, text_equal(parent, sector) ? "" : sector);
			for (int k = 0; k < 9; k++)
				if (rand() % 6 == 0)
					buf_printf(&given, "u%d,%s,%s,%d\n", i, phases[k / 3], forces[k % 3],
						1 + rand() % 50);
		}
		loaded_put(&f->loaded, "campaign.yaml", head);
		loaded_put(&f->loaded, "units.csv", buf_text(&tree));
		loaded_put(&f->loaded, "quota.csv", buf_text(&given));
		loaded_put(&f->loaded, "result.csv", "unit,day,force,n\nh,2024-01-22,ca,1\n");
		loaded_put(&f->loaded, "stock.csv", "unit,day,n\nh,2024-01-31,1\n");
		buf_free(&tree);
		buf_free(&given);
		loaded_load(&f->loaded, NULL);
		expect_views_alike(f);
	}
}

static const char wards[] = "id,name,parent,sector,to,successor\n"
			    "h,Huyện H,,,,\na,Xã A,h,,,\nb,Xã B,h,,,\nc,Xã C,h,,,\nd,Xã D,c,,,\n"
			    "s,Trường S,d,,,\nxa-cu,Xã Cũ,d,,,\n";

/* 100 by 1:1:1 is 33.33 each: 33+33+33 = 99; the remainders are equal, and so are the weights: the first gets one more. */
static void
shares_add_up_to_the_quota(void **state)
{
	struct fixture *f = *state;
	load(f, "", wards, "unit,phase,force,n\nh,p1,,100\nh,p2,,10\n",
		"unit,day,n\na,2024-01-20,900\na,2024-01-31,7\nb,2024-01-31,7\nc,2024-01-31,7\n");
	const struct figure *figure = run(f, "quota_shares", "h", "p1");
	expect_row(figure, 0, "unit weight share adjusted", "a|7|34|1");
	expect_row(figure, 1, "unit weight share adjusted", "b|7|33|0");
	expect_row(figure, 2, "unit weight share adjusted", "c|7|33|0");
	expect_row(run(f, "quota_shares", "h", "p2"), 0, "share", "4"); /* 10 = 4 + 3 + 3 */
	expect_row(run(f, "quota_shares", "c", "p2"), 0, "share", "…"); /* no quota there */
}

/* 10 by 3:2:1 is 5, 3.33, 1.67: 5+3+1 = 9, and the largest remainder is the third's: 5, 3, 2, as rounding has it. */
static void
the_largest_remainder_comes_first(void **state)
{
	struct fixture *f = *state;
	load(f, "", wards, "unit,phase,force,n\nh,p2,,10\n",
		"unit,day,n\na,2024-01-31,3\nb,2024-01-31,2\nc,2024-01-31,1\n");
	const struct figure *figure = run(f, "quota_shares", "h", "p2");
	expect_row(figure, 0, "share adjusted", "5|0");
	expect_row(figure, 1, "share adjusted", "3|0");
	expect_row(figure, 2, "share adjusted", "2|0");
}

static void
no_share_is_guessed(void **state)
{
	struct fixture *f = *state;
	load(f, "", wards, "unit,phase,force,n\nh,p2,,10\n", "unit,day,n\na,2024-01-31,3\nb,2024-01-31,2\n");
	for (size_t i = 0; i < 3; i++)
		expect_row(run(f, "quota_shares", "h", "p2"), i, "share exact", "…|…");
	figures_close(f->figures);
	store_close(f->loaded.store);
	load(f, "", wards, "unit,phase,force,n\nh,p2,,10\n",
		"unit,day,n\na,2024-01-31,0\nb,2024-01-31,0\nc,2024-01-31,0\n");
	expect_row(run(f, "quota_shares", "h", "p2"), 0, "share exact", "…|…");
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
	const struct CMUnitTest tests[] = {
		TEST(a_unit_sums_what_is_within_it_once),
		TEST(a_forecast_needs_a_pace),
		TEST(a_phase_that_is_over_stands),
		TEST(ranks_are_shared_and_the_next_left_out),
		TEST(ties_are_broken_as_the_campaign_says),
		TEST(ranks_may_be_by_what_is_done),
		TEST(forces_add_up_to_their_unit),
		TEST(days_add_up_to_the_total),
		TEST(tables_and_views_roll_up_alike),
		TEST(quotas_roll_up_as_the_view_says),
		TEST(shares_add_up_to_the_quota),
		TEST(the_largest_remainder_comes_first),
		TEST(no_share_is_guessed),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
