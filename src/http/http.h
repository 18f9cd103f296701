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

/* HEAD arrives as GET; HTTP_OTHER never reaches a handler. */
enum http_method { HTTP_GET, HTTP_POST, HTTP_OTHER };

struct http_visitor; /* guard.c: the browser that asks */
struct http_context;

/* What someone may do, and for which organ; an empty organ is every organ. */
struct http_grant {
	struct str permission, organ;
};

/* Someone who has signed in. */
struct http_person {
	int64_t id, session;
	struct str name;
	bool awaits_code; /* the password was right, the code is still to come: not signed in yet */
	const struct http_grant *grants; /* none while a code is awaited */
	size_t grant_count;
};

/* Finds who holds a session's secret; *person is NULL when it is none of ours or has ended. */
typedef enum status http_identify(const struct http_context *context, struct arena *arena,
				  struct str secret, struct instant now,
				  const struct http_person **person, struct error *err);

/* What handlers share for the life of the program: the store, settings, caches of modules. */
struct http_context {
	struct db_pool *pool;
	const struct config *config; /* base/config.h */
	void *const *module_states;  /* one slot a module, in the order of app/modules.c */
	struct instant (*now)(void);
	http_identify *identify;  /* NULL: nobody can sign in */
	const char *sign_in_path; /* where who must sign in is led; with identify */
};

struct http_request {
	struct arena *arena; /* emptied after the last byte is sent */
	const struct http_context *context;
	enum http_method method;
	enum language language; /* from the path: /en/... is English */
	struct str path;        /* decoded, without the language prefix: "/tinh/14" */
	struct str query;       /* as sent, without '?', for permalinks */
	struct str id;          /* names the request in the log and on error pages */
	struct str peer;        /* the address asked from; personal: for counting attempts only */
	struct str agent;       /* what the browser calls itself, or empty */
	struct str origin;      /* how the browser names this site: "http://127.0.0.1:8080" */
	bool is_local;          /* asked from this machine: routes of permission "local" are open */
	struct instant now;
	const struct http_person *person; /* NULL: not signed in */
	struct db *db;                    /* GET: a read transaction; POST: NULL, use db_write */
	struct field_values values;       /* declared fields only, from path, query and form */
	struct http_visitor *visitor;     /* behind http_csrf_token; NULL outside a server */
};

/* What the hidden field HTTP_CSRF_FIELD of every form with method post holds; asking for it gives
 * the browser its cookie.  It is good for this browser and this session only, and is checked before
 * a POST handler runs.  Empty outside a server. */
#define HTTP_CSRF_FIELD "_csrf"
struct str http_csrf_token(const struct http_request *request);

/* Whether the route's kind of permission opens for this request; see struct route. */
bool http_is_open(const struct http_request *request, const char *permission);
/* Whether the person holds the permission for that organ; handlers ask before they touch what
 * belongs to an organ. */
bool http_may(const struct http_request *request, const char *permission, struct str organ);

struct http_response {
	int status;               /* 0: 200 */
	const char *content_type; /* NULL: text/html; charset=utf-8 */
	struct str body;
	struct str packed_body;    /* the same as gzip when it is at hand; else empty */
	struct str location;       /* with status 303: where to go */
	struct str download_name;  /* Content-Disposition: attachment */
	struct str session_secret; /* someone has just signed in: the browser is given it */
	bool session_ends;         /* someone has just signed out */
	bool immutable;            /* an asset whose URL holds its hash */
};

typedef enum status http_handler(const struct http_request *request, struct http_response *response,
				 struct error *err);

/* A route is data.  {name} in the path is a declared field; the router adds /en before each.
 * permission: "public"; "local" (only from the machine that serves); "signed_in"; or a name such
 * as "plan.edit", which the person must hold for some organ; "local|plan.edit": either opens it. */
struct route {
	enum http_method method;
	bool heavy;                 /* passes the counting gate (503 + Retry-After) */
	bool without_store;         /* the handler needs none: request->db is NULL */
	const char *path;           /* "/tinh/{don_vi}" */
	const char *permission;     /* never NULL */
	const struct field *fields; /* ends with {0}; NULL: none */
	http_handler *handler;
	const char *summary; /* one English sentence: routes, OpenAPI */
};

