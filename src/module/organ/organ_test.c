/* organ_test.c - the bundled organs: who is there, how they are found, who lies below whom. */
#include "../figures_fixture.h"
#include "organ.h"

static struct organ_list list;

static int setup(void **state)
{
	if (figures_fixture_open(state) != 0)
		return -1;
	const struct figures_fixture *fixture = *state;
	struct db *db = NULL;
	assert_int_equal(db_read_begin(fixture->pool, &db, NULL), STATUS_OK);
	assert_int_equal(organ_list_load(db, fixture->arena, &list, NULL), STATUS_OK);
	db_read_end(fixture->pool, db);
	return 0;
}

static const struct date today = {2026, 11, 24};

static void test_all_communes_have_a_committee(void **state)
{
	(void)state;
	size_t communes = 0, wards = 0;
	for (size_t i = 0; i < list.count; i++) {
		communes += list.organs[i].commune_code.size == 5;
		wards += str_starts(list.organs[i].name[LANGUAGE_VI],
				    STR("Ủy ban nhân dân phường "));
	}
	assert_int_equal(communes, 75);
	assert_int_equal(wards, 8);
}

static void test_organs_are_found(void **state)
{
	const struct figures_fixture *fixture = *state;
	static const char *const names[] = {"so_noi_vu", "Sở Nội vụ", " so noi vu",
					    "Department of Home Affairs"};
	size_t index = ORGAN_NONE;
	struct error err = {0};
	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
		assert_int_equal(organ_resolve(&list, str_from(names[i]), today, fixture->arena,
					       &index, NULL),
				 STATUS_OK);
		assert_true(str_is(list.organs[index].key, "so_noi_vu"));
	}
	assert_int_equal(
		organ_resolve(&list, STR("Sở Nội vu"), today, fixture->arena, &index, &err),
		STATUS_OK);
	assert_int_equal(
		organ_resolve(&list, STR("Sở Nội vụy"), today, fixture->arena, &index, &err),
		STATUS_NOT_FOUND);
	assert_string_equal(err.text, "there is no organ \"Sở Nội vụy\"; did you mean Sở Nội vụ?");
}

static void test_organs_have_their_time(void **state)
{
	const struct figures_fixture *fixture = *state;
	const size_t district = organ_find(&list, STR("ubnd_huyen"));
	size_t index = 0;
	assert_true(district != ORGAN_NONE);
	assert_true(organ_is_in_force(&list.organs[district], (struct date){2025, 6, 30}));
	assert_false(organ_is_in_force(&list.organs[district], (struct date){2025, 7, 1}));
	assert_int_equal(
		organ_resolve(&list, STR("ubnd_huyen"), today, fixture->arena, &index, NULL),
		STATUS_NOT_FOUND);
}

static void test_organs_lie_below_others(void **state)
{
	(void)state;
	const size_t province = organ_find(&list, STR("ubnd_tinh"));
	const size_t reception = organ_find(&list, STR("ban_tcd_tinh"));
	const size_t council = organ_find(&list, STR("hdnd_tinh"));
	assert_true(organ_is_within(&list, reception, province));
	assert_true(organ_is_within(&list, organ_find(&list, STR("xa_03646")), province));
	assert_true(organ_is_within(&list, province, province));
	assert_false(organ_is_within(&list, reception, council));
	assert_false(organ_is_within(&list, province, reception));
	assert_false(organ_is_within(&list, ORGAN_NONE, province));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_all_communes_have_a_committee),
		cmocka_unit_test(test_organs_are_found),
		cmocka_unit_test(test_organs_have_their_time),
		cmocka_unit_test(test_organs_lie_below_others),
	};
	return cmocka_run_group_tests(tests, setup, figures_fixture_close);
}
