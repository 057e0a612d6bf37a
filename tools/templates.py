"""List every sentence that the program can say: the Chinese templates in the source.

The test of the English catalogue uses it; ``python tools/templates.py`` prints those that have no English yet.
"""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

SOURCE = Path(__file__).parent.parent / "src" / "jixiao"
SAYING = {"tell", "say", "add", "fault", "Fault", "error", "notice", "refuse", "warn", "_unknown"}
"""Calls (besides those of errors) that take a sentence."""
CHINESE = range(0x4E00, 0xA000)


def templates(source: Path = SOURCE) -> dict[str, str]:
    """Template → file that says it."""
    found: dict[str, str] = {}
    for path in sorted(source.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for template in _in_tree(tree, in_cli="cli" in path.parts):
            found.setdefault(template, str(path.relative_to(source)))
    return found


def _in_tree(tree: ast.AST, *, in_cli: bool) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield from _in_call(node, in_cli=in_cli)


def _in_call(node: ast.Call, *, in_cli: bool) -> Iterator[str]:
    name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
    candidates = list(node.args) if name in SAYING or name.endswith(("Error", "refuse")) else []
    keywords = {"message", "template"} | ({"help"} if in_cli else set())
    candidates += [k.value for k in node.keywords if k.arg in keywords]
    for value in candidates:
        if isinstance(value, ast.Constant) and isinstance(value.value, str) and _chinese(value.value):
            yield value.value


def _chinese(text: str) -> bool:
    return any(ord(character) in CHINESE for character in text)


def main() -> None:
    """Print the templates without English, one a block."""
    from jixiao.lang import catalogue

    known = catalogue()
    missing = {t: f for t, f in templates().items() if t not in known}
    for template, file in missing.items():
        sys.stdout.write(f"# {file}\n{template}\n")
    sys.stdout.write(f"{len(missing)} without English\n")


if __name__ == "__main__":
    main()
