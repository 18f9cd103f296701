/* index_entry_template.c - the workbook that people fill with an edition's results. */
#include "index_entry_template.h"

#include <math.h>
#include "../../base/number.h"
#include "../../files/xlsx_write.h"
#include "index_entry.h"
#include "messages.h"

#define SCALE_DECIMALS 2

enum status index_entry_edition_check(int year, struct date today, struct error *err)
{
	if (year >= INDEX_FIRST_YEAR && year < today.year)
		return STATUS_OK;
	return FAIL(err, STATUS_NOT_FOUND, "there is no edition of %d; editions are of %d to %d",
		    year, INDEX_FIRST_YEAR, today.year - 1);
}

/* The part of a code in that edition as far as people enter it; or NULL. */
static const struct index_part *entered_part(const struct index_figures *figures, size_t code,
					     int year)
{
	const struct index_part *part = index_edition_part(figures, figures->codes[code], year);
	return part == NULL || part->level == INDEX_INDICATOR ? NULL : part;
}

/* One row a province and part; what was not published stays blank. */
static enum status scores_write(struct xlsx_writer *xlsx, const struct index_reader *reader,
				int year, struct error *err)
{
	const struct index_figures *figures = reader->figures;
	const struct str header[] = {STR("year"),     STR("province_code"), STR("province_name"),
				     STR("code"),     STR("part_name"),     STR("score"),
				     STR("source_id")};
	TRY(xlsx_write_sheet(xlsx, STR(INDEX_ENTRY_SCORES), header,
			     sizeof header / sizeof header[0], err));
	for (size_t unit = 0; unit < figures->units.count; unit++) {
		if (!index_unit_is_in_force(figures, unit, year))
			continue;
		for (size_t code = 0; code < figures->code_count; code++) {
			const struct index_part *part = entered_part(figures, code, year);
			if (part == NULL)
				continue;
			xlsx_write_int(xlsx, year);
			xlsx_write_text(xlsx, figures->units.units[unit].code);
			xlsx_write_text(xlsx, index_unit_name(reader, unit, year));
			xlsx_write_text(xlsx, part->code);
			xlsx_write_text(xlsx, part->name[reader->language]);
			xlsx_write_row_end(xlsx);
		}
	}
	return STATUS_OK;
}

/* Under one name blank, to be filled; under another with the structure that holds without it, to
 * be copied from. */
static enum status structure_write(struct xlsx_writer *xlsx, const struct index_reader *reader,
				   int year, bool filled, struct error *err)
{
	const struct index_figures *figures = reader->figures;
	const struct str header[] = {STR("year"),     STR("code"),        STR("name_vi"),
				     STR("name_en"),  STR("parent_code"), STR("scale_min"),
				     STR("scale_max")};
	const struct str name = filled ? str_format(reader->arena, INDEX_ENTRY_STRUCTURE "_%d",
						    index_structure_year(figures, year))
				       : STR(INDEX_ENTRY_STRUCTURE);
	TRY(xlsx_write_sheet(xlsx, name, header, sizeof header / sizeof header[0], err));
	for (size_t code = 0; filled && code < figures->code_count; code++) {
		const struct index_part *part = entered_part(figures, code, year);
		if (part == NULL)
			continue;
		xlsx_write_int(xlsx, year);
		xlsx_write_text(xlsx, part->code);
		xlsx_write_text(xlsx, part->name[LANGUAGE_VI]);
		xlsx_write_text(xlsx, part->name[LANGUAGE_EN]);
		xlsx_write_text(xlsx, part->parent);
		xlsx_write_real(xlsx, part->scale_min, SCALE_DECIMALS);
		xlsx_write_real(xlsx, part->scale_max, SCALE_DECIMALS);
		xlsx_write_row_end(xlsx);
	}
	return STATUS_OK;
}

static enum status guide_write(struct xlsx_writer *xlsx, const struct index_reader *reader,
			       struct error *err)
{
	static const enum message sentences[] = {
		MESSAGE_ENTRY_GUIDE_SCORES,    MESSAGE_ENTRY_GUIDE_BLANK,
		MESSAGE_ENTRY_GUIDE_COMMA,     MESSAGE_ENTRY_GUIDE_SOURCE,
		MESSAGE_ENTRY_GUIDE_STRUCTURE, MESSAGE_ENTRY_GUIDE_NAMES,
		MESSAGE_ENTRY_GUIDE_SEND,
	};
	const struct str header[] = {message_text(reader->language, MESSAGE_ENTRY_GUIDE)};
	TRY(xlsx_write_sheet(xlsx, header[0], header, 1, err));
	for (size_t i = 0; i < sizeof sentences / sizeof sentences[0]; i++) {
		xlsx_write_text(xlsx, message_text(reader->language, sentences[i]));
		xlsx_write_row_end(xlsx);
	}
	return STATUS_OK;
}

enum status index_entry_template(const struct index_reader *reader, int year, struct str *content,
				 struct error *err)
{
	ON_LEAVE(xlsx_write_leave) struct xlsx_writer *xlsx = NULL;
	TRY(xlsx_write_open(reader->arena, &xlsx, err));
	TRY(scores_write(xlsx, reader, year, err));
	if (year > reader->figures->rules.structure_known_to) {
		TRY(structure_write(xlsx, reader, year, false, err));
		TRY(structure_write(xlsx, reader, year, true, err));
	}
	TRY(guide_write(xlsx, reader, err));
	return xlsx_write_finish(xlsx, content, err);
}
