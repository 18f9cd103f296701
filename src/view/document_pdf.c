/* document_pdf.c - a paper as PDF. */
#include "document_parts.h"

enum status document_write_pdf(const struct document *document, struct str *content,
			       struct error *err)
{
	(void)document;
	(void)content;
	return FAIL(err, STATUS_UNAVAILABLE, "papers cannot be written as PDF yet: use .docx");
}
