/* plan_sentence.h - words about plans that pages, commands and papers share. */
#ifndef DANNOI_MODULE_PLAN_PLAN_SENTENCE_H
#define DANNOI_MODULE_PLAN_PLAN_SENTENCE_H

#include "../index/index_sentence.h"

/* "8.1. Access to E-government Portals", or the code that no edition has. */
struct str plan_part_title(const struct index_reader *reader, struct str code);

#endif
