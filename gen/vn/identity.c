/*
 * Identity numbers: see identity.h.
 *
 * What is shown are the last three digits: enough for an officer to tell two people of one name apart, and of no use
 * to anybody else. The choice not taken: judging the digits (province, century, year). A number that the register
 * holds is right whatever it says.
 */
#include "vn/identity.h"

#include <string.h>

#include "base/mem.h"

enum { LENGTH = 12, SHOWN = 3 };

static const char DIGITS[] = "0123456789";

bool
identity_is_number(const char *text)
{
	return strspn(text, DIGITS) == LENGTH && !text[LENGTH];
}

const char *
identity_hidden(struct arena *arena, const char *text)
{
	char *copy = NULL;
	for (size_t i = 0, n = 0;; i++) { /* n: digits in a row before this one */
		if (text[i] >= '0' && text[i] <= '9') {
			n++;
			continue;
		}
		if (n == LENGTH) {
			copy = copy ? copy : arena_copy(arena, text);
			memset(copy + i - LENGTH, '*', LENGTH - SHOWN);
		}
		n = 0;
		if (!text[i])
			return copy ? copy : text;
	}
}

/* The bytes of the last characters of the text, at most n of them. */
static size_t
tail(const char *text, size_t n)
{
	size_t at = strlen(text);
	while (at && n) {
		at--;
		n -= ((unsigned char)text[at] & 0xC0) != 0x80;
	}
	return at;
}

const char *
identity_masked(struct arena *arena, const char *text)
{
	size_t end = tail(text, SHOWN), hidden = 0;
	for (size_t i = 0; i < end; i++)
		hidden += ((unsigned char)text[i] & 0xC0) != 0x80;
	return arena_printf(arena, "%.*s%s", (int)hidden, "****************************************", text + end);
}
