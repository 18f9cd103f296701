/* plan_exchange_private.h - what the files of the plan_exchange module share. */
#ifndef DANNOI_MODULE_PLAN_EXCHANGE_PLAN_EXCHANGE_PRIVATE_H
#define DANNOI_MODULE_PLAN_EXCHANGE_PLAN_EXCHANGE_PRIVATE_H

#include "plan_exchange.h"

/* The columns of the file, under the names that people see in both languages. */
enum plan_exchange_column {
	EXCHANGE_NUMBER,
	EXCHANGE_VERSION,
	EXCHANGE_TITLE,
	EXCHANGE_PART,
	EXCHANGE_TARGET,
	EXCHANGE_LEAD,
	EXCHANGE_COORDINATING,
	EXCHANGE_DEADLINE,
	EXCHANGE_PRODUCT,
	EXCHANGE_BUDGET,
	EXCHANGE_COLUMN_COUNT
};
/* As sheet_header wants them: '?' before what may be left out; ends with NULL. */
extern const char *const plan_exchange_columns[EXCHANGE_COLUMN_COUNT + 1];

extern const struct route plan_exchange_routes[];

#endif
