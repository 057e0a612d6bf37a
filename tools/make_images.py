"""Draw the picture of the README: some pages of the report on the teaching example.

``python tools/make_images.py`` writes ``docs/images/report.png``. Look at it before you commit it: the pages are chosen
by their numbers, and a change of the report may have moved what they show. It needs nothing but what Jixiao needs.
"""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import typst

from jixiao import api

ROOT = Path(__file__).parent.parent
EXAMPLES = ROOT / "examples"
TARGET = ROOT / "docs" / "images" / "report.png"
PAGES = (1, 4, 13, 23)
"""The cover; where the money comes from; results with their chart; the score table in the annex (from 1)."""
PIXELS_PER_INCH = 62
SHEET = """
#set page(width: auto, height: auto, margin: 12pt, fill: rgb("#eef1f4"))
#grid(
  columns: {count},
  gutter: 12pt,
  align: horizon,
  ..range({count}).map(n => box(stroke: 0.6pt + rgb("#b8c0c8"), image("page" + str(n) + ".png", height: {height}pt)))
)
"""
HEIGHT = 320
LIMIT = 300_000


def main() -> None:
    """Write the picture; fails where it would be larger than a README should load."""
    picture = draw(next(EXAMPLES.glob("教学示例*.xlsx")))
    if len(picture) > LIMIT:
        sys.exit(f"{len(picture):,} bytes: more than {LIMIT:,}")
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    TARGET.write_bytes(picture)
    sys.stdout.write(f"{TARGET.relative_to(ROOT)}: {len(picture):,} bytes\n")


def draw(example: Path) -> bytes:
    """The chosen pages of the report on ``example`` side by side, as PNG."""
    with TemporaryDirectory() as folder:
        for number, page in enumerate(_pages(example)):
            (Path(folder) / f"page{number}.png").write_bytes(page)
        sheet = Path(folder) / "sheet.typ"
        sheet.write_text(SHEET.replace("{count}", str(len(PAGES))).replace("{height}", str(HEIGHT)), encoding="utf-8")
        return typst.compile(sheet, format="png", ppi=120)


def _pages(example: Path) -> list[bytes]:
    from jixiao.report.pdf import render_pages

    every = render_pages(api.evaluate(example).report, PIXELS_PER_INCH)
    return [every[number - 1] for number in PAGES]


if __name__ == "__main__":
    main()
