/* viewgen_test.c - templates compiled and refused; compiled samples write what they should. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "../../tools/viewgen.h"
#include "samples/views.h"

#define COUNT(array) (sizeof(array) / sizeof(array)[0])
#define MINUS "\xE2\x88\x92"

static struct arena *arena;
static struct catalogue catalogue;

static enum status compile_as(struct str path, struct str content, struct str *code,
			      struct error *err)
{
	struct buffer header;
	struct buffer body;
	buffer_init(&header, arena, VIEWGEN_OUTPUT_BYTES_MAX);
	buffer_init(&body, arena, VIEWGEN_OUTPUT_BYTES_MAX);
	const struct viewgen_source source = {path, content};
	TRY(viewgen_compile(arena, &source, 1, &catalogue, &header, &body, err));
	return buffer_finish(&body, code, err);
}

static enum status compile(struct str content, struct str *code, struct error *err)
{
	return compile_as(STR("a.html"), content, code, err);
}

/* The view v with a text, a number, a flag, rows and markup, each used once before the body. */
#define VIEW                                                                                       \
	"{{type row(name: str, score: real)}}"                                                     \
	"{{view v(text: str, real: real, flag: bool, rows: row[], chart: markup, day: date)}}"     \
	"{{text}}{{real:1}}{{if flag}}1{{end}}{{chart}}{{day}}"                                    \
	"{{for one in rows}}{{one.name}}{{one.score:1}}{{end}}\n"

struct refusal {
	const char *body, *error; /* of line 2 of the view, and its error without the path */
};

static void check_refusals(const struct refusal *cases, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct error err = {0};
		struct str code = {0};
		const struct str content = str_format(arena, VIEW "%s{{end}}", cases[i].body);
		if (compile(content, &code, &err) != STATUS_INVALID)
			fail_msg("%s is accepted", cases[i].body);
		const char *wanted =
			str_cstring(arena, str_format(arena, "a.html:%s", cases[i].error));
		assert_string_equal(err.text, wanted);
	}
}

static void test_markup_mistakes(void **state)
{
	(void)state;
	static const struct refusal cases[] = {
		{"<p>", "2:1: <p> is not closed"},
		{"<p></div>", "2:4: </div> stands where <p> of line 2 is open"},
		{"</p>", "2:1: </p> closes nothing"},
		{"<p><div></div></p>", "2:4: <div> cannot stand inside <p> of line 2"},
		{"<a><b><a></a></b></a>", "2:7: <a> cannot stand inside <a> of line 2"},
		{"<table><td></td></table>", "2:8: <td> cannot stand in <table>"},
		{"<title><b></b></title>", "2:8: <b> cannot stand in <title>"},
		{"<Div></Div>", "2:1: HTML has no element <Div> (names are lower case)"},
		{"<font></font>", "2:1: HTML has no element <font> (names are lower case)"},
		{"<script></script>", "2:1: <script> is not allowed in a template"},
		{"<html><head><script>alert(1)</script></head></html>",
		 "2:13: a script is written <script type=\"module\" src=\"{{url}}\"></script>"},
		{"<html><head><script type=\"module\" src=\"/x.js\"></script></head></html>",
		 "2:13: a script is written <script type=\"module\" src=\"{{url}}\"></script>"},
		{"<html><body><script type=\"module\" src=\"{{a}}\"></script></body></html>",
		 "2:13: <script> is not allowed in a template"},
		{"<style></style>", "2:1: <style> is not allowed in a template"},
		{"<svg><script></script></svg>", "2:6: <script> is not allowed in a template"},
		{"<svg><foreignObject></svg>", "2:6: <foreignObject> is not allowed in a template"},
		{"<p onclick=\"x\"></p>",
		 "2:4: the attribute onclick is not allowed in a template"},
		{"<p OnClick=\"x\"></p>",
		 "2:4: the attribute OnClick is not allowed in a template"},
		{"<p style=\"x\"></p>", "2:4: the attribute style is not allowed in a template"},
		{"<a target=\"_blank\"></a>",
		 "2:4: the attribute target is not allowed in a template"},
		{"<p class=x></p>", "2:9: the value of class stands in double quotes"},
		{"<p class='x'></p>", "2:9: the value of class stands in double quotes"},
		{"<p class=\"x\" class=\"y\"></p>", "2:14: the attribute class stands twice"},
		{"<p class=\"x></p>", "2:13: a < inside a value: is the quote before it closed?"},
		{"<p <b></b>", "2:4: expected an attribute's name or > in <p>"},
		{"<br/>", "2:4: /> is for svg: write > (and an end tag)"},
		{"<p", "2:1: the tag <p has no >"},
		{"</", "2:1: </> closes nothing"},
		{"<img src=\"/a.png\">", "2:1: <img> needs alt (empty when it only decorates)"},
		{"<input name=\"a\">",
		 "2:1: <input> needs a label: around it, by for and id, or aria-label"},
		{"<select id=\"a\"></select><label for=\"b\">1</label>",
		 "2:1: no label in this view has for=\"a\""},
		{"<p id=\"a\"></p><p id=\"a\"></p>", "2:22: the id \"a\" stands twice (line 2)"},
		{"<p id=\"\"></p>", "2:8: the id is empty"},
		{"{{for r in rows}}<p id=\"a\">{{r.name}}</p>{{end}}",
		 "2:25: the id \"a\" would be repeated by the loop"},
		{"a & b", "2:1: people's words belong in the catalogue: write {{t key}}"},
		{"1 & 2", "2:3: a bare & is written &amp;"},
		{"1 > 2", "2:3: a bare > is written &gt;"},
		{"1 < 2", "2:3: a bare < is written &lt;"},
		{"<!-- x -->", "2:1: after <! only <!doctype html> is known; comments are {{# }}"},
		{"<p>Tỉnh</p>", "2:5: people's words belong in the catalogue: write {{t key}}"},
		{"<p title=\"Tỉnh\"></p>",
		 "2:12: people's words belong in the catalogue: write {{t key}}"},
		{"\x01", "2:1: a control character"},
		{"1 }}", "2:3: a }} stands without its {{"},
	};
	check_refusals(cases, COUNT(cases));
}

