/* document_test.c - one paper in its three forms: hostile text, figures kept whole, measures held
 * to their rule, files of the same bytes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <libxml/parser.h>
#include <zip.h>

#include "base/file.h"
#include "files/docx_read.h"
#include "files/zip_write.h"
#include "i18n/vietnamese.h"
#include "view/document.h"

#define HOSTILE "<script>&\"'\x01]]>\xFF\xEF\xBF\xBF"
#define MINUS "\xE2\x88\x92"

static struct arena *arena;
static struct paper paper;

static int setup(void **state)
{
	(void)state;
	struct str content;
	struct error err = {0};
	arena = arena_create(ARENA_COMMAND_BYTES);
	const struct str name = str_format(arena, "%s/../../definitions/paper/decree-30-2020.yaml",
					   getenv("DANNOI_TEST_DATA"));
	assert_int_equal(file_read(arena, name, 1 << 20, &content, &err), STATUS_OK);
	if (paper_parse(arena, name, content, &paper, &err) != STATUS_OK)
		fail_msg("%s", err.text);
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	arena_destroy(arena);
	return 0;
}

static const struct table *figures(size_t rows)
{
	struct table *table = arena_new(arena, struct table);
	table_init(table, arena, LANGUAGE_VI, STR("t"), STR("Điểm " HOSTILE));
	table_add_column(table, (struct table_column){
					.key = "name", .title = STR("Tỉnh"), .row_header = true});
	table_add_column(table, (struct table_column){.key = "score",
						      .title = STR("Điểm"),
						      .kind = TABLE_REAL,
						      .decimals = 2});
	table_add_column(table, (struct table_column){.key = "change",
						      .title = STR("So với năm trước"),
						      .kind = TABLE_SIGNED,
						      .decimals = 2});
	for (size_t i = 0; i < rows; i++) {
		struct table_cell *row = table_add_row(table);
		row[0] = table_text(i == 0 ? STR("Sơn La") : STR(HOSTILE));
		row[0].link = STR("/tinh/14");
		if (i == 0) {
			row[1] = table_real(40.869);
			row[2] = table_real(-0.73);
			row[2].note = STR("nghi chọn lại mẫu");
		} else {
			row[1] = table_missing(STR("không công bố"));
			row[2] = table_missing(STR("không công bố"));
		}
	}
	return table;
}

static struct document_picture picture(void)
{
	static const struct chart_bar rows[] = {
		{.label = {"A", 1}, .value = -1, .value_text = {"-1", 2}},
		{.label = {"B", 1}, .value = 2, .value_text = {"2", 1}}};
	struct html html;
	struct html_markup drawn;
	html_init(&html, arena, LANGUAGE_VI);
	chart_bars_draw(
		&html,
		&(struct chart_bars){.text = {.title = STR("Hình")}, .rows = rows, .row_count = 2});
	assert_int_equal(html_finish(&html, &drawn, NULL), STATUS_OK);
	return (struct document_picture){drawn.text, STR("Hai thanh " HOSTILE)};
}

static struct document *paper_of(size_t rows)
{
	struct document *document = arena_new(arena, struct document);
	document_init(document, arena, LANGUAGE_VI, &paper);
	document->date = (struct date){2026, 11, 24};
	document->kind = STR("BÁO CÁO");
	document->title = STR("Báo cáo " HOSTILE);
	document->abstract = STR("Phân tích " HOSTILE);
	document->letterhead =
		(struct document_letterhead){.organ = STR("[TÊN CƠ QUAN]"),
					     .number = STR("Số: […]/BC-[…]"),
					     .country = STR("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
					     .motto = STR("Độc lập - Tự do - Hạnh phúc"),
					     .place_and_date = STR("[…], ngày […]")};
	document->recipients_title = STR("Nơi nhận:");
	document->authority = STR("[CHỨC VỤ]");
	document->signatory = STR("[Họ và tên]");
	document_add_recipient(document, STR("- Lưu: VT."));
	document_add_heading(document, 1, STR("KẾT QUẢ CHUNG"));
	document_add_heading(document, 2, STR("Tổng điểm"));
	document_add_heading(document, 3, STR("Chi tiết"));
	document_add_paragraph(document,
			       STR("Sơn La năm 2022: 40,87 điểm, giao [cơ quan] " HOSTILE));
	document_add_paragraph(document, (struct str){0});
	document_add_heading(document, 1, STR("GIẢI PHÁP"));
	const struct document_text items[] = {
		document_text(arena, STR("một")),
		document_text_led(arena, STR("Hai."), STR("ba [điền]"))};
	document_add_list(document, items, 2);
	document_add_table(document, figures(rows));
	document_add_picture(document, picture(), STR("Hai thanh"));
	document_add_annex(document, STR("SỐ LIỆU"));
	document_add_table(document, figures(2));
	document_add_annex(document, STR("NGUỒN"));
	document_add_heading(document, 1, STR("SÁCH"));
	document_add_note(document, STR("Nguồn: PAPI"));
	return document;
}

static struct str written(const struct document *document, enum document_format format)
{
	struct str content;
	struct error err = {0};
	if (document_write(document, format, &content, &err) != STATUS_OK)
		fail_msg("%s", err.text);
	return content;
}

static bool holds(struct str text, const char *wanted)
{
	return memmem(text.data, text.size, wanted, strlen(wanted)) != NULL;
}

static struct str part_of(struct str file, const char *name)
{
	zip_error_t problem;
	zip_error_init(&problem);
	zip_source_t *source = zip_source_buffer_create(file.data, file.size, 0, &problem);
	zip_t *zip = zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, &problem);
	assert_non_null(zip);
	zip_stat_t about;
	assert_int_equal(zip_stat(zip, name, 0, &about), 0);
	char *bytes = arena_array(arena, char, about.size + 1);
	zip_file_t *part = zip_fopen(zip, name, 0);
	assert_int_equal(zip_fread(part, bytes, about.size), about.size);
	(void)zip_fclose(part);
	zip_discard(zip);
	return (struct str){bytes, about.size};
}

static void test_docx_parts_are_xml(void **state)
{
	(void)state;
	static const char *const names[] = {"[Content_Types].xml", "_rels/.rels",
					    "docProps/core.xml",   "docProps/app.xml",
					    "word/document.xml",   "word/_rels/document.xml.rels",
					    "word/styles.xml",     "word/settings.xml",
					    "word/numbering.xml",  "word/header1.xml"};
	const struct str file = written(paper_of(3), DOCUMENT_AS_DOCX);
	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
		const struct str xml = part_of(file, names[i]);
		struct str normal;
		xmlDocPtr read = xmlReadMemory(xml.data, (int)xml.size, names[i], NULL,
					       XML_PARSE_NONET | XML_PARSE_NOERROR);
		if (read == NULL)
			fail_msg("%s is not well-formed", names[i]);
		xmlFreeDoc(read);
		assert_int_equal(vietnamese_nfc(arena, xml, &normal, NULL), STATUS_OK);
		assert_true(str_equal(normal, xml));
	}
}

static void test_docx_keeps_figures_whole(void **state)
{
	(void)state;
	const struct str xml = part_of(written(paper_of(3), DOCUMENT_AS_DOCX), "word/document.xml");
	assert_true(holds(xml, "<w:t xml:space=\"preserve\">40,87</w:t>"));
	assert_true(holds(xml, "<w:t xml:space=\"preserve\">" MINUS "0,73</w:t>"));
	assert_true(holds(xml, ">Sơn La năm 2022: 40,87 điểm, giao </w:t>"));
	assert_true(holds(xml, "<w:rStyle w:val=\"Blank\"/></w:rPr><w:t "
			       "xml:space=\"preserve\">[cơ quan]</w:t>"));
	assert_true(holds(xml, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"));
	assert_true(holds(xml, "w:val=\"Heading3\""));
	assert_true(holds(xml, "<w:tblHeader/>"));
	assert_true(holds(xml, "descr=\"Hai thanh &lt;script&gt;&amp;&quot;"));
	assert_false(holds(xml, "<script>"));
	assert_false(holds(xml, "\x01"));
}

/* In a list of its own: else Word goes on counting from the body's last. */
static void test_docx_counts_annexes_anew(void **state)
{
	(void)state;
	const struct str file = written(paper_of(3), DOCUMENT_AS_DOCX);
	const struct str xml = part_of(file, "word/document.xml");
	const struct str lists = part_of(file, "word/numbering.xml");
	assert_true(holds(xml,
			  "<w:pStyle w:val=\"Heading1\"/><w:numPr><w:ilvl w:val=\"0\"/><w:numId "
			  "w:val=\"4\"/></w:numPr></w:pPr>"));
	assert_true(holds(lists,
			  "<w:num w:numId=\"4\"><w:abstractNumId w:val=\"0\"/><w:lvlOverride "
			  "w:ilvl=\"0\"><w:startOverride w:val=\"1\"/>"));
	assert_false(holds(xml,
			   "<w:pStyle w:val=\"Heading1\"/><w:numPr><w:ilvl w:val=\"0\"/><w:numId "
			   "w:val=\"1\"/>"));
}

