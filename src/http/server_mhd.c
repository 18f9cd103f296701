/* server_mhd.c - the only place that names libmicrohttpd: limits on all that a stranger can send,
 * and one path from a request's first byte to its answer's last.
 *
 * A few threads, one a core, read, render and send for all connections, by epoll; what may wait is
 * handed to workers meanwhile.  A thread a connection, as it was before, costs 8 us more of CPU a
 * request and keeps a stack of 32 KB each. */
#include <microhttpd.h>

#include <arpa/inet.h>
#include <assert.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <unistd.h>
#include "../base/log.h"
#include "../base/number.h"
#include "crowd.h"
#include "exchange.h"
#include "listen.h"
#include "response.h"

/* Measured in smaps under load: pages use 32 KB, a chart as PNG 64 KB; sanitizers multiply it. */
#if defined(__SANITIZE_ADDRESS__) /* gcc */
#define SERVER_STACK_BYTES ((size_t)2 << 20)
#elif defined(__has_feature) /* clang */
#if __has_feature(address_sanitizer)
#define SERVER_STACK_BYTES ((size_t)2 << 20)
#endif
#endif
#ifndef SERVER_STACK_BYTES
#define SERVER_STACK_BYTES ((size_t)192 << 10)
#endif
#define SERVER_ARENA_BYTES ((size_t)64 << 20) /* members of the crowd */
/* Holds the head of a request and of its answer. */
#define SERVER_CONNECTION_BYTES ((size_t)24 << 10)
#define SERVER_BYTES_PER_SECOND_MIN 4096 /* slower than any telephone line: someone holds us up */
#define SERVER_THREADS_MIN 2             /* so that one goes on when another is held up */
#define SERVER_THREADS_MAX 16
#define SERVER_STOP_MS 5000
#define SERVER_STOP_TICK_US 10000
#define SERVER_RETRY_AFTER_SECONDS "2"

struct server {
	struct arena *arena;
	const struct router *router;
	const struct http_context *context;
	http_error_page *error_page;
	struct MHD_Daemon *daemon;
	struct str address;
	struct crowd crowd; /* knows the proxy */
	struct gzip_pool gzip;
	struct guard_key key;
	struct exchange_gate gate;
	struct workers workers;
	uint32_t idle_ms;
	uint32_t run; /* random: tells the requests of two runs apart in a log */
	atomic_uint request_count, busy_count;
};

/* --- reading the head ----------------------------------------------------------------------- */

static struct str header_find(const struct exchange *exchange, const char *name)
{
	return str_from(MHD_lookup_connection_value(exchange->connection, MHD_HEADER_KIND, name));
}

static enum http_method method_read(const char *name)
{
	const struct str method = str_from(name);
	if (str_is(method, "GET") || str_is(method, "HEAD"))
		return HTTP_GET;
	return str_is(method, "POST") ? HTTP_POST : HTTP_OTHER;
}

static void sender_read(struct exchange *exchange)
{
	exchange->sender = (struct guard_sender){
		.loopback = exchange->member->loopback,
		.proxied = header_find(exchange, "Forwarded").size > 0 ||
			   header_find(exchange, "X-Forwarded-For").size > 0,
		.host = header_find(exchange, "Host"),
		.origin = header_find(exchange, "Origin"),
		.referer = header_find(exchange, "Referer"),
	};
}

static enum status limits_check(struct exchange *exchange, struct error *err)
{
	const union MHD_ConnectionInfo *info = MHD_get_connection_info(
		exchange->connection, MHD_CONNECTION_INFO_REQUEST_HEADER_SIZE);
	if (exchange->target.size > HTTP_URL_BYTES_MAX) {
		exchange->code = CODE_URL_TOO_LONG;
		return FAIL(err, STATUS_LIMIT, "the address has %zu bytes; at most %d are taken",
			    exchange->target.size, HTTP_URL_BYTES_MAX);
	}
	if (info == NULL || info->header_size > HTTP_HEADER_BYTES_MAX + HTTP_URL_BYTES_MAX) {
		exchange->code = CODE_HEAD_TOO_LARGE;
		return FAIL(err, STATUS_LIMIT, "the request's headers have more than %d bytes",
			    HTTP_HEADER_BYTES_MAX);
	}
	return STATUS_OK;
}