static void test_values_in_wrong_places(void **state)
{
	(void)state;
	static const struct refusal cases[] = {
		{"<{{text}}>", "2:1: a value cannot be a tag's name"},
		{"<p {{text}}></p>", "2:12: a value stands between tags or in a quoted attribute"},
		{"<p class={{text}}></p>", "2:9: the value of class stands in double quotes"},
		{"<p class=\"{{chart}}\"></p>", "2:13: markup stands only between tags"},
		{"<title>{{chart}}</title>", "2:10: markup stands only between tags"},
		{"<a href=\"{{chart}}\"></a>", "2:12: markup stands only between tags"},
		{"<a href=\"{{t site.name}}\"></a>", "2:14: a message cannot stand in a URL"},
		{"<a href=\"javascript:1\"></a>",
		 "2:10: a URL begins with https:, http:, mailto:, a path or a whole URL's value"},
		{"<a href=\"{{text}}:1\"></a>",
		 "2:10: a URL begins with https:, http:, mailto:, a path or a whole URL's value"},
		{"<a href=\"x&colon;1\"></a>",
		 "2:10: a URL begins with https:, http:, mailto:, a path or a whole URL's value"},
		{"<a href=\"{{if flag}}x{{end}}:1\"></a>",
		 "2:10: only one branch begins the URL: write it in both"},
		{"<a href=\"@\"></a>", "2:11: after @ stands / or a value"},
		{"<a href=\"/a b\"></a>", "2:12: a space in a URL is written %20"},
		{"<a href=\"{{for r in rows}}{{r.name}}{{end}}\"></a>",
		 "2:10: a loop cannot begin a URL"},
		{"{{flag}}", "2:3: a yes or no cannot be written as it is"},
		{"{{rows}}", "2:3: a list cannot be written as it is"},
		{"{{real}}", "2:3: a number needs its decimals, like {{x:2}}"},
		{"{{real:12}}", "2:8: a format is the number of decimals: :2 or :+2"},
		{"{{text:2}}", "2:3: a text takes no such format"},
		{"<data value=\"{{real:+2}}\"></data>",
		 "2:16: here stands a value for programs: a number with decimals cannot be written "
		 "so"},
		{"{{none}}", "2:3: \"none\" is no field of v"},
		{"{{text.size}}", "2:8: there is no field \"size\" here"},
		{"{{rows.name}}", "2:8: there is no field \"name\" here"},
		{"{{t none.such}}", "2:5: there is no message none.such"},
		{"{{t a.rank}}", "2:5: the message also needs {n}"},
		{"{{t a.rank n=text n=text}}", "2:19: {n} is given twice"},
		{"{{t site.name n=text}}", "2:15: {n} is not in the message"},
		{"{{t a.rank n=chart}}", "2:14: markup cannot stand in a message"},
		{"{{t a.rank n}}", "2:13: expected \"=\", not \"}}\""},
		{"{{show text}}", "2:8: a text is no view"},
		{"{{show rows}}", "2:8: a list is no view"},
	};
	check_refusals(cases, COUNT(cases));
}

