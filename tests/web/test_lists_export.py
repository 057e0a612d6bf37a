"""Every list can be taken as a workbook, with what is seen and no more."""

from io import BytesIO

import pytest
from openpyxl import load_workbook

from jixiao.web.rounds.models import today


def rows(answer) -> list[list[object]]:
    assert answer.status_code == 200, answer.status_code
    assert answer["Content-Disposition"].startswith("attachment")
    sheet = load_workbook(BytesIO(answer.content)).active
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


LISTS = (
    "/orgs/units/?format=xlsx",
    "/orgs/people/?format=xlsx",
    "/orgs/regions/?format=xlsx",
    "/audit/export/",
    "/projects/export/",
    "/funds/export/",
    "/monitoring/export/",
    "/evaluations/export/",
    "/reviews/export/",
    "/notices/export/",
    "/notices/done/export/",
)


@pytest.mark.parametrize("address", LISTS)
def test_an_administrator_takes_every_list(address, admin, clerk, signed_in):
    assert rows(signed_in(admin).get(address))[0]


@pytest.mark.parametrize(
    "address",
    [
        "/evaluations/rounds/?format=xlsx",
        "/monitoring/rounds/?format=xlsx",
        "/reviews/samples/?format=xlsx",
        "/rescoring/samples/?format=xlsx",
        "/rescoring/export/",
    ],
)
def test_finance_takes_its_lists(address, finance, signed_in):
    assert rows(signed_in(finance).get(address))[0]


def test_units_and_people_are_those_that_one_manages(tree, clerk, admin, outsider, signed_in):
    browser = signed_in(admin)
    units = {row[0] for row in rows(browser.get("/orgs/units/?format=xlsx"))}
    assert "桂花社区居委会" in units
    assert "湖海省民政厅" not in units
    people = rows(browser.get("/orgs/people/?format=xlsx"))
    assert ["clerk员", "clerk", "", "", "桂花社区居委会", "经办人", "可以登录"] in people
    assert "outsider" not in {row[1] for row in people}
    assert {row[0] for row in rows(browser.get("/orgs/units/?format=xlsx&q=桂花"))} == {"单位", "桂花社区居委会"}


def test_rounds_and_samples_have_their_lines(tree, finance, signed_in):
    from jixiao.web.evaluations.models import Round
    from jixiao.web.reviews.models import Sample

    Round.objects.create(
        unit=tree.finance, name="2025年自评", fiscal_year=2025, framework="mof-2020-10-self", deadline=today()
    )
    Sample.objects.create(unit=tree.finance, title="抽查", method="random", seed="7", size=1, population=2)
    browser = signed_in(finance)
    assert rows(browser.get("/evaluations/rounds/?format=xlsx"))[1][0] == "2025年自评"
    assert rows(browser.get("/reviews/samples/?format=xlsx"))[1][:6] == ["抽查", "东区财政局", "随机", "7", 1, 2]
