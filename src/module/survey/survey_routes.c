/* survey_routes.c - the addresses of surveys. */
#include "messages.h"
#include "survey_pages.h"

#define SURVEY_FIELD                                                                               \
	{                                                                                          \
		.name = "khao_sat", .kind = FIELD_INT, .required = true, .min = 1,                 \
		.max = INT64_MAX, .summary = "the number of a survey"                              \
	}
#define ADDRESS_FIELD                                                                              \
	{                                                                                          \
		.name = "ma", .kind = FIELD_TEXT, .required = true, .max = 40,                     \
		.summary = "the survey's public address"                                           \
	}
#define SECRET_FIELD                                                                               \
	{                                                                                          \
		.name = "phieu", .kind = FIELD_TEXT, .required = true, .max = 64,                  \
		.summary = "the secret of an answer sheet"                                         \
	}
#define QUESTION_FIELD                                                                             \
	{                                                                                          \
		.name = "cau", .kind = FIELD_TEXT, .max = QUESTIONNAIRE_NAME_BYTES_MAX,            \
		.summary = "a question's name"                                                     \
	}

static const struct field open_fields[] = {
	{.name = "mau", .kind = FIELD_TEXT, .max = 100, .summary = "a ready questionnaire"},
	{.name = "ten", .kind = FIELD_TEXT, .max = 2000, .summary = "the survey's title"},
	{0}};
static const struct field one_fields[] = {SURVEY_FIELD, {0}};
static const struct field close_fields[] = {SURVEY_FIELD,
					    {.name = "phien_ban",
					     .kind = FIELD_INT,
					     .required = true,
					     .min = 1,
					     .max = INT64_MAX,
					     .summary = "the version that the page showed"},
					    {0}};
static const struct field data_fields[] = {SURVEY_FIELD,
					   {.name = "dinh_dang",
					    .kind = FIELD_CHOICE,
					    .choices = SURVEY_FILE_CHOICES,
					    .heavy = "xlsx|sav|dta",
					    .fallback = "csv",
					    .summary = "the kind of file"},
					   {0}};
static const struct field start_fields[] = {ADDRESS_FIELD, {0}};
static const struct field sheet_fields[] = {ADDRESS_FIELD, SECRET_FIELD, QUESTION_FIELD, {0}};
static const struct field reply_fields[] = {
	ADDRESS_FIELD,
	SECRET_FIELD,
	QUESTION_FIELD,
	{.name = "tra_loi", .kind = FIELD_TEXT, .max = 16000, .summary = "the answer"},
	{.name = "chon",
	 .kind = FIELD_TEXT,
	 .pairs = true,
	 .summary = "choices that were ticked: chon.a=1"},
	{.name = "gui", .kind = FIELD_FLAG, .summary = "send the answers"},
	{0}};

const struct route survey_routes[] = {
	{HTTP_GET, false, false, "/khao-sat", "survey.manage", NULL, survey_page_list,
	 "Surveys, and opening one."},
	{HTTP_POST, false, false, "/khao-sat", "survey.manage", open_fields, survey_page_open,
	 "Opens a survey with a ready questionnaire."},
	{HTTP_GET, false, false, "/khao-sat/{khao_sat}", "survey.manage", one_fields,
	 survey_page_one, "A survey: its link, its QR code, its results."},
	{HTTP_POST, false, false, "/khao-sat/{khao_sat}/dong", "survey.manage", close_fields,
	 survey_page_close, "Closes a survey."},
	{HTTP_GET, false, false, "/khao-sat/{khao_sat}/du-lieu", "survey.manage", data_fields,
	 survey_page_data, "The answers as CSV, XLSX, SPSS or Stata."},
	{HTTP_GET, false, false, "/k/{ma}", "public", start_fields, survey_page_start,
	 "What a survey is about, and its begin."},
	{HTTP_POST, false, false, "/k/{ma}", "public", start_fields, survey_page_begin,
	 "Begins an answer sheet."},
	{HTTP_GET, false, false, "/k/{ma}/{phieu}", "public", sheet_fields, survey_page_sheet,
	 "The next question, a given one, or the look back."},
	{HTTP_POST, false, false, "/k/{ma}/{phieu}", "public", reply_fields, survey_page_reply,
	 "Takes an answer, or sends them all."},
	{0}};

const struct navigation survey_navigation[] = {
	{SITE_ASK, "/khao-sat", NULL, MESSAGE_PAGE_SURVEYS, 0, "survey.manage"}, {0}};
