/* sentence_way_test.c - the sentences about the way up (rises, scenarios, options, chances) and
 * about trends, from their facts, in both languages. */
#include "sentence_check.h"

#define NAN_FACT ((double)NAN)

static const struct str names[] = {TEXT("A"), TEXT("B")};

/* --- rises and evidence ------------------------------------------------------------------------
 */

static const struct {
	struct sentence_rises facts;
	const char *finding[LANGUAGE_COUNT], *kept[LANGUAGE_COUNT], *redrawn[LANGUAGE_COUNT];
} rises[] = {
	{{.part = TEXT("T"),
	  .tier = TEXT("thấp"),
	  .within_years = 3,
	  .first_year = 2011,
	  .last_year = 2023,
	  .starts = 124,
	  .reached = 74,
	  .rises = 54,
	  .kept = 14,
	  .fallen = 13,
	  .redrawn = 13},
	 {"T: trong 124 lượt tỉnh thuộc nhóm điểm thấp mà sau đó có số liệu so sánh được (tất cả "
	  "các tỉnh, 2011–2023), 74 lượt lên nhóm cao hơn trong vòng 3 năm.",
	  "T: of 124 years of provinces in the thấp group that are followed by comparable figures "
	  "(all provinces, 2011–2023), 74 reached a higher group within 3 years."},
	 {"Trong 54 lần lên nhóm (tính từ năm cuối tỉnh còn ở nhóm này), một năm sau thứ bậc tốt "
	  "nhất: 14 lần vẫn ở nhóm cao hơn, 13 lần đã tụt lại, 27 lần chưa có số liệu so sánh "
	  "được.",
	  "Of 54 rises (each from the last year in the group), a year after the best rank 14 still "
	  "stood in a higher group, 13 had fallen back, and of 27 nothing comparable is known "
	  "yet."},
	 {"13 lần đi qua năm nghi chọn lại mẫu khảo sát: có thể do mẫu khác, không hẳn do tỉnh đổi "
	  "khác.",
	  "13 span a suspected redraw of the sample: other villages may have risen, not the "
	  "province."}},
	{{.part = TEXT("T"),
	  .tier = TEXT("t"),
	  .within_years = 1,
	  .first_year = 2021,
	  .last_year = 2023,
	  .of_peers = true,
	  .starts = 2},
	 {"T: trong 2 lượt tỉnh thuộc nhóm điểm t mà sau đó có số liệu so sánh được (các tỉnh có "
	  "điều kiện tương đồng, 2021–2023), 0 lượt lên nhóm cao hơn trong vòng 1 năm.",
	  "T: of 2 years of provinces in the t group that are followed by comparable figures "
	  "(provinces in a like position, 2021–2023), 0 reached a higher group within 1 year."},
	 {"", ""},
	 {"", ""}},
	{{.part = TEXT("T"), .tier = TEXT("t")},
	 {"T: không có tỉnh nào thuộc nhóm điểm t mà sau đó có số liệu so sánh được.",
	  "T: no province in the t group is followed by comparable figures."},
	 {"", ""},
	 {"", ""}},
};

static const struct {
	struct sentence_experience facts;
	const char *text[LANGUAGE_COUNT];
} experiences[] = {
	{{.unit = TEXT("Sơn La"),
	  .tier = TEXT("t"),
	  .within_years = 3,
	  .starts = 16,
	  .reached = 12,
	  .largest = {{TEXT("A"), 2022, 2023, 41.15, 44.25}, {TEXT("B"), 2012, 2014, 36, 35.5}},
	  .largest_count = 2},
	 {"Từ nhóm điểm t như Sơn La, các tỉnh tương đồng đã lên nhóm cao hơn trong 12 trên 16 "
	  "lượt, trong vòng 3 năm; tăng nhiều nhất: A 2022–2023 (+3,10) và B 2012–2014 (−0,50)",
	  "From the t group, where Sơn La stands, provinces in a like position reached a higher "
	  "group in 12 of 16 cases within 3 years; most: A 2022–2023 (+3.10) and B 2012–2014 "
	  "(−0.50)"}},
	{{.unit = TEXT("A"), .tier = TEXT("t"), .starts = 3},
	 {"Chưa có tỉnh tương đồng nào với A rời nhóm điểm t đi lên trong những năm so sánh được",
	  "No province in a like position to A has left the t group upwards in years that "
	  "compare"}},
};