static void test_block_mistakes(void **state)
{
	(void)state;
	static const struct refusal cases[] = {
		{"{{if flag}}<p>{{end}}</p>",
		 "2:1: the block must leave open elements and tags as it found them"},
		{"<p {{if flag}}>{{end}}></p>",
		 "2:4: the block must leave open elements and tags as it found them"},
		{"<p {{if flag}}></p><p{{end}}></p>",
		 "2:4: the block must leave open elements and tags as it found them"},
		{"<p class=\"{{if flag}}\" id=\"x{{end}}\"></p>",
		 "2:11: the block must leave open elements and tags as it found them"},
		{"<p {{if flag}}class=\"a\"{{end}} class=\"b\"></p>",
		 "2:32: the attribute class stands twice"},
		{"<p {{for r in rows}}class=\"a\"{{end}}></p>",
		 "2:4: a loop would repeat attributes"},
		{"{{if real}}1{{end}}", "2:6: a number with decimals is neither true nor false"},
		{"{{if flag}}1{{else}}2{{else}}3{{end}}", "2:30: a second {{else}}"},
		{"{{else}}", "2:9: an {{else}} without {{if}}"},
		{"{{for r in text}}{{r}}{{end}}", "2:12: a text is no list"},
		{"{{for r of rows}}{{r.name}}{{end}}", "2:9: expected in, not \"of\""},
		{"{{for r in rows}}1{{end}}", "2:7: \"r\" is never used in the loop"},
		{"{{for text in rows}}{{text.name}}{{end}}", "2:7: the name \"text\" is taken"},
		{"{{for r in rows}}{{for r in rows}}{{r.name}}{{end}}{{end}}",
		 "2:24: the name \"r\" is taken"},
		{"{{for t in rows}}{{t.name}}{{end}}",
		 "2:7: \"t\" is a word of C or of templates: take another"},
		{"{{ }}", "2:4: expected a field or a word of templates, not \"}}\""},
		{"{{text", "2:7: a sign that has no meaning inside {{ }}: names are a-z, 0-9, _"},
		{"{{text!}}",
		 "2:7: a sign that has no meaning inside {{ }}: names are a-z, 0-9, _"},
	};
	check_refusals(cases, COUNT(cases));
}

static void test_declaration_mistakes(void **state)
{
	(void)state;
	static const struct refusal cases[] = {
		{"<p></p>", "1:1: outside a view stand only {{type}}, {{view}} and {{#}}"},
		{"{{end}}", "1:3: outside a view stand only {{type}}, {{view}} and {{#}}"},
		{"{{type a()}}", "1:8: a type needs a field"},
		{"{{type a(b: c)}}", "1:10: there is no type \"c\""},
		{"{{type a(b: str b: str)}}", "1:17: expected \",\", not \"b\""},
		{"{{type a(b: str, b: int)}}", "1:18: the field \"b\" stands twice"},
		{"{{type a(b: str)}}{{type a(b: str)}}", "1:26: the name \"a\" is taken"},
		{"{{type str(b: str)}}", "1:8: the name \"str\" is taken"},
		{"{{type int(b: str)}}",
		 "1:8: \"int\" is a word of C or of templates: take another"},
		{"{{type a(for: str)}}",
		 "1:10: \"for\" is a word of C or of templates: take another"},
		{"{{type a(b: b)}}{{type b(a: a[])}}", "1:8: \"a\" holds itself"},
		{"{{type a(b: str[], b_count: int)}}", "1:20: \"b_count\" is the size of the list "
						       "before"},
		{"{{view a()}}{{end}}", "1:8: the view writes nothing"},
		{"{{view a()}}1", "1:8: the view has no {{end}}"},
		{"{{view a()}}1{{if b}}{{end}}", "1:8: the view has no {{end}}"},
		{"{{view a()}}1{{view b()}}{{end}}", "1:8: the view has no {{end}}"},
		{"{{view a(b: str)}}1{{end}}", "1:10: the field \"b\" is never used"},
		{"{{view a(b: c)}}1{{end}}{{view c()}}1{{end}}",
		 "1:10: the view \"c\" has no fields and cannot be a part"},
		{"{{# x", "1:1: the comment has no end"},
		{"{{view", "1:7: the file ends inside {{"},
		{"\xFF", "1:1: the line is not UTF-8"},
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct error err = {0};
		struct str code = {0};
		if (compile(str_from(cases[i].body), &code, &err) != STATUS_INVALID)
			fail_msg("%s is accepted", cases[i].body);
		const char *wanted =
			str_cstring(arena, str_format(arena, "a.html:%s", cases[i].error));
		assert_string_equal(err.text, wanted);
	}
}

