/* improvement_sentence.h - the way up in Vietnamese and English: page, command line, report and
 * download say the same with the same numbers.  All text is the arena's. */
#ifndef DANNOI_MODULE_IMPROVEMENT_IMPROVEMENT_SENTENCE_H
#define DANNOI_MODULE_IMPROVEMENT_IMPROVEMENT_SENTENCE_H

#include "../sentence/sentence.h"
#include "improvement.h"

/* "cùng vùng ...; dân số 1.270 nghìn người, bằng 1,0 lần": each distance of a peer explained. */
struct str improvement_peer_explained(const struct index_reader *reader,
				      const struct improvement_peers *peers,
				      const struct improvement_peer *peer);
/* The rule by which peers are found. */
struct str improvement_peers_rule(const struct index_reader *reader,
				  const struct improvement_peers *peers);
/* What a range rests on: how many cases of whom, when, and one of them. */
struct str improvement_range_evidence(const struct index_reader *reader,
				      const struct improvement_range *range);

/* For the sentences of sentence.h. */
struct sentence_scenario improvement_scenario_facts(const struct index_reader *reader,
						    const struct improvement_ground *ground,
						    const struct improvement_scenario *scenario);

struct sentence_rises improvement_rises_facts(const struct index_reader *reader,
					      const struct improvement_rise_question *question,
					      const struct improvement_rises *rises);
struct sentence_options improvement_options_facts(const struct index_reader *reader,
						  const struct improvement_ground *ground,
						  const struct improvement_options *options);

/* before NaN: of the target of options, which is after. */
struct sentence_chance improvement_chance_facts(const struct index_reader *reader,
						const struct improvement_errors *errors,
						double before, double after);
/* How surely the province is in its group today. */
struct str improvement_certainty(const struct index_reader *reader,
				 const struct improvement_ground *ground,
				 const struct improvement_errors *errors);
/* That, and the tier of the scenario and above, before and after; empty when chances are not asked
 * for. */
struct str improvement_scenario_chance(const struct index_reader *reader,
				       const struct improvement_ground *ground,
				       const struct improvement_scenario *scenario);

#endif
