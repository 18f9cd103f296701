/* survey_result.c - what was answered: the answers sent, and shares with their intervals. */
#include "survey_private.h"

#include <math.h>
#include "../../stats/interval.h"
#include "../../store/statements.h"
#include "../columns.h"

#define LEVEL 0.95

enum status survey_data_read(struct db *db, struct arena *arena, const struct survey *survey,
			     const struct questionnaire *form, struct survey_data *data,
			     struct error *err)
{
	ON_LEAVE(db_rows_leave) struct db_rows rows = {0};
	const struct db_survey_answers_sent_in in = {survey->id};
	struct db_survey_answers_sent_row row;
	const size_t most = (size_t)survey->sent < SURVEY_RESPONSES_MAX ? (size_t)survey->sent
									: SURVEY_RESPONSES_MAX;
	void *memory = NULL;
	TRY(arena_try_take(arena, most * form->question_count, sizeof(struct str),
			   alignof(struct str), &memory, err));
	*data = (struct survey_data){.cells = memory, .columns = form->question_count};
	for (size_t i = 0; i < most * form->question_count; i++)
		data->cells[i] = (struct str){0};
	int64_t response = 0;
	TRY(db_survey_answers_sent_query(db, &in, &rows, err));
	while (db_survey_answers_sent_next(&rows, &row)) {
		const size_t place = survey_question_find(form, row.question);
		if (row.response_id != response && data->rows == most)
			break;
		if (row.response_id != response)
			data->rows++;
		response = row.response_id;
		if (place != QUESTIONNAIRE_NONE)
			data->cells[(data->rows - 1) * data->columns + place] =
				row.value.size > 0 ? str_copy(arena, row.value) : STR("");
	}
	return db_rows_close(&rows, err);
}

/* --- shares ----------------------------------------------------------------------------------- */

static void share_row(struct table *table, struct str label, double chosen, double answered)
{
	const double share = answered > 0 ? chosen / answered : (double)NAN;
	const struct interval_input input = {
		.value = share,
		.standard_error = sqrt(share * (1 - share) / answered),
		.critical = interval_critical(LEVEL, (double)INFINITY),
		.level = LEVEL,
		.n = answered,
	};
	struct table_cell *cells = table_add_row(table);
	cells[0] = table_text(label);
	cells[1] = table_int((int64_t)chosen);
	if (!(answered > 0))
		return;
	const struct interval interval = interval_proportion(&input, INTERVAL_WILSON);
	cells[2] = table_real(100 * share);
	cells[3] = table_real(100 * interval.low);
	cells[4] = table_real(100 * interval.high);
}

void survey_result_table(struct arena *arena, enum language language,
			 const struct questionnaire *form, const struct survey_data *data,
			 size_t question, struct table *table)
{
	static const struct column columns[] = {
		{"choice", MESSAGE_SURVEY_CHOICE, TABLE_TEXT, 0, FOR_ALL},
		{"count", MESSAGE_SURVEY_COUNT, TABLE_INT, 0, FOR_ALL},
		{"share", MESSAGE_SURVEY_SHARE, TABLE_REAL, 1, FOR_ALL},
		{"ci_low", MESSAGE_SURVEY_LOW, TABLE_REAL, 1, FOR_ALL},
		{"ci_high", MESSAGE_SURVEY_HIGH, TABLE_REAL, 1, FOR_ALL},
	};
	const struct question *asked = &form->questions[question];
	const struct questionnaire_list *list = &form->lists[asked->list];
	const size_t words = survey_language(form, language);
	double answered = 0;
	table_init(table, arena, language,
		   str_format(arena, "survey-" STR_FMT, STR_ARG(asked->name)),
		   survey_words(form, &asked->label, words));
	columns_add(table, columns, sizeof columns / sizeof columns[0]);
	for (size_t row = 0; row < data->rows; row++)
		answered += data->cells[row * data->columns + question].size > 0 ? 1 : 0;
	for (size_t i = 0; i < list->count; i++) {
		const struct questionnaire_choice *choice = &form->choices[list->first + i];
		double chosen = 0;
		for (size_t row = 0; row < data->rows; row++)
			chosen += survey_has_code(data->cells[row * data->columns + question],
						  choice->name)
					  ? 1
					  : 0;
		share_row(table, survey_words(form, &choice->label, words), chosen, answered);
	}
}
