/* expression_evaluate.c - computes an expression over the answers given so far. */
#include "expression_value.h"

#include <math.h>
#include <string.h>
#include "../../base/number.h"
#include "expression_private.h"

#define DECIMALS_MAX 12

struct evaluation {
	const struct expression_answers *answers;
	struct arena *arena;
};

static struct expression_value evaluate(const struct evaluation *on,
					const struct expression_node *node);

/* --- values ----------------------------------------------------------------------------------- */

static struct expression_value of_text(struct str text)
{
	return (struct expression_value){.kind = VALUE_TEXT, .text = text};
}

static struct expression_value of_number(double number)
{
	return (struct expression_value){.kind = VALUE_NUMBER, .number = number};
}

static struct expression_value of_truth(bool truth)
{
	return (struct expression_value){.kind = VALUE_TRUTH, .truth = truth};
}

bool expression_truth(const struct expression_value *value)
{
	switch (value->kind) {
	case VALUE_TEXT:
		return value->text.size > 0;
	case VALUE_NUMBER:
		return value->number != 0 && !isnan(value->number);
	case VALUE_TRUTH:
		break;
	}
	return value->truth;
}

double expression_number(const struct expression_value *value)
{
	const struct str text = str_trim(value->text);
	struct date date;
	double number = (double)NAN;
	if (value->kind == VALUE_TRUTH)
		return value->truth ? 1 : 0;
	if (value->kind == VALUE_NUMBER)
		return value->number;
	if (text.size == 0)
		return number;
	if (date_parse(text, &date, NULL) == STATUS_OK)
		return date_days_between((struct date){1970, 1, 1}, date);
	return number_real(text, '.', &number, NULL) == STATUS_OK ? number : (double)NAN;
}

struct str expression_text(const struct expression_value *value, struct arena *arena)
{
	struct buffer out;
	if (value->kind == VALUE_TEXT)
		return value->text;
	if (value->kind == VALUE_TRUTH)
		return value->truth ? STR("true") : STR("false");
	if (isnan(value->number))
		return STR("NaN");
	buffer_init(&out, arena, 64);
	number_add_shortest(&out, value->number);
	return buffer_text(&out);
}

/* --- operators -------------------------------------------------------------------------------- */

/* XPath 1.0, 3.4: truths beat numbers, numbers beat texts. */
static bool is_equal(const struct evaluation *on, const struct expression_value *a,
		     const struct expression_value *b)
{
	if (a->kind == VALUE_TRUTH || b->kind == VALUE_TRUTH)
		return expression_truth(a) == expression_truth(b);
	if (a->kind == VALUE_NUMBER || b->kind == VALUE_NUMBER)
		return expression_number(a) == expression_number(b);
	return str_equal(expression_text(a, on->arena), expression_text(b, on->arena));
}

static struct expression_value operate(const struct evaluation *on,
				       const struct expression_node *node)
{
	const struct expression_value a = evaluate(on, node->arguments[0]);
	if (node->operator== EXPRESSION_OR && expression_truth(&a))
		return of_truth(true);
	if (node->operator== EXPRESSION_AND && !expression_truth(&a))
		return of_truth(false);
	const struct expression_value b = evaluate(on, node->arguments[1]);
	const double x = expression_number(&a), y = expression_number(&b);
	switch (node->operator) {
	case EXPRESSION_OR:
	case EXPRESSION_AND:
		return of_truth(expression_truth(&b));
	case EXPRESSION_EQUAL:
		return of_truth(is_equal(on, &a, &b));
	case EXPRESSION_UNEQUAL:
		return of_truth(!is_equal(on, &a, &b));
	case EXPRESSION_LESS_EQUAL:
		return of_truth(x <= y);
	case EXPRESSION_GREATER_EQUAL:
		return of_truth(x >= y);
	case EXPRESSION_LESS:
		return of_truth(x < y);
	case EXPRESSION_GREATER:
		return of_truth(x > y);
	case EXPRESSION_PLUS:
		return of_number(x + y);
	case EXPRESSION_MINUS:
		return of_number(x - y);
	case EXPRESSION_TIMES:
		return of_number(x * y);
	case EXPRESSION_DIVIDE:
		return of_number(x / y);
	case EXPRESSION_REMAINDER:
		break;
	}
	return of_number(fmod(x, y));
}

