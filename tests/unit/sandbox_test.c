/* sandbox_test.c - a process behind walls: its answer, and every way of giving none. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

/* This program is started again with one of these words, as what is inside. */
static int inside(const char *word)
{
	struct error err = {.text = ""};
	struct str input;
	if (sandbox_input(&input, &err) != STATUS_OK || sandbox_enter(&err) != STATUS_OK)
		return 1;
	if (strcmp(word, "echo") == 0)
		return (int)sandbox_answer(input, &err);
	if (strcmp(word, "crash") == 0)
		__builtin_trap();
	volatile bool spins = strcmp(word, "spin") == 0 || strcmp(word, "hang") == 0;
	while (spins)
		;
	if (strcmp(word, "flood") == 0)
		return (int)sandbox_answer((struct str){"", (size_t)1 << 30}, &err);
	if (strcmp(word, "reach") == 0) { /* a file, the network, a process */
		const bool shut = open("/etc/passwd", O_RDONLY) < 0 && errno == EPERM &&
				  socket(AF_INET, SOCK_STREAM, 0) < 0 && errno == EPERM &&
				  fork() < 0 && errno == EPERM;
		return (int)sandbox_answer(shut ? STR("shut") : STR("open"), &err);
	}
	if (strcmp(word, "hoard") == 0) {
		char *memory = malloc((size_t)1 << 30);
		if (memory != NULL)
			memset(memory, 1, (size_t)1 << 30);
		return (int)sandbox_answer(memory == NULL ? STR("refused") : STR("given"), &err);
	}
	return 1; /* silent */
}

static enum sandbox_end run(struct arena *arena, const char *word, struct str *answer)
{
	const char *const words[] = {"sandbox_test", word, NULL};
	const bool by_clock = strcmp(word, "hang") == 0;
	const struct sandbox sandbox = {.program = SANDBOX_SELF,
					.words = words,
					.memory_bytes = (size_t)256 << 20,
					.answer_bytes_max = (size_t)1 << 20,
					.processor_seconds = by_clock ? 60 : 1,
					.wait_ms = by_clock ? 300 : 20000};
	const struct str input[] = {STR("a few "), STR("bytes")};
	enum sandbox_end end = SANDBOX_CRASHED;
	struct error err = {.text = ""};
	if (sandbox_run(arena, &sandbox, input, 2, &end, answer, &err) != STATUS_OK)
		fail_msg("%s", err.text);
	return end;
}

static void expect_answer(const char *word, const char *wanted)
{
	ON_LEAVE(arena_leave) struct arena *arena = arena_create(ARENA_REQUEST_BYTES);
	struct str answer;
	assert_int_equal(run(arena, word, &answer), SANDBOX_ANSWERED);
	assert_int_equal(answer.size, strlen(wanted));
	assert_memory_equal(answer.data, wanted, answer.size);
}

static void test_answers(void **state)
{
	(void)state;
	expect_answer("echo", "a few bytes");
}

static void test_walls(void **state)
{
	(void)state;
#ifdef ARENA_POISONED
	skip(); /* AddressSanitizer needs what the walls forbid */
#else
	expect_answer("reach", "shut");
	expect_answer("hoard", "refused");
#endif
}

static void test_no_answer(void **state)
{
	static const struct {
		const char *word;
		enum sandbox_end end;
	} cases[] = {{"crash", SANDBOX_CRASHED},
		     {"silent", SANDBOX_CRASHED},
		     {"spin", SANDBOX_OUT_OF_TIME},
		     {"hang", SANDBOX_OUT_OF_TIME},
		     {"flood", SANDBOX_OUT_OF_ROOM}};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		ON_LEAVE(arena_leave) struct arena *arena = arena_create(ARENA_REQUEST_BYTES);
		struct str answer;
		const enum sandbox_end end = run(arena, cases[i].word, &answer);
		if (end != cases[i].end)
			fail_msg("%s ends as %d, not %d", cases[i].word, (int)end,
				 (int)cases[i].end);
	}
}

static void test_no_program(void **state)
{
	(void)state;
	ON_LEAVE(arena_leave) struct arena *arena = arena_create(ARENA_REQUEST_BYTES);
	const char *const words[] = {"nothing", NULL};
	const struct sandbox sandbox = {.program = "/nowhere",
					.words = words,
					.memory_bytes = (size_t)256 << 20,
					.answer_bytes_max = 100,
					.processor_seconds = 1,
					.wait_ms = 5000};
	enum sandbox_end end = SANDBOX_ANSWERED;
	struct str answer;
	struct error err = {.text = ""};
	assert_int_equal(sandbox_run(arena, &sandbox, NULL, 0, &end, &answer, &err), STATUS_OK);
	assert_int_equal(end, SANDBOX_CRASHED);
}

int main(int argc, char **argv)
{
	if (argc > 1)
		return inside(argv[1]);
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_answers), cmocka_unit_test(test_walls),
		cmocka_unit_test(test_no_answer), cmocka_unit_test(test_no_program)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
