/* docx_test.c - the text of Word documents as a reader sees it, and what other files are called. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "files/docx_read.h"
#include "../zip_make.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))
#define TEXT_BYTES_MAX 100000

#define RELATIONS "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define TYPE "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"

enum { PART_TYPES, PART_RELATIONS, PART_BODY, PART_BODY_RELATIONS, PART_NOTES, PART_COUNT };

static struct str document_of(struct arena *arena, const char *body)
{
	return str_format(arena,
			  "<w:document xmlns:w='w' xmlns:mc='mc'><w:body>%s</w:body></w:document>",
			  body);
}

static void entries_fill(struct arena *arena, const char *body,
			 struct zip_entry entries[PART_COUNT + 1])
{
	entries[PART_TYPES] =
		(struct zip_entry){.name = "[Content_Types].xml",
				   .content = STR("<Types><Override PartName='/word/document.xml' "
						  "ContentType='" TYPE "'/></Types>")};
	entries[PART_RELATIONS] = (struct zip_entry){
		.name = "_rels/.rels",
		.content = STR("<Relationships><Relationship Id='a' Type='" RELATIONS
			       "/officeDocument' Target='word/document.xml'/></Relationships>")};
	entries[PART_BODY] = (struct zip_entry){.name = "word/document.xml",
						.content = document_of(arena, body)};
	entries[PART_BODY_RELATIONS] = (struct zip_entry){
		.name = "word/_rels/document.xml.rels",
		.content = STR("<Relationships><Relationship Id='f' Type='" RELATIONS
			       "/footnotes' Target='footnotes.xml'/></Relationships>")};
	entries[PART_NOTES] = (struct zip_entry){
		.name = "word/footnotes.xml",
		.content = STR("<w:footnotes xmlns:w='w'><w:footnote w:type='separator'><w:p><w:r>"
			       "<w:separator/></w:r></w:p></w:footnote><w:footnote><w:p><w:r><w:t>"
			       "Chú thích</w:t></w:r></w:p></w:footnote></w:footnotes>")};
	entries[PART_COUNT] =
		(struct zip_entry){.name = "../../etc/passwd", .content = STR("never looked at")};
}

/* "text~", in tables "|text~", notes "*text~", headers "^text~", footers "_text~". */
static enum status text_show(struct arena *arena, struct str content, struct str *shown,
			     struct error *err)
{
	struct docx_text text;
	TRY(docx_read(arena, STR("a.docx"), content, TEXT_BYTES_MAX, &text, err));
	struct buffer out;
	buffer_init(&out, arena, (size_t)1 << 20);
	for (size_t i = 0; i < text.count; i++) {
		const struct docx_cell cell = text.paragraphs[i].cell;
		if (cell.table > 0)
			buffer_addf(&out, "%zu.%zu.%zu+%zu", cell.table, cell.row, cell.column,
				    cell.span);
		const struct docx_paragraph *paragraph = &text.paragraphs[i];
		static const char *const marks[] = {[DOCX_BODY] = "",
						    [DOCX_TABLE] = "|",
						    [DOCX_NOTE] = "*",
						    [DOCX_HEADER] = "^",
						    [DOCX_FOOTER] = "_"};
		buffer_addf(&out, "%s" STR_FMT "~", marks[paragraph->place],
			    STR_ARG(paragraph->text));
	}
	return buffer_finish(&out, shown, err);
}

