"""Help pages in Chinese: headings in our words, columns that count a Chinese character as two."""

from collections.abc import Iterable

import click

from jixiao.cli.table import width

GAP = 2
WIDEST_TERM = 28
"""Terms wider than this get their text on the next line."""


class Formatter(click.HelpFormatter):
    """Click's formatter, made for text without spaces between words."""

    def write_heading(self, heading: str) -> None:
        """The heading with its colon."""
        colon = ":" if heading.isascii() else "："
        self.write(f"{'':>{self.current_indent}}{heading}{colon}\n")

    def write_text(self, text: str) -> None:
        """A paragraph, broken anywhere."""
        for line in broken(text, self.width - self.current_indent):
            self.write(f"{'':>{self.current_indent}}{line}\n")

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = WIDEST_TERM, col_spacing: int = GAP) -> None:
        """Terms and what they mean, in two columns."""
        terms = list(rows)
        left = min(max((width(term) for term, _ in terms), default=0), col_max) + col_spacing
        margin = " " * self.current_indent
        for term, text in terms:
            first, *rest = broken(text, self.width - self.current_indent - left) or [""]
            if width(term) > col_max:
                self.write(f"{margin}{term}\n{margin}{' ' * left}{first}\n")
            else:
                self.write(f"{margin}{term}{' ' * (left - width(term))}{first}\n")
            for line in rest:
                self.write(f"{margin}{' ' * left}{line}\n")


def broken(text: str, columns: int) -> list[str]:
    """``text`` in lines of at most ``columns``; a break falls between any two wide characters, or at a space."""
    lines, line, word = [], "", ""
    for character in text + " ":
        if character != " " and width(character) == 1:
            word += character
            continue
        if word and width(line + word) > columns:
            lines.append(line.rstrip())
            line = ""
        line += word
        word = ""
        if character != " " and width(line + character) > columns and character not in "，。；：、）”":
            lines.append(line.rstrip())
            line = ""
        line += character if character != " " or line else ""
    return [*lines, line.rstrip()] if line.strip() else lines
