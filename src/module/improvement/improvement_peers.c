/* improvement_peers.c - provinces in a like position, by region, population and given figures. */
#include "improvement.h"

#include <math.h>

static double *populations(const struct index_figures *figures, struct arena *arena)
{
	double *values = arena_array(arena, double, figures->units.count);
	for (size_t i = 0; i < figures->units.count; i++)
		values[i] = figures->units.units[i].population_thousand_2020;
	return values;
}

void improvement_traits_bundled(const struct index_figures *figures,
				const struct improvement_peer_rule *rule, struct arena *arena,
				struct improvement_traits *traits)
{
	*traits = (struct improvement_traits){
		.items = {{.measure = IMPROVEMENT_REGION, .weight = rule->region_weight},
			  {.measure = IMPROVEMENT_POPULATION,
			   .weight = rule->population_weight,
			   .values = populations(figures, arena)}},
		.count = 2};
}

/* How far two provinces lie apart by one trait; NaN when it is not known of both. */
static double trait_distance(const struct index_figures *figures,
			     const struct improvement_trait *trait, int year, size_t a, size_t b)
{
	const struct date at = date_year_end(year);
	switch (trait->measure) {
	case IMPROVEMENT_REGION: {
		const struct str region = unit_region(&figures->units, a, at);
		if (region.size == 0)
			return (double)NAN;
		return str_equal(region, unit_region(&figures->units, b, at)) ? 0 : 1;
	}
	case IMPROVEMENT_POPULATION:
		return fabs(log2(trait->values[a] / trait->values[b]));
	case IMPROVEMENT_GIVEN:
		return fabs(trait->values[a] - trait->values[b]) / trait->spread;
	}
	return (double)NAN;
}

/* The weighted mean over the traits known of both; NaN when there is none. */
static struct improvement_peer peer_measure(const struct index_figures *figures,
					    const struct improvement_peers *peers, size_t unit)
{
	struct improvement_peer peer = {.unit = unit};
	double sum = 0, weights = 0;
	for (size_t i = 0; i < peers->traits.count; i++) {
		const struct improvement_trait *trait = &peers->traits.items[i];
		peer.distances[i] = trait_distance(figures, trait, peers->year, peers->unit, unit);
		if (isnan(peer.distances[i]))
			continue;
		sum += trait->weight * peer.distances[i];
		weights += trait->weight;
	}
	peer.distance = weights > 0 ? sum / weights : (double)NAN;
	return peer;
}

/* Keeps the nearest; equally near ones stay by code. */
static void peer_insert(struct improvement_peers *peers, const struct improvement_peer *peer)
{
	size_t at = peers->count;
	if (at < peers->rule->count)
		peers->count++;
	else if (peer->distance >= peers->items[--at].distance)
		return; /* else the furthest one gives way */
	for (; at > 0 && peers->items[at - 1].distance > peer->distance; at--)
		peers->items[at] = peers->items[at - 1];
	peers->items[at] = *peer;
}

void improvement_peers_find(const struct index_figures *figures,
			    const struct improvement_peer_rule *rule,
			    const struct improvement_traits *traits, int year, size_t unit,
			    struct improvement_peers *peers)
{
	*peers = (struct improvement_peers){
		.unit = unit, .year = year, .rule = rule, .traits = *traits};
	const struct date at = date_year_end(year);
	for (size_t i = 0; i < figures->units.count; i++) {
		if (i == unit || !unit_is_in_force(&figures->units.units[i], at))
			continue;
		const struct improvement_peer peer = peer_measure(figures, peers, i);
		peers->known = peers->known || !isnan(peer.distance);
		if (peer.distance <= rule->distance_max)
			peer_insert(peers, &peer);
	}
}
