/* described_json.c - a data set described for programs. */
#include "described.h"

#include "../../view/json.h"

static const char *type_key(const struct column *column)
{
	static const char *const units[] = {"number", "date", "datetime"};
	return column->kind == COLUMN_TEXT ? "text" : units[column->unit];
}

static void write_number(struct json *json, const struct column *column, double number)
{
	if (column->unit == COLUMN_PLAIN)
		json_real(json, number);
	else
		json_text(json, column_number_shown(json->out->arena, column, number));
}

static void write_category(struct json *json, const struct column *column,
			   const struct describe_category *category)
{
	json_object_begin(json);
	json_key(json, "value");
	if (column->kind == COLUMN_TEXT)
		json_text(json, category->value.text);
	else if (column_tag(category->value.number) != 0)
		json_text(json,
			  column_number_shown(json->out->arena, column, category->value.number));
	else
		write_number(json, column, category->value.number);
	json_key_text(json, "label", category->value.label);
	json_key_int(json, "n", (int64_t)category->count);
	json_key(json, "missing");
	json_bool(json, category->value.missing);
	json_object_end(json);
}

static void write_variable(struct json *json, const struct description *about)
{
	const struct column *column = about->column;
	json_object_begin(json);
	json_key_text(json, "name", column->name);
	json_key_text(json, "label", column->label);
	json_key_text(json, "type", str_from(type_key(column)));
	json_key_int(json, "n", (int64_t)about->answered);
	json_key_int(json, "n_missing", (int64_t)about->missing);
	json_key_int(json, "n_empty", (int64_t)about->empty);
	json_key(json, "min");
	write_number(json, column, about->low);
	json_key(json, "max");
	write_number(json, column, about->high);
	json_key(json, "categories");
	json_array_begin(json);
	for (size_t i = 0; i < about->category_count; i++)
		write_category(json, column, about->categories + i);
	json_array_end(json);
	json_key(json, "categories_cut");
	json_bool(json, about->categories_cut);
	json_object_end(json);
}

static void write_hint(struct json *json, const struct design_hint *hint)
{
	static const char *const roles[] = {"weight", "strata", "cluster", "fpc",
					    "replicate_weights"};
	static const char *const reasons[] = {"name",   "positive", "weights_equal_within",
					      "nested", "crossed",  "sizes_equal_within"};
	json_object_begin(json);
	json_key_text(json, "role", str_from(roles[hint->role]));
	json_key_text(json, "variable", hint->column->name);
	json_key(json, "other");
	if (hint->other == NULL)
		json_null(json);
	else
		json_text(json, hint->other->name);
	json_key(json, "reasons");
	json_array_begin(json);
	for (unsigned i = 0; i < HINT_REASONS_COUNT; i++)
		if (hint->reasons & 1U << i)
			json_text(json, str_from(reasons[i]));
	json_array_end(json);
	json_object_end(json);
}

static void write_warning(struct json *json, const char *kind, struct str variable)
{
	json_object_begin(json);
	json_key_text(json, "kind", str_from(kind));
	json_key_text(json, "variable", variable);
	json_object_end(json);
}

static void write_warnings(struct json *json, const struct described *described)
{
	json_key(json, "warnings");
	json_array_begin(json);
	for (size_t i = 0; i < described->frame->column_count; i++) {
		const struct description *about = described->descriptions + i;
		if (about->answered == 0)
			write_warning(json, "all_missing", about->column->name);
		else if (about->distinct == 1)
			write_warning(json, "constant", about->column->name);
	}
	if (described->hints.lonely_count > 0)
		write_warning(json, "lonely_psu", described->hints.lonely_stratum->name);
	json_array_end(json);
}

void described_write_json(const struct described *described, struct buffer *out)
{
	struct json json;
	json_init(&json, out);
	json_object_begin(&json);
	json_key_text(&json, "file", described->frame->name);
	json_key_int(&json, "rows", (int64_t)described->frame->rows);
	json_key(&json, "variables");
	json_array_begin(&json);
	for (size_t i = 0; i < described->frame->column_count; i++)
		write_variable(&json, described->descriptions + i);
	json_array_end(&json);
	json_key(&json, "hints");
	json_array_begin(&json);
	for (size_t i = 0; i < described->hints.count; i++)
		write_hint(&json, described->hints.hints + i);
	json_array_end(&json);
	write_warnings(&json, described);
	json_object_end(&json);
}
