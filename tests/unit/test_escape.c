/*
 * Escaping: no text of the data becomes markup, in an element or in an attribute.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "out/html.h"

static void
expect_text(const char *text, const char *html)
{
	struct buf out = {0};
	escape_html(&out, text);
	assert_string_equal(buf_text(&out), html);
	buf_free(&out);
}

static void
expect_href(const char *href, const char *html)
{
	struct buf out = {0};
	escape_href(&out, href);
	assert_string_equal(buf_text(&out), html);
	assert_int_equal(escape_href_good(href), *html != '\0');
	buf_free(&out);
}

static void
hostile_text_is_read_as_it_stands(void **state)
{
	(void)state;
	expect_text("<script>alert(1)</script>|*x*{{Y}}&\"'",
		"&lt;script&gt;alert(1)&lt;/script&gt;|*x*{{Y}}&amp;&quot;&#39;");
	expect_text("&lt;", "&amp;lt;");
	expect_text("", "");
}

static void
vietnamese_stays_as_it_is(void **state)
{
	(void)state;
	expect_text("xã Chiềng Đông – 91,1% ▲2\u00A0…", "xã Chiềng Đông – 91,1% ▲2\u00A0…");
}

/* HTML has no place for them, not even as entities. */
static void
control_characters_are_left_out(void **state)
{
	(void)state;
	expect_text("a\x01"
		    "b\x1B[31mc\x7F"
		    "d\te\nf",
		"ab[31mcd\te\nf");
}

static void
addresses_of_the_web_and_of_the_site_are_kept(void **state)
{
	(void)state;
	expect_href("https://example.org/?a=1&b=\"x\"", "https://example.org/?a=1&amp;b=&quot;x&quot;");
	expect_href("mailto:van-thu@example.org", "mailto:van-thu@example.org");
	expect_href("../pdf/ban-tin.pdf", "../pdf/ban-tin.pdf");
	expect_href("#phu-luc", "#phu-luc");
}

static void
addresses_that_run_something_are_dropped(void **state)
{
	(void)state;
	expect_href("javascript:alert(1)", "");
	expect_href("JavaScript:alert(1)", "");
	expect_href("java\tscript:alert(1)", "");
	expect_href("java\nscript:alert(1)", "");
	expect_href(" javascript:alert(1)", "");
	expect_href("\x01javascript:alert(1)", "");
	expect_href("vbscript:x", "");
	expect_href("data:text/html,<script>alert(1)</script>", "");
	expect_href("file:///etc/passwd", "");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(hostile_text_is_read_as_it_stands),
		cmocka_unit_test(vietnamese_stays_as_it_is),
		cmocka_unit_test(control_characters_are_left_out),
		cmocka_unit_test(addresses_of_the_web_and_of_the_site_are_kept),
		cmocka_unit_test(addresses_that_run_something_are_dropped),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
