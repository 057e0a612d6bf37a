"""From the text of a starter pack's YAML file to a checked :class:`~jixiao.frameworks.model.Pack`.

A pack suggests indicators in the sections of 10号 附件1; targets and weights come from the unit, so a pack has none.
"""

from jixiao.frameworks import checks
from jixiao.frameworks.fields import Errors, Fields
from jixiao.frameworks.model import Confidence, Pack, Section, Source
from jixiao.frameworks.parts import read_indicator
from jixiao.frameworks.tree import read_tree

_CLAUSE = Source("财预〔2020〕10号 附件1")
SECTIONS: tuple[Section, ...] = (
    Section("产出指标", ("数量指标", "质量指标", "时效指标", "成本指标"), (), _CLAUSE),
    Section("效益指标", ("经济效益", "社会效益", "生态效益", "可持续影响"), (), _CLAUSE),
    Section("满意度指标", ("服务对象满意度",), (), _CLAUSE),
)
"""Where a pack's indicators stand (a test holds this equal to the edition ``mof-2020-10-self``)."""


def parse_pack(text: str, file: str) -> Pack:
    """The pack that ``text`` describes; raises ``InputErrors`` with everything that is wrong with it."""
    errors = Errors(file)
    wanted = ("id", "title", "description", "clause", "confidence", "indicators")
    fields = Fields(errors, read_tree(text, file), wanted, ())
    source = fields.source(confidence=Confidence.UNVERIFIED)
    before = len(errors)
    rows = [(read_indicator(errors, table, (), source), table.mark) for table in fields.tables("indicators")]
    if len(errors) == before:
        checks.indicators(errors, rows, SECTIONS)
    specs = tuple(spec for spec, _ in rows)
    pack = Pack(fields.identifier("id"), fields.text("title"), fields.text("description"), specs, source)
    errors.stop()
    return pack
