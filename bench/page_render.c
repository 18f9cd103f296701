/* page_render.c - how much of the processor one page takes, without a server around it:
 * page_render FOLDER TARGET [ROUNDS].  Prints the median over batches of pages. */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "../src/base/number.h"
#include "../src/module/module.h"

#define BATCHES 21
#define BATCH_PAGES_MAX 1000000
#define MODULES_MAX 64

static void pool_leave(struct db_pool **pool)
{
	db_pool_close(*pool);
}

struct states {
	void *slots[MODULES_MAX];
};

static void states_leave(struct states *states)
{
	for (size_t i = 0; all_modules[i] != NULL; i++)
		if (all_modules[i]->state_destroy != NULL)
			all_modules[i]->state_destroy(states->slots[i]);
}

struct bench {
	struct http_context context;
	const struct router *router;
	struct arena *arena; /* of the page under way */
	struct str target;
	size_t page_bytes;
};

static double cpu_us(void)
{
	struct timespec now;
	(void)clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
	return 1e6 * (double)now.tv_sec + 1e-3 * (double)now.tv_nsec;
}

/* From the target as sent to the finished body: what the server does between two messages. */
__attribute__((noinline)) static enum status page_render(struct bench *bench, struct error *err)
{
	struct http_request request = {.arena = bench->arena,
				       .context = &bench->context,
				       .method = HTTP_GET,
				       .is_local = true};
	struct http_response response = {0};
	struct http_match match;
	TRY(router_match(bench->router, bench->target, &request, &match, err));
	TRY(db_read_begin(bench->context.pool, &request.db, err));
	const enum status status = match.route->handler(&request, &response, err);
	db_read_end(bench->context.pool, request.db);
	bench->page_bytes = response.body.size;
	arena_reset(bench->arena);
	return status;
}

static int compare_doubles(const void *a, const void *b)
{
	const double x = *(const double *)a, y = *(const double *)b;
	return (x > y) - (x < y);
}

static enum status batches_run(struct bench *bench, int64_t pages, struct error *err)
{
	double times[BATCHES];
	TRY(page_render(bench, err)); /* reads the figures */
	for (size_t batch = 0; batch < BATCHES; batch++) {
		const double start = cpu_us();
		for (int64_t i = 0; i < pages; i++)
			TRY(page_render(bench, err));
		times[batch] = (cpu_us() - start) / (double)pages;
	}
	qsort(times, BATCHES, sizeof times[0], compare_doubles);
	(void)printf("rendering alone: %.1f us of CPU a page of %zu bytes\n", times[BATCHES / 2],
		     bench->page_bytes);
	return STATUS_OK;
}

static enum status bench_run(char **words, int64_t pages, struct error *err)
{
	ON_LEAVE(arena_leave) struct arena *arena = arena_create((size_t)8 << 20);
	ON_LEAVE(pool_leave) struct db_pool *pool = NULL;
	ON_LEAVE(states_leave) struct states states = {0};
	struct config config;
	const struct field *settings[MODULES_MAX];
	const struct route *routes[MODULES_MAX];
	size_t setting_count = 0, route_count = 0;
	for (size_t i = 0; all_modules[i] != NULL; i++) {
		if (all_modules[i]->settings != NULL)
			settings[setting_count++] = all_modules[i]->settings;
		if (all_modules[i]->routes != NULL)
			routes[route_count++] = all_modules[i]->routes;
		if (all_modules[i]->state_create != NULL)
			states.slots[i] = all_modules[i]->state_create();
	}
	config_init(&config, settings, setting_count);
	const struct db_pool_options options = {.folder = str_from(words[0])};
	TRY(db_pool_open(&options, &pool, err));
	ON_LEAVE(arena_leave) struct arena *page = arena_create(ARENA_REQUEST_BYTES);
	struct bench bench = {
		.context = {.pool = pool,
			    .config = &config,
			    .module_states = states.slots,
			    .now = instant_now},
		.router = router_create(arena, routes, route_count),
		.arena = page,
		.target = str_from(words[1]),
	};
	return batches_run(&bench, pages, err);
}

int main(int argc, char **argv)
{
	struct error err;
	int64_t pages = 500;
	if (argc < 3 || argc > 4) {
		(void)fputs("page_render FOLDER TARGET [PAGES]\n", stderr);
		return EXIT_FAILURE;
	}
	enum status status = STATUS_OK;
	if (argc == 4)
		status = number_int(str_from(argv[3]), 1, BATCH_PAGES_MAX, &pages, &err);
	if (status == STATUS_OK)
		status = bench_run(argv + 1, pages, &err);
	if (status != STATUS_OK)
		(void)fprintf(stderr, "page_render: %s\n", err.text);
	return status_exit_code(status);
}
