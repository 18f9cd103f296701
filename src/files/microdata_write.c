/* microdata_write.c - variables, labels and missing codes to libreadstat, then row by row. */
#include "microdata_write.h"

#include <math.h>
#include <readstat.h>
#include <stdlib.h>
#include "microdata_names.h"
#include "shown.h"

#define SECONDS_A_DAY 86400.0
#define MILLISECONDS 1000.0
#define SPSS_START 141428.0 /* days from SPSS's 1582-10-14 to 1970-01-01 */
#define STATA_START 3653.0  /* from Stata's 1960-01-01 */
#define TEXT_MAX_SAV ((size_t)32767)
#define TEXT_MAX_DTA ((size_t)2045)
#define DISCRETE_MAX 3 /* missing codes that SPSS keeps one by one; more are a range */
#define DISCRETE_TEXT_MAX 8
#define TAG_CODE_FIRST (-1001.0) /* Stata's .a in an SPSS file; .b is -1002 */
#define TAGS_MAX 26
#define CODES_MAX 1000
#define INT32_LABEL_MAX 2147483620.0 /* of Stata */

struct writer {
	struct arena *arena;
	const struct frame *frame;
	enum microdata_out format;
	struct buffer *out;
	struct microdata_notes *notes;
	readstat_writer_t *file;
	struct written_column *columns;
};

struct written_column {
	const struct column *column;
	const readstat_variable_t *variable;
	const char **texts;      /* of values */
	double codes[CODES_MAX]; /* missing codes that are numbers, ascending */
	size_t code_count;
	bool tags[TAGS_MAX]; /* occur */
};

static void note_add(struct writer *writer, enum microdata_note_kind kind,
		     const struct column *column, struct str from, struct str to)
{
	if (writer->notes->count < MICRODATA_NOTES_MAX)
		writer->notes->notes[writer->notes->count++] =
			(struct microdata_note){kind, column->name, from, to};
}

static ssize_t bytes_take(const void *bytes, size_t size, void *context)
{
	struct writer *writer = context;
	buffer_add(writer->out, (struct str){bytes, size});
	return writer->out->status == STATUS_OK ? (ssize_t)size : -1;
}

/* A number that stands for a letter of Stata. */
static bool is_tag_code(double number)
{
	return number <= TAG_CODE_FIRST && number > TAG_CODE_FIRST - TAGS_MAX &&
	       number == floor(number);
}

static enum status code_take(struct writer *writer, struct written_column *to, double number,
			     struct error *err)
{
	const char tag = column_tag(number);
	if (tag >= 'a' && tag <= 'z')
		to->tags[tag - 'a'] = true;
	if (writer->format == MICRODATA_OUT_DTA && is_tag_code(number))
		to->tags[(int)(TAG_CODE_FIRST - number)] = true;
	if (isnan(number))
		return STATUS_OK;
	size_t at = to->code_count;
	while (at > 0 && to->codes[at - 1] >= number)
		at--;
	if (at < to->code_count && to->codes[at] == number)
		return STATUS_OK;
	if (to->code_count == CODES_MAX)
		return FAIL(err, STATUS_INVALID,
			    "the variable " STR_FMT
			    " has more missing codes than the %d that the format holds",
			    STR_ARG(to->column->name), CODES_MAX);
	memmove(to->codes + at + 1, to->codes + at, (to->code_count - at) * sizeof to->codes[0]);
	to->codes[at] = number;
	to->code_count++;
	return STATUS_OK;
}

static enum status codes_find(struct writer *writer, struct written_column *to, struct error *err)
{
	const struct column *column = to->column;
	if (column->kind == COLUMN_TEXT)
		return STATUS_OK;
	for (size_t i = 0; i < column->value_count; i++)
		if (column->values[i].missing)
			TRY(code_take(writer, to, column->values[i].number, err));
	if (column->kind == COLUMN_REAL)
		for (size_t row = 0; row < column->rows; row++)
			if (column_is_missing(column, row))
				TRY(code_take(writer, to, column->cells.real[row], err));
	return STATUS_OK;
}

/* Stata's letter of a missing number: the one it stands for, else the next that is free. */
static char tag_of_code(const struct written_column *to, double number)
{
	char tag = 'a';
	if (is_tag_code(number))
		return (char)('a' + (int)(TAG_CODE_FIRST - number));
	for (size_t i = 0; i < to->code_count; i++) {
		if (is_tag_code(to->codes[i]))
			continue;
		while (tag <= 'z' && to->tags[tag - 'a'])
			tag++;
		if (to->codes[i] == number)
			break;
		tag++;
	}
	return tag;
}

