/* ledger_proof.c - an entry by its receipt, and the short path that proves it is in the ledger. */
#include <assert.h>

#include "../../base/number.h"
#include "ledger_private.h"
#include "store/statements.h"

#define LEAVES_AT_ONCE 256 /* fewer than make a kept node */

static enum status range_hash(struct db *db, uint64_t first, uint64_t end, struct ledger_hash *hash,
			      struct error *err);

/* The root of leaves first .. end - 1 (from 0), read one by one. */
static enum status leaves_hash(struct db *db, uint64_t first, uint64_t end,
			       struct ledger_hash *hash, struct error *err)
{
	ON_LEAVE(db_rows_leave) struct db_rows rows = {0};
	const struct db_ledger_leaves_in in = {.first = (int64_t)first + 1, .last = (int64_t)end};
	struct ledger_tree tree = {0};
	struct ledger_hash completed[LEDGER_LEVELS_MAX];
	struct db_ledger_leaves_row row;
	TRY(db_ledger_leaves_query(db, &in, &rows, err));
	while (db_ledger_leaves_next(&rows, &row)) {
		const struct ledger_entry entry = {row.number, row.recorded_at, row.actor,
						   row.kind,   row.subject,     row.content_hash};
		const struct ledger_hash commitment = ledger_commitment(&entry);
		const struct ledger_hash leaf = ledger_leaf_hash(&commitment);
		(void)ledger_tree_add(&tree, &leaf, completed);
	}
	TRY(db_rows_close(&rows, err));
	if (tree.size != end - first)
		return FAIL(err, STATUS_CONFLICT, "the ledger lacks entries; see dannoi verify");
	*hash = ledger_tree_root(&tree);
	return STATUS_OK;
}

static enum status node_hash(struct db *db, int64_t level, int64_t position,
			     struct ledger_hash *hash, struct error *err)
{
	ON_LEAVE(db_rows_leave) struct db_rows rows = {0};
	const struct db_ledger_node_find_in in = {.level = level, .position = position};
	struct db_ledger_node_find_row row;
	TRY(db_ledger_node_find_query(db, &in, &rows, err));
	bool found = false;
	while (db_ledger_node_find_next(&rows, &row)) {
		found = true;
		TRY(ledger_hash_from(row.hash, hash, err));
	}
	TRY(db_rows_close(&rows, err));
	if (!found)
		return FAIL(err, STATUS_CONFLICT, "the ledger lacks a subtree; see dannoi verify");
	return STATUS_OK;
}

/* The largest power of two below count. */
static uint64_t split_at(uint64_t count)
{
	assert(count > 1);
	return (uint64_t)1 << (63 - __builtin_clzll(count - 1));
}

static enum status halves_hash(struct db *db, uint64_t first, uint64_t end,
			       struct ledger_hash *hash, struct error *err)
{
	const uint64_t middle = first + split_at(end - first);
	struct ledger_hash left, right;
	TRY(range_hash(db, first, middle, &left, err));
	TRY(range_hash(db, middle, end, &right, err));
	*hash = ledger_node_hash(&left, &right);
	return STATUS_OK;
}

/* A subtree of RFC 9162 begins at a multiple of its size; at most 63 levels deep. */
static enum status range_hash(struct db *db, uint64_t first, uint64_t end, struct ledger_hash *hash,
			      struct error *err)
{
	const uint64_t count = end - first;
	const int level = 63 - __builtin_clzll(count);
	if ((count & (count - 1)) == 0 && level > 0 && level % LEDGER_NODE_STEP == 0)
		return node_hash(db, level, (int64_t)(first >> level), hash, err);
	if (count < LEAVES_AT_ONCE)
		return leaves_hash(db, first, end, hash, err);
	return halves_hash(db, first, end, hash, err);
}

