/*
 * Literals: see literal.h. A number is found by its digits; what stands before and behind it tells whether it counts.
 *
 *	… đạt  12,9 %  và còn  14 / 16 xã  …
 *	       └number └unit   └number, a part of the one behind the slash, whose unit is its own
 */
#include "doc/literal.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"

/* What campaigns count. A longer name stands before one that it begins with. */
static const char *const counted[] = {"tài khoản", "trường hợp", "hồ sơ", "người", "công dân", "lượt", "đơn vị",
	"cơ quan", "xã", "phường", "thị trấn", "thị xã", "đặc khu", "huyện", "quận", "thành phố", "tỉnh", "thôn", "ấp",
	"tổ dân phố", "khu phố", "lực lượng", "cán bộ", "đoàn viên", "hội viên", "chiến sĩ", "giáo viên", "học sinh",
	"hộ", "báo cáo", "phần trăm", "điểm phần trăm"};

/* Words whose number is a name: it counts nothing. */
static const char *const named[] = {"đề án", "chương trình", "nghị quyết", "nghị định", "chỉ thị", "thông tư",
	"quyết định", "kế hoạch", "công văn", "kết luận", "luật", "điều", "khoản", "điểm", "mục", "phụ lục", "mẫu",
	"mẫu số", "biểu", "biểu số", "bảng", "hình", "mức", "mức độ", "cấp độ", "đợt", "giai đoạn", "tuần", "tháng",
	"năm", "ngày", "quý", "kỳ", "phần", "bước", "hạng", "tổ", "thôn", "bản", "ấp", "khu", "khu phố", "tổ dân phố",
	"đề mục", "cột", "thứ", "ca"};

/* Days count when they are days left or gone. */
static const char *const days_before[] = {"còn", "còn lại", "chỉ còn", "đã qua"};
static const char *const days_behind[] = {"còn lại", "qua", "liền", "liên tiếp", "nữa"};

#define COUNT(array) (sizeof(array) / sizeof *(array))

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool
is_letter(const char *p)
{
	return (*p >= 'a' && *p <= 'z') || (*p >= 'A' && *p <= 'Z') ||
		((unsigned char)*p >= 0xC3 && !text_starts(p, LITERAL_OTHER) && !text_starts(p, "–") &&
			!text_starts(p, "…"));
}

/* Blanks, of both kinds. */
static size_t
blanks(const char *p)
{
	size_t n = 0;
	for (;;) {
		if (p[n] == ' ' || p[n] == '\n')
			n++;
		else if (text_starts(p + n, "\xC2\xA0"))
			n += 2;
		else
			return n;
	}
}

/* The length of "1.234", "12,9" or "7" at p: dots before groups of three, one comma. */
static size_t
number_length(const char *p)
{
	size_t n = strspn(p, "0123456789");
	if (n <= 3)
		while (p[n] == '.' && strspn(p + n + 1, "0123456789") == 3)
			n += 4;
	if (p[n] == ',' && is_digit(p[n + 1]))
		n += 1 + strspn(p + n + 1, "0123456789");
	return n;
}

static void
read_number(const char *p, struct literal *literal)
{
	char plain[64];
	size_t n = 0;
	bool fraction = false;
	literal->decimals = 0;
	for (size_t i = 0; i < literal->n && n < sizeof plain - 1; i++) {
		fraction = fraction || p[i] == ',';
		if (p[i] != '.')
			plain[n++] = p[i] == ',' ? '.' : p[i];
		literal->decimals += fraction && is_digit(p[i]);
	}
	plain[n] = '\0';
	literal->value = strtod(plain, NULL);
}

/* Whether the text at p begins with the word, whichever case, and the word ends there. */
static bool
begins(struct arena *arena, const char *p, const char *word)
{
	size_t n = strlen(word);
	return strlen(p) >= n && !is_letter(p + n) &&
		text_equal(text_upper(arena, arena_copy_n(arena, p, n)), text_upper(arena, word));
}

static bool
begins_any(struct arena *arena, const char *p, const char *const *words, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (begins(arena, p, words[i]))
			return true;
	return false;
}

