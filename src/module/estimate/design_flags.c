/* design_flags.c - a design from the command line. */
#include "design_flags.h"

#include <math.h>
#include "../../base/number.h"
#include "../../files/design_read.h"
#include "../../files/margins_read.h"

static enum status replicate_names_read(const struct field_values *values,
					struct replicate_names *names, struct error *err)
{
	names->pattern = field_text(values, "replicate_weights");
	names->rho = field_real(values, "rho");
	if (names->pattern.size == 0)
		return STATUS_OK;
	if (!field_present(values, "replicate_method"))
		return FAIL(err, STATUS_INVALID,
			    "--replicate-weights needs --replicate-method "
			    "brr|fay|jackknife|bootstrap|other, which tells how to scale them");
	names->method = replicate_told_method(field_choice(values, "replicate_method"));
	return STATUS_OK;
}

enum status design_flags_read(struct command_context *context, struct design_names *design,
			      struct error *err)
{
	static const char *const flags[] = {"weight",
					    "strata",
					    "cluster",
					    "fpc",
					    "nest",
					    "lonely",
					    "pps",
					    "replicate_weights",
					    "replicate_method"};
	const struct field_values *values = &context->values;
	if (field_present(values, "design")) {
		for (size_t i = 0; i < sizeof flags / sizeof flags[0]; i++)
			if (field_present(values, flags[i]))
				return FAIL(err, STATUS_INVALID,
					    "--design and --%s are both given; the file tells the "
					    "whole design",
					    flags[i]);
		return design_read(context->arena, field_text(values, "design"), design, err);
	}
	*design = (struct design_names){
		.weight = field_text(values, "weight"),
		.nest = field_flag(values, "nest"),
		.lonely = (enum design_lonely)field_choice(values, "lonely"),
		.pps = (enum design_pps)field_choice(values, "pps"),
	};
	TRY(replicate_names_read(values, &design->replicates, err));
	TRY(question_names(field_text(values, "strata"), "--strata", &design->strata, err));
	TRY(question_names(field_text(values, "cluster"), "--cluster", &design->clusters, err));
	return question_names(field_text(values, "fpc"), "--fpc", &design->populations, err);
}

static enum status bounds_read(struct str text, struct calibrate_options *options,
			       struct error *err)
{
	struct str low, high;
	options->low = -(double)INFINITY;
	options->high = (double)INFINITY;
	if (text.size == 0)
		return STATUS_OK;
	if (!str_cut(text, ',', &low, &high) ||
	    number_real(str_trim(low), '.', &options->low, NULL) != STATUS_OK ||
	    number_real(str_trim(high), '.', &options->high, NULL) != STATUS_OK)
		return FAIL(err, STATUS_INVALID,
			    "--bounds is \"" STR_FMT "\"; write the least and the most that a "
			    "weight may be multiplied by, as 0.3,3",
			    STR_ARG(text));
	return STATUS_OK;
}

enum status margin_flags_read(struct command_context *context, enum calibrate_method method,
			      struct question_margins *margins, struct error *err)
{
	const struct str path = field_text(&context->values, "margins");
	*margins = (struct question_margins){.options = {.method = method}};
	TRY(bounds_read(field_text(&context->values, "bounds"), &margins->options, err));
	if (path.size == 0)
		return STATUS_OK;
	struct calibrate_total *totals = NULL;
	TRY(margins_read(context->arena, path, &totals, &margins->count, err));
	margins->totals = totals;
	return STATUS_OK;
}
