/* draft_judge.h - one claim under one reading against the published figures.
 * Private to the module. */
#ifndef DANNOI_MODULE_DRAFT_DRAFT_JUDGE_H
#define DANNOI_MODULE_DRAFT_DRAFT_JUDGE_H

#include "draft.h"
#include "draft_name.h"

struct draft_number {
	bool is_given;
	double value;
	int decimals;
	uint32_t bounds; /* bits of DRAFT_BOUND */
};

/* What a claim says, apart from what it is about. */
struct draft_statement {
	enum draft_kind kind;
	bool is_negated;
	uint32_t values[DRAFT_CLASS_COUNT];
	struct draft_number numbers[DRAFT_SLOT_COUNT];
	uint32_t unit_name; /* the province compared with; DRAFT_NAME_NONE */
};

/* What it is about. */
struct draft_reading {
	int year;
	size_t unit; /* UNIT_NONE: no province of that name was in force */
	size_t code; /* INDEX_NONE: the year's edition has no part of that name */
};

struct draft_judgement {
	enum draft_verdict verdict;
	struct str figure, note, source;
};

struct draft_judge {
	const struct index_reader *reader;
	const struct draft_names *names;
	const struct draft_rules *rules;
};

struct draft_judgement draft_judge_claim(const struct draft_judge *judge,
					 const struct draft_statement *statement,
					 const struct draft_reading *reading);

/* --- shared by the judges' files ------------------------------------------------------------- */

/* True when a person may write the published figure like that; *cut: it was cut, not rounded. */
bool draft_number_agrees(const struct draft_number *number, double published, bool *cut);
/* The same for a difference, which may also have been taken between rounded figures. */
bool draft_difference_agrees(const struct draft_number *number, double from, double to);
/* The first year compared with: as said, or the year before. */
int draft_from_year(const struct draft_statement *statement, const struct draft_reading *reading);
/* What an article printed about the unit: "total", "rank", "tier dimension 3"; or empty. */
const struct index_statement *draft_printed(const struct draft_judge *judge,
					    const struct draft_reading *reading, const char *item);
struct str draft_count_text(const struct index_reader *reader, size_t count);
struct draft_judgement draft_verdict_of(bool right, struct str figure, struct str note,
					struct str source);
struct draft_judgement draft_undecided(struct str note);
/* No score of the reading is published: not decidable, with the reason. */
struct draft_judgement draft_missing(const struct draft_judge *judge,
				     const struct draft_reading *reading);
/* NOT_DECIDABLE: an article prints what was claimed, the published scores say otherwise. */
struct draft_judgement draft_contradicted(const struct draft_judge *judge,
					  const struct index_statement *printed, struct str figure,
					  struct str source);
struct str draft_source(const struct draft_judge *judge, const struct draft_reading *reading);
bool draft_has(const struct draft_statement *statement, enum draft_class class, unsigned value);

struct draft_judgement draft_judge_tier(const struct draft_judge *judge,
					const struct draft_statement *statement,
					const struct draft_reading *reading);
struct draft_judgement draft_judge_tier_count(const struct draft_judge *judge,
					      const struct draft_statement *statement,
					      const struct draft_reading *reading);
struct draft_judgement draft_judge_places(const struct draft_judge *judge,
					  const struct draft_statement *statement,
					  const struct draft_reading *reading);
struct draft_judgement draft_judge_change(const struct draft_judge *judge,
					  const struct draft_statement *statement,
					  const struct draft_reading *reading);
struct draft_judgement draft_judge_parts(const struct draft_judge *judge,
					 const struct draft_statement *statement,
					 const struct draft_reading *reading);
struct draft_judgement draft_judge_gap(const struct draft_judge *judge,
				       const struct draft_statement *statement,
				       const struct draft_reading *reading);
struct draft_judgement draft_judge_stability(const struct draft_judge *judge,
					     const struct draft_statement *statement,
					     const struct draft_reading *reading);

#endif
