/* router.c - from a target as sent to a route and its declared fields; no server in sight. */
#include "form.h"

#include <assert.h>
#include "../base/nearest.h"

#define ROUTER_SEGMENTS_MAX 8
#define ROUTER_SHOWN_BYTES 120 /* of what a stranger sent, in an error sentence */

/* One place in the tree of path segments. */
struct node {
	struct str literal;                     /* empty: a parameter, which takes any segment */
	const struct route *routes[HTTP_OTHER]; /* by method */
	struct node *child, *next;              /* literals stand before the parameter */
};

struct router {
	struct node root;
	const struct route *const *tables;
	size_t table_count;
};

struct segments {
	struct str texts[ROUTER_SEGMENTS_MAX];
	size_t count;
};

/* "/a/b" has two segments, "/" none, "/a/" a and an empty one; false above the limit. */
static bool split_path(struct str path, struct segments *segments)
{
	assert(path.size > 0 && path.data[0] == '/');
	segments->count = 0;
	struct str rest = str_slice(path, 1, path.size);
	for (bool more = path.size > 1; more;) {
		if (segments->count == ROUTER_SEGMENTS_MAX)
			return false;
		more = str_cut(rest, '/', &segments->texts[segments->count++], &rest);
	}
	return true;
}

static bool is_parameter(struct str segment)
{
	return segment.size > 2 && segment.data[0] == '{' && segment.data[segment.size - 1] == '}';
}

static struct str parameter_name(struct str segment)
{
	return str_slice(segment, 1, segment.size - 2);
}

/* --- building --------------------------------------------------------------------------------- */

static struct node *node_below(struct arena *arena, struct node *node, struct str literal)
{
	struct node **place = &node->child;
	for (; *place != NULL; place = &(*place)->next) {
		if (str_equal((*place)->literal, literal))
			return *place;
		if ((*place)->literal.size == 0) /* literals go before the parameter */
			break;
	}
	struct node *added = arena_new(arena, struct node);
	*added = (struct node){.literal = literal, .next = *place};
	*place = added;
	return added;
}

static void add_route(struct arena *arena, struct router *router, const struct route *route)
{
	struct segments segments;
	struct node *node = &router->root;
	const bool sound = split_path(str_from(route->path), &segments);
	assert(sound && route->handler != NULL && route->summary != NULL);
	assert(route->method == HTTP_GET || route->method == HTTP_POST);
	const struct str permission = str_from(route->permission);
	assert(permission.size > 0);
	for (size_t i = 0; i < permission.size; i++)
		assert((permission.data[i] >= 'a' && permission.data[i] <= 'z') ||
		       memchr("_.|", permission.data[i], 3) != NULL);
	(void)sound;
	for (size_t i = 0; i < segments.count; i++) {
		const struct str segment = segments.texts[i];
		const bool parameter = is_parameter(segment);
		assert(segment.size > 0 &&
		       (parameter || memchr(segment.data, '{', segment.size) == NULL));
		assert(!parameter ||
		       field_find(form_fields(route), parameter_name(segment)) != NULL);
		node = node_below(arena, node, parameter ? (struct str){0} : segment);
	}
	assert(node->routes[route->method] == NULL); /* two routes collide */
	node->routes[route->method] = route;
}

struct router *router_create(struct arena *arena, const struct route *const *tables, size_t count)
{
	struct router *router = arena_new(arena, struct router);
	*router = (struct router){.tables = tables, .table_count = count};
	for (size_t i = 0; i < count; i++)
		for (const struct route *route = tables[i]; route->path != NULL; route++)
			add_route(arena, router, route);
	return router;
}

/* --- matching --------------------------------------------------------------------------------- */

/* The first place for these segments that takes the method (HTTP_OTHER: any). */
static const struct node *find_node(const struct node *node, const struct str *segments,
				    size_t count, enum http_method method)
{
	if (count == 0) {
		const bool any = node->routes[HTTP_GET] != NULL || node->routes[HTTP_POST] != NULL;
		const bool fits = method == HTTP_OTHER ? any : node->routes[method] != NULL;
		return fits ? node : NULL;
	}
	for (const struct node *child = node->child; child != NULL; child = child->next) {
		if (child->literal.size != 0 && !str_equal(child->literal, segments[0]))
			continue;
		const struct node *found = find_node(child, segments + 1, count - 1, method);
		if (found != NULL)
			return found;
	}
	return NULL;
}

static struct str join_path(struct arena *arena, const struct segments *segments)
{
	struct buffer path;
	buffer_init(&path, arena, HTTP_URL_BYTES_MAX);
	if (segments->count == 0)
		buffer_add_char(&path, '/');
	for (size_t i = 0; i < segments->count; i++) {
		buffer_add_char(&path, '/');
		buffer_add(&path, segments->texts[i]);
	}
	return buffer_text(&path);
}

/* A known path with the segments asked for in place of its parameters. */
static void offer_path(struct arena *arena, struct nearest *nearest, const struct route *route,
		       const struct segments *asked)
{
	struct segments known;
	(void)split_path(str_from(route->path), &known);
	for (size_t i = 0; i < known.count; i++) {
		if (!is_parameter(known.texts[i]))
			continue;
		if (i >= asked->count)
			return;
		known.texts[i] = asked->texts[i];
	}
	const struct str path = join_path(arena, &known);
	nearest_offer(nearest, path, path);
}

