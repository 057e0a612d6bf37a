"""The generated pages are those that ``make docs`` writes, and links between pages lead somewhere."""

import re
import runpy
from pathlib import Path

ROOT = Path(__file__).parents[2]
LINK = re.compile(r"\]\(([^)#\s]+)\)")


def test_pages_are_up_to_date():
    pages = runpy.run_path(str(ROOT / "tools" / "make_docs.py"))["pages"]()
    for path, text in pages.items():
        assert (ROOT / "docs" / path).read_text(encoding="utf-8") == text, f"{path}: run make docs"
    for folder in ("rules", "frameworks"):
        there = {p.relative_to(ROOT / "docs") for p in (ROOT / "docs" / folder).glob("*.md")}
        assert there == {p for p in pages if p.parts[0] == folder}


def test_links_lead_somewhere():
    for page in [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "examples").glob("*.md")]:
        for target in LINK.findall(page.read_text(encoding="utf-8")):
            if not target.startswith(("http", "mailto:")):
                assert (page.parent / target).exists(), f"{page.relative_to(ROOT)} → {target}"
