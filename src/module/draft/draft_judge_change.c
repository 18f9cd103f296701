/* draft_judge_change.c - places, changes, gaps and counts of parts that a draft claims. */
#include <math.h>
#include "../../base/number.h"
#include "draft_judge.h"
#include "messages.h"

#define CHILDREN_MAX 64

/* --- what two years can say ------------------------------------------------------------------ */

/* Why the years cannot be compared, or empty.  Over more than one year each step must hold. */
static struct str span_reason(const struct draft_judge *judge, const struct draft_reading *reading,
			      int from)
{
	const struct index_reader *reader = judge->reader;
	const struct index_figures *figures = reader->figures;
	if (from >= reading->year || from < figures->first_year)
		return message_draft_no_span(
			reader->arena, reader->language,
			&(struct message_draft_no_span){
				.year = str_format(reader->arena, "%d", reading->year),
				.from = str_format(reader->arena, "%d", from)});
	for (int year = from + 1; year <= reading->year; year++) {
		const struct index_change step =
			index_change(figures, reading->code, year, reading->unit);
		const bool is_missing_between =
			(step.state == INDEX_CHANGE_MISSING_NOW && year != reading->year) ||
			(step.state == INDEX_CHANGE_MISSING_BEFORE && year - 1 != from);
		if (step.state != INDEX_CHANGE_KNOWN && !is_missing_between)
			return index_change_reason(reader, reading->code, year, reading->unit,
						   &step);
	}
	return (struct str){0};
}

/* What a change is to be read with: a suspected redraw, a suspicious move. */
static struct str change_marks(const struct draft_judge *judge, const struct draft_reading *reading,
			       int from)
{
	if (from != reading->year - 1)
		return (struct str){0};
	return index_marks_note(judge->reader, reading->code, reading->year, reading->unit);
}

static struct draft_number signed_number(const struct draft_statement *statement,
					 enum draft_slot slot)
{
	struct draft_number number = statement->numbers[slot];
	if (draft_has(statement, DRAFT_DIRECTION, DRAFT_UP))
		return number;
	number.value = -number.value;
	/* "more than 4 down" is below -4 */
	const uint32_t above = number.bounds & 1U << DRAFT_ABOVE;
	const uint32_t below = number.bounds & 1U << DRAFT_BELOW;
	number.bounds &= 1U << DRAFT_ABOUT;
	number.bounds |= above != 0 ? 1U << DRAFT_BELOW : 0;
	number.bounds |= below != 0 ? 1U << DRAFT_ABOVE : 0;
	return number;
}

/* --- places ---------------------------------------------------------------------------------- */

static struct str places_text(const struct draft_judge *judge, const struct draft_reading *reading,
			      int from, int gained)
{
	const struct index_reader *reader = judge->reader;
	return message_draft_places(
		reader->arena, reader->language,
		&(struct message_draft_places){
			.places = language_signed(reader->arena, reader->language, gained, 0),
			.before = index_rank_short(reader, reading->code, from, reading->unit),
			.from = str_format(reader->arena, "%d", from),
			.now = index_rank_short(reader, reading->code, reading->year,
						reading->unit),
			.year = str_format(reader->arena, "%d", reading->year)});
}

static struct draft_judgement places_printed(const struct draft_judge *judge,
					     const struct draft_reading *reading, int from,
					     struct draft_number claimed,
					     struct draft_judgement computed)
{
	struct str source_now = {0}, source_before = {0};
	const struct index_figures *figures = judge->reader->figures;
	bool cut = false;
	if (reading->code != figures->total)
		return computed;
	const size_t now = index_printed_rank(figures, reading->year, reading->unit, &source_now);
	const size_t before = index_printed_rank(figures, from, reading->unit, &source_before);
	if (now == 0 || before == 0 ||
	    !draft_number_agrees(&claimed, (double)before - (double)now, &cut))
		return computed;
	computed.verdict = DRAFT_NOT_DECIDABLE;
	computed.note = message_draft_places_printed(
		judge->reader->arena, judge->reader->language,
		&(struct message_draft_places_printed){
			.before = draft_count_text(judge->reader, before),
			.now = draft_count_text(judge->reader, now),
			.source = source_before});
	return computed;
}

