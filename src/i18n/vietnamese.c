/* vietnamese.c - normal form, search folding and sort order of Vietnamese text. */
#include "vietnamese.h"

#include <assert.h>
#include <utf8proc.h>

/* Canonical decompositions hold at most four code points (Unicode 15, chapter 3.11). */
#define DECOMPOSED_MAX 8

#define MARK_GRAVE 0x300U      /* huyền */
#define MARK_ACUTE 0x301U      /* sắc */
#define MARK_CIRCUMFLEX 0x302U /* â ê ô */
#define MARK_TILDE 0x303U      /* ngã */
#define MARK_BREVE 0x306U      /* ă */
#define MARK_HOOK 0x309U       /* hỏi */
#define MARK_HORN 0x31BU       /* ơ ư */
#define MARK_DOT 0x323U        /* nặng */
#define LETTER_D_STROKE 0x111U /* đ */

enum status vietnamese_nfc(struct arena *arena, struct str s, struct str *out, struct error *err)
{
	const utf8proc_option_t options = UTF8PROC_STABLE | UTF8PROC_COMPOSE;
	const size_t wrong = str_utf8_error(s);
	if (wrong != s.size)
		return FAIL(err, STATUS_INVALID, "byte %zu of the text is not UTF-8", wrong);
	const utf8proc_uint8_t *bytes = (const utf8proc_uint8_t *)s.data;
	const utf8proc_ssize_t size = (utf8proc_ssize_t)s.size;
	const utf8proc_ssize_t count = utf8proc_decompose(bytes, size, NULL, 0, options);
	if (count <= 0) {
		assert(count == 0);
		*out = (struct str){0};
		return STATUS_OK;
	}
	void *memory = NULL;
	TRY(arena_try_take(arena, (size_t)count + 1, sizeof(utf8proc_int32_t),
			   alignof(utf8proc_int32_t), &memory, err));
	if (utf8proc_decompose(bytes, size, memory, count, options) != count)
		return FAIL(err, STATUS_INTERNAL, "a text decomposes differently the second time");
	const utf8proc_ssize_t composed = utf8proc_reencode(memory, count, options);
	assert(composed >= 0);
	*out = (struct str){memory, (size_t)composed};
	return STATUS_OK;
}

static bool is_mark(uint32_t code_point)
{
	return code_point >= 0x300 && code_point <= 0x36F;
}

/* Writes the canonical decomposition; returns how many code points it has. */
static size_t decompose(uint32_t code_point, utf8proc_int32_t parts[DECOMPOSED_MAX])
{
	int boundary = 0;
	const utf8proc_ssize_t count = utf8proc_decompose_char(
		(utf8proc_int32_t)code_point, parts, DECOMPOSED_MAX, UTF8PROC_DECOMPOSE, &boundary);
	assert(count >= 0 && count <= DECOMPOSED_MAX);
	return (size_t)count;
}

enum folding { FOLDING_KEEPS, FOLDING_DROPS, FOLDING_SEPARATES };

static enum folding folding_of(uint32_t code_point)
{
	if (code_point < 0x80)
		return (code_point >= '0' && code_point <= '9') ||
				       (code_point >= 'a' && code_point <= 'z') ||
				       (code_point >= 'A' && code_point <= 'Z')
			       ? FOLDING_KEEPS
			       : FOLDING_SEPARATES;
	if (is_mark(code_point))
		return FOLDING_DROPS;
	const utf8proc_category_t category = utf8proc_category((utf8proc_int32_t)code_point);
	if (category == UTF8PROC_CATEGORY_CF) /* zero-width joiners, byte order mark */
		return FOLDING_DROPS;
	return category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_NO
		       ? FOLDING_KEEPS
		       : FOLDING_SEPARATES;
}

struct str vietnamese_fold(struct arena *arena, struct str s)
{
	struct buffer out;
	/* A code point of two bytes may become three marks or letters of three. */
	buffer_init(&out, arena, s.size * 6 + 16);
	bool separated = false;
	for (size_t at = 0; at < s.size;) {
		utf8proc_int32_t parts[DECOMPOSED_MAX];
		const size_t count = decompose(str_utf8_next(s, &at), parts);
		for (size_t i = 0; i < count; i++) {
			const enum folding folding = folding_of((uint32_t)parts[i]);
			separated = separated || folding == FOLDING_SEPARATES;
			if (folding != FOLDING_KEEPS)
				continue;
			if (separated && out.size > 0)
				buffer_add_char(&out, ' ');
			separated = false;
			const uint32_t lower = (uint32_t)utf8proc_tolower(parts[i]);
			buffer_add_code_point(&out, lower == LETTER_D_STROKE ? 'd' : lower);
		}
	}
	return buffer_text(&out);
}

static bool is_tone(uint32_t mark)
{
	return mark == MARK_GRAVE || mark == MARK_ACUTE || mark == MARK_TILDE ||
	       mark == MARK_HOOK || mark == MARK_DOT;
}

struct str vietnamese_word(struct arena *arena, struct str word)
{
	struct buffer out, tones;
	buffer_init(&out, arena, word.size * 12 + 16);
	buffer_init(&tones, arena, word.size * 12 + 16);
	for (size_t at = 0; at < word.size;) {
		utf8proc_int32_t parts[DECOMPOSED_MAX];
		const size_t count = decompose(str_utf8_next(word, &at), parts);
		for (size_t i = 0; i < count; i++) {
			const uint32_t lower = (uint32_t)utf8proc_tolower(parts[i]);
			buffer_add_code_point(is_tone(lower) ? &tones : &out, lower);
		}
	}
	buffer_add(&out, buffer_text(&tones));
	return buffer_text(&out);
}

