/* ledger_test.c - the tree is RFC 9162's, every entry is proven, contents are
 * compared.  What happens to an altered ledger is in tests/ledger. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <ftw.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include "ledger_private.h"

#define COUNT(array) (sizeof(array) / sizeof(array)[0])
#define NOW 1795000000
#define ENTRY_COUNT 700 /* two kept subtrees and a rest */

static char folder[] = "/tmp/ledger-XXXXXX";
static struct arena *arena;

static int entry_remove(const char *path, const struct stat *about, int kind, struct FTW *place)
{
	(void)about, (void)kind, (void)place;
	return remove(path);
}

static struct db_pool *store_open(void)
{
	const struct db_pool_options options = {.folder = str_from(folder), .create = true};
	struct db_pool *pool = NULL;
	assert_int_equal(db_pool_open(&options, &pool, NULL), STATUS_OK);
	return pool;
}

static enum status entries_add(struct db *db, void *context, struct error *err)
{
	const size_t *count = context;
	for (size_t i = 0; i < *count; i++) {
		const struct ledger_change change = {
			.actor = (int64_t)i % 5,
			.kind = "test.change",
			.subject = str_format(arena, "test/%zu", i),
			.content = str_format(arena, "content %zu", i),
		};
		TRY(ledger_record(db, NOW + (int64_t)(i % 100), &change, NULL, err));
	}
	return STATUS_OK;
}

static void seal(struct db_pool *pool)
{
	struct error err = {0};
	if (ledger_seal(pool, arena, str_from(folder), NOW + 200, &err) != STATUS_OK)
		fail_msg("%s", err.text);
}

static void add_and_seal(struct db_pool *pool, size_t count)
{
	assert_int_equal(db_write(pool, entries_add, &count, NULL), STATUS_OK);
	seal(pool);
}

static int group_setup(void **state)
{
	arena = arena_create((size_t)256 << 20);
	if (mkdtemp(folder) == NULL || sodium_init() < 0)
		return -1;
	struct db_pool *pool = store_open();
	add_and_seal(pool, 3);
	add_and_seal(pool, 1);
	add_and_seal(pool, ENTRY_COUNT - 4);
	db_pool_close(pool);
	(void)state;
	return 0;
}

static int group_teardown(void **state)
{
	(void)state;
	arena_destroy(arena);
	return nftw(folder, entry_remove, 8, FTW_DEPTH | FTW_PHYS);
}

/* --- the tree ------------------------------------------------------------------------------- */

/* Recursively, as RFC 9162, section 2.1.1, defines the root. */
static struct ledger_hash root_by_definition(const struct ledger_hash *leaves, size_t count)
{
	size_t half = 1;
	if (count == 0)
		return ledger_hash_of("", 0);
	if (count == 1)
		return leaves[0];
	while (half * 2 < count)
		half *= 2;
	const struct ledger_hash left = root_by_definition(leaves, half);
	const struct ledger_hash right = root_by_definition(leaves + half, count - half);
	return ledger_node_hash(&left, &right);
}

static void test_the_root_is_that_of_the_definition(void **state)
{
	(void)state;
	struct ledger_hash leaves[70], completed[LEDGER_LEVELS_MAX];
	struct ledger_tree tree = {0};
	for (size_t count = 0; count <= COUNT(leaves); count++) {
		const struct ledger_hash root = ledger_tree_root(&tree);
		const struct ledger_hash wanted = root_by_definition(leaves, count);
		assert_true(ledger_hash_equal(&root, &wanted));
		if (count == COUNT(leaves))
			break;
		const struct ledger_hash content = ledger_hash_of(&count, sizeof count);
		leaves[count] = ledger_leaf_hash(&content);
		(void)ledger_tree_add(&tree, &leaves[count], completed);
	}
}

/* Leaf hash of the empty entry, as in the test vectors of Certificate Transparency. */
static void test_hashes_are_those_of_the_standard(void **state)
{
	(void)state;
	static const char empty_root[] =
		"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
	const struct ledger_tree tree = {0};
	const struct ledger_hash root = ledger_tree_root(&tree);
	assert_true(str_is(ledger_head_text(arena, 0, &root),
			   str_format(arena, "0:%s", empty_root).data));
}

/* --- proofs --------------------------------------------------------------------------------- */

static void test_every_entry_is_proven(void **state)
{
	(void)state;
	struct db_pool *pool = store_open();
	struct db *db = NULL;
	struct ledger_receipt receipt = {0};
	struct ledger_proof proof;
	assert_int_equal(db_read_begin(pool, &db, NULL), STATUS_OK);
	for (int64_t number = 1; number <= ENTRY_COUNT; number++) {
		struct error err = {0};
		assert_int_equal(
			ledger_prove(db, arena,
				     str_format(arena, "%lld-0000000000000000", (long long)number),
				     &proof, &err),
			STATUS_NOT_FOUND);
		receipt = proof.receipt;
		assert_int_equal(receipt.number, number);
		assert_int_equal(
			ledger_prove(db, arena, ledger_receipt_code(arena, &receipt), &proof, &err),
			STATUS_OK);
		const struct ledger_hash leaf = ledger_leaf_hash(&receipt.commitment);
		const uint64_t position = (uint64_t)proof.sequence - 1;
		assert_true(ledger_path_proves(&proof.path, &leaf, position, ENTRY_COUNT,
					       &proof.head.root));
		assert_false(ledger_path_proves(&proof.path, &leaf, position ^ 1, ENTRY_COUNT,
						&proof.head.root));
		proof.path.siblings[proof.path.count / 2].bytes[7] ^= 1;
		assert_false(ledger_path_proves(&proof.path, &leaf, position, ENTRY_COUNT,
						&proof.head.root));
	}
	db_read_end(pool, db);
	db_pool_close(pool);
}

