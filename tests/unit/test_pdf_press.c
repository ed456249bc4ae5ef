/*
 * Streams deflated by a second thread: the file is the same byte for byte, whatever else is written between them.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/text.h"
#include "out/pdf_deflate.h"
#include "out/pdf_object.h"
#include "out/pdf_press.h"

static void
keep(void *self, const char *s, size_t n)
{
	buf_add_n(self, s, n);
}

/* Streams of all lengths, some of them never a multiple of anything. */
static void
make_stream(struct buf *out, unsigned n)
{
	buf_clear(out);
	for (unsigned i = 0; i < n * 977 % 6007; i++)
		buf_printf(out, "%u ", i * n % 89);
}

/* As a document writes: streams, small objects that make streams of their own, one that is not deflated, one in pieces. */
static struct buf
make_file(bool press)
{
	enum { STREAMS = 120, PLAIN = 25, PIECES = 35 };
	struct buf file = {0}, stream = {0}, body = {0};
	struct pdf_file *pdf = pdf_file_open(keep, &file);
	if (press)
		pdf_file_press(pdf);
	for (unsigned i = 1; i <= STREAMS; i++) {
		make_stream(&stream, i);
		pdf_stream(pdf, pdf_reserve(pdf), "/Some/Thing", buf_text(&stream), stream.n);
		buf_clear(&body);
		buf_printf(&body, "<</N %u>>", i);
		pdf_object(pdf, pdf_reserve(pdf), &body);
		if (i % PLAIN == 0)
			pdf_stream_plain(pdf, pdf_reserve(pdf), "", "plain", 5);
		if (i % PIECES)
			continue;
		pdf_stream_open(pdf, pdf_reserve(pdf), "");
		pdf_stream_add(pdf, "in ", 3);
		pdf_stream_add(pdf, "pieces", 6);
		pdf_stream_end(pdf);
	}
	uint32_t catalog = pdf_reserve(pdf);
	pdf_object(pdf, catalog, &body);
	pdf_file_close(pdf, catalog, catalog);
	buf_free(&stream);
	buf_free(&body);
	return file;
}

static void
test_same_file(void **state)
{
	(void)state;
	struct buf alone = make_file(false);
	assert_true(alone.n > 30000);
	for (int i = 0; i < 3; i++) {
		struct buf pressed = make_file(true);
		assert_int_equal(pressed.n, alone.n);
		assert_memory_equal(pressed.s, alone.s, alone.n);
		buf_free(&pressed);
	}
	buf_free(&alone);
}

/* What was given comes back in its order, and each as it would have been deflated here. */
static void
test_order(void **state)
{
	(void)state;
	struct pdf_press *press = pdf_press_open();
	struct pdf_deflater *deflater = pdf_deflater_open();
	struct buf stream = {0};
	struct pdf_pressed pressed;
	uint32_t given = 0, taken = 0;
	assert_non_null(press);
	assert_false(pdf_press_take(press, true, &pressed));
	while (taken < 100) {
		for (; given < 100 && pdf_press_has_room(press); given++) {
			make_stream(&stream, given);
			pdf_press_give(press, given, given % 2 ? "/Odd" : "", buf_text(&stream), stream.n);
		}
		assert_true(pdf_press_take(press, true, &pressed));
		make_stream(&stream, taken);
		const struct buf *here = pdf_deflate(deflater, buf_text(&stream), stream.n);
		assert_int_equal(pressed.number, taken);
		assert_string_equal(pressed.entries, taken % 2 ? "/Odd" : "");
		assert_int_equal(pressed.deflated->n, here->n);
		assert_memory_equal(pressed.deflated->s, here->s, here->n);
		taken++;
	}
	buf_free(&stream);
	pdf_deflater_close(deflater);
	pdf_press_close(press);
}

/* What nobody took is lost, and nothing hangs. */
static void
test_closed_early(void **state)
{
	(void)state;
	for (uint32_t n = 0; n < 8; n++) {
		struct pdf_press *press = pdf_press_open();
		for (uint32_t i = 0; i < n; i++)
			pdf_press_give(press, i, "", "some text", 9);
		pdf_press_close(press);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_same_file),
		cmocka_unit_test(test_order),
		cmocka_unit_test(test_closed_early),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
