/* ledger_tree.h - the Merkle tree of RFC 9162 (Certificate Transparency 2.0), section 2.1, with
 * SHA-256: leaves are only ever added, a root stands for all of them, a short path proves one.
 * Pure: no store, no clock. */
#ifndef DANNOI_MODULE_LEDGER_LEDGER_TREE_H
#define DANNOI_MODULE_LEDGER_LEDGER_TREE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define LEDGER_HASH_BYTES 32
#define LEDGER_LEVELS_MAX 63

struct ledger_hash {
	unsigned char bytes[LEDGER_HASH_BYTES];
};

bool ledger_hash_equal(const struct ledger_hash *a, const struct ledger_hash *b);
struct ledger_hash ledger_hash_of(const void *content, size_t size_bytes);
struct ledger_hash ledger_leaf_hash(const struct ledger_hash *commitment);
struct ledger_hash ledger_node_hash(const struct ledger_hash *left,
				    const struct ledger_hash *right);

/* A tree as far as adding to it needs: the roots of its complete subtrees, largest first. */
struct ledger_tree {
	uint64_t size;
	struct ledger_hash roots[LEDGER_LEVELS_MAX];
	size_t root_count; /* bits that are set in size */
};

/* Adds a leaf.  completed[k], k = 1 .. return value, are the roots of the subtrees of 2^k leaves
 * that it completed; completed[0] is the leaf itself. */
size_t ledger_tree_add(struct ledger_tree *tree, const struct ledger_hash *leaf,
		       struct ledger_hash completed[LEDGER_LEVELS_MAX]);
struct ledger_hash ledger_tree_root(const struct ledger_tree *tree);

/* The siblings from a leaf up to the root. */
struct ledger_path {
	struct ledger_hash siblings[LEDGER_LEVELS_MAX + 1];
	size_t count;
};
/* Whether the leaf at position (from 0) of a tree of that size and root is proven by path; RFC
 * 9162, section 2.1.3.2. */
bool ledger_path_proves(const struct ledger_path *path, const struct ledger_hash *leaf,
			uint64_t position, uint64_t size, const struct ledger_hash *root);

#endif
