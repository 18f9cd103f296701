/* term.c - counts a term and writes down each step. */
#include "term.h"

#define MONTHS_A_YEAR 12

/* A count under way: what is asked, and the steps so far. */
struct counting {
	const struct calendar *calendar;
	const struct term_question *question;
	struct term *term;
	struct error *err;
};

static enum status step_add(const struct counting *counting, struct term_step step)
{
	struct term *term = counting->term;
	if (term->step_count == TERM_STEPS_MAX)
		return FAIL(counting->err, STATUS_LIMIT,
			    "a term is explained in at most %d steps; this one needs more",
			    TERM_STEPS_MAX);
	term->steps[term->step_count++] = step;
	return STATUS_OK;
}

static struct date months_add(struct date date, int months)
{
	const int month = date.year * MONTHS_A_YEAR + date.month - 1 + months;
	struct date end = {month / MONTHS_A_YEAR, month % MONTHS_A_YEAR + 1, date.day};
	const int next = month + 1;
	const struct date last =
		date_add_days((struct date){next / MONTHS_A_YEAR, next % MONTHS_A_YEAR + 1, 1}, -1);
	if (end.day > last.day)
		end.day = last.day;
	return end;
}

/* The last day counted when count units begin after (or, before an event, end with) a day. */
static enum status advance(const struct counting *counting, enum term_unit unit, struct date from,
			   int count, struct date *out)
{
	const int step = counting->question->is_before ? -1 : 1;
	*out = from;
	if (unit == TERM_MONTHS)
		*out = months_add(from, step * count);
	else if (unit == TERM_DAYS)
		*out = date_add_days(from, step * count);
	else
		for (int i = 0; i < count; i++)
			TRY(calendar_next_worked(counting->calendar, *out, step, out,
						 counting->err));
	return STATUS_OK;
}

int term_worked_between(const struct calendar *calendar, struct date from, struct date to)
{
	int count = 0;
	for (struct date day = date_add_days(from, 1); date_compare(day, to) <= 0;
	     day = date_add_days(day, 1))
		count += calendar_is_worked(calendar, day);
	return count;
}

/* Days of the week's rest side by side are one step, and so is a holiday of several days. */
static bool is_same_rest(const struct calendar_day *a, const struct calendar_day *b)
{
	if (a == NULL || b == NULL)
		return a == b;
	return a->kind == b->kind && str_equal(a->name[0], b->name[0]);
}

/* Tells what is not counted, or counted although it is a day of rest, after from up to to. */
static enum status days_tell(const struct counting *counting, struct date from, struct date to)
{
	struct term_step open = {.kind = TERM_STEP_SKIPPED};
	for (struct date day = date_add_days(from, 1); date_compare(day, to) <= 0;
	     day = date_add_days(day, 1)) {
		const struct calendar_day *entry = calendar_find(counting->calendar, day);
		const enum day_kind kind = calendar_kind(counting->calendar, day);
		const bool is_off = !day_kind_is_worked(kind);
		if (open.from.year != 0 && (!is_off || !is_same_rest(open.day, entry))) {
			TRY(step_add(counting, open));
			open.from.year = 0;
		}
		if (kind == DAY_SWAP_WORKING)
			TRY(step_add(counting, (struct term_step){.kind = TERM_STEP_WORKED,
								  .from = day,
								  .day = entry}));
		if (!is_off)
			continue;
		if (open.from.year == 0)
			open.from = day;
		open.to = day;
		open.day = entry;
	}
	return open.from.year == 0 ? STATUS_OK : step_add(counting, open);
}

static enum status span_tell(const struct counting *counting, struct date from, struct date to)
{
	if (counting->question->unit != TERM_WORKING_DAYS)
		return STATUS_OK;
	if (counting->question->is_before)
		return days_tell(counting, date_add_days(to, -1), date_add_days(from, -1));
	return days_tell(counting, from, to);
}

/* After the suspensions, the day from which the rest of the term is counted, and its end. */
static enum status pauses_apply(const struct counting *counting, struct date *from,
				struct date *end)
{
	const struct term_question *question = counting->question;
	const bool is_worked = question->unit == TERM_WORKING_DAYS;
	for (size_t i = 0; i < question->pause_count; i++) {
		const struct term_pause *pause = &question->pauses[i];
		if (date_compare(pause->from, *from) < 0 || date_compare(pause->from, *end) >= 0 ||
		    (pause->to.year != 0 && date_compare(pause->to, pause->from) < 0))
			return FAIL(counting->err, STATUS_INVALID,
				    "a suspension must begin within the term and end after it "
				    "began; the one from %04d-%02d-%02d does not",
				    pause->from.year, pause->from.month, pause->from.day);
		const int left =
			is_worked ? term_worked_between(counting->calendar, pause->from, *end)
				  : date_days_between(pause->from, *end);
		TRY(span_tell(counting, *from, pause->from));
		TRY(step_add(counting, (struct term_step){.kind = TERM_STEP_PAUSED,
							  .from = pause->from,
							  .to = pause->to,
							  .count = left,
							  .ground = pause->ground}));
		if (pause->to.year == 0) {
			counting->term->is_paused = true;
			return STATUS_OK;
		}
		*from = pause->to;
		TRY(advance(counting, is_worked ? TERM_WORKING_DAYS : TERM_DAYS, *from, left, end));
	}
	return STATUS_OK;
}

