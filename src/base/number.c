/* number.c - numbers from text and back. */
#include "number.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>

#define NUMBER_TEXT_MAX 64

enum status number_int(struct str s, int64_t min, int64_t max, int64_t *out, struct error *err)
{
	size_t at = 0;
	const bool negative = s.size > 0 && s.data[0] == '-';
	if (s.size > 0 && (s.data[0] == '-' || s.data[0] == '+'))
		at = 1;
	if (at == s.size)
		return FAIL(err, STATUS_INVALID, "\"" STR_FMT "\" is not a whole number",
			    STR_ARG(str_slice(s, 0, NUMBER_TEXT_MAX)));
	int64_t value = 0;
	bool overflow = false;
	for (; at < s.size; at++) {
		if (s.data[at] < '0' || s.data[at] > '9')
			return FAIL(err, STATUS_INVALID, "\"" STR_FMT "\" is not a whole number",
				    STR_ARG(str_slice(s, 0, NUMBER_TEXT_MAX)));
		const int64_t digit = s.data[at] - '0';
		overflow = overflow || __builtin_mul_overflow(value, 10, &value) ||
			   (negative ? __builtin_sub_overflow(value, digit, &value)
				     : __builtin_add_overflow(value, digit, &value));
	}
	if (overflow || value < min || value > max)
		return FAIL(err, STATUS_INVALID, STR_FMT " is outside %lld to %lld",
			    STR_ARG(str_slice(s, 0, NUMBER_TEXT_MAX)), (long long)min,
			    (long long)max);
	*out = value;
	return STATUS_OK;
}

void number_add_shortest(struct buffer *buffer, double x)
{
	if (!isfinite(x)) {
		buffer_add(buffer, STR("null"));
		return;
	}
	char text[40];
	for (int digits = 15; digits <= 17; digits++) {
		(void)snprintf(text, sizeof text, "%.*g", digits, x);
		if (strtod(text, NULL) == x)
			break;
	}
	buffer_add(buffer, str_from(text));
}

const uint64_t number_powers_of_ten[NUMBER_DECIMALS_MAX + 1] = {
	1, 10, 100, 1000, 10000, 100000, 1000000, 10000000, 100000000, 1000000000};

const char number_digit_pairs[201] = "00010203040506070809101112131415161718192021222324"
				     "25262728293031323334353637383940414243444546474849"
				     "50515253545556575859606162636465666768697071727374"
				     "75767778798081828384858687888990919293949596979899";

char *number_write_long(char *at, uint64_t x)
{
	at = number_write(at, x / 100);
	return number_write_pair(at, x % 100);
}

char *number_write_last(char *at, uint64_t x, int count)
{
	char *const end = at + count;
	at = end;
	for (; count >= 2; count -= 2, x /= 100)
		(void)number_write_pair(at -= 2, x % 100);
	if (count > 0)
		*--at = (char)('0' + x % 10);
	return end;
}

void number_add_int(struct buffer *buffer, int64_t x)
{
	char *at = buffer_room(buffer, NUMBER_DIGITS_MAX + 1);
	if (at == NULL)
		return;
	if (x < 0)
		*at++ = '-';
	buffer_used(buffer, number_write(at, x < 0 ? 0 - (uint64_t)x : (uint64_t)x));
}

struct str number_int_text(struct arena *arena, int64_t x)
{
	if (x >= 0 && x <= 99) /* nearly every rank and count: nothing is written at all */
		return x < 10 ? (struct str){number_digit_pairs + 2 * x + 1, 1}
			      : (struct str){number_digit_pairs + 2 * x, 2};
	char text[NUMBER_DIGITS_MAX + 1];
	struct buffer digits = {.data = text, .capacity = sizeof text, .ceiling = sizeof text};
	number_add_int(&digits, x);
	return str_copy(arena, buffer_text(&digits));
}