struct draft_judgement draft_judge_places(const struct draft_judge *judge,
					  const struct draft_statement *statement,
					  const struct draft_reading *reading)
{
	const struct index_figures *figures = judge->reader->figures;
	const int from = draft_from_year(statement, reading);
	const struct str reason = span_reason(judge, reading, from);
	if (reason.size > 0)
		return draft_undecided(reason);
	const size_t before = index_rank(figures, reading->code, from, reading->unit);
	const size_t now = index_rank(figures, reading->code, reading->year, reading->unit);
	if (before == 0 || now == 0)
		return draft_undecided(index_missing_reason(judge->reader, reading->code,
							    now == 0 ? reading->year : from,
							    reading->unit));
	const int gained = (int)before - (int)now;
	const struct draft_number claimed = signed_number(statement, DRAFT_PLACES);
	bool cut = false;
	struct draft_judgement judgement = {
		.verdict = DRAFT_WRONG,
		.figure = places_text(judge, reading, from, gained),
		.source = draft_source(judge, reading),
	};
	if (draft_number_agrees(&claimed, gained, &cut)) {
		judgement.verdict = DRAFT_RIGHT;
		judgement.note = change_marks(judge, reading, from);
		return judgement;
	}
	return places_printed(judge, reading, from, claimed, judgement);
}

/* --- points ---------------------------------------------------------------------------------- */

static struct str change_text(const struct draft_judge *judge, const struct draft_reading *reading,
			      int from, int decimals)
{
	const struct index_reader *reader = judge->reader;
	const struct index_figures *figures = reader->figures;
	const double before = index_score(figures, reading->code, from, reading->unit);
	const double now = index_score(figures, reading->code, reading->year, reading->unit);
	const int shown = decimals < 2 ? 2 : decimals;
	return message_draft_change(
		reader->arena, reader->language,
		&(struct message_draft_change){
			.points = language_signed(reader->arena, reader->language, now - before,
						  shown),
			.before = language_number(reader->arena, reader->language, before, shown),
			.from = str_format(reader->arena, "%d", from),
			.now = language_number(reader->arena, reader->language, now, shown),
			.year = str_format(reader->arena, "%d", reading->year)});
}

/* "change of total from 2023" as printed, when it is what the draft says. */
static const struct index_statement *change_printed(const struct draft_judge *judge,
						    const struct draft_reading *reading, int from,
						    const struct draft_number *claimed)
{
	const struct index_reader *reader = judge->reader;
	double value = 0;
	bool cut = false;
	if (reading->code != reader->figures->total || !claimed->is_given)
		return NULL;
	const struct str item = str_format(reader->arena, "change of total from %d", from);
	const struct index_statement *printed =
		draft_printed(judge, reading, str_cstring(reader->arena, item));
	if (printed == NULL ||
	    number_real(str_starts(printed->value, STR("+"))
				? str_slice(printed->value, 1, printed->value.size)
				: printed->value,
			'.', &value, NULL) != STATUS_OK ||
	    !draft_number_agrees(claimed, value, &cut))
		return NULL;
	return printed;
}

struct draft_judgement draft_judge_change(const struct draft_judge *judge,
					  const struct draft_statement *statement,
					  const struct draft_reading *reading)
{
	const struct index_figures *figures = judge->reader->figures;
	const int from = draft_from_year(statement, reading);
	const struct str reason = span_reason(judge, reading, from);
	if (reason.size > 0)
		return draft_undecided(reason);
	const double before = index_score(figures, reading->code, from, reading->unit);
	const double now = index_score(figures, reading->code, reading->year, reading->unit);
	const struct draft_number claimed = signed_number(statement, DRAFT_POINTS);
	const bool is_up = draft_has(statement, DRAFT_DIRECTION, DRAFT_UP);
	const bool right = (is_up ? now > before : now < before) &&
			   (!claimed.is_given || draft_difference_agrees(&claimed, before, now));
	struct draft_judgement judgement = {
		.verdict = right ? DRAFT_RIGHT : DRAFT_WRONG,
		.figure = change_text(judge, reading, from, claimed.decimals),
		.note = right ? change_marks(judge, reading, from) : (struct str){0},
		.source = draft_source(judge, reading),
	};
	const struct index_statement *printed =
		right ? NULL : change_printed(judge, reading, from, &claimed);
	if (printed != NULL)
		return draft_contradicted(judge, printed, judgement.figure, judgement.source);
	return judgement;
}

/* --- how many parts -------------------------------------------------------------------------- */

/* True when the dimension is one of those counted; *known: whether that can be said. */
static bool part_counts(const struct draft_judge *judge, const struct draft_statement *statement,
			const struct draft_reading *reading, bool *known)
{
	const struct index_figures *figures = judge->reader->figures;
	if (statement->values[DRAFT_TIER] != 0) {
		const enum index_tier tier =
			index_tier_of(figures, reading->code, reading->year, reading->unit);
		*known = tier != INDEX_TIER_NONE;
		return *known && draft_has(statement, DRAFT_TIER, tier);
	}
	const int from = draft_from_year(statement, reading);
	*known = span_reason(judge, reading, from).size == 0;
	if (!*known)
		return false;
	const double points = index_score(figures, reading->code, reading->year, reading->unit) -
			      index_score(figures, reading->code, from, reading->unit);
	return draft_has(statement, DRAFT_DIRECTION, DRAFT_UP) ? points > 0 : points < 0;
}

