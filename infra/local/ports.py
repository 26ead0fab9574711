"""Ports of the loopback interface."""

import errno
import secrets
import socket

from infra.local.problem import Problem

LOOPBACK = "127.0.0.1"
LOWEST, COUNT = 20_000, 12_000  # below the range that systems take outgoing connections from

_chosen: set[int] = set()


def free_port() -> int:
    """Choose a port that nobody listens on, at random, so that stacks started at the same time do not collide.

    Nor is one chosen twice by a process: whoever has it may not listen yet.
    """
    while True:
        port = LOWEST + secrets.randbelow(COUNT)
        if port not in _chosen and _is_free(port):
            _chosen.add(port)
            return port


def usable_port(port: int, parameter: str) -> int:
    """Return `port`, or a free one for 0; raise Problem, naming the `make run` parameter, when it cannot be used."""
    if port == 0:
        return free_port()
    try:
        usable = _is_free(port)
    except (PermissionError, OverflowError):
        raise Problem(f"Port {port} cannot be opened: choose one from 1024 to 65535, {parameter}=…") from None
    if not usable:
        raise Problem(f"Port {port} is in use: stop what listens there, or choose another with {parameter}=…")
    return port


def _is_free(port: int) -> bool:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((LOOPBACK, port))
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                return False
            raise
    return True
