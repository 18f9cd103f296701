/* improvement_json.c - peers and scenarios as JSON. */
#include <math.h>
#include "../../view/json.h"
#include "improvement_tables.h"

static void write_head(struct json *json, const struct index_reader *reader,
		       const struct improvement_ground *ground)
{
	json_key_text(json, "unit", reader->figures->units.units[ground->unit].code);
	json_key_text(json, "unit_name", index_unit_name(reader, ground->unit, ground->year));
	json_key_int(json, "year", ground->year);
}

static void write_peer_rule(struct json *json, const struct improvement_peer_rule *rule)
{
	json_key(json, "rule");
	json_object_begin(json);
	json_key_int(json, "valid_from", rule->valid_from);
	json_key_int(json, "count", (int64_t)rule->count);
	json_key_real(json, "distance_max", rule->distance_max);
	json_object_end(json);
}

static void write_trait(struct json *json, const struct index_reader *reader,
			const struct improvement_peers *peers, const struct improvement_peer *peer,
			size_t trait_index)
{
	static const char *const names[] = {"region", "population_thousand"};
	const struct improvement_trait *trait = &peers->traits.items[trait_index];
	const bool is_region = trait->measure == IMPROVEMENT_REGION;
	const struct unit *units = reader->figures->units.units;
	json_object_begin(json);
	json_key_text(json, "trait",
		      trait->measure == IMPROVEMENT_GIVEN ? trait->name
							  : str_from(names[trait->measure]));
	if (is_region) {
		json_key_text(json, "own", units[peers->unit].region_code);
		json_key_text(json, "other", units[peer->unit].region_code);
	} else {
		json_key_real(json, "own", trait->values[peers->unit]);
		json_key_real(json, "other", trait->values[peer->unit]);
	}
	json_key_real(json, "distance", peer->distances[trait_index]);
	json_key_real(json, "weight", trait->weight);
	json_object_end(json);
}

static void write_tier(struct json *json, const char *key, enum index_tier tier)
{
	if (tier == INDEX_TIER_NONE)
		json_key_null(json, key);
	else
		json_key_text(json, key, str_from(index_tier_key(tier)));
}

static void write_rank(struct json *json, size_t rank)
{
	if (rank == 0)
		json_key_null(json, "rank");
	else
		json_key_int(json, "rank", (int64_t)rank);
}

static void write_peer(struct json *json, const struct index_reader *reader,
		       const struct improvement_ground *ground, const struct improvement_peer *peer)
{
	const struct index_figures *figures = reader->figures;
	const size_t total = figures->total;
	json_object_begin(json);
	json_key_text(json, "unit", figures->units.units[peer->unit].code);
	json_key_text(json, "unit_name", index_unit_name(reader, peer->unit, ground->year));
	json_key_real(json, "distance", peer->distance);
	json_key(json, "traits");
	json_array_begin(json);
	for (size_t i = 0; i < ground->peers.traits.count; i++)
		write_trait(json, reader, &ground->peers, peer, i);
	json_array_end(json);
	json_key_real(json, "score", index_score(figures, total, ground->year, peer->unit));
	write_rank(json, index_rank(figures, total, ground->year, peer->unit));
	write_tier(json, "tier", index_tier_of(figures, total, ground->year, peer->unit));
	json_object_end(json);
}

void improvement_peers_json(const struct index_reader *reader,
			    const struct improvement_ground *ground, struct buffer *out)
{
	struct json json;
	json_init(&json, out);
	json_object_begin(&json);
	write_head(&json, reader, ground);
	write_peer_rule(&json, ground->peers.rule);
	json_key(&json, "peers");
	json_array_begin(&json);
	for (size_t i = 0; i < ground->peers.count; i++)
		write_peer(&json, reader, ground, &ground->peers.items[i]);
	json_array_end(&json);
	json_object_end(&json);
}

static void write_case(struct json *json, const struct index_reader *reader,
		       const struct improvement_case *one)
{
	if (one->unit == UNIT_NONE) {
		json_key_null(json, "nearest");
		return;
	}
	json_key(json, "nearest");
	json_object_begin(json);
	json_key_text(json, "unit", reader->figures->units.units[one->unit].code);
	json_key_int(json, "from_year", one->from_year);
	json_key_int(json, "to_year", one->to_year);
	json_key_real(json, "from", one->from);
	json_key_real(json, "to", one->to);
	json_object_end(json);
}

