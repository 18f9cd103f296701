/* date.h - civil dates (proleptic Gregorian) and the clock as a parameter.
 * Working days and legal terms are not here but in calendar/. */
#ifndef DANNOI_BASE_DATE_H
#define DANNOI_BASE_DATE_H

#include <stdbool.h>
#include "status.h"
#include "str.h"

struct date {
	int year, month, day; /* month and day start at 1; year 0: no date */
};

#define DATE_TEXT_SIZE 10 /* 2026-11-23 */

/* ISO 8601 calendar date, years 1900 to 2200; a day that does not exist is invalid. */
MUST_CHECK enum status date_parse(struct str s, struct date *out, struct error *err);
struct str date_iso(struct arena *arena, struct date date);
int date_compare(struct date a, struct date b);
struct date date_year_end(int year); /* 31 December */
struct date date_add_days(struct date date, int days);
int date_days_between(struct date from, struct date to); /* negative when to is earlier */

/* Now, as every part of the program is told it: seconds since 1970 (UTC) and
 * the civil date in Viet Nam (UTC+7, no summer time). */
struct instant {
	int64_t seconds;
	struct date today;
};
struct instant instant_now(void);
struct instant instant_from_date(struct date today); /* noon, for tests and DANNOI_TODAY */
struct instant instant_of(int64_t seconds);
int instant_minute(int64_t seconds); /* of the day in Viet Nam, 0..1439 */
/* 2026-11-23T14:05:00+07:00 */
struct str instant_iso(struct arena *arena, int64_t seconds);

#endif
