/* survey_response.c - one who answers: what is asked next, what may stand, when it is sent. */
#include "survey_private.h"

#include <math.h>
#include "../../base/number.h"
#include "../../store/statements.h"
#include "expression_value.h"

/* --- starting and finding --------------------------------------------------------------------- */

static enum status must_be_open(const struct survey *survey, struct error *err)
{
	if (survey->closed_at == 0)
		return STATUS_OK;
	return FAIL(err, STATUS_CONFLICT, "the survey is closed; it takes no more answers");
}

static enum status start_body(struct db *db, void *context, struct error *err)
{
	const struct db_survey_response_add_in *in = context;
	return db_survey_response_add_run(db, in, NULL, err);
}

enum status survey_start(struct db_pool *pool, const struct survey *survey, struct date today,
			 struct arena *arena, struct str *secret, struct error *err)
{
	TRY(must_be_open(survey, err));
	*secret = survey_secret_new(arena);
	struct db_survey_response_add_in in = {
		.survey_id = survey->id,
		.secret_hash = survey_secret_hash(arena, *secret),
		.started_on = date_iso(arena, today),
	};
	return db_write(pool, start_body, &in, err);
}

static enum status answers_read(struct db *db, struct arena *arena,
				const struct questionnaire *form, struct survey_response *response,
				struct error *err)
{
	ON_LEAVE(db_rows_leave) struct db_rows rows = {0};
	const struct db_survey_answers_of_in in = {response->id};
	struct db_survey_answers_of_row row;
	response->answers = arena_array(arena, struct str, form->question_count);
	for (size_t i = 0; i < form->question_count; i++)
		response->answers[i] = (struct str){0};
	TRY(db_survey_answers_of_query(db, &in, &rows, err));
	while (db_survey_answers_of_next(&rows, &row)) {
		const size_t place = survey_question_find(form, row.question);
		if (place != QUESTIONNAIRE_NONE)
			response->answers[place] =
				row.value.size > 0 ? str_copy(arena, row.value) : STR("");
	}
	return db_rows_close(&rows, err);
}

enum status survey_response_find(struct db *db, struct arena *arena, const struct survey *survey,
				 const struct questionnaire *form, struct str secret,
				 struct survey_response *response, struct error *err)
{
	ON_LEAVE(db_rows_leave) struct db_rows rows = {0};
	const struct db_survey_response_find_in in = {survey_secret_hash(arena, secret)};
	struct db_survey_response_find_row row;
	*response = (struct survey_response){0};
	TRY(db_survey_response_find_query(db, &in, &rows, err));
	while (db_survey_response_find_next(&rows, &row))
		*response = (struct survey_response){
			.id = row.id, .survey_id = row.survey_id, .is_sent = row.is_sent != 0};
	TRY(db_rows_close(&rows, err));
	if (response->id == 0 || response->survey_id != survey->id)
		return FAIL(err, STATUS_NOT_FOUND,
			    "there is no such answer sheet; begin again from the survey's link");
	return answers_read(db, arena, form, response, err);
}

/* --- what is asked ---------------------------------------------------------------------------- */

struct standing {
	const struct questionnaire *form;
	const struct survey_response *response;
	struct date today;
	struct arena *arena;
};

static struct str answer_of(const void *owner, size_t place);

static struct expression_value value_of(const struct standing *standing,
					const struct expression *expression, struct str self)
{
	const struct expression_answers answers = {
		.answer = answer_of, .owner = standing, .self = self, .today = standing->today};
	return expression_evaluate(expression, &answers, standing->arena);
}

/* An answer, or what a calculation gives: no circle, the questionnaire was checked. */
static struct str answer_of(const void *owner, size_t place)
{
	const struct standing *standing = owner;
	const struct question *question = &standing->form->questions[place];
	if (question->calculation == NULL)
		return standing->response->answers[place];
	const struct expression_value value =
		value_of(standing, question->calculation, (struct str){0});
	return expression_text(&value, standing->arena);
}