/* Whether the n bytes before a number end in the word. */
static bool
ends(struct arena *arena, const char *text, size_t n, const char *word)
{
	while (n && (text[n - 1] == ' ' || text[n - 1] == '\n'))
		n--;
	while (n > 1 && text_starts(text + n - 2, "\xC2\xA0"))
		n -= 2;
	size_t length = strlen(word);
	if (n < length || !begins(arena, text + n - length, word))
		return false;
	return n == length || text[n - length - 1] == ' ' || !is_letter(text + n - length - 1);
}

static bool
ends_any(struct arena *arena, const char *text, size_t n, const char *const *words, size_t n_words)
{
	for (size_t i = 0; i < n_words; i++)
		if (ends(arena, text, n, words[i]))
			return true;
	return false;
}

/* Where the words before a number end: of "28/01" those before 28. */
static size_t
words_before(const char *text, size_t at)
{
	while (at > 1 && (text[at - 1] == '/' || text[at - 1] == '-') && is_digit(text[at - 2]))
		for (at--; at && (is_digit(text[at - 1]) || text[at - 1] == '.');)
			at--;
	return at;
}

/* Where a number's unit stands: behind blanks, and behind the number in words within parentheses. */
static const char *
unit_place(const char *p)
{
	p += blanks(p);
	const char *close = *p == '(' ? strchr(p, ')') : NULL;
	return close ? close + 1 + blanks(close + 1) : p;
}

/* The unit at p of the number that begins at `at`, or NULL. */
static const char *
unit_at(struct arena *arena, const char *text, size_t at, const char *p, const struct words *units)
{
	p = unit_place(p);
	at = words_before(text, at);
	if (*p == '%')
		return "%";
	if (begins(arena, p, "ngày")) {
		const char *behind = p + strlen("ngày") + blanks(p + strlen("ngày"));
		bool counts = ends_any(arena, text, at, days_before, COUNT(days_before)) ||
			begins_any(arena, behind, days_behind, COUNT(days_behind));
		return counts ? "ngày" : NULL;
	}
	if (ends_any(arena, text, at, named, COUNT(named)))
		return NULL;
	for (size_t i = 0; i < units->n; i++)
		if (units->at[i][0] && begins(arena, p, units->at[i]))
			return units->at[i];
	for (size_t i = 0; i < COUNT(counted); i++)
		if (begins(arena, p, counted[i]))
			return counted[i];
	return NULL;
}

/* Of "14/16 xã" and "20–30 người" the first number has the second's unit. */
static const char *
behind_pair(const char *p)
{
	size_t mark = *p == '/' || *p == '-' ? 1 : text_starts(p, "–") ? strlen("–") : 0;
	size_t other = text_starts(p + mark, LITERAL_OTHER) ? strlen(LITERAL_OTHER) : number_length(p + mark);
	return mark && other ? p + mark + other : NULL;
}

/* Whether the digit at `at` begins a number of its own: not the tail of a word, a code, a day or another number. */
static bool
begins_number(const char *text, size_t at)
{
	if (at == 0)
		return true;
	char before = text[at - 1];
	if (before == '/' || before == '-')
		return at == 1 || is_digit(text[at - 2]) || text[at - 2] == LITERAL_OTHER[2] || text[at - 2] == ' ';
	return before == ' ' || before == '\n' || before == '(' || before == '"' || before == ';' || before == ':' ||
		(unsigned char)before >= 0x80;
}

bool
literal_find(struct arena *arena, const char *text, size_t from, const struct words *units, struct literal *literal)
{
	for (size_t at = from; text[at];) {
		if (!is_digit(text[at])) {
			at++;
			continue;
		}
		size_t n = number_length(text + at);
		const char *behind = text + at + n, *pair = behind_pair(behind);
		bool apart = begins_number(text, at) &&
			!(at >= strlen(LITERAL_OTHER) && text_starts(text + at - strlen(LITERAL_OTHER), LITERAL_OTHER));
		const char *unit = apart ? unit_at(arena, text, at, behind, units) : NULL;
		if (apart && !unit && pair)
			unit = unit_at(arena, text, at, pair, units);
		if (unit) {
			*literal = (struct literal){.at = at, .n = n, .unit = unit, .percent = text_equal(unit, "%")};
			if (text_ends(unit, "phần trăm"))
				literal->percent = true;
			read_number(text + at, literal);
			return true;
		}
		at += n;
	}
	return false;
}
