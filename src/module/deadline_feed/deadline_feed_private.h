/* deadline_feed_private.h - the tables that deadline_feed_module.c gathers. */
#ifndef DANNOI_MODULE_DEADLINE_FEED_DEADLINE_FEED_PRIVATE_H
#define DANNOI_MODULE_DEADLINE_FEED_DEADLINE_FEED_PRIVATE_H

#include "deadline_feed.h"

extern const struct route deadline_feed_routes[];
extern const struct navigation deadline_feed_navigation[];

#endif
