/* xml.c - text into XML 1.0, which forbids characters that HTML lets pass. */
#include "html.h"

/* Char of XML 1.0, 2.2; surrogates never come out of str_utf8_next. */
static bool is_allowed(uint32_t code_point)
{
	return code_point >= 0x20 ? code_point != 0xFFFE && code_point != 0xFFFF
				  : code_point == '\t' || code_point == '\n' || code_point == '\r';
}

/* What a character becomes; empty: itself. */
static struct str replacement(uint32_t code_point, bool in_attribute)
{
	switch (code_point) {
	case '&':
		return STR("&amp;");
	case '<':
		return STR("&lt;");
	case '>':
		return STR("&gt;");
	case '\r':
		return STR("&#13;");
	case 0xFFFD: /* also what str_utf8_next gives for a malformed byte */
		return STR("\xEF\xBF\xBD");
	default:
		break;
	}
	if (!is_allowed(code_point))
		return STR("\xEF\xBF\xBD");
	if (!in_attribute)
		return (struct str){0};
	return code_point == '"'    ? STR("&quot;")
	       : code_point == '\n' ? STR("&#10;")
	       : code_point == '\t' ? STR("&#9;")
				    : (struct str){0};
}

static void add_escaped(struct buffer *out, struct str s, bool in_attribute)
{
	size_t run = 0;
	for (size_t at = 0; at < s.size;) {
		const size_t start = at;
		const struct str other = replacement(str_utf8_next(s, &at), in_attribute);
		if (other.size == 0)
			continue;
		buffer_add(out, str_slice(s, run, start - run));
		buffer_add(out, other);
		run = at;
	}
	buffer_add(out, str_slice(s, run, s.size));
}

void xml_text(struct html *html, struct str s)
{
	add_escaped(&html->out, s, false);
}

void xml_attribute(struct html *html, struct str s)
{
	add_escaped(&html->out, s, true);
}
