/* date.c - civil dates by the days-from-civil algorithm (H. Hinnant, "chrono-
 * Compatible Low-Level Date Algorithms", 2013), and the system clock. */
#include "date.h"

#include <time.h>
#include "number.h"

#define SECONDS_A_DAY 86400
#define VIET_NAM_OFFSET_SECONDS ((int64_t)7 * 3600)

static int days_in_month(int year, int month)
{
	static const int days[12] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
	return month == 2 && leap ? 29 : days[month - 1];
}

enum status date_parse(struct str s, struct date *out, struct error *err)
{
	int64_t year = 0, month = 0, day = 0;
	const bool shaped = s.size == DATE_TEXT_SIZE && s.data[4] == '-' && s.data[7] == '-';
	if (!shaped || number_int(str_slice(s, 0, 4), 1900, 2200, &year, NULL) != STATUS_OK ||
	    number_int(str_slice(s, 5, 2), 1, 12, &month, NULL) != STATUS_OK ||
	    number_int(str_slice(s, 8, 2), 1, days_in_month((int)year, (int)month), &day, NULL) !=
		    STATUS_OK)
		return FAIL(err, STATUS_INVALID,
			    "\"" STR_FMT
			    "\" is not a date; write year-month-day, such as 2022-12-31",
			    STR_ARG(str_slice(s, 0, 40)));
	*out = (struct date){(int)year, (int)month, (int)day};
	return STATUS_OK;
}

struct str date_iso(struct arena *arena, struct date date)
{
	return str_format(arena, "%04d-%02d-%02d", date.year, date.month, date.day);
}

int date_compare(struct date a, struct date b)
{
	if (a.year != b.year)
		return a.year < b.year ? -1 : 1;
	if (a.month != b.month)
		return a.month < b.month ? -1 : 1;
	return (a.day > b.day) - (a.day < b.day);
}

struct date date_year_end(int year)
{
	return (struct date){year, 12, 31};
}

static int64_t days_from_civil(struct date date)
{
	const int64_t year = date.year - (date.month <= 2);
	const int64_t era = (year >= 0 ? year : year - 399) / 400;
	const int64_t year_of_era = year - era * 400;
	const int64_t month = date.month + (date.month > 2 ? -3 : 9);
	const int64_t day_of_year = (153 * month + 2) / 5 + date.day - 1;
	const int64_t day_of_era =
		year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
	return era * 146097 + day_of_era - 719468;
}

static struct date civil_from_days(int64_t days)
{
	days += 719468;
	const int64_t era = (days >= 0 ? days : days - 146096) / 146097;
	const int64_t day_of_era = days - era * 146097;
	const int64_t year_of_era =
		(day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
	const int64_t day_of_year =
		day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
	const int64_t month = (5 * day_of_year + 2) / 153;
	const int64_t civil_month = month + (month < 10 ? 3 : -9);
	return (struct date){
		.year = (int)(year_of_era + era * 400 + (civil_month <= 2)),
		.month = (int)civil_month,
		.day = (int)(day_of_year - (153 * month + 2) / 5 + 1),
	};
}

struct date date_add_days(struct date date, int days)
{
	return civil_from_days(days_from_civil(date) + days);
}

int date_days_between(struct date from, struct date to)
{
	return (int)(days_from_civil(to) - days_from_civil(from));
}

static int64_t floor_divide(int64_t a, int64_t b)
{
	return a / b - (a % b < 0);
}

static struct date viet_nam_date(int64_t seconds)
{
	return civil_from_days(floor_divide(seconds + VIET_NAM_OFFSET_SECONDS, SECONDS_A_DAY));
}

struct instant instant_now(void)
{
	return instant_of((int64_t)time(NULL));
}

struct instant instant_from_date(struct date today)
{
	return (struct instant){days_from_civil(today) * SECONDS_A_DAY + SECONDS_A_DAY / 2 -
					VIET_NAM_OFFSET_SECONDS,
				today};
}

struct instant instant_of(int64_t seconds)
{
	return (struct instant){seconds, viet_nam_date(seconds)};
}

static int second_of_day(int64_t seconds)
{
	const int64_t local = seconds + VIET_NAM_OFFSET_SECONDS;
	return (int)(local - floor_divide(local, SECONDS_A_DAY) * SECONDS_A_DAY);
}

int instant_minute(int64_t seconds)
{
	return second_of_day(seconds) / 60;
}

struct str instant_iso(struct arena *arena, int64_t seconds)
{
	const int of_day = second_of_day(seconds);
	const struct date date = viet_nam_date(seconds);
	return str_format(arena, "%04d-%02d-%02dT%02d:%02d:%02d+07:00", date.year, date.month,
			  date.day, of_day / 3600, of_day / 60 % 60, of_day % 60);
}
