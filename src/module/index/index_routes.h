/* index_routes.h - addresses, navigation and settings of the index, for index_module.c. */
#ifndef DANNOI_MODULE_INDEX_INDEX_ROUTES_H
#define DANNOI_MODULE_INDEX_INDEX_ROUTES_H

#include "../module.h"

extern const struct route index_routes[];
extern const struct navigation index_navigation[];
extern const struct field index_settings[];

#endif