static double clock_write(enum microdata_out format, enum column_unit unit, double number)
{
	const double start = format == MICRODATA_OUT_DTA ? STATA_START : SPSS_START;
	switch (unit) {
	case COLUMN_PLAIN:
		return number;
	case COLUMN_DAYS:
		return (number + start) * (format == MICRODATA_OUT_DTA ? 1 : SECONDS_A_DAY);
	case COLUMN_SECONDS:
		return (number + start * SECONDS_A_DAY) *
		       (format == MICRODATA_OUT_DTA ? MILLISECONDS : 1);
	}
	return number;
}

/* A number as the file has it; *tag: Stata's letter instead, or 0. */
static double number_written(const struct writer *writer, const struct written_column *to,
			     double number, bool missing, char *tag)
{
	*tag = 0;
	if (writer->format == MICRODATA_OUT_DTA) {
		if (missing)
			*tag = isnan(number) ? column_tag(number) : tag_of_code(to, number);
	} else if (column_tag(number) != 0) {
		return TAG_CODE_FIRST - (column_tag(number) - 'a');
	}
	return clock_write(writer->format, to->column->unit, number);
}

static void labels_add(struct writer *writer, struct written_column *to, readstat_label_set_t *set)
{
	const struct column *column = to->column;
	for (size_t i = 0; i < column->value_count; i++) {
		const struct column_value *value = column->values + i;
		const char *label = str_cstring(writer->arena, value->label);
		if (value->label.size == 0 || column_value_is_empty(column, value))
			continue;
		if (column->kind == COLUMN_TEXT) {
			readstat_label_string_value(set, to->texts[i], label);
			continue;
		}
		char tag = 0;
		const double number =
			number_written(writer, to, value->number, value->missing, &tag);
		if (writer->format != MICRODATA_OUT_DTA)
			readstat_label_double_value(set, number, label);
		else if (tag != 0)
			readstat_label_tagged_value(set, tag, label);
		else if (number == floor(number) && fabs(number) < INT32_LABEL_MAX)
			readstat_label_int32_value(set, (int32_t)number, label);
		else
			note_add(writer, MICRODATA_LABEL_DROPPED, column,
				 column_number_shown(writer->arena, column, value->number),
				 (struct str){0});
	}
}

static bool has_labels(const struct column *column)
{
	for (size_t i = 0; i < column->value_count; i++)
		if (column->values[i].label.size > 0)
			return true;
	return false;
}

static void labels_write(struct writer *writer, struct written_column *to,
			 readstat_variable_t *variable, size_t index)
{
	const struct column *column = to->column;
	if (!has_labels(column))
		return;
	if (writer->format == MICRODATA_OUT_DTA && column->kind == COLUMN_TEXT) {
		for (size_t i = 0; i < column->value_count; i++)
			if (column->values[i].label.size > 0)
				note_add(writer, MICRODATA_LABEL_DROPPED, column,
					 column->values[i].text, (struct str){0});
		return;
	}
	const readstat_type_t type =
		column->kind == COLUMN_TEXT
			? READSTAT_TYPE_STRING
			: (writer->format == MICRODATA_OUT_DTA ? READSTAT_TYPE_INT32
							       : READSTAT_TYPE_DOUBLE);
	readstat_label_set_t *set = readstat_add_label_set(
		writer->file, type, str_format(writer->arena, "labels%zu", index + 1).data);
	labels_add(writer, to, set);
	readstat_variable_set_label_set(variable, set);
}

static bool is_answer_between(const struct column *column, double low, double high)
{
	for (size_t row = 0; row < column->rows; row++) {
		const double number = column_number(column, row);
		if (!column_is_missing(column, row) && number >= low && number <= high)
			return true;
	}
	return false;
}

/* Stata's letters as numbers far from answers, so that SPSS has them as missing codes. */
static enum status tags_to_codes(struct writer *writer, struct written_column *to,
				 struct error *err)
{
	const double last = TAG_CODE_FIRST - (TAGS_MAX - 1);
	for (int i = 0; i < TAGS_MAX; i++) {
		if (!to->tags[i])
			continue;
		if (is_answer_between(to->column, last, TAG_CODE_FIRST))
			return FAIL(err, STATUS_INVALID,
				    "the missing codes .a to .z of " STR_FMT
				    " would be written as %g to %g, but it has such answers",
				    STR_ARG(to->column->name), TAG_CODE_FIRST, last);
		TRY(code_take(writer, to, TAG_CODE_FIRST - i, err));
		note_add(writer, MICRODATA_CODE_MOVED, to->column,
			 str_format(writer->arena, ".%c", 'a' + i),
			 str_format(writer->arena, "%g", TAG_CODE_FIRST - i));
	}
	return STATUS_OK;
}

