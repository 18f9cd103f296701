/* cube_archive_read.c - bytes to an archive: whatever they are, what is accepted can be estimated
 * from without reading beyond any list. */
#include "cube_archive_private.h"

#include <math.h>

enum why { WHY_SHORT, WHY_NUMBER, WHY_ORDER };

#define REAL_MAX 1e100 /* of sums: larger ones would not stay finite in a square */

struct reader {
	struct arena *arena;
	struct str bytes;
	size_t next;
};

static enum status damaged(const struct reader *reader, enum why why, struct error *err)
{
	static const char *const reasons[] = {ERROR_PHRASE("it ends too early"),
					      ERROR_PHRASE("a number is out of its range"),
					      ERROR_PHRASE("a list is not in its order")};
	(void)FAIL(err, STATUS_INVALID, "the cube is damaged at byte %zu", reader->next);
	error_phrase(err, ": ", reasons[why]);
	return STATUS_INVALID;
}

static uint64_t number_at(const struct reader *reader, size_t at, size_t size)
{
	uint64_t x = 0;
	for (size_t i = 0; i < size; i++)
		x |= (uint64_t)(unsigned char)reader->bytes.data[at + i] << (8 * i);
	return x;
}

/* That count things of size bytes follow. */
static enum status room(const struct reader *reader, size_t count, size_t size, struct error *err)
{
	if (count > (reader->bytes.size - reader->next) / size)
		return damaged(reader, WHY_SHORT, err);
	return STATUS_OK;
}

/* At most most. */
static enum status read_number(struct reader *reader, uint64_t most, uint64_t *out,
			       struct error *err)
{
	TRY(room(reader, 1, 8, err));
	*out = number_at(reader, reader->next, 8);
	if (*out > most)
		return damaged(reader, WHY_NUMBER, err);
	reader->next += 8;
	return STATUS_OK;
}

/* A count of things that take at least size bytes each. */
static enum status read_count(struct reader *reader, size_t size, size_t *out, struct error *err)
{
	uint64_t count = 0;
	TRY(read_number(reader, UINT32_MAX - 1, &count, err));
	*out = (size_t)count;
	return room(reader, *out, size, err);
}

static double real_at(const struct reader *reader, size_t at)
{
	const uint64_t bits = number_at(reader, at, 8);
	double x = 0;
	memcpy(&x, &bits, sizeof x);
	return x;
}

static enum status read_real(struct reader *reader, double *out, struct error *err)
{
	TRY(room(reader, 1, 8, err));
	*out = real_at(reader, reader->next);
	reader->next += 8;
	return STATUS_OK;
}

/* None below least. */
static enum status read_reals(struct reader *reader, size_t count, double least, double **out,
			      struct error *err)
{
	void *memory = NULL;
	TRY(room(reader, count, 8, err));
	TRY(arena_try_take(reader->arena, count, sizeof(double), alignof(double), &memory, err));
	*out = memory;
	for (size_t i = 0; i < count; i++, reader->next += 8) {
		(*out)[i] = real_at(reader, reader->next);
		if (!((*out)[i] >= least && (*out)[i] <= REAL_MAX))
			return damaged(reader, WHY_NUMBER, err);
	}
	return STATUS_OK;
}

/* Each below limit. */
static enum status read_numbers(struct reader *reader, size_t count, size_t limit, uint32_t **out,
				struct error *err)
{
	void *memory = NULL;
	TRY(room(reader, count, 4, err));
	TRY(arena_try_take(reader->arena, count, sizeof(uint32_t), alignof(uint32_t), &memory,
			   err));
	*out = memory;
	for (size_t i = 0; i < count; i++, reader->next += 4) {
		(*out)[i] = (uint32_t)number_at(reader, reader->next, 4);
		if ((*out)[i] >= limit)
			return damaged(reader, WHY_NUMBER, err);
	}
	return STATUS_OK;
}

static enum status ascends(const struct reader *reader, const uint32_t *x, size_t count,
			   struct error *err)
{
	for (size_t i = 1; i < count; i++)
		if (x[i] < x[i - 1])
			return damaged(reader, WHY_ORDER, err);
	return STATUS_OK;
}

