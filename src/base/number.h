/* number.h - numbers from text and back, whatever the locale of the process. */
#ifndef DANNOI_BASE_NUMBER_H
#define DANNOI_BASE_NUMBER_H

#include <assert.h>
#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include "status.h"
#include "str.h"

/* Decimal digits with an optional sign, nothing else; STATUS_INVALID outside [min, max]. */
MUST_CHECK enum status number_int(struct str s, int64_t min, int64_t max, int64_t *out,
				  struct error *err);

/* A finite decimal number: digits, one decimal mark ('.' or ','), optional
 * exponent; no spaces, no thousands marks, no "inf" or "nan", at most 64 bytes. */
MUST_CHECK enum status number_real(struct str s, char decimal_mark, double *out, struct error *err);

/* The shortest text that reads back as the same double (at most 17 digits);
 * "null" for what is not a number, as JSON wants it. */
void number_add_shortest(struct buffer *buffer, double x);

void number_add_int(struct buffer *buffer, int64_t x); /* plain digits */
struct str number_int_text(struct arena *arena, int64_t x);

/* For who writes numbers in another way, straight into a buffer's room.  Each returns the end of
 * what it wrote.  Inline, because a page writes hundreds, nearly all of them short. */
#define NUMBER_DIGITS_MAX 20
extern const char number_digit_pairs[201]; /* "00" to "99" */
static inline char *number_write_pair(char *at, uint64_t x)
{
	memcpy(at, number_digit_pairs + 2 * x, 2);
	return at + 2;
}
char *number_write_long(char *at, uint64_t x); /* of at least three digits */
static inline char *number_write(char *at, uint64_t x)
{
	*at = (char)('0' + x);
	return x < 10 ? at + 1 : x < 100 ? number_write_pair(at, x) : number_write_long(at, x);
}
/* The last digits of x, exactly count of them. */
char *number_write_last(char *at, uint64_t x, int count);

#define NUMBER_FIXED_MAX 1e9
#define NUMBER_DECIMALS_MAX 9
extern const uint64_t number_powers_of_ten[NUMBER_DECIMALS_MAX + 1];
/* |x|, at most NUMBER_FIXED_MAX, in units of its last decimal, rounded at the decimals a person
 * sees: the shortest decimal text of x decides ties, so that 0.285 (stored a hair below) becomes
 * 0.29. */
static inline uint64_t number_units(double x, int decimals)
{
	const double scaled = fabs(x) * (double)(int64_t)number_powers_of_ten[decimals];
	const int64_t below = (int64_t)scaled; /* floor() is a call, this one instruction */
	const double rest = scaled - (double)below;
	return (uint64_t)(below + (rest > 0.5 - 1e-9));
}

/* units of the last decimal, with a mark before the decimals: 4087 with 2 is 40.87. */
static inline char *number_write_units(char *at, uint64_t units, int decimals, char decimal_mark)
{
	if (decimals == 0)
		return number_write(at, units);
	/* Nearly always one of these, and a division by a constant is a tenth of one. */
	if (decimals == 2) {
		at = number_write(at, units / 100);
		*at++ = decimal_mark;
		return number_write_pair(at, units % 100);
	}
	if (decimals == 1) {
		at = number_write(at, units / 10);
		*at++ = decimal_mark;
		return number_write(at, units % 10);
	}
	at = number_write(at, units / number_powers_of_ten[decimals]);
	*at++ = decimal_mark;
	return number_write_last(at, units, decimals);
}

/* x rounded half away from zero at the given decimals (0..9) of its decimal
 * value, as a person rounds; the mark between is '.' or ','. */
static inline void number_add_fixed(struct buffer *buffer, double x, int decimals,
				    char decimal_mark)
{
	assert(decimals >= 0 && decimals <= NUMBER_DECIMALS_MAX);
	if (!(fabs(x) <= NUMBER_FIXED_MAX)) { /* nor what is not a number */
		buffer_addf(buffer, "%.*f", decimals, x);
		return;
	}
	char *at = buffer_room(buffer, NUMBER_DIGITS_MAX + 2); /* a sign and a mark */
	if (at == NULL)
		return;
	const uint64_t units = number_units(x, decimals);
	if (x < 0 && units != 0)
		*at++ = '-';
	buffer_used(buffer, number_write_units(at, units, decimals, decimal_mark));
}

#endif
