/* improvement_options.c - priority options: the least effort that reaches a target.
 *
 *     min sum c_k d_k   subject to   sum a_k d_k >= needed - today,  l_k <= d_k <= u_k
 *
 * With one such constraint the cheapest points first is exact (a continuous knapsack; G. B.
 * Dantzig, "Discrete-variable extremum problems", Operations Research 5, 1957); tests hold it to
 * GLPK.  Where parts change in whole steps it is an integer program (stats/least_cost.h). */
#include "improvement.h"

#include <math.h>
#include "../../stats/least_cost.h"

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

/* No part may be moved up, and why. */
static enum status no_room(const struct improvement_choices *choices, double needed,
			   struct error *err)
{
	for (size_t i = 0; i < choices->count; i++) {
		const struct improvement_choice *choice = &choices->items[i];
		if (!isnan(choice->effort) && choice->step > 0 &&
		    choice->lever.range.high > choice->lever.value)
			return FAIL(err, STATUS_INVALID,
				    "no option reaches %.4f: no part has room for a whole step; "
				    "take smaller steps, or set upper bounds in the effort file",
				    needed);
	}
	return FAIL(err, STATUS_INVALID,
		    "no option reaches %.4f: no part may be moved up; set upper bounds in the "
		    "effort file",
		    needed);
}

static enum status no_option(const struct improvement_ground *ground,
			     const struct improvement_options *options,
			     const struct improvement_choice *const *order, size_t count,
			     struct error *err)
{
	double most = options->before.score;
	for (size_t i = 0; i < count; i++)
		most += room(order[i]);
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

static bool has_steps(const struct improvement_choice *const *order, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (order[i]->step > 0)
			return true;
	return false;
}

/* The changes of least effort in order; what is still missing. */
static enum status changes_find(const struct improvement_choice *const *order, size_t count,
				double missing, double *changes, bool *found, struct error *err)
{
	struct least_cost_item items[IMPROVEMENT_LEVERS_MAX];
	if (!has_steps(order, count)) {
		*found = changes_choose(order, count, missing, changes) <= SUM_TOLERANCE;
		return STATUS_OK;
	}
	for (size_t i = 0; i < count; i++)
		items[i] = (struct least_cost_item){.gain = order[i]->lever.weight,
						    .cost = order[i]->effort,
						    .least = order[i]->least,
						    .most = order[i]->most,
						    .step = order[i]->step};
	const enum least_cost_answer answer = least_cost_find(items, count, missing, changes);
	if (answer == LEAST_COST_UNDECIDED)
		return FAIL(err, STATUS_LIMIT,
			    "the least effort in such steps was not found within %d ms; take "
			    "larger steps, or leave parts as they are",
			    LEAST_COST_MILLISECONDS_MAX);
	*found = answer == LEAST_COST_FOUND;
	return STATUS_OK;
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
	bool found = false;
	TRY(changes_find(order, count, target - options->before.score, changes, &found, err));
	if (!found && count == 0)
		return no_room(choices, options->needed, err);
	if (!found)
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
