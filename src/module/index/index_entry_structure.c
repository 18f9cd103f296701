/* index_entry_structure.c - reads and checks the structure of a new edition: its parts with their
 * names, parents and scales. */
#include <math.h>
#include "../../base/number.h"
#include "index_entry.h"

#define CODE_LEVELS_MAX 3 /* 8, 8.2, 8.2.1 */
#define CODE_NUMBER_DIGITS_MAX 2
#define NAME_BYTES_MAX 400

enum { YEAR, CODE, NAME_VI, NAME_EN, SCALE_MIN, SCALE_MAX, PARENT, COLUMN_COUNT };
static const char *const columns[] = {"year",      "code",      "name_vi",      "name_en",
				      "scale_min", "scale_max", "?parent_code", NULL};

struct reading {
	const struct index_figures *figures;
	struct arena *arena;
	const struct sheet *sheet;
	const struct sheet_row *row;
	size_t at[COLUMN_COUNT];
	int last_possible_year;
	struct index_entry *entry;
};

static struct str cell(const struct reading *reading, size_t column)
{
	return sheet_text(reading->row, reading->at[column]);
}

static enum status year_read(const struct reading *reading, int *year, struct error *err)
{
	const int known_to = reading->figures->rules.structure_known_to;
	int64_t value = 0;
	TRY(number_int(cell(reading, YEAR), 1900, 2200, &value, err));
	if (value <= known_to || value > reading->last_possible_year)
		return FAIL(err, STATUS_INVALID,
			    "a new structure can be that of the editions of %d to %d, not of %lld",
			    known_to + 1, reading->last_possible_year, (long long)value);
	const int first = reading->entry->structure_year;
	if (first != 0 && value != first)
		return FAIL(err, STATUS_INVALID,
			    "the rows above are of %d; enter one edition's structure at a time",
			    first);
	*year = reading->entry->structure_year = (int)value;
	return STATUS_OK;
}

/* The level that a code's form tells, and the code above it: "8.2" lies below "8". */
static bool code_parse(struct str code, enum index_level *level, struct str *parent)
{
	if (str_is(code, "total")) {
		*level = INDEX_TOTAL;
		*parent = (struct str){0};
		return true;
	}
	struct str rest = code, number;
	*parent = STR("total");
	for (int depth = 1; depth <= CODE_LEVELS_MAX; depth++) {
		const bool more = str_cut(rest, '.', &number, &rest);
		int64_t value = 0;
		if (number.size > CODE_NUMBER_DIGITS_MAX ||
		    number_int(number, 1, 99, &value, NULL) != STATUS_OK || number.data[0] == '0')
			return false;
		*level = (enum index_level)(INDEX_TOTAL + depth);
		if (!more)
			return true;
		*parent = str_slice(code, 0, (size_t)(number.data + number.size - code.data));
	}
	return false;
}

static enum status name_read(const struct reading *reading, size_t column, struct str *name,
			     struct error *err)
{
	*name = str_copy(reading->arena, cell(reading, column));
	if (name->size == 0 || name->size > NAME_BYTES_MAX)
		return FAIL(err, STATUS_INVALID, "a name has 1 to %d bytes", NAME_BYTES_MAX);
	return STATUS_OK;
}

/* Indicators may have no scale. */
static enum status scale_read(const struct reading *reading, struct index_part *part,
			      size_t *column, struct error *err)
{
	part->scale_min = part->scale_max = (double)NAN;
	if (part->level == INDEX_INDICATOR && cell(reading, SCALE_MIN).size == 0 &&
	    cell(reading, SCALE_MAX).size == 0)
		return STATUS_OK;
	*column = SIZE_MAX; /* sheet_real names its place itself */
	TRY(sheet_real(reading->sheet, reading->row, reading->at[SCALE_MIN], &part->scale_min,
		       err));
	TRY(sheet_real(reading->sheet, reading->row, reading->at[SCALE_MAX], &part->scale_max,
		       err));
	*column = reading->at[SCALE_MAX];
	if (!(part->scale_min < part->scale_max))
		return FAIL(err, STATUS_INVALID, "the scale ends at %g, which is not above %g",
			    part->scale_max, part->scale_min);
	return STATUS_OK;
}

/* Fills part; on failure *column is where. */
static enum status part_read(const struct reading *reading, struct index_part *part, size_t *column,
			     struct error *err)
{
	*part = (struct index_part){.code = str_copy(reading->arena, cell(reading, CODE))};
	*column = reading->at[YEAR];
	TRY(year_read(reading, &part->first_year, err));
	*column = reading->at[CODE];
	if (!code_parse(part->code, &part->level, &part->parent))
		return FAIL(err, STATUS_INVALID,
			    "\"" STR_FMT "\" is not a code; write total, 8, 8.2 or 8.2.1",
			    STR_ARG(str_slice(part->code, 0, 20)));
	*column = reading->at[PARENT];
	const struct str parent =
		reading->at[PARENT] == SIZE_MAX ? (struct str){0} : cell(reading, PARENT);
	if (parent.size > 0 && !str_equal(parent, part->parent))
		return FAIL(err, STATUS_INVALID,
			    STR_FMT " lies below " STR_FMT ", not below " STR_FMT,
			    STR_ARG(part->code), STR_ARG(part->parent),
			    STR_ARG(str_slice(parent, 0, 20)));
	*column = reading->at[NAME_VI];
	TRY(name_read(reading, NAME_VI, &part->name[LANGUAGE_VI], err));
	*column = reading->at[NAME_EN];
	TRY(name_read(reading, NAME_EN, &part->name[LANGUAGE_EN], err));
	return scale_read(reading, part, column, err);
}

