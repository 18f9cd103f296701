/* index_command.c - what commands about a province's year begin with. */
#include "index_command.h"

enum status index_command_open(const struct command_context *context,
			       struct index_figures **figures, struct index_reader *reader,
			       struct error *err)
{
	struct db *db = NULL;
	TRY(db_read_begin(context->pool, &db, err));
	const enum status status = index_figures_load(db, NULL, figures, err);
	db_read_end(context->pool, db);
	TRY(status);
	*reader = (struct index_reader){*figures, context->arena, context->language};
	return STATUS_OK;
}

enum status index_command_year_and_unit(const struct command_context *context,
					const struct index_reader *reader, const char *year_name,
					int *year, size_t *unit, struct error *err)
{
	const int64_t asked = field_int(&context->values, year_name);
	TRY(index_year_check(reader->figures, asked, err));
	*year = (int)asked;
	return unit_resolve(&reader->figures->units, field_text(&context->values, "unit"),
			    date_year_end(*year), context->arena, unit, err);
}
