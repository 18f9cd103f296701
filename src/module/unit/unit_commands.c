/* unit_commands.c - dannoi unit list. */
#include "unit_commands.h"

#include "../../i18n/vietnamese.h"
#include "messages.h"
#include "unit.h"

static struct table_cell optional_text(struct str text)
{
	return text.size == 0 ? table_missing((struct str){0}) : table_text(text);
}

static void unit_row(const struct unit_list *list, size_t index, struct date at,
		     struct table *table)
{
	const struct unit *unit = &list->units[index];
	const struct str region = unit_region(list, index, at);
	struct table_cell *cells = table_add_row(table);
	cells[0] = table_text(unit->code);
	cells[1] = table_text(unit_name(unit, at, LANGUAGE_VI));
	cells[2] = table_text(unit_name(unit, at, LANGUAGE_EN));
	cells[3] = optional_text(region);
	cells[4] = optional_text(region.size == 0 ? region : unit->region[table->language]);
	cells[5] = table_text(date_iso(table->arena, unit->valid_from));
	cells[6] = unit->valid_to.year == 0 ? table_missing((struct str){0})
					    : table_text(date_iso(table->arena, unit->valid_to));
}

static bool unit_matches(const struct unit *unit, struct date at, struct str folded,
			 struct arena *arena)
{
	for (int language = 0; language < LANGUAGE_COUNT; language++) {
		const struct str name =
			vietnamese_fold(arena, unit_name(unit, at, (enum language)language));
		if (memmem(name.data, name.size, folded.data, folded.size) != NULL)
			return true;
	}
	return str_equal(unit->code, folded);
}

static enum status run_list(struct command_context *context, struct error *err)
{
	static const struct {
		const char *key;
		enum message title;
	} columns[] = {{"unit", MESSAGE_COLUMN_CODE},
		       {"name_vi", MESSAGE_COLUMN_NAME_VI},
		       {"name_en", MESSAGE_COLUMN_NAME_EN},
		       {"region", MESSAGE_COLUMN_REGION},
		       {"region_name", MESSAGE_COLUMN_REGION_NAME},
		       {"valid_from", MESSAGE_COLUMN_VALID_FROM},
		       {"valid_to", MESSAGE_COLUMN_VALID_TO}};
	struct db *db = NULL;
	struct unit_list list;
	TRY(db_read_begin(context->pool, &db, err));
	const enum status status = unit_list_load(db, context->arena, &list, err);
	db_read_end(context->pool, db);
	TRY(status);
	const struct date at = field_present(&context->values, "at")
				       ? field_date(&context->values, "at")
				       : context->now.today;
	const struct str searched =
		vietnamese_fold(context->arena, field_text(&context->values, "search"));
	struct table table;
	table_init(&table, context->arena, context->language, STR("units"),
		   message_unit_caption(context->arena, context->language,
					&(struct message_unit_caption){language_date(
						context->arena, context->language, at)}));
	for (size_t i = 0; i < sizeof columns / sizeof columns[0]; i++)
		table_add_column(&table,
				 (struct table_column){
					 .key = columns[i].key,
					 .title = message_text(context->language, columns[i].title),
					 .kind = TABLE_TEXT});
	for (size_t i = 0; i < list.count; i++)
		if (unit_is_in_force(&list.units[i], at) &&
		    (searched.size == 0 ||
		     unit_matches(&list.units[i], at, searched, context->arena)))
			unit_row(&list, i, at, &table);
	return command_answer(context, &table, err);
}

static const struct field list_fields[] = {
	{.name = "at",
	 .kind = FIELD_DATE,
	 .summary = "the list in force at this date (default: today)"},
	{.name = "search",
	 .kind = FIELD_TEXT,
	 .max = 200,
	 .summary = "only names that hold this text; marks may be left out"},
	COMMAND_FORMAT_FIELD,
	COMMAND_OUT_FIELD,
	{0}};

const struct command unit_commands[] = {
	{"unit list", list_fields, COMMAND_WITH_STORE, run_list,
	 "Lists the provinces in force at a date: 63 to 30 June 2025, 34 since.",
	 "Example: dannoi unit list --at 2022-12-31 --search \"son la\""},
	{0}};
