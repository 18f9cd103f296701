/* diagnosis_module.c - what the diagnosis module brings to the program. */
#include "diagnosis_commands.h"

extern const struct module diagnosis_module;
const struct module diagnosis_module = {
	.name = "diagnosis",
	.commands = diagnosis_commands,
};
