/* difference_in_differences.c - the effect of acting, and whether as much happens without it. */
#include "difference_in_differences.h"

#include <assert.h>
#include <math.h>
#include "descriptive.h"

#define PLACEBO_TAIL 0.025 /* on either side */

static double value_at(const struct panel *panel, size_t time, size_t unit)
{
	return panel->values[time * panel->unit_count + unit];
}

static bool is_whole(const struct panel *panel, size_t unit)
{
	for (size_t time = 0; time < panel->time_count; time++)
		if (isnan(value_at(panel, time, unit)))
			return false;
	return true;
}

bool panel_compares(const struct panel *panel, size_t unit)
{
	return unit != panel->acted && !(panel->left_out != NULL && panel->left_out[unit]) &&
	       is_whole(panel, unit);
}

static double mean_between(const struct panel *panel, size_t unit, size_t from, size_t to)
{
	double sum = 0;
	for (size_t time = from; time < to; time++)
		sum += value_at(panel, time, unit);
	return sum / (double)(to - from);
}

/* A change of each unit compared, and that of the one that acted. */
struct changes {
	double own, others[PANEL_UNITS_MAX];
	size_t count;
};

/* The mean of the others' changes but for one of them; count: none left out. */
static double mean_without(const struct changes *changes, size_t which)
{
	double sum = 0;
	for (size_t i = 0; i < changes->count; i++)
		if (i != which)
			sum += changes->others[i];
	return sum / (double)(changes->count - (which < changes->count));
}

/* How far the own change lies from the others', and how often one of theirs lies as far. */
static double judge(const struct changes *changes, double *p, double placebos[PANEL_UNITS_MAX])
{
	const double own = changes->own - mean_without(changes, changes->count);
	size_t as_large = 1;
	for (size_t i = 0; i < changes->count; i++) {
		placebos[i] =
			changes->count < 2 ? 0 : changes->others[i] - mean_without(changes, i);
		as_large += fabs(placebos[i]) >= fabs(own);
	}
	*p = (double)as_large / (double)(changes->count + 1);
	return own;
}

static void trend_judge(const struct panel *panel, struct panel_effect *effect)
{
	struct changes changes = {0};
	double placebos[PANEL_UNITS_MAX];
	const size_t last = panel->before_count - 1;
	effect->trend = effect->trend_p = (double)NAN;
	if (panel->before_count < 2)
		return;
	changes.own = value_at(panel, last, panel->acted) - value_at(panel, 0, panel->acted);
	for (size_t unit = 0; unit < panel->unit_count; unit++)
		if (panel_compares(panel, unit))
			changes.others[changes.count++] =
				value_at(panel, last, unit) - value_at(panel, 0, unit);
	effect->trend = judge(&changes, &effect->trend_p, placebos);
}

/* The variance of a mean over some times: of one unit, or of the mean of the units compared. */
static double variance_between(const struct panel *panel, bool own, size_t others, size_t from,
			       size_t to)
{
	double sum = 0;
	for (size_t time = from; time < to; time++)
		for (size_t unit = 0; unit < panel->unit_count; unit++) {
			if (own ? unit != panel->acted : !panel_compares(panel, unit))
				continue;
			const double error = panel->errors[time * panel->unit_count + unit];
			sum += error * error;
		}
	const double terms = (double)(to - from) * (own ? 1 : (double)others);
	return sum / (terms * terms);
}

static double error_of(const struct panel *panel, size_t others)
{
	if (panel->errors == NULL)
		return (double)NAN;
	double variance = 0;
	for (int own = 0; own < 2; own++)
		variance += variance_between(panel, own != 0, others, 0, panel->before_count) +
			    variance_between(panel, own != 0, others, panel->before_count,
					     panel->time_count);
	return sqrt(variance);
}

bool panel_effect(const struct panel *panel, struct panel_effect *effect)
{
	struct changes changes = {0};
	double placebos[PANEL_UNITS_MAX];
	const size_t middle = panel->before_count, end = panel->time_count;
	assert(panel->unit_count <= PANEL_UNITS_MAX && end <= PANEL_TIMES_MAX && middle <= end);
	*effect = (struct panel_effect){0};
	if (middle == 0 || middle == end || !is_whole(panel, panel->acted))
		return false;
	for (size_t unit = 0; unit < panel->unit_count; unit++) {
		if (!panel_compares(panel, unit))
			continue;
		const double before = mean_between(panel, unit, 0, middle);
		const double after = mean_between(panel, unit, middle, end);
		effect->others_before += before;
		effect->others_after += after;
		changes.others[changes.count++] = after - before;
	}
	if (changes.count == 0)
		return false;
	effect->others = changes.count;
	effect->others_before /= (double)changes.count;
	effect->others_after /= (double)changes.count;
	effect->own_before = mean_between(panel, panel->acted, 0, middle);
	effect->own_after = mean_between(panel, panel->acted, middle, end);
	changes.own = effect->own_after - effect->own_before;
	effect->effect = judge(&changes, &effect->p, placebos);
	stats_sort(placebos, changes.count);
	effect->placebo_low = stats_quantile(placebos, changes.count, PLACEBO_TAIL);
	effect->placebo_high = stats_quantile(placebos, changes.count, 1 - PLACEBO_TAIL);
	effect->error = error_of(panel, changes.count);
	trend_judge(panel, effect);
	return true;
}