static const struct {
	struct sentence_likeness facts;
	const char *text[LANGUAGE_COUNT];
} likenesses[] = {
	{{TEXT("R"), true, 1308.4, 1.0297},
	 {"cùng vùng R; dân số 1.308 nghìn người, bằng 1,03 lần",
	  "same region (R); population 1,308 thousand, 1.03 times as many"}},
	{{TEXT("R"), false, NAN_FACT, NAN_FACT}, {"khác vùng (R)", "another region (R)"}},
	{{{0}, false, 800, 0.5},
	 {"dân số 800 nghìn người, bằng 0,50 lần", "population 800 thousand, 0.50 times as many"}},
};

static const struct {
	struct sentence_evidence facts;
	const char *text[LANGUAGE_COUNT];
} evidences[] = {
	{{SENTENCE_BASIS_PEERS, 12, 4, 2021, 2024, {TEXT("A"), 2022, 2024, 1.6458, 2.2111}},
	 {"12 trường hợp của 4 tỉnh tương đồng, 2021–2024; A từ 1,65 (2022) lên 2,21 (2024)",
	  "12 cases of 4 provinces in a like position, 2021–2024; A from 1.65 (2022) to 2.21 "
	  "(2024)"}},
	{{.basis = SENTENCE_BASIS_ALL,
	  .cases = 154,
	  .provinces = 43,
	  .first_year = 2016,
	  .last_year = 2024},
	 {"154 trường hợp của 43 tỉnh cùng xuất phát điểm, 2016–2024",
	  "154 cases of 43 provinces that started there, 2016–2024"}},
};

/* --- scenarios and options ---------------------------------------------------------------------
 */

static const struct {
	struct sentence_scenario facts;
	const char *finding[LANGUAGE_COUNT], *tier[LANGUAGE_COUNT], *passed[LANGUAGE_COUNT],
		*beyond[LANGUAGE_COUNT];
} scenarios[] = {
	{{.unit = TEXT("Sơn La"),
	  .year = 2022,
	  .before = {40.869, 46, TEXT("a")},
	  .after = {42.2377, 31, TEXT("b")},
	  .units = 61,
	  .passed = names,
	  .passed_count = 2,
	  .beyond = names,
	  .beyond_count = 1},
	 {"Nếu Sơn La năm 2022 đạt các mức giả định và các tỉnh khác không đổi, tổng điểm từ 40,87 "
	  "thành 42,24 (+1,37), xếp thứ 31 thay vì thứ 46 trong 61 tỉnh, thành phố có tổng điểm.",
	  "If Sơn La in 2022 reached the assumed levels and no other province moved, its total "
	  "would go from 40.87 to 42.24 (+1.37), ranked 31st instead of 46th of 61 provinces with "
	  "a total."},
	 {"Nhóm điểm từ a thành b.", "Its group would go from a to b."},
	 {"Vượt qua hoặc ngang bằng: A và B.", "It would pass or equal: A and B."},
	 {"Ngoài mức thực tế từng đạt được: A.", "Beyond what provinces really achieved: A."}},
	{{.unit = TEXT("A"),
	  .year = 2022,
	  .before = {40, 2, TEXT("a")},
	  .after = {39.5, 3, TEXT("a")},
	  .units = 61},
	 {"Nếu A năm 2022 đạt các mức giả định và các tỉnh khác không đổi, tổng điểm từ 40,00 "
	  "thành 39,50 (−0,50), xếp thứ 3 thay vì thứ 2 trong 61 tỉnh, thành phố có tổng điểm.",
	  "If A in 2022 reached the assumed levels and no other province moved, its total would go "
	  "from 40.00 to 39.50 (−0.50), ranked 3rd instead of 2nd of 61 provinces with a total."},
	 {"Vẫn thuộc nhóm điểm a.", "It would stay in the a group."},
	 {"", ""},
	 {"", ""}},
};

