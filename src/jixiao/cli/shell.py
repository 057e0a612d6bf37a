"""Click in our two languages: headings, usage errors and the end of every run."""

import os
import sys
from collections.abc import Sequence
from typing import Any, ClassVar, NoReturn

import click

from jixiao.cli.help import Formatter
from jixiao.errors import InputErrors, JixiaoError
from jixiao.files import mishap
from jixiao.lang import choose, labelled, say

USAGE_ERROR = 2


def language_of(arguments: Sequence[str]) -> str:
    """The language asked for by ``--lang`` anywhere in the arguments, or by the environment.

    It is wanted before Click parses, because the help texts are built in it.
    """
    given = None
    for index, word in enumerate(arguments):
        if word.startswith("--lang="):
            given = word.removeprefix("--lang=")
        elif word == "--lang" and index + 1 < len(arguments):
            given = arguments[index + 1]
    return choose(given, os.environ)


def spoken(context: click.Context | None) -> str:
    """The language of a running command."""
    return (context.find_object(str) if context is not None else None) or "zh"


class Context(click.Context):
    """A context whose help pages are ours."""

    formatter_class = Formatter


class Command(click.Command):
    """A command whose help is written in Chinese and shown in the user's language."""

    context_class = Context
    chinese_metavars: ClassVar[dict[str, str]] = {"[OPTIONS]": "[选项]", "COMMAND [ARGS]...": "命令 [参数]…"}

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """“[选项]” for “[OPTIONS]”."""
        language = spoken(ctx)
        pieces = super().collect_usage_pieces(ctx)
        if language == "zh":
            return [self.chinese_metavars.get(piece, piece) for piece in pieces]
        return [say(language, piece) for piece in pieces]

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """“用法：” before the command."""
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), say(spoken(ctx), "用法："))

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """What the command does."""
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(say(spoken(ctx), self.help or ""))

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Every option with its sentence."""
        language = spoken(ctx)
        rows = []
        for option in self.get_params(ctx):
            record = option.get_help_record(ctx) if isinstance(option, click.Option) else None
            if record is not None:
                term, text = record
                rows.append((_in_language(term, option.metavar, language), say(language, text)))
        with formatter.section(say(language, "选项")):
            formatter.write_dl(rows)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """``--help`` with our sentence."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = "显示本说明。"
        return option


class Group(Command, click.Group):
    """A group of such commands, listed in the order in which a user meets them."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """In order of definition, not of the alphabet."""
        return list(self.commands)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The options, then the commands."""
        super().format_options(ctx, formatter)
        self.format_commands(ctx, formatter)

    def one_line(self, ctx: click.Context, name: str) -> str:
        """What is said about a command in the list."""
        command = self.get_command(ctx, name)
        return (command.help if command is not None else "") or ""

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Every command with its line."""
        language = spoken(ctx)
        with formatter.section(say(language, "命令")):
            formatter.write_dl([(name, say(language, self.one_line(ctx, name))) for name in self.list_commands(ctx)])


def _in_language(term: str, metavar: str | None, language: str) -> str:
    return term if not metavar else term.replace(metavar, say(language, metavar))


def usage_text(error: click.ClickException, language: str) -> str:
    """Click's complaint in ``language``, with the next step."""
    match error:
        case click.NoSuchOption(possibilities=[_, *_] as near):
            template = "没有选项 {name}；是否想用 {near}"
            return say(language, template, name=error.option_name, near="、".join(near))
        case click.NoSuchOption():
            return say(language, "没有选项 {name}", name=error.option_name)
        case click.MissingParameter():
            return say(language, "缺少{parameter}", parameter=_parameter(error, language))
        case click.BadParameter():
            problem = _choices(error, language) or error.message
            return say(
                language, "{parameter}的值不合适：{problem}", parameter=_parameter(error, language), problem=problem
            )
        case click.BadOptionUsage():
            return say(language, "选项 {name} 需要一个值", name=error.option_name)
        case _:
            return error.message


def _parameter(error: click.BadParameter, language: str) -> str:
    """The option or argument that is meant, as the help page calls it."""
    if error.param is None:
        return say(language, "参数")
    option = error.param.opts[0] if error.param.opts else ""
    if option.startswith("-"):
        return say(language, "选项 {name} ", name=option)
    return say(language, "参数 {name} ", name=say(language, error.param.human_readable_name))


def _choices(error: click.BadParameter, language: str) -> str:
    """What may be chosen, where Click only says it in English."""
    kind = error.param.type if error.param is not None else None
    return say(language, "可用的有 {words}", words="、".join(kind.choices)) if isinstance(kind, click.Choice) else ""


def current_language() -> str:
    """The language of the running command."""
    return spoken(click.get_current_context(silent=True))


def tell(template: str, /, *, err: bool = False, **gaps: object) -> None:
    """Print one sentence in the user's language."""
    click.echo(say(current_language(), template, **gaps), err=err)


def error_lines(error: JixiaoError, language: str, where: str = "") -> list[str]:
    """One line for each thing that is wrong; ``where`` stands in for an error without a place."""
    errors = error.errors if isinstance(error, InputErrors) else (error,)
    lines = []
    for one in errors:
        sentence = say(language, one.template, **one.args_)
        lines.append(labelled(language, one.place or where, sentence))
    return lines


def complain(error: JixiaoError, language: str, where: str = "") -> None:
    """Say on stderr what is wrong."""
    word = say(language, "错误：")
    for line in error_lines(error, language, where):
        click.echo(word + line, err=True)


def run(group: click.Group, arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command line and leave with its exit code; no traceback for what a user can mend."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    language = language_of(words)
    sys.exit(_invoke(group, words, language))


def _invoke(group: click.Group, words: list[str], language: str) -> int:
    try:
        code: Any = group.main(words, prog_name="jixiao", standalone_mode=False, obj=language)
    except click.ClickException as error:
        context = getattr(error, "ctx", None)
        click.echo(say(language, "错误：") + usage_text(error, language), err=True)
        if context is not None:
            click.echo(say(language, "查看说明：{command} --help", command=context.command_path), err=True)
        return USAGE_ERROR
    except JixiaoError as error:
        complain(error, language)
        return USAGE_ERROR
    except (click.Abort, KeyboardInterrupt):
        click.echo(say(language, "已取消。"), err=True)
        return 130
    except BrokenPipeError:
        _leave_stdout()
        return 0
    except OSError as error:
        told = mishap(error)
        if told is None:
            raise
        complain(told, language)
        _leave_stdout()
        return USAGE_ERROR
    return int(code or 0)


def _leave_stdout() -> None:
    """Let what can no longer be written go, or Python would complain of it when it ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
