/* report_facts.c - asks the other modules what they know about the province's year. */
#include "report_part.h"

#include "../../i18n/error_text.h"

/* The least effort to the next tier; a target out of reach is a fact too, told by its reason. */
static enum status options_find(struct report *report, struct error *err)
{
	struct report_facts *facts = &report->facts;
	const struct index_figures *figures = report->reader->figures;
	const struct index_next_tier next = index_next_tier(
		figures, figures->total, report->question.year, report->question.unit);
	if (next.tier == INDEX_TIER_NONE)
		return STATUS_OK;
	struct arena *arena = report->reader->arena;
	struct improvement_options *options = arena_new(arena, struct improvement_options);
	struct improvement_levers levers;
	struct improvement_choices choices;
	struct error reason = {0};
	options->target =
		(struct improvement_target){.kind = IMPROVEMENT_TARGET_TIER, .tier = next.tier};
	TRY(improvement_target_resolve(facts->ground, options, err));
	improvement_levers_make(facts->ground, &levers);
	TRY(improvement_choices_make(facts->ground, &levers, NULL, &choices, err));
	if (improvement_options_find(facts->ground, &choices, options, &reason) == STATUS_OK)
		facts->options = options;
	else
		facts->no_options = str_copy(arena, error_text(&reason, report->reader->language));
	return STATUS_OK;
}

enum status report_facts_find(struct report *report, struct error *err)
{
	const struct index_reader *reader = report->reader;
	const struct report_question *question = &report->question;
	const struct diagnosis_question gap = {
		.unit = question->unit,
		.year = question->year,
		.reference = {.kind = INDEX_REFERENCE_MEDIAN},
		.depth = INDEX_SUB_DIMENSION,
	};
	diagnosis_gap_compute(reader->figures, reader->arena, &gap, &report->facts.gap);
	diagnosis_noise_compute(reader->figures, reader->arena, reader->figures->total,
				question->year, question->unit, &report->facts.noise);
	TRY(improvement_ground_make(reader, question->year, question->unit, NULL,
				    &report->facts.ground, err));
	return options_find(report, err);
}
