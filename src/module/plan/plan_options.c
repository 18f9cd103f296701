/* plan_options.c - what the forms of plans offer: organs, parts of the index. */
#include "../../base/number.h"
#include "messages.h"
#include "plan_pages.h"

struct plan_options plan_organ_options(const struct http_request *request,
				       const struct organ_list *organs, struct str chosen,
				       struct str none)
{
	struct plan_options all = {
		arena_array(request->arena, struct view_plan_option, organs->count + 1), 0};
	if (none.size > 0)
		all.options[all.count++].label = none;
	for (size_t i = 0; i < organs->count; i++)
		if (organ_is_in_force(&organs->organs[i], request->now.today))
			all.options[all.count++] = (struct view_plan_option){
				organs->organs[i].key, organs->organs[i].name[request->language],
				str_equal(organs->organs[i].key, chosen)};
	return all;
}

struct str plan_part_title(const struct index_reader *reader, struct str code)
{
	const struct index_figures *figures = reader->figures;
	const size_t at = index_code_find(figures, code);
	if (at == INDEX_NONE || index_part_at(figures, at, figures->last_year) == NULL)
		return code;
	const struct str name = index_part_name(reader, at, figures->last_year);
	if (at == figures->total)
		return name;
	return str_format(reader->arena, STR_FMT ". " STR_FMT, STR_ARG(code), STR_ARG(name));
}

enum status plan_part_check(const struct index_reader *reader, struct str code, struct error *err)
{
	if (code.size > 0 && index_code_find(reader->figures, code) == INDEX_NONE)
		return FAIL(err, STATUS_INVALID, "the index has no part \"" STR_FMT "\"",
			    STR_ARG(code));
	return STATUS_OK;
}

struct plan_options plan_part_options(const struct index_reader *reader, struct str chosen,
				      struct str none)
{
	const struct index_figures *figures = reader->figures;
	struct plan_options all = {
		arena_array(reader->arena, struct view_plan_option, figures->code_count + 1), 0};
	all.options[all.count++].label = none;
	for (size_t i = 0; i < figures->code_count; i++) {
		const struct index_part *part = index_part_at(figures, i, figures->last_year);
		if (part == NULL || part->level == INDEX_INDICATOR)
			continue;
		all.options[all.count++] = (struct view_plan_option){
			figures->codes[i], plan_part_title(reader, figures->codes[i]),
			str_equal(figures->codes[i], chosen)};
	}
	return all;
}

static bool is_among(const struct str *keys, size_t count, struct str key)
{
	for (size_t i = 0; i < count; i++)
		if (str_equal(keys[i], key))
			return true;
	return false;
}

struct view_plan_organ_boxes plan_organ_boxes(const struct http_request *request,
					      const struct organ_list *organs,
					      const struct str *chosen, size_t count)
{
	struct view_plan_organ_box *province =
		arena_array(request->arena, struct view_plan_organ_box, organs->count + 1);
	struct view_plan_organ_box *communes =
		arena_array(request->arena, struct view_plan_organ_box, organs->count + 1);
	struct view_plan_organ_boxes boxes = {.province = province, .communes = communes};
	for (size_t i = 0; i < organs->count; i++) {
		const struct organ *organ = &organs->organs[i];
		const struct view_plan_organ_box box = {organ->key, organ->name[request->language],
							is_among(chosen, count, organ->key)};
		if (!organ_is_in_force(organ, request->now.today) && !box.chosen)
			continue;
		if (organ->commune_code.size == 0) {
			province[boxes.province_count++] = box;
			continue;
		}
		communes[boxes.communes_count++] = box;
		boxes.communes_open = boxes.communes_open || box.chosen;
	}
	return boxes;
}

enum status plan_ticked(struct str pairs, struct str *keys, size_t capacity, size_t *count,
			struct error *err)
{
	struct str pair, key, value;
	*count = 0;
	while (pairs.size > 0) {
		(void)str_cut(pairs, ',', &pair, &pairs);
		(void)str_cut(pair, '=', &key, &value);
		if (str_trim(key).size == 0)
			continue;
		if (*count == capacity)
			return FAIL(err, STATUS_LIMIT, "at most %zu may be ticked", capacity);
		keys[(*count)++] = str_trim(key);
	}
	return STATUS_OK;
}

enum status plan_ticked_tasks(const struct http_request *request, size_t capacity,
			      const int64_t **tasks, size_t *count, struct error *err)
{
	struct str *keys = arena_array(request->arena, struct str, capacity);
	int64_t *found = arena_array(request->arena, int64_t, capacity);
	TRY(plan_ticked(field_text(&request->values, "viec"), keys, capacity, count, err));
	for (size_t i = 0; i < *count; i++)
		TRY(number_int(keys[i], 1, INT64_MAX, &found[i], err));
	*tasks = found;
	return STATUS_OK;
}
