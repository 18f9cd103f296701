/* plan_private.h - what the files of the plan module share. */
#ifndef DANNOI_MODULE_PLAN_PLAN_PRIVATE_H
#define DANNOI_MODULE_PLAN_PLAN_PRIVATE_H

#include "plan.h"
#include "store/statements.h"

#define PLAN_PAGE_SIZE 50
#define PLAN_SOON_DAYS 7

const char *plan_event_key(enum plan_event_kind kind); /* "reported" */

extern const struct route plan_routes[];
extern const struct navigation plan_navigation[];

#endif
