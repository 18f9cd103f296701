/* describe_design.c - which variables look like weights, strata, clusters and population sizes. */
#include "describe.h"

#include <ctype.h>
#include <math.h>
#include "group.h"

#define STRATA_MAX 1000
#define REPLICATES_MIN 4
#define NAME_BYTES_MAX 64

/* Words of names, as survey offices use them; Vietnamese without marks, as names are typed. */
static const char *const weight_words[] = {"w",       "wt",       "wgt",     "weight",  "weights",
					   "pw",      "pweight",  "finalwt", "trongso", "trong_so",
					   "quyenso", "quyen_so", NULL};
static const char *const stratum_words[] = {"strata", "stratum", "strat", "h",
					    "tang",   "vung",    NULL};
static const char *const cluster_words[] = {"psu",     "cluster", "cum",     "ea",     "segment",
					    "village", "thon",    "dia_ban", "diaban", NULL};
static const char *const population_words[] = {"fpc", "popsize", "pop_size", "n_pop", NULL};

/* The name, or a part of it between underscores, points and digits, is one of the words. */
static bool is_named(struct str name, const char *const *words)
{
	char lower[NAME_BYTES_MAX + 1];
	size_t size = 0;
	for (; size < name.size && size < NAME_BYTES_MAX; size++)
		lower[size] = (char)tolower((unsigned char)name.data[size]);
	const struct str whole = {lower, size};
	for (const char *const *word = words; *word != NULL; word++) {
		const struct str wanted = str_from(*word);
		for (size_t at = 0; at + wanted.size <= size; at++) {
			const size_t end = at + wanted.size;
			const bool starts = at == 0 || !isalpha((unsigned char)lower[at - 1]);
			const bool ends = end == size || !isalpha((unsigned char)lower[end]);
			const bool alone = wanted.size > 1 || wanted.size == size;
			if (starts && ends && alone &&
			    str_equal(str_slice(whole, at, wanted.size), wanted))
				return true;
		}
	}
	return false;
}

struct guesser {
	struct arena *arena;
	const struct frame *frame;
	const struct description *descriptions;
	struct design_hints *hints;
};

static void hint_add(struct guesser *guesser, struct design_hint hint)
{
	if (guesser->hints->count < DESIGN_HINTS_MAX)
		guesser->hints->hints[guesser->hints->count++] = hint;
}

static const struct design_hint *hint_first(const struct guesser *guesser, enum hint_role role)
{
	for (size_t i = 0; i < guesser->hints->count; i++)
		if (guesser->hints->hints[i].role == role)
			return guesser->hints->hints + i;
	return NULL;
}

static void weights_find(struct guesser *guesser)
{
	for (size_t i = 0; i < guesser->frame->column_count; i++) {
		const struct description *about = guesser->descriptions + i;
		const bool numeric = about->column->kind != COLUMN_TEXT && about->answered > 0 &&
				     about->missing == 0;
		if (numeric && about->low > 0 && is_named(about->column->name, weight_words))
			hint_add(guesser, (struct design_hint){HINT_WEIGHT, about->column, NULL,
							       HINT_BY_NAME | HINT_POSITIVE,
							       about->distinct});
	}
}

/* Variables whose names differ in a last number only: rep1, rep2, ... */
static struct str numbered_stem(struct str name)
{
	size_t end = name.size;
	while (end > 0 && isdigit((unsigned char)name.data[end - 1]))
		end--;
	return end == name.size ? (struct str){0} : str_slice(name, 0, end);
}

static void replicates_find(struct guesser *guesser)
{
	const struct frame *frame = guesser->frame;
	for (size_t i = 0, count = 1; i < frame->column_count; i += count, count = 1) {
		const struct str stem = numbered_stem(frame->columns[i].name);
		if (stem.size == 0 || !(guesser->descriptions[i].low >= 0))
			continue;
		while (i + count < frame->column_count &&
		       str_equal(numbered_stem(frame->columns[i + count].name), stem) &&
		       guesser->descriptions[i + count].low >= 0)
			count++;
		static const char *const words[] = {"rep", "repw", "repwt", "wt", "w",
						    "brr", "jk",   "bsw",   NULL};
		if (count >= REPLICATES_MIN && is_named(stem, words))
			hint_add(guesser, (struct design_hint){HINT_REPLICATES, frame->columns + i,
							       NULL, HINT_BY_NAME, count});
	}
}

/* Whether numbers are equal within each group, and (sizes) nowhere below its rows. */
static bool is_equal_within(struct guesser *guesser, const struct grouping *groups,
			    const struct column *numbers, bool sizes)
{
	size_t *rows = arena_array(guesser->arena, size_t, groups->count + 1);
	for (size_t row = 0; row < groups->rows; row++) {
		const uint32_t group = groups->of_row[row];
		if (group == GROUP_NONE)
			continue;
		const double first = column_number(numbers, groups->first_row[group]);
		if (column_number(numbers, row) != first)
			return false;
		rows[group]++;
		if (sizes && first < (double)rows[group])
			return false;
	}
	return groups->count > 1;
}

