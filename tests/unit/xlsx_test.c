/* xlsx_test.c - workbooks: what is written reads back, and what hostile files are called. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <math.h>

#include "files/sheet.h"
#include "files/xlsx_write.h"
#include "../zip_make.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

#define RELATIONS "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

static const char package_relations[] =
	"<Relationships><Relationship Id='a' Type='" RELATIONS
	"/officeDocument' Target='/xl/workbook.xml'/></Relationships>";
static const char book[] =
	"<workbook xmlns:r='" RELATIONS "'><sheets><sheet name='Ẩn' state='hidden' r:id='h'/>"
	"<sheet name='Điểm' r:id='d'/><sheet name='Hai' r:id='e'/></sheets></workbook>";
static const char book_relations[] =
	"<Relationships><Relationship Id='d' Type='" RELATIONS
	"/worksheet' Target='worksheets/sheet1.xml'/><Relationship Id='e' Type='" RELATIONS
	"/worksheet' Target='/xl/worksheets/sheet2.xml'/><Relationship Id='h' Type='" RELATIONS
	"/chartsheet' Target='worksheets/sheet2.xml'/><Relationship Id='s' Type='" RELATIONS
	"/sharedStrings' Target='sharedStrings.xml'/></Relationships>";
static const char strings[] =
	"<sst><si><t>Sơn La</t></si><si><r><t>a</t></r><r><t xml:space='preserve'> b</t></r>"
	"<rPh><t>no</t></rPh></si><si><t>x_x000D_y_x005F_x0041_</t></si></sst>";

enum { PART_RELATIONS, PART_BOOK, PART_BOOK_RELATIONS, PART_STRINGS, PART_SHEET, PART_COUNT };

/* A workbook whose first visible worksheet has these rows. */
static void entries_fill(struct arena *arena, const char *rows,
			 struct zip_entry entries[PART_COUNT + 1])
{
	const struct str sheet =
		str_format(arena, "<worksheet><sheetData>%s</sheetData></worksheet>", rows);
	entries[PART_RELATIONS] =
		(struct zip_entry){.name = "_rels/.rels", .content = str_from(package_relations)};
	entries[PART_BOOK] =
		(struct zip_entry){.name = "xl/workbook.xml", .content = str_from(book)};
	entries[PART_BOOK_RELATIONS] = (struct zip_entry){.name = "xl/_rels/workbook.xml.rels",
							  .content = str_from(book_relations)};
	entries[PART_STRINGS] =
		(struct zip_entry){.name = "xl/SharedStrings.xml", .content = str_from(strings)};
	entries[PART_SHEET] =
		(struct zip_entry){.name = "xl/worksheets/sheet1.xml", .content = sheet};
	entries[PART_COUNT] =
		(struct zip_entry){.name = "xl/worksheets/sheet2.xml",
				   .content = STR("<worksheet><sheetData><row><c><v>2</v></c></"
						  "row></sheetData></worksheet>")};
}

/* All rows as "7:a|b~"; numbers between angle brackets. */
static enum status rows_show(struct arena *arena, struct str content, struct str worksheet,
			     struct str *shown, struct error *err)
{
	ON_LEAVE(sheet_leave) struct sheet *sheet = NULL;
	const struct sheet_options options = {.sheet = worksheet};
	TRY(sheet_open_memory(arena, STR("a.xlsx"), content, &options, &sheet, err));
	struct buffer text;
	buffer_init(&text, arena, (size_t)1 << 20);
	for (;;) {
		struct sheet_row row;
		bool more = false;
		TRY(sheet_next(sheet, &row, &more, err));
		if (!more)
			return buffer_finish(&text, shown, err);
		buffer_addf(&text, "%zu:", row.line);
		for (size_t i = 0; i < row.cell_count; i++)
			buffer_addf(&text,
				    row.cells[i].is_number ? "%s<" STR_FMT ">" : "%s" STR_FMT,
				    i == 0 ? "" : "|", STR_ARG(row.cells[i].text));
		buffer_add_char(&text, '~');
	}
}

