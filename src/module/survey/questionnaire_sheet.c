/* questionnaire_sheet.c - the sheets of an XLSForm: columns in any order, texts in any language. */
#include "questionnaire_private.h"

#include "../../base/file.h"
#include "../../base/nearest.h"
#include "../../files/shown.h"

static const char *const keys[FORM_COLUMN_COUNT] = {
	[FORM_TYPE] = "type",
	[FORM_NAME] = "name",
	[FORM_LABEL] = "label",
	[FORM_HINT] = "hint",
	[FORM_REQUIRED] = "required",
	[FORM_REQUIRED_MESSAGE] = "required_message",
	[FORM_RELEVANT] = "relevant",
	[FORM_CONSTRAINT] = "constraint",
	[FORM_CONSTRAINT_MESSAGE] = "constraint_message",
	[FORM_CALCULATION] = "calculation",
	[FORM_APPEARANCE] = "appearance",
	[FORM_DEFAULT] = "default",
	[FORM_READ_ONLY] = "read_only",
	[FORM_REPEAT_COUNT] = "repeat_count",
	[FORM_LIST_NAME] = "list_name",
	[FORM_FORM_TITLE] = "form_title",
	[FORM_FORM_ID] = "form_id",
	[FORM_VERSION] = "version",
	[FORM_DEFAULT_LANGUAGE] = "default_language",
	[FORM_STYLE] = "style",
};
/* Other spellings that XLSForm allows. */
static const struct {
	const char *spelling;
	enum form_column column;
} spellings[] = {
	{"readonly", FORM_READ_ONLY},
	{"relevance", FORM_RELEVANT},
	{"calculate", FORM_CALCULATION},
	{"list name", FORM_LIST_NAME},
	{"constraint message", FORM_CONSTRAINT_MESSAGE},
	{"required message", FORM_REQUIRED_MESSAGE},
	{"repeat count", FORM_REPEAT_COUNT},
	{"value", FORM_NAME},
	{"title", FORM_FORM_TITLE},
	{"id_string", FORM_FORM_ID},
};
/* Columns that are known and have no effect on what is compiled here. */
static const char *const ignored[] = {
	"notes",      "note",           "guidance_hint", "parameters", "instance_name",
	"public_key", "submission_url", "order",         "source",     "choice_filter_note",
	NULL};

const char *form_column_key(enum form_column column)
{
	return keys[column];
}

enum status form_place(const struct form_reader *reader, size_t line, enum form_column column,
		       struct error *err)
{
	const enum status code = err == NULL ? STATUS_INVALID : err->code;
	if (column == FORM_COLUMN_COUNT)
		return error_place(err, code, STR_FMT ", sheet %s, row %zu", STR_ARG(reader->path),
				   reader->sheet_name, line);
	return error_place(err, code, STR_FMT ", sheet %s, row %zu, column %s",
			   STR_ARG(reader->path), reader->sheet_name, line, keys[column]);
}

/* The number of a language, a new one when it was not seen yet. */
static enum status language_of(struct form_reader *reader, struct str name, size_t *language,
			       struct error *err)
{
	struct questionnaire *form = reader->form;
	for (*language = 0; *language < form->language_count; (*language)++)
		if (str_equal(form->languages[*language], name))
			return STATUS_OK;
	if (form->language_count == QUESTIONNAIRE_LANGUAGES_MAX)
		return FAIL(err, STATUS_LIMIT, "a questionnaire has at most %d languages",
			    QUESTIONNAIRE_LANGUAGES_MAX);
	form->languages[form->language_count++] = str_copy(reader->arena, name);
	return STATUS_OK;
}

static bool column_find(struct str name, enum form_column *column)
{
	for (size_t i = 0; i < FORM_COLUMN_COUNT; i++)
		if (str_is(name, keys[i])) {
			*column = (enum form_column)i;
			return true;
		}
	for (size_t i = 0; i < sizeof spellings / sizeof spellings[0]; i++)
		if (str_is(name, spellings[i].spelling)) {
			*column = spellings[i].column;
			return true;
		}
	return false;
}

static bool is_ignored(struct str name)
{
	for (size_t i = 0; ignored[i] != NULL; i++)
		if (str_is(name, ignored[i]))
			return true;
	return name.size == 0;
}

/* A column that is not known: of the choices it may be a figure to filter by, else a mistake. */
static enum status unknown_column(const struct form_reader *reader, struct str name, size_t line,
				  struct error *err)
{
	if (is_ignored(name) || str_is(str_from(reader->sheet_name), "choices"))
		return STATUS_OK;
	struct nearest nearest = {.wanted = name};
	for (size_t i = 0; i < FORM_COLUMN_COUNT; i++)
		nearest_offer(&nearest, str_from(keys[i]), str_from(keys[i]));
	(void)FAIL(err, STATUS_INVALID, "the column \"" STR_FMT "\" is not known here",
		   STR_ARG(text_shown(name)));
	nearest_add_hint(&nearest, err);
	return form_place(reader, line, FORM_COLUMN_COUNT, err);
}

