/* parallel.c - threads that take the next part until there is none. */
#include "parallel.h"

#include <pthread.h>
#include <stdatomic.h>

struct job {
	size_t count;
	parallel_work *work;
	void *context;
	atomic_size_t next;
};

static void *take_parts(void *argument)
{
	struct job *job = argument;
	for (size_t part = atomic_fetch_add(&job->next, 1); part < job->count;
	     part = atomic_fetch_add(&job->next, 1))
		job->work(job->context, part);
	return NULL;
}

void parallel_do(size_t threads, size_t count, parallel_work *work, void *context)
{
	struct job job = {.count = count, .work = work, .context = context};
	pthread_t helpers[PARALLEL_THREADS_MAX];
	size_t helper_count = 0;
	threads = threads < count ? threads : count;
	threads = threads < PARALLEL_THREADS_MAX ? threads : PARALLEL_THREADS_MAX;
	/* a thread that cannot be had is done without */
	while (helper_count + 1 < threads &&
	       pthread_create(helpers + helper_count, NULL, take_parts, &job) == 0)
		helper_count++;
	(void)take_parts(&job);
	for (size_t i = 0; i < helper_count; i++)
		(void)pthread_join(helpers[i], NULL);
}
