"""PUB08 publication-dates-odd."""

from collections.abc import Iterator

from jixiao.money import read_date
from jixiao.review import Case, Finding, Severity, rule


@rule("PUB08", "publication-dates-odd", severity=Severity.NOTICE, needs="facts", since="0.2")
def publication_dates_odd(case: Case) -> Iterator[Finding]:
    """成文日期晚于发布日期。

    ## 检查什么
    公开页面的成文日期（发文日期）是否晚于发布日期。

    ## 为什么
    还没写成就发布，日期至少有一个是错的。

    ## 反例
    成文日期：2021-06-30；发布日期：2021-06-12。

    ## 正例
    成文日期：2021-06-12；发布日期：2021-06-30。

    ## 怎样修改
    核对两个日期。
    """
    fields = case.text.identity.page_fields
    written = next((fields[name] for name in ("成文日期", "发文日期", "生成日期") if name in fields), None)
    published = fields.get("发布日期")
    if written is None or published is None:
        return
    first, last = read_date(written.text.strip()[:10]), read_date(published.text.strip()[:10])
    if first is not None and last is not None and first > last:
        yield Finding(
            place=written.place,
            message="成文日期{written}晚于发布日期{published}；请核对。",
            args={"written": written.text.strip(), "published": published.text.strip()},
            related=(published.place,),
        )
