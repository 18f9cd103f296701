/* html.c - escaping writer.  Text is copied in runs up to the next byte that needs a
 * replacement, which a table of 256 entries tells; most texts need none and are copied at once. */
#include "html.h"

#include <math.h>
#include "../base/number.h"

/* What a byte becomes: 0 itself, else an index into replacements. */
enum replacement { ITSELF, AMPERSAND, LESS, GREATER, QUOTE, APOSTROPHE };

static const struct str replacements[] = {[AMPERSAND] = {"&amp;", 5},
					  [LESS] = {"&lt;", 4},
					  [GREATER] = {"&gt;", 4},
					  [QUOTE] = {"&quot;", 6},
					  [APOSTROPHE] = {"&#39;", 5}};

static const unsigned char in_text[256] = {['&'] = AMPERSAND, ['<'] = LESS, ['>'] = GREATER};

static const unsigned char in_attribute[256] = {
	['&'] = AMPERSAND, ['<'] = LESS, ['>'] = GREATER, ['"'] = QUOTE, ['\''] = APOSTROPHE};

/* Sixteen bytes that are looked at together. */
typedef unsigned char block __attribute__((vector_size(16)));

/* Which of them need a replacement: in text and attributes, in URLs. */
typedef block special_bytes(block bytes);

/* & and ', < and > differ in one bit each. */
static block in_markup(block bytes)
{
	return (block)(((bytes | 1) == '\'') | ((bytes | 2) == '>') | (bytes == '"'));
}

/* What the URL standard forbids, the backslash, which browsers read as a slash, and what means
 * something in markup. */
static block in_url(block bytes)
{
	return (block)((bytes <= ' ') | (bytes == '\\') | (bytes == '^') | (bytes == '`') |
		       (bytes == '{') | (bytes == '|') | (bytes == '}') | (bytes == '\x7F')) |
	       in_markup(bytes);
}

static bool is_zero(block bytes)
{
	uint64_t halves[2];
	memcpy(halves, &bytes, sizeof halves);
	return (halves[0] | halves[1]) == 0;
}

static void add_replaced(struct buffer *out, struct str s, const unsigned char table[256])
{
	size_t run = 0;
	for (size_t i = 0; i < s.size; i++) {
		const unsigned char replacement = table[(unsigned char)s.data[i]];
		if (replacement == ITSELF)
			continue;
		buffer_add(out, (struct str){s.data + run, i - run});
		buffer_add(out, replacements[replacement]);
		run = i + 1;
	}
	buffer_add(out, (struct str){s.data + run, s.size - run});
}

/* Copies s to where there is room for it, while it looks; the last block overlaps the one before.
 * False when a byte needs a replacement. */
static inline bool copy_plain(char *to, struct str s, special_bytes *special)
{
	block found = {0}, bytes;
	size_t i = 0;
	for (; s.size - i > sizeof bytes; i += sizeof bytes) {
		memcpy(&bytes, s.data + i, sizeof bytes);
		memcpy(to + i, &bytes, sizeof bytes);
		found |= special(bytes);
	}
	i = s.size - sizeof bytes;
	memcpy(&bytes, s.data + i, sizeof bytes);
	memcpy(to + i, &bytes, sizeof bytes);
	return is_zero(found | special(bytes));
}

#define REPEATED (UINT64_MAX / 0xFF) /* times a byte: eight of it */

/* The same of 1 to 15 bytes: their first and last lie in two words, which may overlap. */
static inline bool copy_short(char *to, struct str s, special_bytes *special)
{
	uint64_t words[2];
	if (s.size >= 8) {
		memcpy(&words[0], s.data, 8);
		memcpy(&words[1], s.data + s.size - 8, 8);
		memcpy(to, &words[0], 8);
		memcpy(to + s.size - 8, &words[1], 8);
	} else if (s.size >= 4) {
		uint32_t first, last;
		memcpy(&first, s.data, 4);
		memcpy(&last, s.data + s.size - 4, 4);
		memcpy(to, &first, 4);
		memcpy(to + s.size - 4, &last, 4);
		words[0] = words[1] = (uint64_t)first << 32 | last;
	} else {
		to[0] = s.data[0];
		to[s.size / 2] = s.data[s.size / 2];
		to[s.size - 1] = s.data[s.size - 1];
		words[0] = REPEATED * (unsigned char)s.data[0] << 16 |
			   (uint64_t)(unsigned char)s.data[s.size / 2] << 8 |
			   (unsigned char)s.data[s.size - 1];
		words[1] = words[0];
	}
	block bytes;
	memcpy(&bytes, words, sizeof bytes);
	return is_zero(special(bytes));
}

/* True when that was all; false: nothing was added, since some byte needs a replacement. */
static inline bool add_plain(struct buffer *out, struct str s, special_bytes *special)
{
	if (s.size == 0)
		return true;
	char *at = buffer_room(out, s.size);
	if (at == NULL ||
	    !(s.size < sizeof(block) ? copy_short(at, s, special) : copy_plain(at, s, special)))
		return false;
	buffer_used(out, at + s.size);
	return true;
}