/* Room for the whole body: its length must be known before its first byte. */
static enum status body_prepare(struct exchange *exchange, struct error *err)
{
	if (header_find(exchange, "Transfer-Encoding").size > 0 ||
	    header_find(exchange, "Content-Length").size == 0) {
		exchange->code = CODE_LENGTH_REQUIRED;
		return FAIL(err, STATUS_INVALID, "a form must say its Content-Length");
	}
	const size_t limit = exchange_body_limit(exchange->match.route);
	if (exchange->is_endless || exchange->body_size > limit) {
		exchange->code = CODE_BODY_TOO_LARGE;
		return FAIL(err, STATUS_LIMIT, "the form is too large; at most %zu bytes are taken",
			    limit);
	}
	void *memory = NULL;
	TRY(arena_try_take(exchange->request.arena, exchange->body_size, 1, 1, &memory, err));
	exchange->body = memory;
	return STATUS_OK;
}

static enum status person_find(struct exchange *exchange, struct error *err)
{
	struct http_request *request = &exchange->request;
	const char *secret = MHD_lookup_connection_value(exchange->connection, MHD_COOKIE_KIND,
							 GUARD_SESSION_COOKIE);
	if (secret == NULL || request->context->identify == NULL)
		return STATUS_OK;
	return request->context->identify(request->context, request->arena, str_from(secret),
					  request->now, &request->person, err);
}

/* All that can be said before the body comes. */
static enum status exchange_open(struct server *server, struct exchange *exchange,
				 struct error *err)
{
	exchange->request.is_local = guard_is_local(&exchange->sender);
	TRY(limits_check(exchange, err));
	TRY(router_match(server->router, exchange->target, &exchange->request, &exchange->match,
			 err));
	if (exchange->match.redirect.size > 0)
		return STATUS_OK;
	TRY(person_find(exchange, err));
	TRY(exchange_permit(exchange, err));
	if (exchange->request.method != HTTP_POST) {
		if (!exchange->is_endless || !exchange_may_wait(exchange))
			return STATUS_OK;
		exchange->code = CODE_LENGTH_REQUIRED; /* it is answered before its end */
		return FAIL(err, STATUS_INVALID, "a request that has a body must say its length");
	}
	exchange->content_type = header_find(exchange, "Content-Type");
	return body_prepare(exchange, err);
}

static void body_measure(struct exchange *exchange)
{
	int64_t size = 0;
	const struct str length = header_find(exchange, "Content-Length");
	const bool is_known =
		length.size == 0 ||
		number_int(length, 0, (int64_t)HTTP_UPLOAD_BYTES_MAX, &size, NULL) == STATUS_OK;
	exchange->is_endless = !is_known || header_find(exchange, "Transfer-Encoding").size > 0;
	exchange->body_size = (size_t)size;
}

/* The address asked from: behind our proxy the last one it tells, which is its own word. */
static struct in6_addr peer_find(const struct exchange *exchange, bool by_proxy)
{
	struct in6_addr address;
	struct str peer = {0};
	for (struct str rest = header_find(exchange, "X-Forwarded-For"); by_proxy && rest.size > 0;)
		(void)str_cut(rest, ',', &peer, &rest);
	return by_proxy && listen_address_read(str_trim(peer), &address) ? address
									 : exchange->member->peer;
}

/* Who asked, and how: the proxy's word counts, anybody else's does not. */
static void origin_read(struct exchange *exchange)
{
	struct http_request *request = &exchange->request;
	const struct server *server = exchange->server;
	struct arena *arena = request->arena;
	const bool by_proxy = exchange->sender.proxied &&
			      IN6_ARE_ADDR_EQUAL(&exchange->member->peer, &server->crowd.proxy);
	const struct in6_addr peer = peer_find(exchange, by_proxy);
	char text[INET6_ADDRSTRLEN] = "";
	(void)inet_ntop(AF_INET6, &peer, text, sizeof text);
	request->peer = str_copy(arena, str_from(text));
	request->agent = header_find(exchange, "User-Agent");
	if (str_utf8_error(request->agent) != request->agent.size)
		request->agent = (struct str){0};
	const bool tls = by_proxy && str_is(header_find(exchange, "X-Forwarded-Proto"), "https");
	request->origin = str_format(arena, "%s://" STR_FMT, tls ? "https" : "http",
				     STR_ARG(exchange->sender.host));
}