struct draft_judgement draft_judge_parts(const struct draft_judge *judge,
					 const struct draft_statement *statement,
					 const struct draft_reading *reading)
{
	const struct index_reader *reader = judge->reader;
	size_t children[CHILDREN_MAX], count = 0, unknown = 0;
	struct str names[CHILDREN_MAX];
	const size_t all = index_children(reader->figures, reader->figures->total, reading->year,
					  children, CHILDREN_MAX);
	for (size_t i = 0; i < all; i++) {
		const struct draft_reading part = {reading->year, reading->unit, children[i]};
		bool known = false;
		const bool counts = part_counts(judge, statement, &part, &known);
		unknown += !known;
		if (counts)
			names[count++] = index_part_name(reader, children[i], reading->year);
	}
	if (unknown > 0)
		return draft_undecided(message_draft_parts_unknown(
			reader->arena, reader->language,
			&(struct message_draft_parts_unknown){
				.parts = draft_count_text(reader, unknown),
				.all = draft_count_text(reader, all)}));
	bool cut = false;
	const struct draft_number *of = &statement->numbers[DRAFT_OF];
	const bool right =
		draft_number_agrees(&statement->numbers[DRAFT_COUNT], (double)count, &cut) &&
		(!of->is_given || of->value == (double)all);
	return (struct draft_judgement){
		.verdict = right ? DRAFT_RIGHT : DRAFT_WRONG,
		.figure = message_draft_parts(
			reader->arena, reader->language,
			&(struct message_draft_parts){.parts = draft_count_text(reader, count),
						      .all = draft_count_text(reader, all),
						      .names = language_list(reader->arena,
									     reader->language,
									     names, count)}),
		.source = draft_source(judge, reading),
	};
}

/* --- gaps ------------------------------------------------------------------------------------ */

static struct index_reference reference_of(const struct draft_judge *judge,
					   const struct draft_statement *statement, int year)
{
	if (statement->unit_name != DRAFT_NAME_NONE)
		return (struct index_reference){
			INDEX_REFERENCE_UNIT,
			draft_name_unit(judge->names, statement->unit_name, year)};
	return (struct index_reference){draft_has(statement, DRAFT_REFERENCE, DRAFT_MEDIAN)
						? INDEX_REFERENCE_MEDIAN
						: INDEX_REFERENCE_MEAN,
					UNIT_NONE};
}

/* "khoảng cách 1,37 điểm" does not say which way. */
static bool gap_is_right(const struct draft_statement *statement, double own, double other)
{
	const struct draft_number *points = &statement->numbers[DRAFT_POINTS];
	if (statement->values[DRAFT_DIRECTION] == 0)
		return draft_difference_agrees(points, fmin(own, other), fmax(own, other));
	const struct draft_number claimed = signed_number(statement, DRAFT_POINTS);
	const bool is_up = draft_has(statement, DRAFT_DIRECTION, DRAFT_UP);
	return (is_up ? own > other : own < other) &&
	       (!points->is_given || draft_difference_agrees(&claimed, other, own));
}

struct draft_judgement draft_judge_gap(const struct draft_judge *judge,
				       const struct draft_statement *statement,
				       const struct draft_reading *reading)
{
	const struct index_reader *reader = judge->reader;
	const struct index_figures *figures = reader->figures;
	const struct index_reference reference = reference_of(judge, statement, reading->year);
	if (reference.kind == INDEX_REFERENCE_UNIT && reference.unit == UNIT_NONE)
		return draft_undecided(
			message_draft_no_unit(reader->arena, reader->language,
					      &(struct message_draft_no_unit){str_format(
						      reader->arena, "%d", reading->year)}));
	const double own = index_score(figures, reading->code, reading->year, reading->unit);
	const double other = index_reference_score(figures, reference, reading->code, reading->year,
						   reading->unit);
	if (isnan(own) || isnan(other))
		return draft_undecided(
			index_missing_reason(reader, reading->code, reading->year,
					     isnan(own) ? reading->unit : reference.unit));
	const bool right = gap_is_right(statement, own, other);
	const int decimals = statement->numbers[DRAFT_POINTS].decimals;
	const int shown = decimals < 2 ? 2 : decimals;
	return (struct draft_judgement){
		.verdict = right ? DRAFT_RIGHT : DRAFT_WRONG,
		.figure = message_draft_gap(
			reader->arena, reader->language,
			&(struct message_draft_gap){
				.points = language_signed(reader->arena, reader->language,
							  own - other, shown),
				.own = language_number(reader->arena, reader->language, own, shown),
				.other = language_number(reader->arena, reader->language, other,
							 shown)}),
		.source = draft_source(judge, reading),
	};
}
