/* clock_sentence.c - tells how a term was counted. */
#include "clock_sentence.h"

#include <assert.h>
#include "messages.h"

#define MINUTES_AN_HOUR 60
#define LINES_AROUND_STEPS 8

static_assert(CALENDAR_LANGUAGES == LANGUAGE_COUNT, "a day has a name in each language");

/* Sentences as they are written. */
struct telling {
	struct arena *arena;
	enum language language;
	const struct clock_book *book;
	const struct clock_answer *answer;
	struct str *lines;
	size_t count;
};

static void line_add(struct telling *telling, struct str line)
{
	telling->lines[telling->count++] = line;
}

struct str clock_term_text(struct arena *arena, enum language language, int count,
			   enum term_unit unit)
{
	const struct str number = language_int(arena, language, count);
	switch (unit) {
	case TERM_WORKING_DAYS:
		return message_clock_in_working_days(
			arena, language, &(struct message_clock_in_working_days){.count = number});
	case TERM_MONTHS:
		return message_clock_in_months(arena, language,
					       &(struct message_clock_in_months){.count = number});
	case TERM_HOURS:
		return message_clock_in_hours(arena, language,
					      &(struct message_clock_in_hours){.count = number});
	case TERM_OFFICE_HOURS:
		return message_clock_in_office_hours(
			arena, language, &(struct message_clock_in_office_hours){.count = number});
	case TERM_DAYS:
	case TERM_UNIT_COUNT:
		break;
	}
	return message_clock_in_days(arena, language,
				     &(struct message_clock_in_days){.count = number});
}

struct str clock_day_text(struct arena *arena, enum language language, struct date date)
{
	static const enum message weekdays[CALENDAR_WEEKDAYS] = {
		MESSAGE_CLOCK_WEEKDAY_MONDAY,    MESSAGE_CLOCK_WEEKDAY_TUESDAY,
		MESSAGE_CLOCK_WEEKDAY_WEDNESDAY, MESSAGE_CLOCK_WEEKDAY_THURSDAY,
		MESSAGE_CLOCK_WEEKDAY_FRIDAY,    MESSAGE_CLOCK_WEEKDAY_SATURDAY,
		MESSAGE_CLOCK_WEEKDAY_SUNDAY};
	const struct message_clock_day words = {
		.weekday = message_text(language, weekdays[weekday_of(date)]),
		.date = language_date(arena, language, date)};
	return message_clock_day(arena, language, &words);
}

static struct str time_text(struct arena *arena, int minute)
{
	return str_format(arena, "%02d:%02d", minute / MINUTES_AN_HOUR, minute % MINUTES_AN_HOUR);
}

struct str clock_moment_text(struct arena *arena, enum language language, struct moment moment)
{
	const struct str day = clock_day_text(arena, language, moment.date);
	if (moment.minute == MINUTES_A_DAY)
		return day;
	return STR_JOIN(arena, time_text(arena, moment.minute), STR(" "), day);
}

static struct str day_of(const struct telling *telling, struct date date)
{
	return clock_day_text(telling->arena, telling->language, date);
}

static struct str reason_of(const struct telling *telling, const struct calendar_day *day)
{
	return day == NULL ? message_text(telling->language, MESSAGE_CLOCK_WEEKLY_REST)
			   : day->name[telling->language];
}

static struct str event_tell(const struct telling *telling, const struct term_step *step)
{
	const struct clock_rule *rule = telling->answer->rule;
	const struct str day = day_of(telling, step->from);
	const bool in_hours =
		telling->answer->unit == TERM_HOURS || telling->answer->unit == TERM_OFFICE_HOURS;
	const struct str event = rule == NULL ? message_text(telling->language, MESSAGE_CLOCK_START)
					      : rule->event->name[telling->language];
	if (in_hours)
		return message_clock_step_moment(
			telling->arena, telling->language,
			&(struct message_clock_step_moment){
				.time = time_text(telling->arena, step->minute),
				.day = day,
				.event = event});
	if (rule == NULL)
		return message_clock_step_start(telling->arena, telling->language,
						&(struct message_clock_step_start){.day = day});
	return message_clock_step_event(
		telling->arena, telling->language,
		&(struct message_clock_step_event){.day = day, .event = event});
}

static bool is_before(const struct telling *telling)
{
	return telling->answer->rule != NULL && telling->answer->rule->is_before;
}

