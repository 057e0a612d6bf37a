"""Reading typed fields out of a tree, collecting every mistake with its line instead of stopping at the first.

After a mistake a getter returns an empty value of the right type, so that reading goes on; checks across fields run
only over records in which nothing was wrong (:meth:`Fields.sound`), so that one mistake is reported once.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TypeVar

from jixiao.errors import InputErrors, JixiaoError
from jixiao.frameworks.model import Confidence, Source
from jixiao.frameworks.tree import Listing, Mark, Node, Scalar, Table, place

_NUMBER = re.compile(r"-?\d{1,15}(\.\d{1,10})?")
_ID = re.compile(r"[a-z0-9][a-z0-9._-]{0,63}")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_DOCS = {"clause": "（条款出处，如 第十三条）", "confidence": "（把握程度：V、D、P、U 之一）"}
_KINDS = {Scalar: "一个值", Listing: "一个列表", Table: "一张“名称: 值”的表"}

_LISTED = 200
_QUOTED = 60
_FROM_FILE = ("key", "text", "name", "value", "one", "two", "path", "case", "kind")
"""Arguments of messages that quote the file, and so may be of any length."""

E = TypeVar("E", bound=StrEnum)


class Errors:
    """Everything found wrong in one file. Of a file that is wrong everywhere, the first two hundred are listed."""

    def __init__(self, file: str) -> None:
        self.file = file
        self._found: list[tuple[Mark, JixiaoError]] = []
        self._more = 0

    def __len__(self) -> int:
        return len(self._found) + self._more

    def add(self, mark: Mark, template: str, /, **args_: object) -> None:
        """Remember a mistake at ``mark``."""
        if self.full:
            self._more += 1
            return
        short = {key: _short(value) if key in _FROM_FILE else value for key, value in args_.items()}
        self._found.append((mark, JixiaoError(template, place=place(self.file, mark), **short)))

    @property
    def full(self) -> bool:
        """Whether further mistakes are only counted."""
        return len(self._found) >= _LISTED

    def stop(self) -> None:
        """Raise all of them, in the order of the file; nothing where there is none."""
        if not self._found:
            return
        ordered = [error for _, error in sorted(self._found, key=lambda pair: (pair[0].line, pair[0].column))]
        if self._more:
            text = "另有 {count} 处错误没有列出；请先改正以上各处，再检查一次"
            ordered.append(JixiaoError(text, place=self.file, count=self._more))
        raise InputErrors(ordered)


def _short(value: object) -> object:
    """A quotation from the file, cut where it is long."""
    return f"{value[:_QUOTED]}…" if isinstance(value, str) and len(value) > _QUOTED else value


class Fields:
    """One mapping of the file: typed getters over a closed set of keys."""

    def __init__(self, errors: Errors, table: Table, required: Iterable[str], optional: Iterable[str]) -> None:
        self.errors = errors
        self.mark = table.mark
        self._start = len(errors)
        self._entries = table.entries
        required = tuple(required)
        known = (*required, *optional)
        for key, (mark, _) in table.entries.items():
            if key not in known:
                errors.add(mark, "不认识“{key}”{hint}", key=key, hint="" if errors.full else _hint(key, known))
        for key in required:
            if not self.has(key):
                errors.add(table.mark, "缺少“{key}”{doc}", key=key, doc=_DOCS.get(key, ""))

    def has(self, key: str) -> bool:
        """Whether ``key`` is there and says something."""
        node = self.node(key)
        return node is not None and not (isinstance(node, Scalar) and node.empty)

    def node(self, key: str) -> Node | None:
        """The value of ``key`` as it stands, or nothing."""
        entry = self._entries.get(key)
        return None if entry is None else entry[1]

    def at(self, key: str) -> Mark:
        """Where the value of ``key`` stands, or the record where it is missing."""
        node = self.node(key)
        return self.mark if node is None else node.mark

    def sound(self) -> bool:
        """Whether nothing has been found wrong since this record was begun."""
        return len(self.errors) == self._start

    def fault(self, key: str, template: str, /, **args_: object) -> None:
        """Remember a mistake at the value of ``key``."""
        self.errors.add(self.at(key), template, **args_)

    def text(self, key: str, default: str = "") -> str:
        """A text; ``default`` where it is not there."""
        scalar = self._scalar(key)
        return default if scalar is None else scalar.text.strip()

    def identifier(self, key: str) -> str:
        """An id: small letters, digits, dots, hyphens."""
        text = self.text(key)
        if self.has(key) and not _ID.fullmatch(text):
            self.fault(key, "“{key}”应只含小写字母、数字、点和连字符，现为“{text}”", key=key, text=text)
        return text

    def number(self, key: str) -> Decimal | None:
        """A quoted decimal number, or nothing where it is not there."""
        scalar = self._scalar(key)
        return None if scalar is None else number_of(self.errors, scalar, key)

    def needed(self, key: str) -> Decimal:
        """A quoted decimal number that the constructor was told is required; zero after a mistake."""
        value = self.number(key)
        return Decimal(0) if value is None else value

    def whole(self, key: str) -> int | None:
        """A quoted whole number (a year, a number of digits), or nothing where it is not there."""
        value = self.number(key)
        if value is None:
            return None
        if value != value.to_integral_value() or value < 0:
            self.fault(key, "“{key}”应为不小于 0 的整数，现为“{value}”", key=key, value=value)
            return None
        return int(value)

    def day(self, key: str) -> date | None:
        """A date as 2020-02-25, or nothing where it is not there."""
        scalar = self._scalar(key)
        if scalar is None:
            return None
        text = scalar.text.strip()
        try:
            if not _DATE.fullmatch(text):
                raise ValueError
            return date.fromisoformat(text)
        except ValueError:
            self.fault(key, "“{key}”应为日期（如 2020-02-25），现为“{text}”", key=key, text=text)
            return None

    def truth(self, key: str, default: bool) -> bool:
        """``true`` or ``false``; ``default`` where it is not there."""
        scalar = self._scalar(key)
        if scalar is None:
            return default
        if scalar.text not in ("true", "false"):
            self.fault(key, "“{key}”应为 true 或 false，现为“{text}”", key=key, text=scalar.text)
        return scalar.text == "true"

    def choice(self, key: str, enum: type[E], default: E) -> E:
        """One of the values of ``enum``; ``default`` where it is not there."""
        text = self.word(key, tuple(member.value for member in enum), default.value)
        return enum(text)

    def word(self, key: str, words: tuple[str, ...], default: str) -> str:
        """One of ``words``; ``default`` where it is not there."""
        scalar = self._scalar(key)
        if scalar is None:
            return default
        text = scalar.text.strip()
        if text not in words:
            self.fault(key, "“{key}”应为 {words} 之一，现为“{text}”", key=key, words="、".join(words), text=text)
            return default
        return text

    def source(self, clause: str = "", confidence: Confidence = Confidence.REGULATION) -> Source:
        """``clause`` and ``confidence`` of this record, or those that it inherits."""
        return Source(self.text("clause", clause), self.choice("confidence", Confidence, confidence))

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts; empty where it is not there."""
        found = []
        for item in self.items(key):
            if isinstance(item, Scalar) and not item.empty:
                found.append(item.text.strip())
            else:
                self.errors.add(item.mark, "“{key}”的每一项应为文字", key=key)
        return tuple(found)

    def items(self, key: str) -> tuple[Node, ...]:
        """The items of a list; empty where it is not there."""
        node = self.node(key)
        if node is None or (isinstance(node, Scalar) and node.empty):
            return ()
        if not isinstance(node, Listing):
            self._wrong(key, node, Listing)
            return ()
        return tuple(node.items)

    def tables(self, key: str) -> Iterator[Table]:
        """The items of a list of mappings."""
        for item in self.items(key):
            if isinstance(item, Table):
                yield item
            else:
                self._wrong(key, item, Table)

    def table(self, key: str) -> Table | None:
        """A mapping, or nothing where it is not there."""
        node = self.node(key)
        if node is None or (isinstance(node, Scalar) and node.empty):
            return None
        if not isinstance(node, Table):
            self._wrong(key, node, Table)
            return None
        return node

    def sub(self, key: str, required: Iterable[str], optional: Iterable[str] = ()) -> "Fields | None":
        """The mapping at ``key`` with its own closed set of keys, or nothing where it is not there."""
        table = self.table(key)
        return None if table is None else Fields(self.errors, table, required, optional)

    def pairs(self, key: str) -> Mapping[str, str]:
        """A mapping from text to text; empty where it is not there."""
        table = self.table(key)
        found: dict[str, str] = {}
        for name, (_, node) in (table.entries if table is not None else {}).items():
            if isinstance(node, Scalar) and not node.empty:
                found[name] = node.text.strip()
            else:
                self.errors.add(node.mark, "“{name}”应为文字", name=name)
        return found

    def _scalar(self, key: str) -> Scalar | None:
        node = self.node(key)
        if node is None:
            return None
        if not isinstance(node, Scalar):
            self._wrong(key, node, Scalar)
            return None
        return None if node.empty else node

    def _wrong(self, key: str, node: Node, wanted: type[Node]) -> None:
        self.errors.add(
            node.mark,
            "“{key}”处应为{wanted}，现为{found}",
            key=key,
            wanted=_KINDS[wanted],
            found=_KINDS[type(node)],
        )


def number_of(errors: Errors, scalar: Scalar, key: str) -> Decimal | None:
    """The decimal number that ``scalar`` is, or nothing after remembering why it is none."""
    if not _NUMBER.fullmatch(scalar.text):
        errors.add(scalar.mark, '“{key}”应为数字（如 "10"），现为“{text}”', key=key, text=scalar.text)
        return None
    if not scalar.quoted:
        errors.add(scalar.mark, '“{key}”的数字要加引号：写成 "{text}"，以免被改写', key=key, text=scalar.text)
        return None
    return Decimal(scalar.text)


def _hint(key: str, known: Iterable[str]) -> str:
    from difflib import get_close_matches

    words = tuple(known)
    near = get_close_matches(key, words, n=1)
    return f"；是否想写“{near[0]}”？" if near else f"；此处可用：{'、'.join(words)}"
