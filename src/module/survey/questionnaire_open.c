/* questionnaire_open.c - a questionnaire from its sheets: settings, choices, survey. */
#include "questionnaire_private.h"

#include "../../files/shown.h"

/* --- settings --------------------------------------------------------------------------------- */

/* The language that the settings call the default, else the first. */
static void default_language(struct questionnaire *form, struct str name)
{
	for (size_t i = 0; i < form->language_count; i++)
		if (str_equal(form->languages[i], name))
			form->language_default = i;
}

static enum status settings_read(struct form_reader *reader, struct str *language,
				 struct error *err)
{
	struct questionnaire *form = reader->form;
	struct sheet_row row;
	bool there = false, more = false;
	TRY(form_sheet_open(reader, "settings", false, &there, err));
	if (!there)
		return STATUS_OK;
	TRY(sheet_next(reader->sheet, &row, &more, err));
	if (!more)
		return STATUS_OK;
	form->title = form_cell(reader, &row, FORM_FORM_TITLE);
	form->id = form_cell(reader, &row, FORM_FORM_ID);
	form->version = form_cell(reader, &row, FORM_VERSION);
	*language = form_cell(reader, &row, FORM_DEFAULT_LANGUAGE);
	return STATUS_OK;
}

/* What the settings leave open: the file's name, without its folder and ending. */
static void settings_complete(struct form_reader *reader)
{
	struct questionnaire *form = reader->form;
	struct str name = reader->path, before = {0}, after = {0};
	while (str_cut(name, '/', &before, &after) && after.size > 0)
		name = after;
	if (str_ends(name, STR(".xlsx")))
		name.size -= STR(".xlsx").size;
	if (form->id.size == 0)
		form->id = name;
	if (form->title.size == 0)
		form->title = form->id;
}

/* --- choices ---------------------------------------------------------------------------------- */

/* A list's rows stand together or apart: a choice is moved to the end of its list. */
static enum status list_take(struct form_reader *reader, struct str name, size_t line,
			     struct questionnaire_list **list, struct error *err)
{
	struct questionnaire *form = reader->form;
	for (size_t i = 0; i < form->list_count; i++)
		if (str_equal(form->lists[i].name, name)) {
			*list = &form->lists[i];
			if (i + 1 == form->list_count)
				return STATUS_OK;
			return form_fail(reader, line, FORM_LIST_NAME, err,
					 "the rows of the list \"" STR_FMT
					 "\" do not stand together",
					 STR_ARG(text_shown(name)));
		}
	*list = &form->lists[form->list_count++];
	**list = (struct questionnaire_list){.name = name, .first = reader->choice_count};
	return STATUS_OK;
}

/* Codes of a multiple choice are written side by side with spaces between. */
static bool has_space(struct str name)
{
	for (size_t i = 0; i < name.size; i++)
		if (name.data[i] == ' ' || name.data[i] == '\t')
			return true;
	return false;
}

static enum status choice_take(struct form_reader *reader, const struct sheet_row *row,
			       struct error *err)
{
	struct questionnaire *form = reader->form;
	struct questionnaire_list *list = NULL;
	const struct str list_name = form_cell(reader, row, FORM_LIST_NAME);
	if (list_name.size == 0)
		return form_fail(reader, row->line, FORM_LIST_NAME, err,
				 "the choice belongs to no list");
	if (reader->choice_count == QUESTIONNAIRE_CHOICES_MAX)
		return FAIL(err, STATUS_LIMIT, "a questionnaire has at most %d choices",
			    QUESTIONNAIRE_CHOICES_MAX);
	TRY(list_take(reader, list_name, row->line, &list, err));
	struct questionnaire_choice *choice = &form->choices[reader->choice_count];
	*choice = (struct questionnaire_choice){.name = form_cell(reader, row, FORM_NAME)};
	form_text(reader, row, FORM_LABEL, &choice->label);
	if (choice->name.size == 0 || has_space(choice->name))
		return form_fail(reader, row->line, FORM_NAME, err,
				 "a choice has a name without spaces");
	for (size_t i = list->first; i < reader->choice_count; i++)
		if (str_equal(form->choices[i].name, choice->name))
			return form_fail(reader, row->line, FORM_NAME, err,
					 "the list " STR_FMT " has \"" STR_FMT "\" already",
					 STR_ARG(list->name), STR_ARG(text_shown(choice->name)));
	list->count++;
	reader->choice_count++;
	return STATUS_OK;
}

static enum status choices_read(struct form_reader *reader, struct error *err)
{
	struct sheet_row row;
	bool there = false, more = true;
	TRY(form_sheet_open(reader, "choices", false, &there, err));
	reader->form->choices =
		arena_array(reader->arena, struct questionnaire_choice, QUESTIONNAIRE_CHOICES_MAX);
	reader->form->lists =
		arena_array(reader->arena, struct questionnaire_list, QUESTIONNAIRE_CHOICES_MAX);
	while (there && more) {
		TRY(sheet_next(reader->sheet, &row, &more, err));
		if (more)
			TRY(choice_take(reader, &row, err));
	}
	return STATUS_OK;
}

static enum status read_all(struct form_reader *reader, struct error *err)
{
	struct questionnaire *questionnaire = reader->form;
	struct form_texts *texts = NULL;
	struct str language = {0};
	*questionnaire = (struct questionnaire){0};
	enum status status = settings_read(reader, &language, err);
	if (status == STATUS_OK)
		status = choices_read(reader, err);
	if (status == STATUS_OK)
		status = form_survey_read(reader, &texts, err);
	if (status == STATUS_OK)
		status = form_expressions_read(reader, texts, err);
	sheet_close(reader->sheet);
	settings_complete(reader);
	default_language(questionnaire, language);
	if (questionnaire->language_count == 0)
		questionnaire->language_count = 1;
	return status;
}

enum status questionnaire_open(struct arena *arena, struct str path,
			       struct questionnaire *questionnaire, struct error *err)
{
	struct form_reader reader = {.arena = arena, .form = questionnaire, .path = path};
	return read_all(&reader, err);
}

enum status questionnaire_read(struct arena *arena, struct str name,
			       const struct questionnaire_source *source,
			       struct questionnaire *questionnaire, struct error *err)
{
	struct form_reader reader = {
		.arena = arena, .form = questionnaire, .path = name, .source = source};
	return read_all(&reader, err);
}

struct str questionnaire_path(const struct questionnaire *questionnaire, struct arena *arena,
			      size_t question)
{
	size_t way[QUESTIONNAIRE_DEPTH_MAX + 1], count = 0;
	for (size_t at = question; at != QUESTIONNAIRE_NONE;
	     at = questionnaire->questions[at].parent)
		way[count++] = at;
	struct buffer path;
	buffer_init(&path, arena,
		    (size_t)(QUESTIONNAIRE_DEPTH_MAX + 2) * (QUESTIONNAIRE_NAME_BYTES_MAX + 1));
	buffer_add(&path, STR("/data"));
	for (size_t i = count; i > 0; i--) {
		buffer_add_char(&path, '/');
		buffer_add(&path, questionnaire->questions[way[i - 1]].name);
	}
	return buffer_text(&path);
}
