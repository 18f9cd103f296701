/* draft_test.c - claims and their verdicts: true as they stand, altered, and what is no claim. */
#include "../figures_fixture.h"

#include "../../base/file.h"
#include "draft.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* A draft that speaks of Sơn La in 2022 where it does not say. */
struct checked {
	struct draft_document document;
	struct draft_report report;
};

static struct checked check(const struct figures_fixture *fixture, struct arena *arena,
			    const char *text)
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

static void check_all(const struct figures_fixture *fixture, const struct verdict_case *cases,
		      size_t count)
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

/* Everything else that the patterns know, each right, wrong or not decidable. */
static const struct verdict_case kinds[] = {
	/* scores: rounded, cut, approximate, with their scale */
	{"Năm 2022 Sơn La đạt 40,87 điểm", "R"},
	{"Năm 2022 Sơn La đạt 40,9 điểm", "R"},
	{"Năm 2022 Sơn La đạt 40,8 điểm", "N"},  /* cut */
	{"Năm 2022 Sơn La đạt 40,86 điểm", "N"}, /* cut: 40.869358 */
	{"Năm 2022 Sơn La đạt 40,88 điểm", "W"},
	{"Năm 2022 Sơn La đạt 40,8694 điểm", "R"},
	{"Năm 2022 Sơn La đạt 41,87 điểm", "W"},
	{"Năm 2022 Sơn La đạt 40,87/80 điểm", "R"},
	{"Năm 2022 Sơn La đạt 40,87/100 điểm", "W"},
	{"Năm 2022, PAPI của tỉnh đạt khoảng 41 điểm", "R"},
	{"Năm 2022, PAPI của tỉnh đạt gần 41 điểm", "R"},
	{"Năm 2022, PAPI của tỉnh đạt hơn 40 điểm", "R"},
	{"Năm 2022, PAPI của tỉnh đạt hơn 41 điểm", "W"},
	{"Năm 2022, PAPI của tỉnh đạt khoảng 43 điểm", "W"},
	{"Năm 2023 tổng điểm 42,39", "N"}, /* 42.3966, cut as it was printed */
	{"Năm 2023 tổng điểm 42,40", "R"},
	{"Tổng điểm PAPI năm 2022 là 40,87", "R"},
	/* ranks */
	{"Năm 2022 tỉnh đứng thứ 46/61", "R"},
	{"Năm 2022 tỉnh đứng vị trí thứ 46 trong tổng số 63 tỉnh, thành phố", "R"},
	{"Chỉ số PAPI năm 2022 xếp thứ 46 cả nước", "R"},
	{"Chỉ số PAPI năm 2022 xếp thứ 47 cả nước", "W"},
	{"PAPI năm 2022 đứng thứ 10/14 trong vùng", "R"},
	{"PAPI năm 2022 đứng thứ 9/14 trong vùng", "W"},
	{"Năm 2021 tỉnh xếp thứ 50/60", "R"},
	{"Năm 2021 tỉnh xếp thứ 53/63", "N"}, /* printed so, 50th of the 60 totals */
	{"Chỉ số nội dung Quản trị điện tử xếp thứ 60/62", "R"},
	{"Chỉ số nội dung Quản trị điện tử xếp thứ 60/63", "R"}, /* of all provinces */
	{"Chỉ số nội dung Quản trị điện tử xếp thứ 59/62", "W"},
	{"Chỉ số nội dung Quản trị điện tử thấp nhất cả nước", "W"},
	{"Năm 2022, chỉ số PAPI của Quảng Ninh cao nhất cả nước", "R"},
	/* changes, and those that cannot be compared */
	{"Năm 2022 tăng 0,73 điểm so với năm 2021", "R"},
	{"Năm 2022 giảm 0,73 điểm so với năm 2021", "W"},
	{"Năm 2022 tăng 0,5 điểm so với năm 2021", "W"},
	{"Chỉ số nội dung Cung ứng dịch vụ công giảm 0,26 điểm", "R"},
	{"Chỉ số nội dung Cung ứng dịch vụ công giảm so với năm 2021", "R"},
	{"Chỉ số nội dung Cung ứng dịch vụ công tăng điểm so với năm 2021", "W"},
	{"Năm 2021 tăng 4 bậc so với năm 2020", "N"},
	{"Năm 2021 giảm 2,01 điểm so với năm 2020", "N"},
	{"Năm 2024 tăng 21 bậc so với năm 2022", "R"},
	{"Năm 2024 tăng 1,4291 điểm so với năm 2023", "N"}, /* printed so */
	{"Năm 2024 tăng 1,49 điểm so với năm 2023", "R"},
	/* gaps and references */
	{"Tổng điểm năm 2022 thấp hơn trung vị cả nước 1,37 điểm", "R"},
	{"Tổng điểm năm 2022 thấp hơn 1,37 điểm so với trung vị cả nước", "R"},
	{"Tổng điểm năm 2022 cao hơn trung vị cả nước 1,37 điểm", "W"},
	{"Tổng điểm năm 2022 thấp hơn trung vị cả nước 1,73 điểm", "W"},
	{"Tổng điểm năm 2022 thấp hơn trung bình cả nước 1,47 điểm", "R"},
	{"Tổng điểm PAPI năm 2022 thấp hơn Lai Châu 1,82 điểm", "R"},
	{"Tổng điểm PAPI năm 2022 thấp hơn Lai Châu", "R"},
	{"Tổng điểm PAPI năm 2022 cao hơn Lai Châu", "W"},
	{"PAPI năm 2022: trung vị cả nước là 42,24 điểm", "R"},
	{"PAPI năm 2022: trung bình cả nước là 41,56 điểm", "W"},
	{"PAPI năm 2022: khoảng cách so với trung vị cả nước là 1,37 điểm", "R"},
	{"PAPI năm 2022: khoảng cách so với trung vị cả nước là 1,47 điểm", "W"},
	{"Năm 2023 tổng điểm đạt 42,3 điểm", "N"}, /* printed so, 42.3966 */
	/* groups and how many */
	{"Chỉ số PAPI năm 2022: có 15 tỉnh thuộc nhóm trung bình thấp", "R"},
	{"Chỉ số PAPI năm 2022: có 16 tỉnh thuộc nhóm trung bình thấp", "W"},
	{"Có 5/8 chỉ số nội dung tăng điểm", "R"},
	{"Có 6/8 chỉ số nội dung tăng điểm", "W"},
	{"Có 3 chỉ số nội dung giảm điểm", "R"},
	{"Có 2 chỉ số nội dung thuộc nhóm thấp", "R"},
	{"PAPI: có 5 chỉ số tăng điểm, 03 chỉ số giảm điểm; 02 chỉ số thuộc nhóm thấp", "RRR"},
	{"PAPI: có 4 chỉ số tăng điểm, 03 chỉ số thuộc nhóm thấp", "WW"},
	{"Năm 2022 tỉnh không thuộc nhóm thấp", "R"},
	{"Chỉ số nội dung Cung ứng dịch vụ công, Quản trị điện tử ở nhóm thấp", "R"},
	{"Chỉ số nội dung Thủ tục hành chính công, Quản trị điện tử ở nhóm thấp", "W"},
	{"Năm 2022 Lai Châu, Sơn La thuộc nhóm trung bình thấp theo PAPI", "W"},
	{"So với năm 2021, điểm số năm 2022 tăng 0,73 điểm", "R"},
	{"So với năm 2022, điểm số PAPI năm 2024 tăng 3,02 điểm, tăng 21 bậc", "RR"},
	/* what the figures do not hold */
	{"Năm 2025 tỉnh xếp thứ 30/63", "N"},
	{"Năm 2022 tỉnh Bắc Ninh xếp thứ 5/63", "N"}, /* no total that year */
	{"Năm 2017, chỉ số nội dung Quản trị điện tử xếp thứ 30/63", "N"},
	/* context: years, provinces and parts carry on */
	{"Năm 2022, Lai Châu đạt 42,69 điểm. Sơn La đạt 40,87 điểm, xếp thứ 46/63.", "RRR"},
	{"PAPI của Sơn La tăng từ 40,14 điểm (năm 2021) lên 40,87 điểm (năm 2022)", "RR"},
	{"Chỉ số nội dung Quản trị điện tử: đạt 2,33 điểm; xếp thứ 60/62. "
	 "Tỉnh xếp thứ 46/63.",
	 "RRR"},
	{"Tại phố Điện Biên Phủ, kết quả PAPI năm 2022 của tỉnh được công bố: xếp thứ 46/63", "R"},
	{"Tại Điện Biên, kết quả PAPI năm 2022 được công bố: xếp thứ 46/63", "W"},
	/* spelling: no marks, capitals, the older place of tones, no-break spaces */
	{"Nam 2022 tinh xep thu 46/63", "R"},
	{"NĂM 2022 TỈNH SƠN LA XẾP THỨ 45/63", "W"},
	{"Năm 2022 PAPI của Hoà Bình xếp thứ 1/63", "W"},
	{"Năm 2022 Son La xếp thứ 46/63", "R"},
	{"Năm\xC2\xA0"
	 "2022 tỉnh xếp thứ 46/63",
	 "R"},
	{"Na\xCC\x86m 2022 ti\xCC\x89nh xe\xCC\x82\xCC\x81p thu\xCC\x9B\xCC\x81 46/63", "R"},
};

