/* improvement_words.c - gathers the facts of peers and scenarios and has them said by the sentence
 * module. */
#include "improvement_sentence.h"

#include <math.h>
#include "../sentence/sentence.h"
#include "messages.h"

/* --- peers ------------------------------------------------------------------------------------ */

/* A figure that the province gave itself, as "; NAME ...". */
static void add_given(const struct index_reader *reader, const struct improvement_peers *peers,
		      const struct improvement_peer *peer, size_t trait_index, struct buffer *text)
{
	const struct improvement_trait *trait = &peers->traits.items[trait_index];
	if (isnan(peer->distances[trait_index]))
		return;
	buffer_add(text, text->size > 0 ? STR("; ") : STR(""));
	buffer_add(text,
		   message_peers_given(
			   reader->arena, reader->language,
			   &(struct message_peers_given){
				   .figure = trait->name,
				   .value = language_number(reader->arena, reader->language,
							    trait->values[peer->unit], 2),
				   .distance = language_number(reader->arena, reader->language,
							       peer->distances[trait_index], 2),
			   }));
}

struct str improvement_peer_explained(const struct index_reader *reader,
				      const struct improvement_peers *peers,
				      const struct improvement_peer *peer)
{
	struct sentence_likeness likeness = {.population_ratio = (double)NAN};
	struct buffer text;
	buffer_init(&text, reader->arena, 4096);
	for (size_t i = 0; i < peers->traits.count; i++) {
		const struct improvement_trait *trait = &peers->traits.items[i];
		if (trait->measure == IMPROVEMENT_REGION && !isnan(peer->distances[i])) {
			likeness.region =
				reader->figures->units.units[peer->unit].region[reader->language];
			likeness.region_is_same = peer->distances[i] == 0;
		} else if (trait->measure == IMPROVEMENT_POPULATION) {
			likeness.population_thousand = trait->values[peer->unit];
			likeness.population_ratio =
				trait->values[peer->unit] / trait->values[peers->unit];
		}
	}
	buffer_add(&text, sentence_likeness(reader->arena, reader->language, &likeness));
	for (size_t i = 0; i < peers->traits.count; i++)
		if (peers->traits.items[i].measure == IMPROVEMENT_GIVEN)
			add_given(reader, peers, peer, i, &text);
	return buffer_text(&text);
}

struct str improvement_peers_rule(const struct index_reader *reader,
				  const struct improvement_peers *peers)
{
	return sentence_likeness_rule(reader->arena, reader->language, (int64_t)peers->rule->count,
				      peers->rule->distance_max);
}

/* --- ranges ----------------------------------------------------------------------------------- */

struct str improvement_range_evidence(const struct index_reader *reader,
				      const struct improvement_range *range)
{
	static const enum sentence_basis bases[] = {
		[IMPROVEMENT_BASIS_PEERS] = SENTENCE_BASIS_PEERS,
		[IMPROVEMENT_BASIS_ALL] = SENTENCE_BASIS_ALL,
		[IMPROVEMENT_BASIS_SPREAD] = SENTENCE_BASIS_SPREAD,
		[IMPROVEMENT_BASIS_GIVEN] = SENTENCE_BASIS_GIVEN,
	};
	const struct improvement_case *nearest = &range->nearest;
	struct sentence_evidence evidence = {
		.basis = bases[range->basis],
		.cases = (int64_t)range->cases,
		.provinces = (int64_t)range->provinces,
		.first_year = range->first_year,
		.last_year = range->last_year,
	};
	if (nearest->unit != UNIT_NONE)
		evidence.nearest = (struct sentence_case){
			.unit = index_unit_name(reader, nearest->unit, nearest->to_year),
			.from_year = nearest->from_year,
			.to_year = nearest->to_year,
			.from = nearest->from,
			.to = nearest->to,
		};
	return sentence_evidence(reader->arena, reader->language, &evidence);
}

/* --- scenarios -------------------------------------------------------------------------------- */

static struct sentence_standing standing_facts(const struct index_reader *reader,
					       const struct improvement_standing *standing)
{
	return (struct sentence_standing){
		.score = standing->score,
		.rank = (int64_t)standing->rank,
		.tier = index_tier_name(reader, standing->tier),
	};
}

struct sentence_scenario improvement_scenario_facts(const struct index_reader *reader,
						    const struct improvement_ground *ground,
						    const struct improvement_scenario *scenario)
{
	struct str *passed = arena_array(reader->arena, struct str, scenario->passed_count);
	struct str *beyond = arena_array(reader->arena, struct str, scenario->change_count);
	size_t beyond_count = 0;
	for (size_t i = 0; i < scenario->passed_count; i++)
		passed[i] = index_unit_name(reader, scenario->passed[i], ground->year);
	for (size_t i = 0; i < scenario->change_count; i++)
		if (!scenario->changes[i].believable)
			beyond[beyond_count++] =
				ground->figures->codes[scenario->changes[i].lever.code];
	return (struct sentence_scenario){
		.unit = index_unit_name(reader, ground->unit, ground->year),
		.year = ground->year,
		.before = standing_facts(reader, &scenario->before),
		.after = standing_facts(reader, &scenario->after),
		.units = (int64_t)scenario->standings.ranked,
		.passed = passed,
		.passed_count = scenario->passed_count,
		.beyond = beyond,
		.beyond_count = beyond_count,
	};
}

