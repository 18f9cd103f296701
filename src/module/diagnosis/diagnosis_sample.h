/* diagnosis_sample.h - the sample behind a province's figures: what its design plans, who answered,
 * and what follows; from definitions/sample/papi.yaml. */
#ifndef DANNOI_MODULE_DIAGNOSIS_DIAGNOSIS_SAMPLE_H
#define DANNOI_MODULE_DIAGNOSIS_DIAGNOSIS_SAMPLE_H

#include "../index/index.h"

#define DIAGNOSIS_DESIGNS_MAX 8
#define DIAGNOSIS_CLASSES_MAX 6
#define DIAGNOSIS_CLASS_PROVINCES_MAX 70

struct diagnosis_design_class {
	int64_t districts, persons_per_village;
	struct str provinces[DIAGNOSIS_CLASS_PROVINCES_MAX]; /* codes */
	size_t province_count;                               /* 0: all that no class names */
};
struct diagnosis_design {
	int valid_from, valid_to; /* years */
	int64_t minimum_age, communes_per_district, villages_per_commune, always_taken;
	struct diagnosis_design_class classes[DIAGNOSIS_CLASSES_MAX];
	size_t class_count;
};
struct diagnosis_sampling {
	struct diagnosis_design designs[DIAGNOSIS_DESIGNS_MAX];
	size_t design_count;
	int64_t respondents[INDEX_YEARS_MAX]; /* from INDEX_FIRST_YEAR; 0: not published */
	struct str rivals[INDEX_YEARS_MAX][LANGUAGE_COUNT]; /* of a suspected redraw that year */
};

/* The bundled definition. */
MUST_CHECK enum status diagnosis_sampling_load(struct arena *arena,
					       struct diagnosis_sampling *sampling,
					       struct error *err);
MUST_CHECK enum status diagnosis_sampling_parse(struct arena *arena, struct str file,
						struct str content,
						struct diagnosis_sampling *sampling,
						struct error *err);

/* One province in one year; 0: not known or not published. */
struct diagnosis_sample {
	size_t unit;
	int year;
	const struct diagnosis_design *design; /* NULL: no design is known for the year */
	int64_t districts, communes, villages, persons_per_village;
	int64_t planned;                  /* persons */
	int64_t respondents;              /* of the province */
	double population;                /* NaN: not given */
	double people_per_answer;         /* by respondents, else by plan; NaN */
	int64_t national;                 /* respondents of the country */
	int64_t national_planned;         /* over the provinces in force that year */
	const struct str *rival;          /* by language: what else may explain it; NULL: none */
	const struct index_break *redraw; /* the newest suspected one up to the year; NULL: none */
};
void diagnosis_sample_make(const struct index_figures *figures,
			   const struct diagnosis_sampling *sampling, int year, size_t unit,
			   struct diagnosis_sample *sample);

#endif
