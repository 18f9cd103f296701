/* c_sentences.h - the error sentences that C source holds: the formats of FAIL and its kin. */
#ifndef DANNOI_TOOLS_C_SENTENCES_H
#define DANNOI_TOOLS_C_SENTENCES_H

#include "../src/base/str.h"

#define SENTENCES_MAX 4096
#define SENTENCE_BYTES_MAX 2048
#define C_SOURCE_BYTES_MAX ((size_t)4 << 20)

struct sentence {
	struct str path; /* borrowed */
	int line;
	struct str text; /* as the compiler joins it; STR_FMT as %.*s */
};

struct sentence_list {
	struct sentence *items;
	size_t count;
};

void sentences_init(struct sentence_list *list, struct arena *arena);
/* Adds the sentences of one file, but for those of STATUS_INTERNAL (bugs: told to the log alone)
 * and those without a letter, which every language shares.  A sentence that is not written out
 * where it is used is an error, "PATH:LINE: ...". */
MUST_CHECK enum status sentences_find(struct sentence_list *list, struct arena *arena,
				      struct str path, struct str content, struct error *err);

#endif
