/* index_words.c - names, ranks and reasons of the index, in both languages. */
#include "index_sentence.h"

#include <assert.h>
#include <math.h>
#include "../../base/number.h"
#include "messages.h"

#define CHILDREN_MAX 64

struct str index_unit_name(const struct index_reader *reader, size_t unit, int year)
{
	return unit_name(&reader->figures->units.units[unit], date_year_end(year),
			 reader->language);
}

struct str index_year_text(const struct index_reader *reader, int year)
{
	const struct index_figures *figures = reader->figures;
	return year >= figures->first_year && year <= figures->last_year
		       ? figures->years[year - figures->first_year].text
		       : number_int_text(reader->arena, year);
}

struct str index_part_name(const struct index_reader *reader, size_t code, int year)
{
	const struct index_part *part = index_part_at(reader->figures, code, year);
	if (part == NULL)
		return reader->figures->codes[code];
	if (part->level == INDEX_TOTAL)
		return message_text(reader->language, MESSAGE_INDEX_TOTAL);
	return part->name[reader->language];
}

struct str index_unit_link(const struct index_reader *reader, size_t unit, int year)
{
	const struct index_figures *figures = reader->figures;
	assert(year >= figures->first_year && year <= figures->last_year);
	return figures->years[year - figures->first_year].unit_links[unit];
}

struct str index_part_link(const struct index_reader *reader, size_t code, int year, size_t unit)
{
	const struct index_column *column = index_column(reader->figures, code, year);
	assert(column != NULL);
	if (unit == UNIT_NONE)
		return column->link;
	return STR_JOIN(reader->arena, column->link, STR("&don_vi="),
			reader->figures->units.units[unit].code);
}

struct str index_tier_name(const struct index_reader *reader, enum index_tier tier)
{
	static const enum message names[INDEX_TIER_NONE + 1] = {
		MESSAGE_TIER_LOW, MESSAGE_TIER_MID_LOW, MESSAGE_TIER_MID_HIGH, MESSAGE_TIER_HIGH,
		MESSAGE_TIER_NONE};
	return message_text(reader->language, names[tier]);
}

struct str index_level_name(const struct index_reader *reader, enum index_level level)
{
	static const enum message names[INDEX_LEVEL_COUNT] = {
		MESSAGE_LEVEL_TOTAL, MESSAGE_LEVEL_DIMENSION, MESSAGE_LEVEL_SUB_DIMENSION,
		MESSAGE_LEVEL_INDICATOR};
	return message_text(reader->language, names[level]);
}

/* True when an article printed exactly the computed rank: then it is shown as it was printed,
 * of all provinces of the year (data/papi/README.md, section 5). */
static bool rank_was_printed(const struct index_reader *reader, size_t code, int year, size_t unit)
{
	if (code != reader->figures->total)
		return false;
	struct str source;
	const size_t rank = index_rank(reader->figures, code, year, unit);
	return rank != 0 && index_printed_rank(reader->figures, year, unit, &source) == rank;
}

struct sentence_rank index_rank_facts(const struct index_reader *reader, size_t code, int year,
				      size_t unit)
{
	const struct index_figures *figures = reader->figures;
	const struct index_distribution *all = index_distribution(figures, code, year);
	struct sentence_rank facts = {.rank = (int64_t)index_rank(figures, code, year, unit)};
	if (all != NULL)
		facts.units = (int64_t)all->count;
	if (rank_was_printed(reader, code, year, unit))
		facts.printed_units =
			(int64_t)figures->years[year - figures->first_year].unit_count;
	return facts;
}

struct str index_rank_short(const struct index_reader *reader, size_t code, int year, size_t unit)
{
	const struct index_distribution *all = index_distribution(reader->figures, code, year);
	const size_t rank = index_rank(reader->figures, code, year, unit);
	if (rank != 0 && !rank_was_printed(reader, code, year, unit))
		return all->rank_texts[reader->language][rank];
	return sentence_rank_short(reader->arena, reader->language,
				   index_rank_facts(reader, code, year, unit));
}

struct str index_rank_text(const struct index_reader *reader, size_t code, int year, size_t unit)
{
	return sentence_rank(reader->arena, reader->language,
			     index_rank_facts(reader, code, year, unit));
}

struct str index_rank_note(const struct index_reader *reader, int year, size_t unit)
{
	struct str source = {0};
	const size_t printed = index_printed_rank(reader->figures, year, unit, &source);
	const size_t rank = index_rank(reader->figures, reader->figures->total, year, unit);
	if (printed == 0 || printed == rank)
		return (struct str){0};
	return message_index_rank_differs(
		reader->arena, reader->language,
		&(struct message_index_rank_differs){
			.printed =
				language_ordinal(reader->arena, reader->language, (int64_t)printed),
			.rank = language_ordinal(reader->arena, reader->language, (int64_t)rank),
			.source = source,
		});
}

/* The children of a code that have no score. */
struct missing_parts {
	struct str codes[CHILDREN_MAX];
	size_t count, published; /* published: those that have one */
};

