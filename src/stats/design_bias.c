/* design_bias.c - one sample after the other: what is true of a unit and what is estimated of it,
 * from the last stage up. */
#include "design_bias.h"

#include <assert.h>
#include <math.h>
#include <stdbool.h>
#include "distribution.h"
#include "random.h"

struct simulation {
	const struct design_bias_plan *plan;
	struct random_stream stream;
	double person_variance;
	/* Of the true mean of a unit of each stage, with all that lies below it. */
	double unit_variance[DESIGN_BIAS_STAGES_MAX];
};

/* Of one unit: its mean, and the estimate of it. */
struct means {
	double truth, estimate;
};

static double normal(struct simulation *simulation, double variance)
{
	const double p = random_real(&simulation->stream) + 0x1p-54;
	return sqrt(variance) * distribution_normal_quantile(p);
}

static struct means unit_draw(struct simulation *simulation, size_t stage, bool is_forced);

/* The units taken at a stage; z (or NULL): what each adds to the estimate less its mean. */
static struct means stage_draw(struct simulation *simulation, size_t stage, double *z)
{
	const struct design_bias_plan *plan = simulation->plan;
	const struct design_bias_stage *of = plan->stages + stage;
	const size_t taken = of->forced + of->drawn;
	const double rest = of->unit_count - (double)of->forced;
	const double left = rest - (double)of->drawn;
	struct means sum = {0, 0};
	double estimates[DESIGN_BIAS_UNITS_MAX], parts[DESIGN_BIAS_UNITS_MAX];
	for (size_t i = 0; i < taken; i++) {
		const bool is_forced = i < of->forced;
		const struct means unit = unit_draw(simulation, stage, is_forced);
		parts[i] = (is_forced ? 1 : rest / (double)of->drawn) / of->unit_count;
		estimates[i] = unit.estimate;
		sum.truth += unit.truth / of->unit_count;
		sum.estimate += parts[i] * unit.estimate;
	}
	/* those that were not taken matter by their sum only */
	sum.truth += normal(simulation, left * simulation->unit_variance[stage]) / of->unit_count;
	for (size_t i = 0; z != NULL && i < taken; i++)
		z[i] = parts[i] * (estimates[i] - sum.estimate);
	return sum;
}

static struct means unit_draw(struct simulation *simulation, size_t stage, bool is_forced)
{
	const struct design_bias_plan *plan = simulation->plan;
	const double effect = normal(simulation, plan->stages[stage].share) +
			      (is_forced ? plan->forced_shift : 0);
	struct means below = {0, 0};
	if (stage + 1 < plan->stage_count)
		below = stage_draw(simulation, stage + 1, NULL);
	else
		below.estimate =
			normal(simulation, simulation->person_variance / (double)plan->persons);
	return (struct means){effect + below.truth, effect + below.estimate};
}

static struct simulation simulation_start(const struct design_bias_plan *plan)
{
	struct simulation simulation = {
		.plan = plan, .stream = random_start(plan->seed, 0), .person_variance = 1};
	double below = 0;
	assert(plan->stage_count > 0 && plan->stage_count <= DESIGN_BIAS_STAGES_MAX);
	for (size_t stage = plan->stage_count; stage-- > 0;) {
		const struct design_bias_stage *of = plan->stages + stage;
		assert(of->forced + of->drawn > 0 &&
		       of->forced + of->drawn <= DESIGN_BIAS_UNITS_MAX);
		assert((double)(of->forced + of->drawn) <= of->unit_count);
		simulation.unit_variance[stage] = of->share + below;
		below = simulation.unit_variance[stage] / of->unit_count;
		simulation.person_variance -= of->share;
	}
	assert(simulation.person_variance >= 0);
	return simulation;
}

struct design_bias design_bias(const struct design_bias_plan *plan)
{
	struct simulation simulation = simulation_start(plan);
	const size_t taken = plan->stages[0].forced + plan->stages[0].drawn;
	const double n = (double)taken, draws = (double)plan->draws;
	double z[DESIGN_BIAS_UNITS_MAX], error = 0, sum = 0, squares = 0;
	for (size_t draw = 0; draw < plan->draws; draw++) {
		const struct means means = stage_draw(&simulation, 0, z);
		double variance = 0;
		for (size_t i = 0; i < taken; i++)
			variance += n / (n - 1) * z[i] * z[i];
		error += (means.estimate - means.truth) * (means.estimate - means.truth);
		sum += variance;
		squares += variance * variance;
	}
	const double mean = sum / draws;
	const double degrees = 2 * mean * mean / (squares / draws - mean * mean);
	return (struct design_bias){error / sum, fmin(degrees / (n - 1), 1)};
}
