/* http.h - the web as the modules see it.  The library behind it (libmicrohttpd) is named in
 * one file, server_mhd.c. */
#ifndef DANNOI_HTTP_HTTP_H
#define DANNOI_HTTP_HTTP_H

#include "../base/arena.h"
#include "../base/date.h"
#include "../base/field.h"
#include "../base/str.h"
#include "../i18n/language.h"
#include "../store/db.h"
#include "../view/html.h"

enum http_method { HTTP_GET, HTTP_POST };

/* What handlers share for the life of the program: the store, settings, caches of modules. */
struct http_context {
	struct db_pool *pool;
	const struct config *config; /* base/config.h */
	void *const *module_states;  /* one slot a module, in the order of app/modules.c */
	struct instant (*now)(void);
};

struct http_request {
	struct arena *arena; /* freed after the last byte is sent */
	const struct http_context *context;
	enum http_method method;
	enum language language; /* from the path: /en/... is English */
	struct str path;        /* decoded, without the language prefix: "/tinh/14" */
	struct str query;       /* as sent, without '?', for permalinks */
	struct str csrf_token;  /* for forms */
	struct instant now;
	struct db *db;              /* GET: a read transaction; POST: NULL, use db_write */
	struct field_values values; /* declared fields only, from path, query and form */
};

struct http_response {
	int status;               /* 0: 200 */
	const char *content_type; /* NULL: text/html; charset=utf-8 */
	struct str body;
	struct str location;      /* with status 303: where to go */
	struct str download_name; /* Content-Disposition: attachment */
	bool immutable;           /* an asset whose URL holds its hash */
};

typedef enum status http_handler(const struct http_request *request, struct http_response *response,
				 struct error *err);

/* A route is data.  {name} in the path is a declared field; the router adds /en before each.
 * permission: "public", or "local" (loopback peers only, until accounts exist). */
struct route {
	enum http_method method;
	const char *path;           /* "/tinh/{don_vi}" */
	const char *permission;     /* never NULL */
	const struct field *fields; /* ends with {0}; NULL: none */
	http_handler *handler;
	const char *summary; /* one English sentence: routes, OpenAPI */
	bool heavy;          /* passes the counting gate (503 + Retry-After) */
};

#define HTTP_URL_BYTES_MAX 2048
#define HTTP_HEADER_BYTES_MAX 8192
#define HTTP_UPLOAD_BYTES_MAX ((size_t)16 << 20)

/* Finishes a page: body = the markup in html. */
MUST_CHECK enum status http_page(struct http_response *response, struct html *html,
				 struct error *err);

/* --- router.c: independent of any server ---------------------------------------------------- */

struct router;

/* Routes of all modules, each array ending with an empty entry; asserts that paths are sound,
 * permissions are set and no two routes collide. */
struct router *router_create(struct arena *arena, const struct route *const *tables, size_t count);

/* Finds the route and fills request->values from the path and the query.  Unknown path:
 * STATUS_NOT_FOUND with the nearest known paths; known path, other method: *allowed is set and
 * STATUS_INVALID; undeclared or malformed query field: STATUS_INVALID. */
MUST_CHECK enum status router_match(const struct router *router, enum http_method method,
				    struct str url_path, struct str query,
				    struct http_request *request, const struct route **route,
				    bool *method_allowed, struct error *err);

/* Decodes %XX and '+' (form: true); malformed escapes and NUL are STATUS_INVALID. */
MUST_CHECK enum status http_decode(struct arena *arena, struct str s, bool form, struct str *out,
				   struct error *err);

/* --- server_mhd.c ----------------------------------------------------------------------------- */

/* Shows an error as a page in the request's language; modules' layout is behind it. */
typedef void http_error_page(const struct http_request *request, struct http_response *response,
			     const struct error *err);

struct server_options {
	struct str listen; /* "127.0.0.1:8080", "[::1]:8080" */
	const struct router *router;
	const struct http_context *context;
	http_error_page *error_page;
	uint32_t connections_max, connections_per_ip_max, idle_timeout_s, heavy_max;
};

struct server;
/* A port in use is STATUS_CONFLICT with the port; an address that cannot be, STATUS_INVALID. */
MUST_CHECK enum status server_start(const struct server_options *options, struct server **server,
				    struct error *err);
void server_stop(struct server *server); /* waits for requests under way, at most 5 s */

#endif
