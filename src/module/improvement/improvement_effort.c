/* improvement_effort.c - what moving each part costs and how far it may go, from a reader's file.
 */
#include "improvement_pairs.h"

#include <math.h>
#include "../../base/number.h"

enum { CODE, EFFORT, LOWER, UPPER, STEP, COLUMNS };
static const char *const columns[] = {"code", "effort", "?lower", "?upper", "?step", NULL};

struct effort_reader {
	const struct improvement_ground *ground;
	const struct sheet *sheet; /* NULL: efforts are read from a text */
	size_t at[COLUMNS];
	bool seen[IMPROVEMENT_LEVERS_MAX];
	struct improvement_choices *choices;
};

/* The choice of a row's code; none: the code is unknown, has no figure, or is not a lever. */
static enum status choice_of(struct effort_reader *reader, struct str code,
			     struct improvement_choice **choice, struct error *err)
{
	const struct index_figures *figures = reader->ground->figures;
	for (size_t i = 0; i < reader->choices->count; i++) {
		*choice = &reader->choices->items[i];
		if (!str_equal(figures->codes[(*choice)->lever.code], code))
			continue;
		if (reader->seen[i])
			return FAIL(err, STATUS_INVALID, "the part " STR_FMT " is given twice",
				    STR_ARG(code));
		reader->seen[i] = true;
		return STATUS_OK;
	}
	struct improvement_lever lever; /* says why there is none */
	TRY(improvement_lever_make(reader->ground, code, &lever, err));
	return FAIL(err, STATUS_INVALID,
		    STR_FMT " is not moved as a whole; options move its parts, such as those that "
			    "what-if and /kich-ban list",
		    STR_ARG(code));
}

/* A bound on the part's own value, or its step; absent or empty: *out stays. */
static enum status bound_read(const struct effort_reader *reader, const struct sheet_row *row,
			      size_t column, double *out, struct error *err)
{
	if (column == SIZE_MAX || sheet_text(row, column).size == 0)
		return STATUS_OK;
	return sheet_real(reader->sheet, row, column, out, err);
}

static enum status bounds_take(const struct effort_reader *reader, const struct sheet_row *row,
			       struct improvement_choice *choice, struct error *err)
{
	const struct improvement_lever *lever = &choice->lever;
	double lower = lever->value, upper = lever->value + choice->most;
	const double believable = upper;
	TRY(bound_read(reader, row, reader->at[LOWER], &lower, err));
	TRY(bound_read(reader, row, reader->at[UPPER], &upper, err));
	if (upper < lever->value)
		return FAIL(err, STATUS_INVALID,
			    "upper %g lies below today's value, %g; options never lower a part",
			    upper, lever->value);
	if (lower > upper) {
		(void)FAIL(err, STATUS_INVALID,
			   "the bounds contradict each other: lower %g lies above upper %g", lower,
			   upper);
		if (upper == believable)
			error_suffix(err, ", which is what provinces achieved; give upper too");
		return STATUS_INVALID;
	}
	if (upper > lever->scale_max)
		return FAIL(err, STATUS_INVALID, "upper %g lies above the scale, which ends at %g",
			    upper, lever->scale_max);
	choice->least = fmax(0, lower - lever->value);
	choice->most = upper - lever->value;
	if (upper == believable)
		return STATUS_OK;
	choice->lever.range = (struct improvement_range){.low = lever->value,
							 .high = upper,
							 .basis = IMPROVEMENT_BASIS_GIVEN,
							 .nearest = {.unit = UNIT_NONE}};
	return STATUS_OK;
}

static enum status step_check(double step, struct error *err)
{
	if (!isnan(step) && !(step >= IMPROVEMENT_STEP_MIN && step <= IMPROVEMENT_STEP_MAX))
		return FAIL(err, STATUS_INVALID, "the step %g must lie between %g and %g points",
			    step, IMPROVEMENT_STEP_MIN, IMPROVEMENT_STEP_MAX);
	return STATUS_OK;
}

static enum status effort_check(double effort, struct error *err)
{
	if (effort < 0 || effort > IMPROVEMENT_EFFORT_MAX)
		return FAIL(err, STATUS_INVALID, "the effort %g must lie between 0 and %g", effort,
			    IMPROVEMENT_EFFORT_MAX);
	return STATUS_OK;
}

