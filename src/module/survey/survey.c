/* survey.c - ready questionnaires, and surveys opened and closed with them. */
#include "survey_private.h"

#include <string.h>
#include "../../embedded/embedded.h"
#include "../../store/statements.h"
#include "../ledger/ledger.h"
#include "expression_value.h"

#define READY_FOLDER "data/questionnaire/"
#define READY_SHEET "/survey.csv"
#define PATH_BYTES_MAX 200

/* --- ready questionnaires --------------------------------------------------------------------- */

size_t survey_ready_forms(struct arena *arena, struct str *names, size_t capacity)
{
	size_t count = 0;
	for (size_t i = 0; i < embedded_file_count && count < capacity; i++) {
		const struct str path = str_from(embedded_files[i].name);
		const struct str folder = STR(READY_FOLDER), sheet = STR(READY_SHEET);
		if (str_starts(path, folder) && str_ends(path, sheet))
			names[count++] =
				str_copy(arena, str_slice(path, folder.size,
							  path.size - folder.size - sheet.size));
	}
	return count;
}

/* One of the bundled sheets; a name that is none of ours stays within the list of files. */
static enum status sheet_content(struct arena *arena, struct str name, const char *sheet,
				 struct str *content, struct error *err)
{
	const struct str path = str_format(arena, READY_FOLDER STR_FMT "/%s.csv",
					   STR_ARG(str_slice(name, 0, PATH_BYTES_MAX)), sheet);
	return embedded_content(arena, str_cstring(arena, path), content, err);
}

static enum status ready_source(struct arena *arena, struct str name,
				struct questionnaire_source *source, struct error *err)
{
	if (memchr(name.data == NULL ? "" : name.data, '\0', name.size) != NULL)
		return FAIL(err, STATUS_INVALID, "the name of a questionnaire has no such letters");
	TRY(sheet_content(arena, name, "survey", &source->survey, err));
	TRY(sheet_content(arena, name, "choices", &source->choices, err));
	return sheet_content(arena, name, "settings", &source->settings, err);
}

enum status survey_ready_form(struct arena *arena, struct str name, struct questionnaire *form,
			      struct error *err)
{
	struct questionnaire_source source;
	TRY(ready_source(arena, name, &source, err));
	return questionnaire_read(arena, name, &source, form, err);
}

/* --- what the web form can ask ---------------------------------------------------------------- */

static bool is_asked_by_web(enum question_kind kind)
{
	static const bool not_asked[QUESTION_KIND_COUNT] = {
		[QUESTION_REPEAT] = true, [QUESTION_GEOPOINT] = true, [QUESTION_IMAGE] = true,
		[QUESTION_AUDIO] = true,  [QUESTION_BARCODE] = true,  [QUESTION_START] = true,
		[QUESTION_END] = true,    [QUESTION_TODAY] = true,    [QUESTION_DEVICE] = true,
		[QUESTION_HIDDEN] = true,
	};
	return !not_asked[kind];
}

static enum status web_check(const struct questionnaire *form, struct error *err)
{
	for (size_t i = 0; i < form->question_count; i++) {
		const struct question *question = &form->questions[i];
		const struct expression *expressions[] = {question->relevant, question->constraint,
							  question->calculation,
							  question->required};
		if (!is_asked_by_web(question->kind))
			return FAIL(err, STATUS_INVALID,
				    "row %zu: the web form cannot ask a question of the type %s",
				    question->row, question_kind_key(question->kind));
		for (size_t j = 0; j < sizeof expressions / sizeof expressions[0]; j++) {
			const char *name = expressions[j] == NULL
						   ? NULL
						   : expression_unsupported(expressions[j]);
			if (name != NULL)
				return FAIL(err, STATUS_INVALID,
					    "row %zu: the web form cannot compute %s()",
					    question->row, name);
		}
	}
	return STATUS_OK;
}

/* --- opening ---------------------------------------------------------------------------------- */

struct opening {
	const struct account_act *act;
	const struct questionnaire *form;
	const struct questionnaire_source *source;
	struct str title;
	int64_t form_id, id;
};