static void test_each_kind_of_claim(void **state)
{
	check_all(*state, kinds, COUNT(kinds));
}

static void test_english_claims(void **state)
{
	static const struct verdict_case cases[] = {
		{"In 2022 Son La scored 40.87 points", "R"},
		{"In 2022 Son La scored 41.87 points", "W"},
		{"PAPI 2022: Son La is 1.37 points below the national median", "R"},
		{"PAPI 2022: Son La is 1.37 points above the national median", "W"},
		{"Public Service Delivery fell by 0.26 points from 2021", "R"},
		{"Public Service Delivery rose by 0.26 points from 2021", "W"},
		{"E-Governance ranked 60th of 62", "R"},
		{"E-Governance ranked 61st of 62", "W"},
		{"In 2022 the province ranked 46/63", "R"},
		{"5 of 8 dimensions rose", "R"},
		{"In 2021 the province ranked 53rd of 63", "N"},
	};
	check_all(*state, cases, COUNT(cases));
}

/* False alarms are worse than silence. */
static void test_what_is_no_claim(void **state)
{
	static const struct verdict_case cases[] = {
		{"Phiếu khảo sát PAPI có 38 câu hỏi theo Nghị định 30/2020/NĐ-CP", ""},
		{"Phấn đấu năm 2025 Chỉ số PAPI xếp thứ 30/63", ""},
		{"Để PAPI tăng 5 bậc, các sở phải phối hợp", ""},
		{"Chỉ số PCI năm 2022 xếp thứ 50/63, đạt 62,25 điểm", ""},
		{"Thu ngân sách xếp thứ 46/63 tỉnh, thành phố", ""},
		{"Đại biểu Nguyễn Văn A xếp thứ 46/63 trong danh sách", ""},
		{"Nhiệt độ giảm 0,5 điểm phần trăm", ""},
		{"Chỉ số PAPI không tăng 4 bậc như kế hoạch", ""},
		{"Sở Nội vụ đạt 91,5 điểm", ""},
		{"Bảng xếp hạng 2022 của Chỉ số PAPI", ""},
	};
	check_all(*state, cases, COUNT(cases));
}

