/* questionnaire_private.h - reading a questionnaire, step by step; for questionnaire*.c only. */
#ifndef DANNOI_MODULE_SURVEY_QUESTIONNAIRE_PRIVATE_H
#define DANNOI_MODULE_SURVEY_QUESTIONNAIRE_PRIVATE_H

#include "questionnaire.h"

#define FORM_COLUMNS_MAX 64

/* The columns of a sheet that are known by name, and those of a text in some language. */
enum form_column {
	FORM_TYPE,
	FORM_NAME,
	FORM_LABEL,
	FORM_HINT,
	FORM_REQUIRED,
	FORM_REQUIRED_MESSAGE,
	FORM_RELEVANT,
	FORM_CONSTRAINT,
	FORM_CONSTRAINT_MESSAGE,
	FORM_CALCULATION,
	FORM_APPEARANCE,
	FORM_DEFAULT,
	FORM_READ_ONLY,
	FORM_REPEAT_COUNT,
	FORM_LIST_NAME,
	FORM_FORM_TITLE,
	FORM_FORM_ID,
	FORM_VERSION,
	FORM_DEFAULT_LANGUAGE,
	FORM_STYLE,
	FORM_COLUMN_COUNT
};
struct form_header {
	struct {
		enum form_column column;
		size_t language;
	} cells[FORM_COLUMNS_MAX];
	size_t count;
};

struct form_reader {
	struct arena *arena;
	struct questionnaire *form;
	struct str path;
	const struct questionnaire_source *source; /* NULL: read from the path */
	const char *sheet_name;                    /* "survey": for places */
	struct sheet *sheet;
	struct form_header header;
	size_t choice_count;
};

/* What a row of the survey sheet says, kept until all names are known. */
struct form_texts {
	struct str relevant, constraint, calculation, required, repeat_count;
	size_t line;
};

/* --- questionnaire_sheet.c --- */

/* Opens a sheet and reads its header; *there is false when it is missing and may be. */
MUST_CHECK enum status form_sheet_open(struct form_reader *reader, const char *name, bool needed,
				       bool *there, struct error *err);
/* The cell of a column in the first language that has it, or empty. */
struct str form_cell(const struct form_reader *reader, const struct sheet_row *row,
		     enum form_column column);
void form_text(const struct form_reader *reader, const struct sheet_row *row,
	       enum form_column column, struct questionnaire_text *text);
const char *form_column_key(enum form_column column);
/* "FORM.xlsx, sheet survey, row 7, column relevant: " before the sentence; returns err's code. */
enum status form_place(const struct form_reader *reader, size_t line, enum form_column column,
		       struct error *err);
/* FORM_COLUMN_COUNT: the whole row. */
#define form_fail(reader, line, column, err, ...)                                                  \
	((void)FAIL((err), STATUS_INVALID, __VA_ARGS__),                                           \
	 form_place((reader), (line), (column), (err)))

/* --- questionnaire_rows.c: the survey sheet --- */

MUST_CHECK enum status form_survey_read(struct form_reader *reader, struct form_texts **texts,
					struct error *err);

/* --- questionnaire_check.c --- */

/* Parses the expressions now that all names are known; refuses circles. */
MUST_CHECK enum status form_expressions_read(struct form_reader *reader,
					     const struct form_texts *texts, struct error *err);

#endif
