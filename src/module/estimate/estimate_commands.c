/* estimate_commands.c - dannoi estimate and dannoi calibrate. */
#include "estimate_commands.h"

#include <stdio.h>
#include "../../base/parallel.h"
#include "../../files/codebook_read.h"
#include "../../files/frame_write.h"
#include "answer_write.h"
#include "design_flags.h"

#define NOTES_BYTES_MAX 65536
#define CAUTION_MAX 10

static enum status question_read(struct command_context *context, struct question *question,
				 struct error *err)
{
	const struct field_values *values = &context->values;
	*question = (struct question){
		.mean = field_text(values, "mean"),
		.total = field_text(values, "total"),
		.proportion = field_text(values, "proportion"),
		.ratio = field_text(values, "ratio"),
		.quantile = field_text(values, "quantile"),
		.contrast = field_text(values, "contrast"),
		.by = field_text(values, "by"),
		.where = field_text(values, "where"),
		.level = field_real(values, "level"),
		.interval = (enum interval_method)field_choice(values, "ci"),
		.degrees = (enum estimate_degrees)field_choice(values, "df"),
		.missing = (enum estimate_missing)field_choice(values, "missing"),
		.threads = (size_t)field_int(values, "threads"),
		.moderate = field_flag(values, "moderate"),
		.moderate_caution = field_real(values, "moderate_caution"),
		.replicates = {.method = (enum replicate_method)field_choice(values, "method"),
			       .count = (size_t)field_int(values, "replicates"),
			       .seed = (uint64_t)field_int(values, "seed"),
			       .rho = field_real(values, "rho")},
	};
	if (!(question->replicates.rho >= 0 && question->replicates.rho < 1))
		return FAIL(err, STATUS_INVALID, "--rho is %g; it must be at least 0 and below 1",
			    question->replicates.rho);
	if (!(question->moderate_caution >= 0 && question->moderate_caution <= CAUTION_MAX))
		return FAIL(err, STATUS_INVALID,
			    "--moderate-caution is %g; it must be from 0 to %d",
			    question->moderate_caution, CAUTION_MAX);
	if (field_text(values, "moderate_selection").size > 0)
		TRY(question_selection(field_text(values, "moderate_selection"),
				       &question->selection, err));
	TRY(margin_flags_read(context, (enum calibrate_method)field_choice(values, "calibrate"),
			      &question->margins, err));
	return design_flags_read(context, &question->design, err);
}

/* Notes stand under a table that people read, and on standard error beside what programs read. */
static void notes_write(struct command_context *context, const struct answer *answer,
			enum table_format format)
{
	struct buffer notes;
	buffer_init(&notes, context->arena, NOTES_BYTES_MAX);
	answer_write_notes(answer, context->language, &notes);
	if (format == TABLE_AS_TEXT && notes.size > 0)
		buffer_addf(context->out, "\n" STR_FMT, STR_ARG(buffer_text(&notes)));
	else
		(void)fprintf(stderr, STR_FMT, STR_ARG(buffer_text(&notes)));
}

static enum status run_estimate(struct command_context *context, struct error *err)
{
	struct question question;
	const enum table_format format =
		(enum table_format)field_choice(&context->values, "format");
	struct frame frame;
	struct answer answer;
	TRY(question_read(context, &question, err));
	TRY(codebook_frame_read(context->arena, field_text(&context->values, "data"),
				field_text(&context->values, "codebook"), &frame, err));
	TRY(question_answer(context->arena, &frame, &question, &answer, err));
	if (format == TABLE_AS_JSON) {
		answer_write_json(&answer, context->out);
	} else {
		struct table table;
		struct str content;
		answer_table(context->arena, &answer, context->language, &table);
		TRY(table_write(&table, format, &content, err));
		buffer_add(context->out, content);
	}
	notes_write(context, &answer, format);
	return STATUS_OK;
}

