"""What is made ahead of its turn, or by the helper process, is what would have been made one by one."""

import io
import json
from decimal import Decimal
from pathlib import Path
from threading import Thread

import pytest
import vl_convert

from jixiao import pictures
from jixiao.drawing import FONT, MEASURED, SCALE, draw, send, serve
from jixiao.errors import JixiaoError
from jixiao.pictures import Studio, open_studio
from jixiao.report import Report, charts, write_docx, write_html, write_pdf, write_xlsx
from jixiao.report.ahead import ahead
from jixiao.report.model import Bar, Chart, ChartKind

WRITERS = {"docx": write_docx, "pdf": write_pdf, "xlsx": write_xlsx, "html": write_html}


def chart(name: str) -> Chart:
    return Chart(name, ChartKind.COMPLETION, "指标完成率", "完成率（%）", (Bar(name, "", Decimal("97.89"), "97.89%"),))


def both(one: Chart) -> tuple[str, bytes]:
    """The pictures of a chart, drawn here and now."""
    text = vl_convert.vegalite_to_svg(charts.specification(one))
    text = text.replace(f'font-family="{MEASURED}"', f'font-family="{FONT}"')
    return text, vl_convert.svg_to_png(text, scale=SCALE)


def test_the_helper_draws_the_same_picture() -> None:
    one = chart("甲㎡⑳喆堃")
    with Studio() as studio:
        charts.order((one,), studio, printed=True)
        drawn = charts.svg(one), charts.png(one)
    assert drawn == both(one)


def test_where_the_helper_dies_the_picture_is_drawn_here() -> None:
    one, two = chart("乙"), chart("丙")
    with Studio() as studio:
        assert studio._helper is not None
        studio._helper.process.kill()
        charts.order((one, two), studio, printed=True)
        assert (charts.svg(one), charts.png(one)) == both(one)
        assert (charts.svg(two), charts.png(two)) == both(two)


@pytest.mark.parametrize(("attribute", "value"), [("executable", ""), ("frozen", True)])
def test_where_no_helper_can_be_the_picture_is_drawn_here(
    monkeypatch: pytest.MonkeyPatch, attribute: str, value: object
) -> None:
    monkeypatch.setattr(pictures.sys, attribute, value, raising=False)
    one = chart(f"丁{attribute}")
    with Studio() as studio:
        charts.order((one,), studio, printed=False)
        assert charts.svg(one) == both(one)[0]


def test_where_the_helper_cannot_start_the_picture_is_drawn_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures.sys, "executable", "/nowhere/python")
    one = chart("戊")
    with Studio() as studio:
        charts.order((one,), studio, printed=False)
        assert charts.svg(one) == both(one)[0]


def test_what_was_ordered_and_not_drawn_is_drawn_when_it_is_wanted() -> None:
    many = [chart(f"己{number}") for number in range(20)]
    with Studio() as studio:
        charts.order(many, studio, printed=True)
    assert (charts.svg(many[-1]), charts.png(many[-1])) == both(many[-1])


def test_a_chart_that_cannot_be_drawn_raises_as_it_would_here() -> None:
    with Studio() as studio:
        future = studio.order("svg", '{"mark": "no such mark"}')
        with pytest.raises(ValueError, match="Vega"):
            future.result()


def test_the_helper_answers_one_after_the_other() -> None:
    definition, answers = json.dumps(charts.specification(chart("庚"))), io.BytesIO()
    text, image = draw("svg", definition), draw("png", definition)
    orders = io.BytesIO()
    for kind in (b"svg ", b"png "):
        send(orders.write, kind, definition.encode())
    orders.seek(0)
    serve(orders, answers)
    assert answers.getvalue() == b"%d\n%s%d\n%s" % (len(text), text, len(image), image)


def test_files_made_ahead_are_those_made_one_by_one(report: Report, tmp_path: Path) -> None:
    with Studio() as studio, ahead(report, WRITERS, studio) as write:
        for name in WRITERS:
            write(name, tmp_path / f"ahead.{name}", force=False)
    for name, writer in WRITERS.items():
        writer(report, tmp_path / f"alone.{name}")
        assert (tmp_path / f"ahead.{name}").read_bytes() == (tmp_path / f"alone.{name}").read_bytes()


def test_what_fails_ahead_is_told_at_its_turn(report: Report, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_fonts(_: Report) -> bytes:
        raise JixiaoError("没有找到中文字体")

    monkeypatch.setattr("jixiao.report.pdf.render_pdf", no_fonts)
    with ahead(report, ("xlsx", "pdf"), None) as write:
        write("xlsx", tmp_path / "a.xlsx", force=False)
        with pytest.raises(JixiaoError, match="中文字体"):
            write("pdf", tmp_path / "a.pdf", force=False)
    assert [path.name for path in tmp_path.iterdir()] == ["a.xlsx"]


def test_without_a_thread_to_spare_all_is_made_one_by_one(
    report: Report, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_thread(_: Thread) -> None:
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr(Thread, "start", no_thread)
    with open_studio() as studio, ahead(report, ("xlsx", "pdf"), studio) as write:
        assert studio is None
        write("pdf", tmp_path / "a.pdf", force=False)
    assert (tmp_path / "a.pdf").read_bytes().startswith(b"%PDF")
