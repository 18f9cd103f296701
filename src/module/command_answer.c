/* command_answer.c - a command's table in the format asked for. */
#include "module.h"

enum status command_answer(const struct command_context *context, const struct table *table,
			   struct error *err)
{
	struct str content;
	TRY(table_write(table, (enum table_format)field_choice(&context->values, "format"),
			&content, err));
	buffer_add(context->out, content);
	return STATUS_OK;
}