/* What a draft's reader sees is what was written. */
static void test_docx_reads_back(void **state)
{
	(void)state;
	static const char *const wanted[] = {"KẾT QUẢ CHUNG", "Độc lập - Tự do - Hạnh phúc",
					     "40,87", "Hai. ba [điền]"};
	const struct str file = written(paper_of(3), DOCUMENT_AS_DOCX);
	struct docx_text text;
	struct error err = {0};
	if (docx_read(arena, STR("x.docx"), file, 1 << 20, &text, &err) != STATUS_OK)
		fail_msg("%s", err.text);
	for (size_t i = 0; i < sizeof wanted / sizeof wanted[0]; i++) {
		bool found = false;
		for (size_t k = 0; k < text.count; k++)
			found = found || str_is(text.paragraphs[k].text, wanted[i]);
		if (!found)
			fail_msg("no paragraph is \"%s\"", wanted[i]);
	}
}

static void test_same_paper_same_bytes(void **state)
{
	(void)state;
	for (enum document_format format = DOCUMENT_AS_DOCX; format <= DOCUMENT_AS_HTML; format++)
		assert_true(str_equal(written(paper_of(3), format), written(paper_of(3), format)));
}

static void test_pdf_has_its_marks(void **state)
{
	(void)state;
	const struct str file = written(paper_of(120), DOCUMENT_AS_PDF); /* several pages */
	assert_true(str_starts(file, STR("%PDF-")));
	assert_true(str_ends(file, STR("%%EOF\n")));
	assert_true(holds(file, "/Lang (vi-VN)"));
	assert_true(holds(file, "/DisplayDocTitle true"));
	assert_true(holds(file, "/Alt <FEFF00480061")); /* "Ha" */
	assert_true(holds(file, "/A << /O /Table /Scope /Column >>"));
	assert_true(holds(file, "/A << /O /Table /Scope /Row >>"));
	assert_true(holds(file, "/S /H1"));
}