static void test_rows_are_read(void **state)
{
	(void)state;
	static const struct {
		const char *rows, *worksheet, *shown;
	} cases[] = {
		{"<row r='2'><c r='B2' t='s'><v>0</v></c><c "
		 "r='D2'><v>5.0999999999999996</v></c></row>"
		 "<row r='7'><c r='A7'><v>44926</v></c></row>",
		 "", "2:|Sơn La||<5.1>~7:<44926>~"},
		{"<row><c t='s'><v>1</v></c><c t='s'><v>2</v></c></row>", "", "1:a b|x\ry_x0041_~"},
		{"<row><c t='inlineStr'><is><t>a<![CDATA[&]]>&lt;</t></is></c>"
		 "<c t='b'><v>1</v></c><c t='b'><v>0</v></c></row>",
		 "", "1:a&<|TRUE|FALSE~"},
		{"<row><c><f>1+1</f><v>2</v></c><c t='str'><f>\"\"</f><v></v></c>"
		 "<c t='d'><v>2022-12-31</v></c></row>",
		 "", "1:<2>||2022-12-31~"},
		{"<row r='1'/><row><c r='A2' s='3'/><c r='XFD2' s='3'/></row><row><c>"
		 "<v>1E-3</v></c></row><!-- x -->",
		 "", "3:<0.001>~"},
		{"", "", ""},
		{"", "Hai", "1:<2>~"},
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		ON_LEAVE(arena_leave) struct arena *arena = arena_create(ARENA_REQUEST_BYTES);
		struct zip_entry entries[PART_COUNT + 1];
		entries_fill(arena, cases[i].rows, entries);
		struct str shown = {0};
		struct error err = {.text = ""};
		const enum status status =
			rows_show(arena, zip_make(arena, entries, COUNT(entries)),
				  str_from(cases[i].worksheet), &shown, &err);
		assert_string_equal(err.text, "");
		assert_int_equal(status, STATUS_OK);
		assert_string_equal(str_cstring(arena, shown), cases[i].shown);
	}
}

static void test_bad_cells_are_named(void **state)
{
	(void)state;
	static const struct {
		const char *rows, *worksheet, *sentence;
	} cases[] = {
		{"<row r='7'><c r='B7' t='e'><v>#N/A</v></c></row>", "",
		 "a.xlsx, cell B7: the cell holds the error #N/A"},
		{"<row><c><f>1+1</f></c></row>", "",
		 "a.xlsx, cell A1: the formula has no value; open the file in a spreadsheet "
		 "program and save it"},
		{"<row><c t='s'><v>3</v></c></row>", "",
		 "a.xlsx, cell A1: there is no shared string \"3\""},
		{"<row><c t='s'/></row>", "", "a.xlsx, cell A1: there is no shared string \"\""},
		{"<row><c><v>1,5</v></c></row>", "", "a.xlsx, cell A1: \"1,5\" is not a number"},
		{"<row><c t='x'><v>1</v></c></row>", "",
		 "a.xlsx, cell A1: the cell's type is unknown"},
		{"<row r='2'/><row r='2'/>", "",
		 "a.xlsx: row \"2\" follows row 2; rows must ascend to at most 1048576"},
		{"<row r='1048577'/>", "",
		 "a.xlsx: row \"1048577\" follows row 0; rows must ascend to at most 1048576"},
		{"<row><c r='B1'/><c r='B1'/></row>", "",
		 "a.xlsx, row 1: the cell \"B1\" is out of its place"},
		{"<row><c r='A2'/></row>", "",
		 "a.xlsx, row 1: the cell \"A2\" is out of its place"},
		{"<row><c r='ALL1'/><c r='AMK1'><v>1</v></c></row>", "",
		 "a.xlsx, cell AMK1: the cell lies beyond column 1024"},
		{"", "Ba", "a.xlsx has no worksheet \"Ba\"; it has Ẩn, Điểm, Hai"},
		{"", "Ẩn", "a.xlsx has a chart in place of the worksheet; name another one"},
		{"<row><c></row>", "",
		 "a.xlsx (xl/worksheets/sheet1.xml): the part is not well-formed XML"},
		{"<row>&x;</row>", "",
		 "a.xlsx (xl/worksheets/sheet1.xml): the part is not well-formed XML"},
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		ON_LEAVE(arena_leave) struct arena *arena = arena_create(ARENA_REQUEST_BYTES);
		struct zip_entry entries[PART_COUNT + 1];
		entries_fill(arena, cases[i].rows, entries);
		struct str shown = {0};
		struct error err = {.text = ""};
		(void)!rows_show(arena, zip_make(arena, entries, COUNT(entries)),
				 str_from(cases[i].worksheet), &shown, &err);
		assert_string_equal(err.text, cases[i].sentence);
	}
}

