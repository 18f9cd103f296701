/* docx_fuzz.c - any bytes as a DOCX file; what is no ZIP file becomes the body of a good one, or
 * up to the first NUL the body, up to the second the footnotes, after it the header. */
#include <assert.h>
#include <stdint.h>

#include "../zip_make.h"
#include "files/docx_read.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define RELATIONS "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

#define RELATION(type, target)                                                                     \
	"<Relationship Id='" target "' Type='" RELATIONS type "' Target='" target "'/>"

static struct str package_make(struct arena *arena, struct str input)
{
	struct str body, rest, notes, header;
	(void)str_cut(input, '\0', &body, &rest);
	const bool has_header = str_cut(rest, '\0', &notes, &header);
	const struct zip_entry entries[] = {
		{.name = "[Content_Types].xml", .content = STR("<Types/>")},
		{.name = "_rels/.rels",
		 .content = STR("<Relationships>" RELATION(
			 "/officeDocument", "word/document.xml") "</Relationships>")},
		{.name = "word/_rels/document.xml.rels",
		 .content = has_header
				    ? STR("<Relationships>" RELATION("/footnotes", "footnotes.xml")
						  RELATION("/header",
							   "header1.xml") "</Relationships>")
				    : STR("<Relationships>" RELATION(
					      "/footnotes", "footnotes.xml") "</Relationships>")},
		{.name = "word/document.xml", .content = body},
		{.name = "word/footnotes.xml", .content = notes},
		{.name = "word/header1.xml", .content = header},
	};
	return zip_make(arena, entries, sizeof entries / sizeof entries[0]);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	ON_LEAVE(arena_leave) struct arena *arena = arena_create(ARENA_REQUEST_BYTES);
	struct str content = {(const char *)data, size};
	if (!str_starts(content, STR("PK")))
		content = package_make(arena, content);
	struct error err = {.text = ""};
	struct docx_text text;
	const enum status status =
		docx_read(arena, STR("f"), content, (size_t)1 << 20, &text, &err);
	assert((status == STATUS_OK) == (err.text[0] == '\0'));
	for (size_t i = 0; i < text.count; i++) {
		const struct str paragraph = text.paragraphs[i].text;
		assert(paragraph.size > 0 && str_utf8_error(paragraph) == paragraph.size);
		assert(memchr(paragraph.data, '\n', paragraph.size) == NULL);
	}
	return 0;
}