static const char *sample(struct arena *arena, const char *name)
{
	struct str content;
	struct error err = {.text = ""};
	const char *folder = getenv("DANNOI_TEST_DATA");
	assert_non_null(folder);
	const struct str path = str_format(arena, "%s/draft/%s", folder, name);
	if (file_read(arena, path, DRAFT_TEXT_BYTES_MAX, &content, &err) != STATUS_OK)
		fail_msg("%s", err.text);
	return str_cstring(arena, content);
}

static void test_ordinary_papers_raise_no_alarm(void **state)
{
	static const char *const names[] = {"administrative_vi.txt", "administrative_en.txt"};
	for (size_t i = 0; i < COUNT(names); i++) {
		ON_LEAVE(arena_leave) struct arena *arena = arena_create(ARENA_REQUEST_BYTES);
		const struct checked checked = check(*state, arena, sample(arena, names[i]));
		for (size_t k = 0; k < checked.report.count; k++) {
			const struct draft_claim *claim = &checked.report.claims[k];
			const struct str text = checked.document.paragraphs[claim->paragraph].text;
			print_error("%s: %.*s\n", names[i], (int)(claim->to - claim->from),
				    text.data + claim->from);
		}
		assert_int_equal(checked.report.count, 0);
	}
}

/* --- tables ---------------------------------------------------------------------------------- */

