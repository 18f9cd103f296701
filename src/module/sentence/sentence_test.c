/* sentence_test.c - each sentence from its facts, in both languages. */
#include "sentence_check.h"

#define MEDIAN                                                                                     \
	{                                                                                          \
		.kind = SENTENCE_REFERENCE_MEDIAN                                                  \
	}

static const struct {
	struct sentence_gap facts;
	const char *finding[LANGUAGE_COUNT], *balance[LANGUAGE_COUNT], *remainder[LANGUAGE_COUNT];
} gaps[] = {
	{{.unit = TEXT("Sơn La"),
	  .year = 2022,
	  .reference = MEDIAN,
	  .gap = -1.368342,
	  .lowest = {{TEXT("A"), -0.6628}, {TEXT("B"), -0.2734}},
	  .lowest_count = 2,
	  .behind = -2.1209,
	  .ahead = 0.5847,
	  .remainder = 0.1672},
	 {"Sơn La năm 2022 thấp hơn trung vị cả nước 1,37 điểm; kéo xuống nhiều nhất: A (−0,66) và "
	  "B (−0,27)",
	  "Sơn La in 2022 is 1.37 points below the national median; pulled down most by A (−0.66) "
	  "and B (−0.27)"},
	 {"Các nội dung thấp hơn cộng lại là −2,12 điểm, trong đó 2 nội dung nêu trên chiếm 44 %; "
	  "các nội dung cao hơn bù lại +0,58 điểm.",
	  "Parts that lie lower sum to −2.12 points, of which the 2 parts named make 44 %; parts "
	  "that lie higher give back +0.58 points."},
	 {"Phần dư +0,17 điểm: trung vị của tổng điểm không bằng tổng các trung vị của từng nội "
	  "dung, nên các phần không cộng lại đúng bằng khoảng cách.",
	  "Remainder +0.17 points: the median of the totals is not the sum of the parts' medians, "
	  "so the parts do not add up to the gap."}},
	{{.unit = TEXT("Hà Nội"),
	  .year = 2018,
	  .reference = {.kind = SENTENCE_REFERENCE_PREVIOUS, .year = 2017},
	  .gap = 1.004,
	  .remainder = 0.5},
	 {"Hà Nội năm 2018 cao hơn chính mình năm 2017 1,00 điểm",
	  "Hà Nội in 2018 is 1.00 points above itself in 2017"},
	 {"", ""},
	 {"Phần dư +0,50 điểm: không chia được cho các nội dung có điểm ở cả hai bên.",
	  "Remainder +0.50 points: it cannot be shared out among the parts that both sides have."}},
	{{.unit = TEXT("Hà Nội"),
	  .year = 2021,
	  .reference = {.kind = SENTENCE_REFERENCE_PREVIOUS, .year = 2020},
	  .gap = 1.004,
	  .reason = TEXT("why"),
	  .lowest = {{TEXT("A"), -0.6628}},
	  .lowest_count = 1,
	  .behind = -0.6628,
	  .remainder = 0.5},
	 {"Hà Nội năm 2021 không so sánh được với chính mình năm 2020 (why); các số dưới đây chỉ "
	  "là hiệu của những điểm đã in",
	  "Hà Nội in 2021 does not compare with itself in 2020 (why); the figures below are only "
	  "differences of printed scores"},
	 {"", ""},
	 {"", ""}},
	{{.unit = TEXT("Huế"),
	  .year = 2019,
	  .reference = {.kind = SENTENCE_REFERENCE_BEST, .name = TEXT("Huế")},
	  .gap = 0.001,
	  .remainder = 0.00001},
	 {"Huế năm 2019 bằng tỉnh cao nhất (Huế)",
	  "Huế in 2019 is level with the best province (Huế)"},
	 {"", ""},
	 {"", ""}},
	{{.unit = TEXT("Bắc Ninh"),
	  .year = 2022,
	  .reference = MEDIAN,
	  .gap = (double)NAN,
	  .reason = TEXT("why"),
	  .remainder = (double)NAN},
	 {"Bắc Ninh năm 2022: không tính được khoảng cách điểm (why)",
	  "Bắc Ninh in 2022: the gap cannot be computed (why)"},
	 {"", ""},
	 {"", ""}},
};

