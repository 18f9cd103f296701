/* sentence_year_test.c - the sentences about a province's year, from their facts, in both
 * languages.
 */
#include "sentence_check.h"

static const struct {
	struct sentence_year facts;
	const char *text[LANGUAGE_COUNT];
} years[] = {
	{{.unit = TEXT("Sơn La"),
	  .year = 2022,
	  .total = 40.869358,
	  .rank = {46, 61, 63},
	  .places_from = 2021,
	  .places = 4},
	 {"Sơn La năm 2022: 40,87 điểm, xếp thứ 46 (công bố 46/63; 61 tỉnh, thành phố có tổng "
	  "điểm), tăng 4 bậc so với năm 2021",
	  "Sơn La in 2022: 40.87 points, ranked 46th (printed 46/63; 61 provinces have a total), 4 "
	  "places up from 2021"}},
	{{.unit = TEXT("A"), .year = 2021, .total = 40, .rank = {50, 60, 0}},
	 {"A năm 2021: 40,00 điểm, xếp thứ 50 trong 60 tỉnh, thành phố có điểm",
	  "A in 2021: 40.00 points, ranked 50th of 60 provinces with a score"}},
	{{.unit = TEXT("A"), .year = 2023, .total = 40, .rank = {1, 60, 0}, .places_from = 2022},
	 {"A năm 2023: 40,00 điểm, xếp thứ 1 trong 60 tỉnh, thành phố có điểm, giữ nguyên bậc so "
	  "với năm 2022",
	  "A in 2023: 40.00 points, ranked 1st of 60 provinces with a score, the same place as in "
	  "2022"}},
	{{.unit = TEXT("A"),
	  .year = 2023,
	  .total = 40,
	  .rank = {2, 60, 0},
	  .places_from = 2022,
	  .places = -1},
	 {"A năm 2023: 40,00 điểm, xếp thứ 2 trong 60 tỉnh, thành phố có điểm, giảm 1 bậc so với "
	  "năm 2022",
	  "A in 2023: 40.00 points, ranked 2nd of 60 provinces with a score, 1 place down from "
	  "2022"}},
	{{.unit = TEXT("B"), .year = 2022, .total = (double)NAN, .reason = TEXT("why")},
	 {"B năm 2022: chưa có tổng điểm (why)", "B in 2022: no total (why)"}},
};

static const struct {
	struct sentence_tier facts;
	const char *text[LANGUAGE_COUNT];
} tiers[] = {
	{{.tier = TEXT("t"), .cut = SENTENCE_CUT_LOWER},
	 {"Thuộc nhóm điểm t, đúng bằng điểm cắt dưới của nhóm.",
	  "In the t group, exactly on its lower cut."}},
	{{.tier = TEXT("t"), .cut = SENTENCE_CUT_UPPER},
	 {"Thuộc nhóm điểm t, đúng bằng điểm cắt trên của nhóm.",
	  "In the t group, exactly on its upper cut."}},
	{{.tier = TEXT("t"),
	  .cut = SENTENCE_CUT_NEAR,
	  .near_points = 0.73,
	  .near_error_year = 2019},
	 {"Thuộc nhóm điểm t (kịch bản: cách điểm cắt gần nhất không quá 0,73 điểm, tức 1,96 lần "
	  "sai số chuẩn trung vị của năm 2019, nên nhóm chưa chắc chắn).",
	  "In the t group (scenario: within 0.73 points of a cut, 1.96 times the median standard "
	  "error of 2019, so the group is not certain)."}},
	{{.tier = TEXT("t")}, {"Thuộc nhóm điểm t.", "In the t group."}},
	{{.cut = SENTENCE_CUT_NEAR}, {"", ""}},
};

static const struct {
	struct sentence_extremes facts;
	const char *text[LANGUAGE_COUNT];
} extremes[] = {
	{{.weak = {{TEXT("E"), 60, 62}, {TEXT("S"), 54, 63}},
	  .weak_count = 2,
	  .strong = {{TEXT("P"), 14, 62}},
	  .strong_count = 1},
	 {"Thấp nhất: E (thứ 60/62) và S (thứ 54/63); cao: P (thứ 14/62).",
	  "Weakest in E (60th of 62) and S (54th of 63); good in P (14th of 62)."}},
	{{.weak = {{TEXT("E"), 60, 62}}, .weak_count = 1},
	 {"Thấp nhất: E (thứ 60/62).", "Weakest in E (60th of 62)."}},
	{{.strong = {{TEXT("P"), 1, 62}}, .strong_count = 1},
	 {"Cao: P (thứ 1/62).", "Good in P (1st of 62)."}},
	{{.weak_count = 0}, {"", ""}},
};

