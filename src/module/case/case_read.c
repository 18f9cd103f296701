/* case_read.c - cases as they are now: by code, by who holds them, for who sent them. */
#include "case_private.h"

#define PHONE_END_DIGITS 4
#define DATE_FAR ((struct date){9999, 12, 31})

struct str case_due_text(struct arena *arena, struct date due)
{
	return due.year == 0 ? STR(CASE_NO_DUE) : date_iso(arena, due);
}

static enum status due_read(struct str text, struct date *due, struct error *err)
{
	*due = (struct date){0};
	return str_is(text, CASE_NO_DUE) || text.size == 0 ? STATUS_OK : date_parse(text, due, err);
}

bool case_is_late(const struct case_record *record, struct date today)
{
	return record->closed_at == 0 && record->due.date.year != 0 &&
	       date_compare(record->due.date, today) < 0;
}

/* A type or state that the definitions know no more is a broken store or program. */
static enum status kind_read(const struct case_rules *rules, struct str type, struct str state,
			     struct case_record *record, struct error *err)
{
	record->type = case_type_find(rules, type);
	record->state = record->type == NULL ? SIZE_MAX : case_state_find(record->type, state);
	if (record->state == SIZE_MAX)
		return FAIL(err, STATUS_INTERNAL,
			    "case %lld has type \"" STR_FMT "\" and state \"" STR_FMT
			    "\", which the definitions do not know",
			    (long long)record->id, STR_ARG(type), STR_ARG(state));
	return STATUS_OK;
}

static enum status row_read(struct arena *arena, const struct case_rules *rules,
			    const struct db_case_by_code_row *row, struct case_record *record,
			    struct error *err)
{
	*record = (struct case_record){
		.id = row->id,
		.version = row->version,
		.code = str_copy(arena, row->code),
		.organ = str_copy(arena, row->organ_key),
		.commune = str_copy(arena, row->commune_code),
		.place = str_copy(arena, row->place),
		.content = str_copy(arena, row->content),
		.outcome = str_copy(arena, row->outcome),
		.earlier = str_copy(arena, row->earlier),
		.channel = str_copy(arena, row->channel),
		.received_at = row->received_at,
		.extension = str_copy(arena, row->extension),
		.closed_at = row->closed_at,
		.answer = str_copy(arena, row->answer),
		.rating = (enum case_rating)row->rating,
		.rating_note = str_copy(arena, row->rating_note),
		.closed_days = row->closed_days,
		.published_at = row->published_at,
	};
	TRY(kind_read(rules, row->type, row->state, record, err));
	TRY(date_parse(row->start_on, &record->start.date, err));
	record->start.minute = (int)row->start_minute;
	TRY(due_read(row->due_on, &record->due.date, err));
	record->due.minute = (int)row->due_minute;
	return due_read(row->closed_on, &record->closed_on, err);
}

static enum status nothing_found(struct error *err)
{
	return FAIL(err, STATUS_NOT_FOUND,
		    "no case was found by this code and these digits; look at the receipt again");
}

enum status case_find(struct db *db, struct arena *arena, const struct case_rules *rules,
		      struct str code, struct case_record *record, struct error *err)
{
	ON_LEAVE(db_rows_leave) struct db_rows rows = {0};
	const struct db_case_by_code_in in = {.code = code};
	struct db_case_by_code_row row;
	*record = (struct case_record){0};
	TRY(db_case_by_code_query(db, &in, &rows, err));
	while (db_case_by_code_next(&rows, &row))
		TRY(row_read(arena, rules, &row, record, err));
	TRY(db_rows_close(&rows, err));
	return record->id == 0 ? nothing_found(err) : STATUS_OK;
}

enum status case_find_by_request(struct db *db, struct arena *arena, const struct case_rules *rules,
				 struct str request_key, struct case_record *record,
				 struct error *err)
{
	ON_LEAVE(db_rows_leave) struct db_rows rows = {0};
	const struct db_case_code_by_request_in in = {.request_key = request_key};
	struct db_case_code_by_request_row row;
	struct str code = {0};
	TRY(db_case_code_by_request_query(db, &in, &rows, err));
	while (db_case_code_by_request_next(&rows, &row))
		code = str_copy(arena, row.code);
	TRY(db_rows_close(&rows, err));
	return code.size == 0 ? nothing_found(err) : case_find(db, arena, rules, code, record, err);
}

