/* compare.c - what a list of rows says in one store and otherwise in another. */
#include "db_private.h"

#include <assert.h>
#include "../base/number.h"

#define COLUMNS_MAX 32

/* One store's side of the comparison. */
struct side {
	struct db_rows rows;
	struct db_value values[COLUMNS_MAX];
	bool more;
};

struct comparison {
	const struct db_list *list;
	const struct db_statement *statement;
	uint32_t number; /* of the statement */
	struct side wanted, found;
	struct db_differences *differences;
};

static uint32_t statement_number(const char *name)
{
	uint32_t number = 0;
	while (number < db_statement_count && strcmp(db_statements[number].name, name) != 0)
		number++;
	assert(number < db_statement_count); /* a name that no .sql file has */
	return number;
}

static enum status side_next(const struct comparison *comparison, struct side *side,
			     struct error *err)
{
	side->more = db_next(&side->rows, comparison->number, side->values);
	return side->more ? STATUS_OK : db_rows_close(&side->rows, err);
}

static int value_compare(const struct db_value *a, const struct db_value *b)
{
	if (!a->present || !b->present)
		return (int)a->present - (int)b->present;
	switch (a->kind) {
	case DB_INT:
		return (a->integer > b->integer) - (a->integer < b->integer);
	case DB_REAL:
		return (a->real > b->real) - (a->real < b->real);
	case DB_TEXT:
	case DB_BYTES:
		return str_compare(a->text, b->text);
	}
	return 0;
}

/* By the key; a side at its end comes last. */
static int row_compare(const struct comparison *comparison)
{
	const struct side *wanted = &comparison->wanted, *found = &comparison->found;
	if (!wanted->more || !found->more)
		return (int)found->more - (int)wanted->more;
	for (uint32_t i = 0; i < comparison->list->key_count; i++) {
		const int order = value_compare(&wanted->values[i], &found->values[i]);
		if (order != 0)
			return order;
	}
	return 0;
}

static void value_write(struct buffer *out, const struct db_value *value)
{
	if (!value->present)
		buffer_add(out, STR("nothing"));
	else if (value->kind == DB_INT)
		buffer_addf(out, "%lld", (long long)value->integer);
	else if (value->kind == DB_REAL)
		number_add_shortest(out, value->real);
	else
		buffer_addf(out, "\"" STR_FMT "\"", STR_ARG(str_slice(value->text, 0, 200)));
}

/* "index_score_list: year 2022, code "8", unit_code "14""; false when enough was told. */
static bool place_write(const struct comparison *comparison, const struct db_value *values)
{
	struct buffer *out = comparison->differences->report;
	if (comparison->differences->count++ >= DB_DIFFERENCES_TOLD_MAX)
		return false;
	buffer_addf(out, "  %s: ", comparison->list->statement);
	for (uint32_t i = 0; i < comparison->list->key_count; i++) {
		buffer_addf(out, "%s%s ", i > 0 ? ", " : "", comparison->statement->out[i].name);
		value_write(out, &values[i]);
	}
	return true;
}

static void missing_tell(const struct comparison *comparison)
{
	if (place_write(comparison, comparison->wanted.values))
		buffer_add(comparison->differences->report, STR(" is missing\n"));
}

static void extra_tell(const struct comparison *comparison)
{
	if (!comparison->list->may_grow && place_write(comparison, comparison->found.values))
		buffer_add(comparison->differences->report, STR(" does not belong there\n"));
}

static void altered_tell(const struct comparison *comparison)
{
	struct buffer *out = comparison->differences->report;
	for (uint32_t i = comparison->list->key_count; i < comparison->statement->out_count; i++) {
		const struct db_value *wanted = &comparison->wanted.values[i];
		const struct db_value *found = &comparison->found.values[i];
		if (value_compare(wanted, found) == 0 ||
		    !place_write(comparison, comparison->found.values))
			continue;
		buffer_addf(out, ": %s is ", comparison->statement->out[i].name);
		value_write(out, found);
		buffer_add(out, STR(", but must be "));
		value_write(out, wanted);
		buffer_add_char(out, '\n');
	}
}

static enum status rows_compare(struct comparison *comparison, struct error *err)
{
	TRY(side_next(comparison, &comparison->wanted, err));
	TRY(side_next(comparison, &comparison->found, err));
	while (comparison->wanted.more || comparison->found.more) {
		const int order = row_compare(comparison);
		if (order < 0)
			missing_tell(comparison);
		else if (order > 0)
			extra_tell(comparison);
		else
			altered_tell(comparison);
		comparison->differences->rows += order >= 0;
		if (order <= 0)
			TRY(side_next(comparison, &comparison->wanted, err));
		if (order >= 0)
			TRY(side_next(comparison, &comparison->found, err));
	}
	return STATUS_OK;
}

static void comparison_leave(struct comparison *comparison)
{
	db_rows_leave(&comparison->wanted.rows);
	db_rows_leave(&comparison->found.rows);
}

enum status db_compare(struct db *wanted, struct db *found, const struct db_list *list,
		       struct db_differences *differences, struct error *err)
{
	ON_LEAVE(comparison_leave)
	struct comparison comparison = {.list = list, .differences = differences};
	comparison.number = statement_number(list->statement);
	comparison.statement = &db_statements[comparison.number];
	assert(!comparison.statement->writes && comparison.statement->in_count == 0);
	assert(comparison.statement->out_count <= COLUMNS_MAX);
	TRY(db_query(wanted, comparison.number, NULL, &comparison.wanted.rows, err));
	TRY(db_query(found, comparison.number, NULL, &comparison.found.rows, err));
	return rows_compare(&comparison, err);
}
