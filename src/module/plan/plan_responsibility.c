/* plan_responsibility.c - who answers for a part of the index when a task names nobody else. */
#include "plan_private.h"

#define RESPONSIBILITIES_MAX 300 /* parts that can have one */

static enum status coordinators_read(struct db *db, struct arena *arena,
				     struct plan_responsibility *responsibility, struct error *err)
{
	ON_LEAVE(db_rows_leave) struct db_rows rows = {0};
	const struct db_plan_responsibility_coordinators_in in = {.part = responsibility->part};
	struct db_plan_responsibility_coordinators_row row;
	TRY(db_plan_responsibility_coordinators_query(db, &in, &rows, err));
	while (db_plan_responsibility_coordinators_next(&rows, &row))
		if (responsibility->coordinator_count < PLAN_COORDINATORS_MAX)
			responsibility->coordinators[responsibility->coordinator_count++] =
				str_copy(arena, row.organ_key);
	return db_rows_close(&rows, err);
}

/* part empty: all. */
static enum status read(struct db *db, struct arena *arena, struct str part,
			struct plan_responsibility **list, size_t *count, struct error *err)
{
	ON_LEAVE(db_rows_leave) struct db_rows rows = {0};
	const struct db_plan_responsibilities_in in = {.part = part};
	struct db_plan_responsibilities_row row;
	*list = arena_array(arena, struct plan_responsibility, RESPONSIBILITIES_MAX);
	*count = 0;
	TRY(db_plan_responsibilities_query(db, &in, &rows, err));
	while (*count < RESPONSIBILITIES_MAX && db_plan_responsibilities_next(&rows, &row))
		(*list)[(*count)++] =
			(struct plan_responsibility){.part = str_copy(arena, row.part),
						     .version = row.version,
						     .lead_organ = str_copy(arena, row.lead_organ)};
	TRY(db_rows_close(&rows, err));
	for (size_t i = 0; i < *count; i++)
		TRY(coordinators_read(db, arena, &(*list)[i], err));
	return STATUS_OK;
}

enum status plan_responsibilities_read(struct db *db, struct arena *arena,
				       struct plan_responsibility **list, size_t *count,
				       struct error *err)
{
	return read(db, arena, (struct str){0}, list, count, err);
}

enum status plan_responsibility_find(struct db *db, struct arena *arena, struct str part,
				     struct plan_responsibility *found, struct error *err)
{
	struct plan_responsibility *list = NULL;
	size_t count = 0;
	*found = (struct plan_responsibility){.part = part};
	if (part.size == 0)
		return STATUS_OK;
	TRY(read(db, arena, part, &list, &count, err));
	if (count > 0)
		*found = list[0];
	return STATUS_OK;
}

/* 8.1 falls to who answers for 8. */
enum status plan_responsibility_default(struct db *db, struct arena *arena, struct str part,
					struct plan_responsibility *found, struct error *err)
{
	struct str dimension, rest;
	TRY(plan_responsibility_find(db, arena, part, found, err));
	if (found->version == 0 && str_cut(part, '.', &dimension, &rest))
		return plan_responsibility_find(db, arena, dimension, found, err);
	return STATUS_OK;
}

/* --- changing
 * -------------------------------------------------------------------------------------
 */

struct assigning {
	const struct account_act *act;
	const struct plan_responsibility *wanted;
};

static enum status lead_set(struct db *db, const struct plan_responsibility *wanted,
			    struct error *err)
{
	int64_t changed = 0;
	const struct db_plan_responsibility_add_in add = {.part = wanted->part,
							  .lead_organ = wanted->lead_organ};
	const struct db_plan_responsibility_change_in change = {
		.part = wanted->part, .version = wanted->version, .lead_organ = wanted->lead_organ};
	if (wanted->version == 0)
		TRY(db_plan_responsibility_add_run(db, &add, &changed, err));
	else
		TRY(db_plan_responsibility_change_run(db, &change, &changed, err));
	return plan_nobody_was_quicker(changed, err);
}

static enum status assign_record(struct db *db, const struct assigning *assigning,
				 struct error *err)
{
	const struct plan_responsibility *wanted = assigning->wanted;
	struct arena *arena = assigning->act->arena;
	struct buffer content;
	buffer_init(&content, arena, PLAN_TEXT_BYTES_MAX);
	buffer_addf(&content, "lead\t" STR_FMT "\n", STR_ARG(wanted->lead_organ));
	for (size_t i = 0; i < wanted->coordinator_count; i++)
		buffer_addf(&content, "coordinator\t" STR_FMT "\n",
			    STR_ARG(wanted->coordinators[i]));
	const struct ledger_change change = {
		.actor = assigning->act->actor,
		.kind = "plan_responsibility.set",
		.subject = str_format(arena, "plan_responsibility/" STR_FMT, STR_ARG(wanted->part)),
		.content = buffer_text(&content),
	};
	return ledger_record(db, assigning->act->now_seconds, &change, NULL, err);
}

static enum status assign_body(struct db *db, void *context, struct error *err)
{
	const struct assigning *assigning = context;
	const struct plan_responsibility *wanted = assigning->wanted;
	const struct db_plan_responsibility_coordinator_clear_in clear = {.part = wanted->part};
	TRY(plan_organs_check(db, assigning->act->arena, wanted->lead_organ, wanted->coordinators,
			      wanted->coordinator_count, err));
	TRY(lead_set(db, wanted, err));
	TRY(db_plan_responsibility_coordinator_clear_run(db, &clear, NULL, err));
	for (size_t i = 0; i < wanted->coordinator_count; i++) {
		const struct db_plan_responsibility_coordinator_add_in in = {
			.part = wanted->part,
			.position = (int64_t)i,
			.organ_key = wanted->coordinators[i]};
		TRY(db_plan_responsibility_coordinator_add_run(db, &in, NULL, err));
	}
	return assign_record(db, assigning, err);
}

enum status plan_responsibility_set(const struct account_act *act,
				    const struct plan_responsibility *wanted, struct error *err)
{
	struct assigning assigning = {act, wanted};
	return db_write(act->pool, assign_body, &assigning, err);
}