/* --- rises and options ------------------------------------------------------------------------ */

struct sentence_rises improvement_rises_facts(const struct index_reader *reader,
					      const struct improvement_rise_question *question,
					      const struct improvement_rises *rises)
{
	struct sentence_rises facts = {
		.part = index_part_name(reader, question->code, reader->figures->last_year),
		.tier = index_tier_name(reader, question->from_tier),
		.within_years = question->within_years,
		.first_year = rises->first_year,
		.last_year = rises->last_year,
		.of_peers = question->peers != NULL,
		.starts = (int64_t)rises->starts,
		.reached = (int64_t)rises->reached,
		.rises = (int64_t)rises->count,
	};
	for (size_t i = 0; i < rises->count; i++) {
		facts.kept += rises->items[i].kept == IMPROVEMENT_KEPT;
		facts.fallen += rises->items[i].kept == IMPROVEMENT_FALLEN;
		facts.redrawn += rises->items[i].redraw != 0;
	}
	return facts;
}

struct sentence_options improvement_options_facts(const struct index_reader *reader,
						  const struct improvement_ground *ground,
						  const struct improvement_options *options)
{
	static const enum sentence_target kinds[] = {
		[IMPROVEMENT_TARGET_TIER] = SENTENCE_TARGET_TIER,
		[IMPROVEMENT_TARGET_SCORE] = SENTENCE_TARGET_SCORE,
		[IMPROVEMENT_TARGET_RANK] = SENTENCE_TARGET_RANK,
	};
	struct sentence_options facts = {
		.unit = index_unit_name(reader, ground->unit, ground->year),
		.year = ground->year,
		.kind = kinds[options->target.kind],
		.rank = (int64_t)options->target.rank,
		.needed = options->needed,
		.before = standing_facts(reader, &options->before),
		.after = standing_facts(reader, &options->after),
		.units = (int64_t)options->ranked,
		.step_count = options->step_count,
		.cost = options->cost,
	};
	if (options->target.kind == IMPROVEMENT_TARGET_TIER)
		facts.tier = index_tier_name(reader, options->target.tier);
	for (; facts.shown < options->step_count && facts.shown < SENTENCE_PARTS_MAX;
	     facts.shown++) {
		const struct improvement_step *step = &options->steps[facts.shown];
		facts.steps[facts.shown] = (struct sentence_part){
			index_part_name(reader, step->choice->lever.code, ground->year),
			step->choice->lever.weight * step->change};
	}
	return facts;
}

/* --- chances ---------------------------------------------------------------------------------- */

struct sentence_chance improvement_chance_facts(const struct index_reader *reader,
						const struct improvement_errors *errors,
						double before, double after)
{
	return (struct sentence_chance){
		.before = before,
		.after = after,
		.error_year = reader->figures->rules.near_cut_error_year,
		.error = errors->published,
		.independent = errors->independent,
		.correlation = errors->correlation,
	};
}

struct str improvement_certainty(const struct index_reader *reader,
				 const struct improvement_ground *ground,
				 const struct improvement_errors *errors)
{
	double chances[INDEX_CUTS + 1];
	struct sentence_certainty certainty = {.count = INDEX_CUTS + 1};
	improvement_tier_chances(ground, errors, 0, chances);
	for (size_t i = 0; i < certainty.count; i++) {
		const enum index_tier tier = (enum index_tier)(INDEX_TIER_HIGH - i);
		certainty.tiers[i] = index_tier_name(reader, tier);
		certainty.chances[i] = chances[tier];
	}
	return sentence_certainty(reader->arena, reader->language, &certainty);
}

/* The group that the scenario reaches; in the lowest one, the next, since nobody is below it. */
struct str improvement_scenario_chance(const struct index_reader *reader,
				       const struct improvement_ground *ground,
				       const struct improvement_scenario *scenario)
{
	if (scenario->errors == NULL)
		return (struct str){0};
	const double points = scenario->after.score - scenario->before.score;
	struct improvement_target target = {.tier = scenario->after.tier};
	if (target.tier == INDEX_TIER_LOW)
		target.tier = INDEX_TIER_MID_LOW;
	struct sentence_chance facts = improvement_chance_facts(
		reader, scenario->errors, improvement_chance(ground, scenario->errors, &target, 0),
		improvement_chance(ground, scenario->errors, &target, points));
	facts.tier = index_tier_name(reader, target.tier);
	facts.is_highest = target.tier == INDEX_TIER_HIGH;
	return str_format(reader->arena, STR_FMT " " STR_FMT " " STR_FMT,
			  STR_ARG(improvement_certainty(reader, ground, scenario->errors)),
			  STR_ARG(sentence_chance(reader->arena, reader->language, &facts)),
			  STR_ARG(sentence_chance_error(reader->arena, reader->language, &facts)));
}