static void write_evidence(struct json *json, const struct index_reader *reader,
			   const struct improvement_range *range)
{
	json_key(json, "evidence");
	json_object_begin(json);
	json_key_text(json, "basis", str_from(improvement_basis_key(range->basis)));
	if (range->cases > 0) {
		json_key_int(json, "cases", (int64_t)range->cases);
		json_key_int(json, "provinces", (int64_t)range->provinces);
		json_key_int(json, "first_year", range->first_year);
		json_key_int(json, "last_year", range->last_year);
	}
	write_case(json, reader, &range->nearest);
	json_object_end(json);
}

static void write_change(struct json *json, const struct index_reader *reader,
			 const struct improvement_change *change)
{
	json_object_begin(json);
	json_key_text(json, "code", reader->figures->codes[change->lever.code]);
	json_key_real(json, "from", change->lever.value);
	json_key_real(json, "to", change->to);
	json_key_real(json, "weight", change->lever.weight);
	json_key_real(json, "points", change->points);
	json_key_real(json, "low", change->lever.range.low);
	json_key_real(json, "high", change->lever.range.high);
	json_key(json, "believable");
	json_bool(json, change->believable);
	write_evidence(json, reader, &change->lever.range);
	json_object_end(json);
}

static void write_standing(struct json *json, const char *key,
			   const struct improvement_standing *standing)
{
	json_key(json, key);
	json_object_begin(json);
	json_key_real(json, "score", standing->score);
	write_rank(json, standing->rank);
	write_tier(json, "tier", standing->tier);
	json_object_end(json);
}

static void write_errors(struct json *json, const struct improvement_errors *errors)
{
	json_key_real(json, "standard_error", errors->published);
	json_key_real(json, "standard_error_if_independent", errors->independent);
	json_key_real(json, "implied_correlation", errors->correlation);
}

/* The chance of each tier before and after, when it was asked for. */
static void write_chances(struct json *json, const struct improvement_ground *ground,
			  const struct improvement_scenario *scenario)
{
	if (scenario->errors == NULL)
		return;
	static const char *const keys[] = {"before", "after"};
	const double points[] = {0, scenario->after.score - scenario->before.score};
	json_key(json, "probability");
	json_object_begin(json);
	for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
		double chances[INDEX_CUTS + 1];
		improvement_tier_chances(ground, scenario->errors, points[i], chances);
		json_key(json, keys[i]);
		json_object_begin(json);
		for (int tier = INDEX_TIER_LOW; tier <= INDEX_TIER_HIGH; tier++)
			json_key_real(json, index_tier_key((enum index_tier)tier), chances[tier]);
		json_object_end(json);
	}
	write_errors(json, scenario->errors);
	json_object_end(json);
}

void improvement_scenario_json(const struct index_reader *reader,
			       const struct improvement_ground *ground,
			       const struct improvement_scenario *scenario, struct buffer *out)
{
	struct json json;
	json_init(&json, out);
	json_object_begin(&json);
	write_head(&json, reader, ground);
	json_key_int(&json, "ranked_units", (int64_t)scenario->standings.ranked);
	json_key(&json, "changes");
	json_array_begin(&json);
	for (size_t i = 0; i < scenario->change_count; i++)
		write_change(&json, reader, &scenario->changes[i]);
	json_array_end(&json);
	write_standing(&json, "before", &scenario->before);
	write_standing(&json, "after", &scenario->after);
	write_chances(&json, ground, scenario);
	json_key(&json, "passed");
	json_array_begin(&json);
	for (size_t i = 0; i < scenario->passed_count; i++)
		json_text(&json, reader->figures->units.units[scenario->passed[i]].code);
	json_array_end(&json);
	json_object_end(&json);
}

