"""Finance reminds and returns many sheets at once."""

from jixiao.web.bulk.models import Item, Outcome, Run
from jixiao.web.monitoring.models import Sheet
from jixiao.web.notices.models import Notice


def test_many_sheets_are_reminded_and_returned(sheet, clerk, head, finance, signed_in):
    Notice.objects.all().delete()
    browser = signed_in(finance)
    assert 'name="pick"' in browser.get("/monitoring/").content.decode()
    assert 'name="pick"' not in signed_in(clerk).get("/monitoring/").content.decode()
    browser.post("/bulk/of/sheets/", {"act": "remind", "scope": "all"})
    browser.post(f"/bulk/{Run.objects.get().code}/start/", {"reason": "月底前报送"})
    assert set(Notice.objects.values_list("user__username", flat=True)) == {"clerk", "head"}
    assert "请尽快办理" in Notice.objects.first().sentence
    Sheet.objects.update(state="finance", at=finance.memberships.first().unit)
    browser.post("/bulk/of/sheets/", {"act": "return", "pick": [str(sheet.code)]})
    run = Run.objects.order_by("-pk").first()
    browser.post(f"/bulk/{run.code}/start/", {"reason": "请补充偏差原因"})
    assert Item.objects.get(run=run).outcome == Outcome.DONE
    sheet.refresh_from_db()
    assert sheet.state == "returned"
    Sheet.objects.update(state="accepted")
    browser.post("/bulk/of/sheets/", {"act": "remind", "scope": "all"})
    run = Run.objects.order_by("-pk").first()
    browser.post(f"/bulk/{run.code}/start/", {"reason": ""})
    assert "不用催办" in Item.objects.get(run=run).note
