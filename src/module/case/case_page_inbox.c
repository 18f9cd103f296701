/* case_page_inbox.c - /viec: what is to be done next, by due date; counters that are links. */
#include "messages.h"
#include "case_pages.h"

#define CONTENT_SHOWN_BYTES 120
#define COUNTER_COUNT 5

static const char *const filter_keys[] = {"tat_ca", "qua_han", "hom_nay", "sap_han", "moi", "cho"};

/* The organs whose cases the person may see; all: every organ's. */
struct reach {
	struct str organs[ACCOUNT_GRANTS_MAX];
	size_t count;
	bool all;
};

static bool is_reaching(struct str permission)
{
	return str_is(permission, "case.handle") || str_is(permission, "case.read");
}

static void reach_gather(const struct http_request *request, struct reach *reach)
{
	for (size_t i = 0; i < request->person->grant_count; i++) {
		const struct http_grant *grant = &request->person->grants[i];
		bool known = grant->organ.size == 0 || reach->count == ACCOUNT_GRANTS_MAX;
		if (!is_reaching(grant->permission))
			continue;
		reach->all = reach->all || grant->organ.size == 0;
		for (size_t j = 0; j < reach->count && !known; j++)
			known = str_equal(reach->organs[j], grant->organ);
		if (!known)
			reach->organs[reach->count++] = grant->organ;
	}
}

/* The organ asked for, where the person reaches it; else their first, or all. */
static enum status organ_choose(const struct http_request *request, const struct reach *reach,
				struct str *organ, struct error *err)
{
	const struct str asked = field_text(&request->values, "co_quan");
	*organ = asked;
	if (reach->all)
		return STATUS_OK;
	if (asked.size == 0) {
		*organ = reach->organs[0];
		return STATUS_OK;
	}
	for (size_t i = 0; i < reach->count; i++)
		if (str_equal(reach->organs[i], asked))
			return STATUS_OK;
	return FAIL(err, STATUS_FORBIDDEN, "the cases of another organ are not yours to handle");
}

static const struct view_case_option *organ_options(const struct http_request *request,
						    const struct organ_list *organs,
						    const struct reach *reach, struct str chosen,
						    size_t *count)
{
	struct view_case_option *options =
		arena_array(request->arena, struct view_case_option, organs->count + 1);
	*count = 0;
	if (!reach->all && reach->count < 2)
		return options;
	if (reach->all)
		options[(*count)++].label =
			message_text(request->language, MESSAGE_CASE_ALL_ORGANS);
	for (size_t i = 0; i < organs->count; i++) {
		const struct organ *organ = &organs->organs[i];
		bool reached = reach->all;
		for (size_t j = 0; j < reach->count && !reached; j++)
			reached = str_equal(reach->organs[j], organ->key);
		if (reached && organ_is_in_force(organ, request->now.today))
			options[(*count)++] = (struct view_case_option){
				organ->key, organ->name[request->language],
				str_equal(organ->key, chosen)};
	}
	return options;
}

/* "hôm nay", "còn 3 ngày làm việc", "quá hạn 2 ngày làm việc" */
static struct str left_text(const struct http_request *request, const struct calendar *calendar,
			    const struct case_record *record)
{
	struct arena *arena = request->arena;
	const enum language language = request->language;
	const struct date today = request->now.today, due = record->due.date;
	if (due.year == 0)
		return message_text(language, MESSAGE_CASE_LEFT_PAUSED);
	if (date_compare(due, today) == 0)
		return message_text(language, MESSAGE_CASE_LEFT_TODAY);
	if (date_compare(due, today) > 0)
		return message_case_left(
			arena, language,
			&(struct message_case_left){language_int(
				arena, language, term_worked_between(calendar, today, due))});
	return message_case_left_late(
		arena, language,
		&(struct message_case_left_late){
			language_int(arena, language, term_worked_between(calendar, due, today))});
}

/* The beginning of what was written, cut at a whole character. */
static struct str beginning_of(struct arena *arena, struct str content)
{
	size_t end = 0;
	for (size_t next = 0; next < content.size && next <= CONTENT_SHOWN_BYTES;) {
		end = next;
		(void)str_utf8_next(content, &next);
	}
	return content.size <= CONTENT_SHOWN_BYTES
		       ? content
		       : STR_JOIN(arena, str_slice(content, 0, end), STR("…"));
}

