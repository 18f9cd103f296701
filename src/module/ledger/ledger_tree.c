/* ledger_tree.c - the Merkle tree of RFC 9162, section 2.1. */
#include "ledger_tree.h"

#include <assert.h>
#include <sodium.h>
#include <string.h>

static_assert(LEDGER_HASH_BYTES == crypto_hash_sha256_BYTES, "hashes are of SHA-256");

bool ledger_hash_equal(const struct ledger_hash *a, const struct ledger_hash *b)
{
	return memcmp(a->bytes, b->bytes, LEDGER_HASH_BYTES) == 0;
}

struct ledger_hash ledger_hash_of(const void *content, size_t size_bytes)
{
	struct ledger_hash hash;
	(void)crypto_hash_sha256(hash.bytes, content, size_bytes);
	return hash;
}

struct ledger_hash ledger_leaf_hash(const struct ledger_hash *commitment)
{
	unsigned char content[1 + LEDGER_HASH_BYTES] = {0x00};
	memcpy(content + 1, commitment->bytes, LEDGER_HASH_BYTES);
	return ledger_hash_of(content, sizeof content);
}

struct ledger_hash ledger_node_hash(const struct ledger_hash *left, const struct ledger_hash *right)
{
	unsigned char content[1 + 2 * LEDGER_HASH_BYTES] = {0x01};
	memcpy(content + 1, left->bytes, LEDGER_HASH_BYTES);
	memcpy(content + 1 + LEDGER_HASH_BYTES, right->bytes, LEDGER_HASH_BYTES);
	return ledger_hash_of(content, sizeof content);
}

size_t ledger_tree_add(struct ledger_tree *tree, const struct ledger_hash *leaf,
		       struct ledger_hash completed[LEDGER_LEVELS_MAX])
{
	assert(tree->size < UINT64_MAX >> 2);
	size_t level = 0;
	completed[0] = *leaf;
	for (uint64_t rest = tree->size; (rest & 1U) != 0; rest >>= 1) {
		completed[level + 1] =
			ledger_node_hash(&tree->roots[--tree->root_count], &completed[level]);
		level++;
	}
	tree->roots[tree->root_count++] = completed[level];
	tree->size++;
	return level;
}

struct ledger_hash ledger_tree_root(const struct ledger_tree *tree)
{
	if (tree->root_count == 0)
		return ledger_hash_of("", 0);
	struct ledger_hash root = tree->roots[tree->root_count - 1];
	for (size_t i = tree->root_count - 1; i > 0; i--)
		root = ledger_node_hash(&tree->roots[i - 1], &root);
	return root;
}

bool ledger_path_proves(const struct ledger_path *path, const struct ledger_hash *leaf,
			uint64_t position, uint64_t size, const struct ledger_hash *root)
{
	if (position >= size)
		return false;
	uint64_t own = position, last = size - 1;
	struct ledger_hash hash = *leaf;
	for (size_t i = 0; i < path->count; i++) {
		if (last == 0)
			return false;
		if ((own & 1U) != 0 || own == last) {
			hash = ledger_node_hash(&path->siblings[i], &hash);
			while ((own & 1U) == 0 && own != 0) {
				own >>= 1;
				last >>= 1;
			}
		} else {
			hash = ledger_node_hash(&hash, &path->siblings[i]);
		}
		own >>= 1;
		last >>= 1;
	}
	return last == 0 && ledger_hash_equal(&hash, root);
}