static void exchange_init(struct server *server, struct exchange *exchange, const char *method)
{
	struct http_request *request = &exchange->request;
	const unsigned number = atomic_fetch_add(&server->request_count, 1) + 1;
	guard_visitor_init(&exchange->visitor, &server->key,
			   str_from(MHD_lookup_connection_value(exchange->connection,
								MHD_COOKIE_KIND, GUARD_COOKIE)));
	sender_read(exchange);
	exchange->started_ms = crowd_now_ms();
	body_measure(exchange);
	*request = (struct http_request){
		.arena = exchange->member->arena,
		.context = server->context,
		.method = method_read(method),
		.language = router_language(exchange->target),
		.path = STR("/"),
		.id = str_format(exchange->member->arena, "%08x-%x", server->run, number),
		.now = server->context->now(),
		.visitor = &exchange->visitor,
	};
	if (request->method == HTTP_POST || server->context->identify != NULL)
		origin_read(exchange);
}

/* --- answering ------------------------------------------------------------------------------- */

static enum MHD_Result reply_send(struct exchange *exchange, const struct response_reply *reply)
{
	void *body = NULL; /* the library never writes to it; only its type says it might */
	memcpy(&body, &reply->body.data, sizeof body);
	/* Not copied: the body lies in the arena until the exchange is over, or in the program. */
	struct MHD_Response *answer =
		MHD_create_response_from_buffer(reply->body.size, body, MHD_RESPMEM_PERSISTENT);
	if (answer == NULL)
		return MHD_NO;
	enum MHD_Result done = MHD_YES;
	for (size_t i = 0; i < reply->header_count && done == MHD_YES; i++)
		done = MHD_add_response_header(answer, reply->headers[i].name,
					       reply->headers[i].value);
	if (done == MHD_YES)
		done = MHD_queue_response(exchange->connection, reply->status, answer);
	MHD_destroy_response(answer);
	return done;
}

/* is_last: a body may still be on its way, so what follows on the wire is no request. */
static enum MHD_Result exchange_answer(struct server *server, struct exchange *exchange,
				       bool is_last)
{
	struct http_response *response = &exchange->response;
	struct response_reply reply;
	const struct response_options options = {
		.gzip = &server->gzip,
		.accept_encoding = header_find(exchange, "Accept-Encoding"),
		.if_none_match = header_find(exchange, "If-None-Match"),
	};
	if (exchange->status == STATUS_OK)
		exchange->status = response_make(&exchange->request, response, &options, &reply,
						 &exchange->error);
	if (exchange->status != STATUS_OK) {
		exchange_fail(exchange, server->error_page, response);
		struct error second;
		if (response_make(&exchange->request, response, &options, &reply, &second) !=
		    STATUS_OK)
			return MHD_NO;
	}
	if (exchange->match.allow != NULL)
		response_add_header(&reply, "Allow", exchange->match.allow);
	if (reply.status == CODE_UNAVAILABLE)
		response_add_header(&reply, "Retry-After", SERVER_RETRY_AFTER_SECONDS);
	if (is_last)
		response_add_header(&reply, "Connection", "close");
	const int64_t now_ms = crowd_now_ms();
	log_event(LOG_DEBUG, "request", "id=" STR_FMT " route=%s status=%u bytes=%zu ms=%lld",
		  STR_ARG(exchange->request.id),
		  exchange->match.route == NULL ? "none" : exchange->match.route->path,
		  reply.status, reply.body.size, (long long)(now_ms - exchange->started_ms));
	atomic_store(&exchange->member->deadline_ms,
		     now_ms + server->idle_ms +
			     (int64_t)(reply.body.size * 1000 / SERVER_BYTES_PER_SECOND_MIN));
	return reply_send(exchange, &reply);
}

static void exchange_run(struct server *server, struct exchange *exchange)
{
	if (exchange->status == STATUS_OK)
		exchange->status = exchange_handle(&server->gate, exchange, &exchange->response,
						   &exchange->error);
	exchange->is_handled = true;
}

/* By a worker; the library then calls on_request once more. */
static void exchange_work(void *exchange_pointer)
{
	struct exchange *exchange = exchange_pointer;
	exchange_run(exchange->server, exchange);
	MHD_resume_connection(exchange->connection);
}

/* --- what libmicrohttpd calls ------------------------------------------------------------------
 */

static enum MHD_Result on_peer(void *server_pointer, const struct sockaddr *address, socklen_t size)
{
	struct server *server = server_pointer;
	(void)size;
	const struct in6_addr peer = listen_peer(address);
	return crowd_admits(&server->crowd, &peer) ? MHD_YES : MHD_NO;
}

static void on_connection(void *server_pointer, struct MHD_Connection *connection,
			  void **member_slot, enum MHD_ConnectionNotificationCode code)
{
	struct server *server = server_pointer;
	if (code == MHD_CONNECTION_NOTIFY_CLOSED) {
		if (*member_slot != NULL)
			crowd_leave(&server->crowd, *member_slot);
		return;
	}
	const union MHD_ConnectionInfo *address =
		MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
	const struct in6_addr peer = listen_peer(address->client_addr);
	const union MHD_ConnectionInfo *socket =
		MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
	*member_slot = crowd_join(&server->crowd, socket->connect_fd, &peer,
				  crowd_now_ms() + server->idle_ms);
}

