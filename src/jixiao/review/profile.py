"""Who reviews, and what that reader acts on: which rules run, how grave each is, and what fails the run.

A profile is data (``profiles/*.yaml``). A user's own is a file of the same shape, and every mistake in it is told with
its line, as in an edition of a framework.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from jixiao.errors import JixiaoError
from jixiao.frameworks.fields import Errors, Fields
from jixiao.frameworks.tree import Scalar, read_tree
from jixiao.review.finding import Finding, Severity
from jixiao.review.registry import all_rules
from jixiao.review.rule import FAMILIES
from jixiao.review.settings import is_path, read_text

THRESHOLDS = ("error", "warning", "notice", "never")
"""From which severity on findings fail a run."""
_LANGUAGES = ("zh", "en")


@dataclass(frozen=True)
class Profile:
    """One reader's view of the rules.

    ``select``, ``ignore`` and the keys of ``severities`` are codes or the beginnings of codes; of several that fit a
    rule the longest holds. ``titles`` and ``descriptions`` are by language.
    """

    id: str
    titles: Mapping[str, str]
    descriptions: Mapping[str, str]
    fail_on: str = "warning"
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severities: Mapping[str, Severity] = field(default_factory=dict)

    def severity(self, code: str, usual: Severity) -> Severity:
        """How grave a finding of that rule is for this reader."""
        fitting = [prefix for prefix in self.severities if code.startswith(prefix)]
        return self.severities[max(fitting, key=len)] if fitting else usual


def exceeds(findings: Iterable[Finding], threshold: str) -> bool:
    """Whether any finding is as bad as ``threshold`` (``error``, ``warning``, ``notice``) or worse; ``never`` is no."""
    if threshold == "never":
        return False
    order = list(Severity)
    worst = order[: order.index(Severity(threshold)) + 1]
    return any(finding.severity in worst for finding in findings)


def load_profile(name_or_path: str | Path) -> Profile:
    """The profile that comes with the program under that name, or the user's own in that file.

    Raises ``InputErrors`` naming line and column of every mistake, ``UnreadableFileError`` for a file that cannot be
    read, and ``JixiaoError`` for a name that is not known.
    """
    if is_path(name_or_path):
        path = Path(name_or_path)
        return parse_profile(read_text(path), str(path))
    name = str(name_or_path).strip()
    if name in profile_names():
        return _shipped(name)
    raise JixiaoError(
        "没有名为“{name}”的审核方案；可用：{known}，或给出 .yaml 文件的路径。",
        name=name,
        known="、".join(profile_names()),
    )


@lru_cache
def profile_names() -> tuple[str, ...]:
    """The names of the profiles that come with the program."""
    entries = files("jixiao.review").joinpath("profiles").iterdir()
    return tuple(sorted(entry.name.removesuffix(".yaml") for entry in entries if entry.name.endswith(".yaml")))


@lru_cache
def _shipped(name: str) -> Profile:
    file = files("jixiao.review").joinpath("profiles", f"{name}.yaml")
    return parse_profile(file.read_text(encoding="utf-8"), f"jixiao/review/profiles/{name}.yaml")


def parse_profile(text: str, file: str) -> Profile:
    """The profile that ``text`` describes; raises ``InputErrors`` with everything that is wrong with it."""
    errors = Errors(file)
    fields = Fields(
        errors, read_tree(text, file), ("id", "title"), ("description", "fail_on", "select", "ignore", "severity")
    )
    profile = Profile(
        fields.identifier("id"),
        _by_language(fields, "title"),
        _by_language(fields, "description"),
        fields.word("fail_on", THRESHOLDS, "warning"),
        _codes(fields, "select"),
        _codes(fields, "ignore"),
        _severities(fields),
    )
    errors.stop()
    return profile


def _by_language(fields: Fields, key: str) -> Mapping[str, str]:
    """A text, or one text a language."""
    if isinstance(fields.node(key), Scalar):
        return {"zh": fields.text(key)}
    within = fields.sub(key, ("zh",), ("en",))
    return {} if within is None else {word: within.text(word) for word in _LANGUAGES if within.has(word)}


def _codes(fields: Fields, key: str) -> tuple[str, ...]:
    """Codes or beginnings of codes, each of at least one rule."""
    found = []
    for item in fields.items(key):
        code = item.text.strip().upper().replace("-", "") if isinstance(item, Scalar) else ""
        if known(code):
            found.append(code)
        else:
            fields.errors.add(item.mark, "没有编号以“{text}”开头的规则；用 jixiao rules list 查看全部。", text=code)
    return tuple(found)


def _severities(fields: Fields) -> Mapping[str, Severity]:
    table = fields.table("severity")
    found: dict[str, Severity] = {}
    for key, (mark, node) in (table.entries if table is not None else {}).items():
        code = key.strip().upper().replace("-", "")
        word = node.text.strip() if isinstance(node, Scalar) else ""
        if not known(code):
            fields.errors.add(mark, "没有编号以“{text}”开头的规则；用 jixiao rules list 查看全部。", text=key)
        elif word not in set(Severity):
            words = "、".join(Severity)
            fields.errors.add(node.mark, "“{key}”应为 {words} 之一，现为“{text}”", key=key, words=words, text=word)
        else:
            found[code] = Severity(word)
    return found


def known(prefix: str) -> bool:
    """Whether it is a family, or any rule's code begins so."""
    return prefix in FAMILIES or (bool(prefix) and any(rule.code.startswith(prefix) for rule in all_rules()))
