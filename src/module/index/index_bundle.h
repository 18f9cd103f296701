/* index_bundle.h - puts the bundled figures into a new store. */
#ifndef DANNOI_MODULE_INDEX_INDEX_BUNDLE_H
#define DANNOI_MODULE_INDEX_INDEX_BUNDLE_H

#include "../../store/db.h"

MUST_CHECK enum status index_bundle_fill(struct db *db, struct arena *arena, struct error *err);

#endif