/* --- verifying ------------------------------------------------------------------------------ */

static enum status verify(struct str earlier, struct ledger_verdict *verdict, struct error *err)
{
	struct db_pool *pool = store_open();
	struct db *db = NULL;
	assert_int_equal(db_read_begin(pool, &db, NULL), STATUS_OK);
	const enum status status = ledger_verify(db, arena, earlier, verdict, err);
	db_read_end(pool, db);
	db_pool_close(pool);
	return status;
}

static void test_a_sound_ledger_is_found_sound(void **state)
{
	(void)state;
	struct ledger_verdict verdict;
	assert_int_equal(verify((struct str){0}, &verdict, NULL), STATUS_OK);
	assert_int_equal(verdict.entries, ENTRY_COUNT);
	assert_int_equal(verdict.heads, 3);
	assert_int_equal(verdict.unsealed, 0);
}

/* --- contents ------------------------------------------------------------------------------- */

static enum status forget_body(struct db *db, void *context, struct error *err)
{
	return ledger_forget(db, *(struct str *)context, err);
}

static void test_contents_are_compared_and_forgotten(void **state)
{
	(void)state;
	struct db_pool *pool = store_open();
	struct db *db = NULL;
	struct str subject = STR("test/2");
	enum ledger_match match = LEDGER_SAME;
	assert_int_equal(db_read_begin(pool, &db, NULL), STATUS_OK);
	assert_int_equal(ledger_compare(db, subject, STR("content 2"), &match, NULL), STATUS_OK);
	assert_int_equal(match, LEDGER_SAME);
	assert_int_equal(ledger_compare(db, subject, STR("content 3"), &match, NULL), STATUS_OK);
	assert_int_equal(match, LEDGER_ALTERED);
	assert_int_equal(ledger_compare(db, STR("none"), subject, &match, NULL), STATUS_OK);
	assert_int_equal(match, LEDGER_UNKNOWN);
	db_read_end(pool, db);
	assert_int_equal(db_write(pool, forget_body, &subject, NULL), STATUS_OK);
	assert_int_equal(db_read_begin(pool, &db, NULL), STATUS_OK);
	assert_int_equal(ledger_compare(db, subject, STR("content 2"), &match, NULL), STATUS_OK);
	assert_int_equal(match, LEDGER_FORGOTTEN);
	db_read_end(pool, db);
	db_pool_close(pool);
	struct ledger_verdict verdict;
	assert_int_equal(verify((struct str){0}, &verdict, NULL), STATUS_OK);
}

static enum status record_at(struct db *db, void *context, struct error *err)
{
	const struct ledger_change change = {.kind = "test", .subject = STR("test/clock")};
	return ledger_record(db, *(const int64_t *)context, &change, NULL, err);
}

/* Nothing is recorded or sealed under an older date, until it is said that the clock is right; then
 * verify tells how often.  Another key goes on where the first left off. */
static void test_clock_and_key_may_change(void **state)
{
	(void)state;
	size_t one = 1;
	int64_t earlier = NOW - 99999;
	bool was_back = false;
	struct error err = {0};
	struct ledger_verdict verdict;
	struct db_pool *pool = store_open();
	assert_int_equal(db_write(pool, record_at, &earlier, &err), STATUS_CONFLICT);
	assert_non_null(strstr(err.text, "the clock of this machine says"));
	assert_int_equal(db_write(pool, entries_add, &one, NULL), STATUS_OK);
	assert_int_equal(ledger_seal(pool, arena, str_from(folder), earlier, &err),
			 STATUS_CONFLICT);
	assert_non_null(strstr(err.text, "the clock of this machine says"));
	assert_int_equal(ledger_clock_accept(pool, earlier, &was_back, NULL), STATUS_OK);
	assert_true(was_back);
	assert_int_equal(ledger_seal(pool, arena, str_from(folder), earlier, NULL), STATUS_OK);
	assert_int_equal(ledger_clock_accept(pool, earlier, &was_back, NULL), STATUS_OK);
	assert_false(was_back);
	assert_int_equal(remove(str_format(arena, "%s/ledger.key", folder).data), 0);
	add_and_seal(pool, 2);
	db_pool_close(pool);
	assert_int_equal(verify((struct str){0}, &verdict, NULL), STATUS_OK);
	assert_int_equal(verdict.entries, ENTRY_COUNT + 4);
	assert_int_equal(verdict.clocks_set_back, 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_the_root_is_that_of_the_definition),
		cmocka_unit_test(test_hashes_are_those_of_the_standard),
		cmocka_unit_test(test_every_entry_is_proven),
		cmocka_unit_test(test_a_sound_ledger_is_found_sound),
		cmocka_unit_test(test_contents_are_compared_and_forgotten),
		cmocka_unit_test(test_clock_and_key_may_change),
	};
	return cmocka_run_group_tests(tests, group_setup, group_teardown);
}
