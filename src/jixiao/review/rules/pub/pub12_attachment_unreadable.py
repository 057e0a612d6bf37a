"""PUB12 attachment-unreadable."""

from jixiao.review import Reporter, Severity, reported


@reported("PUB12", "attachment-unreadable", severity=Severity.WARNING, by=Reporter.DOCUMENT, since="0.2")
def attachment_unreadable() -> None:
    """有页面或文件读不出文字。

    ## 检查什么
    文件中有页面只有图片、没有文字层，或文字无法读出；给出的目录中有不是报告文件类型的文件。

    ## 为什么
    读不出的内容没有经过审核，公开后也无法检索、无法朗读；没有意见不等于没有问题。

    ## 反例
    报告共12页，第9至12页的附表是扫描图片。

    ## 正例
    附表以文字表格附在报告后面，每一页都能选中文字。

    ## 怎样修改
    提供 Word 文件或带文字的 PDF；只有纸质件的，先做文字识别（OCR）并校对。不需要审核的文件移出目录。
    """
