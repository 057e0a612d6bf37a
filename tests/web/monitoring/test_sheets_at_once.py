"""Two people at the same moment, with real transactions: nothing is lost, nothing happens twice."""

import pytest
from test_collisions import at_once

from jixiao.errors import JixiaoError
from jixiao.web.base.drafts import ConflictError
from jixiao.web.monitoring import services, urging


@pytest.fixture(autouse=True)
def _real_transactions(transactional_db):
    """Before anything else."""


def test_a_round_opened_twice_at_once_makes_each_sheet_once(tree, approve, batch):
    from jixiao.web.monitoring.models import Sheet

    for number in range(3):
        approve(tree.community, name=f"项目{number}")
    results = at_once(*[lambda: services.take_round(batch, "open", by=None)] * 2)
    assert sum(isinstance(result, JixiaoError) for result in results) == 1
    assert Sheet.objects.count() == 3


def test_a_step_is_taken_once(filled):
    results = at_once(*[lambda: services.take(filled, "submit", by=None)] * 3)
    assert sum(isinstance(result, JixiaoError) for result in results) == 2
    assert filled.steps.count() == 1


def test_one_save_wins_and_the_other_is_told(filled, said):
    acts = [
        lambda words=words: services.save(filled, said(filled, problems=words), version=filled.version, by=None)
        for words in ("缺场地", "缺人")
    ]
    results = at_once(*acts)
    assert sum(isinstance(result, ConflictError) for result in results) == 1
    filled.refresh_from_db()
    won = next(words for words, result in zip(("缺场地", "缺人"), results, strict=True) if not _failed(result))
    assert filled.content["texts"]["problems"] == won


def test_a_notice_is_answered_once(filled):
    from jixiao.web.rounds.models import today

    sheet = services.take(services.take(filled, "submit", by=None), "confirm", by=None)
    notice = urging.urge(sheet, text="加快支付", deadline=today(), by=None)
    results = at_once(
        *[lambda text=text: urging.take(notice, "answer", by=None, reason=text) for text in ("已支付", "已整改")]
    )
    assert sum(isinstance(result, JixiaoError) for result in results) == 1
    notice.refresh_from_db()
    assert notice.answer in ("已支付", "已整改")


def _failed(result):
    return isinstance(result, Exception)
