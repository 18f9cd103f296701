/* case_change.c - what officials and senders do with a case: each change one transaction with its
 * event and its entry in the ledger, refused when somebody else was quicker. */
#include "case_private.h"

struct changing {
	const struct account_act *act;
	const struct case_rules *rules;
	const struct case_step *step;
	const struct case_transition *transition;
	struct str text;
	struct case_record record;
};

const struct case_transition *case_transition_of(const struct case_record *record, struct str key,
						 bool by_citizen)
{
	for (size_t i = 0; i < record->type->transition_count; i++) {
		const struct case_transition *transition = &record->type->transitions[i];
		if (str_equal(transition->about.key, key) && transition->by_citizen == by_citizen &&
		    (transition->from >> record->state & 1) != 0)
			return transition;
	}
	return NULL;
}

/* --- the term
 * --------------------------------------------------------------------------------------- */

static enum status pauses_read(struct db *db, struct arena *arena, int64_t case_id,
			       struct term_pause *pauses, size_t *count, struct error *err)
{
	ON_LEAVE(db_rows_leave) struct db_rows rows = {0};
	const struct db_case_pauses_in in = {.case_id = case_id};
	struct db_case_pauses_row row;
	*count = 0;
	TRY(db_case_pauses_query(db, &in, &rows, err));
	while (db_case_pauses_next(&rows, &row)) {
		struct term_pause *pause = &pauses[(*count)++];
		*pause = (struct term_pause){.ground = str_copy(arena, row.ground)};
		TRY(date_parse(row.from_on, &pause->from, err));
		if (row.to_on.size > 0)
			TRY(date_parse(row.to_on, &pause->to, err));
	}
	return db_rows_close(&rows, err);
}

enum status case_clock(struct db *db, struct arena *arena, const struct case_rules *rules,
		       const struct case_record *record, struct clock_question *question,
		       struct clock_answer *answer, struct error *err)
{
	struct term_pause *pauses = arena_array(arena, struct term_pause, CASE_PAUSES_MAX);
	size_t count = 0;
	if (record->id != 0)
		TRY(pauses_read(db, arena, record->id, pauses, &count, err));
	*question = (struct clock_question){
		.rule = record->type->term,
		.start = record->start,
		.is_online = str_is(record->channel, "web"),
		.extension = record->extension,
		.pauses = pauses,
		.pause_count = count,
	};
	struct clock_book book = rules->book;
	if (db != NULL)
		TRY(clock_book_now(db, arena, &rules->book, &book, err));
	return clock_compute(&book, arena, question, answer, err);
}

enum status case_due_set(struct db *db, struct arena *arena, const struct case_rules *rules,
			 struct case_record *record, struct error *err)
{
	struct clock_question question;
	struct clock_answer answer;
	TRY(case_clock(db, arena, rules, record, &question, &answer, err));
	record->due = clock_is_paused(&answer) ? (struct moment){0} : clock_due(&answer);
	return STATUS_OK;
}

/* --- effects
 * ---------------------------------------------------------------------------------------- */

static enum status pause_begin(struct db *db, struct changing *changing, struct error *err)
{
	const struct db_case_pause_add_in in = {
		changing->record.id, date_iso(changing->act->arena, changing->step->now.today),
		changing->transition->detail};
	return db_case_pause_add_run(db, &in, NULL, err);
}

static enum status pause_end(struct db *db, struct changing *changing, struct error *err)
{
	const struct db_case_pause_end_in in = {
		changing->record.id, date_iso(changing->act->arena, changing->step->now.today)};
	return db_case_pause_end_run(db, &in, NULL, err);
}

/* The term begins anew, without what was before. */
static enum status begin_again(struct db *db, struct changing *changing, struct error *err)
{
	struct case_record *record = &changing->record;
	const struct db_case_pause_clear_in in = {record->id};
	record->closed_at = 0;
	record->closed_on = (struct date){0};
	record->closed_days = 0;
	record->published_at = 0;
	record->extension = (struct str){0};
	record->rating = CASE_UNRATED;
	record->start = (struct moment){changing->step->now.today,
					instant_minute(changing->step->now.seconds)};
	return db_case_pause_clear_run(db, &in, NULL, err);
}

static enum status hand_over(struct db *db, struct changing *changing, struct error *err)
{
	struct organ_list organs;
	const struct str organ = changing->step->organ;
	TRY(organ_list_load(db, changing->act->arena, &organs, err));
	const size_t found = organ_find(&organs, organ);
	if (found == ORGAN_NONE ||
	    !organ_is_in_force(&organs.organs[found], changing->step->now.today))
		return FAIL(err, STATUS_INVALID, "there is no organ \"" STR_FMT "\"",
			    STR_ARG(str_slice(organ, 0, ORGAN_KEY_BYTES_MAX)));
	if (str_equal(organ, changing->record.organ))
		return FAIL(err, STATUS_INVALID,
			    "that organ holds the case already; choose another");
	changing->record.organ = organ;
	return STATUS_OK;
}

