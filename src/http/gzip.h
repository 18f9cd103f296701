/* gzip.h - inside http/: packs bodies for the wire.  A few compressors (256 KB each) serve all
 * connections: packing is work for the processor, so more of them would only wait for it. */
#ifndef DANNOI_HTTP_GZIP_H
#define DANNOI_HTTP_GZIP_H

#include <pthread.h>
#define ZLIB_CONST
#include <zlib.h>
#include "http.h"

/* Below this a packet holds the page anyway. */
#define GZIP_BODY_BYTES_MIN 860
#define GZIP_STREAMS 8

struct gzip_pool {
	pthread_mutex_t mutex;
	pthread_cond_t returned;
	z_stream streams[GZIP_STREAMS]; /* initialised when first taken */
	bool is_ready[GZIP_STREAMS], is_busy[GZIP_STREAMS];
};

void gzip_pool_init(struct gzip_pool *pool);
void gzip_pool_release(struct gzip_pool *pool);

/* Does an Accept-Encoding header take gzip? */
bool gzip_is_accepted(struct str accept_encoding);
/* Is it worth packing: text above GZIP_BODY_BYTES_MIN. */
bool gzip_is_worth(const char *content_type, size_t size_bytes);
/* The checksum that stands at the end of what gzip_pack makes: names the content in an ETag. */
uint32_t gzip_checksum(struct str body);
MUST_CHECK enum status gzip_pack(struct gzip_pool *pool, struct arena *arena, struct str body,
				 struct str *packed, struct error *err);

#endif
