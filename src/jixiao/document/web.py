"""Which part of a web page is its article, and which is the site around it.

Government pages hold the article in one of a few known containers (#zoom, .TRS_Editor …). Without one of these it is
the element with the most text that is no link. A page without a site around it is an article as a whole.
"""

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from jixiao.document.bounds import MAX_ATTRIBUTES, MAX_HTML_DEPTH, MAX_OPEN_TAGS, too_deep
from jixiao.errors import UnreadableFileError

CONTAINERS = (
    "#zoom",
    "#Zoom",
    "#UCAP-CONTENT",
    ".TRS_Editor",
    ".trs_editor_view",
    ".pages_content",
    ".article-content",
    ".article_content",
    ".article-con",
    ".wp_articlecontent",
    ".zwxl-article",
    ".xxgk_content",
    ".news_content",
    "#NewsContent",
    "#fontzoom",
    "#vsb_content",
    "#artibody",
)
"""Where the article is on the sites of Chinese public bodies, the surest first."""
GENERAL_CONTAINERS = ("article", "main", "#content", ".content")
"""Where it may be elsewhere."""
SKIPPED = frozenset(
    ("script", "style", "noscript", "template", "head", "iframe", "select", "object", "svg", "button", "audio", "video")
)
"""Elements that show no text of the page."""
_BLOCK_NAMES = (
    "address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure footer form"
    " h1 h2 h3 h4 h5 h6 header hr html legend li main nav ol p pre section summary table tbody td tfoot th thead tr ul"
)
BLOCKS = frozenset(_BLOCK_NAMES.split())
"""Elements that begin a line of their own."""
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:-]{0,40})")
_WHOLE_TAG = re.compile(r"""<[a-zA-Z](?:[^>"']++|"[^"]*+"|'[^']*+')*+""")
"""A tag with its attributes, read once and never again from an earlier place (possessive)."""
_QUOTED = re.compile(r"""=\s{0,8}(?:"[^"]*+"|'[^']*+')|/""")
_UNCLOSED_NAMES = (
    "area base br col embed hr img input link meta param source track wbr p li td th tr dt dd option tbody thead tfoot"
)
_UNCLOSED = frozenset(_UNCLOSED_NAMES.split())
"""Elements that are closed by the next one, or hold nothing."""
_SITE = "nav, footer, [class*=nav], [id*=nav], [class*=menu], [class*=footer], [class*=breadcrumb]"
_LEAST_SHARE = {CONTAINERS: 0.1, GENERAL_CONTAINERS: 0.4}
"""A container is that of the article where it holds at least so much of the page’s text that is no link."""
_LINKED_SHARE = 0.25
"""A page with fewer links than this has no site around its text."""


def parse(text: str, file: str) -> LexborHTMLParser:
    """The tree of a page; what takes its square to parse (open elements, attributes of one) is refused before."""
    for match in _WHOLE_TAG.finditer(text):
        if match.end() - match.start() > 2 * MAX_ATTRIBUTES:
            count = len(_QUOTED.sub(" ", match[0]).split()) - 1
            if count > MAX_ATTRIBUTES:
                raise UnreadableFileError(
                    "一个标签有 {count} 个属性，超过上限 {limit}，不像正常的网页，没有读取；请用 Word 整理后另存再试。",
                    place=file,
                    count=count,
                    limit=MAX_ATTRIBUTES,
                )
    depth = 0
    for closing, name in _TAG.findall(text):
        if name.lower() not in _UNCLOSED:
            depth = max(0, depth - 1) if closing else depth + 1
            if depth > MAX_OPEN_TAGS:
                raise too_deep(file)
    return LexborHTMLParser(text)


def walk(root: LexborNode, file: str) -> Iterator[tuple[bool, LexborNode]]:
    """Every node on entering it (true) and leaving it (false), without those that are not shown.

    Without recursion: a page may be nested as deep as it likes, it only meets the bound.
    """
    node: LexborNode | None = root
    depth = 0
    while node is not None:
        shown = not is_hidden(node)
        if shown:
            yield True, node
        child = node.child if shown else None
        if child is not None:
            depth += 1
            if depth > MAX_HTML_DEPTH:
                raise too_deep(file)
            node = child
            continue
        if shown:
            yield False, node
        while node is not None and node.mem_id != root.mem_id and node.next is None:
            node = node.parent
            depth -= 1
            if node is not None:
                yield False, node
        if node is None or node.mem_id == root.mem_id:
            return
        node = node.next


def is_hidden(node: LexborNode) -> bool:
    """Whether a node shows nothing."""
    if node.tag in SKIPPED or node.tag in ("-comment", "_comment", "!doctype"):
        return True
    if not node.is_element_node:
        return False
    attributes = node.attributes
    style = (attributes.get("style") or "").replace(" ", "").lower()
    return "hidden" in attributes or "display:none" in style or "visibility:hidden" in style


def find_article(tree: LexborHTMLParser, file: str) -> LexborNode | None:
    """The element that holds the article; nothing for a page without text."""
    body = tree.body
    if body is None:
        return None
    lengths = _Lengths(body, file)
    total = lengths.own(body)
    if lengths.linked(body) <= _LINKED_SHARE * lengths.all(body) and not site_of(tree):
        return body
    for containers, share in _LEAST_SHARE.items():
        for selector in containers:
            found = max(tree.css(selector), key=lengths.own, default=None)
            if found is not None and lengths.own(found) >= share * total:
                return found
    return lengths.densest(body)


def site_of(tree: LexborHTMLParser) -> list[LexborNode]:
    """The menus and feet of a page."""
    return [node for node in tree.css(_SITE) if node.tag not in ("body", "html")]


class _Lengths:
    """How much text each element holds, with and without links."""

    def __init__(self, body: LexborNode, file: str) -> None:
        self._all: dict[int, int] = {}
        self._linked: dict[int, int] = {}
        self._paragraphs: dict[int, int] = {}
        links = 0
        path: list[int] = []
        self._nodes: dict[int, LexborNode] = {}
        for entering, node in walk(body, file):
            identifier = node.mem_id
            if node.is_text_node:
                if entering:
                    self._count(path, len("".join((node.text_content or "").split())), links > 0)
            elif entering:
                path.append(identifier)
                self._nodes[identifier] = node
                links += node.tag == "a"
            else:
                path.pop()
                links -= node.tag == "a"
                if path and node.tag in ("p", "table", "h1", "h2", "h3", "h4", "h5", "ul", "ol"):
                    share = self._all.get(identifier, 0) - self._linked.get(identifier, 0)
                    self._paragraphs[path[-1]] = self._paragraphs.get(path[-1], 0) + share

    def _count(self, path: list[int], length: int, linked: bool) -> None:
        for identifier in path:
            self._all[identifier] = self._all.get(identifier, 0) + length
            if linked:
                self._linked[identifier] = self._linked.get(identifier, 0) + length

    def all(self, node: LexborNode) -> int:
        """Characters of an element."""
        return self._all.get(node.mem_id, 0)

    def linked(self, node: LexborNode) -> int:
        """Those of them in links."""
        return self._linked.get(node.mem_id, 0)

    def own(self, node: LexborNode) -> int:
        """Those that are in none."""
        return self.all(node) - self.linked(node)

    def densest(self, body: LexborNode) -> LexborNode:
        """The element with the most text in paragraphs of its own; the body where there are none."""
        best = max(self._paragraphs, key=lambda identifier: self._paragraphs[identifier], default=None)
        if best is None or self._paragraphs[best] * 3 < self.own(body):
            return body
        return self._nodes[best]
