/* listen.c - an address as people write it, and the socket that listens there. */
#include "listen.h"

#include <arpa/inet.h>
#include <errno.h>
#include <unistd.h>
#include "../base/number.h"

#define LISTEN_PORT_MAX 65535

union address {
	struct sockaddr any;
	struct sockaddr_in v4;
	struct sockaddr_in6 v6;
};

static enum status parse_address(struct arena *arena, struct str text, union address *address,
				 struct error *err)
{
	size_t colon = text.size;
	while (colon > 0 && text.data[colon - 1] != ':')
		colon--;
	int64_t port = -1;
	struct str host = str_slice(text, 0, colon == 0 ? 0 : colon - 1);
	const struct str port_text = str_slice(text, colon, text.size);
	const bool six = str_starts(host, STR("[")) && str_ends(host, STR("]"));
	if (six)
		host = str_slice(host, 1, host.size - 2);
	*address = (union address){.any.sa_family = six ? AF_INET6 : AF_INET};
	const bool sound =
		host.size > 0 && memchr(host.data, '\0', host.size) == NULL &&
		number_int(port_text, 0, LISTEN_PORT_MAX, &port, NULL) == STATUS_OK &&
		inet_pton(six ? AF_INET6 : AF_INET, str_cstring(arena, host),
			  six ? (void *)&address->v6.sin6_addr : &address->v4.sin_addr) == 1;
	if (!sound)
		return FAIL(err, STATUS_INVALID,
			    "\"" STR_FMT "\" is no address to listen on; write ADDRESS:PORT, for "
			    "example 127.0.0.1:8080 or [::1]:8080",
			    STR_ARG(text));
	if (six)
		address->v6.sin6_port = htons((uint16_t)port);
	else
		address->v4.sin_port = htons((uint16_t)port);
	return STATUS_OK;
}

static struct str print_address(struct arena *arena, const union address *address)
{
	char host[INET6_ADDRSTRLEN];
	const bool six = address->any.sa_family == AF_INET6;
	(void)inet_ntop(address->any.sa_family,
			six ? (const void *)&address->v6.sin6_addr : &address->v4.sin_addr, host,
			sizeof host);
	return str_format(arena, six ? "[%s]:%u" : "%s:%u", host,
			  (unsigned)ntohs(six ? address->v6.sin6_port : address->v4.sin_port));
}

static enum status fail_errno(struct str address, int number, struct error *err)
{
	if (number == EADDRINUSE)
		return FAIL(err, STATUS_CONFLICT,
			    STR_FMT " is in use by another program; choose another with --listen",
			    STR_ARG(address));
	if (number == EACCES)
		return FAIL(err, STATUS_FORBIDDEN,
			    "only root may listen on " STR_FMT "; choose a port above 1023",
			    STR_ARG(address));
	if (number == EADDRNOTAVAIL)
		return FAIL(err, STATUS_INVALID, STR_FMT " is not an address of this machine",
			    STR_ARG(address));
	return error_reason(
		err, FAIL(err, STATUS_UNAVAILABLE, "cannot listen on " STR_FMT, STR_ARG(address)),
		number);
}

enum status listen_open(struct arena *arena, struct str text, int *socket_fd, struct str *bound,
			struct error *err)
{
	union address address;
	TRY(parse_address(arena, text, &address, err));
	socklen_t size = address.any.sa_family == AF_INET6 ? sizeof address.v6 : sizeof address.v4;
	const int fd = socket(address.any.sa_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
	if (fd < 0)
		return fail_errno(text, errno, err);
	const int yes = 1; /* a restart need not wait for old connections to be forgotten */
	(void)setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
	if (bind(fd, &address.any, size) != 0 || listen(fd, SOMAXCONN) != 0 ||
	    getsockname(fd, &address.any, &size) != 0) {
		const int number = errno;
		(void)close(fd);
		return fail_errno(text, number, err);
	}
	*socket_fd = fd;
	*bound = print_address(arena, &address);
	return STATUS_OK;
}

struct in6_addr listen_peer(const struct sockaddr *address)
{
	struct in6_addr peer = IN6ADDR_ANY_INIT;
	union address given = {0};
	memcpy(&given, address, address->sa_family == AF_INET6 ? sizeof given.v6 : sizeof given.v4);
	if (given.any.sa_family == AF_INET6)
		return given.v6.sin6_addr;
	peer.s6_addr[10] = peer.s6_addr[11] = 0xFF;
	memcpy(peer.s6_addr + 12, &given.v4.sin_addr, 4);
	return peer;
}

bool listen_address_read(struct str text, struct in6_addr *address)
{
	char copy[INET6_ADDRSTRLEN] = "";
	if (text.size >= sizeof copy)
		return false;
	memcpy(copy, text.data, text.size);
	if (inet_pton(AF_INET6, copy, address) == 1)
		return true;
	*address = (struct in6_addr){.s6_addr = {[10] = 0xFF, [11] = 0xFF}};
	return inet_pton(AF_INET, copy, address->s6_addr + 12) == 1;
}

bool listen_is_loopback(const struct in6_addr *peer)
{
	return IN6_IS_ADDR_LOOPBACK(peer) ||
	       (IN6_IS_ADDR_V4MAPPED(peer) && peer->s6_addr[12] == 127);
}
