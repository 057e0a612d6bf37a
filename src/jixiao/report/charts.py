"""Charts: one definition (Vega-Lite, built as plain data) rendered once and used in Word, PDF and on the page.

They are made for black-and-white printers: every bar carries its figure, series differ by lightness and outline, long
names are broken into lines instead of being cut. Vega-Lite specifications are plain JSON, so they are written as
dictionaries and rendered by vl-convert; no second charting library is needed.
"""

import json
from collections.abc import Iterable, Sequence
from concurrent.futures import Future
from threading import Lock
from typing import Any

from jixiao.drawing import MEASURED, draw
from jixiao.pictures import Studio
from jixiao.report.model import Bar, Chart, ChartKind

Spec = dict[str, Any]

WIDTH = 560
"""The width of every picture with its names: all are set at one width on the page, so their letters are of one size."""
STEP = 24
LABEL_CHARACTERS = 14
LIGHT, DARK, INK = "#d9d9d9", "#4d6a8a", "#222222"
SERIES = {"分值": LIGHT, "得分": DARK}
LINE_HEIGHT = 13
TARGET = 100.0
"""The completion rate at which a target is met, in per cent."""
FIGURES = 58
"""The width of the column of figures right of the bars: no line can run through them there."""


def specification(chart: Chart) -> Spec:
    """The Vega-Lite specification of ``chart``: horizontal bars in the order given, with their figures."""
    grouped, compared = any(bar.series for bar in chart.bars), chart.kind is ChartKind.COMPLETION
    longest = max((len(wrap(bar.label)) for bar in chart.bars), default=1)
    step = max(STEP, longest * LINE_HEIGHT + 6) if not grouped else max(18, longest * LINE_HEIGHT // 2 + 4)
    encoding: Spec = {
        "y": {
            "field": "label",
            "type": "nominal",
            "sort": None,
            "title": None,
            "axis": {"labelAngle": 0, "labelLimit": 400, "labelExpr": "split(datum.label, '\\n')", "labelPadding": 6},
        },
        "x": _length(chart),
    }
    if grouped:
        encoding["yOffset"] = {"field": "series", "type": "nominal", "sort": None, "scale": {"paddingInner": 0.2}}
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "description": chart.alt,
        "width": WIDTH,
        "height": {"step": step},
        "autosize": {"type": "fit-x", "contains": "padding"},
        "padding": {"left": 6, "right": 6 + (FIGURES if compared else 0), "top": 6, "bottom": 6},
        "background": "white",
        "data": {"values": _values(chart.bars)},
        "encoding": encoding,
        "layer": _layers(grouped, chart),
        "config": {
            "font": MEASURED,
            "axis": {"labelFontSize": 11, "titleFontSize": 11, "labelColor": INK, "titleColor": INK},
            "legend": {"labelFontSize": 11, "orient": "top", "title": None},
            "text": {"fontSize": 11, "color": INK},
            "view": {"stroke": None},
        },
    }


def _length(chart: Chart) -> Spec:
    """The axis of the lengths, with room for the figures at the ends of the bars where they stand there."""
    compared = chart.kind is ChartKind.COMPLETION
    top = max((float(bar.value) for bar in chart.bars), default=1.0)
    low = min((float(bar.value) for bar in chart.bars), default=0.0)
    upper = max(top, TARGET) * 1.04 if compared else (top or 1.0) * 1.18
    axis = {"grid": True, "gridColor": "#e5e5e5", "tickCount": 5}
    scale = {"domain": [min(0.0, low), upper], "nice": False}
    return {"field": "value", "type": "quantitative", "title": chart.axis, "axis": axis, "scale": scale}