static enum status strata_find(struct guesser *guesser, struct error *err)
{
	const struct design_hint *weight = hint_first(guesser, HINT_WEIGHT);
	for (size_t i = 0; i < guesser->frame->column_count; i++) {
		const struct description *about = guesser->descriptions + i;
		const bool named = is_named(about->column->name, stratum_words);
		const bool few = about->distinct > 1 && about->distinct <= STRATA_MAX &&
				 about->distinct * 2 <= about->answered && about->missing == 0 &&
				 about->whole && about->column->unit == COLUMN_PLAIN &&
				 !is_named(about->column->name, population_words);
		bool equal = false;
		if (few && weight != NULL && weight->count > 1 && weight->column != about->column) {
			struct grouping groups;
			TRY(group_column(guesser->arena, about->column, &groups, err));
			equal = is_equal_within(guesser, &groups, weight->column, false) &&
				weight->count <= groups.count;
		}
		if ((named && about->answered > 0) || equal)
			hint_add(guesser,
				 (struct design_hint){
					 HINT_STRATUM, about->column, equal ? weight->column : NULL,
					 (named ? (unsigned)HINT_BY_NAME : 0) |
						 (equal ? (unsigned)HINT_WEIGHTS_EQUAL : 0),
					 about->distinct});
	}
	return STATUS_OK;
}

/* Each inner group lies in one outer group. */
static bool is_nested(const struct grouping *inner, const struct grouping *outer)
{
	for (size_t row = 0; row < inner->rows; row++) {
		const uint32_t group = inner->of_row[row];
		if (group != GROUP_NONE &&
		    outer->of_row[row] != outer->of_row[inner->first_row[group]])
			return false;
	}
	return true;
}

static enum status clusters_find(struct guesser *guesser, struct error *err)
{
	const struct design_hint *stratum = hint_first(guesser, HINT_STRATUM);
	for (size_t i = 0; i < guesser->frame->column_count; i++) {
		const struct description *about = guesser->descriptions + i;
		if (!is_named(about->column->name, cluster_words) || about->distinct < 2)
			continue;
		struct design_hint hint = {HINT_CLUSTER, about->column, NULL, HINT_BY_NAME,
					   about->distinct};
		if (stratum != NULL && stratum->column != about->column) {
			struct grouping inner, outer;
			TRY(group_column(guesser->arena, about->column, &inner, err));
			TRY(group_column(guesser->arena, stratum->column, &outer, err));
			hint.other = stratum->column;
			hint.reasons |= is_nested(&inner, &outer) ? HINT_NESTED : HINT_CROSSED;
			hint.count = inner.count;
		}
		hint_add(guesser, hint);
	}
	return STATUS_OK;
}

static enum status populations_find(struct guesser *guesser, struct error *err)
{
	const struct design_hint *stratum = hint_first(guesser, HINT_STRATUM);
	for (size_t i = 0; i < guesser->frame->column_count; i++) {
		const struct description *about = guesser->descriptions + i;
		if (!is_named(about->column->name, population_words) || !(about->low > 0))
			continue;
		struct design_hint hint = {HINT_POPULATION, about->column, NULL, HINT_BY_NAME,
					   about->distinct};
		struct grouping groups;
		if (stratum != NULL) {
			TRY(group_column(guesser->arena, stratum->column, &groups, err));
			if (is_equal_within(guesser, &groups, about->column, about->low >= 1)) {
				hint.other = stratum->column;
				hint.reasons |= HINT_SIZES_EQUAL;
			}
		}
		hint_add(guesser, hint);
	}
	return STATUS_OK;
}

/* Strata in which a single cluster (or row, where no cluster is known) was drawn. */
static enum status lonely_find(struct guesser *guesser, struct error *err)
{
	struct design_hints *hints = guesser->hints;
	const struct design_hint *stratum = hint_first(guesser, HINT_STRATUM);
	const struct design_hint *cluster = hint_first(guesser, HINT_CLUSTER);
	struct grouping strata, units, pairs;
	if (stratum == NULL)
		return STATUS_OK;
	TRY(group_column(guesser->arena, stratum->column, &strata, err));
	if (cluster != NULL && cluster->column != stratum->column)
		TRY(group_column(guesser->arena, cluster->column, &units, err));
	else
		TRY(group_each(guesser->arena, guesser->frame->rows, &units, err));
	TRY(group_cross(guesser->arena, &strata, &units, &pairs, err));
	size_t *drawn = arena_array(guesser->arena, size_t, strata.count + 1);
	for (size_t i = 0; i < pairs.count; i++)
		drawn[strata.of_row[pairs.first_row[i]]]++;
	for (size_t i = strata.count; i-- > 0;)
		if (drawn[i] == 1) {
			hints->lonely_count++;
			hints->lonely_row = strata.first_row[i];
		}
	hints->lonely_stratum = stratum->column;
	hints->lonely_cluster = cluster == NULL ? NULL : cluster->column;
	return STATUS_OK;
}

enum status describe_design(struct arena *arena, const struct frame *frame,
			    const struct description *descriptions, struct design_hints *hints,
			    struct error *err)
{
	*hints = (struct design_hints){0};
	struct guesser guesser = {arena, frame, descriptions, hints};
	weights_find(&guesser);
	replicates_find(&guesser);
	TRY(strata_find(&guesser, err));
	TRY(clusters_find(&guesser, err));
	TRY(populations_find(&guesser, err));
	return lonely_find(&guesser, err);
}
