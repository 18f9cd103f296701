/* replicate_halves.c - balanced half samples: each replicate takes one of the two clusters of every
 * stratum, as a Hadamard matrix tells, so that strata vary without covariance. */
#include "replicate_private.h"

#include <assert.h>

#define HADAMARD_ORDER_MAX 4096

static bool is_prime(size_t n)
{
	for (size_t d = 2; d * d <= n; d++)
		if (n % d == 0)
			return false;
	return n > 1;
}

/* Orders that Paley's first construction or doublings of it reach; 1 and 2 are where doubling
 * starts.  *core: the order that is doubled. */
static bool order_exists(size_t order, size_t *core)
{
	for (*core = order;; *core /= 2) {
		if (*core <= 2 || (*core % 4 == 0 && is_prime(*core - 1)))
			return true;
		if (*core % 2 != 0)
			return false;
	}
}

/* Whether x is a square modulo the prime q. */
static bool is_square(size_t x, size_t q)
{
	for (size_t i = 1; i <= q / 2; i++)
		if (i * i % q == x)
			return true;
	return false;
}

/* +1 (true) or -1 at a row and column of Paley's matrix I + S, whose first row is all +1; squares
 * are told by table. */
static bool paley_sign(size_t row, size_t column, size_t order, const bool *square)
{
	const size_t q = order - 1;
	if (row == 0)
		return true;
	if (column == 0)
		return false;
	if (row == column)
		return true;
	return square[(column + q - row) % q];
}

/* Row 0 is all +1: it balances nothing and is left out. */
static bool hadamard_sign(size_t row, size_t column, size_t core, const bool *square)
{
	const size_t high_row = row / core, high_column = column / core;
	const bool flips = (__builtin_popcountll(high_row & high_column) & 1) != 0;
	const size_t r = row % core, c = column % core;
	const bool sign = core <= 2 ? !(r == 1 && c == 1) : paley_sign(r, c, core, square);
	return sign != flips;
}

static enum status strata_check(const struct design_stage *stage, size_t *count, struct error *err)
{
	*count = 0;
	for (struct replicate_stratum at = {0}; replicate_stratum_next(stage, &at);) {
		if (at.count == 1 && at.stratum->passes)
			continue;
		if (at.count != 2)
			return FAIL(err, STATUS_INVALID,
				    "half samples need exactly two clusters in every stratum, and "
				    "one has %zu; use --method jackknife or bootstrap",
				    at.count);
		(*count)++;
	}
	return STATUS_OK;
}

enum status replicate_halves(struct arena *arena, const struct design *design, double rho,
			     struct replicates *replicates, struct error *err)
{
	const struct design_stage *stage = design->stages;
	double *factors = NULL, *rscales = NULL;
	size_t strata = 0, core = 0, row = 0;
	TRY(strata_check(stage, &strata, err));
	size_t order = strata + 1;
	while (order <= HADAMARD_ORDER_MAX && !order_exists(order, &core))
		order++;
	if (order > HADAMARD_ORDER_MAX)
		return FAIL(err, STATUS_LIMIT, "half samples are made for at most %d strata",
			    HADAMARD_ORDER_MAX - 1);
	bool *square = arena_array(arena, bool, core + 1);
	for (size_t x = 1; x + 1 < core; x++)
		square[x] = is_square(x, core - 1);
	TRY(replicate_factors(arena, stage->unit_count, order, replicates, &factors, &rscales,
			      err));
	replicates->scale = 1 / ((double)order * (1 - rho) * (1 - rho));
	for (struct replicate_stratum at = {0}; replicate_stratum_next(stage, &at);) {
		if (at.count != 2)
			continue;
		row++;
		for (size_t r = 0; r < order; r++) {
			const bool first = hadamard_sign(row, r, core, square);
			factors[at.first * order + r] = first ? 2 - rho : rho;
			factors[(at.first + 1) * order + r] = first ? rho : 2 - rho;
		}
	}
	return STATUS_OK;
}
