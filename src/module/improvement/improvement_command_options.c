/* improvement_command_options.c - dannoi diagnose options. */
#include "improvement_commands.h"

#include <math.h>

/* Exactly one target. */
static enum status target_asked(const struct command_context *context,
				struct improvement_target *target, struct error *err)
{
	static const char *const names[] = {"target_tier", "target_score", "target_rank"};
	size_t asked = 0;
	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
		if (field_present(&context->values, names[i])) {
			target->kind = (enum improvement_target_kind)i;
			asked++;
		}
	if (asked == 0)
		return FAIL(err, STATUS_INVALID,
			    "no target is given; name one by --target-tier, --target-score or "
			    "--target-rank");
	if (asked > 1)
		return FAIL(err, STATUS_INVALID,
			    "more than one target is given; keep one of --target-tier, "
			    "--target-score and --target-rank");
	switch (target->kind) {
	case IMPROVEMENT_TARGET_TIER:
		target->tier = (enum index_tier)field_choice(&context->values, "target_tier");
		break;
	case IMPROVEMENT_TARGET_SCORE:
		target->score = field_real(&context->values, "target_score");
		break;
	case IMPROVEMENT_TARGET_RANK:
		target->rank = (size_t)field_int(&context->values, "target_rank");
		break;
	}
	return STATUS_OK;
}

static enum status choices_asked(const struct command_context *context,
				 const struct improvement_ground *ground,
				 struct improvement_choices *choices, struct error *err)
{
	ON_LEAVE(sheet_leave) struct sheet *effort = NULL;
	if (field_present(&context->values, "effort"))
		TRY(sheet_open_path(context->arena, field_text(&context->values, "effort"),
				    &(struct sheet_options){0}, &effort, err));
	struct improvement_levers levers;
	improvement_levers_make(ground, &levers);
	TRY(improvement_choices_make(ground, &levers, effort, choices, err));
	const double step = field_present(&context->values, "step")
				    ? field_real(&context->values, "step")
				    : (double)NAN;
	return improvement_choices_step(ground, step, choices, err);
}

static enum status confidence_asked(const struct command_context *context, double *confidence,
				    struct error *err)
{
	if (!field_present(&context->values, "confidence"))
		return STATUS_OK;
	*confidence = field_real(&context->values, "confidence");
	if (!field_flag(&context->values, "probability"))
		return FAIL(err, STATUS_INVALID, "--confidence needs --probability");
	if (*confidence < IMPROVEMENT_CONFIDENCE_MIN || *confidence > IMPROVEMENT_CONFIDENCE_MAX)
		return FAIL(err, STATUS_INVALID, "%s is %g, but must lie between %g and %g",
			    "--confidence", *confidence, IMPROVEMENT_CONFIDENCE_MIN,
			    IMPROVEMENT_CONFIDENCE_MAX);
	return STATUS_OK;
}

static void options_text(const struct index_reader *reader, const struct improvement_ground *ground,
			 const struct improvement_options *options, struct buffer *out)
{
	struct arena *arena = reader->arena;
	const enum language language = reader->language;
	const struct sentence_options facts = improvement_options_facts(reader, ground, options);
	improvement_command_line(out, sentence_options_finding(arena, language, &facts));
	improvement_command_line(out, sentence_options_reached(arena, language, &facts));
	if (options->errors != NULL) {
		const struct sentence_chance chance = improvement_chance_facts(
			reader, options->errors, (double)NAN, options->chance);
		improvement_command_line(out, sentence_chance(arena, language, &chance));
		improvement_command_line(out, sentence_chance_error(arena, language, &chance));
	}
	improvement_command_line(out, sentence_scenario_caution(language));
	buffer_add_char(out, '\n');
}

enum status improvement_command_options(struct command_context *context, struct error *err)
{
	ON_LEAVE(index_figures_leave) struct index_figures *figures = NULL;
	struct index_reader reader;
	struct improvement_ground *ground = NULL;
	struct improvement_choices choices;
	struct improvement_options *options = arena_new(context->arena, struct improvement_options);
	TRY(target_asked(context, &options->target, err));
	TRY(confidence_asked(context, &options->confidence, err));
	TRY(improvement_command_open(context, &figures, &reader, &ground, err));
	TRY(improvement_command_errors(context, ground, &options->errors, err));
	TRY(improvement_target_resolve(ground, options, err));
	TRY(choices_asked(context, ground, &choices, err));
	TRY(improvement_options_find(ground, &choices, options, err));
	const size_t format = field_choice(&context->values, "format");
	if (format == TABLE_AS_JSON) {
		improvement_options_json(&reader, ground, options, context->out);
		return STATUS_OK;
	}
	if (format == TABLE_AS_TEXT)
		options_text(&reader, ground, options, context->out);
	struct table table;
	improvement_options_table(&reader, ground, options, &table);
	return command_answer(context, &table, err);
}
