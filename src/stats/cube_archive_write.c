/* cube_archive_write.c - an archive to bytes, in the order in which cube_archive_read.c reads them.
 */
#include "cube_archive_private.h"

static void write_number(struct buffer *out, uint64_t x)
{
	char bytes[8];
	for (size_t i = 0; i < sizeof bytes; i++)
		bytes[i] = (char)(x >> (8 * i) & 0xff);
	buffer_add(out, (struct str){bytes, sizeof bytes});
}

static void write_real(struct buffer *out, double x)
{
	uint64_t bits = 0;
	memcpy(&bits, &x, sizeof bits);
	write_number(out, bits);
}

static void write_reals(struct buffer *out, const double *x, size_t count)
{
	for (size_t i = 0; i < count; i++)
		write_real(out, x[i]);
}

static void write_numbers(struct buffer *out, const uint32_t *x, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		const char bytes[] = {(char)(x[i] & 0xff), (char)(x[i] >> 8 & 0xff),
				      (char)(x[i] >> 16 & 0xff), (char)(x[i] >> 24)};
		buffer_add(out, (struct str){bytes, sizeof bytes});
	}
}

static void write_text(struct buffer *out, struct str text)
{
	text = str_slice(text, 0, CUBE_ARCHIVE_TEXT_MAX);
	write_number(out, text.size);
	buffer_add(out, text);
}

static void write_column(struct buffer *out, const struct column *column)
{
	write_text(out, column->name);
	write_text(out, column->label);
	write_number(out, column->kind == COLUMN_TEXT ? 1 : 0);
	write_number(out, (uint64_t)column->unit);
	write_number(out, column->rows);
	for (size_t row = 0; row < column->rows; row++) {
		const struct column_value value = column_value_at(column, row);
		write_real(out, value.number);
		write_text(out, value.text);
		write_text(out, value.label);
		write_number(out, value.missing);
	}
}

static void write_stage(struct buffer *out, const struct design_stage *stage)
{
	write_number(out, stage->unit_count);
	write_number(out, stage->stratum_count);
	write_numbers(out, stage->stratum_of_unit, stage->unit_count);
	if (stage->unit_above != NULL)
		write_numbers(out, stage->unit_above, stage->unit_count);
	write_number(out, stage->probability != NULL);
	if (stage->probability != NULL)
		write_reals(out, stage->probability, stage->unit_count);
	for (size_t i = 0; i < stage->stratum_count; i++) {
		const struct design_stratum *stratum = stage->strata + i;
		write_real(out, stratum->unit_count);
		write_real(out, stratum->population);
		write_real(out, stratum->open_sum);
		write_real(out, stratum->p_sum);
		write_real(out, stratum->factor);
		write_number(out, (uint64_t)stratum->lonely | (uint64_t)stratum->passes << 1 |
					  (uint64_t)stratum->leads << 2);
	}
}

static void write_design(struct buffer *out, const struct design *design)
{
	write_number(out, (uint64_t)design->lonely);
	write_number(out, (uint64_t)design->pps);
	write_number(out, design->lonely_count);
	write_number(out, (uint64_t)design->certainty_ends | (uint64_t)design->all_weighted << 1 |
				  (uint64_t)design->unweighted << 2);
	write_number(out, design->stage_count);
	for (size_t i = 0; i < design->stage_count; i++)
		write_stage(out, design->stages + i);
}

static void write_cells(struct buffer *out, const struct cube *cube)
{
	write_number(out, cube->domain_count);
	write_number(out, cube->cell_count);
	for (size_t i = 1; i <= cube->domain_count; i++)
		write_number(out, cube->domain_start[i]);
	write_numbers(out, cube->unit, cube->cell_count);
	write_reals(out, cube->rows, cube->cell_count);
	write_reals(out, cube->weights, cube->cell_count);
}

enum status cube_archive_write(const struct cube_archive *archive, struct buffer *out,
			       struct error *err)
{
	const size_t start = out->size;
	buffer_add(out, (struct str){CUBE_ARCHIVE_MAGIC, CUBE_ARCHIVE_MAGIC_BYTES});
	write_design(out, &archive->design);
	write_cells(out, &archive->cube);
	write_number(out, archive->by_count);
	for (size_t i = 0; i < archive->by_count; i++)
		write_column(out, archive->by + i);
	write_column(out, &archive->clusters);
	write_number(out, archive->item_count);
	for (size_t i = 0; i < archive->item_count; i++) {
		const struct cube_archive_item *item = archive->items + i;
		write_number(out, (uint64_t)item->kind);
		write_column(out, &item->variable);
		write_column(out, &item->denominator);
		write_real(out, item->shift);
		write_reals(out, item->sums, archive->cube.cell_count * item->slot_count);
	}
	if (out->status != STATUS_OK)
		return FAIL(err, STATUS_LIMIT, "the cube is larger than %zu bytes",
			    CUBE_ARCHIVE_BYTES_MAX);
	write_number(out, cube_archive_bytes_sum(out->data + start, out->size - start));
	return STATUS_OK;
}
