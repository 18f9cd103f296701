/* draft_judge.c - ranks, scores and groups that a draft claims, against what is published. */
#include "draft_judge.h"

#include <math.h>
#include "../../base/number.h"
#include "messages.h"

#define SAME 1e-9 /* two decimals that print alike */

/* --- numbers --------------------------------------------------------------------------------- */

static double rounded(double x, int decimals)
{
	const double unit = pow(10, decimals);
	return copysign(floor(fabs(x) * unit + 0.5 + SAME), x) / unit;
}

bool draft_number_agrees(const struct draft_number *number, double published, bool *cut)
{
	const double unit = pow(10, -number->decimals);
	const bool is_rounded = fabs(rounded(published, number->decimals) - number->value) < SAME;
	*cut = false;
	if (number->bounds & 1U << DRAFT_ABOUT)
		return fabs(published - number->value) <= unit + SAME;
	if (number->bounds & 1U << DRAFT_ABOVE)
		return published >= number->value;
	if (number->bounds & 1U << DRAFT_BELOW)
		return published <= number->value;
	*cut = !is_rounded && fabs(trunc(published / unit + SAME) * unit - number->value) < SAME;
	return is_rounded || *cut;
}

bool draft_difference_agrees(const struct draft_number *number, double from, double to)
{
	bool cut = false;
	if (draft_number_agrees(number, to - from, &cut) && !cut)
		return true;
	const double of_rounded = rounded(to, number->decimals) - rounded(from, number->decimals);
	return number->bounds == 0 && fabs(of_rounded - number->value) < SAME;
}

/* --- shared ---------------------------------------------------------------------------------- */

bool draft_has(const struct draft_statement *statement, enum draft_class class, unsigned value)
{
	return (statement->values[class] & 1U << value) != 0;
}

int draft_from_year(const struct draft_statement *statement, const struct draft_reading *reading)
{
	const struct draft_number *from = &statement->numbers[DRAFT_FROM_YEAR];
	return from->is_given ? (int)from->value : reading->year - 1;
}

const struct index_statement *draft_printed(const struct draft_judge *judge,
					    const struct draft_reading *reading, const char *item)
{
	const struct index_figures *figures = judge->reader->figures;
	for (size_t i = 0; i < figures->statement_count; i++) {
		const struct index_statement *printed = &figures->statements[i];
		if (printed->year == reading->year && printed->unit == reading->unit &&
		    str_is(printed->item, item))
			return printed;
	}
	return NULL;
}

struct draft_judgement draft_undecided(struct str note)
{
	return (struct draft_judgement){.verdict = DRAFT_NOT_DECIDABLE, .note = note};
}

/* What an article printed, as people read it: "+1.4291" and "mid_low" are for programs. */
static struct str printed_text(const struct index_reader *reader,
			       const struct index_statement *printed)
{
	const struct str value = printed->value;
	const bool has_sign = str_starts(value, STR("+"));
	struct str whole, decimals;
	double number = 0;
	for (unsigned tier = 0; tier < INDEX_TIER_NONE; tier++)
		if (str_is(value, index_tier_key((enum index_tier)tier)))
			return index_tier_name(reader, (enum index_tier)tier);
	(void)str_cut(value, '.', &whole, &decimals);
	if (decimals.size > 9 ||
	    number_real(str_slice(value, has_sign, value.size), '.', &number, NULL) != STATUS_OK)
		return value;
	return has_sign ? language_signed(reader->arena, reader->language, number,
					  (int)decimals.size)
			: language_number(reader->arena, reader->language, number,
					  (int)decimals.size);
}

struct draft_judgement draft_contradicted(const struct draft_judge *judge,
					  const struct index_statement *printed, struct str figure,
					  struct str source)
{
	const struct index_reader *reader = judge->reader;
	return (struct draft_judgement){
		.verdict = DRAFT_NOT_DECIDABLE,
		.figure = figure,
		.note = message_draft_contradicted(
			reader->arena, reader->language,
			&(struct message_draft_contradicted){.source = printed->source,
							     .value = printed_text(reader, printed),
							     .figure = figure}),
		.source = str_format(reader->arena, STR_FMT ", " STR_FMT, STR_ARG(source),
				     STR_ARG(printed->source)),
	};
}

