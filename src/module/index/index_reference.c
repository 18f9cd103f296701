/* index_reference.c - reads "12,11,median": what a province is compared with. */
#include "index_sentence.h"

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
			TRY(unit_resolve(&reader->figures->units, one, date_year_end(year),
					 reader->arena, &reference.unit, err));
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