static void test_text_is_read_as_a_reader_sees_it(void **state)
{
	(void)state;
	static const struct {
		const char *body, *shown;
	} cases[] = {
		{"<w:p><w:r><w:t>đạt "
		 "</w:t></w:r><w:r><w:t>40</w:t></w:r><w:r><w:t>,87</w:t></w:r></w:p><w:p/>",
		 "đạt 40,87~*Chú thích~"},
		{"<p><r><t>a</t><tab/><t>b</t><br/><t>c</t><noBreakHyphen/><t>d</t></r></p>",
		 "a b c-d~*Chú thích~"},
		{"<p><r><t>thứ "
		 "</t></r><del><r><delText>45</delText><t>4</t></r></del><ins><r><t>46</t></r></"
		 "ins></p>",
		 "thứ 46~*Chú thích~"},
		{"<p><moveFrom><r><t>x</t></r></moveFrom><moveTo><r><t>y</t></r></moveTo></p>",
		 "y~*Chú thích~"},
		{"<p><pPr><rPr><del id='1'/></rPr></pPr><r><t>kept</t></r></p>",
		 "kept~*Chú thích~"},
		{"<tbl><tr><tc><p><t>Tổng</t></p></tc><tc><p><t>40,87</t></p></tc></tr></"
		 "tbl><p><t>c</t></p>",
		 "1.1.1+1|Tổng~1.1.2+1|40,87~c~*Chú thích~"},
		{"<p><t>ngoài</t><mc:Choice><p><t>trong</t></p></"
		 "mc:Choice><mc:Fallback><p><t>trong</t></p></mc:Fallback><t> khung</t></p>",
		 "trong~ngoài khung~*Chú thích~"},
		{"<tbl><tr><tc><p><t>a</t></p></tc><tc><tcPr><gridSpan "
		 "w:val='2'/></tcPr><p><t>b</t></p></tc>"
		 "<tc><tbl><tr><tc><p><t>c</t></p></tc></tr></tbl><p><t>d</t></p></tc></tr>"
		 "<tr><tc><p><t>e</t></p></tc></tr></tbl>",
		 "1.1.1+1|a~1.1.2+2|b~2.1.1+1|c~1.1.4+1|d~1.2.1+1|e~*Chú thích~"},
		{"<p><r><instrText>PAGE</instrText></r><r><t>1</t></r></p>", "1~*Chú thích~"},
		{"<p><t>a<![CDATA[&]]>&lt;</t></p>", "a&<~*Chú thích~"},
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		ON_LEAVE(arena_leave) struct arena *arena = arena_create(ARENA_REQUEST_BYTES);
		struct zip_entry entries[PART_COUNT + 1];
		struct str shown = {0};
		struct error err = {.text = ""};
		entries_fill(arena, cases[i].body, entries);
		(void)!text_show(arena, zip_make(arena, entries, COUNT(entries)), &shown, &err);
		assert_string_equal(err.text, "");
		assert_string_equal(str_cstring(arena, shown), cases[i].shown);
	}
}

#define EDGE(id, type, target)                                                                     \
	"<Relationship Id='" id "' Type='" RELATIONS type "' Target='" target "'/>"

/* All of them, after the notes; a table of a header tells its cells. */
static void test_headers_and_footers_are_read(void **state)
{
	(void)state;
	ON_LEAVE(arena_leave) struct arena *arena = arena_create(ARENA_REQUEST_BYTES);
	struct zip_entry entries[PART_COUNT + 4];
	struct str shown = {0};
	struct error err = {.text = ""};
	entries_fill(arena, "<p><t>a</t></p>", entries);
	entries[PART_BODY_RELATIONS].content =
		STR("<Relationships>" EDGE("a", "/footer", "f.xml") EDGE("b", "/header", "h1.xml")
			    EDGE("c", "/footnotes", "footnotes.xml")
				    EDGE("d", "/header", "h2.xml") "</Relationships>");
	entries[PART_COUNT + 1] = (struct zip_entry){
		.name = "word/h1.xml", .content = STR("<hdr><p><t>Thứ 46</t></p></hdr>")};
	entries[PART_COUNT + 2] = (struct zip_entry){
		.name = "word/h2.xml",
		.content = STR("<hdr><tbl><tr><tc><p><t>b</t></p></tc></tr></tbl></hdr>")};
	entries[PART_COUNT + 3] = (struct zip_entry){.name = "word/f.xml",
						     .content = STR("<ftr><p><t>c</t></p></ftr>")};
	(void)!text_show(arena, zip_make(arena, entries, COUNT(entries)), &shown, &err);
	assert_string_equal(err.text, "");
	assert_string_equal(str_cstring(arena, shown), "a~*Chú thích~^Thứ 46~1.1.1+1^b~_c~");
}

