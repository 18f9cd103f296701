/* microdata_collect.c - what libreadstat finds, into the makers of columns. */
#include "microdata_private.h"

#include <math.h>
#include "shown.h"

#define SECONDS_A_DAY 86400.0
#define MILLISECONDS 1000.0
#define SPSS_START (-141428.0) /* days from 1970-01-01 to SPSS's 1582-10-14 */
#define DTA_NAMES 110          /* the version since which names have 32 bytes */
#define DTA_LONG_NAMES 118     /* and 128 */
#define SET_NAME_OLD ((size_t)9)
#define SET_NAME ((size_t)33)
#define SET_NAME_LONG ((size_t)129)
#define STATA_START (-3653.0) /* to Stata's 1960-01-01 */

static int refuse(struct microdata_reader *reader, enum status status)
{
	reader->status = status;
	return READSTAT_HANDLER_ABORT;
}

/* Keeps a name or a label. */
static enum status text_take(struct microdata_reader *reader, const char *text, struct str *out)
{
	const struct str given = str_from(text);
	if (str_utf8_error(given) != given.size)
		return FAIL(reader->err, STATUS_INVALID,
			    STR_FMT
			    ": a name or label is not in the encoding that the file announces; "
			    "save it anew as Unicode (UTF-8)",
			    STR_ARG(reader->name));
	void *copy = NULL;
	TRY(arena_try_take(reader->arena, given.size + 1, 1, 1, &copy, reader->err));
	if (given.size > 0)
		memcpy(copy, given.data, given.size);
	*out = (struct str){copy, given.size};
	return STATUS_OK;
}

static int on_metadata(readstat_metadata_t *metadata, void *context)
{
	struct microdata_reader *reader = context;
	const int rows = readstat_get_row_count(metadata);
	if (readstat_get_var_count(metadata) < 0 ||
	    readstat_get_var_count(metadata) > FRAME_COLUMNS_MAX)
		return refuse(reader, FAIL(reader->err, STATUS_LIMIT,
					   STR_FMT " has %d variables; at most %d are read",
					   STR_ARG(reader->name), readstat_get_var_count(metadata),
					   FRAME_COLUMNS_MAX));
	if (rows > MICRODATA_ROWS_MAX)
		return refuse(reader, FAIL(reader->err, STATUS_LIMIT,
					   STR_FMT " has %d rows; at most %d are read",
					   STR_ARG(reader->name), rows, MICRODATA_ROWS_MAX));
	const int version = readstat_get_file_format_version(metadata);
	if (reader->format == MICRODATA_DTA && version < DTA_LONG_NAMES)
		reader->set_name_bytes = version < DTA_NAMES ? SET_NAME_OLD : SET_NAME;
	else
		reader->set_name_bytes = SET_NAME_LONG;
	reader->rows_told = rows < 0 ? 0 : (size_t)rows;
	reader->variables_told = (size_t)readstat_get_var_count(metadata);
	reader->variables =
		arena_array(reader->arena, struct microdata_variable, reader->variables_told);
	return READSTAT_HANDLER_OK;
}

/* SPSS counts seconds for all of them. */
static struct microdata_clock spss_clock(struct str format)
{
	static const char *const moments[] = {"DATETIME", "YMDHMS"};
	static const char *const dates[] = {"DATE",  "ADATE", "EDATE", "SDATE",
					    "JDATE", "MOYR",  "QYR",   "WKYR"};
	for (size_t i = 0; i < sizeof moments / sizeof moments[0]; i++)
		if (str_starts(format, str_from(moments[i])))
			return (struct microdata_clock){COLUMN_SECONDS, 1,
							SPSS_START * SECONDS_A_DAY};
	for (size_t i = 0; i < sizeof dates / sizeof dates[0]; i++)
		if (str_starts(format, str_from(dates[i])))
			return (struct microdata_clock){COLUMN_DAYS, 1 / SECONDS_A_DAY, SPSS_START};
	return (struct microdata_clock){COLUMN_PLAIN, 1, 0};
}

/* Stata: %td days, %tc milliseconds, perhaps with - for "to the left". */
static struct microdata_clock stata_clock(struct str format)
{
	const struct str left = str_starts(format, STR("%-")) ? str_slice(format, 2, format.size)
							      : str_slice(format, 1, format.size);
	if (str_starts(left, STR("td")) || str_starts(left, STR("d")))
		return (struct microdata_clock){COLUMN_DAYS, 1, STATA_START};
	if (str_starts(left, STR("tc")))
		return (struct microdata_clock){COLUMN_SECONDS, 1 / MILLISECONDS,
						STATA_START * SECONDS_A_DAY};
	return (struct microdata_clock){COLUMN_PLAIN, 1, 0};
}

static double clock_read(const struct microdata_clock *clock, double number)
{
	return clock->unit == COLUMN_PLAIN || isnan(number) ? number
							    : number * clock->factor + clock->start;
}

static double number_of(readstat_value_t value)
{
	if (readstat_value_is_tagged_missing(value))
		return column_tagged(readstat_value_tag(value));
	if (readstat_value_is_system_missing(value))
		return (double)NAN;
	return readstat_double_value(value);
}

