/* deadline_feed_module.c - what the deadline_feed module brings to the program. */
#include "deadline_feed_private.h"

extern const struct module deadline_feed_module;
const struct module deadline_feed_module = {
	.name = "deadline_feed",
	.routes = deadline_feed_routes,
	.navigation = deadline_feed_navigation,
};
