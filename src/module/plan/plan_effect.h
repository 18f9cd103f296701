/* plan_effect.h - did it work?  A part of the index before and after an action, against the
 * provinces that did not act (stats/difference_in_differences.h).  Private to the module. */
#ifndef DANNOI_MODULE_PLAN_PLAN_EFFECT_H
#define DANNOI_MODULE_PLAN_PLAN_EFFECT_H

#include "../../stats/difference_in_differences.h"
#include "../index/index_sentence.h"
#include "plan.h"

#define PLAN_EFFECT_RULES_MAX 8
#define PLAN_EFFECT_YEARS_MAX 5 /* on either side */

struct plan_effect_rule {
	int valid_from, valid_to;
	int64_t years_max, before_min, others_min;
	double trend_level, chance_level;
};
struct plan_effect_rules {
	struct plan_effect_rule rules[PLAN_EFFECT_RULES_MAX];
	size_t count;
};
MUST_CHECK enum status plan_effect_rules_parse(struct arena *arena, struct str file,
					       struct str content, struct plan_effect_rules *rules,
					       struct error *err);
/* The bundled rule for an action of that year. */
MUST_CHECK enum status plan_effect_rule_load(struct arena *arena, int year,
					     struct plan_effect_rule *rule, struct error *err);

/* All but the last two are "not enough to conclude", each with its reason. */
enum plan_verdict {
	PLAN_VERDICT_TOO_EARLY, /* no figures after the year of the action yet */
	PLAN_VERDICT_BREAK,     /* the part's years may not be compared */
	PLAN_VERDICT_REDRAW,    /* other places may have been asked */
	PLAN_VERDICT_MISSING,   /* a figure of its own was not published */
	PLAN_VERDICT_FEW_OTHERS,
	PLAN_VERDICT_NO_TREND,      /* too few years before */
	PLAN_VERDICT_UNLIKE_BEFORE, /* it moved otherwise than the others already before */
	PLAN_VERDICT_CHANCE,        /* others that did not act changed as much */
	PLAN_VERDICT_ROSE,
	PLAN_VERDICT_FELL,
	PLAN_VERDICT_COUNT
};
const char *plan_verdict_key(enum plan_verdict verdict); /* "too_early" */

struct plan_effect_question {
	size_t unit, code;             /* indexes of the figures */
	int acted;                     /* the year of the action */
	bool left_out[UNIT_COUNT_MAX]; /* provinces that acted too */
};
struct plan_effect_year {
	int year;
	enum { PLAN_YEAR_BEFORE, PLAN_YEAR_OF_ACTION, PLAN_YEAR_AFTER, PLAN_YEAR_UNUSED } phase;
	double own, others; /* others: the mean of those compared; NaN: missing */
};
struct plan_effect {
	struct plan_effect_question question;
	struct plan_effect_rule rule;
	enum plan_verdict verdict;
	int cause_year;   /* of a break, a redraw or a missing figure */
	bool has_figures; /* panel is known, whether it suffices or not */
	struct panel_effect panel;
	struct plan_effect_year years[2 * PLAN_EFFECT_YEARS_MAX + 1];
	size_t year_count, before_count, after_count;
};
void plan_effect_compute(const struct index_figures *figures, const struct plan_effect_rule *rule,
			 const struct plan_effect_question *question, struct plan_effect *effect);

/* How many of the others changed at least as much. */
size_t plan_effect_as_large(const struct plan_effect *effect);

/* Provinces by code or name with commas between, as left out (plan_page_effect.c). */
MUST_CHECK enum status plan_adopters_read(const struct index_reader *reader, struct str list,
					  struct plan_effect_question *question, struct error *err);

/* --- shown (plan_effect_words.c) --- */

/* "8.1. ...: too early to tell; ..." */
struct str plan_effect_finding(const struct index_reader *reader, const struct plan_effect *effect);
/* What the answer rests on: interval or why there is none, and that it is no proof. */
struct str plan_effect_interval(const struct index_reader *reader,
				const struct plan_effect *effect);
void plan_effect_table(const struct index_reader *reader, const struct plan_effect *effect,
		       struct table *table);
void plan_effect_json(const struct index_reader *reader, const struct plan_effect *effect,
		      struct buffer *out);
struct str plan_verdict_name(enum language language, enum plan_verdict verdict);

#endif
