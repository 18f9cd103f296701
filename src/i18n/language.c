/* language.c - numbers, dates and lists as people write them in each language. */
#include "language.h"

#include <assert.h>
#include <math.h>
#include "../base/number.h"

#define MINUS "\xE2\x88\x92"    /* U+2212, as wide as the plus sign */
#define NO_VALUE "\xE2\x80\x93" /* U+2013: a figure that is not there */
#define HUGE_BYTES 352          /* the largest double has 309 digits before the mark */
#define SHORT_BYTES 64          /* nearly every number and date, with its marks */

/* Short texts are put together on the stack; only a huge number moves to the arena. */
static struct buffer buffer_over(struct arena *arena, char *text, size_t size)
{
	return (struct buffer){
		.arena = arena, .data = text, .capacity = size, .ceiling = (size_t)2 * HUGE_BYTES};
}

struct str language_code(enum language language)
{
	return language == LANGUAGE_EN ? STR("en") : STR("vi");
}

/* Groups of three digits from the right: 1.234. */
static char *write_grouped(char *at, enum language language, uint64_t whole)
{
	if (whole < 1000)
		return number_write(at, whole);
	at = write_grouped(at, language, whole / 1000);
	*at++ = language == LANGUAGE_EN ? ',' : '.';
	return number_write_last(at, whole, 3);
}

static char *write_sign(char *at, bool negative, bool plus)
{
	if (negative) {
		memcpy(at, MINUS, sizeof MINUS - 1);
		return at + sizeof MINUS - 1;
	}
	if (plus)
		*at++ = '+';
	return at;
}

/* Beyond what a whole number of units holds: the digits come from number_add_fixed. */
static void add_huge(struct buffer *out, enum language language, double x, int decimals, bool plus)
{
	char text[HUGE_BYTES];
	char sign[SHORT_BYTES];
	struct buffer digits = {.data = text, .capacity = sizeof text, .ceiling = sizeof text};
	number_add_fixed(&digits, fabs(x), decimals, '.');
	assert(digits.status == STATUS_OK);
	struct str whole, rest;
	const bool has_decimals = str_cut(buffer_text(&digits), '.', &whole, &rest);
	buffer_add(out, (struct str){sign, (size_t)(write_sign(sign, x < 0, plus) - sign)});
	for (size_t i = 0; i < whole.size; i++) {
		if (i > 0 && (whole.size - i) % 3 == 0)
			buffer_add_char(out, language == LANGUAGE_EN ? ',' : '.');
		buffer_add_char(out, whole.data[i]);
	}
	if (has_decimals)
		buffer_add_char(out, language == LANGUAGE_EN ? '.' : ',');
	buffer_add(out, rest);
}

static inline void add_real(struct buffer *out, enum language language, double x, int decimals,
			    bool plus)
{
	if (!(fabs(x) <= NUMBER_FIXED_MAX)) {
		if (isfinite(x))
			add_huge(out, language, x, decimals, plus);
		else
			buffer_add(out, STR(NO_VALUE));
		return;
	}
	char *at = buffer_room(out, SHORT_BYTES);
	if (at == NULL)
		return;
	const uint64_t units = number_units(x, decimals);
	if (units != 0) /* what is shown as zero has no sign */
		at = write_sign(at, x < 0, plus);
	const char mark = language == LANGUAGE_EN ? '.' : ',';
	if (units < 1000 * number_powers_of_ten[decimals]) { /* no group is full */
		at = number_write_units(at, units, decimals, mark);
	} else {
		at = write_grouped(at, language, units / number_powers_of_ten[decimals]);
		if (decimals > 0) {
			*at++ = mark;
			at = number_write_last(at, units, decimals);
		}
	}
	buffer_used(out, at);
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
	char *at = buffer_room(out, SHORT_BYTES);
	if (at == NULL)
		return;
	at = write_sign(at, x < 0, false);
	buffer_used(out, write_grouped(at, language, x < 0 ? 0 - (uint64_t)x : (uint64_t)x));
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
	char text[SHORT_BYTES];
	struct buffer out = buffer_over(arena, text, sizeof text);
	language_add_number(&out, language, x, decimals);
	return str_copy(arena, buffer_text(&out));
}

struct str language_signed(struct arena *arena, enum language language, double x, int decimals)
{
	char text[SHORT_BYTES];
	struct buffer out = buffer_over(arena, text, sizeof text);
	language_add_signed(&out, language, x, decimals);
	return str_copy(arena, buffer_text(&out));
}

struct str language_int(struct arena *arena, enum language language, int64_t x)
{
	char text[SHORT_BYTES];
	struct buffer out = buffer_over(arena, text, sizeof text);
	language_add_int(&out, language, x);
	return str_copy(arena, buffer_text(&out));
}

struct str language_date(struct arena *arena, enum language language, struct date date)
{
	char text[SHORT_BYTES];
	struct buffer out = buffer_over(arena, text, sizeof text);
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
	char text[SHORT_BYTES];
	struct buffer out = buffer_over(arena, text, sizeof text);
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
