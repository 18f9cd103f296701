/* columns.c - a table's columns as data. */
#include "columns.h"

void columns_add(struct table *table, const struct column *columns, size_t count)
{
	bool headed = table->column_count > 0;
	for (size_t i = 0; i < count; i++) {
		const bool heads = !headed && columns[i].reader != FOR_PROGRAMS;
		headed = headed || heads;
		table_add_column(table,
				 (struct table_column){
					 .key = columns[i].key,
					 .title = message_text(table->language, columns[i].title),
					 .kind = columns[i].kind,
					 .decimals = columns[i].decimals,
					 .row_header = heads,
					 .machine_only = columns[i].reader == FOR_PROGRAMS,
					 .people_only = columns[i].reader == FOR_PEOPLE,
					 .page_only = columns[i].reader == FOR_PAGES,
					 .noted = columns[i].reader == FOR_ALL_NOTED,
				 });
	}
}
