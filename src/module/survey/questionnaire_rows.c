/* questionnaire_rows.c - the survey sheet: types, names, groups, and their texts. */
#include "questionnaire_private.h"

#include "../../base/nearest.h"
#include "../../files/shown.h"

static const char *const kind_keys[QUESTION_KIND_COUNT] = {
	[QUESTION_TEXT] = "text",
	[QUESTION_INTEGER] = "integer",
	[QUESTION_DECIMAL] = "decimal",
	[QUESTION_DATE] = "date",
	[QUESTION_TIME] = "time",
	[QUESTION_DATE_TIME] = "dateTime",
	[QUESTION_SELECT_ONE] = "select_one",
	[QUESTION_SELECT_MULTIPLE] = "select_multiple",
	[QUESTION_NOTE] = "note",
	[QUESTION_CALCULATE] = "calculate",
	[QUESTION_ACKNOWLEDGE] = "acknowledge",
	[QUESTION_GEOPOINT] = "geopoint",
	[QUESTION_IMAGE] = "image",
	[QUESTION_AUDIO] = "audio",
	[QUESTION_BARCODE] = "barcode",
	[QUESTION_HIDDEN] = "hidden",
	[QUESTION_START] = "start",
	[QUESTION_END] = "end",
	[QUESTION_TODAY] = "today",
	[QUESTION_DEVICE] = "deviceid",
	[QUESTION_GROUP] = "begin_group",
	[QUESTION_REPEAT] = "begin_repeat",
};

struct rows_reader {
	struct form_reader *form;
	struct form_texts *texts;
	size_t open[QUESTIONNAIRE_DEPTH_MAX]; /* groups and repeats around the row */
	size_t open_count;
};

const char *question_kind_key(enum question_kind kind)
{
	return kind_keys[kind];
}

/* The first word and what follows it. */
static struct str word_take(struct str *rest)
{
	struct str word = {0}, after = {0};
	if (!str_cut(*rest, ' ', &word, &after)) {
		word = *rest;
		after = (struct str){0};
	}
	*rest = str_trim(after);
	return word;
}

/* "begin group" and "begin_group" are one. */
static struct str type_word(struct str *rest)
{
	static const struct {
		const char *first, *second, *word;
	} pairs[] = {{"begin", "group", "begin_group"}, {"begin", "repeat", "begin_repeat"},
		     {"end", "group", "end_group"},     {"end", "repeat", "end_repeat"},
		     {"select", "one", "select_one"},   {"select", "multiple", "select_multiple"}};
	const struct str word = word_take(rest);
	for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++) {
		struct str after = *rest;
		if (str_is(word, pairs[i].first) && str_is(word_take(&after), pairs[i].second)) {
			*rest = after;
			return str_from(pairs[i].word);
		}
	}
	return word;
}

static enum status kind_of(const struct rows_reader *reader, struct str word, size_t line,
			   enum question_kind *kind, struct error *err)
{
	struct nearest nearest = {.wanted = word};
	for (size_t i = 0; i < QUESTION_KIND_COUNT; i++) {
		const struct str key = str_from(kind_keys[i]);
		if (str_equal(word, key)) {
			*kind = (enum question_kind)i;
			return STATUS_OK;
		}
		nearest_offer(&nearest, key, key);
	}
	(void)FAIL(err, STATUS_INVALID, "the type \"" STR_FMT "\" is not known",
		   STR_ARG(text_shown(word)));
	nearest_add_hint(&nearest, err);
	return form_place(reader->form, line, FORM_TYPE, err);
}

static bool is_name(struct str name)
{
	for (size_t i = 0; i < name.size; i++) {
		const char c = name.data[i];
		const bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
		if (!is_letter && (i == 0 || !((c >= '0' && c <= '9') || c == '-' || c == '.')))
			return false;
	}
	return name.size > 0 && name.size <= QUESTIONNAIRE_NAME_BYTES_MAX;
}

/* A name is an XML name of ASCII letters, and stands once in its group. */
static enum status name_check(const struct rows_reader *reader, const struct question *question,
			      struct error *err)
{
	const struct questionnaire *form = reader->form->form;
	if (!is_name(question->name))
		return form_fail(reader->form, question->row, FORM_NAME, err,
				 "the name \"" STR_FMT
				 "\" must begin with a letter or _ and go on with letters, digits, "
				 "-, _ and ., at most %d of them",
				 STR_ARG(text_shown(question->name)), QUESTIONNAIRE_NAME_BYTES_MAX);
	for (size_t i = 0; i < form->question_count; i++)
		if (str_equal(form->questions[i].name, question->name))
			return form_fail(reader->form, question->row, FORM_NAME, err,
					 "the name \"" STR_FMT "\" stands in row %zu already",
					 STR_ARG(question->name), form->questions[i].row);
	return STATUS_OK;
}