/* Numbers that mean a missing answer become Stata's letters. */
static enum status codes_to_tags(struct writer *writer, const struct written_column *to,
				 struct error *err)
{
	for (size_t i = 0; i < to->code_count; i++) {
		const char tag = tag_of_code(to, to->codes[i]);
		if (tag > 'z')
			return FAIL(err, STATUS_INVALID,
				    "the variable " STR_FMT
				    " has more missing codes than the %d that the format holds",
				    STR_ARG(to->column->name), TAGS_MAX);
		note_add(writer, MICRODATA_CODE_MOVED, to->column,
			 column_number_shown(writer->arena, to->column, to->codes[i]),
			 str_format(writer->arena, ".%c", tag));
	}
	return STATUS_OK;
}

static enum status missing_write_sav(struct writer *writer, struct written_column *to,
				     readstat_variable_t *variable, struct error *err)
{
	const struct column *column = to->column;
	TRY(tags_to_codes(writer, to, err));
	if (to->code_count <= DISCRETE_MAX) {
		for (size_t i = 0; i < to->code_count; i++)
			(void)readstat_variable_add_missing_double_value(
				variable, clock_write(writer->format, column->unit, to->codes[i]));
		return STATUS_OK;
	}
	const double low = to->codes[0], high = to->codes[to->code_count - 1];
	if (is_answer_between(column, low, high))
		return FAIL(err, STATUS_INVALID,
			    "the variable " STR_FMT
			    " has %zu missing codes with answers between them; SPSS holds three, "
			    "or one range",
			    STR_ARG(column->name), to->code_count);
	(void)readstat_variable_add_missing_double_range(
		variable, clock_write(writer->format, column->unit, low),
		clock_write(writer->format, column->unit, high));
	return STATUS_OK;
}

static enum status missing_texts_write(struct writer *writer, struct written_column *to,
				       readstat_variable_t *variable, struct error *err)
{
	size_t count = 0;
	for (size_t i = 0; i < to->column->value_count; i++) {
		const struct column_value *value = to->column->values + i;
		if (!value->missing || value->text.size == 0)
			continue;
		if (writer->format == MICRODATA_OUT_DTA) {
			to->texts[i] = "";
			note_add(writer, MICRODATA_CODE_MOVED, to->column, value->text,
				 STR("\"\""));
			continue;
		}
		if (++count > DISCRETE_MAX || value->text.size > DISCRETE_TEXT_MAX)
			return FAIL(err, STATUS_INVALID,
				    "the missing code \"" STR_FMT "\" of " STR_FMT
				    " cannot be kept: SPSS has three for texts, of at most %d "
				    "bytes",
				    STR_ARG(text_shown(value->text)), STR_ARG(to->column->name),
				    DISCRETE_TEXT_MAX);
		(void)readstat_variable_add_missing_string_value(variable, to->texts[i]);
	}
	return STATUS_OK;
}

static enum status texts_prepare(struct writer *writer, struct written_column *to, size_t *width,
				 struct error *err)
{
	const struct column *column = to->column;
	const size_t limit = writer->format == MICRODATA_OUT_DTA ? TEXT_MAX_DTA : TEXT_MAX_SAV;
	*width = 1;
	to->texts = arena_array(writer->arena, const char *, column->value_count + 1);
	for (size_t i = 0; i < column->value_count; i++) {
		const struct str text = column->values[i].text;
		if (text.size > limit)
			return FAIL(err, STATUS_INVALID,
				    "the variable " STR_FMT
				    " has a text of %zu bytes; the format holds %zu",
				    STR_ARG(column->name), text.size, limit);
		if (memchr(text.size > 0 ? text.data : "", '\0', text.size) != NULL)
			return FAIL(err, STATUS_INVALID,
				    "the variable " STR_FMT " has a text with a NUL inside",
				    STR_ARG(column->name));
		to->texts[i] = str_cstring(writer->arena, text);
		*width = text.size > *width ? text.size : *width;
	}
	return STATUS_OK;
}