static enum status unknown_path(const struct router *router, const struct http_request *request,
				const struct segments *asked, struct http_match *match,
				struct error *err)
{
	struct nearest nearest = {.wanted = request->path};
	for (size_t i = 0; i < router->table_count; i++)
		for (const struct route *route = router->tables[i]; route->path != NULL; route++)
			if (route->method == HTTP_GET)
				offer_path(request->arena, &nearest, route, asked);
	static_assert(HTTP_NEAR_MAX == NEAREST_COUNT, "all that is near has room");
	for (; match->near_count < nearest.count; match->near_count++)
		match->near[match->near_count] = nearest.best[match->near_count].shown;
	return error_nearest(err,
			     FAIL(err, STATUS_NOT_FOUND, "there is no page " STR_FMT,
				  STR_ARG(str_slice(request->path, 0, ROUTER_SHOWN_BYTES))),
			     &nearest);
}

/* What no honest link holds: it would let one address be read in two ways. */
static bool is_hostile(struct str segment)
{
	if (str_is(segment, ".") || str_is(segment, ".."))
		return true;
	for (size_t i = 0; i < segment.size; i++) {
		const unsigned char c = (unsigned char)segment.data[i];
		if (c < ' ' || c == 0x7F || c == '/' || c == '\\')
			return true;
	}
	return false;
}

static enum status decode_path(struct arena *arena, struct str path, struct segments *segments,
			       struct error *err)
{
	if (!split_path(path, segments))
		return FAIL(err, STATUS_NOT_FOUND, "no page lies more than %d levels deep",
			    ROUTER_SEGMENTS_MAX);
	for (size_t i = 0; i < segments->count; i++) {
		struct str *segment = &segments->texts[i];
		TRY(http_decode(arena, *segment, false, segment, err));
		if (is_hostile(*segment))
			return FAIL(err, STATUS_INVALID,
				    "the address holds a control character, a slash or backslash "
				    "inside a name, or a \"..\"");
	}
	return STATUS_OK;
}

enum language router_language(struct str target)
{
	struct str path, query;
	(void)str_cut(target, '?', &path, &query);
	return str_is(path, "/en") || str_starts(path, STR("/en/")) ? LANGUAGE_EN : LANGUAGE_VI;
}

/* "/en" and what lies below it is English. */
static void take_language(struct http_request *request, struct segments *segments)
{
	request->language = LANGUAGE_VI;
	if (segments->count == 0 || !str_is(segments->texts[0], "en"))
		return;
	request->language = LANGUAGE_EN;
	segments->count--;
	memmove(segments->texts, segments->texts + 1, segments->count * sizeof segments->texts[0]);
	if (segments->count == 1 && segments->texts[0].size == 0)
		segments->count = 0; /* "/en/" is the English "/" */
}

static enum status other_method(const struct node *node, struct http_match *match,
				struct error *err)
{
	const bool get = node->routes[HTTP_GET] != NULL, post = node->routes[HTTP_POST] != NULL;
	match->allow = get && post ? "GET, HEAD, POST" : get ? "GET, HEAD" : "POST";
	return FAIL(err, STATUS_INVALID, "this page takes only %s", match->allow);
}

static enum status read_fields(struct http_request *request, struct http_match *match,
			       const struct segments *segments, struct error *err)
{
	struct segments declared;
	(void)split_path(str_from(match->route->path), &declared);
	assert(declared.count == segments->count);
	field_values_init(&request->values, form_fields(match->route));
	for (size_t i = 0; i < declared.count; i++) {
		if (!is_parameter(declared.texts[i]))
			continue;
		const struct field *field =
			field_find(request->values.fields, parameter_name(declared.texts[i]));
		TRY(form_set(request, match, field, segments->texts[i], err));
	}
	TRY(form_read_pairs(request, match, request->query, NULL, err));
	return request->method == HTTP_GET ? field_values_check(&request->values, err) : STATUS_OK;
}

enum status router_match(const struct router *router, struct str target,
			 struct http_request *request, struct http_match *match, struct error *err)
{
	struct str path;
	struct segments segments;
	*match = (struct http_match){0};
	(void)str_cut(target, '?', &path, &request->query);
	request->path = STR("/"); /* for the error page, until it is known */
	request->language = router_language(target);
	if (!str_starts(path, STR("/")))
		return FAIL(err, STATUS_INVALID, "an address starts with \"/\"");
	TRY(decode_path(request->arena, path, &segments, err));
	take_language(request, &segments);
	request->path = join_path(request->arena, &segments);

	const bool slash = segments.count > 0 && segments.texts[segments.count - 1].size == 0;
	if (slash)
		segments.count--;
	const struct node *node =
		find_node(&router->root, segments.texts, segments.count, request->method);
	const struct node *any =
		node != NULL ? node
			     : find_node(&router->root, segments.texts, segments.count, HTTP_OTHER);
	for (size_t i = 0; i < segments.count; i++)
		if (segments.texts[i].size == 0)
			any = NULL;
	if (any == NULL)
		return unknown_path(router, request, &segments, match, err);
	if (node == NULL || request->method == HTTP_OTHER)
		return other_method(any, match, err);
	if (slash) {
		match->redirect =
			str_format(request->arena, STR_FMT "%s" STR_FMT,
				   STR_ARG(str_slice(path, 0, path.size - 1)),
				   request->query.size > 0 ? "?" : "", STR_ARG(request->query));
		return STATUS_OK;
	}
	match->route = node->routes[request->method];
	return read_fields(request, match, &segments, err);
}
