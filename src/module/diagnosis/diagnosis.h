/* diagnosis.h - why a score lies where it does, and how sure that is: rules over the published
 * figures of index.h, no figure of its own.
 *
 * Codes and units are indexes of figures->codes and figures->units.units, as in index.h; what is
 * not known is NaN. */
#ifndef DANNOI_MODULE_DIAGNOSIS_DIAGNOSIS_H
#define DANNOI_MODULE_DIAGNOSIS_DIAGNOSIS_H

#include "../index/index.h"

/* --- gap (diagnosis_gap.c) ----------------------------------------------------------------------
 */

struct diagnosis_question {
	size_t unit;
	int year;
	struct index_reference reference;
	enum index_level depth; /* INDEX_DIMENSION, INDEX_SUB_DIMENSION or INDEX_INDICATOR */
};

/* What a part adds to the gap of the total; province - reference, negative pulls down. */
struct diagnosis_entry {
	size_t code;   /* INDEX_NONE: the remainder that completes its level */
	size_t parent; /* the part above it; of a remainder the total */
	enum index_level level;
	double contribution;           /* NaN: one side has no comparable figure */
	double se;                     /* its standard error; NaN: not known */
	double score, reference_score; /* an indicator's are its values; NaN for a remainder */
	double share;                  /* contribution / gap; NaN when the gap is nothing */
};

/* The entries of each level down to the depth, level by level, each level's parts in their order
 * and then its remainder, so that one level's contributions sum to the gap.  Parts that cannot be
 * compared are left to the remainder; so is, at the level of indicators, every sub-dimension that
 * is not exactly rebuildable from indicators. */
struct diagnosis_gap {
	struct diagnosis_question question;
	double score, reference_score;
	double gap; /* NaN: one of the two totals is not published */
	double se;  /* NaN: not known */
	struct diagnosis_entry *entries;
	size_t entry_count;
};

/* Takes the one reference that was read; STATUS_INVALID when there are more, or when a province is
 * held against itself. */
MUST_CHECK enum status diagnosis_reference_take(const struct index_reference *references,
						size_t count, struct diagnosis_question *question,
						struct error *err);
void diagnosis_gap_compute(const struct index_figures *figures, struct arena *arena,
			   const struct diagnosis_question *question, struct diagnosis_gap *gap);
/* The parts of a level, the lowest contribution first, unknown ones last; at most capacity. */
size_t diagnosis_gap_parts(const struct diagnosis_gap *gap, enum index_level level,
			   const struct diagnosis_entry **found, size_t capacity);
/* The parts of a level that pull down most, the strongest first; returns how many. */
size_t diagnosis_gap_lowest(const struct diagnosis_gap *gap, enum index_level level,
			    const struct diagnosis_entry **found, size_t capacity);
/* Sum of a level's contributions of one sign, without its remainder. */
double diagnosis_gap_sum(const struct diagnosis_gap *gap, enum index_level level, bool behind);
/* The remainder that completes a level; NULL below the depth. */
const struct diagnosis_entry *diagnosis_gap_remainder(const struct diagnosis_gap *gap,
						      enum index_level level);
/* The standard error of province - reference for one part; NaN unless both errors are published.
 * The reference is random too: errors of provinces are independent samples. */
double diagnosis_gap_error(const struct index_figures *figures, struct index_reference reference,
			   size_t code, int year, size_t unit);

#endif