static void write_rise(struct json *json, const struct index_reader *reader,
		       const struct improvement_rise *rise)
{
	json_object_begin(json);
	json_key_text(json, "unit", reader->figures->units.units[rise->unit].code);
	json_key_text(json, "unit_name", index_unit_name(reader, rise->unit, rise->to_year));
	json_key_int(json, "from_year", rise->from_year);
	json_key_int(json, "to_year", rise->to_year);
	write_standing(json, "from", &rise->from);
	write_standing(json, "to", &rise->to);
	json_key_real(json, "points", rise->to.score - rise->from.score);
	json_key_text(json, "kept", str_from(improvement_kept_key(rise->kept)));
	if (rise->redraw == 0)
		json_key_null(json, "redraw");
	else
		json_key_int(json, "redraw", rise->redraw);
	json_object_end(json);
}

void improvement_rises_json(const struct index_reader *reader,
			    const struct improvement_rise_question *question,
			    const struct improvement_rises *rises, struct buffer *out)
{
	struct json json;
	json_init(&json, out);
	json_object_begin(&json);
	json_key_text(&json, "code", reader->figures->codes[question->code]);
	json_key_text(&json, "from_tier", str_from(index_tier_key(question->from_tier)));
	json_key_int(&json, "within", question->within_years);
	json_key_int(&json, "starts", (int64_t)rises->starts);
	json_key_int(&json, "reached", (int64_t)rises->reached);
	if (rises->starts > 0) {
		json_key_int(&json, "first_year", rises->first_year);
		json_key_int(&json, "last_year", rises->last_year);
	}
	json_key(&json, "rises");
	json_array_begin(&json);
	for (size_t i = 0; i < rises->count; i++)
		write_rise(&json, reader, &rises->items[i]);
	json_array_end(&json);
	json_object_end(&json);
}

static void write_target(struct json *json, const struct improvement_options *options)
{
	const struct improvement_target *target = &options->target;
	json_key(json, "target");
	json_object_begin(json);
	switch (target->kind) {
	case IMPROVEMENT_TARGET_TIER:
		json_key_text(json, "tier", str_from(index_tier_key(target->tier)));
		break;
	case IMPROVEMENT_TARGET_SCORE:
		break;
	case IMPROVEMENT_TARGET_RANK:
		json_key_int(json, "rank", (int64_t)target->rank);
		break;
	}
	json_key_real(json, "score", options->needed);
	json_key(json, "more_than");
	json_bool(json, options->strict);
	json_key_real(json, "points", options->needed - options->before.score);
	json_object_end(json);
}

static void write_step(struct json *json, const struct index_reader *reader,
		       const struct improvement_step *step)
{
	const struct improvement_lever *lever = &step->choice->lever;
	json_object_begin(json);
	json_key_text(json, "code", reader->figures->codes[lever->code]);
	json_key_real(json, "from", lever->value);
	json_key_real(json, "to", lever->value + step->change);
	json_key_real(json, "change", step->change);
	json_key_real(json, "step", step->choice->step > 0 ? step->choice->step : (double)NAN);
	json_key_real(json, "points", lever->weight * step->change);
	json_key_real(json, "effort", step->choice->effort);
	json_key_real(json, "cost", step->cost);
	json_key_real(json, "upper", lever->value + step->choice->most);
	write_evidence(json, reader, &lever->range);
	json_object_end(json);
}

void improvement_options_json(const struct index_reader *reader,
			      const struct improvement_ground *ground,
			      const struct improvement_options *options, struct buffer *out)
{
	struct json json;
	json_init(&json, out);
	json_object_begin(&json);
	write_head(&json, reader, ground);
	json_key_int(&json, "ranked_units", (int64_t)options->ranked);
	write_target(&json, options);
	write_standing(&json, "before", &options->before);
	write_standing(&json, "reached", &options->after);
	if (options->errors != NULL) {
		json_key(&json, "probability");
		json_object_begin(&json);
		json_key_real(&json, "reached", options->chance);
		write_errors(&json, options->errors);
		json_object_end(&json);
	}
	json_key_real(&json, "cost", options->cost);
	json_key(&json, "steps");
	json_array_begin(&json);
	for (size_t i = 0; i < options->step_count; i++)
		write_step(&json, reader, &options->steps[i]);
	json_array_end(&json);
	json_object_end(&json);
}
