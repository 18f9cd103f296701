/* mail_smtp.c - gives a letter to an SMTP server, by libcurl: the only file that knows it. */
#include "mail_private.h"

#include <curl/curl.h>
#include <stdatomic.h>

#define CONNECT_TIMEOUT_S 10
#define SLOW_BYTES 1 /* a second, over the time limit: a server that says nothing */

struct reading {
	struct str rest;
	const atomic_bool *stopping;
};

static size_t letter_read(char *to, size_t size, size_t count, void *context)
{
	struct reading *reading = context;
	const struct str piece = str_slice(reading->rest, 0, size * count);
	if (piece.size > 0)
		memcpy(to, piece.data, piece.size);
	reading->rest = str_slice(reading->rest, piece.size, reading->rest.size);
	return piece.size;
}

/* Other than 0 ends the transfer. */
static int transfer_look(void *context, curl_off_t down_total, curl_off_t down, curl_off_t up_total,
			 curl_off_t up)
{
	const struct reading *reading = context;
	(void)down_total, (void)down, (void)up_total, (void)up;
	return reading->stopping != NULL && atomic_load(reading->stopping);
}

static void curl_leave(CURL **curl)
{
	curl_easy_cleanup(*curl); /* NULL is allowed */
}

static void list_leave(struct curl_slist **list)
{
	curl_slist_free_all(*list); /* NULL is allowed */
}

/* What a server may take: nothing but SMTP, and no longer than the limit. */
static void server_set(CURL *curl, const struct mail_server *server, struct arena *arena)
{
	const struct str url = str_format(arena, "%s://" STR_FMT "/dannoi",
					  server->security == MAIL_TLS ? "smtps" : "smtp",
					  STR_ARG(server->address));
	(void)curl_easy_setopt(curl, CURLOPT_URL, url.data);
	(void)curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
	(void)curl_easy_setopt(curl, CURLOPT_USE_SSL,
			       server->security == MAIL_OPEN ? (long)CURLUSESSL_NONE
							     : (long)CURLUSESSL_ALL);
	(void)curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
	(void)curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, (long)CONNECT_TIMEOUT_S);
	(void)curl_easy_setopt(curl, CURLOPT_TIMEOUT, (long)server->timeout_s);
	if (server->user.size == 0)
		return;
	(void)curl_easy_setopt(curl, CURLOPT_USERNAME, str_cstring(arena, server->user));
	(void)curl_easy_setopt(curl, CURLOPT_PASSWORD, str_cstring(arena, server->password));
}

enum status mail_smtp_send(const struct mail_server *server, struct arena *arena,
			   const struct mail_letter *letter, bool *refused, struct error *err)
{
	char detail[CURL_ERROR_SIZE] = "";
	long code = 0;
	struct reading reading = {.stopping = server->stopping};
	*refused = false;
	TRY(mail_letter_write(arena, letter, &reading.rest, err));
	ON_LEAVE(curl_leave) CURL *curl = curl_easy_init();
	ON_LEAVE(list_leave)
	struct curl_slist *recipients = curl_slist_append(
		NULL, str_format(arena, "<" STR_FMT ">", STR_ARG(letter->to)).data);
	if (curl == NULL || recipients == NULL)
		return FAIL(err, STATUS_UNAVAILABLE, "there is no memory to send a letter");
	server_set(curl, server, arena);
	(void)curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, detail);
	(void)curl_easy_setopt(curl, CURLOPT_MAIL_FROM,
			       str_format(arena, "<" STR_FMT ">", STR_ARG(letter->from)).data);
	(void)curl_easy_setopt(curl, CURLOPT_MAIL_RCPT, recipients);
	(void)curl_easy_setopt(curl, CURLOPT_UPLOAD, 1L);
	(void)curl_easy_setopt(curl, CURLOPT_READFUNCTION, letter_read);
	(void)curl_easy_setopt(curl, CURLOPT_READDATA, &reading);
	(void)curl_easy_setopt(curl, CURLOPT_NOPROGRESS, 0L);
	(void)curl_easy_setopt(curl, CURLOPT_XFERINFOFUNCTION, transfer_look);
	(void)curl_easy_setopt(curl, CURLOPT_XFERINFODATA, &reading);
	const CURLcode result = curl_easy_perform(curl);
	if (result == CURLE_OK)
		return STATUS_OK;
	(void)curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &code);
	*refused = code >= 500 && code < 600 && result != CURLE_LOGIN_DENIED;
	return FAIL(err, STATUS_UNAVAILABLE, "the mail server " STR_FMT " did not take it: %s",
		    STR_ARG(server->address),
		    detail[0] != '\0' ? detail : curl_easy_strerror(result));
}