/* A year whose holidays are not settled may move the answer: each is told. */
static enum status years_tell(const struct counting *counting, int first, int last)
{
	if (first > last)
		return years_tell(counting, last, first);
	for (int year = first; year <= last; year++) {
		const enum calendar_knowledge knowledge = calendar_knows(counting->calendar, year);
		if (knowledge == CALENDAR_SETTLED)
			continue;
		if (knowledge > counting->term->knowledge)
			counting->term->knowledge = knowledge;
		TRY(step_add(counting, (struct term_step){.kind = TERM_STEP_UNSETTLED,
							  .from = {year, 1, 1},
							  .count = year}));
	}
	return STATUS_OK;
}

static enum status finish(const struct counting *counting, struct moment due)
{
	struct term *term = counting->term;
	TRY(years_tell(counting, counting->question->start.date.year, due.date.year));
	term->due = due;
	return step_add(
		counting,
		(struct term_step){.kind = TERM_STEP_DUE, .from = due.date, .minute = due.minute});
}

static enum status hours_compute(const struct counting *counting)
{
	const struct term_question *question = counting->question;
	struct moment due = moment_add_hours(question->start, question->count);
	if (question->pause_count > 0 || question->is_before)
		return FAIL(counting->err, STATUS_INVALID,
			    "a term in hours cannot be suspended, nor counted backwards");
	if (question->unit == TERM_OFFICE_HOURS) {
		TRY(office_add_hours(counting->calendar, question->office, question->start,
				     question->count, &due, counting->err));
		TRY(days_tell(counting, date_add_days(question->start.date, -1), due.date));
	}
	counting->term->last_counted = due.date;
	return finish(counting, due);
}

/* What ends on a day of rest ends with the next working day; before an event, with the one before.
 */
static enum status end_settle(const struct counting *counting, struct date end)
{
	struct date due = end;
	counting->term->last_counted = end;
	TRY(step_add(counting, (struct term_step){.kind = TERM_STEP_COUNTED,
						  .from = end,
						  .count = counting->question->count}));
	if (!calendar_is_worked(counting->calendar, end)) {
		TRY(calendar_next_worked(counting->calendar, end,
					 counting->question->is_before ? -1 : 1, &due,
					 counting->err));
		TRY(step_add(counting,
			     (struct term_step){.kind = TERM_STEP_MOVED,
						.from = end,
						.to = due,
						.day = calendar_find(counting->calendar, end)}));
	}
	return finish(counting, (struct moment){due, MINUTES_A_DAY});
}

static enum status days_compute(const struct counting *counting)
{
	const struct term_question *question = counting->question;
	struct date from = question->start.date, first = from, end = from;
	TRY(advance(counting, question->unit == TERM_MONTHS ? TERM_DAYS : question->unit, from, 1,
		    &first));
	TRY(advance(counting, question->unit, from, question->count, &end));
	TRY(step_add(counting, (struct term_step){.kind = TERM_STEP_FIRST, .from = first}));
	TRY(pauses_apply(counting, &from, &end));
	if (counting->term->is_paused)
		return years_tell(counting, question->start.date.year, from.year);
	TRY(span_tell(counting, from, end));
	return end_settle(counting, end);
}

enum status term_compute(const struct calendar *calendar, struct arena *arena,
			 const struct term_question *question, struct term *term, struct error *err)
{
	const int count_max = question->unit == TERM_MONTHS ? TERM_MONTHS_MAX : TERM_COUNT_MAX;
	const struct counting counting = {calendar, question, term, err};
	*term = (struct term){.steps = arena_array(arena, struct term_step, TERM_STEPS_MAX)};
	if (question->count < 1)
		return FAIL(err, STATUS_INVALID, "a term is at least 1, not %d", question->count);
	if (question->count > count_max || question->pause_count > TERM_PAUSES_MAX)
		return FAIL(err, STATUS_LIMIT, "a term has at most %d units and %d suspensions",
			    count_max, TERM_PAUSES_MAX);
	TRY(step_add(&counting, (struct term_step){.kind = TERM_STEP_EVENT,
						   .from = question->start.date,
						   .minute = question->start.minute}));
	if (question->unit == TERM_HOURS || question->unit == TERM_OFFICE_HOURS)
		return hours_compute(&counting);
	return days_compute(&counting);
}