/* --- functions -------------------------------------------------------------------------------- */

typedef struct expression_value function(const struct evaluation *on,
					 const struct expression_node *node);

static struct str text_of(const struct evaluation *on, const struct expression_node *node,
			  size_t argument)
{
	const struct expression_value value = evaluate(on, node->arguments[argument]);
	return expression_text(&value, on->arena);
}

static double number_of(const struct evaluation *on, const struct expression_node *node,
			size_t argument)
{
	const struct expression_value value = evaluate(on, node->arguments[argument]);
	return expression_number(&value);
}

static bool truth_of(const struct evaluation *on, const struct expression_node *node,
		     size_t argument)
{
	const struct expression_value value = evaluate(on, node->arguments[argument]);
	return expression_truth(&value);
}

/* The next code of a select_multiple's answer; false at the end. */
static bool code_next(struct str *rest, struct str *code)
{
	struct str after = {0};
	*rest = str_trim(*rest);
	if (rest->size == 0)
		return false;
	if (!str_cut(*rest, ' ', code, &after)) {
		*code = *rest;
		after = (struct str){0};
	}
	*rest = after;
	return true;
}

static struct expression_value call_selected(const struct evaluation *on,
					     const struct expression_node *node)
{
	struct str rest = text_of(on, node, 0), code;
	const struct str wanted = str_trim(text_of(on, node, 1));
	while (code_next(&rest, &code))
		if (str_equal(code, wanted))
			return of_truth(true);
	return of_truth(false);
}

static struct expression_value call_count_selected(const struct evaluation *on,
						   const struct expression_node *node)
{
	struct str rest = text_of(on, node, 0), code;
	double count = 0;
	while (code_next(&rest, &code))
		count++;
	return of_number(count);
}

static struct expression_value call_if(const struct evaluation *on,
				       const struct expression_node *node)
{
	return evaluate(on, node->arguments[truth_of(on, node, 0) ? 1 : 2]);
}

static struct expression_value call_coalesce(const struct evaluation *on,
					     const struct expression_node *node)
{
	const struct str first = text_of(on, node, 0);
	return first.size > 0 ? of_text(first) : of_text(text_of(on, node, 1));
}

static struct expression_value call_not(const struct evaluation *on,
					const struct expression_node *node)
{
	return of_truth(!truth_of(on, node, 0));
}

static struct expression_value call_true(const struct evaluation *on,
					 const struct expression_node *node)
{
	(void)on;
	return of_truth(strcmp(node->function->name, "true") == 0);
}

static struct expression_value call_boolean(const struct evaluation *on,
					    const struct expression_node *node)
{
	return of_truth(truth_of(on, node, 0));
}

static struct expression_value call_number(const struct evaluation *on,
					   const struct expression_node *node)
{
	return of_number(number_of(on, node, 0));
}

static struct expression_value call_string(const struct evaluation *on,
					   const struct expression_node *node)
{
	return of_text(text_of(on, node, 0));
}

static struct expression_value call_int(const struct evaluation *on,
					const struct expression_node *node)
{
	return of_number(trunc(number_of(on, node, 0)));
}

static struct expression_value call_round(const struct evaluation *on,
					  const struct expression_node *node)
{
	double decimals = node->argument_count > 1 ? trunc(number_of(on, node, 1)) : 0;
	if (!(decimals >= -DECIMALS_MAX && decimals <= DECIMALS_MAX))
		return of_number((double)NAN);
	const double scale = pow(10, decimals);
	return of_number(floor(number_of(on, node, 0) * scale + 0.5) / scale);
}

static struct expression_value call_floor(const struct evaluation *on,
					  const struct expression_node *node)
{
	const double x = number_of(on, node, 0);
	return of_number(strcmp(node->function->name, "floor") == 0 ? floor(x) : ceil(x));
}

static struct expression_value call_extreme(const struct evaluation *on,
					    const struct expression_node *node)
{
	const bool is_least = strcmp(node->function->name, "min") == 0;
	double found = number_of(on, node, 0);
	for (size_t i = 1; i < node->argument_count; i++) {
		const double x = number_of(on, node, i);
		if (is_least ? x < found : x > found)
			found = x;
	}
	return of_number(found);
}

