/* improvement_tables.h - answers about the way up as tables and JSON, printed by the command line,
 * the pages, papers and the downloads alike. */
#ifndef DANNOI_MODULE_IMPROVEMENT_IMPROVEMENT_TABLES_H
#define DANNOI_MODULE_IMPROVEMENT_IMPROVEMENT_TABLES_H

#include "../../view/table.h"
#include "improvement_sentence.h"

/* The nearest first, each distance explained. */
void improvement_peers_table(const struct index_reader *reader,
			     const struct improvement_ground *ground, struct table *table);
void improvement_peers_json(const struct index_reader *reader,
			    const struct improvement_ground *ground, struct buffer *out);

/* One row a changed part, with its believable range. */
void improvement_scenario_table(const struct index_reader *reader,
				const struct improvement_ground *ground,
				const struct improvement_scenario *scenario, struct table *table);
void improvement_scenario_json(const struct index_reader *reader,
			       const struct improvement_ground *ground,
			       const struct improvement_scenario *scenario, struct buffer *out);

/* One row a lever, with what is assumed; changes of whole parts above levers first. */
void improvement_levers_table(const struct index_reader *reader,
			      const struct improvement_ground *ground,
			      const struct improvement_levers *levers,
			      const struct improvement_scenario *scenario, struct table *table);

/* One row a rise, the largest gain first. */
void improvement_rises_table(const struct index_reader *reader,
			     const struct improvement_rise_question *question,
			     const struct improvement_rises *rises, struct table *table);
void improvement_rises_json(const struct index_reader *reader,
			    const struct improvement_rise_question *question,
			    const struct improvement_rises *rises, struct buffer *out);

/* One row a part to be moved, the largest gain first. */
void improvement_options_table(const struct index_reader *reader,
			       const struct improvement_ground *ground,
			       const struct improvement_options *options, struct table *table);
void improvement_options_json(const struct index_reader *reader,
			      const struct improvement_ground *ground,
			      const struct improvement_options *options, struct buffer *out);

#endif
