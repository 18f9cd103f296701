/* serve.c - the web server: every module's pages behind one address, until told to stop. */
#include "commands.h"

#include <errno.h>
#include <malloc.h>
#include <pthread.h>
#include <semaphore.h>
#include <signal.h>
#include <time.h>
#include <unistd.h>
#include "../base/log.h"
#include "../embedded/embedded.h"
#include "../module/page.h"
#include "command.h"
#include "tick.h"

/* --- assets ------------------------------------------------------------------------------------
 */

static enum status asset_show(const struct http_request *request, struct http_response *response,
			      struct error *err)
{
	const struct str name = field_text(&request->values, "name");
	const struct embedded_file *file = embedded_find_asset(name);
	if (file == NULL)
		return FAIL(err, STATUS_NOT_FOUND, "there is no file " STR_FMT, STR_ARG(name));
	response->content_type = str_ends(name, STR(".css"))  ? "text/css; charset=utf-8"
				 : str_ends(name, STR(".js")) ? "text/javascript; charset=utf-8"
							      : "image/svg+xml";
	response->immutable = true;
	response->packed_body = (struct str){(const char *)file->bytes, file->size_bytes};
	return embedded_content(request->arena, file->name, &response->body, err);
}

static const struct field asset_fields[] = {
	{.name = "name",
	 .kind = FIELD_TEXT,
	 .required = true,
	 .summary = "the file's name with the hash of its content"},
	{0},
};

const struct route asset_routes[] = {
	{.method = HTTP_GET,
	 .path = "/tep/{name}",
	 .permission = "public",
	 .fields = asset_fields,
	 .handler = asset_show,
	 .summary = "A style sheet, script or picture; its address changes with its content.",
	 .without_store = true},
	{0},
};

/* --- running -----------------------------------------------------------------------------------
 */

static enum log_level level_find(const struct config *config)
{
	static const char *const names[] = {"error", "warning", "info", "debug"};
	const struct str wanted = config_text(config, "log_level");
	enum log_level level = LOG_ERROR;
	while (level < LOG_DEBUG && !str_is(wanted, names[level]))
		level++;
	return level;
}

#define TICK_SECONDS 1

static sem_t stop_wanted; /* a signal handler reaches nothing but what is global */

static void stop_post(int number)
{
	(void)number;
	const int kept = errno;
	(void)sem_post(&stop_wanted);
	errno = kept;
}

static void signals_watch(void)
{
	(void)sem_init(&stop_wanted, 0, 0);
	const struct sigaction action = {.sa_handler = stop_post, .sa_flags = SA_RESTART};
	(void)sigaction(SIGINT, &action, NULL);
	(void)sigaction(SIGTERM, &action, NULL);
}

static struct instant fixed_now; /* the setting today: the clock of tests stands still */

static struct instant now_fixed(void)
{
	return fixed_now;
}

/* glibc would keep a heap for each of 8 threads a core and what a burst of pages left in them:
 * 55 MB instead of 24 after 10,000 requests over 64 connections, and no page the faster. */
static void memory_keep_small(void)
{
	(void)mallopt(M_ARENA_MAX, 2);
	(void)mallopt(M_MMAP_THRESHOLD, 64 << 10);
}

struct states {
	void *slots[COMMAND_MODULES_MAX];
};

static void states_create(struct states *states)
{
	for (size_t i = 0; all_modules[i] != NULL; i++)
		if (all_modules[i]->state_create != NULL)
			states->slots[i] = all_modules[i]->state_create();
}

static void states_leave(struct states *states)
{
	for (size_t i = 0; all_modules[i] != NULL; i++)
		if (all_modules[i]->state_destroy != NULL)
			all_modules[i]->state_destroy(states->slots[i]);
}

static const struct router *routes_gather(const struct command_context *context)
{
	const struct route **tables =
		arena_array(context->arena, const struct route *, COMMAND_MODULES_MAX);
	size_t count = 0;
	for (const struct module *const *module = context->modules; *module != NULL; module++)
		if ((*module)->routes != NULL)
			tables[count++] = (*module)->routes;
	return router_create(context->arena, tables, count);
}

static void server_leave(struct server **server)
{
	if (*server != NULL)
		server_stop(*server);
}

/* At once, not with the command's answer: whoever started us waits for this line. */
static enum status address_print(struct arena *arena, struct str address, struct error *err)
{
	const struct str line = str_format(arena, "http://" STR_FMT "/\n", STR_ARG(address));
	if (write(STDOUT_FILENO, line.data, line.size) != (ssize_t)line.size)
		return error_reason(err, FAIL(err, STATUS_UNAVAILABLE, "standard output"), errno);
	return STATUS_OK;
}

