/* columns.h - a table's columns as data, with their titles from the catalogue. */
#ifndef DANNOI_MODULE_COLUMNS_H
#define DANNOI_MODULE_COLUMNS_H

#include "../view/table.h"
#include "messages.h"

enum column_reader {
	FOR_ALL,
	FOR_ALL_NOTED, /* files have the cells' notes too */
	FOR_PROGRAMS,
	FOR_PEOPLE,
	FOR_PAGES
};
struct column {
	const char *key;
	enum message title;
	enum table_kind kind;
	int decimals;
	enum column_reader reader;
};
/* The first column of the table that people see heads the row. */
void columns_add(struct table *table, const struct column *columns, size_t count);

#endif