/* The form as it is kept: one copy of each version. */
static enum status form_keep(struct db *db, struct opening *opening, struct error *err)
{
	ON_LEAVE(db_rows_leave) struct db_rows rows = {0};
	const struct db_survey_form_find_in wanted = {opening->form->id, opening->form->version};
	struct db_survey_form_find_row found;
	TRY(db_survey_form_find_query(db, &wanted, &rows, err));
	while (db_survey_form_find_next(&rows, &found))
		opening->form_id = found.id;
	TRY(db_rows_close(&rows, err));
	if (opening->form_id != 0)
		return STATUS_OK;
	const struct db_survey_form_add_in in = {
		.code = opening->form->id,
		.version = opening->form->version,
		.survey_sheet = opening->source->survey,
		.choices_sheet = opening->source->choices,
		.settings_sheet = opening->source->settings,
	};
	struct db_survey_form_add_row added;
	TRY(db_survey_form_add_query(db, &in, &rows, err));
	while (db_survey_form_add_next(&rows, &added))
		opening->form_id = added.id;
	return db_rows_close(&rows, err);
}

static enum status record(struct db *db, const struct account_act *act, const char *kind,
			  int64_t id, struct str content, struct error *err)
{
	const struct ledger_change change = {
		.actor = act->actor,
		.kind = kind,
		.subject = str_format(act->arena, "survey/%lld", (long long)id),
		.content = content,
	};
	return ledger_record(db, act->now_seconds, &change, NULL, err);
}

static enum status open_body(struct db *db, void *context, struct error *err)
{
	struct opening *opening = context;
	struct arena *arena = opening->act->arena;
	ON_LEAVE(db_rows_leave) struct db_rows rows = {0};
	TRY(form_keep(db, opening, err));
	const struct db_survey_add_in in = {
		.address = survey_address_new(arena),
		.form_id = opening->form_id,
		.title = opening->title,
		.opened_at = opening->act->now_seconds,
	};
	struct db_survey_add_row row;
	TRY(db_survey_add_query(db, &in, &rows, err));
	while (db_survey_add_next(&rows, &row))
		opening->id = row.id;
	TRY(db_rows_close(&rows, err));
	return record(db, opening->act, "survey.open", opening->id,
		      str_format(arena, STR_FMT "\n" STR_FMT "\n" STR_FMT "\n",
				 STR_ARG(opening->title), STR_ARG(opening->form->id),
				 STR_ARG(opening->form->version)),
		      err);
}

enum status survey_open(const struct account_act *act, struct str form_name, struct str title,
			int64_t *id, struct error *err)
{
	struct questionnaire_source source;
	struct questionnaire form;
	title = str_trim(title);
	TRY(ready_source(act->arena, form_name, &source, err));
	TRY(questionnaire_read(act->arena, form_name, &source, &form, err));
	TRY(web_check(&form, err));
	if (title.size > SURVEY_TITLE_BYTES_MAX || str_utf8_error(title) != title.size)
		return FAIL(err, STATUS_INVALID, "a title has at most %d bytes of UTF-8",
			    SURVEY_TITLE_BYTES_MAX);
	struct opening opening = {.act = act,
				  .form = &form,
				  .source = &source,
				  .title = title.size > 0 ? title : form.title};
	TRY(db_write(act->pool, open_body, &opening, err));
	*id = opening.id;
	return STATUS_OK;
}

struct closing {
	const struct account_act *act;
	int64_t id, version;
};

static enum status close_body(struct db *db, void *context, struct error *err)
{
	const struct closing *closing = context;
	const struct db_survey_close_in in = {closing->id, closing->version,
					      closing->act->now_seconds};
	int64_t changed = 0;
	TRY(db_survey_close_run(db, &in, &changed, err));
	if (changed == 0)
		return FAIL(err, STATUS_CONFLICT,
			    "the survey is closed already, or somebody changed it in the meantime");
	return record(db, closing->act, "survey.close", closing->id, STR("closed\n"), err);
}

enum status survey_close(const struct account_act *act, int64_t id, int64_t version,
			 struct error *err)
{
	struct closing closing = {act, id, version};
	return db_write(act->pool, close_body, &closing, err);
}

/* --- reading ---------------------------------------------------------------------------------- */

