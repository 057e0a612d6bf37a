"""Two people changed the same declaration: what each changed joins by itself, and where both did, a person chooses.

``base`` is what the second one began from, ``mine`` what they typed, ``theirs`` what was saved meanwhile.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from jixiao.web.projects.content import COLUMNS, TEXTS, Content, Row, is_blank

MINE, THEIRS = "mine", "theirs"


@dataclass(frozen=True, slots=True)
class Difference:
    """One field that two contents say differently. ``key`` names it in the form of the merge page."""

    key: str
    label: str
    before: str
    after: str
    long: bool = False


def differences(before: Content, after: Content) -> tuple[Difference, ...]:
    """Everything that ``after`` says in other words than ``before``, in the order of the form."""
    return (*_texts(before, after), *_rows(before, after))


def merge(
    base: Content, mine: Content, theirs: Content, choices: Mapping[str, str]
) -> tuple[Content, list[Difference]]:
    """The joined declaration, and what both changed differently and ``choices`` does not decide.

    In a difference, ``before`` are their words and ``after`` mine. What is not decided stays as they saved it.
    """
    open_: list[Difference] = []

    def joined(key: str, label: str, old: str, own: str, other: str, long: bool = False) -> str:
        if own in (other, old):
            return other
        if other == old or choices.get(key) == MINE:
            return own
        if choices.get(key) != THEIRS:
            open_.append(Difference(key, label, other, own, long))
        return other

    texts = {}
    for text in TEXTS:
        old_text, own_text, other_text = (content.texts.get(text.name, "") for content in (base, mine, theirs))
        key = f"text.{text.name}"
        texts[text.name] = joined(key, text.label, old_text, own_text, other_text, text.kind == "long")
    old, own, other = _by_code(base), _by_code(mine), _by_code(theirs)
    rows: list[Row] = []
    for code in _order(mine, theirs):
        was, said, saved = old.get(code), own.get(code), other.get(code)
        if said is None or saved is None:
            if _stays(code, was, said, saved, choices, open_):
                rows.append(said or saved or {})
            continue
        title = saved["name"] or "（未命名指标）"
        rows.append(
            {"code": code}
            | {
                column.name: joined(
                    f"row.{code}.{column.name}",
                    f"“{title}”的{column.label}",
                    (was or {}).get(column.name, ""),
                    said[column.name],
                    saved[column.name],
                )
                for column in COLUMNS
            }
        )
    rows.extend(row for row in mine.rows if not row["code"] and not is_blank(row))
    return Content(texts, tuple(rows)), open_


def _stays(
    code: str,
    was: Row | None,
    said: Row | None,
    saved: Row | None,
    choices: Mapping[str, str],
    open_: list[Difference],
) -> bool:
    """Whether a row that only one of the two still has belongs into the joined table."""
    left = said or saved
    assert left is not None
    if was is None:
        return True
    if left == was:
        return False
    key = f"row.{code}"
    if key not in choices:
        kept, gone = f"保留：{_sentence(left)}", "删去这一行"
        before, after = (gone, kept) if said is not None else (kept, gone)
        open_.append(Difference(key, f"指标“{left['name']}”", before, after))
        return saved is not None
    return (choices[key] == MINE) == (said is not None)


def _texts(before: Content, after: Content) -> Iterator[Difference]:
    for text in TEXTS:
        old, new = before.texts.get(text.name, ""), after.texts.get(text.name, "")
        if old != new:
            yield Difference(f"text.{text.name}", text.label, old, new, text.kind == "long")


def _rows(before: Content, after: Content) -> Iterator[Difference]:
    old, new = _by_code(before), _by_code(after)
    for code, row in old.items():
        if code not in new:
            yield Difference(f"row.{code}", f"指标“{row['name']}”", _sentence(row), "（删去）")
    for row in after.rows:
        was = old.get(row["code"])
        if was is None:
            yield Difference(f"row.{row['code']}", f"指标“{row['name']}”", "（没有）", f"新增：{_sentence(row)}")
            continue
        for column in COLUMNS:
            if was[column.name] != row[column.name]:
                label = f"“{was['name'] or row['name']}”的{column.label}"
                yield Difference(f"row.{row['code']}.{column.name}", label, was[column.name], row[column.name])


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


def _sentence(row: Row) -> str:
    """An indicator in one line."""
    weight = f"，{row['weight']} 分" if row["weight"] else ""
    return (
        f"{row['level2'] or row['level1']} {row['name']} {row['operator']}{row['target']}{row['unit']}{weight}".strip()
    )
