/* draft_test.c - claims and their verdicts: true as they stand, altered, and what is no claim. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include "../module.h"
#include "draft.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

struct fixture {
	char folder[64];
	struct db_pool *pool;
	struct index_figures *figures;
	size_t son_la;
};

static int entry_remove(const char *path, const struct stat *about, int kind, struct FTW *place)
{
	(void)about, (void)kind, (void)place;
	return remove(path);
}

static enum status fill(struct db *db, void *context, struct error *err)
{
	for (const struct module *const *module = all_modules; *module != NULL; module++)
		if ((*module)->fill != NULL)
			TRY((*module)->fill(db, context, err));
	return STATUS_OK;
}

static int setup(void **state)
{
	static struct fixture fixture = {.folder = "/tmp/dannoi-draft-XXXXXX"};
	struct error err = {0};
	struct db *db = NULL;
	assert_non_null(mkdtemp(fixture.folder));
	ON_LEAVE(arena_leave) struct arena *arena = arena_create(ARENA_COMMAND_BYTES);
	const struct db_pool_options options = {.folder = str_from(fixture.folder), .create = true};
	assert_int_equal(db_pool_open(&options, &fixture.pool, &err), STATUS_OK);
	if (db_write(fixture.pool, fill, arena, &err) != STATUS_OK)
		fail_msg("%s", err.text);
	assert_int_equal(db_read_begin(fixture.pool, &db, &err), STATUS_OK);
	const enum status status = index_figures_load(db, &fixture.figures, &err);
	db_read_end(fixture.pool, db);
	if (status != STATUS_OK)
		fail_msg("%s", err.text);
	fixture.son_la = unit_find(&fixture.figures->units, STR("14"), date_year_end(2022));
	*state = &fixture;
	return 0;
}

static int teardown(void **state)
{
	struct fixture *fixture = *state;
	index_figures_destroy(fixture->figures);
	db_pool_close(fixture->pool);
	return nftw(fixture->folder, entry_remove, 16, FTW_DEPTH | FTW_PHYS);
}

/* A draft that speaks of Sơn La in 2022 where it does not say. */
struct checked {
	struct draft_document document;
	struct draft_report report;
};

static struct checked check(const struct fixture *fixture, struct arena *arena, const char *text)
{
	struct checked checked;
	struct error err = {.text = ""};
	const struct index_reader reader = {fixture->figures, arena, LANGUAGE_VI};
	const struct draft_defaults defaults = {.unit = fixture->son_la, .year = 2022};
	if (draft_read_text(arena, STR("a.txt"), str_from(text), &checked.document, &err) !=
		    STATUS_OK ||
	    draft_check(&reader, &checked.document, &defaults, &checked.report, &err) != STATUS_OK)
		fail_msg("%s: %s", text, err.text);
	return checked;
}

/* One letter a claim: right, wrong, not decidable. */
static void verdicts_show(const struct draft_report *report, char shown[DRAFT_CLAIMS_MAX + 1])
{
	for (size_t i = 0; i < report->count; i++)
		shown[i] = "RWN"[report->claims[i].verdict];
	shown[report->count] = '\0';
}

struct verdict_case {
	const char *text, *verdicts;
};

static void check_all(const struct fixture *fixture, const struct verdict_case *cases, size_t count)
{
	size_t failed = 0;
	for (size_t i = 0; i < count; i++) {
		ON_LEAVE(arena_leave) struct arena *arena = arena_create(ARENA_REQUEST_BYTES);
		const struct checked checked = check(fixture, arena, cases[i].text);
		char shown[DRAFT_CLAIMS_MAX + 1];
		verdicts_show(&checked.report, shown);
		if (strcmp(shown, cases[i].verdicts) == 0)
			continue;
		failed++;
		print_error("\"%s\": %s, not %s\n", cases[i].text, shown, cases[i].verdicts);
	}
	assert_int_equal(failed, 0);
}

#define DIMENSION "Chỉ số nội dung "
#define LOW " ở nhóm thấp hoặc trung bình thấp"

