/*
 * Guessing an encoding: see charset_guess() in charset.h.
 *
 * A byte-order mark decides, then whether the bytes are UTF-8 or look like UTF-16. Between the old three no byte
 * decides: all use the same 128, each for other letters. So each is tried, and the words it makes are read: a word
 * that is a Vietnamese syllable (initial consonant, vowels, final, one tone at most) speaks for the encoding, any
 * other word with marks against it. The right reading makes syllables of nearly all, a wrong one of few.
 *
 * The choice not taken: frequencies of single letters, which need much text; a header line is short.
 */
#include <stdbool.h>
#include <string.h>
#include <utf8proc.h>

#include "base/mem.h"
#include "base/text.h"
#include "vn/charset.h"
#include "vn/fold.h"

enum { LOOK_AT = 64 * 1024 };

static const char *const initials[] = {"", "b", "c", "ch", "d", "đ", "g", "gh", "gi", "h", "k", "kh", "l", "m", "n",
	"ng", "ngh", "nh", "p", "ph", "qu", "r", "s", "t", "th", "tr", "v", "x"};

static const char *const nuclei[] = {"a", "ă", "â", "e", "ê", "i", "o", "ô", "ơ", "u", "ư", "y", "ai", "ao", "au", "ay",
	"âu", "ây", "eo", "êu", "ia", "iê", "iêu", "iu", "oa", "oai", "oao", "oay", "oă", "oe", "oeo", "oi", "ôi", "ơi",
	"ua", "uâ", "uây", "uê", "ui", "uô", "uôi", "uơ", "uy", "uya", "uyê", "uyu", "ưa", "ưi", "ươ", "ươi", "ươu",
	"ưu", "yê", "yêu"};

static const char *const finals[] = {"", "c", "ch", "k", "m", "n", "ng", "nh", "p", "t"};

static bool
is_final(const char *s)
{
	for (size_t i = 0; i < sizeof finals / sizeof *finals; i++)
		if (strcmp(s, finals[i]) == 0)
			return true;
	return false;
}

static bool
is_rime(const char *s)
{
	for (size_t i = 0; i < sizeof nuclei / sizeof *nuclei; i++)
		if (text_starts(s, nuclei[i]) && is_final(s + strlen(nuclei[i])))
			return true;
	return false;
}

/* A syllable in small letters without its tone. */
static bool
is_syllable(const char *s)
{
	for (size_t i = 0; i < sizeof initials / sizeof *initials; i++)
		if (text_starts(s, initials[i]) && is_rime(s + strlen(initials[i])))
			return true;
	return false;
}

/* A word being read: its letters without tones, decomposed and in small letters. */
struct word {
	struct buf letters;
	int tones;
	bool marked; /* has a letter beyond ASCII */
};

/* 1 for a syllable, -1 for what is none, 0 for a word in ASCII alone; the word is then empty again. */
static int
word_finish(struct arena *arena, struct word *word)
{
	int score = 0;
	if (word->marked) {
		const char *letters = text_nfc(arena, arena_copy(arena, buf_text(&word->letters)));
		score = word->tones <= 1 && is_syllable(letters) ? 1 : -1;
	}
	buf_clear(&word->letters);
	word->tones = 0;
	word->marked = false;
	return score;
}

static bool
between_words(int32_t c)
{
	return (c < 0x80 && !(c >= 'a' && c <= 'z') && !(c >= 'A' && c <= 'Z')) || c == 0xA0 ||
		(c >= 0x2010 && c <= 0x2026);
}

/* How Vietnamese the bytes read in this encoding: syllables less what is none. */
static int
likeness(struct arena *arena, const char *s, size_t n, enum charset charset)
{
	size_t bad;
	const char *text = charset_decode(arena, s, n, charset, &bad);
	if (!text)
		return -1;
	text = text_nfd(arena, text);
	struct word word = {0};
	int score = 0;
	for (int32_t c; (c = text_next(&text)) != 0;) {
		if (between_words(c)) {
			score += word_finish(arena, &word);
			continue;
		}
		word.marked = word.marked || c >= 0x80;
		if (fold_is_tone(c))
			word.tones++;
		else
			buf_add_codepoint(&word.letters, utf8proc_tolower(c));
	}
	score += word_finish(arena, &word);
	buf_free(&word.letters);
	return score;
}

/* UTF-16 without a mark: every other byte of ASCII letters, digits and separators is NUL. */
static bool
looks_utf16(const char *s, size_t n, size_t zero)
{
	size_t nuls = 0, looked = n < 512 ? n : 512;
	for (size_t i = zero; i < looked; i += 2)
		nuls += s[i] == 0;
	return looked >= 8 && nuls * 4 > looked / 2;
}

enum charset
charset_guess(const char *s, size_t n)
{
	if (charset_mark(s, n, CHARSET_UTF16LE) || looks_utf16(s, n, 1))
		return CHARSET_UTF16LE;
	if (charset_mark(s, n, CHARSET_UTF16BE) || looks_utf16(s, n, 0))
		return CHARSET_UTF16BE;
	if (charset_mark(s, n, CHARSET_UTF8) || text_valid_prefix(s, n) == n)
		return CHARSET_UTF8;
	static const enum charset old[] = {CHARSET_1258, CHARSET_TCVN3, CHARSET_VNI};
	struct arena *arena = arena_open();
	enum charset best = CHARSET_UTF8; /* none of the old ones makes sense: the reader says where UTF-8 breaks */
	int most = 0;
	for (size_t i = 0; i < sizeof old / sizeof *old; i++) {
		int score = likeness(arena, s, n < LOOK_AT ? n : LOOK_AT, old[i]);
		if (score > most) {
			most = score;
			best = old[i];
		}
	}
	arena_close(arena);
	return best;
}