static void test_html_stands_alone(void **state)
{
	(void)state;
	const struct str alone = written(paper_of(3), DOCUMENT_AS_HTML);
	struct html_markup part;
	assert_true(holds(alone, "<!doctype html>"));
	assert_true(holds(alone, "<h2>I. KẾT QUẢ CHUNG</h2>"));
	assert_true(holds(alone, "<h3>1. Tổng điểm</h3>"));
	assert_true(holds(alone, "<h4>a) Chi tiết</h4>"));
	assert_true(holds(alone, "<h2>II. GIẢI PHÁP</h2>"));
	assert_true(holds(alone, "<h2>Phụ lục II<br>NGUỒN</h2>"));
	assert_true(holds(alone, ">I. SÁCH</h"));
	assert_true(holds(alone, "<mark>[cơ quan]</mark>"));
	assert_false(holds(alone, "<script>"));
	assert_false(holds(alone, "href="));
	assert_int_equal(document_markup(paper_of(3), &part, NULL), STATUS_OK);
	assert_true(holds(part.text, "href=\"/tinh/14\""));
	assert_false(holds(part.text, "<!doctype"));
}

static void test_texts_are_divided_at_blanks(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		size_t runs, blanks;
	} cases[] = {{"", 0, 0},     {"a", 1, 0},       {"[a]", 1, 1},     {"a [b] c", 3, 1},
		     {"a [b", 1, 0}, {"a ]b[ c", 1, 0}, {"[a][b] c", 3, 2}};
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		const struct document_text text = document_text(arena, str_from(cases[i].text));
		size_t blanks = 0;
		for (size_t k = 0; k < text.count; k++)
			blanks += text.runs[k].blank ? 1 : 0;
		assert_int_equal(text.count, cases[i].runs);
		assert_int_equal(blanks, cases[i].blanks);
		assert_string_equal(str_cstring(arena, document_plain(arena, text)), cases[i].text);
	}
}

