/* ledger_seal.c - the sealer: puts new commitments into the tree and signs its head. */
#include <assert.h>

#include "ledger_private.h"
#include "store/statements.h"

/* In one transaction; others write in between. */
#define SEAL_ENTRIES_MAX 20000

#define HEAD_VERSION "dannoi ledger head 1"

struct str ledger_head_message(struct arena *arena, const struct ledger_head *head)
{
	const struct str state = ledger_head_text(arena, head->size, &head->root);
	return str_format(arena, "%s\n" STR_FMT "\n%lld\n%lld\n%lld\n", HEAD_VERSION,
			  STR_ARG(state), (long long)head->previous_size,
			  (long long)head->sealed_at, (long long)head->key_number);
}

struct sealing {
	struct arena *arena;
	const struct ledger_key *key;
	int64_t now_seconds;
	struct ledger_tree tree;
	struct ledger_head last; /* zeroed: there is none */
	bool is_done;            /* nothing is left to seal */
	bool clock_is_told;      /* an entry says that the clock was set back */
};

/* The tree as the last head left it. */
static enum status tree_restore(struct str subtree_roots, int64_t size, struct ledger_tree *tree,
				struct error *err)
{
	const size_t count = (size_t)__builtin_popcountll((unsigned long long)size);
	if (subtree_roots.size != count * LEDGER_HASH_BYTES)
		return FAIL(err, STATUS_CONFLICT,
			    "the ledger's last head does not fit its size; see dannoi verify");
	tree->size = (uint64_t)size;
	tree->root_count = count;
	for (size_t i = 0; i < count; i++)
		memcpy(tree->roots[i].bytes, subtree_roots.data + i * LEDGER_HASH_BYTES,
		       LEDGER_HASH_BYTES);
	return STATUS_OK;
}

static enum status head_load(struct db *db, struct sealing *sealing, struct error *err)
{
	ON_LEAVE(db_rows_leave) struct db_rows rows = {0};
	struct db_ledger_head_last_row row;
	sealing->tree = (struct ledger_tree){0};
	sealing->last = (struct ledger_head){0};
	TRY(db_ledger_head_last_query(db, &rows, err));
	while (db_ledger_head_last_next(&rows, &row)) {
		sealing->last.size = row.size;
		sealing->last.sealed_at = row.sealed_at;
		TRY(tree_restore(row.subtree_roots, row.size, &sealing->tree, err));
	}
	return db_rows_close(&rows, err);
}

static enum status nodes_add(struct db *db, const struct ledger_tree *tree,
			     const struct ledger_hash *completed, size_t levels, struct error *err)
{
	for (size_t level = LEDGER_NODE_STEP; level <= levels; level += LEDGER_NODE_STEP) {
		const struct db_ledger_node_add_in in = {
			.level = (int64_t)level,
			.position = (int64_t)((tree->size >> level) - 1),
			.hash = ledger_hash_bytes(&completed[level]),
		};
		TRY(db_ledger_node_add_run(db, &in, NULL, err));
	}
	return STATUS_OK;
}

/* Reads what is not sealed first, since its cursor and the writing must not meet. */
static enum status leaves_add(struct db *db, struct sealing *sealing, struct error *err)
{
	ON_LEAVE(db_rows_leave) struct db_rows rows = {0};
	const struct db_ledger_unsealed_in in = {.limit_count = SEAL_ENTRIES_MAX};
	struct ledger_receipt *unsealed =
		arena_array(sealing->arena, struct ledger_receipt, SEAL_ENTRIES_MAX);
	size_t count = 0;
	sealing->clock_is_told = false;
	TRY(db_ledger_unsealed_query(db, &in, &rows, err));
	struct db_ledger_unsealed_row row;
	while (db_ledger_unsealed_next(&rows, &row)) {
		assert(count < SEAL_ENTRIES_MAX);
		sealing->clock_is_told |= str_is(row.kind, LEDGER_CLOCK_KIND);
		const struct ledger_entry entry = {row.number, row.recorded_at, row.actor,
						   row.kind,   row.subject,     row.content_hash};
		unsealed[count++] = (struct ledger_receipt){row.number, ledger_commitment(&entry)};
	}
	TRY(db_rows_close(&rows, err));
	for (size_t i = 0; i < count; i++) {
		struct ledger_hash completed[LEDGER_LEVELS_MAX];
		const struct ledger_hash leaf = ledger_leaf_hash(&unsealed[i].commitment);
		const size_t levels = ledger_tree_add(&sealing->tree, &leaf, completed);
		const struct db_ledger_leaf_add_in leaf_in = {
			.sequence = (int64_t)sealing->tree.size, .commitment = unsealed[i].number};
		TRY(db_ledger_leaf_add_run(db, &leaf_in, NULL, err));
		TRY(nodes_add(db, &sealing->tree, completed, levels, err));
	}
	sealing->is_done = count < SEAL_ENTRIES_MAX;
	return STATUS_OK;
}

