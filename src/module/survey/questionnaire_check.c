/* questionnaire_check.c - expressions once all names are known; answers that wait for each other.
 */
#include "questionnaire_private.h"

#include "../../files/shown.h"

static bool name_find(const void *owner, struct str name, size_t *place)
{
	const struct questionnaire *form = owner;
	for (*place = 0; *place < form->question_count; (*place)++)
		if (str_equal(form->questions[*place].name, name))
			return true;
	return false;
}

static enum status expression_read(struct form_reader *reader, struct str text, size_t line,
				   enum form_column column, const struct expression **expression,
				   struct error *err)
{
	const struct expression_names names = {name_find, reader->form};
	if (text.size == 0)
		return STATUS_OK;
	if (expression_parse(reader->arena, text, &names, expression, err) != STATUS_OK)
		return form_place(reader, line, column, err);
	return STATUS_OK;
}

/* --- circles ---------------------------------------------------------------------------------- */

/* Depth first over what a question's value and relevance wait for. */
enum visit { VISIT_NOT, VISIT_OPEN, VISIT_DONE };
struct circle {
	const struct questionnaire *form;
	unsigned char *visits;
	size_t *stack; /* the way here */
	size_t depth;
};

/* What a question waits for: the answers in its calculation and relevance, and its group. */
static size_t waits_for(const struct questionnaire *form, size_t place,
			size_t waits[2 * EXPRESSION_REFERENCES_MAX + 1])
{
	const struct question *question = &form->questions[place];
	const struct expression *expressions[] = {question->calculation, question->relevant};
	size_t count = 0;
	for (size_t i = 0; i < sizeof expressions / sizeof expressions[0]; i++) {
		size_t references = 0;
		if (expressions[i] == NULL)
			continue;
		const size_t *places = expression_references(expressions[i], &references);
		for (size_t j = 0; j < references; j++)
			waits[count++] = places[j];
	}
	if (question->parent != QUESTIONNAIRE_NONE)
		waits[count++] = question->parent;
	return count;
}

/* The first question that waits for itself, or QUESTIONNAIRE_NONE. */
static size_t circle_find(struct circle *circle, size_t place)
{
	size_t waits[2 * EXPRESSION_REFERENCES_MAX + 1];
	if (circle->visits[place] != VISIT_NOT)
		return circle->visits[place] == VISIT_OPEN ? place : QUESTIONNAIRE_NONE;
	circle->visits[place] = VISIT_OPEN;
	circle->stack[circle->depth++] = place;
	const size_t count = waits_for(circle->form, place, waits);
	for (size_t i = 0; i < count; i++) {
		const size_t found = circle_find(circle, waits[i]);
		if (found != QUESTIONNAIRE_NONE)
			return found;
	}
	circle->depth--;
	circle->visits[place] = VISIT_DONE;
	return QUESTIONNAIRE_NONE;
}

static enum status circles_refuse(struct form_reader *reader, struct error *err)
{
	const struct questionnaire *form = reader->form;
	struct circle circle = {
		.form = form,
		.visits = arena_array(reader->arena, unsigned char, form->question_count),
		.stack = arena_array(reader->arena, size_t, form->question_count),
	};
	for (size_t i = 0; i < form->question_count; i++)
		circle.visits[i] = VISIT_NOT;
	for (size_t i = 0; i < form->question_count; i++) {
		const size_t found = circle_find(&circle, i);
		if (found == QUESTIONNAIRE_NONE)
			continue;
		const size_t last = circle.stack[circle.depth - 1];
		return form_fail(reader, form->questions[found].row, FORM_COLUMN_COUNT, err,
				 "\"" STR_FMT "\" waits for itself, through \"" STR_FMT
				 "\" in row %zu",
				 STR_ARG(form->questions[found].name),
				 STR_ARG(form->questions[last].name), form->questions[last].row);
	}
	return STATUS_OK;
}

enum status form_expressions_read(struct form_reader *reader, const struct form_texts *texts,
				  struct error *err)
{
	struct questionnaire *form = reader->form;
	for (size_t i = 0; i < form->question_count; i++) {
		struct question *question = &form->questions[i];
		const size_t line = texts[i].line;
		TRY(expression_read(reader, texts[i].relevant, line, FORM_RELEVANT,
				    &question->relevant, err));
		TRY(expression_read(reader, texts[i].constraint, line, FORM_CONSTRAINT,
				    &question->constraint, err));
		TRY(expression_read(reader, texts[i].calculation, line, FORM_CALCULATION,
				    &question->calculation, err));
		TRY(expression_read(reader, texts[i].required, line, FORM_REQUIRED,
				    &question->required, err));
		TRY(expression_read(reader, texts[i].repeat_count, line, FORM_REPEAT_COUNT,
				    &question->repeat_count, err));
	}
	return circles_refuse(reader, err);
}