static void test_good_templates(void **state)
{
	(void)state;
	static const char *const bodies[] = {
		"<label>1 <input name=\"a\"></label>",
		"<label for=\"a\">1</label><input id=\"a\">",
		"<input id=\"a\"><label for=\"a\">1</label>",
		"<select id=\"a{{text}}\"></select><label for=\"a{{text}}\">1</label>",
		"<input type=\"hidden\" name=\"a\"><button type=\"submit\">1</button>",
		"<textarea aria-label=\"{{t site.name}}\">{{text}}</textarea>",
		"<img src=\"/a.png\" alt=\"\">",
		"{{if flag}}<p id=\"a\"></p>{{else}}<p id=\"a\"></p>{{end}}",
		"<p {{if flag}}class=\"a\"{{else}}class=\"b\"{{end}}></p>",
		"<a href=\"{{if flag}}/a{{else}}/b{{end}}{{text}}\"></a>",
		"<a href=\"{{text}}?x={{text}}\"></a>",
		"<a href=\"https://papi.org.vn/{{text}}:1\"></a>",
		"CSV &amp; XLSX × – 1",
		"<p\n\tclass=\"a\n\tb\"\n>1</p>",
		"{{# comment with <p> and {{text }}",
	};
	for (size_t i = 0; i < COUNT(bodies); i++) {
		struct error err = {0};
		struct str code = {0};
		if (compile(str_format(arena, VIEW "%s{{end}}", bodies[i]), &code, &err) !=
		    STATUS_OK)
			fail_msg("%s: %s", bodies[i], err.text);
	}
}

static void test_xml_mistakes(void **state)
{
	(void)state;
	static const struct refusal cases[] = {
		{"<w:p>", "1:26: <w:p> is not closed"},
		{"<a></A>", "1:29: </A> stands where <a> of line 1 is open"},
		{"<a b='1'/>", "1:30: the value of b stands in double quotes"},
		{"<a b=\"1\" b=\"2\"/>", "1:35: the attribute b stands twice"},
		{"<a>Tỉnh</a>", "1:30: people's words belong in the catalogue: write {{t key}}"},
		{"<a>{{chart}}</a>", "1:31: HTML and XML do not stand in each other"},
		{"<!doctype html>",
		 "1:26: after <! only <!doctype html> is known; comments are {{# }}"},
		{"<!DOCTYPE a [<!ENTITY b \"c\">]>",
		 "1:26: after <! only <!doctype html> is known; comments are {{# }}"},
		{"<?xml version=\"1.1\"?>",
		 "1:26: after <? only <?xml version=\"1.0\" encoding=\"UTF-8\" "
		 "standalone=\"yes\"?> of XML is known"},
		{"<a>1 & 2</a>", "1:31: a bare & is written &amp;"},
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct error err = {0};
		struct str code = {0};
		const struct str content =
			str_format(arena, "{{view v(chart: markup)}}%s{{end}}", cases[i].body);
		if (compile_as(STR("a.xml"), content, &code, &err) != STATUS_INVALID)
			fail_msg("%s is accepted", cases[i].body);
		assert_string_equal(err.text, str_format(arena, "a.xml:%s", cases[i].error).data);
	}
}

