/* store_fixture.h - what the store's fault tests share: a folder, named rows, a check of them. */
#ifndef DANNOI_TESTS_STORE_FIXTURE_H
#define DANNOI_TESTS_STORE_FIXTURE_H

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include "store/db.h"

#define FIXTURE_PATH_SIZE 512
#define FIXTURE_NAME_SIZE 32

/* Ends the program when something acknowledged is lost. */
#define CHECK(condition, ...)                                                                      \
	do {                                                                                       \
		if (!(condition)) {                                                                \
			(void)printf("not ok ");                                                   \
			(void)printf(__VA_ARGS__);                                                 \
			(void)printf(" (%s:%d)\n", __FILE__, __LINE__);                            \
			exit(1);                                                                   \
		}                                                                                  \
	} while (0)

void fixture_folder(char path[FIXTURE_PATH_SIZE]); /* makes a new one */
void fixture_remove(const char *path);
bool fixture_has_store(const char *folder); /* also half of one */

enum status fixture_open(const char *folder, const char *vfs, struct db_pool **pool,
			 struct error *err);
enum status fixture_add(struct db_pool *pool, const char *name, struct error *err);

/* Opens the store as after a restart: it is sound, and holds each of the names. */
void fixture_check(const char *folder, char (*names)[FIXTURE_NAME_SIZE], size_t count,
		   const char *what);

#endif
