/* memory_server.c - the ceiling of a page's speed: the web server of http/ answering with a file's
 * bytes from memory, nothing read and nothing rendered.  memory_server FILE; prints its address. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>

#include "../../src/base/file.h"
#include "../../src/http/http.h"

#define FILE_BYTES_MAX ((size_t)1 << 20)
#define CONNECTIONS_MAX 1024

static struct str page; /* a handler reaches nothing else here */

static enum status page_show(const struct http_request *request, struct http_response *response,
			     struct error *err)
{
	(void)request, (void)err;
	response->body = page;
	return STATUS_OK;
}

static const struct route routes[] = {
	{.path = "/",
	 .permission = "public",
	 .handler = page_show,
	 .without_store = true,
	 .summary = "the file"},
	{0},
};

static void failure_show(const struct http_request *request, struct http_response *response,
			 const struct http_failure *failure)
{
	(void)request;
	response->body = str_from(failure->error->text);
}

static enum status serve(const char *path, struct error *err)
{
	static const struct route *const tables[] = {routes};
	static const struct http_context context = {.now = instant_now};
	ON_LEAVE(arena_leave) struct arena *arena = arena_create(2 * FILE_BYTES_MAX);
	TRY(file_read(arena, str_from(path), FILE_BYTES_MAX, &page, err));
	const struct server_options options = {
		.listen = STR("127.0.0.1:0"),
		.router = router_create(arena, tables, 1),
		.context = &context,
		.error_page = failure_show,
		.connections_max = CONNECTIONS_MAX,
		.connections_per_ip_max = CONNECTIONS_MAX,
		.idle_timeout_s = 30,
		.heavy_max = 1,
	};
	struct server *server = NULL;
	TRY(server_start(&options, &server, err));
	(void)printf("http://" STR_FMT "/\n", STR_ARG(server_address(server)));
	(void)fflush(stdout);
	sigset_t signals;
	(void)sigemptyset(&signals);
	(void)sigaddset(&signals, SIGTERM);
	int number = 0;
	(void)sigwait(&signals, &number);
	server_stop(server);
	return STATUS_OK;
}

int main(int argc, char **argv)
{
	struct error err;
	if (argc != 2) {
		(void)fputs("memory_server FILE\n", stderr);
		return EXIT_FAILURE;
	}
	sigset_t signals; /* before the threads, which inherit it */
	(void)sigemptyset(&signals);
	(void)sigaddset(&signals, SIGTERM);
	(void)pthread_sigmask(SIG_BLOCK, &signals, NULL);
	(void)signal(SIGPIPE, SIG_IGN);
	const enum status status = serve(argv[1], &err);
	if (status != STATUS_OK)
		(void)fprintf(stderr, "memory_server: %s\n", err.text);
	return status_exit_code(status);
}