/* --- hostile and mistaken files -------------------------------------------------------------- */

static struct str repeat(struct arena *arena, const char *piece, size_t times)
{
	struct buffer out;
	buffer_init(&out, arena, (size_t)4 << 20);
	for (size_t i = 0; i < times; i++)
		buffer_add(&out, str_from(piece));
	return buffer_text(&out);
}

static void nest_deep(struct arena *arena, struct zip_entry *entries)
{
	entries[PART_BODY].content = repeat(arena, "<a>", 10000);
}

static void nest_tables(struct arena *arena, struct zip_entry *entries)
{
	entries[PART_BODY].content = repeat(arena, "<tbl>", 20);
}

static void nest_boxes(struct arena *arena, struct zip_entry *entries)
{
	entries[PART_BODY].content = repeat(arena, "<p>", 20);
}

static void much_text(struct arena *arena, struct zip_entry *entries)
{
	const struct str text = repeat(arena, "aaaaaaaaaa", TEXT_BYTES_MAX / 10 + 1);
	entries[PART_BODY].content = str_format(arena, "<p><t>" STR_FMT "</t></p>", STR_ARG(text));
}

static void many_paragraphs(struct arena *arena, struct zip_entry *entries)
{
	const struct str text = repeat(arena, "<p><t>a</t></p>", DOCX_PARAGRAPHS_MAX + 1);
	entries[PART_BODY].content = str_format(arena, "<b>" STR_FMT "</b>", STR_ARG(text));
}

static void many_headers(struct arena *arena, struct zip_entry *entries)
{
	const struct str header =
		repeat(arena, EDGE("a", "/header", "footnotes.xml"), DOCX_EDGES_MAX + 1);
	entries[PART_BODY_RELATIONS].content =
		str_format(arena, "<Relationships>" STR_FMT "</Relationships>", STR_ARG(header));
}

static const char laughs[] = "<!DOCTYPE d [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;'>]>"
			     "<d><p><t>&b;</t></p></d>";
static const char outside[] = "<!DOCTYPE d [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>"
			      "<d><p><t>&a;</t></p></d>";
static const char macro_type[] =
	"<Types><Override PartName='/word/document.xml' ContentType='"
	"application/vnd.ms-word.document.macroEnabled.main+xml'/></Types>";

