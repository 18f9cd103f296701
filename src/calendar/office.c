/* office.c - counts hours, all of them or those in which an office is open. */
#include "office.h"

#include "../base/number.h"

#define MINUTES_AN_HOUR 60

int moment_compare(struct moment a, struct moment b)
{
	const int order = date_compare(a.date, b.date);
	return order != 0 ? order : (a.minute > b.minute) - (a.minute < b.minute);
}

enum status moment_parse_minute(struct str text, int *minute, struct error *err)
{
	int64_t hour = 0, rest = 0;
	if (text.size != 5 || text.data[2] != ':' ||
	    number_int(str_slice(text, 0, 2), 0, 24, &hour, NULL) != STATUS_OK ||
	    number_int(str_slice(text, 3, 2), 0, 59, &rest, NULL) != STATUS_OK ||
	    hour * MINUTES_AN_HOUR + rest > MINUTES_A_DAY)
		return FAIL(err, STATUS_INVALID,
			    "\"" STR_FMT "\" is not a time of day; write hour:minute, such as "
			    "07:30 or 17:30",
			    STR_ARG(str_slice(text, 0, 40)));
	*minute = (int)(hour * MINUTES_AN_HOUR + rest);
	return STATUS_OK;
}

struct moment moment_add_hours(struct moment start, int hours)
{
	const int minutes = start.minute + hours * MINUTES_AN_HOUR;
	return (struct moment){date_add_days(start.date, minutes / MINUTES_A_DAY),
			       minutes % MINUTES_A_DAY};
}

/* Spends what is left of *minutes within the day, from a minute of it on; true: all is spent. */
static bool day_spend(const struct office_hours *office, struct moment *at, int *minutes)
{
	for (size_t i = 0; i < office->count; i++) {
		if (at->minute >= office->to[i])
			continue;
		if (at->minute < office->from[i])
			at->minute = office->from[i];
		const int open = office->to[i] - at->minute;
		if (*minutes <= open) {
			at->minute += *minutes;
			return true;
		}
		*minutes -= open;
		at->minute = office->to[i];
	}
	return false;
}

enum status office_add_hours(const struct calendar *calendar, const struct office_hours *office,
			     struct moment start, int hours, struct moment *out, struct error *err)
{
	int minutes = hours * MINUTES_AN_HOUR;
	if (office->count == 0)
		return FAIL(err, STATUS_INVALID,
			    "the office has no hours in which it is open: none can be counted");
	*out = start;
	while (!calendar_is_worked(calendar, out->date) || !day_spend(office, out, &minutes)) {
		TRY(calendar_next_worked(calendar, out->date, 1, &out->date, err));
		out->minute = 0;
	}
	return STATUS_OK;
}
