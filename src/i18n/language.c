/* language.c - numbers, dates and lists as people write them in each language. */
#include "language.h"

#include <assert.h>
#include <math.h>
#include "../base/number.h"

#define MINUS "\xE2\x88\x92"    /* U+2212, as wide as the plus sign */
#define NO_VALUE "\xE2\x80\x93" /* U+2013: a figure that is not there */
#define DIGITS_MAX 352          /* the largest double has 309 digits before the mark */

/* Short texts are put together on the stack. */
static struct buffer buffer_over(char *text, size_t size)
{
	return (struct buffer){.data = text, .capacity = size, .ceiling = size};
}

struct str language_code(enum language language)
{
	return language == LANGUAGE_EN ? STR("en") : STR("vi");
}

/* digits: an optional "-", whole digits, then (from a point on) the decimals. */
static void add_digits(struct buffer *out, enum language language, struct str digits, bool plus)
{
	char text[DIGITS_MAX * 2];
	size_t size = 0;
	const char group_mark = language == LANGUAGE_EN ? ',' : '.';
	const bool negative = digits.data[0] == '-';
	const struct str rest = str_slice(digits, negative ? 1 : 0, digits.size);
	if (negative) {
		memcpy(text, MINUS, sizeof MINUS - 1);
		size = sizeof MINUS - 1;
	} else if (plus) {
		text[size++] = '+';
	}
	const char *point = memchr(rest.data, '.', rest.size);
	const size_t whole = point == NULL ? rest.size : (size_t)(point - rest.data);
	for (size_t i = 0; i < whole; i++) {
		if (i > 0 && (whole - i) % 3 == 0)
			text[size++] = group_mark;
		text[size++] = rest.data[i];
	}
	if (whole < rest.size) {
		text[size++] = language == LANGUAGE_EN ? '.' : ',';
		memcpy(text + size, point + 1, rest.size - whole - 1);
		size += rest.size - whole - 1;
	}
	buffer_add(out, (struct str){text, size});
}

static bool is_zero(struct str digits)
{
	for (size_t i = 0; i < digits.size; i++)
		if (digits.data[i] >= '1' && digits.data[i] <= '9')
			return false;
	return true;
}

static void add_real(struct buffer *out, enum language language, double x, int decimals, bool plus)
{
	if (!isfinite(x)) {
		buffer_add(out, STR(NO_VALUE));
		return;
	}
	char text[DIGITS_MAX];
	struct buffer digits = buffer_over(text, sizeof text);
	number_add_fixed(&digits, x, decimals, '.');
	assert(digits.status == STATUS_OK);
	const struct str shown = buffer_text(&digits);
	add_digits(out, language, shown, plus && !is_zero(shown));
}

void language_add_number(struct buffer *out, enum language language, double x, int decimals)
{
	add_real(out, language, x, decimals, false);
}

void language_add_signed(struct buffer *out, enum language language, double x, int decimals)
{
	add_real(out, language, x, decimals, true);
}

void language_add_int(struct buffer *out, enum language language, int64_t x)
{
	char text[24];
	size_t at = sizeof text;
	uint64_t rest = x < 0 ? 0 - (uint64_t)x : (uint64_t)x;
	do {
		text[--at] = (char)('0' + rest % 10);
		rest /= 10;
	} while (rest > 0);
	if (x < 0)
		text[--at] = '-';
	add_digits(out, language, (struct str){text + at, sizeof text - at}, false);
}

static void add_two_digits(struct buffer *out, int x)
{
	assert(x >= 0 && x <= 99);
	buffer_add(out,
		   (struct str){(const char[]){(char)('0' + x / 10), (char)('0' + x % 10)}, 2});
}

void language_add_date(struct buffer *out, enum language language, struct date date)
{
	static const struct str months[12] = {{"January", 7}, {"February", 8}, {"March", 5},
					      {"April", 5},   {"May", 3},      {"June", 4},
					      {"July", 4},    {"August", 6},   {"September", 9},
					      {"October", 7}, {"November", 8}, {"December", 8}};
	if (date.year == 0) {
		buffer_add(out, STR(NO_VALUE));
		return;
	}
	assert(date.month >= 1 && date.month <= 12 && date.year <= 9999);
	if (language == LANGUAGE_EN) {
		if (date.day >= 10)
			buffer_add_char(out, (char)('0' + date.day / 10));
		buffer_add_char(out, (char)('0' + date.day % 10));
		buffer_add_char(out, ' ');
		buffer_add(out, months[date.month - 1]);
		buffer_add_char(out, ' ');
	} else {
		add_two_digits(out, date.day);
		buffer_add_char(out, '/');
		add_two_digits(out, date.month);
		buffer_add_char(out, '/');
	}
	add_two_digits(out, date.year / 100);
	add_two_digits(out, date.year % 100);
}

struct str language_number(struct arena *arena, enum language language, double x, int decimals)
{
	char text[DIGITS_MAX * 2];
	struct buffer out = buffer_over(text, sizeof text);
	language_add_number(&out, language, x, decimals);
	return str_copy(arena, buffer_text(&out));
}

struct str language_signed(struct arena *arena, enum language language, double x, int decimals)
{
	char text[DIGITS_MAX * 2];
	struct buffer out = buffer_over(text, sizeof text);
	language_add_signed(&out, language, x, decimals);
	return str_copy(arena, buffer_text(&out));
}

struct str language_int(struct arena *arena, enum language language, int64_t x)
{
	char text[DIGITS_MAX * 2];
	struct buffer out = buffer_over(text, sizeof text);
	language_add_int(&out, language, x);
	return str_copy(arena, buffer_text(&out));
}

struct str language_date(struct arena *arena, enum language language, struct date date)
{
	char text[DIGITS_MAX * 2];
	struct buffer out = buffer_over(text, sizeof text);
	language_add_date(&out, language, date);
	return str_copy(arena, buffer_text(&out));
}

static struct str english_suffix(int64_t x)
{
	const int64_t last = x % 10;
	const int64_t tens = x / 10 % 10;
	if (tens == 1 || last == 0 || last > 3)
		return STR("th");
	return last == 1 ? STR("st") : last == 2 ? STR("nd") : STR("rd");
}

struct str language_ordinal(struct arena *arena, enum language language, int64_t x)
{
	assert(x >= 0);
	char text[DIGITS_MAX * 2];
	struct buffer out = buffer_over(text, sizeof text);
	language_add_int(&out, language, x);
	if (language == LANGUAGE_EN)
		buffer_add(&out, english_suffix(x));
	return str_copy(arena, buffer_text(&out));
}

struct str language_list(struct arena *arena, enum language language, const struct str *items,
			 size_t count)
{
	size_t size = 0;
	for (size_t i = 0; i < count; i++)
		size += items[i].size + sizeof " and " - 1;
	struct buffer out;
	buffer_init(&out, arena, size);
	for (size_t i = 0; i < count; i++) {
		if (i > 0 && i + 1 == count)
			buffer_add(&out, language == LANGUAGE_EN ? STR(" and ") : STR(" và "));
		else if (i > 0)
			buffer_add(&out, STR(", "));
		buffer_add(&out, items[i]);
	}
	return buffer_text(&out);
}
