"""A saved page of a finance bureau: menu, fields, the article, the foot of the page."""

from html import escape

from corpuskit.numbering import heading_level
from corpuskit.source import ABOVE, LEFT, Grid, Line, Source

_MENU = ("首页", "机构概况", "新闻动态", "信息公开", "办事服务", "互动交流")


def html(source: Source) -> bytes:
    """The bytes of the page; the fields of 政府信息公开 where the head of the source has them (``page``)."""
    page = source.head.get("page", {})
    title = "".join(p.text for p in source.pieces if isinstance(p, Line) and p.role == "title")
    fields = "".join(f"<tr><td>{escape(k)}：</td><td>{escape(str(v))}</td></tr>" for k, v in page.items())
    menu = "".join(f'<li><a href="#">{name}</a></li>' for name in _MENU)
    article = "\n".join(_table(p) if isinstance(p, Grid) else _line(p) for p in source.pieces)
    return (
        f'<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>{escape(title)}</title>'
        "<script>var a = 1;</script><style>p{line-height:2}</style></head>\n"
        f'<body><div class="header"><ul class="nav">{menu}</ul></div>'
        '<div class="crumbs">当前位置：<a href="#">首页</a> &gt; <a href="#">信息公开</a> &gt; 预算绩效</div>\n'
        + (f'<table class="fields">{fields}</table>\n' if fields else "")
        + f'<div class="article" id="zoom">\n{article}\n</div>\n'
        '<div class="tools"><a href="#">打印</a> <a href="#">关闭</a></div>'
        '<div class="footer"><p>版权所有：某某财政局　网站地图　联系我们</p></div></body></html>\n'
    ).encode()


def _line(line: Line) -> str:
    if line.role == "title":
        return f"<h1>{escape(line.text)}</h1>"
    level = heading_level(line.text)
    if level is not None:
        return f"<p><strong>{escape(line.text)}</strong></p>"
    style = ' style="text-align:right"' if line.role == "sign" else ""
    return f"<p{style}>{escape(line.text)}</p>"


def _table(grid: Grid) -> str:
    rows = []
    for index, row in enumerate(grid.rows):
        cells = []
        for column, text in enumerate(row):
            if text in (ABOVE, LEFT):
                continue
            height, width = grid.span(index, column)
            spans = f' rowspan="{height}"' * (height > 1) + f' colspan="{width}"' * (width > 1)
            cells.append(f"<td{spans}>{escape(text)}</td>")
        rows.append(f"<tr>{''.join(cells)}</tr>")
    return f'<table border="1">{"".join(rows)}</table>'
