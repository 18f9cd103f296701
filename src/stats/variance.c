/* variance.c - one walk a stage over the units that have values, from the last stage up. */
#include "variance.h"

#include <math.h>

#define POPULATION_COVERED 1e-7 /* a smaller 1 - n/N is a census, as in R's survey */

/* What the strata of one stage add. */
struct stage_sum {
	double value, value_squares; /* sum v_h, sum v_h^2/(n_h - 1) */
	double degrees;
	size_t stratum_count, varying_count; /* with and without the lonely ones that moderate */
	bool lonely;
};

/* Sum over the stratum's units of (z - mean)^2; units that are not listed have 0. */
static double squares_within(const struct unit_value *values, size_t count, double unit_count)
{
	double sum = 0, squares = 0;
	for (size_t i = 0; i < count; i++)
		sum += values[i].z;
	const double mean = sum / unit_count;
	for (size_t i = 0; i < count; i++)
		squares += (values[i].z - mean) * (values[i].z - mean);
	return squares + (unit_count - (double)count) * mean * mean;
}

static double open_share(const struct design_stratum *stratum)
{
	if (isinf(stratum->population))
		return 1;
	const double share = (stratum->population - stratum->unit_count) / stratum->population;
	return share < POPULATION_COVERED ? 0 : share;
}

static void stratum_add(const struct design *design, const struct design_stratum *stratum,
			const struct unit_value *values, size_t count, struct stage_sum *sum)
{
	sum->stratum_count++;
	sum->degrees += stratum->unit_count - 1;
	if (stratum->lonely) {
		sum->lonely = true;
		if (design->lonely == DESIGN_LONELY_MODERATE)
			return;
	}
	sum->varying_count++;
	const double open = open_share(stratum) * stratum->factor;
	if (stratum->unit_count > 1) {
		const double n = stratum->unit_count;
		const double v = open * n / (n - 1) * squares_within(values, count, n);
		sum->value += v;
		sum->value_squares += v * v / (n - 1);
	} else if (design->lonely == DESIGN_LONELY_CENTER) {
		sum->value += open * values[0].z * values[0].z;
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
		stratum_add(design, stage->strata + stratum, values + start, end - start, &sum);
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
	struct stage_sum sum = {0};
	for (size_t stage = design->stage_count; stage-- > 0;) {
		sum = stage_sum(design, design->stages + stage, values, count);
		variance.value += sum.value;
		variance.lonely |= sum.lonely;
		if (stage > 0)
			count = move_up(design->stages + stage, values, count);
	}
	variance.design_degrees = sum.degrees;
	variance.satterthwaite_degrees = sum.value * sum.value / sum.value_squares;
	variance.psu_count = count;
	variance.stratum_count = sum.stratum_count;
	return variance;
}
