/* html.h - what compiled templates call, and what charts and tables use directly.
 *
 * Text is escaped because of the function that receives it, never because the caller
 * remembered.  The one way around, html_insert, takes its own type, which only the makers of
 * markup in view/ fill. */
#ifndef DANNOI_VIEW_HTML_H
#define DANNOI_VIEW_HTML_H

#include "../base/str.h"
#include "../i18n/language.h"

#define HTML_PAGE_BYTES_MAX ((size_t)8 << 20)

struct html {
	struct buffer out;
	enum language language;
};

/* Markup for a place in a page: finished by html_finish, or written when the page comes to that
 * place, straight into the page (table_markup, view_NAME_markup); then what it is written from
 * must live as long. */
struct html_markup {
	struct str text;
	void (*write)(struct html *html, const void *from); /* or NULL: the text */
	const void *from;
};

void html_init(struct html *html, struct arena *arena, enum language language);
/* All that was written, to be inserted into a page or sent; STATUS_LIMIT when it was too much. */
MUST_CHECK enum status html_finish(struct html *html, struct html_markup *out, struct error *err);
/* Only string literals pass STR.  Inline, because a template is mostly these. */
#define html_literal(html, s) buffer_add(&(html)->out, STR(s))

void html_text(struct html *html, struct str s);      /* between tags: & < > */
void html_attribute(struct html *html, struct str s); /* inside "...": & < > " ' */
/* A whole URL in href, src or action: http, https, mailto, or relative; anything else is "#". */
void html_url(struct html *html, struct str url);
/* One path segment or query value: all but letters, digits and - . _ ~ , becomes %XX. */
void html_url_part(struct html *html, struct str part);
/* "" in Vietnamese, "/en" in English: what @ at the start of a template's URL becomes. */
void html_base(struct html *html);
void html_int(struct html *html, int64_t x);                 /* plain digits: years, codes */
void html_number(struct html *html, double x, int decimals); /* 1.234,5 in Vietnamese */
void html_signed(struct html *html, double x, int decimals);
void html_date(struct html *html, struct date date);
/* For machines (URLs, values of inputs): a decimal point, no group marks, 2026-12-31; nothing
 * for what is not a number and for no date. */
void html_plain_number(struct html *html, double x, int decimals);
void html_plain_date(struct html *html, struct date date);
void html_insert(struct html *html, struct html_markup markup);
/* false: {0}, or finished without a byte */
static inline bool html_has(struct html_markup markup)
{
	return markup.write != NULL || markup.text.size != 0;
}

/* In templates of XML (xml.c): as above, and what XML cannot hold (control characters, malformed
 * UTF-8) becomes U+FFFD; line breaks and tabs survive. */
void xml_text(struct html *html, struct str s);
void xml_attribute(struct html *html, struct str s);

#endif
