/* unit_bundle.h - puts the bundled provinces into a new store. */
#ifndef DANNOI_MODULE_UNIT_UNIT_BUNDLE_H
#define DANNOI_MODULE_UNIT_UNIT_BUNDLE_H

#include "../../store/db.h"

MUST_CHECK enum status unit_bundle_fill(struct db *db, struct arena *arena, struct error *err);

#endif
