/* guard.h - inside http/: who asks, and may they?  Visitors' cookies, CSRF tokens, loopback. */
#ifndef DANNOI_HTTP_GUARD_H
#define DANNOI_HTTP_GUARD_H

#include <sodium.h>
#include "http.h"

#define GUARD_COOKIE "dannoi_khach"
/* __Host-: over TLS (or on this machine) only, for this host only, whole site. */
#define GUARD_SESSION_COOKIE "__Host-dannoi"
#define GUARD_ID_BYTES 16
#define GUARD_ID_DIGITS ((size_t)2 * GUARD_ID_BYTES)

struct guard_key {
	unsigned char bytes[crypto_auth_KEYBYTES]; /* random, dies with the process */
};

struct http_visitor {
	const struct guard_key *key;
	char id[GUARD_ID_DIGITS + 1]; /* the cookie's value; "" until there is one */
	bool is_new;                  /* the browser must be given its cookie */
};

/* cookie: what the browser sent, or empty.  Only a value that we could have made counts. */
void guard_visitor_init(struct http_visitor *visitor, const struct guard_key *key,
			struct str cookie);

/* A new cookie for the visitor: whoever signs in leaves the old one, which others may know. */
void guard_visitor_renew(struct http_visitor *visitor);

/* What the headers of a request say about its sender. */
struct guard_sender {
	bool loopback; /* the peer's address */
	bool proxied;  /* Forwarded or X-Forwarded-For came along */
	struct str host, origin, referer;
};
/* A form may be taken only from our own page: token and origin fit.  STATUS_FORBIDDEN. */
MUST_CHECK enum status guard_check_form(const struct http_request *request,
					const struct guard_sender *sender, struct str token,
					struct error *err);
/* Asked from the machine that serves, by its own name and not through a proxy. */
bool guard_is_local(const struct guard_sender *sender);
/* The route's permission; STATUS_FORBIDDEN.  *sign_in: it might open to who signs in. */
MUST_CHECK enum status guard_check_permission(const struct route *route,
					      const struct http_request *request, bool *sign_in,
					      struct error *err);

#endif
