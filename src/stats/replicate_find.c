/* replicate_find.c - replicate weights that a data set brings, by the pattern of their names. */
#include "replicate.h"

#include <fnmatch.h>
#include <math.h>
#include <regex.h>

#define RANK_TOLERANCE 1e-5 /* as degf of R's survey */
/* Larger sets of weights are taken to be independent of each other. */
#define RANK_NUMBERS_MAX ((size_t)1 << 24)

typedef bool name_matcher(const void *pattern, const char *name);

enum replicate_method replicate_told_method(size_t index)
{
	static const enum replicate_method methods[] = {REPLICATE_BRR, REPLICATE_FAY,
							REPLICATE_JACKKNIFE, REPLICATE_BOOTSTRAP,
							REPLICATE_OTHER};
	return methods[index];
}

static bool matches_glob(const void *pattern, const char *name)
{
	return fnmatch(pattern, name, 0) == 0;
}

static bool matches_regex(const void *pattern, const char *name)
{
	return regexec(pattern, name, 0, NULL, 0) == 0;
}

static size_t columns_match(struct arena *arena, const struct frame *frame, name_matcher *matches,
			    const void *pattern, const struct column **columns)
{
	size_t count = 0;
	for (size_t i = 0; i < frame->column_count; i++)
		if (matches(pattern, str_cstring(arena, frame->columns[i].name)))
			columns[count++] = frame->columns + i;
	return count;
}

/* Groups, counts and choices are refused: they can take memory and time without end. */
static bool is_plain_regex(struct str pattern)
{
	for (size_t i = 0; i < pattern.size; i++)
		if (strchr("(){}|\\", pattern.data[i]) != NULL)
			return false;
	return true;
}

static enum status columns_find(struct arena *arena, const struct frame *frame, struct str pattern,
				const struct column **columns, size_t *count, struct error *err)
{
	if (pattern.size > REPLICATE_PATTERN_BYTES_MAX ||
	    (pattern.size > 0 && memchr(pattern.data, '\0', pattern.size) != NULL))
		return FAIL(err, STATUS_LIMIT,
			    "the pattern of replicate weights is longer than %d bytes",
			    REPLICATE_PATTERN_BYTES_MAX);
	const char *text = str_cstring(arena, pattern);
	regex_t regex;
	*count = columns_match(arena, frame, matches_glob, text, columns);
	if (*count == 0 && is_plain_regex(pattern) && regcomp(&regex, text, REG_EXTENDED) == 0) {
		*count = columns_match(arena, frame, matches_regex, &regex, columns);
		regfree(&regex);
	}
	if (*count == 0)
		return FAIL(err, STATUS_NOT_FOUND,
			    "no variable of " STR_FMT " matches the pattern \"" STR_FMT
			    "\" of replicate weights; write it as wt_*",
			    STR_ARG(frame->name), STR_ARG(pattern));
	return STATUS_OK;
}

static enum status weights_check(const struct frame *frame, const struct column *column,
				 const struct design *design, struct error *err)
{
	const struct column *numeric = NULL;
	TRY(frame_find_numeric(frame, column->name, &numeric, err));
	for (size_t row = 0; row < column->rows; row++) {
		const double weight = column_number(column, row);
		if (column_is_missing(column, row) || !isfinite(weight))
			return FAIL(err, STATUS_INVALID,
				    "row %zu has no replicate weight: its cell of " STR_FMT
				    " is empty",
				    row + 1, STR_ARG(column->name));
		if (design->weights[row] == 0 && weight != 0)
			return FAIL(
				err, STATUS_INVALID,
				"row %zu has the weight 0 but the replicate weight %g in " STR_FMT,
				row + 1, weight, STR_ARG(column->name));
	}
	return STATUS_OK;
}