void html_init(struct html *html, struct arena *arena, enum language language)
{
	*html = (struct html){.language = language};
	buffer_init(&html->out, arena, HTML_PAGE_BYTES_MAX);
}

enum status html_finish(struct html *html, struct html_markup *out, struct error *err)
{
	*out = (struct html_markup){0};
	return buffer_finish(&html->out, &out->text, err);
}

void html_text(struct html *html, struct str s)
{
	if (!add_plain(&html->out, s, in_markup))
		add_replaced(&html->out, s, in_text);
}

void html_attribute(struct html *html, struct str s)
{
	if (!add_plain(&html->out, s, in_markup))
		add_replaced(&html->out, s, in_attribute);
}

/* Compares without case: schemes are case-insensitive (RFC 3986, 3.1). */
static bool is_scheme(struct str s, const char *lower)
{
	for (size_t i = 0; i < s.size; i++) {
		const char c = s.data[i];
		const char folded = c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
		if (folded != lower[i] || lower[i] == '\0')
			return false;
	}
	return lower[s.size] == '\0';
}

/* A colon before any of / ? # ends a scheme; browsers skip control characters and spaces in
 * it, so a scheme must be one of the known ones byte for byte. */
static bool url_is_safe(struct str url)
{
	for (size_t i = 0; i < url.size; i++) {
		const char c = url.data[i];
		if (c == '/' || c == '?' || c == '#')
			return true;
		if (c == ':') {
			const struct str scheme = str_slice(url, 0, i);
			return is_scheme(scheme, "https") || is_scheme(scheme, "http") ||
			       is_scheme(scheme, "mailto");
		}
	}
	return true;
}

static void add_percent(struct buffer *out, unsigned char byte)
{
	static const char digits[] = "0123456789ABCDEF";
	buffer_add(out, (struct str){(const char[]){'%', digits[byte >> 4], digits[byte & 15]}, 3});
}

/* The same, of bytes above the space. */
static const bool not_in_url[256] = {
	['"'] = true, ['\''] = true, ['<'] = true, ['>'] = true, ['\\'] = true,  ['^'] = true,
	['`'] = true, ['{'] = true,  ['|'] = true, ['}'] = true, ['\x7F'] = true};

/* A piece of a URL between ampersands. */
static void add_url_piece(struct buffer *out, struct str piece)
{
	if (add_plain(out, piece, in_url))
		return;
	for (size_t i = 0; i < piece.size; i++) {
		const unsigned char byte = (unsigned char)piece.data[i];
		if (byte > ' ' && !not_in_url[byte])
			buffer_add_char(out, (char)byte);
		else
			add_percent(out, byte);
	}
}

void html_url(struct html *html, struct str url)
{
	struct str piece;
	if (url.size != 0 && url.data[0] == '/' && add_plain(&html->out, url, in_url))
		return; /* nearly always: a path of our own */
	if (!url_is_safe(url)) {
		html_literal(html, "#");
		return;
	}
	while (str_cut(url, '&', &piece, &url)) {
		add_url_piece(&html->out, piece);
		html_literal(html, "&amp;");
	}
	add_url_piece(&html->out, piece);
}

void html_url_part(struct html *html, struct str part)
{
	for (size_t i = 0; i < part.size; i++) {
		const unsigned char byte = (unsigned char)part.data[i];
		const bool letter = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
		const bool digit = byte >= '0' && byte <= '9';
		/* RFC 3986, 2.3, and the comma, which is plain data in our paths and queries. */
		if (letter || digit || (byte != 0 && strchr("-._~,", byte) != NULL))
			buffer_add_char(&html->out, part.data[i]);
		else
			add_percent(&html->out, byte);
	}
}

void html_base(struct html *html)
{
	if (html->language == LANGUAGE_EN)
		html_literal(html, "/en");
}

void html_int(struct html *html, int64_t x)
{
	number_add_int(&html->out, x);
}

void html_number(struct html *html, double x, int decimals)
{
	language_add_number(&html->out, html->language, x, decimals);
}

void html_signed(struct html *html, double x, int decimals)
{
	language_add_signed(&html->out, html->language, x, decimals);
}

void html_date(struct html *html, struct date date)
{
	language_add_date(&html->out, html->language, date);
}

void html_plain_number(struct html *html, double x, int decimals)
{
	if (isfinite(x))
		number_add_fixed(&html->out, x, decimals, '.');
}

void html_plain_date(struct html *html, struct date date)
{
	if (date.year != 0)
		buffer_add(&html->out, date_iso(html->out.arena, date));
}

void html_insert(struct html *html, struct html_markup markup)
{
	if (markup.write != NULL)
		markup.write(html, markup.from);
	else
		buffer_add(&html->out, markup.text);
}