/* The number of the key, which is added when the store does not know it. */
static enum status key_number(struct db *db, const struct sealing *sealing, int64_t *number,
			      struct error *err)
{
	ON_LEAVE(db_rows_leave) struct db_rows rows = {0};
	const struct str own = {(const char *)sealing->key->public, sizeof sealing->key->public};
	int64_t last = 0;
	struct db_ledger_key_list_row row;
	*number = 0;
	TRY(db_ledger_key_list_query(db, &rows, err));
	while (db_ledger_key_list_next(&rows, &row)) {
		last = row.number;
		if (str_equal(row.public_key, own))
			*number = row.number;
	}
	TRY(db_rows_close(&rows, err));
	if (*number != 0)
		return STATUS_OK;
	*number = last + 1;
	const struct db_ledger_key_add_in in = {.number = *number, .public_key = own};
	return db_ledger_key_add_run(db, &in, NULL, err);
}

/* A clock that was mended a little does not make a head older than the one before. */
static enum status head_add(struct db *db, const struct sealing *sealing, struct error *err)
{
	const bool is_back = ledger_clock_is_back(sealing->now_seconds, sealing->last.sealed_at);
	if (is_back && !sealing->clock_is_told)
		return ledger_clock_fail(sealing->now_seconds, sealing->last.sealed_at, err);
	struct ledger_head head = {
		.size = (int64_t)sealing->tree.size,
		.previous_size = sealing->last.size,
		.sealed_at = is_back || sealing->now_seconds > sealing->last.sealed_at
				     ? sealing->now_seconds
				     : sealing->last.sealed_at,
		.root = ledger_tree_root(&sealing->tree),
	};
	TRY(key_number(db, sealing, &head.key_number, err));
	const struct str message = ledger_head_message(sealing->arena, &head);
	unsigned char signature[crypto_sign_BYTES];
	(void)crypto_sign_detached(signature, NULL, (const unsigned char *)message.data,
				   message.size, sealing->key->secret);
	const struct db_ledger_head_add_in in = {
		.size = head.size,
		.previous_size = head.previous_size,
		.root = ledger_hash_bytes(&head.root),
		.subtree_roots = {(const char *)sealing->tree.roots,
				  sealing->tree.root_count * LEDGER_HASH_BYTES},
		.sealed_at = head.sealed_at,
		.key_number = head.key_number,
		.signature = {(const char *)signature, sizeof signature},
	};
	return db_ledger_head_add_run(db, &in, NULL, err);
}

static enum status seal_body(struct db *db, void *context, struct error *err)
{
	struct sealing *sealing = context;
	TRY(head_load(db, sealing, err));
	TRY(leaves_add(db, sealing, err));
	if ((int64_t)sealing->tree.size == sealing->last.size)
		return STATUS_OK;
	return head_add(db, sealing, err);
}

static enum status is_sealed(struct db_pool *pool, bool *sealed, struct error *err)
{
	struct db *db = NULL;
	TRY(db_read_begin(pool, &db, err));
	struct db_rows rows = {0};
	struct db_ledger_unsealed_count_row row;
	enum status status = db_ledger_unsealed_count_query(db, &rows, err);
	*sealed = true;
	while (status == STATUS_OK && db_ledger_unsealed_count_next(&rows, &row))
		*sealed = row.count == 0;
	if (status == STATUS_OK)
		status = db_rows_close(&rows, err);
	db_read_end(pool, db);
	return status;
}

enum status ledger_seal(struct db_pool *pool, struct arena *arena, struct str data_folder,
			int64_t now_seconds, struct error *err)
{
	struct ledger_key key;
	struct sealing sealing = {.arena = arena, .key = &key, .now_seconds = now_seconds};
	TRY(is_sealed(pool, &sealing.is_done, err));
	if (sealing.is_done)
		return STATUS_OK;
	TRY(ledger_key_read(arena, data_folder, &key, err));
	enum status status = STATUS_OK;
	while (status == STATUS_OK && !sealing.is_done)
		status = db_write(pool, seal_body, &sealing, err);
	sodium_memzero(&key, sizeof key);
	return status;
}
