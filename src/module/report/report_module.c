/* report_module.c - what the report module brings to the program. */
#include "report_module.h"

extern const struct module report_module;
const struct module report_module = {
	.name = "report",
	.commands = report_commands,
};