static enum status missing_take(struct microdata_reader *reader, readstat_variable_t *from,
				struct microdata_variable *variable)
{
	const int count = readstat_variable_get_missing_ranges_count(from);
	for (int i = 0; i < count && i < MICRODATA_RANGES_MAX; i++) {
		const readstat_value_t low = readstat_variable_get_missing_range_lo(from, i);
		const readstat_value_t high = readstat_variable_get_missing_range_hi(from, i);
		if (variable->is_text) {
			TRY(text_take(reader, readstat_string_value(low),
				      variable->missing_texts + variable->missing_text_count));
			variable->missing_text_count++;
			continue;
		}
		variable->ranges[variable->range_count++] =
			(struct number_range){clock_read(&variable->clock, number_of(low)),
					      clock_read(&variable->clock, number_of(high))};
	}
	return STATUS_OK;
}

static enum status cells_start(struct microdata_reader *reader, struct microdata_variable *variable)
{
	if (!variable->is_text) {
		variable->numbers = arena_new(reader->arena, struct number_maker);
		return number_maker_init(variable->numbers, reader->arena, reader->rows_told,
					 reader->err);
	}
	variable->texts = arena_new(reader->arena, struct column_maker);
	TRY(column_maker_init(variable->texts, reader->arena, variable->column.name, reader->err));
	return column_maker_text(variable->texts, reader->err);
}

static enum status name_take(struct microdata_reader *reader, const readstat_variable_t *from,
			     struct microdata_variable *variable)
{
	TRY(text_take(reader, readstat_variable_get_name(from), &variable->column.name));
	TRY(text_take(reader, readstat_variable_get_label(from), &variable->column.label));
	for (size_t i = 0; i < reader->variable_count; i++)
		if (str_equal(reader->variables[i].column.name, variable->column.name))
			return FAIL(reader->err, STATUS_INVALID,
				    STR_FMT ": the name \"" STR_FMT
					    "\" is that of variables %zu and %zu; each variable "
					    "needs its own",
				    STR_ARG(reader->name),
				    STR_ARG(text_shown(variable->column.name)), i + 1,
				    reader->variable_count + 1);
	return STATUS_OK;
}

/* libreadstat gives the name as it lies in an old file of Stata, where a damaged one has no end. */
static const char *set_name(const struct microdata_reader *reader, const char *name)
{
	if (name == NULL)
		return NULL;
	return str_cstring(reader->arena,
			   (struct str){name, strnlen(name, reader->set_name_bytes)});
}

static int on_variable(int index, readstat_variable_t *from, const char *set, void *context)
{
	struct microdata_reader *reader = context;
	(void)index;
	if (reader->variable_count == reader->variables_told)
		return refuse(reader, FAIL(reader->err, STATUS_INVALID,
					   STR_FMT " has more than the %zu variables that it "
						   "announces; the file is damaged",
					   STR_ARG(reader->name), reader->variables_told));
	struct microdata_variable *variable = reader->variables + reader->variable_count;
	const struct str format = str_from(readstat_variable_get_format(from));
	variable->is_text = readstat_variable_get_type_class(from) == READSTAT_TYPE_CLASS_STRING;
	if (!variable->is_text)
		variable->clock =
			reader->format == MICRODATA_SAV ? spss_clock(format) : stata_clock(format);
	variable->column.unit = variable->clock.unit;
	enum status status = name_take(reader, from, variable);
	if (status == STATUS_OK)
		status = text_take(reader, set_name(reader, set), &variable->set);
	if (status == STATUS_OK)
		status = missing_take(reader, from, variable);
	if (status == STATUS_OK)
		status = cells_start(reader, variable);
	reader->variable_count++;
	return status == STATUS_OK ? READSTAT_HANDLER_OK : refuse(reader, status);
}

static struct microdata_set *set_find(struct microdata_reader *reader, struct str name)
{
	for (size_t i = reader->set_count; i-- > 0;)
		if (str_equal(reader->sets[i].name, name))
			return reader->sets + i;
	return NULL;
}

static enum status label_take(struct microdata_reader *reader, const char *set_name,
			      readstat_value_t value, const char *text)
{
	struct microdata_set *set = set_find(reader, str_from(set_name));
	if (reader->label_count++ == MICRODATA_LABELS_MAX ||
	    (set == NULL && reader->set_count == MICRODATA_SETS_MAX))
		return FAIL(reader->err, STATUS_LIMIT,
			    STR_FMT " has more than %d value labels, or more than %d sets of them",
			    STR_ARG(reader->name), MICRODATA_LABELS_MAX, MICRODATA_SETS_MAX);
	if (set == NULL) {
		set = reader->sets + reader->set_count;
		TRY(text_take(reader, set_name, &set->name));
		reader->set_count++;
	}
	struct microdata_label *label = arena_new(reader->arena, struct microdata_label);
	if (readstat_value_type_class(value) == READSTAT_TYPE_CLASS_STRING)
		TRY(text_take(reader, readstat_string_value(value), &label->text));
	else
		label->number = number_of(value);
	TRY(text_take(reader, text, &label->label));
	*(set->first == NULL ? &set->first : &set->last->next) = label;
	set->last = label;
	set->count++;
	return STATUS_OK;
}