/* The first that is known of a request is its target, still as sent. */
static void *on_target(void *server_pointer, const char *target, struct MHD_Connection *connection)
{
	struct server *server = server_pointer;
	const union MHD_ConnectionInfo *info =
		MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
	struct crowd_member *member = info == NULL ? NULL : info->socket_context;
	if (member == NULL)
		return NULL;
	crowd_return_arena(&server->crowd, member); /* a broken head ends without a word */
	crowd_lend_arena(&server->crowd, member);
	struct exchange *exchange = arena_new(member->arena, struct exchange);
	exchange->member = member;
	exchange->connection = connection;
	exchange->server = server;
	exchange->target = str_copy(member->arena, str_from(target));
	return exchange;
}

/* Also a refused body is read to its end, if that is near: closing before would reset the
 * connection and take the answer away from whoever still sends. */
static enum MHD_Result request_begin(struct server *server, struct exchange *exchange,
				     const char *method)
{
	exchange->is_begun = true;
	atomic_fetch_add(&server->busy_count, 1);
	exchange_init(server, exchange, method);
	atomic_store(&exchange->member->deadline_ms, CROWD_NO_DEADLINE);
	exchange->status = exchange_open(server, exchange, &exchange->error);
	if (exchange->is_endless) {
		exchange_run(server, exchange);
		return exchange_answer(server, exchange, true);
	}
	atomic_store(&exchange->member->deadline_ms,
		     exchange->started_ms + server->idle_ms +
			     (int64_t)(exchange->body_size * 1000 / SERVER_BYTES_PER_SECOND_MIN));
	return MHD_YES;
}

static enum MHD_Result on_request(void *server_pointer, struct MHD_Connection *connection,
				  const char *url, const char *method, const char *version,
				  const char *data, size_t *data_size, void **exchange_slot)
{
	struct server *server = server_pointer;
	struct exchange *exchange = *exchange_slot;
	(void)url, (void)version;
	if (exchange == NULL)
		return MHD_NO;
	if (!exchange->is_begun)
		return request_begin(server, exchange, method);
	if (*data_size > 0) {
		if (*data_size > exchange->body_size - exchange->body_received)
			return MHD_NO;
		if (exchange->body != NULL)
			memcpy(exchange->body + exchange->body_received, data, *data_size);
		exchange->body_received += *data_size;
		*data_size = 0;
		return MHD_YES;
	}
	if (exchange->is_handled)
		return exchange_answer(server, exchange, false);
	atomic_store(&exchange->member->deadline_ms, CROWD_NO_DEADLINE);
	if (exchange->status == STATUS_OK && exchange_may_wait(exchange)) {
		exchange->work = (struct work){.run = exchange_work, .context = exchange};
		MHD_suspend_connection(connection);
		workers_add(&server->workers, &exchange->work);
		return MHD_YES;
	}
	exchange_run(server, exchange);
	return exchange_answer(server, exchange, false);
}

static void on_end(void *server_pointer, struct MHD_Connection *connection, void **exchange_slot,
		   enum MHD_RequestTerminationCode code)
{
	struct server *server = server_pointer;
	struct exchange *exchange = *exchange_slot;
	(void)connection, (void)code;
	if (exchange == NULL)
		return;
	struct crowd_member *member = exchange->member;
	if (exchange->is_begun)
		atomic_fetch_sub(&server->busy_count, 1);
	*exchange_slot = NULL;
	crowd_return_arena(&server->crowd, member);
	atomic_store(&member->deadline_ms, crowd_now_ms() + server->idle_ms);
}

static void on_log(void *server_pointer, const char *format, va_list arguments)
	__attribute__((format(printf, 2, 0)));
static void on_log(void *server_pointer, const char *format, va_list arguments)
{
	char text[256];
	(void)server_pointer;
	(void)vsnprintf(text, sizeof text, format, arguments);
	log_event(LOG_DEBUG, "libmicrohttpd", "text=\"%s\"", text);
}

/* --- life --------------------------------------------------------------------------------------
 */

static void server_destroy(struct server *server)
{
	gzip_pool_release(&server->gzip);
	struct arena *arena = server->arena;
	arena_destroy(arena);
}