static enum status list_query(struct db *db, struct arena *arena, int64_t id, struct str address,
			      struct survey_list *list, struct error *err)
{
	ON_LEAVE(db_rows_leave) struct db_rows rows = {0};
	const struct db_survey_list_in in = {.id = id, .address = address};
	struct db_survey_list_row row;
	list->items = arena_array(arena, struct survey, SURVEY_LIST_MAX);
	list->count = 0;
	TRY(db_survey_list_query(db, &in, &rows, err));
	while (list->count < SURVEY_LIST_MAX && db_survey_list_next(&rows, &row))
		list->items[list->count++] = (struct survey){
			.id = row.id,
			.version = row.version,
			.form_id = row.form_id,
			.address = str_copy(arena, row.address),
			.title = str_copy(arena, row.title),
			.opened_at = row.opened_at,
			.closed_at = row.closed_at.present ? row.closed_at.value : 0,
			.started = row.started,
			.sent = row.sent,
		};
	return db_rows_close(&rows, err);
}

enum status survey_list_read(struct db *db, struct arena *arena, struct survey_list *list,
			     struct error *err)
{
	return list_query(db, arena, 0, (struct str){0}, list, err);
}

enum status survey_find(struct db *db, struct arena *arena, int64_t id, struct survey *survey,
			struct error *err)
{
	struct survey_list list;
	TRY(list_query(db, arena, id, (struct str){0}, &list, err));
	if (id == 0 || list.count == 0)
		return FAIL(err, STATUS_NOT_FOUND, "there is no survey %lld", (long long)id);
	*survey = list.items[0];
	return STATUS_OK;
}

enum status survey_find_address(struct db *db, struct arena *arena, struct str address,
				struct survey *survey, struct error *err)
{
	struct survey_list list;
	TRY(list_query(db, arena, 0, address, &list, err));
	if (address.size == 0 || list.count == 0)
		return FAIL(err, STATUS_NOT_FOUND,
			    "there is no survey at this address; check the link");
	*survey = list.items[0];
	return STATUS_OK;
}

enum status survey_form(struct db *db, struct arena *arena, const struct survey *survey,
			struct questionnaire *form, struct error *err)
{
	ON_LEAVE(db_rows_leave) struct db_rows rows = {0};
	const struct db_survey_form_read_in in = {survey->form_id};
	struct db_survey_form_read_row row;
	struct questionnaire_source source = {{0}, {0}, {0}};
	struct str name = {0};
	TRY(db_survey_form_read_query(db, &in, &rows, err));
	while (db_survey_form_read_next(&rows, &row)) {
		name = str_copy(arena, row.code);
		source.survey = str_copy(arena, row.survey_sheet);
		source.choices = str_copy(arena, row.choices_sheet);
		source.settings = str_copy(arena, row.settings_sheet);
	}
	TRY(db_rows_close(&rows, err));
	return questionnaire_read(arena, name, &source, form, err);
}

size_t survey_question_find(const struct questionnaire *form, struct str name)
{
	for (size_t i = 0; i < form->question_count; i++)
		if (str_equal(form->questions[i].name, name))
			return i;
	return QUESTIONNAIRE_NONE;
}

const struct questionnaire_choice *survey_choice(const struct questionnaire *form,
						 const struct question *question, struct str code)
{
	const struct questionnaire_list *list = &form->lists[question->list];
	for (size_t i = 0; i < list->count; i++)
		if (str_equal(form->choices[list->first + i].name, code))
			return &form->choices[list->first + i];
	return NULL;
}

bool survey_has_code(struct str value, struct str code)
{
	struct str rest = value, word = {0};
	while (rest.size > 0) {
		(void)str_cut(rest, ' ', &word, &rest);
		if (str_equal(word, code))
			return true;
	}
	return false;
}

size_t survey_language(const struct questionnaire *form, enum language language)
{
	const struct str tag = language == LANGUAGE_EN ? STR("(en)") : STR("(vi)");
	for (size_t i = 0; i < form->language_count; i++)
		if (str_ends(form->languages[i], tag))
			return i;
	return form->language_default;
}

struct str survey_words(const struct questionnaire *form, const struct questionnaire_text *text,
			size_t language)
{
	return text->in[language].size > 0 ? text->in[language] : text->in[form->language_default];
}