static struct str first_tell(const struct telling *telling, const struct term_step *step)
{
	const struct str day = day_of(telling, step->from);
	if (is_before(telling))
		return message_clock_step_back(telling->arena, telling->language,
					       &(struct message_clock_step_back){.day = day});
	return message_clock_step_first(telling->arena, telling->language,
					&(struct message_clock_step_first){.day = day});
}

static struct str skipped_tell(const struct telling *telling, const struct term_step *step)
{
	struct str days = day_of(telling, step->from);
	if (date_compare(step->from, step->to) != 0)
		days = message_clock_days(telling->arena, telling->language,
					  &(struct message_clock_days){
						  .from = days, .to = day_of(telling, step->to)});
	return message_clock_step_skipped(
		telling->arena, telling->language,
		&(struct message_clock_step_skipped){.days = days,
						     .reason = reason_of(telling, step->day)});
}

/* What is left when a term of months is suspended is counted in days. */
static struct str paused_tell(const struct telling *telling, const struct term_step *step)
{
	const enum term_unit unit =
		telling->answer->unit == TERM_WORKING_DAYS ? TERM_WORKING_DAYS : TERM_DAYS;
	const struct str left =
		clock_term_text(telling->arena, telling->language, step->count, unit);
	const struct str from = day_of(telling, step->from);
	if (step->to.year == 0)
		return message_clock_step_pausing(
			telling->arena, telling->language,
			&(struct message_clock_step_pausing){
				.from = from, .ground = step->ground, .left = left});
	return message_clock_step_paused(
		telling->arena, telling->language,
		&(struct message_clock_step_paused){.from = from,
						    .to = day_of(telling, step->to),
						    .ground = step->ground,
						    .left = left});
}

static struct str moved_tell(const struct telling *telling, const struct term_step *step)
{
	const struct str day = day_of(telling, step->from), to = day_of(telling, step->to),
			 reason = reason_of(telling, step->day);
	if (is_before(telling))
		return message_clock_step_moved_back(
			telling->arena, telling->language,
			&(struct message_clock_step_moved_back){
				.day = day, .reason = reason, .to = to});
	return message_clock_step_moved(
		telling->arena, telling->language,
		&(struct message_clock_step_moved){.day = day, .reason = reason, .to = to});
}

static struct str year_tell(const struct telling *telling, int year)
{
	const struct str text = str_format(telling->arena, "%d", year);
	if (calendar_knows(&telling->book->calendar, year) == CALENDAR_PROVISIONAL)
		return message_clock_year_provisional(
			telling->arena, telling->language,
			&(struct message_clock_year_provisional){.year = text});
	return message_clock_year_unknown(telling->arena, telling->language,
					  &(struct message_clock_year_unknown){.year = text});
}

static struct str due_tell(const struct telling *telling, const struct term_step *step)
{
	const struct str day = day_of(telling, step->from);
	if (is_before(telling))
		return message_clock_step_latest(telling->arena, telling->language,
						 &(struct message_clock_step_latest){.day = day});
	if (step->minute == MINUTES_A_DAY)
		return message_clock_step_due(telling->arena, telling->language,
					      &(struct message_clock_step_due){.day = day});
	return message_clock_step_due_moment(
		telling->arena, telling->language,
		&(struct message_clock_step_due_moment){
			.time = time_text(telling->arena, step->minute), .day = day});
}

/* unit: of the term that the steps belong to. */
static struct str step_tell(const struct telling *telling, const struct term_step *step,
			    enum term_unit unit)
{
	switch (step->kind) {
	case TERM_STEP_EVENT:
		return event_tell(telling, step);
	case TERM_STEP_FIRST:
		return first_tell(telling, step);
	case TERM_STEP_SKIPPED:
		return skipped_tell(telling, step);
	case TERM_STEP_WORKED:
		return message_clock_step_worked(telling->arena, telling->language,
						 &(struct message_clock_step_worked){
							 .day = day_of(telling, step->from),
							 .reason = reason_of(telling, step->day)});
	case TERM_STEP_PAUSED:
		return paused_tell(telling, step);
	case TERM_STEP_COUNTED:
		return message_clock_step_counted(
			telling->arena, telling->language,
			&(struct message_clock_step_counted){
				.term = clock_term_text(telling->arena, telling->language,
							step->count, unit),
				.day = day_of(telling, step->from)});
	case TERM_STEP_MOVED:
		return moved_tell(telling, step);
	case TERM_STEP_UNSETTLED:
		return year_tell(telling, step->count);
	case TERM_STEP_DUE:
		break;
	}
	return due_tell(telling, step);
}