enum status case_sender_find(struct db *db, struct arena *arena, int64_t case_id,
			     struct case_sender *sender, struct error *err)
{
	ON_LEAVE(db_rows_leave) struct db_rows rows = {0};
	const struct db_case_sender_find_in in = {.case_id = case_id};
	struct db_case_sender_find_row row;
	*sender = (struct case_sender){0};
	TRY(db_case_sender_find_query(db, &in, &rows, err));
	while (db_case_sender_find_next(&rows, &row))
		*sender =
			(struct case_sender){str_copy(arena, row.name), str_copy(arena, row.phone),
					     str_copy(arena, row.address)};
	return db_rows_close(&rows, err);
}

enum status case_help_find(struct db *db, struct arena *arena, int64_t case_id,
			   struct case_help *help, struct error *err)
{
	ON_LEAVE(db_rows_leave) struct db_rows rows = {0};
	const struct db_case_help_find_in in = {.case_id = case_id};
	struct db_case_help_find_row row;
	*help = (struct case_help){0};
	TRY(db_case_help_find_query(db, &in, &rows, err));
	while (db_case_help_find_next(&rows, &row))
		*help = (struct case_help){str_copy(arena, row.language),
					   str_copy(arena, row.interpreter)};
	return db_rows_close(&rows, err);
}

/* The code as people type it: small letters, blanks and hyphens do not matter, and signs that look
 * alike are the same. */
static struct str code_normal(struct arena *arena, struct str typed)
{
	struct buffer out;
	buffer_init(&out, arena, CASE_LINE_BYTES_MAX);
	for (size_t i = 0; i < typed.size; i++) {
		char c = typed.data[i];
		if (c >= 'a' && c <= 'z')
			c = (char)(c - 'a' + 'A');
		if (c == 'O')
			c = '0';
		if (c == 'I' || c == 'L')
			c = '1';
		if (c != ' ' && c != '-')
			buffer_add_char(&out, c);
	}
	return buffer_text(&out);
}

enum status case_track(struct db *db, struct arena *arena, const struct case_rules *rules,
		       struct str code, struct str phone_end, struct case_record *record,
		       struct error *err)
{
	struct case_sender sender;
	TRY(case_find(db, arena, rules, code_normal(arena, str_slice(code, 0, CASE_LINE_BYTES_MAX)),
		      record, err));
	TRY(case_sender_find(db, arena, record->id, &sender, err));
	const size_t digits = sender.phone.size;
	if (digits > 0 && (str_trim(phone_end).size != PHONE_END_DIGITS ||
			   !str_ends(sender.phone, str_trim(phone_end))))
		return nothing_found(err);
	return STATUS_OK;
}

enum status case_events(struct db *db, struct arena *arena, int64_t case_id,
			struct case_event **events, size_t *count, struct error *err)
{
	ON_LEAVE(db_rows_leave) struct db_rows rows = {0};
	const struct db_case_events_in in = {.case_id = case_id};
	struct db_case_events_row row;
	*events = arena_array(arena, struct case_event, CASE_EVENTS_MAX);
	*count = 0;
	TRY(db_case_events_query(db, &in, &rows, err));
	while (db_case_events_next(&rows, &row)) {
		struct case_event *event = &(*events)[(*count)++];
		*event = (struct case_event){
			.at = row.happened_at,
			.person_id = row.person_id,
			.kind = str_copy(arena, row.kind),
			.organ = str_copy(arena, row.organ_key),
			.text = str_copy(arena, row.text),
			.is_shown = row.is_shown != 0,
			.attachment_id = row.attachment_id.present ? row.attachment_id.value : 0,
		};
		TRY(due_read(row.due_on, &event->due, err));
	}
	return db_rows_close(&rows, err);
}

