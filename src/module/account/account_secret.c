/* account_secret.c - secrets of links and sessions, passwords, and codes of six digits. */
#include <liboath/oath.h>
#include <stdlib.h>

#include "account_private.h"

#define TOTP_ISSUER "D%C3%A2n%20N%C3%B3i" /* Dân Nói, as addresses write it */
#define TOTP_STEP_SECONDS 30
#define TOTP_STEPS_APART 1 /* a clock half a minute off is still let in */
#define TOTP_DIGITS 6

struct str account_hash_bytes(const struct account_secret_hash *hash)
{
	return (struct str){(const char *)hash->bytes, sizeof hash->bytes};
}

struct account_secret_hash account_secret_hash(struct str secret)
{
	struct account_secret_hash hash;
	(void)crypto_generichash(hash.bytes, sizeof hash.bytes, (const unsigned char *)secret.data,
				 secret.size, NULL, 0);
	return hash;
}

struct str account_secret_new(struct arena *arena, struct account_secret_hash *hash)
{
	unsigned char bytes[ACCOUNT_SECRET_BYTES];
	char *text = arena_array(arena, char, ACCOUNT_SECRET_DIGITS + 1);
	randombytes_buf(bytes, sizeof bytes);
	(void)sodium_bin2hex(text, ACCOUNT_SECRET_DIGITS + 1, bytes, sizeof bytes);
	sodium_memzero(bytes, sizeof bytes);
	const struct str secret = {text, ACCOUNT_SECRET_DIGITS};
	*hash = account_secret_hash(secret);
	return secret;
}

/* --- passwords ------------------------------------------------------------------------------ */

static size_t characters(struct str text)
{
	size_t count = 0;
	for (size_t i = 0; i < text.size; i++)
		count += ((unsigned char)text.data[i] & 0xC0U) != 0x80U;
	return count;
}

static bool is_one_character(struct str text)
{
	for (size_t i = 1; i < text.size; i++)
		if (text.data[i] != text.data[0])
			return false;
	return true;
}

enum status account_password_check(struct str password, struct str sign_in_name, struct error *err)
{
	if (str_utf8_error(password) != password.size)
		return FAIL(err, STATUS_INVALID, "the password is not valid UTF-8");
	if (password.size > ACCOUNT_PASSWORD_BYTES_MAX)
		return FAIL(err, STATUS_INVALID, "the password has more than %d bytes",
			    ACCOUNT_PASSWORD_BYTES_MAX);
	if (characters(password) < ACCOUNT_PASSWORD_MIN)
		return FAIL(err, STATUS_INVALID,
			    "the password has fewer than %d characters; four words that you can "
			    "remember will do",
			    ACCOUNT_PASSWORD_MIN);
	if (is_one_character(password) ||
	    (sign_in_name.size > 0 &&
	     memmem(password.data, password.size, sign_in_name.data, sign_in_name.size) != NULL))
		return FAIL(err, STATUS_INVALID,
			    "the password is easy to guess; leave your sign-in name and "
			    "repetitions out");
	return STATUS_OK;
}

enum status account_password_hash(struct arena *arena, struct str password, struct str *hash,
				  struct error *err)
{
	char *text = arena_array(arena, char, crypto_pwhash_STRBYTES);
	if (crypto_pwhash_str(text, password.data, password.size,
			      crypto_pwhash_OPSLIMIT_INTERACTIVE,
			      crypto_pwhash_MEMLIMIT_INTERACTIVE) != 0)
		return FAIL(err, STATUS_UNAVAILABLE, "there is no memory to keep a password");
	*hash = str_from(text);
	return STATUS_OK;
}

/* Of no password: what it is compared with when there is none, so that both take the same time. */
static const char *hash_of_none(void)
{
	return "$argon2id$v=19$m=65536,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$"
	       "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
}

bool account_password_is(struct str hash, struct str password)
{
	char text[crypto_pwhash_STRBYTES] = {0};
	const struct str compared = hash.size == 0 ? str_from(hash_of_none()) : hash;
	if (compared.size >= sizeof text)
		return false;
	memcpy(text, compared.data, compared.size);
	return crypto_pwhash_str_verify(text, password.data, password.size) == 0 && hash.size > 0;
}

/* --- codes of six digits --------------------------------------------------------------------- */

struct str account_base32(struct arena *arena, struct str bytes)
{
	char *text = NULL;
	size_t size = 0;
	if (oath_base32_encode(bytes.data, bytes.size, &text, &size) != OATH_OK)
		return (struct str){0};
	const struct str copy = str_copy(arena, (struct str){text, size});
	free(text);
	return copy;
}

enum status account_base32_read(struct arena *arena, struct str text, struct str *bytes,
				struct error *err)
{
	char *decoded = NULL;
	size_t size = 0;
	if (oath_base32_decode(text.data, text.size, &decoded, &size) != OATH_OK)
		return FAIL(err, STATUS_INVALID, "the key of the codes is not whole; start again");
	*bytes = str_copy(arena, (struct str){decoded, size});
	free(decoded);
	return STATUS_OK;
}

void account_totp_new(struct arena *arena, struct str sign_in_name, struct str *secret_text,
		      struct str *address)
{
	unsigned char secret[ACCOUNT_TOTP_SECRET_BYTES];
	randombytes_buf(secret, sizeof secret);
	*secret_text = account_base32(arena, (struct str){(const char *)secret, sizeof secret});
	sodium_memzero(secret, sizeof secret);
	*address =
		str_format(arena, "otpauth://totp/%s:" STR_FMT "?secret=" STR_FMT "&issuer=%s",
			   TOTP_ISSUER, STR_ARG(sign_in_name), STR_ARG(*secret_text), TOTP_ISSUER);
}

int64_t account_totp_step(struct str secret, struct str code, int64_t now_seconds,
			  int64_t after_step)
{
	char digits[TOTP_DIGITS + 1] = {0};
	int position = 0;
	if (code.size != TOTP_DIGITS || secret.size == 0)
		return 0;
	memcpy(digits, code.data, TOTP_DIGITS);
	if (oath_totp_validate2(secret.data, secret.size, (time_t)now_seconds, TOTP_STEP_SECONDS, 0,
				TOTP_STEPS_APART, &position, digits) < 0)
		return 0;
	const int64_t step = now_seconds / TOTP_STEP_SECONDS + position;
	return step > after_step ? step : 0;
}
