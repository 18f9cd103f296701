/* index_reference.c - what a province is compared with: read from "12,11,median", and named. */
#include "index_sentence.h"
#include "messages.h"

static bool reference_named(struct str text, struct index_reference *reference)
{
	static const char *const names_vi[] = {"trung-binh", "trung-vi", "cao-nhat", "nam-truoc"};
	for (int i = INDEX_REFERENCE_MEAN; i <= INDEX_REFERENCE_PREVIOUS; i++) {
		if (!str_is(text, index_reference_key((enum index_reference_kind)i)) &&
		    !str_is(text, names_vi[i]))
			continue;
		reference->kind = (enum index_reference_kind)i;
		return true;
	}
	return false;
}

/* A mistyped "median" is no province either. */
static enum status reference_unit(const struct index_reader *reader, struct str text, int year,
				  size_t *unit, struct error *err)
{
	const enum status status = unit_resolve(&reader->figures->units, text, date_year_end(year),
						reader->arena, unit, err);
	if (status == STATUS_NOT_FOUND)
		error_suffix(err, " (besides provinces: mean, median, best, previous)");
	return status;
}

enum status index_references_parse(const struct index_reader *reader, struct str text, int year,
				   struct index_reference *references, size_t *count,
				   struct error *err)
{
	struct str rest = text, one;
	*count = 0;
	while (rest.size > 0) {
		(void)str_cut(rest, ',', &one, &rest);
		one = str_trim(one);
		if (one.size == 0)
			continue;
		if (*count == INDEX_COMPARE_MAX)
			return FAIL(err, STATUS_LIMIT,
				    "at most %d provinces or references are compared",
				    INDEX_COMPARE_MAX);
		struct index_reference reference = {.kind = INDEX_REFERENCE_UNIT};
		if (!reference_named(one, &reference))
			TRY(reference_unit(reader, one, year, &reference.unit, err));
		for (size_t i = 0; i < *count; i++)
			if (references[i].kind == reference.kind &&
			    references[i].unit == reference.unit)
				return FAIL(err, STATUS_INVALID, "\"" STR_FMT "\" is named twice",
					    STR_ARG(one));
		references[(*count)++] = reference;
	}
	if (*count == 0)
		return FAIL(err, STATUS_INVALID, "nothing is named to compare with");
	return STATUS_OK;
}

enum status index_references_check(const struct index_reader *reader, int year, size_t unit,
				   const struct index_reference *references, size_t count,
				   struct error *err)
{
	for (size_t i = 0; i < count; i++)
		if (references[i].kind == INDEX_REFERENCE_UNIT && references[i].unit == unit)
			return FAIL(err, STATUS_INVALID,
				    STR_FMT " would be compared with itself; name another province",
				    STR_ARG(index_unit_name(reader, unit, year)));
	return STATUS_OK;
}

struct str index_reference_name(const struct index_reader *reader, int year,
				struct index_reference reference)
{
	switch (reference.kind) {
	case INDEX_REFERENCE_MEAN:
		return message_text(reader->language, MESSAGE_REFERENCE_MEAN);
	case INDEX_REFERENCE_MEDIAN:
		return message_text(reader->language, MESSAGE_REFERENCE_MEDIAN);
	case INDEX_REFERENCE_BEST: {
		const struct index_distribution *all =
			index_distribution(reader->figures, reader->figures->total, year);
		return message_reference_best(
			reader->arena, reader->language,
			&(struct message_reference_best){
				all->count == 0 ? STR("–")
						: index_unit_name(reader, all->order[0], year)});
	}
	case INDEX_REFERENCE_PREVIOUS:
		return str_format(reader->arena, "%d", year - 1);
	case INDEX_REFERENCE_UNIT:
		return index_unit_name(reader, reference.unit, year);
	}
	return (struct str){0};
}

struct sentence_reference index_reference_facts(const struct index_reader *reader, int year,
						size_t unit, struct index_reference reference)
{
	static const enum sentence_reference_kind kinds[] = {
		[INDEX_REFERENCE_MEAN] = SENTENCE_REFERENCE_MEAN,
		[INDEX_REFERENCE_MEDIAN] = SENTENCE_REFERENCE_MEDIAN,
		[INDEX_REFERENCE_BEST] = SENTENCE_REFERENCE_BEST,
		[INDEX_REFERENCE_PREVIOUS] = SENTENCE_REFERENCE_PREVIOUS,
		[INDEX_REFERENCE_UNIT] = SENTENCE_REFERENCE_UNIT,
	};
	struct sentence_reference facts = {.kind = kinds[reference.kind], .year = year - 1};
	const size_t other = index_reference_unit(reader->figures, reference, year, unit);
	if (other != UNIT_NONE)
		facts.name = index_unit_name(reader, other, year);
	return facts;
}