/* The decimal mark of the options is for text; numbers have their own. */
static void test_numbers_and_places(void **state)
{
	(void)state;
	static const struct {
		const char *cell, *sentence; /* sentence NULL: the score is 40.87 */
	} cases[] = {
		{"<c><v>40.869999999999997</v></c>", NULL},
		{"<c t='inlineStr'><is><t>40,87</t></is></c>", NULL},
		{"<c t='inlineStr'><is><t>40.87</t></is></c>",
		 "a.xlsx, cell A3 (score): \"40.87\" has a decimal point, but the file is "
		 "said to be written with commas"},
		{"<c/><c><v>1</v></c>", "a.xlsx, row 3: there are 2 cells and the header has 1"},
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		ON_LEAVE(arena_leave) struct arena *arena = arena_create(ARENA_REQUEST_BYTES);
		struct zip_entry entries[PART_COUNT + 1];
		const struct str rows = str_format(
			arena, "<row><c t='str'><v>score</v></c></row><row r='3'>%s</row>",
			cases[i].cell);
		entries_fill(arena, str_cstring(arena, rows), entries);
		ON_LEAVE(sheet_leave) struct sheet *sheet = NULL;
		const struct sheet_options options = {.decimal_mark = ','};
		static const char *const names[] = {"score", NULL};
		size_t position = 0;
		struct sheet_row row;
		bool more = false;
		double score = 0;
		struct error err = {.text = ""};
		assert_int_equal(sheet_open_memory(arena, STR("a.xlsx"),
						   zip_make(arena, entries, COUNT(entries)),
						   &options, &sheet, &err),
				 STATUS_OK);
		assert_int_equal(sheet_header(sheet, names, &position, &err), STATUS_OK);
		if (sheet_next(sheet, &row, &more, &err) == STATUS_OK &&
		    sheet_real(sheet, &row, position, &score, &err) == STATUS_OK)
			assert_true(score == 40.87);
		assert_string_equal(err.text, cases[i].sentence == NULL ? "" : cases[i].sentence);
	}
}

static void nest_deep(struct arena *arena, struct zip_entry *entries)
{
	struct buffer deep;
	buffer_init(&deep, arena, 10000);
	for (int i = 0; i <= 70; i++)
		buffer_add(&deep, STR("<a>"));
	entries[PART_STRINGS].content = buffer_text(&deep);
}

/* What follows the root is unpacked too, up to the checksum. */
static void long_tail(struct arena *arena, struct zip_entry *entries)
{
	entries[PART_SHEET].content =
		str_format(arena, STR_FMT "%100000s", STR_ARG(entries[PART_SHEET].content), "");
	entries[PART_SHEET].crc_change = 1;
}

static void huge_string(struct arena *arena, struct zip_entry *entries)
{
	struct buffer huge;
	buffer_init(&huge, arena, (size_t)2 << 20);
	buffer_add(&huge, STR("<sst><si><t>"));
	while (huge.size < SHEET_CELL_BYTES_MAX + 100)
		buffer_add(&huge, STR("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"));
	buffer_add(&huge, STR("</t></si></sst>"));
	entries[PART_STRINGS].content = buffer_text(&huge);
}

static const char laughs[] = "<!DOCTYPE sst [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;'>]>"
			     "<sst><si><t>&b;</t></si></sst>";
static const char outside[] = "<!DOCTYPE sst [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>"
			      "<sst><si><t>&a;</t></si></sst>";
