"""Where the reference of a comment goes when the words stand in a field or a content control.

The result of a field is written anew when the field is updated, and LibreOffice (7.4) loses a comment, even the words
before it, whose reference stands in the result of a field or in a control of plain text. The range may stay inside:
both programs read it. So the reference goes behind the field or the control.
"""

from collections.abc import Container

from jixiao.document.xml import Element, attribute, local

_SOLID = ("docPartObj", "docPartList", "group", "picture", "citation", "bibliography", "equation")
"""Controls whose content LibreOffice reads as it reads any other text."""


def behind(last: Element, with_fields: Container[Element]) -> Element | None:
    """What the reference of a range that ends with ``last`` stands behind; nothing for the end of the range itself.

    ``with_fields`` are the paragraphs that have fields. A paragraph given back means its beginning: it is the one that
    follows a control of whole paragraphs.
    """
    outer, paragraph = None, None
    for ancestor in last.iterancestors():
        if local(ancestor) == "p":
            paragraph = ancestor
            break
        if local(ancestor) in ("sdt", "fldSimple"):
            outer = ancestor
    if paragraph is None:
        return outer
    end = _field_end(paragraph, last) if paragraph in with_fields else None
    if end is not None:
        return end
    return outer if outer is not None else _after_control(paragraph)


def _field_end(paragraph: Element, last: Element) -> Element | None:
    """The run that ends the outermost field of this paragraph with ``last`` in it; a mere link counts for nothing."""
    codes: list[str] = []
    wanted: int | None = None
    for element in paragraph.iter():
        if element is last:
            wanted = next((k for k, code in enumerate(codes) if not code.lstrip().startswith("HYPERLINK")), None)
            if wanted is None:
                return None
        name = local(element)
        if name == "instrText" and codes:
            codes[-1] += element.text or ""
        elif name == "fldChar":
            kind = attribute(element, "fldCharType")
            if kind == "begin":
                codes.append("")
            elif kind == "end" and codes:
                codes.pop()
                if wanted is not None and len(codes) == wanted:
                    return element.getparent()
    return None


def _after_control(paragraph: Element) -> Element | None:
    """The paragraph behind a control of whole paragraphs that this one belongs to."""
    control = None
    for ancestor in paragraph.iterancestors():
        if local(ancestor) == "tc":
            break
        if local(ancestor) == "sdt":
            control = ancestor
    if control is None or any(local(part) in _SOLID for child in control if local(child) == "sdtPr" for part in child):
        return None
    following = control.getnext()
    return following if following is not None and local(following) == "p" else None
