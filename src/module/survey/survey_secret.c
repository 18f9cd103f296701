/* survey_secret.c - addresses and secrets of links, by libsodium. */
#include "survey_private.h"

#include <sodium.h>

#define HASH_BYTES 32

struct str survey_address_new(struct arena *arena)
{
	static const char letters[] = "abcdefghjkmnpqrstuvwxyz23456789";
	char *text = arena_array(arena, char, SURVEY_ADDRESS_CHARACTERS);
	for (size_t i = 0; i < SURVEY_ADDRESS_CHARACTERS; i++)
		text[i] = letters[randombytes_uniform(sizeof letters - 1)];
	return (struct str){text, SURVEY_ADDRESS_CHARACTERS};
}

static struct str hex(struct arena *arena, const unsigned char *bytes, size_t count)
{
	char *text = arena_array(arena, char, 2 * count + 1);
	(void)sodium_bin2hex(text, 2 * count + 1, bytes, count);
	return (struct str){text, 2 * count};
}

struct str survey_secret_new(struct arena *arena)
{
	unsigned char bytes[SURVEY_SECRET_BYTES];
	randombytes_buf(bytes, sizeof bytes);
	return hex(arena, bytes, sizeof bytes);
}

struct str survey_secret_hash(struct arena *arena, struct str secret)
{
	unsigned char hash[HASH_BYTES];
	(void)crypto_generichash(hash, sizeof hash, (const unsigned char *)secret.data, secret.size,
				 NULL, 0);
	return hex(arena, hash, sizeof hash);
}