static const struct {
	struct sentence_reach facts;
	const char *text[LANGUAGE_COUNT];
} reaches[] = {
	{{TEXT("Sơn La"), 2022, 3, 40.869, 1.84, TEXT("t"), 1.368, 0.75},
	 {"Sơn La năm 2022 được 40,87 điểm; mức tăng thực tế trong vòng 3 năm là đến 1,84 điểm, đủ "
	  "để lên nhóm điểm t (cần 1,37)",
	  "Sơn La in 2022: 40.87 points; a believable gain within 3 years is up to 1.84, enough "
	  "for "
	  "the t group (1.37 needed)"}},
	{{TEXT("A"), 2022, 3, 40, 1, TEXT("t"), 1.5, 0.75},
	 {"A năm 2022 được 40,00 điểm; mức tăng thực tế trong vòng 3 năm là đến 1,00 điểm, chưa đủ "
	  "để lên nhóm điểm t (cần 1,50)",
	  "A in 2022: 40.00 points; a believable gain within 3 years is up to 1.00, not enough for "
	  "the t group (1.50 needed)"}},
	{{TEXT("A"), 2022, 3, 47, 0, {0}, 0, 0.75},
	 {"A năm 2022 được 47,00 điểm; mức tăng thực tế trong vòng 3 năm là đến 0,00 điểm",
	  "A in 2022: 47.00 points; a believable gain within 3 years is up to 0.00"}},
	{{TEXT("A"), 2019, 3, 45.108, NAN_FACT, TEXT("t"), 1.5, 0.75},
	 {"A năm 2019 được 45,11 điểm; chưa biết có thể tăng thêm bao nhiêu, vì không có hai năm "
	  "nào so sánh được",
	  "A in 2019: 45.11 points; what gain is believable is not known, since no two years "
	  "compare"}},
};

#define OPTIONS(way)                                                                               \
	.unit = TEXT("A"), .year = 2022, .kind = (way), .needed = 42.2377,                         \
	.before = {40.8694, 46, TEXT("a")}, .after = {42.2377, 31, TEXT("b")}, .units = 61,        \
	.steps = {{TEXT("E"), 0.5146}, {TEXT("C"), 0.31}}, .shown = 2, .cost = 1.3683

static const struct {
	struct sentence_options facts;
	const char *finding[LANGUAGE_COUNT];
} options[] = {
	{{OPTIONS(SENTENCE_TARGET_TIER), .tier = TEXT("b"), .step_count = 5},
	 {"Để lên nhóm điểm b, A năm 2022 cần thêm 1,37 điểm nếu các tỉnh khác không đổi; cách ít "
	  "công sức nhất: E (+0,51), C (+0,31) và 3 nội dung khác.",
	  "To reach the b group, A in 2022 needs 1.37 more points if no other province moves; the "
	  "least effort: E (+0.51), C (+0.31) and 3 more."}},
	{{OPTIONS(SENTENCE_TARGET_SCORE), .step_count = 2},
	 {"Để đạt 42,24 điểm, A năm 2022 cần thêm 1,37 điểm nếu các tỉnh khác không đổi; cách ít "
	  "công sức nhất: E (+0,51) và C (+0,31).",
	  "To reach 42.24 points, A in 2022 needs 1.37 more points if no other province moves; the "
	  "least effort: E (+0.51) and C (+0.31)."}},
	{{OPTIONS(SENTENCE_TARGET_RANK), .rank = 31, .step_count = 2},
	 {"Để lên thứ 31, A năm 2022 cần thêm 1,37 điểm nếu các tỉnh khác không đổi; cách ít công "
	  "sức nhất: E (+0,51) và C (+0,31).",
	  "To be ranked 31st, A in 2022 needs 1.37 more points if no other province moves; the "
	  "least effort: E (+0.51) and C (+0.31)."}},
};
static const char *const reached[LANGUAGE_COUNT] = {
	"Khi đó tổng điểm là 42,24, xếp thứ 31 trong 61 tỉnh, thành phố có tổng điểm, thuộc nhóm "
	"điểm b; công sức theo trọng số: 1,37.",
	"The total would then be 42.24, ranked 31st of 61 provinces with a total, in the b group; "
	"weighted effort: 1.37."};

/* --- chances -----------------------------------------------------------------------------------
 */

static const struct {
	struct sentence_chance facts;
	const char *text[LANGUAGE_COUNT];
} chances[] = {
	{{.before = 0.336, .after = 0.4, .tier = TEXT("t")},
	 {"Xác suất thuộc nhóm điểm t hoặc cao hơn: hiện nay 34 %, sau thay đổi 40 %.",
	  "Chance to be in the t group or a higher one: 34 % today, 40 % after the changes."}},
	{{.before = 0.34, .after = 0.4, .tier = TEXT("t"), .is_highest = true},
	 {"Xác suất thuộc nhóm điểm t: hiện nay 34 %, sau thay đổi 40 %.",
	  "Chance to be in the t group: 34 % today, 40 % after the changes."}},
	{{.before = NAN_FACT, .after = 0.21},
	 {"Xác suất đạt mục tiêu khi làm được các thay đổi đó: 21 %.",
	  "Chance to reach the target if these changes are made: 21 %."}},
};
static const struct sentence_chance published = {
	.error_year = 2019, .error = 1.9898, .independent = 0.8792, .correlation = 0.8448};
