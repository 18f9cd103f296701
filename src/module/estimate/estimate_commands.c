/* estimate_commands.c - dannoi estimate. */
#include "estimate_commands.h"

#include <stdio.h>
#include "../../files/design_read.h"
#include "../../files/frame_read.h"
#include "answer_write.h"

static enum status replicate_names_read(const struct field_values *values,
					struct replicate_names *names, struct error *err)
{
	names->pattern = field_text(values, "replicate_weights");
	names->rho = field_real(values, "rho");
	if (names->pattern.size == 0)
		return STATUS_OK;
	if (!field_present(values, "replicate_method"))
		return FAIL(err, STATUS_INVALID,
			    "--replicate-weights needs --replicate-method "
			    "brr|fay|jackknife|bootstrap|other, which tells how to scale them");
	names->method = replicate_told_method(field_choice(values, "replicate_method"));
	return STATUS_OK;
}

/* The design by flags, or by a file; not by both. */
static enum status design_names_read(struct command_context *context, struct design_names *design,
				     struct error *err)
{
	static const char *const flags[] = {"weight",
					    "strata",
					    "cluster",
					    "fpc",
					    "nest",
					    "lonely",
					    "pps",
					    "replicate_weights",
					    "replicate_method"};
	const struct field_values *values = &context->values;
	if (field_present(values, "design")) {
		for (size_t i = 0; i < sizeof flags / sizeof flags[0]; i++)
			if (field_present(values, flags[i]))
				return FAIL(err, STATUS_INVALID,
					    "--design and --%s are both given; the file tells the "
					    "whole design",
					    flags[i]);
		return design_read(context->arena, field_text(values, "design"), design, err);
	}
	*design = (struct design_names){
		.weight = field_text(values, "weight"),
		.nest = field_flag(values, "nest"),
		.lonely = (enum design_lonely)field_choice(values, "lonely"),
		.pps = (enum design_pps)field_choice(values, "pps"),
	};
	TRY(replicate_names_read(values, &design->replicates, err));
	TRY(question_names(field_text(values, "strata"), "--strata", &design->strata, err));
	TRY(question_names(field_text(values, "cluster"), "--cluster", &design->clusters, err));
	return question_names(field_text(values, "fpc"), "--fpc", &design->populations, err);
}

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
		.by = field_text(values, "by"),
		.where = field_text(values, "where"),
		.level = field_real(values, "level"),
		.interval = (enum interval_method)field_choice(values, "ci"),
		.degrees = (enum estimate_degrees)field_choice(values, "df"),
		.missing = (enum estimate_missing)field_choice(values, "missing"),
		.replicates = {.method = (enum replicate_method)field_choice(values, "method"),
			       .count = (size_t)field_int(values, "replicates"),
			       .seed = (uint64_t)field_int(values, "seed"),
			       .rho = field_real(values, "rho")},
	};
	if (!(question->replicates.rho >= 0 && question->replicates.rho < 1))
		return FAIL(err, STATUS_INVALID, "--rho is %g; it must be at least 0 and below 1",
			    question->replicates.rho);
	return design_names_read(context, &question->design, err);
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
	struct question question;
	const enum table_format format =
		(enum table_format)field_choice(&context->values, "format");
	struct frame frame;
	struct answer answer;
	TRY(question_read(context, &question, err));
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
	 .summary = "what a stratum of one cluster means [refuse]"},
	{.name = "pps",
	 .kind = FIELD_CHOICE,
	 .choices = DESIGN_PPS_CHOICES,
	 .summary = "clusters were drawn with the unequal probabilities of --fpc [none]"},
	{.name = "design",
	 .kind = FIELD_FILE,
	 .summary = "the design from this YAML file, in place of the flags above"},
	{.name = "replicate_weights",
	 .kind = FIELD_TEXT,
	 .summary = "the variables of replicate weights, as wt_*; in place of strata and clusters"},
	{.name = "replicate_method",
	 .kind = FIELD_CHOICE,
	 .choices = REPLICATE_TOLD_CHOICES,
	 .summary = "how those weights were made"},
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
	{.name = "rho",
	 .kind = FIELD_REAL,
	 .fallback = "0.5",
	 .summary = "of fay: the share that the left half keeps"},
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
