/* clock_fuzz.c - any bytes as a definition of terms: a refusal has a sentence with its place, and
 * what is accepted counts, or says why it cannot. */
#include <assert.h>
#include <stdint.h>

#include "module/clock/clock.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Monday to Friday are worked, from 8 to 16; no holiday is known. */
static void week_set(struct clock_book *book)
{
	static const struct clock_office office = {
		.valid_from = {1900, 1, 1}, .hours = {.from = {480}, .to = {960}, .count = 1}};
	book->calendar.is_rest[5] = true;
	book->calendar.is_rest[6] = true;
	book->offices = &office;
	book->office_count = 1;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	ON_LEAVE(arena_leave) struct arena *arena = arena_create(ARENA_COMMAND_BYTES);
	struct clock_book book = {0};
	struct error err = {.text = ""};
	week_set(&book);
	const enum status status = clock_terms_parse(
		arena, STR("f"), (struct str){(const char *)data, size}, &book, &err);
	assert((status == STATUS_OK) == (err.text[0] == '\0'));
	for (size_t i = 0; status == STATUS_OK && i < book.rule_count; i++) {
		const struct clock_question question = {.rule = book.rules[i].about.key,
							.start = {{2026, 11, 20}, 600}};
		struct clock_answer answer;
		const enum status counted = clock_compute(&book, arena, &question, &answer, &err);
		assert(counted != STATUS_INTERNAL);
		assert(counted != STATUS_OK || answer.term.step_count >= 2);
	}
	return 0;
}
