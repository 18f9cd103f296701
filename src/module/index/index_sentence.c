/* index_sentence.c - the findings of a province's year, in both languages. */
#include "index_sentence.h"

#include <math.h>
#include "../../base/number.h"
#include "messages.h"

#define NAMED_PARTS_MAX 2
#define CHILDREN_MAX 64
/* Below this p, chance alone is called unlikely. */
#define CHANCE_P 0.05

static struct str number(const struct index_reader *reader, double x, int decimals)
{
	return language_number(reader->arena, reader->language, x, decimals);
}

static struct str change_number(const struct index_reader *reader, double x)
{
	return language_signed(reader->arena, reader->language, x, 2);
}

static struct str integer(const struct index_reader *reader, int64_t x)
{
	return language_int(reader->arena, reader->language, x);
}

static struct str change_phrase(const struct index_reader *reader, int year, size_t unit)
{
	const struct index_change change =
		index_change(reader->figures, reader->figures->total, year, unit);
	const struct index_places gain =
		index_places(reader->figures, reader->figures->total, year, unit);
	if (change.state != INDEX_CHANGE_KNOWN || !gain.known)
		return (struct str){0};
	const struct str from = index_year_text(reader, change.from_year);
	if (gain.gained == 0)
		return message_index_finding_same(reader->arena, reader->language,
						  &(struct message_index_finding_same){from});
	const struct str places = integer(reader, gain.gained < 0 ? -gain.gained : gain.gained);
	if (gain.gained > 0)
		return message_index_finding_up(
			reader->arena, reader->language,
			&(struct message_index_finding_up){.places = places, .from = from});
	return message_index_finding_down(
		reader->arena, reader->language,
		&(struct message_index_finding_down){.places = places, .from = from});
}

struct str index_finding(const struct index_reader *reader, int year, size_t unit)
{
	const double total = index_score(reader->figures, reader->figures->total, year, unit);
	const struct str name = index_unit_name(reader, unit, year);
	if (isnan(total))
		return message_index_finding_missing(
			reader->arena, reader->language,
			&(struct message_index_finding_missing){
				.unit = name,
				.year = index_year_text(reader, year),
				.reason = index_missing_reason(reader, reader->figures->total, year,
							       unit),
			});
	return message_index_finding(
		reader->arena, reader->language,
		&(struct message_index_finding){
			.unit = name,
			.year = index_year_text(reader, year),
			.total = number(reader, total, 2),
			.rank = index_rank_text(reader, reader->figures->total, year, unit),
			.change = change_phrase(reader, year, unit),
		});
}

/* Which cut a score on a cut sits on, seen from its own group. */
static struct str cut_phrase(const struct index_reader *reader, int year, size_t unit)
{
	const struct index_figures *figures = reader->figures;
	if (index_is_on_cut(figures, figures->total, year, unit))
		return message_text(reader->language,
				    index_tier_rule(&figures->rules, year)->cut_goes_up
					    ? MESSAGE_INDEX_ON_LOWER_CUT
					    : MESSAGE_INDEX_ON_UPPER_CUT);
	if (index_is_near_cut(figures, figures->total, year, unit))
		return message_index_near_cut(
			reader->arena, reader->language,
			&(struct message_index_near_cut){
				.points = number(reader, figures->rules.near_cut_points, 2),
				.year = index_year_text(reader, figures->rules.near_cut_error_year),
			});
	return (struct str){0};
}

struct str index_finding_tier(const struct index_reader *reader, int year, size_t unit)
{
	const enum index_tier tier =
		index_tier_of(reader->figures, reader->figures->total, year, unit);
	if (tier == INDEX_TIER_NONE)
		return (struct str){0};
	return message_index_finding_tier(reader->arena, reader->language,
					  &(struct message_index_finding_tier){
						  .tier = index_tier_name(reader, tier),
						  .cut = cut_phrase(reader, year, unit),
					  });
}

/* Dimensions of one tier, the most extreme by share of provinces first; returns how many. */
static size_t extreme_parts(const struct index_reader *reader, int year, size_t unit,
			    enum index_tier tier, size_t *found)
{
	const struct index_figures *figures = reader->figures;
	size_t children[CHILDREN_MAX], count = 0;
	double shares[NAMED_PARTS_MAX] = {0};
	const size_t child_count =
		index_children(figures, figures->total, year, children, CHILDREN_MAX);
	for (size_t i = 0; i < child_count; i++) {
		if (index_tier_of(figures, children[i], year, unit) != tier)
			continue;
		const struct index_distribution *all =
			index_distribution(figures, children[i], year);
		double share = (double)all->rank[unit] / (double)all->count;
		if (tier == INDEX_TIER_HIGH)
			share = -share;
		size_t at = count;
		for (; at > 0 && shares[at - 1] < share; at--) {
			if (at == NAMED_PARTS_MAX)
				continue;
			shares[at] = shares[at - 1];
			found[at] = found[at - 1];
		}
		if (at == NAMED_PARTS_MAX)
			continue;
		shares[at] = share;
		found[at] = children[i];
		if (count < NAMED_PARTS_MAX)
			count++;
	}
	return count;
}

