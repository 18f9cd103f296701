/* store_kill_fault.c - kill -9 during writes: nothing acknowledged is lost. */
#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <string.h>
#include <sys/random.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "store_fixture.h"

#define ROUNDS 25
#define THREADS 4
#define ALIVE_MS_MAX 60
#define NAMES_MAX 200000

struct client {
	struct db_pool *pool;
	int round, number, report; /* report: a pipe */
};

/* Writes rows until killed; each acknowledged name goes to the pipe, whole (it is below PIPE_BUF).
 */
static void *client_run(void *argument)
{
	const struct client *client = argument;
	for (int i = 0;; i++) {
		char name[FIXTURE_NAME_SIZE] = "";
		(void)snprintf(name, sizeof name, "%d-%d-%d", client->round, client->number, i);
		CHECK(fixture_add(client->pool, name, NULL) == STATUS_OK, "no row %s", name);
		if (write(client->report, name, sizeof name) != (ssize_t)sizeof name)
			return NULL;
	}
}

static void live(const char *folder, int round, int report)
{
	struct db_pool *pool = NULL;
	struct error err;
	struct client clients[THREADS];
	pthread_t threads[THREADS];
	CHECK(fixture_open(folder, NULL, &pool, &err) == STATUS_OK, "%s", err.text);
	for (int i = 0; i < THREADS; i++) {
		clients[i] = (struct client){pool, round, i, report};
		CHECK(pthread_create(&threads[i], NULL, client_run, &clients[i]) == 0, "no thread");
	}
	for (int i = 0; i < THREADS; i++)
		(void)pthread_join(threads[i], NULL);
}

static void sleep_random(void)
{
	unsigned char byte = 0;
	CHECK(getrandom(&byte, 1, 0) == 1, "no random byte");
	const struct timespec pause = {.tv_nsec = (1 + byte % ALIVE_MS_MAX) * 1000000L};
	(void)nanosleep(&pause, NULL);
}

/* Reads names until the killed child's end of the pipe is closed. */
static size_t read_names(int report, char (*names)[FIXTURE_NAME_SIZE], size_t count)
{
	ssize_t got = 0;
	while (count < NAMES_MAX && ((got = read(report, names[count], FIXTURE_NAME_SIZE)) > 0 ||
				     (got < 0 && errno == EINTR)))
		count += got == FIXTURE_NAME_SIZE;
	CHECK(got == 0, "the pipe broke after %zu names", count);
	return count;
}

static size_t round_of(const char *folder, int round, char (*names)[FIXTURE_NAME_SIZE],
		       size_t count)
{
	int ends[2], status = 0;
	CHECK(pipe(ends) == 0, "no pipe");
	(void)fflush(stdout);
	const pid_t child = fork();
	CHECK(child >= 0, "no child");
	if (child == 0) {
		(void)close(ends[0]);
		live(folder, round, ends[1]);
		_exit(0);
	}
	(void)close(ends[1]);
	sleep_random();
	(void)kill(child, SIGKILL);
	count = read_names(ends[0], names, count);
	(void)close(ends[0]);
	CHECK(waitpid(child, &status, 0) == child && WIFSIGNALED(status),
	      "the child ended by itself");
	return count;
}

int main(void)
{
	static char names[NAMES_MAX][FIXTURE_NAME_SIZE];
	char folder[FIXTURE_PATH_SIZE];
	size_t count = 0;
	fixture_folder(folder);
	for (int round = 0; round < ROUNDS; round++) {
		count = round_of(folder, round, names, count);
		fixture_check(folder, names, count, "kill -9");
	}
	fixture_remove(folder);
	CHECK(count > ROUNDS, "only %zu rows were written", count);
	(void)printf("ok store: killed %d times, %zu acknowledged rows kept\n", ROUNDS, count);
	return 0;
}
