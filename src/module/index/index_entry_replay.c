/* index_entry_replay.c - does again in a new store what people entered in another, so that verify
 * knows what must be there. */
#include "index_entry.h"
#include "store/statements.h"

static enum status scores_replay(struct db *entered, struct db *made, struct error *err)
{
	ON_LEAVE(db_rows_leave) struct db_rows rows = {0};
	TRY(db_index_entry_standing_change_list_query(entered, &rows, err));
	struct db_index_entry_standing_change_list_row row;
	while (db_index_entry_standing_change_list_next(&rows, &row))
		TRY(db_index_score_put_run(made,
					   &(struct db_index_score_put_in){
						   row.year, row.code, row.unit_code,
						   row.new_score.value, row.new_source_id.value},
					   NULL, err));
	return db_rows_close(&rows, err);
}

static enum status structures_replay(struct db *entered, struct db *made, struct error *err)
{
	ON_LEAVE(db_rows_leave) struct db_rows rows = {0};
	TRY(db_index_entry_standing_part_list_query(entered, &rows, err));
	struct db_index_entry_standing_part_list_row row;
	while (db_index_entry_standing_part_list_next(&rows, &row))
		TRY(db_index_part_insert_run(made,
					     &(struct db_index_part_insert_in){
						     .level = row.level,
						     .code = row.code,
						     .first_year = row.first_year,
						     .parent_code = row.parent_code,
						     .name_vi = row.name_vi,
						     .name_en = row.name_en,
						     .scale_min = row.scale_min,
						     .scale_max = row.scale_max,
						     .source_id = row.source_id,
					     },
					     NULL, err));
	return db_rows_close(&rows, err);
}

enum status index_entry_replay(struct db *entered, struct db *made, struct error *err)
{
	TRY(structures_replay(entered, made, err));
	return scores_replay(entered, made, err);
}
