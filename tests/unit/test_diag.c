/*
 * Problems: the table of messages as a whole, and findings from added to printed.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/diag.h"
#include "base/mem.h"
#include "base/text.h"

/* The codes and names of the table in its own order. */
static const char *const codes[] = {
#define MESSAGE(name, code, severity, accept, vi, en) code,
#include "base/message.def"
#undef MESSAGE
};

static void
codes_are_a_letter_and_three_digits(void **state)
{
	(void)state;
	for (size_t i = 0; i < MESSAGE_COUNT; i++) {
		assert_int_equal(strlen(codes[i]), 4);
		assert_non_null(strchr("ABCDEFGHK", codes[i][0]));
		assert_int_equal(strspn(codes[i] + 1, "0123456789"), 3);
	}
}

/* Within a letter the codes rise, so none stands twice. */
static void
codes_rise_within_their_letter(void **state)
{
	(void)state;
	for (size_t i = 0; i < MESSAGE_COUNT; i++)
		for (size_t k = i + 1; k < MESSAGE_COUNT; k++)
			if (codes[k][0] == codes[i][0] && strcmp(codes[i], codes[k]) >= 0)
				fail_msg("%s stands before %s", codes[i], codes[k]);
}

static void
a_message_is_found_by_its_code(void **state)
{
	(void)state;
	for (int i = 0; i < MESSAGE_COUNT; i++)
		assert_int_equal(message_by_code(message_code((enum message)i)), i);
	assert_int_equal(message_by_code("Z999"), MESSAGE_COUNT);
	assert_int_equal(message_by_code(""), MESSAGE_COUNT);
}

/* The set of placeholders in a sentence, as bits; {0} and an open brace before a digit fail. */
static unsigned
placeholders(const char *text)
{
	unsigned set = 0;
	for (const char *p = text; (p = strchr(p, '{')) != NULL; p++) {
		if (p[1] < '0' || p[1] > '9')
			continue;
		if (p[1] == '0' || p[2] != '}')
			fail_msg("odd placeholder in: %s", text);
		set |= 1u << (p[1] - '0');
	}
	return set;
}

/* The same placeholders in both. */
static void
both_languages_say_the_same(void **state)
{
	(void)state;
	for (int i = 0; i < MESSAGE_COUNT; i++) {
		const char *vi = message_text((enum message)i, LANG_VI), *en = message_text((enum message)i, LANG_EN);
		assert_true(vi && vi[0] && en && en[0]);
		assert_int_equal(text_valid_prefix(vi, strlen(vi)), strlen(vi));
		if (placeholders(vi) != placeholders(en))
			fail_msg("%s: placeholders differ", codes[i]);
	}
}

static void
only_data_that_disagree_may_be_accepted(void **state)
{
	(void)state;
	for (int i = 0; i < MESSAGE_COUNT; i++)
		if (message_acceptable((enum message)i) && codes[i][0] != 'D' && !text_starts(codes[i], "F6"))
			fail_msg("%s may be accepted and holds no figures against each other", codes[i]);
}

static void
severities_have_names(void **state)
{
	(void)state;
	assert_string_equal(severity_name(SEVERITY_ERROR, LANG_VI), "lỗi");
	assert_string_equal(severity_name(SEVERITY_WARNING, LANG_EN), "warning");
	assert_string_equal(severity_name(SEVERITY_NOTE, LANG_VI), "ghi chú");
}

/* --- findings ------------------------------------------------------------------------------------------------------- */

static struct diag *diag;

static int
setup(void **state)
{
	(void)state;
	diag = diag_open(LANG_EN);
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	diag_close(diag);
	return 0;
}

static void
assert_printed(const char *prefix, const char *expected)
{
	char *text = NULL;
	size_t n = 0;
	FILE *out = open_memstream(&text, &n);
	assert_non_null(out);
	diag_print(diag, prefix, out);
	fclose(out);
	assert_string_equal(text, expected);
	free(text);
}

static void
findings_are_counted_and_filled(void **state)
{
	(void)state;
	assert_int_equal(diag_errors(diag), 0);
	diag_add(diag, MSG_FILE_UNREADABLE, ((struct place){.file = "a.csv", .line = 2, .col = 3}), "x",
		"y {1}\033[31m");
	diag_note(diag, MSG_NOTE_HERE, ((struct place){.file = "b.csv", .line = 1}), "here");
	diag_add(diag, MSG_ACCEPT_UNUSED, (struct place){0}, "D301", "c.csv:4:9");
	assert_int_equal(diag_errors(diag), 1);
	assert_int_equal(diag_warnings(diag), 1);
	assert_int_equal(diag_count(diag), 3);
	/* what an argument holds is text: no placeholder of its own, no order to the terminal */
	assert_string_equal(diag_at(diag, 0)->text, "cannot read x: y {1}\uFFFD[31m");
	assert_true(diag_at(diag, 1)->note);
}

static void
places_are_copied(void **state)
{
	(void)state;
	char file[] = "a.csv";
	diag_add(diag, MSG_FILE_MISSING, ((struct place){.file = file, .line = 1, .col = 1}), "z");
	file[0] = 'X';
	assert_string_equal(diag_at(diag, 0)->place.file, "a.csv");
}

