/* plan_model_test.c - the bundled models, bad ones, and adopting one into a plan. */
#include "../figures_fixture.h"

#include "plan_model.h"

static struct figures_fixture *fixture;
static struct account_act act;
static int64_t plan_id;

static int setup(void **state)
{
	if (figures_fixture_open(state) != 0)
		return -1;
	fixture = *state;
	act = (struct account_act){.pool = fixture->pool,
				   .arena = fixture->arena,
				   .actor = 3,
				   .now_seconds = 1795500000};
	const struct plan plan = {.year = 2026, .title = STR("Kế hoạch xã")};
	return plan_add(&act, &plan, &plan_id, NULL) == STATUS_OK ? 0 : -1;
}

static const struct plan_model *model(const char *key)
{
	struct plan_models *models = NULL;
	const struct plan_model *found = NULL;
	struct error err = {0};
	if (plan_models_load(fixture->arena, &models, &err) != STATUS_OK)
		fail_msg("%s", err.text);
	assert_int_equal(plan_model_find(models, str_from(key), &found, NULL), STATUS_OK);
	return found;
}

static void test_bundled(void **state)
{
	(void)state;
	assert_int_equal(model("listening_saturday")->steps.count, 8);
	assert_int_equal(model("no_appointment_thursday")->place_count, 4);
	assert_int_equal(model("mobile_public_service")->roles.count, 5);
	assert_int_equal(model("legal_education")->steps.count, 0);
	assert_int_equal(model("friendly_portal")->place_count, 0);
	assert_true(str_is(model("citizen_reception")->name[LANGUAGE_VI],
			   "Đổi mới tiếp công dân, đối thoại"));
}

static void test_bad_models_are_refused(void **state)
{
	(void)state;
#define MODEL                                                                                      \
	"{key: a, valid_from: 2026-01-01, name_vi: x, name_en: x, named_in: x, steps: [], "        \
	"roles: [], indicators: [], "
	static const struct {
		const char *text, *reason;
	} cases[] = {
		{"models: [" MODEL "elsewhere: []}, " MODEL "elsewhere: []}]", "stands twice"},
		{"models: [" MODEL "elsewhere: [{place: x, vi: x, en: x, source: x}]}]", "since"},
		{"models: [" MODEL "elswhere: []}]", "elsewhere"},
		{"models: [{key: a, valid_from: 2026-02-30, name_vi: x, name_en: x, named_in: x}]",
		 "2026-02-30"},
	};
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct plan_models *models = arena_new(fixture->arena, struct plan_models);
		struct error err = {0};
		assert_int_equal(plan_models_parse(fixture->arena, STR("models.yaml"),
						   str_from(cases[i].text), models, &err),
				 STATUS_INVALID);
		if (strstr(err.text, cases[i].reason) == NULL)
			fail_msg("\"%s\" does not say \"%s\"", err.text, cases[i].reason);
	}
}

static void test_adopting(void **state)
{
	(void)state;
	const struct plan_adopting wanted = {.model = model("listening_saturday"),
					     .organ = STR("xa_03646"),
					     .part = STR("3"),
					     .plan_id = plan_id,
					     .deadline = {2026, 12, 31},
					     .today = {2026, 11, 24}};
	struct plan_adopting other = wanted;
	struct plan_adoption *adoptions = NULL;
	struct plan_milestone *milestones = NULL;
	struct plan_task task;
	struct db *db = NULL;
	struct error err = {0};
	size_t count = 0, milestone_count = 0;
	int64_t id = 0, none = 0;
	assert_int_equal(plan_adopt(&act, &wanted, &id, NULL), STATUS_OK);
	assert_int_equal(plan_adopt(&act, &wanted, &none, &err), STATUS_CONFLICT);
	assert_non_null(strstr(err.text, "already"));
	other.organ = STR("xa_x");
	assert_int_equal(plan_adopt(&act, &other, &none, &err), STATUS_INVALID);
	other = wanted;
	other.plan_id = 1; /* the example */
	assert_int_equal(plan_adopt(&act, &other, &none, &err), STATUS_FORBIDDEN);
	assert_int_equal(db_read_begin(fixture->pool, &db, NULL), STATUS_OK);
	assert_int_equal(plan_task_find(db, fixture->arena, id, &task, NULL), STATUS_OK);
	assert_int_equal(
		plan_milestones_read(db, fixture->arena, id, &milestones, &milestone_count, NULL),
		STATUS_OK);
	assert_int_equal(plan_adoptions_read(db, fixture->arena, STR("listening_saturday"),
					     &adoptions, &count, NULL),
			 STATUS_OK);
	db_read_end(fixture->pool, db);
	assert_true(str_is(task.model, "listening_saturday"));
	assert_int_equal(milestone_count, 8);
	assert_int_equal(count, 1);
	assert_int_equal(adoptions[0].task_id, id);
	assert_true(str_is(adoptions[0].organ_key, "xa_03646"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_bundled),
		cmocka_unit_test(test_bad_models_are_refused),
		cmocka_unit_test(test_adopting),
	};
	return cmocka_run_group_tests(tests, setup, figures_fixture_close);
}
