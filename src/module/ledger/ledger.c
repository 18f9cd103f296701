/* ledger.c - recording a change, and comparing a content with what was recorded. */
#include "ledger_private.h"

#include <assert.h>
#include "store/statements.h"

#define COMMITMENT_VERSION "dannoi ledger entry 1"

struct str ledger_hash_bytes(const struct ledger_hash *hash)
{
	return (struct str){(const char *)hash->bytes, LEDGER_HASH_BYTES};
}

enum status ledger_hash_from(struct str bytes, struct ledger_hash *hash, struct error *err)
{
	if (bytes.size != LEDGER_HASH_BYTES)
		return FAIL(err, STATUS_CONFLICT,
			    "a hash in the ledger has %zu bytes instead of %d", bytes.size,
			    LEDGER_HASH_BYTES);
	memcpy(hash->bytes, bytes.data, LEDGER_HASH_BYTES);
	return STATUS_OK;
}

/* Numbers as eight bytes, most significant first. */
static void hash_number(crypto_hash_sha256_state *state, uint64_t number)
{
	unsigned char bytes[8];
	for (size_t i = 0; i < sizeof bytes; i++)
		bytes[i] = (unsigned char)(number >> (56 - 8 * i));
	(void)crypto_hash_sha256_update(state, bytes, sizeof bytes);
}

static void hash_text(crypto_hash_sha256_state *state, struct str text)
{
	hash_number(state, text.size);
	(void)crypto_hash_sha256_update(state, (const unsigned char *)text.data, text.size);
}

struct ledger_hash ledger_commitment(const struct ledger_entry *entry)
{
	crypto_hash_sha256_state state;
	struct ledger_hash commitment;
	(void)crypto_hash_sha256_init(&state);
	hash_text(&state, STR(COMMITMENT_VERSION));
	hash_number(&state, (uint64_t)entry->recorded_at);
	hash_number(&state, (uint64_t)entry->actor);
	hash_text(&state, entry->kind);
	hash_text(&state, entry->subject);
	hash_text(&state, entry->content_hash);
	(void)crypto_hash_sha256_final(&state, commitment.bytes);
	return commitment;
}

static struct ledger_hash content_hash(const unsigned char salt[LEDGER_SALT_BYTES],
				       struct str content)
{
	crypto_hash_sha256_state state;
	struct ledger_hash hash;
	(void)crypto_hash_sha256_init(&state);
	(void)crypto_hash_sha256_update(&state, salt, LEDGER_SALT_BYTES);
	(void)crypto_hash_sha256_update(&state, (const unsigned char *)content.data, content.size);
	(void)crypto_hash_sha256_final(&state, hash.bytes);
	return hash;
}

static enum status commitment_add(struct db *db, const struct ledger_entry *entry, int64_t *number,
				  struct error *err)
{
	ON_LEAVE(db_rows_leave) struct db_rows rows = {0};
	const struct db_ledger_commitment_add_in in = {
		.recorded_at = entry->recorded_at,
		.actor = entry->actor,
		.kind = entry->kind,
		.subject = entry->subject,
		.content_hash = entry->content_hash,
	};
	TRY(db_ledger_commitment_add_query(db, &in, &rows, err));
	struct db_ledger_commitment_add_row row;
	while (db_ledger_commitment_add_next(&rows, &row))
		*number = row.number;
	return db_rows_close(&rows, err);
}

enum status ledger_record(struct db *db, int64_t now_seconds, const struct ledger_change *change,
			  struct ledger_receipt *receipt, struct error *err)
{
	const struct str kind = str_from(change->kind);
	assert(kind.size > 0 && kind.size <= LEDGER_KIND_BYTES_MAX);
	assert(change->subject.size > 0 && change->subject.size <= LEDGER_SUBJECT_BYTES_MAX);
	if (!str_is(kind, LEDGER_CLOCK_KIND))
		TRY(ledger_clock_check(db, now_seconds, err));
	unsigned char salt[LEDGER_SALT_BYTES];
	randombytes_buf(salt, sizeof salt);
	const struct ledger_hash hash = content_hash(salt, change->content);
	const struct ledger_entry entry = {
		.recorded_at = now_seconds,
		.actor = change->actor,
		.kind = kind,
		.subject = change->subject,
		.content_hash = ledger_hash_bytes(&hash),
	};
	int64_t number = 0;
	TRY(commitment_add(db, &entry, &number, err));
	const struct db_commitment_salt_add_in in = {.number = number,
						     .salt = {(const char *)salt, sizeof salt}};
	TRY(db_commitment_salt_add_run(db, &in, NULL, err));
	if (receipt != NULL)
		*receipt = (struct ledger_receipt){number, ledger_commitment(&entry)};
	return STATUS_OK;
}

