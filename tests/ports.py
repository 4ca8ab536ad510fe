"""Ports for processes of our own that must be told one before they begin."""

import socket
import sys

_kept: list[socket.socket] = []


def free_port() -> int:
    """Return a port on 127.0.0.1 that nobody else is given for as long as the tests run.

    The port stays bound here without listening. Whoever listens there with SO_REUSEADDR, as
    asyncio and PostgreSQL do, may; whoever asks the kernel for any port gets another one.
    """
    probe = socket.socket()
    probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    probe.bind(("127.0.0.1", 0))
    port: int = probe.getsockname()[1]
    if sys.platform == "linux":
        _kept.append(probe)
    else:
        # Other kernels let nobody listen beside a bound socket.
        probe.close()
    return port