static const char *const published_text[LANGUAGE_COUNT] = {
	"Tính với sai số chuẩn công bố năm 2019 là 1,99 điểm; sai số của các chỉ số nội dung tương "
	"quan với nhau (suy ra 0,84), nếu coi là độc lập thì chỉ còn 0,88, là quá nhỏ.",
	"By the standard error published for 2019, 1.99 points; the errors of the dimensions are "
	"correlated (inferred: 0.84), and taking them as independent would give 0.88, which is too "
	"small."};

/* The words change at .95 and .80 (methods.md, D16). */
static const struct {
	struct sentence_certainty facts;
	const char *text[LANGUAGE_COUNT];
} certainties[] = {
	{{{TEXT("a"), TEXT("b")}, {0.05, 0.95}, 2},
	 {"Hiện nay chắc chắn thuộc nhóm điểm b (xác suất: a 5 % và b 95 %).",
	  "Today firmly in the b group (chances: a 5 % and b 95 %)."}},
	{{{TEXT("a"), TEXT("b")}, {0.949, 0.051}, 2},
	 {"Hiện nay nhiều khả năng thuộc nhóm điểm a (xác suất: a 95 % và b 5 %).",
	  "Today likely in the a group (chances: a 95 % and b 5 %)."}},
	{{{TEXT("a"), TEXT("b")}, {0.8, 0.2}, 2},
	 {"Hiện nay nhiều khả năng thuộc nhóm điểm a (xác suất: a 80 % và b 20 %).",
	  "Today likely in the a group (chances: a 80 % and b 20 %)."}},
	{{{TEXT("a"), TEXT("b"), TEXT("c")}, {0.34, 0.336, 0.324}, 3},
	 {"Hiện nay ở ranh giới giữa các nhóm điểm (xác suất: a 34 %, b 34 % và c 32 %).",
	  "Today on the boundary between groups (chances: a 34 %, b 34 % and c 32 %)."}},
};

/* --- trends ------------------------------------------------------------------------------------
 */

static const struct {
	struct sentence_trend facts;
	const char *text[LANGUAGE_COUNT];
} trends[] = {
	{{.unit = TEXT("Sơn La"),
	  .first_year = 2021,
	  .last_year = 2024,
	  .error_year = 2019,
	  .years = 4,
	  .years_needed = 3,
	  .known = true,
	  .slope = 1.2764,
	  .low = 0.954,
	  .high = 1.6,
	  .differs = true,
	  .own_low = -0.47,
	  .own_high = 3.02},
	 {"Kịch bản với sai số trung vị năm 2019: từ 2021 đến 2024, tổng điểm của Sơn La thay đổi "
	  "bình quân +1,28 điểm mỗi năm (khoảng tin cậy 95 %: +0,95 đến +1,60): khác biệt ngoài "
	  "phạm vi sai số. Nếu lấy sai số của chính tỉnh trong năm đó: −0,47 đến +3,02: chưa đủ cơ "
	  "sở kết luận (chênh lệch trong phạm vi sai số).",
	  "A scenario with the median error of 2019: from 2021 to 2024, the total of Sơn La moved "
	  "by +1.28 points a year (95 % confidence interval +0.95 to +1.60): a difference beyond "
	  "sampling error. With the province's own error of that year: −0.47 to +3.02: not enough "
	  "to conclude (within sampling error)."}},
	{{.unit = TEXT("A"),
	  .part = TEXT("P"),
	  .first_year = 2016,
	  .last_year = 2024,
	  .error_year = 2019,
	  .years = 9,
	  .years_needed = 3,
	  .known = true,
	  .slope = -0.066,
	  .low = -0.2,
	  .high = 0.1,
	  .own_low = NAN_FACT,
	  .redraws = TEXT("2018 và 2021")},
	 {"Kịch bản với sai số trung vị năm 2019: từ 2016 đến 2024, P của A thay đổi bình quân "
	  "−0,07 điểm mỗi năm (khoảng tin cậy 95 %: −0,20 đến +0,10): chưa đủ cơ sở kết luận "
	  "(chênh "
	  "lệch trong phạm vi sai số). Khoảng này đi qua năm nghi chọn lại mẫu khảo sát (2018 và "
	  "2021): có thể do mẫu khác, không hẳn do tỉnh đổi khác.",
	  "A scenario with the median error of 2019: from 2016 to 2024, P of A moved by −0.07 "
	  "points a year (95 % confidence interval −0.20 to +0.10): not enough to conclude (within "
	  "sampling error). It spans a suspected redraw of the sample (2018 và 2021): other "
	  "villages may have moved, not the province."}},
	{{.unit = TEXT("A"), .last_year = 2019, .years = 1, .years_needed = 3},
	 {"Chưa xét được xu hướng của A đến năm 2019 (tổng điểm): chỉ có 1 năm liền nhau so sánh "
	  "được, cần ít nhất 3 năm.",
	  "No trend of A up to 2019 can be told (the total): only 1 successive year compares, and "
	  "at least 3 are needed."}},
	{{.unit = TEXT("A"), .part = TEXT("P"), .last_year = 2019, .years = 3, .years_needed = 3},
	 {"Không xét được xu hướng của A (P): sai số của nội dung này chưa từng được công bố.",
	  "No trend of A can be told (P): its errors were never published."}},
};

