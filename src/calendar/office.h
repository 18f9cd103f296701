/* office.h - moments of a working day, and terms in hours. */
#ifndef DANNOI_CALENDAR_OFFICE_H
#define DANNOI_CALENDAR_OFFICE_H

#include "calendar.h"

#define MINUTES_A_DAY 1440
#define OFFICE_INTERVALS_MAX 4

/* A minute of a civil day in Viet Nam. */
struct moment {
	struct date date;
	int minute; /* 0..1439; 1440 is the end of the day */
};
int moment_compare(struct moment a, struct moment b);
/* "17:30" to 1050; STATUS_INVALID says how to write it. */
MUST_CHECK enum status moment_parse_minute(struct str text, int *minute, struct error *err);

/* When an office is open on a day that is worked: intervals in order, none empty. */
struct office_hours {
	int from[OFFICE_INTERVALS_MAX], to[OFFICE_INTERVALS_MAX]; /* minutes of the day */
	size_t count;
};

/* Hours counted from the moment itself, day and night. */
struct moment moment_add_hours(struct moment start, int hours);
/* Hours in which the office is open; before and after, counting waits for it to open. */
MUST_CHECK enum status office_add_hours(const struct calendar *calendar,
					const struct office_hours *office, struct moment start,
					int hours, struct moment *out, struct error *err);

#endif
