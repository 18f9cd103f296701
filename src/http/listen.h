/* listen.h - inside http/: an address as people write it, and the socket that listens there. */
#ifndef DANNOI_HTTP_LISTEN_H
#define DANNOI_HTTP_LISTEN_H

#include <netinet/in.h>
#include <sys/socket.h>
#include "http.h"

/* Opens a listening socket on "127.0.0.1:8080" or "[::1]:8080"; port 0 lets the system choose.
 * bound: the address it got. */
MUST_CHECK enum status listen_open(struct arena *arena, struct str address, int *socket_fd,
				   struct str *bound, struct error *err);

/* A peer as one IPv6 address (IPv4 is mapped into it), for counting and comparing. */
struct in6_addr listen_peer(const struct sockaddr *address);
/* "127.0.0.1" or "::1", as listen_peer gives them; false: it is no address. */
bool listen_address_read(struct str text, struct in6_addr *address);
bool listen_is_loopback(const struct in6_addr *peer);

#endif
