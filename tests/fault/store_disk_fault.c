/* store_disk_fault.c - each write and each sync of the store fails once; then the power fails after
 * each acknowledgement.  What was acknowledged must be there afterwards. */
#include <pthread.h>
#include <string.h>
#include <unistd.h>

#include "fault_vfs.h"
#include "store_fixture.h"

#define THREADS 3
#define ROWS_EACH 4
#define FAULTS_MAX 2000 /* far more than a round has writes; reaching it is a failure */

struct client {
	struct db_pool *pool;
	pthread_t thread;
	int number;
	char names[ROWS_EACH][FIXTURE_NAME_SIZE];
	size_t acknowledged;
};

static void *client_run(void *argument)
{
	struct client *client = argument;
	for (int i = 0; i < ROWS_EACH; i++) {
		struct error err;
		char *name = client->names[client->acknowledged];
		(void)snprintf(name, FIXTURE_NAME_SIZE, "row-%d-%d", client->number, i);
		const enum status status = fixture_add(client->pool, name, &err);
		CHECK(status == STATUS_OK || status == STATUS_UNAVAILABLE,
		      "a failing disk is told as status %d: %s", (int)status, err.text);
		client->acknowledged += status == STATUS_OK;
	}
	return NULL;
}

/* Everything a store does while the disk may fail; gives the acknowledged names. */
static size_t live(const char *folder, char (*names)[FIXTURE_NAME_SIZE])
{
	struct db_pool *pool = NULL;
	struct error err;
	struct client clients[THREADS];
	size_t count = 0;
	char copy[FIXTURE_PATH_SIZE * 2];
	(void)snprintf(copy, sizeof copy, "%s/copy.bak", folder);
	if (fixture_open(folder, FAULT_VFS, &pool, &err) != STATUS_OK) {
		CHECK(!fixture_has_store(folder), "a store that could not be made left a file: %s",
		      err.text);
		return 0;
	}
	for (int i = 0; i < THREADS; i++) {
		clients[i] = (struct client){.pool = pool, .number = i};
		CHECK(pthread_create(&clients[i].thread, NULL, client_run, &clients[i]) == 0,
		      "no thread");
	}
	for (int i = 0; i < THREADS; i++) {
		(void)pthread_join(clients[i].thread, NULL);
		memcpy(names[count], clients[i].names, clients[i].acknowledged * FIXTURE_NAME_SIZE);
		count += clients[i].acknowledged;
	}
	const bool copied = db_backup(pool, str_from(copy), &err) == STATUS_OK;
	CHECK(copied == (access(copy, F_OK) == 0), "a failed backup left a file: %s", err.text);
	db_pool_close(pool);
	return count;
}

/* false: the store lived without meeting the N-th operation. */
static bool round_with(enum fault fault, unsigned number, const char *what)
{
	char folder[FIXTURE_PATH_SIZE], names[THREADS * ROWS_EACH][FIXTURE_NAME_SIZE];
	fixture_folder(folder);
	fault_arm(fault, number);
	const size_t count = live(folder, names);
	const bool came = fault_disarm();
	CHECK(came || count == (size_t)(THREADS * ROWS_EACH), "%s: a row failed without a fault",
	      what);
	fixture_check(folder, names, count, what);
	fixture_remove(folder);
	return came;
}

static void faults_until_none(enum fault fault, const char *what)
{
	unsigned number = 1;
	while (number < FAULTS_MAX && round_with(fault, number, what))
		number++;
	CHECK(number > 10 && number < FAULTS_MAX, "%s: %u rounds", what, number);
	(void)printf("ok store: %s, at each of %u places\n", what, number - 1);
}

static void power_cuts(void)
{
	char folder[FIXTURE_PATH_SIZE], names[THREADS * ROWS_EACH][FIXTURE_NAME_SIZE];
	struct db_pool *pool = NULL;
	struct error err;
	fixture_folder(folder);
	CHECK(fixture_open(folder, FAULT_VFS, &pool, &err) == STATUS_OK, "%s", err.text);
	for (size_t count = 0; count < sizeof names / sizeof names[0]; count++) {
		char cut[FIXTURE_PATH_SIZE];
		(void)snprintf(names[count], FIXTURE_NAME_SIZE, "row-%zu", count);
		CHECK(fixture_add(pool, names[count], &err) == STATUS_OK, "%s", err.text);
		fixture_folder(cut);
		fault_power_cut(folder, cut);
		fixture_check(cut, names, count + 1, "power cut");
		fixture_remove(cut);
	}
	db_pool_close(pool);
	fixture_remove(folder);
	(void)printf("ok store: power cut after each of %zu acknowledgements\n",
		     sizeof names / sizeof names[0]);
}

int main(void)
{
	fault_vfs_register();
	faults_until_none(FAULT_WRITE, "a write fails");
	faults_until_none(FAULT_TORN_WRITE, "a write fails half-way");
	faults_until_none(FAULT_SYNC, "a sync fails");
	faults_until_none(FAULT_FULL, "the disk is full");
	power_cuts();
	return 0;
}
