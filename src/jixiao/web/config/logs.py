"""Log lines that a machine can read: one JSON object a line, no personal data of our own making."""

import json
import logging
from contextvars import ContextVar
from datetime import UTC, datetime

CONTEXT: ContextVar[dict[str, str] | None] = ContextVar("request", default=None)
"""What every line says while a request is answered."""


class JsonLines(logging.Formatter):
    """Time, level, logger, message, the number of the request and what it came to, and the trace of an error."""

    def format(self, record: logging.LogRecord) -> str:
        """One line."""
        line = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
            **(CONTEXT.get() or {}),
            **getattr(record, "said", {}),
        }
        if record.exc_info:
            line["trace"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False)
