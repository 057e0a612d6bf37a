"""``jixiao rules``: what is checked, why, and how to mend it."""

import click

from jixiao.cli.options import language
from jixiao.cli.shell import Command, Group, current_language
from jixiao.cli.summary import SEVERITY_WORDS
from jixiao.cli.table import table
from jixiao.lang import say
from jixiao.review import Rule


@click.group(cls=Group, help="检查规则：列出全部，或查看一条的说明、反例、正例和修改办法。")
@language
def command() -> None:
    """Subcommands below."""


@command.command("list", cls=Command, help="列出全部规则。")
@language
def list_() -> int:
    """One line a rule."""
    from jixiao.review import all_rules

    tongue = current_language()
    rows = [(r.code, r.name, say(tongue, SEVERITY_WORDS[r.severity]), say(tongue, r.title)) for r in all_rules()]
    click.echo(table(rows, indent=""))
    return 0


@command.command("show", cls=Command, help="查看一条规则，如 NUM01。")
@click.argument("code", metavar="代码")
@language
def show(code: str) -> int:
    """The page of one rule."""
    from jixiao.review import find_rule

    click.echo(page(find_rule(code), language=current_language()), nl=False)
    return 0


def page(rule: Rule, heading: str = "【{}】", language: str = "zh") -> str:
    """Everything about one rule as text; ``heading`` is the shape of a heading (Markdown wants ``## {}``).

    In another language the headings and the title are translated; the page itself is Chinese.
    """
    blocks = [
        f"{rule.code}　{rule.name}　{say(language, SEVERITY_WORDS[rule.severity])}\n\n{say(language, rule.title)}"
    ]
    sections = {**rule.page, "依据": rule.source}
    blocks += [f"{heading.format(say(language, title))}\n\n{text}" for title, text in sections.items()]
    return "\n\n".join(blocks) + "\n"
