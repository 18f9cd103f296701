/* page.c - the frame of the site around what a module wrote, and the page of a failure. */
#include "page.h"

#include <assert.h>
#include "../embedded/embedded.h"
#include "../i18n/error_text.h"
#include "site_navigation.h"
#include "views.h"

#define PAGE_BYTES_USUAL ((size_t)32 << 10)

static bool is_plain(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
	       c == '/' || c == '-' || c == '.' || c == '_' || c == '~';
}

/* The same page and question in the other language. */
static struct str other_language(const struct http_request *request)
{
	struct buffer link;
	buffer_init(&link, request->arena, 4 * (size_t)HTTP_URL_BYTES_MAX);
	if (request->language == LANGUAGE_VI)
		buffer_add(&link, STR("/en"));
	for (size_t i = 0; i < request->path.size; i++) {
		if (is_plain(request->path.data[i]))
			buffer_add_char(&link, request->path.data[i]);
		else
			buffer_addf(&link, "%%%02X", (unsigned char)request->path.data[i]);
	}
	if (request->query.size > 0)
		buffer_add_char(&link, '?');
	buffer_add(&link, request->query);
	return buffer_text(&link);
}

/* Offered to who has not signed in, where people can. */
static struct str sign_in_link(const struct http_request *request)
{
	if (request->person != NULL || request->context->identify == NULL)
		return (struct str){0};
	return str_from(request->context->sign_in_path);
}

enum status page_finish(const struct http_request *request, struct http_response *response,
			struct str title, struct html_markup main, struct error *err)
{
	return page_finish_with(request, response, title, main, NULL, err);
}

enum status page_finish_with(const struct http_request *request, struct http_response *response,
			     struct str title, struct html_markup main, const char *script,
			     struct error *err)
{
	struct site_navigation navigation;
	struct html html;
	const bool signed_in = http_is_open(request, "signed_in");
	site_navigation_gather(request, &navigation);
	html_init(&html, request->arena, request->language);
	buffer_expect(&html.out, PAGE_BYTES_USUAL);
	view_layout(&html,
		    &(struct view_layout){
			    .title = title,
			    .style = embedded_url("web/style.css"),
			    .script = script == NULL ? (struct str){0} : embedded_url(script),
			    .icon = embedded_url("web/icon.svg"),
			    .sections = navigation.sections,
			    .sections_count = navigation.section_count,
			    .section_title = navigation.section_title,
			    .pages = navigation.pages,
			    .pages_count = navigation.page_count,
			    .other_language_link = other_language(request),
			    .person = signed_in ? request->person->name : (struct str){0},
			    .csrf = signed_in ? http_csrf_token(request) : (struct str){0},
			    .sign_in_link = sign_in_link(request),
			    .main = main,
		    });
	return http_page(response, &html, err);
}

/* --- failures --------------------------------------------------------------------------------- */

static enum message failure_title(enum status status)
{
	switch (status) {
	case STATUS_INVALID:
		return MESSAGE_ERROR_INVALID;
	case STATUS_NOT_FOUND:
		return MESSAGE_ERROR_NOT_FOUND;
	case STATUS_FORBIDDEN:
		return MESSAGE_ERROR_FORBIDDEN;
	case STATUS_CONFLICT:
		return MESSAGE_ERROR_CONFLICT;
	case STATUS_LIMIT:
		return MESSAGE_ERROR_LIMIT;
	case STATUS_UNAVAILABLE:
		return MESSAGE_ERROR_UNAVAILABLE;
	case STATUS_OK: /* does not come here */
	case STATUS_INTERNAL:
		break;
	}
	return MESSAGE_ERROR_INTERNAL;
}

/* Ours: the number under which it stands in the log; theirs: what to do about it. */
static struct str failure_detail(const struct http_request *request,
				 const struct http_failure *failure)
{
	if (failure->error->text[0] != '\0')
		return message_error_reason(
			request->arena, request->language,
			&(struct message_error_reason){
				.reason = error_text(failure->error, request->language)});
	return message_error_reference(request->arena, request->language,
				       &(struct message_error_reference){.id = request->id});
}

static enum status failure_write(const struct http_request *request, struct http_response *response,
				 const struct http_failure *failure, struct error *err)
{
	const struct str title =
		message_text(request->language, failure_title(failure->error->code));
	struct view_suggestion near[HTTP_NEAR_MAX];
	assert(failure->near_count <= HTTP_NEAR_MAX);
	for (size_t i = 0; i < failure->near_count; i++)
		near[i] = (struct view_suggestion){failure->near[i], failure->near[i]};
	const struct view_error_page view = {
		.title = title,
		.detail = failure_detail(request, failure),
		.number = failure->status,
		.suggestions = near,
		.suggestions_count = failure->near_count,
	};
	return page_finish(request, response, title, view_error_page_markup(&view), err);
}

void page_failure(const struct http_request *request, struct http_response *response,
		  const struct http_failure *failure)
{
	if (failure_write(request, response, failure, NULL) != STATUS_OK)
		*response = (struct http_response){.content_type = "text/plain; charset=utf-8",
						   .body = STR("Lỗi / Error\n")};
}
