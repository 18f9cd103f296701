/* plan_directive.c - papers that order tasks (chỉ đạo): kept, and which tasks they order. */
#include "plan_private.h"

#define DIRECTIVES_MAX 1000 /* the statement's own limit */
#define FIRST_DIRECTIVE_YEAR 1990

static enum status directives_read(struct db *db, struct arena *arena,
				   const struct db_plan_directives_in *in,
				   struct plan_directive **directives, size_t *count,
				   struct error *err)
{
	ON_LEAVE(db_rows_leave) struct db_rows rows = {0};
	struct db_plan_directives_row row;
	*directives = arena_array(arena, struct plan_directive, DIRECTIVES_MAX);
	*count = 0;
	TRY(db_plan_directives_query(db, in, &rows, err));
	while (*count < DIRECTIVES_MAX && db_plan_directives_next(&rows, &row)) {
		struct plan_directive *directive = &(*directives)[(*count)++];
		*directive = (struct plan_directive){
			.id = row.id,
			.version = row.version,
			.number = str_copy(arena, row.number),
			.issuer = str_copy(arena, row.issuer),
			.abstract = str_copy(arena, row.abstract),
			.attachment_id = row.attachment_id.present ? row.attachment_id.value : 0,
		};
		TRY(date_parse(row.issued_on, &directive->issued_on, err));
	}
	return db_rows_close(&rows, err);
}

enum status plan_directives_read(struct db *db, struct arena *arena, int64_t task_id,
				 struct plan_directive **directives, size_t *count,
				 struct error *err)
{
	const struct db_plan_directives_in in = {.task_id = task_id};
	return directives_read(db, arena, &in, directives, count, err);
}

enum status plan_directive_find(struct db *db, struct arena *arena, int64_t id,
				struct plan_directive *directive, struct error *err)
{
	const struct db_plan_directives_in in = {.id = id};
	struct plan_directive *found = NULL;
	size_t count = 0;
	if (id > 0)
		TRY(directives_read(db, arena, &in, &found, &count, err));
	if (count == 0)
		return FAIL(err, STATUS_NOT_FOUND, "there is no directive %lld", (long long)id);
	*directive = found[0];
	return STATUS_OK;
}

/* --- changing
 * -------------------------------------------------------------------------------------
 */

struct directing {
	const struct account_act *act;
	const struct plan_directive *directive;
	const struct plan_file *file;
	struct attachment attachment; /* of the file, checked; id 0: none was given */
	int64_t id;
	const int64_t *tasks; /* of plan_id, when tasks are ordered */
	size_t task_count;
	int64_t plan_id;
};

static enum status directive_check(struct directing *directing, struct date today,
				   struct error *err)
{
	const struct plan_directive *directive = directing->directive;
	if (str_trim(directive->number).size == 0 || str_trim(directive->issuer).size == 0 ||
	    str_trim(directive->abstract).size == 0)
		return FAIL(err, STATUS_INVALID,
			    "a directive needs its number, its issuer and its abstract");
	TRY(plan_text_check(directive->number, err));
	TRY(plan_text_check(directive->issuer, err));
	TRY(plan_text_check(directive->abstract, err));
	if (directive->issued_on.year < FIRST_DIRECTIVE_YEAR ||
	    date_compare(directive->issued_on, today) > 0)
		return FAIL(err, STATUS_INVALID, "a directive was issued between %d and today",
			    FIRST_DIRECTIVE_YEAR);
	if (directing->file->content.size == 0)
		return STATUS_OK;
	return attachment_check(directing->act->arena, directing->file->name,
				directing->file->content, &directing->attachment, err);
}

static enum status directive_record(struct db *db, const struct directing *directing,
				    const char *kind, struct error *err)
{
	struct arena *arena = directing->act->arena;
	const struct plan_directive *directive = directing->directive;
	struct buffer content;
	buffer_init(&content, arena, (size_t)4 * PLAN_TEXT_BYTES_MAX);
	buffer_addf(&content, STR_FMT "\n%04d-%02d-%02d\n" STR_FMT "\n" STR_FMT "\n" STR_FMT "\n",
		    STR_ARG(directive->number), directive->issued_on.year,
		    directive->issued_on.month, directive->issued_on.day,
		    STR_ARG(directive->issuer), STR_ARG(directive->abstract),
		    STR_ARG(directing->attachment.hash));
	for (size_t i = 0; i < directing->task_count; i++)
		buffer_addf(&content, "task\t%lld\n", (long long)directing->tasks[i]);
	const struct ledger_change change = {
		.actor = directing->act->actor,
		.kind = kind,
		.subject = str_format(arena, "plan_directive/%lld", (long long)directing->id),
		.content = buffer_text(&content),
	};
	return ledger_record(db, directing->act->now_seconds, &change, NULL, err);
}

static enum status file_add(struct db *db, struct directing *directing, struct error *err)
{
	if (directing->file->content.size == 0)
		return STATUS_OK;
	return attachment_add(db, directing->act->now_seconds, directing->act->actor,
			      &directing->attachment, directing->file->content, err);
}