static unsigned thread_count(void)
{
	const long cores = sysconf(_SC_NPROCESSORS_ONLN);
	return cores < SERVER_THREADS_MIN   ? SERVER_THREADS_MIN
	       : cores > SERVER_THREADS_MAX ? SERVER_THREADS_MAX
					    : (unsigned)cores;
}

static enum status daemon_start(struct server *server, const struct server_options *options,
				int socket_fd, struct error *err)
{
	server->daemon = MHD_start_daemon(
		MHD_USE_EPOLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME | MHD_USE_ERROR_LOG, 0,
		on_peer, server, on_request, server, MHD_OPTION_EXTERNAL_LOGGER, on_log, server,
		MHD_OPTION_LISTEN_SOCKET, socket_fd, MHD_OPTION_THREAD_POOL_SIZE, thread_count(),
		MHD_OPTION_CONNECTION_LIMIT, (unsigned)options->connections_max,
		MHD_OPTION_CONNECTION_TIMEOUT, (unsigned)options->idle_timeout_s,
		MHD_OPTION_CONNECTION_MEMORY_LIMIT, SERVER_CONNECTION_BYTES,
		MHD_OPTION_THREAD_STACK_SIZE, SERVER_STACK_BYTES, MHD_OPTION_STRICT_FOR_CLIENT, 1,
		MHD_OPTION_URI_LOG_CALLBACK, on_target, server, MHD_OPTION_NOTIFY_CONNECTION,
		on_connection, server, MHD_OPTION_NOTIFY_COMPLETED, on_end, server, MHD_OPTION_END);
	if (server->daemon != NULL)
		return STATUS_OK;
	return FAIL(err, STATUS_UNAVAILABLE, "the server on " STR_FMT " does not start",
		    STR_ARG(server->address));
}

static enum status server_open(struct server *server, const struct server_options *options,
			       struct error *err)
{
	int socket_fd = -1;
	struct in6_addr proxy = IN6ADDR_ANY_INIT;
	if (options->proxy.size > 0 && !listen_address_read(options->proxy, &proxy))
		return FAIL(err, STATUS_INVALID,
			    "the setting proxy: \"" STR_FMT
			    "\" is no address; write 127.0.0.1 or ::1",
			    STR_ARG(options->proxy));
	TRY(listen_open(server->arena, options->listen, &socket_fd, &server->address, err));
	enum status status = crowd_start(&server->crowd, server->arena, options->connections_max,
					 options->connections_per_ip_max, err);
	if (status != STATUS_OK) {
		(void)close(socket_fd);
		return status;
	}
	server->crowd.proxy = proxy;
	status = daemon_start(server, options, socket_fd, err);
	if (status != STATUS_OK) {
		(void)close(socket_fd);
		crowd_stop(&server->crowd);
	}
	return status;
}

enum status server_start(const struct server_options *options, struct server **server_out,
			 struct error *err)
{
	assert(options->router != NULL && options->error_page != NULL);
	if (sodium_init() < 0)
		return FAIL(err, STATUS_UNAVAILABLE, "the system gives no random numbers");
	struct arena *arena = arena_create(SERVER_ARENA_BYTES);
	struct server *server = arena_new(arena, struct server);
	*server = (struct server){
		.arena = arena,
		.router = options->router,
		.context = options->context,
		.error_page = options->error_page,
		.idle_ms = options->idle_timeout_s * 1000,
		.gate = {.heavy_max = options->heavy_max},
		.run = randombytes_random(),
	};
	crypto_auth_keygen(server->key.bytes);
	gzip_pool_init(&server->gzip);
	workers_init(&server->workers, SERVER_STACK_BYTES);
	const enum status status = server_open(server, options, err);
	if (status != STATUS_OK) {
		server_destroy(server);
		return status;
	}
	*server_out = server;
	return STATUS_OK;
}

struct str server_address(const struct server *server)
{
	return server->address;
}

void server_stop(struct server *server)
{
	const MHD_socket socket_fd = MHD_quiesce_daemon(server->daemon);
	const int64_t until_ms = crowd_now_ms() + SERVER_STOP_MS;
	if (socket_fd != MHD_INVALID_SOCKET)
		(void)close(socket_fd); /* a new server may listen there already */
	while (atomic_load(&server->busy_count) > 0 && crowd_now_ms() < until_ms)
		(void)usleep(SERVER_STOP_TICK_US);
	workers_stop(&server->workers); /* their connections go on, to be ended */
	MHD_stop_daemon(server->daemon);
	crowd_stop(&server->crowd);
	server_destroy(server);
}
