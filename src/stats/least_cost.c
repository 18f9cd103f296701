/* least_cost.c - a covering program with whole steps, by GLPK. */
#include "least_cost.h"

#include <glpk.h>
#include <math.h>

#define SUM_TOLERANCE 1e-9 /* sums of amounts differ from what they add up to by less than this */
#define PREFERENCE 1e-8    /* what naming an item later adds to its cost, of that cost */

/* A column counts steps, or units of what moves freely. */
static double unit_of(const struct least_cost_item *item)
{
	return item->step > 0 ? item->step : 1;
}

static void column_add(glp_prob *program, const struct least_cost_item *item, size_t place)
{
	const int column = glp_add_cols(program, 1);
	const double unit = unit_of(item);
	const double low = item->least / unit, high = item->most / unit;
	const int row[] = {0, 1};
	const double gain[] = {0, item->gain * unit};
	if (item->step > 0)
		glp_set_col_kind(program, column, GLP_IV);
	glp_set_col_bnds(program, column, high > low ? GLP_DB : GLP_FX,
			 item->step > 0 ? round(low) : low, item->step > 0 ? round(high) : high);
	glp_set_obj_coef(program, column,
			 item->cost * unit * (1 + PREFERENCE * (double)(place + 1)));
	glp_set_mat_col(program, column, 1, row, gain);
}

static glp_prob *program_make(const struct least_cost_item *items, size_t count, double needed)
{
	glp_prob *program = glp_create_prob();
	glp_set_obj_dir(program, GLP_MIN);
	(void)glp_add_rows(program, 1);
	glp_set_row_bnds(program, 1, GLP_LO, needed, 0);
	for (size_t i = 0; i < count; i++)
		column_add(program, &items[i], i);
	return program;
}

static enum least_cost_answer program_solve(glp_prob *program)
{
	glp_iocp options;
	glp_init_iocp(&options);
	options.msg_lev = GLP_MSG_OFF;
	options.tm_lim = LEAST_COST_MILLISECONDS_MAX;
	options.presolve = GLP_ON;
	options.gmi_cuts = GLP_ON;
	options.tol_int = SUM_TOLERANCE;
	const int ended = glp_intopt(program, &options);
	if (ended == GLP_ENOPFS || ended == GLP_ENODFS || glp_mip_status(program) == GLP_NOFEAS)
		return LEAST_COST_NONE;
	return ended == 0 && glp_mip_status(program) == GLP_OPT ? LEAST_COST_FOUND
								: LEAST_COST_UNDECIDED;
}

/* Takes the amounts, whole steps as whole; the sum that they reach. */
static double amounts_take(glp_prob *program, const struct least_cost_item *items, size_t count,
			   double *amounts)
{
	double sum = 0;
	for (size_t i = 0; i < count; i++) {
		const double value = glp_mip_col_val(program, (int)i + 1);
		amounts[i] = items[i].step > 0 ? round(value) * items[i].step
					       : fmin(fmax(value, items[i].least), items[i].most);
		sum += items[i].gain * amounts[i];
	}
	return sum;
}

enum least_cost_answer least_cost_find(const struct least_cost_item *items, size_t count,
				       double needed, double *amounts)
{
	double most = 0, asked = needed;
	for (size_t i = 0; i < count; i++)
		most += items[i].gain * items[i].most;
	if (most < needed - SUM_TOLERANCE)
		return LEAST_COST_NONE;
	/* GLPK lets a row be short by its own tolerance: then a little more is asked for */
	for (int round = 0; round < 3; round++) {
		glp_prob *program = program_make(items, count, asked);
		const enum least_cost_answer answer = program_solve(program);
		const double sum = answer == LEAST_COST_FOUND
					   ? amounts_take(program, items, count, amounts)
					   : 0;
		glp_delete_prob(program);
		(void)glp_free_env();
		if (answer != LEAST_COST_FOUND || sum >= needed - SUM_TOLERANCE)
			return answer;
		asked += 2 * (needed - sum);
	}
	return LEAST_COST_UNDECIDED;
}
