/* calibrate_explain.c - why no weights between the bounds meet the totals: the least change of the
 * totals that mends it, as a linear program (GLPK).
 *
 *   least sum of |r_i| / |t_i|  with  sum base_k x_ki g_k = t_i + r_i,  low <= g_k <= high
 *
 * By duality the totals that must move are those of a certificate (Farkas) that none can stay. */
#include "calibrate_private.h"

#include <glpk.h>
#include <math.h>

#define CLASSES_MAX 20000
#define SECONDS_MAX 10
#define SHOWN_MAX 3
#define CHANGE_MIN 1e-6 /* of a total: less is rounding */

struct program {
	glp_prob *lp;
	int *rows;
	double *values;
};

static double least_g(const struct calibrate_options *options)
{
	return options->method == CALIBRATE_LINEAR ? options->low : fmax(options->low, 0);
}

static void add_class(const struct program *program, const struct calibration *c, size_t k)
{
	const size_t n = c->constraint_count;
	const double low = least_g(&c->options), high = c->options.high;
	const int column = glp_add_cols(program->lp, 1);
	int count = 0;
	for (size_t i = 0; i < n; i++)
		if (c->x[k * n + i] != 0) {
			program->rows[++count] = (int)i + 1;
			program->values[count] = c->base[k] * c->x[k * n + i];
		}
	glp_set_mat_col(program->lp, column, count, program->rows, program->values);
	if (isfinite(low) && isfinite(high))
		glp_set_col_bnds(program->lp, column, GLP_DB, low, high);
	else if (isfinite(low))
		glp_set_col_bnds(program->lp, column, GLP_LO, low, 0);
	else if (isfinite(high))
		glp_set_col_bnds(program->lp, column, GLP_UP, 0, high);
	else
		glp_set_col_bnds(program->lp, column, GLP_FR, 0, 0);
}

/* r_i = up - down: two columns after all classes, 2i and 2i + 1. */
static void add_changes(const struct program *program, const struct calibration *c)
{
	for (size_t i = 0; i < 2 * c->constraint_count; i++) {
		const int column = glp_add_cols(program->lp, 1);
		const size_t row = i / 2;
		program->rows[1] = (int)row + 1;
		program->values[1] = i % 2 == 0 ? -1 : 1;
		glp_set_mat_col(program->lp, column, 1, program->rows, program->values);
		glp_set_col_bnds(program->lp, column, GLP_LO, 0, 0);
		glp_set_obj_coef(program->lp, column, 1 / fmax(1, fabs(c->totals[row])));
	}
}

static bool solve(const struct program *program, const struct calibration *c)
{
	glp_smcp options;
	glp_init_smcp(&options);
	options.msg_lev = GLP_MSG_OFF;
	options.tm_lim = 1000 * SECONDS_MAX;
	glp_set_obj_dir(program->lp, GLP_MIN);
	(void)glp_add_rows(program->lp, (int)c->constraint_count);
	for (size_t i = 0; i < c->constraint_count; i++)
		glp_set_row_bnds(program->lp, (int)i + 1, GLP_FX, c->totals[i], c->totals[i]);
	for (size_t k = 0; k < c->class_count; k++)
		add_class(program, c, k);
	add_changes(program, c);
	return glp_simplex(program->lp, &options) == 0 && glp_get_status(program->lp) == GLP_OPT;
}

/* "sex = 1: 430.5 in place of 400, ..." of the totals that must move. */
static size_t changes_write(const struct calibrate_maker *maker, const struct program *program,
			    struct buffer *out)
{
	const struct calibration *c = maker->out;
	size_t found = 0;
	for (size_t i = 0; i < c->constraint_count; i++) {
		const struct calibrate_total *told = maker->constraints[i].told;
		const int column = (int)(c->class_count + 2 * i) + 1;
		const double change = glp_get_col_prim(program->lp, column) -
				      glp_get_col_prim(program->lp, column + 1);
		if (fabs(change) <= CHANGE_MIN * fmax(1, fabs(told->total)))
			continue;
		if (found++ >= SHOWN_MAX)
			continue;
		buffer_addf(out, "%s" STR_FMT "%s" STR_FMT ": %.10g -> %.10g",
			    found > 1 ? ", " : "", STR_ARG(told->variable),
			    told->value.size > 0 ? " = " : "", STR_ARG(told->value), told->total,
			    told->total + change);
	}
	return found;
}

enum status calibrate_explain(const struct calibrate_maker *maker, struct error *err)
{
	const struct calibration *c = maker->out;
	struct buffer text;
	buffer_init(&text, maker->arena, ERROR_TEXT_MAX);
	size_t found = 0;
	if (c->class_count <= CLASSES_MAX) {
		const struct program program = {
			.lp = glp_create_prob(),
			.rows = arena_array(maker->arena, int, c->constraint_count + 2),
			.values = arena_array(maker->arena, double, c->constraint_count + 2)};
		if (solve(&program, c))
			found = changes_write(maker, &program, &text);
		glp_delete_prob(program.lp);
		(void)glp_free_env();
	}
	if (found == 0)
		return FAIL(err, STATUS_INVALID,
			    "no weights were found that meet the margins within the bounds %g and "
			    "%g; widen the bounds, or join small categories",
			    least_g(&c->options), c->options.high);
	return FAIL(
		err, STATUS_INVALID,
		"no weights between %g and %g times the old ones meet the margins; the smallest "
		"change of totals that mends it touches %zu of them: " STR_FMT
		"; or widen the bounds",
		least_g(&c->options), c->options.high, found, STR_ARG(buffer_text(&text)));
}
