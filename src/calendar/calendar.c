/* calendar.c - looks days up in the data of a calendar. */
#include "calendar.h"

#define MONDAY ((struct date){1900, 1, 1})

int weekday_of(struct date date)
{
	const int days = date_days_between(MONDAY, date) % CALENDAR_WEEKDAYS;
	return days < 0 ? days + CALENDAR_WEEKDAYS : days;
}

const struct calendar_day *calendar_find(const struct calendar *calendar, struct date date)
{
	size_t low = 0, high = calendar->day_count;
	while (low < high) {
		const size_t middle = low + (high - low) / 2;
		const int order = date_compare(calendar->days[middle].date, date);
		if (order == 0)
			return &calendar->days[middle];
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return NULL;
}

enum day_kind calendar_kind(const struct calendar *calendar, struct date date)
{
	const struct calendar_day *day = calendar_find(calendar, date);
	if (day != NULL)
		return day->kind;
	return calendar->is_rest[weekday_of(date)] ? DAY_REST : DAY_WORKING;
}

bool day_kind_is_worked(enum day_kind kind)
{
	return kind == DAY_WORKING || kind == DAY_SWAP_WORKING;
}

bool calendar_is_worked(const struct calendar *calendar, struct date date)
{
	return day_kind_is_worked(calendar_kind(calendar, date));
}

enum calendar_knowledge calendar_knows(const struct calendar *calendar, int year)
{
	for (size_t i = 0; i < calendar->year_count; i++)
		if (calendar->years[i].year == year)
			return calendar->years[i].knowledge;
	return CALENDAR_UNKNOWN;
}

enum status calendar_next_worked(const struct calendar *calendar, struct date date, int step,
				 struct date *out, struct error *err)
{
	*out = date;
	for (int i = 0; i < CALENDAR_REST_DAYS_MAX; i++) {
		*out = date_add_days(*out, step);
		if (calendar_is_worked(calendar, *out))
			return STATUS_OK;
	}
	return FAIL(err, STATUS_INVALID,
		    "no working day within %d days of %04d-%02d-%02d: look at the days of rest in "
		    "the calendar",
		    CALENDAR_REST_DAYS_MAX, date.year, date.month, date.day);
}
