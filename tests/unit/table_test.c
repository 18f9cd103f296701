/* table_test.c - one table in all its five forms: Vietnamese names, missing figures, hostile text.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <math.h>

#include "files/sheet.h"
#include "view/table.h"

static struct arena *arena;

static void fill_row(struct table *table, const char *code, struct table_cell rank,
		     const char *name, double score, double change)
{
	struct table_cell *row = table_add_row(table);
	row[0] = table_text(str_from(code));
	row[1] = rank;
	row[2] = table_text(str_from(name));
	row[3] = table_real(score);
	row[4] = table_real(change);
	row[5] = table_text(STR("→"));
}

static void fill(struct table *table, enum language language)
{
	static const bool marked[] = {false, true, false, false};
	table_init(table, arena, language, STR("rank-2022"), STR("Xếp hạng \"2022\""));
	table_add_column(table, (struct table_column){
					.key = "unit", .title = STR("Mã"), .machine_only = true});
	table_add_column(table, (struct table_column){
					.key = "rank", .title = STR("Thứ"), .kind = TABLE_INT});
	table_add_column(table, (struct table_column){.key = "unit_name",
						      .title = STR("Tỉnh"),
						      .row_header = true});
	table_add_column(table, (struct table_column){.key = "score",
						      .title = STR("Điểm"),
						      .kind = TABLE_REAL,
						      .decimals = 2,
						      .noted = true});
	table_add_column(table, (struct table_column){.key = "change",
						      .title = STR("Thay đổi"),
						      .kind = TABLE_SIGNED,
						      .decimals = 1});
	table_add_column(table, (struct table_column){
					.key = "mark", .title = STR("Dấu"), .people_only = true});
	fill_row(table, "22", table_int(1), "Quảng Ninh", 1234.567891, -0.25);
	fill_row(table, "14", table_int(46), "Sơn La", 40.869358, 0.728);
	table->cells[6 + 1].text = STR("46/63");
	table->cells[6 + 2].link = STR("/tinh/14?nam=2022");
	table->cells[6 + 4].note = STR("nghi");
	fill_row(table, "24", table_missing((struct str){0}), "Bắc Giang", (double)NAN,
		 (double)NAN);
	table->cells[12 + 3] = table_missing(STR("không công bố cho tỉnh này"));
	fill_row(table, "=1", table_int(3), "<script>\x1b[2J\"&", 0.1, 0);
	table->row_marked = marked;
}

static const char *content_of(enum table_format format, enum language language)
{
	struct table table;
	struct str content = {0};
	fill(&table, language);
	assert_int_equal(table_write(&table, format, &content, NULL), STATUS_OK);
	return str_cstring(arena, content);
}

static void test_text_is_aligned_as_a_terminal_counts(void **state)
{
	(void)state;
	assert_string_equal(content_of(TABLE_AS_TEXT, LANGUAGE_VI),
			    "Xếp hạng \"2022\"\n"
			    "\n"
			    "  Thứ  Tỉnh                Điểm      Thay đổi      Dấu\n"
			    "─────  ──────────────  ────────────  ────────────  ───\n"
			    "    1  Quảng Ninh      1.234,57          −0,3      →\n"
			    "46/63  Sơn La             40,87          +0,7 [1]  →\n"
			    "    –  Bắc Giang              – [2]         –      →\n"
			    "    3  <script> [2J\"&      0,10           0,0      →\n"
			    "\n"
			    "[1] nghi\n"
			    "[2] không công bố cho tỉnh này\n");
}

static void test_html(void **state)
{
	(void)state;
	struct table table;
	struct html html;
	struct html_markup markup = {0};
	fill(&table, LANGUAGE_EN);
	html_init(&html, arena, LANGUAGE_EN);
	table_write_html(&table, &html);
	assert_int_equal(html_finish(&html, &markup, NULL), STATUS_OK);
	assert_string_equal(
		str_cstring(arena, markup.text),
		"<div class=\"table-scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Xếp hạng "
		"&quot;2022&quot;\"><table>\n"
		"<caption>Xếp hạng \"2022\"</caption>\n"
		"<thead><tr><th scope=\"col\" class=\"number\">Thứ</th>"
		"<th scope=\"col\">Tỉnh</th>"
		"<th scope=\"col\" class=\"number\">Điểm</th>"
		"<th scope=\"col\" class=\"number\">Thay đổi</th>"
		"<th scope=\"col\">Dấu</th></tr></thead>\n"
		"<tbody>\n"
		"<tr><td class=\"number\">1</td>"
		"<th scope=\"row\">Quảng Ninh</th>"
		"<td class=\"number\">1,234.57</td>"
		"<td class=\"number\">−0.3</td>"
		"<td>→</td></tr>\n"
		"<tr class=\"mark\" aria-current=\"true\"><td class=\"number\">46/63</td>"
		"<th scope=\"row\"><a href=\"/en/tinh/14?nam=2022\">Sơn La</a></th>"
		"<td class=\"number\">40.87</td>"
		"<td class=\"number\">+0.7 <small>nghi</small></td>"
		"<td>→</td></tr>\n"
		"<tr><td class=\"number\"><span aria-hidden=\"true\">–</span>"
		"<span class=\"hidden\">no figure</span></td>"
		"<th scope=\"row\">Bắc Giang</th>"
		"<td class=\"number\"><span aria-hidden=\"true\">–</span><sup>[1]</sup></td>"
		"<td class=\"number\"><span aria-hidden=\"true\">–</span>"
		"<span class=\"hidden\">no figure</span></td>"
		"<td>→</td></tr>\n"
		"<tr><td class=\"number\">3</td>"
		"<th scope=\"row\">&lt;script&gt;\x1b[2J\"&amp;</th>"
		"<td class=\"number\">0.10</td>"
		"<td class=\"number\">0.0</td>"
		"<td>→</td></tr>\n"
		"</tbody></table></div>\n"
		"<ol class=\"notes\"><li>không công bố cho tỉnh này</li></ol>\n");
}

static void test_csv(void **state)
{
	(void)state;
	assert_string_equal(content_of(TABLE_AS_CSV, LANGUAGE_VI),
			    "unit,rank,unit_name,score,score_note,change\r\n"
			    "22,1,Quảng Ninh,1234.567891,,-0.25\r\n"
			    "14,46,Sơn La,40.869358,,0.728\r\n"
			    "24,,Bắc Giang,,không công bố cho tỉnh này,\r\n"
			    "'=1,3,\"<script>\x1b[2J\"\"&\",0.1,,0\r\n");
}

static void test_json(void **state)
{
	(void)state;
	assert_string_equal(content_of(TABLE_AS_JSON, LANGUAGE_VI),
			    "[\n"
			    "  {\n"
			    "    \"unit\": \"22\",\n"
			    "    \"rank\": 1,\n"
			    "    \"unit_name\": \"Quảng Ninh\",\n"
			    "    \"score\": 1234.567891,\n"
			    "    \"score_note\": null,\n"
			    "    \"change\": -0.25\n"
			    "  },\n"
			    "  {\n"
			    "    \"unit\": \"14\",\n"
			    "    \"rank\": 46,\n"
			    "    \"unit_name\": \"Sơn La\",\n"
			    "    \"score\": 40.869358,\n"
			    "    \"score_note\": null,\n"
			    "    \"change\": 0.728\n"
			    "  },\n"
			    "  {\n"
			    "    \"unit\": \"24\",\n"
			    "    \"rank\": null,\n"
			    "    \"unit_name\": \"Bắc Giang\",\n"
			    "    \"score\": null,\n"
			    "    \"score_note\": \"không công bố cho tỉnh này\",\n"
			    "    \"change\": null\n"
			    "  },\n"
			    "  {\n"
			    "    \"unit\": \"=1\",\n"
			    "    \"rank\": 3,\n"
			    "    \"unit_name\": \"<script>\\u001b[2J\\\"&\",\n"
			    "    \"score\": 0.1,\n"
			    "    \"score_note\": null,\n"
			    "    \"change\": 0\n"
			    "  }\n"
			    "]\n");
}

/* Read back by our own reader, row by row, cells joined by '|'. */
static void test_xlsx(void **state)
{
	(void)state;
	static const char *const rows[] = {
		"Mã|Thứ|Tỉnh|Điểm|Điểm: ghi chú|Thay đổi|", "22|1|Quảng Ninh|1234.567891||-0.25|",
		"14|46|Sơn La|40.869358||0.728|", "24||Bắc Giang||không công bố cho tỉnh này||",
		"=1|3|<script>"};
	struct table table;
	struct str content = {0};
	struct sheet *sheet = NULL;
	fill(&table, LANGUAGE_VI);
	assert_int_equal(table_write(&table, TABLE_AS_XLSX, &content, NULL), STATUS_OK);
	assert_int_equal(sheet_open_memory(arena, STR("table.xlsx"), content,
					   &(struct sheet_options){.sheet = table.name}, &sheet,
					   NULL),
			 STATUS_OK);
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct sheet_row row;
		bool more = false;
		struct buffer line;
		buffer_init(&line, arena, 1000);
		assert_int_equal(sheet_next(sheet, &row, &more, NULL), STATUS_OK);
		assert_true(more);
		for (size_t column = 0; column < 6; column++) {
			buffer_add(&line, sheet_text(&row, column));
			buffer_add_char(&line, '|');
		}
		const struct str got = str_slice(buffer_text(&line), 0, strlen(rows[i]));
		assert_string_equal(str_cstring(arena, got), rows[i]);
	}
	sheet_close(sheet);
}

static void test_many_rows_and_none(void **state)
{
	(void)state;
	struct table table;
	table_init(&table, arena, LANGUAGE_VI, STR("t"), STR(""));
	table_add_column(&table, (struct table_column){.key = "n", .kind = TABLE_INT});
	struct str content = {0};
	assert_int_equal(table_write(&table, TABLE_AS_JSON, &content, NULL), STATUS_OK);
	assert_string_equal(str_cstring(arena, content), "[]\n");
	for (int64_t i = 0; i < 1000; i++)
		table_add_row(&table)[0] = table_int(i);
	for (int64_t i = 0; i < 1000; i++)
		assert_int_equal(table.cells[i].integer, i);
}

static int open_arena(void **state)
{
	(void)state;
	arena = arena_create(ARENA_REQUEST_BYTES);
	return 0;
}

static int close_arena(void **state)
{
	(void)state;
	arena_destroy(arena);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_text_is_aligned_as_a_terminal_counts),
		cmocka_unit_test(test_html),
		cmocka_unit_test(test_csv),
		cmocka_unit_test(test_json),
		cmocka_unit_test(test_xlsx),
		cmocka_unit_test(test_many_rows_and_none),
	};
	return cmocka_run_group_tests(tests, open_arena, close_arena);
}
