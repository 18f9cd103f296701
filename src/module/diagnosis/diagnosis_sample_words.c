/* diagnosis_sample_words.c - gathers the facts of a province's sample and has them said. */
#include <math.h>
#include "../columns.h"
#include "diagnosis_sentence.h"

struct sentence_sample diagnosis_sample_facts(const struct index_reader *reader,
					      const struct diagnosis_sample *sample)
{
	struct sentence_sample facts = {
		.unit = index_unit_name(reader, sample->unit, sample->year),
		.year = sample->year,
		.respondents = sample->respondents,
		.planned = sample->planned,
		.population = sample->population,
		.people_per_answer = sample->people_per_answer,
		.districts = sample->districts,
		.villages = sample->villages,
		.persons_per_village = sample->persons_per_village,
		.national = sample->national,
		.national_planned = sample->national_planned,
	};
	if (sample->design != NULL) {
		facts.minimum_age = sample->design->minimum_age;
		facts.communes_per_district = sample->design->communes_per_district;
		facts.villages_per_commune = sample->design->villages_per_commune;
		facts.always_taken = sample->design->always_taken;
	}
	if (sample->redraw != NULL) {
		facts.redraw_year = sample->redraw->year;
		facts.redraw_reason = sample->redraw->reason[reader->language];
		facts.redraw_rival = sample->rival[reader->language];
	}
	return facts;
}

static struct table_cell count_cell(int64_t count)
{
	return count == 0 ? table_missing((struct str){0}) : table_real((double)count);
}

static void row_add(const struct index_reader *reader, const struct diagnosis_sample *sample,
		    struct table *table)
{
	struct table_cell *cells = table_add_row(table);
	const struct str code = reader->figures->units.units[sample->unit].code;
	cells[0] = table_text(index_unit_name(reader, sample->unit, sample->year));
	cells[0].link =
		str_format(reader->arena, "/tinh/" STR_FMT "?nam=%d", STR_ARG(code), sample->year);
	cells[1] = table_text(code);
	cells[2] = count_cell(sample->respondents);
	cells[3] = count_cell(sample->planned);
	cells[4] = table_real(sample->population);
	cells[5] = table_real(sample->people_per_answer);
}

void diagnosis_sample_table(const struct index_reader *reader,
			    const struct diagnosis_sampling *sampling, int year, size_t marked,
			    struct table *table)
{
	static const struct column columns[] = {
		{"unit_name", MESSAGE_DIAGNOSIS_UNIT, TABLE_TEXT, 0, FOR_ALL},
		{"unit", MESSAGE_DIAGNOSIS_CODE, TABLE_TEXT, 0, FOR_PROGRAMS},
		{"respondents", MESSAGE_DIAGNOSIS_RESPONDENTS, TABLE_REAL, 0, FOR_ALL},
		{"planned", MESSAGE_DIAGNOSIS_PLANNED, TABLE_REAL, 0, FOR_ALL},
		{"population", MESSAGE_DIAGNOSIS_POPULATION, TABLE_REAL, 0, FOR_ALL},
		{"people_per_answer", MESSAGE_DIAGNOSIS_PEOPLE_PER_ANSWER, TABLE_REAL, 0, FOR_ALL},
	};
	const struct unit_list *units = &reader->figures->units;
	table_init(
		table, reader->arena, reader->language,
		str_format(reader->arena, "diagnosis-sample-%d", year),
		message_diagnosis_sample_caption(reader->arena, reader->language,
						 &(struct message_diagnosis_sample_caption){
							 str_format(reader->arena, "%d", year)}));
	columns_add(table, columns, sizeof columns / sizeof columns[0]);
	bool *marks = arena_array(reader->arena, bool, units->count);
	for (size_t i = 0; i < units->count; i++) {
		if (!unit_is_in_force(&units->units[i], date_year_end(year)))
			continue;
		struct diagnosis_sample sample;
		diagnosis_sample_make(reader->figures, sampling, year, i, &sample);
		marks[table->row_count] = i == marked;
		row_add(reader, &sample, table);
	}
	table->row_marked = marks;
}
