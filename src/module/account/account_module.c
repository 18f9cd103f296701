/* account_module.c - what accounts bring to the program. */
#include "account_private.h"
#include "../throttle.h"

#define WRONG_OF_NAME_MAX 5
#define WRONG_OF_ADDRESS_MAX 40

static void *state_create(void)
{
	return sodium_init() < 0 ? NULL
				 : throttle_create((struct throttle_limits){WRONG_OF_NAME_MAX,
									    WRONG_OF_ADDRESS_MAX});
}

static void state_destroy(void *state)
{
	if (state != NULL)
		throttle_destroy(state);
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
