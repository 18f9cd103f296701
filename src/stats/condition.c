/* condition.c - a condition looked up for a row, in three values. */
#include "condition_private.h"

#include <math.h>

enum truth { TRUTH_FALSE, TRUTH_TRUE, TRUTH_UNKNOWN };

static enum truth truth_of(bool x)
{
	return x ? TRUTH_TRUE : TRUTH_FALSE;
}

static bool operand_missing(const struct condition_operand *operand, size_t row)
{
	return operand->column != NULL && column_is_missing(operand->column, row);
}

static struct str operand_text(const struct condition_operand *operand, size_t row)
{
	if (operand->column == NULL)
		return operand->text;
	return operand->column->values[operand->column->cells.text[row]].text;
}

static double operand_number(const struct condition_operand *operand, size_t row)
{
	return operand->column == NULL ? operand->number : column_number(operand->column, row);
}

static enum truth order_holds(enum condition_operator operator, int order)
{
	switch (operator) {
	case CONDITION_EQUAL:
		return truth_of(order == 0);
	case CONDITION_UNEQUAL:
		return truth_of(order != 0);
	case CONDITION_LESS:
		return truth_of(order < 0);
	case CONDITION_LESS_EQUAL:
		return truth_of(order <= 0);
	case CONDITION_GREATER:
		return truth_of(order > 0);
	case CONDITION_GREATER_EQUAL:
		return truth_of(order >= 0);
	}
	return TRUTH_UNKNOWN;
}

static enum truth compare(const struct condition *condition, size_t row)
{
	const struct condition_operand *left = &condition->left, *right = &condition->right;
	if (operand_missing(left, row) || operand_missing(right, row))
		return TRUTH_UNKNOWN;
	if (left->is_text)
		return order_holds(condition->operator,
				   str_compare(operand_text(left, row), operand_text(right, row)));
	const double x = operand_number(left, row), y = operand_number(right, row);
	return order_holds(condition->operator,(x > y) - (x < y));
}

/* At most CONDITION_NODES_MAX deep. */
static enum truth evaluate(const struct condition *condition, size_t row)
{
	if (condition->kind == CONDITION_COMPARE)
		return compare(condition, row);
	const enum truth first = evaluate(condition->first, row);
	if (condition->kind == CONDITION_NOT)
		return first == TRUTH_UNKNOWN ? TRUTH_UNKNOWN : truth_of(first == TRUTH_FALSE);
	const enum truth settles = truth_of(condition->kind == CONDITION_OR);
	if (first == settles)
		return settles;
	const enum truth second = evaluate(condition->second, row);
	if (second == settles)
		return settles;
	return first == TRUTH_UNKNOWN ? TRUTH_UNKNOWN : second;
}

bool condition_holds(const struct condition *condition, size_t row)
{
	return evaluate(condition, row) == TRUTH_TRUE;
}