static enum status row_take(struct effort_reader *reader, const struct sheet_row *row,
			    struct error *err)
{
	struct improvement_choice *choice = NULL;
	enum status status = choice_of(reader, sheet_text(row, reader->at[CODE]), &choice, err);
	if (status != STATUS_OK) {
		(void)sheet_place(reader->sheet, row, reader->at[CODE], err);
		return status;
	}
	if (sheet_text(row, reader->at[EFFORT]).size == 0) {
		choice->effort = (double)NAN;
		return STATUS_OK;
	}
	TRY(sheet_real(reader->sheet, row, reader->at[EFFORT], &choice->effort, err));
	if (effort_check(choice->effort, err) != STATUS_OK)
		return sheet_place(reader->sheet, row, reader->at[EFFORT], err);
	status = bounds_take(reader, row, choice, err);
	if (status != STATUS_OK)
		return sheet_place(reader->sheet, row, SIZE_MAX, err);
	double step = (double)NAN;
	TRY(bound_read(reader, row, reader->at[STEP], &step, err));
	if (step_check(step, err) != STATUS_OK)
		return sheet_place(reader->sheet, row, reader->at[STEP], err);
	choice->step = isnan(step) ? 0 : step;
	return STATUS_OK;
}

enum status improvement_efforts_parse(const struct improvement_ground *ground, struct str text,
				      struct improvement_choices *choices, struct error *err)
{
	struct effort_reader reader = {.ground = ground, .choices = choices};
	struct improvement_pair pair;
	TRY(improvement_pairs_check(text, err));
	for (struct str rest = text; improvement_pair_next(&rest, &pair);) {
		struct improvement_choice *choice = NULL;
		TRY(choice_of(&reader, pair.code, &choice, err));
		choice->effort = (double)NAN;
		if (pair.value.size == 0)
			continue;
		enum status status = number_real(pair.value, '.', &choice->effort, err);
		if (status == STATUS_OK)
			status = effort_check(choice->effort, err);
		if (status != STATUS_OK)
			return error_place(err, status, STR_FMT, STR_ARG(pair.shown_code));
	}
	return STATUS_OK;
}

/* Bounds are rounded inwards; a bound that is a whole step but for its last digits is one. */
#define WHOLE 1e-6

static enum status whole_steps(const struct improvement_ground *ground,
			       struct improvement_choice *choice, struct error *err)
{
	const double least = ceil(choice->least / choice->step - WHOLE) * choice->step;
	const double most = floor(choice->most / choice->step + WHOLE) * choice->step;
	if (least > most)
		return FAIL(err, STATUS_INVALID,
			    "no whole step of %g lies between the bounds of " STR_FMT
			    ", whose change must be at least %g and at most %g",
			    choice->step, STR_ARG(ground->figures->codes[choice->lever.code]),
			    choice->least, choice->most);
	choice->least = fmax(0, least);
	choice->most = most;
	return STATUS_OK;
}

enum status improvement_choices_step(const struct improvement_ground *ground, double step,
				     struct improvement_choices *choices, struct error *err)
{
	TRY(step_check(step, err));
	for (size_t i = 0; i < choices->count; i++) {
		struct improvement_choice *choice = &choices->items[i];
		if (choice->step == 0 && !isnan(step))
			choice->step = step;
		if (choice->step > 0 && !isnan(choice->effort) && choice->most > 0)
			TRY(whole_steps(ground, choice, err));
	}
	return STATUS_OK;
}

/* An option that moves no part down and no part that lowers the total when it rises. */
static void choices_of_levers(const struct improvement_ground *ground,
			      const struct improvement_levers *levers,
			      struct improvement_choices *choices)
{
	*choices = (struct improvement_choices){
		.items = arena_array(ground->arena, struct improvement_choice, levers->count)};
	for (size_t i = 0; i < levers->count; i++)
		if (levers->items[i].weight > 0)
			choices->items[choices->count++] = (struct improvement_choice){
				.lever = levers->items[i],
				.effort = 1,
				.most = levers->items[i].range.high - levers->items[i].value,
			};
}

enum status improvement_choices_make(const struct improvement_ground *ground,
				     const struct improvement_levers *levers, struct sheet *effort,
				     struct improvement_choices *choices, struct error *err)
{
	choices_of_levers(ground, levers, choices);
	if (effort == NULL)
		return STATUS_OK;
	struct effort_reader reader = {.ground = ground, .sheet = effort, .choices = choices};
	TRY(sheet_header(effort, columns, reader.at, err));
	struct sheet_row row;
	for (bool more = true;;) {
		TRY(sheet_next(effort, &row, &more, err));
		if (!more)
			return STATUS_OK;
		TRY(row_take(&reader, &row, err));
	}
}