def _layers(grouped: bool, chart: Chart) -> list[Spec]:
    mark: Spec = {"type": "bar", "stroke": INK, "strokeWidth": 0.6}
    bars: Spec = {"mark": mark}
    if grouped:
        names = list(dict.fromkeys(bar.series for bar in chart.bars))
        scale = {"domain": names, "range": [SERIES[name] for name in names]}
        bars["encoding"] = {"color": {"field": "series", "type": "nominal", "sort": None, "scale": scale}}
    else:
        mark.update(color=DARK, height={"band": 0.72})
    text: Spec = {"field": "shown", "type": "nominal"}
    if chart.kind is ChartKind.COMPLETION:
        return [
            bars,
            *_target(chart.bars),
            {"mark": _words("right"), "encoding": {"text": text, "x": {"value": {"expr": f"width + {FIGURES}"}}}},
        ]
    return [bars, {"mark": _words("left", dx=4), "encoding": {"text": text}}]


def _words(align: str, **more: object) -> Spec:
    return {"type": "text", "align": align, "baseline": "middle", **more}


def _target(bars: Sequence[Bar]) -> list[Spec]:
    """The line that every bar is measured against, named above the bars; the figures stand clear of it at the right.

    Both are drawn for the first bar only: drawn once for each bar they would look bold.
    """
    at: Spec = {"x": {"datum": TARGET}}
    line = {"mark": {"type": "rule", "strokeDash": [4, 3], "color": INK}, "encoding": {**at, "y": None}}
    name = {"mark": _words("center", text="目标"), "encoding": {**at, "y": {"value": -9}}}
    return [{"data": {"values": _values(bars[:1])}, **layer} for layer in (line, name)]


def _values(bars: Sequence[Bar]) -> list[Spec]:
    """Rows for the chart; two bars of one name stay two (a blank that is not seen tells them apart)."""
    seen: dict[tuple[str, str], int] = {}
    rows = []
    for bar in bars:
        again = seen.get((bar.label, bar.series), 0)
        seen[bar.label, bar.series] = again + 1
        label = "\n".join(wrap(bar.label)) + "\u200b" * again
        rows.append({"label": label, "series": bar.series, "value": float(bar.value), "shown": bar.shown})
    return rows


def wrap(text: str, width: int = LABEL_CHARACTERS) -> list[str]:
    """``text`` in lines of about ``width`` Chinese characters (two Latin ones count as one)."""
    rows, row, length = [], "", 0.0
    for character in text.replace("\n", " "):
        size = 0.55 if character.isascii() else 1.0
        if length + size > width and row:
            rows.append(row)
            row, length = "", 0.0
        row += character
        length += size
    return [*rows, row] if row else rows or [""]


def svg(chart: Chart) -> str:
    """The chart as SVG; drawn once for all formats."""
    return _picture("svg", chart).decode()


def png(chart: Chart) -> bytes:
    """The chart as PNG for Word, from the same SVG; drawn once."""
    return _picture("png", chart)


def order(charts: Iterable[Chart], studio: Studio, *, printed: bool) -> None:
    """Have the pictures drawn while other work goes on: first all as SVG, then, where ``printed``, as PNG for Word."""
    wanted = list(dict.fromkeys(charts))
    with _LOCK:
        for kind in ("svg", "png") if printed else ("svg",):
            for chart in wanted:
                found = _DRAWN.get((kind, chart))
                if found is None or found.cancelled():
                    _DRAWN[kind, chart] = studio.order(kind, _definition(chart))


_DRAWN: dict[tuple[str, Chart], Future[bytes]] = {}
"""The pictures drawn or ordered so far, kept while the program runs."""
_LOCK = Lock()


def _picture(kind: str, chart: Chart) -> bytes:
    """The picture that was drawn or ordered before, else drawn now: by one thread, the others wait for it."""
    found = _DRAWN.get((kind, chart))
    if found is None or found.cancelled():
        with _LOCK:
            found = _DRAWN.get((kind, chart))
            if found is None or found.cancelled():
                found = Future()
                found.set_result(draw(kind, _definition(chart)))
                _DRAWN[kind, chart] = found
    return found.result()


def _definition(chart: Chart) -> str:
    return json.dumps(specification(chart))