static const struct view_case_inbox_row *rows_of(const struct http_request *request,
						 const struct case_inbox *inbox,
						 const struct organ_list *organs)
{
	const struct calendar *calendar = &case_state_of(request)->rules.book.calendar;
	struct view_case_inbox_row *rows =
		arena_array(request->arena, struct view_case_inbox_row, inbox->count + 1);
	for (size_t i = 0; i < inbox->count; i++) {
		const struct case_record *record = &inbox->records[i];
		rows[i] = (struct view_case_inbox_row){
			.code = record->code,
			.content = beginning_of(request->arena, record->content),
			.place = record->place,
			.kind = record->type->about.name[request->language],
			.due = language_date(request->arena, request->language, record->due.date),
			.left = left_text(request, calendar, record),
			.organ = organ_name(organs, record->organ, request->language),
			.state = record->type->states[record->state].about.name[request->language],
			.late = case_is_late(record, request->now.today),
		};
	}
	return rows;
}

static struct str inbox_link(struct arena *arena, enum case_filter filter, struct str organ,
			     size_t page)
{
	return str_format(arena, "/viec?loc=%s&co_quan=" STR_FMT "&trang=%zu", filter_keys[filter],
			  STR_ARG(organ), page);
}

static const struct view_case_counter *counters_of(const struct http_request *request,
						   const struct case_inbox_question *question,
						   const struct case_inbox *inbox)
{
	const struct {
		enum case_filter filter;
		enum message name;
		int64_t figure;
	} counters[COUNTER_COUNT] = {
		{CASE_OVERDUE, MESSAGE_CASE_OVERDUE, inbox->overdue},
		{CASE_TODAY, MESSAGE_CASE_DUE_TODAY, inbox->due_today},
		{CASE_SOON, MESSAGE_CASE_DUE_SOON, inbox->soon},
		{CASE_NEW, MESSAGE_CASE_NEW, inbox->fresh},
		{CASE_WAITING, MESSAGE_CASE_WAITING, inbox->waiting},
	};
	struct view_case_counter *out =
		arena_array(request->arena, struct view_case_counter, COUNTER_COUNT);
	for (size_t i = 0; i < COUNTER_COUNT; i++)
		out[i] = (struct view_case_counter){
			message_text(request->language, counters[i].name), counters[i].figure,
			inbox_link(request->arena, counters[i].filter, question->organ, 0),
			counters[i].filter == question->filter};
	return out;
}

static struct str finding_of(const struct http_request *request, const struct case_inbox *inbox)
{
	struct arena *arena = request->arena;
	const enum language language = request->language;
	if (inbox->open == 0)
		return message_text(language, MESSAGE_CASE_FINDING_NONE);
	return message_case_finding(
		arena, language,
		&(struct message_case_finding){
			.today = language_int(arena, language, inbox->due_today),
			.overdue = language_int(arena, language, inbox->overdue),
			.open = language_int(arena, language, inbox->open)});
}

static enum status soon_of(const struct http_request *request, struct date *soon, struct error *err)
{
	*soon = request->now.today;
	for (int i = 0; i < CASE_SOON_WORKING_DAYS; i++)
		TRY(calendar_next_worked(&case_state_of(request)->rules.book.calendar, *soon, 1,
					 soon, err));
	return STATUS_OK;
}

enum status case_page_inbox(const struct http_request *request, struct http_response *response,
			    struct error *err)
{
	struct reach reach = {.count = 0};
	struct organ_list organs;
	struct case_inbox inbox;
	struct case_inbox_question question = {
		.filter = (enum case_filter)field_choice(&request->values, "loc"),
		.today = request->now.today,
		.page = (size_t)field_int(&request->values, "trang"),
	};
	reach_gather(request, &reach);
	if (!reach.all && reach.count == 0)
		return FAIL(err, STATUS_FORBIDDEN,
			    "you handle no cases; who manages accounts gives that role");
	TRY(organ_choose(request, &reach, &question.organ, err));
	TRY(soon_of(request, &question.soon, err));
	TRY(organ_list_load(request->db, request->arena, &organs, err));
	TRY(case_inbox_read(request->db, request->arena, &case_state_of(request)->rules, &question,
			    &inbox, err));
	struct view_case_inbox_page view = {
		.finding = finding_of(request, &inbox),
		.counters = counters_of(request, &question, &inbox),
		.counters_count = COUNTER_COUNT,
		.filter = str_from(filter_keys[question.filter]),
		.rows = rows_of(request, &inbox, &organs),
		.rows_count = inbox.count,
	};
	view.organs = organ_options(request, &organs, &reach, question.organ, &view.organs_count);
	if (question.page > 0)
		view.previous = inbox_link(request->arena, question.filter, question.organ,
					   question.page - 1);
	if (inbox.has_more)
		view.next = inbox_link(request->arena, question.filter, question.organ,
				       question.page + 1);
	return case_page_finish(request, response, MESSAGE_CASE_INBOX,
				view_case_inbox_page_markup(&view), err);
}
