/* case_page.c - what the pages about cases share: organs, due dates and histories in words. */
#include "../clock/clock_sentence.h"
#include "../page.h"
#include "messages.h"
#include "case_pages.h"

extern const struct module case_module;

#define CODE_HALF (CASE_CODE_SIZE / 2)

struct case_module_state *case_state_of(const struct http_request *request)
{
	return module_state(request->context, &case_module);
}

enum status case_page_finish(const struct http_request *request, struct http_response *response,
			     enum message title, struct html_markup main, struct error *err)
{
	return page_finish(request, response, message_text(request->language, title), main, err);
}

const struct view_case_option *case_commune_options(const struct http_request *request,
						    const struct organ_list *organs,
						    struct str chosen, size_t *count)
{
	struct view_case_option *options =
		arena_array(request->arena, struct view_case_option, organs->count + 1);
	*count = 1;
	options[0].label = message_text(request->language, MESSAGE_CASE_CHOOSE);
	for (size_t i = 0; i < organs->count; i++) {
		const struct organ *organ = &organs->organs[i];
		if (organ->commune_code.size > 0 && organ_is_in_force(organ, request->now.today))
			options[(*count)++] = (struct view_case_option){
				organ->commune_code,
				case_commune_name(request, organs, organ->commune_code),
				str_equal(organ->commune_code, chosen)};
	}
	return options;
}

/* The committee's name is the commune's, behind the words for committee. */
struct str case_commune_name(const struct http_request *request, const struct organ_list *organs,
			     struct str code)
{
	static const struct str beginnings[LANGUAGE_COUNT] = {
		{"Ủy ban nhân dân ", sizeof "Ủy ban nhân dân " - 1},
		{"People's Committee of ", sizeof "People's Committee of " - 1}};
	const struct str name =
		organ_name(organs, STR_JOIN(request->arena, STR("xa_"), code), request->language);
	const struct str beginning = beginnings[request->language];
	return str_starts(name, beginning) ? str_slice(name, beginning.size, name.size) : name;
}

struct str case_due_sentence(const struct http_request *request, const struct case_record *record)
{
	struct arena *arena = request->arena;
	if (record->closed_at != 0)
		return (struct str){0};
	if (record->due.date.year == 0)
		return message_text(request->language, MESSAGE_CASE_DUE_PAUSED);
	return message_case_due_by(arena, request->language,
				   &(struct message_case_due_by){clock_moment_text(
					   arena, request->language, record->due)});
}

enum status case_lines(const struct http_request *request, struct db *db,
		       const struct case_record *record, const struct view_case_line **lines,
		       size_t *count, struct error *err)
{
	const struct case_rules *rules = &case_state_of(request)->rules;
	struct clock_question question;
	struct clock_answer answer;
	struct str *texts = NULL;
	TRY(case_clock(db, request->arena, rules, record, &question, &answer, err));
	clock_explain(request->arena, request->language, &rules->book, &question, &answer, &texts,
		      count);
	struct view_case_line *rows = arena_array(request->arena, struct view_case_line, *count);
	for (size_t i = 0; i < *count; i++)
		rows[i].text = texts[i];
	*lines = rows;
	return STATUS_OK;
}

static struct str event_name(const struct http_request *request, const struct case_type *type,
			     struct str kind)
{
	for (size_t i = 0; i < type->transition_count; i++)
		if (str_equal(type->transitions[i].about.key, kind))
			return type->transitions[i].about.name[request->language];
	static const struct {
		const char *kind;
		enum message name;
	} others[] = {{CASE_EVENT_SUBMIT, MESSAGE_CASE_EVENT_SUBMIT},
		      {CASE_EVENT_RECLASSIFY, MESSAGE_CASE_RECLASSIFY},
		      {CASE_EVENT_ANONYMISE, MESSAGE_CASE_FORGET},
		      {CASE_EVENT_RECOUNT, MESSAGE_CASE_EVENT_RECOUNT}};
	for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
		if (str_is(kind, others[i].kind))
			return message_text(request->language, others[i].name);
	return kind;
}

/* Told where the term moved: who waits sees each change. */
static struct str due_told(const struct http_request *request, struct date due)
{
	if (due.year == 0)
		return message_text(request->language, MESSAGE_CASE_DUE_PAUSED);
	return message_case_event_due(request->arena, request->language,
				      &(struct message_case_event_due){clock_day_text(
					      request->arena, request->language, due)});
}

enum status case_event_rows(const struct http_request *request, struct db *db,
			    const struct case_record *record, const struct organ_list *organs,
			    bool all, const struct view_case_event_row **rows, size_t *count,
			    struct error *err)
{
	struct case_event *events = NULL;
	size_t event_count = 0;
	TRY(case_events(db, request->arena, record->id, &events, &event_count, err));
	struct view_case_event_row *out =
		arena_array(request->arena, struct view_case_event_row, event_count + 1);
	struct date due = {0};
	*count = 0;
	for (size_t i = 0; i < event_count; i++) {
		const struct case_event *event = &events[i];
		if (!event->is_shown && !all)
			continue;
		struct view_case_event_row *row = &out[(*count)++];
		*row = (struct view_case_event_row){
			.time = account_time(request->arena, request->language, event->at),
			.what = event_name(request, record->type, event->kind),
			.organ = organ_name(organs, event->organ, request->language),
			.text = event->text,
		};
		if (date_compare(event->due, due) != 0)
			row->due = due_told(request, event->due);
		due = event->due;
		if (!all || event->attachment_id == 0)
			continue;
		struct attachment file;
		TRY(attachment_find(db, request->arena, event->attachment_id, &file, err));
		row->file = file.name;
		row->link = str_format(request->arena, "/viec/" STR_FMT "/tep?so=%lld",
				       STR_ARG(record->code), (long long)file.id);
	}
	*rows = out;
	return STATUS_OK;
}

struct str case_code_shown(struct arena *arena, struct str code)
{
	return STR_JOIN(arena, str_slice(code, 0, CODE_HALF), STR("-"),
			str_slice(code, CODE_HALF, code.size));
}
