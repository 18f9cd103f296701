/* tick.h - what modules do by themselves, second by second. */
#ifndef DANNOI_APP_TICK_H
#define DANNOI_APP_TICK_H

#include "../module/module.h"

/* Each module's tick; one that fails does not keep the others from theirs.  The first failure. */
MUST_CHECK enum status tick_run(struct module_tick *tick, const struct module *const *modules,
				struct error *err);
/* The same where nobody waits for the answer: a failure goes to the log. */
void tick_run_logged(struct module_tick *tick, const struct module *const *modules);
/* Each module's slow work, once. */
void work_run_logged(struct module_tick *tick, const struct module *const *modules);

#endif