/* The data with the new weights as last variable. */
static enum status frame_add(struct arena *arena, struct frame *frame, struct str name,
			     const double *weights, struct error *err)
{
	const struct column *known = NULL;
	if (frame_find(frame, name, &known, NULL) == STATUS_OK)
		return FAIL(err, STATUS_CONFLICT,
			    STR_FMT " has a variable " STR_FMT
				    " already; call the new one otherwise by --name",
			    STR_ARG(frame->name), STR_ARG(name));
	struct column *columns = arena_array(arena, struct column, frame->column_count + 1);
	memcpy(columns, frame->columns, frame->column_count * sizeof columns[0]);
	columns[frame->column_count++] = (struct column){
		.name = name, .kind = COLUMN_REAL, .rows = frame->rows, .cells.real = weights};
	frame->columns = columns;
	return STATUS_OK;
}

static enum status run_calibrate(struct command_context *context, struct error *err)
{
	struct design_names names;
	struct design_columns columns;
	struct design design;
	struct question_margins margins;
	struct calibration calibration;
	struct frame frame;
	const struct field_values *values = &context->values;
	TRY(margin_flags_read(context, (enum calibrate_method)field_choice(values, "method"),
			      &margins, err));
	TRY(design_flags_read(context, &names, err));
	TRY(codebook_frame_read(context->arena, field_text(values, "data"),
				field_text(values, "codebook"), &frame, err));
	TRY(design_names_find(&names, &frame, &columns, err));
	TRY(design_make(context->arena, frame.rows, &columns, &design, err));
	TRY(calibrate_make(context->arena, &frame, &design, margins.totals, margins.count,
			   &margins.options, &calibration, err));
	TRY(frame_add(context->arena, &frame, field_text(values, "name"), calibration.weights,
		      err));
	frame_write_csv(&frame, context->out);
	struct buffer notes;
	buffer_init(&notes, context->arena, NOTES_BYTES_MAX);
	answer_write_calibration(&calibration, context->language, &notes);
	(void)fprintf(stderr, STR_FMT, STR_ARG(buffer_text(&notes)));
	return STATUS_OK;
}

static const struct field estimate_fields[] = {
	{.name = "data",
	 .kind = FIELD_FILE,
	 .required = true,
	 .positional = true,
	 .summary = "the file of answers: SPSS, Stata, CSV or XLSX"},
	{.name = "codebook",
	 .kind = FIELD_FILE,
	 .summary = "labels, types and missing codes of a CSV or XLSX file: "
		    "variable,label,type,value,value_label,missing"},
	DESIGN_FLAGS,
	{.name = "mean", .kind = FIELD_TEXT, .summary = "means of these variables"},
	{.name = "total", .kind = FIELD_TEXT, .summary = "totals of these variables"},
	{.name = "proportion",
	 .kind = FIELD_TEXT,
	 .summary = "the share of each value of X, or of one: X=VALUE"},
	{.name = "ratio", .kind = FIELD_TEXT, .summary = "ratios of totals: X/Y"},
	{.name = "quantile", .kind = FIELD_TEXT, .summary = "quantiles: X:0.25,0.5"},
	{.name = "contrast",
	 .kind = FIELD_TEXT,
	 .summary = "sums and differences of those: 'X - Y' in each domain, 'X[A] - X[B]' or "
		    "'[A] - [B]' between values of --by; ; between several"},
	{.name = "by", .kind = FIELD_TEXT, .summary = "in every domain of these variables"},
	{.name = "where",
	 .kind = FIELD_TEXT,
	 .summary = "only of rows such as 'age >= 18 and sex = 2'; the design keeps all rows"},
	{.name = "level",
	 .kind = FIELD_REAL,
	 .fallback = "0.95",
	 .summary = "how often such intervals cover"},
	{.name = "method",
	 .kind = FIELD_CHOICE,
	 .choices = REPLICATE_MADE_CHOICES,
	 .fallback = "taylor",
	 .summary = "how errors are found: linearised, or by replicates made from the design"},
	{.name = "replicates",
	 .kind = FIELD_INT,
	 .min = 2,
	 .max = REPLICATE_COUNT_MAX,
	 .fallback = "1000",
	 .summary = "how many the bootstrap draws"},
	{.name = "seed",
	 .kind = FIELD_INT,
	 .max = INT64_MAX,
	 .fallback = "1",
	 .summary = "of the bootstrap; the same seed draws the same"},
	{.name = "margins",
	 .kind = FIELD_FILE,
	 .summary = "calibrate the weights to these totals first: variable,value,total"},
	{.name = "calibrate",
	 .kind = FIELD_CHOICE,
	 .choices = CALIBRATE_METHOD_CHOICES,
	 .fallback = "raking",
	 .summary = "how weights are calibrated"},
	{.name = "bounds",
	 .kind = FIELD_TEXT,
	 .summary = "what a weight may be multiplied by, as 0.3,3"},
	{.name = "ci",
	 .kind = FIELD_CHOICE,
	 .choices = INTERVAL_CHOICES,
	 .fallback = "auto",
	 .summary = "the interval of proportions; auto: logit, or beta where logit fails"},
	{.name = "df",
	 .kind = FIELD_CHOICE,
	 .choices = "design|satterthwaite",
	 .fallback = "design",
	 .summary = "the degrees of freedom"},
	{.name = "moderate",
	 .kind = FIELD_FLAG,
	 .summary = "move the errors of domains with few clusters towards those of all"},
	{.name = "moderate_caution",
	 .kind = FIELD_REAL,
	 .fallback = "0",
	 .summary = "standard errors by which domains are taken to differ more than was seen; 3 "
		    "covers also the most clustered"},
	{.name = "moderate_selection",
	 .kind = FIELD_TEXT,
	 .summary = "how clusters were taken, by stage UNITS:PURPOSE+DRAWN:SHARE and the persons, "
		    "as 11:1+2:0.04,8:1+1:0.06,20: moderated errors are made right for it"},
	{.name = "missing",
	 .kind = FIELD_CHOICE,
	 .choices = ESTIMATE_MISSING_CHOICES,
	 .fallback = "exclude",
	 .summary = "what no answer means: left out, codes as categories, or besides bounds"},
	{.name = "threads",
	 .kind = FIELD_INT,
	 .min = 1,
	 .max = PARALLEL_THREADS_MAX,
	 .fallback = "1",
	 .summary = "how many sum the rows; the figures do not change by a bit"},
	{.name = "format",
	 .kind = FIELD_CHOICE,
	 .choices = TABLE_FORMAT_CHOICES,
	 .fallback = "table",
	 .summary = "how the answer is written"},
	{.name = "out", .kind = FIELD_FILE, .summary = "write to this file instead"},
	{0}};

