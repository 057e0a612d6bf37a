"""YAML text as a tree that remembers lines, read within bounds.

An edition may be a stranger's file, and its author needs the line of every mistake. So the tree is built from the
parser's events: nothing is resolved to Python objects, anchors, aliases and tags are refused (no alias bombs), depth
and number of nodes are bounded, and whether a number was quoted is still known.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from jixiao.errors import InputErrors, JixiaoError
from jixiao.mistakes import yaml_words

MAX_BYTES = 1024 * 1024
MAX_DEPTH = 12
MAX_NODES = 50_000
MAX_TEXT = 4_000


@dataclass(frozen=True, slots=True)
class Mark:
    """Line and column, both from 1."""

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Scalar:
    """A text; ``quoted`` tells ``"10"`` from ``10``."""

    mark: Mark
    text: str
    quoted: bool

    @property
    def empty(self) -> bool:
        """Whether it stands for “not given”: nothing at all, or ``null``, unquoted."""
        return not self.quoted and self.text.strip() in ("", "~", "null")


@dataclass(slots=True)
class Listing:
    """A list."""

    mark: Mark
    items: "list[Node]"


@dataclass(slots=True)
class Table:
    """A mapping; keys in the order of the file."""

    mark: Mark
    entries: "dict[str, tuple[Mark, Node]]"


Node = Scalar | Listing | Table


class _TreeError(Exception):
    def __init__(self, mark: Mark, template: str, **args_: object) -> None:
        self.error = (mark, template, args_)


def place(file: str, mark: Mark) -> str:
    """The place in words, for a message: ``a.yaml 第12行第5列``."""
    return f"{file} 第{mark.line}行第{mark.column}列"


def read_tree(text: str, file: str) -> Table:
    """The one mapping that the file is; raises :class:`InputErrors` with line and column where it is not."""
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        node = _build(yaml.parse(text, Loader=loader))
    except _TreeError as stop:
        mark, template, args = stop.error
        raise InputErrors([JixiaoError(template, place=place(file, mark), **args)]) from None
    except yaml.YAMLError as error:
        raise InputErrors([_syntax_error(error, file)]) from None
    if not isinstance(node, Table):
        where = place(file, node.mark if node is not None else Mark(1, 1))
        raise InputErrors([JixiaoError("整个文件应是“名称: 值”的若干行；请对照已有的框架文件修改", place=where)])
    return node


def _syntax_error(error: Exception, file: str) -> JixiaoError:
    mark = getattr(error, "problem_mark", None)
    problem = yaml_words(str(getattr(error, "problem", None) or error))
    where = place(file, _mark(mark)) if mark is not None else file
    return JixiaoError("不是合法的 YAML（{problem}）；请检查缩进、冒号和引号", place=where, problem=problem)


def _mark(mark: Any) -> Mark:
    return Mark(mark.line + 1, mark.column + 1)


def _build(events: Iterator[Any]) -> Node | None:
    """The tree of the only document, without recursion: depth is the length of a list of open nodes."""
    builder = _Builder()
    for event in events:
        builder.take(event)
    return builder.root


class _Builder:
    """The nodes that are open, and for each open mapping the key that waits for its value."""

    def __init__(self) -> None:
        self.root: Node | None = None
        self.open: list[Listing | Table] = []
        self.keys: list[tuple[str, Mark] | None] = []
        self.count = 0

    def take(self, event: Any) -> None:
        kind = type(event).__name__
        if kind in ("SequenceEndEvent", "MappingEndEvent"):
            self.open.pop()
            self.keys.pop()
        elif kind in ("AliasEvent", "ScalarEvent", "SequenceStartEvent", "MappingStartEvent"):
            self._start(kind, event, _mark(event.start_mark))
        elif kind == "DocumentStartEvent" and self.root is not None:
            raise _TreeError(_mark(event.start_mark), "一个文件里只能有一份文档；请删去“---”以后的内容")

    def _start(self, kind: str, event: Any, mark: Mark) -> None:
        self.count += 1
        if kind == "AliasEvent" or event.anchor is not None:
            raise _TreeError(mark, "不接受锚点和引用（& 和 *）；请把内容直接写出来")
        if event.tag is not None and event.tag != "!":
            raise _TreeError(mark, "不接受类型标记“{tag}”；请删去", tag=event.tag)
        if self.count > MAX_NODES:
            raise _TreeError(mark, "内容过多（超过 {limit} 项）；请拆分文件", limit=MAX_NODES)
        if kind == "ScalarEvent":
            self._scalar(event, mark)
            return
        if len(self.open) >= MAX_DEPTH:
            raise _TreeError(mark, "嵌套过深（超过 {limit} 层）；请对照已有的框架文件修改", limit=MAX_DEPTH)
        node: Listing | Table = Listing(mark, []) if kind == "SequenceStartEvent" else Table(mark, {})
        self._place(node)
        self.open.append(node)
        self.keys.append(None)

    def _scalar(self, event: Any, mark: Mark) -> None:
        if len(event.value) > MAX_TEXT:
            raise _TreeError(mark, "一段文字过长（超过 {limit} 字）；请缩短", limit=MAX_TEXT)
        if self.open and isinstance(self.open[-1], Table) and self.keys[-1] is None:
            if event.value in self.open[-1].entries:
                raise _TreeError(mark, "“{key}”写了两次；请删去一处", key=event.value)
            self.keys[-1] = (event.value, mark)
            return
        self._place(Scalar(mark, event.value, event.style in ("'", '"', "|", ">")))

    def _place(self, node: Node) -> None:
        if not self.open:
            self.root = node
            return
        parent = self.open[-1]
        if isinstance(parent, Listing):
            parent.items.append(node)
            return
        key = self.keys[-1]
        if key is None:
            raise _TreeError(node.mark, "名称应是文字，不能是列表或表")
        parent.entries[key[0]] = (key[1], node)
        self.keys[-1] = None
