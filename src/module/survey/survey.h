/* survey.h - surveys by a public link: a questionnaire, what people answer, what it says.
 *
 * Nothing of who answers is kept: no address, no browser, no time of day.  A link is no sample: its
 * results speak of those who answered, and say so. */
#ifndef DANNOI_MODULE_SURVEY_SURVEY_H
#define DANNOI_MODULE_SURVEY_SURVEY_H

#include "../../store/db.h"
#include "../../view/table.h"
#include "../account/account.h"
#include "questionnaire.h"

#define SURVEY_TITLE_BYTES_MAX 400
#define SURVEY_ANSWER_BYTES_MAX 4000
#define SURVEY_LIST_MAX 500
#define SURVEY_RESPONSES_MAX 100000
/* Results of fewer responses are not shown: a reader could tell who said what. */
#define SURVEY_SHOWN_MIN 10

struct survey {
	int64_t id, version, form_id;
	struct str address, title;
	int64_t opened_at, closed_at; /* seconds since 1970; closed_at 0: open */
	int64_t started, sent;        /* responses */
};
struct survey_list {
	struct survey *items; /* the newest first */
	size_t count;
};

/* Names of the ready questionnaires, sorted. */
size_t survey_ready_forms(struct arena *arena, struct str *names, size_t capacity);
MUST_CHECK enum status survey_ready_form(struct arena *arena, struct str name,
					 struct questionnaire *form, struct error *err);

/* Opens a survey with a ready questionnaire, bound to its version; leaves a ledger entry.  What the
 * web form cannot ask (repeats, places, pictures, some functions) is STATUS_INVALID with its row.
 */
MUST_CHECK enum status survey_open(const struct account_act *act, struct str form_name,
				   struct str title, int64_t *id, struct error *err);
/* No more answers are taken; STATUS_CONFLICT when somebody was quicker. */
MUST_CHECK enum status survey_close(const struct account_act *act, int64_t id, int64_t version,
				    struct error *err);
MUST_CHECK enum status survey_list_read(struct db *db, struct arena *arena,
					struct survey_list *list, struct error *err);
MUST_CHECK enum status survey_find(struct db *db, struct arena *arena, int64_t id,
				   struct survey *survey, struct error *err);
MUST_CHECK enum status survey_find_address(struct db *db, struct arena *arena, struct str address,
					   struct survey *survey, struct error *err);
/* The questionnaire that the survey was opened with. */
MUST_CHECK enum status survey_form(struct db *db, struct arena *arena, const struct survey *survey,
				   struct questionnaire *form, struct error *err);

/* --- answering (survey_response.c) --------------------------------------------------------------
 */

struct survey_response {
	int64_t id, survey_id;
	bool is_sent;
	struct str *answers; /* by question; data NULL: not asked yet; empty: passed over */
};
/* A new response; its secret is the only way to it. */
MUST_CHECK enum status survey_start(struct db_pool *pool, const struct survey *survey,
				    struct date today, struct arena *arena, struct str *secret,
				    struct error *err);
MUST_CHECK enum status survey_response_find(struct db *db, struct arena *arena,
					    const struct survey *survey,
					    const struct questionnaire *form, struct str secret,
					    struct survey_response *response, struct error *err);
/* Whether a question is asked, as the answers stand. */
bool survey_is_asked(const struct questionnaire *form, const struct survey_response *response,
		     size_t question, struct date today, struct arena *arena);
/* The first question to be asked that was not yet, from a place on; QUESTIONNAIRE_NONE: none. */
size_t survey_next(const struct questionnaire *form, const struct survey_response *response,
		   size_t from, struct date today, struct arena *arena);
/* Keeps an answer.  One that is needed and empty, no choice of the list, no number, or refused by
 * the constraint: STATUS_INVALID with what the questionnaire says; a response already sent or a
 * survey that is closed: STATUS_CONFLICT. */
struct survey_reply {
	size_t question, language; /* of the questionnaire, for its messages */
	struct str value;
	struct date today;
};
MUST_CHECK enum status survey_reply(struct db_pool *pool, struct arena *arena,
				    const struct survey *survey, const struct questionnaire *form,
				    const struct survey_response *response,
				    const struct survey_reply *reply, struct error *err);
/* Sends the response: answers to questions that are not asked after all are dropped, calculations
 * are kept.  Something needed still open: STATUS_INVALID. */
MUST_CHECK enum status survey_send(struct db_pool *pool, struct arena *arena,
				   const struct survey *survey, const struct questionnaire *form,
				   const struct survey_response *response, struct date today,
				   struct error *err);

/* --- results (survey_result.c) ------------------------------------------------------------------
 */

/* The answers sent: one row a response, one column a question, texts. */
struct survey_data {
	struct str *cells; /* [row x question]; data NULL: not asked */
	size_t rows, columns;
};
MUST_CHECK enum status survey_data_read(struct db *db, struct arena *arena,
					const struct survey *survey,
					const struct questionnaire *form, struct survey_data *data,
					struct error *err);
/* Shares of each choice with 95 % intervals (Wilson), one table for a question of choices. */
void survey_result_table(struct arena *arena, enum language language,
			 const struct questionnaire *form, const struct survey_data *data,
			 size_t question, struct table *table);

/* --- data (survey_export.c) ---------------------------------------------------------------------
 */

enum survey_file { SURVEY_CSV, SURVEY_XLSX, SURVEY_SAV, SURVEY_DTA };
#define SURVEY_FILE_CHOICES "csv|xlsx|sav|dta"
/* The answers as a file of data with the labels of a language of the questionnaire. */
MUST_CHECK enum status survey_export(struct arena *arena, const struct questionnaire *form,
				     const struct survey_data *data, size_t language,
				     enum survey_file format, struct str *content,
				     struct error *err);

/* The language of the questionnaire that a page's language asks for: its tag ends in "(vi)". */
size_t survey_language(const struct questionnaire *form, enum language language);
struct str survey_words(const struct questionnaire *form, const struct questionnaire_text *text,
			size_t language);

#endif
