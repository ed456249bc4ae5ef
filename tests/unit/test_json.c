/*
 * JSON and digests: what manifests are written with.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/digest.h"
#include "base/json.h"

static void
members_stand_on_lines_of_their_own(void **state)
{
	(void)state;
	struct buf out = {0};
	struct json json = {.out = &out};
	json_open(&json, NULL, '{');
	json_text(&json, "kind", "cong-van");
	json_bool(&json, "partial", true);
	json_open(&json, "files", '[');
	json_open(&json, NULL, '{');
	json_integer(&json, "bytes", 1234567890123);
	json_close(&json);
	json_text(&json, NULL, NULL);
	json_close(&json);
	json_bool(&json, "last", false);
	json_close(&json);
	assert_string_equal(buf_text(&out),
		"{\n"
		"  \"kind\": \"cong-van\",\n"
		"  \"partial\": true,\n"
		"  \"files\": [\n"
		"    {\n"
		"      \"bytes\": 1234567890123\n"
		"    },\n"
		"    null\n"
		"  ],\n"
		"  \"last\": false\n"
		"}\n");
	buf_free(&out);
}

static void
empty_levels_close_at_once(void **state)
{
	(void)state;
	struct buf out = {0};
	struct json json = {.out = &out};
	json_open(&json, NULL, '{');
	json_open(&json, "files", '[');
	json_close(&json);
	json_close(&json);
	assert_string_equal(buf_text(&out), "{\n  \"files\": []\n}\n");
	buf_free(&out);
}

static void
text_cannot_leave_its_quotes(void **state)
{
	(void)state;
	struct buf out = {0};
	struct json json = {.out = &out};
	json_open(&json, NULL, '[');
	json_text(&json, NULL, "xã \"Đ\"\\\n\t\x01<script>{{Y}}");
	json_close(&json);
	assert_string_equal(buf_text(&out), "[\n  \"xã \\\"Đ\\\"\\\\\\u000a\\u0009\\u0001<script>{{Y}}\"\n]\n");
	buf_free(&out);
}

/* The two examples of FIPS 180-4's test vectors that everyone knows. */
static void
digests_are_those_of_the_standard(void **state)
{
	(void)state;
	char hex[DIGEST_LENGTH + 1];
	digest_of("", 0, hex);
	assert_string_equal(hex, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
	digest_of("abc", 3, hex);
	assert_string_equal(hex, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

static void
pieces_digest_like_their_whole(void **state)
{
	(void)state;
	char hex[DIGEST_LENGTH + 1];
	struct digest *digest = digest_open();
	digest_add(digest, "a", 1);
	digest_add(digest, "", 0);
	digest_add(digest, "bc", 2);
	digest_finish(digest, hex);
	assert_string_equal(hex, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(members_stand_on_lines_of_their_own),
		cmocka_unit_test(empty_levels_close_at_once),
		cmocka_unit_test(text_cannot_leave_its_quotes),
		cmocka_unit_test(digests_are_those_of_the_standard),
		cmocka_unit_test(pieces_digest_like_their_whole),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
