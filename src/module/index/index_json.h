/* index_json.h - a province's year as JSON: the contract of `dannoi index show --format json`. */
#ifndef DANNOI_MODULE_INDEX_INDEX_JSON_H
#define DANNOI_MODULE_INDEX_INDEX_JSON_H

#include "index_sentence.h"

void index_show_json(const struct index_reader *reader, int year, size_t unit, struct buffer *out);

#endif
