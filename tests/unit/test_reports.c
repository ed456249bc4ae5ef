/*
 * Reports due: days, who owes them, on time, late and missing.
 */
#include "loaded.h"

static const char head[] =
	"campaign: thu\n"
	"title: Kích hoạt\n"
	"as_of: 2024-01-14\n"
	"unit: h\n"
	"issuer: {name: [A], full_name: A, place: A, symbol: A}\n"
	"forces: [{id: ca, name: Công an}, {id: doan, name: Đoàn}]\n"
	"phases: [{id: dot, name: Đợt, first: 2024-01-10, last: 2024-02-04}]\n"
	"measures: [{id: done, name: Kích hoạt, noun: tài khoản, kind: flow}]\n"
	"sources:\n"
	"  - {file: units.csv, into: unit, columns: {id: id, name: name, parent: parent}}\n"
	"  - {file: p.csv, into: report, columns: {unit: u, day: d, force: f, received: at, wrong: w}}\n";

/* Loads reports of unit, day, force, received, wrong under the rules. */
static void
load_reports(struct loaded *l, const char *rules, const char *rows)
{
	loaded_put(l, "units.csv", "id,name,parent\nh,Huyện A,\nx,Xã X,h\ny,Xã Y,h\nt,Thôn T,x\n");
	loaded_put(l, "p.csv", arena_printf(l->arena, "u,d,f,at,w\n%s", rows));
	loaded_put(l, "campaign.yaml", arena_printf(l->arena, "%sreports: {%s}\n", head, rules));
	loaded_load(l, NULL);
	assert_int_equal(diag_errors(l->diag), 0);
}

static const char days[] = "SELECT substr(day, 6) FROM report_day ORDER BY day";
static const char owing[] = "SELECT unit || force FROM reporter ORDER BY 1";

/* 10/1/2024 was a Wednesday, as_of is Sunday the 14th. */
static void
test_days(void **state)
{
	struct loaded *l = *state;
	load_reports(l, "days: daily", "");
	loaded_says(l, days, "01-10 01-11 01-12 01-13 01-14");
	load_reports(l, "days: weekdays, first: 2024-01-05", "");
	loaded_says(l, days, "01-05 01-08 01-09 01-10 01-11 01-12");
	load_reports(l, "days: [2024-01-12, 2024-01-03, 2024-01-20]", "");
	loaded_says(l, days, "01-03 01-12");
	loaded_load(l, "2024-03-01"); /* past the last phase: listed days all, as they are named */
	loaded_says(l, days, "01-03 01-12 01-20");
	load_reports(l, "days: daily, first: 2024-02-03", "");
	loaded_load(l, "2024-03-01");
	loaded_says(l, days, "02-03 02-04");
}

static void
test_reporters(void **state)
{
	struct loaded *l = *state;
	load_reports(l, "days: daily", "");
	loaded_says(l, owing, "t y");
	load_reports(l, "days: daily, from: children", "");
	loaded_says(l, owing, "x y");
	load_reports(l, "days: daily, from: children, forces: [ca, doan]", "");
	loaded_says(l, owing, "xca xdoan yca ydoan");
}

static const char states[] = "SELECT unit || force || ':' || substr(day, 9) || ':' || state || wrong FROM discipline"
			     " WHERE received IS NOT NULL ORDER BY day, unit, force";

