"""Words that are shown are the words that were written: no mark turns them round, no page shows another's version."""

import json

import pytest
from django.urls import reverse

from jixiao import __version__
from jixiao.web.accounts.models import User
from jixiao.web.base.texts import upright
from jixiao.web.projects.content import content_from

BACKWARDS = "\u202e站务服\u202c"


@pytest.mark.parametrize("mark", ["\u061c", "\u200e", "\u200f", "\u202a", "\u202e", "\u2066", "\u2069"])
def test_marks_of_direction_are_left_out(mark):
    assert upright(f"花园{mark}社区") == "花园社区"


def test_other_words_stay_as_they_are():
    words = "服务站（一期）\n👨‍👩‍👧 ١٢٣ Ā"
    assert upright(words) == words


def test_a_form_brings_no_mark_into_a_text(clerk, signed_in):
    answer = signed_in(clerk).post(reverse("accounts:me"), {"full_name": "\u202e怡雨", "phone": "\u202d010-55\u202c"})
    assert answer.status_code == 302
    kept = User.objects.get(pk=clerk.pk)
    assert (kept.full_name, kept.phone) == ("怡雨", "010-55")


def test_a_filled_in_table_brings_none():
    said = content_from(json.loads(json.dumps({"texts": {"name": BACKWARDS}, "rows": []})))
    assert said.texts["name"] == "站务服"


def test_the_foot_of_a_form_names_the_program_and_not_the_version_of_what_is_filled_in(clerk, signed_in, tree):
    from jixiao.web.projects import services
    from jixiao.web.projects.models import Kind

    kind = Kind.objects.get_or_create(name="社区公共服务站建设与运行", defaults={"pack": "community-service-station"})[
        0
    ]
    made = services.create(unit=tree.community, kind=kind, subject="project", name="甲", fiscal_year=2026, by=None)
    page = signed_in(clerk).get(reverse("projects:edit", args=[made.code])).content.decode()
    assert f"绩效 {__version__} ·" in page