static struct str parts_list(const struct index_reader *reader, int year, size_t unit,
			     const size_t *parts, size_t count)
{
	struct str texts[NAMED_PARTS_MAX];
	for (size_t i = 0; i < count; i++)
		texts[i] = message_index_part_with_rank(
			reader->arena, reader->language,
			&(struct message_index_part_with_rank){
				.part = index_part_name(reader, parts[i], year),
				.rank = language_ordinal(
					reader->arena, reader->language,
					(int64_t)index_rank(reader->figures, parts[i], year, unit)),
				.units = integer(reader, (int64_t)index_distribution(
								 reader->figures, parts[i], year)
								 ->count),
			});
	return language_list(reader->arena, reader->language, texts, count);
}

struct str index_finding_parts(const struct index_reader *reader, int year, size_t unit)
{
	size_t weak[NAMED_PARTS_MAX], strong[NAMED_PARTS_MAX];
	const size_t weak_count = extreme_parts(reader, year, unit, INDEX_TIER_LOW, weak);
	const size_t strong_count = extreme_parts(reader, year, unit, INDEX_TIER_HIGH, strong);
	const struct str weakest = parts_list(reader, year, unit, weak, weak_count);
	const struct str strongest = parts_list(reader, year, unit, strong, strong_count);
	if (weak_count > 0 && strong_count > 0)
		return message_index_parts_weak_and_strong(
			reader->arena, reader->language,
			&(struct message_index_parts_weak_and_strong){.weak = weakest,
								      .strong = strongest});
	if (weak_count > 0)
		return message_index_parts_weak(reader->arena, reader->language,
						&(struct message_index_parts_weak){weakest});
	if (strong_count > 0)
		return message_index_parts_strong(reader->arena, reader->language,
						  &(struct message_index_parts_strong){strongest});
	return (struct str){0};
}

struct str index_finding_stability(const struct index_reader *reader, int year, size_t unit)
{
	const struct index_figures *figures = reader->figures;
	const struct index_stability *stability = index_stability(figures, year, unit);
	if (isnan(stability->lastingness))
		return (struct str){0};
	size_t ranked = 0;
	const size_t rank = index_lastingness_rank(figures, year, unit, &ranked);
	const double p = index_stability_p(figures, year, unit);
	return message_index_finding_stability(
		reader->arena, reader->language,
		&(struct message_index_finding_stability){
			.from = index_year_text(reader, index_stability_first_year(figures, year)),
			.share = number(reader, 100 * stability->lastingness, 0),
			.rank = language_ordinal(reader->arena, reader->language, (int64_t)rank),
			.units = integer(reader, (int64_t)ranked),
			.gains = integer(reader, (int64_t)stability->gains),
			.chance = message_text(reader->language,
					       p < CHANCE_P ? MESSAGE_INDEX_CHANCE_UNLIKELY
							    : MESSAGE_INDEX_CHANCE_POSSIBLE),
			.p = number(reader, p, 2),
		});
}

/* "2018 và 2021": the years after first, up to last, in which a redraw is suspected. */
static struct str redraw_years(const struct index_reader *reader, int first, int last)
{
	struct str years[INDEX_YEARS_MAX];
	size_t count = 0;
	for (int year = first + 1; year <= last; year++)
		if (index_redraw_suspected(reader->figures, year))
			years[count++] = index_year_text(reader, year);
	return language_list(reader->arena, reader->language, years, count);
}

struct str index_stability_caution(const struct index_reader *reader, int year, size_t unit)
{
	const struct index_figures *figures = reader->figures;
	const struct str years =
		redraw_years(reader, index_stability_first_year(figures, year), year);
	if (isnan(index_stability(figures, year, unit)->lastingness) || years.size == 0)
		return (struct str){0};
	return message_index_stability_caution(reader->arena, reader->language,
					       &(struct message_index_stability_caution){years});
}

struct str index_finding_sample(const struct index_reader *reader)
{
	return message_index_sample_finding(
		reader->arena, reader->language,
		&(struct message_index_sample_finding){redraw_years(
			reader, reader->figures->first_year, reader->figures->last_year)});
}

/* The last year with a score, and the first of those before it that compare with it. */
static bool last_span(const struct index_figures *figures, size_t code, size_t unit, int *from,
		      int *to)
{
	*to = figures->last_year;
	while (*to > figures->first_year && isnan(index_score(figures, code, *to, unit)))
		(*to)--;
	*from = *to;
	while (index_is_comparable(figures, code, *from) &&
	       !isnan(index_score(figures, code, *from - 1, unit)))
		(*from)--;
	return !isnan(index_score(figures, code, *to, unit));
}

static struct str span_redraw(const struct index_reader *reader, int from, int to)
{
	const struct str years = redraw_years(reader, from, to);
	return years.size == 0
		       ? years
		       : message_index_trend_redraw(reader->arena, reader->language,
						    &(struct message_index_trend_redraw){years});
}

