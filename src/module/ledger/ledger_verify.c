/* ledger_verify.c - reads the whole ledger anew and finds what is not as it was sealed. */
#include "../../base/number.h"
#include "ledger_private.h"
#include "store/statements.h"

#define KEYS_MAX 64

struct verification {
	struct db *db;
	struct arena *arena, *scratch; /* scratch: emptied after every head */
	struct ledger_tree tree;
	int64_t node_count, last_number;
	struct db_ledger_key_list_row keys[KEYS_MAX];
	size_t key_count;
	bool keys_used[KEYS_MAX];
	struct str earlier_root; /* a head kept elsewhere: its size and root */
	int64_t earlier_size;
	int64_t sealed_from, sealed_to;      /* between these two heads ... */
	int64_t misdated_entry, misdated_at; /* ... this entry was not made; 0: none */
	bool clock_is_told;                  /* but an entry says that the clock was set back */
	struct ledger_verdict *verdict;
};

static enum status earlier_read(struct verification *v, struct str text, struct error *err)
{
	struct str size;
	if (text.size == 0)
		return STATUS_OK;
	const enum status status =
		str_cut(text, ':', &size, &v->earlier_root) && v->earlier_root.size == 64
			? number_int(size, 1, INT64_MAX, &v->earlier_size, NULL)
			: STATUS_INVALID;
	if (status != STATUS_OK)
		return FAIL(err, STATUS_INVALID,
			    "\"" STR_FMT "\" is no head: write SIZE:ROOT as dannoi ledger head "
			    "prints it",
			    STR_ARG(str_slice(text, 0, 80)));
	return STATUS_OK;
}

static enum status keys_read(struct verification *v, struct error *err)
{
	ON_LEAVE(db_rows_leave) struct db_rows rows = {0};
	struct db_ledger_key_list_row row;
	TRY(db_ledger_key_list_query(v->db, &rows, err));
	while (db_ledger_key_list_next(&rows, &row)) {
		if (v->key_count == KEYS_MAX)
			return FAIL(err, STATUS_LIMIT, "the ledger has more than %d keys",
				    KEYS_MAX);
		row.public_key = str_copy(v->arena, row.public_key);
		v->keys[v->key_count++] = row;
	}
	return db_rows_close(&rows, err);
}

static enum status node_check(struct verification *v, size_t level, const struct ledger_hash *hash,
			      struct error *err)
{
	ON_LEAVE(db_rows_leave) struct db_rows rows = {0};
	const struct db_ledger_node_find_in in = {
		.level = (int64_t)level, .position = (int64_t)((v->tree.size >> level) - 1)};
	TRY(db_ledger_node_find_query(v->db, &in, &rows, err));
	struct db_ledger_node_find_row row;
	bool same = false;
	while (db_ledger_node_find_next(&rows, &row))
		same = str_equal(row.hash, ledger_hash_bytes(hash));
	v->node_count++;
	TRY(db_rows_close(&rows, err));
	if (!same)
		return FAIL(err, STATUS_CONFLICT,
			    "the subtree %lld of level %zu is missing or another",
			    (long long)in.position, level);
	return STATUS_OK;
}

/* Puts the next leaf into the tree; its place must be the next. */
static enum status leaf_take(struct verification *v, const struct db_ledger_leaves_row *row,
			     struct error *err)
{
	if (row->sequence != (int64_t)v->tree.size + 1)
		return FAIL(err, STATUS_CONFLICT, "entry %lld is missing",
			    (long long)v->tree.size + 1);
	const struct ledger_entry entry = {row->number, row->recorded_at, row->actor,
					   row->kind,   row->subject,     row->content_hash};
	if (ledger_clock_is_back(entry.recorded_at, v->sealed_from) ||
	    ledger_clock_is_back(v->sealed_to, entry.recorded_at)) {
		v->misdated_entry = row->sequence;
		v->misdated_at = entry.recorded_at;
	}
	v->clock_is_told |= str_is(row->kind, LEDGER_CLOCK_KIND);
	const struct ledger_hash commitment = ledger_commitment(&entry);
	const struct ledger_hash leaf = ledger_leaf_hash(&commitment);
	struct ledger_hash completed[LEDGER_LEVELS_MAX];
	const size_t levels = ledger_tree_add(&v->tree, &leaf, completed);
	for (size_t level = LEDGER_NODE_STEP; level <= levels; level += LEDGER_NODE_STEP)
		TRY(node_check(v, level, &completed[level], err));
	if ((int64_t)v->tree.size == v->earlier_size) {
		const struct ledger_hash root = ledger_tree_root(&v->tree);
		const struct str now = ledger_head_text(v->arena, v->earlier_size, &root);
		if (!str_ends(now, v->earlier_root))
			return FAIL(err, STATUS_CONFLICT,
				    "its first %lld entries are not those of the head given",
				    (long long)v->earlier_size);
	}
	return STATUS_OK;
}

