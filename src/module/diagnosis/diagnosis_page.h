/* diagnosis_page.h - the pages of the diagnosis, for its routes. */
#ifndef DANNOI_MODULE_DIAGNOSIS_DIAGNOSIS_PAGE_H
#define DANNOI_MODULE_DIAGNOSIS_DIAGNOSIS_PAGE_H

#include "../index/index_page.h"

http_handler diagnosis_page_gap, diagnosis_page_noise, diagnosis_page_sample;

extern const struct route diagnosis_routes[];
extern const struct navigation diagnosis_navigation[];

#endif
