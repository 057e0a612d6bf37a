"""List every sentence that the program can say: the Chinese templates in the source.

The test of the English catalogue uses it; ``python tools/templates.py`` prints those that have no English yet.
"""

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

SOURCE = Path(__file__).parent.parent / "src" / "jixiao"
SAYING = {
    "tell",
    "say",
    "add",
    "fault",
    "Fault",
    "UnitDoubt",
    "error",
    "notice",
    "refuse",
    "warn",
    "Finding",
    "gathered",
    "by_words",
}
SAYING |= {"_wrong", "_unknown", "unknown"}
"""Calls (besides those of errors) that take a sentence, or words that fill a gap of one."""
NAMING = {"Missing": 0, "told_or_missing": 1}
"""Calls whose argument of that number names what a report lacks, which a finding then says."""
SPOKEN_FIELDS = {"help", "metavar"}
"""Keywords and attributes of a command, an option or an argument that are shown in the user's language."""
CHINESE = re.compile("[\u4e00-\u9fff，。：；（）“”]")


def templates(source: Path = SOURCE) -> dict[str, str]:
    """Template → file that says it. The web application has pages, not templates of ours: its words stand there."""
    found: dict[str, str] = {}
    for path in sorted(source.rglob("*.py")):
        if "web" in path.relative_to(source).parts:
            continue
        if path.is_relative_to(source / "web") and not path.is_relative_to(source / "web" / "config"):
            continue  # the pages are Chinese
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for template in _Sentences(tree, in_cli="cli" in path.parts).found():
            if CHINESE.search(template):
                found.setdefault(template, str(path.relative_to(source)))
    return found


class _Sentences:
    """The sentences of one module."""

    def __init__(self, tree: ast.Module, *, in_cli: bool) -> None:
        self.tree, self.in_cli = tree, in_cli
        self.values = _assigned(tree)

    def found(self) -> Iterator[str]:
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Call):
                yield from self._in_call(node)
            elif isinstance(node, ast.FunctionDef):
                yield from _titles(node)
            elif self.in_cli and isinstance(node, ast.Assign):
                yield from self._in_assignment(node)

    def _in_call(self, node: ast.Call) -> Iterator[str]:
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        keywords = {"message", "template"} | (SPOKEN_FIELDS if self.in_cli else set())
        says = name in SAYING or name.endswith(("Error", "refuse"))
        candidates = [*(node.args if says else ()), *(k.value for k in node.keywords if k.arg in keywords)]
        if name in NAMING:
            candidates += node.args[NAMING[name] : NAMING[name] + 1]
        for value in candidates:
            yield from self._constants(value)

    def _in_assignment(self, node: ast.Assign) -> Iterator[str]:
        """``COMMANDS = {name: help}``, ``option.help = …``."""
        for target in node.targets:
            table = isinstance(target, ast.Name) and target.id.isupper() and isinstance(node.value, ast.Dict)
            if table or (isinstance(target, ast.Attribute) and target.attr in SPOKEN_FIELDS):
                yield from self._constants(node.value)

    def _constants(self, node: ast.AST, depth: int = 0) -> Iterator[str]:
        """The texts that an expression can be, through names assigned in this module."""
        match node:
            case ast.Constant(value=str(text)):
                yield text
            case ast.IfExp():
                yield from self._constants(node.body, depth)
                yield from self._constants(node.orelse, depth)
            case ast.Tuple() | ast.List():
                for item in node.elts:
                    yield from self._constants(item, depth)
            case ast.Dict():
                for item in node.values:
                    yield from self._constants(item, depth)
            case ast.Subscript():
                yield from self._constants(node.value, depth)
            case ast.Name() if depth < 3:
                for value in self.values.get(node.id, ()):
                    yield from self._constants(value, depth + 1)


def _assigned(tree: ast.Module) -> dict[str, list[ast.expr]]:
    """What each name of a module is given, in assignments and loops over a row of constants."""
    found: dict[str, list[ast.expr]] = {}
    for node in ast.walk(tree):
        match node:
            case ast.Assign(targets=[ast.Name(id=name)], value=value):
                found.setdefault(name, []).append(value)
            case ast.For(target=target, iter=value) | ast.comprehension(target=target, iter=value):
                for part in ast.walk(target):
                    if isinstance(part, ast.Name):
                        found.setdefault(part.id, []).append(value)
    return found


def _titles(node: ast.FunctionDef) -> Iterator[str]:
    """The title of a rule: the first line of its docstring, as ``Rule.title`` gives it."""
    made = [d.func for d in node.decorator_list if isinstance(d, ast.Call)]
    if any(isinstance(function, ast.Name) and function.id in ("rule", "cross_rule", "reported") for function in made):
        yield (ast.get_docstring(node) or "").split("\n", 1)[0].rstrip("。")


def main() -> None:
    """Print the templates without English, and the English without a template."""
    from jixiao.lang import catalogue, phrases

    said = templates()
    missing = {t: f for t, f in said.items() if t not in catalogue() and t not in phrases()}
    for template, file in missing.items():
        sys.stdout.write(f"# {file}\n{template}\n")
    for template in sorted(catalogue().keys() - said.keys()):
        sys.stdout.write(f"# no longer said\n{template}\n")
    sys.stdout.write(f"{len(missing)} without English\n")


if __name__ == "__main__":
    main()