static const struct zip_change hostile[] = {
	{PART_BODY,
	 {.claimed_bytes = 100U << 20},
	 NULL,
	 "a.docx unpacks to more than 67108864 bytes"},
	{PART_BODY,
	 {.claimed_bytes = 10},
	 NULL,
	 "a.docx (word/document.xml): the part lies about its unpacked size"},
	{PART_BODY,
	 {.crc_change = 1},
	 NULL,
	 "a.docx (word/document.xml): the part is damaged and cannot be unpacked"},
	{PART_BODY,
	 {.encrypted = true},
	 NULL,
	 "a.docx (word/document.xml): the part is encrypted; save the file without a password"},
	{PART_COUNT,
	 {.name = "Word/Document.xml"},
	 NULL,
	 "a.docx has the part word/document.xml twice"},
	{PART_BODY,
	 {.name = "elsewhere.xml"},
	 NULL,
	 "a.docx (word/document.xml): the part is missing"},
	{PART_RELATIONS,
	 {.name = "readme.txt"},
	 NULL,
	 "a.docx is a ZIP file but not a Word document (.docx)"},
	{PART_RELATIONS,
	 {.content = {"<Relationships/>", 16}},
	 NULL,
	 "a.docx is a ZIP file but not a Word document (.docx)"},
	{PART_COUNT,
	 {.name = "content.xml"},
	 NULL,
	 "a.docx is an OpenDocument file (.odt); save it as .docx"},
	{PART_COUNT,
	 {.name = "xl/workbook.xml"},
	 NULL,
	 "a.docx is an Excel workbook; give a Word document (.docx)"},
	{PART_COUNT,
	 {.name = "ppt/presentation.xml"},
	 NULL,
	 "a.docx is a presentation; give a Word document (.docx)"},
	{PART_COUNT,
	 {.name = "word/vbaProject.bin"},
	 NULL,
	 "a.docx holds macros (.docm); save it as .docx without macros"},
	{PART_TYPES,
	 {.content = {macro_type, sizeof macro_type - 1}},
	 NULL,
	 "a.docx holds macros (.docm); save it as .docx without macros"},
	{PART_BODY,
	 {.content = {laughs, sizeof laughs - 1}},
	 NULL,
	 "a.docx (word/document.xml): a document type or entity is not allowed"},
	{PART_BODY,
	 {.content = {outside, sizeof outside - 1}},
	 NULL,
	 "a.docx (word/document.xml): a document type or entity is not allowed"},
	{PART_BODY,
	 {.content = {"<a><p></a>", 10}},
	 NULL,
	 "a.docx (word/document.xml): the part is not well-formed XML"},
	{PART_BODY, {0}, nest_deep, "a.docx (word/document.xml): the part nests too deep"},
	{PART_BODY, {0}, nest_tables, "a.docx has tables nested deeper than 8"},
	{PART_BODY, {0}, nest_boxes, "a.docx has text boxes nested deeper than 8"},
	{PART_BODY, {0}, much_text, "a.docx has more than 100000 bytes of text"},
	{PART_BODY_RELATIONS, {0}, many_headers, "a.docx has more than 256 headers or footers"},
	{PART_BODY, {0}, many_paragraphs, "a.docx has more than 20000 paragraphs"},
};

static void test_hostile_files_are_named(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(hostile); i++) {
		ON_LEAVE(arena_leave) struct arena *arena = arena_create(ARENA_REQUEST_BYTES);
		struct zip_entry entries[PART_COUNT + 1];
		entries_fill(arena, "<p><t>a</t></p>", entries);
		struct str shown = {0};
		struct error err = {.text = ""};
		(void)!text_show(arena,
				 zip_make_changed(arena, entries, COUNT(entries), &hostile[i]),
				 &shown, &err);
		assert_string_equal(err.text, hostile[i].sentence);
	}
}

static void test_many_parts_large_and_cut_files_are_refused(void **state)
{
	(void)state;
	ON_LEAVE(arena_leave) struct arena *arena = arena_create(ARENA_COMMAND_BYTES);
	struct zip_entry *entries = arena_array(arena, struct zip_entry, 5000);
	for (size_t i = 0; i < 5000; i++)
		entries[i].name = str_cstring(arena, str_format(arena, "p%zu", i));
	struct str shown;
	struct error err;
	assert_int_equal(text_show(arena, zip_make(arena, entries, 5000), &shown, &err),
			 STATUS_LIMIT);
	assert_string_equal(err.text, "a.docx has 5000 parts; at most 4096 are read");
	const struct str large = {arena_take(arena, (size_t)50 << 20, 1), (size_t)50 << 20};
	assert_int_equal(text_show(arena, large, &shown, &err), STATUS_LIMIT);
	assert_string_equal(err.text, "a.docx has 52428800 bytes; at most 16777216 are read");
	entries_fill(arena, "<p><t>a</t></p>", entries);
	const struct str whole = zip_make(arena, entries, PART_COUNT + 1);
	assert_int_equal(text_show(arena, whole, &shown, &err), STATUS_OK);
	for (size_t size = 0; size < whole.size; size += 7)
		assert_int_equal(text_show(arena, str_slice(whole, 0, size), &shown, &err),
				 STATUS_INVALID);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_text_is_read_as_a_reader_sees_it),
		cmocka_unit_test(test_headers_and_footers_are_read),
		cmocka_unit_test(test_hostile_files_are_named),
		cmocka_unit_test(test_many_parts_large_and_cut_files_are_refused),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