const struct index_part *index_entry_part(const struct index_entry *entry, struct str code)
{
	for (size_t i = 0; i < entry->part_count; i++)
		if (str_equal(entry->parts[i].code, code))
			return &entry->parts[i];
	return NULL;
}

static enum status rows_read(struct reading *reading, struct sheet *sheet, struct sheet_row *row,
			     struct error *err)
{
	struct index_entry *entry = reading->entry;
	for (bool more = true;;) {
		TRY(sheet_next(sheet, row, &more, err));
		if (!more)
			return STATUS_OK;
		if (entry->part_count == INDEX_ENTRY_PARTS_MAX)
			return FAIL(err, STATUS_LIMIT, "a structure has at most %d parts",
				    INDEX_ENTRY_PARTS_MAX);
		struct error problem;
		size_t column = 0;
		struct index_part *part = &entry->parts[entry->part_count];
		enum status status = part_read(reading, part, &column, &problem);
		if (status == STATUS_OK && index_entry_part(entry, part->code) != NULL) {
			column = reading->at[CODE];
			status = FAIL(&problem, STATUS_INVALID,
				      "the code " STR_FMT " stands already above",
				      STR_ARG(part->code));
		}
		if (status == STATUS_OK) {
			entry->part_count++;
			continue;
		}
		if (column != SIZE_MAX)
			(void)sheet_place(sheet, row, column, &problem);
		index_entry_problem_add(entry, &problem);
	}
}

/* A structure is whole: the total, and of each part the one above it. */
static void whole_check(struct index_entry *entry)
{
	struct error problem;
	size_t dimension_count = 0;
	for (size_t i = 0; i < entry->part_count; i++) {
		const struct index_part *part = &entry->parts[i];
		dimension_count += part->level == INDEX_DIMENSION;
		if (part->parent.size == 0 || index_entry_part(entry, part->parent) != NULL)
			continue;
		(void)FAIL(&problem, STATUS_INVALID,
			   "the structure of %d has " STR_FMT " but not the " STR_FMT " above it",
			   entry->structure_year, STR_ARG(part->code), STR_ARG(part->parent));
		index_entry_problem_add(entry, &problem);
	}
	if (dimension_count > 0 || entry->problem_count > 0)
		return;
	(void)FAIL(&problem, STATUS_INVALID, "the structure of %d has no dimension",
		   entry->structure_year);
	index_entry_problem_add(entry, &problem);
}

/* Scores stored for the edition must fit in its new structure too. */
static void stored_check(const struct index_figures *figures, struct index_entry *entry)
{
	for (size_t code = 0; code < figures->code_count; code++) {
		const struct index_part *part = index_entry_part(entry, figures->codes[code]);
		for (size_t unit = 0; unit < figures->units.count; unit++) {
			const double score =
				index_score(figures, code, entry->structure_year, unit);
			if (isnan(score) || (part != NULL && !(score < part->scale_min) &&
					     !(score > part->scale_max)))
				continue;
			struct error problem;
			(void)FAIL(&problem, STATUS_CONFLICT,
				   "the score %.10g of " STR_FMT
				   " is stored for %d and does not fit in this structure; undo its "
				   "entry first",
				   score, STR_ARG(figures->codes[code]), entry->structure_year);
			index_entry_problem_add(entry, &problem);
			break;
		}
	}
}

static bool real_equal(double a, double b)
{
	return a == b || (isnan(a) && isnan(b));
}

static bool part_equal(const struct index_part *a, const struct index_part *b)
{
	return str_equal(a->code, b->code) &&
	       str_equal(a->name[LANGUAGE_VI], b->name[LANGUAGE_VI]) &&
	       str_equal(a->name[LANGUAGE_EN], b->name[LANGUAGE_EN]) &&
	       real_equal(a->scale_min, b->scale_min) && real_equal(a->scale_max, b->scale_max);
}

/* Whether the store has a structure of that edition, and whether it is this one. */
static enum index_entry_state state_find(const struct index_figures *figures,
					 const struct index_entry *entry)
{
	size_t stored = 0, same = 0;
	for (size_t i = 0; i < figures->part_count; i++) {
		const struct index_part *part = &figures->parts[i];
		if (part->first_year != entry->structure_year)
			continue;
		const struct index_part *entered = index_entry_part(entry, part->code);
		stored++;
		same += entered != NULL && part_equal(part, entered);
	}
	if (stored == 0)
		return INDEX_ENTRY_NEW;
	return same == stored && same == entry->part_count ? INDEX_ENTRY_SAME
							   : INDEX_ENTRY_DIFFERENT;
}

enum status index_entry_structure_read(const struct index_figures *figures, struct arena *arena,
				       struct sheet *sheet, struct date today,
				       struct index_entry *entry, struct error *err)
{
	struct sheet_row row;
	struct reading reading = {.figures = figures,
				  .arena = arena,
				  .sheet = sheet,
				  .row = &row,
				  .last_possible_year = today.year - 1,
				  .entry = entry};
	entry->parts = arena_array(arena, struct index_part, INDEX_ENTRY_PARTS_MAX + 1);
	TRY(sheet_header(sheet, columns, reading.at, err));
	TRY(rows_read(&reading, sheet, &row, err));
	if (entry->part_count == 0)
		return STATUS_OK; /* the template's sheet, left blank */
	whole_check(entry);
	stored_check(figures, entry);
	entry->structure_state = state_find(figures, entry);
	return STATUS_OK;
}
