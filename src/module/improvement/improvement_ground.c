/* improvement_ground.c - rules, peers and work space: what every question about a province's way up
 * stands on. */
#include "improvement.h"

enum status improvement_ground_make(const struct index_reader *reader, int year, size_t unit,
				    struct sheet *given, struct improvement_ground **ground,
				    struct error *err)
{
	struct arena *arena = reader->arena;
	const struct index_figures *figures = reader->figures;
	struct improvement_ground *made = arena_new(arena, struct improvement_ground);
	*made = (struct improvement_ground){
		.figures = figures, .arena = arena, .unit = unit, .year = year};
	TRY(improvement_rules_load(arena, &made->rules, err));
	const struct improvement_peer_rule *rule = improvement_peer_rule(&made->rules, year);
	const int within_years = improvement_bound_rule(&made->rules, year)->within_years;
	struct improvement_traits traits;
	improvement_traits_bundled(figures, rule, arena, &traits);
	if (given != NULL)
		TRY(improvement_traits_read(reader, rule, year, given, &traits, err));
	improvement_peers_find(figures, rule, &traits, year, unit, &made->peers);
	/* a case for every province, first year and number of years later */
	const size_t cases = figures->units.count * figures->year_count * (size_t)within_years;
	made->cases = arena_array(arena, struct improvement_case, cases);
	made->changes = arena_array(arena, double, cases);
	*ground = made;
	return STATUS_OK;
}
