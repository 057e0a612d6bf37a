"""``jixiao frameworks``: the editions that are known, and a check of one's own."""

from pathlib import Path

import click

from jixiao.cli.options import PathArgument, language
from jixiao.cli.shell import Command, Group, current_language, tell
from jixiao.cli.table import table
from jixiao.frameworks.model import Framework, IndicatorSpec, Source
from jixiao.lang import say


@click.group(cls=Group, help="评价指标体系各版本：权重、指标、评分方法、等级，每个数值都带出处。")
@language
def command() -> None:
    """Subcommands below."""


@command.command("list", cls=Command, help="列出已收录的版本。")
@language
def list_() -> int:
    """One line an edition."""
    from jixiao.frameworks import list_frameworks

    rows = [(f.id, f.title, f.document, _years(f, current_language())) for f in list_frameworks()]
    click.echo(table(rows, indent=""))
    return 0


@command.command("show", cls=Command, help="查看一个版本：权重、指标、评分方法、等级及其出处。")
@click.argument("name", metavar="编号或文件")
@language
def show(name: str) -> int:
    """Everything in one edition."""
    from jixiao.frameworks import load_framework

    click.echo(page(load_framework(name), current_language()))
    return 0


@command.command("check", cls=Command, help="检查自己写的版本文件（YAML），指出每一处错误所在的行。")
@click.argument("file", metavar="文件名", type=PathArgument)
@language
def check(file: Path) -> int:
    """All errors with their lines, or that it is right."""
    from jixiao.frameworks import check_framework

    edition = check_framework(file)
    tell(
        "{id} 正确：{count} 个指标，{grades} 个等级。",
        id=edition.id,
        count=len(edition.indicators),
        grades=len(edition.grades),
    )
    return 0


def page(edition: Framework, language: str = "zh") -> str:
    """One edition as text; the confidence marks are those of the field reference (V/D/P/U)."""
    rounding = edition.rounding
    points = say(language, "保留 {digits} 位小数（{clause}）", digits=rounding.digits, clause=rounding.source.clause)
    rows = (
        ("编号", edition.id),
        ("名称", edition.title),
        ("文件", f"{edition.document}（{edition.issuer}）"),
        ("适用年度", _years(edition, language)),
        ("满分", str(edition.total)),
        ("得分", points),
    )
    head = table([(say(language, label), text) for label, text in rows], indent="")
    cases = [
        f"{case.name}：" + "，".join(f"{name} {weight}" for name, weight in case.weights.items()) + _cite(case.source)
        for case in edition.weight_cases
    ]
    grades = [
        f"{g.name} [{g.lower}, {g.upper}{']' if g.upper_inclusive else ')'}{_cite(g.source)}" for g in edition.grades
    ]
    methods = [
        " ".join([f"{kind}：{m.name}", *(f"{k}={v}" for k, v in m.parameters.items())]) + _cite(m.source)
        for kind, m in edition.methods.items()
    ]
    blocks = [
        ("权重", cases),
        ("等级", grades),
        ("评分方法", methods),
        ("指标", [_indicator(i, language) for i in edition.indicators]),
        ("说明", list(edition.notes)),
    ]
    return "\n\n".join(
        [head, *(f"【{say(language, title)}】\n" + "\n".join(lines) for title, lines in blocks if lines)]
    )


def _indicator(spec: IndicatorSpec, language: str) -> str:
    weight = ""
    if spec.weight is not None:
        weight = "　" + say(language, "{weight}分", weight=spec.weight)
    elif spec.suggested is not None:
        weight = "　" + say(language, "{weight}分（建议）", weight=spec.suggested)
    line = f"{' / '.join((*spec.path, spec.name))}{weight}{_cite(spec.source)}"
    return "\n".join([line, *(f"    · {element.text}" for element in spec.elements)])


def _cite(source: Source) -> str:
    return f"（{source.clause}〔{source.confidence}〕）"


def _years(edition: Framework, language: str) -> str:
    first, last = edition.first_fiscal_year, edition.last_fiscal_year
    if first is None and last is None:
        return say(language, "不限年度")
    years = f"{first if first is not None else ''}—{last if last is not None else ''}"
    return say(language, "{years}年度", years=years)
