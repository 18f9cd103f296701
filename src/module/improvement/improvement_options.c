/* improvement_options.c - priority options: the least effort that reaches a target.
 *
 *     min sum c_k d_k   subject to   sum a_k d_k >= needed - today,  l_k <= d_k <= u_k
 *
 * With one such constraint the cheapest points first is exact (a continuous knapsack; G. B.
 * Dantzig, "Discrete-variable extremum problems", Operations Research 5, 1957); tests hold it to
 * GLPK. */
#include "improvement.h"

#include <math.h>

#define SHOWN_BOUNDS 3
/* Sums of scores differ from what they add up to by less than this. */
#define SUM_TOLERANCE 1e-9

static bool is_open(const struct improvement_choice *choice)
{
	return !isnan(choice->effort) && choice->most > 0;
}

static double room(const struct improvement_choice *choice)
{
	return choice->lever.weight * choice->most;
}

/* Cheaper points of the total first; of the same price those with more room. */
static bool comes_before(const struct improvement_choice *a, const struct improvement_choice *b)
{
	const double left = a->effort / a->lever.weight, right = b->effort / b->lever.weight;
	return left != right ? left < right : room(a) > room(b);
}

static size_t choices_order(const struct improvement_choices *choices,
			    const struct improvement_choice **order)
{
	size_t count = 0;
	for (size_t i = 0; i < choices->count; i++) {
		const struct improvement_choice *choice = &choices->items[i];
		if (!is_open(choice))
			continue;
		size_t at = count++;
		for (; at > 0 && comes_before(choice, order[at - 1]); at--)
			order[at] = order[at - 1];
		order[at] = choice;
	}
	return count;
}

static void step_insert(struct improvement_options *options,
			const struct improvement_choice *choice, double change)
{
	const double gain = choice->lever.weight * change;
	size_t at = options->step_count++;
	for (; at > 0 &&
	       options->steps[at - 1].choice->lever.weight * options->steps[at - 1].change < gain;
	     at--)
		options->steps[at] = options->steps[at - 1];
	options->steps[at] = (struct improvement_step){choice, change, choice->effort * change};
	options->cost += choice->effort * change;
}

/* "8.2 <= 2.09, 6.2 <= 1.75": the widest bounds, all of which bind. */
static struct str bounds_shown(const struct improvement_ground *ground,
			       const struct improvement_choice *const *order, size_t count)
{
	const struct improvement_choice *widest[SHOWN_BOUNDS];
	size_t shown = 0;
	for (size_t i = 0; i < count; i++) {
		size_t at = shown < SHOWN_BOUNDS ? shown++ : SHOWN_BOUNDS;
		if (at == SHOWN_BOUNDS && room(order[i]) <= room(widest[--at]))
			continue;
		for (; at > 0 && room(widest[at - 1]) < room(order[i]); at--)
			widest[at] = widest[at - 1];
		widest[at] = order[i];
	}
	struct buffer text;
	buffer_init(&text, ground->arena, ERROR_TEXT_MAX);
	for (size_t i = 0; i < shown; i++)
		buffer_addf(&text, "%s" STR_FMT " <= %.2f", i > 0 ? ", " : "",
			    STR_ARG(ground->figures->codes[widest[i]->lever.code]),
			    widest[i]->lever.value + widest[i]->most);
	return buffer_text(&text);
}

static enum status no_option(const struct improvement_ground *ground,
			     const struct improvement_options *options,
			     const struct improvement_choice *const *order, size_t count,
			     struct error *err)
{
	double most = options->before.score;
	for (size_t i = 0; i < count; i++)
		most += room(order[i]);
	if (count == 0)
		return FAIL(
			err, STATUS_INVALID,
			"no option reaches %.4f: no part may be moved up; set upper bounds in the "
			"effort file",
			options->needed);
	const struct str bounds = bounds_shown(ground, order, count);
	return FAIL(err, STATUS_INVALID,
		    "no option reaches %.4f: with every part at its upper bound the total is %.4f, "
		    "%.4f short; all bounds bind, the widest are " STR_FMT
		    "; ask for less, or set upper bounds in the effort file",
		    options->needed, most, options->needed - most, STR_ARG(bounds));
}

/* What the total becomes: exactly what was needed, when that was not overshot by the least
 * changes. */
static void after_compute(const struct improvement_ground *ground,
			  struct improvement_options *options, double target)
{
	double total = options->before.score;
	for (size_t i = 0; i < options->step_count; i++)
		total += options->steps[i].choice->lever.weight * options->steps[i].change;
	if (fabs(total - target) < SUM_TOLERANCE)
		total = target;
	struct improvement_standings standings;
	improvement_standings_compute(ground, total, &standings);
	options->after = standings.units[ground->unit];
}

/* The least changes first, then the cheapest points; what is still missing. */
static double changes_choose(const struct improvement_choice *const *order, size_t count,
			     double missing, double *changes)
{
	for (size_t i = 0; i < count; i++) {
		changes[i] = order[i]->least;
		missing -= order[i]->lever.weight * order[i]->least;
	}
	for (size_t i = 0; i < count && missing > 0; i++) {
		const double more =
			fmin(order[i]->most - order[i]->least, missing / order[i]->lever.weight);
		changes[i] += more;
		missing -= order[i]->lever.weight * more;
	}
	return missing;
}

enum status improvement_options_find(const struct improvement_ground *ground,
				     const struct improvement_choices *choices,
				     struct improvement_options *options, struct error *err)
{
	TRY(improvement_target_resolve(ground, options, err));
	const struct improvement_choice *order[IMPROVEMENT_LEVERS_MAX];
	double changes[IMPROVEMENT_LEVERS_MAX];
	const size_t count = choices_order(choices, order);
	const double target = options->needed + (options->strict ? IMPROVEMENT_ABOVE : 0);
	options->step_count = 0;
	options->cost = 0;
	if (changes_choose(order, count, target - options->before.score, changes) > SUM_TOLERANCE)
		return no_option(ground, options, order, count, err);
	for (size_t i = 0; i < count; i++)
		if (changes[i] > 0)
			step_insert(options, order[i], changes[i]);
	after_compute(ground, options, target);
	options->chance =
		options->errors == NULL
			? (double)NAN
			: improvement_chance(ground, options->errors, &options->target,
					     options->after.score - options->before.score);
	return STATUS_OK;
}