static int on_value_label(const char *set, readstat_value_t value, const char *label, void *context)
{
	struct microdata_reader *reader = context;
	const enum status status = label_take(reader, set, value, label);
	return status == STATUS_OK ? READSTAT_HANDLER_OK : refuse(reader, status);
}

static enum status cell_take(struct microdata_reader *reader, struct microdata_variable *variable,
			     readstat_value_t value)
{
	if (!variable->is_text)
		return number_maker_add(variable->numbers,
					clock_read(&variable->clock, number_of(value)),
					reader->err);
	const struct str text = str_from(readstat_string_value(value));
	if (str_utf8_error(text) != text.size)
		return FAIL(reader->err, STATUS_INVALID,
			    STR_FMT ": the text of " STR_FMT
				    " in row %zu is not in the encoding that the file announces; "
				    "save it anew as Unicode (UTF-8)",
			    STR_ARG(reader->name), STR_ARG(text_shown(variable->column.name)),
			    reader->rows);
	return column_maker_add(variable->texts, text, reader->err);
}

static int on_value(int row, readstat_variable_t *from, readstat_value_t value, void *context)
{
	struct microdata_reader *reader = context;
	const int index = readstat_variable_get_index(from);
	if (row < 0 || row >= MICRODATA_ROWS_MAX || index < 0 ||
	    (size_t)index >= reader->variable_count)
		return refuse(reader,
			      FAIL(reader->err, STATUS_LIMIT, STR_FMT " has more than %d rows",
				   STR_ARG(reader->name), MICRODATA_ROWS_MAX));
	reader->rows = (size_t)row + 1;
	const enum status status = cell_take(reader, reader->variables + index, value);
	return status == STATUS_OK ? READSTAT_HANDLER_OK : refuse(reader, status);
}

void microdata_collect(readstat_parser_t *parser)
{
	(void)readstat_set_metadata_handler(parser, on_metadata);
	(void)readstat_set_variable_handler(parser, on_variable);
	(void)readstat_set_value_label_handler(parser, on_value_label);
	(void)readstat_set_value_handler(parser, on_value);
}

static enum status numbers_finish(struct microdata_reader *reader,
				  struct microdata_variable *variable, struct error *err)
{
	const struct microdata_set *set = set_find(reader, variable->set);
	struct number_meaning meaning = {.ranges = variable->ranges,
					 .range_count = variable->range_count};
	if (set != NULL && variable->set.size > 0) {
		struct number_label *labels =
			arena_array(reader->arena, struct number_label, set->count);
		for (const struct microdata_label *from = set->first; from != NULL;
		     from = from->next)
			if (from->text.size == 0)
				labels[meaning.label_count++] = (struct number_label){
					clock_read(&variable->clock, from->number), from->label};
		meaning.labels = labels;
	}
	return number_maker_finish(variable->numbers, &meaning, &variable->column, err);
}

static enum status texts_finish(struct microdata_reader *reader,
				struct microdata_variable *variable, struct error *err)
{
	const struct microdata_set *set = set_find(reader, variable->set);
	const struct str label = variable->column.label;
	if (set != NULL && variable->set.size > 0)
		for (const struct microdata_label *from = set->first; from != NULL;
		     from = from->next)
			TRY(column_maker_label(
				variable->texts,
				&(struct column_value){.text = from->text, .label = from->label},
				err));
	for (size_t i = 0; i < variable->missing_text_count; i++)
		TRY(column_maker_label(
			variable->texts,
			&(struct column_value){.text = variable->missing_texts[i], .missing = true},
			err));
	TRY(column_maker_finish(variable->texts, &variable->column, err));
	variable->column.label = label;
	return STATUS_OK;
}

enum status microdata_finish(struct microdata_reader *reader, struct frame *frame,
			     struct error *err)
{
	if (reader->rows == 0 || reader->variable_count == 0)
		return FAIL(err, STATUS_INVALID, STR_FMT " has no rows", STR_ARG(reader->name));
	struct column *columns = arena_array(reader->arena, struct column, reader->variable_count);
	for (size_t i = 0; i < reader->variable_count; i++) {
		struct microdata_variable *variable = reader->variables + i;
		TRY(variable->is_text ? texts_finish(reader, variable, err)
				      : numbers_finish(reader, variable, err));
		columns[i] = variable->column;
		if (columns[i].rows != reader->rows)
			return FAIL(err, STATUS_INVALID,
				    STR_FMT ": the variable " STR_FMT
					    " has %zu rows, others have %zu; the file is damaged",
				    STR_ARG(reader->name), STR_ARG(text_shown(columns[i].name)),
				    columns[i].rows, reader->rows);
	}
	*frame = (struct frame){
		.name = reader->name,
		.rows = reader->rows,
		.column_count = reader->variable_count,
		.columns = columns,
	};
	return STATUS_OK;
}
