/* sentence_gap.c - why a score lies where it does, in words. */
#include "sentence.h"

#include <math.h>
#include "messages.h"

#define POINTS_DECIMALS 2

struct str sentence_reference(struct arena *arena, enum language language,
			      const struct sentence_reference *reference)
{
	switch (reference->kind) {
	case SENTENCE_REFERENCE_MEAN:
		return message_text(language, MESSAGE_SENTENCE_REFERENCE_MEAN);
	case SENTENCE_REFERENCE_MEDIAN:
		return message_text(language, MESSAGE_SENTENCE_REFERENCE_MEDIAN);
	case SENTENCE_REFERENCE_BEST:
		return message_sentence_reference_best(
			arena, language,
			&(struct message_sentence_reference_best){.unit = reference->name});
	case SENTENCE_REFERENCE_PREVIOUS:
		return message_sentence_reference_previous(
			arena, language,
			&(struct message_sentence_reference_previous){
				.year = str_format(arena, "%d", reference->year)});
	case SENTENCE_REFERENCE_UNIT:
		return reference->name;
	}
	return (struct str){0};
}

static struct str points(struct arena *arena, enum language language, double x)
{
	return language_number(arena, language, fabs(x), POINTS_DECIMALS);
}

/* True when people would read 0,00. */
static bool reads_as_zero(double x)
{
	return fabs(x) < 0.005;
}

/* "A (−0,66), B (−0,27) và C (−0,25)". */
static struct str part_list(struct arena *arena, enum language language,
			    const struct sentence_part *parts, size_t count)
{
	struct str texts[SENTENCE_PARTS_MAX];
	for (size_t i = 0; i < count; i++)
		texts[i] = message_sentence_part(
			arena, language,
			&(struct message_sentence_part){
				.part = parts[i].name,
				.points = language_signed(arena, language, parts[i].points,
							  POINTS_DECIMALS)});
	return language_list(arena, language, texts, count);
}

static struct str lowest_phrase(struct arena *arena, enum language language,
				const struct sentence_gap *gap)
{
	if (gap->lowest_count == 0)
		return (struct str){0};
	return message_sentence_gap_lowest(
		arena, language,
		&(struct message_sentence_gap_lowest){
			part_list(arena, language, gap->lowest, gap->lowest_count)});
}

struct str sentence_gap_finding(struct arena *arena, enum language language,
				const struct sentence_gap *gap)
{
	const struct str year = str_format(arena, "%d", gap->year);
	const struct str other = sentence_reference(arena, language, &gap->reference);
	if (isnan(gap->gap))
		return message_sentence_gap_missing(
			arena, language,
			&(struct message_sentence_gap_missing){
				.unit = gap->unit, .year = year, .reason = gap->reason});
	if (gap->reason.size > 0)
		return message_sentence_gap_incomparable(
			arena, language,
			&(struct message_sentence_gap_incomparable){.unit = gap->unit,
								    .year = year,
								    .other = other,
								    .reason = gap->reason});
	const struct str lowest = lowest_phrase(arena, language, gap);
	if (reads_as_zero(gap->gap))
		return message_sentence_gap_equal(
			arena, language,
			&(struct message_sentence_gap_equal){
				.unit = gap->unit, .year = year, .other = other, .lowest = lowest});
	const struct str far = points(arena, language, gap->gap);
	if (gap->gap < 0)
		return message_sentence_gap_behind(arena, language,
						   &(struct message_sentence_gap_behind){
							   .unit = gap->unit,
							   .year = year,
							   .other = other,
							   .points = far,
							   .lowest = lowest,
						   });
	return message_sentence_gap_ahead(arena, language,
					  &(struct message_sentence_gap_ahead){
						  .unit = gap->unit,
						  .year = year,
						  .other = other,
						  .points = far,
						  .lowest = lowest,
					  });
}

struct str sentence_gap_balance(struct arena *arena, enum language language,
				const struct sentence_gap *gap)
{
	if (isnan(gap->gap) || gap->reason.size > 0 || gap->lowest_count == 0 ||
	    reads_as_zero(gap->behind))
		return (struct str){0};
	double named = 0;
	for (size_t i = 0; i < gap->lowest_count; i++)
		named += gap->lowest[i].points;
	return message_sentence_gap_balance(
		arena, language,
		&(struct message_sentence_gap_balance){
			.behind = points(arena, language, gap->behind),
			.ahead = points(arena, language, gap->ahead),
			.share = language_number(arena, language, 100 * named / gap->behind, 0),
			.named = language_int(arena, language, (int64_t)gap->lowest_count),
		});
}

struct str sentence_gap_remainder(struct arena *arena, enum language language,
				  const struct sentence_gap *gap)
{
	if (isnan(gap->remainder) || gap->reason.size > 0 || reads_as_zero(gap->remainder))
		return (struct str){0};
	const struct str signed_points =
		language_signed(arena, language, gap->remainder, POINTS_DECIMALS);
	if (gap->reference.kind == SENTENCE_REFERENCE_MEDIAN)
		return message_sentence_remainder_median(
			arena, language,
			&(struct message_sentence_remainder_median){signed_points});
	return message_sentence_remainder_missing(
		arena, language, &(struct message_sentence_remainder_missing){signed_points});
}

/* "chủ yếu do A (−0,66)", or empty. */
static struct str because(struct arena *arena, enum language language,
			  const struct sentence_branch *branch)
{
	if (branch->part_count == 0)
		return (struct str){0};
	const struct str parts = part_list(arena, language, branch->parts, branch->part_count);
	if (branch->gap < 0)
		return message_sentence_branch_because(
			arena, language, &(struct message_sentence_branch_because){parts});
	return message_sentence_branch_thanks(arena, language,
					      &(struct message_sentence_branch_thanks){parts});
}

struct str sentence_gap_branch(struct arena *arena, enum language language,
			       const struct sentence_branch *branch)
{
	if (isnan(branch->gap))
		return message_sentence_branch_missing(
			arena, language,
			&(struct message_sentence_branch_missing){.part = branch->name,
								  .reason = branch->reason});
	const struct str other = sentence_reference(arena, language, &branch->reference);
	const struct str score = language_number(arena, language, branch->score, POINTS_DECIMALS);
	const struct str reference_score =
		language_number(arena, language, branch->reference_score, POINTS_DECIMALS);
	const struct str far = points(arena, language, branch->gap);
	const struct str reason = because(arena, language, branch);
	if (reads_as_zero(branch->gap))
		return message_sentence_branch_equal(
			arena, language,
			&(struct message_sentence_branch_equal){
				.part = branch->name, .score = score, .other = other});
	if (branch->gap < 0)
		return message_sentence_branch_behind(arena, language,
						      &(struct message_sentence_branch_behind){
							      .part = branch->name,
							      .score = score,
							      .points = far,
							      .other = other,
							      .reference_score = reference_score,
							      .because = reason,
						      });
	return message_sentence_branch_ahead(arena, language,
					     &(struct message_sentence_branch_ahead){
						     .part = branch->name,
						     .score = score,
						     .points = far,
						     .other = other,
						     .reference_score = reference_score,
						     .because = reason,
					     });
}
