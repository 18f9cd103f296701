#!/usr/bin/python3
"""A real SMTP server (aiosmtpd) for tests: keeps what it takes as FOLDER/N.eml, or misbehaves.

smtp_server.py FOLDER MODE: prints its port.  MODE: take, refuse (550 to the recipient), busy (451),
slow (says nothing), drop (closes while the letter comes)."""
import asyncio
import os
import sys

from aiosmtpd.smtp import SMTP

folder, mode = sys.argv[1:]


class Handler:
    def __init__(self):
        self.count = 0

    async def handle_RCPT(self, server, session, envelope, address, options):
        if mode == "refuse":
            return "550 no such mailbox"
        if mode == "busy":
            return "451 try again later"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        if mode == "drop":
            server.transport.abort()
            return "250 never told"
        self.count += 1
        with open(os.path.join(folder, f"{self.count}.eml"), "wb") as file:
            file.write(envelope.content)
        with open(os.path.join(folder, f"{self.count}.to"), "w") as file:
            file.write(f"{envelope.mail_from} {' '.join(envelope.rcpt_tos)}\n")
        return "250 OK"


class Silent(asyncio.Protocol):
    """Takes the connection and says nothing."""


async def main():
    loop = asyncio.get_running_loop()
    handler = Handler()
    make = Silent if mode == "slow" else lambda: SMTP(handler, enable_SMTPUTF8=True)
    server = await loop.create_server(make, "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


asyncio.run(main())
