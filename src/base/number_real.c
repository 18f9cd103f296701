/* number_real.c - decimal numbers from text, rounded to the nearest double as strtod rounds, and
 * without strtod where a few operations are enough: for nearly every number that people write. */
#include "number.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>

#define NUMBER_TEXT_MAX 64
#define DIGITS_EXACT 19                    /* that fit 64 bits whatever they are */
#define MANTISSA_EXACT (UINT64_C(1) << 53) /* whole numbers up to here are doubles */
#define QUOTIENT_BITS 62

__extension__ typedef unsigned __int128 wide;

/* digits * 10^(exponent - decimals), with its sign. */
struct decimal {
	uint64_t digits;
	size_t digit_count; /* from the first that is not 0 */
	int decimals, exponent;
	bool negative;
};

/* Reads digits; returns how many there were. */
static size_t digits_read(const char **at, const char *end, struct decimal *decimal)
{
	const char *const start = *at;
	for (; *at < end && **at >= '0' && **at <= '9'; (*at)++) {
		const unsigned digit = (unsigned)(**at - '0');
		decimal->digit_count += decimal->digit_count > 0 || digit > 0;
		decimal->digits = decimal->digits * 10 + digit; /* means nothing after 19 */
	}
	return (size_t)(*at - start);
}

static bool exponent_read(const char **at, const char *end, struct decimal *decimal)
{
	int exponent = 0;
	bool negative = false;
	if (*at < end && (**at == '-' || **at == '+'))
		negative = *(*at)++ == '-';
	const char *const start = *at;
	for (; *at < end && **at >= '0' && **at <= '9'; (*at)++)
		exponent = exponent < 10000 ? exponent * 10 + (**at - '0') : exponent;
	decimal->exponent = negative ? -exponent : exponent;
	return *at > start;
}

/* False when the text is no decimal number. */
static bool decimal_read(struct str s, char mark, struct decimal *decimal)
{
	if (s.size == 0)
		return false;
	const char *at = s.data, *const end = s.data + s.size;
	*decimal = (struct decimal){.negative = *at == '-'};
	if (*at == '-' || *at == '+')
		at++;
	size_t count = digits_read(&at, end, decimal);
	if (at < end && *at == mark) {
		at++;
		const size_t decimals = digits_read(&at, end, decimal);
		decimal->decimals = (int)decimals;
		count += decimals;
	}
	if (count == 0)
		return false;
	if (at < end && (*at == 'e' || *at == 'E')) {
		at++;
		if (!exponent_read(&at, end, decimal))
			return false;
	}
	return at == end;
}

static int bits_of(uint64_t x)
{
	return 64 - __builtin_clzll(x);
}

/* digits / 10^places, rounded once: a quotient of 62 bits, whose last tells of any remainder, has
 * all that the rounding to 53 looks at. */
static double divided(uint64_t digits, int places)
{
	uint64_t power = 1;
	for (int i = 0; i < places; i++)
		power *= 10;
	const int shift = QUOTIENT_BITS - bits_of(digits) + bits_of(power);
	assert(shift >= 0 && shift < 126);
	const wide scaled = (wide)digits << shift;
	const uint64_t quotient = (uint64_t)(scaled / power);
	const bool remains = (wide)quotient * power != scaled;
	return ldexp((double)(int64_t)(quotient | (remains ? 1 : 0)), -shift);
}

/* The nearest double, when it can be told without strtod. */
static bool nearest_told(const struct decimal *decimal, double *out)
{
	static const double powers[] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
					1e8,  1e9,  1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
					1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};
	const int power = decimal->exponent - decimal->decimals;
	if (decimal->digit_count > DIGITS_EXACT)
		return false;
	/* Both sides are exact, so the one operation rounds once: Clinger, W. D. (1990), How to
	 * read floating point numbers accurately. */
	if (decimal->digits <= MANTISSA_EXACT && power >= -22 && power <= 22)
		*out = power < 0 ? (double)decimal->digits / powers[-power]
				 : (double)decimal->digits * powers[power];
	else if (power < 0 && power >= -19 && decimal->digits > 0)
		*out = divided(decimal->digits, -power);
	else
		return false;
	if (decimal->negative)
		*out = -*out;
	return true;
}

static double nearest_by_library(struct str s, char mark)
{
	char text[NUMBER_TEXT_MAX + 1] = {0};
	memcpy(text, s.data, s.size);
	char *at = memchr(text, mark, s.size);
	if (at != NULL)
		*at = '.';
	return strtod(text, NULL);
}

enum status number_real(struct str s, char decimal_mark, double *out, struct error *err)
{
	struct decimal decimal;
	double value = (double)NAN;
	if (s.size <= NUMBER_TEXT_MAX && decimal_read(s, decimal_mark, &decimal) &&
	    !nearest_told(&decimal, &value))
		value = nearest_by_library(s, decimal_mark);
	if (!isfinite(value))
		return FAIL(err, STATUS_INVALID, "\"" STR_FMT "\" is not a number",
			    STR_ARG(str_slice(s, 0, NUMBER_TEXT_MAX)));
	*out = value;
	return STATUS_OK;
}
