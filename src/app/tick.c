/* tick.c - what modules do by themselves, second by second. */
#include "tick.h"

#include "../base/log.h"

void work_run_logged(struct module_tick *tick, const struct module *const *modules)
{
	for (; *modules != NULL; modules++) {
		struct error err = {0};
		if ((*modules)->work != NULL && (*modules)->work(tick, &err) != STATUS_OK)
			log_event(LOG_ERROR, "work_failed", "module=%s error=\"%s\"",
				  (*modules)->name, err.text);
	}
}

enum status tick_run(struct module_tick *tick, const struct module *const *modules,
		     struct error *err)
{
	enum status first_failure = STATUS_OK;
	for (; *modules != NULL; modules++) {
		struct error own = {0};
		if ((*modules)->tick == NULL)
			continue;
		const enum status status = (*modules)->tick(tick, &own);
		if (status == STATUS_OK || first_failure != STATUS_OK)
			continue;
		first_failure = status;
		*err = own;
	}
	return first_failure;
}

void tick_run_logged(struct module_tick *tick, const struct module *const *modules)
{
	struct error err = {0};
	if (tick_run(tick, modules, &err) != STATUS_OK)
		log_event(LOG_ERROR, "tick_failed", "error=\"%s\"", err.text);
}
