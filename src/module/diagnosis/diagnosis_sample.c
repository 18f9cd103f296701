/* diagnosis_sample.c - a province's sample as its design plans it and as far as it is published. */
#include "diagnosis_sample.h"

#include <math.h>
#include "../../embedded/embedded.h"
#include "../../files/yaml.h"

#define SAMPLING_FILE "definitions/sample/papi.yaml"
#define COUNT_MAX 10000000

static enum status count_of(const struct yaml_node *map, const char *key, int64_t *out,
			    struct error *err)
{
	return yaml_int(map, key, 1, COUNT_MAX, out, err);
}

static enum status provinces_parse(const struct yaml_node *map,
				   struct diagnosis_design_class *class, struct error *err)
{
	const struct yaml_node *list = NULL;
	if (yaml_find(map, "provinces") == NULL)
		return STATUS_OK;
	TRY(yaml_need(map, "provinces", YAML_LIST, &list, err));
	if (list->count == 0 || list->count > DIAGNOSIS_CLASS_PROVINCES_MAX)
		return yaml_fail(err, list, "1 to %d provinces, or leave the line out",
				 DIAGNOSIS_CLASS_PROVINCES_MAX);
	for (size_t i = 0; i < list->count; i++)
		class->provinces[class->province_count++] = list->values[i]->scalar;
	return STATUS_OK;
}

static enum status classes_parse(const struct yaml_node *map, struct diagnosis_design *design,
				 struct error *err)
{
	static const char *const keys[] = {"class", "districts", "persons_per_village", "provinces",
					   NULL};
	const struct yaml_node *list = NULL;
	size_t rest_count = 0;
	TRY(yaml_need(map, "classes", YAML_LIST, &list, err));
	if (list->count > DIAGNOSIS_CLASSES_MAX)
		return yaml_fail(err, list, "more than %d classes of provinces",
				 DIAGNOSIS_CLASSES_MAX);
	for (size_t i = 0; i < list->count; i++) {
		struct diagnosis_design_class *class = &design->classes[design->class_count++];
		TRY(yaml_only(list->values[i], keys, err));
		TRY(count_of(list->values[i], "districts", &class->districts, err));
		TRY(count_of(list->values[i], "persons_per_village", &class->persons_per_village,
			     err));
		TRY(provinces_parse(list->values[i], class, err));
		rest_count += class->province_count == 0 ? 1 : 0;
	}
	if (rest_count != 1)
		return yaml_fail(err, list,
				 "exactly one class without provinces holds all the others");
	return STATUS_OK;
}

static enum status design_parse(const struct yaml_node *map, int *next_year,
				struct diagnosis_design *design, struct error *err)
{
	static const char *const keys[] = {"valid_from",
					   "valid_to",
					   "minimum_age",
					   "communes_per_district",
					   "villages_per_commune",
					   "always_taken_per_stage",
					   "classes",
					   NULL};
	TRY(yaml_only(map, keys, err));
	TRY(yaml_years_follow(map, next_year, &design->valid_from, &design->valid_to, err));
	TRY(count_of(map, "minimum_age", &design->minimum_age, err));
	TRY(count_of(map, "communes_per_district", &design->communes_per_district, err));
	TRY(count_of(map, "villages_per_commune", &design->villages_per_commune, err));
	TRY(count_of(map, "always_taken_per_stage", &design->always_taken, err));
	return classes_parse(map, design, err);
}

static enum status year_of(const struct yaml_node *map, size_t *index, struct error *err)
{
	int64_t year = 0;
	TRY(yaml_int(map, "year", INDEX_FIRST_YEAR, INDEX_FIRST_YEAR + INDEX_YEARS_MAX - 1, &year,
		     err));
	*index = (size_t)(year - INDEX_FIRST_YEAR);
	return STATUS_OK;
}

static enum status rivals_parse(const struct yaml_node *list, struct diagnosis_sampling *sampling,
				struct error *err)
{
	static const char *const keys[] = {"year", "name_vi", "name_en", NULL};
	for (size_t i = 0; i < list->count; i++) {
		size_t at = 0;
		TRY(yaml_only(list->values[i], keys, err));
		TRY(year_of(list->values[i], &at, err));
		TRY(yaml_text(list->values[i], "name_vi", &sampling->rivals[at][LANGUAGE_VI], err));
		TRY(yaml_text(list->values[i], "name_en", &sampling->rivals[at][LANGUAGE_EN], err));
	}
	return STATUS_OK;
}

static enum status respondents_parse(const struct yaml_node *list,
				     struct diagnosis_sampling *sampling, struct error *err)
{
	static const char *const keys[] = {"year", "count", NULL};
	for (size_t i = 0; i < list->count; i++) {
		size_t at = 0;
		TRY(yaml_only(list->values[i], keys, err));
		TRY(year_of(list->values[i], &at, err));
		if (sampling->respondents[at] != 0)
			return yaml_fail(err, list->values[i], "the respondents of %d stand twice",
					 INDEX_FIRST_YEAR + (int)at);
		TRY(count_of(list->values[i], "count", &sampling->respondents[at], err));
	}
	return STATUS_OK;
}