static const struct zip_change hostile[] = {
	{PART_SHEET,
	 {.claimed_bytes = 300U << 20},
	 NULL,
	 "a.xlsx unpacks to more than 268435456 bytes"},
	{PART_SHEET,
	 {.claimed_bytes = 10},
	 NULL,
	 "a.xlsx (xl/worksheets/sheet1.xml): the part lies about its unpacked size"},
	{PART_SHEET,
	 {.claimed_bytes = 9999},
	 NULL,
	 "a.xlsx (xl/worksheets/sheet1.xml): the part lies about its unpacked size"},
	{PART_SHEET,
	 {.crc_change = 1},
	 NULL,
	 "a.xlsx (xl/worksheets/sheet1.xml): the part is damaged and cannot be unpacked"},
	{PART_SHEET,
	 {0},
	 long_tail,
	 "a.xlsx (xl/worksheets/sheet1.xml): the part is damaged and cannot be unpacked"},
	{PART_SHEET,
	 {.encrypted = true},
	 NULL,
	 "a.xlsx (xl/worksheets/sheet1.xml): the part is encrypted; save the file without "
	 "a password"},
	{PART_COUNT,
	 {.name = "xl/worksheets/Sheet1.xml"},
	 NULL,
	 "a.xlsx has the part xl/worksheets/sheet1.xml twice"},
	{PART_SHEET,
	 {.name = "elsewhere.xml"},
	 NULL,
	 "a.xlsx (xl/worksheets/sheet1.xml): the part is missing"},
	{PART_RELATIONS,
	 {.name = "readme.txt"},
	 NULL,
	 "a.xlsx is a ZIP file but not an XLSX workbook"},
	{PART_RELATIONS,
	 {.content = {"<Relationships/>", 16}},
	 NULL,
	 "a.xlsx is a ZIP file but not an XLSX workbook"},
	{PART_BOOK, {.content = {"<document/>", 11}}, NULL, "a.xlsx is not an XLSX workbook"},
	{PART_BOOK, {.content = {"<workbook/>", 11}}, NULL, "a.xlsx has no worksheet"},
	{PART_COUNT,
	 {.name = "content.xml"},
	 NULL,
	 "a.xlsx is an OpenDocument file (.ods); save it as XLSX"},
	{PART_COUNT,
	 {.name = "xl/workbook.bin"},
	 NULL,
	 "a.xlsx is a binary workbook (.xlsb); save it as XLSX"},
	{PART_STRINGS,
	 {.content = {laughs, sizeof laughs - 1}},
	 NULL,
	 "a.xlsx (xl/sharedStrings.xml): a document type or entity is not allowed"},
	{PART_STRINGS,
	 {.content = {outside, sizeof outside - 1}},
	 NULL,
	 "a.xlsx (xl/sharedStrings.xml): a document type or entity is not allowed"},
	{PART_STRINGS, {0}, nest_deep, "a.xlsx (xl/sharedStrings.xml): the part nests too deep"},
	{PART_STRINGS,
	 {0},
	 huge_string,
	 "a.xlsx (xl/sharedStrings.xml): a cell has more than 1048576 bytes"},
};

static void test_hostile_packages_are_named(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(hostile); i++) {
		ON_LEAVE(arena_leave) struct arena *arena = arena_create(ARENA_REQUEST_BYTES);
		struct zip_entry entries[PART_COUNT + 1];
		entries_fill(arena, "<row><c><v>1</v></c></row>", entries);
		struct str shown = {0};
		struct error err = {.text = ""};
		(void)!rows_show(arena,
				 zip_make_changed(arena, entries, COUNT(entries), &hostile[i]),
				 (struct str){0}, &shown, &err);
		assert_string_equal(err.text, hostile[i].sentence);
	}
}

static void test_many_parts_and_cut_files_are_refused(void **state)
{
	(void)state;
	ON_LEAVE(arena_leave) struct arena *arena = arena_create(ARENA_REQUEST_BYTES);
	struct zip_entry *entries = arena_array(arena, struct zip_entry, 5000);
	for (size_t i = 0; i < 5000; i++)
		entries[i].name = str_cstring(arena, str_format(arena, "p%zu", i));
	struct str shown;
	struct error err;
	assert_int_equal(
		rows_show(arena, zip_make(arena, entries, 5000), (struct str){0}, &shown, &err),
		STATUS_LIMIT);
	assert_string_equal(err.text, "a.xlsx has 5000 parts; at most 4096 are read");
	entries_fill(arena, "<row><c><v>1</v></c></row>", entries);
	const struct str whole = zip_make(arena, entries, PART_COUNT + 1);
	assert_int_equal(rows_show(arena, whole, (struct str){0}, &shown, &err), STATUS_OK);
	for (size_t size = 4; size < whole.size; size++) {
		assert_int_equal(
			rows_show(arena, str_slice(whole, 0, size), (struct str){0}, &shown, &err),
			STATUS_INVALID);
		assert_true(str_starts(str_from(err.text), STR("a.xlsx is a broken ZIP file (")));
	}
}

