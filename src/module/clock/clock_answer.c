/* clock_answer.c - finds the rule in force and counts its term. */
#include "../../base/nearest.h"
#include "clock.h"

enum status clock_rule_find(const struct clock_book *book, struct str id,
			    const struct clock_rule **rule, struct error *err)
{
	struct nearest nearest = {.wanted = id};
	for (size_t i = 0; i < book->rule_count; i++) {
		if (str_equal(book->rules[i].about.key, id)) {
			*rule = &book->rules[i];
			return STATUS_OK;
		}
		nearest_offer(&nearest, book->rules[i].about.key, book->rules[i].about.key);
	}
	return error_nearest(err,
			     FAIL(err, STATUS_NOT_FOUND,
				  "there is no rule \"" STR_FMT "\"; dannoi clock --list shows all",
				  STR_ARG(str_slice(id, 0, CLOCK_ID_BYTES_MAX))),
			     &nearest);
}

const struct clock_version *clock_version_at(const struct clock_rule *rule, struct date day)
{
	for (size_t i = 0; i < rule->version_count; i++) {
		const struct clock_version *version = &rule->versions[i];
		if (date_compare(version->valid_from, day) <= 0 &&
		    (version->valid_to.year == 0 || date_compare(day, version->valid_to) <= 0))
			return version;
	}
	return NULL;
}

static enum status version_need(const struct clock_rule *rule, struct date day,
				const struct clock_version **version, struct error *err)
{
	*version = clock_version_at(rule, day);
	if (*version != NULL)
		return STATUS_OK;
	const struct date first = rule->versions[0].valid_from;
	return FAIL(err, STATUS_NOT_FOUND,
		    "the rule " STR_FMT
		    " had no version in force on %04d-%02d-%02d; the first is of %04d-%02d-%02d",
		    STR_ARG(rule->about.key), day.year, day.month, day.day, first.year, first.month,
		    first.day);
}

static enum status extension_need(const struct clock_version *version, struct str key,
				  const struct clock_extension **extension, struct error *err)
{
	if (key.size == 0)
		return STATUS_OK;
	for (size_t i = 0; version != NULL && i < version->extension_count; i++)
		if (str_equal(version->extensions[i].ground.key, key)) {
			*extension = &version->extensions[i];
			return STATUS_OK;
		}
	const enum status status =
		FAIL(err, STATUS_INVALID, "this term cannot be extended by \"" STR_FMT "\"",
		     STR_ARG(str_slice(key, 0, CLOCK_ID_BYTES_MAX)));
	for (size_t i = 0; version != NULL && i < version->extension_count; i++)
		error_suffix(err, "; known is " STR_FMT,
			     STR_ARG(version->extensions[i].ground.key));
	return status;
}

/* When something sent online counts as received. */
static enum status receipt_apply(const struct clock_book *book, struct clock_answer *answer,
				 struct error *err)
{
	for (size_t i = 0; i < book->receipt_count; i++)
		if (date_compare(book->receipts[i].valid_from, answer->start.date) <= 0)
			answer->receipt = &book->receipts[i];
	if (answer->receipt == NULL || !answer->receipt->next_working_day ||
	    calendar_is_worked(&book->calendar, answer->start.date))
		return STATUS_OK;
	answer->start.minute = 0;
	return calendar_next_worked(&book->calendar, answer->start.date, 1, &answer->start.date,
				    err);
}

static const struct office_hours *office_at(const struct clock_book *book, struct date day)
{
	static const struct office_hours never = {.count = 0};
	const struct office_hours *hours = &never;
	for (size_t i = 0; i < book->office_count; i++)
		if (date_compare(book->offices[i].valid_from, day) <= 0)
			hours = &book->offices[i].hours;
	return hours;
}

static int length_of(const struct clock_question *question, int term, int remote)
{
	return question->is_remote && remote != 0 ? remote : term;
}

/* What is to be counted from the start. */
static enum status length_choose(const struct clock_book *book,
				 const struct clock_question *question, struct clock_answer *answer,
				 struct error *err)
{
	answer->count = question->count;
	answer->unit = question->unit;
	if (question->rule.size > 0) {
		TRY(clock_rule_find(book, question->rule, &answer->rule, err));
		TRY(version_need(answer->rule, answer->start.date, &answer->version, err));
		answer->count = length_of(question, answer->version->term, answer->version->remote);
		answer->unit = answer->version->unit;
		answer->is_remote = question->is_remote && answer->version->remote != 0;
	}
	TRY(extension_need(answer->version, question->extension, &answer->extension, err));
	if (answer->extension != NULL && !answer->extension->from_end) {
		answer->count =
			length_of(question, answer->extension->term, answer->extension->remote);
		answer->unit = answer->extension->unit;
	}
	return STATUS_OK;
}

enum status clock_compute(const struct clock_book *book, struct arena *arena,
			  const struct clock_question *question, struct clock_answer *answer,
			  struct error *err)
{
	*answer = (struct clock_answer){.start = question->start};
	if (question->is_online)
		TRY(receipt_apply(book, answer, err));
	TRY(length_choose(book, question, answer, err));
	struct term_question counted = {
		.start = answer->start,
		.count = answer->count,
		.unit = answer->unit,
		.is_before = answer->rule != NULL && answer->rule->is_before,
		.pauses = question->pauses,
		.pause_count = question->pause_count,
		.office = office_at(book, answer->start.date),
	};
	TRY(term_compute(&book->calendar, arena, &counted, &answer->term, err));
	if (answer->extension == NULL || !answer->extension->from_end || answer->term.is_paused)
		return STATUS_OK;
	counted.start = (struct moment){answer->term.due.date, 0};
	counted.count = length_of(question, answer->extension->term, answer->extension->remote);
	counted.unit = answer->extension->unit;
	counted.pause_count = 0;
	return term_compute(&book->calendar, arena, &counted, &answer->further, err);
}

struct moment clock_due(const struct clock_answer *answer)
{
	return answer->further.step_count > 0 ? answer->further.due : answer->term.due;
}

bool clock_is_paused(const struct clock_answer *answer)
{
	return answer->term.is_paused;
}