static enum status read_text(struct reader *reader, struct str *out, struct error *err)
{
	uint64_t size = 0;
	TRY(read_number(reader, CUBE_ARCHIVE_TEXT_MAX, &size, err));
	TRY(room(reader, size, 1, err));
	const struct str text = str_slice(reader->bytes, reader->next, size);
	if (str_utf8_error(text) != text.size)
		return damaged(reader, WHY_NUMBER, err);
	*out = str_copy(reader->arena, text);
	reader->next += size;
	return STATUS_OK;
}

static enum status read_value(struct reader *reader, struct column_value *out, struct error *err)
{
	uint64_t missing = 0;
	TRY(read_real(reader, &out->number, err));
	TRY(read_text(reader, &out->text, err));
	TRY(read_text(reader, &out->label, err));
	TRY(read_number(reader, 1, &missing, err));
	out->missing = missing != 0;
	return STATUS_OK;
}

#define VALUE_BYTES_MIN 32

static enum status read_column(struct reader *reader, struct column *out, struct error *err)
{
	struct column like = {0};
	uint64_t is_text = 0, unit = 0;
	size_t rows = 0;
	void *memory = NULL;
	TRY(read_text(reader, &like.name, err));
	TRY(read_text(reader, &like.label, err));
	TRY(read_number(reader, 1, &is_text, err));
	TRY(read_number(reader, COLUMN_SECONDS, &unit, err));
	TRY(read_count(reader, VALUE_BYTES_MIN, &rows, err));
	like.kind = is_text != 0 ? COLUMN_TEXT : COLUMN_REAL;
	like.unit = (enum column_unit)unit;
	TRY(arena_try_take(reader->arena, rows, sizeof(struct column_value),
			   alignof(struct column_value), &memory, err));
	struct column_value *values = memory;
	for (size_t row = 0; row < rows; row++)
		TRY(read_value(reader, values + row, err));
	return column_of_values(reader->arena, &like, values, rows, out, err);
}

static enum status read_stratum(struct reader *reader, struct design_stratum *out,
				struct error *err)
{
	double *const parts[] = {&out->unit_count, &out->population, &out->open_sum, &out->p_sum,
				 &out->factor};
	uint64_t flags = 0;
	for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
		TRY(read_real(reader, parts[i], err));
		if (isnan(*parts[i]))
			return damaged(reader, WHY_NUMBER, err);
	}
	TRY(read_number(reader, 7, &flags, err));
	out->lonely = (flags & 1) != 0;
	out->passes = (flags & 2) != 0;
	out->leads = (flags & 4) != 0;
	return STATUS_OK;
}

#define STRATUM_BYTES 48

/* That each stratum tells as many units as it has. */
static enum status strata_check(const struct reader *reader, const struct design_stage *stage,
				struct error *err)
{
	for (size_t unit = 0, stratum = 0; stratum < stage->stratum_count; stratum++) {
		const size_t first = unit;
		while (unit < stage->unit_count && stage->stratum_of_unit[unit] == stratum)
			unit++;
		const double told = stage->strata[stratum].unit_count;
		if (told < (double)(unit - first) || told > (double)(unit - first))
			return damaged(reader, WHY_NUMBER, err);
	}
	return STATUS_OK;
}

/* above: units of the stage before; 0 at the first. */
static enum status read_stage(struct reader *reader, size_t above, struct design_stage *out,
			      struct error *err)
{
	uint32_t *stratum_of_unit = NULL, *unit_above = NULL;
	double *probability = NULL;
	uint64_t has_probability = 0;
	void *memory = NULL;
	TRY(read_count(reader, 4, &out->unit_count, err));
	TRY(read_count(reader, STRATUM_BYTES, &out->stratum_count, err));
	TRY(read_numbers(reader, out->unit_count, out->stratum_count, &stratum_of_unit, err));
	TRY(ascends(reader, stratum_of_unit, out->unit_count, err));
	if (above > 0) {
		TRY(read_numbers(reader, out->unit_count, above, &unit_above, err));
		TRY(ascends(reader, unit_above, out->unit_count, err));
	}
	TRY(read_number(reader, 1, &has_probability, err));
	if (has_probability != 0)
		TRY(read_reals(reader, out->unit_count, 0, &probability, err));
	TRY(arena_try_take(reader->arena, out->stratum_count, sizeof(struct design_stratum),
			   alignof(struct design_stratum), &memory, err));
	struct design_stratum *strata = memory;
	for (size_t i = 0; i < out->stratum_count; i++)
		TRY(read_stratum(reader, strata + i, err));
	out->stratum_of_unit = stratum_of_unit;
	out->unit_above = unit_above;
	out->probability = probability;
	out->strata = strata;
	return strata_check(reader, out, err);
}