static enum status list_of(const struct rows_reader *reader, struct str name, size_t line,
			   size_t *list, struct error *err)
{
	const struct questionnaire *form = reader->form->form;
	struct nearest nearest = {.wanted = name};
	if (name.size == 0)
		return form_fail(reader->form, line, FORM_TYPE, err,
				 "the question needs its list of choices: select_one LIST");
	for (*list = 0; *list < form->list_count; (*list)++) {
		if (str_equal(form->lists[*list].name, name))
			return STATUS_OK;
		nearest_offer(&nearest, form->lists[*list].name, form->lists[*list].name);
	}
	(void)FAIL(err, STATUS_INVALID, "there is no list \"" STR_FMT "\" on the sheet choices",
		   STR_ARG(text_shown(name)));
	nearest_add_hint(&nearest, err);
	return form_place(reader->form, line, FORM_TYPE, err);
}

static bool has_text(const struct questionnaire_text *text)
{
	for (size_t i = 0; i < QUESTIONNAIRE_LANGUAGES_MAX; i++)
		if (text->in[i].size > 0)
			return true;
	return false;
}

/* yes, no, or an expression. */
static enum status answer_of(const struct form_reader *reader, struct str word, size_t line,
			     enum form_column column, bool *yes, struct error *err)
{
	if (word.size == 0 || str_is(word, "no") || str_is(word, "false") ||
	    str_is(word, "false()"))
		return STATUS_OK;
	*yes = str_is(word, "yes") || str_is(word, "true") || str_is(word, "true()");
	if (!*yes && column == FORM_READ_ONLY)
		return form_fail(reader, line, column, err, "read_only must be yes or no");
	return STATUS_OK;
}

static enum status question_fields(struct rows_reader *reader, const struct sheet_row *row,
				   struct question *question, struct form_texts *texts,
				   struct error *err)
{
	const struct form_reader *form = reader->form;
	question->name = form_cell(form, row, FORM_NAME);
	question->appearance = form_cell(form, row, FORM_APPEARANCE);
	question->fallback = form_cell(form, row, FORM_DEFAULT);
	form_text(form, row, FORM_LABEL, &question->label);
	form_text(form, row, FORM_HINT, &question->hint);
	form_text(form, row, FORM_CONSTRAINT_MESSAGE, &question->constraint_message);
	form_text(form, row, FORM_REQUIRED_MESSAGE, &question->required_message);
	*texts = (struct form_texts){
		.relevant = form_cell(form, row, FORM_RELEVANT),
		.constraint = form_cell(form, row, FORM_CONSTRAINT),
		.calculation = form_cell(form, row, FORM_CALCULATION),
		.required = form_cell(form, row, FORM_REQUIRED),
		.repeat_count = form_cell(form, row, FORM_REPEAT_COUNT),
		.line = row->line,
	};
	TRY(answer_of(form, texts->required, row->line, FORM_REQUIRED, &question->is_required,
		      err));
	if (question->is_required || str_is(texts->required, "no") ||
	    str_is(texts->required, "false") || str_is(texts->required, "false()"))
		texts->required = (struct str){0};
	return answer_of(form, form_cell(form, row, FORM_READ_ONLY), row->line, FORM_READ_ONLY,
			 &question->is_read_only, err);
}

/* Whether people see it: then it needs words. */
static bool is_shown(enum question_kind kind)
{
	static const bool hidden[QUESTION_KIND_COUNT] = {
		[QUESTION_CALCULATE] = true, [QUESTION_HIDDEN] = true, [QUESTION_START] = true,
		[QUESTION_END] = true,       [QUESTION_TODAY] = true,  [QUESTION_DEVICE] = true,
		[QUESTION_GROUP] = true,     [QUESTION_REPEAT] = true,
	};
	return !hidden[kind];
}