static const struct {
	struct sentence_branch facts;
	const char *text[LANGUAGE_COUNT];
} branches[] = {
	{{.name = TEXT("E"),
	  .score = 2.33,
	  .reference_score = 3.03,
	  .gap = -0.7,
	  .reference = MEDIAN,
	  .parts = {{TEXT("A"), -0.66}},
	  .part_count = 1},
	 {"E: 2,33 điểm, thấp hơn trung vị cả nước (3,03) 0,70 điểm, nhiều nhất ở A (−0,66).",
	  "E: 2.33 points, 0.70 below the national median (3.03), most of it in A (−0.66)."}},
	{{.name = TEXT("E"),
	  .score = 7.38,
	  .reference_score = 7.23,
	  .gap = 0.15,
	  .reference = {.kind = SENTENCE_REFERENCE_UNIT, .name = TEXT("Lào Cai")},
	  .parts = {{TEXT("A"), 0.1}, {TEXT("B"), 0.02}},
	  .part_count = 2},
	 {"E: 7,38 điểm, cao hơn Lào Cai (7,23) 0,15 điểm, nhờ A (+0,10) và B (+0,02).",
	  "E: 7.38 points, 0.15 above Lào Cai (7.23), thanks to A (+0.10) and B (+0.02)."}},
	{{.name = TEXT("E"),
	  .score = 1,
	  .reference_score = 1,
	  .reference = {.kind = SENTENCE_REFERENCE_MEAN}},
	 {"E: 1,00 điểm, bằng trung bình các tỉnh.",
	  "E: 1.00 points, level with the mean of provinces."}},
	{{.name = TEXT("E"), .gap = (double)NAN, .reason = TEXT("why")},
	 {"E: không so sánh được (why).", "E: cannot be compared (why)."}},
};

static const struct {
	struct sentence_noise facts;
	const char *finding[LANGUAGE_COUNT], *pairs[LANGUAGE_COUNT], *error[LANGUAGE_COUNT],
		*detectable[LANGUAGE_COUNT];
} noises[] = {
	{{.unit = TEXT("Sơn La"),
	  .year = 2019,
	  .error_year = 2019,
	  .score = 45.1,
	  .se = 1.99,
	  .low = 41.21,
	  .high = 49.01,
	  .rank_low = 1,
	  .rank_high = 63,
	  .ranked = 63,
	  .differing = 1,
	  .detectable = 5.516},
	 {"Sơn La năm 2019: trong phạm vi sai số chọn mẫu, có thể xếp từ thứ 1 đến thứ 63 trong 63 "
	  "tỉnh, thành phố",
	  "Sơn La in 2019: within sampling error it may rank anywhere from 1st to 63rd of 63 "
	  "provinces"},
	 {"So với từng tỉnh một, khác biệt ngoài phạm vi sai số với 1 trong 62 tỉnh; so cùng lúc "
	  "với "
	  "cả 62 tỉnh thì với 0 tỉnh. Trong 62 phép so sánh riêng lẻ ở mức 95 %, khoảng 3 phép "
	  "vượt "
	  "ngưỡng chỉ do ngẫu nhiên; vì vậy các thứ bậc có thể được tính từ phép so sánh cùng lúc.",
	  "Compared one by one, it differs beyond sampling error from 1 of 62 provinces; compared "
	  "with all 62 at once, from 0. Of 62 separate comparisons at 95 %, about 3 pass by chance "
	  "alone; so the ranks that are possible come from the comparison at once."},
	 {"Khoảng tin cậy 95 %: 41,21 đến 49,01 điểm (sai số chuẩn 1,99, công bố cho năm 2019).",
	  "95 % confidence interval: 41.21 to 49.01 points (standard error 1.99, published for "
	  "2019)."},
	 {"Muốn biết điểm có thật sự thay đổi giữa hai năm cùng mức sai số này, mức thay đổi phải "
	  "vượt 5,52 điểm.",
	  "Between two years with this error, a change must exceed 5.52 points to be told from "
	  "sampling error."}},
	{{.unit = TEXT("Sơn La"),
	  .part = TEXT("E"),
	  .year = 2022,
	  .is_scenario = true,
	  .error_year = 2019,
	  .se = 0.37,
	  .low = 40.14,
	  .high = 41.59,
	  .rank_low = 30,
	  .rank_high = 60,
	  .ranked = 2},
	 {"Kịch bản, không phải kết luận: Sơn La năm 2022, E có thể xếp từ thứ 30 đến thứ 60 trong "
	  "2 "
	  "tỉnh, thành phố, nếu sai số bằng trung vị của năm 2019",
	  "A scenario, not a finding: Sơn La in 2022, E may rank anywhere from 30th to 60th of 2 "
	  "provinces, if errors are as the median of 2019"},
	 {NULL, NULL},
	 {"Năm 2022 không công bố sai số. Kịch bản lấy cho mọi tỉnh sai số chuẩn trung vị của năm "
	  "2019, 0,37 điểm; khi đó khoảng tin cậy 95 % là 40,14 đến 41,59 điểm.",
	  "No sampling error was published for 2022. The scenario gives every province the median "
	  "standard error of 2019, 0.37 points; the 95 % confidence interval is then 40.14 to "
	  "41.59 "
	  "points."},
	 {NULL, NULL}},
	{{.unit = TEXT("Sơn La"), .year = 2022, .reason = TEXT("why")},
	 {"Sơn La năm 2022: chưa nói được thứ bậc chắc chắn đến đâu (why)",
	  "Sơn La in 2022: how sure its rank is cannot be told (why)"},
	 {"", ""},
	 {"", ""},
	 {"", ""}},
};