/* A table as "a|b|c" lines; "[2]a" spans two columns. */
static void table_fill(struct arena *arena, const char *rows, struct draft_document *document)
{
	struct str rest = str_from(rows), line, cell;
	document->paragraphs = arena_array(arena, struct draft_paragraph, 100);
	for (size_t row = 1; rest.size > 0; row++) {
		(void)str_cut(rest, '\n', &line, &rest);
		for (size_t column = 1; line.size > 0;) {
			(void)str_cut(line, '|', &cell, &line);
			const size_t span = str_starts(cell, STR("[2]")) ? 2 : 1;
			if (cell.size > 0)
				document->paragraphs[document->count++] = (struct draft_paragraph){
					str_slice(cell, span == 2 ? 3 : 0, cell.size),
					DRAFT_PLACE_TABLE,
					document->count + 1,
					{1, row, column, span}};
			column += span;
		}
	}
}

static void test_tables_are_read_by_their_headings(void **state)
{
	const struct figures_fixture *fixture = *state;
	static const struct verdict_case cases[] = {
		{"STT|Chỉ số nội dung|Điểm năm 2021|Điểm năm 2022|Xếp hạng 2022\n"
		 "1|Quản trị điện tử|2,20|2,33|60/62\n"
		 "2|Cung ứng dịch vụ công|7,33|7,08|54\n"
		 "|Tổng điểm PAPI|40,14|40,87|46/63",
		 "RRRRWRRRR"},
		{"Nội dung|[2]Điểm|Chênh lệch\n|2021|2022|\nQuản trị điện tử|2,33|2,33|0,13", "WR"},
		{"Chỉ số nội dung|Năm 2022\nQuản trị điện tử|2,33\nQuản trị môi trường|3,50", "RW"},
		{"Chỉ số nội dung|Kết quả\nQuản trị điện tử|thuộc nhóm thấp, 2,33 điểm", "RR"},
		{"Tỉnh|Điểm PAPI năm 2022\nLai Châu|42,69\nĐiện Biên|40,67", "RW"},
		/* other matters */
		{"Nội dung|Điểm tối đa|Trọng số\nQuản trị điện tử|10|1,00", ""},
		{"Chỉ tiêu|Năm 2022\nTốc độ tăng trưởng GRDP|8,93\nThu ngân sách|40,87", ""},
		{"Huyện|Điểm\nMai Sơn|91,50\nThuận Châu|40,87", ""},
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		ON_LEAVE(arena_leave) struct arena *arena = arena_create(ARENA_REQUEST_BYTES);
		struct draft_document document = {.count = 0};
		struct draft_report report;
		struct error err = {.text = ""};
		char shown[DRAFT_CLAIMS_MAX + 1];
		const struct index_reader reader = {fixture->figures, arena, LANGUAGE_VI};
		const struct draft_defaults defaults = {.unit = fixture->son_la, .year = 2022};
		table_fill(arena, cases[i].text, &document);
		assert_int_equal(draft_check(&reader, &document, &defaults, &report, &err),
				 STATUS_OK);
		verdicts_show(&report, shown);
		assert_string_equal(shown, cases[i].verdicts);
	}
}

/* --- headers and footers ---------------------------------------------------------------------- */

static void test_headers_do_not_go_on_from_the_body(void **state)
{
	const struct figures_fixture *fixture = *state;
	static const struct {
		enum draft_place place;
		const char *text;
		const char *verdicts;
	} cases[] = {
		{DRAFT_PLACE_HEADER, "Chỉ số PAPI năm 2022 của tỉnh: 40,97 điểm", "RW"},
		{DRAFT_PLACE_FOOTER, "Chỉ số PAPI năm 2022 của tỉnh: 40,87 điểm", "RR"},
		{DRAFT_PLACE_NOTE, "Năm 2021 xếp thứ 12", "RW"},
		{DRAFT_PLACE_HEADER, "Hội nghị lần thứ 12, đạt 45,00 điểm", "R"},
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		ON_LEAVE(arena_leave) struct arena *arena = arena_create(ARENA_REQUEST_BYTES);
		struct draft_paragraph paragraphs[] = {
			{.text = STR("PAPI năm 2022: tỉnh xếp thứ 46"),
			 .place = DRAFT_PLACE_PARAGRAPH,
			 .number = 1},
			{.text = str_from(cases[i].text), .place = cases[i].place, .number = 1}};
		const struct draft_document document = {paragraphs, COUNT(paragraphs)};
		struct draft_report report;
		struct error err = {.text = ""};
		char shown[DRAFT_CLAIMS_MAX + 1];
		const struct index_reader reader = {fixture->figures, arena, LANGUAGE_VI};
		const struct draft_defaults defaults = {.unit = fixture->son_la, .year = 2022};
		assert_int_equal(draft_check(&reader, &document, &defaults, &report, &err),
				 STATUS_OK);
		verdicts_show(&report, shown);
		assert_string_equal(shown, cases[i].verdicts);
	}
}

