/* diagnosis_words.c - gathers the facts of a gap and has them said by the sentence module. */
#include "diagnosis_sentence.h"

#include <math.h>
#include "../../stats/normal.h"
#include "messages.h"

static struct sentence_reference reference_facts(const struct index_reader *reader,
						 const struct diagnosis_question *question)
{
	return index_reference_facts(reader, question->year, question->unit, question->reference);
}

/* "8.3: trung vị cả nước từ ...". */
static struct str break_text(const struct index_reader *reader, int year,
			     const struct index_break *cause)
{
	const size_t code = index_code_find(reader->figures, cause->code);
	const struct str part =
		code == INDEX_NONE ? cause->code : index_part_name(reader, code, year);
	return str_format(reader->arena, STR_FMT ": " STR_FMT, STR_ARG(part),
			  STR_ARG(cause->reason[reader->language]));
}

/* Why the two sides of a code have no figures, or none that compare. */
static struct str incomparable_reason(const struct index_reader *reader,
				      const struct diagnosis_question *question, size_t code)
{
	const struct index_figures *figures = reader->figures;
	if (isnan(index_score(figures, code, question->year, question->unit)))
		return index_missing_reason(reader, code, question->year, question->unit);
	if (question->reference.kind == INDEX_REFERENCE_PREVIOUS) {
		const struct index_change change =
			index_change(figures, code, question->year, question->unit);
		if (change.state == INDEX_CHANGE_BREAK)
			return break_text(reader, question->year, change.cause);
		return index_change_reason(reader, code, question->year, question->unit, &change);
	}
	const size_t other =
		index_reference_unit(figures, question->reference, question->year, question->unit);
	if (other == UNIT_NONE)
		return message_text(reader->language, MESSAGE_DIAGNOSIS_NO_REFERENCE);
	return message_diagnosis_reference_missing(
		reader->arena, reader->language,
		&(struct message_diagnosis_reference_missing){
			.unit = index_unit_name(reader, other, question->year),
			.reason = index_missing_reason(reader, code, question->year, other)});
}

static struct sentence_part part_facts(const struct index_reader *reader, int year,
				       const struct diagnosis_entry *entry)
{
	return (struct sentence_part){index_part_name(reader, entry->code, year),
				      entry->contribution};
}

struct sentence_gap diagnosis_gap_facts(const struct index_reader *reader,
					const struct diagnosis_gap *gap)
{
	const struct diagnosis_question *question = &gap->question;
	const enum index_level level =
		question->depth < INDEX_SUB_DIMENSION ? question->depth : INDEX_SUB_DIMENSION;
	const struct diagnosis_entry *remainder = diagnosis_gap_remainder(gap, level);
	struct sentence_gap facts = {
		.unit = index_unit_name(reader, question->unit, question->year),
		.year = question->year,
		.reference = reference_facts(reader, question),
		.gap = gap->gap,
		.behind = diagnosis_gap_sum(gap, level, true),
		.ahead = diagnosis_gap_sum(gap, level, false),
		.remainder = remainder == NULL ? (double)NAN : remainder->contribution,
	};
	if (!diagnosis_gap_compares(gap))
		facts.reason = incomparable_reason(reader, question, reader->figures->total);
	const struct diagnosis_entry *lowest[SENTENCE_PARTS_MAX];
	facts.lowest_count = diagnosis_gap_lowest(gap, level, lowest, SENTENCE_PARTS_MAX);
	for (size_t i = 0; i < facts.lowest_count; i++)
		facts.lowest[i] = part_facts(reader, question->year, lowest[i]);
	return facts;
}

struct str diagnosis_gap_finding(const struct index_reader *reader, const struct diagnosis_gap *gap)
{
	const struct sentence_gap facts = diagnosis_gap_facts(reader, gap);
	return sentence_gap_finding(reader->arena, reader->language, &facts);
}

struct str diagnosis_gap_balance(const struct index_reader *reader, const struct diagnosis_gap *gap)
{
	const struct sentence_gap facts = diagnosis_gap_facts(reader, gap);
	return sentence_gap_balance(reader->arena, reader->language, &facts);
}

struct str diagnosis_gap_remainder_text(const struct index_reader *reader,
					const struct diagnosis_gap *gap)
{
	const struct sentence_gap facts = diagnosis_gap_facts(reader, gap);
	return sentence_gap_remainder(reader->arena, reader->language, &facts);
}