enum status ledger_forget(struct db *db, struct str subject, struct error *err)
{
	const struct db_commitment_salt_forget_in in = {.subject = subject};
	return db_commitment_salt_forget_run(db, &in, NULL, err);
}

enum status ledger_compare(struct db *db, struct str subject, struct str content,
			   enum ledger_match *match, struct error *err)
{
	ON_LEAVE(db_rows_leave) struct db_rows rows = {0};
	const struct db_ledger_commitment_last_of_in in = {.subject = subject};
	TRY(db_ledger_commitment_last_of_query(db, &in, &rows, err));
	struct db_ledger_commitment_last_of_row row;
	*match = LEDGER_UNKNOWN;
	while (db_ledger_commitment_last_of_next(&rows, &row)) {
		*match = LEDGER_FORGOTTEN;
		if (!row.salt.present || row.salt.value.size != LEDGER_SALT_BYTES)
			continue;
		const struct ledger_hash hash =
			content_hash((const unsigned char *)row.salt.value.data, content);
		*match = str_equal(ledger_hash_bytes(&hash), row.content_hash) ? LEDGER_SAME
									       : LEDGER_ALTERED;
	}
	return db_rows_close(&rows, err);
}

enum status ledger_last_of(struct db *db, struct str subject, struct ledger_mark *mark,
			   struct error *err)
{
	ON_LEAVE(db_rows_leave) struct db_rows rows = {0};
	const struct db_ledger_commitment_last_of_in in = {.subject = subject};
	struct db_ledger_commitment_last_of_row row;
	*mark = (struct ledger_mark){0};
	TRY(db_ledger_commitment_last_of_query(db, &in, &rows, err));
	while (db_ledger_commitment_last_of_next(&rows, &row)) {
		const struct ledger_entry entry = {row.number, row.recorded_at, row.actor,
						   row.kind,   row.subject,     row.content_hash};
		*mark = (struct ledger_mark){{row.number, ledger_commitment(&entry)},
					     row.recorded_at};
	}
	return db_rows_close(&rows, err);
}

enum status ledger_unsealed_since(struct db *db, int64_t *recorded_at, struct error *err)
{
	ON_LEAVE(db_rows_leave) struct db_rows rows = {0};
	const struct db_ledger_unsealed_in in = {.limit_count = 1};
	struct db_ledger_unsealed_row row;
	*recorded_at = 0;
	TRY(db_ledger_unsealed_query(db, &in, &rows, err));
	while (db_ledger_unsealed_next(&rows, &row))
		*recorded_at = row.recorded_at;
	return db_rows_close(&rows, err);
}

enum status ledger_count(struct db *db, struct str kind, int64_t *count, struct error *err)
{
	ON_LEAVE(db_rows_leave) struct db_rows rows = {0};
	const struct db_ledger_commitment_count_in in = {.kind = kind};
	struct db_ledger_commitment_count_row row;
	TRY(db_ledger_commitment_count_query(db, &in, &rows, err));
	while (db_ledger_commitment_count_next(&rows, &row))
		*count = row.count;
	return db_rows_close(&rows, err);
}

static struct str hex(struct arena *arena, struct str bytes)
{
	char *text = arena_array(arena, char, bytes.size * 2 + 1);
	(void)sodium_bin2hex(text, bytes.size * 2 + 1, (const unsigned char *)bytes.data,
			     bytes.size);
	return (struct str){text, bytes.size * 2};
}

struct str ledger_receipt_code(struct arena *arena, const struct ledger_receipt *receipt)
{
	const struct str digits = hex(arena, ledger_hash_bytes(&receipt->commitment));
	return str_format(arena, "%lld-" STR_FMT, (long long)receipt->number,
			  STR_ARG(str_slice(digits, 0, LEDGER_RECEIPT_DIGITS)));
}

struct str ledger_head_text(struct arena *arena, int64_t size, const struct ledger_hash *root)
{
	const struct str digits = hex(arena, ledger_hash_bytes(root));
	return str_format(arena, "%lld:" STR_FMT, (long long)size, STR_ARG(digits));
}
