/*
 * Numbers as Vietnamese offices write and read them: 1.234.567,89; 91,7%; một trăm linh năm.
 */
#ifndef VN_NUMBER_H
#define VN_NUMBER_H

#include <stdbool.h>
#include <stdint.h>

struct arena;

/* "31.297", "-5"; dots between groups of three. */
const char *number_integer(struct arena *arena, int64_t value);
/* "12,9": rounded half away from zero on the decimal digits of the shortest form, so 0,15 at one digit is 0,2. */
const char *number_decimal(struct arena *arena, double value, int digits);
/* "91,7%" of 0.917. */
const char *number_percent(struct arena *arena, double fraction, int digits);
/* In words, up to 10^15: 1001 "một nghìn không trăm linh một", 21 "hai mươi mốt", 15 "mười lăm". */
const char *number_words(struct arena *arena, int64_t value);

enum number_reading { READING_NONE, READING_NUMBER, READING_AMBIGUOUS };
enum number_style { STYLE_UNDECLARED, STYLE_COMMA_DECIMAL, STYLE_DOT_DECIMAL };
/*
 * Reads a number as a file declares it ("1.234,5" or "1,234.5"; spaces and U+00A0 group too). Undeclared: what reads
 * two ways ("1.234", "1,234") is AMBIGUOUS. NONE: not a number (also groups out of place, "1.23.4").
 */
enum number_reading number_read(const char *text, enum number_style style, double *value);

#endif