struct str diagnosis_gap_caution(const struct index_reader *reader, const struct diagnosis_gap *gap)
{
	const struct diagnosis_question *question = &gap->question;
	if (question->reference.kind != INDEX_REFERENCE_PREVIOUS || !diagnosis_gap_compares(gap))
		return (struct str){0};
	return index_marks_note(reader, reader->figures->total, question->year, question->unit);
}

struct str diagnosis_gap_verdict(const struct index_reader *reader, const struct diagnosis_gap *gap)
{
	const struct sentence_reference reference = reference_facts(reader, &gap->question);
	const struct sentence_difference facts = {
		.unit = index_unit_name(reader, gap->question.unit, gap->question.year),
		.other = sentence_reference(reader->arena, reader->language, &reference),
		.year = gap->question.year,
		.points = gap->gap,
		.se = gap->se,
		.differs = diagnosis_gap_differs(gap),
	};
	if (!diagnosis_gap_compares(gap))
		return (struct str){0};
	return sentence_difference(reader->arena, reader->language, &facts);
}

struct str diagnosis_gap_indicators(const struct index_reader *reader,
				    const struct diagnosis_gap *gap)
{
	struct str parts[INDEX_CODES_MAX];
	size_t count = 0;
	if (gap->question.depth < INDEX_INDICATOR || isnan(gap->gap))
		return (struct str){0};
	for (size_t i = 0; i < gap->entry_count; i++) {
		const struct diagnosis_entry *entry = &gap->entries[i];
		if (entry->level == INDEX_SUB_DIMENSION && entry->code != INDEX_NONE &&
		    index_formula_is_exact(
			    index_formula(reader->figures, entry->code, gap->question.year)))
			parts[count++] = reader->figures->codes[entry->code];
	}
	if (count == 0)
		return message_diagnosis_no_indicators(
			reader->arena, reader->language,
			&(struct message_diagnosis_no_indicators){
				str_format(reader->arena, "%d", gap->question.year)});
	return message_diagnosis_some_indicators(
		reader->arena, reader->language,
		&(struct message_diagnosis_some_indicators){
			language_list(reader->arena, reader->language, parts, count)});
}

/* The children of a dimension in the direction of its gap, the heaviest first. */
static size_t heaviest_children(const struct index_reader *reader, const struct diagnosis_gap *gap,
				const struct diagnosis_entry *dimension,
				struct sentence_part found[SENTENCE_PARTS_MAX])
{
	const double sign = dimension->contribution < 0 ? -1 : 1;
	size_t count = 0;
	for (size_t i = 0; i < gap->entry_count; i++) {
		const struct diagnosis_entry *entry = &gap->entries[i];
		if (entry->parent != dimension->code || !(sign * entry->contribution > 0.005))
			continue;
		size_t at = count < SENTENCE_PARTS_MAX ? count++ : SENTENCE_PARTS_MAX;
		for (; at > 0 && sign * entry->contribution > sign * found[at - 1].points; at--)
			if (at < SENTENCE_PARTS_MAX)
				found[at] = found[at - 1];
		if (at < SENTENCE_PARTS_MAX)
			found[at] = part_facts(reader, gap->question.year, entry);
	}
	return count;
}

struct str diagnosis_gap_branch(const struct index_reader *reader, const struct diagnosis_gap *gap,
				const struct diagnosis_entry *dimension)
{
	struct sentence_branch facts = {
		.name = index_part_name(reader, dimension->code, gap->question.year),
		.score = dimension->score,
		.reference_score = dimension->reference_score,
		.gap = dimension->broken ? (double)NAN : dimension->contribution,
		.reference = reference_facts(reader, &gap->question),
	};
	if (isnan(facts.gap))
		facts.reason = incomparable_reason(reader, &gap->question, dimension->code);
	else
		facts.part_count = heaviest_children(reader, gap, dimension, facts.parts);
	return sentence_gap_branch(reader->arena, reader->language, &facts);
}

