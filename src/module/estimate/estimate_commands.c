/* estimate_commands.c - dannoi estimate. */
#include "estimate_commands.h"

#include <stdio.h>
#include "../../files/frame_read.h"
#include "answer_write.h"

static struct question question_read(const struct field_values *values)
{
	return (struct question){
		.weight = field_text(values, "weight"),
		.strata = field_text(values, "strata"),
		.cluster = field_text(values, "cluster"),
		.fpc = field_text(values, "fpc"),
		.nest = field_flag(values, "nest"),
		.lonely = (enum design_lonely)field_choice(values, "lonely"),
		.mean = field_text(values, "mean"),
		.total = field_text(values, "total"),
		.proportion = field_text(values, "proportion"),
		.ratio = field_text(values, "ratio"),
		.quantile = field_text(values, "quantile"),
		.by = field_text(values, "by"),
		.where = field_text(values, "where"),
		.level = field_real(values, "level"),
		.interval = (enum interval_method)field_choice(values, "ci"),
		.degrees = (enum estimate_degrees)field_choice(values, "df"),
		.missing = (enum estimate_missing)field_choice(values, "missing"),
	};
}

/* Notes stand under a table that people read, and on standard error beside what programs read. */
static void notes_write(struct command_context *context, const struct answer *answer,
			enum table_format format)
{
	struct buffer notes;
	buffer_init(&notes, context->arena, TABLE_BYTES_MAX);
	answer_write_notes(answer, context->language, &notes);
	if (format == TABLE_AS_TEXT && notes.size > 0)
		buffer_addf(context->out, "\n" STR_FMT, STR_ARG(buffer_text(&notes)));
	else
		(void)fprintf(stderr, STR_FMT, STR_ARG(buffer_text(&notes)));
}

static enum status run_estimate(struct command_context *context, struct error *err)
{
	const struct question question = question_read(&context->values);
	const enum table_format format =
		(enum table_format)field_choice(&context->values, "format");
	struct frame frame;
	struct answer answer;
	TRY(frame_read(context->arena, field_text(&context->values, "data"), &frame, err));
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

static const struct field estimate_fields[] = {
	{.name = "data",
	 .kind = FIELD_FILE,
	 .required = true,
	 .positional = true,
	 .summary = "the file of answers: CSV or XLSX with a header row"},
	{.name = "weight", .kind = FIELD_TEXT, .summary = "the variable of weights"},
	{.name = "strata",
	 .kind = FIELD_TEXT,
	 .summary = "the variables of strata, one a stage, with commas between"},
	{.name = "cluster",
	 .kind = FIELD_TEXT,
	 .summary = "the variables of clusters, one a stage; none: each row is drawn alone"},
	{.name = "fpc",
	 .kind = FIELD_TEXT,
	 .summary = "variables of population sizes or sampling fractions, one a stage"},
	{.name = "nest",
	 .kind = FIELD_FLAG,
	 .summary = "clusters are numbered anew in each stratum"},
	{.name = "lonely",
	 .kind = FIELD_CHOICE,
	 .choices = DESIGN_LONELY_CHOICES,
	 .fallback = "refuse",
	 .summary = "what a stratum of one cluster means"},
	{.name = "mean", .kind = FIELD_TEXT, .summary = "means of these variables"},
	{.name = "total", .kind = FIELD_TEXT, .summary = "totals of these variables"},
	{.name = "proportion",
	 .kind = FIELD_TEXT,
	 .summary = "the share of each value of X, or of one: X=VALUE"},
	{.name = "ratio", .kind = FIELD_TEXT, .summary = "ratios of totals: X/Y"},
	{.name = "quantile", .kind = FIELD_TEXT, .summary = "quantiles: X:0.25,0.5"},
	{.name = "by", .kind = FIELD_TEXT, .summary = "in every domain of these variables"},
	{.name = "where",
	 .kind = FIELD_TEXT,
	 .summary = "only of rows such as 'age >= 18 and sex = 2'; the design keeps all rows"},
	{.name = "level",
	 .kind = FIELD_REAL,
	 .fallback = "0.95",
	 .summary = "how often such intervals cover"},
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
	{.name = "missing",
	 .kind = FIELD_CHOICE,
	 .choices = ESTIMATE_MISSING_CHOICES,
	 .fallback = "exclude",
	 .summary = "what no answer means: left out, codes as categories, or besides bounds"},
	{.name = "format",
	 .kind = FIELD_CHOICE,
	 .choices = TABLE_FORMAT_CHOICES,
	 .fallback = "table",
	 .summary = "how the answer is written"},
	{.name = "out", .kind = FIELD_FILE, .summary = "write to this file instead"},
	{0}};

const struct command estimate_commands[] = {
	{"estimate", estimate_fields, COMMAND_WITHOUT_STORE, run_estimate,
	 "Estimates means with honest errors from a complex sample.",
	 "Example: dannoi estimate answers.csv --weight w --strata province --cluster village "
	 "--mean satisfied --by province"},
	{0}};