enum status diagnosis_sampling_parse(struct arena *arena, struct str file, struct str content,
				     struct diagnosis_sampling *sampling, struct error *err)
{
	static const char *const keys[] = {"sample", "designs", "respondents", "rivals", NULL};
	const struct yaml_node *root = NULL, *designs = NULL, *respondents = NULL, *rivals = NULL;
	int next_year = INDEX_FIRST_YEAR;
	*sampling = (struct diagnosis_sampling){0};
	TRY(yaml_parse(arena, file, content, &root, err));
	TRY(yaml_only(root, keys, err));
	TRY(yaml_need(root, "designs", YAML_LIST, &designs, err));
	TRY(yaml_need(root, "respondents", YAML_LIST, &respondents, err));
	TRY(yaml_need(root, "rivals", YAML_LIST, &rivals, err));
	if (designs->count > DIAGNOSIS_DESIGNS_MAX)
		return yaml_fail(err, designs, "more than %d designs", DIAGNOSIS_DESIGNS_MAX);
	for (size_t i = 0; i < designs->count; i++)
		TRY(design_parse(designs->values[i], &next_year,
				 &sampling->designs[sampling->design_count++], err));
	TRY(respondents_parse(respondents, sampling, err));
	return rivals_parse(rivals, sampling, err);
}

enum status diagnosis_sampling_load(struct arena *arena, struct diagnosis_sampling *sampling,
				    struct error *err)
{
	struct str content;
	TRY(embedded_content(arena, SAMPLING_FILE, &content, err));
	return diagnosis_sampling_parse(arena, STR(SAMPLING_FILE), content, sampling, err);
}

/* --- a province's sample ------------------------------------------------------------------------
 */

static const struct diagnosis_design *design_at(const struct diagnosis_sampling *sampling, int year)
{
	for (size_t i = 0; i < sampling->design_count; i++) {
		const struct diagnosis_design *design = &sampling->designs[i];
		if (design->valid_from <= year &&
		    (design->valid_to == 0 || year <= design->valid_to))
			return design;
	}
	return NULL;
}

static const struct diagnosis_design_class *class_of(const struct diagnosis_design *design,
						     struct str code)
{
	const struct diagnosis_design_class *rest = design->classes; /* one holds all others */
	for (size_t i = 0; i < design->class_count; i++) {
		const struct diagnosis_design_class *class = &design->classes[i];
		for (size_t j = 0; j < class->province_count; j++)
			if (str_equal(class->provinces[j], code))
				return class;
		if (class->province_count == 0)
			rest = class;
	}
	return rest;
}

static int64_t villages_of(const struct diagnosis_design *design,
			   const struct diagnosis_design_class *class)
{
	return class->districts * design->communes_per_district * design->villages_per_commune;
}

static void plan_fill(const struct index_figures *figures, struct diagnosis_sample *sample)
{
	const struct diagnosis_design *design = sample->design;
	const struct diagnosis_design_class *own =
		class_of(design, figures->units.units[sample->unit].code);
	sample->districts = own->districts;
	sample->communes = own->districts * design->communes_per_district;
	sample->villages = villages_of(design, own);
	sample->persons_per_village = own->persons_per_village;
	sample->planned = sample->villages * own->persons_per_village;
	for (size_t i = 0; i < figures->units.count; i++) {
		const struct unit *unit = &figures->units.units[i];
		if (!unit_is_in_force(unit, date_year_end(sample->year)))
			continue;
		const struct diagnosis_design_class *class = class_of(design, unit->code);
		sample->national_planned += villages_of(design, class) * class->persons_per_village;
	}
}

static const struct index_break *newest_redraw(const struct index_figures *figures, int year)
{
	const struct index_break *found = NULL;
	for (size_t i = 0; i < figures->break_count; i++) {
		const struct index_break *one = &figures->breaks[i];
		if (one->kind == INDEX_BREAK_REDRAW && one->year <= year &&
		    (found == NULL || one->year > found->year))
			found = one;
	}
	return found;
}

void diagnosis_sample_make(const struct index_figures *figures,
			   const struct diagnosis_sampling *sampling, int year, size_t unit,
			   struct diagnosis_sample *sample)
{
	*sample = (struct diagnosis_sample){
		.unit = unit,
		.year = year,
		.design = design_at(sampling, year),
		.population = 1000 * figures->units.units[unit].population_thousand_2020,
		.national = sampling->respondents[year - INDEX_FIRST_YEAR],
		.redraw = newest_redraw(figures, year),
	};
	if (sample->design != NULL)
		plan_fill(figures, sample);
	if (sample->redraw != NULL)
		sample->rival = sampling->rivals[sample->redraw->year - INDEX_FIRST_YEAR];
	if (year == figures->rules.near_cut_error_year && !isnan(figures->respondents[unit]))
		sample->respondents = (int64_t)figures->respondents[unit];
	const int64_t answers = sample->respondents != 0 ? sample->respondents : sample->planned;
	sample->people_per_answer =
		answers == 0 ? (double)NAN : sample->population / (double)answers;
}
