/* response.c - what goes out beside the body: headers of safety, caching, packing. */
#include "response.h"

#include <assert.h>

#define HTTP_OK 200
#define HTTP_NOT_MODIFIED 304
#define HTTP_ERRORS 400

/* Nothing runs or loads but our own files; design/pages.md. */
static const char content_security[] =
	"default-src 'none'; style-src 'self'; img-src 'self' data:; script-src 'self'; "
	"connect-src 'self'; manifest-src 'self'; worker-src 'self'; form-action 'self'; "
	"base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; "
	"trusted-types 'none'";

static const struct response_header always[] = {
	{"Content-Security-Policy", content_security},
	{"X-Content-Type-Options", "nosniff"},
	{"Referrer-Policy", "same-origin"},
	{"Cross-Origin-Opener-Policy", "same-origin"},
	{"Permissions-Policy", "camera=(), geolocation=(), microphone=()"},
};

enum status http_page(struct http_response *response, struct html *html, struct error *err)
{
	return buffer_finish(&html->out, &response->body, err);
}

void response_add_header(struct response_reply *reply, const char *name, const char *value)
{
	assert(reply->header_count < RESPONSE_HEADERS_MAX);
	reply->headers[reply->header_count++] = (struct response_header){name, value};
}

static bool is_plain(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
	       c == '-' || c == '.' || c == '_';
}

struct str response_disposition(struct arena *arena, struct str name)
{
	struct buffer out;
	buffer_init(&out, arena, name.size * 4 + 64);
	buffer_add(&out, STR("attachment; filename=\""));
	bool ascii = true;
	for (size_t i = 0; i < name.size; i++) {
		/* One _ a character, not a byte: UTF-8 continuation bytes are left out. */
		if (((unsigned char)name.data[i] & 0xC0U) != 0x80U)
			buffer_add_char(&out, is_plain(name.data[i]) ? name.data[i] : '_');
		ascii = ascii && is_plain(name.data[i]);
	}
	buffer_add_char(&out, '"');
	if (!ascii)
		buffer_add(&out, STR("; filename*=UTF-8''"));
	for (size_t i = 0; i < name.size && !ascii; i++) {
		if (is_plain(name.data[i]))
			buffer_add_char(&out, name.data[i]);
		else
			buffer_addf(&out, "%%%02X", (unsigned)(unsigned char)name.data[i]);
	}
	return buffer_text(&out);
}

static const char *cache_control(const struct http_request *request,
				 const struct http_response *response, unsigned status)
{
	if (status >= HTTP_ERRORS || request->method != HTTP_GET)
		return "no-store";
	if (response->immutable)
		return "public, max-age=31536000, immutable";
	/* A token on the page is one visitor's own. */
	const bool own = request->person != NULL ||
			 (request->visitor != NULL && request->visitor->id[0] != '\0');
	return own ? "private, no-cache" : "no-cache";
}

/* A weak name of the content; the checksum takes a twentieth of the time of packing. */
static struct str entity_tag(struct arena *arena, struct str body)
{
	return str_format(arena, "W/\"%08x-%zx\"", gzip_checksum(body), body.size);
}

/* The body as it goes out; a browser that has it already gets 304. */
static enum status choose_body(const struct http_request *request,
			       const struct http_response *response,
			       const struct response_options *options, struct response_reply *reply,
			       struct error *err)
{
	reply->body = response->body;
	const bool worth =
		response->packed_body.size > 0 ||
		gzip_is_worth(response->content_type == NULL ? "text/html" : response->content_type,
			      response->body.size);
	if (!worth)
		return STATUS_OK;
	response_add_header(reply, "Vary", "Accept-Encoding");
	if (!gzip_is_accepted(options->accept_encoding))
		return STATUS_OK;
	if (reply->status == HTTP_OK && request->method == HTTP_GET && !response->immutable) {
		const struct str tag = entity_tag(request->arena, response->body);
		response_add_header(reply, "ETag", str_cstring(request->arena, tag));
		if (str_equal(options->if_none_match, tag)) {
			reply->status = HTTP_NOT_MODIFIED;
			reply->body = (struct str){0};
			return STATUS_OK;
		}
	}
	response_add_header(reply, "Content-Encoding", "gzip");
	reply->body = response->packed_body;
	if (reply->body.size == 0)
		return gzip_pack(options->gzip, request->arena, response->body, &reply->body, err);
	return STATUS_OK;
}

static void cookies_add(const struct http_request *request, const struct http_response *response,
			struct response_reply *reply)
{
	struct arena *arena = request->arena;
	if (response->session_secret.size > 0 && request->visitor != NULL)
		guard_visitor_renew(request->visitor);
	if (request->visitor != NULL && request->visitor->is_new)
		response_add_header(
			reply, "Set-Cookie",
			str_cstring(arena, str_format(arena,
						      GUARD_COOKIE "=%s; Path=/; HttpOnly; "
								   "SameSite=Strict",
						      request->visitor->id)));
	if (response->session_secret.size == 0 && !response->session_ends)
		return;
	/* Lax, so that a link in a letter still finds who is signed in; forms have their token. */
	response_add_header(
		reply, "Set-Cookie",
		str_cstring(arena, str_format(arena,
					      GUARD_SESSION_COOKIE "=" STR_FMT "; Path=/; Secure; "
								   "HttpOnly; SameSite=Lax%s",
					      STR_ARG(response->session_secret),
					      response->session_ends ? "; Max-Age=0" : "")));
}

enum status response_make(const struct http_request *request, const struct http_response *response,
			  const struct response_options *options, struct response_reply *reply,
			  struct error *err)
{
	*reply = (struct response_reply){
		.status = response->status == 0 ? HTTP_OK : (unsigned)response->status};
	TRY(choose_body(request, response, options, reply, err));
	for (size_t i = 0; i < sizeof always / sizeof always[0]; i++)
		response_add_header(reply, always[i].name, always[i].value);
	response_add_header(reply, "Cache-Control",
			    cache_control(request, response, reply->status));
	if (response->body.size > 0) {
		response_add_header(reply, "Content-Type",
				    response->content_type == NULL ? "text/html; charset=utf-8"
								   : response->content_type);
		response_add_header(reply, "Content-Language",
				    request->language == LANGUAGE_VI ? "vi" : "en");
	}
	struct arena *arena = request->arena;
	if (response->location.size > 0)
		response_add_header(reply, "Location", str_cstring(arena, response->location));
	if (response->download_name.size > 0)
		response_add_header(
			reply, "Content-Disposition",
			str_cstring(arena, response_disposition(arena, response->download_name)));
	cookies_add(request, response, reply);
	return STATUS_OK;
}
