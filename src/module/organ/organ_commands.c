/* organ_commands.c - dannoi organ list. */
#include "organ_commands.h"

#include "../../i18n/vietnamese.h"
#include "messages.h"
#include "organ.h"

static struct table_cell optional_text(struct str text)
{
	return text.size == 0 ? table_missing((struct str){0}) : table_text(text);
}

static bool is_searched(const struct organ *organ, struct str folded)
{
	for (int language = 0; language < LANGUAGE_COUNT; language++)
		if (memmem(organ->folded[language].data, organ->folded[language].size, folded.data,
			   folded.size) != NULL)
			return true;
	return str_equal(organ->key, folded);
}

static void organ_row(const struct organ *organ, struct table *table)
{
	struct table_cell *cells = table_add_row(table);
	cells[0] = table_text(organ->key);
	cells[1] = table_text(organ->name[LANGUAGE_VI]);
	cells[2] = table_text(organ->name[LANGUAGE_EN]);
	cells[3] = table_text(organ->kind);
	cells[4] = optional_text(organ->parent_key);
	cells[5] = optional_text(organ->commune_code);
	cells[6] = table_text(organ->certainty);
}

static enum status run_list(struct command_context *context, struct error *err)
{
	static const struct {
		const char *key;
		enum message title;
	} columns[] = {
		{"organ", MESSAGE_ORGAN_KEY},          {"name_vi", MESSAGE_COLUMN_NAME_VI},
		{"name_en", MESSAGE_COLUMN_NAME_EN},   {"kind", MESSAGE_ORGAN_KIND},
		{"parent", MESSAGE_ORGAN_PARENT},      {"commune_code", MESSAGE_ORGAN_COMMUNE},
		{"certainty", MESSAGE_ORGAN_CERTAINTY}};
	struct db *db = NULL;
	struct organ_list list;
	struct table table;
	TRY(db_read_begin(context->pool, &db, err));
	const enum status status = organ_list_load(db, context->arena, &list, err);
	db_read_end(context->pool, db);
	TRY(status);
	const struct date at = field_present(&context->values, "at")
				       ? field_date(&context->values, "at")
				       : context->now.today;
	const struct str searched =
		vietnamese_fold(context->arena, field_text(&context->values, "search"));
	table_init(&table, context->arena, context->language, STR("organs"),
		   message_text(context->language, MESSAGE_ORGAN_CAPTION));
	for (size_t i = 0; i < sizeof columns / sizeof columns[0]; i++)
		table_add_column(&table,
				 (struct table_column){
					 .key = columns[i].key,
					 .title = message_text(context->language, columns[i].title),
					 .kind = TABLE_TEXT});
	for (size_t i = 0; i < list.count; i++)
		if (organ_is_in_force(&list.organs[i], at) &&
		    (searched.size == 0 || is_searched(&list.organs[i], searched)))
			organ_row(&list.organs[i], &table);
	return command_answer(context, &table, err);
}

static const struct field list_fields[] = {
	{.name = "at",
	 .kind = FIELD_DATE,
	 .summary = "the organs in force at this date (default: today)"},
	{.name = "search",
	 .kind = FIELD_TEXT,
	 .max = 200,
	 .summary = "only names that hold this text; marks may be left out"},
	COMMAND_FORMAT_FIELD,
	COMMAND_OUT_FIELD,
	{0}};

const struct command organ_commands[] = {
	{"organ list", list_fields, COMMAND_WITH_STORE, run_list,
	 "Lists the organs of the province and the committees of its communes.",
	 "certainty: A text of law, B secondary source, C to be checked against the provincial "
	 "list.\n"
	 "Example: dannoi organ list --search \"noi vu\""},
	{0}};
