/* index_sentence.c - the findings of a province's year, in both languages. */
#include "index_sentence.h"

#include <math.h>
#include "../../base/number.h"
#include "messages.h"

#define CHILDREN_MAX 64

static struct str number(const struct index_reader *reader, double x, int decimals)
{
	return language_number(reader->arena, reader->language, x, decimals);
}

static struct str change_number(const struct index_reader *reader, double x)
{
	return language_signed(reader->arena, reader->language, x, 2);
}

struct str index_finding(const struct index_reader *reader, int year, size_t unit)
{
	const struct index_figures *figures = reader->figures;
	const size_t total = figures->total;
	struct sentence_year facts = {
		.unit = index_unit_name(reader, unit, year),
		.year = year,
		.total = index_score(figures, total, year, unit),
		.rank = index_rank_facts(reader, total, year, unit),
	};
	if (isnan(facts.total))
		facts.reason = index_missing_reason(reader, total, year, unit);
	const struct index_change change = index_change(figures, total, year, unit);
	const struct index_places gain = index_places(figures, total, year, unit);
	if (change.state == INDEX_CHANGE_KNOWN && gain.known) {
		facts.places_from = change.from_year;
		facts.places = gain.gained;
	}
	return sentence_year_finding(reader->arena, reader->language, &facts);
}

/* Which cut a score on a cut sits on, seen from its own group. */
static enum sentence_cut cut_of(const struct index_figures *figures, int year, size_t unit)
{
	if (index_is_on_cut(figures, figures->total, year, unit))
		return index_tier_rule(&figures->rules, year)->cut_goes_up ? SENTENCE_CUT_LOWER
									   : SENTENCE_CUT_UPPER;
	return index_is_near_cut(figures, figures->total, year, unit) ? SENTENCE_CUT_NEAR
								      : SENTENCE_CUT_NONE;
}

struct str index_finding_tier(const struct index_reader *reader, int year, size_t unit)
{
	const struct index_figures *figures = reader->figures;
	const enum index_tier tier = index_tier_of(figures, figures->total, year, unit);
	if (tier == INDEX_TIER_NONE)
		return (struct str){0};
	return sentence_tier(reader->arena, reader->language,
			     &(struct sentence_tier){
				     .tier = index_tier_name(reader, tier),
				     .cut = cut_of(figures, year, unit),
				     .near_points = figures->rules.near_cut_points,
				     .near_error_year = figures->rules.near_cut_error_year,
			     });
}

/* Dimensions of one tier, the most extreme by share of provinces first; returns how many. */
static size_t extreme_parts(const struct index_reader *reader, int year, size_t unit,
			    enum index_tier tier,
			    struct sentence_ranked_part found[SENTENCE_EXTREMES_MAX])
{
	const struct index_figures *figures = reader->figures;
	size_t children[CHILDREN_MAX], count = 0;
	double shares[SENTENCE_EXTREMES_MAX] = {0};
	const size_t child_count =
		index_children(figures, figures->total, year, children, CHILDREN_MAX);
	for (size_t i = 0; i < child_count; i++) {
		if (index_tier_of(figures, children[i], year, unit) != tier)
			continue;
		const struct index_distribution *all =
			index_distribution(figures, children[i], year);
		const double share = (double)all->rank[unit] / (double)all->count *
				     (tier == INDEX_TIER_HIGH ? -1 : 1);
		size_t at = count < SENTENCE_EXTREMES_MAX ? count++ : SENTENCE_EXTREMES_MAX;
		for (; at > 0 && shares[at - 1] < share; at--)
			if (at < SENTENCE_EXTREMES_MAX) {
				shares[at] = shares[at - 1];
				found[at] = found[at - 1];
			}
		if (at == SENTENCE_EXTREMES_MAX)
			continue;
		shares[at] = share;
		found[at] = (struct sentence_ranked_part){
			.name = index_part_name(reader, children[i], year),
			.rank = all->rank[unit],
			.units = (int64_t)all->count};
	}
	return count;
}

struct str index_finding_parts(const struct index_reader *reader, int year, size_t unit)
{
	struct sentence_extremes facts = {0};
	facts.weak_count = extreme_parts(reader, year, unit, INDEX_TIER_LOW, facts.weak);
	facts.strong_count = extreme_parts(reader, year, unit, INDEX_TIER_HIGH, facts.strong);
	return sentence_extremes(reader->arena, reader->language, &facts);
}

struct str index_finding_stability(const struct index_reader *reader, int year, size_t unit)
{
	const struct index_figures *figures = reader->figures;
	const struct index_stability *stability = index_stability(figures, year, unit);
	if (isnan(stability->lastingness)) /* its p would be computed for nothing */
		return (struct str){0};
	size_t ranked = 0;
	const size_t rank = index_lastingness_rank(figures, year, unit, &ranked);
	return sentence_lasting(
		reader->arena, reader->language,
		&(struct sentence_lasting){
			.from_year = index_stability_first_year(figures, year),
			.lastingness = stability->lastingness,
			.rank = (int64_t)rank,
			.rank_best = (int64_t)index_lastingness_rank_best(figures, year, unit),
			.units = (int64_t)ranked,
			.gains = (int64_t)stability->gains,
			.p = index_stability_p(figures, year, unit),
		});
}

struct str index_redraw_years(const struct index_reader *reader, int first, int last)
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
		index_redraw_years(reader, index_stability_first_year(figures, year), year);
	if (isnan(index_stability(figures, year, unit)->lastingness) || years.size == 0)
		return (struct str){0};
	return message_index_stability_caution(reader->arena, reader->language,
					       &(struct message_index_stability_caution){years});
}

struct str index_finding_sample(const struct index_reader *reader)
{
	return message_index_sample_finding(
		reader->arena, reader->language,
		&(struct message_index_sample_finding){index_redraw_years(
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
	const struct str years = index_redraw_years(reader, from, to);
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
	const struct str part = code == figures->total ? index_level_name(reader, INDEX_TOTAL)
						       : index_part_name(reader, code, to);
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
	return sentence_next_tier(reader->arena, reader->language,
				  &(struct sentence_next_tier){index_tier_name(reader, next.tier),
							       next.points, next.strict});
}

struct str index_finding_error(const struct index_reader *reader, int year, size_t unit)
{
	const struct index_figures *figures = reader->figures;
	const double total = index_score(figures, figures->total, year, unit);
	const double error = index_standard_error(figures, figures->total, year, unit);
	const double factor = figures->rules.printed_limits_factor;
	const struct index_interval honest = index_interval(figures, figures->total, year, unit);
	return sentence_error(reader->arena, reader->language,
			      &(struct sentence_error){
				      .year = year,
				      .low = honest.low,
				      .high = honest.high,
				      .error = isnan(total) ? (double)NAN : error,
				      .printed_low = total - factor * error,
				      .printed_high = total + factor * error,
				      .printed_factor = factor,
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

struct str index_finding_part_error(const struct index_reader *reader, size_t code, int year,
				    size_t unit)
{
	const struct index_interval interval = index_interval(reader->figures, code, year, unit);
	if (code == reader->figures->total || !index_has_errors(reader->figures, year))
		return index_finding_error(reader, year, unit);
	if (isnan(interval.low))
		return message_text(reader->language, MESSAGE_INDEX_PART_NO_ERROR);
	return message_index_part_interval(
		reader->arena, reader->language,
		&(struct message_index_part_interval){
			.interval = index_interval_text(reader, interval),
			.error = number(reader,
					index_standard_error(reader->figures, code, year, unit),
					2)});
}
