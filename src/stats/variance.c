/* variance.c - one walk a stage over the units that have values, from the last stage up. */
#include "variance.h"

#include <math.h>

#define POPULATION_COVERED 1e-7 /* a smaller 1 - n/N is a census, as in R's survey */

/* What the strata of one stage add. */
struct stage_sum {
	double value;
	double leading, leading_squares;     /* of strata that lead: sum v_h, sum v_h^2/(n_h - 1) */
	double degrees;                      /* of them */
	size_t stratum_count, varying_count; /* all, and without the lonely ones to moderate */
	bool lonely;
};

/* The units of one stratum that have values. */
struct part {
	const struct design_stratum *stratum;
	const double *probability; /* of the stage's units, or NULL */
	const struct unit_value *values;
	size_t count;
};

static double part_mean(const struct part *part)
{
	double sum = 0;
	for (size_t i = 0; i < part->count; i++)
		sum += part->values[i].z;
	return sum / part->stratum->unit_count;
}

static double open_share(const struct design_stratum *stratum)
{
	if (isinf(stratum->population))
		return 1;
	const double share = (stratum->population - stratum->unit_count) / stratum->population;
	return share < POPULATION_COVERED ? 0 : share;
}

/* Drawn with equal probability; the units that are not listed have 0. */
static double variance_equal(const struct part *part)
{
	const double n = part->stratum->unit_count, mean = part_mean(part);
	double squares = (n - (double)part->count) * mean * mean;
	for (size_t i = 0; i < part->count; i++)
		squares += (part->values[i].z - mean) * (part->values[i].z - mean);
	return open_share(part->stratum) * n / (n - 1) * squares;
}

/* Brewer, K. R. W. (2002), Combined Survey Sampling Inference, chapter 9. */
static double variance_brewer(const struct part *part)
{
	const double n = part->stratum->unit_count, mean = part_mean(part);
	double squares = 0, open_rest = part->stratum->open_sum;
	for (size_t i = 0; i < part->count; i++) {
		const double open = 1 - part->probability[part->values[i].unit];
		squares += open * (part->values[i].z - mean) * (part->values[i].z - mean);
		open_rest -= open;
	}
	return n / (n - 1) * (squares + open_rest * mean * mean);
}

/* sum (1 - p_j) z_j^2 - sum over pairs of z_j z_k (1 - p_j - p_k + b)/(n - 1), b the mean of p:
 * worked out without the pairs. */
static double variance_hartley_rao(const struct part *part)
{
	const double n = part->stratum->unit_count, b = part->stratum->p_sum / n;
	double sum = 0, squares = 0, weighted = 0, weighted_squares = 0;
	for (size_t i = 0; i < part->count; i++) {
		const double z = part->values[i].z, p = part->probability[part->values[i].unit];
		sum += z;
		squares += z * z;
		weighted += p * z;
		weighted_squares += p * z * z;
	}
	const double pairs = sum * sum - squares;
	const double weighted_pairs = 2 * (weighted * sum - weighted_squares);
	return squares - weighted_squares - ((1 + b) * pairs - weighted_pairs) / (n - 1);
}

static double part_variance(const struct design *design, const struct part *part)
{
	if (part->stratum->unit_count > 1 && part->probability == NULL)
		return variance_equal(part);
	if (part->stratum->unit_count > 1)
		return design->pps == DESIGN_PPS_BREWER ? variance_brewer(part)
							: variance_hartley_rao(part);
	if (part->stratum->lonely && design->lonely == DESIGN_LONELY_CENTER)
		return open_share(part->stratum) * part->values[0].z * part->values[0].z;
	return 0;
}

static void part_add(const struct design *design, const struct part *part, struct stage_sum *sum)
{
	const struct design_stratum *stratum = part->stratum;
	const double n = stratum->unit_count;
	sum->stratum_count++;
	sum->lonely |= stratum->lonely;
	if (stratum->leads)
		sum->degrees += n - 1;
	if (stratum->lonely && design->lonely == DESIGN_LONELY_MODERATE)
		return;
	const double v = stratum->factor * part_variance(design, part);
	sum->varying_count++;
	sum->value += v;
	if (stratum->leads && n > 1) {
		sum->leading += v;
		sum->leading_squares += v * v / (n - 1);
	}
}

static struct stage_sum stage_sum(const struct design *design, const struct design_stage *stage,
				  const struct unit_value *values, size_t count)
{
	struct stage_sum sum = {0};
	for (size_t start = 0; start < count;) {
		const uint32_t stratum = stage->stratum_of_unit[values[start].unit];
		size_t end = start + 1;
		while (end < count && stage->stratum_of_unit[values[end].unit] == stratum)
			end++;
		const struct part part = {stage->strata + stratum, stage->probability,
					  values + start, end - start};
		part_add(design, &part, &sum);
		start = end;
	}
	if (sum.varying_count < sum.stratum_count)
		sum.value *= (double)sum.stratum_count / (double)sum.varying_count;
	return sum;
}

/* Adds up the units of each unit above, in place. */
static size_t move_up(const struct design_stage *stage, struct unit_value *values, size_t count)
{
	size_t above_count = 0;
	for (size_t i = 0; i < count; i++) {
		const uint32_t above = stage->unit_above[values[i].unit];
		if (above_count > 0 && values[above_count - 1].unit == above)
			values[above_count - 1].z += values[i].z;
		else
			values[above_count++] = (struct unit_value){above, values[i].z};
	}
	return above_count;
}

struct variance variance_of(const struct design *design, struct unit_value *values, size_t count)
{
	struct variance variance = {0};
	double leading = 0, leading_squares = 0;
	for (size_t stage = design->stage_count; stage-- > 0;) {
		const struct stage_sum sum =
			stage_sum(design, design->stages + stage, values, count);
		variance.value += sum.value;
		variance.lonely |= sum.lonely;
		variance.design_degrees += sum.degrees;
		variance.stratum_count = sum.stratum_count;
		leading += sum.leading;
		leading_squares += sum.leading_squares;
		if (stage > 0)
			count = move_up(design->stages + stage, values, count);
	}
	variance.satterthwaite_degrees = leading * leading / leading_squares;
	variance.psu_count = count;
	return variance;
}
