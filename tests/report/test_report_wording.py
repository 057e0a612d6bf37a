"""What a report says only where it is so: marks, gaps and reasons in the words that fit."""

from dataclasses import replace

from report_sample import sample, scorecard

from jixiao.evaluation import Evaluation
from jixiao.frameworks.model import Framework
from jixiao.report import Report, build
from jixiao.report.model import Block, Missing, Paragraph, Table


def written(evaluation: Evaluation, framework: Framework) -> Report:
    return build(evaluation, framework, scorecard(evaluation, framework), ())


def words(blocks: tuple[Block, ...]) -> str:
    return "\n".join(block.text for block in blocks if isinstance(block, Paragraph | Missing))


def test_a_mark_about_weights_stands_where_weights_stand(framework: Framework) -> None:
    known = sample()
    report = written(replace(known, identity=replace(known.identity, mark="示例权重")), framework)
    tables = {block.key: block.notes for block in report.blocks if isinstance(block, Table)}
    assert all("本表分值属“示例权重”。" in tables[key] for key in ("scores", "sections", "results0", "claims"))
    assert not any(
        "示例权重" in note for key in ("funds", "spending", "items", "sites", "data") for note in tables[key]
    )
    assert "本报告的分值属“示例权重”，得分只用于说明计算方法。" in words(report.blocks)