static const struct {
	struct sentence_difference facts;
	const char *text[LANGUAGE_COUNT];
} differences[] = {
	{{.unit = TEXT("A"),
	  .other = TEXT("B"),
	  .year = 2019,
	  .points = 3.9,
	  .se = 1.99,
	  .differs = true},
	 {"A so với B năm 2019: +3,90 điểm (sai số chuẩn 1,99), khác biệt ngoài phạm vi sai số.",
	  "A against B in 2019: +3.90 points (standard error 1.99), a difference beyond sampling "
	  "error."}},
	{{.unit = TEXT("A"),
	  .other = TEXT("B"),
	  .part = TEXT("E"),
	  .year = 2022,
	  .points = -0.2,
	  .se = 0.52,
	  .is_scenario = true},
	 {"A so với B năm 2022, E: −0,20 điểm; trong kịch bản (sai số chuẩn 0,52): chưa đủ cơ sở "
	  "kết "
	  "luận (chênh lệch trong phạm vi sai số).",
	  "A against B in 2022, E: −0.20 points; in the scenario (standard error 0.52): not enough "
	  "to "
	  "conclude (within sampling error)."}},
	{{.unit = TEXT("A"), .other = TEXT("B"), .year = 2022, .points = 0.1, .se = (double)NAN},
	 {"A so với B năm 2022: +0,10 điểm; không công bố sai số nên chưa biết có ngoài phạm vi "
	  "sai số "
	  "hay không.",
	  "A against B in 2022: +0.10 points; no sampling error is published, so whether that is "
	  "beyond "
	  "error is not known."}},
};

static const struct sentence_sample sample_2019 = {.unit = TEXT("Sơn La"),
						   .year = 2019,
						   .respondents = 193,
						   .planned = 192,
						   .population = 1270600,
						   .people_per_answer = 6583.4,
						   .districts = 3,
						   .communes_per_district = 2,
						   .villages_per_commune = 2,
						   .always_taken = 1,
						   .villages = 12,
						   .persons_per_village = 16,
						   .minimum_age = 18,
						   .national = 14333,
						   .national_planned = 13632,
						   .redraw_year = 2018,
						   .redraw_reason = TEXT("why")};
static const struct sentence_sample sample_2021 = {.unit = TEXT("Sơn La"),
						   .year = 2021,
						   .planned = 192,
						   .population = 1270600,
						   .national_planned = 13632,
						   .redraw_year = 2021,
						   .redraw_reason = TEXT("why"),
						   .redraw_rival = TEXT("rival")};
static const struct sentence_sample sample_2025 = {
	.unit = TEXT("Sơn La"), .year = 2025, .population = (double)NAN};
