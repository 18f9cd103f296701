/* term.h - when a term ends, counted as the Civil Code counts (91/2015/QH13, articles 144 to 148),
 * with every step of the count, so that a person can check it.
 *
 * The first day is not counted; a term in days or months that ends on a day of rest ends with the
 * next working day; time under suspension is not counted. */
#ifndef DANNOI_CALENDAR_TERM_H
#define DANNOI_CALENDAR_TERM_H

#include "office.h"

#define TERM_COUNT_MAX 1000 /* days and hours; months: TERM_MONTHS_MAX */
#define TERM_MONTHS_MAX 120
#define TERM_PAUSES_MAX 20
#define TERM_STEPS_MAX 600

enum term_unit {
	TERM_DAYS,         /* of the calendar */
	TERM_WORKING_DAYS, /* only days worked are counted */
	TERM_MONTHS,       /* to the corresponding day, or the month's last */
	TERM_HOURS,        /* day and night */
	TERM_OFFICE_HOURS, /* while the office is open */
	TERM_UNIT_COUNT
};

/* A suspension: from the day it was decided to the day of resumption (year 0: it lasts). */
struct term_pause {
	struct date from, to;
	struct str ground;
};

struct term_question {
	struct moment start; /* the event; the minute matters for hours only */
	int count;
	enum term_unit unit;
	bool is_before;                  /* the last day that lies count days before the event */
	const struct term_pause *pauses; /* in order, none overlapping */
	size_t pause_count;
	const struct office_hours *office; /* for TERM_OFFICE_HOURS */
};

enum term_step_kind {
	TERM_STEP_EVENT,     /* from: the day of the event, not counted */
	TERM_STEP_FIRST,     /* from: the first day counted */
	TERM_STEP_SKIPPED,   /* from..to: not worked, not counted; day says why, or the week does */
	TERM_STEP_WORKED,    /* from: a day of rest that is worked, and counted */
	TERM_STEP_PAUSED,    /* from..to: suspended; count: what was left */
	TERM_STEP_COUNTED,   /* from: the last day counted; count: its number */
	TERM_STEP_MOVED,     /* from: the end was a day off; to: the working day it moves to */
	TERM_STEP_UNSETTLED, /* count: a year whose holidays are not settled */
	TERM_STEP_DUE        /* from and minute: the answer */
};
struct term_step {
	enum term_step_kind kind;
	struct date from, to;
	int count, minute;
	const struct calendar_day *day; /* why a day is off or worked; NULL: the week's rest */
	struct str ground;
};

struct term {
	struct moment due;                 /* a term in days ends at minute MINUTES_A_DAY */
	bool is_paused;                    /* a suspension lasts: there is no due date */
	struct date last_counted;          /* before it moved off a day of rest */
	enum calendar_knowledge knowledge; /* of the years that the count passes */
	struct term_step *steps;
	size_t step_count;
};

/* STATUS_INVALID: a count below 1, a suspension outside the term or out of order; STATUS_LIMIT:
 * a count, or a list of steps, beyond the limits above. */
MUST_CHECK enum status term_compute(const struct calendar *calendar, struct arena *arena,
				    const struct term_question *question, struct term *term,
				    struct error *err);

/* Days worked after from, up to and including to. */
int term_worked_between(const struct calendar *calendar, struct date from, struct date to);

#endif
