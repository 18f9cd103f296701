/* report_module.h - the tables that report_module.c gathers; for report_*.c only. */
#ifndef DANNOI_MODULE_REPORT_REPORT_MODULE_H
#define DANNOI_MODULE_REPORT_REPORT_MODULE_H

#include "../module.h"

extern const struct command report_commands[];
extern const struct route report_routes[];
extern const struct navigation report_navigation[];

#endif
