/* case_public.c - reads published cases, without what may not be published. */
#include "case_public.h"

#include "case_private.h"

/* Only what the type lets be published is left. */
static void private_drop(struct case_record *record)
{
	const bool *is_public = record->type->is_public;
	const struct str nothing = {0};
	if (!is_public[CASE_CONTENT])
		record->content = nothing;
	if (!is_public[CASE_OUTCOME])
		record->outcome = nothing;
	if (!is_public[CASE_EARLIER])
		record->earlier = nothing;
	if (!is_public[CASE_COMMUNE])
		record->commune = nothing;
	if (!is_public[CASE_PLACE])
		record->place = nothing;
	record->rating_note = nothing;
}

enum status case_public_find(struct db *db, struct arena *arena, const struct case_rules *rules,
			     struct str code, struct case_record *record, struct error *err)
{
	TRY(case_find(db, arena, rules, code, record, err));
	if (record->published_at == 0) {
		*record = (struct case_record){0};
		return FAIL(err, STATUS_NOT_FOUND,
			    "no case was found by this code and these digits; look at the receipt "
			    "again");
	}
	private_drop(record);
	return STATUS_OK;
}

enum status case_public_read(struct db *db, struct arena *arena, const struct case_rules *rules,
			     const struct case_public_question *question, struct case_public *found,
			     struct error *err)
{
	ON_LEAVE(db_rows_leave) struct db_rows rows = {0};
	struct str *codes = arena_array(arena, struct str, CASE_PUBLIC_PAGE_MAX + 1);
	size_t count = 0;
	const struct db_case_public_in in = {
		.type = question->type,
		.from_at = question->from_at,
		.to_at = question->to_at == 0 ? INT64_MAX : question->to_at,
		.skip = (int64_t)(question->page * question->page_size),
		.limit_count = (int64_t)question->page_size + 1,
	};
	struct db_case_public_row row;
	TRY(db_case_public_query(db, &in, &rows, err));
	while (db_case_public_next(&rows, &row))
		codes[count++] = str_copy(arena, row.code);
	TRY(db_rows_close(&rows, err));
	*found = (struct case_public){
		.records = arena_array(arena, struct case_record, count + 1),
		.count = count > question->page_size ? question->page_size : count,
		.has_more = count > question->page_size,
	};
	for (size_t i = 0; i < found->count; i++)
		TRY(case_public_find(db, arena, rules, codes[i], &found->records[i], err));
	return STATUS_OK;
}
