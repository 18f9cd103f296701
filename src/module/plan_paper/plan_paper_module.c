/* plan_paper_module.c - what the plan_paper module brings to the program; its papers on the command
 * line are kinds of `dannoi report`. */
#include "plan_paper_module.h"

extern const struct module plan_paper_module;
const struct module plan_paper_module = {
	.name = "plan_paper",
	.routes = plan_paper_routes,
};