static struct expression_value call_string_length(const struct evaluation *on,
						  const struct expression_node *node)
{
	const struct str text = text_of(on, node, 0);
	size_t characters = 0;
	for (size_t at = 0; at < text.size; characters++)
		(void)str_utf8_next(text, &at);
	return of_number((double)characters);
}

static struct expression_value call_concat(const struct evaluation *on,
					   const struct expression_node *node)
{
	struct str parts[EXPRESSION_ARGUMENTS_MAX];
	for (size_t i = 0; i < node->argument_count; i++)
		parts[i] = text_of(on, node, i);
	return of_text(str_join(on->arena, parts, node->argument_count));
}

static struct expression_value call_contains(const struct evaluation *on,
					     const struct expression_node *node)
{
	const struct str text = text_of(on, node, 0), part = text_of(on, node, 1);
	for (size_t at = 0; at + part.size <= text.size; at++)
		if (str_starts(str_slice(text, at, part.size), part))
			return of_truth(true);
	return of_truth(false);
}

static struct expression_value call_starts(const struct evaluation *on,
					   const struct expression_node *node)
{
	const struct str text = text_of(on, node, 0), part = text_of(on, node, 1);
	return of_truth(strcmp(node->function->name, "starts-with") == 0 ? str_starts(text, part)
									 : str_ends(text, part));
}

static struct expression_value call_today(const struct evaluation *on,
					  const struct expression_node *node)
{
	(void)node;
	return of_text(date_iso(on->arena, on->answers->today));
}

static const struct {
	const char *name;
	function *call;
} calls[] = {
	{"selected", call_selected},
	{"count-selected", call_count_selected},
	{"if", call_if},
	{"coalesce", call_coalesce},
	{"once", call_string},
	{"not", call_not},
	{"true", call_true},
	{"false", call_true},
	{"boolean", call_boolean},
	{"number", call_number},
	{"string", call_string},
	{"int", call_int},
	{"round", call_round},
	{"floor", call_floor},
	{"ceiling", call_floor},
	{"min", call_extreme},
	{"max", call_extreme},
	{"string-length", call_string_length},
	{"concat", call_concat},
	{"contains", call_contains},
	{"starts-with", call_starts},
	{"ends-with", call_starts},
	{"date", call_string},
	{"today", call_today},
};

static function *call_of(const struct expression_node *node)
{
	for (size_t i = 0; i < sizeof calls / sizeof calls[0]; i++)
		if (strcmp(calls[i].name, node->function->name) == 0)
			return calls[i].call;
	return NULL;
}

static struct expression_value evaluate(const struct evaluation *on,
					const struct expression_node *node)
{
	switch (node->kind) {
	case EXPRESSION_NUMBER:
		return of_number(node->number);
	case EXPRESSION_TEXT:
		return of_text(node->text);
	case EXPRESSION_REFERENCE:
		return of_text(on->answers->answer(on->answers->owner, node->place));
	case EXPRESSION_SELF:
		return of_text(on->answers->self);
	case EXPRESSION_NEGATE:
		return of_number(-number_of(on, node, 0));
	case EXPRESSION_OPERATION:
		return operate(on, node);
	case EXPRESSION_CALL:
		break;
	}
	function *call = call_of(node);
	return call == NULL ? of_text((struct str){0}) : call(on, node);
}

struct expression_value expression_evaluate(const struct expression *expression,
					    const struct expression_answers *answers,
					    struct arena *arena)
{
	const struct evaluation on = {answers, arena};
	return evaluate(&on, expression->root);
}

static const char *unsupported(const struct expression_node *node)
{
	if (node->kind == EXPRESSION_CALL && call_of(node) == NULL)
		return node->function->name;
	for (size_t i = 0; i < node->argument_count; i++) {
		const char *name = unsupported(node->arguments[i]);
		if (name != NULL)
			return name;
	}
	return NULL;
}

const char *expression_unsupported(const struct expression *expression)
{
	return unsupported(expression->root);
}
