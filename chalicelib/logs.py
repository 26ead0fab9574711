"""What may be logged: which code failed where, never the values that it failed with."""

import logging


class WithoutValues(logging.Filter):
    """Keeps the type and the place of an exception; drops its message and the request's path, which may name people."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Rewrite a record that tells of an exception; let every record pass."""
        if record.exc_info and record.exc_info[1] is not None:
            error = record.exc_info[1]
            record.msg, record.args = "unforeseen failure: %s at %s", (type(error).__name__, place_of(error))
            record.exc_info = record.exc_text = None
        return True


def place_of(error: BaseException) -> str:
    """Return the innermost places in code that an exception passed."""
    places, trace = [], error.__traceback__
    while trace is not None:
        places.append(f"{trace.tb_frame.f_code.co_filename.rpartition('/')[2]}:{trace.tb_lineno}")
        trace = trace.tb_next
    return " < ".join(reversed(places[-5:]))
