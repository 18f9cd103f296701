/* index_rebuild.c - how a part's published score follows from its published indicators, where that
 * is known: the coefficients were recovered from the figures of all provinces and are printed
 * nowhere (data/papi/README.md, section 2.2). */
#include "index.h"

#include <math.h>
#include "../../base/number.h"
#include "../../embedded/embedded.h"
#include "../../files/sheet.h"

#define WEIGHTS_FILE "data/papi/effective_weights.csv"
#define FORMULAS_MAX 64
#define CONSTANT "(constant)"

enum { YEAR, PART, INDICATOR, COEFFICIENT, PROVINCES, R_SQUARED, RESIDUAL, COLUMNS };
static const char *const columns[] = {
	"year",        "sub_dimension", "indicator_code",   "coefficient",
	"n_provinces", "r_squared",     "max_abs_residual", NULL};

/* The formula of that part and year, a new one when there is none yet. */
static struct index_formula *formula_of(struct index_figures *figures, size_t code, int year)
{
	for (size_t i = 0; i < figures->formula_count; i++)
		if (figures->formulas[i].code == code && figures->formulas[i].year == year)
			return &figures->formulas[i];
	if (figures->formula_count == FORMULAS_MAX)
		return NULL;
	struct index_formula *formula = &figures->formulas[figures->formula_count++];
	*formula = (struct index_formula){.code = code, .year = year};
	return formula;
}

static enum status code_of(const struct index_figures *figures, struct str text, size_t *code,
			   struct error *err)
{
	*code = index_code_find(figures, text);
	if (*code == INDEX_NONE)
		return FAIL(err, STATUS_INTERNAL, "there is no part " STR_FMT, STR_ARG(text));
	return STATUS_OK;
}

static enum status term_take(struct index_figures *figures, const struct sheet *sheet,
			     const struct sheet_row *row, const size_t *at, struct error *err)
{
	const struct str indicator = sheet_text(row, at[INDICATOR]);
	double coefficient = 0, residual = 0;
	int64_t year = 0;
	size_t code = 0;
	TRY(number_int(sheet_text(row, at[YEAR]), INDEX_FIRST_YEAR,
		       INDEX_FIRST_YEAR + INDEX_YEARS_MAX, &year, err));
	TRY(code_of(figures, sheet_text(row, at[PART]), &code, err));
	TRY(sheet_real(sheet, row, at[COEFFICIENT], &coefficient, err));
	TRY(sheet_real(sheet, row, at[RESIDUAL], &residual, err));
	struct index_formula *formula = formula_of(figures, code, (int)year);
	if (formula == NULL || formula->term_count == INDEX_TERMS_MAX)
		return FAIL(err, STATUS_LIMIT, "more than %d formulas or %d terms", FORMULAS_MAX,
			    INDEX_TERMS_MAX);
	formula->residual = residual;
	if (str_is(indicator, CONSTANT)) {
		formula->constant = coefficient;
		return STATUS_OK;
	}
	struct index_term *term = &formula->terms[formula->term_count++];
	term->coefficient = coefficient;
	return code_of(figures, indicator, &term->code, err);
}

enum status index_formulas_load(struct index_figures *figures, struct error *err)
{
	struct str content;
	TRY(embedded_content(figures->arena, WEIGHTS_FILE, &content, err));
	ON_LEAVE(sheet_leave) struct sheet *sheet = NULL;
	TRY(sheet_open_memory(figures->arena, STR(WEIGHTS_FILE), content,
			      &(struct sheet_options){0}, &sheet, err));
	size_t at[COLUMNS];
	TRY(sheet_header(sheet, columns, at, err));
	figures->formulas = arena_array(figures->arena, struct index_formula, FORMULAS_MAX);
	struct sheet_row row;
	for (bool more = true;;) {
		TRY(sheet_next(sheet, &row, &more, err));
		if (!more)
			return STATUS_OK;
		const enum status status = term_take(figures, sheet, &row, at, err);
		if (status != STATUS_OK)
			return error_place(err, status, "%s, line %zu", WEIGHTS_FILE, row.line);
	}
}

const struct index_formula *index_formula(const struct index_figures *figures, size_t code,
					  int year)
{
	for (size_t i = 0; i < figures->formula_count; i++)
		if (figures->formulas[i].code == code && figures->formulas[i].year == year)
			return &figures->formulas[i];
	return NULL;
}

bool index_formula_is_exact(const struct index_formula *formula)
{
	return formula != NULL && formula->residual < INDEX_FORMULA_EXACT;
}

double index_rebuilt(const struct index_figures *figures, const struct index_formula *formula,
		     size_t unit)
{
	double score = formula->constant;
	for (size_t i = 0; i < formula->term_count; i++)
		if (formula->terms[i].coefficient != 0)
			score += formula->terms[i].coefficient *
				 index_score(figures, formula->terms[i].code, formula->year, unit);
	return score;
}
