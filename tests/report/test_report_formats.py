"""The four files: they read back with every figure, survive hostile text, and are the same every time."""

import io
import re
import zipfile
from dataclasses import replace
from decimal import Decimal
from html.parser import HTMLParser
from pathlib import Path

import docx
import openpyxl
import pypdfium2
import pytest
from docx.oxml.ns import qn
from report_sample import FINDINGS, sample, scorecard

from jixiao.api import assess
from jixiao.errors import JixiaoError
from jixiao.evaluation import Evaluation, Goal, Identity, Problem
from jixiao.frameworks import load_framework
from jixiao.frameworks.model import Framework
from jixiao.report import Report, build, write_docx, write_html, write_pdf, write_xlsx
from jixiao.report.docx import render_docx
from jixiao.report.fonts import choose
from jixiao.report.html import render_html
from jixiao.report.model import Chart, Heading, Missing, Paragraph, Table
from jixiao.report.pdf import render_pages, render_pdf

HOSTILE = (
    '#import "x": *',
    "$x^2$ @ref <label> `raw` *bold* _it_ \\ [content] // 注释 /* */",
    "<script>alert('x')</script> & \"引号\"",
    '=HYPERLINK("http://x","y")',
    "㎡ ⑳ 喆 堃 𠮷",
    "]]> ${x} {{x}} %s {name}",
    "A" * 180,
)


@pytest.fixture(scope="module")
def word(report: Report) -> bytes:
    return render_docx(report)


@pytest.fixture(scope="module")
def pdf(report: Report) -> bytes:
    return render_pdf(report)


@pytest.fixture(scope="module")
def page(report: Report) -> str:
    return render_html(report)


@pytest.fixture(scope="module")
def hostile(framework: Framework) -> Report:
    known = sample()
    identity = replace(known.identity, name="项目" + HOSTILE[2], purpose="\n".join(HOSTILE), mark=HOSTILE[1])
    rows = tuple(replace(row, name=text) for row, text in zip(known.indicators, HOSTILE, strict=False))
    broken = replace(
        known,
        identity=identity,
        indicators=rows,
        goals=tuple(Goal(expected=text, actual=text + "\x00\x0b\ud800\u202e") for text in HOSTILE),
        problems=tuple(Problem(text=text) for text in HOSTILE),
    )
    return build(broken, framework, scorecard(broken, framework), FINDINGS)


def word_text(data: bytes) -> str:
    document = docx.Document(io.BytesIO(data))
    return "\n".join("".join(t.text or "" for t in p.iter(qn("w:t"))) for p in document.element.body.iter(qn("w:p")))


def pdf_text(data: bytes) -> str:
    return "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(data))


def bare(text: str) -> str:
    """Text without blanks, line ends and invisible break points, which differ between formats."""
    return re.sub(r"[\s\u200b\ufffe]", "", text)


