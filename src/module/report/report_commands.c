/* report_commands.c - dannoi report. */
#include "report_module.h"

#include "../index/index_command.h"
#include "../plan_paper/plan_paper.h"
#include "report.h"

/* Kinds of this module come first, those of plans after them. */
#define KIND_CHOICES REPORT_KIND_CHOICES "|" PLAN_PAPER_KIND_CHOICES
#define REPORT_KINDS (REPORT_BRIEF + 1)

/* What some kinds need, and the others do not take. */
static enum status field_check(const struct command_context *context, const char *name, bool needed,
			       struct error *err)
{
	const struct str kind = field_text(&context->values, "kind");
	const bool present = field_present(&context->values, name);
	if (needed && !present)
		return FAIL(err, STATUS_INVALID, "--%s is missing: the kind " STR_FMT " needs it",
			    name, STR_ARG(kind));
	if (!needed && present)
		return FAIL(err, STATUS_INVALID, "--%s does not go with the kind " STR_FMT, name,
			    STR_ARG(kind));
	return STATUS_OK;
}

static enum status fields_check(const struct command_context *context, struct error *err)
{
	const size_t choice = field_choice(&context->values, "kind");
	const bool of_plan = choice >= REPORT_KINDS;
	const enum plan_paper_kind kind =
		of_plan ? (enum plan_paper_kind)(choice - REPORT_KINDS) : PLAN_PAPER_PLAN;
	if (!of_plan)
		TRY(field_check(context, "unit", true, err));
	TRY(field_check(context, "year", !of_plan, err));
	TRY(field_check(context, "plan", of_plan, err));
	TRY(field_check(context, "organ", plan_paper_needs_organ(kind), err));
	return field_check(context, "period", plan_paper_periods(kind) > 0, err);
}

static enum status province_paper(struct command_context *context,
				  const struct index_reader *reader, struct document *document,
				  struct error *err)
{
	struct report_question question = {
		.kind = (enum report_kind)field_choice(&context->values, "kind"),
		.today = context->now.today,
	};
	struct paper *paper = arena_new(context->arena, struct paper); /* the document keeps it */
	TRY(index_command_year_and_unit(context, reader, "year", &question.year, &question.unit,
					err));
	TRY(official_paper_layout(context->arena, question.today, paper, err));
	return report_build(reader, paper, &question, document, err);
}

static enum status plan_paper(struct command_context *context, const struct index_reader *reader,
			      struct document *document, struct error *err)
{
	const struct plan_paper_question question = {
		.kind = (enum plan_paper_kind)(field_choice(&context->values, "kind") -
					       REPORT_KINDS),
		.plan_id = field_int(&context->values, "plan"),
		.unit = field_present(&context->values, "unit")
				? field_text(&context->values, "unit")
				: config_text(context->config, "province"),
		.organ = field_text(&context->values, "organ"),
		.period = (int)field_int(&context->values, "period"),
		.today = context->now.today,
	};
	struct plan_paper_facts *facts = arena_new(context->arena, struct plan_paper_facts);
	struct db *db = NULL;
	TRY(db_read_begin(context->pool, &db, err));
	const enum status status = plan_paper_read(db, context->arena, &question, facts, err);
	db_read_end(context->pool, db);
	TRY(status);
	return plan_paper_build(reader, facts, &question, document, err);
}

static enum status run_report(struct command_context *context, struct error *err)
{
	ON_LEAVE(index_figures_leave) struct index_figures *figures = NULL;
	const bool about_plan = field_choice(&context->values, "kind") >= REPORT_KINDS;
	struct index_reader *reader = arena_new(context->arena, struct index_reader);
	struct document *document = arena_new(context->arena, struct document);
	enum document_format format = DOCUMENT_AS_DOCX;
	struct str content;
	/* The ending first: nothing is computed for a file that cannot be written. */
	TRY(document_format_of(field_text(&context->values, "out"), &format, err));
	TRY(fields_check(context, err));
	TRY(index_command_open(context, &figures, reader, err));
	TRY(about_plan ? plan_paper(context, reader, document, err)
		       : province_paper(context, reader, document, err));
	TRY(document_write(document, format, &content, err));
	buffer_add(context->out, content);
	return STATUS_OK;
}

static const struct field report_fields[] = {
	INDEX_COMMAND_UNIT_FIELD(false),
	INDEX_COMMAND_YEAR_FIELD("year", false),
	{.name = "plan",
	 .kind = FIELD_INT,
	 .min = 1,
	 .max = INT64_MAX,
	 .summary = "the number of a plan, for papers of plans"},
	{.name = "organ",
	 .kind = FIELD_TEXT,
	 .min = 1,
	 .max = 200,
	 .summary = "whom a letter goes to, by key or name: so_noi_vu, \"Sở Nội vụ\""},
	{.name = "period",
	 .kind = FIELD_INT,
	 .min = 1,
	 .max = 4,
	 .summary = "which quarter or half of the plan's year"},
	{.name = "kind",
	 .kind = FIELD_CHOICE,
	 .choices = KIND_CHOICES,
	 .fallback = "analysis",
	 .summary = "the analysis report or the brief of one page of a province's year; a paper of "
		    "a plan"},
	{.name = "out",
	 .kind = FIELD_FILE,
	 .required = true,
	 .summary = "the file; its ending .docx, .pdf or .html says how it is written"},
	{0}};

const struct command report_commands[] = {
	{"report", report_fields, COMMAND_WITH_STORE, run_report,
	 "Writes a draft paper about a province's year or of a plan, in the layout of Decree "
	 "30/2020/NĐ-CP.",
	 "Issuing organ, number, date, recipients and signature are left blank; what figures and "
	 "plans cannot say is marked [...] to be filled in.\n"
	 "Example: dannoi report --unit 14 --year 2022 --kind analysis --out papi-2022.docx\n"
	 "Example: dannoi report --kind plan --plan 1 --out plan.docx\n"
	 "Example: dannoi report --kind urging --plan 1 --organ so_noi_vu --out urging.docx\n"
	 "Example: dannoi report --kind quarterly --period 3 --plan 1 --out quarter.pdf"},
	{0}};
