/* estimate_files.c - a few files, each with its owner's key, behind one lock. */
#include "estimate_files.h"

#include <assert.h>
#include <pthread.h>
#include <stdio.h>

struct estimate_files {
	struct arena *arena;   /* its own */
	pthread_mutex_t mutex; /* guards places, and the times and references of files */
	struct estimate_file *places[ESTIMATE_FILES_MAX];
};

struct estimate_owner estimate_owner_of(const struct http_request *request)
{
	struct estimate_owner owner = {.person = 0};
	if (http_is_open(request, "signed_in")) {
		owner.person = request->person->id;
		owner.session = request->person->session;
		(void)snprintf(owner.key, sizeof owner.key, "%lld/%lld", (long long)owner.person,
			       (long long)owner.session);
		return owner;
	}
	/* Only that browser can send its cookie, which the token is made of. */
	const struct str token = http_csrf_token(request);
	(void)snprintf(owner.key, sizeof owner.key, STR_FMT, STR_ARG(token));
	return owner;
}

static bool owns(const struct estimate_owner *owner, const struct estimate_file *file)
{
	return file != NULL && strcmp(file->owner.key, owner->key) == 0;
}

struct estimate_file *estimate_file_create(const struct estimate_owner *owner, int64_t now_seconds)
{
	struct arena *arena = arena_create(ESTIMATE_FILE_BYTES_MAX);
	struct estimate_file *file = arena_new(arena, struct estimate_file);
	*file = (struct estimate_file){.arena = arena,
				       .owner = *owner,
				       .uploaded_at = now_seconds,
				       .used_at = now_seconds,
				       .references = 1};
	return file;
}

void estimate_file_leave(struct estimate_file **file)
{
	if (*file != NULL && --(*file)->references == 0)
		arena_destroy((*file)->arena);
	*file = NULL;
}

void *estimate_files_create(void)
{
	struct arena *arena = arena_create((size_t)64 << 10);
	struct estimate_files *files = arena_new(arena, struct estimate_files);
	files->arena = arena;
	(void)pthread_mutex_init(&files->mutex, NULL);
	return files;
}

void estimate_files_destroy(void *state)
{
	struct estimate_files *files = state;
	for (size_t i = 0; i < ESTIMATE_FILES_MAX; i++)
		estimate_file_leave(&files->places[i]);
	(void)pthread_mutex_destroy(&files->mutex);
	arena_destroy(files->arena);
}

/* The owner's place or a free one with room for that much; NULL: there is none. */
static struct estimate_file **place_find(struct estimate_files *files,
					 const struct estimate_owner *owner, size_t size)
{
	struct estimate_file **place = NULL;
	size_t held = size;
	for (size_t i = 0; i < ESTIMATE_FILES_MAX; i++) {
		struct estimate_file *const file = files->places[i];
		const bool own = owns(owner, file);
		if (own || (file == NULL && place == NULL))
			place = &files->places[i];
		held += own || file == NULL ? 0 : arena_used_bytes(file->arena);
	}
	return held > ESTIMATE_FILES_BYTES_MAX ? NULL : place;
}

enum status estimate_files_keep(struct estimate_files *files, struct estimate_file **file,
				struct error *err)
{
	(void)pthread_mutex_lock(&files->mutex);
	struct estimate_file **place =
		place_find(files, &(*file)->owner, arena_used_bytes((*file)->arena));
	if (place != NULL) {
		estimate_file_leave(place);
		*place = *file;
		*file = NULL;
	}
	(void)pthread_mutex_unlock(&files->mutex);
	if (place != NULL)
		return STATUS_OK;
	return FAIL(err, STATUS_UNAVAILABLE,
		    "others are working on as many files as fit here (%d, %zu MB); try again in "
		    "half an hour",
		    ESTIMATE_FILES_MAX, ESTIMATE_FILES_BYTES_MAX >> 20);
}

static bool is_over(const struct estimate_file *file, int64_t now_seconds)
{
	return now_seconds - file->used_at >= ESTIMATE_FILE_IDLE_SECONDS ||
	       now_seconds - file->uploaded_at >= ESTIMATE_FILE_SECONDS;
}

void estimate_files_borrow(struct estimate_files *files, const struct estimate_owner *owner,
			   int64_t now_seconds, struct estimate_loan *loan)
{
	*loan = (struct estimate_loan){.files = files};
	(void)pthread_mutex_lock(&files->mutex);
	for (size_t i = 0; i < ESTIMATE_FILES_MAX; i++) {
		if (!owns(owner, files->places[i]) || is_over(files->places[i], now_seconds))
			continue;
		loan->file = files->places[i];
		loan->file->used_at = now_seconds;
		loan->file->references++;
	}
	(void)pthread_mutex_unlock(&files->mutex);
}

void estimate_loan_leave(struct estimate_loan *loan)
{
	if (loan->file == NULL)
		return;
	(void)pthread_mutex_lock(&loan->files->mutex);
	estimate_file_leave(&loan->file);
	(void)pthread_mutex_unlock(&loan->files->mutex);
}

void estimate_files_forget(struct estimate_files *files, const struct estimate_owner *owner)
{
	(void)pthread_mutex_lock(&files->mutex);
	for (size_t i = 0; i < ESTIMATE_FILES_MAX; i++)
		if (owns(owner, files->places[i]))
			estimate_file_leave(&files->places[i]);
	(void)pthread_mutex_unlock(&files->mutex);
}

size_t estimate_files_expire(struct estimate_files *files, int64_t now_seconds,
			     struct estimate_owner *owners)
{
	size_t count = 0;
	(void)pthread_mutex_lock(&files->mutex);
	for (size_t i = 0; i < ESTIMATE_FILES_MAX; i++) {
		struct estimate_file **place = &files->places[i];
		if (*place != NULL && is_over(*place, now_seconds))
			estimate_file_leave(place);
		if (*place != NULL && (*place)->owner.session != 0)
			owners[count++] = (*place)->owner;
	}
	(void)pthread_mutex_unlock(&files->mutex);
	return count;
}