struct str index_finding_trend(const struct index_reader *reader, size_t code, size_t unit)
{
	const struct index_figures *figures = reader->figures;
	int from = 0, to = 0;
	const bool any = last_span(figures, code, unit, &from, &to);
	const struct str name = index_unit_name(reader, unit, to);
	const struct str part = index_part_name(reader, code, to);
	if (!any)
		return message_index_trend_finding_missing(
			reader->arena, reader->language,
			&(struct message_index_trend_finding_missing){name, part});
	const double now = index_score(figures, code, to, unit);
	const double median = index_median(figures, code, to);
	if (from == to)
		return message_index_trend_finding_alone(
			reader->arena, reader->language,
			&(struct message_index_trend_finding_alone){
				.unit = name,
				.part = part,
				.score = number(reader, now, 2),
				.to = index_year_text(reader, to),
				.median = number(reader, median, 2),
			});
	return message_index_trend_finding(
		reader->arena, reader->language,
		&(struct message_index_trend_finding){
			.unit = name,
			.part = part,
			.change =
				change_number(reader, now - index_score(figures, code, from, unit)),
			.from = index_year_text(reader, from),
			.to = index_year_text(reader, to),
			.redraw = span_redraw(reader, from, to),
			.median = change_number(reader, median - index_median(figures, code, from)),
		});
}

struct str index_finding_next_tier(const struct index_reader *reader, int year, size_t unit)
{
	const struct index_next_tier next =
		index_next_tier(reader->figures, reader->figures->total, year, unit);
	if (next.tier == INDEX_TIER_NONE)
		return (struct str){0};
	const struct str points = number(reader, next.points, 2);
	const struct str tier = index_tier_name(reader, next.tier);
	if (next.strict)
		return message_index_next_tier_above(
			reader->arena, reader->language,
			&(struct message_index_next_tier_above){.points = points, .tier = tier});
	return message_index_next_tier(
		reader->arena, reader->language,
		&(struct message_index_next_tier){.points = points, .tier = tier});
}

struct str index_finding_error(const struct index_reader *reader, int year, size_t unit)
{
	const struct index_figures *figures = reader->figures;
	const double total = index_score(figures, figures->total, year, unit);
	const double error = index_standard_error(figures, figures->total, year, unit);
	const struct index_interval honest = index_interval(figures, figures->total, year, unit);
	if (isnan(honest.low))
		return message_index_no_error(
			reader->arena, reader->language,
			&(struct message_index_no_error){index_year_text(reader, year)});
	const double factor = figures->rules.printed_limits_factor;
	return message_index_error(
		reader->arena, reader->language,
		&(struct message_index_error){
			.low = number(reader, honest.low, 2),
			.high = number(reader, honest.high, 2),
			.printed_low = number(reader, total - factor * error, 2),
			.printed_high = number(reader, total + factor * error, 2),
			.factor = number(reader, factor, 3),
			.error = number(reader, error, 2),
		});
}

struct str index_part_finding(const struct index_reader *reader, size_t code, int year, size_t unit)
{
	const double score = index_score(reader->figures, code, year, unit);
	const struct index_distribution *all = index_distribution(reader->figures, code, year);
	const struct str part = index_part_name(reader, code, year);
	const struct str when = str_format(reader->arena, "%d", year);
	const struct str name = index_unit_name(reader, unit, year);
	if (isnan(score))
		return message_index_part_missing(
			reader->arena, reader->language,
			&(struct message_index_part_missing){
				.part = part,
				.year = when,
				.unit = name,
				.reason = index_missing_reason(reader, code, year, unit)});
	return message_index_part_finding(
		reader->arena, reader->language,
		&(struct message_index_part_finding){
			.part = part,
			.year = when,
			.unit = name,
			.score = language_number(reader->arena, reader->language, score, 2),
			.rank = index_rank_text(reader, code, year, unit),
			.median = language_number(reader->arena, reader->language, all->median, 2),
		});
}

struct str index_interval_text(const struct index_reader *reader, struct index_interval interval)
{
	return message_index_interval(reader->arena, reader->language,
				      &(struct message_index_interval){
					      .low = number(reader, interval.low, 2),
					      .high = number(reader, interval.high, 2),
				      });
}

struct str index_finding_verdicts(const struct index_reader *reader, int year, size_t unit,
				  struct index_reference reference)
{
	const struct index_figures *figures = reader->figures;
	struct str differing[CHILDREN_MAX];
	size_t children[CHILDREN_MAX];
	struct sentence_verdicts facts = {
		.reference = index_reference_facts(reader, year, unit, reference),
		.parts = differing,
	};
	const size_t count = index_children(figures, figures->total, year, children, CHILDREN_MAX);
	for (size_t i = 0; i < count; i++) {
		const enum index_verdict verdict =
			index_verdict(index_gap(figures, reference, children[i], year, unit),
				      index_gap_error(figures, reference, children[i], year, unit));
		facts.compared += verdict == INDEX_VERDICT_UNKNOWN ? 0 : 1;
		if (verdict == INDEX_VERDICT_DIFFERENT)
			differing[facts.part_count++] = index_part_name(reader, children[i], year);
	}
	return sentence_verdicts(reader->arena, reader->language, &facts);
}