struct str draft_source(const struct draft_judge *judge, const struct draft_reading *reading)
{
	const struct index_source *source = index_score_source(
		judge->reader->figures, reading->code, reading->year, reading->unit);
	return source == NULL ? (struct str){0} : source->id;
}

struct str draft_count_text(const struct index_reader *reader, size_t count)
{
	return str_format(reader->arena, "%zu", count);
}

struct draft_judgement draft_verdict_of(bool right, struct str figure, struct str note,
					struct str source)
{
	return (struct draft_judgement){right ? DRAFT_RIGHT : DRAFT_WRONG, figure, note, source};
}

struct draft_judgement draft_missing(const struct draft_judge *judge,
				     const struct draft_reading *reading)
{
	return draft_undecided(
		index_missing_reason(judge->reader, reading->code, reading->year, reading->unit));
}

/* --- ranks ----------------------------------------------------------------------------------- */

/* Among how many: those ranked, or all provinces there were, as the press counts. */
static bool of_is_right(const struct index_reader *reader, const struct draft_number *of,
			size_t ranked, size_t all, struct str *note)
{
	if (!of->is_given || of->value == (double)ranked)
		return true;
	if (of->value != (double)all)
		return false;
	*note = message_draft_of_all(
		reader->arena, reader->language,
		&(struct message_draft_of_all){.units = str_format(reader->arena, "%zu", ranked),
					       .all = str_format(reader->arena, "%zu", all)});
	return true;
}

static size_t region_size(const struct unit_list *units, struct str region, int year)
{
	size_t count = 0;
	for (size_t i = 0; i < units->count; i++)
		count += unit_is_in_force(&units->units[i], date_year_end(year)) &&
			 str_equal(units->units[i].region_code, region);
	return count;
}

static struct draft_judgement judge_region_rank(const struct draft_judge *judge,
						const struct draft_statement *statement,
						const struct draft_reading *reading)
{
	const struct index_reader *reader = judge->reader;
	const struct unit *unit = &reader->figures->units.units[reading->unit];
	size_t ranked = 0;
	bool cut = false;
	struct str note = {0};
	const size_t rank = index_region_rank(reader->figures, reading->code, reading->year,
					      reading->unit, &ranked);
	if (rank == 0)
		return draft_undecided(message_text(reader->language, MESSAGE_DRAFT_NO_REGION));
	const bool right =
		draft_number_agrees(&statement->numbers[DRAFT_RANK], (double)rank, &cut) &&
		of_is_right(reader, &statement->numbers[DRAFT_OF], ranked,
			    region_size(&reader->figures->units, unit->region_code, reading->year),
			    &note);
	const struct str figure =
		message_draft_region_rank(reader->arena, reader->language,
					  &(struct message_draft_region_rank){
						  .rank = str_format(reader->arena, "%zu", rank),
						  .units = str_format(reader->arena, "%zu", ranked),
						  .region = unit->region[reader->language]});
	return draft_verdict_of(right, figure, note, draft_source(judge, reading));
}

static struct draft_judgement judge_rank(const struct draft_judge *judge,
					 const struct draft_statement *statement,
					 const struct draft_reading *reading)
{
	const struct index_reader *reader = judge->reader;
	const size_t rank =
		index_rank(reader->figures, reading->code, reading->year, reading->unit);
	if (rank == 0)
		return draft_missing(judge, reading);
	if (draft_has(statement, DRAFT_SCOPE, DRAFT_REGION))
		return judge_region_rank(judge, statement, reading);
	const struct draft_number *claimed = &statement->numbers[DRAFT_RANK];
	const bool is_total = reading->code == reader->figures->total;
	const struct str figure =
		index_rank_short(reader, reading->code, reading->year, reading->unit);
	const struct str source = draft_source(judge, reading);
	struct str note = {0};
	bool cut = false;
	const bool of_right = of_is_right(
		reader, &statement->numbers[DRAFT_OF],
		index_distribution(reader->figures, reading->code, reading->year)->count,
		unit_count_at(&reader->figures->units, date_year_end(reading->year)), &note);
	if (of_right && draft_number_agrees(claimed, (double)rank, &cut)) {
		const struct str differs =
			is_total ? index_rank_note(reader, reading->year, reading->unit)
				 : (struct str){0};
		return draft_verdict_of(true, figure, differs.size > 0 ? differs : note, source);
	}
	struct str printed_source = {0};
	const size_t printed = is_total ? index_printed_rank(reader->figures, reading->year,
							     reading->unit, &printed_source)
					: 0;
	if (of_right && printed != 0 && (double)printed == claimed->value)
		return draft_contradicted(judge, draft_printed(judge, reading, "rank"), figure,
					  source);
	return draft_verdict_of(false, figure, (struct str){0}, source);
}