/* By file, line and column; a note stays behind the finding it belongs to, whatever its own place. */
static void
printed_in_order_of_place(void **state)
{
	(void)state;
	diag_add(diag, MSG_FILE_MISSING, ((struct place){.file = "b.csv", .line = 1, .col = 1}), "1");
	diag_add(diag, MSG_FILE_MISSING, ((struct place){.file = "a.csv", .line = 10, .col = 2}), "2");
	diag_note(diag, MSG_NOTE_HERE, ((struct place){.file = "c.csv", .line = 7}), "3");
	diag_add(diag, MSG_FILE_MISSING, ((struct place){.file = "a.csv", .line = 9, .col = 5}), "4");
	diag_add(diag, MSG_FILE_MISSING, ((struct place){.file = "a.db", .cell = "t/3/v"}), "5");
	diag_add(diag, MSG_FILE_MISSING, (struct place){0}, "6");
	assert_printed("dir",
		"bantin: error A101: file 6 not found; check its name and folder\n"
		"dir/a.csv:9:5: error A101: file 4 not found; check its name and folder\n"
		"dir/a.csv:10:2: error A101: file 2 not found; check its name and folder\n"
		"dir/c.csv:7:   3\n"
		"dir/a.db:t/3/v: error A101: file 5 not found; check its name and folder\n"
		"dir/b.csv:1:1: error A101: file 1 not found; check its name and folder\n");
}

/* The first message an office may accept. */
static enum message
acceptable(void)
{
	for (int i = 0; i < MESSAGE_COUNT; i++)
		if (message_acceptable((enum message)i) && message_severity((enum message)i) == SEVERITY_ERROR)
			return (enum message)i;
	fail_msg("no message may be accepted");
	return MESSAGE_COUNT;
}

static void
an_accepted_error_is_a_warning_with_its_reason(void **state)
{
	(void)state;
	enum message message = acceptable();
	struct place at = {.file = "campaign.yaml", .line = 30, .col = 5};
	diag_accept(diag, message_code(message), "data/a.csv:4:9", "late", "Nguyễn Văn A", at);
	diag_add(diag, message, ((struct place){.file = "data/a.csv", .line = 4, .col = 9}), "1", "2", "3", "4", "5");
	assert_int_equal(diag_errors(diag), 0);
	assert_int_equal(diag_warnings(diag), 1);
	assert_int_equal(diag_at(diag, 0)->severity, SEVERITY_WARNING);
	assert_string_equal(diag_at(diag, 0)->reason, "late (Nguyễn Văn A)");
	diag_settle(diag);
	assert_int_equal(diag_count(diag), 1);
}

/* The cell may leave its column out, and is matched whole: line 4 is not line 40. */
static void
acceptance_matches_whole_places(void **state)
{
	(void)state;
	enum message message = acceptable();
	diag_accept(diag, message_code(message), "data/a.csv:4", "late", "A", (struct place){.file = "campaign.yaml"});
	diag_add(diag, message, ((struct place){.file = "data/a.csv", .line = 40, .col = 9}), "", "", "", "", "");
	assert_int_equal(diag_errors(diag), 1);
	diag_add(diag, message, ((struct place){.file = "data/a.csv", .line = 4, .col = 9}), "", "", "", "", "");
	assert_int_equal(diag_errors(diag), 1);
}

static void
acceptance_has_bounds(void **state)
{
	(void)state;
	struct place at = {.file = "campaign.yaml", .line = 30, .col = 5};
	diag_accept(diag, "A101", "data/a.csv:4:9", "", "", at);
	assert_int_equal(diag_at(diag, 0)->code, MSG_ACCEPT_NEVER);
	diag_accept(diag, "Z999", "data/a.csv:4:9", "", "", at);
	assert_int_equal(diag_at(diag, 1)->code, MSG_ACCEPT_UNKNOWN);
	assert_int_equal(diag_errors(diag), 2);
	diag_accept(diag, message_code(acceptable()), "data/a.csv:4:9", "", "", at);
	diag_settle(diag);
	assert_int_equal(diag_at(diag, 2)->code, MSG_ACCEPT_UNUSED);
	assert_int_equal(diag_errors(diag), 2);
	assert_int_equal(diag_warnings(diag), 1);
}

static void
a_flood_is_counted_not_kept(void **state)
{
	(void)state;
	for (int i = 0; i < DIAG_MOST + 7; i++)
		diag_add(diag, MSG_FILE_MISSING, ((struct place){.file = "a", .line = i + 1, .col = 1}), "x");
	assert_int_equal(diag_errors(diag), DIAG_MOST + 7);
	assert_int_equal(diag_count(diag), DIAG_MOST);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(codes_are_a_letter_and_three_digits),
		cmocka_unit_test(codes_rise_within_their_letter),
		cmocka_unit_test(a_message_is_found_by_its_code),
		cmocka_unit_test(both_languages_say_the_same),
		cmocka_unit_test(only_data_that_disagree_may_be_accepted),
		cmocka_unit_test(severities_have_names),
		cmocka_unit_test_setup_teardown(findings_are_counted_and_filled, setup, teardown),
		cmocka_unit_test_setup_teardown(places_are_copied, setup, teardown),
		cmocka_unit_test_setup_teardown(printed_in_order_of_place, setup, teardown),
		cmocka_unit_test_setup_teardown(an_accepted_error_is_a_warning_with_its_reason, setup, teardown),
		cmocka_unit_test_setup_teardown(acceptance_matches_whole_places, setup, teardown),
		cmocka_unit_test_setup_teardown(acceptance_has_bounds, setup, teardown),
		cmocka_unit_test_setup_teardown(a_flood_is_counted_not_kept, setup, teardown),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
