/* guard.c - who asks, and may they?
 *
 * CSRF: a form's token is a keyed hash of the visitor's random cookie and of the session, so
 * nothing is stored and a stranger's page, which can neither read the cookie nor the form, cannot
 * make one. The session is in it because a neighbouring site may plant a visitor's cookie of its
 * own. */
#include "guard.h"

#include <assert.h>

void guard_visitor_init(struct http_visitor *visitor, const struct guard_key *key,
			struct str cookie)
{
	*visitor = (struct http_visitor){.key = key};
	if (cookie.size != GUARD_ID_DIGITS)
		return;
	for (size_t i = 0; i < cookie.size; i++)
		if (strchr("0123456789abcdef", cookie.data[i]) == NULL || cookie.data[i] == '\0')
			return;
	memcpy(visitor->id, cookie.data, cookie.size);
}

void guard_visitor_renew(struct http_visitor *visitor)
{
	unsigned char id[GUARD_ID_BYTES];
	randombytes_buf(id, sizeof id);
	(void)sodium_bin2hex(visitor->id, sizeof visitor->id, id, sizeof id);
	visitor->is_new = true;
}

static struct str token_of(const struct http_request *request)
{
	struct arena *arena = request->arena;
	const struct http_visitor *visitor = request->visitor;
	const struct str whose =
		str_format(arena, "%s %lld", visitor->id,
			   request->person == NULL ? 0LL : (long long)request->person->session);
	unsigned char hash[crypto_auth_BYTES];
	char *text = arena_take(arena, sizeof hash * 2 + 1, 1);
	const int failed = crypto_auth(hash, (const unsigned char *)whose.data, whose.size,
				       visitor->key->bytes);
	assert(failed == 0);
	(void)failed;
	(void)sodium_bin2hex(text, sizeof hash * 2 + 1, hash, sizeof hash);
	return (struct str){text, sizeof hash * 2};
}

struct str http_csrf_token(const struct http_request *request)
{
	struct http_visitor *visitor = request->visitor;
	if (visitor == NULL)
		return (struct str){0};
	if (visitor->id[0] == '\0')
		guard_visitor_renew(visitor);
	return token_of(request);
}

/* "https://HOST/..." names the host that was asked. */
static bool same_host(struct str url, struct str host)
{
	for (size_t i = 0; i < 2; i++) {
		const struct str scheme = i == 0 ? STR("http://") : STR("https://");
		struct str rest, named;
		if (!str_starts(url, scheme))
			continue;
		(void)str_cut(str_slice(url, scheme.size, url.size), '/', &named, &rest);
		return host.size > 0 && str_equal(named, host);
	}
	return false;
}

enum status guard_check_form(const struct http_request *request, const struct guard_sender *sender,
			     struct str token, struct error *err)
{
	const struct str from = sender->origin.size > 0 ? sender->origin : sender->referer;
	if (from.size > 0 && !same_host(from, sender->host))
		return FAIL(err, STATUS_FORBIDDEN, "the form was sent from another site");
	const struct str wanted =
		request->visitor->id[0] == '\0' ? (struct str){0} : token_of(request);
	if (wanted.size == 0 || token.size != wanted.size ||
	    sodium_memcmp(token.data, wanted.data, wanted.size) != 0)
		return FAIL(err, STATUS_FORBIDDEN,
			    "the form has expired or was not ours; open its page again and send "
			    "it from there (cookies must be allowed)");
	return STATUS_OK;
}

/* So that a stranger's name that resolves to this machine (DNS rebinding) opens nothing. */
static bool names_this_machine(struct str host)
{
	static const char *const names[] = {"localhost", "127.0.0.1", "[::1]"};
	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
		const struct str name = str_from(names[i]);
		if (str_starts(host, name) &&
		    (host.size == name.size || host.data[name.size] == ':'))
			return true;
	}
	return false;
}

bool guard_is_local(const struct guard_sender *sender)
{
	return sender->loopback && !sender->proxied && names_this_machine(sender->host);
}

static bool person_holds(const struct http_person *person, struct str permission,
			 const struct str *organ)
{
	for (size_t i = 0; person != NULL && i < person->grant_count; i++) {
		const struct http_grant *grant = &person->grants[i];
		if (str_equal(grant->permission, permission) &&
		    (organ == NULL || grant->organ.size == 0 || str_equal(grant->organ, *organ)))
			return true;
	}
	return false;
}

bool http_may(const struct http_request *request, const char *permission, struct str organ)
{
	return person_holds(request->person, str_from(permission), &organ);
}

static bool is_open_by(const struct http_request *request, struct str name)
{
	if (str_is(name, "public"))
		return true;
	if (str_is(name, "local"))
		return request->is_local;
	if (str_is(name, "signed_in"))
		return request->person != NULL && !request->person->awaits_code;
	return person_holds(request->person, name, NULL);
}

bool http_is_open(const struct http_request *request, const char *permission)
{
	struct str rest = str_from(permission), name;
	bool open = false;
	while (rest.size > 0 && !open) {
		(void)str_cut(rest, '|', &name, &rest);
		open = is_open_by(request, name);
	}
	return open;
}

enum status guard_check_permission(const struct route *route, const struct http_request *request,
				   bool *sign_in, struct error *err)
{
	*sign_in = false;
	if (http_is_open(request, route->permission))
		return STATUS_OK;
	if (str_is(str_from(route->permission), "local"))
		return FAIL(err, STATUS_FORBIDDEN,
			    "this page opens only on the machine that serves it, at its address "
			    "http://127.0.0.1");
	const bool nobody = request->person == NULL || request->person->awaits_code;
	*sign_in = nobody && request->context->identify != NULL;
	if (nobody)
		return FAIL(err, STATUS_FORBIDDEN,
			    "sign in first; this is for people of the administration");
	return FAIL(err, STATUS_FORBIDDEN,
		    "your account may not do this; ask the administrator for it");
}
