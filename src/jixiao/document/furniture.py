"""What a page carries beside its text: page numbers, menus, the fields of 政府信息公开 (notation §9).

Only whole lines are judged, by their exact shape, so that no sentence of a report is ever taken for furniture.
"""

import re

_NUMBER = r"[0-9０-９]{1,4}"
_PAGE_NUMBER = re.compile(
    rf"(?:[-—–－~～·•]\s?{_NUMBER}\s?[-—–－~～·•]|第\s?{_NUMBER}\s?页(?:\s?[/,，]?\s?共\s?{_NUMBER}\s?页)?"
    rf"|{_NUMBER}\s?/\s?{_NUMBER}|共\s?{_NUMBER}\s?页\s?第\s?{_NUMBER}\s?页|Page\s?{_NUMBER}(?:\s?of\s?{_NUMBER})?)"
)
_BARE_NUMBER = re.compile(rf"[(（]?\s?(?:{_NUMBER}|[ivxIVX]{{1,6}})\s?[)）]?")
_MENU = re.compile(
    r"当前位置.{0,80}|您(?:的|所在的)?(?:当前)?位置.{0,80}|扫一扫.{0,30}|.{0,4}打印(?:本页|此页)?\s{0,4}(?:\|?\s?关闭.{0,6})?"
    r"|关闭(?:窗口|本页)?|分享到?[:：]?.{0,20}|Produced By.{0,60}|版权所有.{0,60}|.{0,12}ICP备.{0,30}"
    r"|字体[:：]\s?[\[【].{0,12}[\]】]|[\[【]字体.{0,16}[\]】]|浏览(?:次数|量)[:：]?\s?\d{0,9}|返回顶部|上一篇.{0,60}|下一篇.{0,60}"
    r"|>公开>.{0,80}|主办单位[:：].{0,60}|网站标识码.{0,30}|.{0,6}公网安备.{0,30}"
)
_FIELD = re.compile(
    r"(?:索\s?引\s?号|主题分类|信息分类|发布机构|发文机关|成文日期|发布日期|发文日期|发布时间|文\s{0,4}号|发文字号|效力状态"
    r"|时\s?效\s?性|主题词|关键词|公开方式|信息来源|来源|标\s{0,4}题|名\s{0,4}称|有效性|公开日期|生成日期)\s?[:：].{0,200}"
)
_PUBLISHED = re.compile(r"(?:索\s?引\s?号|当前位置|发布日期|发文日期|发布时间|信息来源)\s?[:：]")


def is_page_number(line: str) -> bool:
    """Whether a line is nothing but a page number that cannot be anything else: “- 1 -”, “第 1 页”."""
    return _PAGE_NUMBER.fullmatch(line.strip()) is not None


def is_number_in_margin(line: str) -> bool:
    """Whether a line in the margin of a page is its number, also a bare one."""
    text = line.strip()
    return is_page_number(text) or _BARE_NUMBER.fullmatch(text) is not None


def is_menu(line: str) -> bool:
    """Whether a line belongs to the web site and not to the page."""
    text = line.strip()
    return len(text) <= 100 and _MENU.fullmatch(text) is not None


def is_field(line: str) -> bool:
    """Whether a line is a field of a published page: “索引号: …”. Ask only of its head."""
    text = line.strip()
    return len(text) <= 220 and _FIELD.fullmatch(text) is not None


def is_published_page(head: str) -> bool:
    """Whether the first lines of a text are those of a published page."""
    return _PUBLISHED.search(head) is not None
