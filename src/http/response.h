/* response.h - inside http/: what goes out beside the body. */
#ifndef DANNOI_HTTP_RESPONSE_H
#define DANNOI_HTTP_RESPONSE_H

#include "gzip.h"
#include "guard.h"

#define RESPONSE_HEADERS_MAX 20

struct response_header {
	const char *name, *value;
};

/* What is sent, once it is known how the asker takes it. */
struct response_reply {
	unsigned status;
	struct str body;
	struct response_header headers[RESPONSE_HEADERS_MAX];
	size_t header_count;
};

struct response_options {
	struct gzip_pool *gzip;
	struct str accept_encoding, if_none_match;
};

void response_add_header(struct response_reply *reply, const char *name, const char *value);
/* Packs the body when that pays and adds every header but Retry-After and Allow. */
MUST_CHECK enum status response_make(const struct http_request *request,
				     const struct http_response *response,
				     const struct response_options *options,
				     struct response_reply *reply, struct error *err);
/* attachment; filename="so-lieu.csv"; filename*=UTF-8''s%E1%BB%91-li%E1%BB%87u.csv (RFC 6266) */
struct str response_disposition(struct arena *arena, struct str name);

#endif