static struct draft_judgement judge_extreme(const struct draft_judge *judge,
					    const struct draft_statement *statement,
					    const struct draft_reading *reading)
{
	const struct index_figures *figures = judge->reader->figures;
	const size_t rank = index_rank(figures, reading->code, reading->year, reading->unit);
	if (rank == 0)
		return draft_missing(judge, reading);
	const struct index_distribution *all =
		index_distribution(figures, reading->code, reading->year);
	const double score = index_score(figures, reading->code, reading->year, reading->unit);
	size_t ranked = all->count, place = rank;
	bool is_lowest = score == all->sorted[0];
	if (draft_has(statement, DRAFT_SCOPE, DRAFT_REGION)) {
		place = index_region_rank(figures, reading->code, reading->year, reading->unit,
					  &ranked);
		is_lowest = place == ranked;
		if (place == 0)
			return draft_undecided(
				message_text(judge->reader->language, MESSAGE_DRAFT_NO_REGION));
	}
	const bool right =
		draft_has(statement, DRAFT_EXTREME, DRAFT_HIGHEST) ? place == 1 : is_lowest;
	return draft_verdict_of(right, str_format(judge->reader->arena, "%zu/%zu", place, ranked),
				(struct str){0}, draft_source(judge, reading));
}

/* --- scores ---------------------------------------------------------------------------------- */

static struct str points_text(const struct index_reader *reader, double points, int decimals)
{
	return message_draft_points(
		reader->arena, reader->language,
		&(struct message_draft_points){
			.points = language_number(reader->arena, reader->language, points,
						  decimals < 2   ? 2
						  : decimals > 6 ? 6
								 : decimals)});
}

/* The publisher's press cuts digits off as well as it rounds: neither right nor surely wrong. */
static struct draft_judgement cut_off(const struct draft_judge *judge, struct str figure,
				      struct str source)
{
	return (struct draft_judgement){DRAFT_NOT_DECIDABLE, figure,
					message_text(judge->reader->language, MESSAGE_DRAFT_CUT),
					source};
}

static struct draft_judgement judge_score(const struct draft_judge *judge,
					  const struct draft_statement *statement,
					  const struct draft_reading *reading)
{
	const struct index_reader *reader = judge->reader;
	const struct index_figures *figures = reader->figures;
	const struct draft_number *claimed = &statement->numbers[DRAFT_POINTS];
	const struct draft_number *scale = &statement->numbers[DRAFT_SCALE];
	const double score = index_score(figures, reading->code, reading->year, reading->unit);
	if (isnan(score))
		return draft_missing(judge, reading);
	const struct str figure = points_text(reader, score, claimed->decimals);
	const struct str source = draft_source(judge, reading);
	bool cut = false;
	const struct index_part *part = index_part_at(figures, reading->code, reading->year);
	if (scale->is_given && part != NULL && part->scale_max != scale->value)
		return draft_verdict_of(
			false, figure,
			message_draft_scale(
				reader->arena, reader->language,
				&(struct message_draft_scale){language_number(
					reader->arena, reader->language, part->scale_max, 2)}),
			source);
	const bool right = draft_number_agrees(claimed, score, &cut);
	if (right && !cut)
		return draft_verdict_of(true, figure, (struct str){0}, source);
	const struct index_statement *printed =
		reading->code == figures->total ? draft_printed(judge, reading, "total") : NULL;
	double value = 0;
	if (printed != NULL && number_real(printed->value, '.', &value, NULL) == STATUS_OK &&
	    fabs(value - claimed->value) < SAME)
		return draft_contradicted(judge, printed, figure, source);
	if (cut)
		return cut_off(judge, figure, source);
	return draft_verdict_of(false, figure, (struct str){0}, source);
}

