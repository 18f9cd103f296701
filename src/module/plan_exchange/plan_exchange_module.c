/* plan_exchange_module.c - what the plan_exchange module brings to the program. */
#include "plan_exchange_private.h"

extern const struct module plan_exchange_module;
const struct module plan_exchange_module = {
	.name = "plan_exchange",
	.routes = plan_exchange_routes,
};
