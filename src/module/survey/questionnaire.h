/* questionnaire.h - a questionnaire as XLSForm writes it: read from a workbook, checked whole.
 * Reference: https://xlsform.org/en/ref-table/.
 *
 * Questions stand in the order of the sheet; a group or repeat before what is in it. */
#ifndef DANNOI_MODULE_SURVEY_QUESTIONNAIRE_H
#define DANNOI_MODULE_SURVEY_QUESTIONNAIRE_H

#include "../../files/sheet.h"
#include "expression.h"

#define QUESTIONNAIRE_QUESTIONS_MAX 3000
#define QUESTIONNAIRE_CHOICES_MAX 20000
#define QUESTIONNAIRE_LANGUAGES_MAX 8
#define QUESTIONNAIRE_DEPTH_MAX 12
#define QUESTIONNAIRE_NAME_BYTES_MAX 64
#define QUESTIONNAIRE_NONE SIZE_MAX

enum question_kind {
	QUESTION_TEXT,
	QUESTION_INTEGER,
	QUESTION_DECIMAL,
	QUESTION_DATE,
	QUESTION_TIME,
	QUESTION_DATE_TIME,
	QUESTION_SELECT_ONE,
	QUESTION_SELECT_MULTIPLE,
	QUESTION_NOTE,
	QUESTION_CALCULATE,
	QUESTION_ACKNOWLEDGE,
	QUESTION_GEOPOINT,
	QUESTION_IMAGE,
	QUESTION_AUDIO,
	QUESTION_BARCODE,
	QUESTION_HIDDEN,
	QUESTION_START,
	QUESTION_END,
	QUESTION_TODAY,
	QUESTION_DEVICE,
	QUESTION_GROUP,
	QUESTION_REPEAT,
	QUESTION_KIND_COUNT
};
const char *question_kind_key(enum question_kind kind); /* "select_one" */

/* A text in each language of the questionnaire; empty where it has none. */
struct questionnaire_text {
	struct str in[QUESTIONNAIRE_LANGUAGES_MAX];
};
struct questionnaire_choice {
	struct str name;
	struct questionnaire_text label;
};
struct questionnaire_list {
	struct str name;
	size_t first, count; /* among the choices */
};
struct question {
	enum question_kind kind;
	struct str name;
	size_t row;       /* of the sheet */
	size_t parent;    /* the group or repeat around it; QUESTIONNAIRE_NONE: none */
	size_t below_end; /* GROUP, REPEAT: what is in it stands before this */
	size_t list;      /* SELECT_...: its choices */
	struct questionnaire_text label, hint, constraint_message, required_message;
	const struct expression *relevant, *constraint, *calculation, *required; /* or NULL */
	bool is_required; /* always; required says when */
	bool is_read_only;
	struct str appearance, fallback; /* fallback: XLSForm's default */
	const struct expression *repeat_count;
};
struct questionnaire {
	struct str id, version, title;
	struct str languages[QUESTIONNAIRE_LANGUAGES_MAX]; /* "Tiếng Việt (vi)"; "" when untold */
	size_t language_count, language_default;
	struct question *questions;
	size_t question_count;
	struct questionnaire_choice *choices;
	struct questionnaire_list *lists;
	size_t list_count;
};

/* A workbook with the sheets survey, choices and settings (the last two may be missing), or a
 * folder with survey.csv, choices.csv and settings.csv.  Everything wrong is STATUS_INVALID with
 * its sheet, row and column: unknown types, names twice, lists that are not there, codes twice,
 * groups not closed, mistaken expressions, answers that depend on each other in a circle. */
MUST_CHECK enum status questionnaire_open(struct arena *arena, struct str path,
					  struct questionnaire *questionnaire, struct error *err);

/* The same from the texts of the three sheets as CSV; choices and settings may be empty.  name is
 * what errors call it. */
struct questionnaire_source {
	struct str survey, choices, settings;
};
MUST_CHECK enum status questionnaire_read(struct arena *arena, struct str name,
					  const struct questionnaire_source *source,
					  struct questionnaire *questionnaire, struct error *err);

/* "/data/group/name" */
struct str questionnaire_path(const struct questionnaire *questionnaire, struct arena *arena,
			      size_t question);

/* The questionnaire as ODK XForms 1.0 (xform_write.c); reference:
 * https://getodk.github.io/xforms-spec/. */
#define XFORM_BYTES_MAX ((size_t)32 << 20)
MUST_CHECK enum status xform_write(const struct questionnaire *questionnaire, struct arena *arena,
				   struct str *xform, struct error *err);

#endif
