/* calendar.h - which days are worked: the week's days of rest, and the dated days that differ.
 *
 * Which days those are is data that the caller reads; nothing here knows a holiday. */
#ifndef DANNOI_CALENDAR_CALENDAR_H
#define DANNOI_CALENDAR_CALENDAR_H

#include "../base/date.h"

#define CALENDAR_LANGUAGES 2 /* names in the order of enum language */
#define CALENDAR_WEEKDAYS 7
#define CALENDAR_REST_DAYS_MAX 60 /* days off on end: more is a mistake in the data */

enum day_kind {
	DAY_WORKING,
	DAY_REST, /* of the week */
	DAY_HOLIDAY,
	DAY_COMPENSATORY, /* for a holiday on a day of rest */
	DAY_SWAP_OFF,     /* not worked, for which another day is */
	DAY_SWAP_WORKING, /* a day of rest that is worked instead */
	DAY_KIND_COUNT
};

/* A day that is not what its weekday says. */
struct calendar_day {
	struct date date;
	enum day_kind kind;
	struct str name[CALENDAR_LANGUAGES];
	struct str certainty, source; /* A text of law, B secondary source, C to be checked */
};

/* What is known of a year's holidays. */
enum calendar_knowledge {
	CALENDAR_SETTLED,
	CALENDAR_PROVISIONAL, /* not all are decided yet: the days are a guess */
	CALENDAR_UNKNOWN
};
struct calendar_year {
	int year;
	enum calendar_knowledge knowledge;
};

struct calendar {
	const struct calendar_day *days; /* by date, each date once */
	size_t day_count;
	const struct calendar_year *years; /* years that are not listed are unknown */
	size_t year_count;
	bool is_rest[CALENDAR_WEEKDAYS]; /* from Monday */
};

int weekday_of(struct date date); /* 0: Monday */
/* The day's entry, or NULL: an ordinary day. */
const struct calendar_day *calendar_find(const struct calendar *calendar, struct date date);
enum day_kind calendar_kind(const struct calendar *calendar, struct date date);
bool day_kind_is_worked(enum day_kind kind);
bool calendar_is_worked(const struct calendar *calendar, struct date date);
enum calendar_knowledge calendar_knows(const struct calendar *calendar, int year);
/* The nearest day worked after (step 1) or before (step -1) date.  STATUS_INVALID when there is
 * none within CALENDAR_REST_DAYS_MAX days. */
MUST_CHECK enum status calendar_next_worked(const struct calendar *calendar, struct date date,
					    int step, struct date *out, struct error *err);

#endif