class Words(HTMLParser):
    """The visible words of a page, and its tags."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.words: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self._hidden = 0
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._hidden += tag in ("style", "svg")

    def handle_endtag(self, tag: str) -> None:
        self._hidden -= tag in ("style", "svg")

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.words.append(data)


def expected(report: Report) -> list[str]:
    """Every heading, sentence, gap and table cell of the report."""
    found: list[str] = []
    for block in report.blocks:
        if isinstance(block, Heading):
            found.append(block.full)
        elif isinstance(block, Paragraph | Missing):
            found.append(block.text)
        elif isinstance(block, Table):
            found += [block.title, block.unit, *block.notes, *(cell.text for _, _, cell in block.cells())]
        elif isinstance(block, Chart):
            found.append(block.title)
    return [bare(text) for text in found if text]


@pytest.mark.parametrize("kind", ["word", "pdf", "page"])
def test_everything_of_the_report_reads_back(kind: str, report: Report, request: pytest.FixtureRequest) -> None:
    data = request.getfixturevalue(kind)
    read = {"word": word_text, "pdf": pdf_text, "page": lambda p: "".join(Words(p).words)}[kind](data)
    text = bare(read)
    if kind == "pdf":  # a cell that runs over lines is read in pieces where columns stand beside each other
        missing = [part for part in expected(report) if part not in text and len(part) < 8]
    else:
        missing = [part for part in expected(report) if part not in text]
    assert missing == []
    assert "教学示例（虚构）" in text


def test_pdf_figures_read_back(report: Report, pdf: bytes) -> None:
    text = bare(pdf_text(pdf))
    for score in report.origin.scorecard.indicators:
        assert f"{score.points:.2f}" in text
    for figure in ("1,553,870.19", "1,709,200.00", "90.91%", "96.20", "838,810.19", "555,000.00", "2024年8月30日"):
        assert figure in text


@pytest.mark.parametrize("kind", ["docx", "pdf", "html"])
def test_hostile_text_stays_text(kind: str, hostile: Report) -> None:
    if kind == "docx":
        text = word_text(render_docx(hostile))
    elif kind == "pdf":
        text = pdf_text(render_pdf(hostile))
    else:
        page = render_html(hostile)
        assert "<script" not in page
        text = "".join(Words(page).words)
    for words in HOSTILE[:5]:
        assert bare(words) in bare(text), words


def test_files_are_the_same_every_time(report: Report, word: bytes, pdf: bytes, page: str, tmp_path: Path) -> None:
    assert render_docx(report) == word
    assert render_pdf(report) == pdf
    assert render_html(report) == page
    write_xlsx(report, tmp_path / "a.xlsx")
    write_xlsx(report, tmp_path / "b.xlsx")
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


def test_existing_files_are_kept_without_force(report: Report, tmp_path: Path) -> None:
    for name, write in (("a.docx", write_docx), ("a.pdf", write_pdf), ("a.html", write_html), ("a.xlsx", write_xlsx)):
        target = tmp_path / name
        target.write_bytes(b"mine")
        with pytest.raises(JixiaoError, match="--force"):
            write(report, target)
        assert target.read_bytes() == b"mine"
        write(report, target, force=True)
        assert target.stat().st_size > 1000


def test_word_headings_are_real_and_numbered(report: Report, word: bytes) -> None:
    document = docx.Document(io.BytesIO(word))
    found = [(p.style.name, p.text) for p in document.paragraphs if p.style.name.startswith("Heading")]
    made = [(f"Heading {b.level}", b.full) for b in report.blocks if isinstance(b, Heading)]
    assert found == made


def test_word_tables_repeat_their_header_and_keep_rows_whole(word: bytes) -> None:
    document = docx.Document(io.BytesIO(word))
    ruled = [t for t in document.tables if t._tbl.tblPr.find(qn("w:tblStyle")) is not None]
    assert len(ruled) > 15
    for table in ruled:
        rows = table._tbl.findall(qn("w:tr"))
        assert rows[0].find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None
        assert all(row.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None for row in rows)
        grid = len(table._tbl.findall(f"{qn('w:tblGrid')}/{qn('w:gridCol')}"))
        for row in rows:
            spans = [cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}") for cell in row.findall(qn("w:tc"))]
            assert sum(1 if span is None else int(span.get(qn("w:val"))) for span in spans) == grid


def test_word_page_is_official(word: bytes) -> None:
    document = docx.Document(io.BytesIO(word))
    cover, body, annexes = document.sections[0], document.sections[1], document.sections[-1]
    assert (body.page_width.mm, body.page_height.mm) == pytest.approx((210, 297), abs=0.1)
    sides = (body.top_margin, body.bottom_margin, body.left_margin, body.right_margin)
    assert [round(side.mm) for side in sides] == [37, 35, 28, 26]
    assert annexes.page_width > annexes.page_height
    assert cover._sectPr.find(qn("w:footerReference")) is None
    assert body._sectPr.find(qn("w:pgNumType")).get(qn("w:start")) == "1"
    assert "教学示例（虚构）" in body.header.paragraphs[0].text
    assert [p.text for p in (body.footer.paragraphs[0], body.even_page_footer.paragraphs[0])] == ["— 1 —"] * 2


def test_word_contents_has_a_link_and_a_page_field_for_each_heading(report: Report, word: bytes) -> None:
    body = docx.Document(io.BytesIO(word)).element.body
    links = list(body.iter(qn("w:hyperlink")))
    marks = {mark.get(qn("w:name")) for mark in body.iter(qn("w:bookmarkStart"))}
    assert len(links) == len(report.contents())
    for link in links:
        (code,) = (code.text for code in link.iter(qn("w:instrText")))
        assert code == f" PAGEREF {link.get(qn('w:anchor'))} \\h "
        assert link.get(qn("w:anchor")) in marks


def test_word_asks_no_question_when_it_opens_the_file(word: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(word)) as package:
        assert "w:dirty" not in package.read("word/document.xml").decode()
        assert "updateFields" not in package.read("word/settings.xml").decode()


def test_the_signature_takes_the_last_words_with_it(report: Report, word: bytes) -> None:
    paragraphs = docx.Document(io.BytesIO(word)).paragraphs
    first = next(n for n, p in enumerate(paragraphs) if p.style.style_id == "AnnexList")
    before, signature = paragraphs[first - 1], paragraphs[first : first + 3]
    assert before._p.find(f"{qn('w:pPr')}/{qn('w:keepNext')}") is not None
    assert all(p.style.style_id in ("AnnexList", "Signature") for p in signature)
    (last,) = (block for block in report.blocks if isinstance(block, Paragraph | Missing) and block.kept)
    assert last.text == before.text


def test_word_tables_never_leave_one_row_for_the_next_page(word: bytes) -> None:
    document = docx.Document(io.BytesIO(word))
    for table in document.tables:
        rows = table._tbl.findall(qn("w:tr"))
        kept = [row.find(f".//{qn('w:keepNext')}") is not None for row in rows]
        if table._tbl.tblPr.find(qn("w:tblStyle")) is not None and len(rows) > 3:
            assert all(kept[:2])
            assert all(kept[-3:-1])


def test_word_properties_and_fonts(word: bytes) -> None:
    document = docx.Document(io.BytesIO(word))
    core = document.core_properties
    assert core.author == "安和区绩效评价组"
    assert core.language == "zh-CN"
    assert core.created.isoformat()[:10] == "2025-03-14"
    with zipfile.ZipFile(io.BytesIO(word)) as package:
        styles = package.read("word/styles.xml").decode()
        assert "Theme" not in styles
        assert 'w:eastAsia="仿宋"' in styles
        assert "altName" in package.read("word/fontTable.xml").decode()
        assert "docProps/thumbnail.jpeg" not in package.namelist()


def test_word_pictures_have_words(report: Report, word: bytes) -> None:
    body = docx.Document(io.BytesIO(word)).element.body
    described = [p.get("descr") for p in body.iter(qn("wp:docPr"))]
    assert len({p.get("id") for p in body.iter(qn("wp:docPr"))}) == len(described)
    assert described == [block.alt for block in report.blocks if isinstance(block, Chart)]


def test_pdf_has_bookmarks_and_properties(report: Report, pdf: bytes) -> None:
    document = pypdfium2.PdfDocument(pdf)
    titles = [bare(mark.get_title()) for mark in document.get_toc()]
    assert titles == [bare(b.full) for b in report.blocks if isinstance(b, Heading)]
    assert document.get_metadata_dict()["Title"] == report.meta.title
    assert document.get_metadata_dict()["Author"] == "安和区绩效评价组"


def test_pdf_contents_has_the_right_pages(pdf: bytes) -> None:
    document = pypdfium2.PdfDocument(pdf)
    contents = bare(document[1].get_textpage().get_text_range())
    for mark in document.get_toc():
        if mark.level < 2:
            assert re.search(re.escape(bare(mark.get_title())) + rf"\.*{mark.get_dest().get_index()}", contents)


def test_pdf_needs_a_chinese_font() -> None:
    with pytest.raises(JixiaoError, match="fonts-noto-cjk"):
        choose(["DejaVu Sans", "Times New Roman"])
    assert choose(["Noto Serif CJK SC", "FangSong"])["body"] == ["FangSong", "Noto Serif CJK SC"]


def test_page_is_accessible_and_closed(page: str) -> None:
    tags = Words(page).tags
    assert ("html", {"lang": "zh-CN"}) in tags
    assert any(tag == "a" and attrs.get("class") == "skip" for tag, attrs in tags)
    assert all(attrs.get("scope") == "col" for tag, attrs in tags if tag == "th")
    names = [tag for tag, _ in tags]
    assert names.count("caption") == names.count("table") > 15
    assert names.count("h1") == 1
    assert not [attrs for tag, attrs in tags if "src" in attrs or str(attrs.get("href", "#"))[0] != "#"]
    anchors = {attrs["href"] for tag, attrs in tags if tag == "a"}
    assert anchors <= {f"#{attrs['id']}" for _, attrs in tags if attrs.get("id")}


def test_page_contents_is_well_nested(page: str) -> None:
    nav = page[page.index("<nav") : page.index("</nav>")]
    assert nav.count("<ol>") == nav.count("</ol>")
    assert nav.count("<li>") == nav.count("</li>")


def test_workbook_holds_annexes_trace_and_no_formula(hostile: Report, report: Report, tmp_path: Path) -> None:
    write_xlsx(report, tmp_path / "a.xlsx")
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    funds_sheets = ["资金来源和到位明细", "资金支出明细", "示范点（子项目）资金明细"]
    annexes = ["指标体系评分表", "基础数据表", *funds_sheets, "佐证材料清单", "检查结果", "计分过程"]
    assert book.sheetnames == annexes
    funds = {cell.value for name in funds_sheets for row in book[name].iter_rows() for cell in row}
    assert {1553870.19, 838810.19, 555000} <= funds
    trace = "".join(str(cell.value) for row in book["计分过程"].iter_rows() for cell in row)
    assert "实际=93%（「绩效指标」G7）" in trace
    write_xlsx(hostile, tmp_path / "b.xlsx")
    for sheet in openpyxl.load_workbook(tmp_path / "b.xlsx"):
        assert not [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]


def test_workbook_of_a_self_evaluation_opens_with_the_official_form(tmp_path: Path) -> None:
    framework = load_framework("mof-2020-10-self")
    known = sample()
    write_xlsx(build(known, framework, scorecard(known, framework)), tmp_path / "a.xlsx")
    assert "自评表" in openpyxl.load_workbook(tmp_path / "a.xlsx").sheetnames[0]


def test_workbook_cuts_what_no_cell_can_hold_and_says_so(framework: Framework, tmp_path: Path) -> None:
    known = sample()
    rows = (replace(known.indicators[0], standard="长" * 40_000), *known.indicators[1:])
    long = replace(known, indicators=rows)
    write_xlsx(build(long, framework, scorecard(long, framework)), tmp_path / "a.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx")["指标体系评分表"]
    assert any(str(cell.value).endswith("全文见报告）") for row in sheet.iter_rows() for cell in row)


def test_an_evaluation_with_nothing_in_it_is_written_too(framework: Framework, tmp_path: Path) -> None:
    empty = Evaluation(identity=Identity(name="空"))
    report = build(empty, framework, scorecard(empty, framework))
    assert "【待补充" in word_text(render_docx(report))
    assert "【待补充" in pdf_text(render_pdf(report))
    assert "【待补充" in render_html(report)
    write_xlsx(report, tmp_path / "a.xlsx")


def test_many_indicators_run_over_pages(framework: Framework) -> None:
    known = sample()
    many = tuple(replace(known.indicators[2], name=f"第{n}个指标", weight=Decimal(1)) for n in range(80))
    report = build(replace(known, indicators=many), framework, scorecard(replace(known, indicators=many), framework))
    text = bare(pdf_text(render_pdf(report)))
    assert text.count("评分标准评分说明佐证") > 2
    assert "第79个指标" in text


def test_annexes_print_across_the_page(page: str) -> None:
    assert page.count('<section class="across">') == page.count("</section>") == 5
    assert page.index('<section class="across">') > page.index("盖章")


def test_a_column_of_the_page_is_never_narrower_than_its_figures(page: str) -> None:
    assert page.count("<colgroup>") == page.count("<table")
    assert 'style="min-width:35rem"' in page


def test_pages_can_be_drawn_one_by_one(report: Report, pdf: bytes) -> None:
    drawn = render_pages(report, 20)
    assert len(drawn) == len(pypdfium2.PdfDocument(pdf))
    assert all(one.startswith(b"\x89PNG") for one in drawn)


def test_the_trace_tells_the_rule_in_words_and_the_cell_without_its_file(tmp_path: Path) -> None:
    framework = load_framework("mof-2020-10-self")
    known = replace(sample(), framework=framework.id)
    result = assess(known, framework.id)
    write_xlsx(result.report, tmp_path / "a.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx")["计分过程"]
    shown = " ".join(str(cell.value) for row in sheet.iter_rows() for cell in row)
    assert "达到目标值得满分；未达到的，按完成率乘以分值计分" in shown
    assert "partial=" not in shown