static struct draft_judgement judge_reference(const struct draft_judge *judge,
					      const struct draft_statement *statement,
					      const struct draft_reading *reading)
{
	const struct index_reader *reader = judge->reader;
	const struct index_reference reference = {
		.kind = draft_has(statement, DRAFT_REFERENCE, DRAFT_MEDIAN) ? INDEX_REFERENCE_MEDIAN
									    : INDEX_REFERENCE_MEAN};
	const double score = index_reference_score(reader->figures, reference, reading->code,
						   reading->year, reading->unit);
	if (isnan(score))
		return draft_missing(judge, reading);
	const struct draft_number *claimed = &statement->numbers[DRAFT_POINTS];
	bool cut = false;
	const bool right = draft_number_agrees(claimed, score, &cut);
	const struct str figure = points_text(reader, score, claimed->decimals);
	if (cut)
		return cut_off(judge, figure, draft_source(judge, reading));
	return draft_verdict_of(right, figure, (struct str){0}, draft_source(judge, reading));
}

/* --- all ------------------------------------------------------------------------------------- */

static struct draft_judgement judge_kind(const struct draft_judge *judge,
					 const struct draft_statement *statement,
					 const struct draft_reading *reading)
{
	switch (statement->kind) {
	case DRAFT_CLAIM_RANK:
		return judge_rank(judge, statement, reading);
	case DRAFT_CLAIM_EXTREME:
		return judge_extreme(judge, statement, reading);
	case DRAFT_CLAIM_PLACES:
		return draft_judge_places(judge, statement, reading);
	case DRAFT_CLAIM_SCORE:
		return judge_score(judge, statement, reading);
	case DRAFT_CLAIM_CHANGE:
		return draft_judge_change(judge, statement, reading);
	case DRAFT_CLAIM_TIER:
		return draft_judge_tier(judge, statement, reading);
	case DRAFT_CLAIM_TIER_COUNT:
		return draft_judge_tier_count(judge, statement, reading);
	case DRAFT_CLAIM_PARTS:
		return draft_judge_parts(judge, statement, reading);
	case DRAFT_CLAIM_GAP:
		return draft_judge_gap(judge, statement, reading);
	case DRAFT_CLAIM_REFERENCE:
		return judge_reference(judge, statement, reading);
	case DRAFT_CLAIM_STABILITY:
		return draft_judge_stability(judge, statement, reading);
	case DRAFT_CLAIM_NONE:
	case DRAFT_KIND_COUNT:
		break;
	}
	return draft_undecided((struct str){0});
}

struct draft_judgement draft_judge_claim(const struct draft_judge *judge,
					 const struct draft_statement *statement,
					 const struct draft_reading *reading)
{
	const struct index_reader *reader = judge->reader;
	const struct index_figures *figures = reader->figures;
	const struct str year = str_format(reader->arena, "%d", reading->year);
	if (reading->year < figures->first_year || reading->year > figures->last_year)
		return draft_undecided(message_draft_no_edition(
			reader->arena, reader->language,
			&(struct message_draft_no_edition){
				.year = year,
				.first = str_format(reader->arena, "%d", figures->first_year),
				.last = str_format(reader->arena, "%d", figures->last_year)}));
	if (reading->unit == UNIT_NONE)
		return draft_undecided(message_draft_no_unit(
			reader->arena, reader->language, &(struct message_draft_no_unit){year}));
	if (reading->code == INDEX_NONE)
		return draft_undecided(message_draft_no_part(
			reader->arena, reader->language, &(struct message_draft_no_part){year}));
	return judge_kind(judge, statement, reading);
}
