/* c_text.c - names and string literals in generated C. */
#include "c_text.h"

static const char *const words_of_c[] = {
	"auto",     "bool",     "break",  "case",    "char",   "const",    "continue",
	"default",  "do",       "double", "else",    "enum",   "extern",   "false",
	"float",    "for",      "goto",   "if",      "inline", "int",      "long",
	"register", "restrict", "return", "short",   "signed", "sizeof",   "static",
	"struct",   "switch",   "true",   "typedef", "union",  "unsigned", "void",
	"volatile", "while",    "asm",    "typeof",  "unix",   "linux",    "errno"};

bool c_text_is_name(struct str s)
{
	for (size_t i = 0; i < s.size; i++) {
		const char c = s.data[i];
		const bool letter = c >= 'a' && c <= 'z';
		if (!letter && (i == 0 || ((c < '0' || c > '9') && c != '_')))
			return false;
	}
	for (size_t i = 0; i < sizeof words_of_c / sizeof words_of_c[0]; i++)
		if (str_is(s, words_of_c[i]))
			return false;
	return s.size > 0;
}

void c_text_add_literal(struct buffer *out, struct str s)
{
	buffer_add_char(out, '"');
	for (size_t i = 0; i < s.size; i++) {
		const unsigned char byte = (unsigned char)s.data[i];
		if (byte == '"' || byte == '\\' || byte == '?') { /* ??x would be a trigraph */
			buffer_add_char(out, '\\');
			buffer_add_char(out, s.data[i]);
		} else if (byte == '\n') {
			buffer_add(out, STR("\\n"));
		} else if (byte < 0x20 || byte == 0x7F) {
			buffer_addf(out, "\\%03o", byte);
		} else {
			buffer_add_char(out, s.data[i]);
		}
	}
	buffer_add_char(out, '"');
}

void c_text_add_upper(struct buffer *out, struct str s)
{
	for (size_t i = 0; i < s.size; i++) {
		const char c = s.data[i];
		const bool letter = c >= 'a' && c <= 'z';
		buffer_add_char(out, letter ? (char)(c - 'a' + 'A') : c == '.' ? '_' : c);
	}
}

void c_text_add_lower(struct buffer *out, struct str s)
{
	for (size_t i = 0; i < s.size; i++)
		buffer_add_char(out, s.data[i] == '.' ? '_' : s.data[i]);
}
