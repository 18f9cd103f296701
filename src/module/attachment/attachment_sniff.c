/* attachment_sniff.c - what a file is, by its content: the only place that names libmagic. */
#include "attachment_sniff.h"

#include <magic.h>

/* Kinds that may be attached: what libmagic says, what we call it, and the ending that fits. */
static const struct {
	const char *found, *media_type, *endings;
} kinds[] = {
	{"application/pdf", "application/pdf", ".pdf"},
	{"application/vnd.openxmlformats-officedocument.wordprocessingml.document",
	 "application/vnd.openxmlformats-officedocument.wordprocessingml.document", ".docx"},
	{"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
	 "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ".xlsx"},
	{"application/vnd.oasis.opendocument.text", "application/vnd.oasis.opendocument.text",
	 ".odt"},
	{"application/vnd.oasis.opendocument.spreadsheet",
	 "application/vnd.oasis.opendocument.spreadsheet", ".ods"},
	{"text/csv", "text/csv", ".csv .txt"},
	{"text/plain", "text/plain", ".txt .csv"},
	{"image/png", "image/png", ".png"},
	{"image/jpeg", "image/jpeg", ".jpg .jpeg"},
};

static void cookie_leave(magic_t *cookie)
{
	if (*cookie != NULL)
		magic_close(*cookie);
}

static enum status found_read(struct arena *arena, struct str content, struct str *found,
			      struct error *err)
{
	ON_LEAVE(cookie_leave) magic_t cookie = magic_open(MAGIC_MIME_TYPE | MAGIC_ERROR);
	if (cookie == NULL || magic_load(cookie, NULL) != 0)
		return FAIL(err, STATUS_UNAVAILABLE, "the kinds of files are not known here");
	const char *type = magic_buffer(cookie, content.data, content.size);
	if (type == NULL)
		return FAIL(err, STATUS_UNAVAILABLE, "the kind of the file cannot be told");
	*found = str_copy(arena, str_from(type));
	return STATUS_OK;
}

static bool holds(struct str content, const char *word)
{
	return memmem(content.data, content.size, word, strlen(word)) != NULL;
}

/* A file that other programs would take for something else: a PDF or picture with a ZIP archive
 * or a web page inside. */
static bool is_two_things(struct str media_type, struct str content)
{
	static const char *const scripts[] = {"<script", "<html", "<svg", "<?php",
					      "<!DOCTYPE html"};
	const bool picture = str_starts(media_type, STR("image/"));
	const bool pdf = str_is(media_type, "application/pdf");
	const bool text = str_starts(media_type, STR("text/"));
	if ((picture || pdf) && holds(content, "PK\003\004") && holds(content, "PK\005\006"))
		return true;
	for (size_t i = 0; i < sizeof scripts / sizeof scripts[0]; i++)
		if ((picture || text) && holds(content, scripts[i]))
			return true;
	return !pdf && holds(str_slice(content, 0, 1024), "%PDF-");
}

enum status attachment_sniff(struct arena *arena, struct str ending, struct str content,
			     struct str *media_type, struct error *err)
{
	struct str found;
	TRY(found_read(arena, content, &found, err));
	for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
		if (!str_is(found, kinds[i].found))
			continue;
		*media_type = str_from(kinds[i].media_type);
		if (ending.size < 2 || strstr(kinds[i].endings, str_cstring(arena, ending)) == NULL)
			return FAIL(err, STATUS_INVALID,
				    "the name ends with \"" STR_FMT
				    "\", but the content is " STR_FMT,
				    STR_ARG(ending), STR_ARG(found));
		if (is_two_things(*media_type, content))
			return FAIL(err, STATUS_INVALID,
				    "the file is " STR_FMT " and something else at once",
				    STR_ARG(found));
		return STATUS_OK;
	}
	return FAIL(err, STATUS_INVALID,
		    "files of the kind " STR_FMT " are not taken; take PDF, DOCX, XLSX, ODT, ODS, "
		    "CSV, TXT, PNG or JPEG",
		    STR_ARG(found));
}
