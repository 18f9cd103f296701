/* attachment.c - keeping, finding and giving out files. */
#include "attachment.h"

#include <sodium.h>
#include "../../i18n/vietnamese.h"
#include "attachment_sniff.h"
#include "store/statements.h"

/* The last part of a path, without what could trick a reader or a file system. */
static enum status name_clean(struct arena *arena, struct str name, struct str *clean,
			      struct error *err)
{
	struct buffer out;
	struct str normal;
	for (size_t i = name.size; i > 0; i--)
		if (name.data[i - 1] == '/' || name.data[i - 1] == '\\') {
			name = str_slice(name, i, name.size);
			break;
		}
	if (vietnamese_nfc(arena, str_trim(name), &normal, err) != STATUS_OK || normal.size == 0 ||
	    normal.size > ATTACHMENT_NAME_BYTES_MAX || normal.data[0] == '.')
		return FAIL(err, STATUS_INVALID,
			    "a file needs a name of 1 to %d bytes that does not begin with a point",
			    ATTACHMENT_NAME_BYTES_MAX);
	buffer_init(&out, arena, ATTACHMENT_NAME_BYTES_MAX + 1);
	for (size_t i = 0; i < normal.size; i++) {
		const unsigned char c = (unsigned char)normal.data[i];
		buffer_add_char(&out, c < ' ' || c == 0x7f || strchr("<>:\"|?*", c) != NULL
					      ? '_'
					      : normal.data[i]);
	}
	*clean = buffer_text(&out);
	return STATUS_OK;
}

static struct str ending_of(struct arena *arena, struct str name)
{
	struct buffer lower;
	buffer_init(&lower, arena, ATTACHMENT_NAME_BYTES_MAX + 1);
	size_t at = name.size;
	while (at > 0 && name.data[at - 1] != '.')
		at--;
	for (size_t i = at == 0 ? name.size : at - 1; i < name.size; i++)
		buffer_add_char(&lower, name.data[i] >= 'A' && name.data[i] <= 'Z'
						? (char)(name.data[i] + ('a' - 'A'))
						: name.data[i]);
	return buffer_text(&lower);
}

enum status attachment_check(struct arena *arena, struct str name, struct str content,
			     struct attachment *attachment, struct error *err)
{
	unsigned char hash[crypto_hash_sha256_BYTES];
	*attachment = (struct attachment){.size_bytes = (int64_t)content.size};
	TRY(name_clean(arena, name, &attachment->name, err));
	if (content.size == 0)
		return FAIL(err, STATUS_INVALID, STR_FMT " is empty", STR_ARG(attachment->name));
	if (content.size > ATTACHMENT_BYTES_MAX)
		return FAIL(err, STATUS_LIMIT, STR_FMT " has more than %zu MB",
			    STR_ARG(attachment->name), ATTACHMENT_BYTES_MAX >> 20);
	const enum status status = attachment_sniff(arena, ending_of(arena, attachment->name),
						    content, &attachment->media_type, err);
	if (status != STATUS_OK)
		return error_place(err, status, STR_FMT, STR_ARG(attachment->name));
	char *digits = arena_array(arena, char, sizeof hash * 2 + 1);
	(void)crypto_hash_sha256(hash, (const unsigned char *)content.data, content.size);
	(void)sodium_bin2hex(digits, sizeof hash * 2 + 1, hash, sizeof hash);
	attachment->hash = (struct str){digits, sizeof hash * 2};
	return STATUS_OK;
}

enum status attachment_add(struct db *db, int64_t now_seconds, int64_t person_id,
			   struct attachment *attachment, struct str content, struct error *err)
{
	ON_LEAVE(db_rows_leave) struct db_rows rows = {0};
	const struct db_attachment_add_in in = {
		.name = attachment->name,
		.media_type = attachment->media_type,
		.size_bytes = attachment->size_bytes,
		.hash = attachment->hash,
		.added_at = now_seconds,
		.added_by = person_id,
	};
	struct db_attachment_add_row row;
	TRY(db_attachment_add_query(db, &in, &rows, err));
	while (db_attachment_add_next(&rows, &row))
		attachment->id = row.id;
	TRY(db_rows_close(&rows, err));
	attachment->added_at = now_seconds;
	attachment->added_by = person_id;
	const struct db_attachment_content_add_in content_in = {.attachment_id = attachment->id,
								.content = content};
	return db_attachment_content_add_run(db, &content_in, NULL, err);
}

static enum status none_of(int64_t id, struct error *err)
{
	return FAIL(err, STATUS_NOT_FOUND, "there is no file %lld", (long long)id);
}

enum status attachment_remove(struct db *db, int64_t id, int64_t now_seconds, struct error *err)
{
	int64_t changed = 0;
	const struct db_attachment_remove_in in = {.id = id, .removed_at = now_seconds};
	TRY(db_attachment_remove_run(db, &in, &changed, err));
	if (changed == 0)
		return none_of(id, err);
	const struct db_attachment_content_remove_in content = {.attachment_id = id};
	return db_attachment_content_remove_run(db, &content, NULL, err);
}

enum status attachment_find(struct db *db, struct arena *arena, int64_t id,
			    struct attachment *attachment, struct error *err)
{
	ON_LEAVE(db_rows_leave) struct db_rows rows = {0};
	const struct db_attachment_find_in in = {.id = id};
	struct db_attachment_find_row row;
	*attachment = (struct attachment){0};
	TRY(db_attachment_find_query(db, &in, &rows, err));
	while (db_attachment_find_next(&rows, &row))
		*attachment = (struct attachment){
			.id = row.id,
			.size_bytes = row.size_bytes,
			.added_at = row.added_at,
			.added_by = row.added_by,
			.name = str_copy(arena, row.name),
			.media_type = str_copy(arena, row.media_type),
			.hash = str_copy(arena, row.hash),
		};
	TRY(db_rows_close(&rows, err));
	return attachment->id == 0 ? none_of(id, err) : STATUS_OK;
}

enum status attachment_answer(struct db *db, struct arena *arena, int64_t id,
			      struct http_response *response, struct error *err)
{
	ON_LEAVE(db_rows_leave) struct db_rows rows = {0};
	struct attachment attachment;
	const struct db_attachment_content_find_in in = {.attachment_id = id};
	struct db_attachment_content_find_row row;
	TRY(attachment_find(db, arena, id, &attachment, err));
	TRY(db_attachment_content_find_query(db, &in, &rows, err));
	while (db_attachment_content_find_next(&rows, &row)) {
		void *memory = NULL;
		TRY(arena_try_take(arena, row.content.size, 1, 1, &memory, err));
		memcpy(memory, row.content.data, row.content.size);
		response->body = (struct str){memory, row.content.size};
	}
	TRY(db_rows_close(&rows, err));
	response->content_type = str_cstring(arena, attachment.media_type);
	response->download_name = attachment.name;
	return STATUS_OK;
}
