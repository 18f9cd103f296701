/* definition_tables.h - definitions and scores as tables and JSON. */
#ifndef DANNOI_MODULE_DEFINITION_DEFINITION_TABLES_H
#define DANNOI_MODULE_DEFINITION_DEFINITION_TABLES_H

#include "../../view/table.h"
#include "definition.h"

/* How many parts of each level, and which follow from what is below: one line for people. */
struct str definition_summary(struct arena *arena, enum language language,
			      const struct definition *definition);
/* Every part, as it stands in the file. */
void definition_table(struct arena *arena, enum language language,
		      const struct definition *definition, struct table *table);
/* Every unit's score of one part, or of all (DEFINITION_NONE), by unit. */
void definition_scores_table(struct arena *arena, enum language language,
			     const struct definition_scores *scores, size_t part,
			     struct table *table);
/* [{unit, level, code, score, se, ci_low, ci_high, df, df_kind, n, rank, rank_low, rank_high, tier,
 * tier_probabilities, flags}]; what needs errors is null: indicators have none. */
void definition_scores_json(const struct definition_scores *scores, size_t part,
			    struct buffer *out);

#endif
