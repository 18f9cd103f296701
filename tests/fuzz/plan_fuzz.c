/* plan_fuzz.c - any bytes as milestones ("m..."), as rules of effects ("r...") or as models
 * ("s..."): a refusal has a sentence, and milestones that were read are written so that they read
 * the same. */
#include <assert.h>
#include <stdint.h>

#include "module/plan/plan_effect.h"
#include "module/plan/plan_model.h"
#include "module/plan/plan_private.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static enum status milestones_try(struct arena *arena, struct str text, struct error *err)
{
	struct plan_milestone *milestones = NULL, *again = NULL;
	size_t count = 0, again_count = 0;
	TRY(plan_milestones_parse(arena, text, &milestones, &count, err));
	for (size_t i = 0; i < count; i++)
		if (milestones[i].title.size == 0 ||
		    milestones[i].title.size > PLAN_TITLE_BYTES_MAX)
			return STATUS_OK; /* refused when saved */
	const struct str written = plan_milestones_text(arena, milestones, count);
	const enum status status =
		plan_milestones_parse(arena, written, &again, &again_count, NULL);
	/* "30/06/2026" alone is a title; one after a date reads as a date again */
	assert(status == STATUS_OK || status == STATUS_INVALID);
	assert(status != STATUS_OK || again_count == count);
	for (size_t i = 0; status == STATUS_OK && i < count; i++)
		assert(milestones[i].due.year == 0 ||
		       date_compare(again[i].due, milestones[i].due) == 0);
	return STATUS_OK;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	ON_LEAVE(arena_leave) struct arena *arena = arena_create(ARENA_COMMAND_BYTES);
	struct error err = {.text = ""};
	enum status status = STATUS_OK;
	if (size == 0)
		return 0;
	const struct str text = {(const char *)data + 1, size - 1};
	if (data[0] == 'r') {
		struct plan_effect_rules rules;
		status = plan_effect_rules_parse(arena, STR("f"), text, &rules, &err);
		assert(status != STATUS_OK || rules.count > 0);
	} else if (data[0] == 's') {
		struct plan_models *models = arena_new(arena, struct plan_models);
		status = plan_models_parse(arena, STR("f"), text, models, &err);
	} else {
		status = milestones_try(arena, text, &err);
	}
	assert((status == STATUS_OK) == (err.text[0] == '\0'));
	return 0;
}