static void scale_by_method(const struct replicate_names *names, struct replicates *replicates)
{
	const double count = (double)replicates->count;
	switch (names->method) {
	case REPLICATE_BRR:
		replicates->scale = 1 / count;
		break;
	case REPLICATE_FAY:
		replicates->scale = 1 / (count * (1 - names->rho) * (1 - names->rho));
		break;
	case REPLICATE_JACKKNIFE:
		/* with rscales told (JKn), they carry the whole scale */
		replicates->scale = names->rscales.count > 0 ? 1 : (count - 1) / count;
		break;
	case REPLICATE_BOOTSTRAP:
		replicates->scale = 1 / (count - 1);
		break;
	case REPLICATE_NONE:
	case REPLICATE_OTHER:
		replicates->scale = 1;
		break;
	}
	if (names->scale > 0)
		replicates->scale = names->scale;
}

static enum status rscales_fill(struct arena *arena, const struct replicate_names *names,
				struct replicates *replicates, struct error *err)
{
	const size_t told = names->rscales.count;
	double *rscales = arena_array(arena, double, replicates->count);
	if (told > 1 && told != replicates->count)
		return FAIL(
			err, STATUS_INVALID,
			"there are %zu replicate weights and %zu rscales; give one a replicate, "
			"or one for all",
			replicates->count, told);
	for (size_t r = 0; r < replicates->count; r++) {
		rscales[r] = 1;
		if (told > 0)
			rscales[r] = names->rscales.values[told == 1 ? 0 : r];
		if (!(rscales[r] >= 0) || !isfinite(rscales[r]))
			return FAIL(err, STATUS_INVALID, "the rscale %g is not 0 or more",
				    rscales[r]);
	}
	replicates->rscales = rscales;
	return STATUS_OK;
}

static double dot(const double *a, const double *b, size_t size)
{
	double sum = 0;
	for (size_t i = 0; i < size; i++)
		sum += a[i] * b[i];
	return sum;
}

/* The rank of the weights less 1, by Gram and Schmidt. */
static enum status degrees_find(struct arena *arena, const struct design *design,
				struct replicates *replicates, struct error *err)
{
	const size_t rows = design->rows, count = replicates->count;
	void *memory = NULL;
	size_t rank = 0;
	replicates->degrees = (double)count - 1;
	if (rows > RANK_NUMBERS_MAX / count)
		return STATUS_OK;
	TRY(arena_try_take(arena, rows * count, sizeof(double), alignof(double), &memory, err));
	double *basis = memory;
	for (size_t r = 0; r < count; r++) {
		double *column = basis + rank * rows;
		for (size_t row = 0; row < rows; row++)
			column[row] = replicates->uncombined
					      ? column_number(replicates->weights[r], row) *
							design->weights[row]
					      : column_number(replicates->weights[r], row);
		const double before = sqrt(dot(column, column, rows));
		for (size_t k = 0; k < rank; k++) {
			const double *known = basis + k * rows;
			const double share = dot(column, known, rows);
			for (size_t row = 0; row < rows; row++)
				column[row] -= share * known[row];
		}
		const double after = sqrt(dot(column, column, rows));
		if (!(after > RANK_TOLERANCE * before))
			continue;
		for (size_t row = 0; row < rows; row++)
			column[row] /= after;
		rank++;
	}
	replicates->degrees = (double)rank - 1;
	return STATUS_OK;
}

enum status replicate_find(struct arena *arena, const struct frame *frame,
			   const struct replicate_names *names, const struct design *design,
			   struct replicates *replicates, struct error *err)
{
	size_t count = 0;
	const struct column **columns =
		arena_array(arena, const struct column *, frame->column_count);
	TRY(columns_find(arena, frame, names->pattern, columns, &count, err));
	if (count < 2)
		return FAIL(err, STATUS_INVALID,
			    "the pattern of replicate weights matches only " STR_FMT
			    "; there must be at least 2",
			    STR_ARG(columns[0]->name));
	for (size_t i = 0; i < count; i++)
		TRY(weights_check(frame, columns[i], design, err));
	*replicates = (struct replicates){.count = count,
					  .mse = names->mse,
					  .weights = columns,
					  .uncombined = names->uncombined};
	TRY(rscales_fill(arena, names, replicates, err));
	scale_by_method(names, replicates);
	return degrees_find(arena, design, replicates, err);
}