static enum status read_design(struct reader *reader, struct design *out, struct error *err)
{
	uint64_t lonely = 0, pps = 0, lonely_count = 0, flags = 0, stages = 0;
	TRY(read_number(reader, DESIGN_LONELY_MODERATE, &lonely, err));
	TRY(read_number(reader, DESIGN_PPS_HARTLEY_RAO, &pps, err));
	TRY(read_number(reader, UINT32_MAX, &lonely_count, err));
	TRY(read_number(reader, 7, &flags, err));
	TRY(read_number(reader, DESIGN_STAGES_MAX, &stages, err));
	*out = (struct design){.lonely = (enum design_lonely)lonely,
			       .pps = (enum design_pps)pps,
			       .lonely_count = (size_t)lonely_count,
			       .certainty_ends = (flags & 1) != 0,
			       .all_weighted = (flags & 2) != 0,
			       .unweighted = (flags & 4) != 0,
			       .stage_count = (size_t)stages};
	if (stages == 0)
		return damaged(reader, WHY_NUMBER, err);
	for (size_t i = 0; i < out->stage_count; i++) {
		TRY(read_stage(reader, i == 0 ? 0 : out->stages[i - 1].unit_count, out->stages + i,
			       err));
		if (out->stages[i].unit_count == 0)
			return damaged(reader, WHY_NUMBER, err);
	}
	return STATUS_OK;
}

static enum status read_cells(struct reader *reader, const struct design *design, struct cube *out,
			      struct error *err)
{
	uint32_t *unit = NULL;
	void *memory = NULL;
	uint64_t start = 0;
	TRY(read_count(reader, 8, &out->domain_count, err));
	TRY(read_count(reader, 20, &out->cell_count, err));
	TRY(arena_try_take(reader->arena, out->domain_count + 1, sizeof(size_t), alignof(size_t),
			   &memory, err));
	size_t *starts = memory;
	for (size_t i = 1; i <= out->domain_count; i++) {
		TRY(read_number(reader, out->cell_count, &start, err));
		if (start < starts[i - 1])
			return damaged(reader, WHY_ORDER, err);
		starts[i] = (size_t)start;
	}
	if (starts[out->domain_count] != out->cell_count)
		return damaged(reader, WHY_NUMBER, err);
	TRY(read_numbers(reader, out->cell_count,
			 design->stages[design->stage_count - 1].unit_count, &unit, err));
	for (size_t d = 0; d < out->domain_count; d++)
		for (size_t i = starts[d] + 1; i < starts[d + 1]; i++)
			if (unit[i] <= unit[i - 1])
				return damaged(reader, WHY_ORDER, err);
	TRY(read_reals(reader, out->cell_count, 0, &out->rows, err));
	TRY(read_reals(reader, out->cell_count, 0, &out->weights, err));
	for (size_t i = 0; i < out->cell_count; i++)
		if (out->rows[i] > UINT32_MAX)
			return damaged(reader, WHY_NUMBER, err);
	out->domain_start = starts;
	out->unit = unit;
	return STATUS_OK;
}

/* That no cell has more answers than rows, nor weights below 0. */
static enum status answers_check(const struct reader *reader, const struct cube *cube,
				 const struct cube_archive_item *item, struct error *err)
{
	for (size_t cell = 0; cell < cube->cell_count; cell++) {
		const double *sums = item->sums + cell * item->slot_count;
		double answers = 0;
		if (item->kind != CUBE_CATEGORIES && (sums[CUBE_N] < 0 || sums[CUBE_W] < 0))
			return damaged(reader, WHY_NUMBER, err);
		for (size_t k = 0; item->kind == CUBE_CATEGORIES && k < item->variable.rows; k++)
			answers += sums[k];
		if ((item->kind == CUBE_CATEGORIES ? answers : sums[CUBE_N]) > cube->rows[cell])
			return damaged(reader, WHY_NUMBER, err);
	}
	return STATUS_OK;
}

