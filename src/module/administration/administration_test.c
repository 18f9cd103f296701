/* administration_test.c - when a backup is due. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include "administration.h"

#define HOUR 3600
#define NOW ((int64_t)1795000000)

static void test_backups_are_due_by_their_schedule(void **state)
{
	(void)state;
	static const struct {
		int64_t whole_hours_ago, broken_hours_ago, every_hours; /* ago: -1 there is none */
		bool due;
	} cases[] = {
		{-1, -1, 24, true},  /* the first */
		{-1, -1, 0, false},  /* never by itself */
		{23, -1, 24, false}, /* the last will do */
		{24, -1, 24, true},  {400, -1, 0, false},
		{30, 0, 24, false},                     /* just failed: not every minute again */
		{30, 2, 24, true},   {-1, 2, 24, true}, /* a broken one is none */
		{1, 30, 24, false},                     /* an old failure does not matter */
	};
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct backup items[2];
		struct backup_list list = {.items = items};
		const bool broken_first = cases[i].broken_hours_ago >= 0 &&
					  (cases[i].whole_hours_ago < 0 ||
					   cases[i].broken_hours_ago < cases[i].whole_hours_ago);
		for (int place = 0; place < 2; place++) {
			const bool is_broken = (place == 0) == broken_first;
			const int64_t ago =
				is_broken ? cases[i].broken_hours_ago : cases[i].whole_hours_ago;
			if (ago >= 0)
				items[list.count++] = (struct backup){.made_at = NOW - ago * HOUR,
								      .is_broken = is_broken};
		}
		if (backup_is_due(&list, cases[i].every_hours, NOW) != cases[i].due)
			fail_msg("case %zu", i);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_backups_are_due_by_their_schedule),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