static void row_add(const struct index_reader *reader, const struct diagnosis_gap *gap,
		    const struct diagnosis_entry *entry, struct table *table)
{
	const struct index_figures *figures = reader->figures;
	const int year = gap->question.year;
	struct table_cell *cells = table_add_row(table);
	if (entry->code == INDEX_NONE) {
		cells[0] = table_text(message_diagnosis_remainder_of(
			reader->arena, reader->language,
			&(struct message_diagnosis_remainder_of){
				index_level_name(reader, entry->level)}));
		cells[1] = table_text(STR("remainder"));
	} else {
		cells[0] = table_text(index_part_name(reader, entry->code, year));
		if (entry->level != INDEX_INDICATOR)
			cells[0].link =
				index_part_link(reader, entry->code, year, gap->question.unit);
		cells[1] = table_text(figures->codes[entry->code]);
	}
	cells[2] = table_text(str_from(index_level_key(entry->level)));
	cells[3] = table_real(entry->score);
	cells[4] = table_real(entry->reference_score);
	cells[5] = table_real(entry->contribution);
	if ((isnan(entry->contribution) || entry->broken) && entry->code != INDEX_NONE)
		cells[5].note = incomparable_reason(reader, &gap->question, entry->code);
	cells[6] = table_real(entry->se);
	if (table->column_count > 7)
		cells[7] = table_real(stats_normal_two_sided(entry->contribution / entry->se));
}

/* A part, then what lies below it, depth first. */
static void branch_add(const struct index_reader *reader, const struct diagnosis_gap *gap,
		       size_t parent, struct table *table)
{
	for (size_t i = 0; i < gap->entry_count; i++) {
		const struct diagnosis_entry *entry = &gap->entries[i];
		if (entry->code == INDEX_NONE || entry->parent != parent)
			continue;
		row_add(reader, gap, entry, table);
		branch_add(reader, gap, entry->code, table);
	}
}

static void columns_add(const struct index_reader *reader, const struct diagnosis_gap *gap,
			bool with_probability, struct table *table)
{
	const enum language language = reader->language;
	const int year = gap->question.year;
	const struct table_column columns[] = {
		{.key = "name",
		 .title = message_text(language, MESSAGE_DIAGNOSIS_PART),
		 .row_header = true},
		{.key = "code", .title = message_text(language, MESSAGE_DIAGNOSIS_CODE)},
		{.key = "level", .title = STR("level"), .machine_only = true},
		{.key = "score",
		 .title = index_unit_name(reader, gap->question.unit, year),
		 .kind = TABLE_REAL,
		 .decimals = 2},
		{.key = "reference_score",
		 .title = index_reference_name(reader, year, gap->question.reference),
		 .kind = TABLE_REAL,
		 .decimals = 2},
		{.key = "contribution",
		 .title = message_text(language, MESSAGE_DIAGNOSIS_CONTRIBUTION),
		 .kind = TABLE_SIGNED,
		 .decimals = 2},
		{.key = "se",
		 .title = message_text(language, MESSAGE_DIAGNOSIS_SE),
		 .kind = TABLE_REAL,
		 .decimals = 2,
		 .machine_only = isnan(gap->se)},
		{.key = "p",
		 .title = message_text(language, MESSAGE_DIAGNOSIS_P),
		 .kind = TABLE_REAL,
		 .decimals = 3},
	};
	const size_t count = sizeof columns / sizeof columns[0] - (with_probability ? 0 : 1);
	for (size_t i = 0; i < count; i++)
		table_add_column(table, columns[i]);
}

void diagnosis_gap_table(const struct index_reader *reader, const struct diagnosis_gap *gap,
			 bool with_probability, struct table *table)
{
	const struct diagnosis_question *question = &gap->question;
	table_init(table, reader->arena, reader->language,
		   str_format(reader->arena, "diagnosis-gap-" STR_FMT "-%d",
			      STR_ARG(reader->figures->units.units[question->unit].code),
			      question->year),
		   message_diagnosis_gap_caption(
			   reader->arena, reader->language,
			   &(struct message_diagnosis_gap_caption){
				   .unit = index_unit_name(reader, question->unit, question->year),
				   .year = str_format(reader->arena, "%d", question->year),
				   .other = index_reference_name(reader, question->year,
								 question->reference)}));
	columns_add(reader, gap, with_probability, table);
	const struct diagnosis_entry total = {
		.code = reader->figures->total,
		.level = INDEX_TOTAL,
		.score = gap->score,
		.reference_score = gap->reference_score,
		.contribution = gap->gap,
		.se = gap->se,
	};
	row_add(reader, gap, &total, table);
	branch_add(reader, gap, reader->figures->total, table);
	for (size_t i = 0; i < gap->entry_count; i++)
		if (gap->entries[i].code == INDEX_NONE)
			row_add(reader, gap, &gap->entries[i], table);
}
