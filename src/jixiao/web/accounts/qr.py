"""A QR code as a drawing in the page: no file, no style of its own, nothing that the content policy forbids."""

from io import BytesIO

import segno
from django.utils.safestring import SafeString, mark_safe

QUIET = 4
"""Empty squares around it, as many as a camera wants."""


def qr_code(text: str) -> SafeString:
    """The code as SVG, to stand in an element that says what it is. Nothing of ``text`` stands in it as text."""
    drawn = BytesIO()
    segno.make(text, error="m", micro=False).save(
        drawn, kind="svg", xmldecl=False, svgns=False, omitsize=True, svgclass="qr", lineclass=None, border=QUIET
    )
    squares = drawn.getvalue().decode().replace("<svg", '<svg aria-hidden="true"', 1)
    return mark_safe(squares)  # drawn by segno