#define CHECK_EACH(table, say, field)                                                              \
	for (size_t i = 0; i < sizeof(table) / sizeof(table)[0]; i++)                              \
		for (enum language to = LANGUAGE_VI; to < LANGUAGE_COUNT; to++)                    \
	sentence_check(say(arena, to, &(table)[i].facts), (table)[i].field[to])

static void test_rises(void **state)
{
	(void)state;
	ON_LEAVE(arena_leave) struct arena *arena = arena_create(ARENA_REQUEST_BYTES);
	CHECK_EACH(rises, sentence_rises_finding, finding);
	CHECK_EACH(rises, sentence_rises_kept, kept);
	CHECK_EACH(rises, sentence_rises_redrawn, redrawn);
	CHECK_EACH(experiences, sentence_experience_finding, text);
	CHECK_EACH(likenesses, sentence_likeness, text);
	CHECK_EACH(evidences, sentence_evidence, text);
}

static void test_scenarios(void **state)
{
	(void)state;
	ON_LEAVE(arena_leave) struct arena *arena = arena_create(ARENA_REQUEST_BYTES);
	CHECK_EACH(scenarios, sentence_scenario_finding, finding);
	CHECK_EACH(scenarios, sentence_scenario_tier, tier);
	CHECK_EACH(scenarios, sentence_scenario_passed, passed);
	CHECK_EACH(scenarios, sentence_scenario_beyond, beyond);
	CHECK_EACH(reaches, sentence_reach_finding, text);
	CHECK_EACH(options, sentence_options_finding, finding);
	for (enum language to = LANGUAGE_VI; to < LANGUAGE_COUNT; to++)
		sentence_check(sentence_options_reached(arena, to, &options[0].facts), reached[to]);
	sentence_check(sentence_reach_basis(arena, LANGUAGE_VI, &reaches[0].facts, STR("x")),
		       "75 % số trường hợp tăng ít hơn mức đó: x.");
	sentence_check(sentence_reach_basis(arena, LANGUAGE_VI, &reaches[3].facts, STR("x")), "");
}

static void test_chances(void **state)
{
	(void)state;
	ON_LEAVE(arena_leave) struct arena *arena = arena_create(ARENA_REQUEST_BYTES);
	CHECK_EACH(chances, sentence_chance, text);
	CHECK_EACH(certainties, sentence_certainty, text);
	for (enum language to = LANGUAGE_VI; to < LANGUAGE_COUNT; to++)
		sentence_check(sentence_chance_error(arena, to, &published), published_text[to]);
	sentence_check(sentence_chance_none(arena, LANGUAGE_VI, 2022, 2019),
		       "Không tính được xác suất cho năm 2022: sai số chỉ được công bố cho năm "
		       "2019.");
	sentence_check(sentence_chance_none(arena, LANGUAGE_EN, 2022, 2019),
		       "No probability can be given for 2022: sampling errors are published for "
		       "2019 only.");
}

static void test_trends(void **state)
{
	(void)state;
	ON_LEAVE(arena_leave) struct arena *arena = arena_create(ARENA_REQUEST_BYTES);
	CHECK_EACH(trends, sentence_trend, text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_rises), cmocka_unit_test(test_scenarios),
		cmocka_unit_test(test_chances), cmocka_unit_test(test_trends)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
