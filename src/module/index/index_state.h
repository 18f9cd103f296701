/* index_state.h - the figures that a running server keeps in memory.  A page borrows them; when
 * the store's version moved (an import, also by another process), the first page reads them anew,
 * while pages under way keep what they borrowed. */
#ifndef DANNOI_MODULE_INDEX_INDEX_STATE_H
#define DANNOI_MODULE_INDEX_INDEX_STATE_H

#include "../../http/http.h"
#include "index.h"

struct index_state;
struct index_loan {
	struct index_state *state;
	struct index_figures *figures;
};

void *index_state_create(void);
void index_state_destroy(void *state);

/* Give it back with ON_LEAVE(index_loan_leave). */
MUST_CHECK enum status index_figures_borrow(const struct http_context *context, struct db *db,
					    struct index_loan *loan, struct error *err);
void index_loan_leave(struct index_loan *loan);

#endif
