/* index_options.c - the years, provinces and parts that forms offer, kept with the figures. */
#include "index_sentence.h"

static struct option_list *years_list(const struct index_figures *figures)
{
	struct option_list *list = option_list_create(figures->arena, figures->year_count);
	for (size_t i = figures->year_count; i-- > 0;)
		option_list_add(list, i, figures->years[i].text, figures->years[i].text);
	return list;
}

static struct option_list *units_list(const struct index_reader *reader, int year)
{
	const struct unit_list *units = &reader->figures->units;
	struct option_list *list = option_list_create(reader->arena, units->count);
	for (size_t i = 0; i < units->count; i++)
		if (index_unit_is_in_force(reader->figures, i, year))
			option_list_add(list, i, units->units[i].code,
					index_unit_name(reader, i, year));
	return list;
}

/* Of the parts that have pages: all but the indicators. */
static struct option_list *parts_list(const struct index_reader *reader, int year)
{
	const struct index_figures *figures = reader->figures;
	struct option_list *list = option_list_create(reader->arena, figures->code_count);
	for (size_t i = 0; i < figures->code_count; i++) {
		if (figures->levels[i] == INDEX_INDICATOR ||
		    index_part_at(figures, i, year) == NULL)
			continue;
		const struct str code = figures->codes[i], name = index_part_name(reader, i, year);
		option_list_add(list, i, code,
				i == figures->total
					? name
					: STR_JOIN(reader->arena, code, STR(". "), name));
	}
	return list;
}

void index_options_make(struct index_figures *figures)
{
	figures->year_options = years_list(figures);
	for (int language = 0; language < LANGUAGE_COUNT; language++) {
		const struct index_reader reader = {figures, figures->arena,
						    (enum language)language};
		for (int year = figures->first_year; year <= figures->last_year; year++) {
			struct index_year *made = &figures->years[year - figures->first_year];
			made->unit_options[language] = units_list(&reader, year);
			made->part_options[language] = parts_list(&reader, year);
		}
	}
}
