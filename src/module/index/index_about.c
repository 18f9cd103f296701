/* index_about.c - what is known of a province beside its scores: people, sample, mergers. */
#include "index_sentence.h"

#include <math.h>
#include "messages.h"

#define MERGED_MAX 16

/* The units that became this one, other than itself under another list. */
static size_t predecessors(const struct index_figures *figures, size_t unit, size_t *found)
{
	size_t count = 0;
	for (size_t i = 0; i < figures->units.count && count < MERGED_MAX; i++)
		if (figures->units.units[i].successor == unit && i != unit)
			found[count++] = i;
	return count;
}

double index_population_thousand(const struct index_figures *figures, size_t unit, bool *is_sum)
{
	const double own = figures->units.units[unit].population_thousand_2020;
	*is_sum = isnan(own);
	if (!isnan(own))
		return own;
	size_t merged[MERGED_MAX];
	const size_t count = predecessors(figures, unit, merged);
	double sum = count == 0 ? (double)NAN : 0;
	for (size_t i = 0; i < count; i++)
		sum += figures->units.units[merged[i]].population_thousand_2020;
	return sum;
}

struct str index_merger_note(const struct index_reader *reader, int year, size_t unit)
{
	const struct unit_list *list = &reader->figures->units;
	const struct unit *own = &list->units[unit];
	if (own->successor != UNIT_NONE && own->successor != unit) {
		const struct unit *after = &list->units[own->successor];
		return message_index_merged_into(
			reader->arena, reader->language,
			&(struct message_index_merged_into){
				.day = language_date(reader->arena, reader->language,
						     after->valid_from),
				.other = unit_name(after, after->valid_from, reader->language)});
	}
	size_t merged[MERGED_MAX];
	struct str names[MERGED_MAX];
	const size_t count = predecessors(reader->figures, unit, merged);
	for (size_t i = 0; i < count; i++)
		names[i] = index_unit_name(reader, merged[i], year);
	if (count == 0)
		return (struct str){0};
	return message_index_merged_from(
		reader->arena, reader->language,
		&(struct message_index_merged_from){
			.day = language_date(reader->arena, reader->language, own->valid_from),
			.others = language_list(reader->arena, reader->language, names, count)});
}
