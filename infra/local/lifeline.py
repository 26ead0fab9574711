"""A process ends with its parent, however the parent ends.

The parent keeps the write end of the pipe that is the child's standard input, and never writes to it. When the parent
dies, even by kill -9, the kernel closes the pipe and the child reads end-of-file. This file is also loaded by the
services' own Python, so it imports nothing but the standard library.
"""

import os
import threading


def end_with_parent() -> None:
    """End this process at once when standard input reaches its end."""
    threading.Thread(target=_end_at_end_of_file, name="lifeline", daemon=True).start()


def _end_at_end_of_file() -> None:
    while os.read(0, 1024):
        pass
    os._exit(0)