static enum status signature_check(struct verification *v, const struct ledger_head *head,
				   struct error *err)
{
	for (size_t i = 0; i < v->key_count; i++) {
		if (v->keys[i].number != head->key_number)
			continue;
		v->keys_used[i] = true;
		const struct str message = ledger_head_message(v->scratch, head);
		const struct str key = v->keys[i].public_key;
		if (key.size == crypto_sign_PUBLICKEYBYTES &&
		    head->signature.size == crypto_sign_BYTES &&
		    crypto_sign_verify_detached((const unsigned char *)head->signature.data,
						(const unsigned char *)message.data, message.size,
						(const unsigned char *)key.data) == 0)
			return STATUS_OK;
	}
	return FAIL(err, STATUS_CONFLICT, "the head of %lld entries has no valid signature",
		    (long long)head->size);
}

/* What the program writes is dated between the heads around it. */
static enum status dates_check(struct verification *v, const struct db_ledger_head_list_row *row,
			       struct error *err)
{
	if (v->clock_is_told) {
		v->verdict->clocks_set_back++;
		return STATUS_OK;
	}
	if (row->sealed_at < v->sealed_from)
		return FAIL(err, STATUS_CONFLICT,
			    "the head of %lld entries is dated before the one before it",
			    (long long)row->size);
	if (v->misdated_entry == 0)
		return STATUS_OK;
	const struct str at = instant_iso(v->scratch, v->misdated_at);
	return FAIL(err, STATUS_CONFLICT,
		    "entry %lld is dated " STR_FMT ", outside the time between the heads around it",
		    (long long)v->misdated_entry, STR_ARG(at));
}

/* A head is right when the leaves up to it give its root, and it follows the head before. */
static enum status head_check(struct verification *v, const struct db_ledger_head_list_row *row,
			      int64_t previous_size, struct error *err)
{
	struct ledger_head head = {.size = row->size,
				   .previous_size = row->previous_size,
				   .sealed_at = row->sealed_at,
				   .key_number = row->key_number,
				   .signature = row->signature};
	const struct ledger_hash root = ledger_tree_root(&v->tree);
	const struct str roots = {(const char *)v->tree.roots,
				  v->tree.root_count * LEDGER_HASH_BYTES};
	if ((int64_t)v->tree.size != row->size)
		return FAIL(err, STATUS_CONFLICT, "entries after %lld are missing",
			    (long long)v->tree.size);
	if (row->previous_size != previous_size)
		return FAIL(err, STATUS_CONFLICT, "the head before that of %lld entries is missing",
			    (long long)row->size);
	TRY(ledger_hash_from(row->root, &head.root, err));
	if (!ledger_hash_equal(&root, &head.root) || !str_equal(roots, row->subtree_roots))
		return FAIL(err, STATUS_CONFLICT,
			    "an entry from %lld to %lld is not what was sealed",
			    (long long)previous_size + 1, (long long)row->size);
	TRY(signature_check(v, &head, err));
	TRY(dates_check(v, row, err));
	v->verdict->heads++;
	return STATUS_OK;
}

