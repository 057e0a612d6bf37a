"""``jixiao packs``: the starter packs of indicators."""

import click

from jixiao.cli.options import language
from jixiao.cli.shell import Command, Group, current_language
from jixiao.cli.table import table
from jixiao.lang import labelled, say


@click.group(cls=Group, help="各类项目的参考指标包：每个指标有解释、单位、比较方式、目标依据、评分标准和应备材料。")
@language
def command() -> None:
    """Subcommands below."""


@command.command("list", cls=Command, help="列出指标包。")
@language
def list_() -> int:
    """One line a pack."""
    from jixiao.frameworks import list_packs

    tongue = current_language()
    rows = [
        (p.id, p.title, say(tongue, "{count} 个指标", count=len(p.indicators)), p.description) for p in list_packs()
    ]
    click.echo(table(rows, indent=""))
    return 0


@command.command("show", cls=Command, help="查看一个指标包。")
@click.argument("name", metavar="指标包")
@language
def show(name: str) -> int:
    """Every indicator with what it wants."""
    from jixiao.frameworks import load_pack

    tongue = current_language()
    pack = load_pack(name)
    source = labelled(tongue, "来源", f"{pack.source.clause}〔{pack.source.confidence}〕")
    click.echo(f"{pack.id}　{pack.title}\n{pack.description}\n{source}")
    for indicator in pack.indicators:
        click.echo(f"\n{' / '.join((*indicator.path, indicator.name))}　{indicator.operator} {indicator.unit}".rstrip())
        details = (
            ("解释", indicator.explanation),
            ("目标依据", indicator.target_basis),
            ("评分标准", indicator.standard),
            ("应备材料", "、".join(indicator.evidence)),
        )
        click.echo(table([(say(tongue, label), text) for label, text in details if text]))
    return 0
