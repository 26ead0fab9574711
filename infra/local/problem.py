"""What keeps the local stack from working, told to whoever started it."""


class Problem(Exception):
    """The message is one line that says what to do; lines after it are evidence, such as the end of a log."""
