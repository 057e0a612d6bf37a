"""Defects of wording and marks, of the basis cited, and of what may not be published (TXT, EVI, SCO, PUB)."""

import random
import re
from collections.abc import Callable, Sequence

from injectors.units import Change, Injection, Unit, paragraphs

Rewrite = Callable[[re.Match[str], random.Random], str]
HAN = "[\u4e00-\u9fff]"


def _rewrite(
    pattern: str, new: Rewrite, codes: tuple[str, ...], around: int = 3
) -> Callable[[Sequence[Unit], random.Random], Injection | None]:
    """An injector that rewrites one match of ``pattern`` in a paragraph; it is found within ``around`` letters."""
    compiled = re.compile(pattern)

    def injector(units: Sequence[Unit], rng: random.Random) -> Injection | None:
        found = [(i, m) for i in paragraphs(units) if len(units[i].text) > 15 for m in compiled.finditer(units[i].text)]
        if not found:
            return None
        index, match = rng.choice(found)
        old, words = units[index].text, new(match, rng)
        text = old[: match.start()] + words + old[match.end() :]
        place = text[max(0, match.start() - around) : match.start() + len(words) + around]
        return Injection(Change({index: text}), codes, (place,), (text,))

    return injector


def _identity_number(rng: random.Random) -> str:
    """An invented number with a right check digit, of a district that does not exist."""
    digits = f"449923{rng.randint(1950, 1990)}{rng.randint(1, 12):02}{rng.randint(1, 28):02}{rng.randint(100, 999)}"
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    return digits + "10X98765432"[sum(int(d) * w for d, w in zip(digits, weights, strict=True)) % 11]


def _appended(
    words: Callable[[random.Random], str], codes: tuple[str, ...]
) -> Callable[[Sequence[Unit], random.Random], Injection | None]:
    """An injector that adds words to the end of a paragraph."""

    def injector(units: Sequence[Unit], rng: random.Random) -> Injection | None:
        found = [i for i in paragraphs(units) if len(units[i].text) > 30 and units[i].text.endswith("。")]
        if not found:
            return None
        index = rng.choice(found)
        added = words(rng)
        text = units[index].text + added
        return Injection(Change({index: text}), codes, (added,), (text,))

    return injector


def survey_deleted(units: Sequence[Unit], rng: random.Random) -> Injection | None:
    """The satisfaction stays, its survey is gone."""
    pattern = re.compile(r"[^。；，]*(?:问卷|有效样本|电话回访|电话访问|现场测评|走访|回访|访问|调查)[^。]*[。]?")
    change = {}
    kept = ""
    for index in paragraphs(units):
        text = pattern.sub("", units[index].text)
        kept += text
        if text != units[index].text:
            change[index] = text
    if not change or "满意" not in kept + "".join(u.text for u in units if u.table is not None):
        return None
    return Injection(Change(change), ("EVI01", "EVI02", "EVI03", "EVI29"))


def grade_words_mixed(units: Sequence[Unit], rng: random.Random) -> Injection | None:
    """The same grade is called 优 once and 优秀 once."""
    pattern = re.compile(r"等级为“?([优良])(?=[”。，；])")
    found = [i for i in paragraphs(units) if pattern.search(units[i].text)]
    if len(found) < 2:
        return None
    index = rng.choice(found)
    text = pattern.sub(lambda m: m[0] + {"优": "秀", "良": "好"}[m[1]], units[index].text, count=1)
    words = ("优秀", "良好", *(m[0] for i in found for m in pattern.finditer(units[i].text)))
    return Injection(Change({index: text}), ("SCO21", "SCO29"), words)


ALL = {
    "doubled-word": _rewrite(
        f"(?<={HAN})(?:提高|加强|完善|项目|资金|管理|工作|服务)(?={HAN})", lambda m, rng: m[0] * 2, ("TXT01",)
    ),
    "doubled-letter": _rewrite(f"(?<={HAN})的(?={HAN})", lambda m, rng: "的的", ("TXT01",)),
    "title-mark-lost": _rewrite("》", lambda m, rng: "", ("TXT09",), around=40),
    "title-mark-added": _rewrite("号）", lambda m, rng: "号）》", ("TXT09",), around=40),
    "bracket-lost": _rewrite(f"(?<={HAN})）(?=[，。、])", lambda m, rng: "", ("TXT09",), around=40),
    "number-brackets": _rewrite(
        r"〔(20\d\d)〕(\d{1,3})号",
        lambda m, rng: rng.choice(("[{}]{}号", "({}){}号", "【{}】{}号")).format(m[1], m[2]),
        ("TXT10",),
    ),
    "half-width-mark": _rewrite(f"(?<={HAN})，(?={HAN})", lambda m, rng: ",", ("TXT07",)),
    "stray-space": _rewrite(f"(?<={HAN}{HAN})(?={HAN}{HAN}，)", lambda m, rng: " ", ("TXT08",)),
    "until-misspelt": _rewrite(r"截至(?=20)", lambda m, rng: "截止", ("TXT13",)),
    "field-code": _appended(
        lambda rng: rng.choice(("[bookmark: _GoBack]", " PAGEREF _Toc2381 \\h 3 ", ' HYPERLINK \\l "_Toc9" ')),
        ("TXT20", "TXT19"),
    ),
    "template-left-in": _appended(
        lambda rng: rng.choice(("（此处填写具体情况）", "受益人数XX人。", "（请填写实际完成情况）", "支出XX万元。")),
        ("TXT19", "NUM15", "TXT20"),
    ),
    "identity-number": _appended(lambda rng: f"联系人陈某某，身份证号{_identity_number(rng)}。", ("PUB11", "TXT31")),
    "telephone": _appended(
        lambda rng: f"受助人林某某，联系电话139{rng.randint(10000000, 99999999)}。", ("PUB11", "TXT31")
    ),
    "basis-expired": _rewrite(
        "《项目支出绩效评价管理办法》（财预〔2020〕10号）",
        lambda m, rng: "《财政支出绩效评价管理暂行办法》（财预〔2011〕285号）",
        ("EVI10",),
    ),
    "survey-deleted": survey_deleted,
    "grade-words-mixed": grade_words_mixed,
}
"""The injectors of this module by name."""