typedef struct str sample_sentence(struct arena *, enum language, const struct sentence_sample *);
static const struct {
	sample_sentence *say;
	const struct sentence_sample *facts;
	const char *text[LANGUAGE_COUNT];
} samples[] = {
	{sentence_sample_finding,
	 &sample_2019,
	 {"Sơn La năm 2019: 193 người trả lời nói thay cho 1.270.600 dân, mỗi người thay cho "
	  "khoảng 6.583 dân; nói được về cả tỉnh, không nói được về từng xã",
	  "Sơn La in 2019: 193 respondents speak for 1,270,600 inhabitants, each for about 6,583; "
	  "they tell of the province, not of a commune"}},
	{sentence_sample_finding,
	 &sample_2021,
	 {"Sơn La năm 2021: không công bố số người trả lời của tỉnh; theo thiết kế khoảng 192 "
	  "người nói thay cho 1.270.600 dân; nói được về cả tỉnh, không nói được về từng xã",
	  "Sơn La in 2021: the respondents of the province are not published; by design about 192 "
	  "speak for 1,270,600 inhabitants; they tell of the province, not of a commune"}},
	{sentence_sample_finding,
	 &sample_2025,
	 {"Sơn La năm 2025: chưa công bố cách chọn mẫu, nên chưa nói được mẫu đại diện đến đâu",
	  "Sơn La in 2025: how the sample was drawn is not published, so how representative it is "
	  "cannot be told"}},
	{sentence_sample_design,
	 &sample_2019,
	 {"Thiết kế mẫu: 3 huyện (quận, thị xã, thành phố), mỗi huyện 2 xã (phường, thị trấn), mỗi "
	  "xã 2 thôn, tổ dân phố, mỗi thôn 16 người từ 18 tuổi trở lên; cả tỉnh 12 thôn, 192 "
	  "người. Huyện, xã, thôn trung tâm luôn được lấy; chỉ 2 huyện, 1 xã mỗi huyện và 1 thôn "
	  "mỗi xã là chọn ngẫu nhiên theo quy mô dân số.",
	  "Design: 3 districts, 2 communes in each, 2 villages in each commune, 16 persons of 18 "
	  "or older in each village; 12 villages and 192 persons in the province. The central "
	  "district, communes and villages are always taken; only 2 districts, 1 commune a "
	  "district and 1 village a commune are drawn by chance, in proportion to size."}},
	{sentence_sample_design, &sample_2025, {"", ""}},
	{sentence_sample_national,
	 &sample_2019,
	 {"Cả nước năm 2019: 14.333 người trả lời; thiết kế là 13.632.",
	  "The country in 2019: 14,333 respondents; the design gives 13,632."}},
	{sentence_sample_national,
	 &sample_2021,
	 {"Năm 2021 không có số người trả lời, cả nước cũng như từng tỉnh; thiết kế cho cả nước là "
	  "13.632 người.",
	  "For 2021 no number of respondents is known, neither of the country nor of provinces; "
	  "the design gives 13,632 for the country."}},
	{sentence_sample_limits,
	 &sample_2019,
	 {"Ở một xã có trong mẫu chỉ có 2 thôn với khoảng 32 người được hỏi, phần lớn xã không có "
	  "ai: không thể so sánh hay xếp hạng các xã từ số liệu này. Danh sách thôn, tổ dân phố "
	  "được chọn không hiển thị và không xuất ra, để không ai chuẩn bị trước câu trả lời.",
	  "In a commune that is in the sample 2 villages and about 32 persons are asked, in most "
	  "communes nobody: these figures cannot compare or rank communes. The list of villages "
	  "drawn is never shown or exported, so that nobody is coached."}},
	{sentence_sample_redraw,
	 &sample_2021,
	 {"Số liệu năm 2021 có thể thuộc đợt mẫu chọn lại năm 2021 (giả thuyết, đơn vị công bố "
	  "chưa xác nhận): why; cách giải thích khác: rival. Không coi khác biệt thứ bậc trước và "
	  "sau năm đó là thay đổi của tỉnh.",
	  "The figures of 2021 may belong to a sample drawn anew in 2021 (a hypothesis, not "
	  "confirmed by the publisher): why; another explanation: rival. Differences of rank "
	  "before and after that year should not be taken for a change of the province."}},
	{sentence_sample_redraw, &sample_2025, {"", ""}},
};

