/* modules.c - the modules of the program, as modules.def lists them. */
#include "../module/module.h"

#include <assert.h>

#define MODULE(name) extern const struct module name##_module;
#include "modules.def"
#undef MODULE

const struct module *const all_modules[] = {
#define MODULE(name) &name##_module,
#include "modules.def"
#undef MODULE
	NULL,
};

static size_t place_of(const struct module *module)
{
	size_t index = 0;
	while (all_modules[index] != module) {
		assert(all_modules[index] != NULL); /* a module that is not in the list is a bug */
		index++;
	}
	return index;
}

void *module_state(const struct http_context *context, const struct module *module)
{
	return context->module_states[place_of(module)];
}

void *tick_state(const struct module_tick *tick, const struct module *module)
{
	return tick->module_states == NULL ? NULL : tick->module_states[place_of(module)];
}