static bool holds(const struct standing *standing, const struct expression *expression,
		  struct str self)
{
	const struct expression_value value = value_of(standing, expression, self);
	return expression_truth(&value);
}

/* A question and all groups around it are relevant. */
static bool is_relevant(const struct standing *standing, size_t place)
{
	for (size_t at = place; at != QUESTIONNAIRE_NONE;
	     at = standing->form->questions[at].parent) {
		const struct expression *relevant = standing->form->questions[at].relevant;
		if (relevant != NULL && !holds(standing, relevant, (struct str){0}))
			return false;
	}
	return true;
}

static bool is_question(enum question_kind kind)
{
	return kind != QUESTION_GROUP && kind != QUESTION_CALCULATE;
}

bool survey_is_asked(const struct questionnaire *form, const struct survey_response *response,
		     size_t question, struct date today, struct arena *arena)
{
	const struct standing standing = {form, response, today, arena};
	return is_question(form->questions[question].kind) && is_relevant(&standing, question);
}

size_t survey_next(const struct questionnaire *form, const struct survey_response *response,
		   size_t from, struct date today, struct arena *arena)
{
	for (size_t i = from; i < form->question_count; i++)
		if (response->answers[i].data == NULL &&
		    survey_is_asked(form, response, i, today, arena))
			return i;
	return QUESTIONNAIRE_NONE;
}

/* --- what may stand --------------------------------------------------------------------------- */

static bool is_required(const struct standing *standing, const struct question *question)
{
	return question->kind != QUESTION_NOTE &&
	       (question->is_required || (question->required != NULL &&
					  holds(standing, question->required, (struct str){0})));
}

/* In the questionnaire's own words. */
static enum status refuse(struct str words, struct error *err)
{
	return FAIL(err, STATUS_INVALID, STR_FMT, STR_ARG(words));
}

static bool is_codes(const struct questionnaire *form, const struct question *question,
		     struct str value)
{
	struct str code = {0}, rest = value;
	size_t count = 0;
	while (rest.size > 0) {
		struct str after = {0};
		if (!str_cut(rest, ' ', &code, &after)) {
			code = rest;
			after = (struct str){0};
		}
		if (survey_choice(form, question, code) == NULL)
			return false;
		rest = after;
		count++;
	}
	return question->kind == QUESTION_SELECT_MULTIPLE || count <= 1;
}

static enum status kind_check(const struct questionnaire *form, const struct question *question,
			      struct str value, struct error *err)
{
	int64_t whole = 0;
	double real = 0;
	struct date date;
	if (question->kind == QUESTION_INTEGER)
		return number_int(value, INT32_MIN, INT32_MAX, &whole, err);
	if (question->kind == QUESTION_DECIMAL)
		return number_real(value, '.', &real, err);
	if (question->kind == QUESTION_DATE)
		return date_parse(value, &date, err);
	if ((question->kind == QUESTION_SELECT_ONE || question->kind == QUESTION_SELECT_MULTIPLE) &&
	    !is_codes(form, question, value))
		return FAIL(err, STATUS_INVALID, "choose from the list");
	return STATUS_OK;
}

static enum status value_check(const struct standing *standing, const struct survey_reply *reply,
			       struct error *err)
{
	const struct questionnaire *form = standing->form;
	const struct question *question = &form->questions[reply->question];
	if (reply->value.size > SURVEY_ANSWER_BYTES_MAX ||
	    str_utf8_error(reply->value) != reply->value.size)
		return FAIL(err, STATUS_INVALID, "an answer has at most %d bytes of UTF-8",
			    SURVEY_ANSWER_BYTES_MAX);
	const struct str required =
		survey_words(form, &question->required_message, reply->language);
	const struct str constraint =
		survey_words(form, &question->constraint_message, reply->language);
	if (reply->value.size == 0 && !is_required(standing, question))
		return STATUS_OK;
	if (reply->value.size == 0)
		return required.size > 0
			       ? refuse(required, err)
			       : FAIL(err, STATUS_INVALID,
				      "please answer; if you cannot, choose that from the list");
	TRY(kind_check(form, question, reply->value, err));
	if (question->constraint == NULL || holds(standing, question->constraint, reply->value))
		return STATUS_OK;
	return constraint.size > 0
		       ? refuse(constraint, err)
		       : FAIL(err, STATUS_INVALID, "this answer cannot stand; check it");
}

