/* question_requests.c - what is asked of which variable: X,Y or X=VALUE or X/Y or X:0.25,0.5. */
#include "question_private.h"

#include <math.h>
#include "../../base/nearest.h"
#include "../../base/number.h"

#define SHOWN_BYTES_MAX 60

static enum status request_add(struct asker *asker, const struct estimate_request *request,
			       struct error *err)
{
	if (asker->request_count == QUESTION_REQUESTS_MAX)
		return FAIL(err, STATUS_LIMIT, "more than %d statistics are asked for",
			    QUESTION_REQUESTS_MAX);
	asker->requests[asker->request_count++] = *request;
	return STATUS_OK;
}

static enum status numbers_read(struct asker *asker, struct str list, const char *what,
				enum estimate_statistic statistic, struct error *err)
{
	while (list.size > 0) {
		struct str name;
		struct estimate_request request = {.statistic = statistic};
		TRY(question_list_next(&list, what, &name, err));
		TRY(question_numeric(asker, name, what, &request.variable, err));
		TRY(request_add(asker, &request, err));
	}
	return STATUS_OK;
}

/* A row whose cell is the value as written; an unknown one has a nearest. */
static enum status value_find(const struct asker *asker, const struct column *column,
			      struct str value, size_t *out, struct error *err)
{
	struct nearest nearest = {.wanted = value};
	struct grouping values;
	double number = (double)NAN;
	if (column->kind == COLUMN_TEXT || number_real(value, '.', &number, NULL) != STATUS_OK)
		number = (double)NAN;
	TRY(group_codes(asker->arena, column, &values, err));
	for (size_t i = 0; i < values.count; i++) {
		const size_t row = values.first_row[i];
		const struct str shown = column_shown(asker->arena, column, row);
		if (str_equal(shown, value) || column_number(column, row) == number) {
			*out = row;
			return STATUS_OK;
		}
		nearest_offer(&nearest, shown, shown);
	}
	return error_nearest(err,
			     FAIL(err, STATUS_NOT_FOUND,
				  "--proportion: no answer of " STR_FMT " is \"" STR_FMT "\"",
				  STR_ARG(column->name),
				  STR_ARG(str_slice(value, 0, SHOWN_BYTES_MAX))),
			     &nearest);
}

static enum status proportions_read(struct asker *asker, struct error *err)
{
	struct str list = asker->question->proportion;
	while (list.size > 0) {
		struct str item, name, value;
		struct estimate_request request = {.statistic = ESTIMATE_PROPORTION,
						   .category_row = ESTIMATE_CATEGORY_NONE};
		TRY(question_list_next(&list, "--proportion", &item, err));
		const bool one_value = str_cut(item, '=', &name, &value);
		TRY(question_column(asker, str_trim(name), "--proportion", &request.variable, err));
		if (one_value)
			TRY(value_find(asker, request.variable, str_trim(value),
				       &request.category_row, err));
		if (one_value && column_is_missing(request.variable, request.category_row) &&
		    asker->question->missing != ESTIMATE_MISSING_CATEGORY)
			return FAIL(err, STATUS_INVALID,
				    "--proportion: \"" STR_FMT "\" is no answer of " STR_FMT
				    " but a code of a missing one; --missing category counts it",
				    STR_ARG(value), STR_ARG(request.variable->name));
		TRY(request_add(asker, &request, err));
	}
	return STATUS_OK;
}

static enum status ratios_read(struct asker *asker, struct error *err)
{
	struct str list = asker->question->ratio;
	while (list.size > 0) {
		struct str item, numerator, denominator;
		struct estimate_request request = {.statistic = ESTIMATE_RATIO};
		TRY(question_list_next(&list, "--ratio", &item, err));
		if (!str_cut(item, '/', &numerator, &denominator))
			return FAIL(err, STATUS_INVALID,
				    "--ratio: \"" STR_FMT "\" has no /; write X/Y",
				    STR_ARG(str_slice(item, 0, SHOWN_BYTES_MAX)));
		TRY(question_numeric(asker, str_trim(numerator), "--ratio", &request.variable,
				     err));
		TRY(question_numeric(asker, str_trim(denominator), "--ratio", &request.denominator,
				     err));
		TRY(request_add(asker, &request, err));
	}
	return STATUS_OK;
}

/* X:0.25,0.5,Y:0.9: an item without a variable belongs to the one before. */
static enum status quantiles_read(struct asker *asker, struct error *err)
{
	struct str list = asker->question->quantile;
	struct estimate_request request = {.statistic = ESTIMATE_QUANTILE};
	while (list.size > 0) {
		struct str item, name, probability;
		TRY(question_list_next(&list, "--quantile", &item, err));
		if (str_cut(item, ':', &name, &probability))
			TRY(question_numeric(asker, str_trim(name), "--quantile", &request.variable,
					     err));
		else
			probability = item;
		if (request.variable == NULL)
			return FAIL(err, STATUS_INVALID,
				    "--quantile: \"" STR_FMT "\" names no variable; write X:0.5",
				    STR_ARG(str_slice(item, 0, SHOWN_BYTES_MAX)));
		if (number_real(str_trim(probability), '.', &request.probability, NULL) !=
			    STATUS_OK ||
		    !(request.probability > 0 && request.probability < 1))
			return FAIL(err, STATUS_INVALID,
				    "--quantile: \"" STR_FMT "\" is no share between 0 and 1, as "
				    "0.5 for the median",
				    STR_ARG(str_slice(probability, 0, SHOWN_BYTES_MAX)));
		TRY(request_add(asker, &request, err));
	}
	return STATUS_OK;
}

enum status question_requests(struct asker *asker, struct error *err)
{
	const struct question *question = asker->question;
	TRY(numbers_read(asker, question->mean, "--mean", ESTIMATE_MEAN, err));
	TRY(numbers_read(asker, question->total, "--total", ESTIMATE_TOTAL, err));
	TRY(proportions_read(asker, err));
	TRY(ratios_read(asker, err));
	TRY(quantiles_read(asker, err));
	if (asker->request_count == 0)
		return FAIL(err, STATUS_INVALID,
			    "nothing is asked of " STR_FMT "; say --mean X, --total X, "
			    "--proportion X, --ratio X/Y or --quantile X:0.5",
			    STR_ARG(asker->frame->name));
	return STATUS_OK;
}
