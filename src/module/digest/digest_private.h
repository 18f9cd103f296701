/* digest_private.h - the tables that digest_module.c gathers; for digest_*.c only. */
#ifndef DANNOI_MODULE_DIGEST_DIGEST_PRIVATE_H
#define DANNOI_MODULE_DIGEST_DIGEST_PRIVATE_H

#include "digest.h"

extern const struct route digest_routes[];
extern const struct navigation digest_navigation[];
extern const struct command digest_commands[];

#endif