/* --- the inbox
 * ------------------------------------------------------------------------------------ */

struct range {
	struct date from, to;
	struct str state;
};

static struct range range_of(const struct case_inbox_question *question)
{
	const struct date first = {1900, 1, 1}, today = question->today;
	switch (question->filter) {
	case CASE_OVERDUE:
		return (struct range){first, date_add_days(today, -1), {0}};
	case CASE_TODAY:
		return (struct range){today, today, {0}};
	case CASE_SOON:
		return (struct range){date_add_days(today, 1), question->soon, {0}};
	case CASE_NEW:
		return (struct range){first, DATE_FAR, STR(CASE_FIRST_STATE)};
	case CASE_WAITING:
		return (struct range){DATE_FAR, DATE_FAR, {0}};
	case CASE_ALL_OPEN:
		break;
	}
	return (struct range){first, DATE_FAR, {0}};
}

/* The codes of one page and one more, which tells that another page follows. */
static enum status codes_read(struct db *db, struct arena *arena,
			      const struct case_inbox_question *question, struct str *codes,
			      size_t *count, struct error *err)
{
	ON_LEAVE(db_rows_leave) struct db_rows rows = {0};
	const struct range range = range_of(question);
	const struct str from = date_iso(arena, range.from), to = date_iso(arena, range.to);
	const int64_t skip = (int64_t)(question->page * CASE_INBOX_PAGE);
	*count = 0;
	if (question->organ.size > 0) {
		const struct db_case_inbox_of_organ_in in = {
			question->organ, from, to, range.state, skip, CASE_INBOX_PAGE + 1};
		struct db_case_inbox_of_organ_row row;
		TRY(db_case_inbox_of_organ_query(db, &in, &rows, err));
		while (db_case_inbox_of_organ_next(&rows, &row))
			codes[(*count)++] = str_copy(arena, row.code);
	} else {
		const struct db_case_inbox_in in = {from, to, range.state, skip,
						    CASE_INBOX_PAGE + 1};
		struct db_case_inbox_row row;
		TRY(db_case_inbox_query(db, &in, &rows, err));
		while (db_case_inbox_next(&rows, &row))
			codes[(*count)++] = str_copy(arena, row.code);
	}
	return db_rows_close(&rows, err);
}

static enum status counts_read(struct db *db, struct arena *arena,
			       const struct case_inbox_question *question, struct case_inbox *inbox,
			       struct error *err)
{
	ON_LEAVE(db_rows_leave) struct db_rows rows = {0};
	const struct db_case_counts_in in = {.organ_key = question->organ,
					     .today = date_iso(arena, question->today),
					     .soon = date_iso(arena, question->soon),
					     .first_state = STR(CASE_FIRST_STATE),
					     .no_due = STR(CASE_NO_DUE)};
	struct db_case_counts_row row;
	TRY(db_case_counts_query(db, &in, &rows, err));
	while (db_case_counts_next(&rows, &row)) {
		inbox->open = row.open;
		inbox->overdue = row.overdue;
		inbox->due_today = row.due_today;
		inbox->soon = row.soon;
		inbox->fresh = row.fresh;
		inbox->waiting = row.waiting;
	}
	return db_rows_close(&rows, err);
}

enum status case_inbox_read(struct db *db, struct arena *arena, const struct case_rules *rules,
			    const struct case_inbox_question *question, struct case_inbox *inbox,
			    struct error *err)
{
	struct str codes[CASE_INBOX_PAGE + 1];
	size_t count = 0;
	*inbox = (struct case_inbox){0};
	TRY(codes_read(db, arena, question, codes, &count, err));
	inbox->has_more = count > CASE_INBOX_PAGE;
	inbox->count = inbox->has_more ? CASE_INBOX_PAGE : count;
	inbox->records = arena_array(arena, struct case_record, inbox->count + 1);
	for (size_t i = 0; i < inbox->count; i++)
		TRY(case_find(db, arena, rules, codes[i], &inbox->records[i], err));
	return counts_read(db, arena, question, inbox, err);
}