static enum status rate(struct changing *changing, struct error *err)
{
	struct case_record *record = &changing->record;
	if (record->rating != CASE_UNRATED)
		return FAIL(err, STATUS_CONFLICT, "this answer was rated already");
	if (changing->step->rating == CASE_UNRATED)
		return FAIL(err, STATUS_INVALID, "say whether you are satisfied or not");
	record->rating = changing->step->rating;
	record->rating_note = changing->text;
	return STATUS_OK;
}

static enum status effect_apply(struct db *db, struct changing *changing, struct error *err)
{
	struct case_record *record = &changing->record;
	switch (changing->transition->effect) {
	case CASE_EFFECT_CLOSE:
		record->closed_at = changing->step->now.seconds;
		record->closed_on = changing->step->now.today;
		record->closed_days =
			date_days_between(record->start.date, changing->step->now.today);
		record->answer = changing->text;
		return STATUS_OK;
	case CASE_EFFECT_EXTEND:
		if (record->extension.size > 0)
			return FAIL(err, STATUS_CONFLICT, "the term was extended already");
		record->extension = changing->transition->detail;
		return case_due_set(db, changing->act->arena, changing->rules, record, err);
	case CASE_EFFECT_PAUSE:
		TRY(pause_begin(db, changing, err));
		return case_due_set(db, changing->act->arena, changing->rules, record, err);
	case CASE_EFFECT_RESUME:
		TRY(pause_end(db, changing, err));
		return case_due_set(db, changing->act->arena, changing->rules, record, err);
	case CASE_EFFECT_HAND:
		return hand_over(db, changing, err);
	case CASE_EFFECT_RATE:
		return rate(changing, err);
	case CASE_EFFECT_REOPEN:
		TRY(begin_again(db, changing, err));
		return case_due_set(db, changing->act->arena, changing->rules, record, err);
	case CASE_EFFECT_PUBLISH:
		if (record->published_at != 0)
			return FAIL(err, STATUS_CONFLICT, "this case is public already");
		record->published_at = changing->step->now.seconds;
		return STATUS_OK;
	case CASE_EFFECT_NONE:
	case CASE_EFFECT_COUNT:
		break;
	}
	return STATUS_OK;
}

enum status case_record_write(struct db *db, struct arena *arena, const struct case_record *record,
			      int64_t version, struct error *err)
{
	int64_t changed = 0;
	const struct db_case_change_in in = {
		.id = record->id,
		.version = version,
		.state = record->type->states[record->state].about.key,
		.organ_key = record->organ,
		.start_on = date_iso(arena, record->start.date),
		.start_minute = record->start.minute,
		.extension = record->extension,
		.due_on = case_due_text(arena, record->due.date),
		.due_minute = record->due.minute,
		.closed_at = record->closed_at,
		.closed_on = record->closed_on.year == 0 ? (struct str){0}
							 : date_iso(arena, record->closed_on),
		.answer = record->answer,
		.rating = (int64_t)record->rating,
		.rating_note = record->rating_note,
		.type = record->type->about.key,
		.closed_days = record->closed_days,
		.published_at = record->published_at,
	};
	TRY(db_case_change_run(db, &in, &changed, err));
	if (changed == 0)
		return FAIL(err, STATUS_CONFLICT,
			    "somebody changed this in the meantime; look at it again, then change "
			    "what is still needed");
	return STATUS_OK;
}

static enum status change_body(struct db *db, void *context, struct error *err)
{
	struct changing *changing = context;
	const struct case_step *step = changing->step;
	struct case_record *record = &changing->record;
	TRY(case_find(db, changing->act->arena, changing->rules, step->code, record, err));
	changing->transition = case_transition_of(record, step->transition, step->by_citizen);
	if (changing->transition == NULL)
		return FAIL(err,
			    record->version == step->version ? STATUS_INVALID : STATUS_CONFLICT,
			    "this cannot be done with a case that is in this state; look at it "
			    "again");
	if (changing->transition->needs_text && changing->text.size == 0)
		return FAIL(err, STATUS_INVALID,
			    "write what is to be told: for this step words are needed");
	if (changing->transition->to != SIZE_MAX)
		record->state = changing->transition->to;
	TRY(effect_apply(db, changing, err));
	TRY(case_record_write(db, changing->act->arena, record, step->version, err));
	const struct case_happening happening = {
		.act = changing->act,
		.record = record,
		.kind = str_cstring(changing->act->arena,
				    STR_JOIN(changing->act->arena, STR("case."),
					     changing->transition->about.key)),
		.event = {.kind = changing->transition->about.key,
			  .text = changing->text,
			  .is_shown = changing->transition->is_shown},
	};
	return case_happened(db, &happening, err);
}

enum status case_change(const struct account_act *act, const struct case_rules *rules,
			const struct case_step *step, struct error *err)
{
	struct changing changing = {.act = act, .rules = rules, .step = step};
	TRY(case_text_clean(act->arena, step->text, CASE_TEXT_BYTES_MAX, &changing.text, err));
	return db_write(act->pool, change_body, &changing, err);
}
