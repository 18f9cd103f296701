/* survey_export.c - the answers sent as a file of data, with labels. */
#include "survey_private.h"

#include "../../files/codebook_write.h"
#include "../../files/csv_write.h"
#include "../../files/frame_read.h"
#include "../../files/frame_write.h"
#include "../../files/microdata_write.h"

#define FILE_BYTES_MAX ((size_t)64 << 20)

static bool has_column(const struct question *question)
{
	return question->kind != QUESTION_GROUP && question->kind != QUESTION_NOTE;
}

/* All answers as CSV, from which the readers of data make columns. */
static enum status data_csv(struct arena *arena, const struct questionnaire *form,
			    const struct survey_data *data, struct str *content, struct error *err)
{
	struct buffer out;
	struct csv_writer writer = {.out = &out};
	buffer_init(&out, arena, FILE_BYTES_MAX);
	for (size_t row = 0; row <= data->rows; row++) {
		for (size_t i = 0; i < form->question_count; i++)
			if (has_column(&form->questions[i]))
				csv_write_text(
					&writer,
					row == 0 ? form->questions[i].name
						 : data->cells[(row - 1) * data->columns + i]);
		csv_write_row_end(&writer);
	}
	return buffer_finish(&out, content, err);
}

/* What the values of a column of choices mean. */
static void values_label(struct arena *arena, const struct questionnaire *form,
			 const struct question *question, size_t language, struct column *column)
{
	struct column_value *values = arena_array(arena, struct column_value, column->value_count);
	for (size_t i = 0; i < column->value_count; i++) {
		values[i] = column->values[i];
		struct str code = values[i].text;
		if (column->kind == COLUMN_CODE)
			code = column_number_shown(arena, column, values[i].number);
		const struct questionnaire_choice *choice = survey_choice(form, question, code);
		if (choice != NULL)
			values[i].label = survey_words(form, &choice->label, language);
	}
	column->values = values;
}

static enum status data_frame(struct arena *arena, const struct questionnaire *form,
			      const struct survey_data *data, size_t language, struct frame *frame,
			      struct error *err)
{
	struct str content;
	TRY(data_csv(arena, form, data, &content, err));
	TRY(frame_read_memory(arena, form->id, content, frame, err));
	struct column *columns = arena_array(arena, struct column, frame->column_count);
	for (size_t i = 0; i < frame->column_count; i++) {
		columns[i] = frame->columns[i];
		const size_t place = survey_question_find(form, columns[i].name);
		if (place == QUESTIONNAIRE_NONE)
			continue;
		const struct question *question = &form->questions[place];
		columns[i].label = survey_words(form, &question->label, language);
		if (question->kind == QUESTION_SELECT_ONE)
			values_label(arena, form, question, language, &columns[i]);
	}
	frame->columns = columns;
	return STATUS_OK;
}

enum status survey_export(struct arena *arena, const struct questionnaire *form,
			  const struct survey_data *data, size_t language, enum survey_file format,
			  struct str *content, struct error *err)
{
	struct frame frame;
	struct buffer out;
	struct microdata_notes notes;
	TRY(data_frame(arena, form, data, language, &frame, err));
	buffer_init(&out, arena, FILE_BYTES_MAX);
	switch (format) {
	case SURVEY_XLSX:
		return codebook_write_xlsx(arena, &frame, content, err);
	case SURVEY_CSV:
		frame_write_csv(&frame, &out);
		break;
	case SURVEY_SAV:
		TRY(microdata_write(&frame, MICRODATA_OUT_SAV, &out, &notes, err));
		break;
	case SURVEY_DTA:
		TRY(microdata_write(&frame, MICRODATA_OUT_DTA, &out, &notes, err));
		break;
	}
	return buffer_finish(&out, content, err);
}
