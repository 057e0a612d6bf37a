"""From the text of a migration map to a checked :class:`~jixiao.frameworks.model.Migration`."""

from collections.abc import Callable

from jixiao.frameworks.fields import Errors, Fields
from jixiao.frameworks.model import Confidence, Correspondence, Framework, Migration
from jixiao.frameworks.tree import Table, read_tree


def parse_migration(text: str, file: str, load: Callable[[str], Framework]) -> Migration:
    """The map that ``text`` describes, checked against both editions.

    Every indicator of the older edition is mapped or said to be dropped, and every one of the newer is reached or
    said to be new: nothing gets lost silently between two years. ``load`` gives an edition by id.
    """
    errors = Errors(file)
    fields = Fields(errors, read_tree(text, file), ("from", "to", "confidence", "maps"), ())
    confidence = fields.choice("confidence", Confidence, Confidence.UNVERIFIED)
    maps = tuple(_line(errors, table, confidence) for table in fields.tables("maps"))
    migration = Migration(fields.identifier("from"), fields.identifier("to"), maps, file)
    if fields.sound():
        _complete(fields, "from", load(migration.older), [name for line in maps for name in line.older])
        _complete(fields, "to", load(migration.newer), [name for line in maps for name in line.newer])
    errors.stop()
    return migration


def _line(errors: Errors, table: Table, confidence: Confidence) -> Correspondence:
    fields = Fields(errors, table, ("from", "to", "comparable", "clause"), ("note", "confidence"))
    older, newer = fields.texts("from"), fields.texts("to")
    if not older and not newer and fields.sound():
        fields.fault("from", "from 与 to 不能都为空")
    comparable = fields.truth("comparable", False)
    return Correspondence(older, newer, comparable, fields.text("note"), fields.source(confidence=confidence))


def _complete(fields: Fields, key: str, framework: Framework, named: list[str]) -> None:
    known = [spec.id for spec in framework.indicators]
    for name in sorted(set(named) - set(known)):
        fields.fault(key, "{edition} 没有指标“{name}”", edition=framework.id, name=name)
    for name in sorted(set(known) - set(named)):
        fields.fault(
            key,
            "{edition} 的指标“{name}”没有对应关系；没有对应的也要列出，另一边写空列表",
            edition=framework.id,
            name=name,
        )