/* The police by 20:00, everybody else by 17:00; the minute itself is in time, what comes the next morning is not. */
static void
test_on_time(void **state)
{
	struct loaded *l = *state;
	load_reports(l,
		"days: daily, from: children, forces: [ca, doan],"
		" deadlines: [{force: ca, by: \"20:00\"}, {by: \"17h00\"}]",
		"x,10/1/2024,ca,20:00,\n"
		"x,10/1/2024,doan,17:01,\n"
		"y,10/1/2024,ca,20:01,sai\n"
		"y,10/1/2024,doan,17:00,đúng\n"
		"x,11/1/2024,ca,12/1/2024 07:30,\n"
		"x,11/1/2024,doan,12/1/2024,\n"
		"y,11/1/2024,ca,10/1/2024 23:00,\n"
		"y,11/1/2024,doan,có,x\n"
		"y,12/1/2024,ca,,\n"
		"y,12/1/2024,doan,-,\n");
	loaded_says(l, states,
		"xca:10:on-time0 xdoan:10:late0 yca:10:late1 ydoan:10:on-time0"
		" xca:11:late0 xdoan:11:late0 yca:11:on-time0 ydoan:11:on-time1");
	/* 2 units × 2 forces × 5 days = 20 due, 8 received */
	loaded_says(l, "SELECT state || count(*) FROM discipline GROUP BY state ORDER BY state",
		"late4 missing12 on-time4");
}

/* One report for the whole unit speaks for its forces; a force's own goes before it. */
static void
test_whole(void **state)
{
	struct loaded *l = *state;
	load_reports(l, "days: [2024-01-10], from: children, forces: [ca, doan], deadlines: [{by: \"17:00\"}]",
		"x,10/1/2024,,16:00,\nx,10/1/2024,ca,18:00,\n");
	loaded_says(l, states, "xca:10:late0 xdoan:10:on-time0");
}

/* Without a deadline whatever came is in time; without a column of times, a row says that a report came. */
static void
test_no_deadline(void **state)
{
	struct loaded *l = *state;
	load_reports(l, "days: [2024-01-10], from: children", "x,10/1/2024,,12/1/2024 09:00,\n");
	loaded_says(l, "SELECT unit || state || ifnull(by, '') FROM discipline ORDER BY unit", "xon-time ymissing");
	load_reports(l, "days: [2024-01-10], from: children, deadlines: [{by: \"24:00\"}]",
		"x,10/1/2024,,23:59,\ny,10/1/2024,,11/1/2024 00:01,\n");
	loaded_says(l, "SELECT unit || state || by FROM discipline ORDER BY unit", "xon-time24:00 ylate24:00");
}

/* Nobody owes anything when the campaign does not say so. */
static void
test_undeclared(void **state)
{
	struct loaded *l = *state;
	loaded_put(l, "units.csv", "id,name,parent\nh,Huyện A,\nx,Xã X,h\n");
	loaded_put(l, "p.csv", "u,d,f,at,w\nx,10/1/2024,,09:00,\n");
	loaded_put(l, "campaign.yaml", head);
	loaded_load(l, NULL);
	loaded_says(l, "SELECT count(*) FROM discipline", "0");
	loaded_says(l, "SELECT received || wrong FROM report", "09:000");
}

/* A force's report settles that force's results only: blank is nothing for ca, unknown for doan. */
static void
test_states_by_force(void **state)
{
	struct loaded *l = *state;
	loaded_put(l, "units.csv", "id,name,parent\nh,Huyện A,\nx,Xã X,h\n");
	loaded_put(l, "p.csv", "u,d,f,at,w\nx,10/1/2024,ca,09:00,\n");
	loaded_put(l, "r.csv", "u,d,ca,doan\nx,10/1/2024,,\n");
	loaded_put(l, "campaign.yaml",
		arena_printf(l->arena,
			"%s  - {file: r.csv, into: result, columns: {unit: u, day: d}, set: {measure: done},\n"
			"     values: [{column: ca, force: ca}, {column: doan, force: doan}]}\n",
			head));
	loaded_load(l, NULL);
	loaded_says(l, "SELECT force || state FROM result ORDER BY 1", "canothing doanmissing");
}

int
main(void)
{
#define TEST(test) cmocka_unit_test_setup_teardown(test, loaded_setup, loaded_teardown)
	const struct CMUnitTest tests[] = {
		TEST(test_days),
		TEST(test_reporters),
		TEST(test_on_time),
		TEST(test_whole),
		TEST(test_no_deadline),
		TEST(test_undeclared),
		TEST(test_states_by_force),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
