"""What keeps the local stack from working, told to whoever started it."""


class Problem(Exception):  # noqa: N818 - it is read by a person, who has a problem
    """The message is one line that says what to do; lines after it are evidence, such as the end of a log."""
