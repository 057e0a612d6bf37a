"""Errors that a user can mend.

They stand below every layer because each layer meets files and choices that are not as they should be.
A message is a template with its arguments apart, so that it can be translated and tested (STYLE §5).
A bug of ours is never one of these: it raises what Python raises.
"""

from collections.abc import Mapping, Sequence


class JixiaoError(Exception):
    """One thing that is wrong with what the user gave, with what to do about it.

    ``template`` is a Chinese sentence with ``{named}`` gaps; ``args_`` fills them; ``place`` says where
    (already in words: “a.xlsx「绩效指标」C7”), or is empty.
    """

    def __init__(self, template: str, *, place: str = "", **args_: object) -> None:
        self.template = template
        self.args_: Mapping[str, object] = args_
        self.place = place
        super().__init__(self.message)

    @property
    def message(self) -> str:
        """The sentence with its gaps filled, after its place."""
        text = self.template.format(**self.args_)
        return f"{self.place}：{text}" if self.place else text


def quoted(value: object, limit: int = 40) -> str:
    """What was read, fit to stand in a message: on one line, at most ``limit`` characters, printable."""
    line = " ".join(str(value).split()).encode("utf-8", "replace").decode("utf-8")
    return line if len(line) <= limit else line[:limit] + "…"


class UnreadableFileError(JixiaoError):
    """A file that cannot be read at all: corrupt, locked, too large, of another kind."""


class InputErrors(JixiaoError):  # noqa: N818 - it holds several errors, and each of them is shown
    """Everything that is wrong with one input, all at once (never only the first)."""

    def __init__(self, errors: Sequence[JixiaoError]) -> None:
        self.errors = tuple(errors)
        super().__init__("{count} 处需要修改：\n{lines}", count=len(errors), lines="\n".join(e.message for e in errors))