/* The modules' own work, each second, until a signal ends it. */
static void ticks_until_stop(const struct command_context *context,
			     const struct http_context *shared)
{
	struct module_tick tick = {.pool = context->pool,
				   .data_folder = context->data_folder,
				   .config = context->config,
				   .module_states = shared->module_states,
				   .is_first = true,
				   .is_serving = true};
	for (int stopped = -1; stopped != 0;) {
		struct timespec until;
		tick.now = shared->now();
		tick_run_logged(&tick, context->modules);
		tick.is_first = false;
		(void)clock_gettime(CLOCK_MONOTONIC, &until);
		until.tv_sec += TICK_SECONDS;
		do
			stopped = sem_clockwait(&stop_wanted, CLOCK_MONOTONIC, &until);
		while (stopped != 0 && errno == EINTR);
	}
}

/* Slow work has a thread of its own: a mail server that says nothing must not keep the ledger from
 * its seal. */
struct worker {
	pthread_t thread;
	sem_t stop; /* ends the pause between two rounds */
	atomic_bool stopping;
	struct module_tick tick;
	const struct command_context *context;
	const struct http_context *shared;
	bool runs;
};

static void *work_until_stop(void *argument)
{
	struct worker *worker = argument;
	while (!atomic_load(&worker->stopping)) {
		worker->tick.now = worker->shared->now();
		work_run_logged(&worker->tick, worker->context->modules);
		worker->tick.is_first = false;
		struct timespec until;
		(void)clock_gettime(CLOCK_MONOTONIC, &until);
		until.tv_sec += TICK_SECONDS;
		(void)sem_clockwait(&worker->stop, CLOCK_MONOTONIC, &until);
	}
	return NULL;
}

static void worker_leave(struct worker *worker)
{
	atomic_store(&worker->stopping, true);
	if (!worker->runs)
		return;
	(void)sem_post(&worker->stop);
	(void)pthread_join(worker->thread, NULL);
}

static enum status worker_start(struct worker *worker, struct error *err)
{
	worker->tick = (struct module_tick){.pool = worker->context->pool,
					    .data_folder = worker->context->data_folder,
					    .config = worker->context->config,
					    .module_states = worker->shared->module_states,
					    .is_first = true,
					    .is_serving = true,
					    .stopping = &worker->stopping};
	(void)sem_init(&worker->stop, 0, 0);
	worker->runs = pthread_create(&worker->thread, NULL, work_until_stop, worker) == 0;
	return worker->runs ? STATUS_OK
			    : FAIL(err, STATUS_UNAVAILABLE, "there is no thread for slow work");
}

static void identity_find(const struct module *const *modules, struct http_context *shared)
{
	for (; *modules != NULL; modules++)
		if ((*modules)->identify != NULL) {
			shared->identify = (*modules)->identify;
			shared->sign_in_path = (*modules)->sign_in_path;
		}
}

enum status serve_run(struct command_context *context, struct error *err)
{
	const struct config *config = context->config;
	log_set_level(level_find(config));
	memory_keep_small();
	fixed_now = context->now;
	ON_LEAVE(states_leave) struct states states = {0};
	states_create(&states);
	struct http_context shared = {
		.pool = context->pool,
		.config = config,
		.module_states = states.slots,
		.now = config_text(config, "today").size > 0 ? now_fixed : instant_now,
	};
	identity_find(context->modules, &shared);
	const struct server_options options = {
		.listen = config_text(config, "listen"),
		.proxy = config_text(config, "proxy"),
		.router = routes_gather(context),
		.context = &shared,
		.error_page = page_failure,
		.connections_max = (uint32_t)config_int(config, "connections_max"),
		.connections_per_ip_max = (uint32_t)config_int(config, "connections_per_ip_max"),
		.idle_timeout_s = (uint32_t)config_int(config, "idle_timeout_s"),
		.heavy_max = (uint32_t)config_int(config, "heavy_max"),
	};
	signals_watch();
	ON_LEAVE(server_leave) struct server *server = NULL;
	TRY(server_start(&options, &server, err));
	TRY(address_print(context->arena, server_address(server), err));
	ON_LEAVE(worker_leave) struct worker worker = {.context = context, .shared = &shared};
	TRY(worker_start(&worker, err));
	ticks_until_stop(context, &shared);
	log_event(LOG_INFO, "stopping", "address=" STR_FMT, STR_ARG(server_address(server)));
	return STATUS_OK;
}
