/* workers.c - threads for what may wait: as many as are needed at once, kept for the next time. */
#include "workers.h"

void workers_init(struct workers *workers, size_t stack_bytes)
{
	*workers = (struct workers){.mutex = PTHREAD_MUTEX_INITIALIZER,
				    .wake = PTHREAD_COND_INITIALIZER,
				    .stack_bytes = stack_bytes};
}

static struct work *take(struct workers *workers)
{
	struct work *work = workers->first;
	workers->first = work->next;
	workers->waiting_count--;
	return work;
}

static void *run_works(void *argument)
{
	struct workers *workers = argument;
	(void)pthread_mutex_lock(&workers->mutex);
	for (;;) {
		while (workers->first == NULL && !workers->is_stopping) {
			workers->idle_count++;
			(void)pthread_cond_wait(&workers->wake, &workers->mutex);
			workers->idle_count--;
		}
		if (workers->first == NULL)
			break;
		struct work *work = take(workers);
		(void)pthread_mutex_unlock(&workers->mutex);
		work->run(work->context);
		(void)pthread_mutex_lock(&workers->mutex);
	}
	(void)pthread_mutex_unlock(&workers->mutex);
	return NULL;
}

/* One thread more; with the mutex held. */
static void thread_start(struct workers *workers)
{
	pthread_attr_t attributes;
	(void)pthread_attr_init(&attributes);
	(void)pthread_attr_setstacksize(&attributes, workers->stack_bytes);
	if (pthread_create(&workers->threads[workers->thread_count], &attributes, run_works,
			   workers) == 0)
		workers->thread_count++;
	(void)pthread_attr_destroy(&attributes);
}

void workers_add(struct workers *workers, struct work *work)
{
	(void)pthread_mutex_lock(&workers->mutex);
	if (workers->idle_count <= workers->waiting_count && workers->thread_count < WORKERS_MAX &&
	    !workers->is_stopping)
		thread_start(workers);
	const bool taken = workers->thread_count > 0 && !workers->is_stopping;
	if (taken) {
		work->next = NULL;
		if (workers->first == NULL)
			workers->first = work;
		else
			workers->last->next = work;
		workers->last = work;
		workers->waiting_count++;
		(void)pthread_cond_signal(&workers->wake);
	}
	(void)pthread_mutex_unlock(&workers->mutex);
	if (!taken)
		work->run(work->context);
}

void workers_stop(struct workers *workers)
{
	(void)pthread_mutex_lock(&workers->mutex);
	workers->is_stopping = true;
	(void)pthread_cond_broadcast(&workers->wake);
	(void)pthread_mutex_unlock(&workers->mutex);
	for (size_t i = 0; i < workers->thread_count; i++)
		(void)pthread_join(workers->threads[i], NULL);
	(void)pthread_cond_destroy(&workers->wake);
}