bool vietnamese_is_capital(struct str word)
{
	size_t at = 0;
	if (word.size == 0)
		return false;
	const utf8proc_int32_t first = (utf8proc_int32_t)str_utf8_next(word, &at);
	return utf8proc_tolower(first) != first;
}

/* One letter of the sort key: what differs first, second and third. */
struct letter {
	uint32_t primary;
	unsigned tone; /* ngang, huyền, hỏi, ngã, sắc, nặng, then marks that are not Vietnamese */
	unsigned upper; /* 0 or 1 */
};

/* Primary weights: white space, punctuation, other signs, digits, letters, other scripts. */
#define PRIMARY_SPACE 1U
#define PRIMARY_SIGN 0x100U
#define PRIMARY_DIGIT 0x200000U
#define PRIMARY_LETTER 0x200100U
#define PRIMARY_OTHER 0x201000U
#define TONE_FOREIGN 6U

static uint32_t primary_of(uint32_t base)
{
	/* Place of each letter in aăâbcdđeêfghijklmnoôơpqrstuưvwxyz. */
	static const unsigned char places[26] = {0,  3,  4,  5,  7,  9,  10, 11, 12,
						 13, 14, 15, 16, 17, 18, 21, 22, 23,
						 24, 25, 26, 28, 29, 30, 31, 32};
	static const char punctuation[] = "_-,;:!?.'\"()[]{}@*/\\&#%`^+<=>|~$"; /* CLDR's order */
	if (base >= 'a' && base <= 'z')
		return PRIMARY_LETTER + places[base - 'a'];
	if (base == LETTER_D_STROKE)
		return PRIMARY_LETTER + places['d' - 'a'] + 1;
	if (base >= '0' && base <= '9')
		return PRIMARY_DIGIT + (base - '0');
	if (base <= ' ')
		return PRIMARY_SPACE;
	if (base < 0x7F) {
		const char *at = strchr(punctuation, (char)base);
		assert(at != NULL);
		return PRIMARY_SPACE + 1 + (uint32_t)(at - punctuation);
	}
	return folding_of(base) == FOLDING_KEEPS ? PRIMARY_OTHER + base : PRIMARY_SIGN + base;
}

/* Adds one mark to the letter: it makes another letter, a tone, or something foreign. */
static void letter_add_mark(struct letter *letter, uint32_t base, uint32_t mark)
{
	const bool takes_circumflex = base == 'a' || base == 'e' || base == 'o';
	const bool takes_horn = base == 'o' || base == 'u';
	if (mark == MARK_CIRCUMFLEX && takes_circumflex)
		letter->primary += base == 'a' ? 2 : 1;
	else if (mark == MARK_HORN && takes_horn)
		letter->primary += base == 'o' ? 2 : 1;
	else if (mark == MARK_BREVE && base == 'a')
		letter->primary += 1;
	else if (mark == MARK_GRAVE)
		letter->tone = 1;
	else if (mark == MARK_HOOK)
		letter->tone = 2;
	else if (mark == MARK_TILDE)
		letter->tone = 3;
	else if (mark == MARK_ACUTE)
		letter->tone = 4;
	else if (mark == MARK_DOT)
		letter->tone = 5;
	else
		letter->tone = TONE_FOREIGN;
}

/* Reads a letter with all its marks, composed or not; false at the end. */
static bool letter_next(struct str s, size_t *at, struct letter *letter)
{
	if (*at == s.size)
		return false;
	const uint32_t code_point = str_utf8_next(s, at);
	utf8proc_int32_t parts[DECOMPOSED_MAX] = {(utf8proc_int32_t)code_point};
	size_t count = 1;
	if (code_point >= 0x80 && (code_point < 0x250 || (code_point >> 8) == 0x1E))
		count = decompose(code_point, parts);
	const uint32_t base = (uint32_t)utf8proc_tolower(parts[0]);
	*letter = (struct letter){.primary = primary_of(base), .upper = base != (uint32_t)parts[0]};
	for (size_t i = 1; i < count; i++)
		letter_add_mark(letter, base, (uint32_t)parts[i]);
	for (size_t next = *at; next < s.size; *at = next) {
		const uint32_t mark = str_utf8_next(s, &next);
		if (!is_mark(mark))
			break;
		letter_add_mark(letter, base, mark);
	}
	return true;
}

int vietnamese_compare(struct str a, struct str b)
{
	int by_tone = 0;
	int by_case = 0;
	for (size_t at_a = 0, at_b = 0;;) {
		struct letter x = {0};
		struct letter y = {0};
		const bool more_a = letter_next(a, &at_a, &x);
		const bool more_b = letter_next(b, &at_b, &y);
		if (!more_a || !more_b) {
			if (more_a != more_b)
				return more_a ? 1 : -1;
			return by_tone != 0 ? by_tone : by_case;
		}
		if (x.primary != y.primary)
			return x.primary < y.primary ? -1 : 1;
		if (by_tone == 0)
			by_tone = (x.tone > y.tone) - (x.tone < y.tone);
		if (by_case == 0)
			by_case = (x.upper > y.upper) - (x.upper < y.upper);
	}
}