#define HTTP_URL_BYTES_MAX 2048
#define HTTP_HEADER_BYTES_MAX 8192
#define HTTP_UPLOAD_BYTES_MAX ((size_t)16 << 20) /* the body of a form with a file */
#define HTTP_FORM_BYTES_MAX ((size_t)256 << 10)  /* the body of any other form */

/* Finishes a page: body = the markup in html. */
MUST_CHECK enum status http_page(struct http_response *response, struct html *html,
				 struct error *err);

/* --- router.c: independent of any server ---------------------------------------------------- */

struct router;

/* Routes of all modules, each array ending with an empty entry; asserts that paths are sound,
 * permissions are set and no two routes collide. */
struct router *router_create(struct arena *arena, const struct route *const *tables, size_t count);

#define HTTP_NEAR_MAX 3

/* What was found; given remembers which fields came, so that none comes twice. */
struct http_match {
	const struct route *route;
	struct str redirect; /* not empty: the path has one '/' too many; answer 308 */
	const char *allow;   /* not NULL: the path is known and takes only these methods (405) */
	struct str near[HTTP_NEAR_MAX]; /* unknown path: the known ones like it, without /en */
	size_t near_count;
	uint64_t given;
};

/* By the first part of a target as sent: also where the rest cannot be read. */
enum language router_language(struct str target);
/* Finds the route of a target as sent ("/en/tinh/14?nam=2022") and fills language, path, query
 * and values of the request, whose arena and method are set.  Unknown path: STATUS_NOT_FOUND
 * with the nearest known ones; other method: match->allow and STATUS_INVALID; undeclared,
 * repeated or malformed field: STATUS_INVALID (but marks of advertisers, utm_* and fbclid, are
 * passed over).  An empty value is the same as none.  Values of a POST are complete only after
 * http_form_read. */
MUST_CHECK enum status router_match(const struct router *router, struct str target,
				    struct http_request *request, struct http_match *match,
				    struct error *err);

/* Decodes %XX and '+' (form: true); malformed escapes, NUL and malformed UTF-8 are
 * STATUS_INVALID. */
MUST_CHECK enum status http_decode(struct arena *arena, struct str s, bool form, struct str *out,
				   struct error *err);

/* --- form.c ----------------------------------------------------------------------------------- */

/* Reads the body of a form (urlencoded or multipart; file contents are borrowed from it) into
 * request->values; csrf gets the field HTTP_CSRF_FIELD.  Whose form it is comes before what it
 * lacks: field_values_check is the caller's. */
MUST_CHECK enum status http_form_read(struct http_request *request, struct http_match *match,
				      struct str content_type, struct str body, struct str *csrf,
				      struct error *err);

/* --- server_mhd.c ----------------------------------------------------------------------------- */

/* What went wrong, as a page may show it: of a failure of ours (5xx) the error says nothing. */
struct http_failure {
	int status;
	const struct error *error;
	const struct str *near; /* known paths like the one asked for, without /en */
	size_t near_count;
};

/* Shows a failure as a page in the request's language; the layout of the modules is behind it. */
typedef void http_error_page(const struct http_request *request, struct http_response *response,
			     const struct http_failure *failure);

struct server_options {
	struct str listen; /* "127.0.0.1:8080", "[::1]:8080" */
	struct str proxy;  /* "127.0.0.1": who asks is what it says; empty: nobody is believed */
	const struct router *router;
	const struct http_context *context;
	http_error_page *error_page;
	uint32_t connections_max, connections_per_ip_max, idle_timeout_s, heavy_max;
};

struct server;
/* A port in use is STATUS_CONFLICT with the port; an address that cannot be, STATUS_INVALID. */
MUST_CHECK enum status server_start(const struct server_options *options, struct server **server,
				    struct error *err);
struct str server_address(const struct server *server); /* as bound: the port is never 0 */
void server_stop(struct server *server); /* waits for requests under way, at most 5 s */

#endif
