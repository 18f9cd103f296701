/* definition.h - an index as data: its parts, how each follows from those below it, its tiers; read
 * from a file of definitions/index/ or of an institute's own (docs/book/index-definitions.md).
 *
 * Parts stand in the order of the file, a part before what is below it; the index itself is part 0.
 * A part that nothing is below, or that cannot be rebuilt, has the value that the data give. */
#ifndef DANNOI_MODULE_DEFINITION_DEFINITION_H
#define DANNOI_MODULE_DEFINITION_DEFINITION_H

#include "../../files/sheet.h"
#include "../../files/yaml.h"
#include "../../i18n/language.h"
#include "../index/index.h"

#define DEFINITION_BYTES_MAX ((size_t)1 << 20)
#define DEFINITION_PARTS_MAX 1000
#define DEFINITION_CODE_BYTES_MAX 32
#define DEFINITION_NONE SIZE_MAX

enum definition_level {
	DEFINITION_INDEX,
	DEFINITION_DIMENSION,
	DEFINITION_SUB_DIMENSION,
	DEFINITION_INDICATOR,
	DEFINITION_LEVEL_COUNT
};
const char *definition_level_key(enum definition_level level); /* "sub_dimension" */

/* How a part's score S follows from the values x of the parts below it, over those that count:
 *
 *   sum        S = sum x
 *   mean       S = low + (high - low) mean u
 *   weighted   S = low + (high - low) sum w u,  the weights w sum to 1
 *   geometric  S = low + (high - low) product u^w,  w given or all alike, summing to 1
 *   linear     S = constant + sum w x
 *
 * where u = (x - goal_low) / (goal_high - goal_low), 1 - u where less is better. */
enum definition_aggregation {
	DEFINITION_GIVEN, /* nothing is below it, or what is below does not tell */
	DEFINITION_SUM,
	DEFINITION_MEAN,
	DEFINITION_WEIGHTED,
	DEFINITION_GEOMETRIC,
	DEFINITION_LINEAR
};
const char *definition_aggregation_key(enum definition_aggregation aggregation); /* "mean" */

struct definition_part {
	struct str code;
	struct str name[LANGUAGE_COUNT];
	enum definition_level level;
	size_t parent;    /* DEFINITION_NONE: the index */
	size_t below_end; /* parts after this one and before below_end are below it */
	enum definition_aggregation aggregation;
	double low, high; /* its scale; also the goalposts of u; NaN: not told */
	bool less_is_better;
	bool counts;                /* false: shown, but without effect on the part above */
	double weight;              /* in the part above; NaN: not told */
	double constant;            /* linear */
	double residual;            /* how far a score may lie from the published one; 0: exact */
	struct str not_rebuildable; /* why its score does not follow from what is below; or empty */
};
struct definition {
	struct str code, source;  /* code: the definition's own, "papi-2019" */
	int valid_from, valid_to; /* years; valid_to 0: still in force */
	bool has_tiers;
	struct index_tier_rule tier;
	struct definition_part *parts;
	size_t part_count;
};

/* Reads and checks a definition.  Everything wrong is STATUS_INVALID with its place in the file:
 * an unknown key, a code twice, a scale reversed, weights that do not sum to 1, parts too deep. */
MUST_CHECK enum status definition_parse(struct arena *arena, struct str file, struct str content,
					struct definition *definition, struct error *err);
/* A file, or the name of a bundled definition ("papi-2019"). */
MUST_CHECK enum status definition_open(struct arena *arena, struct str file_or_name,
				       struct definition *definition, struct error *err);
/* The part of that code, or DEFINITION_NONE. */
size_t definition_find(const struct definition *definition, struct str code);

/* --- values (definition_values.c) ---------------------------------------------------------------
 */

#define DEFINITION_UNITS_MAX 20000

/* What is known of every unit; NaN: not known. */
struct definition_values {
	struct str *units; /* by code */
	size_t unit_count;
	double *values; /* [unit x part] */
};
/* Reads a sheet of year,level,province_code,indicator_code,value as data/papi/indicator_values.csv
 * has it: the rows of that year and of level "province".  A part may be given in place of what is
 * below it.  A year outside the definition, a code that it does not have, a value twice:
 * STATUS_INVALID with the place. */
MUST_CHECK enum status definition_values_read(const struct definition *definition, int year,
					      struct arena *arena, struct sheet *sheet,
					      struct definition_values *values, struct error *err);

/* --- scores (definition_score.c) ----------------------------------------------------------------
 */

enum definition_flag {
	DEFINITION_NOT_REBUILDABLE = 1, /* no score: it does not follow from what is below */
	DEFINITION_MISSING = 2,         /* no score: something below it is not known */
	DEFINITION_APPROXIMATE = 4,     /* within the part's residual of the published score */
	DEFINITION_OUTSIDE = 8          /* a value lies outside its scale */
};
#define DEFINITION_FLAG_COUNT 4
const char *definition_flag_key(size_t place); /* 0: "not_rebuildable" */

struct definition_score {
	double value; /* NaN: none */
	unsigned flags;
	size_t rank; /* from 1, ties share; 0: no score */
	enum index_tier tier;
};
struct definition_scores {
	const struct definition *definition;
	const struct definition_values *values;
	struct definition_score *scores; /* [unit x part] */
};
MUST_CHECK enum status definition_score(const struct definition *definition,
					const struct definition_values *values, struct arena *arena,
					struct definition_scores *scores, struct error *err);

#endif
