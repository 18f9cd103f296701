/* workers.h - inside http/: threads for what may wait, for the disk or for a long calculation, so
 * that the threads that read and send never do. */
#ifndef DANNOI_HTTP_WORKERS_H
#define DANNOI_HTTP_WORKERS_H

#include <pthread.h>
#include <stdbool.h>
#include <stddef.h>

/* Bodies that wait for one commit of the store each hold a thread. */
#define WORKERS_MAX 32

/* Lies with who asks for it, until it has run. */
struct work {
	struct work *next;
	void (*run)(void *context);
	void *context;
};

struct workers {
	pthread_mutex_t mutex; /* guards what follows */
	pthread_cond_t wake;
	struct work *first, *last;
	size_t waiting_count, idle_count;
	pthread_t threads[WORKERS_MAX]; /* started when first needed */
	size_t thread_count, stack_bytes;
	bool is_stopping;
};

void workers_init(struct workers *workers, size_t stack_bytes);
/* Has it run by a thread, soon; without any thread, or after workers_stop, at once by this one. */
void workers_add(struct workers *workers, struct work *work);
void workers_stop(struct workers *workers); /* after the last work */

#endif