static const struct field calibrate_fields[] = {
	{.name = "data",
	 .kind = FIELD_FILE,
	 .required = true,
	 .positional = true,
	 .summary = "the file of answers: SPSS, Stata, CSV or XLSX"},
	{.name = "codebook",
	 .kind = FIELD_FILE,
	 .summary = "labels, types and missing codes of a CSV or XLSX file: "
		    "variable,label,type,value,value_label,missing"},
	DESIGN_FLAGS,
	{.name = "margins",
	 .kind = FIELD_FILE,
	 .required = true,
	 .summary = "the totals of the population: variable,value,total"},
	{.name = "method",
	 .kind = FIELD_CHOICE,
	 .choices = CALIBRATE_METHOD_CHOICES,
	 .fallback = "raking",
	 .summary = "how weights are calibrated"},
	{.name = "bounds",
	 .kind = FIELD_TEXT,
	 .summary = "what a weight may be multiplied by, as 0.3,3"},
	{.name = "name",
	 .kind = FIELD_TEXT,
	 .min = 1,
	 .max = 200,
	 .fallback = "calibrated_weight",
	 .summary = "what the new variable is called"},
	{.name = "out", .kind = FIELD_FILE, .summary = "write to this file instead"},
	{0}};

const struct command estimate_commands[] = {
	{"estimate", estimate_fields, COMMAND_WITHOUT_STORE, run_estimate,
	 "Estimates means with honest errors from a complex sample.",
	 "Example: dannoi estimate answers.csv --weight w --strata province --cluster village "
	 "--mean satisfied --by province"},
	{"calibrate", calibrate_fields, COMMAND_WITHOUT_STORE, run_calibrate,
	 "Makes weights that reproduce known totals, and writes the data with them as CSV.",
	 "Example: dannoi calibrate answers.csv --weight w --margins census.csv --method raking "
	 "--out weighted.csv"},
	{0}};