/* From the root down to the leaf, so the siblings are turned round at the end. */
static enum status path_make(struct db *db, uint64_t position, uint64_t size,
			     struct ledger_path *path, struct error *err)
{
	uint64_t first = 0, end = size;
	path->count = 0;
	while (end - first > 1) {
		const uint64_t middle = first + split_at(end - first);
		assert(path->count <= LEDGER_LEVELS_MAX);
		struct ledger_hash *sibling = &path->siblings[path->count++];
		if (position < middle) {
			TRY(range_hash(db, middle, end, sibling, err));
			end = middle;
		} else {
			TRY(range_hash(db, first, middle, sibling, err));
			first = middle;
		}
	}
	for (size_t i = 0; i < path->count / 2; i++) {
		const struct ledger_hash kept = path->siblings[i];
		path->siblings[i] = path->siblings[path->count - 1 - i];
		path->siblings[path->count - 1 - i] = kept;
	}
	return STATUS_OK;
}

enum status ledger_head_last(struct db *db, struct arena *arena, struct ledger_head *head,
			     bool *found, struct error *err)
{
	ON_LEAVE(db_rows_leave) struct db_rows rows = {0};
	struct db_ledger_head_last_row row;
	*found = false;
	TRY(db_ledger_head_last_query(db, &rows, err));
	while (db_ledger_head_last_next(&rows, &row)) {
		*found = true;
		*head = (struct ledger_head){.size = row.size,
					     .previous_size = row.previous_size,
					     .sealed_at = row.sealed_at,
					     .key_number = row.key_number,
					     .signature = str_copy(arena, row.signature)};
		TRY(ledger_hash_from(row.root, &head->root, err));
	}
	return db_rows_close(&rows, err);
}

static enum status entry_find(struct db *db, struct arena *arena, int64_t number,
			      struct ledger_proof *proof, bool *found, struct error *err)
{
	ON_LEAVE(db_rows_leave) struct db_rows rows = {0};
	const struct db_ledger_commitment_find_in in = {.number = number};
	struct db_ledger_commitment_find_row row;
	*found = false;
	TRY(db_ledger_commitment_find_query(db, &in, &rows, err));
	while (db_ledger_commitment_find_next(&rows, &row)) {
		const struct ledger_entry entry = {row.number, row.recorded_at, row.actor,
						   row.kind,   row.subject,     row.content_hash};
		*found = true;
		proof->receipt = (struct ledger_receipt){number, ledger_commitment(&entry)};
		proof->recorded_at = row.recorded_at;
		proof->kind = str_copy(arena, row.kind);
		proof->subject = str_copy(arena, row.subject);
	}
	return db_rows_close(&rows, err);
}

static enum status sequence_find(struct db *db, int64_t number, int64_t *sequence,
				 struct error *err)
{
	ON_LEAVE(db_rows_leave) struct db_rows rows = {0};
	const struct db_ledger_leaf_of_in in = {.commitment = number};
	struct db_ledger_leaf_of_row row;
	*sequence = 0;
	TRY(db_ledger_leaf_of_query(db, &in, &rows, err));
	while (db_ledger_leaf_of_next(&rows, &row))
		*sequence = row.sequence;
	return db_rows_close(&rows, err);
}

enum status ledger_prove(struct db *db, struct arena *arena, struct str code,
			 struct ledger_proof *proof, struct error *err)
{
	struct str digits, number_text;
	int64_t number = 0;
	bool found = false;
	*proof = (struct ledger_proof){0};
	code = str_trim(code);
	if (str_cut(code, '-', &number_text, &digits) &&
	    number_int(number_text, 1, INT64_MAX, &number, NULL) == STATUS_OK)
		TRY(entry_find(db, arena, number, proof, &found, err));
	if (!found || !str_equal(ledger_receipt_code(arena, &proof->receipt), code))
		return FAIL(err, STATUS_NOT_FOUND,
			    "the ledger has no entry \"" STR_FMT
			    "\"; write the code as on the receipt, like "
			    "1234-9f86d081884c7d65",
			    STR_ARG(str_slice(code, 0, 60)));
	TRY(sequence_find(db, number, &proof->sequence, err));
	if (proof->sequence == 0)
		return STATUS_OK;
	TRY(ledger_head_last(db, arena, &proof->head, &found, err));
	if (!found || proof->head.size < proof->sequence)
		return FAIL(err, STATUS_CONFLICT, "the ledger lacks its head; see dannoi verify");
	return path_make(db, (uint64_t)proof->sequence - 1, (uint64_t)proof->head.size,
			 &proof->path, err);
}
