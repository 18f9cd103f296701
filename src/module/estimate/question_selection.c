/* question_selection.c - how clusters were selected, as people write it: 11:1+2:0.04,8:1+1:0.06,20.
 *
 * A stage a part: units there are, units taken on purpose + units drawn, share of the variance of
 * answers that lies between them; last the persons asked in each unit. */
#include "question_private.h"

#include "../../base/number.h"

#define SHOWN_BYTES_MAX 60
#define DRAWS 20000
#define UNIT_COUNT_MAX 1e9
#define PERSONS_MAX 1000000

static enum status part_fail(struct str part, struct error *err)
{
	return FAIL(err, STATUS_INVALID,
		    "--moderate-selection: \"" STR_FMT "\" is no stage; write UNITS:PURPOSE+DRAWN:"
		    "SHARE for each and last the persons, as 11:1+2:0.04,8:1+1:0.06,20",
		    STR_ARG(str_slice(part, 0, SHOWN_BYTES_MAX)));
}

static bool count_read(struct str text, size_t *out)
{
	double number = 0;
	if (number_real(str_trim(text), '.', &number, NULL) != STATUS_OK ||
	    !(number >= 0 && number <= DESIGN_BIAS_UNITS_MAX))
		return false;
	*out = (size_t)number;
	return (double)*out == number;
}

static enum status stage_read(struct str part, struct design_bias_stage *out, struct error *err)
{
	struct str units, rest, taken, share, forced, drawn;
	if (!str_cut(part, ':', &units, &rest) || !str_cut(rest, ':', &taken, &share) ||
	    !str_cut(taken, '+', &forced, &drawn) || !count_read(forced, &out->forced) ||
	    !count_read(drawn, &out->drawn) ||
	    number_real(str_trim(units), '.', &out->unit_count, NULL) != STATUS_OK ||
	    number_real(str_trim(share), '.', &out->share, NULL) != STATUS_OK)
		return part_fail(part, err);
	const double selected = (double)(out->forced + out->drawn);
	if (!(out->unit_count <= UNIT_COUNT_MAX && selected > 0 && selected <= out->unit_count) ||
	    !(out->share >= 0) || (out->drawn == 0 && selected < out->unit_count))
		return FAIL(err, STATUS_INVALID,
			    "--moderate-selection: in \"" STR_FMT "\" more units must be there "
			    "than are taken, one at least must be drawn unless all are taken, and "
			    "the share must not be below 0",
			    STR_ARG(str_slice(part, 0, SHOWN_BYTES_MAX)));
	return STATUS_OK;
}

enum status question_selection(struct str text, struct design_bias_plan *out, struct error *err)
{
	double shares = 0, persons = 0;
	*out = (struct design_bias_plan){.draws = DRAWS, .seed = 1};
	while (text.size > 0) {
		struct str part;
		TRY(question_list_next(&text, "--moderate-selection", &part, err));
		if (text.size == 0) {
			if (number_real(part, '.', &persons, NULL) != STATUS_OK ||
			    !(persons >= 1 && persons <= PERSONS_MAX) || out->stage_count == 0)
				return part_fail(part, err);
			break;
		}
		if (out->stage_count == DESIGN_BIAS_STAGES_MAX)
			return FAIL(err, STATUS_LIMIT, "%s has more than %d items",
				    "--moderate-selection", DESIGN_BIAS_STAGES_MAX);
		TRY(stage_read(part, out->stages + out->stage_count, err));
		shares += out->stages[out->stage_count++].share;
	}
	out->persons = (size_t)persons;
	if (!(shares <= 1) || out->stages[0].forced + out->stages[0].drawn < 2)
		return FAIL(err, STATUS_INVALID,
			    "--moderate-selection: the shares must not sum to more than 1, and the "
			    "first stage must have at least 2 units taken");
	return STATUS_OK;
}