static void test_long_markup_is_split(void **state)
{
	(void)state;
	struct buffer content;
	struct str code = {0};
	buffer_init(&content, arena, (size_t)1 << 20);
	buffer_add(&content, STR("{{view a()}}1"));
	for (size_t i = 0; i < 3000; i++)
		buffer_add(&content, STR("–"));
	buffer_add(&content, STR("{{end}}"));
	struct error err = {0};
	assert_int_equal(compile(buffer_text(&content), &code, &err), STATUS_OK);
	size_t literals = 0;
	for (struct str line = {0}; code.size > 0;) {
		(void)str_cut(code, '\n', &line, &code);
		assert_true(line.size < 4200);
		assert_int_equal(str_utf8_error(line), line.size);
		literals += str_starts(line, STR("\thtml_literal(")) ? 1 : 0;
	}
	assert_int_equal(literals, 3);
}

static const char *written(struct html *html)
{
	struct html_markup markup = {0};
	assert_int_equal(html_finish(html, &markup, NULL), STATUS_OK);
	return str_cstring(arena, markup.text);
}

static void test_values_are_written_by_place(void **state)
{
	(void)state;
	const struct view_sample_values view = {.text = STR("a<\"&/b"),
						.count = 2022,
						.change = -1234.5,
						.day = {2026, 12, 31},
						.chart = {.text = STR("<svg></svg>")},
						.title = MESSAGE_SAMPLE_TITLE};
	struct html html;
	html_init(&html, arena, LANGUAGE_VI);
	view_sample_values(&html, &view);
	assert_string_equal(
		written(&html),
		"<p title=\"a&lt;&quot;&amp;/b\">a&lt;\"&amp;/b|2022|2.022|+2.022|" MINUS
		"1.234,50|" MINUS "1.234,5|31/12/2026|Xếp hạng &lt;thử&gt;</p>"
		"<p><a href=\"a%3C%22&amp;/b\">1</a> <a href=\"a%3C%22&amp;/b\">2</a> "
		"<a href=\"/a/a%3C%22%26%2Fb?b=2022&amp;c=2026-12-31\">3</a></p>"
		"<data value=\"-1234.50\"><svg></svg></data> <time datetime=\"2026-12-31\">"
		"a&lt;\"&amp;/b: 2022 bậc, 31/12/2026, " MINUS "1.234,50</time>"
		"<pre>\n  a&lt;\"&amp;/b\n</pre>"
		"<svg viewBox=\"0 0 2022 9\"><path d=\"M0 -1234.5\"/></svg>");
	html_init(&html, arena, LANGUAGE_EN);
	const struct view_sample_values other = {.text = STR("javascript:1"),
						 .count = 1,
						 .change = 0.5,
						 .title = MESSAGE_SAMPLE_TITLE};
	view_sample_values(&html, &other);
	assert_string_equal(
		written(&html),
		"<p title=\"javascript:1\">javascript:1|1|1|+1|0.50|+0.5|–|Ranks &lt;trial&gt;</p>"
		"<p><a href=\"#\">1</a> <a href=\"/en#\">2</a> "
		"<a href=\"/en/a/javascript%3A1?b=1&amp;c=\">3</a></p>"
		"<data value=\"0.50\"></data> <time datetime=\"\">"
		"–: javascript:1 1 place (+0.50)</time>"
		"<pre>\n  javascript:1\n</pre>"
		"<svg viewBox=\"0 0 1 9\"><path d=\"M0 0.5\"/></svg>");
}

static void test_markup_is_written_in_its_place(void **state)
{
	(void)state;
	const struct view_sample_part part = {STR("<P>"), 7};
	const struct view_sample_frame outer = {view_sample_part_markup(&part)},
				       empty = {{.text = {0}}};
	struct html html;
	html_init(&html, arena, LANGUAGE_EN);
	view_sample_frame(&html, &outer);
	view_sample_frame(&html, &empty);
	assert_string_equal(written(&html), "<i><b data-size=\"7\">&lt;P&gt;</b></i><i>0</i>");
}

