"""Findings like a compiler's: place, severity, code and sentence on one line; the words underlined; where else to look.

Everything that comes from a document is printed as words only: what would command a terminal is left out.
"""

from collections.abc import Iterable, Iterator, Mapping

from jixiao.document import Document
from jixiao.lang import labelled, say
from jixiao.lang.columns import harmless
from jixiao.place import Place
from jixiao.review.finding import Finding, Severity
from jixiao.review.outputs.excerpt import excerpt
from jixiao.review.outputs.telling import SEVERITIES
from jixiao.review.reviewed import Reviewed

MOST_RELATED = 4
"""Related places that are quoted; of more, the lines are named."""
MOST_NAMED = 20
"""Lines that are named; of more, how many there are."""
_COLOURS: Mapping[Severity, str] = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.NOTICE: "36"}


def report_lines(files: Iterable[Reviewed], language: str = "zh") -> Iterator[str]:
    """All files, piece by piece; one that could not be read is told at its place in the row."""
    for index, reviewed in enumerate(files):
        yield "\n" if index else ""
        if reviewed.reason is not None:
            told = say(language, reviewed.reason.template, **reviewed.reason.args)
            yield labelled(language, harmless(reviewed.file), harmless(told)) + "\n"
        else:
            yield file_text(reviewed, language) + "\n"


def file_text(reviewed: Reviewed, language: str = "zh", *, colour: bool = False) -> str:
    """The findings of one file, a blank line between two; one line where there is none.

    Nothing for a file that could not be read: that is told on its own.
    """
    if reviewed.unreadable is not None:
        return ""
    if not reviewed.findings:
        return labelled(language, harmless(reviewed.file), say(language, "没有发现问题。"))
    return findings_text(reviewed.findings, reviewed.document, language, colour=colour)


def findings_text(
    findings: Iterable[Finding], document: Document | None, language: str = "zh", *, colour: bool = False
) -> str:
    """The findings, each with its excerpt where the document is at hand, else with the words that it quotes."""
    return "\n\n".join("\n".join(_finding(one, document, language, colour)) for one in findings)


def _finding(finding: Finding, document: Document | None, language: str, colour: bool) -> Iterator[str]:
    word = say(language, SEVERITIES[finding.severity])
    paint = _COLOURS[finding.severity] if colour else ""
    sentence = harmless(say(language, finding.message, **finding.args))
    head = f"{_painted(word, paint)} {finding.code} {finding.name}"
    yield f"{_painted(where(finding.place), '1' if colour else '')}: {labelled(language, head, sentence)}"
    yield from _quoted(finding.place, document, "", paint)
    for place in finding.related[:MOST_RELATED]:
        yield "  " + labelled(language, say(language, "相关"), where(place))
        yield from _quoted(place, document, "", "")
    if len(finding.related) > MOST_RELATED:
        others = finding.related[MOST_RELATED:]
        named = "、".join(where(place) for place in others[:MOST_NAMED])
        left = say(language, "等共 {count} 处", count=len(others)) if len(others) > MOST_NAMED else ""
        yield "  " + labelled(language, say(language, "还有"), f"{named} {left}".rstrip())
    if finding.clause:
        yield "  " + labelled(language, say(language, "依据"), harmless(finding.clause))
    if finding.suggestion:
        yield "  " + labelled(language, say(language, "建议"), harmless(finding.suggestion))


def where(place: Place) -> str:
    """``file:line:column``, as editors and terminals follow it; in words where there is no line."""
    if place.line is None:
        return harmless(str(place))
    column = "" if place.start is None else f":{place.start + 1}"
    return f"{harmless(place.file or '')}:{place.line}{column}"


def _quoted(place: Place, document: Document | None, indent: str, paint: str) -> Iterator[str]:
    shown = excerpt(place, document)
    if shown is not None:
        line, under = shown.lines(indent)
        yield line
        yield _painted(under, paint)


def _painted(text: str, colour: str) -> str:
    return f"\x1b[{colour}m{text}\x1b[0m" if colour else text