/* --- files ----------------------------------------------------------------------------------- */

static void test_files_that_are_no_text_are_named(void **state)
{
	(void)state;
	static const struct {
		struct str content;
		const char *sentence;
	} cases[] = {
		{{"", 0}, "a is empty: there is no text to check"},
		{{" \r\n\t\n", 5}, "a is empty: there is no text to check"},
		{{"\xFF\xFEN\0", 4}, "a is text in UTF-16; save it again as UTF-8"},
		{{"\xFE\xFF\0N", 4}, "a is text in UTF-16; save it again as UTF-8"},
		{{"a\n\xB5\xB7", 4},
		 "a, line 2: the text is not UTF-8 (an older Vietnamese font?); convert it to "
		 "Unicode and save it as UTF-8"},
		{{"a\0b", 3}, "a is not text: it holds NUL bytes; give a .docx or text in UTF-8"},
		{{"%PDF-1.7", 8},
		 "a is a PDF; give the .docx that it was made from, or paste its text"},
		{{"\xD0\xCF\x11\xE0\xA1", 5},
		 "a is an old Word file (.doc) or has a password; save it as .docx without a "
		 "password"},
		{{"{\\rtf1", 6}, "a is an RTF file; save it as .docx"},
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		ON_LEAVE(arena_leave) struct arena *arena = arena_create(ARENA_REQUEST_BYTES);
		struct draft_document document;
		struct error err = {.text = ""};
		assert_int_equal(
			draft_read_file(arena, STR("a"), cases[i].content, &document, &err),
			STATUS_INVALID);
		assert_string_equal(err.text, cases[i].sentence);
	}
}

static void test_too_much_text_is_refused(void **state)
{
	(void)state;
	ON_LEAVE(arena_leave) struct arena *arena = arena_create(ARENA_REQUEST_BYTES);
	struct draft_document document;
	struct error err = {.text = ""};
	char *much = arena_take(arena, DRAFT_TEXT_BYTES_MAX + 1, 1);
	for (size_t i = 0; i <= DRAFT_TEXT_BYTES_MAX; i++)
		much[i] = i % 2 == 0 ? 'a' : '\n';
	assert_int_equal(draft_read_text(arena, STR("a"),
					 (struct str){much, DRAFT_TEXT_BYTES_MAX + 1}, &document,
					 &err),
			 STATUS_LIMIT);
	assert_string_equal(err.text, "a has 1048577 bytes of text; at most 1048576 are read");
	assert_int_equal(
		draft_read_text(arena, STR("a"), (struct str){much, 100000}, &document, &err),
		STATUS_LIMIT);
	assert_string_equal(err.text, "the draft has more than 20000 paragraphs");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_claims_of_the_seminar_are_right),
		cmocka_unit_test(test_altered_claims_are_wrong),
		cmocka_unit_test(test_each_kind_of_claim),
		cmocka_unit_test(test_english_claims),
		cmocka_unit_test(test_what_is_no_claim),
		cmocka_unit_test(test_ordinary_papers_raise_no_alarm),
		cmocka_unit_test(test_tables_are_read_by_their_headings),
		cmocka_unit_test(test_headers_do_not_go_on_from_the_body),
		cmocka_unit_test(test_files_that_are_no_text_are_named),
		cmocka_unit_test(test_too_much_text_is_refused),
	};
	return cmocka_run_group_tests(tests, figures_fixture_open, figures_fixture_close);
}