static enum status directive_add_body(struct db *db, void *context, struct error *err)
{
	struct directing *directing = context;
	const struct plan_directive *directive = directing->directive;
	ON_LEAVE(db_rows_leave) struct db_rows rows = {0};
	struct db_plan_directive_add_row row;
	TRY(file_add(db, directing, err));
	const struct db_plan_directive_add_in in = {
		.number = str_trim(directive->number),
		.issued_on = date_iso(directing->act->arena, directive->issued_on),
		.issuer = str_trim(directive->issuer),
		.abstract = str_trim(directive->abstract),
		.attachment_id = {directing->attachment.id != 0, directing->attachment.id},
	};
	TRY(db_plan_directive_add_query(db, &in, &rows, err));
	while (db_plan_directive_add_next(&rows, &row))
		directing->id = row.id;
	TRY(db_rows_close(&rows, err));
	return directive_record(db, directing, "plan_directive.add", err);
}

enum status plan_directive_add(const struct account_act *act,
			       const struct plan_directive *directive, const struct plan_file *file,
			       struct date today, int64_t *id, struct error *err)
{
	struct directing directing = {.act = act, .directive = directive, .file = file};
	TRY(directive_check(&directing, today, err));
	TRY(db_write(act->pool, directive_add_body, &directing, err));
	*id = directing.id;
	return STATUS_OK;
}

/* Without a new file the old one stays. */
static enum status directive_change_body(struct db *db, void *context, struct error *err)
{
	struct directing *directing = context;
	const struct plan_directive *directive = directing->directive;
	struct plan_directive present;
	int64_t changed = 0;
	TRY(plan_directive_find(db, directing->act->arena, directive->id, &present, err));
	TRY(file_add(db, directing, err));
	const int64_t file =
		directing->attachment.id != 0 ? directing->attachment.id : present.attachment_id;
	const struct db_plan_directive_change_in in = {
		.id = directive->id,
		.version = directive->version,
		.number = str_trim(directive->number),
		.issued_on = date_iso(directing->act->arena, directive->issued_on),
		.issuer = str_trim(directive->issuer),
		.abstract = str_trim(directive->abstract),
		.attachment_id = {file != 0, file},
	};
	TRY(db_plan_directive_change_run(db, &in, &changed, err));
	TRY(plan_nobody_was_quicker(changed, err));
	return directive_record(db, directing, "plan_directive.change", err);
}

enum status plan_directive_change(const struct account_act *act,
				  const struct plan_directive *directive,
				  const struct plan_file *file, struct date today,
				  struct error *err)
{
	struct directing directing = {
		.act = act, .directive = directive, .file = file, .id = directive->id};
	TRY(directive_check(&directing, today, err));
	return db_write(act->pool, directive_change_body, &directing, err);
}

/* A task of another plan, or of none, changes nothing: told, so that no form is half taken. */
static enum status tasks_order(struct db *db, const struct directing *directing, struct error *err)
{
	for (size_t i = 0; i < directing->task_count; i++) {
		const struct db_plan_directive_order_in in = {.directive_id = directing->id,
							      .plan_id = directing->plan_id,
							      .task_id = directing->tasks[i]};
		int64_t changed = 0;
		TRY(db_plan_directive_order_run(db, &in, &changed, err));
		if (changed == 0)
			return FAIL(err, STATUS_NOT_FOUND, "there is no task %lld in this plan",
				    (long long)directing->tasks[i]);
	}
	return STATUS_OK;
}

static enum status order_body(struct db *db, void *context, struct error *err)
{
	struct directing *directing = context;
	struct plan_directive present;
	struct plan plan;
	int64_t changed = 0;
	const struct db_plan_directive_touch_in touch = {.id = directing->id,
							 .version = directing->directive->version};
	const struct db_plan_directive_release_in release = {.directive_id = directing->id,
							     .plan_id = directing->plan_id};
	TRY(plan_directive_find(db, directing->act->arena, directing->id, &present, err));
	TRY(plan_find(db, directing->act->arena, directing->plan_id, &plan, err));
	TRY(plan_is_own(&plan, err));
	TRY(db_plan_directive_touch_run(db, &touch, &changed, err));
	TRY(plan_nobody_was_quicker(changed, err));
	TRY(db_plan_directive_release_run(db, &release, NULL, err));
	TRY(tasks_order(db, directing, err));
	directing->directive = &present;
	return directive_record(db, directing, "plan_directive.order", err);
}

enum status plan_directive_order(const struct account_act *act, const struct plan_order *order,
				 struct error *err)
{
	const struct plan_directive directive = {.version = order->version};
	struct directing directing = {.act = act,
				      .directive = &directive,
				      .id = order->directive_id,
				      .tasks = order->tasks,
				      .task_count = order->count,
				      .plan_id = order->plan_id};
	return db_write(act->pool, order_body, &directing, err);
}
