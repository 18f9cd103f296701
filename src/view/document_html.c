/* document_html.c - a paper as HTML. */
#include "document_parts.h"

enum status document_write_html(const struct document *document, struct str *content,
				struct error *err)
{
	(void)document;
	(void)content;
	return FAIL(err, STATUS_UNAVAILABLE, "papers cannot be written as HTML yet: use .docx");
}