static enum status variable_write(struct writer *writer, size_t index, const char *name,
				  struct error *err)
{
	static const char *const formats[][3] = {{NULL, "SDATE10", "DATETIME20"},
						 {NULL, "%td", "%tc"}};
	struct written_column *to = writer->columns + index;
	const struct column *column = to->column = writer->frame->columns + index;
	const bool is_text = column->kind == COLUMN_TEXT,
		   is_stata = writer->format == MICRODATA_OUT_DTA;
	size_t width = 0;
	if (is_text)
		TRY(texts_prepare(writer, to, &width, err));
	TRY(codes_find(writer, to, err));
	readstat_variable_t *variable = readstat_add_variable(
		writer->file, name, is_text ? READSTAT_TYPE_STRING : READSTAT_TYPE_DOUBLE, width);
	to->variable = variable;
	if (!str_is(column->name, name))
		note_add(writer, MICRODATA_RENAMED, column, column->name, str_from(name));
	if (column->label.size > 0)
		readstat_variable_set_label(variable, str_cstring(writer->arena, column->label));
	if (formats[is_stata][column->unit] != NULL)
		readstat_variable_set_format(variable, formats[is_stata][column->unit]);
	if (is_stata)
		TRY(codes_to_tags(writer, to, err));
	if (is_text)
		TRY(missing_texts_write(writer, to, variable, err));
	else if (!is_stata)
		TRY(missing_write_sav(writer, to, variable, err));
	labels_write(writer, to, variable, index);
	return STATUS_OK;
}

static readstat_error_t cell_write(const struct writer *writer, const struct written_column *to,
				   size_t row)
{
	const struct column *column = to->column;
	if (column->kind == COLUMN_TEXT)
		return readstat_insert_string_value(writer->file, to->variable,
						    to->texts[column->cells.text[row]]);
	char tag = 0;
	const double number = number_written(writer, to, column_number(column, row),
					     column_is_missing(column, row), &tag);
	if (tag != 0)
		return readstat_insert_tagged_missing_value(writer->file, to->variable, tag);
	if (isnan(number))
		return readstat_insert_missing_value(writer->file, to->variable);
	return readstat_insert_double_value(writer->file, to->variable, number);
}

static readstat_error_t rows_write(struct writer *writer)
{
	readstat_writer_t *file = writer->file;
	const long rows = (long)writer->frame->rows;
	readstat_error_t code = writer->format == MICRODATA_OUT_DTA
					? readstat_begin_writing_dta(file, writer, rows)
					: readstat_begin_writing_sav(file, writer, rows);
	for (size_t row = 0; code == READSTAT_OK && row < writer->frame->rows; row++) {
		code = readstat_begin_row(file);
		for (size_t i = 0; code == READSTAT_OK && i < writer->frame->column_count; i++)
			code = cell_write(writer, writer->columns + i, row);
		if (code == READSTAT_OK)
			code = readstat_end_row(file);
	}
	return code == READSTAT_OK ? readstat_end_writing(file) : code;
}

static void file_leave(readstat_writer_t **file)
{
	if (*file != NULL)
		readstat_writer_free(*file);
}

enum status microdata_write(const struct frame *frame, enum microdata_out format,
			    struct buffer *out, struct microdata_notes *notes, struct error *err)
{
	struct arena *arena = out->arena;
	ON_LEAVE(file_leave) readstat_writer_t *file = readstat_writer_init();
	*notes = (struct microdata_notes){
		arena_array(arena, struct microdata_note, MICRODATA_NOTES_MAX), 0};
	struct writer writer = {arena,
				frame,
				format,
				out,
				notes,
				file,
				arena_array(arena, struct written_column, frame->column_count)};
	const char **names = arena_array(arena, const char *, frame->column_count + 1);
	if (file == NULL)
		return FAIL(err, STATUS_LIMIT, "no memory is left to write " STR_FMT,
			    STR_ARG(frame->name));
	TRY(microdata_names(arena, frame, format, names, err));
	(void)readstat_set_data_writer(file, bytes_take);
	(void)readstat_writer_set_file_timestamp(file, 0); /* the same data is the same file */
	(void)readstat_writer_set_compression(file, format == MICRODATA_OUT_ZSAV
							    ? READSTAT_COMPRESS_BINARY
							    : READSTAT_COMPRESS_ROWS);
	if (format == MICRODATA_OUT_DTA)
		(void)readstat_writer_set_compression(file, READSTAT_COMPRESS_NONE);
	for (size_t i = 0; i < frame->column_count; i++)
		TRY(variable_write(&writer, i, names[i], err));
	const readstat_error_t code = rows_write(&writer);
	struct str whole;
	TRY(buffer_finish(out, &whole, err));
	if (code != READSTAT_OK)
		return FAIL(err, STATUS_INVALID, STR_FMT " cannot be written in this format",
			    STR_ARG(frame->name));
	return STATUS_OK;
}