static void test_formats_by_ending(void **state)
{
	(void)state;
	enum document_format format;
	struct error err = {0};
	assert_int_equal(document_format_of(STR("a.DOCX"), &format, &err), STATUS_OK);
	assert_int_equal(format, DOCUMENT_AS_DOCX);
	assert_int_equal(document_format_of(STR("a/b.pdf"), &format, &err), STATUS_OK);
	assert_int_equal(format, DOCUMENT_AS_PDF);
	assert_int_equal(document_format_of(STR("docx"), &format, &err), STATUS_INVALID);
	assert_int_equal(document_format_of(STR("a.docx.zip"), &format, &err), STATUS_INVALID);
}

static void test_measures_keep_to_the_rule(void **state)
{
	(void)state;
	static const struct {
		const char *line, *error;
	} cases[] = {
		{"body_pt: {least: 13, most: 14, chosen: 15}", "chosen 15 is outside 13 to 14"},
		{"body_pt: {least: 14, most: 13, chosen: 13}",
		 "least 14 must be above 0 and at most 13"},
		{"body_pt: {least: 0, most: 13, chosen: 13}",
		 "least 0 must be above 0 and at most 13"},
		{"body_pt: 13", "body_pt"},
		{"body: {least: 13, most: 14, chosen: 14}", "body"},
	};
	struct str content;
	assert_int_equal(
		file_read(arena,
			  str_format(arena, "%s/../../definitions/paper/decree-30-2020.yaml",
				     getenv("DANNOI_TEST_DATA")),
			  1 << 20, &content, NULL),
		STATUS_OK);
	const char *at = strstr(content.data, "\nbody_pt:") + 1; /* a NUL follows the content */
	const char *end = strchr(at, '\n');
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct paper other;
		struct error err = {0};
		const struct str changed = str_format(arena, "%.*s%s%s", (int)(at - content.data),
						      content.data, cases[i].line, end);
		assert_int_equal(paper_parse(arena, STR("p.yaml"), changed, &other, &err),
				 STATUS_INVALID);
		if (strstr(err.text, cases[i].error) == NULL)
			fail_msg("%s", err.text);
	}
}

static void test_zip_is_bounded(void **state)
{
	(void)state;
	struct zip_part parts[ZIP_WRITE_PARTS_MAX + 1] = {{.name = "a", .content = {"x", 1}}};
	struct str content;
	struct error err = {0};
	assert_int_equal(zip_write(arena, parts, 1, &content, &err), STATUS_OK);
	assert_true(str_starts(content, STR("PK")));
	assert_int_equal(zip_write(arena, parts, ZIP_WRITE_PARTS_MAX + 1, &content, &err),
			 STATUS_LIMIT);
	parts[0].content.size = ZIP_WRITE_BYTES_MAX + 1;
	assert_int_equal(zip_write(arena, parts, 1, &content, &err), STATUS_LIMIT);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_docx_parts_are_xml),
		cmocka_unit_test(test_docx_keeps_figures_whole),
		cmocka_unit_test(test_docx_counts_annexes_anew),
		cmocka_unit_test(test_docx_reads_back),
		cmocka_unit_test(test_same_paper_same_bytes),
		cmocka_unit_test(test_pdf_has_its_marks),
		cmocka_unit_test(test_html_stands_alone),
		cmocka_unit_test(test_texts_are_divided_at_blanks),
		cmocka_unit_test(test_formats_by_ending),
		cmocka_unit_test(test_measures_keep_to_the_rule),
		cmocka_unit_test(test_zip_is_bounded),
	};
	return cmocka_run_group_tests(tests, setup, teardown);
}