/* "label::Tiếng Việt (vi)": the column and the language. */
static enum status header_cell(struct form_reader *reader, struct str title, size_t line,
			       size_t place, struct error *err)
{
	struct str name = title, language = {0}, rest = {0};
	reader->header.cells[place].column = FORM_COLUMN_COUNT;
	if (str_cut(title, ':', &name, &rest) && rest.size > 0 && rest.data[0] == ':')
		language = str_trim(str_slice(rest, 1, rest.size));
	enum form_column column = FORM_COLUMN_COUNT;
	if (!column_find(str_trim(name), &column))
		return unknown_column(reader, str_trim(name), line, err);
	reader->header.cells[place].column = column;
	if (column != FORM_LABEL && column != FORM_HINT && column != FORM_CONSTRAINT_MESSAGE &&
	    column != FORM_REQUIRED_MESSAGE)
		return STATUS_OK;
	return language_of(reader, language, &reader->header.cells[place].language, err);
}

static enum status header_read(struct form_reader *reader, struct error *err)
{
	struct sheet_row row;
	bool more = false;
	reader->header.count = 0;
	TRY(sheet_next(reader->sheet, &row, &more, err));
	if (!more)
		return form_fail(reader, 1, FORM_COLUMN_COUNT, err, "the sheet is empty");
	if (row.cell_count > FORM_COLUMNS_MAX)
		return form_fail(reader, row.line, FORM_COLUMN_COUNT, err,
				 "the sheet has more than %d columns", FORM_COLUMNS_MAX);
	for (size_t i = 0; i < row.cell_count; i++)
		TRY(header_cell(reader, sheet_text(&row, i), row.line, i, err));
	reader->header.count = row.cell_count;
	return STATUS_OK;
}

/* One of the three texts; an empty one is not there. */
static enum status sheet_of_source(struct form_reader *reader, const char *name, struct error *err)
{
	const struct questionnaire_source *source = reader->source;
	const struct str wanted = str_from(name);
	struct str content = source->survey;
	if (str_is(wanted, "choices"))
		content = source->choices;
	else if (str_is(wanted, "settings"))
		content = source->settings;
	if (content.size == 0)
		return FAIL(err, STATUS_NOT_FOUND, STR_FMT " has no sheet %s",
			    STR_ARG(reader->path), name);
	return sheet_open_memory(
		reader->arena,
		str_format(reader->arena, STR_FMT "/%s.csv", STR_ARG(reader->path), name), content,
		&(struct sheet_options){0}, &reader->sheet, err);
}

/* A folder's NAME.csv, or the sheet of that name in a workbook. */
static enum status sheet_of(struct form_reader *reader, const char *name, struct error *err)
{
	if (reader->source != NULL)
		return sheet_of_source(reader, name, err);
	const bool is_workbook = str_ends(reader->path, STR(".xlsx"));
	const struct sheet_options options = {.sheet = is_workbook ? str_from(name)
								   : (struct str){0}};
	const struct str path = is_workbook ? reader->path
					    : str_format(reader->arena, STR_FMT "/%s.csv",
							 STR_ARG(reader->path), name);
	return sheet_open_path(reader->arena, path, &options, &reader->sheet, err);
}

enum status form_sheet_open(struct form_reader *reader, const char *name, bool needed, bool *there,
			    struct error *err)
{
	sheet_close(reader->sheet);
	reader->sheet = NULL;
	reader->sheet_name = name;
	struct error reason = {0};
	const enum status status = sheet_of(reader, name, &reason);
	*there = status == STATUS_OK;
	if (status == STATUS_NOT_FOUND && !needed)
		return STATUS_OK;
	if (status != STATUS_OK) {
		if (err != NULL)
			*err = reason;
		return status;
	}
	return header_read(reader, err);
}

struct str form_cell(const struct form_reader *reader, const struct sheet_row *row,
		     enum form_column column)
{
	for (size_t i = 0; i < reader->header.count; i++)
		if (reader->header.cells[i].column == column)
			return str_copy(reader->arena, sheet_text(row, i));
	return (struct str){0};
}

void form_text(const struct form_reader *reader, const struct sheet_row *row,
	       enum form_column column, struct questionnaire_text *text)
{
	for (size_t i = 0; i < reader->header.count; i++)
		if (reader->header.cells[i].column == column)
			text->in[reader->header.cells[i].language] =
				str_copy(reader->arena, sheet_text(row, i));
}
