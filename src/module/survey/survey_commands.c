/* survey_commands.c - dannoi survey compile. */
#include "survey_commands.h"

#include "questionnaire.h"

static enum status run_compile(struct command_context *context, struct error *err)
{
	struct questionnaire questionnaire;
	struct str xform;
	TRY(questionnaire_open(context->arena, field_text(&context->values, "form"), &questionnaire,
			       err));
	TRY(xform_write(&questionnaire, context->arena, &xform, err));
	buffer_add(context->out, xform);
	return STATUS_OK;
}

static const struct field compile_fields[] = {
	{.name = "form",
	 .kind = FIELD_FILE,
	 .required = true,
	 .positional = true,
	 .summary =
		 "an XLSForm: a workbook, or a folder with survey.csv, choices.csv, settings.csv"},
	COMMAND_OUT_FIELD,
	{0}};

const struct command survey_commands[] = {
	{"survey compile", compile_fields, COMMAND_WITHOUT_STORE, run_compile,
	 "Compiles an XLSForm to an ODK XForm, which ODK Collect and its kin fill in.",
	 "Everything wrong is told with its sheet, row and column: types, names twice, lists that\n"
	 "are not there, mistaken expressions, answers that wait for each other.\n"
	 "docs/book/questionnaires.md tells what is understood.\n"
	 "Example: dannoi survey compile hai-long.xlsx --out hai-long.xml"},
	{0}};