/* --- keeping and sending ---------------------------------------------------------------------- */

static enum status must_be_unsent(const struct survey *survey,
				  const struct survey_response *response, struct error *err)
{
	TRY(must_be_open(survey, err));
	if (response->is_sent)
		return FAIL(err, STATUS_CONFLICT, "these answers were sent already");
	return STATUS_OK;
}

static enum status put_body(struct db *db, void *context, struct error *err)
{
	const struct db_survey_answer_put_in *in = context;
	int64_t changed = 0;
	TRY(db_survey_answer_put_run(db, in, &changed, err));
	if (changed == 0)
		return FAIL(err, STATUS_CONFLICT, "these answers were sent already");
	return STATUS_OK;
}

enum status survey_reply(struct db_pool *pool, struct arena *arena, const struct survey *survey,
			 const struct questionnaire *form, const struct survey_response *response,
			 const struct survey_reply *reply, struct error *err)
{
	const struct standing standing = {form, response, reply->today, arena};
	TRY(must_be_unsent(survey, response, err));
	if (!survey_is_asked(form, response, reply->question, reply->today, arena))
		return FAIL(err, STATUS_CONFLICT,
			    "this question is not asked as the answers stand");
	TRY(value_check(&standing, reply, err));
	struct db_survey_answer_put_in in = {
		.response_id = response->id,
		.question = form->questions[reply->question].name,
		.value = reply->value,
	};
	return db_write(pool, put_body, &in, err);
}

struct sending {
	const struct standing *standing;
	struct date today;
};

/* What is not asked after all goes; what is calculated comes. */
static enum status question_settle(struct db *db, const struct standing *standing, size_t place,
				   struct error *err)
{
	const struct question *question = &standing->form->questions[place];
	const struct survey_response *response = standing->response;
	const bool relevant = is_relevant(standing, place);
	if (question->kind == QUESTION_CALCULATE && relevant) {
		const struct db_survey_answer_put_in in = {.response_id = response->id,
							   .question = question->name,
							   .value = answer_of(standing, place)};
		return db_survey_answer_put_run(db, &in, NULL, err);
	}
	if (relevant || response->answers[place].data == NULL)
		return STATUS_OK;
	const struct db_survey_answer_drop_in in = {response->id, question->name};
	return db_survey_answer_drop_run(db, &in, NULL, err);
}

static enum status send_body(struct db *db, void *context, struct error *err)
{
	const struct sending *sending = context;
	const struct standing *standing = sending->standing;
	const struct db_survey_response_send_in in = {standing->response->id,
						      date_iso(standing->arena, sending->today)};
	int64_t changed = 0;
	for (size_t i = 0; i < standing->form->question_count; i++)
		TRY(question_settle(db, standing, i, err));
	TRY(db_survey_response_send_run(db, &in, &changed, err));
	if (changed == 0)
		return FAIL(err, STATUS_CONFLICT, "these answers were sent already");
	return STATUS_OK;
}

enum status survey_send(struct db_pool *pool, struct arena *arena, const struct survey *survey,
			const struct questionnaire *form, const struct survey_response *response,
			struct date today, struct error *err)
{
	const struct standing standing = {form, response, today, arena};
	struct sending sending = {&standing, today};
	TRY(must_be_unsent(survey, response, err));
	for (size_t i = 0; i < form->question_count; i++)
		if (survey_is_asked(form, response, i, today, arena) &&
		    is_required(&standing, &form->questions[i]) && response->answers[i].size == 0)
			return FAIL(err, STATUS_INVALID, "the question of row %zu is still open",
				    form->questions[i].row);
	return db_write(pool, send_body, &sending, err);
}