static const struct {
	struct sentence_lasting facts;
	const char *text[LANGUAGE_COUNT];
} lastings[] = {
	{{.from_year = 2018,
	  .lastingness = 0.298,
	  .rank = 10,
	  .rank_best = 53,
	  .units = 62,
	  .gains = 10,
	  .p = 0.14},
	 {"Từ năm 2018, chỉ 30 % của các mức tăng còn giữ được một năm sau: ít bền thứ 10 trong 62 "
	  "tỉnh, thành phố (tính trên 10 lần tăng); tuy vậy vẫn có thể do ngẫu nhiên (p = 0,14).",
	  "Of what was gained since 2018, only 30 % was kept a year later: 10th least lasting of "
	  "62 "
	  "provinces (over 10 gains); though that could still be chance (p = 0.14)."}},
	{{.from_year = 2018,
	  .lastingness = 0.1,
	  .rank = 1,
	  .rank_best = 62,
	  .units = 62,
	  .gains = 1,
	  .p = 0.01},
	 {"Từ năm 2018, chỉ 10 % của các mức tăng còn giữ được một năm sau: ít bền thứ 1 trong 62 "
	  "tỉnh, thành phố (tính trên 1 lần tăng); khó có thể chỉ do ngẫu nhiên (p = 0,01).",
	  "Of what was gained since 2018, only 10 % was kept a year later: 1st least lasting of 62 "
	  "provinces (over 1 gain); chance alone is an unlikely cause (p = 0.01)."}},
	{{.from_year = 2018,
	  .lastingness = 0.7,
	  .rank = 52,
	  .rank_best = 12,
	  .units = 63,
	  .gains = 21,
	  .p = 0.86},
	 {"Từ năm 2018, 70 % của các mức tăng còn giữ được một năm sau: bền thứ 12 trong 63 "
	  "tỉnh, thành phố (tính trên 21 lần tăng); không ít hơn mức giữ lại chỉ do ngẫu nhiên "
	  "(p = 0,86).",
	  "Of what was gained since 2018, 70 % was kept a year later: 12th most lasting of 63 "
	  "provinces (over 21 gains); no less than chance alone would keep (p = 0.86)."}},
	{{.from_year = 2018,
	  .lastingness = 0.5,
	  .rank = 31,
	  .rank_best = 31,
	  .units = 61,
	  .gains = 2,
	  .p = 0.5},
	 {"Từ năm 2018, 50 % của các mức tăng còn giữ được một năm sau: ít bền thứ 31 trong 61 "
	  "tỉnh, thành phố (tính trên 2 lần tăng); không ít hơn mức giữ lại chỉ do ngẫu nhiên "
	  "(p = 0,50).",
	  "Of what was gained since 2018, 50 % was kept a year later: 31st least lasting of 61 "
	  "provinces (over 2 gains); no less than chance alone would keep (p = 0.50)."}},
	{{.lastingness = (double)NAN}, {"", ""}},
};

static const struct {
	struct sentence_next_tier facts;
	const char *text[LANGUAGE_COUNT];
} next_tiers[] = {
	{{.tier = TEXT("t"), .points = 1.368},
	 {"Cần thêm 1,37 điểm để lên nhóm t nếu các tỉnh khác không đổi.",
	  "1.37 more points would reach the t group if no other province moved."}},
	{{.tier = TEXT("t"), .points = 1.368, .strict = true},
	 {"Cần thêm hơn 1,37 điểm để lên nhóm t nếu các tỉnh khác không đổi.",
	  "More than 1.37 more points would reach the t group if no other province moved."}},
	{{.points = 1}, {"", ""}},
};

static const struct {
	struct sentence_error facts;
	const char *text[LANGUAGE_COUNT];
} errors[] = {
	{{.year = 2019,
	  .low = 41.21,
	  .high = 49.01,
	  .error = 1.99,
	  .printed_low = 41.83,
	  .printed_high = 48.38,
	  .printed_factor = 1.645},
	 {"Khoảng tin cậy 95 %: 41,21 đến 49,01 (sai số chuẩn 1,99). Giới hạn in trong báo cáo "
	  "(41,83 đến 48,38) gọi là 95 % nhưng chỉ là ±1,645 sai số chuẩn, tức khoảng 90 %.",
	  "95 % interval: 41.21 to 49.01 (standard error 1.99). The limits printed (41.83 to "
	  "48.38) are called 95 % but are only ±1.645 standard errors, a 90 % interval."}},
	{{.year = 2022, .error = (double)NAN},
	 {"Năm 2022 không công bố sai số; chênh lệch nhỏ về điểm và thứ bậc có thể chỉ do chọn "
	  "mẫu.",
	  "No sampling error was published for 2022; small differences in points and ranks may be "
	  "due to sampling alone."}},
};

#define CHECK_ALL(table, say)                                                                      \
	for (size_t i = 0; i < sizeof(table) / sizeof(table)[0]; i++)                              \
		for (enum language to = LANGUAGE_VI; to < LANGUAGE_COUNT; to++)                    \
	sentence_check(say(arena, to, &(table)[i].facts), (table)[i].text[to])

static void test_year(void **state)
{
	(void)state;
	ON_LEAVE(arena_leave) struct arena *arena = arena_create(ARENA_REQUEST_BYTES);
	CHECK_ALL(years, sentence_year_finding);
	CHECK_ALL(tiers, sentence_tier);
	CHECK_ALL(extremes, sentence_extremes);
	CHECK_ALL(lastings, sentence_lasting);
	CHECK_ALL(next_tiers, sentence_next_tier);
	CHECK_ALL(errors, sentence_error);
	sentence_check(sentence_rank_short(arena, LANGUAGE_VI, (struct sentence_rank){46, 61, 63}),
		       "46/63 (61 có tổng điểm)");
	sentence_check(sentence_rank_short(arena, LANGUAGE_EN, (struct sentence_rank){50, 60, 0}),
		       "50 of 60");
	sentence_check(sentence_rank(arena, LANGUAGE_EN, (struct sentence_rank){0}), "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(test_year)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
