/* account_module.c - what accounts bring to the program. */
#include "account_private.h"
#include "account_throttle.h"

static void *state_create(void)
{
	return sodium_init() < 0 ? NULL : account_throttle_create();
}

static void state_destroy(void *state)
{
	if (state != NULL)
		account_throttle_destroy(state);
}

extern const struct module account_module;
const struct module account_module = {
	.name = "account",
	.routes = account_routes,
	.navigation = account_navigation,
	.commands = account_commands,
	.identify = account_identify,
	.sign_in_path = "/dang-nhap",
	.state_create = state_create,
	.state_destroy = state_destroy,
};