/* The claims of the seminar of 22 November 2023 (data/seminar_2023.csv) as they stand. */
static void test_claims_of_the_seminar_are_right(void **state)
{
	static const struct verdict_case cases[] = {
		{"Năm 2022 tỉnh xếp thứ 46/63", "R"},
		{"Tăng 4 bậc so với năm 2021", "R"},
		{"Thuộc nhóm trung bình thấp gồm 15 tỉnh", "R"},
		{DIMENSION "Cung ứng dịch vụ công" LOW, "R"},
		{DIMENSION "Quản trị điện tử" LOW, "R"},
		{DIMENSION "Tham gia của người dân ở cấp cơ sở" LOW, "R"},
		{DIMENSION "Trách nhiệm giải trình với người dân" LOW, "R"},
		{DIMENSION "Kiểm soát tham nhũng trong khu vực công" LOW, "R"},
		{"Điểm các chỉ số nội dung tăng không đều và chưa bền", "R"},
		{"In 2022 the province ranked 46th of 63", "R"},
		{"Four places up from 2021", "R"},
		{"In the mid-low group of 15 provinces", "R"},
		{"Public service delivery is in the low or mid-low group", "R"},
		{"E-governance is in the low or mid-low group", "R"},
		{"Participation is in the low or mid-low group", "R"},
		{"Vertical accountability is in the low or mid-low group", "R"},
		{"Control of corruption is in the low or mid-low group", "R"},
		{"Scores rise unevenly and gains do not last", "R"},
	};
	check_all(*state, cases, COUNT(cases));
}

/* The same, each with one thing changed: number, direction, group, province, year, part. */
static void test_altered_claims_are_wrong(void **state)
{
	static const struct verdict_case cases[] = {
		{"Năm 2022 tỉnh xếp thứ 45/63", "W"},
		{"Năm 2022 tỉnh xếp thứ 46/64", "W"},
		{"Năm 2020 tỉnh xếp thứ 46/63", "W"},
		{"Năm 2023 tỉnh xếp thứ 46/63", "W"},
		{"Năm 2022 tỉnh Lai Châu xếp thứ 46/63", "W"},
		{"Năm 2022 Quản trị điện tử của tỉnh xếp thứ 46/63", "W"},
		{"Tăng 5 bậc so với năm 2021", "W"},
		{"Giảm 4 bậc so với năm 2021", "W"},
		{"Năm 2023 tăng 4 bậc so với năm 2022", "W"},
		{"Lai Châu tăng 4 bậc so với năm 2021", "W"},
		{"Thuộc nhóm trung bình thấp gồm 14 tỉnh", "W"},
		{"Thuộc nhóm thấp gồm 15 tỉnh", "W"},
		{"Thuộc nhóm trung bình cao gồm 15 tỉnh", "W"},
		{"Năm 2021 thuộc nhóm trung bình thấp gồm 15 tỉnh", "W"},
		{"Hà Nội thuộc nhóm thấp gồm 15 tỉnh", "W"},
		{DIMENSION "Cung ứng dịch vụ công ở nhóm cao hoặc trung bình cao", "W"},
		{DIMENSION "Thủ tục hành chính công" LOW, "W"},
		{DIMENSION "Quản trị điện tử ở nhóm trung bình thấp", "W"},
		{"Năm 2021, chỉ số nội dung Tham gia của người dân ở cấp cơ sở" LOW, "W"},
		{DIMENSION "Trách nhiệm giải trình với người dân ở nhóm trung bình cao", "W"},
		{DIMENSION "Kiểm soát tham nhũng trong khu vực công ở nhóm thấp", "W"},
		{DIMENSION "Kiểm soát tham nhũng trong khu vực công không ở nhóm trung bình thấp",
		 "W"},
		{"Điểm các chỉ số nội dung tăng đều và bền vững", "W"},
		{"Điểm các chỉ số nội dung tăng không đều và bền vững", "W"},
		{"Điểm các chỉ số nội dung tăng đều và chưa bền", "W"},
		{"In 2022 the province ranked 45th of 63", "W"},
		{"In 2023 the province ranked 46th of 63", "W"},
		{"In 2022 Lai Chau ranked 46th of 63", "W"},
		{"Five places up from 2021", "W"},
		{"Four places down from 2021", "W"},
		{"In the low group of 15 provinces", "W"},
		{"In the mid-low group of 16 provinces", "W"},
		{"Public service delivery is in the high or mid-high group", "W"},
		{"Public administrative procedures is in the low or mid-low group", "W"},
		{"Scores rise evenly and gains last", "W"},
	};
	check_all(*state, cases, COUNT(cases));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_claims_of_the_seminar_are_right),
		cmocka_unit_test(test_altered_claims_are_wrong),
	};
	return cmocka_run_group_tests(tests, setup, teardown);
}
