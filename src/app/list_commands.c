/* list_commands.c - routes and config: the program's tables, shown. */
#include "commands.h"

#include "../view/table.h"

static void column_add(struct table *table, const char *key)
{
	table_add_column(table, (struct table_column){
					.key = key, .title = str_from(key), .kind = TABLE_TEXT});
}

enum status routes_run(struct command_context *context, struct error *err)
{
	struct table table;
	table_init(&table, context->arena, LANGUAGE_EN, STR("routes"), STR("Routes"));
	column_add(&table, "method");
	column_add(&table, "path");
	column_add(&table, "permission");
	column_add(&table, "summary");
	for (const struct module *const *module = context->modules; *module != NULL; module++) {
		for (const struct route *route = (*module)->routes;
		     route != NULL && route->path != NULL; route++) {
			struct table_cell *cells = table_add_row(&table);
			cells[0] = table_text(route->method == HTTP_GET ? STR("GET") : STR("POST"));
			cells[1] = table_text(str_from(route->path));
			cells[2] = table_text(str_from(route->permission));
			cells[3] = table_text(str_from(route->summary));
		}
	}
	return command_answer(context, &table, err);
}

enum status config_run(struct command_context *context, struct error *err)
{
	struct table table;
	table_init(&table, context->arena, LANGUAGE_EN, STR("config"), STR("Settings"));
	column_add(&table, "name");
	column_add(&table, "value");
	column_add(&table, "origin");
	column_add(&table, "summary");
	for (size_t i = 0; i < context->config->count; i++) {
		const struct config_entry *entry = &context->config->entries[i];
		struct table_cell *cells = table_add_row(&table);
		cells[0] = table_text(str_from(entry->setting->name));
		cells[1] = table_text(entry->value.text);
		cells[2] = table_text(str_from(config_origin_name(entry->origin)));
		cells[3] = table_text(str_from(entry->setting->summary));
	}
	return command_answer(context, &table, err);
}
