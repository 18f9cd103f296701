/* estimate_files.h - the files of answers that people are working on, in the memory of the server
 * and nowhere else: each is its uploader's alone, and goes when its time is over. */
#ifndef DANNOI_MODULE_ESTIMATE_ESTIMATE_FILES_H
#define DANNOI_MODULE_ESTIMATE_ESTIMATE_FILES_H

#include "../../http/http.h"
#include "../../stats/frame.h"

#define ESTIMATE_FILES_MAX 16
#define ESTIMATE_FILES_BYTES_MAX ((size_t)256 << 20) /* of all */
#define ESTIMATE_FILE_BYTES_MAX ((size_t)96 << 20)   /* of one, as it lies in memory */
#define ESTIMATE_FILE_IDLE_SECONDS ((int64_t)30 * 60)
#define ESTIMATE_FILE_SECONDS ((int64_t)4 * 3600) /* however busy */

/* Who uploaded: a session of someone who has signed in, or a browser on this machine. */
#define ESTIMATE_OWNER_BYTES 80
struct estimate_owner {
	char key[ESTIMATE_OWNER_BYTES];
	int64_t person, session; /* 0: a browser */
};
struct estimate_owner estimate_owner_of(const struct http_request *request);

/* Read-only once it is kept, so that two pages of its owner can look at it at the same time. */
struct estimate_file {
	struct arena *arena; /* holds this structure too */
	struct estimate_owner owner;
	struct frame frame;
	struct str codebook; /* the name of its codebook, or empty */
	int64_t uploaded_at, used_at;
	int references;
};
/* A file to be filled in, then kept or left. */
struct estimate_file *estimate_file_create(const struct estimate_owner *owner, int64_t now_seconds);
void estimate_file_leave(struct estimate_file **file); /* NULL is allowed */

struct estimate_files;
void *estimate_files_create(void);
void estimate_files_destroy(void *state);

/* Keeps the file in place of its owner's last; *file is NULL then.  STATUS_UNAVAILABLE when others'
 * files leave no room. */
MUST_CHECK enum status estimate_files_keep(struct estimate_files *files,
					   struct estimate_file **file, struct error *err);
struct estimate_loan {
	struct estimate_files *files;
	struct estimate_file *file; /* NULL: there is none */
};
/* Give it back with ON_LEAVE(estimate_loan_leave). */
void estimate_files_borrow(struct estimate_files *files, const struct estimate_owner *owner,
			   int64_t now_seconds, struct estimate_loan *loan);
void estimate_loan_leave(struct estimate_loan *loan);
void estimate_files_forget(struct estimate_files *files, const struct estimate_owner *owner);

/* Forgets those whose time is over.  owners (ESTIMATE_FILES_MAX): who signed in for what is left;
 * returns how many. */
size_t estimate_files_expire(struct estimate_files *files, int64_t now_seconds,
			     struct estimate_owner *owners);

#endif
