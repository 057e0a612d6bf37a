"""Who handed a report in is told that it was read; its unit is told when it is returned or done."""

import pytest
from review_texts import FAULTY

from jixiao.web.base.storing import forget
from jixiao.web.notices.models import Notice
from jixiao.web.reviews import services
from jixiao.web.reviews.tasks import carry_out


def told() -> list[tuple[str, str]]:
    return [(str(notice.user), notice.sentence) for notice in Notice.objects.select_related("user").order_by("pk")]


def test_the_way_of_a_report_is_told(tree, file, finance, clerk, signed_in):
    report = services.upload(file(FAULTY), unit=tree.community, profile="finance", by=finance)
    carry_out(str(report.code))
    assert told()[0][0] == "finance员"
    assert "等您复核" in told()[0][1]
    report.refresh_from_db()
    services.take(report, "return", by=finance, reason="请核对合计")
    assert told()[1] == ("clerk员", "报告“自评报告.txt”被退回整改，原因：请核对合计")
    assert signed_in(clerk).get(Notice.objects.get(user=clerk).link).status_code == 200
    report.refresh_from_db()
    added = services.resubmit(report, file(FAULTY.replace("9.5", "9.9"), "整改.txt"), by=clerk)
    assert told()[2] == ("finance员", "报告“自评报告.txt”已整改，单位提交了新的版本")
    carry_out(str(added.code))
    assert told()[3][0] == "finance员", "who reviews, not the unit that handed in the corrected version"


def test_the_unit_is_told_of_what_it_may_open(tree, file, finance, clerk, signed_in):
    report = services.upload(file(FAULTY), unit=tree.community, profile="finance", by=None)
    carry_out(str(report.code))
    report.refresh_from_db()
    report = services.take(report, "return", by=finance, reason="请核对")
    services.take(report, "withdraw", by=finance, reason="误退")
    assert [name for name, _ in told()] == ["clerk员", "clerk员"]
    assert signed_in(clerk).get(Notice.objects.order_by("pk").last().link).status_code == 200


def test_a_report_that_was_not_read_is_told(tree, file, finance):
    report = services.upload(file(FAULTY), unit=tree.community, profile="finance", by=finance)
    forget(report.stored)
    with pytest.raises(FileNotFoundError):
        carry_out(str(report.code))
    assert told() == [("finance员", "报告“自评报告.txt”没有读成：保存的文件读不出来；请重新上传。")]
