/* plan_example.c - the bundled examples (definitions/plan/examples.yaml): what a paper printed as
 * tasks, as a plan that is marked as an example and cannot be changed.  What the paper did not
 * print (who leads, by when) stays empty. */
#include "../../embedded/embedded.h"
#include "../../files/sheet.h"
#include "../../files/yaml.h"
#include "plan_private.h"

static const char definition_name[] = "definitions/plan/examples.yaml";

/* A target is of one part; a task that the paper gives several has none. */
static struct str only_part(struct str parts)
{
	struct str first, rest;
	return str_cut(str_trim(parts), ' ', &first, &rest) ? (struct str){0} : first;
}

static enum status task_insert(struct db *db, int64_t plan_id, struct str title, struct str part,
			       struct error *err)
{
	ON_LEAVE(db_rows_leave) struct db_rows rows = {0};
	const struct db_plan_task_add_in in = {.plan_id = plan_id, .title = title, .part = part};
	struct db_plan_task_add_row row;
	TRY(db_plan_task_add_query(db, &in, &rows, err));
	while (db_plan_task_add_next(&rows, &row)) {
	}
	return db_rows_close(&rows, err);
}

static enum status tasks_fill(struct db *db, struct arena *arena, int64_t plan_id, struct str file,
			      struct error *err)
{
	static const char *const names[] = {"kind",  "number",     "text_vi", "text_en",
					    "parts", "organ_hint", NULL};
	size_t at[sizeof names / sizeof names[0] - 1];
	struct str content;
	struct sheet_row row;
	bool more = true;
	ON_LEAVE(sheet_leave) struct sheet *sheet = NULL;
	TRY(embedded_content(arena, str_cstring(arena, file), &content, err));
	TRY(sheet_open_memory(arena, file, content, &(struct sheet_options){0}, &sheet, err));
	TRY(sheet_header(sheet, names, at, err));
	for (;;) {
		TRY(sheet_next(sheet, &row, &more, err));
		if (!more)
			return STATUS_OK;
		if (str_is(sheet_text(&row, at[0]), "task"))
			TRY(task_insert(db, plan_id, sheet_text(&row, at[2]),
					only_part(sheet_text(&row, at[4])), err));
	}
}

static enum status plan_insert(struct db *db, const struct yaml_node *node, int64_t *id,
			       struct error *err)
{
	ON_LEAVE(db_rows_leave) struct db_rows rows = {0};
	struct db_plan_add_in in = {.source = {.present = true}, .is_example = 1, .is_public = 1};
	struct db_plan_add_row row;
	TRY(yaml_text(node, "title", &in.title, err));
	TRY(yaml_text(node, "source", &in.source.value, err));
	TRY(yaml_int(node, "year", INDEX_FIRST_YEAR, INDEX_FIRST_YEAR + INDEX_YEARS_MAX, &in.year,
		     err));
	TRY(db_plan_add_query(db, &in, &rows, err));
	while (db_plan_add_next(&rows, &row))
		*id = row.id;
	return db_rows_close(&rows, err);
}

enum status plan_example_fill(struct db *db, struct arena *arena, struct error *err)
{
	static const char *const keys[] = {"title", "source", "year", "file", NULL};
	const struct yaml_node *root = NULL, *list = NULL;
	struct str content, file;
	TRY(embedded_content(arena, definition_name, &content, err));
	TRY(yaml_parse(arena, str_from(definition_name), content, &root, err));
	TRY(yaml_need(root, "examples", YAML_LIST, &list, err));
	for (size_t i = 0; i < list->count; i++) {
		int64_t id = 0;
		TRY(yaml_only(list->values[i], keys, err));
		TRY(yaml_text(list->values[i], "file", &file, err));
		TRY(plan_insert(db, list->values[i], &id, err));
		TRY(tasks_fill(db, arena, id, file, err));
	}
	return STATUS_OK;
}
