"""Two people changed the same form: what each changed joins by itself, and where both did, a person chooses.

``base`` is what the second one began from, ``mine`` what they typed, ``theirs`` what was saved meanwhile.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from jixiao.web.base.content import Content, Row, Shape

MINE, THEIRS = "mine", "theirs"


@dataclass(frozen=True, slots=True)
class Difference:
    """One field that two contents say differently. ``key`` names it in the form of the merge page."""

    key: str
    label: str
    before: str
    after: str
    long: bool = False


def differences(shape: Shape, before: Content, after: Content) -> tuple[Difference, ...]:
    """Everything that ``after`` says in other words than ``before``, in the order of the form."""
    return (*_texts(shape, before, after), *_rows(shape, before, after))


def say_the_same(shape: Shape, typed: Content, saved: Content) -> bool:
    """Whether saving what is typed would change nothing. Rows that were never saved have no code yet."""
    if any(typed.texts.get(text.name, "") != saved.texts.get(text.name, "") for text in shape.texts):
        return False
    said, stored = ([row for row in content.rows if not shape.is_blank(row)] for content in (typed, saved))
    return len(said) == len(stored) and all(
        {**row, "code": row["code"] or other["code"]} == other for row, other in zip(said, stored, strict=True)
    )


def merge(
    shape: Shape, base: Content, mine: Content, theirs: Content, choices: Mapping[str, str]
) -> tuple[Content, list[Difference]]:
    """The joined form, and what both changed differently and ``choices`` does not decide.

    In a difference, ``before`` are their words and ``after`` mine. What is not decided stays as they saved it.
    """
    joining = _Joining(shape, choices)
    texts = {}
    for text in shape.texts:
        old_text, own_text, other_text = (content.texts.get(text.name, "") for content in (base, mine, theirs))
        key = f"text.{text.name}"
        texts[text.name] = joining.value(key, text.label, old_text, own_text, other_text, text.kind == "long")
    old, own, other = _by_code(base), _by_code(mine), _by_code(theirs)
    rows: list[Row] = []
    for code in _order(mine, theirs):
        was, said, saved = old.get(code), own.get(code), other.get(code)
        if said is not None and saved is not None:
            rows.append(joining.row(code, was or {}, said, saved))
        elif joining.stays(code, was, said, saved):
            rows.append(said or saved or {})
    rows.extend(row for row in mine.rows if not row["code"] and not shape.is_blank(row))
    return Content(texts, tuple(rows)), joining.open


@dataclass
class _Joining:
    """Joins field by field and keeps what nobody has decided."""

    shape: Shape
    choices: Mapping[str, str]
    open: list[Difference] = field(default_factory=list)

    def value(self, key: str, label: str, old: str, own: str, other: str, long: bool = False) -> str:
        """The words of one field."""
        if own in (other, old):
            return other
        if other == old or self.choices.get(key) == MINE:
            return own
        if self.choices.get(key) != THEIRS:
            self.open.append(Difference(key, label, other, own, long))
        return other

    def row(self, code: str, was: Row, said: Row, saved: Row) -> Row:
        """A row that both still have."""
        title = self.shape.title(saved)
        return {"code": code} | {
            column.name: self.value(
                f"row.{code}.{column.name}",
                f"“{title}”的{column.label}",
                was.get(column.name, ""),
                said[column.name],
                saved[column.name],
                column.kind == "long",
            )
            for column in self.shape.columns
        }

    def stays(self, code: str, was: Row | None, said: Row | None, saved: Row | None) -> bool:
        """Whether a row that only one of the two still has belongs into the joined table."""
        left = said or saved
        assert left is not None
        if was is None:
            return True
        if left == was:
            return False
        key = f"row.{code}"
        if key not in self.choices:
            kept, gone = f"保留：{self.shape.sentence(left)}", "删去这一行"
            before, after = (gone, kept) if said is not None else (kept, gone)
            self.open.append(Difference(key, f"指标“{self.shape.title(left)}”", before, after))
            return saved is not None
        return (self.choices[key] == MINE) == (said is not None)


def _texts(shape: Shape, before: Content, after: Content) -> Iterator[Difference]:
    for text in shape.texts:
        old, new = before.texts.get(text.name, ""), after.texts.get(text.name, "")
        if old != new:
            yield Difference(f"text.{text.name}", text.label, old, new, text.kind == "long")


def _rows(shape: Shape, before: Content, after: Content) -> Iterator[Difference]:
    old, new = _by_code(before), _by_code(after)
    for code, row in old.items():
        if code not in new:
            yield Difference(f"row.{code}", f"指标“{shape.title(row)}”", shape.sentence(row), "（删去）")
    for row in after.rows:
        was = old.get(row["code"])
        if was is None:
            title, told = shape.title(row), f"新增：{shape.sentence(row)}"
            yield Difference(f"row.{row['code']}", f"指标“{title}”", "（没有）", told)
            continue
        for column in shape.columns:
            if was[column.name] != row[column.name]:
                key, label = f"row.{row['code']}.{column.name}", f"“{shape.title(was)}”的{column.label}"
                yield Difference(key, label, was[column.name], row[column.name], column.kind == "long")


def _by_code(content: Content) -> dict[str, Row]:
    return {row["code"]: row for row in content.rows if row["code"]}


def _order(mine: Content, theirs: Content) -> list[str]:
    """The rows in my order; what only they have comes after the row that it follows there."""
    order = [row["code"] for row in mine.rows if row["code"]]
    last = -1
    for row in theirs.rows:
        if row["code"] in order:
            last = order.index(row["code"])
        else:
            last += 1
            order.insert(last, row["code"])
    return order
