/*
 * Reads and fingerprints: a question whose pages have not changed has the same answer; one whose answer changed is not said
 * to have none.
 */
#include "loaded.h"

#include "figure/figure.h"
#include "load/fingerprint.h"

enum { UNITS = 300, DAYS = 10 };

/* Some units with their figures day by day; one of them is given another figure on one day, or its row blanks. */
static void
write_campaign(struct loaded *l, int unit, int day, int value, const char *blanks)
{
	struct buf out = {0};
	loaded_put(l, "campaign.yaml",
		"campaign: x\ntitle: X\nas_of: 2024-01-10\nunit: all\n"
		"issuer: {name: [A, B], full_name: B, place: C, symbol: D}\n"
		"phases: [{id: p, name: P, first: 2024-01-01, last: 2024-01-31}]\n"
		"measures: [{id: m, name: M, noun: m, kind: flow}]\n"
		"sources:\n"
		"  - {file: u.csv, into: unit, columns: {id: U, name: N, parent: P}}\n"
		"  - {file: r.csv, into: result, columns: {day: D, unit: U}, set: {measure: m}, values: [{column: "
		"V}]}\n");
	buf_add(&out, "U,N,P\nall,All,\n");
	for (int i = 0; i < UNITS; i++)
		buf_printf(&out, "u%03d,Unit %03d,all\n", i, i);
	loaded_put(l, "u.csv", buf_text(&out));
	buf_clear(&out);
	buf_add(&out, "D,U,V\n");
	for (int d = 1; d <= DAYS; d++)
		for (int i = 0; i < UNITS; i++) {
			bool here = i == unit && d == day;
			buf_printf(&out, "2024-01-%02d,%su%03d,%d\n", d, here ? blanks : "", i, here ? value : i % 7);
		}
	loaded_put(l, "r.csv", buf_text(&out));
	buf_free(&out);
	loaded_load(l, NULL);
}

static const char *const queries[][2] = {
	{"days.sql",
		"SELECT day, value, source AS _source, row AS _row, field AS _field FROM result WHERE unit = :unit"},
	{"sums.sql", "SELECT day, upto FROM total_day WHERE unit = :unit"},
	{"named.sql", "SELECT name FROM unit WHERE id = :unit"},
};
enum { QUERIES = sizeof queries / sizeof *queries };

struct asked {
	char digest[DIGEST_LENGTH + 1];
	struct reads reads;
};

/* Asks every query of every unit; the fingerprint of what they were asked of. */
static const char *
ask(struct loaded *l, struct asked asked[UNITS][QUERIES])
{
	for (size_t q = 0; q < QUERIES; q++)
		loaded_put(l, queries[q][0], queries[q][1]);
	store_share(l->store, path_join(l->arena, l->folder, "store"));
	struct figures *figures = figures_open(l->arena, l->diag, l->store, l->folder, NULL);
	for (int i = 0; i < UNITS; i++)
		for (size_t q = 0; q < QUERIES; q++) {
			size_t n;
			const struct parameter unit = {"unit", arena_printf(l->arena, "u%03d", i)};
			figures_listen(figures);
			assert_non_null(figure_run(figures, l->diag,
				arena_copy_n(l->arena, queries[q][0], strlen(queries[q][0]) - 4), &unit, 1,
				(struct place){0}));
			const struct figure_asked *heard = figures_heard(figures, &n);
			strcpy(asked[i][q].digest, heard->figure->digest);
			asked[i][q].reads = heard->reads;
		}
	figures_close(figures);
	return fingerprint_of(l->arena, l->store, "");
}

/* Counts the questions that need not be asked again, and holds each of them against its answer. */
static int
held(const struct fingerprint *f, struct asked before[UNITS][QUERIES], struct asked after[UNITS][QUERIES], int *differ)
{
	int n = 0;
	*differ = 0;
	for (int i = 0; i < UNITS; i++)
		for (size_t q = 0; q < QUERIES; q++) {
			bool same = text_equal(before[i][q].digest, after[i][q].digest),
			     holds = fingerprint_holds(f, before[i][q].reads);
			assert_true(same || !holds);
			n += holds;
			*differ += !same;
		}
	return n;
}

static void
what_did_not_change_need_not_be_asked(void **state)
{
	struct loaded *l = *state;
	static const struct {
		int value;
		const char *blanks;
		int differ, least;
	} changes[] = {
		{5, "", 2, UNITS * QUERIES / 2},   /* its days and its sums; others share their pages */
		{4, "  ", 1, UNITS * QUERIES / 2}, /* the place of its figure alone */
		{4000000, "", 2, UNITS},           /* rows may move on to other pages */
	};
	static struct asked first[UNITS][QUERIES], then[UNITS][QUERIES];
	write_campaign(l, 200, 5, 4, "");
	const char *before = ask(l, first);
	assert_true(first[0][0].reads.s != NULL);
	for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
		int differ;
		write_campaign(l, 200, 5, changes[i].value, changes[i].blanks);
		const struct fingerprint *f = fingerprint_compare(l->arena, before, ask(l, then));
		int n = held(f, first, then, &differ);
		assert_int_equal(differ, changes[i].differ);
		assert_in_range(n, changes[i].least, UNITS * QUERIES - changes[i].differ);
	}
}

static void
another_ground_holds_nothing(void **state)
{
	struct loaded *l = *state;
	static struct asked asked[UNITS][QUERIES];
	write_campaign(l, 0, 1, 0, "");
	const char *before = ask(l, asked);
	assert_true(fingerprint_holds(fingerprint_compare(l->arena, before, before), asked[7][0].reads));
	assert_null(fingerprint_compare(l->arena, fingerprint_of(l->arena, l->store, "accepted"), before));
	assert_null(fingerprint_compare(l->arena, NULL, before));
	assert_null(fingerprint_compare(l->arena, "", before));
	assert_false(fingerprint_holds(NULL, asked[7][0].reads));
	assert_false(fingerprint_holds(fingerprint_compare(l->arena, before, before), (struct reads){0}));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(what_did_not_change_need_not_be_asked, loaded_setup, loaded_teardown),
		cmocka_unit_test_setup_teardown(another_ground_holds_nothing, loaded_setup, loaded_teardown),
	};
	store_set_up();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
