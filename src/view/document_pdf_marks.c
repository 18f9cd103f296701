/* document_pdf_marks.c - an incremental update: changed copies of objects behind the file, and a
 * table that leads to them (PDF 1.7, 7.5.6).
 *
 * Reads only what cairo wrote: a plain table of objects, dictionaries of one known form.  A file
 * of another form is left as it is. */
#include "document_pdf.h"

#include "../base/number.h"

#define OBJECTS_MAX 200000
#define XREF_ENTRY_BYTES 20

struct update {
	struct arena *arena;
	struct str file;
	int64_t object_count, root, info, xref; /* of the file's trailer; xref: its offset */
	const char *entries;                    /* of the file's table, XREF_ENTRY_BYTES each */
	struct buffer out, table;
};

/* The number behind a word of the text. */
static bool number_behind(struct str text, const char *word, int64_t *number)
{
	const char *found =
		text.size == 0 ? NULL : memmem(text.data, text.size, word, strlen(word));
	if (found == NULL)
		return false;
	struct str digits = str_slice(text, (size_t)(found - text.data) + strlen(word), text.size);
	size_t size = 0;
	while (size < digits.size && digits.data[size] >= '0' && digits.data[size] <= '9')
		size++;
	return number_int(str_slice(digits, 0, size), 0, INT64_MAX, number, NULL) == STATUS_OK;
}

/* The last trailer and the table it belongs to. */
static bool update_open(struct update *update)
{
	const struct str file = update->file;
	size_t at = file.size;
	while (at > 0 && !str_starts(str_slice(file, at - 1, 8), STR("trailer\n")))
		at--;
	const struct str trailer = at == 0 ? (struct str){0} : str_slice(file, at - 1, file.size);
	if (!number_behind(trailer, "/Size ", &update->object_count) ||
	    !number_behind(trailer, "/Root ", &update->root) ||
	    !number_behind(trailer, "/Info ", &update->info) ||
	    !number_behind(trailer, "startxref\n", &update->xref) ||
	    update->object_count > OBJECTS_MAX || update->root >= update->object_count)
		return false;
	const struct str head =
		str_format(update->arena, "xref\n0 %lld\n", (long long)update->object_count);
	const struct str table = str_slice(file, (size_t)update->xref, file.size);
	update->entries = table.data + head.size;
	return str_starts(table, head) &&
	       table.size > head.size + (size_t)update->object_count * XREF_ENTRY_BYTES;
}

/* "<< ... >>" of an object, or empty. */
static struct str object_find(const struct update *update, int64_t number)
{
	const struct str digits = {update->entries + number * XREF_ENTRY_BYTES, 10};
	int64_t offset = 0;
	if (number_int(digits, 0, (int64_t)update->file.size, &offset, NULL) != STATUS_OK)
		return (struct str){0};
	const struct str head = str_format(update->arena, "%lld 0 obj\n", (long long)number);
	struct str object = str_slice(update->file, (size_t)offset, update->file.size);
	if (!str_starts(object, head))
		return (struct str){0};
	object = str_slice(object, head.size, object.size);
	const char *end = memmem(object.data, object.size, "\nendobj", 7);
	return end == NULL || !str_starts(object, STR("<<"))
		       ? (struct str){0}
		       : str_slice(object, 0, (size_t)(end - object.data));
}

/* A copy of the object with more entries. */
static void object_add(struct update *update, int64_t number, struct str object, struct str entries)
{
	buffer_addf(&update->table, "%lld 1\n%010zu 00000 n \n", (long long)number,
		    update->out.size);
	buffer_addf(&update->out, "%lld 0 obj\n<< " STR_FMT, (long long)number, STR_ARG(entries));
	buffer_add(&update->out, str_slice(object, 2, object.size));
	buffer_add(&update->out, STR("\nendobj\n"));
}

/* A text string: UTF-16 in hexadecimal digits (PDF 1.7, 7.9.2). */
static struct str text_string(struct arena *arena, struct str text)
{
	struct buffer out;
	buffer_init(&out, arena, DOCUMENT_BYTES_MAX);
	buffer_add(&out, STR("<FEFF"));
	for (size_t at = 0; at < text.size;) {
		const uint32_t character = str_utf8_next(text, &at);
		if (character < 0x10000)
			buffer_addf(&out, "%04X", character);
		else
			buffer_addf(&out, "%04X%04X", 0xD800 + ((character - 0x10000) >> 10),
				    0xDC00 + ((character - 0x10000) & 0x3FF));
	}
	buffer_add_char(&out, '>');
	return buffer_text(&out);
}

/* What a marked element gets; marks and elements stand in the same order. */
static struct str mark_entries(const struct pdf *pdf, char mark, size_t *picture)
{
	switch (mark) {
	case PDF_MARK_COLUMN:
		return STR("/A << /O /Table /Scope /Column >>");
	case PDF_MARK_ROW:
		return STR("/A << /O /Table /Scope /Row >>");
	default:
		break;
	}
	const struct str description = pdf->descriptions[(*picture)++];
	return str_format(pdf->arena, "/Alt " STR_FMT,
			  STR_ARG(text_string(pdf->arena, description)));
}

static void elements_add(struct update *update, const struct pdf *pdf)
{
	const struct str marks = buffer_text(&pdf->marks);
	size_t next = 0, picture = 0;
	for (int64_t number = 1; number < update->object_count && next < marks.size; number++) {
		const struct str object = object_find(update, number);
		const bool figure =
			str_starts(object, STR("<< /Type /StructElem\n   /S /Figure\n"));
		if (!figure && !str_starts(object, STR("<< /Type /StructElem\n   /S /TH\n")))
			continue;
		if (figure != (marks.data[next] == PDF_MARK_PICTURE))
			return; /* another order than ours: no mark is better than a wrong one */
		object_add(update, number, object, mark_entries(pdf, marks.data[next++], &picture));
	}
}

enum status pdf_add_marks(const struct pdf *pdf, struct str file, struct str *content,
			  struct error *err)
{
	struct update update = {.arena = pdf->arena, .file = file};
	*content = file;
	if (!update_open(&update))
		return STATUS_OK;
	buffer_init(&update.out, pdf->arena, DOCUMENT_BYTES_MAX);
	buffer_init(&update.table, pdf->arena, DOCUMENT_BYTES_MAX);
	buffer_add(&update.out, file);
	buffer_add_char(&update.out, '\n');
	object_add(&update, update.root, object_find(&update, update.root),
		   str_format(pdf->arena,
			      "/Lang (" STR_FMT ") /ViewerPreferences << /DisplayDocTitle true >>",
			      STR_ARG(document_locale(pdf->document))));
	elements_add(&update, pdf);
	const size_t table_at = update.out.size;
	buffer_add(&update.out, STR("xref\n"));
	buffer_add(&update.out, buffer_text(&update.table));
	buffer_addf(
		&update.out,
		"trailer\n<< /Size %lld\n   /Root %lld 0 R\n   /Info %lld 0 R\n   /Prev %lld\n>>\n"
		"startxref\n%zu\n%%%%EOF\n",
		(long long)update.object_count, (long long)update.root, (long long)update.info,
		(long long)update.xref, table_at);
	return buffer_finish(&update.out, content, err);
}
