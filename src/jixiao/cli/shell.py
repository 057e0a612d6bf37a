"""Click in our two languages: headings, usage errors and the end of every run."""

import os
import sys
from collections.abc import Sequence
from typing import Any, NoReturn

import click

from jixiao.cli.help import Formatter
from jixiao.errors import InputErrors, JixiaoError
from jixiao.lang import choose, say

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


class ChineseContext(click.Context):
    """A context whose help is Chinese."""

    formatter_class = Formatter


class Command(click.Command):
    """A command whose help option speaks the user's language."""

    language = "zh"

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """``--help`` with a translated sentence."""
        option = super().get_help_option(ctx)
        if option is not None and self.language == "zh":
            option.help = "显示本说明。"
        return option


class Group(Command, click.Group):
    """A group of such commands, listed in the order in which a user meets them."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """In order of definition, not of the alphabet."""
        return list(self.commands)


def speak(command: click.Command, language: str) -> None:
    """Make a command and everything below it speak ``language``: help texts are written in Chinese."""
    if isinstance(command, Command):
        command.language = language
    if language == "zh":
        command.context_class = ChineseContext
        command.options_metavar = "[选项]"
        if isinstance(command, click.Group):
            command.subcommand_metavar = "命令 [参数]…"
    else:
        command.help = say(language, command.help or "")
        for option in command.params:
            if isinstance(option, click.Option) and option.help:
                option.help = say(language, option.help)
    if isinstance(command, click.Group):
        for child in command.commands.values():
            speak(child, language)


def usage_text(error: click.ClickException, language: str) -> str:
    """Click's complaint in ``language``, with the next step."""
    if language == "en":
        return error.format_message()
    name = _parameter(error)
    match error:
        case click.NoSuchOption():
            hint = f"；是否想用 {'、'.join(error.possibilities)}" if error.possibilities else ""
            return f"没有选项 {error.option_name}{hint}"
        case click.MissingParameter():
            return f"缺少 {name}"
        case click.BadParameter():
            return f"{name} 的值不合适：{error.message}"
        case click.BadOptionUsage():
            return f"选项 {error.option_name} 需要一个值"
        case _:
            return error.message


def _parameter(error: click.ClickException) -> str:
    if not isinstance(error, click.BadParameter) or error.param is None:
        return "参数"
    option = error.param.opts[0] if error.param.opts else ""
    return f"选项 {option}" if option.startswith("-") else f"参数 {error.param.human_readable_name}"


def current_language() -> str:
    """The language of the running command."""
    context = click.get_current_context(silent=True)
    return (context.find_object(str) if context is not None else None) or "zh"


def tell(template: str, /, *, err: bool = False, **gaps: object) -> None:
    """Print one sentence in the user's language."""
    click.echo(say(current_language(), template, **gaps), err=err)


def error_lines(error: JixiaoError, language: str, where: str = "") -> list[str]:
    """One line for each thing that is wrong; ``where`` stands in for an error without a place."""
    errors = error.errors if isinstance(error, InputErrors) else (error,)
    lines = []
    for one in errors:
        sentence = say(language, one.template, **one.args_)
        place = one.place or where
        lines.append(f"{place}：{sentence}" if place else sentence)
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
    speak(group, language)
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
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return int(code or 0)
