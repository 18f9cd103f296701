/* field.c - parsing declared inputs. */
#include "field.h"

#include <assert.h>
#include <stdlib.h>
#include "nearest.h"
#include "number.h"

const struct field *field_find(const struct field *fields, struct str name)
{
	for (const struct field *field = fields; field->name != NULL; field++)
		if (str_is(name, field->name))
			return field;
	return NULL;
}

static struct field_value *value_of(struct field_values *values, const struct field *field)
{
	const size_t index = (size_t)(field - values->fields);
	assert(index < FIELD_COUNT_MAX);
	return &values->values[index];
}

static const struct field_value *value_named(const struct field_values *values, const char *name)
{
	const struct field *field = field_find(values->fields, str_from(name));
	assert(field != NULL);
	return &values->values[field - values->fields];
}

/* Which of choices, separated by '|', the text is; -1: none. */
static int64_t choice_index(const char *choices, struct str text)
{
	struct str rest = str_from(choices), choice;
	for (int64_t index = 0; rest.size > 0; index++) {
		(void)str_cut(rest, '|', &choice, &rest);
		if (str_equal(choice, text))
			return index;
	}
	return -1;
}

static enum status choice_set(const struct field *field, struct str text, int64_t *index,
			      struct error *err)
{
	*index = choice_index(field->choices, text);
	if (*index >= 0)
		return STATUS_OK;
	return FAIL(err, STATUS_INVALID, "%s is \"" STR_FMT "\", but must be one of %s",
		    field->name, STR_ARG(str_slice(text, 0, 40)), field->choices);
}

static enum status text_set(const struct field *field, struct str text, struct error *err)
{
	const size_t most = field->max == 0 ? FIELD_TEXT_MAX : (size_t)field->max;
	if (text.size > most)
		return FAIL(err, STATUS_LIMIT, "%s is %zu bytes long; at most %zu are allowed",
			    field->name, text.size, most);
	if (text.size < (size_t)field->min)
		return FAIL(err, STATUS_INVALID, "%s is shorter than %lld bytes", field->name,
			    (long long)field->min);
	if (str_utf8_error(text) != text.size)
		return FAIL(err, STATUS_INVALID, "%s is not valid UTF-8 at byte %zu", field->name,
			    str_utf8_error(text) + 1);
	if (text.size != 0 && memchr(text.data, '\0', text.size) != NULL)
		return FAIL(err, STATUS_INVALID, "%s holds a NUL character", field->name);
	return STATUS_OK;
}

enum status field_set(struct field_values *values, const struct field *field, struct str text,
		      struct error *err)
{
	struct field_value *value = value_of(values, field);
	enum status status = STATUS_OK;
	switch (field->kind) {
	case FIELD_TEXT:
	case FIELD_FILE:
		status = field->kind == FIELD_TEXT ? text_set(field, text, err) : STATUS_OK;
		break;
	case FIELD_INT:
		status = number_int(text, field->min, field->max, &value->integer, err);
		if (status != STATUS_OK)
			status = error_place(err, status, "%s", field->name);
		break;
	case FIELD_REAL:
		status = number_real(text, '.', &value->real, err);
		if (status != STATUS_OK)
			status = error_place(err, status, "%s", field->name);
		break;
	case FIELD_DATE:
		status = date_parse(text, &value->date, err);
		if (status != STATUS_OK)
			status = error_place(err, status, "%s", field->name);
		break;
	case FIELD_FLAG:
		value->integer = !str_is(text, "0") && text.size > 0;
		break;
	case FIELD_CHOICE:
		status = choice_set(field, text, &value->integer, err);
		break;
	}
	if (status != STATUS_OK)
		return status;
	value->text = text;
	value->present = true;
	return STATUS_OK;
}

void field_values_init(struct field_values *values, const struct field *fields)
{
	*values = (struct field_values){.fields = fields};
	for (const struct field *field = fields; field->name != NULL; field++) {
		if (field->fallback == NULL)
			continue;
		const enum status status =
			field_set(values, field, str_from(field->fallback), NULL);
		assert(status == STATUS_OK);
		(void)status;
	}
}

enum status field_values_check(const struct field_values *values, struct error *err)
{
	for (const struct field *field = values->fields; field->name != NULL; field++) {
		if (!field->required || values->values[field - values->fields].present)
			continue;
		if (field->summary == NULL)
			return FAIL(err, STATUS_INVALID, "%s is missing", field->name);
		return FAIL(err, STATUS_INVALID, "%s is missing: %s", field->name, field->summary);
	}
	return STATUS_OK;
}

bool field_values_heavy(const struct field_values *values)
{
	for (const struct field *field = values->fields; field->name != NULL; field++)
		if (field->heavy != NULL &&
		    choice_index(field->heavy, values->values[field - values->fields].text) >= 0)
			return true;
	return false;
}

bool field_present(const struct field_values *values, const char *name)
{
	return value_named(values, name)->present;
}

struct str field_text(const struct field_values *values, const char *name)
{
	return value_named(values, name)->text;
}

int64_t field_int(const struct field_values *values, const char *name)
{
	return value_named(values, name)->integer;
}

double field_real(const struct field_values *values, const char *name)
{
	return value_named(values, name)->real;
}

struct date field_date(const struct field_values *values, const char *name)
{
	return value_named(values, name)->date;
}

bool field_flag(const struct field_values *values, const char *name)
{
	return value_named(values, name)->integer != 0;
}

size_t field_choice(const struct field_values *values, const char *name)
{
	return (size_t)value_named(values, name)->integer;
}

struct str field_content(const struct field_values *values, const char *name)
{
	return value_named(values, name)->content;
}