/* What a question of its kind must have. */
static enum status question_check(const struct rows_reader *reader, const struct question *question,
				  const struct form_texts *texts, struct error *err)
{
	TRY(name_check(reader, question, err));
	if (question->kind == QUESTION_CALCULATE && texts->calculation.size == 0)
		return form_fail(reader->form, question->row, FORM_CALCULATION, err,
				 "a calculate needs its calculation");
	if (!is_shown(question->kind) || has_text(&question->label) || has_text(&question->hint) ||
	    texts->calculation.size > 0)
		return STATUS_OK;
	return form_fail(reader->form, question->row, FORM_LABEL, err, "the question has no label");
}

static enum status group_end(struct rows_reader *reader, struct str word, size_t line,
			     struct error *err)
{
	struct questionnaire *form = reader->form->form;
	const bool of_repeat = str_is(word, "end_repeat");
	if (reader->open_count == 0)
		return form_fail(reader->form, line, FORM_TYPE, err,
				 STR_FMT " without its beginning", STR_ARG(word));
	struct question *group = &form->questions[reader->open[reader->open_count - 1]];
	if ((group->kind == QUESTION_REPEAT) != of_repeat)
		return form_fail(reader->form, line, FORM_TYPE, err,
				 STR_FMT " ends what begins in row %zu as %s", STR_ARG(word),
				 group->row, kind_keys[group->kind]);
	group->below_end = form->question_count;
	reader->open_count--;
	return STATUS_OK;
}

static enum status row_take(struct rows_reader *reader, const struct sheet_row *row,
			    struct error *err)
{
	struct questionnaire *form = reader->form->form;
	struct str rest = form_cell(reader->form, row, FORM_TYPE);
	const struct str word = type_word(&rest);
	if (word.size == 0)
		return form_fail(reader->form, row->line, FORM_TYPE, err, "the type is empty");
	if (str_is(word, "end_group") || str_is(word, "end_repeat"))
		return group_end(reader, word, row->line, err);
	if (form->question_count == QUESTIONNAIRE_QUESTIONS_MAX)
		return FAIL(err, STATUS_LIMIT, "a questionnaire has at most %d rows",
			    QUESTIONNAIRE_QUESTIONS_MAX);
	struct question question = {.row = row->line,
				    .parent = reader->open_count == 0
						      ? QUESTIONNAIRE_NONE
						      : reader->open[reader->open_count - 1]};
	struct form_texts texts;
	TRY(kind_of(reader, word, row->line, &question.kind, err));
	if (question.kind == QUESTION_SELECT_ONE || question.kind == QUESTION_SELECT_MULTIPLE)
		TRY(list_of(reader, rest, row->line, &question.list, err));
	TRY(question_fields(reader, row, &question, &texts, err));
	TRY(question_check(reader, &question, &texts, err));
	question.below_end = form->question_count + 1;
	if (question.kind == QUESTION_GROUP || question.kind == QUESTION_REPEAT) {
		if (reader->open_count == QUESTIONNAIRE_DEPTH_MAX)
			return form_fail(reader->form, row->line, FORM_TYPE, err,
					 "groups are nested more than %d deep",
					 QUESTIONNAIRE_DEPTH_MAX);
		reader->open[reader->open_count++] = form->question_count;
	}
	reader->texts[form->question_count] = texts;
	form->questions[form->question_count++] = question;
	return STATUS_OK;
}

enum status form_survey_read(struct form_reader *form, struct form_texts **texts, struct error *err)
{
	struct rows_reader reader = {.form = form};
	struct sheet_row row;
	bool there = false;
	TRY(form_sheet_open(form, "survey", true, &there, err));
	form->form->questions =
		arena_array(form->arena, struct question, QUESTIONNAIRE_QUESTIONS_MAX);
	reader.texts = arena_array(form->arena, struct form_texts, QUESTIONNAIRE_QUESTIONS_MAX);
	*texts = reader.texts;
	for (bool more = true;;) {
		TRY(sheet_next(form->sheet, &row, &more, err));
		if (!more)
			break;
		TRY(row_take(&reader, &row, err));
	}
	if (reader.open_count > 0) {
		const struct question *group =
			&form->form->questions[reader.open[reader.open_count - 1]];
		return form_fail(form, group->row, FORM_TYPE, err, "the %s is not ended",
				 kind_keys[group->kind]);
	}
	if (form->form->question_count == 0)
		return form_fail(form, 1, FORM_COLUMN_COUNT, err, "the sheet has no questions");
	return STATUS_OK;
}
