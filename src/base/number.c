/* number.c - numbers from text and back. */
#include "number.h"

#include <assert.h>
#include <math.h>
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

/* Checks the grammar, so that strtod sees decimal numbers only. */
static bool is_decimal(const char *text)
{
	size_t digits = 0;
	if (*text == '-' || *text == '+')
		text++;
	for (; *text >= '0' && *text <= '9'; text++)
		digits++;
	if (*text == '.')
		for (text++; *text >= '0' && *text <= '9'; text++)
			digits++;
	if (digits == 0)
		return false;
	if (*text == 'e' || *text == 'E') {
		text++;
		if (*text == '-' || *text == '+')
			text++;
		if (*text < '0' || *text > '9')
			return false;
		while (*text >= '0' && *text <= '9')
			text++;
	}
	return *text == '\0';
}

enum status number_real(struct str s, char decimal_mark, double *out, struct error *err)
{
	char text[NUMBER_TEXT_MAX + 1] = {0};
	if (s.size == 0 || s.size > NUMBER_TEXT_MAX)
		return FAIL(err, STATUS_INVALID, "\"" STR_FMT "\" is not a number",
			    STR_ARG(str_slice(s, 0, NUMBER_TEXT_MAX)));
	memcpy(text, s.data, s.size);
	for (size_t i = 0; i < s.size; i++) {
		if (text[i] == decimal_mark)
			text[i] = '.';
		else if (text[i] == '.')
			text[i] = '?'; /* with a decimal comma a point has no meaning */
	}
	const bool decimal = is_decimal(text);
	const double value = decimal ? strtod(text, NULL) : 0;
	if (!decimal || !isfinite(value))
		return FAIL(err, STATUS_INVALID, "\"" STR_FMT "\" is not a number", STR_ARG(s));
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

static const double powers_of_ten[10] = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9};

/* Rounds at the decimals a person sees: the shortest decimal text of x decides
 * ties, so that 0.285 (stored a hair below) becomes 0.29. */
int64_t number_units(double x, int decimals)
{
	assert(decimals >= 0 && decimals <= 9 && fabs(x) <= NUMBER_FIXED_MAX);
	const double scaled = fabs(x) * powers_of_ten[decimals];
	const int64_t below = (int64_t)scaled; /* floor() is a call, this one instruction */
	const double rest = scaled - (double)below;
	if (rest > 0.5 - 1e-6 && rest < 0.5 + 1e-6)
		return below + (rest > 0.5 - 1e-9 ? 1 : 0);
	return below + (rest > 0.5 ? 1 : 0);
}

void number_add_fixed(struct buffer *buffer, double x, int decimals, char decimal_mark)
{
	if (!isfinite(x) || fabs(x) > NUMBER_FIXED_MAX) {
		buffer_addf(buffer, "%.*f", decimals, x);
		return;
	}
	int64_t value = number_units(x, decimals);
	char text[32];
	size_t at = sizeof text;
	const bool negative = x < 0 && value != 0;
	for (int i = 0; i < decimals; i++, value /= 10)
		text[--at] = (char)('0' + value % 10);
	if (decimals > 0)
		text[--at] = decimal_mark;
	do {
		text[--at] = (char)('0' + value % 10);
		value /= 10;
	} while (value > 0);
	if (negative)
		text[--at] = '-';
	buffer_add(buffer, (struct str){text + at, sizeof text - at});
}

void number_add_int(struct buffer *buffer, int64_t x)
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
	buffer_add(buffer, (struct str){text + at, sizeof text - at});
}

struct str number_int_text(struct arena *arena, int64_t x)
{
	char text[24];
	struct buffer digits = {.data = text, .capacity = sizeof text, .ceiling = sizeof text};
	number_add_int(&digits, x);
	return str_copy(arena, buffer_text(&digits));
}