static void test_xml_is_written(void **state)
{
	(void)state;
	const struct view_sample_mark marks[] = {{STR(" a ")}, {STR("]]>\r\n\t")}, {STR("\xFF")}};
	struct html html;
	html_init(&html, arena, LANGUAGE_VI);
	view_sample_xml(&html, &(struct view_sample_xml){
				       .text = STR("<\"&\n\x01'\xEF\xBF\xBF"),
				       .count = 7,
				       .change = -1234.5,
				       .part = {.marks = marks, .marks_count = COUNT(marks)},
				       .title = MESSAGE_SAMPLE_TITLE,
			       });
	assert_string_equal(
		written(&html),
		"<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>"
		"<w:p xmlns:w=\"urn:w\" style=\"&lt;&quot;&amp;&#10;\uFFFD'\uFFFD\" onclick=\"7\" "
		"id=\"1\"><img w:val=\"-1234.5\"/><td id=\"1\">&lt;\"&amp;\n\uFFFD'\uFFFD "
		"– " MINUS "1.234,5</td>"
		"<w:t xml:space=\"preserve\"> a </w:t><w:t "
		"xml:space=\"preserve\">]]&gt;&#13;\n\t</w:t>"
		"<w:t xml:space=\"preserve\">\uFFFD</w:t>"
		"<script/><title>Xếp hạng &lt;thử&gt;</title></w:p>");
}

static void test_blocks_are_written(void **state)
{
	(void)state;
	const struct view_sample_row rows[] = {{STR("A"), 1.25, STR("/a")}, {{0}, 2, STR("/b")}};
	const struct str tags[] = {STR("x"), STR("y")};
	const struct view_sample_group groups[] = {
		{MESSAGE_SAMPLE_TITLE, rows, COUNT(rows), tags, COUNT(tags)},
		{MESSAGE_SAMPLE_TITLE, NULL, 0, NULL, 0}};
	struct view_sample_blocks view = {
		.groups = groups, .groups_count = COUNT(groups), .part = {STR("P"), 7}};
	struct html html;
	html_init(&html, arena, LANGUAGE_EN);
	view_sample_blocks(&html, &view);
	assert_string_equal(written(&html),
			    "<div class=\"narrow\" id=\"d\"><h2>Ranks &lt;trial&gt;</h2><ul>"
			    "<li>A <a href=\"/a\">1.3</a></li><li>– <a href=\"/b\">2.0</a></li>"
			    "</ul><p> <b>x</b> <b>y</b></p>"
			    "<h2>Ranks &lt;trial&gt;</h2><ul><li>0</li></ul><p></p>"
			    "<hr><b data-size=\"7\">P</b></div>");
	view.groups_count = 0;
	view.wide = true;
	html_init(&html, arena, LANGUAGE_EN);
	view_sample_blocks(&html, &view);
	assert_string_equal(written(&html), "<div class=\"wide\" id=\"d\">"
					    "<p>Ranks &lt;trial&gt;</p><b data-size=\"7\">P</b>"
					    "</div>");
}

static int set_up(void **state)
{
	(void)state;
	static const char *const contents[LANGUAGE_COUNT] = {
		"msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=UTF-8\\nLanguage: vi\\n\"\n"
		"msgid \"site.name\"\nmsgstr \"Dân Nói\"\nmsgid \"a.rank\"\nmsgstr \"{n}\"\n",
		"msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=UTF-8\\nLanguage: en\\n\"\n"
		"msgid \"site.name\"\nmsgstr \"Dân Nói\"\nmsgid \"a.rank\"\nmsgstr \"{n}\"\n"};
	struct po_file files[LANGUAGE_COUNT];
	arena = arena_create((size_t)512 << 20);
	for (size_t i = 0; i < LANGUAGE_COUNT; i++)
		if (po_parse(arena, STR("test.po"), str_from(contents[i]), &files[i], NULL) !=
		    STATUS_OK)
			return -1;
	return catalogue_build(arena, files, &catalogue, NULL) == STATUS_OK ? 0 : -1;
}

static int tear_down(void **state)
{
	(void)state;
	arena_destroy(arena);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_markup_mistakes),
		cmocka_unit_test(test_values_in_wrong_places),
		cmocka_unit_test(test_block_mistakes),
		cmocka_unit_test(test_declaration_mistakes),
		cmocka_unit_test(test_good_templates),
		cmocka_unit_test(test_long_markup_is_split),
		cmocka_unit_test(test_values_are_written_by_place),
		cmocka_unit_test(test_markup_is_written_in_its_place),
		cmocka_unit_test(test_xml_mistakes),
		cmocka_unit_test(test_xml_is_written),
		cmocka_unit_test(test_blocks_are_written),
	};
	return cmocka_run_group_tests_name("viewgen", tests, set_up, tear_down);
}