static enum status read_item(struct reader *reader, const struct cube *cube,
			     struct cube_archive_item *out, struct error *err)
{
	const size_t cell_count = cube->cell_count;
	uint64_t kind = 0;
	TRY(read_number(reader, CUBE_PAIR, &kind, err));
	TRY(read_column(reader, &out->variable, err));
	TRY(read_column(reader, &out->denominator, err));
	TRY(read_real(reader, &out->shift, err));
	out->kind = (enum cube_kind)kind;
	out->slot_count = CUBE_FIRST + (out->kind == CUBE_NUMBER ? 2 : 5);
	if (out->kind == CUBE_CATEGORIES)
		out->slot_count = 2 * out->variable.rows;
	if (out->kind == CUBE_CATEGORIES && out->variable.rows > CUBE_CATEGORIES_MAX)
		return damaged(reader, WHY_NUMBER, err);
	if (out->slot_count > 0)
		TRY(room(reader, cell_count, 8 * out->slot_count, err));
	TRY(read_reals(reader, cell_count * out->slot_count,
		       out->kind == CUBE_CATEGORIES ? 0 : -REAL_MAX, &out->sums, err));
	return answers_check(reader, cube, out, err);
}

static enum status read_all(struct reader *reader, struct cube_archive *out, struct error *err)
{
	void *memory = NULL;
	uint64_t by_count = 0, item_count = 0;
	TRY(read_design(reader, &out->design, err));
	TRY(read_cells(reader, &out->design, &out->cube, err));
	TRY(read_number(reader, CUBE_ARCHIVE_BY_MAX, &by_count, err));
	out->by_count = (size_t)by_count;
	for (size_t i = 0; i < out->by_count; i++) {
		TRY(read_column(reader, out->by + i, err));
		if (out->by[i].rows != out->cube.domain_count)
			return damaged(reader, WHY_NUMBER, err);
	}
	TRY(read_column(reader, &out->clusters, err));
	if (out->clusters.rows != 0 && out->clusters.rows != out->design.stages[0].unit_count)
		return damaged(reader, WHY_NUMBER, err);
	TRY(read_number(reader, CUBE_ARCHIVE_ITEMS_MAX, &item_count, err));
	out->item_count = (size_t)item_count;
	TRY(arena_try_take(reader->arena, out->item_count, sizeof(struct cube_archive_item),
			   alignof(struct cube_archive_item), &memory, err));
	out->items = memory;
	for (size_t i = 0; i < out->item_count; i++)
		TRY(read_item(reader, &out->cube, out->items + i, err));
	return reader->next == reader->bytes.size ? STATUS_OK : damaged(reader, WHY_NUMBER, err);
}

enum status cube_archive_read(struct arena *arena, struct str bytes, struct cube_archive *out,
			      struct error *err)
{
	struct reader reader = {.arena = arena, .bytes = bytes, .next = CUBE_ARCHIVE_MAGIC_BYTES};
	*out = (struct cube_archive){0};
	if (bytes.size < CUBE_ARCHIVE_MAGIC_BYTES + CUBE_ARCHIVE_SUM_BYTES ||
	    memcmp(bytes.data, CUBE_ARCHIVE_MAGIC, CUBE_ARCHIVE_MAGIC_BYTES) != 0)
		return FAIL(err, STATUS_INVALID, "this is no cube of dannoi");
	if (bytes.size > CUBE_ARCHIVE_BYTES_MAX)
		return FAIL(err, STATUS_LIMIT, "the cube is larger than %zu bytes",
			    CUBE_ARCHIVE_BYTES_MAX);
	reader.bytes.size -= CUBE_ARCHIVE_SUM_BYTES;
	if (cube_archive_bytes_sum(bytes.data, reader.bytes.size) !=
	    number_at(&reader, reader.bytes.size, CUBE_ARCHIVE_SUM_BYTES))
		return FAIL(err, STATUS_INVALID,
			    "the cube is damaged: its bytes do not match the sum at its end; get "
			    "it anew from where it was published");
	return read_all(&reader, out, err);
}
