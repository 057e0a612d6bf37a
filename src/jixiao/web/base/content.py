"""What a form says, as plain text by field: the one shape for the form, its drafts, versions, merges and imports.

Everything is text as the form shows it (money in 万元, dates as 2026-12-31), so that what cannot be understood yet can
be kept, compared and shown as well. A feature names its fields and the columns of its table in a :class:`Shape`.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation

from jixiao.web.base.texts import upright

WAN = 4
"""万元 are 元 with the point moved by so many places."""

MAX_ROWS = 200
"""More indicators than anybody can follow; a table beyond that is a mistake of pasting."""

LONGEST_NUMBER = 24


@dataclass(frozen=True, slots=True)
class Text:
    """One field of a form: its name on the record and its official words."""

    name: str
    label: str
    kind: str = "text"


Row = Mapping[str, str]
"""One line of the table: the text of each column, and its ``code`` (empty for a row that was never saved)."""


@dataclass(frozen=True, slots=True)
class Content:
    """A whole form: its fields and its table."""

    texts: Mapping[str, str] = field(default_factory=dict)
    rows: tuple[Row, ...] = ()

    def as_json(self) -> dict[str, object]:
        """For a column or a hidden field."""
        return {"texts": dict(self.texts), "rows": [dict(row) for row in self.rows]}


@dataclass(frozen=True, slots=True)
class Shape:
    """The fields of a form, the columns of its table, how a row is called and told in a line, and when it is blank."""

    texts: tuple[Text, ...]
    columns: tuple[Text, ...]
    title: Callable[[Row], str]
    sentence: Callable[[Row], str]
    is_blank: Callable[[Row], bool]

    def content_from(self, data: object) -> Content:
        """What :meth:`Content.as_json` gave; whatever else stands there is left out."""
        given = data if isinstance(data, Mapping) else {}
        texts, rows = given.get("texts"), given.get("rows")
        return Content(
            {text.name: _text(texts, text.name) for text in self.texts},
            tuple(self.row_from(row) for row in rows[:MAX_ROWS]) if isinstance(rows, list) else (),
        )

    def row_from(self, data: object) -> Row:
        """A row with every column, from a mapping that may lack some."""
        return {name: _text(data, name) for name in ("code", *(column.name for column in self.columns))}


def prose_of(content: Content, texts: Iterable[str], columns: Sequence[str]) -> str:
    """What these fields, and these columns of each row, say: a line each, for the search."""
    rows = (" ".join(filter(None, (row[name] for name in columns))) for row in content.rows)
    return "\n".join(filter(None, [*(content.texts[name] for name in texts), *rows]))


def shown(value: object, kind: str = "text") -> str:
    """One value as the form shows it."""
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return show_number(value.scaleb(-WAN) if kind == "money" else value)
    return value.isoformat() if isinstance(value, date) else str(value)


def show_number(value: Decimal) -> str:
    """A number without zeros at its end, and never in powers of ten."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def read_number(text: str) -> Decimal | None:
    """A plain number, with or without separators; nothing for any other text."""
    clean = text.strip().replace(",", "").replace("，", "")
    try:
        number = Decimal(clean) if clean and len(clean) <= LONGEST_NUMBER else None
    except InvalidOperation:
        return None
    return number if number is not None and number.is_finite() and "e" not in clean.lower() else None


def read_date(text: str) -> date | None:
    """A day as the browser gives it."""
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        return None


def storable(text: str) -> str:
    """A text that PostgreSQL and UTF-8 can hold: no NUL, no half characters."""
    return text.replace("\0", "\ufffd").encode("utf-8", "replace").decode("utf-8")


def _text(data: object, name: str) -> str:
    value = data.get(name) if isinstance(data, Mapping) else None
    return upright(storable(value)) if isinstance(value, str) else ""
