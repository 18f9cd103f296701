/* diagnosis_noise_words.c - gathers the facts of how sure a place is and has them said. */
#include "diagnosis_sentence.h"

#include "../columns.h"

static struct str part_of(const struct index_reader *reader, const struct diagnosis_noise *noise)
{
	if (noise->code == reader->figures->total)
		return (struct str){0};
	return index_part_name(reader, noise->code, noise->year);
}

struct sentence_noise diagnosis_noise_facts(const struct index_reader *reader,
					    const struct diagnosis_noise *noise)
{
	struct sentence_noise facts = {
		.unit = index_unit_name(reader, noise->unit, noise->year),
		.part = part_of(reader, noise),
		.year = noise->year,
		.is_scenario = noise->errors == DIAGNOSIS_ERRORS_SCENARIO,
		.error_year = noise->error_year,
		.score = noise->score,
		.se = noise->se,
		.low = noise->low,
		.high = noise->high,
		.detectable = noise->detectable,
		.rank_low = (int64_t)noise->rank_low,
		.rank_high = (int64_t)noise->rank_high,
		.ranked = (int64_t)noise->ranked,
		.differing = (int64_t)noise->differing,
		.differing_together = (int64_t)noise->differing_together,
	};
	if (noise->rank == 0)
		facts.reason = index_missing_reason(reader, noise->code, noise->year, noise->unit);
	else if (noise->errors == DIAGNOSIS_ERRORS_NONE)
		facts.reason = message_text(reader->language, MESSAGE_DIAGNOSIS_NO_ERRORS);
	return facts;
}

struct str diagnosis_noise_finding(const struct index_reader *reader,
				   const struct diagnosis_noise *noise)
{
	const struct sentence_noise facts = diagnosis_noise_facts(reader, noise);
	return sentence_noise_finding(reader->arena, reader->language, &facts);
}

struct str diagnosis_noise_pairs(const struct index_reader *reader,
				 const struct diagnosis_noise *noise)
{
	const struct sentence_noise facts = diagnosis_noise_facts(reader, noise);
	return sentence_noise_pairs(reader->arena, reader->language, &facts);
}

struct str diagnosis_noise_error(const struct index_reader *reader,
				 const struct diagnosis_noise *noise)
{
	const struct sentence_noise facts = diagnosis_noise_facts(reader, noise);
	return sentence_noise_error(reader->arena, reader->language, &facts);
}

struct str diagnosis_noise_detectable(const struct index_reader *reader,
				      const struct diagnosis_noise *noise)
{
	const struct sentence_noise facts = diagnosis_noise_facts(reader, noise);
	return sentence_noise_detectable(reader->arena, reader->language, &facts);
}

static void row_add(const struct index_reader *reader, const struct diagnosis_noise *noise,
		    const struct diagnosis_comparison *comparison, struct table *table)
{
	const struct index_figures *figures = reader->figures;
	struct table_cell *cells = table_add_row(table);
	const struct str code = figures->units.units[comparison->unit].code;
	cells[0] = table_text(index_unit_name(reader, comparison->unit, noise->year));
	cells[0].link =
		str_format(reader->arena, "/tinh/" STR_FMT "?nam=%d", STR_ARG(code), noise->year);
	cells[1] = table_text(code);
	cells[2] =
		table_int((int64_t)index_rank(figures, noise->code, noise->year, comparison->unit));
	cells[3] = table_real(index_score(figures, noise->code, noise->year, comparison->unit));
	cells[4] = table_real(comparison->difference);
	cells[5] = table_real(comparison->se);
	cells[6] = table_text(
		sentence_verdict_short(reader->language, diagnosis_differs(comparison->p)));
	cells[7] = table_text(
		sentence_verdict_short(reader->language, diagnosis_differs(comparison->together)));
	cells[8] = table_real(comparison->p);
	cells[9] = table_real(comparison->together);
}

void diagnosis_noise_table(const struct index_reader *reader, const struct diagnosis_noise *noise,
			   struct table *table)
{
	const enum language language = reader->language;
	const struct index_figures *figures = reader->figures;
	static const struct column columns[] = {
		{"unit_name", MESSAGE_DIAGNOSIS_UNIT, TABLE_TEXT, 0, FOR_ALL},
		{"unit", MESSAGE_DIAGNOSIS_CODE, TABLE_TEXT, 0, FOR_PROGRAMS},
		{"rank", MESSAGE_DIAGNOSIS_RANK, TABLE_INT, 0, FOR_ALL},
		{"score", MESSAGE_DIAGNOSIS_SCORE, TABLE_REAL, 2, FOR_ALL},
		{"difference", MESSAGE_DIAGNOSIS_DIFFERENCE, TABLE_SIGNED, 2, FOR_ALL},
		{"se", MESSAGE_DIAGNOSIS_SE, TABLE_REAL, 2, FOR_ALL},
		{"verdict", MESSAGE_DIAGNOSIS_VERDICT, TABLE_TEXT, 0, FOR_ALL},
		{"verdict_together", MESSAGE_DIAGNOSIS_VERDICT_TOGETHER, TABLE_TEXT, 0, FOR_ALL},
		{"p", MESSAGE_DIAGNOSIS_P, TABLE_REAL, 3, FOR_PROGRAMS},
		{"p_together", MESSAGE_DIAGNOSIS_P_TOGETHER, TABLE_REAL, 3, FOR_PROGRAMS},
	};
	static const enum message errors[] = {
		[DIAGNOSIS_ERRORS_PUBLISHED] = MESSAGE_DIAGNOSIS_PUBLISHED,
		[DIAGNOSIS_ERRORS_SCENARIO] = MESSAGE_DIAGNOSIS_SCENARIO,
		[DIAGNOSIS_ERRORS_NONE] = MESSAGE_DIAGNOSIS_NO_ERRORS,
	};
	const struct message_diagnosis_noise_caption caption = {
		.unit = index_unit_name(reader, noise->unit, noise->year),
		.year = str_format(reader->arena, "%d", noise->year),
		.part = index_part_name(reader, noise->code, noise->year),
		.errors = message_text(language, errors[noise->errors])};
	table_init(table, reader->arena, language,
		   str_format(reader->arena, "diagnosis-noise-" STR_FMT "-" STR_FMT "-%d",
			      STR_ARG(figures->units.units[noise->unit].code),
			      STR_ARG(figures->codes[noise->code]), noise->year),
		   message_diagnosis_noise_caption(reader->arena, language, &caption));
	columns_add(table, columns, sizeof columns / sizeof columns[0]);
	for (size_t i = 0; i < noise->comparison_count; i++)
		row_add(reader, noise, &noise->comparisons[i], table);
}