static void test_samples(void **state)
{
	(void)state;
	ON_LEAVE(arena_leave) struct arena *arena = arena_create(ARENA_REQUEST_BYTES);
	for (size_t i = 0; i < sizeof samples / sizeof samples[0]; i++)
		for (enum language to = LANGUAGE_VI; to < LANGUAGE_COUNT; to++)
			sentence_check(samples[i].say(arena, to, samples[i].facts),
				       samples[i].text[to]);
}

static const struct str differing[] = {TEXT("A"), TEXT("B")};
static const struct {
	struct sentence_verdicts facts;
	const char *text[LANGUAGE_COUNT];
} verdicts[] = {
	{{.reference = MEDIAN, .parts = differing, .part_count = 2, .compared = 8},
	 {"So với trung vị cả nước, 2 trong 8 chỉ số nội dung khác biệt ngoài phạm vi sai số: A và "
	  "B. (Trong 8 phép so sánh ở mức 95 %, khoảng 0,4 phép vượt ngưỡng chỉ do ngẫu nhiên.)",
	  "Against the national median, 2 of 8 dimensions differ beyond sampling error: A and B. "
	  "(Of 8 comparisons at 95 %, about 0.4 pass by chance alone.)"}},
	{{.reference = MEDIAN, .compared = 8},
	 {"So với trung vị cả nước, không chỉ số nội dung nào trong 8 khác biệt ngoài phạm vi sai "
	  "số: chưa đủ cơ sở kết luận.",
	  "Against the national median, none of 8 dimensions differs beyond sampling error: not "
	  "enough to conclude."}},
	{{.reference = MEDIAN}, {"", ""}},
};

static void test_noise(void **state)
{
	(void)state;
	ON_LEAVE(arena_leave) struct arena *arena = arena_create(ARENA_REQUEST_BYTES);
	for (size_t i = 0; i < sizeof noises / sizeof noises[0]; i++)
		for (enum language to = LANGUAGE_VI; to < LANGUAGE_COUNT; to++) {
			sentence_check(sentence_noise_finding(arena, to, &noises[i].facts),
				       noises[i].finding[to]);
			sentence_check(sentence_noise_error(arena, to, &noises[i].facts),
				       noises[i].error[to]);
			if (noises[i].detectable[to] != NULL)
				sentence_check(
					sentence_noise_detectable(arena, to, &noises[i].facts),
					noises[i].detectable[to]);
			if (noises[i].pairs[to] != NULL)
				sentence_check(sentence_noise_pairs(arena, to, &noises[i].facts),
					       noises[i].pairs[to]);
		}
	for (size_t i = 0; i < sizeof verdicts / sizeof verdicts[0]; i++)
		for (enum language to = LANGUAGE_VI; to < LANGUAGE_COUNT; to++)
			sentence_check(sentence_verdicts(arena, to, &verdicts[i].facts),
				       verdicts[i].text[to]);
	for (size_t i = 0; i < sizeof differences / sizeof differences[0]; i++)
		for (enum language to = LANGUAGE_VI; to < LANGUAGE_COUNT; to++)
			sentence_check(sentence_difference(arena, to, &differences[i].facts),
				       differences[i].text[to]);
}

static void test_gaps(void **state)
{
	(void)state;
	ON_LEAVE(arena_leave) struct arena *arena = arena_create(ARENA_REQUEST_BYTES);
	for (size_t i = 0; i < sizeof gaps / sizeof gaps[0]; i++)
		for (enum language to = LANGUAGE_VI; to < LANGUAGE_COUNT; to++) {
			sentence_check(sentence_gap_finding(arena, to, &gaps[i].facts),
				       gaps[i].finding[to]);
			sentence_check(sentence_gap_balance(arena, to, &gaps[i].facts),
				       gaps[i].balance[to]);
			sentence_check(sentence_gap_remainder(arena, to, &gaps[i].facts),
				       gaps[i].remainder[to]);
		}
	for (size_t i = 0; i < sizeof branches / sizeof branches[0]; i++)
		for (enum language to = LANGUAGE_VI; to < LANGUAGE_COUNT; to++)
			sentence_check(sentence_gap_branch(arena, to, &branches[i].facts),
				       branches[i].text[to]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(test_gaps),
					   cmocka_unit_test(test_samples),
					   cmocka_unit_test(test_noise)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
