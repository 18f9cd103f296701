/* diagnosis_gap.c - what each part adds to a province's gap, level by level (methods.md, D19). */
#include "diagnosis.h"

#include <math.h>

enum status diagnosis_reference_take(const struct index_reference *references, size_t count,
				     struct diagnosis_question *question, struct error *err)
{
	if (count != 1)
		return FAIL(err, STATUS_INVALID,
			    "a gap is to one reference; name mean, median, best, previous or one "
			    "province");
	if (references[0].kind == INDEX_REFERENCE_UNIT && references[0].unit == question->unit)
		return FAIL(err, STATUS_INVALID,
			    "a province is not compared with itself; previous is its year before");
	question->reference = references[0];
	return STATUS_OK;
}

/* Of a year before, a code may have named something else. */
static bool is_comparable(const struct index_figures *figures,
			  const struct diagnosis_question *question, size_t code)
{
	return question->reference.kind != INDEX_REFERENCE_PREVIOUS ||
	       index_part_is_same(figures, code, question->year - 1, question->year);
}

static bool is_broken(const struct index_figures *figures,
		      const struct diagnosis_question *question, size_t code)
{
	return question->reference.kind == INDEX_REFERENCE_PREVIOUS &&
	       index_break_between(figures, code, question->year) != NULL;
}

/* Points of the total per unit of the part's own value: 1 but for indicators, and for them known
 * only where their sub-dimension follows from them exactly. */
static double coefficient(const struct index_figures *figures, size_t code, int year)
{
	if (figures->levels[code] != INDEX_INDICATOR)
		return 1;
	const struct index_formula *formula = index_formula(figures, figures->parents[code], year);
	if (!index_formula_is_exact(formula))
		return (double)NAN;
	for (size_t i = 0; i < formula->term_count; i++)
		if (formula->terms[i].code == code)
			return formula->terms[i].coefficient;
	return (double)NAN;
}

/* Whether the part is split off at its level. */
static bool is_entry(const struct index_figures *figures, const struct diagnosis_question *question,
		     enum index_level level, size_t code)
{
	return figures->levels[code] == level &&
	       index_part_at(figures, code, question->year) != NULL &&
	       !isnan(coefficient(figures, code, question->year));
}

static struct diagnosis_entry part_entry(const struct index_figures *figures,
					 const struct diagnosis_question *question, size_t code)
{
	struct diagnosis_entry entry = {
		.code = code,
		.parent = figures->parents[code],
		.level = figures->levels[code],
		.score = index_score(figures, code, question->year, question->unit),
		.reference_score = (double)NAN,
		.se = (double)NAN,
		.contribution = (double)NAN,
		.broken = is_broken(figures, question, code),
	};
	if (!is_comparable(figures, question, code))
		return entry;
	entry.reference_score = index_reference_score(figures, question->reference, code,
						      question->year, question->unit);
	entry.contribution =
		coefficient(figures, code, question->year) * (entry.score - entry.reference_score);
	if (entry.level != INDEX_INDICATOR)
		entry.se = index_gap_error(figures, question->reference, code, question->year,
					   question->unit);
	return entry;
}

static void level_add(const struct index_figures *figures, enum index_level level,
		      struct diagnosis_gap *gap)
{
	double rest = gap->gap;
	for (size_t code = 0; code < figures->code_count; code++) {
		if (!is_entry(figures, &gap->question, level, code))
			continue;
		struct diagnosis_entry *entry = &gap->entries[gap->entry_count++];
		*entry = part_entry(figures, &gap->question, code);
		entry->share = entry->contribution / gap->gap;
		if (!isnan(entry->contribution))
			rest -= entry->contribution;
	}
	gap->entries[gap->entry_count++] = (struct diagnosis_entry){
		.code = INDEX_NONE,
		.parent = figures->total,
		.level = level,
		.contribution = rest,
		.se = (double)NAN,
		.score = (double)NAN,
		.reference_score = (double)NAN,
		.share = rest / gap->gap,
	};
}

enum index_level diagnosis_depth(const struct index_figures *figures, int year)
{
	for (size_t code = 0; code < figures->code_count; code++)
		if (index_formula_is_exact(index_formula(figures, code, year)))
			return INDEX_INDICATOR;
	return INDEX_SUB_DIMENSION;
}

void diagnosis_gap_compute(const struct index_figures *figures, struct arena *arena,
			   const struct diagnosis_question *question, struct diagnosis_gap *gap)
{
	const size_t total = figures->total;
	*gap = (struct diagnosis_gap){
		.question = *question,
		.score = index_score(figures, total, question->year, question->unit),
		.reference_score = index_reference_score(figures, question->reference, total,
							 question->year, question->unit),
		.se = index_gap_error(figures, question->reference, total, question->year,
				      question->unit),
		.entries = arena_array(arena, struct diagnosis_entry,
				       figures->code_count + INDEX_LEVEL_COUNT),
	};
	gap->gap = gap->score - gap->reference_score;
	gap->broken = is_broken(figures, question, total);
	for (int level = INDEX_DIMENSION; level <= (int)question->depth; level++)
		level_add(figures, (enum index_level)level, gap);
}

bool diagnosis_gap_compares(const struct diagnosis_gap *gap)
{
	return !isnan(gap->gap) && !gap->broken;
}

/* Less is lower; what is not known comes last. */
static bool is_lower(const struct diagnosis_entry *a, const struct diagnosis_entry *b)
{
	return a->contribution < b->contribution ||
	       (!isnan(a->contribution) && isnan(b->contribution));
}

size_t diagnosis_gap_parts(const struct diagnosis_gap *gap, enum index_level level,
			   const struct diagnosis_entry **found, size_t capacity)
{
	size_t count = 0;
	for (size_t i = 0; i < gap->entry_count; i++) {
		const struct diagnosis_entry *entry = &gap->entries[i];
		if (entry->level != level || entry->code == INDEX_NONE)
			continue;
		size_t at = count < capacity ? count++ : capacity;
		for (; at > 0 && is_lower(entry, found[at - 1]); at--)
			if (at < capacity)
				found[at] = found[at - 1];
		if (at < capacity)
			found[at] = entry;
	}
	return count;
}

size_t diagnosis_gap_lowest(const struct diagnosis_gap *gap, enum index_level level,
			    const struct diagnosis_entry **found, size_t capacity)
{
	size_t count = diagnosis_gap_parts(gap, level, found, capacity);
	while (count > 0 && !(found[count - 1]->contribution < 0))
		count--;
	return count;
}

double diagnosis_gap_sum(const struct diagnosis_gap *gap, enum index_level level, bool behind)
{
	double sum = 0;
	for (size_t i = 0; i < gap->entry_count; i++) {
		const struct diagnosis_entry *entry = &gap->entries[i];
		if (entry->level == level && entry->code != INDEX_NONE &&
		    (behind ? entry->contribution < 0 : entry->contribution > 0))
			sum += entry->contribution;
	}
	return sum;
}

const struct diagnosis_entry *diagnosis_gap_remainder(const struct diagnosis_gap *gap,
						      enum index_level level)
{
	for (size_t i = 0; i < gap->entry_count; i++)
		if (gap->entries[i].level == level && gap->entries[i].code == INDEX_NONE)
			return &gap->entries[i];
	return NULL;
}
