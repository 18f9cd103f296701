/* case_submit.c - a case is brought: kept with its code, its term and its first event. */
#include <sodium.h>

#include "case_private.h"

struct submitting {
	const struct account_act *act;
	const struct case_rules *rules;
	const struct case_submission *submission;
	struct attachment photo;
	struct case_record record;
};

/* 32 signs without those that look alike (Crockford's base 32). */
static struct str code_new(struct arena *arena)
{
	static const char signs[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
	char *code = arena_array(arena, char, CASE_CODE_SIZE + 1);
	for (size_t i = 0; i < CASE_CODE_SIZE; i++)
		code[i] = signs[randombytes_uniform(sizeof signs - 1)];
	return (struct str){code, CASE_CODE_SIZE};
}

/* All that must not be altered unseen, always in the same order. */
static struct str content_of(struct arena *arena, const struct case_record *record)
{
	return str_format(arena,
			  STR_FMT "\n" STR_FMT "\n" STR_FMT "\n" STR_FMT "\n" STR_FMT "\n" STR_FMT
				  "\n" STR_FMT "\n" STR_FMT "\n" STR_FMT "\n" STR_FMT
				  "\n%d\n" STR_FMT "\n",
			  STR_ARG(record->code), STR_ARG(record->type->about.key),
			  STR_ARG(record->type->states[record->state].about.key),
			  STR_ARG(record->organ), STR_ARG(record->commune), STR_ARG(record->place),
			  STR_ARG(record->content), STR_ARG(record->outcome),
			  STR_ARG(record->earlier), STR_ARG(case_due_text(arena, record->due.date)),
			  (int)record->rating, STR_ARG(record->answer));
}

enum status case_happened(struct db *db, const struct case_happening *happening, struct error *err)
{
	const struct account_act *act = happening->act;
	const struct case_event *event = &happening->event;
	const struct db_case_event_add_in in = {
		.case_id = happening->record->id,
		.happened_at = act->now_seconds,
		.person_id = act->actor,
		.kind = event->kind,
		.organ_key = happening->record->organ,
		.text = event->text,
		.is_shown = event->is_shown,
		.attachment_id = {event->attachment_id != 0, event->attachment_id},
		.due_on = case_due_text(act->arena, happening->record->due.date),
	};
	TRY(db_case_event_add_run(db, &in, NULL, err));
	const struct ledger_change change = {
		.actor = act->actor,
		.kind = happening->kind,
		.subject = str_format(act->arena, "case/%lld", (long long)happening->record->id),
		.content = content_of(act->arena, happening->record),
	};
	return ledger_record(db, act->now_seconds, &change, NULL, err);
}

/* The organ that is to receive it, which the store must know. */
static enum status receiver_set(struct db *db, struct submitting *submitting, struct error *err)
{
	struct organ_list organs;
	struct case_record *record = &submitting->record;
	struct arena *arena = submitting->act->arena;
	TRY(organ_list_load(db, arena, &organs, err));
	record->organ = record->type->receiver;
	if (record->organ.size == 0)
		record->organ = STR_JOIN(arena, STR("xa_"), record->commune);
	if (organ_find(&organs, record->organ) == ORGAN_NONE)
		return FAIL(err, STATUS_INVALID, "choose the commune or ward from the list");
	return STATUS_OK;
}

static enum status record_add(struct db *db, struct submitting *submitting, struct error *err)
{
	ON_LEAVE(db_rows_leave) struct db_rows rows = {0};
	struct case_record *record = &submitting->record;
	struct arena *arena = submitting->act->arena;
	const struct db_case_add_in in = {
		.code = record->code,
		.request_key = submitting->submission->request_key,
		.type = record->type->about.key,
		.state = record->type->states[record->state].about.key,
		.organ_key = record->organ,
		.commune_code = record->commune,
		.place = record->place,
		.content = record->content,
		.outcome = record->outcome,
		.earlier = record->earlier,
		.channel = record->channel,
		.received_at = record->received_at,
		.start_on = date_iso(arena, record->start.date),
		.start_minute = record->start.minute,
		.due_on = case_due_text(arena, record->due.date),
		.due_minute = record->due.minute,
	};
	struct db_case_add_row row;
	TRY(db_case_add_query(db, &in, &rows, err));
	while (db_case_add_next(&rows, &row))
		record->id = row.id;
	return db_rows_close(&rows, err);
}

static enum status sender_add(struct db *db, const struct submitting *submitting, struct error *err)
{
	const struct str *values = submitting->submission->values;
	const struct db_case_sender_add_in in = {submitting->record.id, values[CASE_NAME],
						 values[CASE_PHONE], values[CASE_ADDRESS]};
	if (in.name.size + in.phone.size + in.address.size == 0)
		return STATUS_OK;
	return db_case_sender_add_run(db, &in, NULL, err);
}

static enum status help_add(struct db *db, const struct submitting *submitting, struct error *err)
{
	const struct case_submission *submission = submitting->submission;
	const struct db_case_help_add_in in = {submitting->record.id, submission->language,
					       submission->interpreter, submitting->act->actor};
	return submission->language.size == 0 ? STATUS_OK
					      : db_case_help_add_run(db, &in, NULL, err);
}

static enum status submit_body(struct db *db, void *context, struct error *err)
{
	struct submitting *submitting = context;
	const struct account_act *act = submitting->act;
	const struct case_submission *submission = submitting->submission;
	struct case_record before;
	if (case_find_by_request(db, act->arena, submitting->rules, submission->request_key,
				 &before, NULL) == STATUS_OK) {
		submitting->record = before;
		return STATUS_OK;
	}
	TRY(receiver_set(db, submitting, err));
	TRY(case_due_set(db, act->arena, submitting->rules, &submitting->record, err));
	TRY(record_add(db, submitting, err));
	TRY(sender_add(db, submitting, err));
	TRY(help_add(db, submitting, err));
	if (submission->photo.size > 0)
		TRY(attachment_add(db, act->now_seconds, act->actor, &submitting->photo,
				   submission->photo, err));
	const struct case_happening happening = {
		.act = act,
		.record = &submitting->record,
		.kind = "case.submit",
		.event = {.kind = STR(CASE_EVENT_SUBMIT),
			  .is_shown = true,
			  .attachment_id = submitting->photo.id},
	};
	return case_happened(db, &happening, err);
}

static enum status request_key_check(struct str key, struct error *err)
{
	bool is_key = key.size == CASE_REQUEST_KEY_SIZE;
	for (size_t i = 0; i < key.size && is_key; i++)
		is_key = (key.data[i] >= '0' && key.data[i] <= '9') ||
			 (key.data[i] >= 'a' && key.data[i] <= 'f');
	return is_key ? STATUS_OK
		      : FAIL(err, STATUS_INVALID,
			     "the form lacks its number; open it anew and send it again");
}

/* Values that the type does not ask for are not kept, whoever sends them. */
static void values_unasked_drop(struct case_submission *submission)
{
	bool is_asked[CASE_FIELD_COUNT] = {false};
	const struct case_type *type = submission->type;
	for (size_t page = 0; page < type->page_count; page++)
		for (size_t i = 0; i < type->pages[page].asked_count; i++)
			is_asked[type->pages[page].asked[i].field] = true;
	for (int field = 0; field < CASE_FIELD_COUNT; field++)
		if (!is_asked[field])
			submission->values[field] = (struct str){0};
}

/* A picture and nothing else, without the place and device that it would tell. */
static enum status photo_take(struct arena *arena, struct case_submission *submission,
			      struct attachment *photo, struct error *err)
{
	if (submission->photo.size == 0)
		return STATUS_OK;
	TRY(attachment_check(arena, submission->photo_name, submission->photo, photo, err));
	if (!str_starts(photo->media_type, STR("image/")))
		return FAIL(err, STATUS_INVALID, STR_FMT " is no photo; send a JPG or a PNG",
			    STR_ARG(photo->name));
	return attachment_without_metadata(arena, photo, &submission->photo, err);
}

#define RECEIVED_DAYS_AGO_MAX 60

/* At the counter the clerk says when it was received: the term runs from then. */
static enum status received_take(struct arena *arena, struct case_submission *submission,
				 struct case_record *record, struct error *err)
{
	TRY(case_text_clean(arena, submission->language, CASE_LINE_BYTES_MAX, &submission->language,
			    err));
	TRY(case_text_clean(arena, submission->interpreter, CASE_LINE_BYTES_MAX,
			    &submission->interpreter, err));
	if (submission->received.date.year == 0)
		return STATUS_OK;
	const int days = date_days_between(submission->received.date, record->start.date);
	if (days < 0 || days > RECEIVED_DAYS_AGO_MAX)
		return FAIL(err, STATUS_INVALID,
			    "the day of receipt lies within the last %d days, and not after today",
			    RECEIVED_DAYS_AGO_MAX);
	if (days > 0)
		record->start = submission->received;
	return STATUS_OK;
}

enum status case_submit(const struct account_act *act, const struct case_rules *rules,
			struct case_submission *submission, struct str *code, struct error *err)
{
	const struct case_type *type = submission->type;
	struct submitting submitting = {.act = act, .rules = rules, .submission = submission};
	enum case_field field = CASE_CONTENT;
	TRY(request_key_check(submission->request_key, err));
	values_unasked_drop(submission);
	for (size_t page = 0; page < type->page_count; page++)
		TRY(case_page_check(act->arena, type, page, submission, &field, err));
	TRY(photo_take(act->arena, submission, &submitting.photo, err));
	const struct instant now = instant_of(act->now_seconds);
	submitting.record = (struct case_record){
		.version = 1,
		.code = code_new(act->arena),
		.type = type,
		.commune = submission->values[CASE_COMMUNE],
		.place = submission->values[CASE_PLACE],
		.content = submission->values[CASE_CONTENT],
		.outcome = submission->values[CASE_OUTCOME],
		.earlier = submission->values[CASE_EARLIER],
		.channel = submission->channel,
		.received_at = act->now_seconds,
		.start = {now.today, instant_minute(now.seconds)},
	};
	TRY(received_take(act->arena, submission, &submitting.record, err));
	TRY(db_write(act->pool, submit_body, &submitting, err));
	*code = submitting.record.code;
	return STATUS_OK;
}
