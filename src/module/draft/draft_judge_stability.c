/* draft_judge_stability.c - how evenly scores rise and whether gains last (methods.md, D29). */
#include <math.h>
#include "draft_judge.h"
#include "messages.h"

#define CHILDREN_MAX 64

static enum draft_verdict stay_verdict(const struct draft_rules *rules,
				       const struct draft_statement *statement, double lastingness)
{
	if (isnan(lastingness) ||
	    (lastingness >= rules->fading_below && lastingness <= rules->lasting_above))
		return DRAFT_NOT_DECIDABLE;
	const bool lasts = lastingness > rules->lasting_above;
	return draft_has(statement, DRAFT_STAY, DRAFT_LASTING) == lasts ? DRAFT_RIGHT : DRAFT_WRONG;
}

/* Evenly: every dimension rose from the year before; unevenly: some rose and some did not. */
static enum draft_verdict pace_verdict(const struct draft_judge *judge,
				       const struct draft_statement *statement,
				       const struct draft_reading *reading, size_t *up, size_t *all)
{
	const struct index_figures *figures = judge->reader->figures;
	size_t children[CHILDREN_MAX], known = 0;
	*up = 0;
	*all = index_children(figures, figures->total, reading->year, children, CHILDREN_MAX);
	for (size_t i = 0; i < *all; i++) {
		const struct index_change change =
			index_change(figures, children[i], reading->year, reading->unit);
		known += change.state == INDEX_CHANGE_KNOWN;
		*up += change.state == INDEX_CHANGE_KNOWN && change.points > 0;
	}
	if (known < *all || *up == 0)
		return DRAFT_NOT_DECIDABLE;
	const bool is_even = *up == *all;
	return draft_has(statement, DRAFT_PACE, DRAFT_EVEN) == is_even ? DRAFT_RIGHT : DRAFT_WRONG;
}

static struct str stability_text(const struct draft_judge *judge,
				 const struct draft_reading *reading, size_t up, size_t all)
{
	const struct index_reader *reader = judge->reader;
	const struct index_figures *figures = reader->figures;
	const struct index_stability *stability =
		index_stability(figures, reading->year, reading->unit);
	size_t uneven_units = 0, fading_units = 0;
	const size_t uneven =
		index_unevenness_rank(figures, reading->year, reading->unit, &uneven_units);
	const size_t fading =
		index_lastingness_rank(figures, reading->year, reading->unit, &fading_units);
	const double p = index_stability_p(figures, reading->year, reading->unit);
	return message_draft_stability(
		reader->arena, reader->language,
		&(struct message_draft_stability){
			.up = draft_count_text(reader, up),
			.all = draft_count_text(reader, all),
			.v = language_number(reader->arena, reader->language, stability->unevenness,
					     3),
			.uneven =
				language_ordinal(reader->arena, reader->language, (int64_t)uneven),
			.uneven_units = draft_count_text(reader, uneven_units),
			.l = language_number(reader->arena, reader->language,
					     stability->lastingness, 3),
			.fading =
				language_ordinal(reader->arena, reader->language, (int64_t)fading),
			.fading_units = draft_count_text(reader, fading_units),
			.gains = draft_count_text(reader, stability->gains),
			.p = language_number(reader->arena, reader->language, p, 2),
			.from = str_format(reader->arena, "%d",
					   index_stability_first_year(figures, reading->year)),
			.year = str_format(reader->arena, "%d", reading->year)});
}

struct draft_judgement draft_judge_stability(const struct draft_judge *judge,
					     const struct draft_statement *statement,
					     const struct draft_reading *reading)
{
	const struct index_reader *reader = judge->reader;
	const struct str reason = index_stability_reason(reader, reading->year, reading->unit);
	if (reason.size > 0)
		return draft_undecided(reason);
	const double lastingness =
		index_stability(reader->figures, reading->year, reading->unit)->lastingness;
	size_t up = 0, all = 0;
	const enum draft_verdict pace = pace_verdict(judge, statement, reading, &up, &all);
	const enum draft_verdict stay = stay_verdict(judge->rules, statement, lastingness);
	const bool says_pace = statement->values[DRAFT_PACE] != 0;
	const bool says_stay = statement->values[DRAFT_STAY] != 0;
	enum draft_verdict verdict = says_pace ? pace : stay;
	if (says_pace && says_stay && stay != DRAFT_RIGHT && verdict != DRAFT_WRONG)
		verdict = stay;
	return (struct draft_judgement){
		.verdict = verdict,
		.figure = stability_text(judge, reading, up, all),
		.note = message_text(reader->language, MESSAGE_DRAFT_STABILITY_NOTE),
		.source = draft_source(judge, &(struct draft_reading){reading->year, reading->unit,
								      reader->figures->total}),
	};
}
