/* ledger_key.c - the key that signs heads, in a file of its own that backups leave out. */
#include "ledger_private.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include "../../base/file.h"

#define KEY_FILE "ledger.key"
#define KEY_TEXT_BYTES ((size_t)2 * crypto_sign_SECRETKEYBYTES + 1)

/* Written beside its place and linked there, so that two programs that start together agree. */
static enum status key_make(struct arena *arena, const char *path, struct error *err)
{
	struct ledger_key key;
	char text[KEY_TEXT_BYTES];
	(void)crypto_sign_keypair(key.public, key.secret);
	(void)sodium_bin2hex(text, sizeof text, key.secret, sizeof key.secret);
	text[KEY_TEXT_BYTES - 1] = '\n';
	const char *aside = str_format(arena, "%s.%08x", path, (unsigned)randombytes_random()).data;
	const int file = open(aside, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	bool written = file >= 0 && write(file, text, sizeof text) == (ssize_t)sizeof text &&
		       fsync(file) == 0;
	const int problem = errno;
	if (file >= 0)
		written = close(file) == 0 && written;
	sodium_memzero(&key, sizeof key);
	sodium_memzero(text, sizeof text);
	const bool linked = written && (link(aside, path) == 0 || errno == EEXIST);
	if (file >= 0)
		(void)unlink(aside);
	if (linked)
		return STATUS_OK;
	return error_reason(err,
			    FAIL(err, STATUS_UNAVAILABLE, "cannot write the ledger's key %s", path),
			    written ? errno : problem);
}

static enum status key_load(struct arena *arena, const char *path, struct ledger_key *key,
			    struct error *err)
{
	struct str text;
	size_t size = 0;
	TRY(file_read(arena, str_from(path), KEY_TEXT_BYTES, &text, err));
	text = str_trim(text);
	if (sodium_hex2bin(key->secret, sizeof key->secret, text.data, text.size, NULL, &size,
			   NULL) != 0 ||
	    size != sizeof key->secret)
		return FAIL(err, STATUS_INVALID,
			    "%s: this is no key of the ledger; put the right file back, or move it "
			    "away for a new key to be made",
			    path);
	(void)crypto_sign_ed25519_sk_to_pk(key->public, key->secret);
	return STATUS_OK;
}

enum status ledger_key_read(struct arena *arena, struct str data_folder, struct ledger_key *key,
			    struct error *err)
{
	const char *path = str_format(arena, STR_FMT "/" KEY_FILE, STR_ARG(data_folder)).data;
	struct stat about;
	if (sodium_init() < 0)
		return FAIL(err, STATUS_UNAVAILABLE, "the system gives no random numbers");
	if (stat(path, &about) != 0 && errno == ENOENT)
		TRY(key_make(arena, path, err));
	return key_load(arena, path, key, err);
}
