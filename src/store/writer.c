/* writer.c - the one thread that writes, and commits together what waits together.
 *
 * A durable commit waits for the disk; bodies that arrive meanwhile share the next one.  No body
 * is told of success before its group's COMMIT has returned. */
#include "db_private.h"

#include <assert.h>
#include <pthread.h>
#include "store/statements.h"

#define WRITER_QUEUE_MAX 4096 /* each is a waiting thread */
#define WRITER_GROUP_MAX 256

struct request {
	struct request *next;
	db_body *body;
	void *context;
	struct error *err;
	enum status status;
	bool done;
	pthread_cond_t answered;
};

struct writer {
	struct db *db; /* the thread's own */
	pthread_t thread;
	pthread_mutex_t mutex; /* guards what follows, and request.done */
	pthread_cond_t wake;
	struct request *first, *last;
	uint32_t queued;
	bool stopping;
};

static enum status control(const struct writer *writer, enum db_control what, struct error *err)
{
	return writer->db->backend->control(writer->db, what, err);
}

/* Runs one body inside a savepoint.  Other than STATUS_OK: the whole transaction is lost. */
static enum status run_body(const struct writer *writer, struct request *request, struct error *err)
{
	TRY(control(writer, DB_SAVE, err));
	request->status = request->body(writer->db, request->context, request->err);
	assert(writer->db->cursors == 0); /* a body closes its rows */
	if (!writer->db->backend->in_transaction(writer->db)) {
		/* A full or failing disk makes SQLite undo the whole transaction by itself. */
		return FAIL(err, STATUS_UNAVAILABLE,
			    "the disk failed during a write that shared this transaction; nothing "
			    "was changed, try again");
	}
	return control(writer, request->status == STATUS_OK ? DB_RELEASE : DB_UNDO, err);
}

static enum status run_bodies(const struct writer *writer, struct request *group, struct error *err)
{
	bool any = false;
	TRY(control(writer, DB_BEGIN_WRITE, err));
	for (struct request *request = group; request != NULL; request = request->next) {
		TRY(run_body(writer, request, err));
		any = any || request->status == STATUS_OK;
	}
	if (!any)
		return control(writer, DB_ROLLBACK, err);
	TRY(db_store_change_bump_run(writer->db, NULL, err));
	return control(writer, DB_COMMIT, err);
}

static void run_group(const struct writer *writer, struct request *group)
{
	struct error err = {.text = ""};
	const enum status status = run_bodies(writer, group, &err);
	if (status == STATUS_OK)
		return;
	if (writer->db->backend->in_transaction(writer->db))
		(void)control(writer, DB_ROLLBACK, NULL);
	for (struct request *request = group; request != NULL; request = request->next) {
		if (request->status != STATUS_OK)
			continue; /* it failed by itself, and knows why */
		request->status = status;
		if (request->err != NULL)
			*request->err = err;
	}
}

/* Cuts the next group off the queue; NULL: the writer stops.  Called with the mutex held. */
static struct request *take_group(struct writer *writer)
{
	while (writer->first == NULL && !writer->stopping)
		(void)pthread_cond_wait(&writer->wake, &writer->mutex);
	struct request *group = writer->first, *end = group;
	if (group == NULL)
		return NULL;
	uint32_t count = 1;
	for (; end->next != NULL && count < WRITER_GROUP_MAX; end = end->next)
		count++;
	writer->queued -= count;
	writer->first = end->next;
	end->next = NULL;
	return group;
}

static void *write_groups(void *argument)
{
	struct writer *writer = argument;
	(void)pthread_mutex_lock(&writer->mutex);
	for (struct request *group = take_group(writer); group != NULL;
	     group = take_group(writer)) {
		(void)pthread_mutex_unlock(&writer->mutex);
		run_group(writer, group);
		(void)pthread_mutex_lock(&writer->mutex);
		while (group != NULL) {
			struct request *answered = group;
			group = group->next; /* the request dies with its answer */
			answered->done = true;
			(void)pthread_cond_signal(&answered->answered);
		}
	}
	(void)pthread_mutex_unlock(&writer->mutex);
	return NULL;
}

enum status writer_start(struct arena *arena, struct db *db, struct writer **writer,
			 struct error *err)
{
	struct writer *made = arena_new(arena, struct writer);
	made->db = db;
	(void)pthread_mutex_init(&made->mutex, NULL);
	(void)pthread_cond_init(&made->wake, NULL);
	const int code = pthread_create(&made->thread, NULL, write_groups, made);
	if (code != 0)
		return error_reason(
			err, FAIL(err, STATUS_UNAVAILABLE, "the writing thread cannot start"),
			code);
	*writer = made;
	return STATUS_OK;
}

void writer_stop(struct writer *writer)
{
	if (writer == NULL)
		return;
	(void)pthread_mutex_lock(&writer->mutex);
	writer->stopping = true;
	(void)pthread_cond_signal(&writer->wake);
	(void)pthread_mutex_unlock(&writer->mutex);
	(void)pthread_join(writer->thread, NULL);
	writer->db->backend->disconnect(writer->db);
	(void)pthread_cond_destroy(&writer->wake);
	(void)pthread_mutex_destroy(&writer->mutex);
}

enum status writer_run(struct writer *writer, db_body *body, void *context, struct error *err)
{
	struct request request = {
		.body = body, .context = context, .err = err, .answered = PTHREAD_COND_INITIALIZER};
	assert(!pthread_equal(pthread_self(), writer->thread)); /* a body would wait for itself */
	(void)pthread_mutex_lock(&writer->mutex);
	assert(!writer->stopping);
	if (writer->queued == WRITER_QUEUE_MAX) {
		(void)pthread_mutex_unlock(&writer->mutex);
		return FAIL(err, STATUS_UNAVAILABLE,
			    "%d writes are waiting already; try again later", WRITER_QUEUE_MAX);
	}
	if (writer->first == NULL)
		writer->first = &request;
	else
		writer->last->next = &request;
	writer->last = &request;
	writer->queued++;
	(void)pthread_cond_signal(&writer->wake);
	while (!request.done)
		(void)pthread_cond_wait(&request.answered, &writer->mutex);
	(void)pthread_mutex_unlock(&writer->mutex);
	(void)pthread_cond_destroy(&request.answered);
	return request.status;
}
