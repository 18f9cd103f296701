/* plan_paper_module.h - the tables that plan_paper_module.c gathers; for plan_paper_*.c only. */
#ifndef DANNOI_MODULE_PLAN_PAPER_PLAN_PAPER_MODULE_H
#define DANNOI_MODULE_PLAN_PAPER_PLAN_PAPER_MODULE_H

#include "../module.h"

extern const struct route plan_paper_routes[];

#endif