static enum status leaves_take(struct verification *v, int64_t first, int64_t last,
			       struct error *err)
{
	ON_LEAVE(db_rows_leave) struct db_rows rows = {0};
	const struct db_ledger_leaves_in in = {.first = first, .last = last};
	TRY(db_ledger_leaves_query(v->db, &in, &rows, err));
	struct db_ledger_leaves_row row;
	while (db_ledger_leaves_next(&rows, &row))
		TRY(leaf_take(v, &row, err));
	return db_rows_close(&rows, err);
}

static enum status heads_check(struct verification *v, struct error *err)
{
	ON_LEAVE(db_rows_leave) struct db_rows rows = {0};
	struct db_ledger_head_list_row row;
	int64_t previous_size = 0;
	v->sealed_from = INT64_MIN + LEDGER_CLOCK_TOLERANCE_SECONDS;
	TRY(db_ledger_head_list_query(v->db, &rows, err));
	while (db_ledger_head_list_next(&rows, &row)) {
		v->sealed_to = row.sealed_at;
		v->misdated_entry = 0;
		v->clock_is_told = false;
		TRY(leaves_take(v, previous_size + 1, row.size, err));
		TRY(head_check(v, &row, previous_size, err));
		previous_size = row.size;
		v->sealed_from = row.sealed_at;
		arena_reset(v->scratch);
	}
	return db_rows_close(&rows, err);
}

/* What no head leads to: rows too many, commitments that lost their leaf. */
static enum status counts_check(struct verification *v, struct error *err)
{
	ON_LEAVE(db_rows_leave) struct db_rows rows = {0}, unsealed = {0}, nodes = {0};
	struct db_ledger_counts_row row = {0};
	struct db_ledger_unsealed_count_row open = {0};
	struct db_ledger_node_count_row node = {0};
	TRY(db_ledger_counts_query(v->db, &rows, err));
	(void)db_ledger_counts_next(&rows, &row);
	TRY(db_rows_close(&rows, err));
	TRY(db_ledger_unsealed_count_query(v->db, &unsealed, err));
	(void)db_ledger_unsealed_count_next(&unsealed, &open);
	TRY(db_rows_close(&unsealed, err));
	TRY(db_ledger_node_count_query(v->db, &nodes, err));
	(void)db_ledger_node_count_next(&nodes, &node);
	TRY(db_rows_close(&nodes, err));
	v->verdict->entries = (int64_t)v->tree.size;
	v->verdict->unsealed = open.count;
	if (row.last_sequence != v->verdict->entries || row.leaves != v->verdict->entries)
		return FAIL(err, STATUS_CONFLICT,
			    "the head that covers its last entries is missing");
	if (row.commitments != row.leaves + open.count)
		return FAIL(err, STATUS_CONFLICT, "it holds entries that were never put in order");
	if (node.count != v->node_count)
		return FAIL(err, STATUS_CONFLICT, "it holds subtrees of no leaves");
	for (size_t i = 0; i < v->key_count; i++)
		if (!v->keys_used[i])
			return FAIL(err, STATUS_CONFLICT, "key %lld has signed nothing",
				    (long long)v->keys[i].number);
	if (v->earlier_size > v->verdict->entries)
		return FAIL(err, STATUS_CONFLICT, "it has %lld entries, the head given has %lld",
			    (long long)v->verdict->entries, (long long)v->earlier_size);
	return STATUS_OK;
}

static enum status verification_run(struct verification *v, struct str earlier, struct error *err)
{
	TRY(earlier_read(v, earlier, err));
	TRY(keys_read(v, err));
	TRY(heads_check(v, err));
	return counts_check(v, err);
}

enum status ledger_verify(struct db *db, struct arena *arena, struct str earlier,
			  struct ledger_verdict *verdict, struct error *err)
{
	*verdict = (struct ledger_verdict){0};
	struct verification v = {
		.db = db, .arena = arena, .scratch = arena_create(1 << 20), .verdict = verdict};
	const enum status status = verification_run(&v, earlier, err);
	arena_destroy(v.scratch);
	if (status == STATUS_CONFLICT)
		return error_place(err, status, "the ledger was altered");
	return status;
}
