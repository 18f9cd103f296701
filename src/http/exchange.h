/* exchange.h - inside http/: one request and its answer, whatever library carries them. */
#ifndef DANNOI_HTTP_EXCHANGE_H
#define DANNOI_HTTP_EXCHANGE_H

#include <stdatomic.h>
#include "crowd.h"
#include "guard.h"
#include "workers.h"

enum {
	CODE_SEE_OTHER = 303,
	CODE_REDIRECT = 308,
	CODE_METHOD = 405,
	CODE_LENGTH_REQUIRED = 411,
	CODE_BODY_TOO_LARGE = 413,
	CODE_URL_TOO_LONG = 414,
	CODE_HEAD_TOO_LARGE = 431,
	CODE_OURS = 500, /* from here on it is not the asker's doing */
	CODE_UNAVAILABLE = 503,
};

/* Long calculations, so many at once. */
struct exchange_gate {
	uint32_t heavy_max;
	atomic_uint heavy_count;
};

/* One request and its answer; lives in its own arena. */
struct exchange {
	struct crowd_member *member;
	void *connection;  /* the library's */
	struct str target; /* as sent */
	struct http_request request;
	struct http_match match;
	struct http_visitor visitor;
	struct guard_sender sender;
	struct str content_type;
	char *body; /* of a form that is wanted; NULL: what comes is passed over */
	size_t body_size, body_received;
	int code;                  /* of the answer when it is no status's own */
	bool sign_in;              /* led to where people sign in */
	bool is_begun, is_endless; /* endless: the body has no length that we would wait for */
	int64_t started_ms;
	enum status status;
	struct error error;
	struct http_response response; /* once it is handled */
	bool is_handled;
	struct work work; /* when it is handled by a worker */
	void *server;
};

/* What the route takes as a body, in bytes. */
size_t exchange_body_limit(const struct route *route);
/* May the sender?  Who might after signing in, and asks for a page, is led there:
 * exchange->sign_in. */
MUST_CHECK enum status exchange_permit(struct exchange *exchange, struct error *err);
/* Must it be handled by a worker?  What is quick never waits: reads find the store's log, not its
 * disk. */
bool exchange_may_wait(const struct exchange *exchange);
/* Answers a request that was read whole.  STATUS_UNAVAILABLE when the gate is full. */
MUST_CHECK enum status exchange_handle(struct exchange_gate *gate, struct exchange *exchange,
				       struct http_response *response, struct error *err);
/* Answers with the page of exchange->status and its error; failures of ours go to the log. */
void exchange_fail(struct exchange *exchange, http_error_page *error_page,
		   struct http_response *response);

#endif