static enum status workbook_make(struct arena *arena, struct str *content, struct error *err)
{
	static const struct str header[] = {{"tên", 4}, {"điểm", 7}, {"năm", 4}, {"ghi chú", 8}};
	ON_LEAVE(xlsx_write_leave) struct xlsx_writer *writer = NULL;
	TRY(xlsx_write_open(arena, &writer, err));
	TRY(xlsx_write_sheet(writer, STR("Điểm số"), header, 4, err));
	xlsx_write_text(writer, STR("Sơn La"));
	xlsx_write_real(writer, 40.8687, 2);
	xlsx_write_int(writer, 2022);
	xlsx_write_text(writer, STR("a\r\nb <&> =1+1 _x0041_ "));
	xlsx_write_row_end(writer);
	xlsx_write_row_end(writer);
	xlsx_write_empty(writer);
	xlsx_write_real(writer, nan(""), 2);
	xlsx_write_real(writer, -1.5, 0);
	xlsx_write_text(writer, STR("=1+1"));
	xlsx_write_row_end(writer);
	TRY(xlsx_write_sheet(writer, STR("Hai"), header, 1, err));
	return xlsx_write_finish(writer, content, err);
}

static void test_what_is_written_reads_back(void **state)
{
	(void)state;
	ON_LEAVE(arena_leave) struct arena *arena = arena_create(ARENA_REQUEST_BYTES);
	struct str content, again, shown;
	struct error err;
	assert_int_equal(workbook_make(arena, &content, &err), STATUS_OK);
	assert_int_equal(workbook_make(arena, &again, &err), STATUS_OK);
	assert_true(str_equal(content, again));
	assert_int_equal(rows_show(arena, content, (struct str){0}, &shown, &err), STATUS_OK);
	assert_string_equal(str_cstring(arena, shown),
			    "1:tên|điểm|năm|ghi chú~2:Sơn La|<40.8687>|<2022>|a\r\nb "
			    "<&> =1+1 _x0041_ ~4:||<-1.5>|=1+1~");
	assert_int_equal(rows_show(arena, content, STR("Hai"), &shown, &err), STATUS_OK);
	assert_string_equal(str_cstring(arena, shown), "1:tên~");
}

static enum status workbook_break(struct arena *arena, size_t how, struct error *err)
{
	static const struct str header[] = {{"a", 1}};
	ON_LEAVE(xlsx_write_leave) struct xlsx_writer *writer = NULL;
	TRY(xlsx_write_open(arena, &writer, err));
	TRY(xlsx_write_sheet(writer, how == 0 ? STR("a/b") : STR("a"), header, 1, err));
	char *longest = arena_take(arena, 40000, 1);
	for (size_t i = 0; i < 40000; i++)
		longest[i] = 'a';
	if (how == 1)
		xlsx_write_text(writer, (struct str){longest, 40000});
	if (how == 2)
		xlsx_write_text(writer, STR("a\0b"));
	if (how == 3) {
		xlsx_write_int(writer, 1);
		xlsx_write_int(writer, 2);
	}
	if (how == 4)
		return FAIL(err, STATUS_INVALID, "left unfinished");
	struct str content;
	return xlsx_write_finish(writer, &content, err);
}

static void test_what_cannot_be_written_is_named(void **state)
{
	(void)state;
	static const char *const sentences[] = {
		("a worksheet cannot be called \"a/b\"; write 1 to 31 characters, none of them one "
		 "of []:*?/\\"),
		"row 2, column 2: a cell of XLSX has at most 32767 characters",
		"row 2, column 2: the text holds a NUL byte",
		"row 2, column 2: there are more cells than columns", "left unfinished"};
	for (size_t i = 0; i < COUNT(sentences); i++) {
		ON_LEAVE(arena_leave) struct arena *arena = arena_create(ARENA_REQUEST_BYTES);
		struct error err = {.text = ""};
		(void)!workbook_break(arena, i, &err);
		assert_string_equal(err.text, sentences[i]);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_rows_are_read),
		cmocka_unit_test(test_bad_cells_are_named),
		cmocka_unit_test(test_numbers_and_places),
		cmocka_unit_test(test_hostile_packages_are_named),
		cmocka_unit_test(test_many_parts_and_cut_files_are_refused),
		cmocka_unit_test(test_what_is_written_reads_back),
		cmocka_unit_test(test_what_cannot_be_written_is_named),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