static void rule_tell(struct telling *telling)
{
	const struct clock_rule *rule = telling->answer->rule;
	const struct str term = clock_term_text(telling->arena, telling->language,
						telling->answer->count, telling->answer->unit);
	if (rule == NULL) {
		line_add(telling, message_clock_plain_line(
					  telling->arena, telling->language,
					  &(struct message_clock_plain_line){.term = term}));
		return;
	}
	const struct str name = rule->about.name[telling->language],
			 event = rule->event->name[telling->language];
	if (rule->is_before)
		line_add(telling, message_clock_rule_before(
					  telling->arena, telling->language,
					  &(struct message_clock_rule_before){
						  .name = name, .term = term, .event = event}));
	else
		line_add(telling, message_clock_rule_line(
					  telling->arena, telling->language,
					  &(struct message_clock_rule_line){
						  .name = name, .term = term, .event = event}));
}

static void receipt_tell(struct telling *telling, const struct clock_question *question)
{
	const struct clock_receipt *receipt = telling->answer->receipt;
	if (receipt == NULL)
		return;
	const struct str sent = day_of(telling, question->start.date);
	if (date_compare(question->start.date, telling->answer->start.date) == 0)
		line_add(telling,
			 message_clock_received_same(telling->arena, telling->language,
						     &(struct message_clock_received_same){
							     .sent = sent,
							     .basis = receipt->basis,
							     .certainty = receipt->certainty}));
	else
		line_add(telling,
			 message_clock_received_next(
				 telling->arena, telling->language,
				 &(struct message_clock_received_next){
					 .sent = sent,
					 .received = day_of(telling, telling->answer->start.date),
					 .basis = receipt->basis,
					 .certainty = receipt->certainty}));
}

static void basis_tell(struct telling *telling)
{
	static const enum message meanings[] = {
		MESSAGE_CLOCK_CERTAINTY_A, MESSAGE_CLOCK_CERTAINTY_B, MESSAGE_CLOCK_CERTAINTY_C};
	const struct clock_version *version = telling->answer->version;
	if (version == NULL)
		return;
	const int letter = version->certainty.data[0] - 'A';
	line_add(telling,
		 message_clock_basis_line(
			 telling->arena, telling->language,
			 &(struct message_clock_basis_line){
				 .basis = version->basis,
				 .from = language_date(telling->arena, telling->language,
						       version->valid_from),
				 .certainty = version->certainty,
				 .meaning = message_text(telling->language, meanings[letter])}));
}

static void extension_tell(struct telling *telling)
{
	const struct clock_extension *extension = telling->answer->extension;
	if (extension != NULL && !extension->from_end)
		line_add(telling,
			 message_clock_extended_line(
				 telling->arena, telling->language,
				 &(struct message_clock_extended_line){
					 .ground = extension->ground.name[telling->language]}));
}

/* Of an extension from the end, the event is told by its own line. */
static void further_tell(struct telling *telling)
{
	const struct clock_extension *extension = telling->answer->extension;
	const struct term *further = &telling->answer->further;
	if (further->step_count == 0)
		return;
	line_add(telling, message_clock_further_line(
				  telling->arena, telling->language,
				  &(struct message_clock_further_line){
					  .term = clock_term_text(telling->arena, telling->language,
								  extension->term, extension->unit),
					  .ground = extension->ground.name[telling->language]}));
	for (size_t i = 1; i < further->step_count; i++)
		line_add(telling, step_tell(telling, &further->steps[i], extension->unit));
}

void clock_explain(struct arena *arena, enum language language, const struct clock_book *book,
		   const struct clock_question *question, const struct clock_answer *answer,
		   struct str **lines, size_t *count)
{
	struct telling telling = {
		.arena = arena,
		.language = language,
		.book = book,
		.answer = answer,
		.lines = arena_array(arena, struct str,
				     answer->term.step_count + answer->further.step_count +
					     LINES_AROUND_STEPS),
	};
	rule_tell(&telling);
	receipt_tell(&telling, question);
	if (question->is_remote && answer->rule != NULL)
		line_add(&telling,
			 message_text(language, answer->is_remote ? MESSAGE_CLOCK_REMOTE_LINE
								  : MESSAGE_CLOCK_NO_REMOTE));
	extension_tell(&telling);
	for (size_t i = 0; i < answer->term.step_count; i++)
		line_add(&telling, step_tell(&telling, &answer->term.steps[i], answer->unit));
	further_tell(&telling);
	basis_tell(&telling);
	*lines = telling.lines;
	*count = telling.count;
}