static void missing_parts_find(const struct index_reader *reader, size_t code, int year,
			       size_t unit, struct missing_parts *missing)
{
	size_t children[CHILDREN_MAX];
	const size_t count = index_children(reader->figures, code, year, children, CHILDREN_MAX);
	missing->count = missing->published = 0;
	for (size_t i = 0; i < count; i++) {
		if (isnan(index_score(reader->figures, children[i], year, unit)))
			missing->codes[missing->count++] = reader->figures->codes[children[i]];
		else
			missing->published++;
	}
}

struct str index_missing_reason(const struct index_reader *reader, size_t code, int year,
				size_t unit)
{
	const struct str when = index_year_text(reader, year);
	if (!index_unit_is_in_force(reader->figures, unit, year))
		return message_index_missing_unit(reader->arena, reader->language,
						  &(struct message_index_missing_unit){when});
	if (index_part_at(reader->figures, code, year) == NULL)
		return message_index_missing_part(reader->arena, reader->language,
						  &(struct message_index_missing_part){when});
	struct missing_parts missing;
	missing_parts_find(reader, code, year, unit, &missing);
	if (code == reader->figures->total && missing.published > 0)
		return message_index_missing_some(
			reader->arena, reader->language,
			&(struct message_index_missing_some){
				.year = when,
				.count = number_int_text(reader->arena, (int64_t)missing.count),
				.parts = language_list(reader->arena, reader->language,
						       missing.codes, missing.count)});
	return message_index_missing_all(reader->arena, reader->language,
					 &(struct message_index_missing_all){when});
}

/* A part by its code, as people know it; the total has none. */
static struct str code_text(const struct index_reader *reader, struct str code)
{
	return str_is(code, "total") ? message_text(reader->language, MESSAGE_INDEX_TOTAL) : code;
}

struct str index_change_reason(const struct index_reader *reader, size_t code, int year,
			       size_t unit, const struct index_change *change)
{
	const struct str when = index_year_text(reader, year);
	const struct str before = index_year_text(reader, change->from_year);
	switch (change->state) {
	case INDEX_CHANGE_KNOWN:
		return (struct str){0};
	case INDEX_CHANGE_NO_EDITION:
		return message_index_change_no_edition(
			reader->arena, reader->language,
			&(struct message_index_change_no_edition){before});
	case INDEX_CHANGE_NEW_UNIT:
		return message_index_missing_unit(reader->arena, reader->language,
						  &(struct message_index_missing_unit){before});
	case INDEX_CHANGE_NEW_PART:
		return message_index_change_new_part(
			reader->arena, reader->language,
			&(struct message_index_change_new_part){.year = when});
	case INDEX_CHANGE_MISSING_NOW:
		return index_missing_reason(reader, code, year, unit);
	case INDEX_CHANGE_MISSING_BEFORE:
		return index_missing_reason(reader, code, change->from_year, unit);
	case INDEX_CHANGE_BREAK:
		return message_index_change_break(
			reader->arena, reader->language,
			&(struct message_index_change_break){
				.year = when,
				.before = before,
				.code = code_text(reader, change->cause->code),
				.reason = change->cause->reason[reader->language],
			});
	}
	return (struct str){0};
}

struct str index_mark_text(const struct index_reader *reader, const struct index_break *mark)
{
	if (mark->kind == INDEX_BREAK_REDRAW)
		return message_index_mark_redraw(
			reader->arena, reader->language,
			&(struct message_index_mark_redraw){
				.year = index_year_text(reader, mark->year)});
	return message_index_mark_suspect(
		reader->arena, reader->language,
		&(struct message_index_mark_suspect){.code = code_text(reader, mark->code),
						     .reason = mark->reason[reader->language]});
}

struct str index_marks_text(const struct index_reader *reader, const struct index_change *change)
{
	return change->marks_texts == NULL ? (struct str){0}
					   : change->marks_texts[reader->language];
}

struct str index_marks_note(const struct index_reader *reader, size_t code, int year, size_t unit)
{
	const struct index_change change = index_change(reader->figures, code, year, unit);
	if (change.mark_count == 0)
		return (struct str){0};
	return message_index_marks_note(
		reader->arena, reader->language,
		&(struct message_index_marks_note){.year = index_year_text(reader, year),
						   .marks = index_marks_text(reader, &change)});
}

struct str index_stability_reason(const struct index_reader *reader, int year, size_t unit)
{
	const struct index_stability *stability = index_stability(reader->figures, year, unit);
	if (!isnan(stability->lastingness) && !isnan(stability->unevenness))
		return (struct str){0};
	return message_index_stability_missing(
		reader->arena, reader->language,
		&(struct message_index_stability_missing){
			.from = index_year_text(reader,
						index_stability_first_year(reader->figures, year)),
			.year = index_year_text(reader, year)});
}

struct str index_redraw_explained(const struct index_reader *reader)
{
	static const enum message sentences[] = {MESSAGE_INDEX_SAMPLE_HYPOTHESIS,
						 MESSAGE_INDEX_SAMPLE_RIVAL,
						 MESSAGE_INDEX_SAMPLE_ADVICE};
	struct buffer text;
	buffer_init(&text, reader->arena, 4096);
	for (size_t i = 0; i < sizeof sentences / sizeof sentences[0]; i++) {
		buffer_add(&text, i > 0 ? STR(" ") : STR(""));
		buffer_add(&text, message_text(reader->language, sentences[i]));
	}
	return buffer_text(&text);
}
